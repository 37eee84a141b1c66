"""The tour: five steps, each with what it tells of on the screen, ended by one's own first claim or by leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.tour.card import TourCard
from roadmap_app.desktop.tour.steps import DONE, STEPS
from roadmap_app.desktop.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # popups on the offscreen platform
LINE = "MI455X available Q1 2027 AMD 2026-11-04 low https://example.com/a"


def begun(window: MainWindow) -> TourCard:
    window.actions_of["tour"].trigger()
    assert window.guiding.tour is not None
    return window.guiding.tour


def test_five_steps_lead_over_the_pages_to_the_line_of_a_claim(window: MainWindow, qtbot: QtBot) -> None:
    card, seen = begun(window), []
    for number in range(len(STEPS)):
        assert card.step == number and card.title.text() == STEPS[number].title
        seen.append(window.frame.current)
        if number == 2:
            assert window.page.inspector.isVisible() and window.session.selection
        if number < len(STEPS) - 1:
            card.next.click()
    assert seen[:4] == ["brief", "timeline", "timeline", "partners"]
    assert window.entering.claims.entry.isVisible()
    card.next.click()
    assert window.guiding.tour is None


def test_all_words_of_each_step_are_seen(window: MainWindow) -> None:
    card = begun(window)
    for number in range(len(STEPS)):
        card.show_step(number)
        card.layout().activate()  # type: ignore[union-attr]
        for text in card.findChildren(QLabel):
            assert text.height() >= text.heightForWidth(text.width()), text.text()
        assert window.rect().contains(card.geometry())
    card.end()


def test_it_ends_with_the_first_claim(
    window: MainWindow, qtbot: QtBot, settled: Callable[[MainWindow], None]
) -> None:
    card = begun(window)
    card.show_step(len(STEPS) - 1)
    entry = window.entering.claims.entry
    entry.line.setText(LINE)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.words.text() == DONE, timeout=20_000)
    settled(window)
    card.end()


def test_it_is_offered_once(window: MainWindow) -> None:
    window.preferences.keep("tour", "")
    window.guiding.offer_tour()
    assert window.guiding.tour is not None
    window.guiding.tour.end()
    window.guiding.offer_tour()
    assert window.guiding.tour is None


def test_escape_ends_it(window: MainWindow, qtbot: QtBot) -> None:
    card = begun(window)
    qtbot.keyClick(card.next, Qt.Key.Key_Escape)
    assert window.guiding.tour is None
