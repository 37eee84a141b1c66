"""How a date moved: a band between earliest and latest stated day over the day of the statement.

Narrowing is a funnel. The dotted diagonal is the day itself: a band below it has passed. The same is told in words
by its accessible description. It must not know where statements come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.inspector.facts import Step
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.windows.periods import SHOWN_MONTHS
from roadmap_app.domain.windows.window import Day, say_day, say_window
from roadmap_app.i18n import tr
from roadmap_app.render.charts.obstacles import Obstacles
from roadmap_app.render.look.palette import mixed

_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 10, 8, 22
_PAIR = 2


class FunnelChart(QWidget):
    """Steps of one date up to a day. Without steps it is empty; say so beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._today: Day = 1
        self._name = tr("as of")
        self._colour = QColor("#52607a")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_steps(self, steps: tuple[Step, ...], today: Day, colour: QColor, name: str = "") -> None:
        """Draw other statements, up to a day with its name."""
        self._steps, self._today, self._colour = steps, today, colour
        self._name = name or tr("as of")
        words = [
            tr(
                "said {said_on}: {say_window}",
                said_on=say_day(step.said_on),
                say_window=say_window(step.window),
            )
            for step in steps
        ]
        self.setAccessibleName(tr("How the date moved"))
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Flat and wide."""
        return QSize(312, theme().px(124))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its labels."""
        return QSize(160, theme().px(124))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, band, diagonal, today."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        self._paint_grid(painter, plot)
        self._paint_band(painter, plot)
        self._paint_diagonal(painter, plot)
        self._paint_today(painter, plot)

    # -- geometry ----------------------------------------------------------------------------

    def _plot(self) -> QRectF:
        bottom = theme().px(_BOTTOM)
        return QRectF(
            _LEFT * theme().text_scale,
            _TOP,
            self.width() - _LEFT * theme().text_scale - _RIGHT,
            self.height() - _TOP - bottom,
        )

    def _said_range(self) -> tuple[Day, Day]:
        first = self._steps[0].said_on
        return first - max(4, (self._today - first) // 20), max(self._today, self._steps[-1].said_on) + 1

    def _day_range(self) -> tuple[Day, Day]:
        lows = [step.window.earliest for step in self._steps if step.window.earliest is not None]
        highs = [step.window.latest for step in self._steps if step.window.latest is not None]
        low, high = min(lows), max(highs)
        pad = max(10, (high - low) // 12)
        return low - pad, high + pad

    def _x(self, plot: QRectF, said: float) -> float:
        first, last = self._said_range()
        return plot.left() + plot.width() * (said - first) / max(1, last - first)

    def _y(self, plot: QRectF, day: float) -> float:
        low, high = self._day_range()
        return plot.bottom() - plot.height() * (day - low) / max(1, high - low)

    # -- painting ----------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme().palette
        painter.setFont(theme().font(12))
        for day in _ticks(*self._day_range()):
            y = self._y(plot, day)
            painter.setPen(QPen(colours.colour("grid"), 1))
            painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
            painter.setPen(colours.colour("muted"))
            on = date.fromordinal(day)
            text = f"{SHOWN_MONTHS[on.month - 1]} {on.year % 100:02d}"
            box = QRectF(0, y - 9, plot.left() - 6, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(colours.colour("rule"), 1))
        painter.drawLine(QLineF(plot.left(), plot.bottom(), plot.right(), plot.bottom()))
        first = date.fromordinal(self._steps[0].said_on)
        painter.setPen(colours.colour("muted"))
        below = QRectF(plot.left(), plot.bottom() + 2, plot.width(), self.height() - plot.bottom() - 2)
        painter.drawText(
            below,
            Qt.AlignmentFlag.AlignLeft,
            tr("said {month} {year}", month=SHOWN_MONTHS[first.month - 1], year=str(first.year)),
        )

    def _paint_band(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme().palette
        upper, lower = self.lines(plot)[:2]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self._colour, colours.colour("panel"), 0.34))
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        painter.setPen(QPen(self._colour, 1.6))
        painter.drawPolyline(QPolygonF(upper))
        painter.drawPolyline(QPolygonF(lower))
        painter.setBrush(colours.colour("panel"))
        painter.setPen(QPen(self._colour, 1.4))
        for point in (*upper[:-1], *lower[:-1]):
            painter.drawEllipse(point, 2.6, 2.6)
        self._paint_labels(painter, plot, self.lines(plot))

    def lines(self, plot: QRectF) -> list[list[QPointF]]:
        """All that is drawn as a line: latest and earliest stated days, the day itself, today."""
        xs = [self._x(plot, step.said_on) for step in self._steps]
        end = self._x(plot, self._today)
        bounds = []
        for days in zip(*((step.window.latest, step.window.earliest) for step in self._steps), strict=True):
            heights = [self._y(plot, day or 0) for day in days]
            points = [QPointF(x, y) for x, y in zip(xs, heights, strict=True)]
            bounds.append([*points, QPointF(end, heights[-1])])
        return [*bounds, self._diagonal(plot), [QPointF(end, plot.top()), QPointF(end, plot.bottom())]]

    def _paint_labels(self, painter: QPainter, plot: QRectF, lines: Sequence[Sequence[QPointF]]) -> None:
        """The window as said, where it changes: in the band, else above or below it, and over no line or point."""
        painter.setFont(theme().font(12, 600))
        painter.setPen(theme().palette.colour("ink"))
        metrics = painter.fontMetrics()
        for text, rect in self.placed_labels(plot, lines, metrics):
            painter.drawText(QPointF(rect.left(), rect.top() + metrics.ascent()), text)

    def placed_labels(
        self, plot: QRectF, lines: Sequence[Sequence[QPointF]], metrics: QFontMetrics
    ) -> list[tuple[str, QRectF]]:
        """The words in the chart with their places. lines: that are drawn in it."""
        in_the_way = Obstacles()
        for line in lines:
            in_the_way.add_line(line)
            for point in line:
                in_the_way.add_point(QRectF(point.x() - 3, point.y() - 3, 6, 6))
        bounds = [*(self._x(plot, step.said_on) for step in self._steps), self._x(plot, self._today)]
        placed: list[tuple[str, QRectF]] = []
        said = ""
        for index, step in enumerate(self._steps):
            text, before, said = say_window(step.window), said, say_window(step.window)
            if text == before:
                continue
            following = [
                i for i in range(index + 1, len(self._steps)) if say_window(self._steps[i].window) != text
            ]
            right = bounds[following[0]] if following else bounds[-1]
            upper, lower = self._y(plot, step.window.latest or 0), self._y(plot, step.window.earliest or 0)
            size = QSizeF(metrics.horizontalAdvance(text), metrics.height())
            for rect in _places(QRectF(bounds[index], upper, right - bounds[index], lower - upper), size):
                if plot.adjusted(0, -2, 0, 2).contains(rect) and in_the_way.is_free(rect):
                    in_the_way.add_words(rect)
                    placed.append((text, rect))
                    break
        return placed

    def _diagonal(self, plot: QRectF) -> list[QPointF]:
        first, last = self._said_range()
        return [QPointF(self._x(plot, day), self._y(plot, day)) for day in (first, last)]

    def _paint_diagonal(self, painter: QPainter, plot: QRectF) -> None:
        """Where the day itself is: statement day equals stated day."""
        painter.save()
        painter.setClipRect(plot)
        painter.setPen(QPen(theme().palette.colour("ink"), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(*self._diagonal(plot))
        painter.restore()

    def _paint_today(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme().palette
        x = self._x(plot, self._today)
        painter.setPen(QPen(colours.colour("accent"), 1.6))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
        painter.setFont(theme().font(12, 600))
        below = QRectF(
            plot.left(), plot.bottom() + 2, self.width() - plot.left() - 2, self.height() - plot.bottom() - 2
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._name)


def _places(band: QRectF, size: QSizeF) -> Iterator[QRectF]:
    """Boxes of a size along a stretch of the band: in its middle from the left, elsewhere in it, above, below."""
    width, height = size.width(), size.height()
    middle = band.center().y() - height / 2
    inside = [middle + shift for shift in (0.0, -8.0, 8.0, -16.0, 16.0, -26.0, 26.0)]
    rows = [y for y in inside if band.top() <= y and y + height <= band.bottom()]
    outside = [
        y for away in (3.0, 12.0, 22.0, 34.0) for y in (band.top() - height - away, band.bottom() + away)
    ]
    for y in (*rows, *outside):
        steps = int(max(band.width() - width - 7, 0) / 6) + 1
        for step in range(steps):
            yield QRectF(band.left() + 5 + step * 6, y, width, height)
    for y in outside:
        for step in range(1, 14):
            yield QRectF(band.left() + 5 - step * 6, y, width, height)


def _ticks(low: Day, high: Day) -> list[Day]:
    """Two to four first days of months in a range."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((size for size in (1, 2, 3, 6, 12, 24, 60) if months / size <= 3.5), 120)
    index = -(-(first.year * 12 + first.month) // step) * step
    days = []
    while (day := date(index // 12, index % 12 + 1, 1).toordinal()) <= high:
        days.append(day)
        index += step
    return days if len(days) >= _PAIR else [*days, high]
