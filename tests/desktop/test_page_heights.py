"""How far pages scroll: never past their last line, and the Brief not at all on a screen of 1440 × 900."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.window.main_window import MainWindow

MOST_PX = 40  # of paper under the last line: a margin
PAGES = [place.key for place in PLACES if place.key != TIMELINE]


def shown(window: MainWindow, key: str, qtbot: QtBot) -> Page:
    """A page, worked out, in a window of 1440 × 900."""
    window.resize(1440, 900)
    window.actions_of[f"page_{key}"].trigger()
    page = window.frame.page(key)
    qtbot.waitUntil(lambda: page.is_current and page._area.width() > 1300, timeout=20_000)
    return page


def last_line(body: QWidget) -> int:
    """Where the lowest part of a page ends, in px from the top of what scrolls."""
    ends = [0]
    for part in body.findChildren(QWidget):
        is_view = isinstance(part, QAbstractItemView)
        if not part.isVisibleTo(body) or (isinstance(part, QLabel) and not part.text()):
            continue
        if is_view or not part.findChildren(QWidget):
            ends.append(part.mapTo(body, QPoint(0, part.height())).y())
    return max(ends)


@pytest.mark.parametrize("key", PAGES)
def test_no_page_scrolls_past_its_last_line(window: MainWindow, qtbot: QtBot, key: str) -> None:
    page = shown(window, key, qtbot)
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: not bar.maximum() or page.body.height() - last_line(page.body) <= MOST_PX)


def test_the_brief_stands_on_one_screen(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "brief", qtbot)
    qtbot.waitUntil(lambda: page._area.verticalScrollBar().maximum() == 0)
    assert [len(card.table.table.rows) for card in page.cards] == [5, 5, 5, 5]
