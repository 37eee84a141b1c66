"""A heading that unfolds what is beneath it, made when it is first unfolded. It must not know what that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.theme import theme


class FoldButton(QAbstractButton):
    """A chevron and words."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(theme().font(13, 600))
        return QSize(round(metrics.horizontalAdvance(self.text())) + 32, theme().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron points down where it is unfolded."""
        palette = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("accent"), 1.8))
        x, y = 8.0, self.height() / 2
        corners = ((-4, -2), (0, 2), (4, -2)) if self.isChecked() else ((-2, -4), (2, 0), (-2, 4))
        painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in corners])
        painter.setFont(theme().font(13, 600))
        painter.drawText(self.rect().adjusted(22, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(palette.colour("accent"), 2.0))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class Fold(QWidget):
    """Words that unfold widgets; `renew` has them made again when they are next seen."""

    unfolded = Signal()

    def __init__(self, words: str, make: Callable[[], list[QWidget]]) -> None:
        super().__init__()
        self._make = make
        self._stale = True
        self.button = FoldButton()
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.toggled.connect(self._toggle)
        self._inner = QWidget()
        self._inner.hide()
        self._inside = QVBoxLayout(self._inner)
        self._inside.setContentsMargins(0, 8, 0, 0)
        self._inside.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inner)

    def renew(self, words: str) -> None:
        """Other words, and what is beneath is made anew."""
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.updateGeometry()
        self._stale = True
        if self.button.isChecked():
            self._fill()

    def _toggle(self, checked: bool) -> None:
        if checked and self._stale:
            self._fill()
        self._inner.setVisible(checked)
        self.unfolded.emit()

    def _fill(self) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in self._make():
            self._inside.addWidget(widget)
        self._stale = False
