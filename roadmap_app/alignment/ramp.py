"""What has started by the end of each quarter: as stated, against what is needed by then, and by the forecast's draws.

Standings and units are never added. What has no day takes no part. It must not know how a day is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.tranche_days import Drawn
from roadmap_app.domain.windows import Day

Sums = NDArray[np.float64]


class Sized(NamedTuple):
    """A tranche that tells a size: its parties, unit, standing, amount, the last day on which it starts (None where
    that has passed unconfirmed), the day by which it is needed, and its row among the draws."""

    customer: str
    supplier: str
    unit: str
    standing: str
    amount: float
    starts: Day | None
    needed: Day
    row: int


class RampRow(NamedTuple):
    """What has started by the end of a quarter, as stated, and P10 and P90 of the draws."""

    quarter: str
    customer: str
    supplier: str
    unit: str
    standing: str
    started: float
    p10: float
    p90: float


class RampTotal(NamedTuple):
    """All suppliers and customers together. started: as stated; needed: by then, what has passed included; P10, P50 and
    P90 of what the draws have started. ends: the quarter's last day."""

    quarter: str
    ends: Day
    unit: str
    standing: str
    started: float
    needed: float
    p10: float
    p50: float
    p90: float


def ramp_of(tranches: Sequence[Sized], days: Drawn) -> tuple[list[RampRow], list[RampTotal]]:
    """Running totals at the end of each quarter: rows from the first to the last start, totals over all days needed."""
    starts = [one.starts for one in tranches if one.starts is not None]
    every = [*starts, *(one.needed for one in tranches)]
    if not every:
        return [], []
    quarters = _quarters(min(every), max(every))
    shown = {name for name, _ in _quarters(min(starts), max(starts))} if starts else set()
    groups: dict[tuple[str, str, str, str], list[Sized]] = {}
    for one in tranches:
        groups.setdefault(one[:4], []).append(one)
    rows: list[RampRow] = []
    together: dict[tuple[str, str], tuple[Sums, Sums, Sums]] = {}
    for key in sorted(groups):
        started, needed, drawn = _sums(groups[key], quarters, days)
        low, _, high = _percentiles(drawn)
        for place, (name, _) in enumerate(quarters):
            if name in shown and any(one.starts is not None for one in groups[key]):
                rows.append(RampRow(name, *key, *map(float, (started[place], low[place], high[place]))))
        whole = together.get((key[3], key[2]))
        parts = (started, needed, drawn)
        together[key[3], key[2]] = (
            parts if whole is None else tuple(map(np.add, whole, parts))  # type: ignore[assignment]
        )
    totals = [
        total
        for (standing, unit), sums in sorted(together.items())
        for total in _totals(quarters, unit, standing, sums)
    ]
    return sorted(rows, key=lambda row: (row.quarter, row[1:5])), totals


def _totals(
    quarters: Sequence[tuple[str, Day]], unit: str, standing: str, sums: tuple[Sums, Sums, Sums]
) -> list[RampTotal]:
    started, needed, drawn = sums
    spread = _percentiles(drawn)
    return [
        RampTotal(
            name,
            end,
            unit,
            standing,
            *(float(figures[place]) for figures in (started, needed, *spread)),
        )
        for place, (name, end) in enumerate(quarters)
    ]


def _sums(
    group: Sequence[Sized], quarters: Sequence[tuple[str, Day]], days: Drawn
) -> tuple[Sums, Sums, Sums]:
    """(as stated, needed, [draw, quarter] drawn): running totals at the quarters' ends."""
    ends = np.array([end for _, end in quarters], dtype=np.float64)
    amounts = np.array([one.amount for one in group])
    starts = np.array([np.inf if one.starts is None else one.starts for one in group])
    needed = np.array([one.needed for one in group], dtype=np.float64)
    stated = (amounts[:, np.newaxis] * (starts[:, np.newaxis] <= ends)).sum(axis=0)
    asked = (amounts[:, np.newaxis] * (needed[:, np.newaxis] <= ends)).sum(axis=0)
    draws, width = days.shape[1], len(quarters) + 1
    places = np.searchsorted(ends, days[[one.row for one in group]]) + np.arange(draws) * width
    weights = np.repeat(amounts, draws)
    drawn = np.bincount(places.reshape(-1), weights, draws * width).reshape(draws, width)[:, :-1]
    return stated, asked, drawn.cumsum(axis=1)


def _percentiles(drawn: Sums) -> Sums:
    """[P10, P50, P90; quarter] of some draws."""
    places = [int(share * len(drawn)) for share in (0.1, 0.5, 0.9)]
    found: Sums = np.partition(drawn, places, axis=0)[places]
    return found


def _quarters(first: Day, last: Day) -> list[tuple[str, Day]]:
    """(name, last day) of each quarter between two days."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    quarter, final = 4 * start.year + (start.month - 1) // 3, 4 * end.year + (end.month - 1) // 3
    found = []
    for number in range(quarter, final + 1):
        year, place = divmod(number, 4)
        following = date(year + (place == 3), (3 * place + 3) % 12 + 1, 1)
        found.append((f"{year}-Q{place + 1}", following.toordinal() - 1))
    return found
