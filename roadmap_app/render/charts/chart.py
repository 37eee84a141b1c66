"""A `domain.documents.chart.Chart` painted in the program's colours, for the window, paper and HTML alike.

All is painted in pixels, so that hatching, marks and words are the same at every scale. It must not know pages.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPicture

from roadmap_app.domain.documents.chart import Chart, End, Tick
from roadmap_app.render.charts.axes import TICK_PX, Axes
from roadmap_app.render.charts.parts import ChartParts
from roadmap_app.render.charts.words import PlacedWords
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD, ui_font
from roadmap_app.render.look.palette import LIGHT, Palette


class ChartPlot:
    """One chart laid out at a size: `parts` is what is drawn and pointed at."""

    def __init__(self, chart: Chart, palette: Palette, scale: float, size: QSizeF) -> None:
        """scale: of the text. size: in px."""
        self.chart, self.size = chart, size
        self._axes = Axes(chart, palette, scale, size)
        self.parts = ChartParts(self._axes, palette, scale)

    def paint(self, painter: QPainter) -> None:
        """Paint it from the painter's corner on."""
        painter.save()
        self.parts.paint(painter)
        self._axes.paint(painter)
        painter.restore()


def paint_chart(
    painter: QPainter, rect: QRectF, chart: Chart, palette: Palette = LIGHT, scale: float = 1.0
) -> None:
    """Paint a chart as vectors with real text into a rectangle of px at the painter's scale."""
    _painted(painter, rect, chart, palette, scale)


class PlacedChart(NamedTuple):
    """Where everything of a painted chart stands, in px from its corner, for formats with shapes of their own.

    ticks: the words of the upright axis, of the level one and of its second tier. nameless: labels without room."""

    ground: QRectF
    ticks: tuple[tuple[tuple[Tick, QRectF], ...], ...]
    words: tuple[PlacedWords, ...]
    letters: tuple[tuple[str, QRectF], ...]
    ends: tuple[tuple[End, QRectF], ...]
    nameless: frozenset[str]


def placed_chart(chart: Chart, width: float, height: float, scale: float) -> PlacedChart:
    """A chart laid out as it is painted."""
    picture = QPicture()
    painter = QPainter(picture)
    plot = _painted(painter, QRectF(0, 0, width, height), chart, LIGHT, scale)
    painter.end()
    parts = plot.parts
    ground = QRectF(parts.ground)
    return PlacedChart(
        ground,
        _placed_ticks(plot, ground, scale),
        parts.placed,
        tuple(parts.letters),
        tuple(parts.end_rects()),
        parts.nameless,
    )


def _placed_ticks(
    plot: ChartPlot, ground: QRectF, scale: float
) -> tuple[tuple[tuple[Tick, QRectF], ...], ...]:
    """The words of each axis in their boxes, without those that would stand over one before them."""
    chart, tiers = plot.chart, []
    for place, ticks in enumerate((chart.y.ticks, chart.x.ticks, chart.x.groups)):
        metrics = QFontMetricsF(ui_font(TICK_PX * scale, SEMIBOLD if place == 2 else REGULAR, tabular=False))
        high = metrics.height()
        kept: list[tuple[Tick, QRectF]] = []
        for tick in ticks:
            wide = metrics.horizontalAdvance(tick.text) + 2
            if place == 0:
                middle = plot.parts.to_scene(chart.x.low, tick.at).y()
                rect = QRectF(ground.left() - 8 - wide, middle - high / 2, wide, high)
            else:
                centre = plot.parts.to_scene(tick.at, chart.y.low).x()
                rect = QRectF(centre - wide / 2, ground.bottom() + 6 + (place - 1) * (high + 6), wide, high)
            if not any(rect.adjusted(-5, 0, 5, 0).intersects(other) for _, other in kept):
                kept.append((tick, rect))
        tiers.append(tuple(kept))
    return tuple(tiers)


def _painted(painter: QPainter, rect: QRectF, chart: Chart, palette: Palette, scale: float) -> ChartPlot:
    plot = ChartPlot(chart, palette, scale, rect.size())
    painter.save()
    painter.translate(rect.topLeft())
    plot.paint(painter)
    painter.restore()
    return plot


def chart_picture(chart: Chart, width: float, height: float) -> QPicture:
    """The chart's drawing commands, which any thread may play into a PDF."""
    picture = QPicture()
    painter = QPainter(picture)
    paint_chart(painter, QRectF(0, 0, width, height), chart)
    painter.end()
    return picture


def chart_svg(chart: Chart, width: int, height: int) -> str:
    """The chart as an SVG drawing of so many px, with real text."""
    from PySide6.QtSvg import QSvgGenerator

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()  # SVG Tiny clips nothing; Qt's clips of SVG 1.1 hide what they should not
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setResolution(96)
    generator.setTitle(chart.name)
    generator.setDescription(chart.summary)
    painter = QPainter(generator)
    paint_chart(painter, QRectF(0, 0, width, height), chart)
    painter.end()
    drawn = bytes(held.data()).decode()
    for written, better in _BETTER_SVG:
        drawn = drawn.replace(written, better)
    return drawn


_BETTER_SVG = (
    (
        'font-family="Inter"',
        'font-family="Inter, system-ui, sans-serif"',
    ),  # else a browser without it takes a serif
    ("<svg ", '<svg overflow="visible" '),  # whose letters may be wider
)
