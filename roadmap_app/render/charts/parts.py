"""The parts of a chart, painted in px of the scene by look.md: grid, bands, bars, lines, marks, words.

Words that find no room are left out and told on hover. It must not know axes' words or what a part means.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from roadmap_app.domain.documents.chart import Band, Bar, End, Line, Mark, Note, Rule, Whisker
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.charts.axes import Axes
from roadmap_app.render.charts.clip import clipped_area, clipped_line, hatching, ruling
from roadmap_app.render.charts.ends import end_rects, paint_end
from roadmap_app.render.charts.obstacles import Obstacles
from roadmap_app.render.charts.words import PlacedWords, Words
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import Palette, ink_on, mixed, with_alpha
from roadmap_app.render.look.vendor_mark import draw_vendor_mark

_HATCH_PX, _MARK_PX, _POINT_PX, _OVER_PX = 6.0, 14.0, 4.0, 8.0
_STRIPS = 28
_ORDER = (Band, Bar, Line, Rule, Whisker, Mark, Note)


def colour_of(palette: Palette, name: str) -> QColor:
    """A role's colour, or an organization's."""
    found = getattr(palette, name, None)
    return (
        palette.colour(name)
        if isinstance(found, str) and found.startswith("#")
        else palette.vendor_colour(name)
    )


class ChartParts:
    """All parts of one chart at a size. `left_out` tells, after painting, which labels are not written whole."""

    def __init__(self, axes: Axes, palette: Palette, scale: float) -> None:
        self.chart, self._axes, self._palette, self._scale = axes.chart, axes, palette, scale
        self.ground = axes.ground
        """The rectangle between the axes, in the scene."""
        self.to_scene = axes.to_scene
        """Where a place of the chart stands in the scene."""
        self.left_out: frozenset[str] = frozenset()  # labels that are not written whole, as last painted
        self.nameless: frozenset[str] = frozenset()  # those of them that are not written at all
        self.placed: tuple[PlacedWords, ...] = ()  # words that are written
        self.letters: list[tuple[str, QRectF]] = []  # vendors' letters before words

    def paint(self, painter: QPainter) -> None:
        """Everything, back to front, in px of the scene."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.ground.adjusted(-_POINT_PX, -_OVER_PX, _POINT_PX, _POINT_PX))
        self._paint_grid(painter)
        words = Words(painter, self._palette, self._scale, self.ground, self.obstacles())
        self.letters = []
        for kind in _ORDER:
            for part in self.chart.parts:
                if isinstance(part, kind):
                    self._paint_part(painter, part, words)
        words.paint()
        self.left_out = frozenset([*words.left_out, *words.shortened])
        self.nameless, self.placed = frozenset(words.left_out), tuple(words.placed)
        painter.restore()
        for end, rect in self.end_rects():
            at = self.to_scene(end.x, end.y)
            paint_end(painter, end, at, rect, self.ground.right(), self._palette, self._scale)

    def paint_ring(self, painter: QPainter, place: int) -> None:
        """Around the part at a place among them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._palette.colour("accent"), 2.0))
        painter.drawRoundedRect(self.rect_of(self.chart.parts[place]).adjusted(-3, -3, 3, 3), 4, 4)

    # -- where parts are -----------------------------------------------------------------------

    def rect_of(self, part: Any) -> QRectF:
        """Around a part, in the scene."""
        if isinstance(part, Bar):
            return QRectF(
                self.to_scene(part.left, part.high), self.to_scene(part.right, part.low)
            ).normalized()
        if isinstance(part, End):
            return next((rect for end, rect in self.end_rects() if end is part), QRectF())
        if isinstance(part, Mark | Note):
            centre = self.to_scene(part.x, part.y)
            return QRectF(centre.x() - 7, centre.y() - 7, 14, 14)
        if isinstance(part, Whisker):
            top, low = self.to_scene(part.x, part.high), self.to_scene(part.x, part.low)
            return QRectF(top.x() - 6, top.y(), 12, low.y() - top.y())
        points = [self.to_scene(*point[:2]) for point in getattr(part, "points", ())]
        if isinstance(part, Band):
            points += [self.to_scene(x, high) for x, _, high in part.points]
        return QPolygonF(points).boundingRect() if points else QRectF()

    def obstacles(self) -> Obstacles:
        """All points and lines, which no word may hide."""
        found = Obstacles()
        for part in self.chart.parts:
            if isinstance(part, Whisker):
                found.add_point(self.rect_of(part))
            elif isinstance(part, Mark) and part.shape != "none":
                half = (_MARK_PX / 2 if part.shape in VERDICTS else _POINT_PX + 1) * self._scale
                centre = self.to_scene(part.x, part.y)
                if self.ground.adjusted(-half, -half, half, half).contains(centre):
                    found.add_point(QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half))
            else:
                for line in self.lines_of(part):
                    found.add_line(line)
        return found

    def lines_of(self, part: Any) -> list[list[QPointF]]:
        """The lines of a part as they are drawn, in the scene: of a line, a rule, the edges of a bar and a band, and
        what leads to a name at the right end."""
        ground = self.ground
        if isinstance(part, Line):
            return clipped_line(self._line_points(part), ground)
        if isinstance(part, Bar):
            rect = self.rect_of(part).intersected(ground)
            corners = [rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft(), rect.topLeft()]
            return [] if rect.isEmpty() else [corners]
        if isinstance(part, Band) and part.edge:
            upper = [self.to_scene(x, high) for x, _, high in part.points]
            lower = [self.to_scene(x, low) for x, low, _ in part.points]
            return [*clipped_line(upper, ground), *clipped_line(lower, ground)]
        if isinstance(part, End) and not part.alone:
            at = self.to_scene(part.x, part.y)
            return [[at, QPointF(ground.right(), at.y())]]
        if isinstance(part, Rule) and part.upright:
            x = self.to_scene(part.at, self.chart.y.low).x()
            return [[QPointF(x, ground.top()), QPointF(x, ground.bottom())]]
        if isinstance(part, Rule) and part.colour != "grid":
            y = self.to_scene(self.chart.x.low, part.at).y()
            return [[QPointF(ground.left(), y), QPointF(ground.right(), y)]]
        return []

    def _line_points(self, part: Line) -> list[QPointF]:
        points = [self.to_scene(*point) for point in part.points]
        if part.steps:
            pairs = pairwise(points)
            bends = [corner for a, b in pairs for corner in (a, QPointF(b.x(), a.y()))]
            points = [*bends, *points[-1:]]
        return points

    def end_rects(self) -> list[tuple[End, QRectF]]:
        """The names at the right end with their boxes, in the scene."""
        ends = [part for part in self.chart.parts if isinstance(part, End)]
        wanted = [self.to_scene(end.x, end.y).y() for end in ends]
        return end_rects(ends, wanted, self.ground, self._scale)

    # -- painting ------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter) -> None:
        ground = self.ground
        painter.setPen(QPen(self._palette.colour("grid"), 1.0))
        for tick in self.chart.y.ticks:
            y = self.to_scene(self.chart.x.low, tick.at).y()
            if ground.top() - 0.5 <= y <= ground.bottom() + 0.5:
                painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))

    def _paint_part(self, painter: QPainter, part: Any, words: Words) -> None:
        painter.save()
        if isinstance(part, Band):
            self._paint_band(painter, part)
        elif isinstance(part, Bar):
            self._paint_bar(painter, part, words)
        elif isinstance(part, Line):
            self._paint_line(painter, part)
        elif isinstance(part, Rule):
            self._paint_rule(painter, part, words)
        elif isinstance(part, Whisker):
            self._paint_whisker(painter, part)
        elif isinstance(part, Mark):
            self._paint_mark(painter, part, words)
        else:
            self._paint_note(painter, part, words)
        painter.restore()

    def _paint_band(self, painter: QPainter, part: Band) -> None:
        colour = colour_of(self._palette, part.colour)
        upper = [self.to_scene(x, high) for x, _, high in part.points]
        lower = [self.to_scene(x, low) for x, low, _ in part.points]
        painter.setPen(QPen(colour, 1.5) if part.edge else Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(colour, part.opacity))
        painter.drawPolygon(clipped_area([*upper, *reversed(lower)], self.ground))

    def _paint_bar(self, painter: QPainter, part: Bar, words: Words) -> None:
        colour, rect = colour_of(self._palette, part.colour), self.rect_of(part).intersected(self.ground)
        if rect.isEmpty():
            return
        solid = part.fill in ("solid", "ruled")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(with_alpha(colour, 1.0 if solid else 0.14))
        if part.fill == "fade":
            self._paint_fade(painter, rect, colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if part.fill in ("hatched", "ruled"):
            self._paint_lines(painter, rect, colour, across=part.fill == "ruled")
        if part.dashed or not solid:
            style = Qt.PenStyle.DashLine if part.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1.0, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        elif rect.height() > 3:
            painter.setPen(QPen(self._palette.colour("paper"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        if part.label:
            self._paint_bar_label(painter, part, rect, words)

    def _paint_bar_label(self, painter: QPainter, part: Bar, rect: QRectF, words: Words) -> None:
        """The letter and the label in the bar, else the label alone."""
        solid = part.fill == "solid"
        colour = ink_on(colour_of(self._palette, part.colour)) if solid else self._palette.colour("ink")
        if not part.vendor:
            words.in_bar(part.label, rect, colour, halo=not solid)
            return
        letter = words.beside_letter(part.label, rect, _MARK_PX * self._scale, colour, halo=not solid)
        if letter is not None:
            self._paint_letter(painter, part.vendor, letter)

    def _paint_letter(self, painter: QPainter, vendor: str, box: QRectF) -> None:
        draw_vendor_mark(painter, vendor, vendor, box, self._palette)
        self.letters.append((vendor, box))

    def _paint_fade(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        """From pale to strong in strips: a picture that is played into a PDF keeps no gradient."""
        strips = max(2, min(_STRIPS, round(rect.width() / 2)))
        width, paper = rect.width() / strips, self._palette.colour("paper")
        for place in range(strips):
            share = 0.06 + 0.44 * place / (strips - 1)
            strip = QRectF(rect.left() + place * width, rect.top(), width + 0.3, rect.height())
            painter.fillRect(strip.intersected(rect), mixed(colour, paper, share))

    def _paint_lines(self, painter: QPainter, rect: QRectF, colour: QColor, *, across: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(self._palette.colour("paper"), 1.5) if across else QPen(with_alpha(colour, 0.45), 1.0)
        )
        lines = ruling(rect, _HATCH_PX) if across else hatching(rect, _HATCH_PX)
        painter.drawLines(lines)

    def _paint_line(self, painter: QPainter, part: Line) -> None:
        style = (
            Qt.PenStyle.DotLine
            if part.dotted
            else Qt.PenStyle.DashLine
            if part.dashed
            else Qt.PenStyle.SolidLine
        )
        painter.setPen(QPen(colour_of(self._palette, part.colour), part.width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self.lines_of(part):
            painter.drawPolyline(QPolygonF(piece))

    def _paint_rule(self, painter: QPainter, part: Rule, words: Words) -> None:
        ground, colour = self.ground, colour_of(self._palette, part.colour)
        width = 2.0 if part.colour == "accent" else 1.0
        painter.setPen(QPen(colour, width, Qt.PenStyle.DotLine if part.dotted else Qt.PenStyle.SolidLine))
        if part.upright:
            x = self.to_scene(part.at, self.chart.y.low).x()
            painter.drawLine(QPointF(x, ground.top()), QPointF(x, ground.bottom()))
            words.at_rule(part.label, QPointF(x, ground.top()), colour)
        else:
            y = self.to_scene(self.chart.x.low, part.at).y()
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            words.beside(part.label, QPointF(ground.right(), y), "above-left", colour, strong=False)

    def _paint_whisker(self, painter: QPainter, part: Whisker) -> None:
        low, middle, high = (self.to_scene(part.x, y) for y in (part.low, part.middle, part.high))
        ink, paper = self._palette.colour("ink"), self._palette.colour("paper")
        paint_whisker(painter, low, middle, high, ink, paper, self._scale)

    def _paint_mark(self, painter: QPainter, part: Mark, words: Words) -> None:
        centre, colour = self.to_scene(part.x, part.y), colour_of(self._palette, part.colour)
        more_px = 0.0
        if part.shape in VERDICTS:
            side = _MARK_PX * self._scale
            more_px = side / 2 - _POINT_PX
            box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            draw_verdict_mark(painter, part.shape, box, self._palette)
        elif part.shape != "none":
            paint_point(painter, part.shape, centre, colour, self._palette.colour("paper"), self._scale)
            more_px = _POINT_PX * (self._scale - 1)
        ink = self._palette.colour("ink")
        alone = part.shape == "none"  # beside nothing: at its place or not at all
        words.beside(part.label, centre, part.place, ink, strong=part.strong, more_px=more_px, only=alone)

    def _paint_note(self, painter: QPainter, part: Note, words: Words) -> None:
        at = self.to_scene(part.x, part.y)
        side = 16.0 * self._scale if part.vendor else 0.0
        room = side + 5 if part.vendor else 0.0
        tone = colour_of(self._palette, part.tone)
        start = words.note(part.text, at, part.anchor, tone, strong=part.strong, letter_px=room)
        if part.vendor and start is not None:
            self._paint_letter(painter, part.vendor, QRectF(start.x(), start.y() - side / 2, side, side))


def paint_whisker(
    painter: QPainter,
    low: QPointF,
    middle: QPointF,
    high: QPointF,
    colour: QColor,
    paper: QColor,
    scale: float = 1.0,
) -> None:
    """An upright line with short ends, and a ring at its middle value."""
    painter.setPen(QPen(colour, 1.5 * scale))
    painter.drawLine(low, high)
    for end in (low, high):
        painter.drawLine(QPointF(end.x() - 4 * scale, end.y()), QPointF(end.x() + 4 * scale, end.y()))
    painter.setBrush(paper)
    painter.drawEllipse(middle, 3.5 * scale, 3.5 * scale)


def paint_point(
    painter: QPainter, shape: str, at: QPointF, colour: QColor, paper: QColor, scale: float = 1.0
) -> None:
    """A point of a series."""
    r = _POINT_PX * scale
    painter.setPen(QPen(colour, 2.0))
    painter.setBrush(QBrush(paper if shape == "open" else colour))
    if shape in ("circle", "open"):
        painter.drawEllipse(at, r, r)
    elif shape == "cross":
        painter.drawLine(at + QPointF(-r, -r), at + QPointF(r, r))
        painter.drawLine(at + QPointF(-r, r), at + QPointF(r, -r))
    else:
        corners = {
            "diamond": ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)),
            "up": ((0, -r), (r, r), (-r, r)),
            "down": ((0, r), (r, -r), (-r, -r)),
        }.get(shape, ((-r, -r), (r, -r), (r, r), (-r, r)))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
