"""Widgets in as many equal columns as there is room for, and two parts side by side or one under the other.

It must not know what it lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from roadmap_app.desktop.theme import theme

_NO_LIMIT = 16_777_215


class CardGrid(QWidget):
    """Cards of one width, row by row."""

    def __init__(self, least_px: int, gap_px: int = 16) -> None:
        """least_px: how wide a card must be at 100 % text."""
        super().__init__()
        self._least_px = least_px
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap_px)

    @property
    def cards(self) -> list[QWidget]:
        """The cards, in order."""
        return list(self._cards)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        gap = self._grid.spacing()
        fits = max(1, (self.width() + gap) // (theme().px(self._least_px) + gap))
        columns = min(fits, max(1, len(self._cards)))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)


class SideBySide(QWidget):
    """A left part and a right one; where both have no room the right one stands under the left.

    turned: it has become wide (True) or narrow.
    """

    turned = Signal(bool)

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        right_px: int,
        left_least: Callable[[], int],
        left_widest: Callable[[], int] | None = None,
        gap_px: int = 24,
    ) -> None:
        """right_px: the least width of the right part at 100 % text. left_least, left_widest: in px as they stand;
        what the left part has no use for goes to the right one, without left_widest none."""
        super().__init__()
        self._left, self._right, self._right_px = left, right, right_px
        self._least, self._widest = left_least, left_widest
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap_px)
        self._box.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self.is_wide = True
        left.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """No width of its own: what it gives the right part must not widen the page."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or under."""
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The left part has become another: look again."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return False

    def arrange(self) -> None:
        """Choose the direction and share the width."""
        gap, least = self._box.spacing(), theme().px(self._right_px)
        room = self.width() - gap
        wide = room >= self._least() + least
        turns, self.is_wide = wide != self.is_wide, wide
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            side = Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
            for widget in (self._left, self._right):
                self._box.setAlignment(widget, side)
        if wide:
            spare = room - self._widest() if self._widest is not None else least
            self._right.setFixedWidth(max(least, spare))
        elif self._right.maximumWidth() != _NO_LIMIT:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_NO_LIMIT)
        if turns:
            self.turned.emit(wide)
