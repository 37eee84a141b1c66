"""Cells typed as in a spreadsheet: read as meant, judged row by row; good ones are one edit, others have reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.domain.editing.edit import edited
from roadmap_app.domain.editing.sheet import RowChange, plan_sheet
from roadmap_app.domain.editing.typed import typed
from roadmap_app.domain.records import Claim, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES

SAID = Claim("amd-mi455x", "available", "2026-H2", "2026-02-03", "amd", source_url="https://amd.example/q4")


@pytest.fixture
def roadmap() -> Roadmap:
    return Roadmap(
        {
            "organizations": [
                Organization("amd", "Advanced Micro Devices"),
                Organization("nvidia", "NVIDIA", "", "2"),
            ],
            "lines": [
                Line("amd-instinct", "amd", "silicon", "Instinct", "GPU"),
                Line("amd-epyc", "amd", "silicon", "EPYC", "CPU"),
                Line("nvidia-gpu", "nvidia", "silicon", "GPU", "GPU"),
            ],
            "generations": [
                Generation("amd-mi455x", "amd-instinct", "Instinct MI455X"),
                Generation("amd-venice", "amd-epyc", "EPYC Venice", "", "EPYC"),
                Generation("amd-florence", "amd-epyc", "EPYC Florence", "", "EPYC"),
                Generation("rubin", "nvidia-gpu", "Rubin"),
            ],
            "claims": [SAID],
        }
    )


def cell(roadmap: Roadmap, table: str, column: str, text: str, month: int = 1) -> tuple[str, str]:
    return typed(roadmap, TABLES[table].column(column), text, month)


@pytest.mark.parametrize(
    ("column", "text", "kept"),
    [
        ("subject", "MI455X", "amd-mi455x"),
        ("stated_by", "AMD", "amd"),
        ("stated_on", "4 Nov 2026", "2026-11-04"),
        ("window", "second half of 2026", "2026-H2"),
        ("window", " Q3 2026 ", "2026-Q3"),
        ("status", "Plan", "plan"),
        ("milestone", "end of support", "end_of_support"),
        ("sharing", "AMD, NVIDIA", "amd;nvidia"),
        ("sharing", "Internal", "internal"),
        ("note", "  kept as it is ", "  kept as it is "),
        ("stated_on", "", ""),
    ],
)
def test_a_cell_is_read_as_its_column_means_it(roadmap: Roadmap, column: str, text: str, kept: str) -> None:
    assert cell(roadmap, "claims", column, text) == (kept, "")


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("subject", "EPYC", "several are called so"),
        ("subject", "MI4", "did you mean amd-mi455x?"),
        ("stated_by", "Oracle", "add the organization first"),
        ("stated_on", "Q4 2026", "it is no day written like"),
        ("stated_on", "2027-01-01", "nobody can have said anything on it"),
        ("window", "15/11", "it is not understood"),
        ("confidence", "sure", "it is none of high, medium, low"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    roadmap: Roadmap, column: str, text: str, reason: str
) -> None:
    kept, why = cell(roadmap, "claims", column, text)
    assert kept == text
    assert reason in why


def test_a_midpoint_is_never_made_of_a_coarse_date(roadmap: Roadmap) -> None:
    plan = plan_sheet(roadmap, "claims", [RowChange(SAID, {"window": "H2 2026"})])
    assert plan.edit.is_empty
    assert not plan.refused


def test_a_fiscal_window_is_that_of_the_products_maker(roadmap: Roadmap) -> None:
    new = {"subject": "Rubin", "milestone": "available", "window": "Q1 FY27", "stated_by": "nvidia"}
    plan = plan_sheet(roadmap, "claims", [RowChange(None, new)])
    (row,) = plan.edit.put["claims"]
    assert row.window == "FY2027-Q1"
    after = edited(roadmap, plan.edit)
    window = after.window("rubin", after.claims_of("rubin")[0].window)
    days = date(2026, 2, 1).toordinal(), date(2026, 4, 30).toordinal()
    assert (window.earliest, window.latest) == days


def test_a_corrected_day_of_statement_is_the_same_row_and_not_a_second_claim(roadmap: Roadmap) -> None:
    plan = plan_sheet(roadmap, "claims", [RowChange(SAID, {"stated_on": "4 Feb 2026"})])
    after = edited(roadmap, plan.edit)
    assert [claim.stated_on for claim in after.claims] == ["2026-02-04"]
    assert plan.edit.label == "Correction of a claim on MI455X"


def test_of_a_block_the_good_rows_are_one_edit_and_the_others_stay_with_their_reasons(
    roadmap: Roadmap,
) -> None:
    good = {"subject": "MI455X", "milestone": "volume", "window": "2027-Q1", "stated_by": "amd"}
    bad = {**good, "subject": "EPYC"}
    plan = plan_sheet(
        roadmap, "claims", [RowChange(None, bad), RowChange(None, good), RowChange(SAID, {"note": "x"})]
    )
    assert list(plan.refused) == [0]
    assert list(plan.refused[0]) == ["subject"]
    assert len(plan.edit.put["claims"]) == 2
    assert plan.edit.label == "Corrections of 1 claim and 1 new"


def test_two_rows_that_would_be_the_same_are_refused_whichever_comes_second(roadmap: Roadmap) -> None:
    new = {"key": "intel", "name": "Intel"}
    plan = plan_sheet(roadmap, "organizations", [RowChange(None, new), RowChange(None, new)])
    assert list(plan.refused) == [1]
    there = plan_sheet(roadmap, "organizations", [RowChange(None, {"key": "amd", "name": "Another"})])
    assert "already" in there.refused[0][""]


def test_a_required_cell_that_is_missing_is_named(roadmap: Roadmap) -> None:
    plan = plan_sheet(roadmap, "lines", [RowChange(None, {"key": "x", "name": "X"})])
    assert set(plan.refused[0]) == {"organization", "layer"}


def test_an_actual_cannot_begin_after_it_was_stated(roadmap: Roadmap) -> None:
    cells = {"status": "actual", "window": "2026-11"}
    plan = plan_sheet(roadmap, "claims", [RowChange(SAID, cells)])
    assert "nobody can have seen it" in plan.refused[0]["window"]


def test_a_key_is_not_changed_by_typing(roadmap: Roadmap) -> None:
    row = roadmap.organization("amd")
    plan = plan_sheet(roadmap, "organizations", [RowChange(row, {"key": "amd2"})])
    assert "Rename" in plan.refused[0]["key"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(TABLES["claims"].column_names), st.text(max_size=12), max_size=6),
        max_size=5,
    )
)
def test_whatever_is_typed_each_row_comes_or_is_refused_and_none_is_lost(rows: list[dict[str, str]]) -> None:
    empty = Roadmap({"organizations": [Organization("amd", "AMD")]})
    plan = plan_sheet(empty, "claims", [RowChange(None, cells) for cells in rows])
    assert len(plan.refused) + len(plan.edit.put.get("claims", ())) == len(rows)
    edited(empty, plan.edit)
