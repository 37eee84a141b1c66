"""A document cut into pieces that no page breaks: headings, sentences, rows of tables, charts. Units are frame px.

Charts come as pictures, so that a worker can paint them. It must not know pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPicture

from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Block, Cell, Document, Paragraph, Section, Table
from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.cell_bar import draw_cell_bar
from roadmap_app.render.look.change_marks import draw_change_mark
from roadmap_app.render.look.fonts import BOLD, REGULAR, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.charts.column_widths import share_widths, unbroken

Pictures = Mapping[Chart, QPicture]
_WRAP = Qt.TextFlag.TextWordWrap
_CELL_PX, _PAD_PX, _ROW_PAD_PX, _MARK_PX, _ASIDE_PX = 12, 6.0, 8.0, 14.0, 20.0
_BAR_PX = 100.0
_SLACK_PX = 2.0
_ROUND_PX = 2 * _PAD_PX + _SLACK_PX  # what stands around the words of a cell
_SEEN = 300


@dataclass
class Piece:
    """Something of a height that is painted with its top at a y. stays: with the piece after it. repeats: at the top
    of each page on which its table goes on. space: before it, but not at the top of a page. section: the heading that
    it stands under, "" for the heading itself."""

    height: float
    paint: Callable[[QPainter, float], None]
    stays: bool = False
    space: float = 0.0
    repeats: Piece | None = field(default=None, repr=False)
    section: str = ""


class _Laid(NamedTuple):
    """The words of a cell as they are laid into its room. wrap: where lines may be broken."""

    height: float
    width: float
    wrap: Qt.TextFlag
    is_one_line: bool = False


class Pieces:
    """Cuts documents for a width."""

    def __init__(self, ink: Ink, left: float, width: float, pictures: Pictures) -> None:
        self._ink, self._left, self._width, self._pictures = ink, left, width, pictures

    def of(self, document: Document) -> list[Piece]:
        """All pieces, in order."""
        found: list[Piece] = []
        if document.answer:
            found.append(self._words(document.answer, 14, REGULAR, "muted"))
        for section in document.sections:
            found += self._section(section)
        return found

    def _section(self, section: Section) -> Iterator[Piece]:
        single = len(section.blocks) == 1 and isinstance(section.blocks[0], Table)
        if section.name:
            yield self._heading(section.name, section.aside)
        for block in section.blocks:
            for piece in self._block(block, named=single or not section.name):
                piece.section = section.name
                yield piece

    def _block(self, block: Block, *, named: bool) -> Iterator[Piece]:
        if isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Chart):
            yield from self._chart(block)
        elif isinstance(block, Table):
            if not named:
                yield self._words(block.name, 13, SEMIBOLD, "ink", space=10, stays=True)
            yield from self._table(block)

    # -- words ---------------------------------------------------------------------------------

    def _heading(self, name: str, aside: str) -> Piece:
        def paint(painter: QPainter, y: float) -> None:
            self._ink.text(painter, name, self._left, y + 12, "ink", 16, BOLD)
            if aside:
                self._ink.text(painter, aside, self._left + self._width, y + 12, "muted", 12, align="right")

        return Piece(28.0, paint, stays=True, space=18)

    def _words(
        self,
        text: str,
        px: int,
        weight: int,
        tone: str,
        *,
        space: float = 4,
        stays: bool = False,
        left: float = 0,
    ) -> Piece:
        height = self._ink.wrapped_height(text, self._width - left, px, weight) + 4

        def paint(painter: QPainter, y: float) -> None:
            painter.setFont(self._ink.font(px, weight))
            painter.setPen(colour_of(self._ink.palette, tone))
            painter.drawText(QRectF(self._left + left, y, self._width - left, height + 20), int(_WRAP), text)

        return Piece(height, paint, stays, space)

    def _paragraph(self, block: Paragraph) -> Piece:
        px, weight = (19, BOLD) if block.strong else (13, REGULAR)
        tone = "accent" if block.link else block.tone
        text = f"{block.text} ({block.link})" if block.link and block.link not in block.text else block.text
        side = 20.0 if block.strong else _MARK_PX
        words = self._words(text, px, weight, tone, space=6, left=side + 10 if block.verdict else 0)
        if not block.verdict:
            return words

        def paint(painter: QPainter, y: float) -> None:
            box = QRectF(self._left, y + (4 if block.strong else 1), side, side)
            draw_verdict_mark(painter, block.verdict, box, self._ink.palette)
            words.paint(painter, y)

        return Piece(words.height, paint, words.stays, words.space)

    # -- charts --------------------------------------------------------------------------------

    def _chart(self, chart: Chart) -> Iterator[Piece]:
        yield self._words(chart.name, 13, SEMIBOLD, "ink", space=10, stays=True)
        yield self._words(chart.summary, 12, REGULAR, "muted", space=0, stays=bool(chart.parts))
        if not chart.parts:
            yield self._words(chart.nothing, 12, REGULAR, "muted")
            return
        picture = self._pictures[chart]
        if chart.legend:
            yield self._legend(chart)

        def paint(painter: QPainter, y: float) -> None:
            # a picture is played at the device's resolution, and the painter is scaled to it already
            scale = picture.logicalDpiX() / painter.device().logicalDpiX()
            painter.save()
            painter.translate(self._left, y)
            painter.scale(scale, scale)
            painter.drawPicture(QPointF(0, 0), picture)
            painter.restore()

        yield Piece(float(chart.height_px), paint, space=4)

    def _legend(self, chart: Chart) -> Piece:
        def paint(painter: QPainter, y: float) -> None:
            x = self._left
            for item in chart.legend:
                box = QRectF(x, y + 2, _MARK_PX, _MARK_PX)
                if item.vendor:
                    draw_vendor_mark(painter, item.vendor, item.text, box, self._ink.palette)
                else:
                    paint_sample(painter, item.shape, box, self._ink, item.colour)
                self._ink.text(painter, item.text, x + 20, y + 9, "muted")
                x += 20 + self._ink.width(item.text) + 18

        return Piece(20.0, paint, stays=True, space=4)

    # -- tables --------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[Piece]:
        if not table.rows:
            yield self._words(f"{table.nothing} {table.note}".strip(), 12, REGULAR, "muted")
            return
        widths = self._widths(table)
        rights = [column.align == "right" for column in table.columns]
        heads = tuple(Cell(column.head, tone="muted", strong=True) for column in table.columns)
        head = (
            self._row(heads, widths, rights, "rule") if any(column.head for column in table.columns) else None
        )
        if head is not None:
            head.stays = True
            yield head
        for row in table.rows:
            piece = self._row(row.cells, widths, rights, "edge")
            piece.repeats = head
            yield piece
        if table.note:
            yield self._words(table.note, 11, REGULAR, "muted", space=6)

    def _row(self, cells: Sequence[Cell], widths: list[float], rights: list[bool], line: str) -> Piece:
        ink = self._ink
        laid = [
            self._laid(cell, width - 2 * _PAD_PX - _aside(cell))
            for cell, width in zip(cells, widths, strict=True)
        ]
        heights = [words.height for words, cell in zip(laid, cells, strict=True) if cell.text]
        height = max(heights, default=14.0) + _ROW_PAD_PX

        def paint(painter: QPainter, y: float) -> None:
            x = self._left
            for cell, words, width, right in zip(cells, laid, widths, rights, strict=True):
                box = QRectF(x, y + _ROW_PAD_PX / 2, width, height)
                self._paint_cell(painter, cell, words, box, right=right)
                x += width
            painter.fillRect(QRectF(self._left, y + height - 0.6, self._width, 0.6), ink.palette.colour(line))

        return Piece(height, paint)

    def _paint_cell(self, painter: QPainter, cell: Cell, words: _Laid, rect: QRectF, *, right: bool) -> None:
        x = rect.left() + _PAD_PX
        if cell.verdict:
            draw_verdict_mark(
                painter, cell.verdict, QRectF(x, rect.top(), _MARK_PX, _MARK_PX), self._ink.palette
            )
            x += _ASIDE_PX
        elif cell.mark:
            draw_change_mark(painter, cell.mark, QRectF(x, rect.top(), _MARK_PX, _MARK_PX), self._ink.palette)
            x += _ASIDE_PX
        if cell.vendor:
            box = QRectF(x, rect.top(), _MARK_PX, _MARK_PX)
            draw_vendor_mark(painter, cell.vendor, cell.vendor, box, self._ink.palette)
            x += _ASIDE_PX
        if cell.bar:
            box = QRectF(x, rect.top() + 1, _bar_width(cell), _MARK_PX - 2)
            draw_cell_bar(painter, box, self._ink.palette, cell.bar_of, firm=cell.bar_is_firm)
            x += _bar_width(cell) + _PAD_PX
        painter.setFont(self._ink.font(_CELL_PX, _weight(cell)))
        painter.setPen(colour_of(self._ink.palette, "accent" if cell.link else cell.tone))
        if words.is_one_line:
            left = rect.right() - _PAD_PX - words.width if right else x
            painter.drawText(QPointF(left, rect.top() + self._ink.ascent(_CELL_PX, _weight(cell))), cell.text)
            return
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        room = QRectF(x, rect.top(), rect.right() - _PAD_PX - x, rect.height() + 20)
        flags = side | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags) | int(words.wrap), cell.text)

    def _laid(self, cell: Cell, room: float) -> _Laid:
        """Words that fit on one line are measured alone, the others laid out; those that read from the right, too.

        Broken inside words only where one has no room, such as a long address on small paper: nothing is cut off.
        """
        text, weight = cell.text, _weight(cell)
        if "\n" not in text and not text.isspace() and (text.isascii() or text.isprintable()):
            width = self._ink.width(text, _CELL_PX, weight)
            if width <= room and not (text and _reads_from_the_right(text)):
                return _Laid(self._ink.line_height(_CELL_PX, weight), width, _WRAP, is_one_line=True)
        wrap = _WRAP
        size = self._ink.wrapped_size(text, room, _CELL_PX, weight)
        if size.width() > room:
            wrap = Qt.TextFlag.TextWrapAnywhere
            size = self._ink.wrapped_size(text, room, _CELL_PX, weight, wrap)
        return _Laid(size.height(), size.width(), wrap)

    def _widths(self, table: Table) -> list[float]:
        def widest(place: int, part: Callable[[str], str]) -> float:
            head = Cell(table.columns[place].head, strong=True)
            cells = [head, *(row.cells[place] for row in table.rows[:_SEEN])]
            return max(self._advance(cell, part(cell.text)) for cell in cells) + _ROUND_PX

        places = range(len(table.columns))
        shares = [column.share for column in table.columns]
        wanted = [widest(place, str) for place in places]
        heads = [self._advance(Cell(column.head, strong=True), column.head) for column in table.columns]
        least = [max(heads[place] + _ROUND_PX, widest(place, unbroken)) for place in places]
        widths = share_widths(wanted, shares, self._width, least)
        words = [widest(place, _longest_word) for place in places]
        if any(width < word - _SLACK_PX for width, word in zip(widths, words, strict=True)):
            # small paper: dates and heads may wrap, too, before a word is broken
            widths = share_widths(wanted, shares, self._width, words)
        return widths

    def _advance(self, cell: Cell, text: str) -> float:
        return self._ink.width(text, _CELL_PX, _weight(cell)) + _aside(cell)


def paint_sample(painter: QPainter, shape: str, box: QRectF, ink: Ink, colour_name: str) -> None:
    """A form of a legend as the chart draws it."""
    from roadmap_app.domain.findings import VERDICTS
    from roadmap_app.render.charts.parts import paint_point, paint_whisker

    colour, paper = colour_of(ink.palette, colour_name), ink.palette.colour("paper")
    if shape in VERDICTS:
        draw_verdict_mark(painter, shape, box, ink.palette)
    elif shape in ("circle", "open", "diamond", "cross"):
        paint_point(painter, shape, box.center(), colour, paper)
    elif shape == "whisker":
        low, high = QPointF(box.center().x(), box.bottom()), QPointF(box.center().x(), box.top())
        paint_whisker(painter, low, box.center(), high, colour, paper)
    else:
        painter.setPen(colour)
        middle = box.center().y()
        if shape in ("line", "dashed", "dotted"):
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush if shape in ("hatched", "pale", "band") else colour)
            painter.drawRect(box.adjusted(0, 3, 0, -3))


def _reads_from_the_right(text: str) -> bool:
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)


def _longest_word(text: str) -> str:
    return max(text.split(), key=len, default="")


def _aside(cell: Cell) -> float:
    marks = _ASIDE_PX * (bool(cell.verdict or cell.mark) + bool(cell.vendor))
    return marks + (_bar_width(cell) + _PAD_PX if cell.bar else 0.0)


def _bar_width(cell: Cell) -> float:
    return max(4.0, _BAR_PX * cell.bar)


def _weight(cell: Cell) -> int:
    return SEMIBOLD if cell.strong else REGULAR
