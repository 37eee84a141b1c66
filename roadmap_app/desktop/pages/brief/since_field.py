"""The field that says since when the Brief tells what changed, and by which day.

It must not know what changed.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.desktop.pages.brief.since import BY_SHORT, SAID
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr


class SinceField(FieldButton):
    """A day, and whether it is that of saying or of entering."""

    chosen = Signal(int)
    by_chosen = Signal(str)

    def __init__(self, day: Day, today: Day) -> None:
        super().__init__(tr("Since"), self._made_popup)
        self.looked: Day | None = None
        self.show_since(day, today, SAID, None)

    def show_since(self, day: Day, today: Day, by: str, looked: Day | None) -> None:
        """Show a choice without telling anyone. today: the day of the roadmap; looked: of the last look."""
        self.day, self.today, self.by, self.looked = day, today, by, looked
        self.set_value(f"{say_day(day)}, {BY_SHORT[by]}")

    def choose(self, day: Day) -> None:
        """Take a day as if it were clicked."""
        self.chosen.emit(day)

    def choose_by(self, by: str) -> None:
        """Take a kind of day as if it were clicked."""
        if by != self.by:
            self.by_chosen.emit(by)

    def _made_popup(self, _: FieldButton) -> Popup:
        from roadmap_app.desktop.pages.brief.since_popup import SincePopup  # a calendar is dear to load

        popup = SincePopup(self, self.day, self.today, self.by, self.looked)
        popup.taken.connect(self.choose)
        popup.by_taken.connect(self.choose_by)
        return popup
