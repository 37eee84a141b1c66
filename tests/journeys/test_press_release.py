"""Ten statements of one press release, typed: at most thirty keys each beyond the window's text, all of them kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.window.main_window import MainWindow
from tests.small_sample import small_workspace

ADDRESS = "https://ir.amd.com/news-events/press-releases/detail/1301/amd-reports-third-quarter-2026"
MOST_KEYS = 30
"""Beyond the text of the window, which nobody can shorten."""
KEYS_A_MINUTE = 200
"""A slow typist's: forty words a minute."""
TAB, ENTER, PASTE = "\t", "\n", "\v"

STATEMENTS = [
    ("MI455X GA ", "Q1 2027", f" AMD 2026-11-04 {PASTE}"),
    ("Helios available ", "Q1 2027", ""),
    ("Ven\tvolume ", "Q1 2027", ""),
    ("MI455X volume ", "second half of 2027", ""),
    ("Helios volume ", "mid-2027", ""),
    ("MI450-b\tsampling ", "late 2026", ""),
    ("MI450-b\tavailable ", "from 2027", ""),
    ("AMD-Meta tranche 1 completes ", "by Q4 2027", ""),
    ("ROCm 10.2 available ", "Dec 2026", ""),
    ("MI455X deployed ", "Q2 2027", ""),
]
"""What is typed before the window's text, that text, and what is typed behind it. Tab takes the name that is begun; the
address of the page is pasted."""


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    path = small_workspace(tmp_path / "made.roadmap")
    return Path(shutil.move(path, tmp_path / "AI accelerators.roadmap"))


def test_ten_statements_of_one_press_release_in_under_two_minutes_of_typing(
    open_window: Callable[..., MainWindow], small_file: Path, qtbot: QtBot
) -> None:
    window = open_window(small_file)
    window.session.select("")
    before = set(window.session.whole.claims)
    counted: list[int] = []
    typed_in_all = 1  # Ctrl+J

    def press(text: str) -> int:
        for sign in text:
            if sign == PASTE:
                QTest.keyClick(entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            elif sign in (TAB, ENTER):
                QTest.keyClick(entry.line, Qt.Key.Key_Tab if sign == TAB else Qt.Key.Key_Return)
            else:
                QTest.keyClicks(entry.line, sign)
        return len(text)

    QGuiApplication.clipboard().setText(ADDRESS)
    window.actions_of["quick_claim"].trigger()
    entry = window.entering.claims.entry
    for number, (what, when, rest) in enumerate(STATEMENTS, 1):
        keys = press(what)
        in_window = press(when)
        keys += press(rest) + press(ENTER)
        counted.append(keys)
        typed_in_all += keys + in_window
        qtbot.waitUntil(
            lambda made=number: (
                len(set(window.session.whole.claims) - before) == made and not entry.line.is_held
            ),
            timeout=20_000,
        )
    came = [one for one in window.session.whole.claims if one not in before]
    assert {(one.stated_by, one.stated_on, one.source_url) for one in came} == {
        ("amd", "2026-11-04", ADDRESS)
    }
    assert {one.milestone for one in came} == {
        *("available", "volume", "sampling", "deployed", "completes"),
    }
    assert {"2027-Q1", "2027-H2", "mid-2027", "late-2026", "2027..", "..2027-Q4", "2026-12", "2027-Q2"} == {
        one.window for one in came
    }
    assert max(counted) <= MOST_KEYS, counted
    assert typed_in_all < 2 * KEYS_A_MINUTE, typed_in_all
    for left in range(9, -1, -1):  # each is a step of its own
        window.session.undo()
        qtbot.waitUntil(
            lambda made=left: len(set(window.session.whole.claims) - before) == made, timeout=20_000
        )
