"""The table of verdicts, row by row: what A and B are, and the first line that fits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.alignment.engine.judge import RANKED, Cases, judge
from roadmap_app.alignment.facts.basis import CANCELLED, DATES, EXPIRED, NOTHING_KNOWN, PREVIEW_ONLY

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
            "by_earliest": by[0],
            "by_latest": by[1],
            "by_last": row.get("last", by[1]),
            "by_reached": row.get("by_reached", False),
            "by_promise": row.get("promise", True),
            "begun": row.get("begun", False),
            "keeps_passed": row.get("keeps_passed", False),
            "chances": row.get("chances", True),
        }
        for name, value in full.items():
            columns.setdefault(name, []).append(value)
    whole = {"requirement", "basis"}
    boolean = {
        "ready_reached",
        "ready_derived",
        "by_reached",
        "by_promise",
        "begun",
        "keeps_passed",
        "chances",
    }
    types = {
        name: np.int64 if name in whole else np.bool_ if name in boolean else np.float64 for name in columns
    }
    return Cases(**{name: np.array(column, dtype=types[name]) for name, column in columns.items()})


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
            ("kept", 0.0),
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
