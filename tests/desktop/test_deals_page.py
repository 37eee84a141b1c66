"""The Deals page in a real window: fields, charts, tranches, shares, gates and figures by pointer and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.deals.figure_dialog import FigureDialog
from roadmap_app.desktop.pages.deals.page import DealsPage
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.documents.chart import Bar

OpenWindow = Callable[..., MainWindow]


def made(session: Session, qtbot: QtBot, size: tuple[int, int] = (1600, 900)) -> DealsPage:
    page = DealsPage(session)
    page.resize(*size)
    page.show()
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    return page


def end(page: DealsPage, qtbot: QtBot) -> None:
    """Close a page once nothing is under way for it."""
    qtbot.waitUntil(lambda: page._task is None, timeout=20_000)
    page.close()
    page.deleteLater()


def settled(page: DealsPage, qtbot: QtBot) -> None:
    """Worked out and on screen: what a layout is given is shown when its event comes."""
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    QApplication.processEvents()


def texts(page: DealsPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> Iterator[DealsPage]:
    open_session.select("")
    page = made(open_session, qtbot)
    yield page
    end(page, qtbot)


@pytest.fixture
def in_window(open_window: OpenWindow, workspace_file: Path, qtbot: QtBot) -> DealsPage:
    """The page in a window of its own, on a file that may be changed."""
    window = open_window(workspace_file, page="deals")
    page = window.frame.page("deals")
    assert isinstance(page, DealsPage)
    settled(page, qtbot)
    return page


# -- fields ----------------------------------------------------------------------------------------


def test_a_customer_is_chosen_and_only_its_deals_stand_there(page: DealsPage, qtbot: QtBot) -> None:
    page.customer.choose("oracle")
    settled(page, qtbot)
    assert page._answer.text().startswith("Oracle: 80,000 units are binding")
    assert {row.cells[1].text for row in page.tranches.table.table.rows} == {
        "AMD – Oracle (Oct 2025)",
        "AMD – Oracle (Mar 2025)",
    }
    assert not page.unit.isVisible(), "all of its sizes are told in one unit"
    assert page.state["customer"] == "oracle"


def test_standing_stack_and_unit_change_the_charts(page: DealsPage, qtbot: QtBot) -> None:
    page.standing.choose("option")
    page.stack.choose("customer")
    settled(page, qtbot)
    assert page.power is not None
    chart = page.power.ramp.view.chart
    assert chart is not None and chart.name == "Option power, GW, running total"
    assert {part.colour for part in chart.parts if isinstance(part, Bar)} == {"anthropic", "humain"}
    page.unit.choose("units")
    settled(page, qtbot)
    assert page.power.ramp.view.chart is not None
    assert page.power.ramp.view.chart.name.startswith("Option accelerators")


def test_choices_are_kept_as_texts_and_odd_ones_are_left_out(page: DealsPage, qtbot: QtBot) -> None:
    page.customer.choose("meta")
    page.standing.choose("intent")
    settled(page, qtbot)
    kept = page.state
    page.restore({"customer": "nobody", "standing": "promised", "stack": "vendor", "unit": "pounds"})
    page.ask_again()
    settled(page, qtbot)
    assert (page.customer.key, page.standing.key, page.stack.key, page.unit.key) == (
        *("", "binding", "supplier", "GW"),
    )
    page.restore(kept)
    assert (page.customer.key, page.standing.key) == ("meta", "intent")


def test_the_readers_own_deals_stand_there_until_another_customer_is_chosen(
    page: DealsPage, qtbot: QtBot
) -> None:
    page.session.change_reader(me="openai")
    settled(page, qtbot)
    assert page.customer.key == "openai"
    page.customer.choose("")
    settled(page, qtbot)
    assert page.customer.key == ""
    page.session.change_reader(me="")


def test_another_page_opens_it_with_a_customer(page: DealsPage, qtbot: QtBot) -> None:
    for argument in ("anthropic", "nobody", 7):
        page.open_with(argument)
    settled(page, qtbot)
    assert page.customer.key == "anthropic"


# -- charts, tranches, shares ----------------------------------------------------------------------


def test_a_click_in_a_column_chooses_its_latest_tranche_in_the_table(page: DealsPage, qtbot: QtBot) -> None:
    assert page.power is not None
    view = page.power.ramp.view
    qtbot.waitUntil(lambda: view.plot is not None and view.plot.parts.ground.width() > 200)
    assert view.chart is not None and view.plot is not None
    bar = next(one for one in view.chart.parts if isinstance(one, Bar) and one.colour == "amd")
    at = view.plot.parts.rect_of(bar).center().toPoint()
    qtbot.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=at)
    assert page.session.selection == bar.key
    row = page.tranches.table.chosen_row
    assert row is not None and row.key == bar.key
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseDClick(view._canvas, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [bar.key]


def test_enter_on_a_tranche_shows_it_on_the_timeline(page: DealsPage, qtbot: QtBot) -> None:
    table = page.tranches.table
    table.setFocus()
    table.select_key("amd-meta-2026/1")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["amd-meta-2026/1"]


def test_a_chosen_tranche_leads_to_its_pair_and_to_the_timeline_by_buttons(
    page: DealsPage, qtbot: QtBot
) -> None:
    assert not page.open_pair.isEnabled() and not page.show_place.isEnabled()
    page.session.select("amd-meta-2026/1")
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.mouseClick(page.open_pair, Qt.MouseButton.LeftButton)
    assert asked.args == ["partners", ("amd", "meta")]
    with qtbot.waitSignal(page.place_asked) as place:
        qtbot.mouseClick(page.show_place, Qt.MouseButton.LeftButton)
    assert place.args == ["amd-meta-2026/1"]


def test_arrows_walk_the_shares_and_enter_opens_the_pair(page: DealsPage, qtbot: QtBot) -> None:
    view = page.concentration.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current is not None
    while view.current.supplier != "broadcom":
        before = view.current
        qtbot.keyClick(view, Qt.Key.Key_Right if before.year == 2026 else Qt.Key.Key_Down)
        assert view.current != before
    assert (
        view.accessibleDescription()
        == "Anthropic, 2027: Broadcom 78 % of 4.5 GW, to begin in 2027, over the limit."
    )
    with qtbot.waitSignal(page.page_asked) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == ["partners", ("broadcom", "anthropic")]


def test_years_without_room_are_turned_to(page: DealsPage, qtbot: QtBot) -> None:
    card = page.concentration
    assert (card.view.years.first, card.view.years.last) == (2026, 2027)
    qtbot.mouseClick(card.earlier, Qt.MouseButton.LeftButton)
    assert (card.view.years.first, card.view.years.last) == (2025, 2026)
    assert not card.earlier.isEnabled()
    grid = card.view.grid
    assert grid is not None
    with qtbot.waitSignal(page.page_asked) as asked:
        spot = grid.rect(0, 0).center().toPoint()
        qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=spot)
        qtbot.mouseDClick(card.view, Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args[0] == "partners"
    assert grid.at(QPointF(-5, -5)) == (-1, -1)


# -- warrants and figures --------------------------------------------------------------------------


def test_a_vesting_tranche_is_reached_by_tab_and_opened_by_enter(page: DealsPage, qtbot: QtBot) -> None:
    row = page.warrants.rows[0]
    assert row.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert row.accessibleName().startswith("AMD – Meta, warrant tranche 1: shares not told.")
    row.setFocus()
    assert page.session.selection == "amd-meta-2026/1"
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == ["amd-meta-2026/1"]


def test_a_figure_is_refused_with_a_sentence_then_entered_and_undone(
    in_window: DealsPage, qtbot: QtBot
) -> None:
    page, session = in_window, in_window.session
    before = "AMD share price: | USD 213.84, 24 Feb 2026"
    assert before in texts(page)
    dialog = page.enter_figure()
    assert isinstance(dialog, FigureDialog)
    dialog.value.setText("about 600")
    dialog.save()
    assert "“about 600” is no number above 0" in dialog.wrong.text() and dialog.wrong.isVisible()
    dialog.value.setText("612.50")
    dialog.save()
    qtbot.waitUntil(lambda: "needs a source" in dialog.wrong.text(), timeout=20_000)
    assert dialog.value.text() == "612.50" and dialog.save_button.isEnabled()
    dialog.address.setText("https://ir.amd.com/stock")
    dialog.title_line.setText("AMD investor relations")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.save()
    settled(page, qtbot)
    assert "USD 612.50, 22 Nov 2026, today" in texts(page)
    assert "a share: reached, last USD 612.50, 22 Nov 2026" in texts(page)
    assert session.undo_label == "Figure of AMD: share price"
    session.undo()
    qtbot.waitUntil(lambda: before in texts(page), timeout=20_000)


def test_the_source_of_a_figure_opens_in_the_browser(in_window: DealsPage, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPushButton

    dialog = in_window.enter_figure()
    assert isinstance(dialog, FigureDialog)
    dialog.which.choose("shares_outstanding")
    dialog.value.setText("1,600,000,000")
    dialog.address.setText("https://example.org/10-q")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.save()
    qtbot.waitUntil(lambda: "10.0 % of 1.6 billion shares" in texts(in_window), timeout=20_000)
    links = [one for one in in_window.findChildren(QPushButton) if one.text() == "example.org ↗"]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    window = in_window.window()
    assert [url.toString() for url in window.links] == ["https://example.org/10-q"]  # type: ignore[attr-defined]


def test_no_figure_is_entered_while_a_partners_view_is_shown(page: DealsPage, qtbot: QtBot) -> None:
    page.session.change_reader(profile="partner:meta")
    settled(page, qtbot)
    assert not page.warrants.enter.isEnabled()
    assert "internal" in page.warrants.enter.toolTip()
    assert page.enter_figure() is None
    page.session.change_reader(profile="internal")
    qtbot.waitUntil(lambda: page.warrants.enter.isEnabled(), timeout=20_000)


# -- little room, larger text, nothing to show -----------------------------------------------------


def test_where_there_is_little_room_all_stands_in_one_column_with_fewer_columns_in_tables(
    open_session: Session, qtbot: QtBot
) -> None:
    page = made(open_session, qtbot, (860, 900))
    assert not page._both.is_wide
    assert len(page.tranches.table.table.columns) == 4
    page.resize(1600, 900)
    qtbot.waitUntil(lambda: page._both.is_wide and len(page.tranches.table.table.columns) == 9)
    where = page.disputes.mapTo(page.body, QPoint(0, 0))
    assert where.y() > page.tranches.mapTo(page.body, QPoint(0, 0)).y()
    end(page, qtbot)


def test_with_text_twice_as_large_no_word_of_a_table_is_cut(
    large_text: None, open_session: Session, qtbot: QtBot
) -> None:
    page = made(open_session, qtbot, (1208, 700))
    table = page.tranches.table
    qtbot.waitUntil(lambda: len(table.table.columns) == 4)
    metrics = table.fontMetrics()
    for place, row in enumerate(table.table.rows):
        lines = max(cell.text.count("\n") + 1 for cell in row.cells)
        assert table.rowHeight(place) >= lines * metrics.height()
    gates = page.warrants.rows
    qtbot.waitUntil(lambda: all(row.height() >= row.heightForWidth(row.width()) for row in gates))
    end(page, qtbot)


def test_before_any_deal_each_part_says_that_there_is_none(page: DealsPage, qtbot: QtBot) -> None:
    today = page.session.spec.as_of
    page.session.change_view(as_of=700_000)
    settled(page, qtbot)
    said = texts(page)
    for sentence in (
        "No live deal is on record.",
        "No binding tranche tells both a size in GW and a date.",
        "Nothing has to be counted apart.",
        "No live tranche is recorded.",
        "Nothing is binding to any customer in a year.",
        "No warrant is recorded for these deals.",
        "On no term of these deals do two sources on record differ.",
    ):
        assert sentence in said
    assert not page.warrants.enter.isVisible()
    page.session.change_view(as_of=today)
    settled(page, qtbot)
