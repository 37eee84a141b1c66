"""Whole tasks of looking: two clicks to a conflict, the search, an earlier day, and what is there after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.findings.dialog import FindingDialog
from roadmap_app.desktop.findings.model import TITLE
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import thing_text
from roadmap_app.desktop.window.main_window import MainWindow

Settled = Callable[[MainWindow], None]
OpenWindow = Callable[..., MainWindow]
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]  # type: ignore[attr-defined]


def row_of(window: MainWindow, title: str) -> int:
    model = window.page.alignment.model
    return next(
        row for row in range(model.rowCount()) if str(model.index(row, TITLE).data()).startswith(title)
    )


def test_two_clicks_to_metas_first_gigawatt(window: MainWindow, qtbot: QtBot) -> None:
    table = window.page.alignment.table
    row = row_of(window, "AMD – Meta: ROCm")
    table.scrollTo(table.model().index(row, TITLE))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.viewportPosition(row))
    assert window.session.selection
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = window.findChild(FindingDialog)
    assert dialog is not None
    said = " ".join(texts(dialog))
    assert "No source names a ROCm release" in said
    assert "39 days left" in said
    assert "1 GW" in said
    dialog.accept()


def test_the_search_finds_flashes_and_offers_what_a_filter_hides(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of["find"].trigger()
    search = window.frame.bar.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "falcon sh")
    assert search.panel.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.session.selection == "falcon-shores"
    assert window.page.timeline.view.flashing == "falcon-shores"
    window.session.change_view(vendors=frozenset({"nvidia"}))
    window.actions_of["find"].trigger()
    qtbot.keyClicks(search, "helios")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.status.sentence.text() == "Helios is hidden by a filter or a folded group."
    qtbot.mouseClick(window.status.button, Qt.MouseButton.LeftButton)
    assert window.session.selection == "amd-helios"
    assert window.page.timeline.view.item_rect("amd-helios") is not None


def test_a_search_without_a_hit_says_so_and_esc_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_of["find"].trigger()
    search = window.frame.bar.search
    qtbot.keyClicks(search, "zeppelin")
    assert any("Nothing is called “zeppelin”" in text for text in texts(search.panel))
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.panel.isVisible()
    assert window.page.timeline.view.hasFocus()


def test_on_an_earlier_day_only_what_had_been_said_counts(
    window: MainWindow, settled: Settled, qtbot: QtBot
) -> None:
    window.frame.bar.day.choose(date(2024, 9, 30).toordinal())  # Blackwell's delay had been told
    settled(window)
    scene = window.page.timeline.view.scene
    assert scene is not None
    assert scene.as_of.day == date(2024, 9, 30).toordinal()
    assert scene.row_of("amd-helios") is None
    window.session.select("b200")
    assert any("184 days later" in text for text in texts(window.page.inspector))


def test_filters_zoom_folds_and_selection_are_there_after_a_restart(
    open_window: OpenWindow, workspace_file: Path, settled: Settled
) -> None:
    first = open_window(workspace_file)
    first.session.change_view(vendors=frozenset({"amd", "nvidia"}), folded=frozenset({"nvidia"}))
    first.session.select("amd-mi455x")
    first.page.alignment.show_all.setChecked(True)
    first.page.timeline.view.zoom(2.0)
    seen = first.page.timeline.view.seen
    first.close()
    second = open_window(workspace_file)
    assert second.session.spec.vendors == {"amd", "nvidia"}
    assert second.session.spec.folded == {"nvidia"}
    assert second.session.selection == "amd-mi455x"
    assert not second.page.alignment.model.filter.open_only
    assert second.page.timeline.view.seen.px_per_day == pytest.approx(seen.px_per_day, rel=1e-3)
    assert second.page.timeline.view.seen.start_day == pytest.approx(seen.start_day, abs=0.1)


def test_light_and_dark_are_chosen_and_kept(window: MainWindow) -> None:
    light = window.grab().toImage().pixelColor(700, 14)
    window.actions_of["theme_dark"].trigger()
    assert theme().palette.name == "dark"
    assert window.preferences.theme == "dark"
    assert window.actions_of["theme_dark"].isChecked()
    dark = window.grab().toImage().pixelColor(700, 14)
    assert dark.lightness() < light.lightness()
    window.actions_of["theme_light"].trigger()


def test_panels_come_and_go(window: MainWindow) -> None:
    window.actions_of["toggle_inspector"].trigger()
    assert not window.page.inspector.isVisible()
    window.actions_of["toggle_alignment"].trigger()
    assert not window.page.alignment.table.isVisible() and window.page.alignment.line.isVisible()
    window.actions_of["toggle_inspector"].trigger()
    window.actions_of["toggle_alignment"].trigger()
    assert window.page.inspector.isVisible()
    assert window.page.alignment.table.isVisible()


def test_findings_are_walked_by_key_and_copied(window: MainWindow) -> None:
    window.actions_of["next_finding"].trigger()
    window.actions_of["next_finding"].trigger()
    table = window.page.alignment.table
    assert table.currentIndex().row() == 1
    table.setFocus()
    window.actions_of["copy"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert "http" in copied


def test_a_roadmap_that_cannot_be_written_says_so_and_offers_no_change(window: MainWindow) -> None:
    assert window.session.workspace is not None
    window.session.workspace.is_read_only = True  # as the store finds a file without write permission
    window.session.opened.emit()
    assert "(read only)" in window.windowTitle()
    assert not window.actions_of["import"].isEnabled()
    assert not window.actions_of["undo"].isEnabled()
    assert window.status.state.text().startswith("Read only")


def test_everything_is_reached_by_tab(window: MainWindow, qtbot: QtBot) -> None:
    window.page.timeline.view.setFocus()
    reached = set()
    for _ in range(120):
        widget = window.focusWidget()
        assert widget is not None
        reached.add(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    page = window.page
    wanted = [
        window.frame.bar.day,
        window.frame.bar.view,
        window.frame.bar.search,
        page.timeline.strip,
    ]
    wanted += [page.alignment.table, page.alignment.supplier, page.alignment.show_all, page.timeline.view]
    assert [widget for widget in wanted if widget not in reached] == []


def test_what_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

    nameless = []
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
        for widget in window.page.findChildren(kind):
            assert isinstance(widget, QWidget)
            named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not named:
                nameless.append(widget)
    assert nameless == []


def test_names_are_short_where_people_say_them_short(window: MainWindow) -> None:
    assert thing_text(window.session.roadmap, "amd-helios") == "Helios"
