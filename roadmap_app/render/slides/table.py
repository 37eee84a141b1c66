"""A table on a slide, whose cells are of a few kinds.

python-pptx takes milliseconds to dress a cell, and a long table has thousands of them: the first of a kind is dressed
by its words, the others are copies of it with a text of their own. Units are px. It must not know what else stands on
a slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

from roadmap_app.domain.documents.document import Cell
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.slides.text import is_address, link_to, put_text, verdict_prefix

_PX = 9525  # EMU, the unit of slides: 914,400 per inch of 96 px
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_HEAD_LINE, _ROW_LINE = 12700, 6350  # EMU: lines of one point and of half a point
_CELL_PT = 10.5


class Line(NamedTuple):
    """A line of a table: its cells, and how high it is."""

    cells: Sequence[Cell]
    height: float
    is_head: bool = False


class _Kind(NamedTuple):
    """What two cells have in common that differ in nothing but their text and address."""

    tone: str
    strong: bool
    verdict: str
    words: str  # before the text
    is_empty: bool
    align: str
    is_head: bool


class SlideTables:
    """The tables of one deck, for which each kind of cell is dressed once."""

    def __init__(self) -> None:
        self._dressed: dict[_Kind, Any] = {}

    def put(
        self,
        slide: Any,
        name: str,
        place: tuple[float, float],
        widths: Sequence[float],
        aligns: Sequence[str],
        lines: Sequence[Line],
    ) -> None:
        """A native table with a name, its corner at a place."""
        box = (*place, sum(widths), sum(line.height for line in lines))
        frame = slide.shapes.add_table(len(lines), len(widths), *(Emu(round(value * _PX)) for value in box))
        frame.name = name
        _plain_style(frame)
        made = frame.table
        # each width and height told to python-pptx has it add all of them up
        for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Emu(round(width * _PX))
        for number, (row, line) in enumerate(zip(made._tbl.tr_lst, lines, strict=True)):
            row.h = Emu(round(line.height * _PX))
            for column, (bare, cell) in enumerate(zip(row.tc_lst, line.cells, strict=True)):
                row.replace(bare, self._cell(made, (number, column), cell, aligns[column], line.is_head))
                if is_address(cell.link):
                    link_to(made.cell(number, column), cell.link)
        made.notify_width_changed()
        made.notify_height_changed()

    def _cell(self, made: Any, at: tuple[int, int], cell: Cell, align: str, is_head: bool) -> Any:
        """The element of a cell; `at`: where in the table one is that has not been dressed yet."""
        words = verdict_prefix(cell.verdict, cell.text)
        kind = _Kind(cell.tone, cell.strong, cell.verdict, words, not cell.text, align, is_head)
        if kind not in self._dressed:
            bare = made.cell(*at)
            _dress(bare, cell, align)
            _underline(bare, _HEAD_LINE if is_head else _ROW_LINE)
            self._dressed[kind] = deepcopy(bare._tc)
        copy = deepcopy(self._dressed[kind])
        if cell.text:
            copy.txBody.p_lst[0].r_lst[-1].text = cell.text
        return copy


def _dress(made: Any, cell: Cell, align: str) -> None:
    put_text(made, cell.text, _CELL_PT, cell.tone, strong=cell.strong, align=align, verdict=cell.verdict)
    made.margin_left = made.margin_right = 6 * _PX
    made.margin_top = made.margin_bottom = 3 * _PX
    made.fill.background()


def _plain_style(frame: Any) -> None:
    """Neither bands nor a grid: the style “No Style, No Grid”; each cell draws its own line."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "0")
    style = properties.find(f"{{{_DRAWING}}}tableStyleId")
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def _underline(made: Any, width: int) -> None:
    """A line of so many EMU below a cell; python-pptx has no words for it. It stands before the cell's fill."""
    line, fill, colour = (OxmlElement(f"a:{name}") for name in ("lnB", "solidFill", "srgbClr"))
    line.set("w", str(width))
    colour.set("val", LIGHT.colour("grid").name().lstrip("#").upper())
    fill.append(colour)
    line.append(fill)
    made._tc.get_or_add_tcPr().insert(0, line)
