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
from roadmap_app.alignment.facts.basis import CANCELLED, DATES, NOTHING_KNOWN

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


@dataclass(frozen=True)
class Cases:
    """One row per alternative of a requirement (A and B side by side); all arrays have one length.

    requirement: index of the requirement, rising. Days are ordinals as floats, −inf or +inf where
    open. ready_*: A; lag in days. by_*: B; by_last: B's last day. begun: the promise has begun.
    keeps_passed: B reached and A not is `kept`. chances: both windows read as a chance.
    """

    requirement: Ints
    basis: Ints
    ready_earliest: Floats
    ready_latest: Floats
    ready_reached: Bools
    ready_derived: Bools
    lag: Floats
    by_earliest: Floats
    by_latest: Floats
    by_last: Floats
    by_reached: Bools
    by_promise: Bools
    begun: Bools
    keeps_passed: Bools
    chances: Bools


class Verdicts(NamedTuple):
    """One row per requirement: chosen case, verdict code, least and most margin, chance (NaN: none)."""

    case: Ints
    code: Ints
    least: Floats
    most: Floats
    chance: Floats


def judge(cases: Cases, day: int, horizon_days: int) -> Verdicts:
    """The verdict of every requirement: each alternative judged, the best one chosen.

    Among equal verdicts the greatest least margin counts, then the first alternative.
    """
    least = cases.by_earliest - cases.ready_latest - cases.lag
    most = cases.by_latest - cases.ready_earliest - cases.lag
    chance = _chances(cases)
    code = _codes(cases, least, most, chance, day, horizon_days)
    order = np.lexsort((np.arange(len(code)), -least, code, cases.requirement))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = cases.requirement[order][1:] != cases.requirement[order][:-1]
    chosen = order[first]
    return Verdicts(
        chosen,
        code[chosen],
        least[chosen],
        most[chosen],
        _reported(chance[chosen], code[chosen], cases.basis[chosen]),
    )


def _chances(cases: Cases) -> Floats:
    chance = np.full(len(cases.basis), np.nan)
    on = np.flatnonzero(cases.chances & (cases.basis == DATES))
    if len(on):
        chance[on] = chance_late(
            (cases.ready_earliest[on], cases.ready_latest[on]),
            cases.lag[on],
            (cases.by_earliest[on], cases.by_latest[on]),
        )
    return chance


def _codes(cases: Cases, least: Floats, most: Floats, chance: Floats, day: int, horizon_days: int) -> Ints:
    evidence = cases.basis < NOTHING_KNOWN
    dated = cases.basis == DATES
    reached = cases.ready_reached & dated
    no_chance = np.isnan(chance)
    kept = cases.begun | (cases.keeps_passed & cases.by_reached & ~reached)
    in_time = (
        (~cases.by_promise & ~cases.by_reached) | (least >= 0) | (chance < 0.5) | (no_chance & ~(most < 0))
    )
    late = (cases.basis == CANCELLED) | (dated & (most < 0) & ~cases.ready_derived)
    near = np.abs(cases.by_last - day) <= horizon_days
    no_date = cases.ready_derived | no_chance
    rows: list[tuple[Bools, str]] = [
        (kept, "kept"),
        (reached & in_time, "kept"),
        (reached, "delivered-late"),
        (late & (cases.by_last < day), "missed"),
        (late, "will-miss"),
        (~evidence & near, "unconfirmed"),
        (~evidence, "no-date"),
        (least >= 0, "on-track"),
        (no_date, "no-date"),
        (chance >= 0.5, "likely-late"),
    ]
    conditions = [condition for condition, _ in rows]
    codes: Ints = np.select(conditions, [CODE[verdict] for _, verdict in rows], CODE["at-risk"])
    return codes


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
