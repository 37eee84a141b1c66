"""What pages are made of is found out once per check, is the same as without one, and goes with it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import pytest

from roadmap_app.alignment.answers.chains import readiness_of
from roadmap_app.alignment.answers.slips import told_slips
from roadmap_app.alignment.answers.sources import sources_of
from roadmap_app.alignment.engine.check import Check, as_of_of
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from tests.small_sample import small_sample

SPEC = CheckSpec(739_943)


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return Roadmap(small_sample())


def dated(answer: Any) -> Any:
    """An answer without the view by which it was found, which is another with a check."""
    if hasattr(answer, "structure"):
        return answer[1:]
    if hasattr(answer, "rows"):
        return [row._replace(dates=tuple(date[1:] for date in row.dates)) for row in answer.rows]
    return answer


@pytest.mark.parametrize("answer", [told_slips, sources_of, readiness_of])
def test_an_answer_is_kept_with_its_check_and_goes_with_it(
    roadmap: Roadmap, answer: Callable[[Roadmap, CheckSpec], Any]
) -> None:
    alone = answer(roadmap, SPEC)
    gc.disable()
    try:
        check = Check.of(roadmap, SPEC)
        found = answer(roadmap, SPEC)
        assert answer(roadmap, SPEC) is found
        assert dated(found) == dated(alone)
        del check, found
        assert Check.held(roadmap, SPEC) is None, "something of the answer holds the check in a circle"
    finally:
        gc.enable()


def test_the_view_of_a_check_says_what_one_of_its_own_says(roadmap: Roadmap) -> None:
    check = Check.of(roadmap, SPEC)
    shared, own = as_of_of(roadmap, SPEC), AsOf.of(roadmap, SPEC)
    assert shared is check.structure.as_of
    for generation in roadmap.generations:
        assert shared.milestones(generation.key) == own.milestones(generation.key)
