"""What stands first: the watched pair's deals and lines, and of each group what matters now."""

from __future__ import annotations

from roadmap_app.timeline.rows.grouping import vendor_order
from roadmap_app.timeline.view_spec import FURTHER_PATH

PAIR = ("amd", "meta")


def test_the_watched_pairs_deals_stand_first_and_all_others_fold_into_one_row(scene_of):
    seen = scene_of(watched=PAIR, folded=frozenset({"deals/other"}))
    assert [row.title for row in seen.rows[:2]] == ["AMD – Meta", "32 other deals"]
    unwatched = scene_of(folded=frozenset({"deals/other"}))
    assert unwatched.rows[0].title == "AMD – Oracle (Oct 2025)"


def test_the_suppliers_of_the_watched_customer_stand_before_the_customer_itself(scene_of):
    ranks = vendor_order(scene_of().as_of, PAIR)
    with_lines = [
        key for key in sorted(ranks, key=ranks.__getitem__) if scene_of().as_of.roadmap.lines_of(key)
    ]
    assert with_lines[:4] == ["amd", "nvidia", "google", "meta"]
    assert "aws" in with_lines[4:]


def test_lines_that_nothing_waits_for_and_nothing_is_open_on_fold_into_one_row_of_their_group(scene_of):
    folded = scene_of(watched=PAIR, folded=frozenset({FURTHER_PATH}))
    amd = [(row.kind, row.title) for row in folded.rows if row.path == "amd" and row.title]
    lines = [("line", "Instinct"), ("line", "Rack-scale systems"), ("line", "ROCm")]
    assert amd == [*lines, ("rollup", "3 further lines")]
    rollup = next(index for index, row in enumerate(folded.rows) if row.key == "rollup/amd/*")
    epyc = folded.as_of.roadmap.generations_of("amd-epyc")
    assert {folded.row_of(generation.key) for generation in epyc} == {rollup}


def test_no_line_with_a_verdict_is_a_further_one(scene_of):
    folded = scene_of(watched=PAIR, folded=frozenset({FURTHER_PATH}))
    rollups = {index for index, row in enumerate(folded.rows) if row.kind == "rollup" and row.path != "deals"}
    for key, row, badge in zip(folded.items.key, folded.items.row, folded.items.badge, strict=True):
        assert not (int(row) in rollups and 0 < badge <= 5), key


def test_the_further_lines_of_one_group_are_unfolded_by_their_path(scene_of):
    seen = scene_of(watched=PAIR, folded=frozenset({FURTHER_PATH, "amd/*"}))
    titles = [row.title for row in seen.rows if row.path == "amd" and row.title]
    assert titles[3] == "3 further lines" and "EPYC" in titles[4:]
    assert any(row.key == "rollup/nvidia/*" and row.held for row in seen.rows)
    plain = scene_of(watched=PAIR)
    assert not any("further" in row.title for row in plain.rows)


def test_rows_are_grouped_by_who_buys_what_the_watched_customer_first(scene_of):
    seen = scene_of(watched=PAIR, group_by=("partner", "vendor"))
    headings = [row.heading for row in seen.rows if row.heading]
    assert headings[0] == "Meta" and headings[-1] == "no deal" and len(headings) == len(set(headings))
    assert seen.rows[seen.row_of("amd-mi450-meta")].path == "meta"
    assert sorted(seen.items_by_key) == sorted(scene_of().items_by_key)


def test_what_is_searched_for_is_not_folded_away(scene_of):
    seen = scene_of(watched=PAIR, folded=frozenset({FURTHER_PATH}), text="pensando")
    assert {row.title for row in seen.rows if row.kind == "line"} == {"Pensando AI NIC", "Pensando DPU"}
    assert not any(row.subpath.endswith("/*") for row in seen.rows)
