"""Roadmaps at the edges: empty, of one thing, of one thing over forty years, of a row with 5,000 bars, with odd names.

Each is drawn at zooms from a month to forty years: nothing over anything, nothing nameless, and the picture is made.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage, QPainter

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.axis import paint_axis
from roadmap_app.render.timeline.header import header_width, paint_header
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from tests.drawn import drawn_timeline

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-30")
ODD_NAMES = (
    "",
    " \u200b\u2060",
    "مرحبا بالعالم ٢٠٢٧",
    "שלום 455X",
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "👩‍👩‍👧‍👦 🏳️‍🌈 MI450",
    "<script>alert('x')</script>",
    "test⁠test‫test",
    "W" * 300,
    "ﷺ ﷽",
    "a\u0000b",
    "田中さんにあげて下さい",
    "%s%n {0} ${x}",
    "../../etc/passwd",
)


def roadmap(*things: tuple[str, str, str], layer: str = "silicon") -> Roadmap:
    """things: name, window, status; all of one line of one vendor."""
    keys = [f"g{number}" for number in range(len(things))]
    told = list(zip(keys, things, strict=True))
    return Roadmap(
        {
            "organizations": [Organization("amd", "AMD")],
            "lines": [Line("instinct", "amd", layer, "Instinct")],
            "generations": [Generation(key, "instinct", name) for key, (name, _, _) in told],
            "claims": [
                Claim(key, "available", window, "2026-01-01", "amd", status)
                for key, (_, window, status) in told
                if window
            ],
        }
    )


def builds(count: int) -> list[tuple[str, str, str]]:
    """Versions that came every other day, the last of them in November 2025."""
    last = date(2025, 11, 30)
    days = (last - timedelta(days=2 * (count - number)) for number in range(count))
    return [(f"{number}.0", day.isoformat(), "actual") for number, day in enumerate(days)]


ROADMAPS = {
    "nothing": roadmap(),
    "one thing": roadmap(("MI450", "2027-Q1", "plan")),
    "one thing without a date": roadmap(("MI450", "", "plan")),
    "forty years": roadmap(("Longest", "2010-01-01..2050-12-31", "plan")),
    "a row with 5,000 bars": roadmap(*builds(5_000), layer="software"),
    "odd names": roadmap(*((name, f"20{27 + place}", "plan") for place, name in enumerate(ODD_NAMES))),
    "odd names at once": roadmap(*((name, "2027-Q1", "plan") for name in ODD_NAMES)),
}


@pytest.fixture(scope="module")
def scenes():
    asked = CheckSpec(DAY)
    return {
        name: build_scene(AsOf(rows, DAY), ViewSpec(asked, DAY, links="always"))
        for name, rows in ROADMAPS.items()
    }


@pytest.mark.parametrize("name", ROADMAPS)
def test_it_is_drawn_from_a_month_to_forty_years_with_nothing_over_anything(scenes, name):
    scene = scenes[name]
    for ratio, row_height in ((1.0, 24.0), (1.25, 32.0), (2.0, 32.0)):
        painter = TimelinePainter(LIGHT, ratio)
        for days in (30, 400, 1500, 14_600):
            view = Viewport(DAY - days * 0.4, 900.0 / days, 0.0, 900.0, 400.0, row_height)
            picture = painted(painter, scene, view, ratio)
            assert not picture.isNull()
            assert drawn_timeline(painter, scene, view).objections() == [], (days, ratio)


def painted(painter: TimelinePainter, scene, view: Viewport, ratio: float) -> QImage:
    image = QImage(round(1200 * ratio), round(500 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    brush = QPainter(image)
    layout = painter.paint(brush, scene, view)
    paint_axis(brush, painter.ink, scene, view)
    width = header_width(painter.ink, scene)
    paint_header(brush, painter.ink, scene, view, width, counts=layout.in_heads)
    brush.end()
    return image


def test_a_name_that_does_not_show_gives_way_to_the_key(scenes):
    labels = scenes["odd names"].items.label
    assert labels[:2] == ["g0", "g1"] and all(labels)


def test_all_bars_of_a_crowded_row_are_named_or_counted(scenes):
    scene = scenes["a row with 5,000 bars"]
    painter = TimelinePainter(LIGHT)
    view = Viewport(0.0, 1.0, 0.0, 900.0, 32.0).showing(scene.start_day, scene.end_day)
    layout = painter.layout(scene, view)
    named = int((layout.labels.x > -1e8).sum())
    listed = sum(len(found.items) for found in layout.lists)
    assert named + listed == len(layout.items) == 5_000
