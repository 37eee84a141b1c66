"""The table of verdicts, row by row: what A and B are, and the first line that fits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.alignment.engine.judge import RANKED, Cases, judge
from roadmap_app.alignment.facts.basis import CANCELLED, DATES, EXPIRED, NOTHING_KNOWN, PREVIEW_ONLY
from roadmap_app.domain.findings import BASES

D = 1000
_INF = float("inf")


def cases(*rows: dict[str, Any]) -> Cases:
    columns: dict[str, list[Any]] = {}
    for index, row in enumerate(rows):
        by = row.get("by", (D + 50, D + 50))
        full = {
            "requirement": row.get("requirement", index),
            "basis": row.get("basis", DATES),
            "ready_earliest": row.get("ready", (D + 1, D + 10))[0],
            "ready_latest": row.get("ready", (D + 1, D + 10))[1],
            "ready_reached": row.get("reached", False),
            "ready_derived": row.get("derived", False),
            "lag": row.get("lag", 0),
            "ready_low": row.get("ready_low", False),
            "ended": row.get("ended", _INF),
            "first": row.get("first", True),
            "by_earliest": by[0],
            "by_latest": by[1],
            "by_last": row.get("last", by[1]),
            "by_reached": row.get("by_reached", False),
            "by_promise": row.get("promise", True),
            "begun": row.get("begun", False),
            "by_low": row.get("by_low", False),
            "by_disputed": row.get("by_disputed", False),
            "same_words": row.get("same_words", False),
            "keeps_passed": row.get("keeps_passed", False),
            "chances": row.get("chances", True),
            "supposed": row.get("supposed", False),
            "pulled": row.get("pulled", False),
        }
        for name, value in full.items():
            columns.setdefault(name, []).append(value)
    whole = {"requirement", "basis"}
    boolean = {
        "ready_reached",
        "ready_derived",
        *("ready_low", "first", "by_low", "by_disputed", "same_words"),
        "by_reached",
        "by_promise",
        "begun",
        "keeps_passed",
        "chances",
        "supposed",
        "pulled",
    }
    types = {
        name: np.int64 if name in whole else np.bool_ if name in boolean else np.float64 for name in columns
    }
    return Cases(**{name: np.array(column, dtype=types[name]) for name, column in columns.items()})


def basis(*rows: dict[str, Any]) -> tuple[str, str]:
    found = judge(cases(*({"requirement": 0, **row} for row in rows)), D, 180)
    return RANKED[int(found.code[0])], BASES[int(found.basis[0])]


def verdict(**row: Any) -> tuple[str, float | None]:
    found = judge(cases(row), D, 180)
    chance = float(found.chance[0])
    return RANKED[int(found.code[0])], None if np.isnan(chance) else chance


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # kept
        ({"begun": True, "basis": EXPIRED}, ("kept", None)),
        ({"begun": True, "ready": (D + 300, D + 400)}, ("kept", 0.0)),
        (
            {"keeps_passed": True, "by_reached": True, "promise": False, "basis": NOTHING_KNOWN},
            ("kept", None),
        ),
        ({"reached": True, "promise": False, "ready": (D - 9, D - 9), "by": (D - 99, D - 90)}, ("kept", 0.0)),
        ({"reached": True, "ready": (D - 60, D - 40)}, ("kept", 0.0)),
        ({"reached": True, "ready": (D - 60, D - 40), "by": (D - 45, D - 45)}, ("kept", 0.0)),
        (
            {"reached": True, "ready": (-_INF, D - 40), "by": (D - 45, D - 45), "chances": False},
            ("no-date", None),
        ),
        # delivered late
        ({"reached": True, "ready": (D - 60, D - 40), "by": (D - 55, D - 55)}, ("delivered-late", 1.0)),
        # missed, will miss
        ({"ready": (D + 1, D + 9), "by": (D - 5, D - 5)}, ("missed", 1.0)),
        ({"ready": (D + 1, D + 9), "by": (D, D)}, ("will-miss", 1.0)),
        ({"ready": (D + 60, D + 70)}, ("will-miss", 1.0)),
        ({"basis": CANCELLED, "ready": (-_INF, _INF)}, ("will-miss", None)),
        ({"basis": CANCELLED, "ready": (-_INF, _INF), "by": (D - 1, D - 1)}, ("missed", None)),
        ({"basis": CANCELLED, "ready": (-_INF, _INF), "by": (-_INF, _INF)}, ("will-miss", None)),
        ({"derived": True, "ready": (D + 60, D + 70), "chances": False}, ("no-date", None)),
        # no evidence
        ({"basis": NOTHING_KNOWN}, ("unconfirmed", None)),
        ({"basis": PREVIEW_ONLY, "by": (D - 180, D - 180)}, ("unconfirmed", None)),
        ({"basis": EXPIRED, "by": (D + 180, D + 180)}, ("unconfirmed", None)),
        ({"basis": EXPIRED, "by": (D + 181, D + 181)}, ("no-date", None)),
        ({"basis": NOTHING_KNOWN, "by": (-_INF, _INF)}, ("no-date", None)),
        ({"basis": NOTHING_KNOWN, "by": (-_INF, _INF), "promise": False}, ("no-date", None)),
        # dates
        ({"ready": (D + 1, D + 50)}, ("on-track", 0.0)),
        ({"derived": True, "ready": (D + 1, D + 50), "chances": False}, ("on-track", 0.0)),
        ({"ready": (-_INF, _INF), "chances": False}, ("no-date", None)),
        ({"ready": (D + 1, _INF), "chances": False}, ("no-date", None)),
        ({"ready": (D + 1, D + 100)}, ("likely-late", 0.5)),
        ({"ready": (D + 1, D + 60)}, ("at-risk", pytest.approx(1 / 6))),
        ({"ready": (D + 1, D + 40), "lag": 20}, ("at-risk", 0.25)),
    ],
)
def test_the_first_line_of_the_table_that_fits_gives_the_verdict(
    row: dict[str, Any], expected: tuple[str, float | None]
) -> None:
    assert verdict(**row) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a promise without a last day promises nothing, whatever A is; unless A is cancelled, or it has begun
        ([{"by": (-_INF, _INF), "chances": False}], ("no-date", "no-day-promised")),
        ([{"by": (D, _INF), "reached": True, "chances": False}], ("no-date", "no-day-promised")),
        ([{"by": (-_INF, _INF), "basis": CANCELLED, "chances": False}], ("will-miss", "cancelled")),
        ([{"by": (-_INF, _INF), "begun": True, "chances": False}], ("kept", "dates")),
        ([{"by": (-_INF, _INF), "promise": False, "chances": False}], ("no-date", "dates")),
        # support that ends before the day is no evidence, at any distance; on the day itself it holds
        ([{"reached": True, "ready": (D - 60, D - 60), "ended": D + 49}], ("unconfirmed", "support-ended")),
        ([{"reached": True, "ready": (D - 60, D - 60), "ended": D + 50}], ("kept", "dates")),
        (
            [{"reached": True, "ready": (D - 60, D - 60), "ended": D, "by": (D + 365, D + 365)}],
            ("no-date", "support-ended"),
        ),
        ([{"basis": EXPIRED, "ended": D}], ("unconfirmed", "support-ended")),
        ([{"basis": CANCELLED, "ended": D}], ("will-miss", "cancelled")),
        # one that is left is judged alone, however bad it is
        (
            [{"reached": True, "ready": (D - 60, D - 60), "ended": D}, {"ready": (D + 60, D + 70)}],
            ("will-miss", "dates"),
        ),
        # that it came late is said only where its source says that it was the first
        ([{"reached": True, "ready": (D - 9, D - 9), "by": (D - 50, D - 50)}], ("delivered-late", "dates")),
        (
            [{"reached": True, "ready": (D - 9, D - 9), "by": (D - 50, D - 50), "first": False}],
            ("no-date", "not-first"),
        ),
        ([{"reached": True, "ready": (D - 60, D - 60), "first": False}], ("kept", "dates")),
        # it stands right behind delivered late
        (
            [
                {"reached": True, "ready": (D - 9, D - 9), "by": (D - 50, D - 50), "first": False},
                {"ready": (D + 1, D + 9), "by": (D - 50, D - 50)},
            ],
            ("no-date", "not-first"),
        ),
        (
            [
                {"reached": True, "ready": (D - 9, D - 9), "by": (D - 50, D - 50), "first": False},
                {"reached": True, "ready": (D - 5, D - 5), "by": (D - 50, D - 50)},
            ],
            ("delivered-late", "dates"),
        ),
        # nothing is delivered late by a day on which two sources contradict each other
        (
            [
                {
                    "reached": True,
                    "ready": (D - 9, D - 9),
                    "by": (-_INF, D - 50),
                    "by_disputed": True,
                    "promise": False,
                    "by_reached": True,
                    "chances": False,
                }
            ],
            ("no-date", "dates"),
        ),
        # one voice's words that hold each other do not tell the order; equal days can
        ([{"promise": False, "same_words": True, "ready": (D + 1, D + 60)}], ("no-date", "same-words")),
        ([{"promise": False, "same_words": True, "ready": (D + 50, D + 50)}], ("on-track", "dates")),
        ([{"promise": False, "ready": (D + 1, D + 60)}], ("at-risk", "dates")),
    ],
)
def test_where_the_dates_do_not_tell_the_basis_says_why(
    rows: list[dict[str, Any]], expected: tuple[str, str]
) -> None:
    assert basis(*rows) == expected


def test_one_side_of_low_confidence_makes_hearsay() -> None:
    found = judge(cases({"ready_low": True}, {"by_low": True}, {}), D, 180)
    assert found.hearsay.tolist() == [True, True, False]


def test_the_best_alternative_counts_and_among_equals_the_greatest_least_margin() -> None:
    found = judge(
        cases(
            {"requirement": 0, "ready": (D + 60, D + 70)},
            {"requirement": 0, "ready": (D + 1, D + 40)},
            {"requirement": 0, "ready": (D + 1, D + 30)},
            {"requirement": 1, "basis": CANCELLED},
            {"requirement": 1, "basis": EXPIRED},
        ),
        D,
        180,
    )
    assert [RANKED[code] for code in found.code] == ["on-track", "unconfirmed"]
    assert found.case.tolist() == [2, 4]
    assert found.least.tolist()[0] == 20


def test_among_equals_without_a_margin_the_first_counts() -> None:
    """What has passed has no window: its days give no margin by which to choose."""
    found = judge(
        cases(
            {"requirement": 0, "basis": EXPIRED, "ready": (D - 9, D - 1), "by": (D + 300, D + 300)},
            {"requirement": 0, "basis": EXPIRED, "ready": (D - 99, D - 90), "by": (D + 300, D + 300)},
        ),
        D,
        180,
    )
    assert found.case.tolist() == [0]


spans = st.tuples(st.integers(1, 300), st.integers(0, 200))


@given(ready=spans, by=spans, shift=st.tuples(st.integers(0, 90), st.integers(0, 90)))
def test_a_later_a_never_gives_a_better_verdict_and_a_later_b_never_a_worse_one(
    ready: tuple[int, int], by: tuple[int, int], shift: tuple[int, int]
) -> None:
    a = (D + ready[0], D + ready[0] + ready[1])
    b = (D + by[0], D + by[0] + by[1])
    later_a = (min(a[0] + shift[0], a[1] + shift[1]), a[1] + shift[1])
    later_b = (min(b[0] + shift[0], b[1] + shift[1]), b[1] + shift[1])
    order = ["on-track", "at-risk", "likely-late", "will-miss"]

    def weight(first: tuple[int, int], second: tuple[int, int]) -> int:
        return order.index(verdict(ready=first, by=second, promise=False)[0])

    assert weight(later_a, b) >= weight(a, b)
    assert weight(a, later_b) <= weight(a, b)
