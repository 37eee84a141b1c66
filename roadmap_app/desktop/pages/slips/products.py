"""The field that says which products are drawn: those with most moves by themselves, or those that are ticked.

It must not know how they are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_popup import ChoicePopup
from roadmap_app.i18n import tr


class ProductsField(FieldButton):
    """Several of many; with none ticked those with most moves are drawn."""

    changed = Signal(frozenset)

    def __init__(self, choices: Callable[[], Sequence[Choice]], most: int) -> None:
        """choices: asked with each opening. most: how many can be drawn at once."""
        super().__init__(tr("Products"), self._made_popup)
        self._choices, self._most = choices, most
        self.keys: frozenset[str] = frozenset()
        self.drawn: frozenset[str] = frozenset()
        self.refresh()

    def set_keys(self, keys: frozenset[str]) -> None:
        """Show a choice without telling anyone."""
        self.keys = keys
        self.refresh()

    def set_drawn(self, keys: Sequence[str]) -> None:
        """What is drawn now."""
        self.drawn = frozenset(keys)
        self.refresh()

    def refresh(self) -> None:
        """How many are drawn, and whether somebody has chosen them."""
        count = len(self.drawn)
        if self.keys:
            self.set_value(tr("{count} chosen", count=count), lit=True)
        else:
            self.set_value(tr("{count} with most moves", count=count) if count else tr("none moved"))

    def _made_popup(self, _: FieldButton) -> Popup:
        note = tr("With none ticked those with most moves are drawn; {most} at most.", most=self._most)
        popup = ChoicePopup(self, self._choices(), self.drawn, many=True, note=note)
        popup.ticked.connect(self._tick)
        return popup

    def _tick(self, keys: frozenset[str]) -> None:
        if keys != self.keys:
            self.keys = keys
            self.refresh()
            self.changed.emit(keys)
