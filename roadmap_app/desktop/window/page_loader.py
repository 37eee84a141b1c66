"""Loads what draws charts and pages before one is asked for: it is dear, so the worker does it. It must not know pages.

PySide makes the Python side of a Qt class when that is first named, and not safely on two threads at once: it crashes
or hangs for ever where the window names one while the worker imports a page. So all of them are made first, on the
window's thread, a few at a time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

from roadmap_app.desktop.session.session import Session
from roadmap_app.i18n import tr

_QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg")  # what pages import of it
_STEP_S = 0.008  # half a frame, then the window has its turn


class PageLoader(QObject):
    """Loads modules for one session's window, once. Nothing is loaded after the roadmap was closed."""

    def __init__(self, session: Session, modules: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._modules = session, tuple(modules)
        self._steps: Iterator[None] | None = None

    def start(self) -> None:
        """Begin, unless it was begun."""
        if self._steps is None:
            self._steps = _made_of_qt()
            self._go_on()

    def _go_on(self) -> None:
        if self._steps is None:
            return
        if not self._session.is_open:
            self._steps = None
            return
        end = time.perf_counter() + _STEP_S
        for _ in self._steps:
            if time.perf_counter() > end:
                QTimer.singleShot(0, self, self._go_on)
                return
        modules = self._modules
        self._session.tasks.start(
            tr("Loading pages"), lambda _: list(map(import_module, modules)), quiet=True
        )


def _made_of_qt() -> Iterator[None]:
    """Make every class of Qt, one a step."""
    for name in _QT:
        yield from _made_of(import_module(f"PySide6.{name}"))


def _made_of(module: ModuleType) -> Iterator[None]:
    for name in dir(module):
        getattr(module, name)
        yield
