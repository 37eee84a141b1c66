"""A chart in the window: hover tells, a click chooses, a double click or Enter opens, arrows walk.

It must not know what a chart shows.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from roadmap_app.desktop.charts.legend import ChartLegend
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.documents.chart import Band, Chart, Line
from roadmap_app.render.charts.chart import ChartPlot

_NEAR_PX = 10.0  # lines and bands are pointed at by their points, which are small


class ChartView(QWidget):
    """Shows one chart with its legend, or says that there is nothing to draw."""

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self, *, with_legend: bool = True) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self._with_legend = with_legend
        # not fixed: a legend that breaks into two lines makes it higher than its hint, which knows no width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._canvas = _Canvas(self)
        self._legend = ChartLegend()
        self._nothing = label("", 13, tone="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._legend, self._canvas, self._nothing):
            column.addWidget(widget)
        self._nothing.hide()
        theme().changed.connect(self._redraw)

    def set_chart(self, chart: Chart) -> None:
        """Show another chart; nothing is done for one that is shown already."""
        if chart == self.chart:
            return
        self.chart = chart
        self.setAccessibleName(chart.name)
        self.setAccessibleDescription(chart.summary)
        self._canvas.setAccessibleName(f"{chart.name}: {chart.summary}")
        self._nothing.setText(chart.nothing)
        self._redraw()

    @property
    def plot(self) -> ChartPlot | None:
        """What is drawn."""
        return self._canvas.plot

    def _redraw(self) -> None:
        chart = self.chart
        if chart is None:
            return
        self._canvas.setVisible(bool(chart.parts))
        self._legend.setVisible(bool(chart.parts and chart.legend and self._with_legend))
        self._nothing.setVisible(not chart.parts)
        self._legend.set_items(chart.legend)
        self._canvas.draw(chart)


class _Canvas(QWidget):
    """The drawing with its pointer and keyboard. It is kept as it was painted: placing the words is dear."""

    def __init__(self, owner: ChartView) -> None:
        super().__init__()
        self._owner = owner
        self._chart: Chart | None = None
        self.plot: ChartPlot | None = None
        self._at = -1
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, chart: Chart) -> None:
        """Draw a chart in the theme's colours."""
        self._at = -1
        self._chart = chart
        self.setFixedHeight(theme().px(chart.height_px))
        self._lay_out()

    def _lay_out(self) -> None:
        self._picture = QPixmap()
        if self._chart is not None:
            look = theme()
            self.plot = ChartPlot(self._chart, look.palette, look.text_scale, QSizeF(self.size()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: laid out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing, and a ring around what the keyboard has chosen."""
        painter = QPainter(self)
        if self.plot is None:
            painter.fillRect(self.rect(), theme().palette.colour("paper"))
            return
        ratio = self.devicePixelRatioF()
        if self._picture.isNull() or self._picture.devicePixelRatioF() != ratio:
            self._picture = self._painted(self.plot, ratio)
        painter.drawPixmap(QPoint(), self._picture)
        if self._at >= 0 and self.hasFocus():
            self.plot.parts.paint_ring(painter, self._at)

    def _painted(self, plot: ChartPlot, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme().palette.colour("paper"))
        painter = QPainter(picture)
        plot.paint(painter)
        painter.end()
        return picture

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With its ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without it."""
        super().focusOutEvent(event)
        self.update()

    # -- pointing ------------------------------------------------------------------------------

    def part_at(self, point: QPointF) -> Any:
        """The part under a point of the drawing, the last painted first; None where there is none."""
        if self.plot is None:
            return None
        parts = self.plot.parts
        for part in reversed(self.plot.chart.parts):
            if not self.told_of(part) and not getattr(part, "key", ""):
                continue
            rect = parts.rect_of(part)
            if isinstance(part, Line | Band):
                near = [parts.to_scene(*spot[:2]) for spot in part.points]
                if any((spot - point).manhattanLength() <= _NEAR_PX for spot in near):
                    return part
            elif rect.adjusted(-2, -2, 2, 2).contains(point):
                return part
        return None

    def told_of(self, part: Any) -> str:
        """What a part says on hover: its tip, or the label for which there was no room."""
        label = getattr(part, "label", "")
        left_out = self.plot is not None and label in self.plot.parts.left_out
        return str(getattr(part, "tip", "") or (label if left_out else ""))

    def event(self, event: QEvent) -> bool:
        """What a part says, on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.told_of(part)), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be chosen."""
        part = self.part_at(event.position())
        over = bool(getattr(part, "key", ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        key = getattr(self.part_at(event.position()), "key", "")
        if key and event.button() == Qt.MouseButton.LeftButton:
            self._owner.key_chosen.emit(key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        key = getattr(self.part_at(event.position()), "key", "")
        if key:
            self._owner.key_opened.emit(key)

    # -- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk what can be chosen, Enter opens it."""
        keys = Qt.Key
        if event.key() in (keys.Key_Right, keys.Key_Down, keys.Key_Left, keys.Key_Up):
            self._step(1 if event.key() in (keys.Key_Right, keys.Key_Down) else -1)
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self._chosen:
            self._owner.key_opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    @property
    def _chosen(self) -> str:
        parts = self.plot.chart.parts if self.plot else ()
        return str(getattr(parts[self._at], "key", "")) if 0 <= self._at < len(parts) else ""

    def _step(self, by: int) -> None:
        if self.plot is None:
            return
        parts = self.plot.parts
        keyed = [place for place, part in enumerate(self.plot.chart.parts) if getattr(part, "key", "")]
        if not keyed:
            return
        keyed.sort(key=lambda place: parts.rect_of(self.plot.chart.parts[place]).center().x())  # type: ignore[union-attr]
        before = keyed.index(self._at) if self._at in keyed else -1 if by > 0 else len(keyed)
        self._at = keyed[min(max(before + by, 0), len(keyed) - 1)]
        self.setAccessibleDescription(self.told_of(self.plot.chart.parts[self._at]))
        self._owner.key_chosen.emit(self._chosen)
        self.update()
