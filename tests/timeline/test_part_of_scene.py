"""The first rows of a scene, drawn before the rest is known, are those of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view_spec import FURTHER_PATH, ViewSpec

DAY = day_of("2026-11-22")
SPECS = {
    "usual": ViewSpec(CheckSpec(DAY), DAY, links="always"),
    "further lines folded": ViewSpec(CheckSpec(DAY), DAY, folded=frozenset({FURTHER_PATH})),
    "by layer": ViewSpec(CheckSpec(DAY), DAY, group_by=("layer", "vendor"), deals="hidden"),
    "with ghosts": ViewSpec(CheckSpec(DAY), DAY, compare="2025-06-30"),
}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
def test_the_first_rows_are_those_of_the_whole(sample, spec):
    as_of = AsOf(sample, DAY)
    whole, part = build_scene(as_of, spec), build_scene(as_of, spec, first_rows=12)
    count, items = len(part.rows), len(part.items.key)
    assert whole.is_whole and not part.is_whole and 12 <= count < len(whole.rows)
    assert part.rows == whole.rows[:count]
    assert part.asides == tuple(aside for aside in whole.asides if aside.row < count)
    for name in part.items._fields:
        ours, theirs = getattr(part.items, name), getattr(whole.items, name)
        assert np.array_equal(ours, theirs[: count + 1 if name == "row_pointer" else items])
    assert part.ghosts == {key: ghost for key, ghost in whole.ghosts.items() if key in part.items_by_key}


def test_the_connectors_of_a_part_are_those_between_what_it_holds(sample):
    as_of, spec = AsOf(sample, DAY), SPECS["usual"]
    whole, part = build_scene(as_of, spec), build_scene(as_of, spec, first_rows=12)

    def told(scene):
        keys, links = scene.items.key, scene.links
        ends = zip(links.source.tolist(), links.target.tolist(), links.style.tolist(), strict=True)
        return sorted((keys[source], keys[target], style) for source, target, style in ends)

    among = part.items_by_key.keys()
    assert told(part) == [one for one in told(whole) if one[0] in among and one[1] in among]


@pytest.mark.parametrize("field", ["status", "partner"])
def test_where_the_order_hangs_on_all_dates_the_scene_is_whole(sample, field):
    spec = ViewSpec(CheckSpec(DAY), DAY, group_by=(field,), deals="hidden")
    assert build_scene(AsOf(sample, DAY), spec, first_rows=5).is_whole
