"""Widgets in as many equal columns as there is room for, and two parts side by side or one under the other.

It must not know what it lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QSizePolicy, QWidget

from roadmap_app.desktop.look.item_layout import ItemLayout
from roadmap_app.desktop.look.theme import theme

_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX: no limit
_GAP_PX = 16


class CardLayout(ItemLayout):
    """Equal columns, as many as a width has room for; a row is as high as its highest card. Units are pixels.

    Its height follows from the width alone, so that nothing has to be arranged twice.
    """

    def __init__(self, parent: QWidget, least_px: Callable[[], int]) -> None:
        super().__init__(parent)
        self._least = least_px
        self.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """One column."""
        return QSize(self._least(), self.heightForWidth(self._least()))

    def minimumSize(self) -> QSize:
        """Any width will do."""
        return QSize(0, 0)

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        if not self._items:
            return 0
        gap = _GAP_PX
        columns = min(max(1, (rect.width() + gap) // (self._least() + gap)), len(self._items))
        wide = (rect.width() - gap * (columns - 1)) / columns
        y = rect.y()
        for start in range(0, len(self._items), columns):
            row = self._items[start : start + columns]
            heights = [_height_of(item, round(wide)) for item in row]
            for place, (item, height) in enumerate(zip(row, heights, strict=True)):
                if move:
                    left = rect.x() + round(place * (wide + gap))
                    item.setGeometry(QRect(left, y, round(wide), height))
            y += max(heights) + gap
        return y - gap - rect.y()


def _height_of(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class CardGrid(QWidget):
    """Cards of one width, row by row."""

    def __init__(self, least_px: int) -> None:
        """least_px: how wide a card must be at 100 % text."""
        super().__init__()
        self._layout = CardLayout(self, lambda: theme().px(least_px))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._cards: list[QWidget] = []

    @property
    def cards(self) -> list[QWidget]:
        """The cards, in order."""
        return list(self._cards)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._layout.addWidget(card)
        self.updateGeometry()


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
