"""The timeline widget: wheel, keys, drags and folds do what people expect, and screen readers get names."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.pages.timeline.dates_dialog import DatesDialog
from roadmap_app.desktop.pages.timeline.folding import folds_of
from roadmap_app.desktop.pages.timeline.view import TimelineView
from roadmap_app.desktop.window.main_window import MainWindow
from roadmap_app.domain.records import Claim
from roadmap_app.render.timeline.axis import AXIS_PX
from roadmap_app.workspace.claims import add_claim

NONE = Qt.KeyboardModifier.NoModifier
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def view(window: MainWindow) -> TimelineView:
    return window.page.timeline.view


def point(view: TimelineView, x: float, y: float) -> QPointF:
    """A point of the chart in the widget's viewport."""
    return QPointF(view.header_px + x, AXIS_PX + y)


def turn_wheel(
    view: TimelineView,
    at: QPointF,
    angle: QPoint,
    modifiers: Qt.KeyboardModifier = NONE,
    pixels: QPoint | None = None,
) -> None:
    port = view.viewport()
    event = QWheelEvent(
        at,
        QPointF(port.mapToGlobal(at.toPoint())),
        pixels or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def mouse(view: TimelineView, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    port = view.viewport()
    held = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    event = QMouseEvent(kind, at, QPointF(port.mapToGlobal(at.toPoint())), pressed, held, NONE)
    QApplication.sendEvent(port, event)


def drag(view: TimelineView, start: QPointF, end: QPointF, button: Qt.MouseButton) -> None:
    mouse(view, QEvent.Type.MouseButtonPress, start, button)
    mouse(view, QEvent.Type.MouseMove, QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2), button)
    mouse(view, QEvent.Type.MouseMove, end, button)
    mouse(view, QEvent.Type.MouseButtonRelease, end, button)


def test_the_wheel_scrolls_rows_and_leaves_the_days(view: TimelineView) -> None:
    view.see(view.seen.panned(0, -10_000))
    before = view.seen
    turn_wheel(view, point(view, 200, 100), QPoint(0, -120))
    assert view.seen.scroll_y > before.scroll_y
    assert view.seen.start_day == before.start_day
    assert view.verticalScrollBar().value() == round(view.seen.scroll_y)


def test_with_shift_it_scrolls_the_time(view: TimelineView) -> None:
    before = view.seen
    turn_wheel(view, point(view, 200, 100), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert view.seen.start_day > before.start_day
    assert view.seen.scroll_y == before.scroll_y


@pytest.mark.parametrize("notch", [120, -120])
def test_with_ctrl_it_zooms_and_the_day_under_the_pointer_stays_put(view: TimelineView, notch: int) -> None:
    before = view.seen
    turn_wheel(view, point(view, 317, 100), QPoint(0, notch), Qt.KeyboardModifier.ControlModifier)
    assert (view.seen.px_per_day > before.px_per_day) == (notch > 0)
    assert view.seen.day_at(317) == pytest.approx(before.day_at(317), abs=1e-6)


def test_over_the_heads_it_zooms_at_the_first_day_in_view(view: TimelineView) -> None:
    before = view.seen
    turn_wheel(view, point(view, -100, 100), QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert view.seen.px_per_day > before.px_per_day
    assert view.seen.start_day == pytest.approx(before.start_day, abs=1e-6)


def test_two_fingers_pan_both_ways_and_never_zoom(view: TimelineView) -> None:
    view.see(view.seen.panned(0, -10_000))
    before = view.seen
    turn_wheel(view, point(view, 200, 100), QPoint(-30, -60), pixels=QPoint(-24, -48))
    assert view.seen.px_per_day == before.px_per_day
    assert view.seen.scroll_y == before.scroll_y + 48
    assert view.seen.start_day == pytest.approx(before.start_day + 24 / before.px_per_day)


def test_the_middle_button_and_space_pan(view: TimelineView, qtbot: QtBot) -> None:
    before = view.seen
    drag(view, point(view, 300, 100), point(view, 200, 100), Qt.MouseButton.MiddleButton)
    assert view.seen.start_day == pytest.approx(before.start_day + 100 / before.px_per_day)
    view.setFocus()
    qtbot.keyPress(view, Qt.Key.Key_Space)
    drag(view, point(view, 200, 100), point(view, 300, 100), Qt.MouseButton.LeftButton)
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert view.seen.start_day == pytest.approx(before.start_day)


def test_a_drag_on_the_axis_zooms_to_that_range(view: TimelineView) -> None:
    before = view.seen
    drag(view, point(view, 100, -20), point(view, 300, -20), Qt.MouseButton.LeftButton)
    assert view.seen.start_day == pytest.approx(before.day_at(100))
    assert view.seen.end_day == pytest.approx(before.day_at(300))
    assert view.band is None


def test_a_double_click_on_the_axis_asks_for_dates_and_shows_them(
    view: TimelineView, window: MainWindow, qtbot: QtBot
) -> None:
    mouse(view, QEvent.Type.MouseButtonDblClick, point(view, 150, -20), Qt.MouseButton.LeftButton)
    dialog = window.findChild(DatesDialog)
    assert dialog is not None
    dialog.start.setText("Q3 2026")
    dialog.end.setText("2025")
    qtbot.keyClick(dialog.end, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.end.setText("late 2027")
    qtbot.keyClick(dialog.end, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert view.seen.start_day == date(2026, 7, 1).toordinal()
    assert view.seen.end_day == pytest.approx(date(2028, 1, 1).toordinal())


def test_a_click_on_a_bar_selects_it_and_one_beside_selects_nothing(
    view: TimelineView, window: MainWindow
) -> None:
    view.reveal("amd-helios")
    rect = view.item_rect("amd-helios")
    assert rect is not None
    window.session.select("")
    mouse(view, QEvent.Type.MouseButtonPress, rect.center(), Qt.MouseButton.LeftButton)
    assert window.session.selection == view.selected == "amd-helios"
    assert view.hasFocus()
    mouse(view, QEvent.Type.MouseButtonPress, point(view, view.seen.width - 3, 3), Qt.MouseButton.LeftButton)
    assert view.selected != "amd-helios"


def test_keys_zoom_walk_and_go_home(view: TimelineView, window: MainWindow, qtbot: QtBot) -> None:
    view.setFocus()
    scale = view.seen.px_per_day
    qtbot.keyClick(view, "+")
    assert view.seen.px_per_day > scale
    qtbot.keyClick(view, "-")
    assert view.seen.px_per_day == pytest.approx(scale)
    assert view.scene is not None
    keys = view.scene.keys_in_order()
    window.session.select(keys[0])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selected == keys[1]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selected == keys[0]
    row = view.scene.row_of(keys[0])
    qtbot.keyClick(view, Qt.Key.Key_Down)
    below = view.scene.row_of(view.selected)
    assert row is not None
    assert below is not None
    assert below > row
    window.actions_of["today"].trigger()
    assert view.seen.x_of(window.session.spec.as_of) == pytest.approx(view.seen.width / 2, abs=2)


def test_walking_shows_what_it_comes_to(view: TimelineView, qtbot: QtBot) -> None:
    view.setFocus()
    for _ in range(60):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    rect = view.item_rect(view.selected)
    assert rect is not None
    assert rect.top() >= AXIS_PX - 1
    assert rect.bottom() <= view.viewport().height() + 1


def test_a_group_folds_by_click_and_by_space_and_unfolds(
    view: TimelineView, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.select("amd-helios")
    view.setFocus()
    rows = len(view.scene.rows) if view.scene else 0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.scene is not None
    assert len(view.scene.rows) < rows
    assert "amd" in window.session.spec.folded
    index = next(i for i, row in enumerate(view.scene.rows) if row.key == "rollup/amd")
    view.see(view.seen.revealing(view.seen.start_day + 10, index))
    at = QPointF(14, AXIS_PX + view.seen.y_of(index) + view.seen.row_height / 2)
    mouse(view, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    assert len(view.scene.rows) == rows


def test_an_inner_group_folds_by_shift_and_space_and_from_the_menu_of_a_head(
    view: TimelineView, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.select("amd-helios")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert "amd/system" in window.session.spec.folded and "amd" not in window.session.spec.folded
    assert view.scene is not None
    row = view.scene.row_of("amd-helios")
    assert row is not None and view.scene.rows[row].key == "rollup/amd/system"
    assert [fold.words for fold in folds_of(view.scene, row)] == ["Unfold these"]
    first = next(index for index, row in enumerate(view.scene.rows) if row.heading == "AMD")
    assert [fold.path for fold in folds_of(view.scene, first)] == ["amd", "amd/silicon"]
    head = QPoint(120, round(view.axis_px + view.seen.y_of(first) + 10))
    window.doing.show_item_menu(head)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    menu.actions()[1].trigger()
    menu.close()
    assert "amd/silicon" in window.session.spec.folded


def test_tab_leaves_the_timeline(view: TimelineView, window: MainWindow, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert not view.hasFocus()


def test_presets_and_periods_show_calendar_periods(view: TimelineView, window: MainWindow) -> None:
    for name, days in (("show_year", 365), ("show_half", 184), ("show_quarter", 92), ("show_month", 30)):
        window.actions_of[name].trigger()
        assert view.seen.end_day - view.seen.start_day == pytest.approx(days, abs=0.01)
        assert view.seen.start_day <= window.session.spec.as_of <= view.seen.end_day
    before = view.seen
    window.actions_of["next_period"].trigger()
    assert view.seen.start_day > before.start_day
    window.actions_of["previous_period"].trigger()
    assert view.seen.start_day == pytest.approx(before.start_day, abs=2)


def test_fit_all_holds_everything_dated_and_a_resize_keeps_it_so(
    view: TimelineView, window: MainWindow
) -> None:
    window.actions_of["fit_all"].trigger()
    assert view.scene is not None
    assert (view.seen.start_day, view.seen.end_day) == pytest.approx(
        (view.scene.start_day, view.scene.end_day)
    )
    window.resize(1700, 900)
    assert view.seen.end_day == pytest.approx(view.scene.end_day)


def test_tooltips_say_name_window_and_who_said_so_as_plain_text(view: TimelineView) -> None:
    tip = view.tip_of("amd-helios")
    assert "Helios" in tip
    assert "between 1 Jul and 30 Sep 2026" in tip
    assert "said by AMD" in tip


def test_a_head_that_was_shortened_is_told_whole(view: TimelineView, window: MainWindow) -> None:
    view.pan(0, -view.seen.scroll_y)
    assert view.scene is not None
    first = next(index for index, row in enumerate(view.scene.rows) if row.heading == "AMD")
    y = view.seen.y_of(first) + view.seen.row_height / 2
    assert view.tip_at(point(view, -100, y)) == "AMD · Instinct · silicon"
    assert view.tip_at(point(view, -100, y + view.seen.row_height)) == "AMD · Instinct · silicon"


def test_a_screen_reader_hears_each_item_in_view(view: TimelineView, window: MainWindow) -> None:
    QAccessible.setActive(True)
    try:
        view.reveal("amd-helios")
        window.session.select("amd-helios")
        view.setFocus()
        interface = QAccessible.queryAccessibleInterface(view)
        assert interface is not None
        assert interface.role() == QAccessible.Role.List
        names = [interface.child(i).text(QAccessible.Text.Name) for i in range(interface.childCount())]
        helios = next(i for i, name in enumerate(names) if name.startswith("Helios, AMD,"))
        assert "AMD" in names[helios]
        assert "Q3 2026" in names[helios]
        child = interface.child(helios)
        assert child.state().selected
        assert child.rect().isValid()
        assert interface.indexOfChild(child) == helios
        center = child.rect().center()
        assert interface.childAt(center.x(), center.y()) is not None
        assert interface.focusChild() is not None
    finally:
        QAccessible.setActive(False)


def test_the_strip_shows_the_range_and_moves_the_view(
    view: TimelineView, window: MainWindow, qtbot: QtBot
) -> None:
    strip = window.page.timeline.strip
    assert "Range in view: 1 Jan 2025 to" in strip.accessibleName()
    before = view.seen.start_day
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    assert view.seen.start_day < before
    strip.setFocus()
    here = view.seen.start_day
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert view.seen.start_day > here


def test_the_legend_names_what_is_in_view_and_nothing_else(view: TimelineView, window: MainWindow) -> None:
    window.actions_of["toggle_legend"].trigger()
    window.session.change_view(layers=frozenset({"software"}), deals="hidden")
    words = [entry.words for entry in window.page.timeline.legend.entries]
    assert "came" in words
    assert not any("tranche" in word for word in words)


def test_a_large_roadmap_is_drawn_on_the_worker_and_the_last_view_asked_for_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_app.desktop.pages.timeline.panel._AT_ONCE", 10)
    page = window.page.timeline
    before = page.view.scene
    window.session.change_view(folded=frozenset({"amd"}))
    assert page.is_drawing and page.view.scene is before
    window.session.change_view(folded=frozenset({"amd", "nvidia"}))
    qtbot.waitUntil(lambda: not page.is_drawing)
    assert page.view.scene is not None
    assert page.view.scene.spec.folded == {"amd", "nvidia"}


def test_of_a_large_roadmap_the_first_rows_are_there_before_the_rest(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_app.desktop.pages.timeline.panel._AT_ONCE", 10)
    monkeypatch.setattr("roadmap_app.desktop.pages.timeline.panel._FIRST_ROWS", 20)
    page, shown = window.page.timeline, []
    page.view.pan(0, -page.view.seen.scroll_y)

    def drawn() -> None:
        shown.append(page.view.scene)
        if len(shown) == 1:
            page.fold_all()

    page.drawn.connect(drawn)
    window.session.change_view(deals="hidden")
    qtbot.waitUntil(lambda: len(shown) > 2 and not page.is_drawing)
    page.drawn.disconnect(drawn)
    assert [scene.is_whole for scene in shown[:2]] == [False, True]
    assert page.view.scene is not None
    assert {row.kind for row in page.view.scene.rows} == {"rollup"}, "folded once all groups were known"


def test_another_day_of_a_large_roadmap_shows_its_first_rows_at_once_and_is_drawn_whole_once_when_checked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in (("_AT_ONCE", 10), ("_LARGE", 10), ("_FIRST_ROWS", 20)):
        monkeypatch.setattr(f"roadmap_app.desktop.pages.timeline.panel.{name}", size)
    page, session, shown = window.page.timeline, window.session, []
    session.change_view(deals="hidden", folded=frozenset())
    qtbot.waitUntil(lambda: not page.is_drawing and not window.tasks.is_busy)
    page.view.pan(0, -page.view.seen.scroll_y)

    def drawn() -> None:
        shown.append((session.is_checking, getattr(page.view.scene, "is_whole", None)))

    page.drawn.connect(drawn)
    session.change_view(as_of=session.spec.as_of - 30)
    qtbot.waitUntil(lambda: not page.is_drawing and not session.is_checking)
    page.drawn.disconnect(drawn)
    assert shown[0] == (True, False) and shown[-1] == (False, True)
    assert sum(is_whole is True for _, is_whole in shown) == 1


def test_an_edit_of_a_large_roadmap_is_drawn_as_soon_as_it_is_checked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_app.desktop.pages.timeline.panel._AT_ONCE", 10)
    page, session = window.page.timeline, window.session
    session.change_view(folded=frozenset({"amd"}))
    qtbot.waitUntil(lambda: not page.is_drawing and not window.tasks.is_busy)
    drawn: list[tuple[bool, bool]] = []
    session.checked.connect(
        lambda: drawn.append((page.is_drawing, getattr(page.view.scene, "as_of", None) is session.as_of))
    )
    claim = Claim("rubin", "available", "2028-Q2", "2026-11-20", "nvidia", source_url="https://example.com")
    session.run_change("Adding a claim", lambda workspace, _: add_claim(workspace, claim))
    qtbot.waitUntil(lambda: not window.tasks.is_busy and bool(drawn))
    assert drawn == [(False, True)]


def test_deals_are_laid_on_what_they_wait_for_from_toolbar_and_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.frame.bar.view.choices.group.deals_chosen.emit("products")
    assert window.session.spec.deals == "products"
    assert window.actions_of["deals_products"].isChecked()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    scene = window.page.timeline.view.scene
    assert scene is not None and scene.rows[scene.row_of("amd-meta-2026/1") or 0].path == "amd"
    window.actions_of["deals_above"].trigger()
    assert window.session.spec.deals == window.frame.bar.view.choices.group.deals == "above"
