"""The quick claim in a window: what was understood beneath the line, what it would do, and what Enter keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.editing.claim_entry import ClaimEntry
from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.records import Claim
from roadmap_app.workspace.workspace import Workspace
from tests.few_products import few_products

LINE = "MI455X available Q1 2027 AMD 2026-11-04 high https://amd.example/november"
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def few_file(tmp_path: Path) -> Path:
    path = tmp_path / "few.roadmap"
    with Workspace.create(path) as workspace:
        workspace.decide("Sample", few_products())
    return path


@pytest.fixture
def window(open_window: Callable[..., MainWindow], few_file: Path) -> MainWindow:
    return open_window(few_file)


@pytest.fixture
def entry(window: MainWindow) -> ClaimEntry:
    window.session.select("")
    window.actions_of["quick_claim"].trigger()
    return window.entering.claims.entry


def press(
    entry: ClaimEntry, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(entry.line, key, modifier)


def typed(entry: ClaimEntry, qtbot: QtBot, line: str) -> None:
    """Type a line and wait until it is read and, where it is whole, its effect is known."""
    QTest.keyClicks(entry.line, line)
    at_rest(entry, qtbot)


def at_rest(entry: ClaimEntry, qtbot: QtBot) -> None:
    def is_read() -> bool:
        reading = entry._reading
        return reading is not None and (not reading.understood.is_complete or entry._outcome is not None)

    qtbot.waitUntil(is_read, timeout=20_000)


def entered(window: MainWindow) -> list[Claim]:
    return [
        one
        for one in window.session.whole.claims
        if one.subject != "amd-helios" or "june" not in one.source_url
    ]


def wait_for(window: MainWindow, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(entered(window)) == count and not window.tasks.is_busy, timeout=20_000)


def test_what_was_understood_stands_beneath_and_what_it_would_do_before_enter(
    entry: ClaimEntry, qtbot: QtBot
) -> None:
    assert entry.line.hasFocus() or entry.isVisible()
    typed(entry, qtbot, LINE)
    words = entry.fields.words
    assert words["Product"] == "MI455X (AMD)"
    assert words["When"] == "Q1 2027: between 1 Jan and 31 Mar 2027"
    assert words["Said on"] == "4 Nov 2026"
    assert words["Who may see it, as usual"] == "internal"  # as the last one of this site
    assert entry.message.text().startswith("Enter keeps it: ")


def test_enter_keeps_it_and_source_day_and_speaker_stay_for_the_next(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    typed(entry, qtbot, LINE)
    press(entry, Qt.Key.Key_Return)
    assert entry.line.text() == ""
    typed(entry, qtbot, "Venice ships 2027")
    assert entry.fields.words["Said by, as before"] == "AMD"
    assert entry.fields.words["Said on, as before"] == "4 Nov 2026"
    press(entry, Qt.Key.Key_Return)
    wait_for(window, qtbot, 2)
    first, second = sorted(entered(window), key=lambda one: one.subject)
    assert second._replace(subject="", window="") == first._replace(subject="", window="")._replace(
        window="", subject=""
    )
    assert (first.subject, second.subject) == ("amd-mi455x", "amd-venice")
    assert window.session.undo_label == "Claim on EPYC Venice"


def test_keys_typed_faster_than_a_line_is_read_are_all_taken(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    QTest.keyClicks(entry.line, LINE)
    press(entry, Qt.Key.Key_Return)
    QTest.keyClicks(entry.line, "Venice ships 2027")
    press(entry, Qt.Key.Key_Return)
    QTest.keyClicks(entry.line, "Flor")
    wait_for(window, qtbot, 2)
    qtbot.waitUntil(lambda: entry.line.text() == "Flor", timeout=20_000)


def test_tab_takes_a_name_that_is_begun_also_before_it_is_offered(entry: ClaimEntry, qtbot: QtBot) -> None:
    QTest.keyClicks(entry.line, "MI455X")
    press(entry, Qt.Key.Key_Backspace, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: entry.line.text() == "MI455X " or not entry.line.is_held, timeout=20_000)
    entry.line.clear()
    QTest.keyClicks(entry.line, "Flo")
    press(entry, Qt.Key.Key_Tab)
    QTest.keyClicks(entry.line, "2027")
    qtbot.waitUntil(lambda: entry.line.text().endswith("2027"), timeout=20_000)
    at_rest(entry, qtbot)
    assert entry.fields.words["Product"] == "EPYC Florence (AMD)"


def test_an_ambiguous_name_is_asked_and_a_key_answers_in_the_line(entry: ClaimEntry, qtbot: QtBot) -> None:
    typed(entry, qtbot, "EPYC ships 2027 ")
    assert entry.fields.words["Product"] == "which one?"
    assert [offer.label for offer in entry.offers.offers] == ["EPYC Florence (AMD)", "EPYC Venice (AMD)"]
    press(entry, Qt.Key.Key_Return)
    assert "may be 2 things" in entry.message.text()
    press(entry, Qt.Key.Key_2, modifier=Qt.KeyboardModifier.AltModifier)
    assert entry.line.text() == "EPYC Venice ships 2027"
    at_rest(entry, qtbot)
    assert entry.fields.words["Product"] == "EPYC Venice (AMD)"


def test_what_is_missing_is_offered_by_the_arrows(entry: ClaimEntry, qtbot: QtBot) -> None:
    typed(entry, qtbot, "Venice 2027 AMD 2026-11-04 https://amd.example/november ")
    assert "which milestone" in entry.message.text()
    press(entry, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert entry.line.text().endswith(" taped out")


def test_what_is_not_understood_keeps_a_line_from_being_entered(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    typed(entry, qtbot, f"{LINE} delayed")
    assert "“delayed”" not in entry.message.text()  # it is still being typed
    press(entry, Qt.Key.Key_Return)
    assert "“delayed” was not understood" in entry.message.text()
    assert entry.line.text() == f"{LINE} delayed"
    assert entered(window) == []


def test_what_is_doubtful_takes_a_second_enter(window: MainWindow, entry: ClaimEntry, qtbot: QtBot) -> None:
    typed(entry, qtbot, 'MI455X available Q1 2027 AMD 2026-11-04 "A talk"')
    assert "bears no address" in entry.message.text()
    press(entry, Qt.Key.Key_Return)
    assert "Enter again" in entry.message.text()
    assert entry.line.text()
    press(entry, Qt.Key.Key_Return)
    wait_for(window, qtbot, 1)
    typed(entry, qtbot, "Venice ships 2027")
    assert entry.message.text().startswith("Enter keeps it")  # asked once per source


def test_collected_statements_are_entered_as_one_step(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    entry.together.setChecked(True)
    for line in (LINE, "Venice ships 2027", "Helios in production Q1 2027"):
        QTest.keyClicks(entry.line, line)
        press(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "3 statements collected" in entry.message.text(), timeout=20_000)
    assert entered(window) == []
    press(entry, Qt.Key.Key_Return)
    wait_for(window, qtbot, 3)
    assert window.session.undo_label.startswith("3 claims of ")
    window.session.undo()
    wait_for(window, qtbot, 0)


def test_what_is_selected_is_meant_and_can_be_left_out(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    window.session.select("amd-helios")
    typed(entry, qtbot, "ships 2027 ")
    assert entry.fields.words["Product, as selected"] == "Helios (AMD)"
    typed(entry, qtbot, "Venice ")
    assert entry.fields.words["Product"] == "EPYC Venice (AMD)"


def test_esc_closes_and_what_was_typed_is_there_again_also_after_a_restart(
    window: MainWindow,
    entry: ClaimEntry,
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
    few_file: Path,
) -> None:
    typed(entry, qtbot, "Venice ships")
    press(entry, Qt.Key.Key_Escape)
    assert not entry.isVisible()
    window.actions_of["quick_claim"].trigger()
    assert entry.line.text() == "Venice ships"
    window.close()
    again = open_window(few_file)
    again.actions_of["quick_claim"].trigger()
    assert again.entering.claims.entry.line.text() == "Venice ships"


def test_esc_right_behind_enter_enters_nothing_and_keeps_the_line(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    QTest.keyClicks(entry.line, LINE)
    press(entry, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    window.actions_of["quick_claim"].trigger()
    at_rest(entry, qtbot)
    assert entry.line.text() == LINE
    assert entered(window) == []


def test_the_dialog_of_all_fields_goes_on_from_the_line(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    typed(entry, qtbot, f'{LINE} "The call" restates NVIDIA internal -- on a slide')
    known = entry._reading.understood.claim
    entry.more.click()
    dialog = window.findChild(ClaimDialog)
    assert dialog is not None
    assert dialog.claim == known
    dialog.save()
    wait_for(window, qtbot, 1)
    assert entered(window)[0] == known._replace(recorded_on=date.today().isoformat())
    assert entry.line.text() == ""


def test_new_statements_are_internal_where_the_workspace_has_it_so(
    window: MainWindow, entry: ClaimEntry, qtbot: QtBot
) -> None:
    line = "Venice ships 2027 AMD 2026-11-04 https://other.example/x"
    typed(entry, qtbot, line)
    assert entry.fields.words["Who may see it, as usual"] == "public"
    entry.internal.setChecked(True)
    usual = "Who may see it, as usual"
    qtbot.waitUntil(lambda: entry.fields.words.get(usual) == "internal", timeout=20_000)
    assert window.session.undo_label == "New statements are internal"


def test_text_of_the_line_is_plain_text(entry: ClaimEntry, qtbot: QtBot) -> None:
    typed(entry, qtbot, 'Venice ships 2027 "<b>bold</b>" ')
    assert "“<b>bold</b>”" in entry.fields.words["Source"]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in [*entry.fields.labels, entry.message])
