"""Random roadmaps on their way out: for no reader does any format hold a word of what is hidden, and all come back."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl
import pytest

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.outgoing.formats import OUTGOING, writer_of
from roadmap_app.exchange.sheet_rows import read_mark, text_of
from tests.exchange.leaving_roadmaps import leaving
from tests.exchange.reading import read_twice
from tests.planted import file_words
from tests.random_roadmaps import hidden_words, random_roadmap
from tests.small_sample import small_sample


@pytest.mark.parametrize(("seed", "profile"), [(1, "public"), (2, "partner:meta"), (3, "partner:amd")])
def test_no_format_holds_a_word_of_what_is_hidden_and_what_is_shown_comes_back(
    seed: int, profile: str, tmp_path: Path
) -> None:
    whole = random_roadmap(Roadmap(small_sample()), random.Random(seed))
    told = leaving(whole, profile)
    hidden = hidden_words(whole, profile.removeprefix("partner:") if profile != "public" else "")
    assert hidden
    for form in OUTGOING:
        out = tmp_path / f"out{form.ending}"
        writer_of(form)(told, out, None)
        said = file_words(out)
        assert [word for word in hidden if word in said] == [], form.name
    _comes_back(tmp_path / "out.xlsx", as_shared(whole, profile))
    for ending in (".xml", ".ics"):
        found, _, counts = read_twice(tmp_path / f"out{ending}", told.roadmap, by="meta", on="2026-11-30")
        assert not found.questions and counts["changed"] == 0


def _comes_back(out: Path, shown: Roadmap) -> None:
    """Each row of the workbook is the row that its reader saw, and is marked as that."""
    book = openpyxl.load_workbook(out, read_only=True)
    for name, spec in TABLES.items():
        if name not in book.sheetnames:
            assert not shown.rows(name)
            continue
        rows = list(book[name].iter_rows(min_row=2, values_only=True))
        width = len(spec.columns)
        texts = [tuple(map(text_of, (*row, *[None] * width)[:width])) for row in rows]
        assert texts == [tuple(row) for row in shown.rows(name)]
        assert all(read_mark(row[width]) for row in rows)
    book.close()
