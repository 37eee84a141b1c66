"""Fields that choose: one of several, or what a filter keeps of many.

It must not know what the choices stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.i18n import tr, trc


class ChoiceField(FieldButton):
    """One of several choices."""

    chosen = Signal(str)

    def __init__(
        self,
        caption: str,
        choices: Callable[[], Sequence[Choice]],
        name_of: Callable[[str], str],
        current: str = "",
    ) -> None:
        """choices: asked with each opening only. name_of: the text of a key."""
        super().__init__(caption, self._made_popup)
        self._choices, self._name_of = choices, name_of
        self.key = current
        self.refresh()

    def choose(self, key: str) -> None:
        """Take a choice as if it were clicked."""
        if key != self.key:
            self.key = key
            self.refresh()
            self.chosen.emit(key)

    def set_key(self, key: str) -> None:
        """Show a choice without telling anyone."""
        self.key = key
        self.refresh()

    def refresh(self) -> None:
        """Show the current choice's text anew."""
        self.set_value(self._name_of(self.key))

    def _made_popup(self, _: FieldButton) -> Popup:
        from roadmap_app.desktop.fields.choice_popup import ChoicePopup

        popup = ChoicePopup(self, self._choices(), frozenset({self.key}), many=False)
        popup.taken.connect(self.choose)
        return popup


class FilterField(FieldButton):
    """Several of many: what is ticked is shown; nothing or all ticked shows everything."""

    changed = Signal(frozenset)

    def __init__(
        self,
        caption: str,
        choices: Callable[[], Sequence[Choice]],
        name_of: Callable[[str], str],
        *,
        hides: bool = True,
    ) -> None:
        """choices: asked with each opening only. name_of: the text of a key. hides: it is lit where it keeps some
        only; one that hides nothing says "none" instead of "all"."""
        super().__init__(caption, self._made_popup)
        self._choices, self._name_of, self._hides = choices, name_of, hides
        self.keys: frozenset[str] = frozenset()
        self.refresh()

    def set_keys(self, keys: frozenset[str]) -> None:
        """Show a filter without telling anyone."""
        self.keys = keys
        self.refresh()

    def refresh(self) -> None:
        """Show what the filter keeps."""
        texts = sorted((self._name_of(key) for key in self.keys), key=str.casefold)
        if not texts:
            self.set_value(tr("all") if self._hides else trc("choices", "none"))
        elif len(texts) == 1:
            self.set_value(texts[0], lit=self._hides)
        else:
            self.set_value(f"{texts[0]} + {len(texts) - 1}", lit=self._hides)

    def _made_popup(self, _: FieldButton) -> Popup:
        choices = self._choices()
        everything = frozenset(choice.key for choice in choices)
        from roadmap_app.desktop.fields.choice_popup import ChoicePopup

        ticked = self.keys or (everything if self._hides else frozenset())
        note = tr("With none ticked all are shown.") if self._hides else tr("Of those ticked each is told.")
        popup = ChoicePopup(self, choices, ticked, many=True, note=note)
        popup.ticked.connect(self._tick)
        return popup

    def _tick(self, keys: frozenset[str]) -> None:
        everything = frozenset(choice.key for choice in self._choices())
        wanted = frozenset() if keys == everything and self._hides else keys
        if wanted != self.keys:
            self.keys = wanted
            self.refresh()
            self.changed.emit(wanted)
