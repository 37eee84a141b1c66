"""What keys, wheel and pointer mean on the timeline. It must not know how the timeline is painted.

Wheel scrolls rows, with Shift the time; Ctrl zooms at the pointer; two fingers pan and never zoom; a pinch zooms.
Middle button or Space and drag pan; a drag on the axis zooms to that range.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from roadmap_app.desktop.pages.timeline.folding import fold_by_key
from roadmap_app.desktop.pages.timeline.view import ZOOM_STEP, TimelineView
from roadmap_app.render.timeline.header import fold_at
from roadmap_app.timeline.scene import Scene

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.timeline.drag import Drag

_DRAG_FROM_PX = 6.0  # a shorter way is a click that trembled
_NOTCH = 120.0  # Qt tells a wheel's turn in eighths of a degree; most wheels have a notch each 15 degrees
_ROWS_PER_NOTCH = 2.0
_SHARE_PER_NOTCH = 0.1


class TimelineInput(QObject):
    """An event filter on a timeline and its viewport."""

    drag_moved = Signal(object)  # the Drag, whose window has become another

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._pan_from: QPointF | None = None
        self._axis_from: float | None = None
        self._held: Drag | None = None  # what a drag would move
        self._space = False
        self._panned = False
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the timeline."""
        if watched is self._view:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
                return self._key_released(event)
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                return self._overrides(event)
            return False
        return self._of_viewport(event)

    def _of_viewport(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if event.type() == QEvent.Type.Leave:
            self._view.hover("")
        if isinstance(event, QMouseEvent):
            return {
                QEvent.Type.MouseButtonPress: self._press,
                QEvent.Type.MouseMove: self._move,
                QEvent.Type.MouseButtonRelease: self._release,
                QEvent.Type.MouseButtonDblClick: self._double,
            }.get(event.type(), lambda _: False)(event)
        return False

    # -- wheel and gestures ------------------------------------------------------------------

    def _wheel(self, event: QWheelEvent) -> None:
        view = self._view
        modifiers = event.modifiers()
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            turn = (angle.y() or angle.x()) / _NOTCH
            view.zoom(ZOOM_STEP**turn, self._day_x(event.position()))
            return
        row_px, time_px = _ROWS_PER_NOTCH * view.seen.row_height, _SHARE_PER_NOTCH * view.seen.width
        moved = QPointF(pixels) / view.scale
        down = -moved.y() if pixels.y() else -angle.y() / _NOTCH * row_px
        right = -moved.x() if pixels.x() else -angle.x() / _NOTCH * time_px
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            right = right or (-moved.y() if pixels.y() else -angle.y() / _NOTCH * time_px)
            down = 0.0
        view.pan(right, down)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._view.zoom(max(0.2, 1.0 + event.value()), self._day_x(event.position()))
            return True
        return False

    def _day_x(self, point: QPointF) -> float:
        """The x whose day stays put: the pointer's, over the heads the first day's."""
        return min(max(self._view.chart_point(point).x(), 0.0), self._view.seen.width)

    # -- pointer -----------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        view, point = self._view, event.position()
        at = view.chart_point(point)
        pans = event.button() == Qt.MouseButton.MiddleButton
        if pans or (self._space and event.button() == Qt.MouseButton.LeftButton):
            self._pan_from = point
            view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        if at.y() < 0:
            self._axis_from = at.x() if at.x() >= 0 else None
        elif at.x() < 0:
            self._press_head(at)
        else:
            key = view.item_at(point)
            if key and key == view.selected:
                self._take_hold(
                    key, at.x()
                )  # looking comes first: only what is chosen already can be dragged
            view.item_chosen.emit(key)
        return True

    def _take_hold(self, key: str, x: float) -> None:
        """A drag may begin on the chosen item."""
        view = self._view
        if view.can_drag and view.scene is not None:
            from roadmap_app.desktop.pages.timeline.drag import drag_from

            self._held = drag_from(view.scene, view.seen, key, x)

    def _drag(self, x: float) -> bool:
        """The pointer moves with something held."""
        view, held = self._view, self._held
        if held is None or view.scene is None:
            return False
        if view.drag is not None or abs(x - held.from_x) >= _DRAG_FROM_PX:
            from roadmap_app.desktop.pages.timeline.drag import dragged

            before, view.drag = view.drag, dragged(view.scene, view.seen, view.drag or held, x)
            if view.drag.has_moved and (before is None or before.now != view.drag.now):
                self.drag_moved.emit(view.drag)
            view.viewport().update()
        return True

    def _let_go(self, *, asks: bool) -> bool:
        """The drag ends; whether there was one. asks: for what it was, unless it led back."""
        view, drag = self._view, self._view.drag
        self._held = view.drag = None
        if drag is None:
            return False
        view.viewport().update()
        if asks and drag.has_moved:
            view.move_asked.emit(drag.key, drag.milestone, drag.now.kept)
        return True

    def _press_head(self, at: QPointF) -> None:
        view = self._view
        if view.scene is None:
            return
        part = view.part_at(at.y())
        path = fold_at(view.scene, part.seen, at.x() + view.header_px, at.y() - part.top)
        if path:
            view.fold_asked.emit(path)
            return
        index = view.row_at(at.y())
        if 0 <= index < len(view.scene.rows):
            view.item_chosen.emit(subject_of(view.scene.rows[index].key))

    def _move(self, event: QMouseEvent) -> bool:
        view, point = self._view, event.position()
        if self._pan_from is not None:
            moved = (self._pan_from - point) / view.scale
            view.pan(moved.x(), moved.y())
            self._pan_from = point
            self._panned = True
            return True
        at = view.chart_point(point)
        if self._axis_from is not None:
            if view.band is not None or abs(at.x() - self._axis_from) >= _DRAG_FROM_PX:
                view.band = (self._axis_from, min(max(at.x(), 0.0), view.seen.width))
                view.viewport().update()
            return True
        if self._drag(at.x()):
            return True
        view.hover(view.item_at(point))
        self._show_grip(at.x())
        return False

    def _show_grip(self, x: float) -> None:
        """Over the chosen item the pointer shows what it would hold."""
        view = self._view
        if view.can_drag and view.scene is not None and view.hovered and view.hovered == view.selected:
            from roadmap_app.desktop.pages.timeline.drag import cursor_of, drag_from

            view.viewport().setCursor(cursor_of(drag_from(view.scene, view.seen, view.selected, x)))

    def _release(self, event: QMouseEvent) -> bool:
        view = self._view
        if self._pan_from is not None:
            self._pan_from = None
            view.viewport().setCursor(
                Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
            )
            return True
        self._axis_from = None
        if self._let_go(asks=True):
            return True
        if view.band is not None:
            first, last = sorted(view.band)
            view.band = None
            view.show_days(view.seen.day_at(first), view.seen.day_at(last))
            return True
        return False

    def _double(self, event: QMouseEvent) -> bool:
        view = self._view
        at = view.chart_point(event.position())
        self._axis_from = None
        if at.y() < 0 <= at.x():
            view.dates_asked.emit()
        elif at.x() >= 0:
            key = view.item_at(event.position())
            if key:
                view.item_opened.emit(key)
        return True

    # -- keys --------------------------------------------------------------------------------

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keys that the timeline wants before any shortcut sees them."""
        gives_up = (
            event.key() == Qt.Key.Key_Escape and self._view.drag is not None
        )  # before it leaves the chart alone
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and (
            event.key() == Qt.Key.Key_Space or gives_up
        ):
            event.accept()
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space, self._panned = True, False
                self._view.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        action = self._actions().get(Qt.Key(event.key())) if plain or shift else None
        if action is None:
            return False
        action()
        return True

    def _actions(self) -> dict[Qt.Key, Callable[[], object]]:
        view = self._view
        return {
            Qt.Key.Key_Plus: lambda: view.zoom(ZOOM_STEP),
            Qt.Key.Key_Equal: lambda: view.zoom(ZOOM_STEP),
            Qt.Key.Key_Minus: lambda: view.zoom(1 / ZOOM_STEP),
            Qt.Key.Key_Right: lambda: self._walk(1),
            Qt.Key.Key_Left: lambda: self._walk(-1),
            Qt.Key.Key_Down: lambda: self._walk_rows(1),
            Qt.Key.Key_Up: lambda: self._walk_rows(-1),
            Qt.Key.Key_PageDown: lambda: view.pan(0, view.seen.height * 0.9),
            Qt.Key.Key_PageUp: lambda: view.pan(0, -view.seen.height * 0.9),
            Qt.Key.Key_Return: lambda: view.item_opened.emit(view.selected),
            Qt.Key.Key_Enter: lambda: view.item_opened.emit(view.selected),
            Qt.Key.Key_F2: self._ask_move,
            Qt.Key.Key_Escape: self._give_up,
        }

    def _give_up(self) -> None:
        """Esc: the drag under way, else what is chosen."""
        if not self._let_go(asks=False):
            self._view.item_chosen.emit("")

    def _ask_move(self) -> None:
        """The way without dragging: ask for another date of the chosen item."""
        view = self._view
        if view.selected and view.can_drag:
            view.move_asked.emit(view.selected, "", "")

    def _key_released(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._space = False
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if not self._panned:
            self._fold_current(inner=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _fold_current(self, *, inner: bool) -> None:
        view = self._view
        row = view.row if view.row >= 0 else view.scene.row_of(view.selected) if view.scene else None
        if view.scene is not None and row is not None and row < len(view.scene.rows):
            path = fold_by_key(view.scene.rows[row], inner=inner)
            if path:
                view.fold_asked.emit(path)

    def _walk(self, step: int) -> None:
        """To the next or previous item, on into other rows."""
        view = self._view
        keys = view.scene.keys_in_order() if view.scene is not None else []
        if not keys:
            return
        place = (
            keys.index(view.selected) + step if view.selected in keys else (0 if step > 0 else len(keys) - 1)
        )
        self._choose(keys[min(max(place, 0), len(keys) - 1)])

    def _walk_rows(self, step: int) -> None:
        """To the item nearest in time in the next row; a folded group is stopped at, too."""
        view = self._view
        scene = view.scene
        if scene is None or not scene.rows:
            return
        here = view.row if view.row >= 0 else scene.row_of(view.selected) if view.selected else None
        row = (0 if step > 0 else len(scene.rows) - 1) if here is None else here + step
        day = scene.day_of(view.selected) if view.selected else None
        while 0 <= row < len(scene.rows):
            key = _nearest(scene, row, day if day is not None else float(scene.as_of.day))
            if key:
                self._choose(key)
                return
            if scene.rows[row].kind == "rollup":
                view.item_chosen.emit("")
                view.row = row
                view.reveal_row(row)
                return
            row += step

    def _choose(self, key: str) -> None:
        self._view.item_chosen.emit(key)
        self._view.reveal(key)


def _nearest(scene: Scene, row: int, day: float) -> str:
    """The item of a row whose date is nearest to a day, else its undated one; "" for an empty row."""
    pointer = scene.items.row_pointer
    low, high = int(pointer[row]), int(pointer[row + 1])
    if high > low:
        anchors = scene.items.anchor[low:high]
        return scene.items.key[low + int(abs(anchors - day).argmin())]
    aside = scene.asides_by_row.get(row)
    return aside.keys[0] if aside and aside.keys else ""


def subject_of(row_key: str) -> str:
    """The line or agreement that a row stands for, by the row's key; "" where it stands for none."""
    kind, _, rest = row_key.partition("/")
    return rest.split("/")[0] if kind in ("line", "deal") else ""
