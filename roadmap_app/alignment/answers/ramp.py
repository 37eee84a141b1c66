"""What has started by the end of each quarter: as stated, against what is needed by then, and by the forecast's draws.

Standings and units are never added. What has no day takes no part. It must not know how a day is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.forecast.tranche_days import Drawn
from roadmap_app.domain.windows.window import Day

Sums = NDArray[np.float64]
Places = NDArray[np.int64]


class Sized(NamedTuple):
    """A tranche that tells a size: its parties, unit, standing, amount, the last day on which it starts (None where
    that has passed unconfirmed), the day by which it is needed, its row among the draws, and whether it could be
    drawn."""

    customer: str
    supplier: str
    unit: str
    standing: str
    amount: float
    starts: Day | None
    needed: Day
    row: int
    is_drawn: bool = True


class RampRow(NamedTuple):
    """What has started by the end of a quarter, as stated, how much of that cannot be drawn, and P10 and P90 of the
    draws of the rest."""

    quarter: str
    customer: str
    supplier: str
    unit: str
    standing: str
    started: float
    undrawn: float
    p10: float
    p90: float


class RampTotal(NamedTuple):
    """All suppliers and customers together. started: as stated; needed: by then, what has passed included; undrawn: of
    what has started as stated, what cannot be drawn; P10, P50 and P90 of what the draws have started of the rest. ends:
    the quarter's last day."""

    quarter: str
    ends: Day
    unit: str
    standing: str
    started: float
    needed: float
    undrawn: float
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
    together: dict[tuple[str, str], list[Sized]] = {}
    for one in tranches:
        groups.setdefault(one[:4], []).append(one)
        together.setdefault((one.standing, one.unit), []).append(one)
    ends = np.array([end for _, end in quarters], dtype=np.float32)
    places = np.searchsorted(ends, days)
    rows: list[RampRow] = []
    for key in sorted(groups):
        group = groups[key]
        if all(one.starts is None for one in group):
            continue
        started = _running(group, [np.inf if one.starts is None else one.starts for one in group], ends)
        undrawn = _running(group, _undrawn(group), ends)
        low, _, high = _spread(group, places, len(quarters))
        rows += [
            RampRow(name, *key, *(float(figure[place]) for figure in (started, undrawn, low, high)))
            for place, (name, _) in enumerate(quarters)
            if name in shown
        ]
    totals = [
        total for key in sorted(together) for total in _totals(together[key], key, quarters, ends, places)
    ]
    return sorted(rows, key=lambda row: (row.quarter, row[1:5])), totals


def _totals(
    group: Sequence[Sized],
    key: tuple[str, str],
    quarters: Sequence[tuple[str, Day]],
    ends: Drawn,
    places: Places,
) -> list[RampTotal]:
    standing, unit = key
    figures = (
        _running(group, [np.inf if one.starts is None else one.starts for one in group], ends),
        _running(group, [one.needed for one in group], ends),
        _running(group, _undrawn(group), ends),
        *_spread(group, places, len(quarters)),
    )
    return [
        RampTotal(name, end, unit, standing, *(float(figure[place]) for figure in figures))
        for place, (name, end) in enumerate(quarters)
    ]


def _undrawn(group: Sequence[Sized]) -> list[float]:
    """The day of each tranche that cannot be drawn, inf of the others."""
    return [np.inf if one.starts is None or one.is_drawn else one.starts for one in group]


def _running(group: Sequence[Sized], days: Sequence[float], ends: Drawn) -> Sums:
    """What has come by each quarter's end, each tranche on its day."""
    amounts = np.array([one.amount for one in group])
    come = np.array(days)[:, np.newaxis] <= ends
    found: Sums = (amounts[:, np.newaxis] * come).sum(axis=0)
    return found


def _spread(group: Sequence[Sized], places: Places, count: int) -> tuple[Sums, Sums, Sums]:
    """P10, P50 and P90 of what the draws have started by each of `count` quarters' ends."""
    own = places[[one.row for one in group]]
    draws = own.shape[1]
    ranks = [int(share * draws) for share in (0.1, 0.5, 0.9)]
    if len(group) == 1:  # it has come in so many draws, in the others it has not
        come = np.bincount(own[0], minlength=count + 1)[:count].cumsum()
        p10, p50, p90 = (np.where(draws - come <= rank, group[0].amount, 0.0) for rank in ranks)
        return p10, p50, p90
    first, last = int(own.min()), min(int(own.max()), count - 1)
    cells = (own - first) * draws + np.arange(draws)
    weights = np.repeat([one.amount for one in group], draws)
    width = last - first + 2
    drawn = np.bincount(cells.reshape(-1), weights, width * draws)[: width * draws].reshape(width, draws)
    sums = drawn[: last - first + 1].cumsum(axis=0)
    spread = np.zeros((3, count))
    if len(sums):
        spread[:, first : last + 1] = np.partition(sums, ranks, axis=1)[:, ranks].T
        spread[:, last + 1 :] = spread[:, last : last + 1]
    return spread[0], spread[1], spread[2]


def _quarters(first: Day, last: Day) -> list[tuple[str, Day]]:
    """(name, last day) of each quarter between two days."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    quarter, final = 4 * start.year + (start.month - 1) // 3, 4 * end.year + (end.month - 1) // 3
    quarters = []
    for number in range(quarter, final + 1):
        year, place = divmod(number, 4)
        following = date(year + (place == 3), (3 * place + 3) % 12 + 1, 1)
        quarters.append((f"{year}-Q{place + 1}", following.toordinal() - 1))
    return quarters
