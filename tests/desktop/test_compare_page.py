"""The Compare page by mouse and keyboard: chosen by a click or by typing, removed, moved, filtered, followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.compare.page import ComparePage
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.frame import TIMELINE
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.reports.compare.rows import ShownRow

TODAY = date(2026, 11, 22).toordinal()
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, as_opened: Session, make_page: Callable[..., Page]) -> Iterator[ComparePage]:
    """The page alone, on the sample, with AMD × Meta watched."""
    made = make_page(as_opened, "compare")
    assert isinstance(made, ComparePage)
    made.resize(1340, 760)
    made.show()
    settle(made, qtbot)
    yield made
    qtbot.waitUntil(lambda: made._task is None, timeout=20_000)
    made.hide()


def settle(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)


def compared(page: ComparePage, qtbot: QtBot, *keys: str) -> None:
    page.open_with(list(keys))
    settle(page, qtbot)


def row_of(page: ComparePage, what: str) -> int:
    rows = page.table.rows.rows
    return next(i for i, row in enumerate(rows) if isinstance(row, ShownRow) and row.what == what)


def test_twice_as_large_text_breaks_and_is_never_wider_than_its_column(
    large_text: None, page: ComparePage, qtbot: QtBot
) -> None:
    """The first here: pages of other tests would be dressed with it."""
    page.resize(1136, 600)
    compared(page, qtbot, "amd-mi455x", "rubin", "tpu-v7", "trainium3", "amd-mi450-meta")
    assert page.width() == 1136
    assert page.table.columnWidth(0) + 5 * page.table.columnWidth(1) <= page.table.viewport().width()
    for head in page.head.heads:
        for child in (head._name, head._about):
            pieces = re.split(r"[ \u200b-]", child.text())
            assert max(child.fontMetrics().horizontalAdvance(piece) for piece in pieces) <= child.width()


def test_it_opens_on_the_watched_product_against_its_nearest_rival_until_somebody_chooses(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.restore({})
    settle(page, qtbot)
    assert page.keys == ("amd-mi450-meta", "rubin")
    assert page.state["keys"] == "", "nobody has chosen them: another pair opens on its own"
    page.choose(())
    settle(page, qtbot)
    assert page.keys == () and page.start.isVisibleTo(page)
    page.restore(page.state)
    settle(page, qtbot)
    assert page.keys == (), "what was taken away stays away"


def test_two_clicks_lead_to_each_of_the_comparisons_that_are_asked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    for wanted in ("MI455X against Rubin", "AMD – Meta against AMD – OpenAI"):
        window.frame.rail.buttons["compare"].click()
        page = window.frame.page("compare")
        assert isinstance(page, ComparePage)
        page.choose(())
        settle(page, qtbot)
        card = next(card for card in page.start.cards if card.text() == wanted)
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        settle(page, qtbot)
        assert " against ".join(head.thing.name for head in page.head.heads) == wanted
        assert page.table.isVisible() and not page.start.isVisible()
    page.head.heads[0].setFocus()
    qtbot.keyClick(page.head.heads[0], Qt.Key.Key_Return)
    assert window.frame.current == TIMELINE and window.session.selection == "amd-meta-2026"


def test_a_product_is_found_as_one_types_and_deals_are_then_left_out(page: ComparePage, qtbot: QtBot) -> None:
    page.choose(())
    settle(page, qtbot)
    picker = page.head.picker
    picker.setFocus()
    qtbot.keyClicks(picker, "mi455x")
    assert picker.panel.isVisible() and picker.panel.list.count() >= 1
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    settle(page, qtbot)
    assert [head.thing.key for head in page.head.heads] == ["amd-mi455x"]
    assert all("amd-mi455x" in card.suggestion.keys for card in page.start.cards)
    assert picker.text() == "" and not any(hit.kind == "agreement" for hit in picker.hits("openai"))
    assert "amd-mi455x" not in {hit.key for hit in picker.hits("mi455x")}
    qtbot.keyClicks(picker, "no such thing")
    assert not picker.panel.list.isVisible() and "no such thing" in picker.panel.nothing.text()
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.text() == "" and not picker.panel.isVisible()


def test_what_is_compared_is_removed_and_put_left_or_right_by_keyboard(
    page: ComparePage, qtbot: QtBot
) -> None:
    compared(page, qtbot, "amd-mi455x", "rubin", "tpu-v7")
    first = page.head.heads[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right, CONTROL)
    settle(page, qtbot)
    assert page.keys == ("rubin", "amd-mi455x", "tpu-v7")
    assert page.focusWidget() is page.head.heads[1], "the keyboard goes with what is moved"
    qtbot.keyClick(page.head.heads[1], Qt.Key.Key_Delete)
    settle(page, qtbot)
    assert page.keys == ("rubin", "tpu-v7")
    page.head.heads[1].remove.click()
    settle(page, qtbot)
    assert page.keys == ("rubin",) and page.start.isVisible()
    compared(page, qtbot, "amd-mi455x", "rubin", "tpu-v7", "trainium3", "maia-200", "h100")
    assert len(page.head.heads) == 5 and not page.head.picker.isVisible(), "five are the most"


def test_only_differences_leaves_out_what_is_the_same_and_says_how_much(
    page: ComparePage, qtbot: QtBot
) -> None:
    compared(page, qtbot, "amd-mi455x", "rubin")
    every = len(page.model.rows)
    page.only.click()
    settle(page, qtbot)
    assert all(row.differs for row in page.model.rows) and 0 < len(page.model.rows) < every
    assert str(every - len(page.model.rows)) in page.hidden_note.text() and page.hidden_note.isVisible()


def test_a_date_leads_to_the_timeline_to_its_source_and_to_the_clipboard(
    page: ComparePage, qtbot: QtBot
) -> None:
    compared(page, qtbot, "amd-mi455x", "rubin")
    opened: list[str] = []
    table = page.table
    table.opener = lambda url: opened.append(url.toString())
    table.setFocus()
    row = row_of(page, "Available")
    table.setCurrentIndex(table.rows.index(row, 2))
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("Rubin, available: came, Aug 2026 (NVIDIA, ")
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert isinstance(table.rows.rows[table.currentIndex().row()], ShownRow), "headings are passed over"
    table.setCurrentIndex(table.rows.index(row, 1))
    rect = table.visualRect(table.rows.index(row, 1))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.bottomLeft() + QPoint(40, -12))
    assert len(opened) == 1 and opened[0].startswith("https://")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["amd-mi455x"]


def test_the_figure_its_lines_and_its_axis_are_chosen(page: ComparePage, qtbot: QtBot) -> None:
    compared(page, qtbot, "amd-mi455x", "rubin")
    figures = page.figures
    figures.figure.choose("tdp")
    settle(page, qtbot)
    assert page.model.metric == "tdp" and page.model.chart.name.startswith("TDP")
    figures.along.choose("order")
    settle(page, qtbot)
    assert not page.model.by_date
    figures.more.click()
    assert figures.table.isVisible() and len(figures.table.table.rows) == len(page.model.figures.rows)
    compared(page, qtbot, "amd-meta-2026", "amd-openai-2025")
    assert not figures.isVisible(), "deals have no figures over generations"


def test_what_is_compared_is_kept_with_the_workspace(page: ComparePage, qtbot: QtBot) -> None:
    compared(page, qtbot, "rubin", "tpu-v7")
    state = page.state
    page.choose(())
    settle(page, qtbot)
    page.restore({**state, "keys": state["keys"] + ";gone"})
    settle(page, qtbot)
    assert page.keys == ("rubin", "tpu-v7")


def test_a_page_that_was_wide_becomes_as_narrow_as_its_window(page: ComparePage, qtbot: QtBot) -> None:
    compared(page, qtbot, "amd-mi455x", "rubin")
    page.resize(1500, 760)
    qtbot.waitUntil(lambda: page.head.width() > 1300)
    page.resize(1100, 760)
    qtbot.waitUntil(lambda: page.body.width() <= page._area.viewport().width())
