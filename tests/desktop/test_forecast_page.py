"""The Forecast page: drawn off the window's thread, stopped, given up when left, kept until something changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_app.alignment.forecast.forecast import DRAWS
from roadmap_app.desktop.findings.dialog import FindingDialog
from roadmap_app.desktop.pages.forecast.page import ForecastPage
from roadmap_app.desktop.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
Settled = Callable[[MainWindow], None]


def shown(window: MainWindow, qtbot: QtBot) -> ForecastPage:
    window.actions_of["page_forecast"].trigger()
    page = window.frame.page("forecast")
    assert isinstance(page, ForecastPage)
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    return page


def long_drawing(window: MainWindow) -> ForecastPage:
    page = window.frame.page("forecast")
    assert isinstance(page, ForecastPage)
    page.draws = 40 * DRAWS
    window.actions_of["page_forecast"].trigger()
    return page


def test_a_forecast_is_kept_for_the_details_and_until_the_day_changes(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    page = shown(window, qtbot)
    kept = window.session.forecast
    assert kept is not None and page.model.found is kept
    page.customers.set_keys(frozenset({"openai"}))
    page.customers.changed.emit(frozenset({"openai"}))
    qtbot.waitUntil(lambda: page.is_current and bool(page.model.customers), timeout=20_000)
    assert page.model.found is kept  # a filter draws nothing anew
    window.session.select("trainium4")
    facts = window.page.inspector.facts
    assert facts is not None
    (section,) = [one for one in facts.sections if one.title == "Forecast"]
    assert any(row.text == "available" and row.lead for row in section.rows)
    assert any("late" in row.aside for row in section.rows)
    window.session.change_view(as_of=window.session.spec.as_of - 60)
    assert window.session.forecast is None
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    settled(window)
    assert window.session.forecast is not None and window.session.forecast is not kept


def test_long_drawing_can_be_stopped_and_taken_up_again(window: MainWindow, qtbot: QtBot) -> None:
    page = long_drawing(window)
    button = page._notice_button
    qtbot.waitUntil(lambda: button.isVisible() and button.text() == "Stop", timeout=20_000)
    button.click()
    assert page._notice_text.text() == "It was stopped."
    assert window.session.forecast is None
    page.draws = DRAWS
    assert button.text() == "Work it out"
    button.click()
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    assert page._answer.text().startswith("Of ")


def test_a_page_that_is_left_gives_up_drawing_and_no_other_page_waits_for_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = long_drawing(window)
    qtbot.waitUntil(lambda: page._notice_button.isVisible(), timeout=20_000)
    window.actions_of["page_sources"].trigger()
    qtbot.waitUntil(lambda: window.frame.page("sources").is_current, timeout=5_000)
    assert page._task is None and not page.is_current
    page.draws = DRAWS
    shown(window, qtbot)


def test_a_finding_on_a_promise_tells_the_forecast_once_it_is_drawn(window: MainWindow, qtbot: QtBot) -> None:
    finding = next(
        one for one in window.session.findings if one.rule == "delivery" and one.verdict == "on-track"
    )

    def texts() -> list[str]:
        window.doing.open_finding(finding)
        dialog = [one for one in window.findChildren(FindingDialog) if one.isVisible()][-1]
        told = [one.text() for one in dialog.findChildren(QLabel)]
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "Close").click()
        return told

    assert any(text.startswith("not drawn yet") for text in texts())
    shown(window, qtbot)
    assert any("of draws" in text or "in no draw" in text for text in texts())
