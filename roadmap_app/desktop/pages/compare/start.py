"""What the Compare page offers before two things are chosen: comparisons from the data, each one click.

It must not know how they are found.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.compare.suggestions import Suggestion

_LEAST_PX, _GAP_PX, _PAD_PX, _LETTER_PX = 320, 16, 16, 16
_WRAP = int(Qt.TextFlag.TextWordWrap)


class SuggestionCard(QAbstractButton):
    """One comparison: the vendors' letters, what against what, and why."""

    def __init__(self, suggestion: Suggestion, vendors: Sequence[tuple[str, str]]) -> None:
        """vendors: (key, name) of each thing's organization."""
        super().__init__()
        self.suggestion = suggestion
        self._vendors = list(dict.fromkeys(vendors))
        self.setText(suggestion.text)
        self.setAccessibleName(tr("Compare {text}: {why}", text=suggestion.text, why=suggestion.why))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def height_at(self, width: int) -> int:
        """How high its texts make it at a width."""
        return sum(self._heights(width)) + theme().px(4) + 2 * theme().px(12)

    def sizeHint(self) -> QSize:
        """At its least width."""
        return QSize(theme().px(_LEAST_PX), self.height_at(theme().px(_LEAST_PX)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; a ring while it has the keyboard."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.colour("accent" if focused else "edge"), 2.0 if focused else 1.0))
        lit = self.underMouse() or self.isDown()
        painter.setBrush(colours.colour("selection" if self.isDown() else "band" if lit else "paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        title, why = self._heights(self.width())
        top = float(theme().px(12))
        x = float(_PAD_PX)
        side = float(theme().px(_LETTER_PX))
        for key, name in self._vendors:
            line = QFontMetrics(_title_font()).height()
            draw_vendor_mark(painter, key, name, QRectF(x, top + (line - side) / 2, side, side), colours)
            x += side + theme().px(4)
        left = self._left()
        painter.setFont(_title_font())
        painter.setPen(colours.colour("ink"))
        painter.drawText(QRectF(left, top, self.width() - left - _PAD_PX, title), _WRAP, self.suggestion.text)
        painter.setFont(theme().font(12))
        painter.setPen(colours.colour("muted"))
        below = QRectF(left, top + title + theme().px(4), self.width() - left - _PAD_PX, why)
        painter.drawText(below, _WRAP, self.suggestion.why)

    def _left(self) -> int:
        return _PAD_PX + len(self._vendors) * (theme().px(_LETTER_PX) + theme().px(4)) + theme().px(4)

    def _heights(self, width: int) -> tuple[int, int]:
        room = max(width - self._left() - _PAD_PX, 40)

        def height(font: QFont, text: str) -> int:
            return QFontMetrics(font).boundingRect(0, 0, room, 10_000, _WRAP, text).height()

        return height(_title_font(), self.suggestion.text), height(theme().font(12), self.suggestion.why)


def _title_font() -> QFont:
    return theme().font(13, 600)


class _Cards(QWidget):
    """Cards of one size side by side, as many as fit."""

    def __init__(self, cards: Sequence[SuggestionCard], width: int) -> None:
        """width: what there will be, for a first height."""
        super().__init__()
        self.resize(width, 0)
        self._cards = list(cards)
        for card in cards:
            card.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._place)
        self._place()

    def resizeEvent(self, event: object) -> None:
        """Place the cards anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def _place(self) -> None:
        room = max(self.width(), 200)
        many = max(1, (room + _GAP_PX) // (theme().px(_LEAST_PX) + _GAP_PX))
        width = (room - _GAP_PX * (many - 1)) // many
        height = max((card.height_at(width) for card in self._cards), default=0)
        for place, card in enumerate(self._cards):
            row, column = divmod(place, many)
            card.setGeometry(column * (width + _GAP_PX), row * (height + _GAP_PX), width, height)
        rows = -(-len(self._cards) // many)
        self.setFixedHeight(max(rows * (height + _GAP_PX) - _GAP_PX, 0))


class CompareStart(QWidget):
    """The suggestions by group."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.cards: list[SuggestionCard] = []

    def show_suggestions(self, roadmap: Roadmap, suggestions: Sequence[Suggestion]) -> None:
        """Offer other comparisons."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.cards = []
        groups: dict[str, list[Suggestion]] = {}
        for suggestion in suggestions:
            groups.setdefault(suggestion.group, []).append(suggestion)
        for place, (group, members) in enumerate(groups.items()):
            heading = label(group, 14, 650)
            heading.setContentsMargins(0, 16 if place else 0, 0, 0)
            self._column.addWidget(heading)
            self._column.addWidget(self._cards(roadmap, members))
        if not suggestions:
            text = tr(
                "Nothing here stands against anything yet. Find two products or deals in the field above."
            )
            self._column.addWidget(label(text, 13, tone="muted", wraps=True))

    def _cards(self, roadmap: Roadmap, suggestions: Sequence[Suggestion]) -> QWidget:
        cards: list[SuggestionCard] = []
        for suggestion in suggestions:
            vendors = [
                (owner, roadmap.name_of(owner)) for key in suggestion.keys if (owner := _owner(roadmap, key))
            ]
            card = SuggestionCard(suggestion, vendors)
            card.clicked.connect(lambda _=False, keys=suggestion.keys: self.chosen.emit(keys))
            cards.append(card)
        self.cards += cards
        return _Cards(cards, self.width())


def _owner(roadmap: Roadmap, key: str) -> str:
    agreement = roadmap.agreement(key)
    return agreement.supplier if agreement is not None else roadmap.owner_of(key)
