"""How much room the chart has: lanes and share of the window, counted from the real widgets.

`python -m tests.room` prints it for the sizes that are asked of it.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from roadmap_app.desktop.window.main_window import MainWindow

SIZES = ((1280, 800), (1440, 900), (2560, 1440))


class Room(NamedTuple):
    """lanes: whole ones in view. share: of the window's area that is plot, without heads and axis. vendors: whose
    lines are in view, in their order. deals: the keys of the rows of deals in view."""

    lanes: int
    share: float
    vendors: tuple[str, ...]
    deals: tuple[str, ...]


def room_of(window: MainWindow) -> Room:
    """The room at the window's present size."""
    QApplication.processEvents()
    view = window.page.timeline.view
    assert view.scene is not None
    seen, rows = view.seen, view.scene.rows
    held = [
        rows[row]
        for part in view.parts
        for row in range(
            int(part.seen.scroll_y // part.seen.row_height),
            min(int((part.seen.scroll_y + part.seen.height) // part.seen.row_height), len(rows)),
        )
    ]
    plot = seen.width * view.scale * seen.height * view.scale
    share = plot / (window.width() * window.height())
    vendors = dict.fromkeys(row.organization for row in held if row.kind in ("line", "lane"))
    deals = tuple(row.key for row in held if row.kind == "deal")
    return Room(int(seen.height // seen.row_height), share, tuple(vendors), deals)


def main() -> None:
    """A line for each size, with the details and without them."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from roadmap_app.desktop.screenshot import take

    for size in SIZES:
        for details in (False, True):

            def tell(window: MainWindow, size: tuple[int, int] = size, details: bool = details) -> None:
                window.page.show_panels(frozenset({"inspector"} if details else ()))
                room = room_of(window)
                beside = "details beside" if details and not window.page.is_narrow else "chart alone"
                sys.stdout.write(
                    f"{size[0]}×{size[1]}, {beside}: {room.lanes} lanes, {room.share:.1%}, {room.vendors}\n"
                )

            with TemporaryDirectory() as folder:
                take(Path(folder, "x.png"), size=QSize(*size), prepare=tell)


if __name__ == "__main__":
    main()
