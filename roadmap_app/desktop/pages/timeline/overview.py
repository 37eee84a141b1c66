"""A strip with the whole range, how much is dated when, and where the view is; drag it to look elsewhere.

It must not know rows.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.timeline.scene import Scene
from roadmap_app.timeline.view.viewport import Viewport

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BIN_PX = 3


class OverviewStrip(QWidget):
    """Days from left to right. A click or drag brings a day to the middle of the view."""

    day_asked = Signal(float)
    step_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._seen: Viewport | None = None
        self._counts: tuple[Scene, tuple[object, ...], NDArray[np.intp]] | None = (
            None  # of what they were counted
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("The whole range; drag to look elsewhere"))
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(200, theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """A short strip."""
        return QSize(80, theme().px(20))

    def show_view(self, scene: Scene | None, seen: Viewport) -> None:
        """Show where the view is."""
        self._scene, self._seen = scene, seen
        if scene is not None:
            first, last = say_day(max(1, int(seen.start_day))), say_day(max(1, int(seen.end_day)))
            self.setAccessibleName(tr("Range in view: {first} to {last}", first=first, last=last))
        self.update()

    # -- geometry ----------------------------------------------------------------------------

    def range_days(self) -> tuple[float, float]:
        """First and last day of the strip: everything dated, and the view where it reaches further."""
        assert self._scene is not None and self._seen is not None
        return min(self._scene.start_day, self._seen.start_day), max(self._scene.end_day, self._seen.end_day)

    def _x(self, day: float) -> float:
        first, last = self.range_days()
        return (day - first) / (last - first) * self.width()

    def _day(self, x: float) -> float:
        first, last = self.range_days()
        return first + x / max(1, self.width()) * (last - first)

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Counts as bars, years, today, the view as a frame."""
        colours = theme().palette
        painter = QPainter(self)
        height = float(self.height())
        painter.fillRect(self.rect(), colours.colour("band"))
        if self._scene is None or self._seen is None:
            return
        self._paint_counts(painter, height)
        self._paint_years(painter, height)
        x = self._x(self._scene.today + 0.5)
        painter.fillRect(QRectF(x - 1, 0, 2, height), colours.colour("accent"))
        left, right = self._x(self._seen.start_day), self._x(self._seen.end_day)
        frame = QRectF(left, 0, max(right - left, 6.0), height).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("accent"), 2.0 if self.hasFocus() else 1.5))
        painter.setBrush(with_alpha(colours.colour("accent"), 0.1))
        painter.drawRoundedRect(frame, 4, 4)

    def _paint_counts(self, painter: QPainter, height: float) -> None:
        counts = self._dated()
        top = max(1, int(counts.max(initial=0)))
        colour = theme().palette.colour("rule")
        for index in np.flatnonzero(counts).tolist():
            tall = (height - 8) * (0.25 + 0.75 * int(counts[index]) / top)
            painter.fillRect(QRectF(index * _BIN_PX, height - tall, _BIN_PX - 1, tall), colour)

    def _dated(self) -> NDArray[np.intp]:
        """How much is dated in each bin; counted anew only where the strip shows something else."""
        assert self._scene is not None
        bins, days = max(1, self.width() // _BIN_PX), self.range_days()
        held = self._counts
        if held is None or held[0] is not self._scene or held[1] != (bins, days):
            counts, _ = np.histogram(self._scene.items.anchor, bins=bins, range=days)
            held = self._counts = (self._scene, (bins, days), counts)
        return held[2]

    def _paint_years(self, painter: QPainter, height: float) -> None:
        colours = theme().palette
        first, last = self.range_days()
        painter.setFont(theme().font(12))
        metrics = painter.fontMetrics()
        years = range(
            date.fromordinal(max(1, int(first))).year + 1, date.fromordinal(max(1, int(last))).year + 1
        )
        room = metrics.horizontalAdvance("2026") + 14
        step = max(1, -(-room * len(years) // max(1, self.width())))
        for year in years:
            x = self._x(date(year, 1, 1).toordinal())
            if year % step or x + room - 10 > self.width():
                continue
            painter.fillRect(QRectF(x, 0, 1, height), colours.colour("edge"))
            text = QRectF(x + 3, 1, room, metrics.height())
            ground = QRectF(x + 2, 2, room - 12, metrics.height() - 2)
            painter.fillRect(ground, with_alpha(colours.colour("band"), 0.8))
            painter.setPen(colours.colour("muted"))
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft, str(year))

    # -- pointer and keys --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the day under the pointer to the middle."""
        if event.button() == Qt.MouseButton.LeftButton and self._scene is not None:
            self.day_asked.emit(self._day(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._scene is not None:
            self.day_asked.emit(self._day(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the previous and next period."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
