"""The dates that hold as of a day, each with the sources that state it.

A date on which one claim only counts is told from that claim; all others are asked of domain.as_of, and a test
compares both. It must not know how sources are summed up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roadmap_app.alignment.facts.ledger import KIND
from roadmap_app.alignment.facts.milestone_remarks import age_of, is_given_up
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.records import Agreement, Claim, Need, Spec, Warrant
from roadmap_app.domain.statements import day_of


class HeldDate(NamedTuple):
    """A date that holds now and that a source states.

    is_to_come: it has not been reached, so it is ahead, or passed and not confirmed. is_alone: no other source states
    it. is_stale: it is ahead, and its organization last spoke of it too long ago. commitments: the live tranches that
    wait for it, or the one whose date it is; none once it has come.
    """

    as_of: AsOf
    subject: str
    milestone: str
    is_to_come: bool
    is_alone: bool
    is_stale: bool
    commitments: tuple[str, ...]

    @property
    def stated(self) -> Stated:
        """What holds of it."""
        return self.as_of.holds(self.subject, self.milestone)


class _Found(NamedTuple):
    is_to_come: bool
    is_stale: bool
    sources: tuple[str, ...]


def source_key(row: Claim | Agreement | Need | Spec | Warrant) -> str:
    """The source that a row names: its address, else its title; "" for none."""
    if row.source_url:
        return row.source_url.strip()
    return "" if isinstance(row, Spec | Warrant) else row.source_title.strip()


def held_dates(structure: Structure, claims: Iterable[Claim]) -> Iterator[tuple[HeldDate, tuple[str, ...]]]:
    """Each date that holds and is its subject's own, with the sources that state it (those named, or ("",)).

    claims: those that had been said by the day, all of them. A date taken from a variant or a neighbour is none.
    """
    cells: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        cells.setdefault((claim.subject, claim.milestone), []).append(claim)
    finder = _Finder(structure)
    for (subject, milestone), said in cells.items():
        evidence = finder.find(subject, milestone, said)
        if evidence is None:
            continue
        commitments = structure.waiting_for(subject) if evidence.is_to_come else ()
        named = tuple(key for key in evidence.sources if key)
        alone = len(named) <= 1
        date = HeldDate(
            structure.as_of, subject, milestone, evidence.is_to_come, alone, evidence.is_stale, commitments
        )
        yield date, named or ("",)


class _Finder:
    """Whether a milestone has a date of its own, and who states it."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.as_of = structure.as_of
        self.limit = structure.threshold("stale", "limit_days")
        self._reached = structure.dates.reached.tolist()
        self._disputed = structure.dates.disputed.tolist()
        self._shifted = self.as_of.moved

    def find(self, subject: str, milestone: str, said: list[Claim]) -> _Found | None:
        if not self.structure.is_spoken_for(subject):
            return None
        alone = len(said) == 1 and self.as_of.viewpoint == "owner" and subject not in self._shifted
        if alone and not self._is(self._disputed, said[0]):
            return self._of_one(said[0])
        return self._of_many(subject, milestone)

    def _of_one(self, claim: Claim) -> _Found | None:
        """By the only claim on it."""
        roadmap = self.structure.roadmap
        if claim.status == "actual":
            first = self.as_of.window(claim).earliest
            if first is not None and first > day_of(claim.stated_on or claim.recorded_on):
                return None  # nobody can have seen it
            settles = claim.confidence != "low" or claim.stated_by == roadmap.owner_of(claim.subject)
            return _Found(False, False, (source_key(claim),)) if settles else None
        if claim.status != "plan" or claim.restates or self._is(self._reached, claim):
            return None
        window = self.as_of.window(claim)
        if window.is_unknown:
            return None
        day = self.as_of.day
        is_ahead = window.latest is None or window.latest > day
        stale = is_ahead and day - day_of(claim.stated_on or claim.recorded_on) > self.limit
        stale = stale and not is_given_up(self.structure, self.as_of.holds(claim.subject, claim.milestone))
        return _Found(True, stale, (source_key(claim),))

    def _is(self, column: list[list[bool]], claim: Claim) -> bool:
        number = self.structure.ledger.number.get(claim.subject)
        return number is not None and bool(column[number][KIND[claim.milestone]])

    def _of_many(self, subject: str, milestone: str) -> _Found | None:
        stated = self.as_of.holds(subject, milestone)
        claim = stated.claim
        if claim is None or claim.subject != subject or stated.status not in ("actual", "plan"):
            return None
        to_come, stale = stated.status == "plan", False
        if to_come and not stated.expired:
            age = age_of(self.structure, stated)
            stale = age is not None and age > self.limit and not is_given_up(self.structure, stated)
        return _Found(to_come, stale, stating(self.as_of, stated))


def stating(as_of: AsOf, stated: Stated) -> tuple[str, ...]:
    """The sources that state a date that holds: the same days of the same milestone; of `deployed` by the same word."""
    claim = stated.claims[0]
    days = as_of.window(claim)[1:3]
    return tuple(
        dict.fromkeys(
            source_key(said.claim)
            for said in as_of.statements(stated.subject, stated.milestone)
            if said.claim.status == claim.status
            and said.window[1:3] == days
            and (stated.milestone != "deployed" or said.claim.stated_by == claim.stated_by)
        )
    )
