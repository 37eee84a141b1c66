"""Circles: every node that can come back to itself is told, the same whether by arrays or by lists."""

from __future__ import annotations

import random

import numpy as np
import pytest

from roadmap_app.alignment.facts import circles
from roadmap_app.alignment.facts.circles import circles_of

LARGE = 4


def _ways(count: int, edges: list[tuple[int, int]]) -> np.ndarray:
    """Which node leads to which, at any distance."""
    leads = np.zeros((count, count), dtype=np.bool_)
    for one, other in edges:
        leads[one, other] = True
    for through in range(count):
        leads |= leads[:, through : through + 1] & leads[through : through + 1]
    return leads


@pytest.mark.parametrize("seed", range(60))
def test_every_knot_is_told_by_its_circles_or_by_its_size(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    count = chance.choice([5, 20, 60])
    edges = [(chance.randrange(count), chance.randrange(count)) for _ in range(chance.randrange(3 * count))]
    waits, waited = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    in_lists = circles_of(count, waits, waited, LARGE)
    monkeypatch.setattr(circles, "_MANY_EDGES", 0)
    monkeypatch.setattr(circles, "_MANY_STEPS", chance.choice([3, 1000]))
    assert circles_of(count, waits, waited, LARGE) == in_lists
    for circle, _ in in_lists:
        assert set(zip(circle, [*circle[1:], circle[0]], strict=True)) <= set(edges)
    leads = _ways(count, edges)
    knots = {frozenset(np.flatnonzero(leads[n] & leads[:, n]).tolist()) for n in range(count)} - {frozenset()}
    large = sorted(len(knot) for knot in knots if len(knot) > LARGE)
    assert sorted(size for _, size in in_lists if size) == large
    in_small = {node for knot in knots if len(knot) <= LARGE for node in knot}
    assert {node for circle, size in in_lists if not size for node in circle} == in_small
