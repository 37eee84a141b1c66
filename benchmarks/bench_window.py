"""The window while it works: the longest that its event loop stands still, at 10,000 and 100,000 generations.

A heartbeat of 5 ms counts, in a window that has been shown. What other programs take of the machine lengthens a stop
and is not ours: beside it stands what this program worked meanwhile, on all its threads. On a machine of its own no
stop exceeds that; it is held against the project's limit.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

LIMIT_MS = 50.0


def main() -> int:
    """Print the table; 1 where the program worked for longer than the limit while the window stood still."""
    from benchmarks.synthetic import key_of
    from benchmarks.workspaces import sample_workspace, synthetic_workspace, window_application

    application = window_application()
    print(
        "| what is asked | generations | longest stop, ms | worked in it, ms | limit, ms | all of the work, ms |\n"
        "|---|---|---|---|---|---|"
    )
    over = 0
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as folder:
        _measured(sample_workspace(Path(folder)), "amd-mi455x")  # loads what the pages need
        for generations in (10_000, 100_000):
            path = synthetic_workspace(Path(folder), generations)
            for asked, stop, worked, whole in _measured(path, key_of(generations // 2)):
                cells = f"{stop:.0f} | {worked:.0f} | {LIMIT_MS:.0f} | {whole:.0f}"
                print(f"| {asked} | {generations:,} | {cells} |", flush=True)
                over += worked > LIMIT_MS
    print(f"\n{over} stand still for more than {LIMIT_MS:.0f} ms of the program's own work.")
    del application
    return 1 if over else 0


def _measured(path: Path, key: str) -> list[tuple[str, float, float, float]]:
    """What was asked, its longest stop, what was worked in one at most, and how long until the last answer, in ms."""
    from PySide6.QtCore import QSettings

    from benchmarks.synthetic import AS_OF
    from roadmap_app.desktop.actions.places import TIMELINE
    from roadmap_app.desktop.screenshot import settle
    from roadmap_app.desktop.window.main_window import MainWindow
    from roadmap_app.desktop.window.preferences import Preferences
    from roadmap_app.domain.records import Claim
    from roadmap_app.workspace.claims import add_claim

    day = AS_OF.toordinal()
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = MainWindow(Preferences(settings), day)
    window.resize(1680, 1000)
    window.show()
    settle(300)
    session = window.session

    def claim() -> None:
        owner, source = session.roadmap.owner_of(key), "https://example.com/roadmap"
        new = Claim(key, "available", "2028-Q2", "2026-11-20", owner, source_url=source)
        session.run_change("Adding a claim", lambda workspace, _: add_claim(workspace, new))

    asked: list[tuple[str, Callable[[], Any]]] = [
        ("open", lambda: window.open_path(path)),
        ("the timeline", lambda: window.frame.show_page(TIMELINE)),
        ("another day", lambda: session.change_view(as_of=day - 30)),
        ("select", lambda: session.select(key)),
        ("add a claim", claim),
        ("undo", session.undo),
    ]
    found = [(name, *_stop(window, ask)) for name, ask in asked]
    window.close()
    return found


def _stop(window: Any, ask: Callable[[], Any]) -> tuple[float, float, float]:
    from PySide6.QtCore import QTimer

    from roadmap_app.desktop.screenshot import settle, wait_until

    def now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    beats = [now()]
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(now()))
    heart.start()
    QTimer.singleShot(0, ask)
    settle(30)
    wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
    whole = time.perf_counter() - beats[0][0]
    settle(400)
    heart.stop()
    stop, worked = (max(b[clock] - a[clock] for a, b in pairwise(beats)) * 1000 for clock in (0, 1))
    return stop, worked, whole * 1000


if __name__ == "__main__":
    sys.exit(main())
