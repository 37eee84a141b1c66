"""Dates and findings copied as sentences with their source, from wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.inspector.copying import COPY_SENTENCE
from roadmap_app.desktop.inspector.rows import FactRow
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.findings import Finding

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)  # popups on the offscreen platform
HELIOS = "AMD’s Helios was to be available in Q3 2026"


@pytest.fixture
def helios(window: MainWindow) -> Iterator[MainWindow]:
    """The window with Helios selected."""
    window.session.select("amd-helios")
    QGuiApplication.clipboard().clear()
    yield window


def copied() -> str:
    return QGuiApplication.clipboard().text()


def menu_of(window: MainWindow) -> QMenu:
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_the_date_that_stands_large_is_copied_by_its_button_and_by_ctrl_c(helios: MainWindow) -> None:
    buttons = helios.page.inspector.findChildren(QToolButton)
    button = next(one for one in buttons if one.accessibleName() == COPY_SENTENCE)
    button.click()
    by_button = copied()
    assert by_button.startswith(HELIOS) and "https://" in by_button and "no source confirms it" in by_button
    QGuiApplication.clipboard().clear()
    helios.page.timeline.view.setFocus()
    helios.actions_of["copy"].trigger()
    assert copied() == by_button


def test_a_claim_in_the_details_is_copied_by_key_and_by_its_menu(helios: MainWindow, qtbot: QtBot) -> None:
    rows = [row for row in helios.page.inspector.findChildren(FactRow) if row.row.says is not None]
    claim = next(row for row in rows if "singulism" in row.row.text)
    claim.setFocus()
    qtbot.keyClick(claim, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    sentence = copied()
    assert "H2 2026" in sentence and "singulism.com" in sentence
    QGuiApplication.clipboard().clear()
    claim.menu_asked.emit(claim.row, QPoint(10, 10))
    menu = menu_of(helios)
    menu.actions()[0].trigger()
    menu.close()
    assert copied() == sentence


def test_the_menu_of_a_bar_copies_its_date_and_offers_what_can_be_done(helios: MainWindow) -> None:
    view = helios.page.timeline.view
    rect = view.item_rect("amd-helios")
    assert rect is not None
    view.customContextMenuRequested.emit(rect.center().toPoint())
    menu = menu_of(helios)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [COPY_SENTENCE, "Add a claim…", "Another date…", "What if it slips…"]
    menu.actions()[0].trigger()
    menu.close()
    assert copied().startswith(HELIOS)


def test_a_finding_in_the_details_is_copied_with_its_sources(helios: MainWindow, qtbot: QtBot) -> None:
    rows = helios.page.inspector.findChildren(FactRow)
    finding = next(row for row in rows if isinstance(row.row.says, Finding))
    finding.setFocus()
    qtbot.keyClick(finding, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "As of 22 Nov 2026" in copied()


def test_the_copy_of_the_window_takes_the_cell_on_which_the_keyboard_stands(
    helios: MainWindow, qtbot: QtBot
) -> None:
    helios.frame.show_page("readiness")
    page = helios.frame.page("readiness")
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    matrix = page.matrix  # type: ignore[attr-defined]
    matrix.setFocus()
    matrix.go(matrix.grid.place_of("rubin", "vllm"))
    helios.actions_of["copy"].trigger()
    assert "vLLM" in copied() and "Rubin" in copied()
