"""The sample's counts that the tests rely on are those of its files, and no other file of the tests repeats them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from roadmap_app.resources import resource_path
from tests.sample_counts import ALL_ROWS, ROWS

TESTS = Path(__file__).resolve().parent
COUNTS = "tests/sample_counts.py"


def test_the_counts_name_every_file_of_the_sample() -> None:
    assert set(ROWS) == {path.stem for path in resource_path("sample").glob("*.csv")}


@pytest.mark.parametrize("table", ROWS)
def test_the_counts_are_those_of_the_files(table: str) -> None:
    with resource_path("sample", f"{table}.csv").open(newline="", encoding="utf-8") as file:
        rows = len(list(csv.DictReader(file)))
    assert rows == ROWS[table], (
        f'resources/sample/{table}.csv has {rows} rows; where that is meant, change the line "{table}" of ROWS in'
        f" {COUNTS}. Nothing else in the tests counts them."
    )


def test_no_other_test_counts_the_rows_of_the_sample() -> None:
    """By the numbers that stand for nothing else: those above 200."""
    numbers = {count for count in (*ROWS.values(), ALL_ROWS) if count > 200}
    pattern = re.compile(rf"(?<![\w.,-])(?:{'|'.join(map(str, sorted(numbers)))})(?![\w,]|\.\d)")
    found = [
        f"{path.relative_to(TESTS.parent)}:{number}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.name != "sample_counts.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == [], f"take the number from {COUNTS}"
