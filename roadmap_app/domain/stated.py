"""What had been said by a day, and the shapes in which AsOf answers: a stated milestone, an actual date, a life.

It must not know how a date is reckoned.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.courtesy import give_way
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import Move, Statement, counting_statements, day_of, moves_of
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import Day, Window, WindowError
from roadmap_app.i18n import tr


class Stated(NamedTuple):
    """What holds of one milestone.

    status: `actual`, `plan`, `cancelled`, `withdrawn`, `undated`, `derived` or `unstated`.
    earliest, latest: days (ordinals) by which to reckon: past days of a plan taken off, bounds of a
    derived one; None where open. stated: the window as stated. claims: what it rests on, the one
    that counts first. last_known: of a withdrawn date, the date it had. disputed: two sources contradict each other on
    when it came, or its follower did, from which the bound is taken: nothing is late by such a date. supposed: the
    window that a what-if gives it; `stated` is the same, but where the stated plan has passed: then that one stands
    there, still expired, and what is supposed can only make it late.
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
    supposed: Window | None = None

    @property
    def claim(self) -> Claim | None:
        """The claim that counts."""
        return self.claims[0] if self.claims else None

    @property
    def shown(self) -> Window:
        """The window to be drawn and copied: the supposed one, where a what-if gives it one, else as stated."""
        return self.stated if self.supposed is None else self.supposed

    @property
    def last_day(self) -> Day | None:
        """The last day: of its actual date or of its window as stated; derived, the earlier of that and its bound."""
        if self.status == "actual":
            return self.latest
        days = [self.stated.latest, self.latest] if self.derived else [self.stated.latest]
        return min((day for day in days if day is not None), default=None)

    @property
    def is_contradicted(self) -> bool:
        """Whether it came on a day on which its first two claims contradict each other."""
        return self.disputed and len(self.claims) > 1 and self.claims[0].status == "actual"

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


def earliest_follower(
    key: str,
    known: dict[str, Follower | None],
    roadmap: Roadmap,
    came: Callable[[str], Follower | None],
) -> Follower | None:
    """The earliest actual `available` of what follows a generation, at any distance. came: that of a generation itself.
    known: those found before; what is found on the way is put in, so that a long line is walked once."""
    path, under_way = [key], set[str]()
    while path:
        one = path[-1]
        following = [] if one in known else [row.key for row in roadmap.successors_of(one)]
        further = [other for other in following if other not in known]
        if one in known:
            path.pop()
        elif not further:
            ends = (end for other in following for end in (came(other), known[other]) if end is not None)
            known[one] = min(ends, default=None)
        elif under_way.isdisjoint((*further, one)):
            under_way.add(one)
            path += further
        else:  # a circle, of which no other may be told by this one
            known[key] = _earliest_at_any_distance(key, roadmap, came)
            break
    return known[key]


def _earliest_at_any_distance(
    key: str, roadmap: Roadmap, came: Callable[[str], Follower | None]
) -> Follower | None:
    path, seen = [key], {key}
    ends: list[Follower] = []
    while path:
        further = {row.key for row in roadmap.successors_of(path.pop())} - seen
        seen |= further
        path += further
        ends += filter(None, map(came, further))
    return min(ends, default=None)


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


class Said:
    """What had been said by a day of each subject of a Roadmap."""

    def __init__(self, roadmap: Roadmap, day: Day) -> None:
        self.roadmap = roadmap.as_linked(day)
        self.day = day
        self._said: dict[str, dict[str, list[Statement]]] = {}
        self._known: dict[str, bool] = {}  # of whom somebody else found it out

    @property
    def is_told(self) -> bool:
        """Whether somebody else has told what is said of all."""
        return bool(self._known)

    def window(self, claim: Claim) -> Window:
        """The window of a claim, read by its subject's owner's fiscal year."""
        return self.roadmap.window(claim.subject, claim.window)

    def statements(self, subject: str, milestone: str) -> list[Statement]:
        """The statements on a milestone that count on the day, oldest first."""
        return self._statements_of(subject).get(milestone, [])

    def said_of(self, subject: str) -> Mapping[str, Sequence[Statement]]:
        """All statements on a subject that count on the day, by milestone, each oldest first."""
        return self._statements_of(subject)

    def _statements_of(self, subject: str) -> dict[str, list[Statement]]:
        said = self._said.get(subject)
        if said is None:
            give_way()
            said = {}
            claims = self.roadmap.claims_of(subject)
            if claims:
                owner = self.roadmap.owner_of(subject)
                try:
                    counting = counting_statements(claims, self.day, owner, self.roadmap.fiscal_month(owner))
                except WindowError as error:
                    raise RoadmapError(
                        tr("A window on {subject} cannot be read: {error}", subject=subject, error=error)
                    ) from error
                for statement in counting:
                    said.setdefault(statement.claim.milestone, []).append(statement)
            self._said[subject] = said
        return said

    def counting(self, subject: str, milestone: str) -> tuple[Claim, ...]:
        """The claims on a milestone that had been said by the day, oldest first."""
        return tuple(statement.claim for statement in self.statements(subject, milestone))

    def moves(self, subject: str, milestone: str) -> tuple[Move, ...]:
        """How the date moved, each organization from one statement to its next."""
        return tuple(moves_of(self.statements(subject, milestone)))

    def known(self, generation: str) -> bool:
        """Whether any claim on the generation counts."""
        known = self._known.get(generation)
        return bool(self._statements_of(generation)) if known is None else known

    def known_variants(self, family: str) -> list[str]:
        """The variants of a family that are known on the day, and theirs, by key; a circle of variants ends."""
        found: set[str] = set()
        path = list(self.roadmap.variants_of(family))
        if path and not self.known(family):
            return []
        while path:
            variant = path.pop()
            if variant != family and variant not in found and self.known(variant):
                found.add(variant)
                path += self.roadmap.variants_of(variant)
        return sorted(found)

    def signed(self, agreement: str) -> bool:
        """Whether an agreement had been signed by the day; one without a day never counts."""
        found = self.roadmap.agreement(agreement)
        return bool(found and found.signed_on and day_of(found.signed_on) <= self.day)

    def _parties(self, generation: str) -> set[str]:
        parties = set()
        for commitment in self.roadmap.commitments_on(generation):
            agreement = self.roadmap.agreement(commitment.agreement)
            if agreement and self.signed(agreement.key):
                parties |= {agreement.supplier, agreement.customer}
        return parties
