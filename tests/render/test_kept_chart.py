"""The chart that keeps its last picture shows, pixel by pixel, what is painted anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.header import paint_header
from roadmap_app.render.timeline.kept import KeptChart, KeptHeads
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")
SEEN = Viewport(float(day_of("2026-01-01")), 0.8, 96.0, 400.0, 240.0, 24.0)
ASIDE, DOWN = 30.0, 24.0  # px of a move


@pytest.fixture(scope="module")
def scene(sample):
    return build_scene(AsOf(sample, DAY), ViewSpec(CheckSpec(DAY), DAY, links="always"))


def image_of(width, height, ratio, paint) -> np.ndarray:
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    brush = QPainter(image)
    paint(brush)
    brush.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def moved(seen: Viewport, steps: int) -> Viewport:
    return seen._replace(
        start_day=seen.start_day + steps * ASIDE / seen.px_per_day, scroll_y=seen.scroll_y + steps * DOWN
    )


def fresh(scene, seen: Viewport, ratio: float = 1.0, **options) -> np.ndarray:
    painter = TimelinePainter(LIGHT, ratio)
    return image_of(seen.width, seen.height, ratio, lambda to: painter.paint(to, scene, seen, **options))


def shown(kept: KeptChart, scene, seen: Viewport, ratio: float = 1.0, **options) -> np.ndarray:
    return image_of(seen.width, seen.height, ratio, lambda to: kept.paint(to, scene, seen, **options))


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_what_rests_is_painted_as_if_nothing_were_kept(scene, ratio):
    kept = KeptChart(TimelinePainter(LIGHT, ratio))
    key = scene.items.key[TimelinePainter(LIGHT).layout(scene, SEEN).items[2]]
    for seen in (SEEN, SEEN, moved(SEEN, 1)):
        plain = fresh(scene, seen, ratio, selected=key, hovered=key)
        assert np.array_equal(plain, shown(kept, scene, seen, ratio, selected=key, hovered=key))


def test_what_moves_is_a_part_of_one_larger_picture(scene):
    kept, layouts = KeptChart(TimelinePainter(LIGHT)), []
    shown(kept, scene, moved(SEEN, -1))
    image_of(400, 240, 1.0, lambda to: layouts.append(kept.paint(to, scene, SEEN, moves=True)))
    larger = layouts[0].viewport
    whole = fresh(scene, larger, ringed=False)
    for steps in (1, 2):
        seen = moved(SEEN, steps)
        left = round((seen.start_day - larger.start_day) * seen.px_per_day)
        top = round(seen.scroll_y - larger.scroll_y)
        part = whole[top : top + 240, left : left + 400]
        assert np.array_equal(shown(kept, scene, seen, moves=True), part)


def test_a_move_out_of_the_larger_picture_draws_another(scene):
    kept, layouts = KeptChart(TimelinePainter(LIGHT)), []
    shown(kept, scene, moved(SEEN, -1))
    for seen in (SEEN, moved(SEEN, 2), moved(SEEN, 9)):
        image_of(400, 240, 1.0, lambda to, seen=seen: layouts.append(kept.paint(to, scene, seen, moves=True)))
    assert layouts[0] is layouts[1]
    assert layouts[2].viewport != layouts[0].viewport


def test_heads_are_kept_as_they_are_painted(scene):
    ink, counts = TimelinePainter(LIGHT).ink, {5: 2}
    heads = KeptHeads(ink)
    for seen, moves in ((SEEN, False), (moved(SEEN, 1), True), (moved(SEEN, 2), True)):

        def plain(to, seen=seen):
            paint_header(to, ink, scene, seen, 220, counts=counts)

        def kept(to, seen=seen, moves=moves):
            heads.paint(to, scene, seen, 220, counts, moves=moves)

        assert np.array_equal(image_of(220, 240, 1.0, plain), image_of(220, 240, 1.0, kept))


def test_heads_are_painted_anew_where_rows_or_vendors_are_called_otherwise(scene):
    ink, rows, first = TimelinePainter(LIGHT).ink, list(scene.rows), int(SEEN.scroll_y // SEEN.row_height)
    heads, supplier = KeptHeads(ink), scene.as_of.roadmap.organizations[0]._replace(key="acme", name="Zebra")
    rows[first + 1] = rows[first + 1]._replace(title="Quite another line", kind="deal", organization="acme")
    titled = replace(scene, rows=tuple(rows))
    roadmap = scene.as_of.roadmap
    renamed = Roadmap({**{name: roadmap.rows(name) for name in TABLES}, "organizations": [supplier]})
    pictures = []
    for shown_of in (scene, titled, replace(titled, as_of=AsOf(renamed, DAY))):
        size = (220, 240, 1.0)
        kept = image_of(*size, lambda to, of=shown_of: heads.paint(to, of, SEEN, 220, {}))
        assert np.array_equal(
            kept, image_of(*size, lambda to, of=shown_of: paint_header(to, ink, of, SEEN, 220))
        )
        pictures.append(kept)
    assert not np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[1], pictures[2])


def test_heads_that_may_be_late_are_the_last_ones_once_and_then_those_of_now(scene):
    ink, rows = TimelinePainter(LIGHT).ink, list(scene.rows)
    heads, first, size = KeptHeads(ink), int(SEEN.scroll_y // SEEN.row_height), (220, 240, 1.0)
    rows[first + 1] = rows[first + 1]._replace(title="Quite another line", kind="deal")
    told: list[bool] = []

    def painted(of, *, late: bool) -> np.ndarray:
        return image_of(*size, lambda to: told.append(heads.paint(to, of, SEEN, 220, {}, late=late)))

    before = painted(scene, late=False)
    titled = replace(scene, rows=tuple(rows))
    assert np.array_equal(painted(titled, late=True), before)
    after = painted(titled, late=False)
    assert not np.array_equal(after, before) and np.array_equal(painted(titled, late=True), after)
    assert told == [True, False, True, True]


@pytest.mark.parametrize("at_once", [0, 10_000], ids=["as an image", "as rectangles"])
def test_from_afar_each_bar_is_seen_in_its_row_and_days(scene, at_once, monkeypatch):
    monkeypatch.setattr("roadmap_app.render.timeline.overview.RECTANGLES_UP_TO", at_once)
    low = Viewport(0.0, 1.0, 0.0, 1200.0, 2.0 * len(scene.rows), 2.0).showing(scene.start_day, scene.end_day)
    seen = fresh(scene, low)
    items, paper = scene.items, np.uint32(LIGHT.colour("paper").rgb())
    for item in range(0, len(items.row), 7):
        middle = (float(items.start[item]) + float(items.end[item])) / 2
        x, y = int(low.x_of(middle)), int(low.y_of(int(items.row[item])))
        assert (seen[y : y + 2, max(x - 1, 0) : x + 2] != paper).any(), items.key[item]
