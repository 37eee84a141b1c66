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
    return By(
        when, last, last, last, begun, begun, stated.status == "cancelled", last is not None, stated.claims
    )


def _need(as_of: AsOf, need: Need) -> By:
    window: Window = as_of.roadmap.window(need.generation, need.window)
    last = window.latest
    when = When(need.organization, need.milestone, window.earliest, window.latest, window.text, False, False)
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


_NOTHING, _PREVIEW = 0, 1
"""Rows of the table of A for what no source names, and for what is named as a preview only."""


class _Tables:
    """What holds of each A and each B, one row for each that differs, so that it is looked up once."""

    def __init__(self, as_of: AsOf) -> None:
        self.as_of = as_of
        self.ready_rows: list[tuple[float, ...]] = [
            (basis, _OPEN_BEFORE, _OPEN_AFTER, 0, 0, 0) for basis in (NOTHING_KNOWN, PREVIEW_ONLY)
        ]
        self.readies: list[Stated | None] = [None, None]
        self.by_rows: list[tuple[float, ...]] = []
        self.bys: list[By] = []
        self._ready_at: dict[tuple[str, str, str], int] = {}
        self._by_at: dict[tuple[str, str], int] = {}

    def ready(self, subject: str, milestone: str, excluding: str) -> int:
        """The row of an A."""
        key = (subject, milestone, excluding)
        row = self._ready_at.get(key)
        if row is None:
            row = self._ready_at[key] = len(self.readies)
            stated = self.as_of.holds(subject, milestone, excluding)
            self.readies.append(stated)
            self.ready_rows.append(_ready_row(stated))
        return row

    def by(self, requirement: Requirement) -> int:
        """The row of a B."""
        key = (requirement.by_subject, requirement.by_milestone)
        row = None if requirement.need is not None else self._by_at.get(key)
        if row is None:
            row = len(self.bys)
            by = by_of(self.as_of, requirement)
            self.bys.append(by)
            self.by_rows.append(_by_row(by))
            if requirement.need is None:
                self._by_at[key] = row
        return row


def resolve(as_of: AsOf, requirements: Sequence[Requirement]) -> Resolved:
    """Look up A and B of each requirement; those whose B is cancelled fall away."""
    tables = _Tables(as_of)
    standing: list[Requirement] = []
    by_at: list[int] = []
    requirement_at: list[int] = []
    ready_at: list[int] = []
    options: list[Option | None] = []
    for requirement in requirements:
        by = tables.by(requirement)
        if tables.bys[by].cancelled:
            continue
        index = len(standing)
        standing.append(requirement)
        by_at.append(by)
        if requirement.options:
            for option in requirement.options:
                requirement_at.append(index)
                ready_at.append(tables.ready(option.subject, option.milestone, requirement.excluding))
                options.append(option)
        else:
            requirement_at.append(index)
            ready_at.append(_PREVIEW if requirement.previews else _NOTHING)
            options.append(None)
    cases = _cases(tables, standing, np.array(by_at, dtype=np.int64), options, (requirement_at, ready_at))
    bys = [tables.bys[row] for row in by_at]
    return Resolved(standing, bys, options, [tables.readies[row] for row in ready_at], cases)


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
    tables: _Tables,
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
