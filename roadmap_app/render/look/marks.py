"""The marks of the verdicts: shape first, then colour; filled is settled or pressing, outlined still ahead.

The same marks on every page, on screen, on paper and in exports. They are vector paths in a box of 16
units, so that they stay crisp at 12, 14, 16 px and in print. It must not know how a verdict is reached.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from roadmap_app.render.look.palette import Palette

BOX = 16.0
STROKE = 1.6


@lru_cache(maxsize=8)
def _polygon(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path


def _octagon(radius: float) -> QPainterPath:
    angles = [math.pi / 8 + step * math.pi / 4 for step in range(8)]
    return _polygon(tuple((8 + radius * math.cos(a), 8 + radius * math.sin(a)) for a in angles))


def _triangle(inset: float) -> QPainterPath:
    return _polygon(
        ((8.0, 1.0 + inset * 1.2), (15.2 - inset, 14.4 - inset * 0.6), (0.8 + inset, 14.4 - inset * 0.6))
    )


def _strokes(*lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    return path


_CROSS = (((5.4, 5.4), (10.6, 10.6)), ((10.6, 5.4), (5.4, 10.6)))
_TICK = ((4.9, 8.3), (7.1, 10.5), (11.2, 5.8))


def _stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float = STROKE) -> None:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)


def _fill(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    painter.fillPath(path, QBrush(colour))


def _missed(painter: QPainter, colour: QColor, paper: QColor) -> None:
    _fill(painter, _octagon(7.6), colour)
    _stroke(painter, _strokes(*_CROSS), paper, 1.8)


def _will_miss(painter: QPainter, colour: QColor, paper: QColor) -> None:
    _fill(painter, _octagon(7.6), paper)
    _stroke(painter, _octagon(6.8), colour)
    _stroke(painter, _strokes(*_CROSS), colour)


def _likely_late(painter: QPainter, colour: QColor, paper: QColor) -> None:
    _fill(painter, _triangle(0.0), colour)
    _stroke(painter, _strokes(((8.0, 5.6), (8.0, 9.4)), ((8.0, 12.0), (8.0, 12.05))), paper, 1.8)


def _at_risk(painter: QPainter, colour: QColor, paper: QColor) -> None:
    _fill(painter, _triangle(0.0), paper)
    _stroke(painter, _triangle(0.9), colour)


def _unconfirmed(painter: QPainter, colour: QColor, paper: QColor) -> None:
    glass = _polygon(((3.4, 1.6), (12.6, 1.6), (8.7, 8.0), (12.6, 14.4), (3.4, 14.4), (7.3, 8.0)))
    _fill(painter, glass, paper)
    _fill(painter, _polygon(((8.0, 8.0), (12.4, 14.4), (3.6, 14.4))), colour)
    _stroke(painter, glass, colour, 1.4)
    _stroke(painter, _strokes(((2.6, 1.5), (13.4, 1.5)), ((2.6, 14.5), (13.4, 14.5))), colour, 1.5)


def _no_date(painter: QPainter, colour: QColor, paper: QColor) -> None:
    circle = QPainterPath()
    circle.addEllipse(QPointF(8, 8), 6.8, 6.8)
    _fill(painter, circle, paper)
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    step = 2 * math.pi * 6.8 / 10 / 1.5
    pen.setDashPattern([step * 0.6, step * 0.4])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(circle)
    hook = QPainterPath(QPointF(6.0, 6.4))
    hook.cubicTo(6.0, 3.7, 10.1, 3.7, 10.0, 6.4)
    hook.cubicTo(9.9, 7.9, 8.0, 7.9, 8.0, 9.6)
    _stroke(painter, hook, colour, 1.4)
    _stroke(painter, _strokes(((8.0, 11.8), (8.0, 11.85))), colour, 1.7)


def _delivered_late(painter: QPainter, colour: QColor, paper: QColor) -> None:
    circle = QPainterPath()
    circle.addEllipse(QPointF(8, 8), 6.8, 6.8)
    _fill(painter, circle, paper)
    half = QPainterPath(QPointF(8, 8))
    half.arcTo(QRectF(1.2, 1.2, 13.6, 13.6), 90, -180)
    half.closeSubpath()
    _fill(painter, half, colour)
    _stroke(painter, circle, colour)


def _on_track(painter: QPainter, colour: QColor, paper: QColor) -> None:
    circle = QPainterPath()
    circle.addEllipse(QPointF(8, 8), 6.8, 6.8)
    _fill(painter, circle, paper)
    _stroke(painter, circle, colour)
    _stroke(painter, _strokes(_TICK), colour)


def _kept(painter: QPainter, colour: QColor, paper: QColor) -> None:
    circle = QPainterPath()
    circle.addEllipse(QPointF(8, 8), 7.6, 7.6)
    _fill(painter, circle, colour)
    _stroke(painter, _strokes(_TICK), paper, 1.8)


def _contradiction(painter: QPainter, colour: QColor, paper: QColor) -> None:
    """Unequal, on a card: two statements cannot both hold."""
    card = _polygon(((1.6, 1.6), (14.4, 1.6), (14.4, 14.4), (1.6, 14.4)))
    _fill(painter, card, paper)
    _stroke(painter, card, colour, 1.5)
    _stroke(painter, _strokes(((4.4, 6.3), (11.6, 6.3)), ((4.4, 9.9), (11.6, 9.9))), colour, 1.4)
    _stroke(painter, _strokes(((10.2, 4.0), (5.8, 12.2))), colour, 1.4)


def _watch(painter: QPainter, colour: QColor, paper: QColor) -> None:
    """An eye."""
    eye = QPainterPath(QPointF(0.9, 8.0))
    eye.quadTo(QPointF(8.0, -1.0), QPointF(15.1, 8.0))
    eye.quadTo(QPointF(8.0, 17.0), QPointF(0.9, 8.0))
    _fill(painter, eye, paper)
    _stroke(painter, eye, colour, 1.4)
    pupil = QPainterPath()
    pupil.addEllipse(QPointF(8, 8), 2.6, 2.6)
    _fill(painter, pupil, colour)


def _gap(painter: QPainter, colour: QColor, paper: QColor) -> None:
    """Brackets around what is left out."""
    _fill(painter, _polygon(((2.0, 2.2), (14.0, 2.2), (14.0, 13.8), (2.0, 13.8))), paper)
    left = ((5.0, 2.2), (2.0, 2.2), (2.0, 13.8), (5.0, 13.8))
    right = tuple((16.0 - x, y) for x, y in left)
    _stroke(painter, _strokes(left, right), colour, 1.5)
    _stroke(painter, _strokes(*(((x, 8.0), (x, 8.05)) for x in (5.4, 8.0, 10.6))), colour, 1.7)


MARKS: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "missed": _missed,
    "will-miss": _will_miss,
    "likely-late": _likely_late,
    "unconfirmed": _unconfirmed,
    "at-risk": _at_risk,
    "contradiction": _contradiction,
    "watch": _watch,
    "gap": _gap,
    "no-date": _no_date,
    "delivered-late": _delivered_late,
    "on-track": _on_track,
    "kept": _kept,
}


def draw_verdict_mark(painter: QPainter, verdict: str, rect: QRectF, palette: Palette) -> None:
    """A verdict's mark, as large as fits into a rectangle and in its middle. KeyError for a verdict that is none."""
    draw = MARKS[verdict]
    size = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - size / 2, rect.center().y() - size / 2)
    painter.scale(size / BOX, size / BOX)
    draw(painter, palette.verdict_colour(verdict), palette.colour("paper"))
    painter.restore()
