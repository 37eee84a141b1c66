"""A window on the sample that tests hand on: to open one takes most of a second.

After a test it is brought back to what it was asked and showed when it was opened. It is handed on only if all that
can be told of it is then as it was: every widget in it with its place and its text, every action, what is asked,
chosen and kept. Pages that a test made go with it: one may keep more of what was done on it than it tells; and where it
changed the roadmap, another copy of the sample is opened. Whatever else a test did to the window, the next one is given
a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from roadmap_app.desktop.findings.model import TITLE, FindingsModel
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.session.chart_look import Look
from roadmap_app.desktop.session.reader import NO_PAIR
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.timeline.view_spec import ViewSpec

_MOST_TURNS = 20  # of the event loop, for what is laid out in turns


class Opened(NamedTuple):
    """A window, and what is told of it as it was opened."""

    window: MainWindow
    spec: ViewSpec
    look: Look
    reader: Any
    selection: str
    seen: Any
    alignment: dict[str, str]
    panels: frozenset[str]
    focus: QWidget | None
    page: str
    size: Any
    told: dict[str, Any]
    put_away: list[QWidget]  # pages that tests made


class HandedOn:
    """Makes windows, and hands on the last one while it is as it was when it was made.

    copied: a file of the sample that nobody has changed. make: a window on one. kept_open: where a window that waits
    for the next test is told of, with the thread of its worker.
    """

    def __init__(
        self, copied: Callable[[], Path], make: Callable[[Path], MainWindow], kept_open: set[object]
    ) -> None:
        self._copied = copied
        self._make = make
        self._kept_open = kept_open
        self._opened: Opened | None = None

    def take(self) -> MainWindow:
        """The window of the tests before, or a new one."""
        if self._opened is None:
            self._opened = _opened(self._make(self._copied()))
        page = self._opened.window.page
        if (
            frozenset(page.kept_panels) != self._opened.panels
        ):  # a test at larger text closed what had no room
            page.show_panels(self._opened.panels)
        return self._opened.window

    def give_back(self) -> None:
        """After a test: keep the window if it is as it was, else close it."""
        assert self._opened is not None
        if _is_as_it_was(self._opened, self._copied):
            self._kept_open.update(_parts(self._opened.window))
        else:
            self.close()

    def close(self) -> None:
        """Let go of the window."""
        if self._opened is None:
            return
        window, put_away, self._opened = self._opened.window, self._opened.put_away, None
        self._kept_open.difference_update(_parts(window))
        window.close()
        for page in put_away:
            page.deleteLater()
        window.deleteLater()


def _parts(window: MainWindow) -> tuple[object, ...]:
    return window, window.tasks._thread


def _opened(window: MainWindow) -> Opened:
    told = _told_in_the_end(window)
    session, page = window.session, window.page
    return Opened(
        window,
        session.spec,
        session.chart.look,
        session.reader,
        session.selection,
        page.timeline.view.seen,
        page.alignment.state,
        frozenset(page.kept_panels),
        window.focusWidget(),
        window.frame.current,
        window.size(),
        told,
        [],
    )


def _is_as_it_was(opened: Opened, copied: Callable[[], Path]) -> bool:
    window = opened.window
    if not window.isVisible() or not window.session.is_open:
        return False
    _close_dialogs(window)
    _wait(window)
    if window.session.whole is not opened.told["roadmap"]:
        _open_another(opened, copied())
    elif _is_untouched(opened):
        return True
    _bring_back(opened)
    return _told_in_the_end(window) == opened.told


def _is_untouched(opened: Opened) -> bool:
    """Whether a test has only looked: then nothing is asked anew, and nothing drawn."""
    window = opened.window
    if window.session.forecast is not None or any(line.text() for line in window.findChildren(QLineEdit)):
        return False
    _clear_away(opened)
    return _told_in_the_end(window) == opened.told


def _close_dialogs(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
        dialog.deleteLater()


def _open_another(opened: Opened, path: Path) -> None:
    """In place of a file that a test has changed one that nobody has."""
    window = opened.window
    window.frame.show_page(opened.page)
    _put_pages_away(opened)
    window.preferences.forget_files()
    before = window.session.whole
    window.open_path(path)
    wait_until(lambda: window.session.whole is not before and not window.tasks.is_busy)
    _wait(window)
    opened.told["roadmap"] = window.session.whole


def _bring_back(opened: Opened) -> None:
    """Undo what is undone by asking for it; whatever that leaves shows in the comparison."""
    window = opened.window
    session, page = window.session, window.page
    for search in window.findChildren(QLineEdit):
        search.clear()
    window.resize(opened.size)
    session.change_reader(**opened.reader._asdict())
    session.change_view(**changes_to(opened.spec))
    session.chart.choose(**opened.look._asdict())
    window.frame.show_page(opened.page)
    _wait(window)
    _put_pages_away(opened)
    if session.forecast is not None:
        session._forecast = None
        session.forecast_kept.emit()  # the details tell it no more
    page.tabs.setCurrentIndex(opened.told["tab"])  # seen in a narrow window only
    findings = page.alignment.table.findings
    for row in reversed(range(findings.rowCount())):
        if findings.held(row) and findings.is_unfolded(row):
            findings.toggle(row)
    page.alignment.restore(opened.alignment)
    session.choose_pair(*NO_PAIR)
    session.select(opened.selection)
    page.timeline.view.see(opened.seen)
    _clear_away(opened)


def _clear_away(opened: Opened) -> None:
    """What is left of having looked: the way back, what was said last, where the keyboard stands."""
    window = opened.window
    window.session.views.take("")
    window.frame._before.clear()
    window.status.say("")
    window.activateWindow()
    if opened.focus is not None:
        opened.focus.setFocus()
    window.links.clear()  # type: ignore[attr-defined]


def _put_pages_away(opened: Opened) -> None:
    """Out of sight, where they stay while their session tells its news: parts of them listen to it."""
    frame = opened.window.frame
    for key in set(frame.pages) - opened.told["page"][1]:
        page = frame.pages.pop(key)
        frame._stack.removeWidget(page)
        page.end()
        page.close()
        page.setParent(None)
        opened.put_away.append(page)


def changes_to(spec: ViewSpec) -> dict[str, Any]:
    """What `change_view` is asked to come back to a view; a what-if and how it is carried are the reader's."""
    own = {name: getattr(spec, name) for name in ViewSpec.__dataclass_fields__ if name != "asked"}
    return own | {name: getattr(spec.asked, name) for name in ("as_of", "viewpoint", "rumours")}


def _wait(window: MainWindow) -> None:
    wait_until(lambda: window.session.result is not None and not window.tasks._waiting)


def _told_in_the_end(window: MainWindow) -> dict[str, Any]:
    """What is told once nothing is under way and the event loop changes nothing more."""
    _wait(window)
    told: dict[str, Any] = {}
    for _ in range(_MOST_TURNS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        told, before = _told(window), told
        if told == before:
            break
    return told


def _told(window: MainWindow) -> dict[str, Any]:
    session, page = window.session, window.page
    return {
        "asked": (session.spec, session.chart.look, session.reader, session.selection, session.pair),
        "roadmap": session.whole,
        "page": (window.frame.current, set(window.frame.pages)),
        "timeline": (page.timeline.view.seen, page.timeline.state),
        "alignment": page.alignment.state,
        "findings": _listed(page.alignment.table.findings) if page.is_furnished else [],
        "tab": page.tabs.currentIndex(),
        "kept": (window.preferences.theme, [path.name for path in window.preferences.recent_files]),
        "look": (theme().palette.name, theme().text_scale),
        "focus": (window.isActiveWindow(), window.focusWidget()),
        "actions": [_offered(action) for action in window.actions_of.findChildren(QAction)],
        "widgets": [_shown(widget) for widget in window.findChildren(QWidget) if widget.isVisible()],
        "dialogs": len(window.findChildren(QDialog)),
    }


def _listed(findings: FindingsModel) -> list[str]:
    return [findings.text(row, TITLE) for row in range(findings.rowCount())]


def _offered(action: QAction) -> tuple[Any, ...]:
    return action.text(), action.isEnabled(), action.isChecked()


def _shown(widget: QWidget) -> tuple[Any, ...]:
    text = widget.text() if isinstance(widget, QLabel | QLineEdit) else widget.accessibleName()
    empty = isinstance(widget, QLabel) and not text  # which has a place, and no size of its own
    place = () if empty else widget.geometry().getRect()
    return type(widget).__name__, place, widget.isEnabled(), text
