"""The chart has the room: lanes, share of the window, and what the first picture holds, from the real widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.records import Claim
from roadmap_app.workspace.claims import add_claim
from tests.desktop.conftest import HandOn, kept_in, opened_window
from tests.room import room_of
from tests.window_handed_on import HandedOn

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
WANTED = {"amd", "nvidia", "google", "meta"}


@pytest.fixture(scope="module")
def opened_first(hand_on: HandOn, sample_file: Path) -> HandedOn:
    """Windows as they open where nothing was kept."""

    def opened(path: Path) -> MainWindow:
        preferences = kept_in(path.parent)
        preferences.keep("window/panels", "inspector")
        return opened_window(preferences, path, size=(1440, 900))

    return hand_on(sample_file, opened)


@pytest.fixture
def fresh(opened_first: HandedOn, qtbot: QtBot, themed: QApplication) -> Iterator[MainWindow]:
    """A window as it opens where nothing was kept."""
    yield opened_first.take()
    opened_first.give_back()


def without_details(window: MainWindow) -> None:
    window.page.show_panels(frozenset())


def days(window: MainWindow) -> tuple[float, float]:
    seen = window.page.timeline.view.seen
    return seen.start_day, seen.end_day


def test_the_first_picture_has_the_lanes_and_the_share_that_are_wanted(fresh: MainWindow) -> None:
    """Closed but for a line: the findings. What carries the picture is there at every size, from the first row on."""
    assert not fresh.page.alignment.is_open and fresh.page.alignment.line.isVisible()
    beside = room_of(fresh)
    assert beside.share >= 0.40 and beside.lanes >= 25
    first = days(fresh)
    for width, height, lanes, share in ((1440, 900, 25, 0.55), (1280, 800, 20, 0.55), (2560, 1440, 45, 0.6)):
        fresh.resize(width, height)
        without_details(fresh)
        room = room_of(fresh)
        assert room.lanes >= lanes, (width, height)
        assert room.share >= share, (width, height)
        assert set(room.vendors) >= WANTED, (width, height)
        assert room.deals[0] == "deal/amd-meta-2026"
        assert days(fresh) == pytest.approx(first)
    assert fresh.page.timeline.view.seen.scroll_y == 0


def test_the_toolbar_is_one_row_at_1280(fresh: MainWindow) -> None:
    fresh.resize(1280, 800)
    QApplication.processEvents()
    bar = fresh.frame.bar
    fields = (bar.day, bar.scenario, bar.profile, bar.view, bar.search, bar.pack)
    assert len({field.mapTo(fresh, field.rect().center()).y() for field in fields}) == 1


def test_the_watched_deals_stay_while_the_lines_scroll(fresh: MainWindow, qtbot: QtBot) -> None:
    view = fresh.page.timeline.view
    assert view.scene is not None
    before = view.item_rect("amd-meta-2026/1")
    assert before is not None
    view.pan(0, 400)
    assert view.item_rect("amd-meta-2026/1") == before
    assert view.item_at(before.center()) == "amd-meta-2026/1"
    assert fresh.page.timeline.view.item_rect("amd-mi455x") is None
    view.reveal("amd-mi455x")
    shown = view.item_rect("amd-mi455x")
    assert shown is not None and shown.top() >= before.bottom()
    head = QPointF(60.0, before.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=head.toPoint())
    assert fresh.session.selection == "amd-meta-2026"
    fresh.session.chart.choose(kept_deals="none")
    view.pan(0, 400)
    assert view.item_rect("amd-meta-2026/1") is None


def test_lanes_are_chosen_and_kept_with_the_row_on_top(fresh: MainWindow) -> None:
    view = fresh.page.timeline.view
    view.pan(0, 5 * 24)
    fresh.frame.bar.view.choices.lanes.choose("32")
    assert view.seen.row_height == 32 and view.seen.scroll_y == 5 * 32
    assert fresh.frame.bar.view.value == "1 changed"
    assert fresh.session.chart.state["lane_px"] == "32"


def test_what_is_filtered_is_said_on_the_view_button(fresh: MainWindow, qtbot: QtBot) -> None:
    button = fresh.frame.bar.view
    assert button.value == "as usual"
    fresh.session.change_view(vendors=frozenset({"amd"}), colour_by="verdict")
    assert button.value == "2 changed" and "Vendors, Colour" in button.toolTip()
    button.choices.names.setText("helios")
    qtbot.keyClick(button.choices.names, Qt.Key.Key_Return)
    button.choices.fiscal.choose("nvidia")
    assert button.value == "4 changed" and "In names" in button.toolTip()
    scene = fresh.page.timeline.view.scene
    assert scene is not None and scene.row_of("amd-helios") is not None and scene.row_of("rubin") is None
    assert fresh.page.timeline.view.axis_px > 60  # a third tier: the fiscal quarters
    button.choices.reset.click()
    assert button.value == "as usual" and not fresh.session.spec.vendors


def test_a_count_opens_the_findings_on_it_and_the_drawer_closes_to_its_counts(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    panel = fresh.page.alignment
    qtbot.mouseClick(panel.chips.chips["contradiction"], Qt.MouseButton.LeftButton)
    assert panel.is_open and panel.table.isVisible()
    listed = {found.verdict for row in range(panel.model.rowCount()) if (found := panel.model.finding(row))}
    assert listed == {"contradiction"}
    panel.line.button.setFocus()
    qtbot.keyClick(panel.line.button, Qt.Key.Key_Space)
    assert not panel.table.isVisible() and panel.line.isVisible()
    assert "alignment" not in fresh.page.kept_panels


def test_f11_shows_the_chart_alone_and_esc_or_f11_leaves(fresh: MainWindow, qtbot: QtBot) -> None:
    view = fresh.page.timeline.view
    before, kept = days(fresh), room_of(fresh).share
    view.setFocus()
    for leaves in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
        qtbot.keyClick(view, Qt.Key.Key_F11)
        QApplication.processEvents()
        around = (fresh.frame.bar, fresh.frame.rail, fresh.status, fresh.menuBar(), fresh.page.inspector)
        assert not any(widget.isVisible() for widget in around)
        assert room_of(fresh).share > max(kept, 0.6)
        assert days(fresh) == pytest.approx(before)
        qtbot.keyClick(view, leaves)
        QApplication.processEvents()
        assert all(widget.isVisible() for widget in around)


def test_the_legend_waits_behind_a_button(fresh: MainWindow) -> None:
    legend = fresh.page.timeline.legend
    assert not legend.isVisible()
    fresh.actions_of["toggle_legend"].trigger()
    assert legend.isVisible() and "came" in [entry.words for entry in legend.entries]
    assert fresh.actions_of["toggle_legend"].isChecked()


def test_zoom_scroll_filter_and_folds_stay_through_an_edit_and_its_undo(
    fresh: MainWindow, qtbot: QtBot
) -> None:
    session, view = fresh.session, fresh.page.timeline.view
    session.change_view(layers=frozenset({"silicon", "system"}), folded=session.spec.folded | {"nvidia"})
    view.show_days(739_500.0, 740_400.0)
    view.pan(0, 5 * 24)
    kept = view.seen, session.spec.layers, session.spec.folded
    said = Claim("amd-helios-500", "available", "2027-Q4", "2026-11-20", "amd", source_title="Note")
    for change in (
        lambda: session.run_change("Adding a claim", lambda workspace, _: add_claim(workspace, said)),
        session.undo,
    ):
        before = session.whole
        change()
        qtbot.waitUntil(lambda before=before: session.whole is not before and session.result is not None)
        assert (view.seen, session.spec.layers, session.spec.folded) == kept


def test_esc_gives_up_a_drag_before_it_leaves_the_chart_alone(fresh: MainWindow, qtbot: QtBot) -> None:
    view = fresh.page.timeline.view
    fresh.actions_of["chart_only"].trigger()
    fresh.session.select("amd-helios-500")
    rect = view.item_rect("amd-helios-500")
    assert rect is not None
    at = rect.center().toPoint()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(view.viewport(), at + QPoint(90, 0))
    assert view.drag is not None
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag is None and fresh.panels.is_only_chart
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not fresh.panels.is_only_chart


def test_what_the_mouse_drags_between_panels_keys_move_too(fresh: MainWindow, qtbot: QtBot) -> None:
    page = fresh.page
    fresh.actions_of["drawer_higher"].trigger()
    assert page.alignment.is_open
    QApplication.processEvents()
    high, wide = page.vertical.sizes()[1], page.horizontal.sizes()[1]
    qtbot.keyClick(
        page.timeline.view,
        Qt.Key.Key_Up,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert page.vertical.sizes()[1] == page.drawer_px > high
    fresh.actions_of["details_wider"].trigger()
    assert page.horizontal.sizes()[1] > wide
