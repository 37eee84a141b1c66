"""Whether one vendor's software is closing on another's: lag against lag, part by part, as the parts came.

Each dated case of a stack stands against the rival's newest dated part at that time. Below five cases no mean is
given; the cases are listed. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.readiness import Trend
from roadmap_app.alignment.facts.record import FEWEST_CASES
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.windows.window import Day


class Gap(NamedTuple):
    """One part of mine against the rival's newest part when it became available.

    day: the last day on which mine became available. lag_days, rival_lag_days: the middles of the lags. gap_days:
    mine less the rival's, + where mine is further behind.
    """

    generation: str
    day: Day
    lag_days: float
    rival: str
    rival_lag_days: float
    gap_days: float


class Closing(NamedTuple):
    """A stack against a rival stack: the gaps in the order of mine's days; the mean from five on."""

    stack: str
    rival: str
    gaps: tuple[Gap, ...]
    mean_days: float | None


def closing_of(as_of: AsOf, trends: Sequence[Trend], stack: str, rival: str) -> Closing:
    """One stack against another, over all lines of their owners."""
    mine, others = _dated(as_of, trends, stack), _dated(as_of, trends, rival)
    gaps = []
    for day, generation, lag in mine:
        before = [case for case in others if case[0] <= day]
        if before:
            _, other, other_lag = before[-1]
            gaps.append(Gap(generation, day, lag, other, other_lag, lag - other_lag))
    mean = sum(gap.gap_days for gap in gaps) / len(gaps) if len(gaps) >= FEWEST_CASES else None
    return Closing(stack, rival, tuple(gaps), mean)


def _dated(as_of: AsOf, trends: Sequence[Trend], stack: str) -> list[tuple[Day, str, float]]:
    """The cases of a stack by the last day on which their part became available."""
    lags = []
    for trend in trends:
        if trend.stack == stack:
            for generation, lag in trend.cases:
                day = as_of.holds(generation, "available").latest
                if day is not None:
                    lags.append((day, generation, lag))
    return sorted(lags)
