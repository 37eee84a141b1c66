"""Names at the right end of a chart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.render.charts.ends import spread


@given(st.lists(st.floats(-50, 450), max_size=16))
def test_names_keep_their_distance_and_stay_inside(wanted: list[float]) -> None:
    places = spread(sorted(wanted), 20.0, 10.0, 390.0)
    assert len(places) == len(wanted)
    assert all(lower - upper >= 19.999 for upper, lower in pairwise(places))
    assert all(9.999 <= place <= 390.001 for place in places)


def test_a_name_with_room_stands_where_its_thing_ends() -> None:
    assert spread([50.0, 100.0, 300.0], 20.0, 0.0, 400.0) == [50.0, 100.0, 300.0]
    assert spread([100.0, 104.0], 20.0, 0.0, 400.0) == [92.0, 112.0]
