"""What holds of every page: rail, keys, answers, states, export, back and forth with the selection kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.pages.page import Page
from roadmap_app.desktop.screenshot import settle
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.main_window import MainWindow
from tests.slides import faults_of

PAGES = [place.key for place in PLACES if place.key != TIMELINE]
OpenWindow = Callable[..., MainWindow]


def shown(window: MainWindow, key: str, qtbot: QtBot) -> Page:
    """A page, worked out."""
    window.actions_of[f"page_{key}"].trigger()
    page = window.frame.page(key)
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    return page


def test_text_twice_as_large_leaves_every_page_within_a_small_window(
    large_text: None, open_window: OpenWindow, qtbot: QtBot, workspace_file: Path
) -> None:
    """The first here: the window of other tests would be dressed with it."""
    window = open_window(workspace_file, size=(1280, 800))
    for key in PAGES:
        page = shown(window, key, qtbot)
        assert page.body.minimumSizeHint().width() <= page._area.viewport().width(), key
    assert window.width() == 1280


def test_each_page_opens_says_its_answer_fits_a_small_window_and_names_every_control(
    window: MainWindow, qtbot: QtBot
) -> None:
    """One walk for what is asked of each page: to work all of them out takes seconds."""
    usual = window.size()
    for key in PAGES:
        window.resize(1280, 800)
        page = shown(window, key, qtbot)
        assert window.width() == 1280, key
        assert page.body.minimumSizeHint().width() <= page._area.viewport().width(), key
        every_control_is_named_and_reached_by_keyboard(page)
        window.resize(usual)
        settle()
        assert window.frame.rail.buttons[key].isChecked(), key
        assert page._answer.text().strip().endswith((".", "?")), key
        assert page.isVisible(), key
        every_control_is_named_and_reached_by_keyboard(page)


def every_control_is_named_and_reached_by_keyboard(page: Page) -> None:
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
    assert buttons, page.key
    for button in buttons:
        assert button.accessibleName() or button.text(), (page.key, button)
        if not _is_of_qt(button):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, (page.key, button.text())


@pytest.mark.parametrize("key", PAGES)
def test_each_page_is_exported_as_what_it_shows(
    some_session: Session, make_page: Callable[..., Page], qtbot: QtBot, key: str, tmp_path: Path
) -> None:
    page = make_page(some_session, key)
    page.show()
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    document = page.document(page.model)
    assert list(document.tables), "a page has at least one table to hand out"
    for ending in ("pdf", "xlsx", "html", "pptx", "zip"):
        out = tmp_path / f"page.{ending}"
        with qtbot.waitSignal(page.export.exported, timeout=30_000):
            page.export.write(out)
        assert out.stat().st_size > 100, "an empty archive has 22 bytes, one small table fewer than 500"
    assert not faults_of(tmp_path / "page.pptx")
    page.hide()
    page.end()


def test_an_empty_roadmap_says_what_to_do_on_each_page(
    open_window: OpenWindow, qtbot: QtBot, empty_workspace: Path
) -> None:
    window = open_window(empty_workspace)
    for key in PAGES:
        window.frame.show_page(key)
        page = window.frame.page(key)
        if page.shows_empty:
            qtbot.waitUntil(lambda page=page: page.is_current, timeout=20_000)  # type: ignore[misc]
            assert page._answer.text() == "No organizations are recorded.", key
            continue
        texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
        assert "This roadmap is empty" in texts, key
        assert not page.export.isEnabled(), key


def _is_of_qt(button: QWidget) -> bool:
    """Table corners and the arrows of scroll bars are Qt's own."""
    return type(button).__module__.startswith("PySide6") and not button.accessibleName() and not button.text()  # type: ignore[attr-defined]


def test_a_jump_to_the_timeline_and_back_keeps_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "slips", qtbot)
    page.place_asked.emit("amd-helios")
    assert window.frame.current == TIMELINE
    assert window.session.selection == "amd-helios"
    window.actions_of["back"].trigger()
    assert window.frame.current == "slips"
    assert window.session.selection == "amd-helios"


def test_a_profile_governs_what_pages_show_and_hand_out(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, "deals", qtbot)
    window.session.change_reader(profile="partner:meta")
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    document = page.document(page.model)
    said = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Meta" in said
    assert "Oracle" not in said
    assert document.profile == "partner:meta"


def test_the_first_opening_shows_the_brief(
    open_window: OpenWindow, workspace_file: Path, qtbot: QtBot
) -> None:
    window = open_window(workspace_file, page="brief")
    page = window.frame.page("brief")
    qtbot.waitUntil(lambda: page.is_current, timeout=20_000)
    assert window.frame.current == "brief"
    texts = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "AMD × Meta" in texts
    assert "no source names a ROCm or PyTorch release" in texts


def test_the_page_and_its_choices_are_kept_with_the_workspace(
    open_window: OpenWindow, workspace_file: Path, qtbot: QtBot
) -> None:
    window = open_window(workspace_file)
    shown(window, "slips", qtbot)
    window.close_workspace()
    again = open_window(workspace_file)
    assert again.frame.current == "slips"
