"""What is offered under a line: names that begin as its last word does, or the choices of what is asked.

The keys stay in the line.
It must not know what a choice says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr

_ROW_PX = 26


class Offer(NamedTuple):
    """One line that is offered: what it says, the line, where its cursor stands (None: at the end)."""

    label: str
    line: str
    cursor: int | None = None


class Offers(QListWidget):
    """The list of offers."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Offer, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What may be meant"))
        self.setFont(theme().font())
        self.itemClicked.connect(lambda item: self.choose(self.row(item)))
        self.hide()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List offers, none of them chosen."""
        self.offers = tuple(offers)
        self.clear()
        row_px = theme().px(_ROW_PX)
        for number, offer in enumerate(self.offers, 1):
            item = QListWidgetItem(f"{number}   {shown(offer.label)}")
            item.setSizeHint(QSize(0, row_px))
            self.addItem(item)
        self.setCurrentRow(-1)
        self.setFixedHeight(len(self.offers) * row_px + 2 if self.offers else 0)
        self.setVisible(bool(self.offers))

    def walk(self, step: int) -> None:
        """The next row or the one before; before the first none is chosen."""
        self.setCurrentRow(max(-1, min(self.currentRow() + step, len(self.offers) - 1)))

    def choose(self, row: int) -> None:
        """Take a row."""
        if 0 <= row < len(self.offers):
            self.chosen.emit(self.offers[row])
