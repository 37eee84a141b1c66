"""A `domain.documents.chart.Chart` as a pyqtgraph plot in the program's colours, for the window, paper and HTML alike.

pyqtgraph keeps the axes, the mapping and the layout; all parts are painted by parts.py in pixels of the scene, so
that hatching, marks and words are the same at every scale. Loaded when a chart is first shown. It must not know pages.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPicture

from roadmap_app.domain.documents.chart import Axis, Chart, End, Tick
from roadmap_app.render.charts.ends import ends_width
from roadmap_app.render.charts.parts import PartsItem, Weigh
from roadmap_app.render.charts.words import PlacedWords
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD, ui_font
from roadmap_app.render.look.palette import LIGHT, Palette

TICK_PX = 12


class _Tier(pg.AxisItem):  # type: ignore[misc]
    """An axis with the ticks of a chart; a second tier has words only, without lines."""

    def __init__(
        self, side: str, ticks: tuple[Any, ...], palette: Palette, scale: float, *, tier: bool = False
    ) -> None:
        super().__init__(side, maxTickLength=0)
        weight = SEMIBOLD if tier else REGULAR
        font = ui_font(TICK_PX * scale, weight, tabular=False)
        self.setStyle(tickFont=font, tickTextOffset=6, autoExpandTextSpace=False, hideOverlappingLabels=False)
        self.setTextPen(palette.colour("ink" if tier else "muted"))
        self.setPen(QPen(Qt.PenStyle.NoPen) if tier or side == "left" else QPen(palette.colour("rule"), 1.0))
        self.setTicks([[(tick.at, tick.text) for tick in ticks]])
        metrics = QFontMetricsF(font)
        if side == "left":
            widest = max((metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)
            self.setWidth(widest + 12)
        else:
            self.setHeight(metrics.height() + 8)  # 6 px above the words, and room below for letters that hang

    def generateDrawSpecs(self, painter: QPainter) -> Any:
        """The line of the axis and its words; the grid is a part's business, ticks there are none."""
        specs = super().generateDrawSpecs(painter)
        return specs if specs is None else (specs[0], [], _apart(specs[2]))


def _apart(words: list[Any]) -> list[Any]:
    """The words of an axis (rectangle, flags, text) without those that would stand over one before them."""
    kept: list[Any] = []
    for spec in words:
        if not any(spec[0].adjusted(-3, 0, 3, 0).intersects(other[0]) for other in kept):
            kept.append(spec)
    return kept


class ChartPlot:
    """One chart, ready to be shown in a scene: `item` is what is laid out, `parts` what is drawn and pointed at."""

    def __init__(
        self, chart: Chart, palette: Palette, scale: float = 1.0, weigh: Weigh | None = None
    ) -> None:
        """scale: of the text. weigh: highlights one part (its place), for the keyboard."""
        self.chart = chart
        self.palette = palette
        axes = {
            "left": _Tier("left", chart.y.ticks, palette, scale),
            "bottom": _Tier("bottom", chart.x.ticks, palette, scale),
        }
        self.item = pg.PlotItem(axisItems=axes, enableMenu=False)
        self.item.hideButtons()
        right = max(TICK_PX * scale, ends_width(chart, scale))
        self.item.layout.setContentsMargins(0, TICK_PX * scale / 2 + 2, right, 2)
        box = self.item.getViewBox()
        box.setMouseEnabled(x=False, y=False)
        box.setDefaultPadding(0)
        for clipped in (
            box,
            box.childGroup,
        ):  # the parts clip themselves: names at the right end stand beside the view
            clipped.setFlag(clipped.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        box.setRange(xRange=_range(chart.x), yRange=_range(chart.y), padding=0, disableAutoRange=True)
        if chart.x.groups:
            tier = _Tier("bottom", chart.x.groups, palette, scale, tier=True)
            tier.linkToView(box)
            self.item.layout.addItem(tier, 4, 1)
        self.parts = PartsItem(chart, palette, scale, weigh)
        self.item.addItem(self.parts, ignoreBounds=True)


def _range(axis: Axis) -> tuple[float, float]:
    return (axis.low, axis.high if axis.high > axis.low else axis.low + 1.0)


def paint_chart(
    painter: QPainter, rect: QRectF, chart: Chart, palette: Palette = LIGHT, scale: float = 1.0
) -> None:
    """Paint a chart as vectors with real text into a rectangle of px at the painter's scale. On the window's thread
    only, for the drawing hangs on a view that nobody sees; for a worker see `chart_picture`."""
    view, _ = _painted(painter, rect, chart, palette, scale)
    view.close()


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
    """A chart laid out as it is painted. On the window's thread only."""
    picture = QPicture()
    painter = QPainter(picture)
    view, plot = _painted(painter, QRectF(0, 0, width, height), chart, LIGHT, scale)
    painter.end()
    parts = plot.parts
    ground = QRectF(parts.ground)
    placed = PlacedChart(
        ground,
        _placed_ticks(plot, ground, scale),
        parts.placed,
        tuple(parts.letters),
        tuple(parts.end_rects()),
        parts.nameless,
    )
    view.close()
    return placed


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


def _painted(
    painter: QPainter, rect: QRectF, chart: Chart, palette: Palette, scale: float
) -> tuple[pg.GraphicsView, ChartPlot]:
    """Paint a chart by a view that nobody sees; who asks closes it."""
    view = pg.GraphicsView(background=None)
    plot = ChartPlot(chart, palette, scale)
    view.setCentralItem(plot.item)
    view.resize(round(rect.width()), round(rect.height()))
    plot.item.resize(rect.width(), rect.height())
    plot.item.layout.activate()
    view.scene().prepareForPaint()
    view.scene().render(painter, rect, QRectF(0, 0, rect.width(), rect.height()))
    return view, plot


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
