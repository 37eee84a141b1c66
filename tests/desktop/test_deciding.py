"""Follow-ups and acceptances in the window: from the table and the dialog, undone, and counted no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.findings.acceptance_dialog import AcceptanceDialog
from roadmap_app.desktop.findings.dialog import FindingDialog
from roadmap_app.desktop.findings.follow_up_dialog import FollowUpDialog
from roadmap_app.desktop.findings.model import OWNER
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.settings import settings_of

ON_SOME = True

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # popups on the offscreen platform

Settled = Callable[[MainWindow], None]


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """Some of the sample is enough."""
    return window_on_some


def first(window: MainWindow) -> Finding:
    finding = window.page.alignment.model.finding(0)
    assert finding is not None
    return finding


def pressed(dialog: FindingDialog, text: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text() == text).click()


def opened(window: MainWindow, finding: Finding) -> FindingDialog:
    window.doing.open_finding(finding)
    dialog = [one for one in window.findChildren(FindingDialog) if one.isVisible()][-1]
    assert isinstance(dialog, FindingDialog)
    return dialog


def test_a_finding_is_followed_up_and_its_owner_stands_in_the_table(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    finding = first(window)
    model = window.page.alignment.model
    assert model.index(0, OWNER).data() == "nobody yet"
    pressed(opened(window, finding), "Follow up…")
    dialog = window.findChild(FollowUpDialog)
    assert isinstance(dialog, FollowUpDialog)
    dialog.owner.setText("Ann")
    dialog.state.setCurrentText("asked")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(settings_of(window.session.whole).follow_ups), timeout=20_000)
    settled(window)
    row = model.row_of(finding.fingerprint)
    assert model.index(row, OWNER).data() == "Ann, asked"
    again = opened(window, finding)
    assert any("Ann" in label.text() for label in again.findChildren(QLabel))
    again.close()
    window.session.undo()
    qtbot.waitUntil(lambda: not settings_of(window.session.whole).follow_ups, timeout=20_000)
    settled(window)


def test_an_accepted_finding_leaves_the_counts_stays_listed_apart_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    finding, panel = first(window), window.page.alignment
    before = dict(panel.model.counts())
    pressed(opened(window, finding), "Accept…")
    dialog = window.findChild(AcceptanceDialog)
    assert isinstance(dialog, AcceptanceDialog)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "needs a reason" in dialog._wrong.text(), timeout=20_000)
    dialog.reason.setText("Agreed with the partner")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(settings_of(window.session.whole).acceptances), timeout=20_000)
    settled(window)
    assert panel.model.counts()[finding.verdict] == before[finding.verdict] - 1
    assert panel.accepted.isVisible()
    panel.accepted.setChecked(True)
    assert panel.model.listed == 1
    assert first(window).fingerprint == finding.fingerprint
    pressed(opened(window, first(window)), "Count it again")
    qtbot.waitUntil(lambda: not settings_of(window.session.whole).acceptances, timeout=20_000)
    settled(window)
    panel.accepted.setChecked(False)
    assert panel.model.counts()[finding.verdict] == before[finding.verdict]


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(window: MainWindow, qtbot: QtBot) -> None:
    finding = first(window)
    window.doing.show_menu(finding, QPoint(10, 10))
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Open", "Show on the timeline", "Copy as sentence with source", "Follow up…", "Accept…"]
    next(action for action in menu.actions() if action.text().startswith("Copy")).trigger()
    assert "http" in QGuiApplication.clipboard().text() or "no source" in QGuiApplication.clipboard().text()
    menu.close()


def test_long_texts_of_the_table_take_a_second_line_and_are_not_cut(window: MainWindow) -> None:
    table = window.page.alignment.table
    heights = {table.rowHeight(row) for row in range(min(table.model().rowCount(), 60))}
    assert len(heights) > 1
    assert min(heights) == 28
