"""The first screen at 200 % text: the chart grows with the words, and nothing is cut in a small window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.findings.table import EVIDENCE, TITLE
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.render.timeline.axis import AXIS_PX
from tests.desktop.conftest import kept_in, opened_window
from tests.window_handed_on import HandedOn


@pytest.fixture(scope="module")
def opened_large(
    handed_on: HandedOn,
    sample_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    kept_open: set[object],
) -> Iterator[MainWindow]:
    """One window for the tests at 200 %. No other is there while all text grows and shrinks again: it would be dressed
    anew twice, and be handed on laid out otherwise than one that has just been opened."""
    handed_on.close()
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("large") / "AI accelerators.roadmap"))
    theme().text_scale = 2.0
    theme().choose("light")
    window = opened_window(kept_in(path.parent), path, size=(1280, 800))
    kept = {window, window.tasks._thread}
    kept_open.update(kept)
    yield window
    kept_open.difference_update(kept)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    theme().text_scale = 1.0
    theme().choose("light")


@pytest.fixture
def large_window(opened_large: MainWindow) -> Iterator[MainWindow]:
    """The window with the chart alone, as it was opened."""
    first = opened_large.session.selection
    yield opened_large
    opened_large.page.show_panel("alignment", False)
    opened_large.page.show_timeline()
    opened_large.page.timeline.show_first_range()
    opened_large.session.select(first)
    QApplication.processEvents()


def test_rows_axis_and_labels_of_the_chart_are_twice_as_large(large_window: MainWindow) -> None:
    view = large_window.page.timeline.view
    row = view.seen.row_height * view.scale
    assert row == 48
    assert view.seen.width == pytest.approx(view.viewport().width() / 2 - view.header_px)
    large_window.session.select("amd-helios")
    view.reveal("amd-helios")
    rect = view.item_rect("amd-helios")
    assert rect is not None and view.viewport().rect().contains(rect.toRect())
    assert rect.height() == pytest.approx(30)
    assert view.item_at(rect.center()) == "amd-helios"
    assert (rect.top() - AXIS_PX * 2 - 8) % 48 == pytest.approx(0)


def test_a_click_on_a_head_is_read_where_it_is_drawn(large_window: MainWindow, qtbot: QtBot) -> None:
    view = large_window.page.timeline.view
    assert view.scene is not None
    view.pan(0, -view.seen.scroll_y)
    row = next(i for i, row in enumerate(view.scene.rows) if row.kind == "deal")
    at = QPoint(round(view.header_px), round((AXIS_PX + view.seen.y_of(row + 0.5)) * 2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert large_window.session.selection == view.scene.rows[row].key.split("/")[1]


def test_in_a_low_window_each_panel_has_the_whole_height(large_window: MainWindow, qtbot: QtBot) -> None:
    page = large_window.page
    assert page.timeline.isVisible() and not page.alignment.is_open
    page.show_panel("alignment", True)
    QApplication.processEvents()
    assert page.alignment.isVisible() and not page.timeline.isVisible()
    assert [page.tabs.tabText(index) for index in range(2)] == ["Alignment", "Details"]
    panel = page.alignment
    shown = [chip for chip in panel.chips.chips.values() if chip.isVisible()]
    assert shown
    for widget in (*shown, panel.supplier, panel.customer, panel.rules, panel.table):
        parent = widget.parentWidget()
        assert parent is not None and parent.rect().contains(widget.geometry())
        assert panel.rect().contains(parent.mapTo(panel, widget.geometry().bottomRight()))
    page.show_details()
    assert page.inspector.isVisible() and not page.alignment.isVisible()
    page.show_timeline()
    assert page.timeline.isVisible()


def test_what_must_hold_has_room_before_all_else(large_window: MainWindow) -> None:
    large_window.page.show_panel("alignment", True)
    QApplication.processEvents()
    table = large_window.page.alignment.table
    assert table.isColumnHidden(EVIDENCE)
    assert table.columnWidth(TITLE) > 400
