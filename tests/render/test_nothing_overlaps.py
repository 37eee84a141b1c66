"""The timeline of the whole sample at several zooms and lane heights: no name over another, over a point or outside,
nothing nameless, and what carries a verdict named whole."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from tests.drawn import drawn_timeline

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-30")
RANGES = {
    "a month": ("2026-11-15", "2026-12-15"),
    "half a year": ("2026-08-01", "2027-02-01"),
    "two years": ("2026-01-01", "2028-01-01"),
    "four years": ("2025-01-01", "2029-01-01"),
    "ten years": ("2019-01-01", "2029-01-01"),
    "forty years": ("2005-01-01", "2045-01-01"),
}


@pytest.fixture(scope="module")
def told(sample):
    asked = CheckSpec(DAY)
    return check_roadmap(sample, asked).findings, states_as_of(sample, asked)


@pytest.fixture(scope="module")
def scene(sample, told):
    return build_scene(AsOf(sample, DAY), ViewSpec(CheckSpec(DAY), DAY), *told)


@pytest.fixture(scope="module")
def painter():
    return TimelinePainter(LIGHT)


@pytest.mark.parametrize(("width", "lane"), [(724.0, 24.0), (724.0, 32.0), (1130.0, 24.0), (2240.0, 32.0)])
@pytest.mark.parametrize("days", RANGES.values(), ids=RANGES)
def test_no_name_stands_over_anything_and_nothing_is_nameless(scene, painter, days, width, lane):
    everything = len(scene.rows) * lane
    view = Viewport(0.0, 1.0, 0.0, width, everything, lane).showing(*map(day_of, days))
    assert drawn_timeline(painter, scene, view).objections() == []
