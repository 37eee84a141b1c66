"""Pictures of the window, made by the program itself: `python -m roadmap_app.desktop.screenshot OUT.png [...]`.

It must not change anything of the person's: settings and sample lie in a folder that goes with it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtGui import QPixmap

from roadmap_app.desktop.fields.read_day import read_day
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.opening import make_application
from roadmap_app.desktop.window.preferences import Preferences

_MOST_TURNS = 20  # what still moves then moves by itself
_LOOK_EVERY_MS = 10
_GIVE_UP_S = 60  # a picture that is not ready by then never will be: better an error than a hang


def take(
    out: Path,
    *,
    theme_name: str = "light",
    size: QSize | None = None,
    as_of: int | None = None,
    page: str = "timeline",
    select: str = "",
    workspace: Path | None = None,
    prepare: Callable[[MainWindow], None] | None = None,
) -> None:
    """Show a workspace (without one the sample) in a window that nobody sees, and save its picture."""
    make_application()
    theme().choose(theme_name)
    with tempfile.TemporaryDirectory(prefix="roadmap-picture-") as folder:
        settings = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        window = MainWindow(Preferences(settings), as_of)
        window.resize(size or QSize(1412, 840))
        window.show()
        if workspace is not None:
            window.open_path(workspace)
        else:
            window.open_sample(Path(folder, "AI accelerators.roadmap"))
        wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
        window.frame.show_page(page)
        shown = window.frame.shown
        wait_until(lambda: (shown is None or shown.is_current) and not window.tasks.is_busy)
        wait_until(lambda: shown is not None or window.page.is_furnished)
        if select:
            window.session.select(select)
            window.page.timeline.view.reveal(select)
        if prepare is not None:
            prepare(window)
        _settled_picture(window).save(str(out))
        window.close()


def _settled_picture(window: MainWindow) -> QPixmap:
    """The window once it looks the same twice: rows take their heights, and what is around them its own, in turns."""
    picture, before = window.grab(), None
    for _ in range(_MOST_TURNS):
        if before is not None and picture.toImage() == before.toImage():
            break
        settle()
        picture, before = window.grab(), picture
    return picture


def settle(turns_ms: int = 60) -> None:
    """Let what is due be laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(turns_ms, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds; TimeoutError after a minute."""
    limit = time.monotonic() + _GIVE_UP_S
    settle(_LOOK_EVERY_MS)
    while not holds():
        if time.monotonic() > limit:
            raise TimeoutError("The window was not ready in a minute.")
        settle(_LOOK_EVERY_MS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Save one picture; 0."""
    parser = argparse.ArgumentParser(
        prog="screenshot", description="A picture of the window on the sample roadmap."
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1412x840", help="WIDTHxHEIGHT in px")
    parser.add_argument("--as-of", default="", help="a day in any spelling")
    parser.add_argument("--page", default="timeline", help="the page that is shown (default: timeline)")
    parser.add_argument("--select", default="", help="the key of what is selected")
    parser.add_argument("--workspace", type=Path)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    width, _, height = chosen.size.partition("x")
    take(
        chosen.out,
        theme_name=chosen.theme,
        size=QSize(int(width), int(height)),
        as_of=read_day(chosen.as_of) if chosen.as_of else None,
        page=chosen.page,
        select=chosen.select,
        workspace=chosen.workspace,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
