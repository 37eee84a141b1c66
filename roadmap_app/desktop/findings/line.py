"""One line of counts above the findings: what stays of the drawer when it is closed.

It must not know findings, only how many there are per verdict.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from roadmap_app.desktop.findings.chips import VerdictChips
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr

_GAP_PX = 6


class DrawerButton(QAbstractButton):
    """“Alignment” with a chevron that points to where the drawer goes."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(tr("Alignment"))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(lambda _: self._name())
        self._name()

    def sizeHint(self) -> QSize:
        """As wide as its text and the chevron."""
        wide = QFontMetrics(theme().font(13, 600)).horizontalAdvance(self.text())
        return QSize(wide + theme().px(26), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chevron and word; ringed while it has the keyboard."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = theme().text_scale
        x, y, up = 8 * scale, self.height() / 2, 2 if self.isChecked() else -2
        painter.setPen(QPen(colours.colour("ink" if self.underMouse() else "muted"), 1.6 * scale))
        painter.drawPolyline(
            [QPointF(x + dx * scale, y - dy * scale) for dx, dy in ((-4, up), (0, -up), (4, up))]
        )
        painter.setFont(theme().font(13, 600))
        painter.setPen(colours.colour("ink"))
        words = self.rect().adjusted(theme().px(20), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2.0))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _name(self) -> None:
        does = tr("Close the findings") if self.isChecked() else tr("Open the findings")
        self.setAccessibleName(
            tr("Alignment: close the findings") if self.isChecked() else tr("Alignment: open the findings")
        )
        self.setToolTip(f"{does} (Ctrl+L)")


class CountsLine(QWidget):
    """The drawer's button and the verdicts' counts, in one row: where room is short the least serious lose words."""

    opened = Signal(bool)
    reshaped = Signal()

    def __init__(self, chips: VerdictChips) -> None:
        super().__init__()
        self.button = DrawerButton()
        self.button.clicked.connect(self.opened)
        self._chips = tuple(chips.chips.values())
        self._flow = FlowLayout(self, _GAP_PX, QMargins(12, 2, 16, 2))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for widget in (self.button, *self._chips, space):
            self._flow.addWidget(widget)
        self._beside: list[QWidget] = []
        chips.counted.connect(self.share_width)
        theme().changed.connect(self.share_width)

    def add_beside(self, widget: QWidget) -> None:
        """Something more at the right end."""
        self._beside.append(widget)
        self._flow.addWidget(widget)

    def share_width(self) -> None:
        """All in one row: where room is short the least serious chips lose their words, then what stands beside them
        goes, which the menus have, too."""
        shown = [chip for chip in self._chips if not chip.isHidden()]
        margins = self._flow.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.button.sizeHint().width() - 2 * _GAP_PX
        beside = [widget.sizeHint().width() + _GAP_PX for widget in self._beside]
        taken = sum(chip.width_of(short=False) + _GAP_PX for chip in shown)
        for chip in reversed(shown):
            is_short = taken + sum(beside) > room
            if is_short:
                taken += chip.width_of(short=True) - chip.width_of(short=False)
            chip.set_short(is_short)
        for place, widget in enumerate(self._beside):
            widget.setVisible(taken + sum(beside[place:]) <= room)
        self.updateGeometry()
        self.reshaped.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.share_width()
