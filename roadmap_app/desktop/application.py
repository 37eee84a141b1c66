"""The program with a window: makes the QApplication, shows the window, waits for its end.

It must not know what the window holds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from roadmap_app import __version__
from roadmap_app.desktop.file_actions import sample_path
from roadmap_app.desktop.icons import icon
from roadmap_app.desktop.main_window import MainWindow
from roadmap_app.desktop.message import show_error
from roadmap_app.desktop.preferences import Preferences
from roadmap_app.desktop.theme import theme


def run_window(workspace: Path | None, sample: bool = False) -> int:
    """Show the window and wait until it is closed; the exit code.

    workspace: what to open; with `sample` the sample roadmap in this person's data folder, made when it is not
    there; with neither the last one, or the welcome page.
    """
    application = make_application()
    preferences = Preferences()
    theme().choose(preferences.theme)
    window = MainWindow(preferences)
    _catch_the_unexpected(window)
    window.show()
    _open_first(window, workspace, sample=sample)
    return application.exec()


def make_application() -> QApplication:
    """The QApplication: Fusion, with the program's names. Without a display it draws offscreen."""
    if _lacks_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Roadmap")
    application.setOrganizationName("Roadmap")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("roadmap")
    application.setStyle("Fusion")
    application.setWindowIcon(icon("calendar-range", "#2f5fd0"))
    return application


def _lacks_display() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_first(window: MainWindow, workspace: Path | None, *, sample: bool) -> None:
    """Open what was asked for, once the window is on screen."""
    if sample:
        open_sample(window)
    elif workspace is not None:
        window.open_path(workspace)
    else:
        recent = window.preferences.recent_files
        if recent:
            window.open_path(recent[0])


def open_sample(window: MainWindow, path: Path | None = None) -> None:
    """Open the sample roadmap of this person, made where it is not there yet."""
    path = path or sample_path()
    if path.is_file():
        window.open_path(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    window.make_path(path, sample=True)


def _catch_the_unexpected(window: MainWindow) -> None:
    """An error that nobody expected is shown in a sentence, with details to be copied, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            QTimer.singleShot(0, window, lambda: show_error("Something went wrong", error, window))

    sys.excepthook = hook
