"""Where connectors are many, those that tell a verdict or touch what is looked at are drawn whole, of the rest the
ends."""

from __future__ import annotations

import numpy as np
import pytest

from roadmap_app.timeline.shapes import RELATION_COUNT
from roadmap_app.timeline.view.connectors import (
    WHOLE_UP_TO,
    chosen_links,
    has_short_ways,
    route,
    whole_ways,
)
from roadmap_app.timeline.view.layout import lay_out
from roadmap_app.timeline.view.legend import legend_entries
from roadmap_app.timeline.view.viewport import Viewport

WIDE = Viewport(739_000.0, 0.6, 0.0, 1200.0, 2400.0, 24.0)


def laid_out(scene):
    def measure(index):
        return np.array([8.0 * len(scene.items.label[item]) for item in index.tolist()])

    return lay_out(scene, WIDE, measure, lambda text: 8.0 * len(text))


@pytest.fixture(scope="module")
def shown(scene_of):
    scene = scene_of(links="always", watched=("amd", "meta"))
    layout = laid_out(scene)
    return scene, layout, chosen_links(scene, layout, "")


def test_what_carries_a_verdict_or_is_of_the_pair_is_whole(shown):
    scene, _, chosen = shown
    links, whole = scene.links, whole_ways(scene, chosen, "")
    told = links.style[chosen] >= RELATION_COUNT
    ends = np.stack([links.source[chosen], links.target[chosen]], 1)
    of_pair = np.isin(ends, sorted(scene.of_pair)).any(axis=1)
    assert has_short_ways(scene) and scene.of_pair
    assert np.array_equal(whole, told | of_pair)
    assert 0 < np.count_nonzero(~whole) < len(chosen)


def test_what_is_selected_shows_whole_which_way_each_goes(shown):
    scene, _, chosen = shown
    short = chosen[~whole_ways(scene, chosen, "")][0]
    key = scene.items.key[int(scene.links.source[short])]
    assert whole_ways(scene, chosen, key)[np.flatnonzero(chosen == short)[0]]


def test_of_the_rest_the_ends_show_side_by_side_in_the_gap_at_their_bar(shown):
    scene, layout, chosen = shown
    routes = route(scene, layout, chosen)
    short = np.isin(routes.owner, chosen[~whole_ways(scene, chosen, "")])
    strokes = routes.strokes[short]
    assert len(strokes) and (strokes[:, 2] == 1).all(), "upright, no run along a gap"
    assert strokes[:, 3].max() < WIDE.row_height / 2
    of_one = np.bincount(scene.links.source[routes.owner[short]]).argmax()
    leaving = strokes[scene.links.source[routes.owner[short]] == of_one]
    assert len({(x, y) for x, y, *_ in leaving.tolist()}) > 1, "they can be counted"


def test_few_connectors_are_all_whole(scene_of):
    scene = scene_of(links="always", vendors=frozenset({"meta"}), deals="hidden")
    layout = laid_out(scene)
    chosen = chosen_links(scene, layout, "")
    assert 0 < len(scene.links.style) <= WHOLE_UP_TO
    assert whole_ways(scene, chosen, "").all()


def test_the_legend_says_that_the_ends_alone_are_drawn(shown):
    scene, layout, _ = shown
    assert "stated link, its ends" in [entry.words for entry in legend_entries(scene, layout)]
