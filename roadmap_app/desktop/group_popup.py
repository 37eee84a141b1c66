"""The popup of the grouping: a list for each of the two fields. It must not know what a group is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from roadmap_app.desktop.field_button import Popup
from roadmap_app.desktop.text import label
from roadmap_app.timeline.view_spec import GROUP_FIELDS

_NONE = "nothing"


class GroupPopup(Popup):
    """First by, then by."""

    taken = Signal(tuple)

    def __init__(self, parent: QWidget, fields: tuple[str, ...]) -> None:
        super().__init__(parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        self.first, self.second = _box("Group first by"), _box("then by")
        for row, (title, box) in enumerate((("First by", self.first), ("then by", self.second))):
            name = label(title, 13, tone="muted")
            name.setBuddy(box)
            grid.addWidget(name, row, 0)
            grid.addWidget(box, row, 1)
        self.column.addLayout(grid)
        self.first.setCurrentText(fields[0] if fields else _NONE)
        self.second.setCurrentText(fields[1] if len(fields) > 1 else _NONE)
        self.first.currentTextChanged.connect(lambda _: self._tell())
        self.second.currentTextChanged.connect(lambda _: self._tell())

    def _tell(self) -> None:
        chosen = [box.currentText() for box in (self.first, self.second) if box.currentText() != _NONE]
        self.taken.emit(tuple(dict.fromkeys(chosen)))


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems([*GROUP_FIELDS, _NONE])
    box.setMinimumWidth(140)
    return box
