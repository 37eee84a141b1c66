"""What was understood of a line, under it: a caption and a value for each field, and whence the value comes.

It must not know how a line is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.entry.told import ASKED, CARRIED, MISSING, USUAL, Told
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr

_STRETCHES = (3, 2, 4, 3)  # of the columns: a window is told with its two days
_COLUMNS = len(_STRETCHES)
_WHENCE = {CARRIED: tr("as before"), USUAL: tr("as usual")}
_NOT_THERE = {MISSING: tr("not said yet"), ASKED: tr("which one?")}


class _Field(QWidget):
    """One field: caption, whence it comes, value."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = label("", 12, tone="muted")
        self.value = label("", 13, 600, wraps=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.caption)
        column.addWidget(self.value)
        column.addStretch(1)

    def show_told(self, told: Told, is_selected: bool) -> None:
        """Show one field of a line."""
        whence = tr("as selected") if is_selected and told.origin == CARRIED else _WHENCE.get(told.origin, "")
        self.caption.setText(f"{told.label}, {whence}" if whence else told.label)
        is_there = told.origin not in _NOT_THERE
        words = told.words if is_there or told.words else _NOT_THERE[told.origin]
        self.value.setText(shown(words))
        tone = "ink" if is_there else "amber" if told.origin == ASKED else "muted"
        if self.value.property("tone") != tone:
            self.value.setProperty("tone", tone)
            self.value.style().unpolish(self.value)
            self.value.style().polish(self.value)
        self.value.setFont(theme().font(13, 600 if is_there else 400))
        self.setAccessibleName(f"{self.caption.text()}: {words}")


class ClaimFields(QWidget):
    """All fields, four in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[_Field] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        for column, stretch in enumerate(_STRETCHES):
            self._grid.setColumnStretch(column, stretch)

    def show_told(self, told: Sequence[Told]) -> None:
        """Show the fields of a line."""
        while len(self._fields) < len(told):
            made = _Field()
            at = len(self._fields)
            self._grid.addWidget(made, at // _COLUMNS, at % _COLUMNS)
            self._fields.append(made)
        for number, field in enumerate(self._fields):
            field.setVisible(number < len(told))
            if number < len(told):
                field.show_told(told[number], told[number].field == "subject")

    @property
    def labels(self) -> list[QLabel]:
        """The values as they are shown."""
        return [field.value for field in self._fields if not field.isHidden()]

    @property
    def words(self) -> dict[str, str]:
        """Caption → value, as they are shown."""
        return {field.caption.text(): field.value.text() for field in self._fields if not field.isHidden()}
