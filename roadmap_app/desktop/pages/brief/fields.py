"""The fields at the head of the Brief: who reads, which pairs are watched, since when, whose things are shown.

It must not know what the page lays out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.brief.since import ENTERED, SAID
from roadmap_app.desktop.pages.brief.since_field import SinceField
from roadmap_app.desktop.session.reader import NO_PAIR, Pair, pair_to_watch
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr
from roadmap_app.reports.question import SPAN_DAYS, PageQuestion

if TYPE_CHECKING:
    from roadmap_app.reports.brief.page import BriefAnswer

_EVERYONE = "all"
_NOBODY = tr("nobody in particular")


class BriefFields(QObject):
    """`changed` asks for the page anew; another reader or other pairs are told by the session."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._since_day: Day | None = None  # chosen by hand; else the last look, else so many days back
        self._by = ""  # SAID or ENTERED by hand; else by whether there was a look before
        self.me = ChoiceField(tr("You are"), self._organizations, self._name, session.reader.me)
        self.watching = FilterField(tr("Watching"), self._pairs, self._pair_name, hides=False)
        self.since = SinceField(session.spec.as_of - SPAN_DAYS, session.spec.as_of)
        self.whose = ChoiceField(
            tr("Show"),
            lambda: [Choice("", self._own_name("")), Choice(_EVERYONE, tr("everyone’s"))],
            self._own_name,
        )
        self.all: tuple[QWidget, ...] = (self.me, self.watching, self.since, self.whose)
        self.me.chosen.connect(self._read_as)
        self.watching.changed.connect(self._watch)
        self.since.chosen.connect(self._take_since)
        self.since.by_chosen.connect(self.take_by)
        self.whose.chosen.connect(lambda _: self.changed.emit())
        session.reader_changed.connect(self._refresh)

    # -- what is asked ---------------------------------------------------------------------------

    @property
    def shows_everyone(self) -> bool:
        """Not only what concerns the reader."""
        return self.whose.key == _EVERYONE

    def since_day(self, question: PageQuestion) -> Day:
        """Chosen by hand, else the day of the last look, else so many days before the day asked about."""
        day = question.spec.as_of
        if self._since_day is not None:
            return min(self._since_day, day)
        looked = question.since
        return looked if looked is not None and looked <= day else day - SPAN_DAYS

    def by(self, question: PageQuestion) -> str:
        """Chosen by hand; else ENTERED once there was a look before, since until then all has entered at once."""
        looked = question.since
        return self._by or (ENTERED if looked is not None and looked <= question.spec.as_of else SAID)

    def take_by(self, by: str) -> None:
        """Take a kind of day; without a look before or a day by hand, of the last days."""
        self._by = by
        if by == SAID and self._since_day is None:
            self._since_day = self._session.spec.as_of - SPAN_DAYS
        self.changed.emit()

    @property
    def state(self) -> dict[str, str]:
        """Whose things are listed, and by which kind of day."""
        return {"show": self.whose.key, "by": self._by}

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts."""
        self.whose.set_key(_EVERYONE if state.get("show") == _EVERYONE else "")
        self._by = state.get("by", "") if state.get("by") in (SAID, ENTERED) else ""
        self._since_day = None

    def show_model(self, model: BriefAnswer) -> None:
        """Say what the page answers."""
        by = ENTERED if model.entered else SAID
        self.since.show_since(model.since_day, model.question.spec.as_of, by, model.question.since)
        self._refresh()

    # -- choosing ------------------------------------------------------------------------------

    def _take_since(self, day: Day) -> None:
        self._since_day = day
        self.changed.emit()

    def _read_as(self, me: str) -> None:
        """Another reader watches the pair of its own that matters most; what that is, is found on the worker."""
        session = self._session
        roadmap, spec = session.roadmap, session.check_spec

        def found(pair: Pair) -> None:
            if session.roadmap is roadmap:
                session.change_reader(me=me, watched=(pair,) if pair != NO_PAIR else ())

        session.tasks.start(
            tr("Looking for the pair to watch"),
            lambda _: pair_to_watch(roadmap, spec, me),
            found,
            lambda _: None,
            owner=self,
        )

    def _watch(self, keys: frozenset[str]) -> None:
        """The pairs that were watched keep their places; new ones come behind."""
        wanted = [_pair(key) for key in sorted(keys)]
        kept = [pair for pair in self._session.reader.watched if pair in wanted]
        self._session.change_reader(watched=tuple(kept + [pair for pair in wanted if pair not in kept]))

    # -- choices and names -----------------------------------------------------------------------

    def _refresh(self) -> None:
        reader = self._session.reader
        self.me.set_key(reader.me)
        self.watching.set_keys(frozenset("/".join(pair) for pair in reader.watched))
        self.whose.refresh()

    def _organizations(self) -> list[Choice]:
        roadmap = self._session.roadmap
        sides = {side for row in roadmap.agreements for side in (row.supplier, row.customer)}
        named = sorted(sides, key=lambda key: organization_text(roadmap, key).casefold())
        return [Choice("", _NOBODY), *(Choice(key, organization_text(roadmap, key)) for key in named)]

    def _name(self, key: str) -> str:
        return organization_text(self._session.roadmap, key) if key else _NOBODY

    def _own_name(self, key: str) -> str:
        who = self._session.question.reader
        if key == _EVERYONE or not who:
            return tr("everyone’s")
        return tr("what concerns {organization}", organization=organization_text(self._session.roadmap, who))

    def _pairs(self) -> list[Choice]:
        roadmap, me = self._session.roadmap, self._session.reader.me
        pairs = sorted({(row.supplier, row.customer) for row in roadmap.agreements})
        pairs.sort(key=lambda pair: (me not in pair if me else False, self._pair_name("/".join(pair))))
        return [Choice("/".join(pair), self._pair_name("/".join(pair))) for pair in pairs]

    def _pair_name(self, key: str) -> str:
        return " × ".join(organization_text(self._session.roadmap, side) for side in key.split("/"))


def _pair(key: str) -> Pair:
    supplier, _, customer = key.partition("/")
    return supplier, customer
