"""Lines and areas of a chart cut at a rectangle by reckoning: an SVG drawing by Qt knows no clip. Units are px.

It must not know colours or parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF


def hatching(rect: QRectF, step: float) -> list[QLineF]:
    """Diagonals over a rectangle, a step apart, from the lower left to the upper right."""
    left, right, low, high = rect.left(), rect.right(), rect.bottom(), rect.height()
    lines = []
    for place in range(int((rect.width() + high) / step) + 1):
        x = left - high + place * step  # where it would meet the lower edge
        begin, end = max(left - x, 0.0), min(right - x, high)
        if begin <= end:
            lines.append(QLineF(x + begin, low - begin, x + end, low - end))
    return lines


def ruling(rect: QRectF, step: float) -> list[QLineF]:
    """Level lines across a rectangle, a step apart."""
    count = int(rect.height() / step)
    heights = [rect.top() + (place + 1) * step for place in range(count)]
    return [QLineF(rect.left(), y, rect.right(), y) for y in heights if y < rect.bottom()]


def cut_line(line: QLineF, rect: QRectF) -> QLineF | None:
    """The part of a line within a rectangle, None where there is none (after Liang and Barsky, 1984)."""
    begin, end = 0.0, 1.0
    for away, room in (
        (-line.dx(), line.x1() - rect.left()),
        (line.dx(), rect.right() - line.x1()),
        (-line.dy(), line.y1() - rect.top()),
        (line.dy(), rect.bottom() - line.y1()),
    ):
        if away == 0:
            if room < 0:
                return None
        elif away < 0:
            begin = max(begin, room / away)
        else:
            end = min(end, room / away)
    return None if begin > end else QLineF(line.pointAt(begin), line.pointAt(end))


def clipped_line(points: Sequence[QPointF], rect: QRectF) -> list[list[QPointF]]:
    """The pieces of a line through points that lie within a rectangle."""
    pieces: list[list[QPointF]] = []
    for one, other in pairwise(points):
        cut = cut_line(QLineF(one, other), rect)
        if cut is None:
            continue
        if pieces and pieces[-1][-1] == cut.p1():
            pieces[-1].append(cut.p2())
        else:
            pieces.append([cut.p1(), cut.p2()])
    return pieces


def clipped_area(points: Sequence[QPointF], rect: QRectF) -> QPolygonF:
    """The part of an area within a rectangle."""
    area = QPolygonF(list(points))
    return area if rect.contains(area.boundingRect()) else area.intersected(QPolygonF(rect))
