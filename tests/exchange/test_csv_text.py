"""Rows as CSV: one row stays one, whatever its cells hold, and reads back as it was."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.exchange.csv_text import csv_text


def test_a_bare_carriage_return_is_quoted() -> None:
    assert csv_text([("a", "x\r=1+1"), ("b", "y")]) == 'a,"x\r=1+1"\nb,y\n'


def test_without_one_it_is_written_as_ever() -> None:
    assert csv_text([("a", 'b"c', "d\ne")]) == 'a,"b""c","d\ne"\n'


@given(st.lists(st.lists(st.text(alphabet="ab,\"'=\r\n "), min_size=2, max_size=4), max_size=5))
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(csv_text(rows), newline=""))) == rows
