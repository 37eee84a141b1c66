"""The popup of the grouping: a list for each of the two fields, and where deals stand.

It must not know what a group is.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.look.text import label
from roadmap_app.domain.views.choices import ABOVE, BETWEEN, DEAL_PLACES, GROUP_FIELDS, HIDDEN, ON_PRODUCTS

_NONE = "nothing"
DEAL_WORDS = {
    ABOVE: "above all lines",
    BETWEEN: "between the vendors shown",
    ON_PRODUCTS: "on what they wait for",
    HIDDEN: "hidden",
}


class GroupPopup(Popup):
    """First by, then by; where the deals stand."""

    taken = Signal(tuple)
    deals_taken = Signal(str)

    def __init__(self, parent: QWidget, fields: tuple[str, ...], deals: str) -> None:
        super().__init__(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.first, self.second = _box("Group first by"), _box("then by")
        self.deals = ComboBox()
        self.deals.setAccessibleName("Deals")
        for key in DEAL_PLACES:
            self.deals.addItem(DEAL_WORDS[key], key)
        self.deals.setCurrentIndex(DEAL_PLACES.index(deals))
        boxes = (("First by", self.first), ("then by", self.second), ("Deals", self.deals))
        for row, (title, box) in enumerate(boxes):
            name = label(title, 13, tone="muted")
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
        self.column.addLayout(grid)
        self.first.setCurrentText(fields[0] if fields else _NONE)
        self.second.setCurrentText(fields[1] if len(fields) > 1 else _NONE)
        self.first.currentTextChanged.connect(lambda _: self._tell())
        self.second.currentTextChanged.connect(lambda _: self._tell())
        self.deals.currentIndexChanged.connect(lambda place: self.deals_taken.emit(DEAL_PLACES[place]))

    def _tell(self) -> None:
        chosen = [box.currentText() for box in (self.first, self.second) if box.currentText() != _NONE]
        self.taken.emit(tuple(dict.fromkeys(chosen)))


def _box(name: str) -> ComboBox:
    box = ComboBox()
    box.setAccessibleName(name)
    box.addItems([*GROUP_FIELDS, _NONE])
    box.setMinimumWidth(140)
    return box
