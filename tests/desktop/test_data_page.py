"""The sheets of the page Data: typed into, pasted into, filled, copied, filtered; a refusal marks its cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.editing.record_dialogs import DeleteDialog
from roadmap_app.desktop.pages.data.blocks import mime_of, rows_in, text_of
from roadmap_app.desktop.pages.data.menu import show_sheet_menu
from roadmap_app.desktop.pages.data.page import DataPage
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from tests.desktop.conftest import TODAY
from tests.small_sample import small_workspace


@pytest.fixture
def page(themed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[DataPage]:
    tasks = Tasks()
    session = Session(tasks, TODAY)
    session.open(small_workspace(tmp_path / "small.roadmap"))
    wait_until(lambda: session.result is not None and not tasks.is_busy)
    made = DataPage(session)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    wait_until(lambda: made.is_current)
    yield made
    made.hide()
    session.close()
    tasks.close()


def settled(page: DataPage) -> None:
    wait_until(lambda: not page.session.tasks.is_busy and page.is_current)


def at(page: DataPage, row: int, name: str) -> tuple[int, int]:
    return row, page.model_of.columns.index(name)


def typed(page: DataPage, row: int, name: str, text: str, leave: Qt.Key = Qt.Key.Key_Return) -> None:
    """As a person: go to the cell, F2, write over, Enter."""
    page.sheet.go_to(*at(page, row, name))
    page.sheet.edit(page.sheet.currentIndex())
    line = page.sheet.viewport().findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, leave)
    settled(page)


def show(page: DataPage, table: str) -> None:
    page.open_with(table)
    settled(page)


def test_typing_corrects_the_row_and_undo_names_the_correction(page: DataPage) -> None:
    row = next(n for n, claim in enumerate(page.model_of.records) if claim.subject == "amd-mi455x")
    before = len(page.model_of.records)
    typed(page, row, "note", "heard in the hall")
    notes = [claim.note for claim in page.session.whole.claims_of("amd-mi455x")]
    assert "heard in the hall" in notes
    assert len(page.session.whole.claims) == before
    assert page.session.undo_label == "Correction of a claim on MI455X"


def test_a_refused_cell_keeps_what_was_typed_and_says_why(page: DataPage) -> None:
    typed(page, 0, "stated_on", "yesterday")
    model = page.model_of
    row, column = at(page, 0, "stated_on")
    assert model.text(row, column) == "yesterday"
    assert "it is no day written like" in model.reason(row, column)
    page.sheet.go_to(row, column)
    assert "This row is not taken. stated on: it is no day" in page.told.text()
    assert not page.drop.isHidden()
    page.drop.click()
    assert model.text(row, column) == model.records[0].stated_on
    assert page.drop.isHidden()


def test_a_pasted_block_is_one_step_and_its_refusals_are_marked_in_place(page: DataPage) -> None:
    before = len(page.session.whole.claims)
    lines = (
        "subject\tmilestone\twindow\tstated by\tstated on\tsource address",
        "MI455X\tvolume\tQ1 2027\tAMD\t4 Nov 2026\thttps://amd.example/1",
        "No such chip\tvolume\tQ1 2027\tAMD\t4 Nov 2026\thttps://amd.example/1",
        "Helios\tvolume\tH1 2027\tAMD\t2026-11-04\thttps://amd.example/1",
    )
    QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    end = page.model_of.count - 1
    page.sheet.go_to(end, 0)
    page.sheet.paste()
    settled(page)
    assert len(page.session.whole.claims) == before + 2
    assert page.session.undo_label == "2 new claims"
    (refused,) = page.model_of.refused
    assert refused.cells["subject"] == "No such chip"
    assert "no product is called" in refused.reasons["subject"]
    page.session.undo()
    settled(page)
    assert len(page.session.whole.claims) == before


def test_a_new_row_comes_when_it_is_left_and_not_before(page: DataPage) -> None:
    show(page, "organizations")
    end = page.model_of.count - 1
    typed(page, end, "key", "oem-one", Qt.Key.Key_Tab)
    assert page.session.whole.organization("oem-one") is None
    typed(page, end, "name", "OEM One", Qt.Key.Key_Return)
    settled(page)
    assert page.session.whole.organization("oem-one") is not None
    assert page.session.undo_label == "New organization OEM One"
    assert not page.model_of.new


def test_fill_down_writes_the_first_rows_cell_in_the_chosen_rows_as_one_step(page: DataPage) -> None:
    sheet, column = page.sheet, page.model_of.columns.index("note")
    typed(page, 0, "note", "checked")
    sheet.clearSelection()
    for row in range(3):
        sheet.selectionModel().select(
            page.model_of.index(row, column), sheet.selectionModel().SelectionFlag.Select
        )
    sheet.fill_down()
    settled(page)
    assert [page.model_of.text(row, column) for row in range(3)] == ["checked"] * 3
    assert page.session.undo_label == "Corrections of 2 claims"


def test_a_filter_and_a_sort_narrow_and_order_the_rows(page: DataPage) -> None:
    field = page.sheet.head.fields["stated_by"]
    QTest.keyClicks(field, "=amd")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(page)
    assert {claim.stated_by for claim in page.model_of.records} == {"amd"}
    page.sheet.head.setSortIndicator(page.model_of.columns.index("stated_on"), Qt.SortOrder.DescendingOrder)
    settled(page)
    days = [claim.stated_on for claim in page.model_of.records]
    assert days == sorted(days, reverse=True)
    assert page.everything.isVisible()
    page.everything.click()
    settled(page)
    assert len(page.model_of.records) == len(page.session.whole.claims)


def test_another_reader_sees_his_rows_and_changes_none(page: DataPage) -> None:
    page.session.change_reader(profile="partner:meta")
    settled(page)
    assert not page.model_of.can_edit
    assert "another reader" in page.told.text()
    assert page.model_of.count == len(page.session.roadmap.claims)


def test_a_block_goes_out_as_a_spreadsheet_takes_it_and_comes_back_as_it_was() -> None:
    rows = [["=1+1", 'say "so"', "two\nlines"], ["-5", "tab\there", ""]]
    assert "\t".join(["'=1+1", '"say ""so"""', '"two\nlines"']) in text_of(rows)
    assert rows_in(text_of(rows)) == rows
    assert rows_in("a\tb\r\nc\td\r\n") == [["a", "b"], ["c", "d"]]
    assert "<td>'=1+1</td>" in mime_of(rows).html()
    assert "<b>" not in mime_of([["<b>bold</b>"]]).html()


def test_enter_goes_down_and_tab_goes_right(page: DataPage) -> None:
    page.sheet.setFocus()
    page.sheet.go_to(0, 0)
    QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    assert page.sheet.currentIndex().row() == 1
    QTest.keyClick(page.sheet, Qt.Key.Key_Tab)
    assert page.sheet.currentIndex().column() == 1


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_menu_of_a_row_has_the_four_words_and_deletes_it_with_what_is_told(page: DataPage) -> None:
    show(page, "specs")
    first, count = page.model_of.records[0], len(page.model_of.records)
    page.sheet.go_to(0, 0)
    menu = show_sheet_menu(page.sheet, page.model_of, page.changing, QPoint(), page)
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert texts[-3:] == ["Correct…", "Delete…", "Show on the timeline"]
    dialog = page.changing.open("delete", first)
    assert isinstance(dialog, DeleteDialog)
    dialog.save_button.click()
    settled(page)
    wait_until(lambda: len(page.model_of.records) == count - 1)
    assert first not in page.session.whole.rows("specs")


def test_what_is_doubtful_is_asked_before_it_comes_and_nothing_typed_is_lost(page: DataPage) -> None:
    before = page.session.whole
    cells = ("MI455X", "volume", "Q1 2027", "4 Nov 2026", "AMD", "plan", "high", "", "public")
    QGuiApplication.clipboard().setText("\t".join(cells))
    page.sheet.go_to(page.model_of.count - 1, 0)
    page.sheet.paste()
    settled(page)
    assert page.session.whole is before
    page.sheet.go_to(page.model_of.count - 2, 0)
    assert "bears no address" in page.told.text()
    page.confirm.click()
    settled(page)
    assert len(page.session.whole.claims) == len(before.claims) + 1
    assert page.confirm.isHidden()


def test_what_a_change_did_to_the_findings_is_told_beneath(page: DataPage) -> None:
    row = next(
        n for n, claim in enumerate(page.model_of.records)
        if (claim.subject, claim.milestone, claim.stated_on) == ("amd-helios", "available", "2026-07-23")
    )  # fmt: skip
    typed(page, row, "window", "Q4 2026")
    page.sheet.go_to(0, 0)
    wait_until(lambda: "Helios 92 days later" in page.told.text())


def test_chosen_rows_are_deleted_with_what_goes_with_them_after_being_asked(
    page: DataPage, qtbot: QtBot
) -> None:
    show(page, "generations")
    row = next(n for n, record in enumerate(page.model_of.records) if record.key == "amd-helios")
    page.sheet.selectRow(row)
    QTest.keyClick(page.sheet, Qt.Key.Key_Delete)
    dialog = next(one for one in page.window().findChildren(DeleteDialog) if one.isVisible())
    assert page.session.whole.generation("amd-helios") is not None
    dialog.save()
    qtbot.waitUntil(lambda: page.session.whole.generation("amd-helios") is None, timeout=20_000)
    assert not page.session.whole.claims_of("amd-helios")
    settled(page)


def test_what_was_typed_and_not_taken_is_not_shown_to_another_reader_and_not_lost(page: DataPage) -> None:
    show(page, "claims")
    typed(page, 0, "window", "soon, says Zqorganization")
    assert page.model_of.refused
    page.session.change_reader(profile="public")
    settled(page)
    assert page.model_of.refused == () and not page.drop.isVisible()
    shown = [page.model_of.text(0, column) for column in range(len(page.model_of.columns))]
    assert "Zqorganization" not in "".join((*shown, page.told.text()))
    page.session.change_reader(profile="internal")
    settled(page)
    assert [one.cells for one in page.model_of.refused] == [{"window": "soon, says Zqorganization"}]
