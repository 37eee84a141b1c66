"""The timeline of the whole sample at several zooms and lane heights: no name over another, over a point or outside,
nothing nameless, and what carries a verdict named whole."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.connectors import chosen_links, route
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from tests.drawn import bars_of, drawn_timeline

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


@pytest.mark.parametrize("lane", [24.0, 32.0])
@pytest.mark.parametrize("days", [RANGES["two years"], RANGES["ten years"]], ids=["two years", "ten years"])
def test_no_connector_is_seen_in_a_bar_or_a_word(sample, told, days, lane):
    """Judged by the picture: with and without connectors, bars and names look the same but for their edges."""
    without, with_links = (
        build_scene(AsOf(sample, DAY), ViewSpec(CheckSpec(DAY), DAY, links=links), *told)
        for links in ("never", "always")
    )
    painter = TimelinePainter(LIGHT)
    view = Viewport(0.0, 1.0, lane * 20, 900.0, lane * 25, lane).showing(*map(day_of, days))
    plain, linked = pixels(painter, without, view), pixels(painter, with_links, view)
    changed = (plain != linked).any(axis=2)
    assert changed.sum() > 1000, "many connectors are drawn"
    layout = painter.layout(with_links, view)
    boxes = [QRectF(*box) for box in bars_of(with_links, view, layout.rows).tolist()]
    boxes += [label.rect for label in drawn_timeline(painter, with_links, view).labels]
    for box in boxes:
        # a stroke ends at the edge of its bar; a label at a bar that is as high as its letters is seen whole
        inner = box.adjusted(1, 3, -1, -3).toAlignedRect().intersected(QRect(0, 0, 900, int(view.height)))
        if inner.isValid():
            part = changed[inner.top() : inner.bottom() + 1, inner.left() : inner.right() + 1]
            assert not part.any(), (box, layout.viewport)


def test_a_connector_runs_level_only_in_the_gaps_between_bars(sample, told):
    scene = build_scene(AsOf(sample, DAY), ViewSpec(CheckSpec(DAY), DAY, links="always"), *told)
    view = Viewport(0.0, 1.0, 0.0, 900.0, 32.0 * len(scene.rows)).showing(*map(day_of, RANGES["four years"]))
    layout = TimelinePainter(LIGHT).layout(scene, view)
    strokes = route(scene, layout, chosen_links(scene, layout, "")).strokes
    level = strokes[strokes[:, 2] > 2]
    assert len(level) > 100
    assert (np.abs((level[:, 1] + 16) % 32 - 16) <= 5).all(), "within 5 px of the border of two rows"


def pixels(painter, scene, view) -> np.ndarray:
    image = QImage(int(view.width), int(view.height), QImage.Format.Format_RGB32)
    brush = QPainter(image)
    painter.paint(brush, scene, view)
    brush.end()
    return np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].copy()
