"""The chance that one uncertain day comes after another, counted exactly.

Two independent windows, each uniform over its days. Source: counting of integer pairs, as in the
project's semantics ("exact over days for two independent uniform windows").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def chance_late(ready: tuple[Floats, Floats], lag: Floats, by: tuple[Floats, Floats]) -> Floats:
    """P(A + lag > B) for arrays of windows (earliest, latest), days, both ends included.

    All arrays have one shape and finite whole values with earliest ≤ latest; the result lies in 0…1.
    For each day a of A the days of B before a + lag are clip(a + lag − B.earliest, 0, nB); their sum
    over A is a difference of the cumulative sum of clip(t, 0, nB).
    """
    days_of_ready = ready[1] - ready[0] + 1
    days_of_by = by[1] - by[0] + 1
    first = ready[0] + lag - by[0]
    last = ready[1] + lag - by[0]
    pairs = _cumulative(last, days_of_by) - _cumulative(first - 1, days_of_by)
    chance: Floats = pairs / (days_of_ready * days_of_by)
    return chance


def _cumulative(t: Floats, n: Floats) -> Floats:
    """The sum of clip(u, 0, n) over all whole u ≤ t."""
    inside = np.clip(t, 0, n)
    beyond = np.maximum(t - n, 0)
    total: Floats = inside * (inside + 1) / 2 + beyond * n
    return total
