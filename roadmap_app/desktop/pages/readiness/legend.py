"""What the heat, the marks and the hatching of the readiness matrix say. It must not know the matrix."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import MarkLabel
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.paint import heat_colour
from roadmap_app.i18n import tr
from roadmap_app.reports.words.lags import HEAT_DAYS, signed

_STEP_PX, _HIGH_PX = 40, 14
_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)


class HeatScale(QWidget):
    """The eight steps with the days between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        limits = ", ".join(str(days) for days in HEAT_DAYS)
        self.setAccessibleName(tr("Heat: green leads, red trails, steps at {limits} days", limits=limits))
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Eight steps and a line of figures."""
        return QSize(theme().px(_STEP_PX) * len(_STEPS), theme().px(_HIGH_PX) + self._line() + 2)

    def _line(self) -> int:
        return round(QFontMetricsF(theme().font(12)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Boxes, and the days at their borders."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = theme().px(_STEP_PX), theme().px(_HIGH_PX)
        borders = (*(-days for days in reversed(HEAT_DAYS)), 0, *HEAT_DAYS)
        painter.setFont(theme().font(12))
        for place, step in enumerate(_STEPS):
            box = QRectF(place * wide + 1, 0, wide - 2, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(heat_colour(step))
            painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(theme().palette.colour("muted")))
        for place, days in enumerate(borders):
            box = QRectF((place + 1) * wide - wide / 2, high + 2, wide, self._line())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), signed(days))


class MatrixLegend(QWidget):
    """The heat with its words, the marks with theirs."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, 16, QMargins(0, 4, 0, 0))
        flow.addWidget(
            _words("", tr("Days the first supporting release leads (−) or trails (+) the product"))
        )
        flow.addWidget(HeatScale())
        for verdict, words in (
            (
                "unconfirmed",
                tr("not confirmed: asked for within 180 days, no release named, or none for production"),
            ),
            ("no-date", tr("no date to judge by; “none” is never “unsupported”")),
            ("kept", tr("there in time, no day told")),
        ):
            flow.addWidget(_words(verdict, words))
        flow.addWidget(_words("", tr("Blank: this stack is not asked of the product.")))


def _words(verdict: str, text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if verdict:
        row.addWidget(MarkLabel(verdict, 14))
    row.addWidget(label(text, 12, tone="muted"))
    return made
