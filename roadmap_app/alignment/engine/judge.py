"""From two windows to a verdict, for all requirements at once.

The law is the project's semantics, table "Requirement, verdict, finding": the first row that fits.
Arrays in, arrays out; it must not know rules, names or sentences. Open bounds are ±infinity, so
that an unknown date needs no case of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.engine.chance import chance_late
from roadmap_app.alignment.facts.basis import (
    CANCELLED,
    DATES,
    EXPIRED,
    NO_DAY_PROMISED,
    NOT_FIRST,
    NOTHING_KNOWN,
    SAME_WORDS,
    SUPPORT_ENDED,
)
from roadmap_app.alignment.facts.hearsay import ALONE, MOVED, SAID
from roadmap_app.domain.findings import SERIOUSNESS as OPEN_VERDICTS

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

RANKED = (
    "kept",
    "on-track",
    "delivered-late",
    "at-risk",
    "likely-late",
    "unconfirmed",
    "no-date",
    "will-miss",
    "missed",
)
"""The verdicts in the order in which the best of several alternatives is chosen."""
CODE = {verdict: code for code, verdict in enumerate(RANKED)}


_SERIOUSNESS = np.array(
    [("kept", "on-track", "delivered-late", "no-date", *OPEN_VERDICTS).index(verdict) for verdict in RANKED]
)
"""Per verdict in RANKED how serious it is."""


@dataclass(frozen=True)
class Cases:
    """One row per alternative of a requirement (A and B side by side); all arrays have one length.

    requirement: index of the requirement, rising. Days are ordinals as floats, −inf or +inf where
    open. ready_*: A; lag in days. ended: A is a release whose support ends then. first: A is said to be the first.
    by_*: B; by_last: B's last day. begun: the promise has begun. by_disputed: two sources contradict each other on when
    B came. same_words: one voice said both, and its words do not tell the order. *_low: how it rests on low
    confidence alone, 0 where it does not. keeps_passed: B reached and A not is `kept`. chances: both windows read as a
    chance. supposed: A's plan has passed, and its days are those that a what-if supposes. pulled: a what-if may have
    moved A to an earlier day. stated: the same with each A by the stated plans, where a what-if moves some.
    """

    requirement: Ints
    basis: Ints
    ready_earliest: Floats
    ready_latest: Floats
    ready_reached: Bools
    ready_derived: Bools
    lag: Floats
    ready_low: Ints
    ended: Floats
    first: Bools
    by_earliest: Floats
    by_latest: Floats
    by_last: Floats
    by_reached: Bools
    by_promise: Bools
    begun: Bools
    by_low: Ints
    by_disputed: Bools
    same_words: Bools
    keeps_passed: Bools
    chances: Bools
    supposed: Bools
    pulled: Bools
    stated: Cases | None = None


class Verdicts(NamedTuple):
    """One row per requirement: chosen case, verdict code, basis, least and most margin, chance (NaN: none), and whether
    one side rests on low confidence alone."""

    case: Ints
    code: Ints
    basis: Ints
    least: Floats
    most: Floats
    chance: Floats
    hearsay: Bools


def judge(cases: Cases, day: int, horizon_days: int) -> Verdicts:
    """The verdict of every requirement; under a what-if never a better one since something it waits for comes later."""
    found = _judge(cases, day, horizon_days)
    if cases.stated is None:
        return found
    stated = _judge(cases.stated, day, horizon_days)
    pulled = np.zeros(len(found.code), dtype=np.bool_)
    pulled[cases.requirement[cases.pulled]] = True
    held = (_SERIOUSNESS[found.code] < _SERIOUSNESS[stated.code]) & ~pulled
    return Verdicts(*(np.where(held, old, new) for old, new in zip(stated, found, strict=True)))


def _judge(cases: Cases, day: int, horizon_days: int) -> Verdicts:
    """Each alternative judged, the best one chosen.

    Among equal verdicts the greatest least margin counts, then the first alternative.
    """
    least = cases.by_earliest - cases.ready_latest - cases.lag
    most = cases.by_latest - cases.ready_earliest - cases.lag
    ended = (
        (cases.ended < cases.by_last) & np.isin(cases.basis, (DATES, EXPIRED)) & np.isfinite(cases.by_last)
    )
    basis = np.where(ended, SUPPORT_ENDED, cases.basis)
    chance = _chances(cases, basis)
    code, basis = _codes(cases, basis, least, most, chance, day, horizon_days)
    rank = 2 * code  # between two verdicts there is room for one that stands right behind the first
    rank[basis == NOT_FIRST] = 2 * CODE["delivered-late"] + 1
    rank[ended & _others_are_left(cases.requirement, ended)] = 2 * len(RANKED)
    spare = np.where(
        (cases.basis == DATES) | cases.supposed, least, -np.inf
    )  # what has no window has no margin
    order = np.lexsort((np.arange(len(code)), -spare, rank, cases.requirement))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = cases.requirement[order][1:] != cases.requirement[order][:-1]
    chosen = order[first]
    return Verdicts(
        chosen,
        code[chosen],
        basis[chosen],
        least[chosen],
        most[chosen],
        _reported(chance[chosen], code[chosen], basis[chosen]),
        _is_hearsay(cases, code)[chosen],
    )


def _is_hearsay(cases: Cases, code: Ints) -> Bools:
    """Whether one side rests on low confidence alone: said so, or by the bound that decides; where the days make the
    verdict green also by the other bound. Of what is known to be reached no bound decides where that is all it takes.
    """
    said = ((cases.ready_low | cases.by_low) & SAID) > 0
    by_b = (
        cases.keeps_passed & cases.by_reached & ~cases.ready_reached
    )  # kept since B is reached, whatever A is
    before_b = cases.ready_reached & ~cases.by_reached & ~cases.by_promise  # kept whenever B comes
    alone = (~before_b & ((cases.ready_low & ALONE) > 0)) | (~by_b & ((cases.by_low & ALONE) > 0))
    green = (code <= CODE["on-track"]) & ~cases.begun & ~by_b & ~before_b
    hearsay: Bools = said | alone | (green & (((cases.ready_low | cases.by_low) & MOVED) > 0))
    return hearsay


def _others_are_left(requirement: Ints, ended: Bools) -> Bools:
    """Per alternative whether its requirement has one that is no release without support by then."""
    if not ended.any():
        return ended
    left = np.zeros(int(requirement.max(initial=-1)) + 1, dtype=np.bool_)
    left[requirement[~ended]] = True
    return left[requirement]


def _chances(cases: Cases, basis: Ints) -> Floats:
    chance = np.full(len(basis), np.nan)
    on = np.flatnonzero(cases.chances & ((basis == DATES) | (cases.supposed & (basis == EXPIRED))))
    if len(on):
        chance[on] = chance_late(
            (cases.ready_earliest[on], cases.ready_latest[on]),
            cases.lag[on],
            (cases.by_earliest[on], cases.by_latest[on]),
        )
    return chance


def _codes(
    cases: Cases, basis: Ints, least: Floats, most: Floats, chance: Floats, day: int, horizon_days: int
) -> tuple[Ints, Ints]:
    """Verdict and basis of every alternative: the first row that fits."""
    evidence = basis < NOTHING_KNOWN
    dated = basis == DATES
    reached = cases.ready_reached & dated
    no_chance = np.isnan(chance)
    begun = cases.begun | (cases.keeps_passed & cases.by_reached & ~reached)
    unpromised = cases.by_promise & ~np.isfinite(cases.by_last) & (basis != CANCELLED)
    in_time = (~cases.by_promise & ~cases.by_reached) | (least >= 0) | (chance < 0.5)
    came_late = reached & ~cases.by_disputed & ((chance >= 0.5) | (most < 0))
    late = (basis == CANCELLED) | (dated & (most < 0) & ~cases.ready_derived)
    near = np.abs(cases.by_last - day) <= horizon_days
    overdue = cases.supposed & (basis == EXPIRED)  # no evidence, however far off it is supposed to be
    overdue_late = overdue & (most < 0) & ~cases.ready_derived
    rows: list[tuple[Bools, str, int | None]] = [
        (begun, "kept", None),
        (unpromised, "no-date", NO_DAY_PROMISED),
        (reached & in_time, "kept", None),
        (came_late & cases.first, "delivered-late", None),
        (came_late, "no-date", NOT_FIRST),
        (reached, "no-date", None),
        (late & (cases.by_last < day), "missed", None),
        (late, "will-miss", None),
        (overdue_late & (cases.by_last < day), "missed", DATES),
        (overdue_late, "will-miss", DATES),
        (overdue & (chance >= 0.5), "likely-late", DATES),
        (~evidence & near, "unconfirmed", None),
        (~evidence, "no-date", None),
        (least >= 0, "on-track", None),
        (cases.same_words, "no-date", SAME_WORDS),
        (cases.ready_derived | no_chance, "no-date", None),
        (chance >= 0.5, "likely-late", None),
    ]
    conditions = [condition for condition, _, _ in rows]
    codes: Ints = np.select(conditions, [CODE[verdict] for _, verdict, _ in rows], CODE["at-risk"])
    bears: Ints = np.select(conditions, [basis if of is None else of for _, _, of in rows], basis)
    return codes, bears


def _reported(chance: Floats, code: Ints, basis: Ints) -> Floats:
    """0 for kept and on-track, 1 for late ones, all on dates only; counted between; none for the rest."""
    reported = np.full(len(code), np.nan)
    dated = basis == DATES
    reported[dated & (code <= CODE["on-track"])] = 0.0
    late = [CODE[verdict] for verdict in ("delivered-late", "missed", "will-miss")]
    reported[dated & np.isin(code, late)] = 1.0
    counted = np.isin(code, [CODE["at-risk"], CODE["likely-late"]])
    reported[counted] = chance[counted]
    return reported
