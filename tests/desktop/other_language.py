"""The window and its dialogs in the language of the process: what of their texts did not pass the one door, and what is
cut. Collected by name only, by tests/desktop/test_other_language.py in a process of that language.
"""

from __future__ import annotations

import contextlib
import csv
import re
import tempfile
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.i18n import CLOSES, LANGUAGES, OPENS, PSEUDO, language
from roadmap_app.resources import resource_path
from roadmap_app.workspace.checking import rules_told
from tests.desktop.test_all_dialogs import DIALOGS, opened

__all__ = ["opened"]

ROWS = 4  # of each table: what stands in them is made alike
WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
FOREIGN = {
    "Cancel",
    "Scroll Left",
    "Scroll Right",
    "It is damaged.",
}  # Qt's own, and what the dialogs here are made with
TAG = re.compile(r"<[^>]*>")  # of a tooltip that says that it is plain
SHORTCUT = re.compile(r"((Ctrl|Shift|Alt|Meta)\+)+\w+")
ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
KEPT = {  # names, units, keys of a keyboard and words of files, which are the same in every language
    *(
        "roadmap",
        "amd",
        "gw",
        "mw",
        "usd",
        "ctrl",
        "shift",
        "alt",
        "tab",
        "del",
        "home",
        "end",
        "enter",
        "esc",
        "space",
    ),
    *(
        "pdf",
        "svg",
        "png",
        "pptx",
        "csv",
        "xlsx",
        "json",
        "html",
        "zip",
        "http",
        "https",
        "www",
        "com",
        "sqlite",
    ),
    *(
        "postgresql",
        "psycopg",
        "ann",
        "host",
        "qt",
        "pyside",
        "python",
        "apache",
        "licence",
        "inter",
        "powerpoint",
        "utf",
        "glibc",
        "linux",
    ),
}


def data_words() -> set[str]:
    """The words of the sample: what is written in it may stand anywhere."""
    words = set(KEPT) | {word.lower() for name in LANGUAGES.values() for word in WORD.findall(name)}
    words.update(word for rule in rules_told() for word in WORD.findall(rule.id))
    for page in resource_path("help").glob("*.md"):  # whole pages of a language, which pass no door
        words.update(word.lower() for word in WORD.findall(page.read_text(encoding="utf-8").splitlines()[0]))
    for path in sorted(resource_path("sample").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                words.update(word.lower() for cell in row for word in WORD.findall(cell))
    return words


def outside(text: str) -> str:
    """What of a text did not pass the door."""
    depth, left = 0, []
    for sign in text:
        if sign == CLOSES and depth == 0:  # its beginning, with the name of a pair, was left out
            left.clear()
            continue
        depth += (sign == OPENS) - (sign == CLOSES)
        left.append(sign if depth == 0 and sign != CLOSES else " ")
    return "".join(left)


def texts_of(top: QWidget) -> Iterator[tuple[str, str]]:
    """Where and what: every text that a window shows, speaks or has ready."""
    for widget in [top, *top.findChildren(QWidget)]:
        kind = type(widget).__name__
        if isinstance(widget, QLabel | QAbstractButton):
            yield kind, widget.text()
        if isinstance(widget, QGroupBox):
            yield kind, widget.title()
        if isinstance(widget, QLineEdit):
            yield f"{kind} placeholder", widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from ((kind, widget.itemText(place)) for place in range(min(widget.count(), ROWS)))
        if isinstance(widget, QTabBar):
            yield from ((kind, widget.tabText(place)) for place in range(widget.count()))
        if isinstance(widget, QMenu):
            yield f"{kind} title", widget.title()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from ((f"{kind} cell", text) for text in cells_of(widget))
        yield f"{kind} tooltip", widget.toolTip()
        yield f"{kind} accessible name", widget.accessibleName()
        yield f"{kind} accessible description", widget.accessibleDescription()
        yield f"{kind} window title", widget.windowTitle() if widget.isWindow() else ""
    for action in top.findChildren(QAction):
        yield "action", action.text()
        yield "action tooltip", action.toolTip()


def cells_of(view: QAbstractItemView) -> Iterator[str]:
    """The heads and the first rows of a view."""
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for column in range(model.columnCount() if isinstance(view, QTableView | QTreeView) else 1):
        if isinstance(view, QTableView):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), ROWS)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def untold(top: QWidget, known: set[str]) -> list[str]:
    """Texts with words that neither passed the door nor stand in the data."""
    found = []
    for where, text in texts_of(top):
        bare = TAG.sub(" ", outside(text))
        words = [word for word in WORD.findall(bare) if word.lower() not in known]
        if SHORTCUT.fullmatch(text) or text in FOREIGN or tempfile.gettempdir() in text:
            continue
        if words:
            found.append(f"{where}: {text[:160]!r} ({', '.join(words[:4])})")
    return sorted(set(found))


def cut(top: QWidget) -> list[str]:
    """Visible labels and buttons with less room than their text takes, and which are not shortened on purpose."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == ICON_ONLY:
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            lacks = widget.heightForWidth(widget.width()) - widget.height()
            if lacks > widget.fontMetrics().lineSpacing() // 2:
                found.append(f"{type(widget).__name__} too low by {lacks}: {widget.text()[:120]!r}")
        elif (lacks := widget.minimumSizeHint().width() - widget.width()) > 1:
            found.append(f"{type(widget).__name__} too narrow by {lacks}: {widget.text()[:120]!r}")
    return sorted(set(found))


def assert_told(top: QWidget, known: set[str], qtbot: QtBot) -> None:
    """Every text has passed the door, where that shows, and finds room."""
    wrong = untold(top, known) if language == PSEUDO else []
    if cut(top):  # what has just been shown is laid out in a few turns
        with contextlib.suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: not cut(top), timeout=1_500)
    wrong += cut(top)
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The words of the data."""
    return data_words()


@pytest.mark.parametrize("page", [place.key for place in PLACES])
def test_all_texts_of_a_page_pass_the_door_and_none_is_cut(
    window: MainWindow, qtbot: QtBot, known: set[str], page: str
) -> None:
    window.resize(1440, 900)
    window.frame.show_page(page)
    shown = window.frame.shown
    qtbot.waitUntil(lambda: (shown is None or shown.is_current) and not window.tasks.is_busy, timeout=20_000)
    assert_told(window, known, qtbot)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_all_texts_of_a_dialog_pass_the_door_and_none_is_cut(
    known: set[str], qtbot: QtBot, kind: type[QDialog], opened: Callable[[type[QDialog]], QWidget]
) -> None:
    dialog = opened(kind)
    assert_told(dialog, known, qtbot)
