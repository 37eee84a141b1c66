"""From an empty workspace, by keyboard alone: a vendor, a line, two products with dates, a deal with two tranches and a
need; checked and printed, with the keys counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from roadmap_app.desktop.editing.edit_dialog import EditDialog
from roadmap_app.desktop.files.print_dialog import PrintDialog
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.workspace.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
TAB, ENTER, PASTE = "\t", "\n", "\v"
ADDRESS = "https://ir.amd.com/news-events/press-releases/detail/1276/amd-and-meta"
STEPS = (
    ("add_vendor", f"AMD{TAB * 5}Instinct{ENTER}"),
    ("add_vendor", f"Meta{TAB * 5}{ENTER}"),
    ("add_product", f"MI450 series{TAB}Instinct{TAB * 7}Q3 2026{TAB * 7}{TAB * 5}{PASTE}{ENTER}"),
    ("add_product", f"MI455X{TAB}Instinct{TAB * 7}H2 2026{TAB * 7}{TAB * 5}{PASTE}{ENTER}"),
    (
        "add_deal",
        f"AMD{TAB}Meta{TAB * 2}6{TAB * 5}"
        f"MI455X{TAB}1{TAB * 2}H2 2026{TAB}2027{TAB * 2}"
        f"MI450 series{TAB}5{TAB * 2}by 2030{TAB * 3}"
        f"{TAB * 6}{TAB * 6}"
        f"MI455X{TAB * 2}by Q4 2026{TAB * 2}{TAB * 4}"
        f"{TAB * 5}{PASTE}{ENTER}",
    ),
)
"""Each form's action, and what is pressed in it; the address of the page is pasted."""


def entered(window: MainWindow) -> Iterator[tuple[str, int, QDialog]]:
    """Each step: its action, the keys it took, its form as it stands before Enter."""
    QGuiApplication.clipboard().setText(ADDRESS)
    for action, keys in STEPS:
        before = window.session.whole
        window.actions_of[action].trigger()
        dialog = next(one for one in window.findChildren(EditDialog) if one.isVisible())
        for sign in keys[:-1]:
            _press(dialog, sign)
        yield action, len(keys), dialog
        _press(dialog, keys[-1])
        wait_until(lambda was=before: window.session.whole is not was and not window.tasks.is_busy)
        wait_until(lambda form=dialog: not isValid(form) or not form.isVisible())


def _press(dialog: QDialog, sign: str) -> None:
    focused = dialog.focusWidget()
    if sign == PASTE:
        QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    elif sign == TAB:
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    elif sign == ENTER:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    else:
        assert isinstance(focused, QLineEdit), focused
        QTest.keyClicks(focused, sign)
    QApplication.processEvents()  # a line that comes with the first sign is there before the next key


def test_an_empty_workspace_becomes_a_roadmap_by_keyboard_alone(
    open_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ours.roadmap"
    Workspace.create(path).close()
    window = open_window(path, page="brief")
    counted = {f"{number} {action}": keys for number, (action, keys, _) in enumerate(entered(window), 1)}
    assert sum(counted.values()) < 330, counted

    whole = window.session.whole
    assert [row.name for row in whole.organizations] == ["AMD", "Meta"]
    assert {row.key for row in whole.generations} == {"amd-mi450-series", "amd-mi455x"}
    dates = {(claim.subject, claim.milestone): claim.window for claim in whole.claims}
    assert dates == {
        ("amd-mi450-series", "available"): "2026-Q3",
        ("amd-mi455x", "available"): "2026-H2",
        ("amd-meta-2026/1", "begins"): "2026-H2",
        ("amd-meta-2026/1", "completes"): "2027",
        ("amd-meta-2026/2", "begins"): "..2030",
    }
    assert all(claim.source_url == ADDRESS for claim in whole.claims)
    assert [(row.organization, row.window) for row in whole.needs] == [("meta", "..2026-Q4")]
    assert [row.quantity for row in whole.commitments] == ["1", "5"]

    qtbot.waitUntil(lambda: window.session.result is not None, timeout=20_000)
    rules = {finding.rule for finding in window.session.findings}
    assert {"delivery", "need"} <= rules, "the deal is checked against the product's dates"
    page = window.frame.page("brief")
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    assert "AMD × Meta" in " ".join(
        one.text for one in page.document(page.model).sections[0].blocks if hasattr(one, "text")
    )

    window.actions_of["page_timeline"].trigger()
    qtbot.waitUntil(lambda: window.page.is_furnished, timeout=20_000)
    window.actions_of["print"].trigger()
    dialog = next(one for one in window.findChildren(PrintDialog) if one.isVisible())
    dialog.save(tmp_path / "ours.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "ours.pdf").exists() and not window.tasks.is_busy, timeout=20_000)
    dialog.close()
