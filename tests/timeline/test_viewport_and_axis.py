"""Zoom, pan and the periods of the axis."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view.viewport import MAX_PX_PER_DAY, MIN_PX_PER_DAY, Viewport

DAY = float(date(2026, 11, 22).toordinal())


@given(at=st.floats(0, 1500), factor=st.floats(0.2, 5), scale=st.floats(0.05, 50))
def test_the_day_under_the_pointer_stays_put(at, factor, scale):
    view = Viewport(DAY, scale, 0.0, 1500.0, 800.0)
    assert view.zoomed(at, factor).day_at(at) == pytest.approx(view.day_at(at), abs=1e-6)


def test_zoom_ends_at_its_bounds():
    view = Viewport(DAY, 1.0)
    assert view.zoomed(0, 1e9).px_per_day == MAX_PX_PER_DAY
    assert view.zoomed(0, 1e-9).px_per_day == MIN_PX_PER_DAY


def test_pan_moves_days_and_rows_and_never_above_the_first():
    view = Viewport(DAY, 2.0, 100.0).panned(50, -300)
    assert view.start_day == DAY + 25 and view.scroll_y == 0
    assert view.clamped(3).scroll_y == 0
    assert view.panned(0, 1e6).clamped(100).scroll_y == 100 * 32 - 600


def test_fit_shows_everything(scene):
    view = Viewport(DAY, 1.0, 500.0).fit(scene)
    assert view.start_day == scene.start_day
    assert view.end_day == pytest.approx(scene.end_day)
    assert view.scroll_y == 0


def test_revealing_brings_an_item_into_view():
    view = Viewport(DAY, 1.0, 0.0, 1000.0, 600.0).revealing(DAY + 5000, 90)
    assert 0 <= view.x_of(DAY + 5000) <= 1000
    assert view.y_of(90) >= 0 and view.y_of(91) <= 600


@pytest.mark.parametrize(
    ("scale", "unit", "upper"),
    [
        (30.0, "day", "Nov 2026"),
        (5.0, "week", "Nov 2026"),
        (1.5, "month", "Q4 2026"),
        (0.6, "quarter", "2026"),
        (0.2, "half", "2026"),
        (0.12, "year", "2025–29"),
        (0.035, "five years", "2020s"),
        (0.011, "decade", "2000–99"),
    ],
)
def test_tiers_follow_the_zoom(scale, unit, upper):
    axis = axis_of(Viewport(DAY, scale, 0.0, 1000.0, 600.0))
    assert axis.unit == unit
    assert axis.upper[0].label == upper


@pytest.mark.parametrize("scale", [40.0, 5.0, 1.5, 0.6, 0.2, 0.12, 0.03, 0.011])
def test_periods_follow_one_another_without_gap_and_cover_the_view(scale):
    view = Viewport(DAY, scale, 0.0, 1000.0, 600.0)
    axis = axis_of(view)
    for tier in (axis.upper, axis.lower):
        assert tier[0].start <= view.start_day and tier[-1].end >= view.end_day
        assert all(one.end == other.start for one, other in itertools.pairwise(tier))
    assert {tick.start for tick in axis.upper[1:]} <= {
        tick.start for tick in axis.lower
    } or axis.unit == "week"


def test_the_axis_holds_at_the_ends_of_the_calendar():
    for day in (-5000.0, float(date(9999, 12, 31).toordinal()) + 5000):
        assert axis_of(Viewport(day, 0.011, 0.0, 1000.0, 600.0)).lower
