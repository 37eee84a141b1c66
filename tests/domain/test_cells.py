"""What may stand in a cell, per kind of column, and the reason where it may not."""

from __future__ import annotations

import pytest

from roadmap_app.domain.tables.cells import (
    all_stand,
    is_plain_number,
    keys_in,
    reason_against,
    reason_against_milestone,
    without_thousands,
)
from roadmap_app.domain.tables.tables import TABLES

COLUMNS = {(table, column.name): column for table, spec in TABLES.items() for column in spec.columns}


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("organizations", "key", "amd"),
        ("organizations", "key", "a-1.b_2"),
        ("organizations", "fiscal_year_start_month", "12"),
        ("organizations", "roles", "customer;supplier"),
        ("organizations", "roles", ""),
        ("lines", "organization", "anything at all is judged by who knows the keys"),
        ("generations", "sequence", "-1.5"),
        ("generations", "aliases", "x; y"),
        ("specs", "value", "2.0"),
        ("specs", "value", "1e6"),
        ("claims", "window", "Q3 2026"),
        ("claims", "window", "TBD"),
        ("claims", "window", "FY2027-Q1..FY2027-Q2"),
        ("claims", "window", "2026-Q1..FY2029"),
        ("claims", "stated_on", "2024-02-29"),
        ("claims", "subject", "amd-meta-2026/1"),
        ("claims", "sharing", "internal"),
        ("claims", "sharing", "amd;meta"),
        ("links", "level", ""),
        ("links", "lag_days", "-30"),
        ("commitments", "sequence", "0"),
        ("warrants", "expires", "2031-02"),
        ("needs", "reason", " any  text\n"),
    ],
)
def test_what_may_stand_there(table: str, column: str, cell: str) -> None:
    assert reason_against(COLUMNS[table, column], cell) == ""


@pytest.mark.parametrize(
    ("table", "column", "cell", "said"),
    [
        ("organizations", "key", "", "the key is missing"),
        ("organizations", "key", "AMD", "small letters"),
        ("organizations", "key", "-amd", "small letters"),
        ("organizations", "key", "a/b", "small letters"),
        ("organizations", "key", "é", "small letters"),
        ("organizations", "key", "a" * 121, "at most 120"),
        ("organizations", "name", "  ", "blank"),
        ("organizations", "name", "A\0", "NUL"),
        ("organizations", "website", "\0", "NUL"),
        ("organizations", "fiscal_year_start_month", "13", "no month"),
        ("organizations", "fiscal_year_start_month", "02", "no month"),
        ("organizations", "roles", "customer;boss", "boss is none of"),
        ("lines", "layer", "hardware", "none of silicon, system, software"),
        ("lines", "organization", " amd", "spaces stand around it"),
        ("specs", "value", "", "the value is missing"),
        ("specs", "value", "1,5", "no number"),
        ("specs", "value", "nan", "no number"),
        ("specs", "value", "1e999", "no number"),
        ("specs", "value", "1_000", "no number"),
        ("specs", "value", "٣", "no number"),
        ("claims", "window", "soonish", "it is not understood as a date, because"),
        ("claims", "window", "FY2027-Q1..2026-03", "depends on the month"),
        ("claims", "stated_on", "2026-02-30", "no such day"),
        ("claims", "stated_on", "15.9.2026", "no day written like"),
        ("claims", "stated_on", "1026-01-01", "from 1990 to 2100"),
        ("claims", "status", "Plan", "none of plan, actual, cancelled"),
        ("claims", "milestone", "launched", "none of announced"),
        ("claims", "subject", "amd-meta-2026/x", "its agreement's key, a slash and its sequence"),
        ("claims", "subject", "amd-meta-2026/01", "its agreement's key, a slash and its sequence"),
        ("claims", "sharing", "public;amd", "neither public nor internal"),
        ("claims", "sharing", ";", "neither public nor internal"),
        ("links", "lag_days", "1.5", "no whole number"),
        ("commitments", "sequence", "01", "no whole number"),
        ("commitments", "sequence", "9" * 16, "no whole number"),
    ],
)
def test_what_may_not_stand_there_and_why(table: str, column: str, cell: str, said: str) -> None:
    assert said in reason_against(COLUMNS[table, column], cell)
    assert not all_stand(COLUMNS[table, column], {cell})


@pytest.mark.parametrize(
    ("table", "column", "cells"),
    [
        ("organizations", "key", {"amd", "a-1.b_2"}),
        ("organizations", "name", {"AMD", " Meta "}),
        ("claims", "stated_on", {"2024-02-29", "1990-01-01", "2100-12-31", ""}),
        ("claims", "window", {""}),
    ],
)
def test_many_cells_are_seen_to_stand_at_once(table: str, column: str, cells: set[str]) -> None:
    assert all_stand(COLUMNS[table, column], cells)
    assert not any(reason_against(COLUMNS[table, column], cell) for cell in cells)


@pytest.mark.parametrize("day", ["2025-02-29", "1989-12-31", "2101-01-01", "2026-1-05", "2026-01-05\n"])
def test_one_odd_day_among_many_is_seen(day: str) -> None:
    assert not all_stand(COLUMNS["claims", "stated_on"], {"2026-01-01", day})


def test_milestones_fit_their_kind_of_subject() -> None:
    assert reason_against_milestone("helios", "deployed") == ""
    assert reason_against_milestone("deal/1", "completes") == ""
    assert "deal/1 is a commitment, and" in reason_against_milestone("deal/1", "deployed")
    assert "helios is a generation, and" in reason_against_milestone("helios", "begins")


def test_cells_tell_which_keys_they_refer_to() -> None:
    assert keys_in(COLUMNS["claims", "subject"], "a/1") == (("commitments", "a/1"),)
    assert keys_in(COLUMNS["claims", "subject"], "a") == (("generations", "a"),)
    assert keys_in(COLUMNS["claims", "sharing"], "amd; meta") == (
        ("organizations", "amd"),
        ("organizations", "meta"),
    )
    assert keys_in(COLUMNS["claims", "sharing"], "public") == keys_in(COLUMNS["claims", "restates"], "") == ()


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1,630,000,000", "1630000000"),
        ("12,345.5", "12345.5"),
        ("1,5", "1,5"),
        ("214,50", "214,50"),
        ("1,6300", "1,6300"),
    ],
)
def test_a_comma_parts_thousands_or_stays_and_is_refused(cell: str, figure: str) -> None:
    assert without_thousands(cell) == figure
    assert is_plain_number(without_thousands(cell)) == ("," not in figure)
