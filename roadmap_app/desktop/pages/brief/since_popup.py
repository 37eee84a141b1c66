"""The popup of the field “Since”: by which day, usual spans, the last look, a line and a calendar.

It must not know what changed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QRadioButton, QWidget

from roadmap_app.desktop.fields.day_popup import DayPopup
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.pages.brief.since import BY_WORDS
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trn

_SPANS = (7, 30, 90, 365)


class SincePopup(DayPopup):
    """The popup of a day with two kinds of it above, and spans to click."""

    by_taken = Signal(str)

    def __init__(self, parent: QWidget, day: Day, today: Day, by: str, looked: Day | None) -> None:
        """by: the kind of day that is chosen; looked: the day of the last look."""
        super().__init__(parent, day, today)
        self.kinds = QButtonGroup(self)
        for place, (key, words) in enumerate(BY_WORDS.items()):
            radio = QRadioButton(words)
            radio.setChecked(key == by)
            radio.toggled.connect(lambda on, by=key: self._take_by(by) if on else None)
            self.kinds.addButton(radio)
            self.column.insertWidget(place, radio)
        self.column.insertWidget(len(BY_WORDS), self._spans(today, looked))

    def _spans(self, today: Day, looked: Day | None) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(6)
        if looked is not None:
            across.addWidget(self._button(tr("Last look, {looked}", looked=say_day(looked)), looked))
        else:
            across.addWidget(label(tr("The last"), 12, tone="muted"))
        for days in _SPANS:
            across.addWidget(self._button(trn("{count} day", "{count} days", days), today - days))
        across.addStretch(1)
        return row

    def _button(self, text: str, day: Day) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleDescription(tr("Since {day}", day=say_day(day)))
        button.clicked.connect(lambda *_: self._take(day))
        return button

    def _take_by(self, by: str) -> None:
        self.by_taken.emit(by)
        self.close()
