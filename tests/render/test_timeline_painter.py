"""The chart in pixels: a few places whose colour has a meaning."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import DARK, LIGHT
from roadmap_app.render.timeline.axis import AXIS_PX, paint_axis, paint_corner
from roadmap_app.render.timeline.header import fold_at, header_width, paint_header
from roadmap_app.render.timeline.legend import legend_height, paint_legend
from roadmap_app.render.timeline.links import crossed
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.legend import legend_entries
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")
VIEW = Viewport(0.0, 1.0, 0.0, 1150.0, 700.0).showing(day_of("2025-01-01"), day_of("2029-01-01"))


@pytest.fixture(scope="module")
def scene(sample):
    findings = check_roadmap(sample, CheckSpec(DAY)).findings
    return build_scene(
        AsOf(sample, DAY),
        ViewSpec(CheckSpec(DAY), DAY, vendors=frozenset({"amd"})),
        findings,
        states_as_of(sample, CheckSpec(DAY)),
    )


def painted(scene, view, palette=LIGHT, ratio=1.0, painter=None, **options) -> QImage:
    image = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    brush = QPainter(image)
    (painter or TimelinePainter(palette, ratio)).paint(brush, scene, view, **options)
    brush.end()
    return image


def at(image: QImage, x: float, y: float) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).name()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_today_is_one_line_in_accent(scene, palette):
    image = painted(scene, VIEW, palette)
    assert at(image, VIEW.x_of(DAY + 0.5) - 1, 3) == palette.accent
    assert at(image, VIEW.x_of(DAY + 30), 3) == palette.paper


def test_a_window_grows_towards_its_last_day_and_has_an_edge_in_full(scene):
    row = scene.row_of("amd-mi600")
    view = VIEW.revealing(day_of("2028-06-01"), row)
    y = view.y_of(row) + 9
    image = painted(scene, view)
    early, late = (
        image.pixelColor(round(view.x_of(day_of(day))), round(y)) for day in ("2028-02-10", "2028-12-20")
    )
    assert early.lightness() > late.lightness() + 30
    assert at(image, view.x_of(day_of("2028-05-10")), view.y_of(row) + 6) == LIGHT.vendors["amd"]


def test_an_expired_window_has_no_vendors_colour(scene):
    row = scene.row_of("amd-mi350-rack")
    view = VIEW.revealing(day_of("2025-10-01"), row)
    image = painted(scene, view)
    x = round(view.x_of(day_of("2025-09-10")))
    colours = {image.pixelColor(x + step, round(view.y_of(row)) + 14).name() for step in range(24)}
    assert all(QColor(colour).saturation() < 40 for colour in colours)
    assert len(colours) > 1


def test_the_selected_item_has_a_ring_in_accent(scene):
    painter = TimelinePainter(LIGHT)
    view = VIEW.revealing(day_of("2026-08-01"), scene.row_of("amd-helios"))
    image = painted(scene, view, painter=painter, selected="amd-helios")
    rect = painter.item_rect(scene, painter.layout(scene, view), "amd-helios")
    assert at(image, rect.center().x(), rect.top() - 3) == LIGHT.accent


def test_words_are_drawn_where_the_layout_says(scene):
    painter = TimelinePainter(LIGHT)
    image = painted(scene, VIEW, painter=painter)
    layout = painter.layout(scene, VIEW)
    place = int(np.flatnonzero(layout.labels.x != OUT)[0])
    row = int(scene.items.row[layout.items[place]])
    x, y = layout.labels.x[place], VIEW.y_of(row) + 16
    dark = [
        image.pixelColor(round(x) + dx, round(y) + dy).lightness() for dx in range(40) for dy in range(-6, 6)
    ]
    assert min(dark) < 90


def test_twice_as_dense_shows_the_same_at_twice_the_size(scene):
    image = painted(scene, VIEW, ratio=2.0)
    assert image.width() == 2300
    assert at(image, VIEW.x_of(DAY + 0.5), 3) == LIGHT.accent


@pytest.mark.parametrize("height", [32.0, 18.0, 8.0, 2.0])
def test_every_level_of_detail_paints_something(scene, height):
    view = Viewport(VIEW.start_day, VIEW.px_per_day, 0.0, 1150.0, 300.0, height)
    image = painted(scene, view)
    pixels = np.frombuffer(image.bits(), np.uint32)
    assert len(np.unique(pixels)) >= 3


def test_paper_and_screen_put_the_same_bars_in_the_same_places(scene):
    screen, paper = (
        painted(scene, VIEW),
        painted(scene, VIEW, painter=TimelinePainter(LIGHT, ink=Ink(LIGHT, vector=True))),
    )
    one = np.frombuffer(screen.bits(), np.uint8).astype(int)
    other = np.frombuffer(paper.bits(), np.uint8).astype(int)
    assert (np.abs(one - other) > 24).mean() < 0.02


def test_heads_axis_corner_and_legend_paint_without_a_warning(scene):
    ink = Ink(DARK)
    width = header_width(ink, scene)
    image = QImage(1400, 800, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_header(painter, ink, scene, VIEW, width)
    paint_axis(painter, ink, scene, VIEW)
    paint_corner(painter, ink, scene, width)
    entries = legend_entries(scene, TimelinePainter(DARK, ink=ink).layout(scene, VIEW))
    paint_legend(painter, ink, entries, 600.0)
    painter.end()
    assert legend_height(ink, entries, 600.0) > legend_height(ink, entries, 3000.0)
    assert 200 <= width <= 272
    assert AXIS_PX > 40


def test_the_head_of_a_group_folds_it(scene):
    first_line = next(index for index, row in enumerate(scene.rows) if row.heading == "AMD")
    assert fold_at(scene, VIEW, 12.0, VIEW.y_of(first_line) + 16) == "amd"
    assert fold_at(scene, VIEW, 12.0, VIEW.y_of(0) + 16) == "deals"
    assert fold_at(scene, VIEW, 12.0, VIEW.y_of(1) + 16) == ""
    assert fold_at(scene, VIEW, 12.0, -40.0) == ""


def test_a_name_from_outside_is_drawn_as_plain_text(sample):
    """Markup in the data must neither run nor vanish: QPainter.drawText knows none, and nothing else is used."""
    from roadmap_app.domain.records import Claim, Generation, Line, Organization
    from roadmap_app.domain.roadmap import Roadmap

    roadmap = Roadmap(
        {
            "organizations": [Organization("x", "<b>X</b>")],
            "lines": [Line("l", "x", "silicon", "<img src=x>")],
            "generations": [Generation("g", "l", "<i>1</i>")],
            "claims": [Claim("g", "available", "2027", "2026-01-01", "x")],
        }
    )
    small = build_scene(AsOf(roadmap, DAY), ViewSpec(CheckSpec(DAY), DAY))
    assert small.items.label[0] == "<i>1</i>"
    assert small.describe("g").lines[0] == "<i>1</i> · <b>X</b>"
    assert painted(small, VIEW).width() == 1150


def test_a_label_that_a_connector_would_cross_is_found():
    lines = np.array([[10.0, 5.0, 100.0, 1.0], [50.0, 0.0, 1.0, 90.0]])
    labels = np.array([[20.0, 0.0, 20.0, 10.0], [20.0, 30.0, 20.0, 10.0], [45.0, 60.0, 20.0, 10.0]])
    assert crossed(lines, labels).tolist() == [True, False, True]
    assert not crossed(np.empty((0, 4)), labels).any()


def test_a_name_is_shortened_no_further_than_its_room_asks(scene):
    painter = TimelinePainter(LIGHT)
    item = next(
        item for item in painter.layout(scene, VIEW).items.tolist() if len(scene.items.label[item]) > 9
    )
    painter.layout(scene, VIEW)
    wanted = scene.items.label[item][:8].rstrip(" ,.-–(") + "…"
    room = float(np.ceil(painter.ink.width(wanted, 12, 600)))
    assert painter._shorten(item, room) == (wanted, room)
