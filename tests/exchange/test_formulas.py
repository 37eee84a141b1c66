"""Cells that a spreadsheet would run: harmless on the way out, as they were on the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.exchange.formulas import neutralized, restored

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "real-data"
SIGNS = "=+-@\t\r\n＝＋－＠"


@given(st.text(alphabet=st.sampled_from([*SIGNS, *"'1a. e5"]), max_size=8))
def test_every_text_comes_back_as_it_was(cell: str) -> None:
    assert restored(neutralized(cell)) == cell


@given(st.text(alphabet=st.sampled_from([*SIGNS, *"'1a. e5"]), max_size=8))
def test_nothing_but_a_plain_number_begins_with_a_sign_that_runs(cell: str) -> None:
    out = neutralized(cell)
    assert out[:1] not in SIGNS or not out or float(out) == float(cell)


@pytest.mark.parametrize("cell", ["-5", "-2.50", "-1e6", "2", "", "AMD's", "'quoted'", "a=b"])
def test_plain_numbers_and_ordinary_texts_are_left_alone(cell: str) -> None:
    assert neutralized(cell) == restored(cell) == cell


@pytest.mark.parametrize("cell", ["=1+1", "-1+1", "+1", "@SUM(A1)", "'=1", "''=1", "-inf", "-5 "])
def test_what_runs_gets_an_apostrophe(cell: str) -> None:
    assert neutralized(cell) == f"'{cell}"


def test_known_payloads_are_made_harmless() -> None:
    path = REAL_DATA / "csv-injection" / "formula-prefixes.txt"
    if not path.exists():
        pytest.skip("the shared real data is not here")
    for payload in path.read_text(encoding="utf-8").splitlines():
        assert neutralized(payload) == f"'{payload}"
        assert restored(neutralized(payload)) == payload
