"""By which two fields the rows are grouped, and where deals stand: a field that opens a popup.

It must not know what a group is.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.desktop.look.words import FIELD_WORDS
from roadmap_app.i18n import begun, tr, trc


class GroupField(FieldButton):
    """The grouping in words: `Vendor › layer`."""

    chosen = Signal(tuple)
    deals_chosen = Signal(str)

    def __init__(self, fields: tuple[str, ...], deals: str) -> None:
        super().__init__(tr("Group"), self._made_popup)
        self.fields, self.deals = fields, deals
        self.set_fields(fields)

    def set_fields(self, fields: tuple[str, ...]) -> None:
        """Show a grouping without telling anyone."""
        self.fields = fields
        words = " › ".join(FIELD_WORDS[field] for field in fields)
        self.set_value(begun(words) if words else trc("choices", "none"))

    def choose(self, fields: tuple[str, ...]) -> None:
        """Take a grouping as if it were chosen."""
        if fields != self.fields:
            self.set_fields(fields)
            self.chosen.emit(fields)

    def _made_popup(self, _: FieldButton) -> Popup:
        from roadmap_app.desktop.window.group_popup import GroupPopup

        popup = GroupPopup(self, self.fields, self.deals)
        popup.taken.connect(self.choose)
        popup.deals_taken.connect(self.deals_chosen)
        return popup
