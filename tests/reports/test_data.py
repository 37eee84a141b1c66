"""The rows of a table filtered and sorted as asked, and what the filters mean."""

from __future__ import annotations

import pytest

from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, Generation, Line, Organization, Spec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import TABLE_WORDS
from roadmap_app.reports.data.filters import test_of as passes
from roadmap_app.reports.data.page import MOST_ROWS, data_answer
from roadmap_app.reports.question import PageQuestion


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("amd", ["amd", "AMD-Meta"]),
        ("=amd", ["amd"]),
        ("!amd", ["nvidia", ""]),
        ("amd | nvidia", ["amd", "AMD-Meta", "nvidia"]),
        ("empty", [""]),
        ("!empty", ["amd", "AMD-Meta", "nvidia"]),
        (">b", ["nvidia"]),
        ("", ["amd", "AMD-Meta", "nvidia", ""]),
        (" | ", ["amd", "AMD-Meta", "nvidia", ""]),
    ],
)
def test_a_filter_keeps_what_it_says(written: str, kept: list[str]) -> None:
    test = passes(written)
    cells = ["amd", "AMD-Meta", "nvidia", ""]
    assert [cell for cell in cells if test is None or test(cell)] == kept


def test_numbers_are_compared_by_value_and_days_by_their_order() -> None:
    more, later = passes(">9"), passes(">=2026-03-01")
    assert more is not None and later is not None
    assert [cell for cell in ("10", "9", "9.5", "") if more(cell)] == ["10", "9.5"]
    assert [cell for cell in ("2026-03-01", "2026-02-28", "2026-11-04") if later(cell)] == [
        "2026-03-01",
        "2026-11-04",
    ]


@pytest.fixture
def question() -> PageQuestion:
    roadmap = Roadmap(
        {
            "organizations": [Organization("amd", "AMD"), Organization("nvidia", "NVIDIA")],
            "lines": [Line("x", "amd", "silicon", "X")],
            "generations": [Generation("x1", "x", "X1"), Generation("x2", "x", "X2")],
            "specs": [
                Spec("x1", "hbm", "288", "GB"),
                Spec("x1", "tdp", "1400", "W"),
                Spec("x2", "hbm", "36", "GB"),
            ],
            "claims": [
                Claim("x1", "available", "2026-09", "2026-01-01", "amd"),
                Claim("x1", "available", "2026-Q3", "2026-02-01", "amd"),
                Claim("x1", "available", "", "2026-03-01", "amd"),
                Claim("x1", "available", "2025", "2025-01-01", "nvidia"),
            ],
        }
    )
    return PageQuestion(roadmap, CheckSpec(739_585))


def test_windows_are_sorted_by_their_days_and_unknown_ones_come_last(question: PageQuestion) -> None:
    answer = data_answer(question, "claims", sorts=[("window", False)])
    assert [row.window for row in answer.rows] == ["2025", "2026-Q3", "2026-09", ""]


def test_figures_are_sorted_by_value(question: PageQuestion) -> None:
    answer = data_answer(question, "specs", sorts=[("value", True)])
    assert [row.value for row in answer.rows] == ["1400", "288", "36"]


def test_filters_of_several_columns_hold_together_and_the_answer_counts(question: PageQuestion) -> None:
    answer = data_answer(question, "claims", filters={"stated_by": "amd", "stated_on": ">2026-01-15"})
    assert [row.stated_on for row in answer.rows] == ["2026-02-01", "2026-03-01"]
    assert answer.answer == "4 claims, 2 of them shown."


def test_the_document_has_the_shown_columns_as_they_are_kept(question: PageQuestion) -> None:
    answer = data_answer(question, "specs", columns=["value", "metric"], sorts=[("value", False)])
    (table,) = answer.document.tables
    assert [column.head for column in table.columns] == ["value", "metric"]
    assert [cell.text for cell in table.rows[0].cells] == ["36", "hbm"]
    assert len(table.rows) < MOST_ROWS


def test_the_rows_of_every_table_are_called_something() -> None:
    assert list(TABLE_WORDS) == list(TABLES)


def test_a_table_without_rows_says_so(question: PageQuestion) -> None:
    assert data_answer(question, "needs").answer == "No needs are recorded."
