"""Makes the QApplication and the window, opens what was asked for, and waits for the window's end.

It must not know what the window holds.
"""

from __future__ import annotations

import gc
import os
import sys
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from roadmap_app import __version__
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.domain.entry.address import Place
from roadmap_app.domain.memory import wake_collection
from roadmap_app.i18n import ENGLISH, language, tr
from roadmap_app.resources import resource_path

SHOWN_AFTER_MS = 250  # a roadmap that takes longer to read is waited for in the window


def open_window(workspace: Place | None, *, sample: bool) -> int:
    """Show the window on a workspace, the sample, the last one or the welcome page; the exit code at its end."""
    application = make_application()
    preferences = Preferences()
    theme().prepare(preferences.theme, preferences.text_percent)
    window = MainWindow(preferences)
    _catch_the_unexpected(window)
    _show_when_read(window)
    _open_first(window, workspace, sample=sample)
    theme().dress()
    return application.exec()


def make_application() -> QApplication:
    """The QApplication: Fusion, with the program's names. Without a display it draws offscreen."""
    if _lacks_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    # the style as an argument: setStyle would hand back a QStyle, whose class is dear to load
    arguments = [*sys.argv[:1], "-style", "Fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("Roadmap")
    application.setOrganizationName("Roadmap")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("roadmap")
    if language != ENGLISH:
        from roadmap_app.desktop.look.qt_texts import translate_qt

        translate_qt(application)
    return application


def _lacks_display() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _show_when_read(window: MainWindow) -> None:
    """Show the window with its roadmap, or without where that takes a while; then let the collector work again."""

    def show(*_: object) -> None:
        if not window.isVisible():
            window.show()
            QTimer.singleShot(0, window, lambda: _after_showing(window))

    window.session.opened.connect(show)
    window.session.failed.connect(show)
    QTimer.singleShot(SHOWN_AFTER_MS, window, show)


def _after_showing(window: MainWindow) -> None:
    """What can wait until the window is seen. What the start has made stays: the collector passes over it."""
    window.setWindowIcon(QIcon(str(resource_path("app", "roadmap.svg"))))
    gc.freeze()
    wake_collection()


def _open_first(window: MainWindow, workspace: Place | None, *, sample: bool) -> None:
    """Open what was asked for; the window itself where there is nothing to open."""
    if sample:
        once = Qt.ConnectionType.SingleShotConnection
        window.session.checked.connect(window.guiding.offer_tour, once)
        window.open_sample()
        return
    if workspace is None:
        workspace = next(iter(window.preferences.recent_files), None)
    if workspace is None:
        window.show()
        _after_showing(window)
    else:
        window.open_path(workspace)


def _catch_the_unexpected(window: MainWindow) -> None:
    """An error that nobody expected is shown in a sentence, with details to be copied, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            # Not from inside the slot that failed: a dialog runs a loop of its own.
            QTimer.singleShot(0, window, lambda: _show_unexpected(error, window))

    sys.excepthook = hook


def _show_unexpected(error: BaseException, window: MainWindow) -> None:
    from roadmap_app.desktop.look.message import show_error

    show_error(tr("Something went wrong"), error, window)
