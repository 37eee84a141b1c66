"""What the timeline draws of the sample, as shapes."""

from __future__ import annotations

import numpy as np
import pytest

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VERDICTS, CheckSpec
from roadmap_app.timeline.shapes import MARK, PIECE, PIECE_STYLES
from roadmap_app.timeline.view_spec import ViewSpec

DAY = day_of("2026-11-22")


def pieces_of(scene, key):
    """(style, start, end) of an item's pieces."""
    item = scene.items_by_key[key]
    chosen = np.flatnonzero(scene.pieces.item == item)
    return [
        (PIECE_STYLES[scene.pieces.style[index]], scene.pieces.start[index], scene.pieces.end[index])
        for index in chosen
    ]


def marks_of(scene, key):
    item = scene.items_by_key[key]
    return scene.marks.style[scene.marks.item == item].tolist()


def test_deals_stand_above_the_lines(scene):
    kinds = [row.kind for row in scene.rows]
    last_deal = max(index for index, row in enumerate(scene.rows) if row.path == "deals")
    assert kinds[0] == "deal"
    assert all(row.path != "deals" for row in scene.rows[last_deal + 1 :])


def test_every_known_generation_is_drawn_or_listed_in_words(scene, sample):
    shown = set(scene.items_by_key) | set(scene.asides_by_key)
    known = {generation.key for generation in sample.generations if scene.as_of.known(generation.key)}
    assert known <= shown


def test_a_tranche_without_a_date_is_listed_beside_its_deal(scene):
    aside = scene.asides[scene.asides_by_key["amd-meta-2026/2"]]
    assert aside.text == "5 GW option: no product, no date"
    assert scene.rows[aside.row].title == "AMD – Meta"


def test_an_expired_date_is_hatched_over_its_window_and_nothing_follows_it(scene):
    assert pieces_of(scene, "amd-helios") == [("expired", day_of("2026-07-01"), day_of("2026-10-01"))]


def test_a_window_ahead_is_a_fade_over_its_days(scene):
    style, start, end = pieces_of(scene, "amd-helios-500")[0]
    assert (style, start, end) == ("window", day_of("2027-01-01"), day_of("2028-01-01"))


def test_the_part_of_a_window_that_is_gone_is_pale(scene):
    first, second = pieces_of(scene, "amd-venice")[:2]
    assert first[0] == "passed" and first[2] == DAY + 1
    assert second[0] == "window" and second[1] == DAY + 1


def test_what_came_runs_to_the_next_ones_date(scene):
    pieces = pieces_of(scene, "amd-rocm-7-1")
    following = scene.items.start[scene.items_by_key["amd-rocm-7-2"]]
    assert pieces[-1][0] == "came" and pieces[-1][2] == following
    assert marks_of(scene, "amd-rocm-7-1") == [MARK["came"]]


def test_what_has_no_successor_fades_out_after_today(scene):
    came, fade = pieces_of(scene, "cuda-13-5")[-2:]
    assert came[0] == "came" and came[2] == DAY + 1
    assert fade[0] == "fade-out" and fade[1] == DAY + 1


def test_what_came_by_another_milestone_has_an_edge_and_no_diamond(scene):
    assert marks_of(scene, "mtia-300") == [MARK["came-derived"]]


def test_a_cancelled_one_is_struck_with_a_cross(scene):
    item = scene.items_by_key["mtia-iris"]
    assert scene.items.struck[item]
    assert marks_of(scene, "mtia-iris") == [MARK["cancelled"]]


def test_a_tranche_that_does_not_bind_looks_different(scene):
    assert pieces_of(scene, "amd-meta-2026/1")[0][0] == "tranche"
    assert pieces_of(scene, "nvidia-openai-2025/1")[0][0] == "tranche-loose"


def test_bars_in_one_lane_do_not_overlap(scene):
    pieces = scene.pieces
    firm = np.isin(pieces.style, [PIECE[name] for name in ("came", "window", "passed", "expired", "coming")])
    row, start, end = pieces.row[firm], pieces.start[firm], pieces.end[firm]
    same = row[1:] == row[:-1]
    assert np.all(end[:-1][same] <= start[1:][same] + 1e-9)


def test_a_badge_is_the_worst_open_verdict(scene):
    badge = scene.items.badge[scene.items_by_key["amd-helios"]]
    assert VERDICTS[badge - 1] == "unconfirmed"
    assert scene.items.badge[scene.items_by_key["amd-rocm-7-1"]] == 0


def test_a_tranche_in_order_carries_its_mark_too(scene):
    badge = scene.items.badge[scene.items_by_key["amd-ornl-2025/2"]]
    assert VERDICTS[badge - 1] == "no-date"
    badge = scene.items.badge[scene.items_by_key["nvidia-meta-2026/3"]]
    assert VERDICTS[badge - 1] == "on-track"


def test_nothing_is_shown_of_what_nobody_had_said_yet(scene_of):
    earlier = scene_of(day_of("2024-08-03"))
    shown = set(earlier.items_by_key) | set(earlier.asides_by_key)
    assert "amd-helios" not in shown and "amd-meta-2026/1" not in shown
    assert "b200" in shown


def test_filters_leave_rows_of_the_chosen_vendors_and_layers_only(scene_of):
    chosen = scene_of(vendors=frozenset({"nvidia"}), layers=frozenset({"software"}))
    lines = [row for row in chosen.rows if row.kind != "deal" and row.path != "deals"]
    assert lines and {row.organization for row in lines} == {"nvidia"}
    assert {row.note for row in lines if row.kind == "line"} == {"software"}
    parties = [row.title for row in chosen.rows if row.kind == "deal"]
    assert parties and all("NVIDIA" in title for title in parties)


@pytest.mark.parametrize(
    "fields",
    [("layer", "vendor"), ("status", "vendor"), ("category",), ("line", "status"), ("partner", "layer"), ()],
)
def test_rows_are_grouped_by_any_two_fields_without_losing_one(scene_of, scene, fields):
    grouped = scene_of(group_by=fields)
    assert set(grouped.items_by_key) == set(scene.items_by_key)
    assert set(grouped.asides_by_key) == set(scene.asides_by_key)
    headings = [row.heading for row in grouped.rows if row.heading]
    assert len(headings) == len(set(headings))


def test_a_folded_group_is_one_row_that_still_finds_its_items(scene_of, scene):
    folded = scene_of(folded=frozenset({"amd", "nvidia/software", "deals"}))
    rollups = [row for row in folded.rows if row.kind == "rollup"]
    assert [row.key for row in rollups] == ["rollup/deals", "rollup/amd", "rollup/nvidia/software"]
    assert len(folded.rows) < len(scene.rows)
    assert folded.rows[folded.row_of("amd-helios")].key == "rollup/amd"
    assert set(folded.items_by_key) == set(scene.items_by_key)


def test_items_are_sorted_by_row_and_start(scene):
    order = np.lexsort((scene.items.start, scene.items.row))
    assert np.all(order == np.arange(len(order)))
    assert scene.items.row_pointer[-1] == len(order)


def test_arrow_keys_walk_every_item_once(scene):
    keys = scene.keys_in_order()
    assert len(keys) == len(set(keys)) == len(scene.items_by_key) + len(scene.asides_by_key)


def test_a_connector_runs_from_readiness_to_what_waits_for_it(scene):
    links = scene.links
    helios, deal = scene.items_by_key["amd-helios"], scene.items_by_key["amd-microsoft-2026/1"]
    found = np.flatnonzero((links.source == helios) & (links.target == deal))
    assert len(found)
    assert links.day_from[found[0]] == day_of("2026-10-01")
    assert links.day_to[found[0]] == day_of("2027-01-01")
    assert np.all(np.diff(links.low) >= 0)


def test_an_item_is_told_in_words(scene):
    told = scene.describe("amd-helios")
    assert told.when == "available Q3 2026, between 1 Jul and 30 Sep 2026"
    assert told.status == "date passed, not confirmed"
    assert told.said == "said by AMD, 23 Jul 2026, 122 days ago"
    assert told.moved == "narrowed, 92 days nearer"
    assert told.accessible_name.startswith("Helios, AMD, available Q3 2026")
    assert told.findings


def test_an_empty_roadmap_gives_an_empty_scene():
    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.scene import build_scene

    empty = build_scene(AsOf(Roadmap({}), DAY), ViewSpec(CheckSpec(DAY), DAY))
    assert not empty.rows and empty.start_day < DAY < empty.end_day
    assert not len(empty.links.source) and empty.keys_in_order() == []


def test_a_view_that_cannot_be_is_refused_in_a_sentence():
    with pytest.raises(RoadmapError, match="cannot be grouped by “price”"):
        ViewSpec(CheckSpec(DAY), DAY, group_by=("price",))
    with pytest.raises(RoadmapError, match="range ends before it begins"):
        ViewSpec(CheckSpec(DAY), DAY, start=DAY, end=DAY - 1)


def test_other_milestones_are_small_marks_on_the_same_bar(scene):
    assert MARK["minor-came"] in marks_of(scene, "amd-helios")  # in production since July
    assert MARK["minor-planned"] in marks_of(scene, "openai-jalapeno")


def test_deals_with_something_open_come_first_and_the_others_fold_into_one_row(scene_of, scene):
    titles = [row.title for row in scene.rows if row.path == "deals" and row.title]
    others = next(index for index, title in enumerate(titles) if title.endswith(" other deals"))
    assert "AMD – Meta" in titles[:others]
    assert titles[others] == f"{len(titles) - others - 1} other deals"
    folded = scene_of(folded=frozenset({"deals/other"}))
    row = next(index for index, row in enumerate(folded.rows) if row.kind == "rollup")
    assert [row.title for row in folded.rows[: row + 1] if row.title] == titles[: others + 1]
    assert folded.rows[row + 1].heading == "AMD"
    assert set(folded.items_by_key) == set(scene.items_by_key)
    assert set(folded.asides_by_key) == set(scene.asides_by_key)


def test_deals_laid_on_products_stand_right_above_them_and_none_is_lost(scene_of, scene):
    laid = scene_of(deals="products")
    assert set(laid.items_by_key) == set(scene.items_by_key)
    assert set(laid.asides_by_key) == set(scene.asides_by_key)
    product, tranche = laid.row_of("amd-mi450-meta"), laid.row_of("amd-meta-2026/1")
    assert tranche < product
    between = laid.rows[tranche : product + 1]
    assert all(row.path == "amd" for row in between) and not any(row.heading for row in between[1:])
    assert laid.items.label[laid.items_by_key["amd-meta-2026/1"]] == "Meta, 1 GW"
    assert laid.rows[laid.row_of("amd-meta-2026/2")].path == "deals"  # it names no product


def test_a_deal_keeps_its_own_row_while_its_product_is_folded_away_or_filtered(scene_of):
    for view in ({"folded": frozenset({"amd"})}, {"layers": frozenset({"software"})}):
        shown = scene_of(deals="products", **view)
        assert shown.rows[shown.row_of("amd-meta-2026/1")].path == "deals"


def test_hidden_deals_stand_nowhere_and_an_unknown_place_is_refused(scene_of):
    hidden = scene_of(deals="hidden")
    assert not hidden.items.is_tranche.any() and all(row.path != "deals" for row in hidden.rows)
    with pytest.raises(RoadmapError, match="beside"):
        ViewSpec(CheckSpec(DAY), DAY, deals="beside")


def test_rivals_are_not_connected(scene, sample):
    rivals = {(link.source, link.target) for link in sample.links if link.relation == "competes"}
    keys = scene.items.key
    drawn = zip(scene.links.source.tolist(), scene.links.target.tolist(), strict=True)
    assert rivals and not rivals & {(keys[source], keys[target]) for source, target in drawn}
