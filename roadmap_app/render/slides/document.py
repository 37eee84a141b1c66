"""A document as slides by python-pptx: native tables and shapes with names, nothing over a slide's edge.

A table that is too long goes on with its heads on the next slide. Needs Qt's font measures, so it is laid out on the
window's thread. It must not know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Cell, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.documents.shown import shown_document
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.formats import Save
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.document import says_what
from roadmap_app.reports.charts.column_widths import share_widths, unbroken

WIDTH_PX, HEIGHT_PX, MARGIN_PX = 1280, 720, 48
_PX = 9525  # EMU, the unit of slides: 914,400 per inch of 96 px
_TOP_PX, _FOOT_PX = 96, 40
_CELL_FONT_PX = 14
_LETTERS_OFF = 1.2  # another font than Inter may be wider


def pptx_writer(document: Document) -> Save:
    """The slides, laid out on the window's thread; what is returned writes them, on any."""
    deck = _Deck(shown_document(document))
    deck.build()

    def save(out: Path, _: Progress | None) -> Path:
        with whole_file(out, b"PK\x03\x04") as path:
            deck.presentation.save(str(path))
        return out

    return save


class _Deck:
    """The slides of one document."""

    def __init__(self, document: Document) -> None:
        from pptx import Presentation
        from pptx.util import Emu

        from roadmap_app.render.slides.table import SlideTables

        self._document = document
        self._tables = SlideTables()
        self._ink = Ink(LIGHT, vector=True)
        self.presentation = Presentation()
        self.presentation.slide_width = Emu(WIDTH_PX * _PX)
        self.presentation.slide_height = Emu(HEIGHT_PX * _PX)
        self.presentation.core_properties.title = document.title
        self.presentation.core_properties.author = "Roadmap"
        self._slide: Any = None
        self._y = 0.0

    def build(self) -> None:
        """All slides, then their numbers."""
        first = True
        for section in self._document.sections:
            self._section(section, first=first)
            first = False
        if first:
            self._begin(self._document.title)
        slides = list(self.presentation.slides)
        for number, slide in enumerate(slides, start=1):
            self._foot(slide, number, len(slides))

    # -- slides --------------------------------------------------------------------------------

    @property
    def _room(self) -> float:
        return HEIGHT_PX - _FOOT_PX - self._y

    def _begin(self, title: str, aside: str = "") -> None:
        from roadmap_app.render.slides.text import put_text, text_box

        layouts = self.presentation.slide_layouts
        self._slide = self.presentation.slides.add_slide(layouts[5])  # title only
        heading = self._slide.shapes.title
        heading.name = "title"
        for name, value in (
            ("left", MARGIN_PX),
            ("top", 24),
            ("width", WIDTH_PX - 2 * MARGIN_PX),
            ("height", 40),
        ):
            setattr(heading, name, value * _PX)
        put_text(heading, title, 22, "ink", strong=True, tight=True)
        if aside:
            box = text_box(self._slide, MARGIN_PX, 62, WIDTH_PX - 2 * MARGIN_PX, 22, "aside")
            put_text(box, aside, 12, "muted")
        self._y = float(_TOP_PX)

    def _foot(self, slide: Any, number: int, count: int) -> None:
        from roadmap_app.render.slides.text import put_text, text_box

        said = f"{says_what(self._document)} · as of {say_day(self._document.as_of)}"
        box = text_box(slide, MARGIN_PX, HEIGHT_PX - 32, 980, 20, "as of and readers")
        put_text(box, said, 10, "muted")
        box = text_box(slide, WIDTH_PX - MARGIN_PX - 160, HEIGHT_PX - 32, 160, 20, "page")
        put_text(box, f"{number} of {count}", 10, "muted", align="right")

    def _section(self, section: Section, *, first: bool) -> None:
        title = section.name or self._document.title
        self._begin(title, self._document.answer if first else section.aside)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, title)
            elif isinstance(block, Chart):
                self._chart(block, title)
            elif isinstance(block, Table):
                self._table(block, title)

    # -- blocks --------------------------------------------------------------------------------

    def _paragraph(self, block: Paragraph, title: str) -> None:
        from roadmap_app.render.slides.text import link_to, put_mark, put_text, text_box

        points, px = (24, 32) if block.strong else (13, 17)
        width = WIDTH_PX - 2 * MARGIN_PX
        weight = SEMIBOLD if block.strong else REGULAR
        height = self._ink.wrapped_height(f"XX {block.text}", width / _LETTERS_OFF, px, weight) + 14
        if height > self._room:
            self._begin(f"{title}, continued")
        indent = px + 12 if block.verdict else 0
        if block.verdict:
            put_mark(self._slide, block.verdict, MARGIN_PX, self._y + px * 0.15, px)
        box = text_box(self._slide, MARGIN_PX + indent, self._y, width - indent, height, block.text[:40])
        put_text(box, block.text, points, block.tone, strong=block.strong)
        link_to(box, block.link)
        self._y += height + 4

    def _chart(self, chart: Chart, title: str) -> None:
        from roadmap_app.render.slides.chart import SlideChart
        from roadmap_app.render.slides.text import put_text, text_box

        if self._room < 300:
            self._begin(f"{title}, continued")
        for text, points, tone, strong in (
            (chart.name, 14, "ink", True),
            (chart.summary, 11, "muted", False),
        ):
            height = (
                self._ink.wrapped_height(
                    text, (WIDTH_PX - 2 * MARGIN_PX) / _LETTERS_OFF, round(round(points * 1.34))
                )
                + 8
            )
            box = text_box(self._slide, MARGIN_PX, self._y, WIDTH_PX - 2 * MARGIN_PX, height, text[:40])
            put_text(box, text, points, tone, strong=strong)
            self._y += height
        height = min(max(chart.height_px * 1.1, 260.0), self._room - 8)
        if chart.parts:
            SlideChart(self._slide, chart, MARGIN_PX, self._y, WIDTH_PX - 2 * MARGIN_PX, height).draw()
        self._y += height + 8

    def _table(self, table: Table, title: str) -> None:
        from roadmap_app.render.slides.text import put_text, text_box

        if table.name not in ("", title):
            if self._room < 120:
                self._begin(f"{title}, continued")
            box = text_box(self._slide, MARGIN_PX, self._y, WIDTH_PX - 2 * MARGIN_PX, 24, table.name)
            put_text(box, table.name, 14, "ink", strong=True)
            self._y += 28
        if not table.rows:
            self._paragraph(Paragraph(f"{table.nothing} {table.note}".strip(), "muted"), title)
            return
        widths = self._widths(table)
        heights = [self._height(row, widths) for row in table.rows]
        begin = 0
        while begin < len(table.rows):
            if self._room < 28 + heights[begin]:
                self._begin(f"{title}, continued")
            used, end = 28.0, begin
            while end < len(table.rows) and used + heights[end] <= self._room:
                used += heights[end]
                end += 1
            end = max(end, begin + 1)
            self._part(table, table.rows[begin:end], widths, heights[begin:end])
            begin = end
        if table.note:
            self._paragraph(Paragraph(table.note, "muted"), title)

    def _part(self, table: Table, rows: Sequence[Row], widths: list[float], heights: list[float]) -> None:
        from roadmap_app.render.slides.table import Line

        heads = [Cell(column.head, tone="muted", strong=True) for column in table.columns]
        lines = [Line(row.cells, height) for row, height in zip(rows, heights, strict=True)]
        if any(column.head for column in table.columns):
            lines.insert(0, Line(heads, 28.0, is_head=True))
        aligns = [column.align for column in table.columns]
        self._tables.put(self._slide, table.name or "table", (MARGIN_PX, self._y), widths, aligns, lines)
        self._y += sum(line.height for line in lines) + 8

    def _widths(self, table: Table) -> list[float]:
        wanted, least = [], []
        for place, column in enumerate(table.columns):
            texts = [column.head, *(_cell_text(row.cells[place]) for row in table.rows[:300])]
            wanted.append(max(map(self._advance, texts)) + 34)
            least.append(max(map(self._advance, map(unbroken, texts))) + 34)
        room = float(WIDTH_PX - 2 * MARGIN_PX)
        return share_widths(wanted, [column.share for column in table.columns], room, least)

    def _advance(self, text: str) -> float:
        return self._ink.width(text, _CELL_FONT_PX, SEMIBOLD) * _LETTERS_OFF

    def _height(self, row: Row, widths: list[float]) -> float:
        heights = [
            self._ink.wrapped_height(
                _cell_text(cell),
                (width - 12) / _LETTERS_OFF,
                _CELL_FONT_PX,
            )
            for cell, width in zip(row.cells, widths, strict=True)
        ]
        return max(heights) * 1.12 + 8


def _cell_text(cell: Cell) -> str:
    """The cell with its verdict in words, as it stands on a slide."""
    from roadmap_app.render.slides.text import verdict_prefix

    return f"{verdict_prefix(cell.verdict, cell.text)}{cell.text}"
