"""The shapes in which AsOf answers and remembers: a stated milestone, an actual date, the life of a subject.

It must not know how they are reckoned.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.domain.records import Claim
from roadmap_app.domain.statements import Statement
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import Day, Window


class Stated(NamedTuple):
    """What holds of one milestone.

    status: `actual`, `plan`, `cancelled`, `withdrawn`, `undated`, `derived` or `unstated`.
    earliest, latest: days (ordinals) by which to reckon: past days of a plan taken off, bounds of a
    derived one; None where open. stated: the window as stated. claims: what it rests on, the one
    that counts first. last_known: of a withdrawn date, the date it had. disputed: two sources contradict each other on
    when it came, or its follower did, from which the bound is taken: nothing is late by such a date.
    """

    subject: str
    milestone: str
    status: str
    earliest: Day | None
    latest: Day | None
    stated: Window
    reached: bool
    expired: bool
    derived: bool
    claims: tuple[Claim, ...]
    last_known: Window
    disputed: bool = False

    @property
    def claim(self) -> Claim | None:
        """The claim that counts."""
        return self.claims[0] if self.claims else None

    @property
    def last_day(self) -> Day | None:
        """The last day: of its actual date or of its window as stated; derived, the earlier of that and its bound."""
        if self.status == "actual":
            return self.latest
        days = [self.stated.latest, self.latest] if self.derived else [self.stated.latest]
        return min((day for day in days if day is not None), default=None)

    @property
    def is_hearsay(self) -> bool:
        """Whether the claim that counts is of low confidence: it does so only where nothing better is left, or rumours
        are asked for."""
        return self.claim is not None and not self.derived and self.claim.confidence == "low"

    @property
    def is_dated(self) -> bool:
        """Whether it is evidence of when: came, or planned and not expired."""
        return self.status == "actual" or (self.status == "plan" and not self.expired)

    @property
    def carries_chance(self) -> bool:
        """Whether it reads as a chance: both days known, stated (not derived), not open as stated."""
        return (
            self.is_dated
            and self.earliest is not None
            and self.latest is not None
            and (self.status == "actual" or not self.stated.is_open)
        )


class Actual(NamedTuple):
    """When a milestone came. against: the claim on a later milestone that contradicts it; then nothing but the bound is
    known."""

    earliest: Day | None
    latest: Day
    window: Window
    claim: Claim
    against: Claim | None = None


class Life(NamedTuple):
    """What is said of one subject: statements and actual dates by milestone, its known variants.

    came_to: the place in the order tape_out … deployed of the last actual, −1 where none.
    """

    said: dict[str, list[Statement]]
    variants: tuple[str, ...]
    came: dict[str, Actual]
    came_to: int


class Follower(NamedTuple):
    """The earliest actual `available` of what follows: its last day, and whether that is certain."""

    latest: Day
    certain: bool


NO_LIFE = Life({}, (), {}, -1)
Dated = tuple[int, Day | None, Day | None]
"""A dated milestone: its place in the order tape_out … deployed, earliest and latest day."""


def in_order(came: dict[str, Actual]) -> dict[str, Actual]:
    """Each actual ends no later than that of a later milestone; one that lies wholly after it is contradicted."""
    limit: Actual | None = None
    for kind in reversed(ORDERED_MILESTONES):
        actual = came.get(kind)
        if actual is None:
            continue
        if limit is not None and actual.latest > limit.latest:
            if actual.earliest is not None and actual.earliest > limit.latest:
                actual = actual._replace(earliest=None, against=limit.claim)
            came[kind] = actual = actual._replace(latest=limit.latest)
        limit = actual
    return came


def end_of(actual: Actual) -> tuple[Day, Day]:
    return actual.latest, actual.earliest if actual.earliest is not None else 0
