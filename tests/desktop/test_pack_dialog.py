"""The meeting pack's dialog: pages as they come out, for whom, and a file in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.files.pack_dialog import PackDialog
from roadmap_app.desktop.files.preview import MOST_ZOOM
from roadmap_app.desktop.window.main_window import MainWindow

ON_SOME = True


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """Some of the sample is enough."""
    return window_on_some


def opened(window: MainWindow, qtbot: QtBot) -> PackDialog:
    window.frame.bar.pack.click()
    dialog = window.findChild(PackDialog)
    assert isinstance(dialog, PackDialog)
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    return dialog


def test_the_button_opens_the_pack_of_the_watched_pair(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert dialog.document is not None
    assert dialog.document.title == "AMD × Meta: meeting pack"
    assert dialog.chosen_profile == "internal"
    assert dialog.paper is not None
    assert dialog.paper.page_count > 2
    dialog.close()


def test_page_down_turns_to_the_next_page(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.index == 1
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.index == 0
    dialog.close()


def test_a_page_is_enlarged_and_seen_whole_again_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    preview, whole = dialog.pages.preview, dialog.pages.preview.page_rect().width()
    qtbot.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.page_rect().width() > whole * 1.2
    for _ in range(20):
        dialog.pages.zoom(2.0)
    assert dialog.pages.zoom_factor == MOST_ZOOM
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert (dialog.index, dialog.pages.zoom_factor) == (1, MOST_ZOOM), "the next page is as large"
    qtbot.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: abs(preview.page_rect().width() - whole) < 2)
    dialog.close()


def test_what_was_said_of_a_file_goes_when_something_else_is_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot)
    dialog.save(tmp_path / "pack.html")
    qtbot.waitUntil(lambda: "is written to" in dialog._message.text(), timeout=20_000)
    assert dialog._message.isVisible()
    dialog.paper = None
    dialog.profile.setCurrentIndex(dialog.profile.findData("public"))
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    assert not dialog._message.isVisible()
    dialog.close()


def test_a_pack_for_a_partner_is_worked_out_from_what_the_partner_may_see(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot)
    dialog.paper = None
    dialog.profile.setCurrentIndex(dialog.profile.findData("partner:meta"))
    qtbot.waitUntil(lambda: dialog.paper is not None, timeout=20_000)
    assert dialog.document is not None
    assert dialog.document.profile == "partner:meta"
    assert dialog.document.readers == "for Meta only"
    assert "OpenAI" not in str(dialog.document.sections)
    assert window.session.reader.profile == "internal", "the window goes on showing all"
    dialog.close()


def test_the_pack_is_written_in_each_format(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settled: Callable[[MainWindow], None]
) -> None:
    dialog = opened(window, qtbot)
    for ending in ("pdf", "pptx", "html"):
        out = tmp_path / f"pack.{ending}"
        dialog.save(out)
        qtbot.waitUntil(lambda out=out: dialog.written == out, timeout=20_000)
        assert out.stat().st_size > 2_000
    dialog.close()


def test_a_folder_that_is_not_there_is_a_sentence_in_the_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot)
    dialog.save(tmp_path / "no" / "pack.pdf")
    qtbot.waitUntil(lambda: "does not exist" in dialog._message.text(), timeout=20_000)
    assert dialog.save_button.isEnabled()
    dialog.close()
