"""Shapes of a chart on a slide: each with a name, in the program's colours, without shadows. Units are px.

It must not know charts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt
from PySide6.QtCore import QPointF, QRectF

from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.palette import LIGHT, ink_on, mixed, vendor_letter
from roadmap_app.render.slides.text import LEAST_PT, PX, put_text, tone_colour, written_colour

LETTER_PX, LETTER_GAP_PX = 22.0, 6.0
POINTS = {
    "diamond": MSO_SHAPE.DIAMOND,
    "circle": MSO_SHAPE.OVAL,
    "open": MSO_SHAPE.OVAL,
    "cross": MSO_SHAPE.MATH_MULTIPLY,
    "up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "down": MSO_SHAPE.FLOWCHART_MERGE,
}
"""The forms in which a point of a series stands."""


class Drawing:
    """Shapes without words, added to a slide."""

    def __init__(self, slide: Any) -> None:
        self._shapes = slide.shapes

    def shape(self, form: Any, rect: QRectF, name: str) -> Any:
        """A shape, at least a px wide and high."""
        size = (max(rect.width(), 1.0), max(rect.height(), 1.0))
        made = self._shapes.add_shape(
            form, *(Emu(round(value * PX)) for value in (rect.left(), rect.top(), *size))
        )
        made.name = name
        _without_style(made)
        return made

    def stroke(
        self, begin: QPointF, end: QPointF, colour: str, width: float, *, name: str, dash: Any = None
    ) -> None:
        """A straight line, so many points wide."""
        ends = (round(value * PX) for value in (begin.x(), begin.y(), end.x(), end.y()))
        line = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        _without_style(line)
        dress_line(line, colour, width, dash)
        line.name = name

    def way(self, points: Sequence[QPointF], colour: str, width: float, name: str, dash: Any) -> None:
        """A line through points as one shape."""
        if len(points) > 1:
            made = self._outline(points, name, close=False)
            made.fill.background()
            dress_line(made, colour, width, dash)

    def area(self, points: Sequence[QPointF], colour: str, opacity: float, name: str, *, edged: bool) -> None:
        """A filled outline, with an edge where it has one."""
        made = self._outline(points, name, close=True)
        made.fill.solid()
        made.fill.fore_color.rgb = rgb(colour, opacity)
        if edged:
            dress_line(made, colour, 0.75, None)
        else:
            made.line.fill.background()

    def _outline(self, points: Sequence[QPointF], name: str, *, close: bool) -> Any:
        placed = [(round(point.x() * PX), round(point.y() * PX)) for point in points]
        builder = self._shapes.build_freeform(*placed[0])
        builder.add_line_segments(placed[1:], close=close)
        made = builder.convert_to_shape()
        _without_style(made)
        made.name = name
        return made

    def point(self, form: str, at: QPointF, colour: str, name: str, side: float) -> None:
        """A point of a series."""
        rect = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        made = self.shape(POINTS.get(form, MSO_SHAPE.OVAL), rect, name)
        made.fill.solid()
        made.fill.fore_color.rgb = rgb("paper" if form == "open" else colour)
        dress_line(made, colour, 1.25, None)


def group_since(slide: Any, before: int, name: str, told: str = "") -> None:
    """Make one group of what has been added since there were so many shapes. told: for who cannot see it.

    At the end, for python-pptx measures a group anew with each shape that is added to it.
    """
    group = slide.shapes.add_group_shape(list(slide.shapes)[before:])
    group.name = name
    if told:
        group._element.nvGrpSpPr.cNvPr.set("descr", told)


def put_letter(slide: Any, vendor: str, left: float, middle: float) -> None:
    """A vendor's letter in its square."""
    rect = QRectF(left, middle - LETTER_PX / 2, LETTER_PX, LETTER_PX)
    made = Drawing(slide).shape(MSO_SHAPE.ROUNDED_RECTANGLE, rect, vendor)
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(vendor)
    made.line.fill.background()
    tone = ink_on(tone_colour(vendor)).name()
    put_text(
        made, vendor_letter(vendor), LEAST_PT, tone, strong=True, align="center", middle=True, wrapped=False
    )


def dress_line(made: Any, colour: str, width: float, dash: Any) -> None:
    """The edge of a shape, so many points wide."""
    made.line.color.rgb = rgb(colour)
    made.line.width = Pt(width)
    if dash is not None:
        made.line.dash_style = dash


def _without_style(shape: Any) -> None:
    """Without the theme's style, which casts shadows."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def rgb(colour: str, share: float = 1.0) -> Any:
    """A role's, vendor's or written colour, mixed with the paper."""
    found = colour_of(LIGHT, colour)
    if share < 1.0:
        found = mixed(found, LIGHT.colour("paper"), share)
    return RGBColor.from_string(written_colour(found))  # type: ignore[no-untyped-call]
