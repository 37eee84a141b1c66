"""A verdict's mark as paths, recorded from what paints it, so that every format draws the same one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from roadmap_app.render.look.marks import MARKS
from roadmap_app.render.look.palette import LIGHT


class Stroke(NamedTuple):
    """A path in a box of 16 units. fill: its colour, "" for none; edge, width: of its outline, "" for none."""

    path: QPainterPath
    fill: str
    edge: str
    width: float
    dashes: tuple[float, ...] = ()


class _Recorder:
    """Takes what a mark asks of a painter."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._pen = QPen()

    def fillPath(self, path: QPainterPath, brush: QBrush) -> None:
        self.strokes.append(Stroke(path, brush.color().name(), "", 0.0))

    def setBrush(self, _: Any) -> None:
        """Outlines are never filled."""

    def setPen(self, pen: QPen) -> None:
        self._pen = pen

    def drawPath(self, path: QPainterPath) -> None:
        pen = self._pen
        solid = pen.style() == Qt.PenStyle.SolidLine
        dashes = () if solid else tuple(part * pen.widthF() for part in pen.dashPattern())
        self.strokes.append(Stroke(path, "", pen.color().name(), pen.widthF(), dashes))


@lru_cache(maxsize=64)
def mark_parts(verdict: str) -> tuple[Stroke, ...]:
    """The parts of a verdict's mark, back to front, as it stands on paper."""
    recorder: Any = _Recorder()
    MARKS[verdict](recorder, LIGHT.verdict_colour(verdict), QColor(LIGHT.paper))
    return tuple(recorder.strokes)


@lru_cache(maxsize=64)
def path_data(verdict: str) -> tuple[tuple[str, Stroke], ...]:
    """The same with each path written as SVG has it."""
    return tuple((_written(part.path), part) for part in mark_parts(verdict))


def _written(path: QPainterPath) -> str:
    parts, kinds = [], QPainterPath.ElementType
    at = 0
    while at < path.elementCount():
        element = path.elementAt(at)
        if element.type == kinds.MoveToElement:
            parts.append(f"M{element.x:.4g} {element.y:.4g}")
        elif element.type == kinds.LineToElement:
            parts.append(f"L{element.x:.4g} {element.y:.4g}")
        else:
            points = [path.elementAt(at + step) for step in range(3)]
            parts.append("C" + " ".join(f"{point.x:.4g} {point.y:.4g}" for point in points))
            at += 2
        at += 1
    return "".join(parts)
