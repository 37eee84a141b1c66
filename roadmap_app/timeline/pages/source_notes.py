"""Numbered notes: for each date that a page names, who said so, when and where.

It must not know where the numbers are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.audience.coarse import say_coarse
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.timeline.rows.dating import dated_subject
from roadmap_app.timeline.rows.names import organization_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.records import Claim


class Note(NamedTuple):
    """One source. who, said: "AMD", "23 Jul 2026"; title: of the page; address: the link, "" where none is known."""

    number: int
    who: str
    said: str
    title: str
    address: str

    @property
    def line(self) -> str:
        """All of it as one line: "AMD, 23 Jul 2026: Keynote deck — https://…"."""
        text = f"{self.who}, {self.said}: {self.title}"
        return f"{text} — {self.address}" if self.address else text


class SourceNotes:
    """Gives numbers to sources in the order in which they are first asked for."""

    def __init__(self, as_of: AsOf, coarsen: str = "") -> None:
        """coarsen: to what the days of statements are told, "" for days."""
        self._as_of = as_of
        self._coarsen = coarsen
        self._numbers: dict[tuple[str, ...], int] = {}
        self.notes: list[Note] = []
        self.widest = f"[{'8' * max(len(str(len(as_of.roadmap.claims))), 3)}]"
        """As wide as any number that it may give."""

    def number_of(self, key: str) -> int | None:
        """The number of the source on which an item's date rests; None for a date without a claim."""
        claim = self._claim(key)
        return None if claim is None else self._number(claim)

    def numbers(self, claims: Iterable[Claim]) -> str:
        """“[1, 4]”: the sources of some claims; "" where none names one."""
        found = {self._number(claim) for claim in claims if claim.source_title or claim.source_url}
        return f"[{', '.join(map(str, sorted(found)))}]" if found else ""

    def _number(self, claim: Claim) -> int:
        identity = (claim.stated_by, claim.stated_on, claim.source_title, claim.source_url)
        number = self._numbers.get(identity)
        if number is None:
            number = self._numbers[identity] = len(self.notes) + 1
            self.notes.append(self._note(number, claim))
        return number

    def _claim(self, key: str) -> Claim | None:
        dated = dated_subject(self._as_of, key)
        return dated.stated.claim if dated else None

    def _note(self, number: int, claim: Claim) -> Note:
        title = claim.source_title or (tr("no title") if claim.source_url else tr("no source named"))
        return Note(
            number,
            organization_name(self._as_of.roadmap, claim.stated_by)
            if claim.stated_by
            else tr("source not named"),
            self._said(day_of(claim.stated_on)) if claim.stated_on else tr("day not known"),
            tr("{title} (low confidence)", title=title) if claim.confidence == "low" else title,
            claim.source_url,
        )

    def _said(self, day: int) -> str:
        return say_coarse(day, self._coarsen) if self._coarsen else say_day(day)
