"""What is in the way of words in a chart: points, lines and other words, in px of the scene.

It must not know parts or fonts.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

Boxes = NDArray[np.float64]
_Box = tuple[float, float, float, float]  # left, upper, right, lower edge; of a line its two ends

CLEAR_PX = 2.0  # between words and a line
_WORDS_APART_PX = 2.0


class Obstacles:
    """Points and lines are told first, then words as they find their places.

    Words are tried at very many places, and few of the lines are near to one: those are found in arrays, and reckoned
    one by one.
    """

    def __init__(self) -> None:
        self._points: list[_Box] = []
        self._segments: list[_Box] = []
        self._words: list[_Box] = []
        self._made: tuple[Boxes, Boxes, Boxes] | None = None

    def add_point(self, rect: QRectF) -> None:
        """Something stands here that no word may hide."""
        self._points.append(_box(rect))
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
        left, top, right, bottom = box
        for word in self._words:
            if (
                word[0] < right + _WORDS_APART_PX
                and word[2] > left - _WORDS_APART_PX
                and word[1] < bottom
                and word[3] > top
            ):
                return False
        points, centres, spans = self._arrays()
        if _near(points, box).size:
            return False
        at = (own.x(), own.y()) if own is not None else None
        around = (left - CLEAR_PX, top, right + CLEAR_PX, bottom)
        for place in _near(spans, around, touching=True).tolist():
            segment = self._segments[place]
            if _is_cut(segment, around) and not (
                own_lines and at is not None and _distance(segment, at) <= CLEAR_PX
            ):
                return False
        return at is None or not _belongs_to_another(centres, box, at)

    def _arrays(self) -> tuple[Boxes, Boxes, Boxes]:
        """Points, their middles, and the boxes around lines: one row for each edge."""
        if self._made is None:
            points = np.array(self._points, float).reshape(-1, 4).T
            lines = np.array(self._segments, float).reshape(-1, 2, 2)
            spans = np.concatenate([lines.min(1), lines.max(1)], 1).T
            self._made = (
                np.ascontiguousarray(points),
                (points[:2] + points[2:]) / 2,
                np.ascontiguousarray(spans),
            )
        return self._made


def _box(rect: QRectF) -> _Box:
    left, top = rect.x(), rect.y()
    return left, top, left + rect.width(), top + rect.height()


def _near(boxes: Boxes, box: _Box, *, touching: bool = False) -> NDArray[np.intp]:
    """Which boxes overlap a box, or touch it."""
    left, top, right, bottom = box
    if touching:
        meet = (boxes[0] <= right) & (boxes[2] >= left) & (boxes[1] <= bottom) & (boxes[3] >= top)
    else:
        meet = (boxes[0] < right) & (boxes[2] > left) & (boxes[1] < bottom) & (boxes[3] > top)
    return np.flatnonzero(meet)


def _is_cut(segment: _Box, box: _Box) -> bool:
    """Whether a line runs through a box (after Liang and Barsky, 1984)."""
    left, top, right, bottom = box
    x, y = segment[0], segment[1]
    dx, dy = segment[2] - x, segment[3] - y
    begin, end = 0.0, 1.0
    for away, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if away == 0:
            if room < 0:
                return False
        elif away < 0:
            begin = max(begin, room / away)
        else:
            end = min(end, room / away)
    return begin <= end


def _distance(segment: _Box, point: tuple[float, float]) -> float:
    """Of a line to a point."""
    x, y = segment[0], segment[1]
    dx, dy = segment[2] - x, segment[3] - y
    length = max(dx * dx + dy * dy, 1e-9)
    share = min(max(((point[0] - x) * dx + (point[1] - y) * dy) / length, 0.0), 1.0)
    return hypot(x + share * dx - point[0], y + share * dy - point[1])


def _belongs_to_another(centres: Boxes, box: _Box, own: tuple[float, float]) -> bool:
    """Whether words in a box would be read as those of another point: it is nearer to them than their own."""
    left, top, right, bottom = box
    far = hypot(max(left - own[0], own[0] - right, 0.0), max(top - own[1], own[1] - bottom, 0.0))
    x, y = centres
    close = (x > left - far) & (x < right + far) & (y > top - far) & (y < bottom + far)
    for place in np.flatnonzero(close).tolist():
        at = float(x[place]), float(y[place])
        away = hypot(max(left - at[0], at[0] - right, 0.0), max(top - at[1], at[1] - bottom, 0.0))
        if away < far and hypot(at[0] - own[0], at[1] - own[1]) > 1.0:
            return True
    return False
