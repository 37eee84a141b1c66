"""Claims and what-ifs in the window: what a slip breaks in three clicks, a what-if kept, a claim with its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.look.message import MessageDialog
from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog
from roadmap_app.desktop.whatif.scenario_dialog import ScenarioDialog
from roadmap_app.desktop.whatif.sweep_dialog import SweepDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.settings import settings_of

Settled = Callable[[MainWindow], None]


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """Some of the sample is enough."""
    return window_on_some


def button(window: MainWindow, text: str) -> QPushButton:
    return next(one for one in window.page.findChildren(QPushButton) if one.text() == text)


def made(window: MainWindow, qtbot: QtBot, name: str = "a quarter later") -> None:
    """A what-if on Helios, kept and looked at."""
    window.session.select("amd-helios")
    button(window, "What if it slips…").click()
    sweep = window.findChild(SweepDialog)
    assert isinstance(sweep, SweepDialog)
    qtbot.waitUntil(lambda: sweep.view is not None, timeout=20_000)
    sweep.make_button.click()
    dialog = window.findChild(ScenarioDialog)
    assert isinstance(dialog, ScenarioDialog)
    dialog.name.setText(name)
    qtbot.waitUntil(lambda: dialog.view is not None, timeout=20_000)
    dialog.save()
    qtbot.waitUntil(lambda: window.session.reader.scenario == name, timeout=20_000)


def test_a_what_if_is_made_of_a_slip_and_governs_all_that_is_shown(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    made(window, qtbot)
    settled(window)
    scenario = settings_of(window.session.whole).scenario("a quarter later")
    assert scenario is not None
    assert {shift.milestone for shift in scenario.shifts} == {"production", "available", "volume"}
    assert window.frame.bar.scenario.value == "a quarter later"
    assert window.session.question.spec.scenario == "a quarter later"
    assert window.session.as_of.holds("amd-helios", "available").shown.text == "2026-09-30..2026-12-30"
    window.frame.bar.scenario.choose("")
    settled(window)
    assert window.session.as_of.holds("amd-helios", "available").stated.text == "2026-Q3"


def test_a_what_if_that_is_closed_while_it_is_worked_out_is_let_go(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    made(window, qtbot)
    settled(window)
    dialog = window.supposing.open_scenario("a quarter later")
    assert isinstance(dialog, ScenarioDialog)
    dialog.work_out()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    later: list[object] = []
    window.session.tasks.start("After it", lambda _: None, later.append)
    qtbot.waitUntil(lambda: bool(later), timeout=20_000)


def test_a_refusal_that_comes_when_its_dialog_is_gone_is_told_by_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = window.supposing.open_scenario("")
    assert isinstance(dialog, ScenarioDialog)
    dialog.rows[0].subject.setText("Helios")
    dialog.name.setText("")
    dialog.save()
    shiboken6.delete(dialog)
    qtbot.waitUntil(lambda: window.findChild(MessageDialog) is not None, timeout=20_000)
    message = window.findChild(MessageDialog)
    assert isinstance(message, MessageDialog)
    assert message.windowTitle() == "Keeping a what-if did not work"
    assert "needs a name" in message.sentence
    message.accept()


def test_removing_a_what_if_goes_back_to_the_stated_plans_and_undo_brings_it_back(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    made(window, qtbot)
    settled(window)
    dialog = window.supposing.open_scenario("a quarter later")
    assert isinstance(dialog, ScenarioDialog)
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: not settings_of(window.session.whole).scenarios, timeout=20_000)
    settled(window)
    assert window.session.reader.scenario == ""
    window.session.undo()
    qtbot.waitUntil(lambda: bool(settings_of(window.session.whole).scenarios), timeout=20_000)
    settled(window)


def test_what_cannot_be_read_is_told_and_nothing_typed_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    dialog = window.supposing.open_scenario("")
    assert isinstance(dialog, ScenarioDialog)
    row = dialog.rows[0]
    row.subject.setText("No such thing")
    dialog.work_out()
    assert "There is no product called “No such thing”" in dialog._wrong.text()
    row.subject.setText("Helios")
    row.how.setCurrentText("in the window")
    row.amount.setText("some day")
    dialog.work_out()
    assert "some day" in dialog._wrong.text()
    row.amount.setText("Q2 2027")
    dialog.work_out()
    qtbot.waitUntil(lambda: dialog.view is not None, timeout=20_000)
    dialog.save()
    qtbot.waitUntil(lambda: "needs a name" in dialog._wrong.text(), timeout=20_000)
    assert row.amount.text() == "Q2 2027"
    dialog.reject()


def test_a_claim_is_read_while_it_is_typed_and_asks_for_its_source(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    count = len(window.session.whole.claims)
    window.session.select("amd-helios")
    button(window, "Add a claim…").click()
    dialog = window.findChild(ClaimDialog)
    assert isinstance(dialog, ClaimDialog)
    assert dialog.subject.text() == "Helios"
    dialog.window_text.setText("H2 2026")
    assert dialog._read.text() == "Between 1 Jul and 31 Dec 2026."
    dialog.window_text.setText("soonish")
    assert "soonish" in dialog._read.text()
    dialog.window_text.setText("Q1 2027")
    dialog.save()
    qtbot.waitUntil(lambda: "needs a source" in dialog._wrong.text(), timeout=20_000)
    dialog.address.setText("javascript:alert(1)")
    dialog.save()
    qtbot.waitUntil(lambda: "is no address" in dialog._wrong.text(), timeout=20_000)
    dialog.address.setText("https://example.com/helios")
    dialog.save()
    qtbot.waitUntil(lambda: len(window.session.whole.claims) == count + 1, timeout=20_000)
    settled(window)
    assert window.session.as_of.holds("amd-helios", "available").stated.text == "2027-Q1"
    assert window.actions_of["undo"].text() == "Undo: Claim on Helios"


def test_what_is_doubtful_about_a_claim_is_said_before_it_is_added(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    count = len(window.session.whole.claims)
    window.session.select("amd-helios")
    button(window, "Add a claim…").click()
    dialog = window.findChild(ClaimDialog)
    assert isinstance(dialog, ClaimDialog)
    dialog.milestone.setCurrentIndex(dialog.milestone.findData("production"))
    dialog.window_text.setText("Q2 2027")
    dialog.address.setText("https://example.com/helios")
    dialog.save()
    qtbot.waitUntil(lambda: "a plan for it stated on" in dialog._wrong.text(), timeout=20_000)
    assert len(window.session.whole.claims) == count
    dialog.save()
    qtbot.waitUntil(lambda: len(window.session.whole.claims) == count + 1, timeout=20_000)
    settled(window)


def test_a_change_that_somebody_has_said_becomes_a_claim_with_the_window_that_follows(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    made(window, qtbot)
    settled(window)
    dialog = window.supposing.open_scenario("a quarter later")
    assert isinstance(dialog, ScenarioDialog)
    row = next(one for one in dialog.rows if one.milestone.currentData() == "available")
    row.claim_asked.emit(row)
    claim = dialog.findChild(ClaimDialog)
    assert isinstance(claim, ClaimDialog)
    assert claim.claim.subject == "amd-helios"
    assert claim.claim.milestone == "available"
    assert claim.window_text.text() == "2026-09-30..2026-12-30"
    claim.reject()
    dialog.reject()
