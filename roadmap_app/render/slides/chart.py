"""A chart on a slide as native shapes that can be moved and edited, each with a name. Units are EMU.

It must not know slides.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from roadmap_app.domain.documents.chart import Band, Bar, Chart, End, Line, Mark, Note, Rule, Whisker
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.charts.ends import spread
from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.palette import LIGHT, mixed, vendor_letter
from roadmap_app.render.slides.text import put_mark, put_text, text_box

PX = 9525
"""EMU in a px of 1/96 inch."""
_LEFT_PX, _BOTTOM_PX, _TICK_PX, _LABEL_PX = 240, 44, 18, 13
_SHAPES = {"diamond": MSO_SHAPE.DIAMOND, "circle": MSO_SHAPE.OVAL, "open": MSO_SHAPE.OVAL}


class SlideChart:
    """Draws one chart into a rectangle of px on a slide."""

    def __init__(
        self, slide: Any, chart: Chart, left: float, top: float, width: float, height: float
    ) -> None:
        self._slide, self._chart = slide, chart
        longest = max((len(tick.text) for tick in chart.y.ticks), default=4)
        margin = min(_LEFT_PX, 12 + longest * 7)
        bottom = _BOTTOM_PX if chart.x.groups else _BOTTOM_PX - _TICK_PX
        self._margin = margin
        self._x0, self._y0 = left + margin, top + 8
        names = [len(part.text) for part in chart.parts if isinstance(part, End)]
        self._right = max(names) * 6 + 40 if names else 16
        self._width, self._height = width - margin - self._right, height - bottom - 8

    def draw(self) -> None:
        """Axes, then the parts, back to front."""
        self._axes()
        for kind in (Band, Bar, Line, Rule, Whisker, Mark, Note):
            for part in self._chart.parts:
                if isinstance(part, kind):
                    getattr(self, f"_{kind.__name__.lower()}")(part)
        self._ends()

    def _at(self, x: float, y: float) -> tuple[int, int]:
        axes = self._chart
        across = (x - axes.x.low) / ((axes.x.high - axes.x.low) or 1.0)
        up = (y - axes.y.low) / ((axes.y.high - axes.y.low) or 1.0)
        return (
            round((self._x0 + min(max(across, 0.0), 1.0) * self._width) * PX),
            round((self._y0 + (1 - min(max(up, 0.0), 1.0)) * self._height) * PX),
        )

    def _axes(self) -> None:
        chart = self._chart
        for tick in chart.y.ticks:
            x, y = self._at(chart.x.low, tick.at)
            self._stroke((chart.x.low, tick.at), (chart.x.high, tick.at), "grid", 0.75, name="grid")
            box = text_box(
                self._slide, x / PX - self._margin, y / PX - 9, self._margin - 4, 18, f"axis {tick.text}"
            )
            put_text(box, tick.text, 10, "muted", align="right")
        under = self._y0 + self._height
        for place, ticks in enumerate((chart.x.ticks, chart.x.groups)):
            for tick in ticks:
                x, _ = self._at(tick.at, chart.y.low)
                box = text_box(
                    self._slide, x / PX - 60, under + 4 + place * _TICK_PX, 120, 18, f"axis {tick.text}"
                )
                put_text(box, tick.text, 10, "ink" if place else "muted", strong=bool(place), align="center")

    def _stroke(
        self,
        begin: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float,
        *,
        name: str,
        dash: Any = None,
    ) -> None:
        line = self._slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *self._at(*begin), *self._at(*end))
        _without_style(line)
        line.line.color.rgb = _rgb(colour)
        line.line.width = Pt(width)
        if dash is not None:
            line.line.dash_style = dash
        line.name = name

    # -- parts ---------------------------------------------------------------------------------

    def _bar(self, part: Bar) -> None:
        left, top = self._at(part.left, part.high)
        right, low = self._at(part.right, part.low)
        size = (Emu(max(right - left, PX)), Emu(max(low - top, PX)))
        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Emu(left), Emu(top), *size)
        shape.name = part.label or part.tip.split("\n")[0] or "bar"
        _without_style(shape)
        firm = part.fill in ("solid", "ruled")
        share = 1.0 if firm else 0.3 if part.fill == "fade" else 0.14
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(part.colour, share)
        shape.line.color.rgb = _rgb(part.colour)
        shape.line.width = Pt(0.75)
        if part.dashed:
            shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        if part.label and low - top >= _LABEL_PX * PX:
            letter = f"{vendor_letter(part.vendor)} " if part.vendor else ""
            put_text(
                shape, f"{letter}{part.label}", 9, "paper" if firm else "ink", align="center", tight=True
            )

    def _band(self, part: Band) -> None:
        upper = [self._at(x, high) for x, _, high in part.points]
        lower = [self._at(x, low) for x, low, _ in part.points]
        self._outline(
            [*upper, *reversed(lower)], part.colour, part.tip.split("\n")[0] or "band", filled=part.opacity
        )

    def _line(self, part: Line) -> None:
        dash = (
            MSO_LINE_DASH_STYLE.ROUND_DOT
            if part.dotted
            else MSO_LINE_DASH_STYLE.DASH
            if part.dashed
            else None
        )
        points = list(part.points)
        for begin, end in pairwise(points):
            ends = [begin, (end[0], begin[1]), end] if part.steps else [begin, end]
            for one, other in pairwise(ends):
                self._stroke(
                    one,
                    other,
                    part.colour,
                    part.width * 0.75,
                    name=part.tip.split("\n")[0] or "line",
                    dash=dash,
                )

    def _outline(self, points: list[tuple[int, int]], colour: str, name: str, *, filled: float) -> None:
        builder = self._slide.shapes.build_freeform(*points[0])
        builder.add_line_segments(points[1:], close=True)
        shape = builder.convert_to_shape()
        _without_style(shape)
        shape.name = name
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(colour, filled)
        shape.line.color.rgb = _rgb(colour)
        shape.line.width = Pt(0.75)

    def _rule(self, part: Rule) -> None:
        x, y = self._chart.x, self._chart.y
        ends = (
            ((part.at, y.low), (part.at, y.high)) if part.upright else ((x.low, part.at), (x.high, part.at))
        )
        dash = MSO_LINE_DASH_STYLE.ROUND_DOT if part.dotted else None
        self._stroke(*ends, part.colour, 1.5, name=part.label or "line", dash=dash)
        if part.label:
            left, top = self._at(*ends[1])
            box = text_box(self._slide, left / PX + 3, top / PX - 2, 110, 18, part.label)
            put_text(box, part.label, 10, part.colour, strong=True)

    def _whisker(self, part: Whisker) -> None:
        self._stroke((part.x, part.low), (part.x, part.high), "ink", 1.25, name="P10 to P90")
        self._point(part.x, part.middle, "open", "ink", "P50", 7)

    def _mark(self, part: Mark) -> None:
        if part.shape in VERDICTS:
            x, y = self._at(part.x, part.y)
            put_mark(self._slide, part.shape, x / PX - 8, y / PX - 8, 16)
        elif part.shape != "none":
            self._point(part.x, part.y, part.shape, part.colour, part.label or "point", 8)
        if part.label:
            x, y = self._at(part.x, part.y)
            offsets = {
                "above": (-60, -26),
                "below": (-60, 8),
                "right": (10, -9),
                "left": (-130, -9),
                "above-right": (6, -20),
            }
            dx, dy = offsets.get(part.place, (-60, -26))
            box = text_box(self._slide, x / PX + dx, y / PX + dy, 120, 18, part.label)
            align = {"right": "left", "above-right": "left", "left": "right"}.get(part.place, "center")
            put_text(box, part.label, 9, "ink", strong=part.strong, align=align)

    def _point(self, x: float, y: float, shape: str, colour: str, name: str, side: int) -> None:
        at = self._at(x, y)
        half = side * PX // 2
        made = self._slide.shapes.add_shape(
            _SHAPES.get(shape, MSO_SHAPE.OVAL),
            Emu(at[0] - half),
            Emu(at[1] - half),
            Emu(2 * half),
            Emu(2 * half),
        )
        made.name = name
        _without_style(made)
        made.fill.solid()
        made.fill.fore_color.rgb = _rgb("paper" if shape == "open" else colour)
        made.line.color.rgb = _rgb(colour)
        made.line.width = Pt(1.25)

    def _ends(self) -> None:
        """The names at the right end, one under the other, each with a line to what it names."""
        ends = [part for part in self._chart.parts if isinstance(part, End)]
        ends.sort(key=lambda end: -end.y)
        wanted = [self._at(end.x, end.y)[1] / PX for end in ends]
        places = spread(wanted, 18.0, self._y0 + 9, self._y0 + self._height - 9)
        left = self._x0 + self._width + 20
        for end, middle in zip(ends, places, strict=True):
            at = self._at(end.x, end.y)
            line = self._slide.shapes.add_connector(
                MSO_CONNECTOR.STRAIGHT, *at, round((left - 2) * PX), round(middle * PX)
            )
            line.line.color.rgb = _rgb(end.colour)
            line.line.width = Pt(0.5)
            line.name = f"to {end.text}"
            box = text_box(self._slide, left, middle - 9, self._right - 20, 18, end.text)
            put_text(box, end.text, 9, "ink", strong=True)

    def _note(self, part: Note) -> None:
        x, y = self._at(part.x, part.y)
        width = 24 + len(part.text) * 7
        left = {"left": 0.0, "middle": -width / 2}.get(part.anchor, -float(width))
        box = text_box(self._slide, x / PX + left, y / PX - 9, width, 18, part.text)
        align = {"left": "left", "middle": "center"}.get(part.anchor, "right")
        put_text(box, part.text, 9, part.tone, strong=part.strong, align=align)


def _without_style(shape: Any) -> None:
    """Without the theme's style, which casts shadows."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def _rgb(colour: str, share: float = 1.0) -> Any:
    """A role's, vendor's or written colour, mixed with the paper."""
    found = colour_of(LIGHT, colour)
    if share < 1.0:
        found = mixed(found, LIGHT.colour("paper"), share)
    return RGBColor.from_string(found.name()[1:].upper())  # type: ignore[no-untyped-call]
