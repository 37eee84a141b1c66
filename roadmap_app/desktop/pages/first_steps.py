"""What a page says while there is nothing to show, with the steps that lead on: a vendor, a product, a deal, a file.

It must not know what the steps do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.i18n import tr


class Missing(NamedTuple):
    """What a page stands on. table: without a row in it there is nothing to show. says: the heading then. steps:
    actions that lead on, the first is the one to take."""

    table: str
    says: str
    steps: tuple[str, ...]


STEPS = {
    "add_vendor": tr("Add a vendor…"),
    "add_product": tr("Add a product…"),
    "add_deal": tr("Add a deal…"),
    "import": tr("Import a file…"),
    "paste_table": tr("Paste a table…"),
    "sample_beside": tr("See the sample beside it"),
}
"""Action → what its button says here."""

EMPTY = Missing("", tr("This roadmap is empty"), ("add_vendor", "import", "paste_table", "sample_beside"))
EMPTY_MORE = tr(
    "Begin with a vendor and its product lines, or bring a table: a file that is "
    "dropped here, or cells that were copied from a spreadsheet."
)
PRODUCTS = Missing(
    "generations", tr("No product is recorded yet"), ("add_product", "import", "paste_table", "sample_beside")
)
DATES = Missing(
    "claims", tr("Nobody has said anything yet"), ("add_product", "import", "paste_table", "sample_beside")
)
DEALS = Missing(
    "agreements", tr("No deal is recorded yet"), ("add_deal", "import", "paste_table", "sample_beside")
)
_MORE = {
    "generations": tr("A product comes with its first dates, each with its source."),
    "claims": tr("A statement is who said on which day, and where, that something happens when."),
    "agreements": tr("A deal comes with its tranches, their dates, its warrant and what the customer needs."),
}


class FirstSteps(QWidget):
    """A heading, a sentence, and buttons side by side."""

    asked = Signal(str)  # the action

    def __init__(self, missing: Missing = EMPTY) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.says = label("", 16, 600)
        self.more = label("", 13, tone="muted")
        self.more.setWordWrap(True)
        self.more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.more.setMaximumWidth(560)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self.says, 0, Qt.AlignmentFlag.AlignHCenter)
        more = QHBoxLayout()
        more.addStretch(1)
        more.addWidget(self.more, 4)
        more.addStretch(1)
        column.addLayout(more)
        column.addLayout(self._row)
        column.addStretch(3)
        self.show_steps(missing)

    def show_steps(self, missing: Missing, *, can_enter: bool = True) -> None:
        """What is missing, and the steps that are possible. can_enter: whether anything can be entered here."""
        self.says.setText(missing.says)
        self.more.setText((_MORE.get(missing.table) or EMPTY_MORE) if can_enter else "")
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._row.addStretch(1)
        for button in self._buttons(missing.steps if can_enter else ("sample_beside",)):
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _buttons(self, steps: Sequence[str]) -> list[QPushButton]:
        made = []
        for place, step in enumerate(steps):
            button = QPushButton(STEPS[step]) if place else filled_button(STEPS[step])
            button.clicked.connect(lambda _=False, action=step: self.asked.emit(action))
            made.append(button)
        return made
