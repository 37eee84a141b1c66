"""The legend above a chart: letters of vendors, forms, words. It must not know the chart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import MarkLabel, VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.documents.chart import LegendItem
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.palette import with_alpha


class ChartLegend(QWidget):
    """A row of entries that breaks where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, 16, QMargins(0, 0, 0, 4))
        self._shown: tuple[object, ...] = ()

    def set_items(self, items: Sequence[LegendItem]) -> None:
        """Show other entries; nothing is done for those that are shown already."""
        wanted = (theme().text_scale, *items)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for entry in items:
            self._flow.addWidget(_entry(entry))
        self.updateGeometry()


def _entry(entry: LegendItem) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if entry.vendor:
        row.addWidget(VendorLetter(entry.vendor, entry.text))
    elif entry.shape in VERDICTS:
        row.addWidget(MarkLabel(entry.shape, 14))
    else:
        row.addWidget(_Sample(entry.shape, entry.colour))
    row.addWidget(label(entry.text, 12, tone="muted"))
    return made


class _Sample(QWidget):
    """A form as the chart draws it."""

    def __init__(self, shape: str, colour: str) -> None:
        super().__init__()
        self._shape, self._colour = shape, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the words beside it."""
        return QSize(theme().px(22), theme().px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line, a point or a box."""
        palette = theme().palette
        colour = colour_of(palette, self._colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(colour, 2.0))
        if self._shape in ("circle", "open", "diamond", "cross"):
            from roadmap_app.render.charts.parts import paint_point

            paint_point(painter, self._shape, middle, colour, palette.colour("paper"))
        elif self._shape in ("line", "dashed", "dotted"):
            style = {"dashed": Qt.PenStyle.DashLine, "dotted": Qt.PenStyle.DotLine}.get(self._shape)
            painter.setPen(QPen(colour, 2.0, style or Qt.PenStyle.SolidLine))
            painter.drawLine(QPointF(1, middle.y()), QPointF(self.width() - 1, middle.y()))
        elif self._shape == "whisker":
            from roadmap_app.render.charts.parts import paint_whisker

            low, high = QPointF(middle.x(), self.height() - 1.0), QPointF(middle.x(), 1.0)
            paint_whisker(painter, low, middle, high, colour, palette.colour("paper"))
        else:
            is_pale = self._shape in ("pale", "hatched", "band")
            painter.setBrush(with_alpha(colour, 0.14 if is_pale else 1.0))
            painter.setPen(
                QPen(colour, 1.0, Qt.PenStyle.DashLine if self._shape == "hatched" else Qt.PenStyle.SolidLine)
            )
            painter.drawRect(QRectF(1.5, 2.5, self.width() - 3, self.height() - 5))
