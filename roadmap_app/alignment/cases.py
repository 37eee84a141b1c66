"""From requirements to the arrays that are judged: what holds of A and B, looked up once each.

It must not know verdicts or sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import compress
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.judge import (
    CANCELLED,
    DATES,
    EXPIRED,
    NOTHING_KNOWN,
    PREVIEW_ONLY,
    Cases,
    Ints,
    Verdicts,
)
from roadmap_app.alignment.requirements import Option, Requirement
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.findings import When
from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.windows import Day, Window

_OPEN_BEFORE, _OPEN_AFTER = float("-inf"), float("inf")


class By(NamedTuple):
    """B of a requirement: its days for the margin, its last day, and what is known of it.

    source: the milestone, or the need with its window.
    """

    source: Stated | tuple[Need, Window]
    last: Day | None
    earliest: Day | None
    latest: Day | None
    reached: bool
    begun: bool
    cancelled: bool
    chances: bool
    promise: bool
    claims: tuple[Claim, ...]

    def when(self) -> When | None:
        """B as one end of a requirement; of a promise its window as stated, expired or not."""
        if not isinstance(self.source, Stated):
            need, window = self.source
            days = window.earliest, window.latest
            return When(need.organization, need.milestone, *days, window.text, False, False)
        when = when_of(self.source)
        if when is not None and self.promise and not self.source.reached:
            window = self.source.stated
            when = when._replace(earliest=window.earliest, latest=window.latest)
        return when


class Resolved(NamedTuple):
    """Requirements that stand, each with B; per case (alternative) its option and what holds of it.

    `readies` and `options` have one entry per row of `cases`; None where no source names anything.
    """

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
    days = (last_day(stated), stated.earliest, stated.latest)
    cancelled, chances = stated.status == "cancelled", stated.carries_chance
    return By(stated, *days, stated.reached, False, cancelled, chances, False, stated.claims)


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
    cancelled = stated.status == "cancelled"
    return By(stated, last, last, last, begun, begun, cancelled, last is not None, True, stated.claims)


def _need(as_of: AsOf, need: Need) -> By:
    window = as_of.roadmap.window(need.generation, need.window)
    last = window.latest
    return By((need, window), last, last, last, False, False, False, last is not None, True, ())


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


_NOTHING, _PREVIEW = 0, 1
"""Rows of the table of A for what no source names, and for what is named as a preview only."""


class Tables:
    """What holds of each A and each B, one row for each that differs, so that it is looked up once."""

    def __init__(self, as_of: AsOf) -> None:
        self.as_of = as_of
        self.ready_rows: list[tuple[float, ...]] = [
            (basis, _OPEN_BEFORE, _OPEN_AFTER, 0, 0, 0) for basis in (NOTHING_KNOWN, PREVIEW_ONLY)
        ]
        self.readies: list[Stated | None] = [None, None]
        self.by_rows: list[tuple[float, ...]] = []
        self.bys: list[By] = []
        self.ready_at: dict[tuple[str, str, str], int] = {}
        self.by_at: dict[object, int] = {}

    def new_ready(self, key: tuple[str, str, str]) -> int:
        """The row of an A (subject, milestone, excluding) looked up for the first time."""
        row = self.ready_at[key] = len(self.readies)
        stated = self.as_of.holds(*key)
        self.readies.append(stated)
        self.ready_rows.append(_ready_row(stated))
        return row

    def new_by(self, key: object, requirement: Requirement) -> int:
        """The row of a B looked up for the first time."""
        row = self.by_at[key] = len(self.bys)
        by = by_of(self.as_of, requirement)
        self.bys.append(by)
        self.by_rows.append(_by_row(by))
        return row


def resolve(tables: Tables, requirements: Sequence[Requirement]) -> Resolved:
    """Look up A and B of each requirement; those whose B is cancelled fall away."""
    standing: list[Requirement] = []
    by_at: list[int] = []
    requirement_at: list[int] = []
    ready_at: list[int] = []
    options: list[Option | None] = []
    known_by, known_ready, bys = tables.by_at, tables.ready_at, tables.bys
    index = -1
    for requirement in requirements:
        key: object = requirement.need or (requirement.by_subject, requirement.by_milestone)
        by = known_by.get(key)
        if by is None:
            by = tables.new_by(key, requirement)
        if bys[by].cancelled:
            continue
        index += 1
        standing.append(requirement)
        by_at.append(by)
        excluding = requirement.excluding
        for option in requirement.options:
            at = (option.subject, option.milestone, excluding)
            ready = known_ready.get(at)
            ready_at.append(tables.new_ready(at) if ready is None else ready)
            requirement_at.append(index)
            options.append(option)
        if not requirement.options:
            requirement_at.append(index)
            ready_at.append(_PREVIEW if requirement.previews else _NOTHING)
            options.append(None)
    cases = _cases(tables, standing, np.array(by_at, dtype=np.int64), options, (requirement_at, ready_at))
    readies = tables.readies
    return Resolved(standing, [bys[row] for row in by_at], options, [readies[row] for row in ready_at], cases)


def joined(kept: Resolved, stays: Sequence[bool], new: Resolved) -> Resolved:
    """The requirements of one that stay, then those of another; what was looked up is not looked up again."""
    staying = np.array(stays, dtype=np.bool_)
    case_stays = staying[kept.cases.requirement]
    renumbered = np.cumsum(staying) - 1
    count = int(staying.sum())
    columns = {}
    for field in fields(Cases):
        old, added = getattr(kept.cases, field.name)[case_stays], getattr(new.cases, field.name)
        if field.name == "requirement":
            old, added = renumbered[old], added + count
        columns[field.name] = np.concatenate([old, added])
    cases_stay = case_stays.tolist()
    return Resolved(
        [*compress(kept.requirements, stays), *new.requirements],
        [*compress(kept.bys, stays), *new.bys],
        [*compress(kept.options, cases_stay), *new.options],
        [*compress(kept.readies, cases_stay), *new.readies],
        Cases(**columns),
    )


def joined_verdicts(kept: Resolved, verdicts: Verdicts, stays: Sequence[bool], new: Verdicts) -> Verdicts:
    """The verdicts of `joined`: of requirements that stay as they were, then those of the new ones."""
    staying = np.array(stays, dtype=np.bool_)
    case_stays = staying[kept.cases.requirement]
    renumbered = np.cumsum(case_stays) - 1
    columns = [np.concatenate([old[staying], added]) for old, added in zip(verdicts, new, strict=True)]
    columns[0] = np.concatenate([renumbered[verdicts.case[staying]], new.case + int(case_stays.sum())])
    return Verdicts(*columns)


def _ready_row(stated: Stated) -> tuple[float, ...]:
    return (
        _basis(stated),
        _OPEN_BEFORE if stated.earliest is None else stated.earliest,
        _OPEN_AFTER if stated.latest is None else stated.latest,
        stated.reached,
        stated.derived and not stated.reached,
        stated.carries_chance,
    )


def _by_row(by: By) -> tuple[float, ...]:
    return (
        _OPEN_BEFORE if by.earliest is None else by.earliest,
        _OPEN_AFTER if by.latest is None else by.latest,
        _OPEN_AFTER if by.last is None else by.last,
        by.reached,
        by.begun,
        by.chances,
    )


def _cases(
    tables: Tables,
    requirements: Sequence[Requirement],
    by_at: Ints,
    options: Sequence[Option | None],
    at: tuple[list[int], list[int]],
) -> Cases:
    index, ready_index = (np.array(column, dtype=np.int64) for column in at)
    ready = np.array(tables.ready_rows, dtype=np.float64).reshape(-1, 6)[ready_index].T
    by = np.array(tables.by_rows, dtype=np.float64).reshape(-1, 6)[by_at[index]].T
    promise = np.array([requirement.promise for requirement in requirements], dtype=np.bool_)
    keeps = np.array([requirement.kept_when_passed for requirement in requirements], dtype=np.bool_)
    lags = [0 if option is None else option.lag for option in options]
    return Cases(
        requirement=index,
        basis=ready[0].astype(np.int64),
        ready_earliest=ready[1],
        ready_latest=ready[2],
        ready_reached=ready[3] > 0,
        ready_derived=ready[4] > 0,
        lag=np.array(lags, dtype=np.float64),
        by_earliest=by[0],
        by_latest=by[1],
        by_last=by[2],
        by_reached=by[3] > 0,
        by_promise=promise[index],
        begun=by[4] > 0,
        keeps_passed=keeps[index],
        chances=(ready[5] > 0) & (by[5] > 0),
    )


def stated_day(claim: Claim) -> Day | None:
    """The day a claim was stated, or recorded where that is not known."""
    written = claim.stated_on or claim.recorded_on
    return day_of(written) if written else None
