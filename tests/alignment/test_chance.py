"""The chance of lateness, counted against every pair of days."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.engine.chance import chance_late

windows = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(deadline=None)
@given(ready=windows, by=windows, lag=st.integers(-20, 20))
def test_the_chance_equals_the_share_of_all_pairs_of_days(
    ready: tuple[int, int], by: tuple[int, int], lag: int
) -> None:
    late = [a + lag > b for a in range(ready[0], ready[1] + 1) for b in range(by[0], by[1] + 1)]
    one = np.ones(1)
    found = chance_late((one * ready[0], one * ready[1]), one * lag, (one * by[0], one * by[1]))
    assert found[0] == sum(late) / len(late)
