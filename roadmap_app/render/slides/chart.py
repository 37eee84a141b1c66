"""A chart on a slide as native shapes that can be moved and edited, each with a name. Units are px.

Its words stand where the window's painter finds room for them, so none is over another, over a point or a line; the
whole is a group with the chart's sentence for who cannot see it. It must not know slides.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt
from PySide6.QtCore import QPointF, QRectF

from roadmap_app.domain.documents.chart import Band, Bar, Chart, Line, Mark, Rule, Tick, Whisker
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.charts.chart import PlacedChart, placed_chart
from roadmap_app.render.slides.drawing import LETTER_GAP_PX, LETTER_PX, Drawing, group_since, put_letter, rgb
from roadmap_app.render.slides.text import LEAST_PT, put_mark, put_text, text_box


class SlideChart:
    """Draws one chart into a rectangle of px on a slide."""

    def __init__(
        self,
        slide: Any,
        chart: Chart,
        left: float,
        top: float,
        width: float,
        height: float,
        scale: float,
    ) -> None:
        """scale: of the letters, which have 12 px at 1."""
        self._chart, self._left, self._top, self._scale = chart, left, top, scale
        self._places: PlacedChart = placed_chart(chart, width, height, scale)
        self._ground = self._places.ground.translated(left, top)
        self._slide, self._before = slide, len(slide.shapes)
        self._drawing = Drawing(slide)

    def draw(self) -> None:
        """Axes, then the parts, back to front, then the words."""
        self._axes()
        for kind in (Band, Bar, Line, Rule, Whisker, Mark):
            for part in self._chart.parts:
                if isinstance(part, kind):
                    getattr(self, f"_{kind.__name__.lower()}")(part)
        self._ends()
        self._words()
        group_since(self._slide, self._before, self._chart.name or "chart", self._chart.summary)

    def _at(self, x: float, y: float) -> QPointF:
        """Where a place of the chart stands on the slide, at its edge where it is beyond it."""
        axes, ground = self._chart, self._ground
        across = (x - axes.x.low) / ((axes.x.high - axes.x.low) or 1.0)
        up = (y - axes.y.low) / ((axes.y.high - axes.y.low) or 1.0)
        return QPointF(
            ground.left() + min(max(across, 0.0), 1.0) * ground.width(),
            ground.bottom() - min(max(up, 0.0), 1.0) * ground.height(),
        )

    def _axes(self) -> None:
        chart, ground = self._chart, self._ground
        for tick in chart.y.ticks:
            at = self._at(chart.x.low, tick.at)
            self._drawing.stroke(at, QPointF(ground.right(), at.y()), "grid", 0.75, name="grid")
        for place, ticks in enumerate(self._places.ticks):
            for tick, rect in ticks:
                self._label(tick, rect.translated(self._left, self._top), strong=place == 2, is_up=not place)

    def _label(self, tick: Tick, rect: QRectF, *, strong: bool, is_up: bool) -> None:
        box = text_box(self._slide, rect.left(), rect.top(), rect.width(), rect.height(), f"axis {tick.text}")
        tone, align = "ink" if strong else "muted", "right" if is_up else "center"
        put_text(box, tick.text, LEAST_PT, tone, strong=strong, align=align, middle=True, wrapped=False)

    # -- parts ---------------------------------------------------------------------------------

    def _bar(self, part: Bar) -> None:
        rect = QRectF(self._at(part.left, part.high), self._at(part.right, part.low))
        shape = self._drawing.shape(MSO_SHAPE.RECTANGLE, rect, part.label or _first(part.tip) or "bar")
        if part.fill in ("hatched", "ruled"):
            shape.fill.patterned()
            ruled = part.fill == "ruled"
            shape.fill.pattern = (
                MSO_PATTERN.WIDE_UPWARD_DIAGONAL if not ruled else MSO_PATTERN.NARROW_HORIZONTAL
            )
            shape.fill.fore_color.rgb = rgb(part.colour, 1.0 if ruled else 0.45)
            shape.fill.back_color.rgb = rgb(part.colour, 0.55 if ruled else 0.14)
        else:
            share = {"solid": 1.0, "fade": 0.3}.get(part.fill, 0.14)
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(part.colour, share)
        shape.line.color.rgb = rgb(part.colour)
        shape.line.width = Pt(0.75)
        if part.dashed:
            shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH

    def _band(self, part: Band) -> None:
        upper = [self._at(x, high) for x, _, high in part.points]
        lower = [self._at(x, low) for x, low, _ in part.points]
        self._drawing.area(
            [*upper, *reversed(lower)], part.colour, part.opacity, _first(part.tip) or "band", edged=part.edge
        )

    def _line(self, part: Line) -> None:
        dashes = MSO_LINE_DASH_STYLE
        dash = dashes.ROUND_DOT if part.dotted else dashes.DASH if part.dashed else None
        points = list(part.points)
        if part.steps:
            bends = [corner for a, b in pairwise(points) for corner in (a, (b[0], a[1]))]
            points = [*bends, *points[-1:]]
        ends = [self._at(*point) for point in points]
        self._drawing.way(ends, part.colour, part.width * 0.75, _first(part.tip) or "line", dash)

    def _rule(self, part: Rule) -> None:
        x, y = self._chart.x, self._chart.y
        begin, end = (
            ((part.at, y.low), (part.at, y.high)) if part.upright else ((x.low, part.at), (x.high, part.at))
        )
        dash = MSO_LINE_DASH_STYLE.ROUND_DOT if part.dotted else None
        self._drawing.stroke(
            self._at(*begin), self._at(*end), part.colour, 1.5, name=part.label or "line", dash=dash
        )

    def _whisker(self, part: Whisker) -> None:
        low, high = self._at(part.x, part.low), self._at(part.x, part.high)
        self._drawing.stroke(low, high, "ink", 1.5, name=_first(part.tip) or "P10 to P90")
        for end in (low, high):
            self._drawing.stroke(end - QPointF(6, 0), end + QPointF(6, 0), "ink", 1.5, name="end")
        self._drawing.point("open", self._at(part.x, part.middle), "ink", "P50", 10)

    def _mark(self, part: Mark) -> None:
        at = self._at(part.x, part.y)
        if part.shape in VERDICTS:
            side = 14 * self._scale
            put_mark(self._slide, part.shape, at.x() - side / 2, at.y() - side / 2, side)
        elif part.shape != "none":
            name = part.label or _first(part.tip) or "point"
            self._drawing.point(part.shape, at, part.colour, name, 8 * self._scale)

    # -- words ---------------------------------------------------------------------------------

    def _ends(self) -> None:
        """The names at the right end, one under the other, each with a line to what it names."""
        for end, placed in self._places.ends:
            rect = placed.translated(self._left, self._top)
            if not end.alone:
                at, middle = self._at(end.x, end.y), rect.center().y()
                bend = QPointF(self._ground.right(), at.y())
                name = f"to {end.text}"
                if bend.x() - at.x() > 1:
                    dash = MSO_LINE_DASH_STYLE.ROUND_DOT
                    self._drawing.stroke(at, bend, end.colour, 0.75, name=name, dash=dash)
                self._drawing.stroke(bend, QPointF(rect.left() - 4, middle), end.colour, 0.75, name=name)
            if end.vendor:
                put_letter(self._slide, end.vendor, rect.left(), rect.center().y())
                rect.setLeft(rect.left() + LETTER_PX + LETTER_GAP_PX)
            self._put_words(end.text, rect, "ink", strong=True, align="left")

    def _words(self) -> None:
        """What the parts are called, and the letters before it."""
        for words in self._places.words:
            rect = words.rect.translated(self._left, self._top)
            if words.leader is not None:
                begin, end = (point + QPointF(self._left, self._top) for point in words.leader)
                self._drawing.stroke(begin, end, "faint", 0.75, name=f"to {words.text}")
            self._put_words(words.text, rect, words.colour.name(), strong=words.strong)
        for vendor, rect in self._places.letters:
            put_letter(
                self._slide,
                vendor,
                rect.center().x() - LETTER_PX / 2 + self._left,
                rect.center().y() + self._top,
            )

    def _put_words(self, text: str, rect: QRectF, tone: str, *, strong: bool, align: str = "center") -> None:
        box = text_box(self._slide, rect.left(), rect.top(), rect.width(), rect.height(), text)
        put_text(box, text, LEAST_PT, tone, strong=strong, align=align, middle=True, wrapped=False)


def _first(tip: str) -> str:
    return tip.split("\n")[0]
