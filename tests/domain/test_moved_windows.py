"""A window moved by hand snaps to its own precision, never crosses its other end, and stays a window of the grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.domain.windows.moved import END, START, WHOLE, grips_of, moved
from roadmap_app.domain.windows.window import UNKNOWN, Window, parse_window


@pytest.mark.parametrize(
    ("text", "grip", "days", "becomes"),
    [
        ("2026-Q3", WHOLE, 80, "2026-Q4"),
        ("2026-Q3", WHOLE, 30, "2026-Q3"),
        ("2026-Q3", WHOLE, -100, "2026-Q2"),
        ("2026-H2", WHOLE, 120, "2027-H1"),
        ("2026", WHOLE, 400, "2027"),
        ("2026-09-15", WHOLE, 20, "2026-10-05"),
        ("early-2026", WHOLE, 120, "mid-2026"),
        ("2026-W36", WHOLE, 8, "2026-W37"),
        ("2026-Q3..2027-Q1", WHOLE, 90, "2026-Q4..2027-Q2"),
        ("..2026-Q4", WHOLE, 90, "..2027-Q1"),
        ("2027..", WHOLE, -365, "2026.."),
        ("2026-H2", END, 90, "2026-Q3..2027-Q1"),
        ("2026-H2", START, 92, "2026-Q4"),
        ("2026-H2", END, -92, "2026-Q3"),
        ("2026-Q3", START, 31, "2026-08..2026-09"),
        ("2026-Q4", END, 365, "2026-10..2027-12"),
        ("2026", START, 181, "2026-H2"),
        ("2026-Q3..2027-Q1", END, -90, "2026-H2"),
        ("2026-H2", END, -4000, "2026-Q3"),
        ("2026-09", END, 3, "2026-09-01..2026-10-03"),
    ],
)
def test_a_window_snaps_to_what_was_said(text: str, grip: str, days: float, becomes: str) -> None:
    assert moved(parse_window(text), grip, days).text == becomes


def test_a_fiscal_window_moves_in_fiscal_quarters() -> None:
    window = moved(parse_window("FY2027-Q4", 2), WHOLE, 91, 2)
    assert window.text == "FY2028-Q1"
    assert moved(parse_window("FY2027-H2", 2), START, 91, 2).text == "FY2027-Q4"


def test_what_has_no_days_cannot_be_moved() -> None:
    assert grips_of(UNKNOWN) == ()
    assert moved(UNKNOWN, WHOLE, 90) == UNKNOWN


TEXTS = st.sampled_from(
    [
        "2026-Q3",
        "2026-H2",
        "2026",
        "2026-09",
        "2026-09-15",
        "late-2026-H2",
        "2026-W36",
        "2026-Q3..2027-Q1",
        "FY2027-Q3",
    ]
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([START, END, WHOLE]), st.floats(-3000, 3000), st.sampled_from([1, 2, 7]))
def test_whatever_is_dragged_is_a_window_that_reads_back_and_begins_before_it_ends(
    text: str, grip: str, days: float, month: int
) -> None:
    window = parse_window(text, month)
    after = moved(window, grip, days, month)
    assert parse_window(after.text, month) == after
    assert after.earliest is not None and after.latest is not None
    assert after.earliest <= after.latest
    if grip == START:
        assert after.latest == window.latest
    if grip == END:
        assert after.earliest == window.earliest


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(-30, 30))
def test_a_whole_window_keeps_its_unit_and_comes_back(text: str, steps: int) -> None:
    window = parse_window(text)
    there = moved(window, WHOLE, length_of(window) * steps)
    assert moved(there, WHOLE, -length_of(there) * steps) == window


def length_of(window: Window) -> int:
    """Days of the longer of its two ends, by which it steps."""
    ends = [parse_window(part) for part in window.text.split("..")]
    return max((end.latest or 0) - (end.earliest or 0) + 1 for end in ends)
