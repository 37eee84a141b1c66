"""The axis: no flag over a period's name and no period nameless, from one month on a screen to forty years."""

from __future__ import annotations

import itertools

import pytest

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.axis import axis_px, axis_words
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from tests.small_sample import small_sample

pytestmark = pytest.mark.usefixtures("qapp")
TODAY = day_of("2026-11-30")
DAYS_IN_VIEW = [30 * 1.29**step for step in range(21)]  # one month to over forty years


@pytest.fixture(scope="module")
def ink() -> Ink:
    return Ink(LIGHT)


@pytest.fixture(scope="module")
def scene_as_of():
    def make(day: str, **changes):
        asked = CheckSpec(day_of(day))
        return build_scene(AsOf(Roadmap(small_sample()), asked.as_of), ViewSpec(asked, TODAY, **changes))

    return make


@pytest.mark.parametrize("width", [420.0, 724.0, 1130.0])
@pytest.mark.parametrize("as_of", ["2026-11-30", "2026-11-02", "2024-06-30"])
def test_no_flag_hides_the_name_of_a_period_at_any_zoom(scene_as_of, ink, as_of, width):
    scene = scene_as_of(as_of, fiscal="nvidia")
    for days, part in itertools.product(DAYS_IN_VIEW, (0.02, 0.4, 0.98)):
        view = Viewport(TODAY - days * part, width / days, 0.0, width, 600.0)
        words = axis_words(ink, scene, view)
        for one, other in itertools.combinations(words, 2):
            assert not one.rect.adjusted(1, 1, -1, -1).intersects(other.rect), (days, one.text, other.text)
        for word in words:
            assert word.rect.left() >= 0, (days, word.text)
            assert word.rect.right() <= width, (days, word.text)
        flags = [word.text for word in words if word.tier == "flag"]
        assert "today 30 Nov" in flags
        axis = axis_of(view)
        for tier, ticks in (("upper", axis.upper), ("lower", axis.lower)):
            whole = [tick for tick in ticks if view.x_of(tick.start) >= 0 and view.x_of(tick.end) <= width]
            named = [word.text for word in words if word.tier == tier]
            assert all(tick.label in named for tick in whole), (days, tier)


def test_fiscal_quarters_stand_under_the_calendar_where_they_are_asked_for(scene_as_of, ink):
    plain, fiscal = scene_as_of("2026-11-30"), scene_as_of("2026-11-30", fiscal="nvidia")
    view = Viewport(0.0, 1.0, 0.0, 800.0, 400.0).showing(day_of("2026-01-01"), day_of("2027-01-01"))
    assert axis_px(fiscal) > axis_px(plain)
    assert not [word for word in axis_words(ink, plain, view) if word.tier == "fiscal"]
    words = [word for word in axis_words(ink, fiscal, view) if word.tier == "fiscal"]
    assert [word.text for word in words][1:4] == ["Q1 FY27", "Q2 FY27", "Q3 FY27"]
    first = words[1].rect.center().x()  # FY2027-Q1 is 2026-02-01..2026-04-30
    assert first == pytest.approx(view.x_of((day_of("2026-02-01") + day_of("2026-05-01")) / 2), abs=1)


@pytest.mark.parametrize(
    ("scale", "says"), [(1.0, "Q4 FY26"), (0.3, "FY2026"), (0.1, "FY25–29"), (0.02, "FY20–39")]
)
def test_fiscal_periods_grow_as_the_view_does(scale, says):
    from roadmap_app.timeline.view.axis import fiscal_ticks

    view = Viewport(day_of("2026-01-10"), scale, 0.0, 300.0, 400.0)
    assert fiscal_ticks(view, 2)[0].label == says
