"""The simulation: equal to the exact chance on a pair, reproducible, and never moving what has come."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.engine.chance import chance_late
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.forecast import forecast
from roadmap_app.alignment.forecast.simulation import Network, levels_of, quantiles, simulate
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.records import Claim, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text

D = day_of("2026-11-22")
spans = st.tuples(st.integers(D + 1, D + 400), st.integers(0, 400))


def _network(
    windows: list[tuple[int, int]], edges: list[tuple[int, int, int]], fixed: set[int] = frozenset()
) -> Network:  # type: ignore[assignment]
    waits, waited, lag = (
        (np.array(column, dtype=np.int64) for column in zip(*edges, strict=True))
        if edges
        else ((np.zeros(0, dtype=np.int64),) * 3)
    )
    level, outside = levels_of(len(windows), waits, waited)
    order = np.lexsort((waited[outside], waits[outside]))
    return Network(
        earliest=np.array([window[0] for window in windows], dtype=np.float64),
        latest=np.array([window[1] for window in windows], dtype=np.float64),
        fixed=np.array([node in fixed for node in range(len(windows))]),
        waits=waits[outside][order],
        waited=waited[outside][order],
        lag=lag[outside][order].astype(np.float64),
        group=np.arange(int(outside.sum())),
        level=level,
    )


@settings(max_examples=250, deadline=None)
@given(ready=spans, by=spans, lag=st.integers(-60, 60))
def test_on_a_pair_the_simulation_agrees_with_the_exact_chance(
    ready: tuple[int, int], by: tuple[int, int], lag: int
) -> None:
    draws = 400
    a, b = (ready[0], ready[0] + ready[1]), (by[0], by[0] + by[1])
    drawn = simulate(_network([a, b], []), draws, seed=7)
    simulated = float((drawn.days[0] + lag > drawn.days[1]).mean())
    one = np.ones(1)
    exact = float(chance_late((one * a[0], one * a[1]), one * lag, (one * b[0], one * b[1]))[0])
    error = sqrt(max(exact * (1 - exact), 1 / draws) / draws)
    assert abs(simulated - exact) <= 3 * error


def test_four_times_the_draws_halve_the_standard_error(sample: Roadmap) -> None:
    structure = Structure.of(AsOf(sample, D))
    few, many = forecast(structure, draws=1000), forecast(structure, draws=4000)
    for one, other in zip(few.promises, many.promises, strict=True):
        if one.standard_error and other.standard_error:
            assert other.standard_error == pytest.approx(one.standard_error / 2, rel=0.1)


def test_the_same_seed_gives_the_same_figures_and_another_seed_others(sample: Roadmap) -> None:
    structure = Structure.of(AsOf(sample, D))
    assert forecast(structure, 500, seed=1) == forecast(structure, 500, seed=1)
    assert forecast(structure, 500, seed=1) != forecast(structure, 500, seed=2)


def test_a_date_waits_for_what_it_needs_and_an_actual_date_never_moves() -> None:
    network = _network([(0, 9), (5, 5), (0, 9)], [(0, 1, 3), (2, 1, 3)], fixed={2})
    drawn = simulate(network, 1000, seed=3)
    assert (drawn.days[0] + drawn.origin).min() == 8.0
    assert set((drawn.days[2] + drawn.origin).tolist()) == set(range(10))
    assert drawn.binds[0] == pytest.approx(0.8, abs=0.01)


def test_quantiles_of_a_window_of_a_hundred_days() -> None:
    drawn = simulate(_network([(0, 99)], []), 1000, seed=3)
    assert quantiles(drawn.days)[:, 0].tolist() == [9.0, 49.0, 89.0]


def test_a_long_chain_comes_in_order() -> None:
    count = 500
    network = _network([(0, 9)] * count, [(node + 1, node, 1) for node in range(count - 1)])
    drawn = simulate(network, 50, seed=3)
    assert (np.diff(drawn.days, axis=0) >= 1).all()


def _world(*claims: Claim, links: list[Link]) -> Roadmap:
    tables: dict[str, Any] = {
        "organizations": [Organization("amd", "AMD")],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("rack", "amd", "system", "Rack")],
        "generations": [
            Generation("chip", "gpu", "Chip"),
            Generation("other", "gpu", "Other"),
            Generation("rack-1", "rack", "Rack 1"),
        ],
        "claims": claims,
        "links": links,
    }
    return Roadmap(tables)


def _plan(subject: str, milestone: str, window: str) -> Claim:
    return Claim(subject, milestone, window, "2026-06-01", "amd")


def test_a_rack_waits_for_its_chip_and_says_so() -> None:
    roadmap = _world(
        _plan("chip", "production", "2027-Q2"),
        _plan("rack-1", "available", "2027-Q1"),
        links=[Link("rack-1", "contains", "chip")],
    )
    found = {
        (m.generation, m.milestone): m for m in forecast(Structure.of(AsOf(roadmap, D)), 1000).milestones
    }
    rack = found["rack-1", "available"]
    assert rack.driver is not None and rack.driver[:2] == ("chip", "production") and rack.driver.share == 1.0
    assert (rack.planned, day_text(rack.p90)) == ("2027-Q1", "2027-06-21")


def test_a_circle_of_links_is_reported_and_left_out() -> None:
    roadmap = _world(
        _plan("chip", "available", "2027-Q2"),
        _plan("other", "available", "2027-Q1"),
        links=[
            Link("chip", "requires", "other"),
            Link("other", "requires", "chip"),
            Link("chip", "requires", "chip"),
        ],
    )
    found = forecast(Structure.of(AsOf(roadmap, D)), 100)
    assert found.circles == ("chip", "other")
    assert len(found.milestones) == 2


def test_no_chance_is_made_up_where_what_a_promise_waits_for_has_no_date(sample: Roadmap) -> None:
    promises = forecast(Structure.of(AsOf(sample, D)), 200).promises
    oracle = next(p for p in promises if p.subject == "amd-oracle-2025/1")
    assert (oracle.chance_late, oracle.standard_error) == (None, None)
    for promise in promises:
        assert promise.by_record.chance is None or promise.by_record.cases >= 5
        assert (
            promise.by_record.chance is not None or len(promise.by_record.listed) == promise.by_record.cases
        )


def test_a_forecast_can_be_given_up_midway(sample: Roadmap) -> None:
    def give_up(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forecast(Structure.of(AsOf(sample, D)), 100, progress=give_up)
