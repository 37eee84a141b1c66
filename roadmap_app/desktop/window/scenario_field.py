"""The toolbar's field of what-ifs: the stated plans, a named what-if, a new one, or changing the one that is shown.

It must not know what a what-if breaks.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.settings import settings_of
from roadmap_app.i18n import tr

STATED = tr("Stated plans")
_NEW, _EDIT, _CARRY = "\x00new", "\x00edit", "\x00carry"


class ScenarioField(ChoiceField):
    """Chooses the scenario of the session. `asked` wants the dialog: "" for a new what-if, else for one by name."""

    asked = Signal(str)

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__(tr("What-if"), self._all, self._name, "")
        self.setToolTip(
            tr("Dates as stated, or as a named what-if supposes. A what-if never touches a claim.")
        )
        self.chosen.connect(self._take)
        for signal in (session.reader_changed, session.opened, session.closed):
            signal.connect(self.follow)
        session.roadmap_replaced.connect(lambda _: self.follow())

    def follow(self) -> None:
        """Show the session's scenario; lit while one is on."""
        self.key = self._session.reader.scenario
        self.set_value(self._name(self.key), lit=bool(self.key))

    def _all(self) -> list[Choice]:
        names = [one.name for one in settings_of(self._session.roadmap).scenarios]
        choices = [Choice("", STATED), *(Choice(name, name) for name in names)]
        reader = self._session.reader
        if reader.scenario:
            words = (
                tr("Carry nothing on to what waits") if reader.carries else tr("Carry it on to what waits")
            )
            choices.append(Choice(_CARRY, words))
        if self._session.can_decide:
            choices.append(Choice(_NEW, tr("New what-if…")))
            if self._session.reader.scenario:
                choices.append(Choice(_EDIT, tr("Change or remove this one…")))
        return choices

    def _name(self, key: str) -> str:
        return key if key not in ("", _NEW, _EDIT, _CARRY) else STATED

    def _take(self, key: str) -> None:
        if key in (_NEW, _EDIT):
            self.follow()
            self.asked.emit("" if key == _NEW else self._session.reader.scenario)
        elif key == _CARRY:
            self._session.change_reader(carries=not self._session.reader.carries)
            self.follow()
        else:
            self._session.change_reader(scenario=key)
            self.follow()
