"""A vendor, a product and a deal are entered each in one form, by keyboard, from an empty roadmap on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from roadmap_app.desktop.editing.edit_dialog import EditDialog
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.workspace.workspace import Workspace

ON_SOME = True

OpenWindow = Callable[..., MainWindow]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def empty(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    path = tmp_path / "ours.roadmap"
    Workspace.create(path).close()
    return open_window(path, page="deals")


def fill(widget: QWidget, text: str) -> None:
    """Type into a field as a person does, and choose in a box by its first letters."""
    if isinstance(widget, QLineEdit):
        QTest.keyClicks(widget, text)
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findText(text))


def saved(window: MainWindow, dialog: EditDialog, qtbot: QtBot) -> None:
    """Enter; what is doubtful is confirmed, and entered again."""
    before = window.session.whole
    QTest.keyClick(dialog, Qt.Key.Key_Return)

    def answered() -> bool:
        return window.session.whole is not before or (isValid(dialog) and not dialog.confirmed.isHidden())

    qtbot.waitUntil(answered, timeout=20_000)
    if window.session.whole is before:
        dialog.confirmed.setChecked(True)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.whole is not before and not window.tasks.is_busy, timeout=20_000)


def test_an_empty_roadmap_leads_to_a_vendor_a_product_and_a_deal(empty: MainWindow, qtbot: QtBot) -> None:
    steps = {button.text(): button for button in empty.frame.page("deals").findChildren(QPushButton)}
    assert {"Add a vendor…", "Import a file…", "Paste a table…", "See the sample beside it"} <= set(steps)

    for name, line in (("AMD", "Instinct"), ("Meta", "")):
        dialog = empty.entering.add_vendor()
        fill(dialog.head["name"].widget, name)
        fill(dialog.lines.rows[0]["name"].widget, line)
        saved(empty, dialog, qtbot)
    assert [row.name for row in empty.session.whole.lines] == ["Instinct"]

    dialog = empty.entering.add_product()
    fill(dialog.head["name"].widget, "MI455X")
    fill(dialog.head["line"].widget, "Instinct")
    fill(dialog.dates.rows[0]["window"].widget, "H2 2026")
    assert len(dialog.dates.rows) == 2, "another line comes as soon as the last is begun"
    fill(dialog.said["url"].widget, "https://amd.example/1")
    saved(empty, dialog, qtbot)
    assert [claim.window for claim in empty.session.whole.claims] == ["2026-H2"]

    dialog = empty.entering.add_deal()
    fill(dialog.head["supplier"].widget, "AMD")
    fill(dialog.head["customer"].widget, "Meta")
    fill(dialog.head["quantity"].widget, "2")
    for row in range(2):
        fill(dialog.tranches.rows[row]["generation"].widget, "MI455X")
        fill(dialog.tranches.rows[row]["quantity"].widget, "1")
        fill(dialog.tranches.rows[row]["begins"].widget, f"H{row + 1} 2027")
    fill(dialog.needs.rows[0]["generation"].widget, "MI455X")
    fill(dialog.needs.rows[0]["window"].widget, "by Q4 2026")
    saved(empty, dialog, qtbot)
    whole = empty.session.whole
    assert len(whole.commitments) == 2
    assert len(whole.needs) == 1
    assert empty.session.undo_label == "New deal AMD and Meta"


def test_what_is_doubtful_is_asked_and_nothing_typed_is_lost(empty: MainWindow, qtbot: QtBot) -> None:
    for name in ("AMD", "Meta"):
        dialog = empty.entering.add_vendor()
        fill(dialog.head["name"].widget, name)
        saved(empty, dialog, qtbot)
    dialog = empty.entering.add_deal()
    fill(dialog.head["supplier"].widget, "AMD")
    fill(dialog.head["customer"].widget, "Meta")
    fill(dialog.head["quantity"].widget, "1")
    fill(dialog.tranches.rows[0]["quantity"].widget, "2")
    fill(dialog.said["url"].widget, "https://amd.example/1")
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.confirmed.isHidden(), timeout=20_000)
    assert "over its total of 1 GW" in dialog.doubts.text()
    assert not empty.session.whole.agreements
    dialog.confirmed.setChecked(True)
    dialog.save()
    qtbot.waitUntil(lambda: len(empty.session.whole.agreements) == 1, timeout=20_000)


def test_a_refusal_names_the_part_and_leaves_the_form_as_it_was(empty: MainWindow, qtbot: QtBot) -> None:
    dialog = empty.entering.add_vendor()
    fill(dialog.head["name"].widget, "AMD")
    fill(dialog.head["fiscal_year_start_month"].widget, "13")
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.wrong.isHidden(), timeout=20_000)
    assert "The vendor, fiscal year start month: it is no month from 1 to 12." in dialog.wrong.text()
    assert dialog.head["name"].text == "AMD"
    assert not empty.session.whole.organizations
    dialog.close()
