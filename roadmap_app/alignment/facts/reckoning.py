"""The dates of all subjects as of a day, reckoned all at once.

The same law as domain.as_of, which is the reference: it reckons the subjects that are not plain
(families of families, cancellations, deployments, owners who are silent beside parties to a deal), and a
test compares both on all of the sample.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.basis import DATES, EXPIRED
from roadmap_app.alignment.facts.dates import Dates, Days, put_all
from roadmap_app.alignment.facts.families import Spans, add_came, add_plans, add_reached, leaves
from roadmap_app.alignment.facts.hearsay import rumour_of
from roadmap_app.alignment.facts.ledger import (
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
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES

_INF = np.inf
_ORDERED = len(ORDERED_MILESTONES)
_AVAILABLE, _DEPLOYED = KIND["available"], KIND["deployed"]


def reckon(ledger: Ledger, as_of: AsOf) -> Dates:
    """The dates of all subjects as of a day and by somebody's word."""
    claims = ledger.claims
    count = len(ledger.keys)
    counts = (claims.day > 0) & (claims.day <= as_of.day) & (claims.subject != NONE)
    known = np.zeros(count, dtype=np.bool_)
    known[claims.subject[counts]] = True
    plain = _plain(ledger, as_of, counts)
    family, variant, left_out = leaves(ledger, known, plain)
    plain &= ~left_out
    taken = np.flatnonzero(counts & plain[claims.subject])
    came = _Came(count)
    came.take(claims, taken)
    if (
        at_odds := came.at_odds()
    ).any():  # two sources contradict each other: the reference tells what is left
        plain &= ~at_odds
        family, variant, left_out = leaves(ledger, known, plain)
        plain &= ~left_out
        taken = taken[plain[claims.subject[taken]]]
        came = _Came(count)
        came.take(claims, taken)
    own, certain = came.has[:, _AVAILABLE].copy(), np.ones(count, dtype=np.bool_)
    came.put_in_order(slice(None))
    add_came(came.spans, family, variant, came.low)
    plain &= ~came.at_odds()  # of a family: with what a variant has
    came.put_in_order(np.unique(family))
    for number in np.flatnonzero(~plain).tolist():
        key = ledger.keys[number]
        for kind, (earliest, latest) in as_of.actual_days(key).items():
            came.put(number, KIND[kind], earliest, latest)
        actual = as_of.came_by_itself(key, "available")
        own[number] = actual is not None
        certain[number] = actual is None or actual.against is None
    plans = _Plans(claims, taken, count, as_of, ledger)
    add_plans(plans, came.has, family, variant, as_of.day)
    available = came.latest[:, _AVAILABLE].astype(np.float64)
    followed = _followed(ledger, np.where(own, 2 * available + certain, _INF))
    followers = followed.copy()
    through = _reached_through_another(came, followed)
    add_reached(through, family, variant)
    np.minimum.at(followed, family, followed[variant])
    bound = np.floor(followed / 2)
    columns = _columns_of(as_of.day, came, plans, through, bound.astype(np.float32))
    uncertain = (followed == 2 * bound) & np.isfinite(bound) & columns["derived"][:, _AVAILABLE]
    columns["disputed"][:, _AVAILABLE] = uncertain & (columns["latest"][:, _AVAILABLE] == bound)
    for number in np.flatnonzero(~plain).tolist():
        put_all(columns, number, ledger, as_of, number)
    _mark_derived_rumours(columns["low"], columns["derived"], ledger, as_of, counts)
    return Dates(known, plain, columns, followers)


def _mark_derived_rumours(
    low: NDArray[Any], derived: Bools, ledger: Ledger, as_of: AsOf, counts: Bools
) -> None:
    """Of what is derived the reference tells what rests on low confidence: where a subject, a variant of it or what
    follows it is spoken of so, which few are."""
    claims = ledger.claims
    touched = np.zeros(len(low), dtype=np.bool_)
    frontier = np.unique(claims.subject[counts & (claims.confidence == LOW)])
    while len(frontier):
        touched[frontier] = True
        ahead = np.concatenate([ledger.family[frontier], ledger.predecessor[frontier]])
        ahead = np.unique(ahead[ahead != NONE])
        frontier = ahead[~touched[ahead]]
    for number, kind in np.argwhere(derived & touched[:, np.newaxis]).tolist():
        low[number, kind] = rumour_of(as_of, as_of.holds(ledger.keys[number], KINDS[kind]))


def _plain(ledger: Ledger, as_of: AsOf, counts: Bools) -> Bools:
    """Per subject whether the arrays reckon it; the others are left to the reference."""
    claims = ledger.claims
    plain: Bools = ~ledger.by_parties | ((ledger.owner != NONE) & (ledger.customer != NONE))
    moved = ledger.numbers(as_of.moved)
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
        shape = (count, len(KINDS))
        self.earliest = np.full(shape, -_INF, dtype=np.float32)
        self.latest = np.full(shape, _INF, dtype=np.float32)
        self.has = np.zeros(shape, dtype=np.bool_)
        self.low = np.zeros(shape, dtype=np.bool_)
        self.claim = np.full(shape, NONE, dtype=np.int32)

    @property
    def spans(self) -> Spans:
        """The same arrays."""
        return Spans(self.earliest, self.latest, self.has)

    def put(self, number: int, kind: int, earliest: int | None, latest: int) -> None:
        self.earliest[number, kind] = -_INF if earliest is None else earliest
        self.latest[number, kind] = latest
        self.has[number, kind] = True

    def take(self, claims: ClaimColumns, taken: Ints) -> None:
        """Choose among the actuals of plain subjects."""
        low = claims.confidence[taken] == LOW
        seen = claims.earliest[taken] <= claims.day[taken]
        at = taken[(claims.status[taken] == ACTUAL) & (~low | claims.own[taken]) & seen]
        at = _latest_word(claims, at)
        latest = np.minimum(claims.latest[at], claims.day[at])
        earliest = np.where(claims.unknown[at], -_INF, np.minimum(claims.earliest[at], latest))
        width = np.where(np.isfinite(claims.earliest[at]), claims.latest[at] - claims.earliest[at], _INF)
        simply = claims.kind[at] == _DEPLOYED  # the earliest, whoever says it
        order = np.lexsort(
            (
                *(at, claims.day[at], claims.dated[at], np.where(simply, earliest, 0), latest),
                *(np.where(simply, 0, width), ~simply & (claims.confidence[at] == LOW)),
                *(~simply & ~claims.own[at], claims.cell[at]),
            )
        )
        first = order[_firsts(claims.cell[at][order])]
        cell = claims.cell[at][first]
        self.earliest.reshape(-1)[cell], self.latest.reshape(-1)[cell] = earliest[first], latest[first]
        self.has.reshape(-1)[cell] = True
        self.low.reshape(-1)[cell] = claims.confidence[at][first] == LOW
        self.claim.reshape(-1)[cell] = at[first]

    def at_odds(self) -> Bools:
        """Per subject whether a milestone is said to have come wholly after a later one."""
        limit = np.full(len(self.latest), _INF, dtype=np.float32)
        at_odds = np.zeros(len(self.latest), dtype=np.bool_)
        for kind in reversed(range(_ORDERED)):
            at_odds |= self.has[:, kind] & (self.earliest[:, kind] > limit)
            limit = np.minimum(limit, np.where(self.has[:, kind], self.latest[:, kind], _INF))
        return at_odds

    def put_in_order(self, rows: slice | Ints) -> None:
        """Each ends no later than that of a later milestone."""
        has, latest = self.has[rows], self.latest[rows]
        limit = np.full(len(latest), _INF, dtype=np.float32)
        for kind in reversed(range(_ORDERED)):
            limit = np.minimum(limit, latest[:, kind])
            latest[:, kind] = np.where(has[:, kind], limit, _INF)
        self.latest[rows] = latest
        self.earliest[rows] = np.minimum(self.earliest[rows], latest)


class _Plans:
    """The plan that holds per subject and kind, by somebody's word. has: a plan counts, dated: it names days."""

    def __init__(self, claims: ClaimColumns, taken: Ints, count: int, as_of: AsOf, ledger: Ledger) -> None:
        cells = count * len(KINDS)
        at = taken[(claims.status[taken] == PLAN) & ~claims.restates[taken]]
        by_parties = ledger.by_parties[claims.subject[at]]
        if as_of.viewpoint not in ("owner", "anyone"):
            asked = ledger.organizations.get(as_of.viewpoint, NONE)
            at = at[by_parties | (claims.speaker[at] == asked)]
        by_owner = claims.own[at]
        if as_of.viewpoint != "owner":
            by_owner = by_owner & ledger.by_parties[claims.subject[at]]
        at = _preferred(at, by_owner, claims.cell, cells)
        customer = ledger.customer[claims.subject[at]]
        at = _preferred(at, (customer != NONE) & (claims.speaker[at] == customer), claims.cell, cells)
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
        self.earliest = np.full(shape, -_INF, dtype=np.float32)
        self.latest = np.full(shape, _INF, dtype=np.float32)
        self.has, self.dated = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        self.has.reshape(-1)[cell] = True
        self.dated.reshape(-1)[cell] = ~claims.unknown[last]
        self.earliest.reshape(-1)[cell] = claims.earliest[last]
        self.latest.reshape(-1)[cell] = claims.latest[last]
        self.speaker = np.full(shape, NONE, dtype=np.int32)
        self.speaker.reshape(-1)[cell] = claims.speaker[last]
        self.low = np.zeros(shape, dtype=np.bool_)
        self.low.reshape(-1)[cell] = claims.confidence[last] == LOW
        self.claim = np.full(shape, NONE, dtype=np.int32)
        self.claim.reshape(-1)[cell] = last


def _latest_word(claims: ClaimColumns, at: Ints) -> Ints:
    """Of the actuals on a cell each organization's latest."""
    order = np.lexsort(
        (
            *(at, claims.recorded[at], -claims.confidence[at], claims.day[at], claims.dated[at]),
            *(claims.speaker[at], claims.cell[at]),
        )
    )
    cell, speaker = claims.cell[at][order], claims.speaker[at][order]
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = (cell[1:] != cell[:-1]) | (speaker[1:] != speaker[:-1])
    return at[order[last]]


def _preferred(at: Ints, preferred: Bools, cell: Ints, cells: int) -> Ints:
    """Of the claims on a cell only the preferred ones, where there are any."""
    has = np.zeros(cells, dtype=np.bool_)
    has[cell[at[preferred]]] = True
    return at[preferred | ~has[cell[at]]]


def _firsts(groups: Ints) -> Bools:
    first = np.ones(len(groups), dtype=np.bool_)
    first[1:] = groups[1:] != groups[:-1]
    return first


def _columns_of(
    day: int, came: _Came, plans: _Plans, through: Bools, followed: Days
) -> dict[str, NDArray[Any]]:
    """All arrays of Dates, reckoned in parts that fit a processor's cache."""
    columns: dict[str, NDArray[Any]] = {name: np.empty(through.shape, of) for name, of in _DTYPES.items()}
    for start in range(0, len(through), _PART):
        part = slice(start, start + _PART)
        planned = Spans(plans.earliest[part], plans.latest[part], plans.has[part])
        some = Spans(*(array[part] for array in came.spans))
        dates = _dates_of(day, some, planned, plans.dated[part], through[part], followed[part])
        ahead = dates["dated"] & ~dates["reached"]
        dates["speaker"] = np.where(ahead, plans.speaker[part], NONE)
        rests_on_plan = ~some.has & planned.has & ~dates["derived"]
        dates["low"] = (some.has & came.low[part]) | (rests_on_plan & plans.low[part])
        planned_by = np.where(rests_on_plan, plans.claim[part], NONE)
        dates["claim"] = np.where(some.has, came.claim[part], planned_by)
        for name, column in dates.items():
            columns[name][part] = column
    return columns


_PART = 4096  # subjects reckoned together: see `_columns_of`
_DTYPES = {
    **dict.fromkeys(("earliest", "latest", "last", "first"), np.float32),
    **dict.fromkeys(("reached", "derived", "dated", "chance", "disputed", "came"), np.bool_),
    **dict.fromkeys(("basis", "low"), np.int8),
    **dict.fromkeys(("speaker", "claim"), np.int32),
}


def _dates_of(
    day: int, came: Spans, plans: Spans, is_dated: Bools, through: Bools, followed: Days
) -> dict[str, NDArray[Any]]:
    """The arrays of some subjects. is_dated: their plan names days. followed: the last day by which a follower came."""
    reached = came.has | through
    tomorrow = np.float32(day + 1)
    expired = is_dated & (plans.latest <= day)
    ahead = is_dated & ~expired & ~reached
    planned_earliest = np.where(expired, plans.earliest, np.maximum(plans.earliest, tomorrow))
    bounding = ahead.copy()
    bounding[:, _DEPLOYED] = False
    dated_earliest = np.where(came.has, came.earliest, np.where(bounding, planned_earliest, -_INF))
    dated_latest = np.where(came.has, came.latest, np.where(bounding, plans.latest, _INF))
    earliest, latest = _bounds(dated_earliest, dated_latest)
    derives = ~came.has & (through | ~plans.has)
    latest[:, _AVAILABLE] = np.minimum(latest[:, _AVAILABLE], followed)
    bounded = np.isfinite(earliest) | np.isfinite(latest)
    earliest = np.where(bounded & ~reached, np.maximum(earliest, tomorrow), earliest)
    crossed = earliest > latest
    earliest, latest = np.where(crossed, -_INF, earliest), np.where(crossed, _INF, latest)
    stated = is_dated & ~derives & ~came.has
    first = np.where(stated, planned_earliest, np.where(derives, earliest, -_INF))
    first = np.where(came.has, came.earliest, first)
    last = np.where(came.has, came.latest, np.where(stated, plans.latest, np.where(derives, latest, _INF)))
    dated = came.has | ahead
    closed = np.isfinite(first) & np.isfinite(last)
    plan_is_closed = np.isfinite(plans.earliest) & np.isfinite(plans.latest)
    return {
        "earliest": first,
        "latest": last,
        "last": np.where(derives & is_dated, np.minimum(last, plans.latest), last),
        "reached": reached,
        "derived": derives & (bounded | reached),
        "dated": dated,
        "chance": dated & closed & (came.has | plan_is_closed),
        "basis": np.where(expired & ~reached, EXPIRED, DATES),
        "disputed": np.zeros_like(reached),
        "came": came.has,
        "first": np.where(is_dated & ~came.has, plans.earliest, -_INF),
    }


def _bounds(earliest: NDArray[Any], latest: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Between which days each ordered milestone lies, by the dated ones before and after it."""
    low, high = np.full_like(earliest, -_INF), np.full_like(latest, _INF)
    ordered = earliest[:, :_ORDERED]
    low[:, 1:_ORDERED] = np.maximum.accumulate(ordered, axis=1)[:, :-1]
    backwards = np.minimum.accumulate(latest[:, :_ORDERED][:, ::-1], axis=1)[:, ::-1]
    high[:, : _ORDERED - 1] = backwards[:, 1:]
    return low, high


def _reached_through_another(came: _Came, followed: Floats) -> Bools:
    """Reached by a later milestone; `available` also by a generation that follows, at any distance."""
    through = np.zeros_like(came.has)
    later = np.logical_or.accumulate(came.has[:, :_ORDERED][:, ::-1], axis=1)[:, ::-1]
    through[:, : _ORDERED - 1] = later[:, 1:]
    through[:, _AVAILABLE] |= np.isfinite(followed)
    return through


def _followed(ledger: Ledger, available: Floats) -> Floats:
    """Per subject the least of what stands at those that follow it, at any distance; inf where nothing does.

    available: twice the last day, plus one where it is certain; inf where a subject did not come by its own claims.
    """
    followed = np.full(len(available), _INF)
    frontier = np.flatnonzero(np.isfinite(available))
    reach = available.copy()
    while len(frontier):
        frontier = frontier[ledger.predecessor[frontier] != NONE]
        before = ledger.predecessor[frontier]
        earlier = followed.copy()
        np.minimum.at(followed, before, reach[frontier])
        frontier = np.flatnonzero(followed < earlier)
        reach = np.minimum(reach, followed)
    return followed
