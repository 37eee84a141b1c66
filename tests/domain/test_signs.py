"""Characters that act instead of being shown: found, placed, shown as a sign, in texts and whole documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Tick
from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.documents.shown import shown_document
from roadmap_app.domain.signs import SIGN, acting_escaped, acts, reason_against_acting, shown

ACTING = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x9b\x9f\u202a\u202e\u2066\u2069\ud800\udfff\ufffe\uffff"
SHOWN = "\t\n\r aé“→中🚀\u200d\u00ad\u200f\ufeff\ufffd"


@pytest.mark.parametrize("character", ACTING)
def test_a_character_that_acts_is_found_placed_and_shown_as_a_sign(character: str) -> None:
    text = f"AM{character}D"
    assert acts(text)
    assert shown(text) == f"AM{SIGN}D"
    assert reason_against_acting(text).endswith("which no text may" + " hold" * (character != "\0"))
    assert character == "\0" or f"character 3 is {'a' if character < chr(0x2100) else 'no'}" in (
        reason_against_acting(text).replace("is an", "is a")
    )


@pytest.mark.parametrize("character", SHOWN)
def test_all_else_stays(character: str) -> None:
    assert not acts(f"a{character}b")
    assert shown(f"a{character}b") == f"a{character}b"
    assert reason_against_acting(f"a{character}b") == ""


@given(st.text(alphabet=st.characters(codec=None)))
def test_quick_and_exact_agree_on_any_text(text: str) -> None:
    assert acts(text) == bool(reason_against_acting(text)) == (shown(text) != text)
    assert not acts(shown(text))


def test_json_that_acts_is_escaped_and_says_the_same() -> None:
    data = {"name": "a\x9bm\u202ed", "note": "b\x1b"}
    written = acting_escaped(json.dumps(data, ensure_ascii=False))
    assert not acts(written)
    assert json.loads(written) == data


def test_nothing_in_a_document_acts() -> None:
    table = Table(
        "T\x01", (Column("H\x02"),), (Row((Cell("c\x03", link="https://a.example/\x04"),)),), "n\x05"
    )
    axis = Axis(0, 1, (Tick(0.5, "t\x06"),))
    chart = Chart("C\x07", "s\x08", axis, axis, (Bar(0, 1, 0, 1, "ink", label="l\x0b", tip="t\x0c"),), ())
    section = Section("S\x0e", (Paragraph("p\x0f"), table, chart), "a\x10")
    document = Document("D\x11", "a\x12", (section,), 739_000, readers="r\x13")
    told = shown_document(document)
    assert repr(told).count(SIGN) == 17
    assert "\\x" not in repr(told)
    assert shown_document(told) is told
