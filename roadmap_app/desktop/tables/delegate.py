"""How a cell of a table is measured and painted by look.md: mark, letter, text in its tone, hairline below.

It must not know where the cells come from.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.text_measures import TextMeasures
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.model import CELL_ROLE
from roadmap_app.domain.documents.document import Cell, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.look.cell_bar import draw_cell_bar
from roadmap_app.render.look.change_marks import draw_change_mark
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.charts.column_widths import share_widths, unbroken

_PAD_PX, _MARK_PX, _ROW_PX, _BAR_PX = 8, 14, 28, 110
_WRAP = int(Qt.TextFlag.TextWordWrap)
_TONES = ("ink", "muted", "amber", "red", "green", "accent", "faint")
_SEEN = 200  # rows that are measured for the width of a column


def column_widths(table: Table, room: int) -> list[int]:
    """In px, by `share_widths`."""
    wanted, least = [], []
    for place, column in enumerate(table.columns):
        head = theme().measures(12, 600).width(column.head) + 8
        cells = [row.cells[place] for row in table.rows[:_SEEN]]
        whole = [_advance(cell, shown_text(cell)) + _aside(cell) + 2 for cell in cells]
        words = [_advance(cell, unbroken(shown_text(cell))) + _aside(cell) + 2 for cell in cells]
        wanted.append(float(max(head, *whole, 0) + 2 * _PAD_PX))
        least.append(float(max(head, *words, 0) + 2 * _PAD_PX))
    shares = [column.share for column in table.columns]
    return [int(width) for width in share_widths(wanted, shares, float(room), least)]


def row_height(row: Row, widths: list[int]) -> int:
    """As high as the highest cell, in columns of so many px."""
    heights = [
        _text_height(cell, width - _aside(cell) - 2 * _PAD_PX)
        for cell, width in zip(row.cells, widths, strict=True)
        if cell.text
    ]
    return max(theme().px(_ROW_PX), max(heights, default=0) + theme().px(10))


def _text_height(cell: Cell, width: int) -> int:
    measures, text = _measures_of(cell), shown_text(cell)
    return (
        measures.line_height if measures.fits(text, width) else measures.height(text, max(width, 20), _WRAP)
    )


def _advance(cell: Cell, text: str) -> int:
    return max(map(_measures_of(cell).width, text.split("\n")))


def _measures_of(cell: Cell) -> TextMeasures:
    return theme().measures(13, 600 if cell.strong else 400)


def font_of(cell: Cell) -> QFont:
    """Body text, semibold where it is strong."""
    return theme().font(13, 600 if cell.strong else 400)


def shown_text(cell: Cell) -> str:
    """The text, with an arrow where it leads out of the program."""
    return f"{cell.text} ↗" if cell.link else cell.text


def _aside(cell: Cell) -> int:
    """The room that mark, letter and bar take before the text."""
    if not (cell.verdict or cell.mark or cell.vendor or cell.bar):
        return 0
    marks = theme().px(22) * (bool(cell.verdict or cell.mark) + bool(cell.vendor))
    return marks + (_bar_width(cell) + _PAD_PX if cell.bar else 0)


def _bar_width(cell: Cell) -> int:
    """As long as its part, never less than can be seen."""
    return max(theme().px(4), round(theme().px(_BAR_PX) * cell.bar))


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows are measured by the table."""
        return QSize(40, theme().px(_ROW_PX))

    def text_rect(self, rect: QRectF, cell: Cell) -> QRectF:
        """Where the text of a cell stands."""
        return rect.adjusted(_PAD_PX + _aside(cell), 0, -_PAD_PX, -1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, mark, letter, text, hairline."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        colours, rect = theme().palette, QRectF(option.rect)
        painter.save()
        if self._view.selectionModel().isRowSelected(index.row(), QModelIndex()):
            painter.fillRect(rect, colours.colour("selection"))
            self._paint_ring(painter, rect, index.column())
        painter.setPen(colours.colour("grid"))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )
        self._paint_asides(painter, rect, cell)
        painter.setFont(font_of(cell))
        painter.setPen(colours.colour("accent" if cell.link else cell.tone if cell.tone in _TONES else "ink"))
        right = index.model().headerData(
            index.column(), Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
        )
        side = (
            Qt.AlignmentFlag.AlignRight
            if int(right) & int(Qt.AlignmentFlag.AlignRight)
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(
            self.text_rect(rect, cell), int(side | Qt.AlignmentFlag.AlignVCenter) | _WRAP, shown_text(cell)
        )
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRectF, column: int) -> None:
        """Two px of accent around the chosen row while the table has the keyboard."""
        if not self._view.hasFocus():
            return
        painter.setPen(QPen(theme().palette.colour("accent"), 2.0))
        painter.drawLine(QPointF(rect.left(), rect.top() + 1), QPointF(rect.right(), rect.top() + 1))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))
        if column == 0:
            painter.drawLine(QPointF(rect.left() + 1, rect.top()), QPointF(rect.left() + 1, rect.bottom()))
        if column == self._view.model().columnCount() - 1:
            painter.drawLine(QPointF(rect.right() - 1, rect.top()), QPointF(rect.right() - 1, rect.bottom()))

    def _paint_asides(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        side, x = float(theme().px(_MARK_PX)), rect.left() + _PAD_PX
        top = rect.center().y() - side / 2
        if cell.verdict:
            draw_verdict_mark(painter, cell.verdict, QRectF(x, top, side, side), theme().palette)
            x += theme().px(22)
        elif cell.mark:
            draw_change_mark(painter, cell.mark, QRectF(x, top, side, side), theme().palette)
            x += theme().px(22)
        if cell.vendor:
            box = QRectF(x, rect.center().y() - theme().px(16) / 2, theme().px(16), theme().px(16))
            draw_vendor_mark(painter, cell.vendor, cell.vendor, box, theme().palette)
        if cell.bar:
            bar = QRectF(x, top, _bar_width(cell), side)
            draw_cell_bar(painter, bar, theme().palette, cell.bar_of, firm=cell.bar_is_firm)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A source's address, a mark's words."""
        cell = index.data(CELL_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(cell, Cell):
            return super().helpEvent(event, view, option, index)
        words = cell.link or VERDICT_WORDS.get(cell.verdict, "")
        QToolTip.showText(event.globalPos(), plain_tip(words), view)
        return True
