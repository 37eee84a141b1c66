"""Saved views: ranges that go by the as-of day, one spelling, what may stand in a cell, who sees which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.cells import reason_against_entry
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.views.ranges import absolute_range, canonical_range, first_day, resolved_range
from roadmap_app.domain.views.saved import USUAL, in_one_spelling, view_named, view_words, views_of
from roadmap_app.domain.windows.window import day_text
from tests.few_products import few_products

DAY = day_of("2026-11-30")


def days(written: str, day: int = DAY) -> tuple[str, str]:
    return tuple("" if end is None else day_text(end) for end in resolved_range(written, day))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("", "", ""),
        ("2026..2028", "2026-01-01", "2028-12-31"),
        ("from 2026", "2026-01-01", ""),
        ("next 180 days", "2026-11-30", "2027-05-29"),
        ("Next 3 Months", "2026-11-30", "2027-02-28"),
        ("last 2 halves", "2025-11-30", "2026-11-30"),
        ("last week", "2026-11-23", "2026-11-30"),
        ("this quarter", "2026-10-01", "2026-12-31"),
        ("since January", "2026-01-01", ""),
        ("since november", "2026-11-01", ""),
        ("since December", "2025-12-01", ""),
        ("since 2026-Q2", "2026-04-01", ""),
    ],
)
def test_a_range_is_resolved_by_the_day_that_is_asked_about(written: str, first: str, last: str) -> None:
    assert days(written) == (first, last)
    assert days(canonical_range(written)) == (first, last)


def test_the_same_range_of_another_day_is_another() -> None:
    assert days("next 180 days", day_of("2025-06-30")) == ("2025-06-30", "2025-12-27")
    assert days("since January", day_of("2026-01-01")) == ("2026-01-01", "")
    assert days("last month", day_of("2026-03-31")) == ("2026-02-28", "2026-03-31")
    assert first_day("last 90 days", DAY) == DAY - 90


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("soon", "is no range of days"),
        ("TBD", "is no range of days"),
        ("next 99999 years", "longer than 40 years"),
        ("since tomorrow", "is no range of days"),
        ("FY2027", "a view is nobody's"),
        ("2028..2026", "is no range of days"),
    ],
)
def test_what_is_no_range_is_refused_with_what_would_be_one(written: str, said: str) -> None:
    with pytest.raises(RoadmapError, match=said):
        resolved_range(written, DAY)


RANGE_WORDS = st.sampled_from(
    [
        "next",
        "last",
        "this",
        "since",
        "0",
        "7",
        "99999",
        "days",
        "halves",
        "year",
        "may",
        "2026",
        "..",
        "by",
        "é",
        "\0",
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(RANGE_WORDS, max_size=5).map(" ".join)))
def test_whatever_is_written_is_a_range_or_is_refused(written: str) -> None:
    try:
        canonical = canonical_range(written)
    except RoadmapError:
        return
    assert canonical_range(canonical) == canonical
    first, last = resolved_range(written, DAY)
    assert resolved_range(canonical, DAY) == (first, last)
    assert first is None or last is None or first <= last


def test_days_on_screen_are_kept_within_the_years_of_a_roadmap() -> None:
    assert absolute_range(day_of("2026-01-01"), day_of("2028-12-31")) == "2026-01-01..2028-12-31"
    assert absolute_range(1, 3_600_000) == "1990-01-01..2100-12-31"
    assert absolute_range(1, 2) == "1990-01-01"


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("name", "two\nlines", "in one line"),
        ("name", "x" * 121, "at most 120"),
        ("name", " x", "spaces stand around it"),
        ("group_by", "vendor;vendor", "different fields"),
        ("group_by", "price", "different fields"),
        ("group_by", "vendor;layer;line", "at most 2"),
        ("colour_by", "taste", "none of vendor"),
        ("layers", "glass", "none of silicon"),
        ("text", "x" * 201, "at most 200"),
        ("folded", "x;" * 2001, "at most 4,000"),
        ("range", "soon", "no range of days"),
        ("compare", "soon", "no what-if"),
        ("compare", "scenario: ", "names no what-if"),
        ("fit", "0x3", "no number of pages"),
        ("paper", "<b>", "no name of a paper"),
        ("coarsen", "day", "none of quarter"),
        ("sharing", "", "sharing is missing"),
    ],
)
def test_a_cell_of_a_view_is_bounded(column: str, cell: str, said: str) -> None:
    assert said in reason_against_entry(TABLES["views"].column(column), cell)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("group_by", "none"),
        ("group_by", "layer;vendor"),
        ("compare", "since January"),
        ("compare", "2025-06-30"),
        ("compare", "scenario:Helios later"),
        ("fit", "2xauto"),
        ("fit", "=2x3"),
        ("range", ""),
    ],
)
def test_what_a_view_can_say_may_stand(column: str, cell: str) -> None:
    assert reason_against_entry(TABLES["views"].column(column), cell) == ""


def test_two_views_that_show_the_same_are_equal_in_one_spelling() -> None:
    written = SavedView("A", vendors="meta; amd", layers="system;silicon", range="Next 2 Quarters")
    spelt = USUAL._replace(
        name="A", vendors="amd;meta", layers="silicon;system", range="next 2 quarters", sharing="internal"
    )
    assert in_one_spelling(written) == in_one_spelling(spelt)
    assert in_one_spelling(written) != in_one_spelling(spelt._replace(text="Helios"))


def roadmap_with(*views: SavedView) -> Roadmap:
    return Roadmap({**few_products(), "views": views})  # type: ignore[arg-type]


def test_a_view_is_found_by_its_name_in_any_letter_case_and_none_is_told_with_those_there_are() -> None:
    roadmap = roadmap_with(SavedView("Board"), SavedView("board"), SavedView("All"))
    assert view_named(roadmap, "board").name == "board" and view_named(roadmap, "ALL").name == "All"
    with pytest.raises(RoadmapError, match="no saved view “Bored”; there are “All”, “Board”, “board”"):
        view_named(roadmap, "Bored")


def test_a_view_is_told_in_words_with_its_days() -> None:
    view = SavedView(
        "A", vendors="amd;meta", range="next 180 days", compare="2026-01", paper="A3", coarsen="quarter"
    )
    assert view_words(roadmap_with(view), view, DAY) == (
        "AMD and Meta · by vendor and layer · next 180 days (30 Nov 2026 to 29 May 2027)"
        " · beside what had been said by 1 Jan 2026 · A3, in whole quarters"
    )


def test_a_reader_sees_the_views_that_are_shared_and_name_nothing_hidden(sample: Roadmap) -> None:
    ours = [
        SavedView("Ours"),
        SavedView("For Meta", sharing="meta;oracle"),
        SavedView("Of Oracle", vendors="amd;oracle", sharing="public"),
        SavedView("Anthropic’s deals", sharing="public"),
        SavedView("Fiscal", fiscal="oracle", sharing="public"),
        SavedView("What if", compare="scenario:late", sharing="public"),
        SavedView("Folded", folded="oracle/software", sharing="public"),
        SavedView("Folded words", folded="amd/for Oracle", sharing="public"),
        SavedView("Paper", paper="Anthropic", sharing="public"),
        SavedView("AMD and NVIDIA", vendors="amd;nvidia", folded="deals;amd/silicon", sharing="public"),
    ]
    tables = {name: sample.rows(name) for name in TABLES} | {"views": ours}
    whole = Roadmap(tables)
    assert [view.name for view in views_of(as_shared(whole, "partner:meta"))] == [
        "AMD and NVIDIA",
        "For Meta",
    ]
    assert view_named(as_shared(whole, "partner:meta"), "For Meta").sharing == "meta"
    public = {view.name for view in views_of(as_shared(whole, "public"))}
    assert "AMD and NVIDIA" in public and not {"Ours", "For Meta", "What if"} & public


def test_a_pair_whose_deal_is_hidden_is_not_told_by_the_name_of_a_view(sample: Roadmap) -> None:
    named = {
        profile: {view.name for view in views_of(as_shared(sample, profile))}
        for profile in ("public", "partner:meta", "partner:openai")
    }
    assert "AMD × Meta" in named["public"] & named["partner:meta"]
    assert "AMD × Meta" not in named["partner:openai"] and "All vendors" in named["partner:openai"]
