"""Phrases of time in prose, against the day and the speaker."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_app.exchange.articles.dates import Said, dates_in, in_months_of

DAY = date(2026, 3, 4).toordinal()


def windows(text: str, month: int = 1, *, is_past: bool = False) -> list[str]:
    return [one.window for one in dates_in(text, Said(DAY, month), is_past=is_past)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("in the second half of this year", "2026-H2"),
        ("later this year", "2026"),
        ("next quarter", "2026-Q2"),
        ("this quarter", "2026-Q1"),
        ("last quarter", "2025-Q4"),
        ("by the end of 2027", "..2027"),
        ("by the end of next quarter", "..2026-Q2"),
        ("by year-end", "..2026"),
        ("before 2028", "..2027"),
        ("in October 2025", "2025-10"),
        ("in October last year", "2025-10"),
        ("H2 2026", "2026-H2"),
        ("2H26", "2026-H2"),
        ("in 2027", "2027"),
        ("early next year", "early-2027"),
        ("mid-2027", "mid-2027"),
        ("on 24 February 2026", "2026-02-24"),
        ("on Nov. 4, 2026", "2026-11-04"),
        ("between Q3 2026 and Q1 2027", "2026-Q3..2027-Q1"),
        ("in late 2026 or early 2027", "late-2026..early-2027"),
        ("from 2027 onwards", "2027.."),
        ("in H2 2027 at the earliest", "2027-H2.."),
        ("late in the third quarter of 2026", "late-2026-Q3"),
        ("looking ahead to 2027, in the second half of the year", "2027-H2"),
        ("delayed from 2026 to 2027", "2027"),
    ],
)
def test_a_phrase_is_a_window_of_the_grammar(text: str, window: str) -> None:
    assert windows(text) == [window]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("next quarter", "FY2027-Q2"),
        ("in the third quarter", "FY2027-Q3"),
        ("the third quarter of fiscal 2027", "FY2027-Q3"),
        ("by the end of the fiscal year", "..FY2027"),
        ("in calendar Q4", "2026-Q4"),
        ("Q3 2026", "2026-Q3"),
        ("second half of this year", "2026-H2"),
    ],
)
def test_a_quarter_is_that_of_the_speakers_fiscal_year_where_it_has_one(text: str, window: str) -> None:
    assert windows(text, 2) == [window]  # NVIDIA's begins in February: 4 March 2026 lies in FY2027-Q1


def test_a_fiscal_window_of_one_is_in_calendar_months_for_the_product_of_another() -> None:
    (phrase,) = dates_in("in Q1 of fiscal 2027", Said(DAY, 7))
    assert in_months_of(phrase, Said(DAY, 7), 1) == "2026-Q3"
    assert in_months_of(phrase, Said(DAY, 7), 7) == "FY2027-Q1"
    (odd,) = dates_in("in Q1 of fiscal 2027", Said(DAY, 6))
    assert in_months_of(odd, Said(DAY, 6), 1) == "2026-06..2026-08"


def test_what_the_grammar_refuses_is_asked_and_has_no_window() -> None:
    (phrase,) = dates_in("at the end of 2026", Said(DAY))
    assert (phrase.window, phrase.ask) == ("", "“at the end of 2026” can mean late 2026 or by 2026")


def test_a_month_without_a_year_is_the_next_or_of_what_has_been_the_last() -> None:
    assert windows("in October") == ["2026-10"]
    assert windows("in October", is_past=True) == ["2025-10"]
    (phrase,) = dates_in("in October", Said(DAY))
    assert phrase.doubt == "its year is not said"


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "2026 GPUs and 2,000 people",
        "in the next few years",
        "$2027",
        "a 2026-class chip",
    ],
)
def test_what_is_no_phrase_of_time_is_none(text: str) -> None:
    assert windows(text) == []
