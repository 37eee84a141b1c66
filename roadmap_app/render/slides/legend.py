"""The legend of a chart on a slide: forms as the chart draws them, each with its words. Units are px."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from PySide6.QtCore import QPointF, QRectF

from roadmap_app.domain.documents.chart import LegendItem
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.fonts import REGULAR
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.slides.drawing import (
    LETTER_GAP_PX,
    LETTER_PX,
    POINTS,
    Drawing,
    dress_line,
    group_since,
    put_letter,
    rgb,
)
from roadmap_app.render.slides.text import LEAST_PT, put_mark, put_text, text_box

_WORD_PX = 19  # 14 points
_SAMPLE_PX, _LEGEND_GAP_PX = 18.0, 22.0


class _Entry(NamedTuple):
    item: LegendItem
    left: float
    width: float


def legend_lines(ink: Ink, legend: Sequence[LegendItem], width: float) -> list[list[_Entry]]:
    """The entries of a legend on as many lines as they need."""
    lines: list[list[_Entry]] = []
    x = width
    for item in legend:
        wide = ink.width(item.text, _WORD_PX, REGULAR) * 1.05 + 8
        if x + LETTER_PX + LETTER_GAP_PX + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append(_Entry(item, x, wide))
        x += LETTER_PX + LETTER_GAP_PX + wide + _LEGEND_GAP_PX
    return lines


def put_legend(slide: Any, ink: Ink, lines: Sequence[Sequence[_Entry]], left: float, top: float) -> float:
    """The legend as a group: how high it is."""
    high = ink.line_height(_WORD_PX) + 4
    before = len(slide.shapes)
    for place, line in enumerate(lines):
        middle = top + (place + 0.5) * high
        for item, x, wide in line:
            _sample(slide, item, left + x, middle)
            begin = left + x + LETTER_PX + LETTER_GAP_PX
            box = text_box(slide, begin, middle - high / 2, wide, high, item.text)
            put_text(box, item.text, LEAST_PT, "muted", middle=True, wrapped=False)
    group_since(slide, before, "legend")
    return len(lines) * high


def _sample(slide: Any, item: LegendItem, left: float, middle: float) -> None:
    """A form of a legend as the chart draws it."""
    drawing, colour = Drawing(slide), item.colour
    centre = QPointF(left + LETTER_PX / 2, middle)
    if item.vendor:
        put_letter(slide, item.vendor, left, middle)
    elif item.shape in VERDICTS:
        put_mark(slide, item.shape, centre.x() - _SAMPLE_PX / 2, middle - _SAMPLE_PX / 2, _SAMPLE_PX)
    elif item.shape in POINTS:
        drawing.point(item.shape, centre, colour, item.text, 12)
    elif item.shape == "whisker":
        drawing.stroke(centre - QPointF(0, 9), centre + QPointF(0, 9), colour, 1.5, name=item.text)
        drawing.point("open", centre, colour, item.text, 9)
    elif item.shape in ("line", "dashed", "dotted"):
        dashes = {"dashed": MSO_LINE_DASH_STYLE.DASH, "dotted": MSO_LINE_DASH_STYLE.ROUND_DOT}
        ends = QPointF(LETTER_PX / 2, 0)
        dash = dashes.get(item.shape)
        drawing.stroke(centre - ends, centre + ends, colour, 1.5, name=item.text, dash=dash)
    else:
        rect = QRectF(left, middle - 7, LETTER_PX, 14)
        made = drawing.shape(MSO_SHAPE.RECTANGLE, rect, item.text)
        made.fill.solid()
        made.fill.fore_color.rgb = rgb(colour, 0.14 if item.shape in ("hatched", "pale", "band") else 1.0)
        dress_line(made, colour, 0.75, None)
