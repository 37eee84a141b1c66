"""The as-of day: a field that shows it and opens a popup to change it. It must not know what the day is for."""

from __future__ import annotations

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.domain.windows.window import Day, say_day


class DayField(FieldButton):
    """The chosen day; `today` is what Today means."""

    chosen = Signal(int)

    def __init__(self, caption: str, day: Day, today: Day) -> None:
        super().__init__(caption, self._made_popup)
        self.day, self.today = day, today
        self.set_day(day)

    def set_day(self, day: Day) -> None:
        """Show a day without telling anyone."""
        self.day = day
        self.set_value(say_day(day))

    def choose(self, day: Day) -> None:
        """Take a day as if it were clicked."""
        if day != self.day:
            self.set_day(day)
            self.chosen.emit(day)

    def _made_popup(self, _: FieldButton) -> Popup:
        from roadmap_app.desktop.fields.day_popup import (
            DayPopup,  # a calendar is dear to load and seldom opened
        )

        popup = DayPopup(self, self.day, self.today)
        popup.taken.connect(self.choose)
        return popup
