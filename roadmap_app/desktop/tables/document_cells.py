"""How a cell of a document is measured and painted by look.md: mark, letter, bar, text in its tone.

It must not know where the cells come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from roadmap_app.desktop.look.text_measures import TextMeasures
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import ROW_PX, CellPainter
from roadmap_app.desktop.tables.model import TableModel
from roadmap_app.desktop.tables.rows_model import Index
from roadmap_app.domain.documents.document import Cell, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.look.cell_bar import draw_cell_bar
from roadmap_app.render.look.change_marks import draw_change_mark
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.charts.column_widths import share_widths, unbroken

_PAD_PX, _MARK_PX, _BAR_PX = 8, 14, 110
_WRAP = int(Qt.TextFlag.TextWordWrap)
_TONES = ("ink", "muted", "amber", "red", "green", "accent", "faint")
_SEEN = 200  # rows that are measured for the width of a column


def column_widths(table: Table, room: int) -> list[int]:
    """In px, by `share_widths`."""
    wanted, least = [], []
    for place, column in enumerate(table.columns):
        head = theme().measures(12, 600).width(column.head) + 8
        whole = words = 0
        for row in table.rows[:_SEEN]:
            cell = row.cells[place]
            text, aside, measures = shown_text(cell), _aside(cell) + 2, _measures_of(cell)
            wide = _advance(measures, text)
            whole = max(whole, wide + aside)
            if wide + aside > words:  # else no word of it is the widest
                kept = unbroken(text)
                words = max(words, (wide if kept == text else _advance(measures, kept)) + aside)
        wanted.append(float(max(head, whole) + 2 * _PAD_PX))
        least.append(float(max(head, words) + 2 * _PAD_PX))
    shares = [column.share for column in table.columns]
    return [int(width) for width in share_widths(wanted, shares, float(room), least)]


def row_height(row: Row, widths: Sequence[int]) -> int:
    """As high as the highest cell, in columns of so many px."""
    heights = [
        _text_height(cell, width - _aside(cell) - 2 * _PAD_PX)
        for cell, width in zip(row.cells, widths, strict=True)
        if cell.text
    ]
    look = theme()
    return max(look.px(ROW_PX), max(heights, default=0) + look.px(10))


def _text_height(cell: Cell, width: int) -> int:
    measures, text = _measures_of(cell), shown_text(cell)
    return (
        measures.line_height if measures.fits(text, width) else measures.height(text, max(width, 20), _WRAP)
    )


def _advance(measures: TextMeasures, text: str) -> int:
    return max(map(measures.width, text.split("\n"))) if "\n" in text else measures.width(text)


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


def cell_of(index: Index) -> Cell:
    """The cell at a place of a table."""
    return _model_of(index).rows[index.row()].cells[index.column()]


def _model_of(index: Index) -> TableModel:
    """Asked itself, and not by way of Qt: so it is for each cell that is painted."""
    model = index.model()
    assert isinstance(model, TableModel)
    return model


def text_rect(rect: QRectF, cell: Cell) -> QRectF:
    """Where the text of a cell stands."""
    return rect.adjusted(_PAD_PX + _aside(cell), 0, -_PAD_PX, -1)


class DocumentCells(CellPainter):
    """Paints the cells of a table of a document."""

    def paint(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Mark, letter, bar, text."""
        cell = cell_of(index)
        self._paint_asides(painter, rect, cell)
        painter.setFont(font_of(cell))
        tone = "accent" if cell.link else cell.tone if cell.tone in _TONES else "ink"
        painter.setPen(theme().palette.colour(tone))
        side = _model_of(index).side(index.column())
        painter.drawText(text_rect(rect, cell), side | _WRAP, shown_text(cell))

    def tip(self, index: Index) -> str:
        """A source's address, a mark's words."""
        cell = cell_of(index)
        return cell.link or VERDICT_WORDS.get(cell.verdict, "")

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
