"""The popup of the grouping: a list for each of the two fields, and where deals stand.

It must not know what a group is.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import FIELD_WORDS
from roadmap_app.domain.views.choices import ABOVE, BETWEEN, DEAL_PLACES, GROUP_FIELDS, HIDDEN, ON_PRODUCTS
from roadmap_app.i18n import tr, trc

_NONE = trc("grouped by", "nothing")
DEAL_WORDS = {
    ABOVE: tr("above all lines"),
    BETWEEN: tr("between the vendors shown"),
    ON_PRODUCTS: tr("on what they wait for"),
    HIDDEN: trc("deals", "hidden"),
}


class GroupPopup(Popup):
    """First by, then by; where the deals stand."""

    taken = Signal(tuple)
    deals_taken = Signal(str)

    def __init__(self, parent: QWidget, fields: tuple[str, ...], deals: str) -> None:
        super().__init__(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.first, self.second = _box(tr("Group first by")), _box(tr("then by"))
        self.deals = ComboBox()
        self.deals.setAccessibleName(tr("Deals"))
        for key in DEAL_PLACES:
            self.deals.addItem(DEAL_WORDS[key], key)
        self.deals.setCurrentIndex(DEAL_PLACES.index(deals))
        boxes = (
            (trc("grouping", "First by"), self.first),
            (tr("then by"), self.second),
            (tr("Deals"), self.deals),
        )
        for row, (title, box) in enumerate(boxes):
            name = label(title, 13, tone="muted")
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
        self.column.addLayout(grid)
        self.first.setCurrentIndex(self.first.findData(fields[0] if fields else ""))
        self.second.setCurrentIndex(self.second.findData(fields[1] if len(fields) > 1 else ""))
        self.first.currentIndexChanged.connect(lambda _: self._tell())
        self.second.currentIndexChanged.connect(lambda _: self._tell())
        self.deals.currentIndexChanged.connect(lambda place: self.deals_taken.emit(DEAL_PLACES[place]))

    def _tell(self) -> None:
        chosen = [box.currentData() for box in (self.first, self.second) if box.currentData()]
        self.taken.emit(tuple(dict.fromkeys(chosen)))


def _box(name: str) -> ComboBox:
    box = ComboBox()
    box.setAccessibleName(name)
    for field in GROUP_FIELDS:
        box.addItem(FIELD_WORDS[field], field)
    box.addItem(_NONE, "")
    box.setMinimumWidth(140)
    return box
