"""The program with a window: the one door from the command line. It must not know what the window holds.

It loads the rest only when asked, so that two things hold first. Python's cyclic collector rests: at a start
everything made is kept, and looking through it again and again costs a tenth of the time until the roadmap is on
screen. And Qt is imported without what a start does not need of it.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from roadmap_app.desktop.qt_import import import_qt
from roadmap_app.domain.entry.address import Place

_BEFORE_QT = (
    "heapq",
    "queue",
    "roadmap_app.timeline.view.legend",
    "roadmap_app.timeline.scene",
    "roadmap_app.desktop.pages.timeline.periods",
    "roadmap_app.workspace.workspace",
    "roadmap_app.reports.question",
)


def run_window(workspace: Place | None, sample: bool = False) -> int:
    """Show the window and wait until it is closed; the exit code.

    workspace: what to open; with `sample` the sample roadmap in this person's data folder, made when it is not
    there; with neither the last one, or the welcome page.
    """
    prepare()
    from roadmap_app.desktop.window.opening import open_window

    return open_window(workspace, sample=sample)


def run_self_test() -> int:
    """Prove that the program works here, in a window that nobody sees; 0, or 2 where something does not."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from roadmap_app.desktop.self_test import run

    return 0 if run(print) else 2


def prepare() -> None:
    """Rest the collector and load what needs no Qt; before anything imports Qt. The window wakes the collector.

    While the worker works, the window's thread waits for the interpreter each time it comes back from Qt or a file:
    a fiftieth of the usual turn, that its many short waits do not add up to a standstill.
    """
    sys.setswitchinterval(0.0001)
    gc.disable()
    for name in _BEFORE_QT:
        import_module(name)
    import_qt()
