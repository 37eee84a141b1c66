"""Lanes, page cuts, parts of a scene, names and numbered sources."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.records import Agreement, Commitment, Generation, Line
from roadmap_app.timeline.pages.cuts import cut_days, cut_pages, cut_rows, default_days
from roadmap_app.timeline.pages.parts import heading_of, part_of, rows_in_range
from roadmap_app.timeline.pages.source_notes import SourceNotes
from roadmap_app.timeline.rows.lanes import assign_lanes
from roadmap_app.timeline.rows.names import bar_name, commitment_label, generation_label, say_quantity
from roadmap_app.timeline.view.legend import legend_entries

SPANS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=40)


@given(SPANS)
def test_two_that_overlap_never_share_a_lane(spans):
    spans = sorted((float(start), float(start + length)) for start, length in spans)
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    lanes, count = assign_lanes(starts, ends, [-1] * len(spans))
    assert count == (max(lanes) + 1 if lanes else 0)
    for lane in range(count):
        mine = [span for span, place in zip(spans, lanes, strict=True) if place == lane]
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(mine))


def test_a_successor_takes_its_predecessors_lane():
    lanes, count = assign_lanes([0, 0, 100], [50, 50, 150], [-1, -1, 1])
    assert lanes == [0, 1, 1] and count == 2


def test_pages_hold_all_rows_and_keep_the_lanes_of_a_line_together(scene):
    rows = rows_in_range(scene, *default_days(day_of("2026-11-22")))
    pages = cut_rows(rows, scene.rows, 30, 0.55)
    assert [row for page in pages for row in page] == rows
    assert all(len(page) <= 30 for page in pages)
    assert all(scene.rows[page[0]].starts for page in pages)


def test_a_line_higher_than_a_page_is_cut(scene):
    pages = cut_rows(range(10), [row._replace(starts=0) for row in scene.rows], 4, 0.55)
    assert [len(page) for page in pages] == [4, 4, 2]


def test_days_are_cut_at_quarters():
    start, end = date(2025, 1, 1).toordinal(), date(2029, 1, 1).toordinal()
    spans = cut_days(start, end, 3)
    bounds = [date.fromordinal(int(span[1])) for span in spans[:-1]]
    assert all(bound.day == 1 and bound.month in (1, 4, 7, 10) for bound in bounds)
    assert spans[0][0] == start and spans[-1][1] == end


def test_a_part_repeats_the_title_of_its_group(scene):
    rocm = scene.row_of("amd-rocm-7-1")
    part = part_of(scene, [rocm, rocm + 1])
    assert part.rows[0].heading == "AMD" == heading_of(scene, rocm)
    assert part.row_of("amd-rocm-7-1") == 0
    assert "amd-helios" not in part.items_by_key
    assert set(part.pieces.item.tolist()) <= set(range(len(part.items.key)))


def test_rows_without_anything_in_range_are_left_out_but_the_undated_stay(scene):
    rows = rows_in_range(scene, day_of("2030-01-01"), day_of("2031-01-01"))
    assert scene.row_of("amd-rocm-7-1") not in rows
    assert scene.row_of("amd-meta-2026/2") in rows


def test_the_legend_explains_what_is_in_view_and_nothing_else(scene, scene_of, laid_out, view):
    tall = view.resized(view.width, 4000.0)
    whole = {entry.style for entry in legend_entries(scene, laid_out(scene, tall))}
    assert {"came", "window", "expired", "tranche", "undated", "unconfirmed"} <= whole
    software = scene_of(layers=frozenset({"software"}), vendors=frozenset({"pytorch-foundation"}))
    few = {entry.style for entry in legend_entries(software, laid_out(software))}
    assert "tranche" not in few and "cancelled" not in few


def test_one_source_has_one_number(scene):
    notes = SourceNotes(scene.as_of)
    first = notes.number_of("amd-helios")
    assert notes.number_of("amd-helios") == first == 1
    assert notes.number_of("amd-mi440x") is None
    assert notes.notes[0].line.startswith("AMD, 23 Jul 2026: ")
    assert "https://" in notes.notes[0].line


@pytest.mark.parametrize(
    ("name", "codename", "line", "layer", "short"),
    [
        ("Instinct MI455X", "", "Instinct", "silicon", "MI455X"),
        ("Instinct MI300X", "Antares", "Instinct", "silicon", "MI300X"),
        ("EPYC 9006 (6th generation)", "Venice", "EPYC", "silicon", "EPYC 9006"),
        ("EPYC (7th generation)", "Florence", "EPYC", "silicon", "Florence"),
        ("ROCm 7.2", "", "ROCm", "software", "7.2"),
        ("CUDA 13.4", "", "CUDA Toolkit", "software", "13.4"),
        ("Neuron SDK 2.34", "", "AWS Neuron SDK", "software", "2.34"),
        ("MTIA 300", "", "MTIA", "silicon", "MTIA 300"),
        ("Open Rack Wide", "ORW", "Open Rack", "system", "Open Rack Wide"),
        ("MTIA training chip Iris", "Iris", "MTIA", "silicon", "Iris"),
        ("Helios 500 (2027 rack)", "", "AMD rack-scale systems", "system", "Helios 500"),
    ],
)
def test_names_on_bars_are_short_and_still_names(name, codename, line, layer, short):
    generation = Generation("key", "line", name, codename)
    assert bar_name(generation, Line("line", "org", layer, line)) == short


def test_a_bar_at_another_milestone_says_which():
    generation, line = Generation("k", "l", "MTIA 400"), Line("l", "meta", "silicon", "MTIA")
    assert generation_label(generation, line, "deployed", planned=True) == "MTIA 400, deployment"
    assert generation_label(generation, line, "available", planned=True) == "MTIA 400"


def test_sizes_are_said_as_people_say_them():
    assert say_quantity("10000000000", "USD") == "USD 10 billion"
    assert say_quantity("50000", "units") == "50,000 units"
    assert say_quantity("3.5", "GW") == "3.5 GW"
    assert say_quantity("", "GW") == ""


def test_a_size_that_is_not_told_is_said_so():
    agreement = Agreement("a", "A", "amd", "meta")
    assert commitment_label(Commitment("a", "1"), agreement, "Helios") == "Helios, size not told"
    assert commitment_label(Commitment("a", "2", "", "5", "GW", "option"), agreement) == "5 GW option"


def test_no_page_is_nearly_empty_where_the_others_can_give_rows(scene):
    rows = list(range(len(scene.rows)))
    for per_page in range(12, 60, 4):
        pages = cut_pages(scene, rows, [(0.0, 1.0)], per_page, 0.6)
        assert [row for page in pages for row in page.rows] == rows
        assert max(len(page.rows) for page in pages) <= per_page
        assert min(len(page.rows) for page in pages) * 3 >= max(len(page.rows) for page in pages)
