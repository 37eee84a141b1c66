"""One grid of cells that are painted: arrows, Home and End walk it, Enter, Space or a double click open a cell.

One Tab stop; the cell on which the keyboard stands has the ring, and a screen reader hears each cell in words. It
must not know what stands in a cell, nor how that is painted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from roadmap_app.desktop.look.listeners import announce, make_known
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.walk import NOWHERE, CellWalk, Place

if TYPE_CHECKING:
    from roadmap_app.desktop.look.accessible_parts import Parts

Cell = TypeVar("Cell")
RING_PX, QUIET_RING_PX = 2.0, 1.4
_STEPS = {
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CellGrid(QWidget, Generic[Cell]):
    """The manners of a grid. A page's own grid says what stands where; it calls `refill` when that changes, and
    `paint_ring` last of all it paints."""

    cell_chosen = Signal(object)
    cell_opened = Signal(object)

    opens_by_click = False
    """Whether one click opens a cell, or only chooses it."""
    keeps_ring = False
    """Whether the chosen cell keeps a thinner ring while the keyboard is elsewhere."""
    ring_radius = 4.0

    def __init__(self, name: str) -> None:
        super().__init__()
        self._walk = CellWalk()
        self._key: Hashable = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        make_known(CellGrid, _parts_of)

    # -- what a page's grid says of its cells --------------------------------------------------

    def filled(self) -> Iterable[Place]:
        """The places at which a cell stands."""
        raise NotImplementedError

    def cell(self, at: Place) -> Cell | None:
        """What stands at a place; None where nothing does."""
        raise NotImplementedError

    def cell_rect(self, at: Place) -> QRectF:
        """Where a cell is painted."""
        raise NotImplementedError

    def place_at(self, point: QPointF) -> Place:
        """The place under a point, nowhere beside all cells."""
        raise NotImplementedError

    def said(self, cell: Cell) -> str:
        """A cell in words, for a screen reader."""
        raise NotImplementedError

    def key_of(self, cell: Cell) -> Hashable:
        """By what a cell is known again after a change."""
        raise NotImplementedError

    def tip(self, cell: Cell) -> str:
        """What is said on hover."""
        return self.said(cell)

    def copied(self, cell: Cell) -> str:
        """What Ctrl+C takes."""
        return self.said(cell)

    def start(self) -> Place:
        """Where the keyboard begins."""
        return self._walk.first

    def ring_rect(self, at: Place) -> QRectF:
        """Where the ring of a cell stands."""
        return self.cell_rect(at)

    def reveal_margin(self, rect: QRect) -> tuple[int, int]:
        """How much around the middle of a cell is brought into view, in px: beside it, above and below."""
        return rect.width() // 2, rect.height() // 2

    # -- the cell on which the keyboard stands -------------------------------------------------

    @property
    def at(self) -> Place:
        """Its place."""
        return self._walk.at

    @property
    def current(self) -> Cell | None:
        """What stands there."""
        return self.cell(self.at) if self.at != NOWHERE else None

    @property
    def places(self) -> list[Place]:
        """All cells, line by line."""
        return self._walk.places

    def refill(self) -> None:
        """Other cells stand here: the keyboard stays on its cell where that is still there."""
        key = self._key
        self._walk.fill(self.filled())
        self._walk.at = NOWHERE
        self.go_to_key(key)
        if self.at == NOWHERE and self.hasFocus():
            self._walk.put(self.start())
        self._tell()
        self.update()

    def go_to_key(self, key: Hashable) -> None:
        """Stand on the cell with a key without telling anyone, if there is one."""
        for at in self.places if key is not None else ():
            cell = self.cell(at)
            if cell is not None and self.key_of(cell) == key:
                self._walk.put(at)
                self._tell()
                return

    def go(self, at: Place) -> None:
        """Stand on a cell; nothing happens where there is none."""
        if self._walk.is_filled(at):
            before = self.at
            self._walk.put(at)
            self._went(before)

    def copy(self) -> bool:
        """The cell as a sentence, on the clipboard; False where none is chosen."""
        cell = self.current
        if cell is not None:
            QGuiApplication.clipboard().setText(self.copied(cell))
        return cell is not None

    def open_cell(self, cell: Cell) -> None:
        """Open a cell."""
        self.cell_opened.emit(cell)

    def reveal(self, at: Place) -> None:
        """Bring a cell into view in all that scrolls around it."""
        rect = self.cell_rect(at).toAlignedRect()
        widget = self.parentWidget()
        while widget is not None:
            inner = widget.widget() if isinstance(widget, QScrollArea) else None
            if isinstance(widget, QScrollArea) and inner is not None:
                middle = self.mapTo(inner, rect.center())
                widget.ensureVisible(middle.x(), middle.y(), *self.reveal_margin(rect))
            widget = widget.parentWidget()

    def _went(self, before: Place) -> None:
        self.reveal(self.at)
        self._tell()
        self.update()
        cell = self.current
        if self.at != before and cell is not None:
            announce(self, self.at)
            self.cell_chosen.emit(cell)

    def _tell(self) -> None:
        cell = self.current
        self._key = self.key_of(cell) if cell is not None else None
        self.setAccessibleDescription(self.said(cell) if cell is not None else "")

    # -- painting ------------------------------------------------------------------------------

    def paint_ring(self, painter: QPainter) -> None:
        """Around the cell on which the keyboard stands."""
        if self.at == NOWHERE or not (self.keeps_ring or self.hasFocus()):
            return
        draw_ring(painter, self.ring_rect(self.at), self.ring_radius, with_keyboard=self.hasFocus())

    # -- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow is never passed on, so that none leaves the grid; Tab does."""
        before, key = self.at, event.key()
        if key in _STEPS:
            self._walk.step(*_STEPS[key])
            self._went(before)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            whole = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._walk.go_to_end(last=key == Qt.Key.Key_End, whole=whole)
            self._went(before)
        elif key in _OPENS and (cell := self.current) is not None:
            self.open_cell(cell)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always stands on a cell; a press of the mouse chooses it."""
        super().focusInEvent(event)
        if self.at == NOWHERE and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go(self.start())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without its ring."""
        super().focusOutEvent(event)
        self.update()

    # -- pointer -------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be chosen."""
        over = self.is_over(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def is_over(self, point: QPointF) -> bool:
        """Whether something that can be chosen is under a point."""
        return self.cell(self.place_at(point)) is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.go(self.place_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where one click opens: the cell that was pressed."""
        at = self.place_at(event.position())
        if self.opens_by_click and event.button() == Qt.MouseButton.LeftButton and at == self.at:
            self._open_at(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a cell."""
        if not self.opens_by_click:
            self._open_at(self.place_at(event.position()))

    def event(self, event: QEvent) -> bool:
        """What a cell says, on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPointF) -> str:
        """What is said on hover at a point."""
        cell = self.cell(self.place_at(point))
        return self.tip(cell) if cell is not None else ""

    def _open_at(self, at: Place) -> None:
        cell = self.cell(at)
        if cell is not None:
            self.open_cell(cell)


def draw_ring(painter: QPainter, rect: QRectF, radius: float, *, with_keyboard: bool = True) -> None:
    """The ring of what is chosen, the same on every page; thinner while the keyboard is elsewhere."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().palette.colour("accent"), RING_PX if with_keyboard else QUIET_RING_PX))
    painter.drawRoundedRect(rect, radius, radius)


def _parts_of(grid: QWidget) -> Parts:
    from roadmap_app.desktop.tables.grid_parts import GridParts

    return GridParts(grid)
