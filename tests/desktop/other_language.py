"""The window and its dialogs in the language of the process: what of their texts did not pass the one door, and what is
cut. Collected by name only, by tests/desktop/test_other_language.py in a process of that language.
"""

from __future__ import annotations

import csv
import re
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.i18n import CLOSES, LANGUAGES, OPENS
from roadmap_app.resources import resource_path
from tests.desktop.test_all_dialogs import DIALOGS, opened

__all__ = ["opened"]

ROWS = 4  # of each table: what stands in them is made alike
WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
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
    *("postgresql", "psycopg", "ann", "host", "qt", "pyside", "python", "apache", "licence", "inter"),
}


def data_words() -> set[str]:
    """The words of the sample: what is written in it may stand anywhere."""
    words = set(KEPT) | {word.lower() for name in LANGUAGES.values() for word in WORD.findall(name)}
    for path in sorted(resource_path("sample").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                words.update(word.lower() for cell in row for word in WORD.findall(cell))
    return words


def outside(text: str) -> str:
    """What of a text did not pass the door."""
    depth, left = 0, []
    for sign in text:
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
    for column in range(model.columnCount()):
        if isinstance(view, QTableView):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), ROWS)):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def untold(top: QWidget, known: set[str]) -> list[str]:
    """Texts with words that neither passed the door nor stand in the data."""
    found = []
    for where, text in texts_of(top):
        words = [word for word in WORD.findall(outside(text)) if word.lower() not in known]
        if words:
            found.append(f"{where}: {text[:160]!r} ({', '.join(words[:4])})")
    return sorted(set(found))


def cut(top: QWidget) -> list[str]:
    """Visible labels and buttons that are narrower than their text, and are not shortened on purpose."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if (
            isinstance(widget, QToolButton)
            and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        ):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                found.append(f"{type(widget).__name__} too low: {widget.text()[:120]!r}")
        elif widget.minimumSizeHint().width() > widget.width() + 1:
            found.append(f"{type(widget).__name__} too narrow: {widget.text()[:120]!r}")
    return sorted(set(found))


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
    assert {"untold": untold(window, known), "cut": cut(window)} == {"untold": [], "cut": []}


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_all_texts_of_a_dialog_pass_the_door_and_none_is_cut(
    known: set[str], kind: type[QDialog], opened: Callable[[type[QDialog]], QWidget]
) -> None:
    dialog = opened(kind)
    assert {"untold": untold(dialog, known), "cut": cut(dialog)} == {"untold": [], "cut": []}
