"""The Partners page by mouse and keyboard: cells, the opened pair, watching, meetings, comparing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.partners.meeting_dialog import MeetingDialog
from roadmap_app.desktop.pages.partners.page import PartnersPage
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.statements import day_of


def shown(window: MainWindow, qtbot: QtBot) -> PartnersPage:
    window.frame.show_page("partners")
    page = window.frame.page("partners")
    assert isinstance(page, PartnersPage)
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    return page


def open_pair(page: PartnersPage, pair: tuple[str, str], qtbot: QtBot) -> None:
    page.open_with(pair)
    qtbot.waitUntil(lambda: page.is_current and page._shown_pair() == pair, timeout=20_000)


def test_the_watched_pair_is_open_and_a_cell_opens_another(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    assert page._shown_pair() == ("amd", "meta")
    tile = next(tile for tile in page.matrix.tiles.values() if tile.cell.customer == "oracle")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.is_current and page._shown_pair() == ("amd", "oracle"), timeout=20_000)
    ringed = [one.cell.customer for one in page.matrix.tiles.values() if one.is_opened]
    assert ringed == ["oracle"]


def test_arrows_walk_the_cells_and_enter_opens_one(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    matrix = page.matrix
    first = next(at for at in matrix.places if at[1] == 1)
    matrix.setFocus()
    matrix.go(first)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    cell = matrix.current
    assert QApplication.focusWidget() is matrix
    assert cell is not None and matrix.at != first and cell is matrix.tiles[matrix.at].cell
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    pair = (cell.supplier, cell.customer)
    qtbot.waitUntil(lambda: page.is_current and page._shown_pair() == pair, timeout=20_000)


def test_an_arrow_stays_in_the_matrix_before_its_new_cells_are_seen(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.matrix.setFocus()
    page.show_model(page.model)  # the cells are made anew, and shown when the event loop turns
    assert not any(tile.isVisible() for tile in page.matrix.tiles.values())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(page.matrix, key)
        assert QApplication.focusWidget() is page.matrix and page.matrix.current is not None


def test_watching_a_pair_makes_it_lead_the_brief(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    open_pair(page, ("amd", "openai"), qtbot)
    page._watch.click()
    assert window.session.reader.watched == (("amd", "openai"), ("amd", "meta"))
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    assert not page._watch.isEnabled()


def test_a_meeting_is_noted_and_what_was_said_since_stands_above_it(
    window: MainWindow, qtbot: QtBot, settled: Callable[[MainWindow], None]
) -> None:
    page = shown(window, qtbot)
    page._meeting.click()
    dialog = window.findChild(MeetingDialog)
    assert isinstance(dialog, MeetingDialog)
    dialog.day.choose(day_of("2026-06-15"))
    dialog.note.setText("Santa Clara")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(window.session.whole.meetings_of("amd", "meta")), timeout=20_000)
    settled(window)
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    words = [row.cells[2].text for row in page.model.opened.said.rows]
    place = next(number for number, text in enumerate(words) if "Santa Clara" in text)
    days = [row.cells[0].day for row in page.model.opened.said.rows]
    assert place > 0
    assert all(day > day_of("2026-06-15") for day in days[:place])
    assert (
        window.actions_of["undo"].text() == "Undo: Meeting of AMD × Meta"
        or "Meeting" in window.actions_of["undo"].text()
    )


def test_the_same_meeting_twice_is_refused_in_the_dialog(
    window: MainWindow, qtbot: QtBot, settled: Callable[[MainWindow], None]
) -> None:
    page = shown(window, qtbot)
    for _ in range(2):
        dialog = MeetingDialog(window.session, ("amd", "meta"), window)
        dialog.day.choose(day_of("2026-06-15"))
        dialog.open()
        dialog.save()
        qtbot.waitUntil(
            lambda dialog=dialog: not dialog.isVisible() or "recorded already" in dialog._wrong.text(),
            timeout=20_000,
        )
        settled(window)
    assert "recorded already" in dialog._wrong.text()
    dialog.close()
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)


def test_comparing_goes_to_the_page_of_comparisons_with_two_deals(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page._compare.click()
    assert window.frame.current == "compare"
    compare = window.frame.page("compare")
    qtbot.waitUntil(lambda: compare.is_current, timeout=20_000)
    assert "AMD – Meta" in str(compare.model.answer) or len(compare.keys) == 2  # type: ignore[attr-defined]


def test_the_list_opens_a_pair_too(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.form.choose("list")
    assert page.list.isVisible()
    page.list.table.selectRow(0)
    qtbot.waitUntil(lambda: page.is_current and page._shown_pair() == ("amd", "oracle"), timeout=20_000)
