"""A table on a slide, written as XML: python-pptx takes a millisecond to dress a cell, and a long table has thousands.

The mark of a verdict is the bullet of its cell's words: a picture that stands within the cell, so that it stays with
them when rows grow or are moved, in any font, and is told from others by its form in a grey print. The words behind it
say what it means. Units are px. It must not know what else stands on a slide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from roadmap_app.domain.documents.document import Cell
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.slides.text import (
    EMPTY,
    FONT,
    LEAST_PT,
    PX,
    is_address,
    mark_relation,
    tone_colour,
    verdict_prefix,
    written_colour,
)

MARK_PX = 25
"""How far the words of a cell with a mark stand from its left edge."""
PAD_PX, PAD_UP_PX = 6, 4
_HEAD_LINE, _ROW_LINE = 12700, 6350  # EMU: lines of one point and of half a point
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # “No Style, No Grid”: each cell draws its own line
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{place}"'
    for prefix, place in (
        ("a", "drawingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("p", "presentationml/2006/main"),
    )
)


class Line(NamedTuple):
    """A line of a table: its cells, and how high it is."""

    cells: Sequence[Cell]
    height: float
    is_head: bool = False


def put_table(
    slide: Any,
    name: str,
    place: tuple[float, float],
    widths: Sequence[float],
    aligns: Sequence[str],
    lines: Sequence[Line],
) -> None:
    """A native table with a name, its corner at a place."""
    writer = _Writer(slide)
    rows = "".join(
        f'<a:tr h="{round(line.height * PX)}">'
        + "".join(
            writer.cell(cell, align, is_head=line.is_head)
            for cell, align in zip(line.cells, aligns, strict=True)
        )
        + "</a:tr>"
        for line in lines
    )
    grid = "".join(f'<a:gridCol w="{round(width * PX)}"/>' for width in widths)
    box = (*place, sum(widths), sum(line.height for line in lines))
    x, y, wide, high = (round(value * PX) for value in box)
    heads = ' firstRow="1"' if lines and lines[0].is_head else ""
    written = (
        f'<p:graphicFrame {_NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{slide.shapes._next_shape_id}"'
        f' name={quoteattr(_said(name))}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblPr{heads}><a:tableStyleId>{_PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>"
        f"{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    slide.shapes._spTree.append(parse_xml(written))


class _Writer:
    """Writes the cells of one slide, which knows pictures and addresses by numbers of its own."""

    def __init__(self, slide: Any) -> None:
        self._slide = slide
        self._marks: dict[str, str] = {}

    def cell(self, cell: Cell, align: str, *, is_head: bool) -> str:
        """A cell with a line below it, which stands before its fill."""
        line = f'<a:lnB w="{_HEAD_LINE if is_head else _ROW_LINE}"><a:solidFill>{_colour("grid")}</a:solidFill></a:lnB>'
        pads = f'marL="{PAD_PX * PX}" marR="{PAD_PX * PX}" marT="{PAD_UP_PX * PX}" marB="{PAD_UP_PX * PX}"'
        anchor = ' anchor="b"' if is_head else ""
        return (
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{self._paragraph(cell, align)}</a:p></a:txBody>"
            f"<a:tcPr {pads}{anchor}>{line}<a:noFill/></a:tcPr></a:tc>"
        )

    def _paragraph(self, cell: Cell, align: str) -> str:
        side = ' algn="r"' if align == "right" else ""
        words = verdict_prefix(cell.verdict, cell.text)
        opening = f"<a:pPr{side}/>" if side else ""
        if cell.verdict in VERDICTS:
            opening = (
                f'<a:pPr marL="{MARK_PX * PX}" indent="-{MARK_PX * PX}"{side}><a:buSzPct val="100000"/>'
                f'<a:buBlip><a:blip r:embed="{self._mark(cell.verdict)}"/></a:buBlip></a:pPr>'
            )
        runs = _runs(words, LIGHT.verdict_colour(cell.verdict).name(), strong=True) if words else ""
        if cell.text or not words:
            runs += _runs(cell.text or EMPTY, cell.tone, strong=cell.strong, link=self._address(cell.link))
        return opening + runs

    def _mark(self, verdict: str) -> str:
        if verdict not in self._marks:
            self._marks[verdict] = mark_relation(self._slide, verdict)
        return self._marks[verdict]

    def _address(self, link: str) -> str:
        """The number of an address on the slide; "" for none."""
        if not is_address(link):
            return ""
        return str(self._slide.part.relate_to(_said(link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _runs(text: str, tone: str, *, strong: bool, link: str = "") -> str:
    """A text with a break at each end of a line."""
    bold = ' b="1"' if strong else ""
    leads = f'<a:hlinkClick r:id="{link}"/>' if link else ""
    dress = (
        f' lang="en-GB" sz="{round(LEAST_PT * 100)}"{bold}><a:solidFill>{_colour(tone)}</a:solidFill>'
        f'<a:latin typeface="{FONT}"/>'
    )
    return f"<a:br><a:rPr{dress}</a:rPr></a:br>".join(
        f"<a:r><a:rPr{dress}{leads}</a:rPr><a:t>{escape(_said(line))}</a:t></a:r>"
        for line in text.split("\n")
    )


def _colour(tone: str) -> str:
    return f'<a:srgbClr val="{written_colour(tone_colour(tone))}"/>'


def _said(text: str) -> str:
    """Without what XML has no sign for."""
    return _UNSAYABLE.sub("", text)
