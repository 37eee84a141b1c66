"""From requirements to the arrays that are judged: what holds of A and B, looked up once each.

It must not know verdicts or sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.judge import (
    CANCELLED,
    DATES,
    EXPIRED,
    NOTHING_KNOWN,
    PREVIEW_ONLY,
    Cases,
)
from roadmap_app.alignment.requirements import Option, Requirement
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.findings import When
from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.windows import Day, Window

_OPEN_BEFORE, _OPEN_AFTER = float("-inf"), float("inf")


class By(NamedTuple):
    """B of a requirement: its days for the margin, its last day, and what is known of it."""

    when: When | None
    last: Day | None
    earliest: Day | None
    latest: Day | None
    reached: bool
    begun: bool
    cancelled: bool
    chances: bool
    claims: tuple[Claim, ...]


class Resolved(NamedTuple):
    """Requirements that stand, with B and the alternatives of each; cases has a row per alternative."""

    requirements: list[Requirement]
    bys: list[By]
    options: list[Option | None]
    readies: list[Stated | None]
    cases: Cases


def by_of(as_of: AsOf, requirement: Requirement) -> By:
    """B of a requirement."""
    if requirement.need is not None:
        return _need(as_of, requirement.need)
    stated = as_of.holds(requirement.by_subject, requirement.by_milestone)
    if requirement.promise:
        return _promise(as_of, stated)
    last = last_day(stated)
    chances = stated.carries_chance
    return By(
        when_of(stated),
        last,
        stated.earliest,
        stated.latest,
        stated.reached,
        False,
        stated.status == "cancelled",
        chances,
        stated.claims,
    )


def last_day(stated: Stated) -> Day | None:
    """The last day of a milestone: of its actual date or of its window as stated; derived, the earlier of both."""
    if stated.status == "actual":
        return stated.latest
    days = [stated.stated.latest]
    if stated.derived:
        days.append(stated.latest)
    return min((day for day in days if day is not None), default=None)


def _promise(as_of: AsOf, stated: Stated) -> By:
    """A tranche's date: the last day of its planned window as stated, expired or not."""
    begun = stated.reached or as_of.holds(stated.subject, "completes").reached
    last = stated.latest if stated.status == "actual" else stated.stated.latest
    if stated.status == "withdrawn":
        last = None
    when = when_of(stated)
    if when is not None and not stated.reached:
        when = when._replace(earliest=stated.stated.earliest, latest=stated.stated.latest)
    return By(when, last, last, last, begun, begun, stated.status == "cancelled", last is not None, stated.claims)


def _need(as_of: AsOf, need: Need) -> By:
    window: Window = as_of.roadmap.window(need.generation, need.window)
    last = window.latest
    when = When(
        need.organization, need.milestone, window.earliest, window.latest, window.text, False, False
    )
    return By(when, last, last, last, False, False, False, last is not None, ())


def when_of(stated: Stated) -> When | None:
    """A milestone as an end of a requirement; None where nothing is stated or derived of it."""
    if stated.status == "unstated":
        return None
    return When(
        stated.subject,
        stated.milestone,
        stated.earliest,
        stated.latest,
        stated.stated.text,
        stated.reached,
        stated.derived,
    )


def _basis(stated: Stated) -> int:
    if stated.status == "cancelled":
        return CANCELLED
    return EXPIRED if stated.expired and not stated.reached else DATES


_Row = tuple[float, ...]


def resolve(as_of: AsOf, requirements: Sequence[Requirement]) -> Resolved:
    """Look up A and B of each requirement; those whose B is cancelled fall away."""
    standing: list[Requirement] = []
    bys: list[By] = []
    options: list[Option | None] = []
    readies: list[Stated | None] = []
    rows: list[_Row] = []
    memo: dict[tuple[str, str], By] = {}
    for requirement in requirements:
        by = _memoised_by(as_of, requirement, memo)
        if by.cancelled:
            continue
        index = float(len(standing))
        standing.append(requirement)
        bys.append(by)
        for option in requirement.options or (None,):
            stated = as_of.holds(option.subject, option.milestone, requirement.excluding) if option else None
            options.append(option)
            readies.append(stated)
            rows.append((index, *_ready_row(requirement, option, stated), *_by_row(requirement, by, stated)))
    return Resolved(standing, bys, options, readies, _cases(rows))


def _memoised_by(as_of: AsOf, requirement: Requirement, memo: dict[tuple[str, str], By]) -> By:
    if requirement.need is not None:
        return by_of(as_of, requirement)
    key = (requirement.by_subject, requirement.by_milestone)
    found = memo.get(key)
    if found is None:
        found = memo[key] = by_of(as_of, requirement)
    return found


def _ready_row(requirement: Requirement, option: Option | None, stated: Stated | None) -> _Row:
    if option is None or stated is None:
        basis = PREVIEW_ONLY if requirement.previews else NOTHING_KNOWN
        return basis, _OPEN_BEFORE, _OPEN_AFTER, 0, 0, 0
    earliest = _OPEN_BEFORE if stated.earliest is None else stated.earliest
    latest = _OPEN_AFTER if stated.latest is None else stated.latest
    return (
        _basis(stated),
        earliest,
        latest,
        stated.reached,
        stated.derived and not stated.reached,
        option.lag,
    )


def _by_row(requirement: Requirement, by: By, stated: Stated | None) -> _Row:
    return (
        _OPEN_BEFORE if by.earliest is None else by.earliest,
        _OPEN_AFTER if by.latest is None else by.latest,
        _OPEN_AFTER if by.last is None else by.last,
        by.reached,
        requirement.promise,
        by.begun,
        requirement.kept_when_passed,
        by.chances and stated is not None and stated.carries_chance,
    )


def _cases(rows: list[_Row]) -> Cases:
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 15).T
    whole = {0, 1}
    boolean = {4, 5, 10, 11, 12, 13, 14}
    columns = [
        column.astype(np.int64)
        if index in whole
        else column.astype(np.bool_)
        if index in boolean
        else column
        for index, column in enumerate(table)
    ]
    return Cases(*columns)


def stated_day(claim: Claim) -> Day | None:
    """The day a claim was stated, or recorded where that is not known."""
    written = claim.stated_on or claim.recorded_on
    return day_of(written) if written else None
