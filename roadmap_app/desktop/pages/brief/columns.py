"""The cards of the Brief in two columns, each as long as it needs, with a hairline between; in one where it is narrow.

It must not know what stands in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmap_app.desktop.look.theme import theme

NARROW_PX = 1180


class BriefColumns(QWidget):
    """left, right: cards from the top down. narrow: all of them in the order of one column."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], narrow: Sequence[QWidget]) -> None:
        super().__init__()
        self._sides, self._narrow = (list(left), list(right)), list(narrow)
        self._is_wide: bool | None = None
        self._halves = [QWidget(), QWidget()]
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._columns = [QVBoxLayout(half) for half in self._halves]
        for half, column in zip(self._halves, self._columns, strict=True):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(14)
            column.addStretch(1)
            self._across.addWidget(half, 1)
        self._arrange(True)
        theme().changed.connect(self._fit)

    @property
    def is_wide(self) -> bool:
        """Whether two columns stand side by side."""
        return bool(self._is_wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._across.setSpacing(theme().px(48))
        self._arrange(self.width() >= theme().px(NARROW_PX))

    def _arrange(self, wide: bool) -> None:
        if wide == self._is_wide:
            return
        self._is_wide = wide
        sides = self._sides if wide else (self._narrow, [])
        for column in self._columns:
            for card in self._narrow:
                column.removeWidget(card)  # takeAt would leave items whose sizes are never asked again
        for column, cards in zip(self._columns, sides, strict=True):
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self._halves[1].setVisible(wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline between two columns."""
        if not self._is_wide:
            return
        left, right = (half.geometry() for half in self._halves)
        x = (left.right() + right.left()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme().palette.colour("edge"), 1, Qt.PenStyle.SolidLine))
        painter.drawLine(round(x), 0, round(x), self.height())
