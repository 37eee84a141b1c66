"""How the cells of a comparison are measured and painted: mark, text, below it whose word it is and how old.

What differs is heavier and carries ≠ in the gutter. It must not know where the rows come from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import CellPainter
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Index
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.reports.compare.rows import LONG, Shown, ShownRow

PAD_PX, _MARK_PX, _ASIDE_PX, _GUTTER_PX, _LEAST_PX, _GROUP_PX = 8, 14, 22, 20, 30, 44
_WRAP = int(Qt.TextFlag.TextWordWrap)
_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def column_widths(room: int, things: int) -> list[int]:
    """The column of what is told, and the others, which share the rest evenly."""
    first = min(theme().px(232), max(theme().px(96), round(room * 0.2)))
    each = (room - first) // max(things, 1)
    return [room - each * things, *([each] * things)]


def note_text(cell: Shown) -> str:
    """The quiet line, with an arrow where it leads out of the program."""
    return f"{cell.note or tr('source')} ↗" if cell.links else cell.note


class ComparedCells(CellPainter):
    """Paints a comparison: rows are `ShownRow`s, or the heading of a group as text."""

    by_cell = True

    # -- sizes ---------------------------------------------------------------------------------

    def height(self, row: ShownRow | str, widths: Sequence[int], *, first: bool = False) -> int:
        """As high as the highest cell; the first heading needs no room above it."""
        if isinstance(row, str):
            return theme().px(_GROUP_PX - (12 if first else 0))
        heights = [_height(_text_font(), row.what, self._text_width(widths[0], None))]
        for cell, width in zip(row.cells, widths[1:], strict=True):
            room = self._text_width(width, cell)
            high = _height(_cell_font(row), cell.text, room) if cell.text else 0
            note = note_text(cell)
            heights.append(high + (_height(_note_font(), note, room) if note else 0))
        return max(theme().px(_LEAST_PX), max(heights) + theme().px(12))

    def _text_width(self, width: int, cell: Shown | None) -> int:
        if cell is None:
            return width - theme().px(_GUTTER_PX) - PAD_PX
        return width - 2 * PAD_PX - (theme().px(_ASIDE_PX) if cell.verdict else 0)

    def note_rect(self, rect: QRectF, row: ShownRow, cell: Shown) -> QRectF:
        """Where the quiet line of a cell stands."""
        room = self._text_width(int(rect.width()), cell)
        left = rect.left() + PAD_PX + (theme().px(_ASIDE_PX) if cell.verdict else 0)
        top = rect.top() + theme().px(6) + _height(_cell_font(row), cell.text, room)
        return QRectF(left, top, room, rect.bottom() - top)

    # -- painting ------------------------------------------------------------------------------

    def is_row(self, index: Index) -> bool:
        """Not a heading."""
        return isinstance(index.data(ROW_ROLE), ShownRow)

    def paint(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """A heading, what is told, or a cell."""
        row = index.data(ROW_ROLE)
        if isinstance(row, str):
            self._paint_heading(painter, rect, row)
        elif isinstance(row, ShownRow) and index.column() == 0:
            self._paint_what(painter, rect, row)
        elif isinstance(row, ShownRow):
            self._paint_cell(painter, rect, row, row.cells[index.column() - 1])

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(theme().font(14, 650))
        painter.setPen(theme().palette.colour("ink"))
        side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(rect.adjusted(0, 0, 0, -theme().px(7)), side, text)
        painter.setPen(theme().palette.colour("rule"))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )

    def _paint_what(self, painter: QPainter, rect: QRectF, row: ShownRow) -> None:
        top = rect.top() + theme().px(6)
        if row.differs:
            painter.setFont(theme().font(15, 600))
            painter.setPen(theme().palette.colour("ink"))
            gutter = QRectF(rect.left(), top - theme().px(2), theme().px(_GUTTER_PX), 100)
            painter.drawText(gutter, _TOP_LEFT, "≠")
        painter.setFont(_text_font())
        painter.setPen(theme().palette.colour("muted"))
        left = rect.left() + theme().px(_GUTTER_PX)
        room = self._text_width(int(rect.width()), None)
        text = breakable(row.what, QFontMetrics(_text_font()), room)
        painter.drawText(QRectF(left, top, room, rect.height()), _TOP_LEFT, text)

    def _paint_cell(self, painter: QPainter, rect: QRectF, row: ShownRow, cell: Shown) -> None:
        colours, top = theme().palette, rect.top() + theme().px(6)
        left = rect.left() + PAD_PX
        font = _cell_font(row)
        if cell.verdict:
            side = float(theme().px(_MARK_PX))
            middle = top + QFontMetrics(font).height() / 2
            draw_verdict_mark(painter, cell.verdict, QRectF(left, middle - side / 2, side, side), colours)
            left += theme().px(_ASIDE_PX)
        room = self._text_width(int(rect.width()), cell)
        if cell.tone != "ink":
            font = _text_font()
        painter.setFont(font)
        painter.setPen(colours.colour(cell.tone))
        text = breakable(cell.text, QFontMetrics(font), room)
        painter.drawText(QRectF(left, top, room, rect.height()), _TOP_LEFT, text)
        note = note_text(cell)
        if note:
            painter.setFont(_note_font())
            painter.setPen(colours.colour("accent" if cell.links else "muted"))
            note = breakable(note, QFontMetrics(_note_font()), room)
            painter.drawText(self.note_rect(rect, row, cell), _TOP_LEFT, note)


def breakable(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text with places to break in words that are wider than the column, so that none is cut."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    pieces = re.split(r"(?<=[ -])", text)
    return "".join("\u200b".join(one) if metrics.horizontalAdvance(one) > width else one for one in pieces)


def _height(font: QFont, text: str, width: int) -> int:
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return metrics.boundingRect(
        0, 0, max(width, 20), 100_000, _WRAP, breakable(text, metrics, width)
    ).height()


def _text_font() -> QFont:
    return theme().font(13)


def _cell_font(row: ShownRow) -> QFont:
    """Heavier where it differs; a long text is told apart by its sign alone."""
    heavy = row.differs and all(len(cell.text) < LONG for cell in row.cells)
    return theme().font(13, 600 if heavy else 400)


def _note_font() -> QFont:
    return theme().font(12)
