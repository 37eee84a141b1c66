"""Labels, asides and what is under the pointer, with letters that are all 7 px wide."""

from __future__ import annotations

import numpy as np
import pytest

from roadmap_app.domain.as_of import day_of
from roadmap_app.timeline.shapes import ALIGN_AFTER, ALIGN_BEFORE, ALIGN_END, ALIGN_START
from roadmap_app.timeline.view.hit import hit_test
from roadmap_app.timeline.view.labels import OUT, Boxes, crossed_by, place_labels
from roadmap_app.timeline.view.layout import LEAST_BEFORE_LINE_PX, lay_out, level_of, untold_names
from roadmap_app.timeline.view.viewport import Viewport


@pytest.mark.parametrize("scale", [0.1, 0.4, 0.8, 2.0, 9.0])
@pytest.mark.parametrize("scroll", [0.0, 900.0, 2000.0])
def test_no_label_stands_over_another(scene, scale, scroll, laid_out):
    view = Viewport(day_of("2024-06-01"), scale, scroll, 1150.0, 800.0)
    layout = laid_out(scene, view)
    shown = layout.labels.x != OUT
    rows = scene.items.row[layout.items][shown]
    left, right = layout.labels.x[shown], (layout.labels.x + layout.width)[shown]
    for row in np.unique(rows):
        order = np.argsort(left[rows == row])
        starts, ends = left[rows == row][order], right[rows == row][order]
        assert np.all(starts[1:] >= ends[:-1]), scene.rows[row].title
    assert np.all(left >= 0) and np.all(right <= view.width)


def test_asides_stand_clear_of_bars_and_labels(scene, laid_out, view):
    layout = laid_out(scene)
    rows = scene.items.row[layout.items]
    assert layout.asides
    for placed in layout.asides:
        mine = rows == placed.aside.row
        shown = mine & (layout.labels.x != OUT)
        clear_of_labels = (layout.labels.x[shown] >= placed.x + placed.width) | (
            layout.labels.x[shown] + layout.width[shown] <= placed.x
        )
        assert np.all(clear_of_labels), placed.aside.text
        assert placed.x >= 0 and placed.x + placed.width <= view.width


def boxes(*spans, align):
    left, right = np.array([s[0] for s in spans], float), np.array([s[1] for s in spans], float)
    anchor = right if align in (ALIGN_END, ALIGN_BEFORE) else left
    count = len(spans)
    return Boxes(
        np.zeros(count, np.int32), left, right, anchor, np.full(count, align, np.uint8), np.zeros(count)
    )


def test_a_window_has_its_label_inside_at_its_last_day():
    placed = place_labels(boxes((100, 300), align=ALIGN_END), np.array([60.0]), 1000.0)
    assert placed.x[0] == 300 - 7 - 60 and not placed.outside[0]


def test_a_label_that_does_not_fit_inside_stands_beside():
    placed = place_labels(boxes((100, 140), align=ALIGN_START), np.array([60.0]), 1000.0)
    assert placed.x[0] >= 140 and placed.outside[0]


def test_an_expired_one_has_its_label_before_its_box():
    placed = place_labels(boxes((200, 240), align=ALIGN_BEFORE), np.array([60.0]), 1000.0)
    assert placed.x[0] + 60 <= 200 and placed.outside[0]


def test_a_label_without_room_is_left_out():
    crowded = boxes((10, 20), (20, 30), (30, 40), align=ALIGN_AFTER)
    placed = place_labels(crowded, np.array([60.0, 60.0, 60.0]), 1000.0)
    assert placed.x[0] == OUT and placed.x[1] == OUT and placed.x[2] > 30


def test_a_bar_that_begins_left_of_the_view_keeps_its_label_in_view():
    placed = place_labels(boxes((-500, 400), align=ALIGN_START), np.array([60.0]), 1000.0)
    assert 0 <= placed.x[0] < 20


def test_a_label_keeps_clear_of_today():
    placed = place_labels(boxes((100, 300), align=ALIGN_END), np.array([60.0]), 1000.0, (260.0,))
    assert placed.x[0] + 60 < 260


def test_levels_follow_the_height_of_a_row():
    assert [level_of(height) for height in (32, 12, 11, 4, 3)] == [
        "detail",
        "detail",
        "bars",
        "bars",
        "overview",
    ]


def test_what_is_drawn_is_hit(scene, laid_out, view):
    item = scene.items_by_key["amd-helios-500"]
    row = int(scene.items.row[item])
    view = view.revealing(scene.items.anchor[item], row)
    layout = laid_out(scene, view)
    y = view.y_of(row) + 16
    assert hit_test(scene, layout, view.x_of(day_of("2027-06-01")), y) == "amd-helios-500"
    assert hit_test(scene, layout, view.x_of(day_of("2028-01-01")) - 2, y) == "amd-helios-500"


def test_words_beside_a_row_are_hit(scene, laid_out, view):
    layout = laid_out(scene)
    placed = next(aside for aside in layout.asides if "amd-meta-2026/2" in aside.aside.keys)
    y = view.y_of(placed.aside.row) + 16
    assert hit_test(scene, layout, placed.x + 10, y) == "amd-meta-2026/2"


def test_nothing_is_hit_outside_rows_and_bars(scene, laid_out):
    layout = laid_out(scene)
    assert hit_test(scene, layout, 10.0, -50.0) is None
    assert hit_test(scene, layout, 10.0, 1e6) is None


def test_a_small_box_between_others_has_its_name_over_it():
    placed = place_labels(
        boxes((100, 140), (190, 240), align=ALIGN_BEFORE), np.array([60.0, 40.0]), 1000.0, ()
    )
    assert placed.x[0] != OUT and placed.x[1] != OUT
    crowded = boxes((2, 40), (70, 130), align=ALIGN_BEFORE)
    over = place_labels(crowded, np.array([50.0, 40.0]), 1000.0, ())
    assert 2 <= over.x[0] < 40 and over.x[0] + 50 <= over.x[1], "it reaches out to where nothing stands"
    assert over.outside[0], "on a halo"


def test_names_without_room_stand_in_the_rows_list_and_are_counted_where_that_has_none(scene, laid_out, view):
    """Verdicts first: what carries one is the last to be merely counted."""
    far = laid_out(scene, Viewport(day_of("2005-01-01"), 0.08, 0.0, 1150.0, 32.0 * len(scene.rows)))
    listed = [found for found in far.lists if found.x != OUT]
    assert listed and any(found.more for found in listed)
    for found in listed:
        badges = scene.items.badge[far.items[list(found.items)]]
        ranks = np.where(badges > 0, badges, 255)
        assert (np.diff(ranks.astype(int)) >= 0).all()
        assert found.text.endswith(f"and {found.more} more") if found.more else "more" not in found.text
    narrow = laid_out(scene, Viewport(day_of("2024-01-01"), 0.08, 0.0, 90.0, 32.0 * len(scene.rows)))
    assert narrow.in_heads, "a plot as narrow as that"
    shown = {int(place) for place in np.flatnonzero(narrow.labels.x != OUT)}
    listed_too = {place for found in narrow.lists for place in found.items}
    assert shown.isdisjoint(listed_too)
    with_names = {place for place in range(len(narrow.items)) if scene.items.label[narrow.items[place]]}
    assert shown | listed_too == with_names


def test_a_folded_group_says_what_is_next_and_what_is_open(scene_of, laid_out):
    folded = scene_of(folded=frozenset({"amd", "deals"}))
    words = {folded.rows[aside.row].key: aside for aside in folded.asides if aside.of_group}
    assert set(words) >= {"rollup/amd", "rollup/deals"}
    amd = words["rollup/amd"].text
    assert amd.startswith("next ") and " not confirmed" in amd and "without a date" in amd
    layout = laid_out(folded)
    shown = {folded.rows[placed.aside.row].key: placed for placed in layout.asides if placed.x != OUT}
    placed = shown["rollup/amd"]
    assert placed.text in (amd, words["rollup/amd"].short, words["rollup/amd"].least)
    row = folded.items.row[layout.items] == placed.aside.row
    anchors = layout.anchor[row]
    assert not ((anchors > placed.x) & (anchors < placed.x + placed.width)).any(), "between its marks"


def test_a_name_without_room_at_its_mark_does_not_wander_off_to_keep_clear_of_a_line():
    mark = boxes((100, 130), align=ALIGN_AFTER)
    near = place_labels(mark, np.array([60.0]), 1000.0, (120.0,))
    far = place_labels(mark, np.array([200.0]), 1000.0, (300.0,))
    assert near.x[0] == 126 and far.x[0] == 108 and far.outside[0], "on a halo over the line"


def test_another_milestone_is_drawn_with_its_name_or_not_at_all(scene, laid_out):
    near = Viewport(0.0, 1.0, 0.0, 1800.0, 32.0 * len(scene.rows)).showing(
        day_of("2026-01-01"), day_of("2028-01-01")
    )
    told = {minor.text for minor in laid_out(scene, near).minors}
    assert "Helios sampling" in told, "before its bar, and so with the product's name"
    assert all(text.strip() for text in told)
    far = Viewport(0.0, 1.0, 0.0, 1800.0, 32.0 * len(scene.rows)).showing(
        day_of("2015-01-01"), day_of("2035-01-01")
    )
    assert laid_out(scene, far).minors == ()


def test_the_names_that_are_only_counted_can_be_told_elsewhere(scene, laid_out):
    layout = laid_out(scene, Viewport(day_of("2005-01-01"), 0.08, 0.0, 1150.0, 32.0 * len(scene.rows)))
    untold = dict(untold_names(scene, layout))
    counted = {found.row: found.more for found in layout.lists if found.more}
    assert untold and {row: len(names) for row, names in untold.items()} == counted
    assert all(name for names in untold.values() for name in names)


def test_a_name_that_would_run_over_a_line_stands_before_its_mark_where_nothing_else_is():
    one = boxes((300, 400), align=ALIGN_AFTER)
    placed = place_labels(one, np.array([120.0]), 1000.0, lines=(380.0,))
    assert placed.x[0] == 300 - 8 - 120 and placed.outside[0]
    at_the_edge = boxes((60, 160), align=ALIGN_AFTER)
    kept = place_labels(at_the_edge, np.array([120.0]), 1000.0, lines=(140.0,))
    assert kept.x[0] == 68, "where there is no room before it, it stays"


def test_a_long_name_that_a_line_would_cross_ends_before_it(scene):
    whole = Viewport(0.0, 1.0, 0.0, 730.0, 24.0 * len(scene.rows), 24.0)
    whole = whole.showing(day_of("2025-01-01"), day_of("2028-12-31"))
    line = whole.x_of(scene.today + 0.5)

    def measure(index):
        return np.array([6.0 * len(scene.items.label[item]) for item in index.tolist()])

    def shorten(item, room):
        return scene.items.label[item][: int(room // 6) - 1] + "…", room

    def crossing(made):
        over = crossed_by(made.labels.x, made.width, (line,)) & (scene.items.badge[made.items] == 0)
        room = line - made.labels.x
        long = over & (made.labels.x >= made.anchor) & (room > LEAST_BEFORE_LINE_PX + 6)
        return {scene.items.label[item] for item in made.items[long].tolist()}

    plain, short = (
        lay_out(scene, whole, measure, lambda text: 6.0 * len(text), how) for how in (None, shorten)
    )
    assert "MTIA training chip reported cancelled" in crossing(plain)
    assert not crossing(short)
