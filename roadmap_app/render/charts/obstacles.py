"""What is in the way of words in a chart: points, lines and other words, in px of the scene.

It must not know parts or fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

Boxes = NDArray[np.float64]

CLEAR_PX = 2.0  # between words and a line


class Obstacles:
    """Points and lines are told first, then words as they find their places."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float, float, float]] = []
        self._centres: list[tuple[float, float]] = []
        self._segments: list[tuple[float, float, float, float]] = []
        self._words: list[tuple[float, float, float, float]] = []
        self._made: tuple[Boxes, Boxes, Boxes] | None = None

    def add_point(self, rect: QRectF) -> None:
        """Something stands here that no word may hide."""
        self._points.append(_box(rect))
        self._centres.append((rect.center().x(), rect.center().y()))
        self._made = None

    def add_line(self, points: Iterable[QPointF]) -> None:
        """A line runs through these points."""
        self._segments += [(a.x(), a.y(), b.x(), b.y()) for a, b in pairwise(points)]
        self._made = None

    def add_words(self, rect: QRectF) -> None:
        """Words stand here."""
        self._words.append(_box(rect))

    def is_free(self, rect: QRectF, own: QPointF | None = None, *, own_lines: bool = False) -> bool:
        """Whether no word, point or line is in a rectangle; own: the point that it belongs to, to which it then is
        nearer than to any other. own_lines: those that run through that point do not count."""
        box = _box(rect)
        if _meet(np.array(self._words).reshape(-1, 4), box, 2.0):
            return False
        points, centres, segments = self._arrays()
        if _meet(points, box, 0.0):
            return False
        if own_lines and own is not None and len(segments):
            segments = segments[_distance(segments, own) > CLEAR_PX]
        if _cut(segments, box).any():
            return False
        return own is None or not _belongs_to_another(centres, box, own)

    def _arrays(self) -> tuple[Boxes, Boxes, Boxes]:
        if self._made is None:
            self._made = (
                np.array(self._points).reshape(-1, 4),
                np.array(self._centres).reshape(-1, 2),
                np.array(self._segments).reshape(-1, 4),
            )
        return self._made


def _box(rect: QRectF) -> tuple[float, float, float, float]:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _meet(boxes: Boxes, box: Sequence[float], margin: float) -> bool:
    left, top, right, bottom = box
    apart = (
        (boxes[:, 0] >= right + margin)
        | (boxes[:, 2] <= left - margin)
        | (boxes[:, 1] >= bottom)
        | (boxes[:, 3] <= top)
    )
    return not bool(apart.all())


def _cut(segments: Boxes, box: Sequence[float]) -> NDArray[np.bool_]:
    """Which segments run through a box with its margin (after Liang and Barsky, 1984)."""
    left, top, right, bottom = box
    x, y = segments[:, 0], segments[:, 1]
    dx, dy = segments[:, 2] - x, segments[:, 3] - y
    begin, end = np.zeros(len(segments)), np.ones(len(segments))
    outside = np.zeros(len(segments), bool)
    for away, room in (
        (-dx, x - left + CLEAR_PX),
        (dx, right + CLEAR_PX - x),
        (-dy, y - top),
        (dy, bottom - y),
    ):
        level = away == 0
        outside |= level & (room < 0)
        share = np.divide(room, away, out=np.zeros_like(room), where=~level)
        begin = np.where(away < 0, np.maximum(begin, share), begin)
        end = np.where(away > 0, np.minimum(end, share), end)
    return ~outside & (begin <= end)


def _distance(segments: Boxes, point: QPointF) -> Boxes:
    """Of each segment to a point."""
    x, y = segments[:, 0], segments[:, 1]
    dx, dy = segments[:, 2] - x, segments[:, 3] - y
    length = np.maximum(dx * dx + dy * dy, 1e-9)
    share = np.clip(((point.x() - x) * dx + (point.y() - y) * dy) / length, 0.0, 1.0)
    found: Boxes = np.hypot(x + share * dx - point.x(), y + share * dy - point.y())
    return found


def _belongs_to_another(centres: Boxes, box: Sequence[float], own: QPointF) -> bool:
    """Whether words in a box would be read as those of another point: it is nearer to them than their own."""
    left, top, right, bottom = box
    dx = np.maximum(np.maximum(left - centres[:, 0], centres[:, 0] - right), 0.0)
    dy = np.maximum(np.maximum(top - centres[:, 1], centres[:, 1] - bottom), 0.0)
    far = np.hypot(max(left - own.x(), own.x() - right, 0.0), max(top - own.y(), own.y() - bottom, 0.0))
    others = np.hypot(centres[:, 0] - own.x(), centres[:, 1] - own.y()) > 1.0
    return bool((np.hypot(dx, dy)[others] < far).any())
