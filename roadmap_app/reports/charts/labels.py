"""Where labels stand on a chart of a usual size, so that none lies on another, on a point or on a line.

It must not know what is labelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from roadmap_app.domain.documents.chart import Axis

HEIGHT_PX = 320
_WIDTH_PX, _AXIS_PX, _LETTER_PX, _LABEL_PX, _STEP_PX = 1000.0, 60.0, 7.0, 16.0, 12.0
_Box = tuple[float, float, float, float]


class LabelRoom:
    """The room that is left between two axes. Positions are in the units of the axes."""

    def __init__(self, x: Axis, y: Axis) -> None:
        self._x, self._y = x, y
        self._taken: list[_Box] = []
        self._lines: list[_Box] = []
        self._rules: list[_Box] = []

    def take_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Marks stand here."""
        self._taken += [_around(self._px(*point), 5.0) for point in points]

    def take_line(self, points: Sequence[tuple[float, float]]) -> None:
        """A line runs through these points."""
        places = [self._px(*point) for point in points]
        for (left, top), (right, bottom) in pairwise(places):
            steps = max(1, int(max(abs(right - left), abs(bottom - top)) / _STEP_PX))
            for step in range(1, steps):
                share = step / steps
                spot = (left + share * (right - left), top + share * (bottom - top))
                self._lines.append(_around(spot, 1.5))

    def take_upright(self, at: float) -> None:
        """A rule stands upright here."""
        across, _ = self._px(at, self._y.low)
        self._rules.append((across - 2, -20.0, across + 2, float(HEIGHT_PX)))

    def place(self, text: str, at: float, height: float) -> str:
        """`above`, `left`, `right` or `below`, where no line is crossed if there is such a place; "" without room."""
        across, down = self._px(at, height)
        wide = len(text) * _LETTER_PX
        boxes = {
            "above": (across - wide / 2, down - 8 - _LABEL_PX),
            "left": (across - 8 - wide, down - _LABEL_PX / 2),
            "right": (across + 8, down - _LABEL_PX / 2),
            "below": (across - wide / 2, down + 8),
        }
        for in_the_way in (self._taken + self._lines + self._rules, self._taken + self._lines, self._taken):
            for place, (left, top) in boxes.items():
                box = (left, top, left + wide, top + _LABEL_PX)
                inside = left >= -20 and box[2] <= _WIDTH_PX + 10 and top >= -12
                if inside and not any(_overlap(box, other) for other in in_the_way):
                    self._taken.append(box)
                    return place
        return ""

    def _px(self, at: float, height: float) -> tuple[float, float]:
        across = (at - self._x.low) / max(self._x.high - self._x.low, 1e-9)
        up = (height - self._y.low) / max(self._y.high - self._y.low, 1e-9)
        return across * _WIDTH_PX, (1 - up) * (HEIGHT_PX - _AXIS_PX)


def _around(spot: tuple[float, float], reach: float) -> _Box:
    return spot[0] - reach, spot[1] - reach, spot[0] + reach, spot[1] + reach


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
