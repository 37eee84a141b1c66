"""Signs of what changed or falls due: dot, diamond, arrows. They are shapes in ink and accent.

It must not know what changed.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from roadmap_app.render.look.marks import BOX, draw_verdict_mark
from roadmap_app.render.look.palette import Palette

_Points = tuple[tuple[float, float], ...]
_LINES: dict[str, tuple[_Points, ...]] = {
    "later": (((2.5, 8), (13.5, 8)), ((9.5, 4), (13.5, 8), (9.5, 12))),
    "earlier": (((13.5, 8), (2.5, 8)), ((6.5, 4), (2.5, 8), (6.5, 12))),
    "loosened": (((2, 8), (14, 8)), ((5, 5), (2, 8), (5, 11)), ((11, 5), (14, 8), (11, 11))),
    "narrowed": (
        ((1, 8), (6.4, 8)),
        ((3.6, 5.2), (6.4, 8), (3.6, 10.8)),
        ((15, 8), (9.6, 8)),
        ((12.4, 5.2), (9.6, 8), (12.4, 10.8)),
    ),
    "cross": (((3.5, 3.5), (12.5, 12.5)), ((12.5, 3.5), (3.5, 12.5))),
}
CHANGE_MARKS = ("dot", "open", "diamond", "quiet", *_LINES)
"""All that can be drawn."""


def draw_change_mark(painter: QPainter, mark: str, rect: QRectF, palette: Palette) -> None:
    """A sign, as large as fits into a rectangle and in its middle. KeyError for one that is none."""
    if mark == "quiet":  # the sign of what cannot be judged by a date
        draw_verdict_mark(painter, "no-date", rect, palette)
        return
    size = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - size / 2, rect.center().y() - size / 2)
    painter.scale(size / BOX, size / BOX)
    painter.setPen(Qt.PenStyle.NoPen)
    if mark == "dot":
        painter.setBrush(palette.colour("accent"))
        painter.drawEllipse(QPointF(8, 8), 3.2, 3.2)
    elif mark == "open":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.colour("muted"), 1.5))
        painter.drawEllipse(QPointF(8, 8), 3.2, 3.2)
    elif mark == "diamond":
        painter.setBrush(palette.colour("ink"))
        painter.drawPath(_path(((8, 2.4), (13.6, 8), (8, 13.6), (2.4, 8), (8, 2.4))))
    else:
        line = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.colour("ink"), 1.7, *line))
        for points in _LINES[mark]:
            painter.drawPath(_path(points))
    painter.restore()


def _path(points: _Points) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path
