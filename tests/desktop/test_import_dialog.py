"""The import dialog with any table: how it is read is shown and can be said otherwise; what would change is seen."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from roadmap_app.desktop.files.import_dialog import ImportDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.exchange.incoming.kept import FOLDER_VARIABLE, kept_names
from tests.desktop.markup import taken_for_markup

Settled = Callable[[MainWindow], None]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
SHEET = "Maker,Chip,Release date,Wafer lot\nAMD,MI999,Q3 2027,7\nAMD,MI998,soonish,8\nNobody Inc,N1,01/02/2028,9\n"


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "mappings"))
    path = tmp_path / "partner.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def dialog(window: MainWindow, sheet: Path, qtbot: QtBot) -> Iterator[ImportDialog]:
    opened = window.files.open_import([sheet])
    assert isinstance(opened, ImportDialog)
    looked(opened, qtbot)
    yield opened
    if isValid(opened):
        opened.reject()


def looked(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.report is not None and not dialog.progress.is_running, timeout=20_000)


def said(dialog: ImportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def answer(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Say whose word it is, which order the days have and the layer, and read again."""
    qtbot.keyClicks(dialog.reading.by, "AMD")
    qtbot.keyClicks(dialog.reading.on, "2026-11-04")
    dialog.reading.order.setCurrentIndex(dialog.reading.order.findText("day first"))
    dialog.reading.layer.setCurrentIndex(dialog.reading.layer.findText("silicon"))
    assert dialog.again_button.isEnabled()
    assert not dialog.import_button.isEnabled()
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    looked(dialog, qtbot)


def test_what_is_asked_is_shown_first_with_how_the_table_is_read(dialog: ImportDialog) -> None:
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "How it is read"
    assert "Who says what partner.csv says?" in said(dialog)
    assert "does the day or the month stand first in 01/02/2028?" in said(dialog)
    assert (dialog.reading.encoding.currentText(), dialog.reading.delimiter.currentText()) == (
        "utf-8",
        "comma",
    )
    assert dialog.reading.columns.all_targets == {
        "Maker": "organization",
        "Chip": "product",
        "Release date": "available:came",
    }
    assert not dialog.import_button.isEnabled()


def test_once_answered_the_good_rows_come_in_and_the_refused_are_saved(
    dialog: ImportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    answer(dialog, qtbot)
    assert "Of 3 rows 2 are new, 0 changed, 0 unchanged, 1 refused." in said(dialog)
    assert "Nobody has said who may see these dates, so that they are public." in said(dialog)
    assert dialog.import_button.text() == "Import the other rows…"
    model = dialog.differences_view.model()
    rows = ["|".join(str(model.index(row, at).data()) for at in range(5)) for row in range(model.rowCount())]
    assert any(row.startswith("2|new|claims|mi999 available") and "“2027-Q3”" in row for row in rows)
    dialog.run_import(tmp_path / "refused.csv")
    qtbot.waitUntil(lambda: window.session.roadmap.generation("mi999") is not None, timeout=20_000)
    settled(window)
    claim = next(one for one in window.session.roadmap.claims if one.subject == "n1")
    assert (claim.window, claim.stated_by) == ("2028-02-01", "amd")
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[1] for row in csv.reader(file)] == ["Chip", "MI998"]
    window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: window.session.roadmap.generation("mi999") is None, timeout=20_000)
    settled(window)


def test_a_column_is_sent_elsewhere_by_hand_and_that_is_kept_under_a_name(
    dialog: ImportDialog, qtbot: QtBot
) -> None:
    dialog.reading.columns.choose("Wafer lot", "note+")
    assert dialog.again_button.isEnabled()
    answer(dialog, qtbot)
    assert dialog.reading.columns.told == {"Wafer lot": "note+"}
    model = dialog.differences_view.model()
    assert any("Wafer lot: 7" in str(model.index(row, 4).data()) for row in range(model.rowCount()))
    qtbot.keyClicks(dialog.reading.name, "partner")
    qtbot.mouseClick(dialog.reading.keep, Qt.MouseButton.LeftButton)
    assert kept_names() == ("partner",)


def test_a_table_is_pasted_from_a_spreadsheet(window: MainWindow, sheet: Path, qtbot: QtBot) -> None:
    dialog = window.files.open_import()
    assert isinstance(dialog, ImportDialog)
    QGuiApplication.clipboard().setText(SHEET.replace(",", "\t"))
    qtbot.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    looked(dialog, qtbot)
    assert dialog.reading.delimiter.currentText() == "tab"
    assert "Who says what Pasted table.tsv says?" in said(dialog)
    pasted = dialog.paths[0]
    dialog.reject()
    assert not pasted.exists()


PLAN = (
    '<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><ID>1</ID><Name>MI777</Name>'
    "<OutlineLevel>1</OutlineLevel><Finish>2027-03-01T17:00:00</Finish></Task></Tasks></Project>"
)


def test_what_a_plan_does_not_tell_is_answered_in_the_dialog(
    window: MainWindow, sheet: Path, qtbot: QtBot
) -> None:
    path = sheet.with_name("plan.xml")
    path.write_text(PLAN, encoding="utf-8")
    dialog = window.files.open_import([path])
    assert isinstance(dialog, ImportDialog)
    looked(dialog, qtbot)
    reading = dialog.reading
    assert "Whose word is plan.xml?" in said(dialog)
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "How it is read"
    assert reading.by.isVisible() and not reading.columns.isVisible() and not reading.encoding.isVisible()
    qtbot.keyClicks(reading.by, "Nvidja")  # the slip is told, and can be mended where it was made
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is it NVIDIA?" in said(dialog), timeout=20_000)
    assert reading.by.isVisible() and dialog.again_button.isEnabled() and not dialog.import_button.isEnabled()
    reading.by.clear()
    qtbot.keyClicks(reading.by, "AMD")
    reading.layer.setCurrentIndex(reading.layer.findText("silicon"))
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    looked(dialog, qtbot)
    assert "Of 1 row 1 is new" in said(dialog) and dialog.import_button.isEnabled()
    dialog.reject()


def test_what_an_ambiguous_name_means_is_said_in_the_dialog(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.reading.names, "EPYC = amd-epyc-venice; Rubin=rubin;")
    assert dialog.again_button.isEnabled()
    assert dialog.reading.options().names == {"EPYC": "amd-epyc-venice", "Rubin": "rubin"}


def test_the_action_to_paste_a_table_looks_at_it_at_once_or_says_what_to_copy(
    window: MainWindow, sheet: Path, qtbot: QtBot
) -> None:
    assert sheet.exists()
    QGuiApplication.clipboard().setText("")
    window.actions_of["paste_table"].trigger()
    empty = window.findChildren(ImportDialog)[-1]
    assert "Copy the cells in your spreadsheet first" in said(empty)
    empty.reject()
    QGuiApplication.clipboard().setText(SHEET.replace(",", "\t"))
    window.actions_of["paste_table"].trigger()
    dialog = window.findChildren(ImportDialog)[-1]
    looked(dialog, qtbot)
    assert "Who says what Pasted table.tsv says?" in said(dialog)
    dialog.reject()


SEVERAL = (
    "Vendor,Product,Milestone,Date,Said by,Stated on,Source URL\n"
    "AMD,EPYC,available,Q4 2027,AMD,2026-11-04,https://amd.example/a\n"
    "AMD,Helios,volume,2028,AMD,2026-11-04,\n"
)


def test_each_name_of_several_things_is_answered_by_choosing_and_doubts_have_a_tab_of_their_own(
    window: MainWindow, sheet: Path, qtbot: QtBot
) -> None:
    sheet.write_text(SEVERAL, encoding="utf-8")
    dialog = window.files.open_import([sheet])
    assert isinstance(dialog, ImportDialog)
    looked(dialog, qtbot)
    titles = [dialog.tabs.tabText(at) for at in range(dialog.tabs.count()) if dialog.tabs.isTabVisible(at)]
    assert titles == ["Counts", "How it is read", "Names (1)", "What would change", "Doubts (1)", "Problems"]
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "Names (1)"
    reason = dialog.problems_view.model().index(0, 4)
    assert reason.data(int(Qt.ItemDataRole.ToolTipRole)) is not None
    dialog.names.choose("EPYC", "amd-florence")
    assert dialog.again_button.isEnabled()
    qtbot.mouseClick(dialog.again_button, Qt.MouseButton.LeftButton)
    looked(dialog, qtbot)
    assert not dialog.report.problems  # type: ignore[union-attr]
    assert dialog.tabs.tabText(2) == "Names"
    assert dialog.names.rowCount() == 1, "what was chosen is still seen"
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.report.change is not None, timeout=20_000)  # type: ignore[union-attr]
    claims = window.session.whole.claims_of("amd-florence", "available")
    assert any(one.window == "2027-Q4" for one in claims)


def test_reasons_wrap_however_many_there_are(window: MainWindow, sheet: Path, qtbot: QtBot) -> None:
    rows = "".join(
        f"AMD,EPYC,available,{2031 + n // 12}-{n % 12 + 1:02},AMD,2026-11-04,\n" for n in range(600)
    )
    sheet.write_text(SEVERAL.splitlines()[0] + "\n" + rows, encoding="utf-8")
    dialog = window.files.open_import([sheet])
    assert isinstance(dialog, ImportDialog)
    looked(dialog, qtbot)
    view = dialog.problems_view
    assert view.model().rowCount() == 600
    dialog.tabs.setCurrentIndex(5)
    usual = view.verticalHeader().defaultSectionSize()
    assert view.rowHeight(0) > usual
    assert view.rowHeight(599) == usual, "nobody sees it yet"

    def is_seen_whole() -> bool:
        view.scrollToBottom()  # the rows that come into view grow
        return view.rowHeight(599) > usual

    qtbot.waitUntil(is_seen_whole, timeout=5_000)
    dialog.reject()


def test_markup_in_a_table_is_shown_as_it_is_written(
    window: MainWindow, sheet: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Names of files and columns, cells and ambiguous names."""
    path = tmp_path / ("b.csv" if os.name == "nt" else "<b>b<:b>.csv")
    path.write_text(
        "<b>Maker</b>,<img src=x>,Chip,Release date\nAMD,<b>1</b>,<b>MI999</b>,Q3 2027\nAMD,<b>2</b>,MI450,soonish\n",
        encoding="utf-8",
    )
    opened = window.files.open_import([path])
    assert isinstance(opened, ImportDialog)
    looked(opened, qtbot)
    assert any("<b>" in one for view in opened.findChildren(QAbstractItemView) for one in texts_of(view))
    assert taken_for_markup(opened) == []
    opened.reject()


def texts_of(view: QAbstractItemView) -> list[str]:
    model = view.model()
    cells = [
        model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    return [str(model.data(cell)) for cell in cells]
