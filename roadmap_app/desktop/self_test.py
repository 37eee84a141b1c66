"""`roadmap --self-test`: the program proves on this machine that it works, in a window that nobody sees.

It goes the way of a person with a new roadmap: the sample is made, opened and checked in a window, each page is looked
at, and files of each maker are written and read again. It must not change anything of the person's: settings, sample
and files lie in a folder that goes with it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QSize

from roadmap_app import __version__
from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.opening import make_application
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.workspace.workspace import Workspace

Say = Callable[[str], object]
_FILES = (
    ("PDF", "timeline.pdf", b"%PDF"),
    ("slides", "timeline.pptx", b"PK"),
    ("SVG", "timeline.svg", b"<?xml"),
)


class _Failed(Exception):
    """A step saw something else than it must; its text is the sentence about it."""


def run(say: Say) -> bool:
    """Take all steps, telling each with its time; whether all did as they must. A step that fails ends the test, since
    the next ones stand on it."""
    say(f"Roadmap {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    with tempfile.TemporaryDirectory(prefix="roadmap-self-test-") as folder:
        try:
            for name, step in _steps(Path(folder)):
                begun = time.perf_counter()
                told = step()
                say(f"  works   {time.perf_counter() - begun:6.2f} s   {name}: {told}")
        except (_Failed, RoadmapError, ImportError, OSError, TimeoutError) as error:
            say(f"  FAILS   {name}: {error}")
            return False
    return True


def _steps(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    path = folder / "sample.roadmap"
    yield "workspace", partial(_make_sample, path)
    with _shown_window(folder, path) as window:
        yield "window", partial(_look_at_window, window)
        for place in PLACES:
            yield f"page {place.title}", partial(_look_at_page, window, place.key)
        yield "check", partial(_check_again, window, path)
        drawn = shown(window.session.roadmap, window.session.spec)
    for name, file, begins in _FILES:
        yield name, partial(_printed, drawn, folder / file, begins)
    yield "workbook", partial(_workbook_returns, path, folder / "roadmap.xlsx")


def _make_sample(path: Path) -> str:
    Workspace.create(path, sample=True).close()
    return f"the sample lies in {path.stat().st_size // 1024} KiB"


@contextmanager
def _shown_window(folder: Path, path: Path) -> Iterator[MainWindow]:
    """A window on the sample, with settings of its own."""
    make_application()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Preferences(settings))
    window.resize(QSize(1440, 900))
    window.show()
    window.open_path(path)
    try:
        yield window
    finally:
        window.close()


def _look_at_window(window: MainWindow) -> str:
    wait_until(lambda: window.session.result is not None and not window.tasks.is_busy)
    return f"{len(window.session.roadmap.claims)} claims are open in it"


def _look_at_page(window: MainWindow, key: str) -> str:
    window.frame.show_page(key)
    shown = window.frame.shown
    wait_until(lambda: (shown is None or shown.is_current) and not window.tasks.is_busy)
    image = window.grab().toImage()
    step = max(1, image.width() // 97)
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    }
    if len(colours) < 4:
        raise _Failed("the page is blank")
    return f"drawn at {image.width()} × {image.height()}"


def _check_again(window: MainWindow, path: Path) -> str:
    """The window's findings are those of a check that knows no window."""
    from roadmap_app.workspace.checking import check

    with Workspace.open(path) as workspace:
        found = check(workspace.roadmap, CheckSpec(today())).findings
    result = window.session.result
    shown = [] if result is None else [finding.fingerprint for finding in result.findings]
    if not shown or shown != [finding.fingerprint for finding in found]:
        raise _Failed(f"the window has {len(shown)} findings, the check without it {len(found)}")
    return f"{len(shown)} findings, in the window as without it"


def _printed(shown: Shown, out: Path, begins: bytes) -> str:
    """A file of the timeline; it begins as files of its kind do and has something in it."""
    from roadmap_app.render.paper.spec import PaperSpec
    from roadmap_app.render.printing import write_timeline

    report = write_timeline(shown, PaperSpec(title="Self-test"), out)
    size = out.stat().st_size
    if not out.read_bytes().startswith(begins) or size < 10_000:
        raise _Failed(f"what was written ({size} bytes) is no such file")
    return f"{report.pages} pages in {size // 1024} KiB"


def _workbook_returns(path: Path, out: Path) -> str:
    """A workbook that is written and comes back as it is changes nothing."""
    with Workspace.open(path) as workspace:
        rows = sum(workspace.export_file(out, CheckSpec(today())).tables.values())
        report = workspace.import_files([out])
    if report.change is not None or report.problem_count:
        raise _Failed(f"it comes back with {report.problem_count} problems, or changed")
    return f"{rows} rows out and in again, nothing changed"
