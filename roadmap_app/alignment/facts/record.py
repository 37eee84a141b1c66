"""The record: what an organization's own dates have been worth, each case held against what came.

The law is the project's semantics, paragraph "Record": by the organization's own word whatever view is asked for, on
the stated plans whatever is supposed. It must not know who shows it.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.statements import Statement
from roadmap_app.domain.vocabulary import GENERATION_MILESTONES
from roadmap_app.domain.windows.window import Day

FEWEST_CASES = 5  # below it a share says nothing: the cases are listed instead
HORIZONS = (180, 365)
"""Days ahead at which cases are told apart: up to half a year, up to a year, beyond."""
NOT_HELD = ("announced", "deployed")
"""Milestones that are in nobody's record: of `deployed` a claim does not tell at whose site."""
OUTCOMES = ("kept", "late", "came", "passed", "cancelled", "open")
"""What became of a case: it came by the last day first stated; it began after it; it came, and its day does not tell
which; the window that counts has passed with nothing confirmed; it is cancelled; it lies ahead."""


class Case(NamedTuple):
    """The first window, both ends known, that an organization stated of a milestone before it came, and its outcome.

    outcome: one of OUTCOMES. days: the deviation: 0 inside the window, minus the days before its first one, plus the
    days after its last one; None where it has not come or its day does not tell. ahead_days: from the day on which the
    window was stated to its last one.
    """

    vendor: str
    generation: str
    milestone: str
    text: str
    earliest: Day
    latest: Day
    stated_on: Day
    ahead_days: int
    outcome: str
    days: int | None

    @property
    def horizon(self) -> int:
        """As how far ahead it was stated: 0, 1, 2."""
        return horizon_of(self.ahead_days)


class RecordedChance(NamedTuple):
    """The share of deviations that exceed the days to spare, among cases stated as far ahead, else (is_of_all) among
    all of the organization; None below five, then `listed` names them."""

    chance: float | None
    cases: int
    listed: tuple[Case, ...]
    is_of_all: bool = False


NO_RECORD = RecordedChance(None, 0, ())


def horizon_of(days_ahead: int) -> int:
    """Which horizon a date so many days ahead belongs to: 0, 1, 2."""
    return sum(days_ahead > limit for limit in HORIZONS)


def own_word(as_of: AsOf) -> AsOf:
    """The same day by each owner's own word, on the stated plans."""
    if as_of.viewpoint == "owner" and not as_of.rumours and not as_of.shifts:
        return as_of
    return AsOf.of(as_of.roadmap, CheckSpec(as_of.day))


def own_statements(said: Sequence[Statement], *, rumours: bool = False) -> list[Statement]:
    """What an owner says itself, oldest first: no restatements, and but for `rumours` no plan of low confidence beside
    a better one."""
    own = [s for s in said if s.own and not s.claim.restates]
    is_sure = not rumours and any(s.claim.status == "plan" and not s.is_low for s in own)
    return [s for s in own if not (is_sure and s.is_low and s.claim.status == "plan")]


def record_of(as_of: AsOf, vendor: str = "") -> list[Case]:
    """Every case on record, of all organizations or of one, by generation and milestone."""
    as_of = own_word(as_of)
    found = []
    for generation in as_of.roadmap.generations:
        said = as_of.said_of(generation.key)
        if not said or (vendor and as_of.roadmap.owner_of(generation.key) != vendor):
            continue
        for kind in GENERATION_MILESTONES:
            case = case_of(as_of, generation.key, kind) if kind in said else None
            if case is not None:
                found.append(case)
    return found


def case_of(
    as_of: AsOf, generation: str, milestone: str, own: Sequence[Statement] | None = None
) -> Case | None:
    """The case of a milestone, by its owner's own word; None where there is none. as_of: see `own_word`. own: its
    `own_statements`, where they are known."""
    if milestone in NOT_HELD:
        return None
    if own is None:
        own = own_statements(as_of.statements(generation, milestone))
    stated = as_of.holds(generation, milestone)
    came_from = None
    if stated.reached:
        came_from = stated.latest if stated.earliest is None else stated.earliest
    for statement in own:
        window = statement.window
        if statement.claim.status != "plan" or window.earliest is None or window.latest is None:
            continue
        if stated.reached and (came_from is None or statement.day >= came_from):
            continue  # said when it had come, or may have
        outcome, days = _became(stated, window.earliest, window.latest)
        return Case(
            as_of.roadmap.owner_of(generation),
            generation,
            milestone,
            *(window.text, window.earliest, window.latest),
            *(statement.day, window.latest - statement.day),
            *(outcome, days),
        )
    return None


def _became(stated: Stated, first: Day, last: Day) -> tuple[str, int | None]:
    """What became of a window, and the deviation; what came through another step was in time where its bound is, by how
    much nobody tells."""
    if stated.reached:
        began, ended = stated.earliest, stated.latest
        if ended is None:
            return "came", None
        if ended <= last:
            if ended < first and not (stated.derived and began is None):
                return "kept", ended - first
            return "kept", 0 if began is not None and began >= first else None
        return ("late", ended - last) if began is not None and began > last else ("came", None)
    if stated.status == "cancelled":
        return "cancelled", None
    return ("passed" if stated.expired else "open"), None


def mean_and_spread(days: Sequence[int]) -> tuple[float | None, float | None]:
    """Mean and standard deviation of deviations from five cases on; below that nothing."""
    if len(days) < FEWEST_CASES:
        return None, None
    return sum(days) / len(days), statistics.pstdev(days)


def recorded_chance(as_of: AsOf, cases: Sequence[Case], ready: Stated, due: Day | None) -> RecordedChance:
    """The chance that a date which its owner plans comes after a day, by the owner's record."""
    owner, last = as_of.roadmap.owner_of(ready.subject), ready.stated.latest
    if due is None or last is None or ready.status != "plan" or ready.expired:
        return NO_RECORD
    if ready.claim is None or ready.claim.stated_by != owner:
        return NO_RECORD  # a record is of an organization's own word
    own = [case for case in cases if case.vendor == owner and case.days is not None]
    like = [case for case in own if case.horizon == horizon_of(last - as_of.day)]
    is_of_all = len(like) < FEWEST_CASES <= len(own)
    counted = own if is_of_all else like
    if len(counted) < FEWEST_CASES:
        return RecordedChance(None, len(own), tuple(own), True)
    spare = due - last
    late = sum(case.days is not None and case.days > spare for case in counted)
    return RecordedChance(late / len(counted), len(counted), (), is_of_all)
