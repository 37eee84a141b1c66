"""A date is dragged on the timeline: it snaps, says old → new, asks what is meant, and changes nothing by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.editing.move_dialog import NEW, WHAT_IF, WRONG, MoveDialog
from roadmap_app.desktop.screenshot import wait_until
from roadmap_app.desktop.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
KEY = "amd-helios"


@pytest.fixture
def window(window_on_some: MainWindow) -> MainWindow:
    """A window with what is dragged chosen and in view."""
    window_on_some.session.select(KEY)
    window_on_some.page.timeline.view.reveal(KEY)
    return window_on_some


def places(window: MainWindow) -> tuple[QPointF, QPointF]:
    """The middle of the bar's window, and its right end, in px of the widget."""
    view = window.page.timeline.view
    stated = window.session.as_of.holds(KEY, "available").shown
    assert stated.earliest is not None and stated.latest is not None and view.scene is not None
    row = view.scene.row_of(KEY)
    assert row is not None
    y = view.seen.y_of(row) + view.seen.row_height / 2
    left, right = view.seen.x_of(stated.earliest), view.seen.x_of(stated.latest + 1)
    offset = QPointF(view.header_px, 0)
    from roadmap_app.render.timeline.axis import AXIS_PX

    offset.setY(AXIS_PX)
    return QPointF((left + right) / 2, y) + offset, QPointF(right, y) + offset


def drag(window: MainWindow, start: QPointF, by_days: float, *, release: bool = True) -> None:
    view = window.page.timeline.view
    port, end = view.viewport(), start + QPointF(by_days * view.seen.px_per_day, 0)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(port, (start + (end - start) / 2).toPoint())
    QTest.mouseMove(port, end.toPoint())
    if release:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.toPoint())


def asked(window: MainWindow) -> MoveDialog:
    return next(one for one in window.findChildren(MoveDialog) if one.isVisible())


def test_a_drag_of_the_whole_snaps_to_the_windows_own_precision_and_says_old_and_new(
    window: MainWindow,
) -> None:
    was = window.session.as_of.holds(KEY, "available").shown
    middle, _ = places(window)
    drag(window, middle, 95, release=False)
    view = window.page.timeline.view
    assert view.drag is not None
    assert view.drag.was == was
    assert view.drag.now != was
    assert " → " in view.drag.words
    wait_until(lambda: bool(view.drag is None or view.drag.effect))
    assert "Helios 92 days later" in view.drag.effect
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag is None
    assert window.session.selection == KEY
    assert not [one for one in window.findChildren(MoveDialog) if one.isVisible()]


def test_a_drag_asks_what_is_meant_and_a_new_statement_needs_its_source(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = window.session.whole
    middle, _ = places(window)
    drag(window, middle, 95)
    dialog = asked(window)
    assert dialog.way == NEW
    assert window.session.whole is before, "a drag alone changes nothing"
    new = dialog.when["window"].text
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.wrong.isHidden(), timeout=20_000)
    assert "needs a source" in dialog.wrong.text()
    dialog.said["url"].set_text("https://amd.example/helios")
    dialog.save()
    qtbot.waitUntil(lambda: window.session.whole is not before, timeout=20_000)
    newest = max(window.session.whole.claims_of(KEY, "available"), key=lambda claim: claim.stated_on)
    assert (newest.window, newest.source_url) == (new, "https://amd.example/helios")
    assert len(window.session.whole.claims) == len(before.claims) + 1


def test_what_was_entered_wrongly_is_replaced(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.whole
    _, end = places(window)
    drag(window, end, 40)
    dialog = asked(window)
    dialog.choose(WRONG)
    dialog.save()
    qtbot.waitUntil(lambda: window.session.whole is not before, timeout=20_000)
    assert len(window.session.whole.claims) == len(before.claims)
    assert window.session.undo_label.startswith("Correction of")


def test_a_what_if_touches_no_statement(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.whole
    middle, _ = places(window)
    drag(window, middle, 95)
    dialog = asked(window)
    dialog.choose(WHAT_IF)
    dialog.save()
    qtbot.waitUntil(lambda: window.session.whole is not before, timeout=20_000)
    assert window.session.whole.claims == before.claims
    assert [(row.subject, row.milestone) for row in window.session.whole.rows("scenarios")] == [
        (KEY, "available")
    ]


def test_what_is_not_chosen_is_not_dragged_and_another_reader_drags_nothing(window: MainWindow) -> None:
    middle, _ = places(window)
    window.session.select("")
    drag(window, middle, 95)
    assert window.page.timeline.view.drag is None
    assert window.session.selection == KEY, "the first press chooses"
    window.session.change_reader(profile="partner:meta")
    QApplication.processEvents()
    assert not window.page.timeline.view.can_drag


def test_f2_asks_for_another_date_without_dragging(window: MainWindow) -> None:
    view = window.page.timeline.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    dialog = asked(window)
    assert dialog.when["window"].text == window.session.as_of.holds(KEY, "available").shown.kept
    dialog.close()
