"""Pages: from the click to the page laid out, on the sample and on 10,000 generations, in a real window.

Each page against the first check of the same roadmap in the same run, so that the machine falls on both. A page has
been shown once before (what it loads is loaded), and is then asked anew. The limits are the project's: 150 ms on the
sample, 500 ms on 10,000 generations. What other programs take of the machine is not ours: beside the time stands what
this program worked in it, on all its threads, and the exit code goes by that.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

ROUNDS = 3
LIMITS_MS = {"the sample": 150.0, "10,000 generations": 500.0}


def main() -> int:
    """Print the table; 1 where the program works longer for a page than its limit."""
    from benchmarks.workspaces import window_application

    application = window_application()
    from PySide6.QtCore import QSettings

    from roadmap_app.desktop.window.main_window import MainWindow
    from roadmap_app.desktop.window.preferences import Preferences

    limits = [f"{name}, ms (worked; limit {limit:.0f})" for name, limit in LIMITS_MS.items()]
    print(f"| page | {' | '.join(limits)} |\n|---|---|---|")
    figures: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as folder:
        for path in _workspaces(Path(folder)).values():
            settings = QSettings(str(Path(folder, f"{len(figures)}.ini")), QSettings.Format.IniFormat)
            window = MainWindow(Preferences(settings), _as_of())
            window.resize(1680, 1000)
            window.show()
            for page, took in _shown(window, path).items():
                figures.setdefault(page, []).append(took)
            window.close()
    over = 0
    for page, both in figures.items():
        print(f"| {page} | {' | '.join(f'{took:.0f} ({worked:.0f})' for took, worked in both)} |")
        if page != "(first check)":
            over += sum(worked > limit for (_, worked), limit in zip(both, LIMITS_MS.values(), strict=True))
    print(f"\n{over} take more work than their limit.")
    del application
    return 1 if over else 0


def _as_of() -> int:
    from benchmarks.synthetic import AS_OF

    return AS_OF.toordinal()


def _workspaces(folder: Path) -> dict[str, Path]:
    from benchmarks.workspaces import sample_workspace, synthetic_workspace

    return {"the sample": sample_workspace(folder), "10,000 generations": synthetic_workspace(folder, 10_000)}


def _shown(window: Any, path: Path) -> dict[str, tuple[float, float]]:
    """By page the ms that it took, and those that were worked."""
    from roadmap_app.desktop.actions.places import PLACES, TIMELINE
    from roadmap_app.desktop.screenshot import settle, wait_until

    found: dict[str, tuple[float, float]] = {}
    begin, worked = time.perf_counter(), time.process_time()
    window.open_path(path)
    wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
    found["(first check)"] = _since(begin, worked)
    keys = [place.key for place in PLACES if place.key != TIMELINE]
    for key in keys:
        window.frame.show_page(key)
        page = window.frame.page(key)
        wait_until(partial(_is_there, page, window))
        settle()
        took = []
        for _ in range(ROUNDS):
            window.frame.show_page(TIMELINE)
            settle(200)
            wait_until(lambda: not window.tasks.is_busy)
            page.model = None
            page.ask_again()
            begin, worked = time.perf_counter(), time.process_time()
            window.frame.show_page(key)
            wait_until(partial(_is_there, page))
            took.append(_since(begin, worked))
        found[key] = statistics.median(one for one, _ in took), min(one for _, one in took)
    return found


def _since(begin: float, worked: float) -> tuple[float, float]:
    return (time.perf_counter() - begin) * 1000, (time.process_time() - worked) * 1000


def _is_there(page: Any, window: Any = None) -> bool:
    return bool(page.is_current and (window is None or not window.tasks.is_busy))


if __name__ == "__main__":
    sys.exit(main())
