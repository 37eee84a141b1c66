"""The sheet of the page Data with 100,000 generations: a page down, a jump, beside a bare table of Qt of as many rows.

Each frame is painted at once, so that what is timed is the work of one step. The peer is a QTableView of the same size
over a model that hands out one text: less than that no table does. A cell that is corrected is timed from the key to
the row that shows it, on the worker's way, and to the check behind it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT = 4.0  # times the peer: a cell here has its own text, colour and reason
ROWS = 100_000
STEPS = 60


def main() -> int:
    """Print the table; 1 where a step of the sheet takes over LIMIT times the peer's."""
    from benchmarks.workspaces import synthetic_workspace, window_application

    application = window_application()
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as folder:
        page, window = _page(synthetic_workspace(Path(folder), ROWS))
        peer = _peer(page.sheet)
        print(
            "| step | sheet, ms, median (worst) | bare table, ms, median (worst) | ratio |\n|---|---|---|---|"
        )
        worst = 0.0
        for name, step in (("page down", _down), ("jump", _jump)):
            ours, theirs = _timed(page.sheet, step), _timed(peer, step)
            ratio = statistics.median(ours) / statistics.median(theirs)
            worst = max(worst, ratio)
            cells = [f"{statistics.median(times):.1f} ({max(times):.1f})" for times in (ours, theirs)]
            print(f"| {name} | {cells[0]} | {cells[1]} | {ratio:.2f} × |", flush=True)
        print(f"\nA filter over {len(page.model_of.records):,} rows: {_filtered(page):.0f} ms on the worker.")
        for _ in range(3):
            shown, checked = _corrected(page)
            print(
                f"A cell corrected, to the row that shows it: {shown:.0f} ms; with the check: {checked:.0f} ms."
            )
        peer.deleteLater()
        window.close()
    del application
    return 1 if worst > LIMIT else 0


def _page(path: Path) -> tuple[Any, Any]:
    from PySide6.QtCore import QSettings

    from roadmap_app.desktop.screenshot import wait_until
    from roadmap_app.desktop.window.main_window import MainWindow
    from roadmap_app.desktop.window.preferences import Preferences

    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = MainWindow(Preferences(settings))
    window.resize(1440, 900)
    window.show()
    window.frame.first = "data"
    window.open_path(path)
    wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
    page: Any = window.frame.page("data")
    wait_until(lambda: page.is_current)
    return page, window


def _peer(like: Any) -> Any:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    class Bare(QAbstractTableModel):
        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
            return ROWS

        def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
            return int(like.model().columnCount())

        def data(self, index: Any, role: int = 0) -> Any:
            return "amd-mi455x" if role == Qt.ItemDataRole.DisplayRole else None

    view = QTableView()
    view.setModel(Bare(view))
    view.resize(like.size())
    view.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    view.show()
    return view


def _timed(view: Any, step: Callable[[Any, int], None]) -> list[float]:
    times = []
    for number in range(STEPS):
        begin = time.perf_counter()
        step(view, number)
        view.viewport().grab()
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _down(view: Any, number: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())


def _jump(view: Any, number: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue((number * 7919 * bar.pageStep()) % max(bar.maximum(), 1))


def _filtered(page: Any) -> float:
    from roadmap_app.desktop.screenshot import wait_until

    begin = time.perf_counter()
    page._choices.of("claims")["filters"] = {"window": ">2027"}
    page.ask_again()
    wait_until(lambda: page.is_current)
    return (time.perf_counter() - begin) * 1000


def _corrected(page: Any) -> tuple[float, float]:
    """From the key to the row that shows it, and to the check behind it, in ms."""
    from roadmap_app.desktop.screenshot import wait_until

    model = page.model_of
    column = model.columns.index("note")
    before = page.session.whole
    begin = time.perf_counter()
    model.setData(model.index(0, column), f"looked at {begin}")
    wait_until(lambda: page.session.whole is not before and page.is_current)
    shown = time.perf_counter()
    wait_until(lambda: page.session.result is not None)
    return (shown - begin) * 1000, (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
