"""The axes of a chart at a size: where its ground stands, where a place of it lies, and the words of the ticks.

A word that would stand over one before it, or far outside, is left out. It must not know parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from roadmap_app.domain.documents.chart import Axis, Chart, Tick
from roadmap_app.render.charts.ends import ends_width
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD, ui_font
from roadmap_app.render.look.palette import Palette

TICK_PX = 12
_OFF_PX = 6.0  # of the words from their axis
_OVER_PX = 15.0  # so far the first and last word may reach over the ends of their axis
_BESIDE_PX, _BELOW_PX = 12.0, 8.0  # the room of the words of an axis beside what they measure
_APART_PX = 3.0
_LOW = 0.8  # the share of a line's height that figures and short words fill
_MARGIN_PX = 2.0


class TickWord(NamedTuple):
    """The word of a tick and the box in which it is painted."""

    tick: Tick
    rect: QRectF


class Axes:
    """What stands around the parts of one chart of a size, in px from its corner."""

    def __init__(self, chart: Chart, palette: Palette, scale: float, size: QSizeF) -> None:
        """scale: of the text."""
        self.chart, self._palette, self._scale = chart, palette, scale
        metrics, strong = QFontMetricsF(self.font()), QFontMetricsF(self.font(tier=True))
        self._left = max(map(metrics.horizontalAdvance, _texts(chart.y.ticks)), default=0.0) + _BESIDE_PX
        self._below = metrics.height() + _BELOW_PX
        below = self._below + (strong.height() + _BELOW_PX if chart.x.groups else 0.0)
        top = TICK_PX * scale / 2 + _MARGIN_PX
        right = max(TICK_PX * scale, ends_width(chart, scale))
        self.ground = QRectF(
            self._left,
            top,
            max(size.width() - self._left - right, 0.0),
            max(size.height() - top - below - _MARGIN_PX, 0.0),
        )
        self._x_px = self.ground.width() / _span(chart.x)
        self._y_px = self.ground.height() / _span(chart.y)

    def font(self, *, tier: bool = False) -> QFont:
        """The font of the words; of the second tier it is stronger."""
        return ui_font(TICK_PX * self._scale, SEMIBOLD if tier else REGULAR, tabular=False)

    def to_scene(self, x: float, y: float) -> QPointF:
        """Where a place of the chart stands."""
        ground = self.ground
        return QPointF(
            ground.left() + (x - self.chart.x.low) * self._x_px,
            ground.bottom() - (y - self.chart.y.low) * self._y_px,
        )

    def paint(self, painter: QPainter) -> None:
        """The line of the level axis and all words; the grid is a part's business."""
        ground, palette = self.ground, self._palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(palette.colour("rule"), 1.0))
        y = ground.bottom() + 1
        painter.drawLine(QPointF(ground.left() - 1, y), QPointF(ground.right() + 1, y))
        sides = (
            (self._beside(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            (self._level(self.chart.x.ticks), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop),
            (self._tier(), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop),
        )
        for place, (words, side) in enumerate(sides):
            painter.setFont(self.font(tier=place == 2))
            painter.setPen(palette.colour("ink" if place == 2 else "muted"))
            flags = int(side | Qt.TextFlag.TextDontClip)
            for word in words:
                painter.drawText(word.rect, flags, word.tick.text)

    # -- words -----------------------------------------------------------------------------------

    def _beside(self) -> list[TickWord]:
        """The words of the upright axis."""
        metrics, ground, low = QFontMetricsF(self.font()), self.ground, self.chart.x.low
        high = metrics.height() * _LOW
        room = QRectF(0, ground.top(), self._left, ground.height()).adjusted(0, -_OVER_PX, 0, _OVER_PX)
        found = []
        for tick in _within(self.chart.y):
            wide, y = metrics.horizontalAdvance(tick.text), self.to_scene(low, tick.at).y()
            found.append(TickWord(tick, QRectF(self._left - _OFF_PX - wide, y - high / 2, wide, high)))
        return _apart(found, room)

    def _level(self, ticks: tuple[Tick, ...], *, tier: bool = False) -> list[TickWord]:
        """The words of the level axis, or of its second tier."""
        metrics, ground, low = QFontMetricsF(self.font(tier=tier)), self.ground, self.chart.y.low
        high = metrics.height() * _LOW
        top = ground.bottom() + (self._below if tier else 0.0)
        room = QRectF(ground.left(), top, ground.width(), 2 * self._below)
        found = []
        for tick in _within(self.chart.x._replace(ticks=ticks)):
            wide, x = metrics.horizontalAdvance(tick.text), self.to_scene(tick.at, low).x()
            found.append(TickWord(tick, QRectF(x - wide / 2, top + _OFF_PX, wide, high)))
        return _apart(found, room.adjusted(-_OVER_PX, 0, _OVER_PX, 0))

    def _tier(self) -> list[TickWord]:
        return self._level(self.chart.x.groups, tier=True)


def _texts(ticks: Iterable[Tick]) -> Iterator[str]:
    return (tick.text for tick in ticks)


def _span(axis: Axis) -> float:
    return axis.high - axis.low if axis.high > axis.low else 1.0


def _within(axis: Axis) -> list[Tick]:
    """The ticks between the ends of their axis."""
    return [tick for tick in axis.ticks if 0 <= (tick.at - axis.low) <= _span(axis)]


def _apart(words: list[TickWord], room: QRectF) -> list[TickWord]:
    """The words within a room without those that would stand over one before them."""
    kept: list[TickWord] = []
    for word in words:
        wide = word.rect.adjusted(-_APART_PX, 0, _APART_PX, 0)
        if room.contains(word.rect) and not any(wide.intersects(other.rect) for other in kept):
            kept.append(word)
    return kept
