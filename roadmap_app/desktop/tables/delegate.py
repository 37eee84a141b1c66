"""What is painted of every table: the ground of the chosen row, the ring of the keyboard, the hairline, the tooltip.

What stands in the cells is painted by those who know it. It must not know what that is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.grid import RING_PX, draw_ring
from roadmap_app.desktop.tables.rows_model import Index

ROW_PX = 28


class CellPainter:
    """Paints what stands in the cells of one kind of table."""

    by_cell = False
    """Whether the keyboard walks cells; else it walks rows."""

    def paint(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """One cell, on its ground."""
        raise NotImplementedError

    def ground(self, index: Index) -> str:
        """The colour of the ground of a row that is not chosen, "" for none."""
        return ""

    def is_row(self, index: Index) -> bool:
        """Whether a hairline and a ring belong to it; not to a heading that stands in a line of its own."""
        return True

    def tip(self, index: Index) -> str:
        """What is said on hover."""
        return ""


class TableDelegate(QStyledItemDelegate):
    """Paints the cells of one table; without a painter plain texts, as Qt paints them."""

    def __init__(self, view: QTableView, cells: CellPainter | None) -> None:
        super().__init__(view)
        self._view, self._cells = view, cells

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are measured by the table."""
        if self._cells is None:
            return super().sizeHint(option, index)
        return QSize(40, theme().px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, ring, hairline, what stands in the cell."""
        rect, cells = QRectF(option.rect), self._cells
        painter.save()
        if cells is not None and cells.by_cell:
            self._paint_hairline(painter, rect, cells, index)
            cells.paint(painter, rect, index)
            if index == self._view.currentIndex() and self._view.hasFocus() and cells.is_row(index):
                draw_ring(painter, rect.adjusted(1, 1, -1, -2), 4)
        else:
            self._paint_ground(painter, rect, index)
            self._paint_row_ring(painter, rect, index)
            if cells is not None:
                self._paint_hairline(painter, rect, cells, index)
                cells.paint(painter, rect, index)
            else:
                plain = QStyleOptionViewItem(option)
                plain.state &= ~QStyle.StateFlag.State_Selected  # the ground stands already, under the ring
                super().paint(painter, plain, index)
        painter.restore()

    def _is_chosen(self, index: Index) -> bool:
        return self._view.selectionModel().isSelected(index)  # whole rows are

    def _paint_ground(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        other = self._cells.ground(index) if self._cells is not None else ""
        ground = "selection" if self._is_chosen(index) else other
        if ground:
            painter.fillRect(rect, theme().palette.colour(ground))

    def _paint_hairline(self, painter: QPainter, rect: QRectF, cells: CellPainter, index: Index) -> None:
        if cells.is_row(index):
            painter.setPen(theme().palette.colour("grid"))
            y = rect.bottom() - 0.5
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _paint_row_ring(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Around the chosen row while the table has the keyboard."""
        if not self._view.hasFocus() or not self._is_chosen(index):
            return
        painter.setPen(QPen(theme().palette.colour("accent"), RING_PX))
        painter.drawLine(QPointF(rect.left(), rect.top() + 1), QPointF(rect.right(), rect.top() + 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))
        seen = [
            column
            for column in range(self._view.model().columnCount())
            if not self._view.isColumnHidden(column)
        ]
        if index.column() == seen[0]:
            painter.drawLine(QPointF(rect.left() + 1, rect.top()), QPointF(rect.left() + 1, rect.bottom()))
        if index.column() == seen[-1]:
            painter.drawLine(QPointF(rect.right() - 1, rect.top()), QPointF(rect.right() - 1, rect.bottom()))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """What a cell says on hover."""
        if event.type() != QEvent.Type.ToolTip or self._cells is None or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(self._cells.tip(index)), view)
        return True
