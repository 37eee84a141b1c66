"""The four words in the window: in the menu of a statement and of a thing, by keys, told before, undone by name; the
history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.editing.edit_dialog import EditDialog
from roadmap_app.desktop.editing.history_dialog import HistoryDialog
from roadmap_app.desktop.editing.record_dialogs import (
    CorrectDialog,
    DeleteDialog,
    MergeDialog,
    RenameDialog,
    RetractDialog,
    SupersedeDialog,
)
from roadmap_app.desktop.inspector.rows import FactRow
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.records import Claim
from roadmap_app.workspace.workspace import Workspace

ON_SOME = True

Settled = Callable[[MainWindow], None]


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """Some of the sample is enough."""
    return window_on_some


def statement(window: MainWindow, settled: Settled) -> FactRow:
    """The row of Helios's first claim in the details."""
    window.session.select("amd-helios")
    settled(window)
    return next(
        row for row in window.page.inspector.findChildren(FactRow) if isinstance(row.row.record, Claim)
    )


def looked(dialog: EditDialog, qtbot: QtBot) -> str:
    """What stands beneath the fields once it is worked out."""
    dialog.look()
    qtbot.waitUntil(lambda: "Would do" in dialog.effect.text(), timeout=20_000)
    return dialog.effect.text()


def saved(dialog: EditDialog, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.roadmap_replaced, timeout=20_000):
        dialog.save_button.click()


def claims(window: MainWindow) -> tuple[Claim, ...]:
    return window.session.whole.claims_of("amd-helios", "available")


def test_a_statement_is_corrected_by_its_key_and_undo_names_it(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    row = statement(window, settled)
    old = row.row.record
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_F2)
    dialog = window.findChild(CorrectDialog)
    assert isinstance(dialog, CorrectDialog)
    assert dialog.fields.texts["stated_by"] == "AMD"
    dialog.fields["window"].set_text("Q1 2027")
    assert "Helios" in looked(dialog, qtbot)
    saved(dialog, window, qtbot)
    assert isinstance(old, Claim)
    assert old not in claims(window) and old._replace(window="2027-Q1") in claims(window)
    assert window.actions_of["undo"].text() == "Undo: Correction of claim on Helios (available)"
    window.session.undo()
    qtbot.waitUntil(lambda: old in claims(window), timeout=20_000)


def test_the_menu_of_a_statement_offers_the_four_words_apart(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    row = statement(window, settled)
    menu = QMenu(window)
    window.changing.fill(menu, row.row.record)
    assert [action.text() for action in menu.actions()] == [
        "Correct…",
        "They say something new…",
        "They took it back…",
        "Delete…",
    ]


def test_what_they_say_anew_and_what_they_took_back_stand_beside_what_they_said(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    old = statement(window, settled).row.record
    before = claims(window)
    new = window.changing.open("supersede", old)
    assert isinstance(new, SupersedeDialog)
    for name, text in (
        ("window", "2027-Q1"),
        ("stated_on", "4 Nov 2026"),
        ("source_url", "https://amd.com/x"),
    ):
        new.fields[name].set_text(text)
    assert "later" in looked(new, qtbot)
    saved(new, window, qtbot)
    assert set(before) < set(claims(window))
    back = window.changing.open("retract", old)
    assert isinstance(back, RetractDialog)
    for name, text in (("stated_on", "20 Nov 2026"), ("source_url", "https://amd.com/y")):
        back.fields[name].set_text(text)
    assert "withdrawn" in looked(back, qtbot)
    saved(back, window, qtbot)
    assert [one.window for one in claims(window) if one.stated_on > "2026-11"] == ["2027-Q1", ""]


def test_what_goes_with_a_thing_is_told_before_it_goes(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    statement(window, settled)
    dialog = window.changing.open("delete", window.changing.selected)
    assert isinstance(dialog, DeleteDialog)
    told = looked(dialog, qtbot)
    assert "With it go" in told and "no longer name a product" in told
    saved(dialog, window, qtbot)
    assert window.session.whole.generation("amd-helios") is None


def test_a_thing_is_renamed_and_merged_with_its_twin(
    window: MainWindow, qtbot: QtBot, settled: Settled
) -> None:
    statement(window, settled)
    rename = window.changing.open("rename", window.changing.selected)
    assert isinstance(rename, RenameDialog)
    rename.fields["name"].set_text("Helios rack")
    saved(rename, window, qtbot)
    assert window.session.whole.former_names_of("generation", "amd-helios")
    merge = window.changing.open("merge", window.session.whole.generation("amd-mi455x"))
    assert isinstance(merge, MergeDialog)
    merge.fields["twin"].set_text("amd-mi450")
    assert "now name Instinct MI455X" in looked(merge, qtbot)
    merge.close()


def test_the_history_tells_steps_restores_a_state_and_undoes_one(
    window: MainWindow, qtbot: QtBot, settled: Settled, tmp_path: Path
) -> None:
    statement(window, settled)
    rename = window.changing.open("rename", window.changing.selected)
    assert isinstance(rename, RenameDialog)
    rename.fields["name"].set_text("Helios rack")
    saved(rename, window, qtbot)
    dialog = window.changing.open_history()
    assert isinstance(dialog, HistoryDialog)
    qtbot.waitUntil(lambda: "name: Helios → Helios rack" in dialog.rows.toPlainText(), timeout=20_000)
    assert dialog.model.text(0, 3) == "Renaming of Helios to Helios rack"
    dialog.restore(tmp_path / "then.roadmap")
    qtbot.waitUntil(lambda: "then.roadmap" in dialog.rows.toPlainText(), timeout=20_000)
    assert Workspace.open(tmp_path / "then.roadmap").roadmap.generation("amd-helios")
    steps = dialog.model.count
    dialog.undo_step()
    qtbot.waitUntil(lambda: dialog.model.count == steps + 1, timeout=20_000)
    assert window.session.whole.generation("amd-helios").name == "Helios"  # type: ignore[union-attr]
    dialog.kind.setCurrentIndex(dialog.kind.findData("generations"))
    qtbot.waitUntil(lambda: 0 < dialog.model.count <= steps + 1, timeout=20_000)
    dialog.until.setText("2001-01-01")
    qtbot.waitUntil(lambda: dialog.model.count == 0, timeout=20_000)
    dialog.until.setText("no day")
    qtbot.waitUntil(lambda: "no day" in dialog.wrong.text(), timeout=20_000)
    dialog.until.clear()
    dialog.who.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.model.count > 0, timeout=20_000)
    dialog.thing.setText("nothing of that name")
    qtbot.waitUntil(lambda: dialog.model.count == 0, timeout=20_000)
    dialog.close()


def test_nothing_is_offered_before_another_reader(window: MainWindow, settled: Settled) -> None:
    row = statement(window, settled).row.record
    window.session.change_reader(profile="public")
    settled(window)
    assert window.changing.words_for(row) == ()
