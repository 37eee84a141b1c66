"""What holds of every milestone of every subject as of a day, all at once.

The same law as domain.as_of, which is the reference: it reckons the subjects that are not plain
(families, tranches, cancellations, deployments, owners who are silent beside parties to a deal), and a
test compares both on all of the sample. Arrays are [subject, kind]; days ±inf where open or unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.judge import CANCELLED as BASIS_CANCELLED
from roadmap_app.alignment.judge import DATES, EXPIRED
from roadmap_app.alignment.ledger import (
    ACTUAL,
    CANCELLED,
    KIND,
    KINDS,
    LOW,
    NONE,
    PLAN,
    Bools,
    ClaimColumns,
    Floats,
    Ints,
    Ledger,
)
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.vocabulary import COMMITMENT_MILESTONES, ORDERED_MILESTONES

_INF = np.inf
_ORDERED = len(ORDERED_MILESTONES)
_AVAILABLE, _DEPLOYED = KIND["available"], KIND["deployed"]


Days = NDArray[np.float32]
"""Ordinals, which single precision holds exactly up to day 16,777,216."""


@dataclass
class Dates:
    """Per subject and kind. last: the last day of it as B of a requirement. dated: came, or planned and ahead.

    basis: what it rests on as A (judge.DATES, CANCELLED, EXPIRED). known: per subject.
    """

    known: Bools
    earliest: Days
    latest: Days
    last: Days
    reached: Bools
    derived: Bools
    dated: Bools
    chance: Bools
    basis: NDArray[np.int8]

    def put(self, number: int, kind: int, stated: Stated) -> None:
        """Set one milestone from what the reference says."""
        at = number, kind
        self.earliest[at] = -_INF if stated.earliest is None else stated.earliest
        self.latest[at] = _INF if stated.latest is None else stated.latest
        last = stated.last_day
        self.last[at] = _INF if last is None else last
        self.reached[at], self.derived[at], self.dated[at] = stated.reached, stated.derived, stated.is_dated
        self.chance[at] = stated.carries_chance
        self.basis[at] = basis_of(stated)

    def copied(self) -> Dates:
        """The same dates in arrays of their own."""
        return Dates(**{name: getattr(self, name).copy() for name in self.__dataclass_fields__})


def basis_of(stated: Stated) -> int:
    """What a milestone rests on as A."""
    if stated.status == "cancelled":
        return BASIS_CANCELLED
    return EXPIRED if stated.expired and not stated.reached else DATES


def reckon(ledger: Ledger, as_of: AsOf) -> Dates:
    """The dates of all subjects as of a day and by somebody's word."""
    claims = ledger.claims
    count = len(ledger.keys)
    counts = (claims.day > 0) & (claims.day <= as_of.day) & (claims.subject != NONE)
    known = np.zeros(count, dtype=np.bool_)
    known[claims.subject[counts]] = True
    plain = _plain(ledger, as_of, counts)
    taken = np.flatnonzero(counts & plain[claims.subject])
    came = _Came(count)
    came.take(claims, taken)
    for number in np.flatnonzero(~plain).tolist():
        for kind, (earliest, latest) in as_of.actual_days(ledger.keys[number]).items():
            came.put(number, KIND[kind], earliest, latest)
    dates = _plain_dates(ledger, as_of, came, _Plans(claims, taken, count, as_of, ledger))
    dates.known = known
    put_again(dates, ledger, as_of, np.flatnonzero(~plain).tolist())
    return dates


def put_again(dates: Dates, ledger: Ledger, as_of: AsOf, numbers: Iterable[int]) -> None:
    """Set all milestones of some subjects from the reference."""
    generation_kinds = [kind for kind in KINDS if kind not in COMMITMENT_MILESTONES]
    for number in numbers:
        key = ledger.keys[number]
        dates.known[number] = as_of.known(key)
        kinds = COMMITMENT_MILESTONES if ledger.is_commitment[number] else generation_kinds
        for kind in kinds:
            dates.put(number, KIND[kind], as_of.holds(key, kind))


def _plain(ledger: Ledger, as_of: AsOf, counts: Bools) -> Bools:
    """Per subject whether the arrays reckon it; the others are left to the reference."""
    claims = ledger.claims
    plain = ~ledger.is_commitment
    plain[ledger.links["variant_of"].target] = False
    moved = ledger.numbers(subject for subject, _ in as_of.shifts)
    plain[moved[moved != NONE]] = False
    special = (claims.status == CANCELLED) | ((claims.kind == _DEPLOYED) & (claims.status == PLAN))
    plain[claims.subject[counts & special]] = False
    if as_of.viewpoint == "owner":
        by_others = counts & (claims.status == PLAN) & ~claims.own & ledger.promised[claims.subject]
        plain[claims.subject[by_others]] = False
    return plain


class _Came:
    """Actual dates: earliest and latest per subject and kind."""

    def __init__(self, count: int) -> None:
        self.earliest = np.full((count, len(KINDS)), -_INF)
        self.latest = np.full((count, len(KINDS)), _INF)
        self.has = np.zeros((count, len(KINDS)), dtype=np.bool_)

    def put(self, number: int, kind: int, earliest: int | None, latest: int) -> None:
        self.earliest[number, kind] = -_INF if earliest is None else earliest
        self.latest[number, kind] = latest
        self.has[number, kind] = True

    def take(self, claims: ClaimColumns, taken: Ints) -> None:
        """Choose among the actuals of plain subjects; each ends no later than that of a later milestone."""
        low = claims.confidence[taken] == LOW
        at = taken[(claims.status[taken] == ACTUAL) & (~low | claims.own[taken])]
        latest = np.minimum(claims.latest[at], claims.day[at])
        earliest = np.where(claims.unknown[at], -_INF, np.minimum(claims.earliest[at], latest))
        whose = claims.kind[at] != _DEPLOYED
        order = np.lexsort(
            (
                *(at, claims.day[at], claims.dated[at], latest - earliest, latest),
                *(whose & (claims.confidence[at] == LOW), whose & ~claims.own[at], claims.cell[at]),
            )
        )
        first = order[_firsts(claims.cell[at][order])]
        cell = claims.cell[at][first]
        self.earliest.reshape(-1)[cell], self.latest.reshape(-1)[cell] = earliest[first], latest[first]
        self.has.reshape(-1)[cell] = True
        limit = np.full(len(self.latest), _INF)
        for kind in reversed(range(_ORDERED)):
            self.latest[:, kind] = np.where(self.has[:, kind], np.minimum(self.latest[:, kind], limit), _INF)
            limit = np.minimum(limit, self.latest[:, kind])
        self.earliest = np.where(self.has, np.minimum(self.earliest, self.latest), -_INF)


class _Plans:
    """The plan that holds per subject and kind, by somebody's word. has: a plan counts, dated: it names days."""

    def __init__(self, claims: ClaimColumns, taken: Ints, count: int, as_of: AsOf, ledger: Ledger) -> None:
        cells = count * len(KINDS)
        at = taken[(claims.status[taken] == PLAN) & ~claims.restates[taken]]
        if as_of.viewpoint == "owner":
            at = _preferred(at, claims.own[at], claims.cell, cells)
        elif as_of.viewpoint != "anyone":
            at = at[claims.speaker[at] == ledger.organizations.get(as_of.viewpoint, NONE)]
        if not as_of.rumours:
            at = _preferred(at, claims.confidence[at] != LOW, claims.cell, cells)
        rank = (
            at,
            claims.recorded[at],
            -claims.confidence[at],
            claims.day[at],
            claims.dated[at],
            claims.cell[at],
        )
        order = np.lexsort(rank)
        cell = claims.cell[at][order]
        last = at[order[np.append(cell[1:] != cell[:-1], True)]] if len(at) else at
        cell = claims.cell[last]
        shape = (count, len(KINDS))
        self.earliest, self.latest = np.full(shape, -_INF), np.full(shape, _INF)
        self.has, self.dated, self.open = (np.zeros(shape, dtype=np.bool_) for _ in range(3))
        self.has.reshape(-1)[cell] = True
        self.dated.reshape(-1)[cell] = ~claims.unknown[last]
        self.earliest.reshape(-1)[cell], self.latest.reshape(-1)[cell] = (
            claims.earliest[last],
            claims.latest[last],
        )
        self.open = ~(np.isfinite(self.earliest) & np.isfinite(self.latest))


def _preferred(at: Ints, preferred: Bools, cell: Ints, cells: int) -> Ints:
    """Of the claims on a cell only the preferred ones, where there are any."""
    has = np.zeros(cells, dtype=np.bool_)
    has[cell[at[preferred]]] = True
    return at[preferred | ~has[cell[at]]]


def _firsts(groups: Ints) -> Bools:
    first = np.ones(len(groups), dtype=np.bool_)
    first[1:] = groups[1:] != groups[:-1]
    return first


def _plain_dates(ledger: Ledger, as_of: AsOf, came: _Came, plans: _Plans) -> Dates:
    through = _reached_through_another(ledger, came)
    reached = came.has | through
    tomorrow = as_of.day + 1
    expired = plans.dated & (plans.latest <= as_of.day)
    ahead = plans.dated & ~expired & ~reached
    planned_earliest = np.where(expired, plans.earliest, np.maximum(plans.earliest, tomorrow))
    bounding = ahead.copy()
    bounding[:, _DEPLOYED] = False
    dated_earliest = np.where(came.has, came.earliest, np.where(bounding, planned_earliest, -_INF))
    dated_latest = np.where(came.has, came.latest, np.where(bounding, plans.latest, _INF))
    earliest, latest = _bounds(dated_earliest, dated_latest)
    derives = ~came.has & (through | ~plans.has)
    bounded = np.isfinite(earliest) | np.isfinite(latest)
    earliest = np.where(bounded & ~reached, np.maximum(earliest, tomorrow), earliest)
    crossed = earliest > latest
    earliest, latest = np.where(crossed, -_INF, earliest), np.where(crossed, _INF, latest)
    stated = plans.dated & ~derives & ~came.has
    e = np.where(
        came.has, came.earliest, np.where(stated, planned_earliest, np.where(derives, earliest, -_INF))
    )
    last = np.where(came.has, came.latest, np.where(stated, plans.latest, np.where(derives, latest, _INF)))
    dated = came.has | ahead
    closed = np.isfinite(e) & np.isfinite(last)
    return Dates(
        known=np.zeros(0, dtype=np.bool_),
        earliest=e.astype(np.float32),
        latest=last.astype(np.float32),
        last=np.where(derives & plans.dated, np.minimum(last, plans.latest), last).astype(np.float32),
        reached=reached,
        derived=derives & (bounded | reached),
        dated=dated,
        chance=dated & closed & (came.has | ~plans.open),
        basis=np.where(expired & ~reached, EXPIRED, DATES).astype(np.int8),
    )


def _bounds(earliest: Floats, latest: Floats) -> tuple[Floats, Floats]:
    """Between which days each ordered milestone lies, by the dated ones before and after it."""
    low, high = np.full_like(earliest, -_INF), np.full_like(latest, _INF)
    ordered = earliest[:, :_ORDERED]
    low[:, 1:_ORDERED] = np.maximum.accumulate(ordered, axis=1)[:, :-1]
    backwards = np.minimum.accumulate(latest[:, :_ORDERED][:, ::-1], axis=1)[:, ::-1]
    high[:, : _ORDERED - 1] = backwards[:, 1:]
    return low, high


def _reached_through_another(ledger: Ledger, came: _Came) -> Bools:
    """Reached by a later milestone; `available` also by a generation that follows, at any distance."""
    through = np.zeros_like(came.has)
    later = np.logical_or.accumulate(came.has[:, :_ORDERED][:, ::-1], axis=1)[:, ::-1]
    through[:, : _ORDERED - 1] = later[:, 1:]
    followed = np.zeros(len(came.has), dtype=np.bool_)
    frontier = np.flatnonzero(came.has[:, _AVAILABLE])
    while len(frontier):
        before = ledger.predecessor[frontier]
        before = np.unique(before[before != NONE])
        frontier = before[~followed[before]]
        followed[frontier] = True
    through[:, _AVAILABLE] |= followed
    return through
