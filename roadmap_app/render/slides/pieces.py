"""What a section has on slides, piece by piece: sentences, tables, charts, each measured before a place is sought.

Units are px. It must not know which slide a piece comes to stand on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Cell, Paragraph, Section, Table
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.slides.chart import SlideChart
from roadmap_app.render.slides.columns import LETTERS_OFF, ColumnFit, Fitted, left_out_words
from roadmap_app.render.slides.legend import legend_lines, put_legend
from roadmap_app.render.slides.table import put_table
from roadmap_app.render.slides.text import LEAST_PT, link_to, put_mark, put_text, text_box

_STRONG_PT, _SAID_PT, _NAME_PT = 20.0, 16.0, 16.0
_PT = 96 / 72  # px in a point
_CHART_SCALE = LEAST_PT * _PT / 12  # of a chart's letters, which have 12 px at a scale of 1
_INNER_GAP_PX = 6.0
_AXES_PX, _ROW_PX = 58.0, 24.0
_FEWEST_ROWS = 2  # that stand together


class Piece(Protocol):
    """Something that stands on a slide, or on several. height: of all of it. least: what must have room for it to
    begin below something else, least_of_all where that is little."""

    height: float
    least: float
    least_of_all: float

    def put(
        self, slide: Any, left: float, top: float, room: float, follows: float
    ) -> tuple[float, Piece | None]:
        """Stand on a slide: how high that is, and what goes on on the next. follows: what comes next asks for."""
        ...


class Pieces:
    """Makes the pieces of a deck. highest: how much room a slide has in all."""

    def __init__(self, ink: Ink, width: float, highest: float) -> None:
        self._ink, self._width, self.highest = ink, width, highest
        self._fit = ColumnFit(ink, width, highest)

    def of(self, section: Section, title: str) -> list[Piece]:
        """The pieces of a section. title: of the document."""
        return [piece for block in section.blocks for piece in self._of_block(block, section.name or title)]

    def _of_block(self, block: Paragraph | Table | Chart, title: str) -> Iterator[Piece]:
        if isinstance(block, Paragraph):
            yield from self._said(block)
        elif isinstance(block, Chart):
            name = "" if block.name == title else block.name
            if block.parts:
                yield ChartPiece(self._ink, block, name, self._width, self.highest)
            else:
                yield from self._said(
                    Paragraph(f"{name}: {block.nothing}" if name else block.nothing, "muted")
                )
        elif not block.rows:
            name = f"{block.name}: " if block.name not in ("", title) else ""
            yield from self._said(Paragraph(f"{name}{block.nothing} {block.note}".strip(), "muted"))
        else:
            for table, fitted in self._fit.parts(block):
                name = "" if table.name == title else table.name
                yield TablePiece(self._ink, self._fit, table, fitted, name)

    def _said(self, block: Paragraph) -> Iterator[Piece]:
        """A paragraph, in as many pieces as have room on a slide each."""
        whole = SaidPiece(self._ink, block, self._width)
        words = block.text.split(" ")
        if whole.height <= self.highest or len(words) == 1:
            yield whole
            return
        half = len(words) // 2
        yield from self._said(replace(block, text=" ".join(words[:half]), link=""))
        yield from self._said(replace(block, text=" ".join(words[half:]), verdict=""))


class SaidPiece:
    """A paragraph, with a verdict's mark before it."""

    def __init__(self, ink: Ink, block: Paragraph, width: float) -> None:
        self._block, self._width = block, width
        self._points = _STRONG_PT if block.strong else LEAST_PT if block.tone == "muted" else _SAID_PT
        self._indent = self._points * _PT + 12 if block.verdict else 0.0
        self.height = words_height(ink, block.text, width - self._indent, self._points, strong=block.strong)
        self.least = self.least_of_all = self.height

    def put(
        self, slide: Any, left: float, top: float, room: float, follows: float
    ) -> tuple[float, Piece | None]:
        """The mark and the words."""
        block, px = self._block, self._points * _PT
        if block.verdict:
            put_mark(slide, block.verdict, left, top + px * 0.15, px)
        box = text_box(
            slide, left + self._indent, top, self._width - self._indent, self.height, block.text[:40]
        )
        put_text(box, block.text, self._points, block.tone, strong=block.strong)
        link_to(box, block.link)
        return self.height, None


class TablePiece:
    """A table with its name, what it leaves out, and its note, which stands with the last row."""

    def __init__(
        self, ink: Ink, fit: ColumnFit, table: Table, fitted: Fitted, name: str, at: int = 0
    ) -> None:
        """name: what stands above it, "" for nothing. at: the first row that is still to come."""
        self._ink, self._fit, self._table, self._fitted = ink, fit, table, fitted
        self._width, self._highest = fit.width, fit.highest
        self._at = at
        self._heights = [line.height for line in fitted.lines]
        self._first = fit.line([_said_anew(cell) for cell in fitted.lines[at].cells], fitted.widths)
        self._heights[at] = self._first.height
        self._name = name
        self._lacks = left_out_words(fitted.left_out) if not at else ""
        self._note = self._height_of(table.note, LEAST_PT)
        self._above = self._height_of(self._name, _NAME_PT) + self._height_of(self._lacks, LEAST_PT)
        self._above += fitted.head.height if fitted.head else 0.0
        self.height = self._above + sum(self._heights[at:]) + self._note
        self.least_of_all = self._above + self._heights[at]
        rows = self._heights[at : at + _FEWEST_ROWS]
        self.least = self._above + sum(rows) + (self._note if at + len(rows) == len(self._heights) else 0.0)

    def put(
        self, slide: Any, left: float, top: float, room: float, follows: float
    ) -> tuple[float, Piece | None]:
        """As many rows as have room, under the heads."""
        y = top
        y += self._write(slide, self._name, _NAME_PT, "ink", left, y)
        y += self._write(slide, self._lacks, LEAST_PT, "muted", left, y)
        fitted, end = self._fitted, self._balanced(self._end(room), room, follows)
        lines = [fitted.head, self._first] if fitted.head else [self._first]
        lines += fitted.lines[self._at + 1 : end]
        aligns = [column.align for column in fitted.columns]
        put_table(slide, self._table.name or "table", (left, y), fitted.widths, aligns, lines)
        y += sum(line.height for line in lines)
        if end < len(fitted.lines):
            return y - top, TablePiece(self._ink, self._fit, self._table, fitted, "", end)
        y += self._write(slide, self._table.note, LEAST_PT, "muted", left, y + _INNER_GAP_PX)
        return y - top, None

    def _end(self, room: float) -> int:
        """The row behind the last that has room: the note stays with a row, and no row alone with the note."""
        count, end, used = len(self._heights), self._at, self._above
        while end < count and used + self._heights[end] <= room:
            used += self._heights[end]
            end += 1
        if end == count and used + self._note > room:
            end -= 1
        if end == count - 1 and end - self._at > _FEWEST_ROWS:
            end -= 1
        return max(end, self._at + 1)

    def _balanced(self, end: int, room: float, follows: float) -> int:
        """The same, or sooner, where else too little would be left for the next slide and nothing joined it there."""
        head = self._fitted.head.height if self._fitted.head else 0.0
        half = self._highest / 2
        rest = head + sum(self._heights[end:]) + self._note
        here = self._above + sum(self._heights[self._at : end]) + self._highest - room
        if end == len(self._heights) or rest >= half or 0 < follows <= self._highest - rest:
            return end
        while rest < half and end - self._at > _FEWEST_ROWS and here - self._heights[end - 1] >= half:
            end -= 1
            rest += self._heights[end]
            here -= self._heights[end]
        return end

    def _height_of(self, text: str, points: float) -> float:
        return words_height(self._ink, text, self._width, points) + _INNER_GAP_PX if text else 0.0

    def _write(self, slide: Any, text: str, points: float, tone: str, left: float, top: float) -> float:
        if not text:
            return 0.0
        height = words_height(self._ink, text, self._width, points)
        box = text_box(slide, left, top, self._width, height, text[:40])
        put_text(box, text, points, tone, strong=tone == "ink")
        return height + _INNER_GAP_PX


class ChartPiece:
    """A chart with its name, its sentence and its legend: at least half of a slide, more where there is room."""

    def __init__(self, ink: Ink, chart: Chart, name: str, width: float, highest: float) -> None:
        self._ink, self._chart, self._name, self._width = ink, chart, name, width
        self._legend = legend_lines(ink, chart.legend, width)
        self._above = sum(
            words_height(ink, text, width, points) + _INNER_GAP_PX
            for text, points in ((name, _NAME_PT), (chart.summary, LEAST_PT))
            if text
        )
        below = len(self._legend) * ink.line_height(round(LEAST_PT * _PT)) + _INNER_GAP_PX
        self._above += below if self._legend else 0.0
        wanted = self._above + chart.height_px * _CHART_SCALE
        rows = self._above + _AXES_PX + len(chart.y.ticks) * _ROW_PX  # else names of rows would be left out
        self.least_of_all = min(max(highest / 2, rows), highest)
        self.height = min(max(wanted, self.least_of_all), highest)
        self.least = max(self.least_of_all, min(self.height, highest * 0.75))

    def put(
        self, slide: Any, left: float, top: float, room: float, follows: float
    ) -> tuple[float, Piece | None]:
        """The words, the legend, then the drawing: into all of the room where nothing else would have a place there."""
        height = min(self.height, room)
        if not follows or height + follows > room:
            height = room
        y = top
        for text, points, tone in ((self._name, _NAME_PT, "ink"), (self._chart.summary, LEAST_PT, "muted")):
            if text:
                high = words_height(self._ink, text, self._width, points)
                box = text_box(slide, left, y, self._width, high, text[:40])
                put_text(box, text, points, tone, strong=tone == "ink")
                y += high + _INNER_GAP_PX
        if self._legend:
            y += put_legend(slide, self._ink, self._legend, left, y) + _INNER_GAP_PX
        SlideChart(slide, self._chart, left, y, self._width, top + height - y, _CHART_SCALE).draw()
        return height, None


def _said_anew(cell: Cell) -> Cell:
    """A cell at the top of a slide: what it leaves unwritten for the one above is written."""
    return replace(cell, text=cell.unsaid) if cell.unsaid and not cell.text else cell


def words_height(ink: Ink, text: str, width: float, points: float, *, strong: bool = False) -> float:
    """How high a text is at a width, with some room for other fonts."""
    px, weight = round(points * _PT), SEMIBOLD if strong else REGULAR
    return ink.wrapped_height(text or "X", width / LETTERS_OFF, px, weight) * 1.04 + 2
