"""Windows as German shows them are read back to the same days in every language; what is kept stays English."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_app.domain.audience.coarse import coarse_words
from roadmap_app.domain.windows.window import (
    WindowError,
    canonical_window,
    parse_window,
    written_day,
    written_window,
)

SHOWN = {
    "15. Sep. 2026": "2026-09-15",
    "15. September 2026": "2026-09-15",
    "März 2026": "2026-03",
    "Ma\u0308rz 2026": "2026-03",
    "Mitte 2026": "mid-2026",
    "Ende Dez. 2026": "late-2026-12",
    "Anfang FY2027 Q1": "early-FY2027-Q1",
    "bis Q4 2026": "..2026-Q4",
    "vor 2027": "..2026",
    "nach 2026": "2027..",
    "ab etwa Mai 2027": "2027-05..",
    "zwischen 1. Juli und 30. Sep. 2026": "2026-07-01..2026-09-30",
    "Q3 2026 bis Q1 2027": "2026-Q3..2027-Q1",
    "3. Quartal 2026": "2026-Q3",
    "2. Halbjahr 2026": "2026-H2",
    "im Q3 2026": "2026-Q3",
    "ohne Terminangabe": "",
    "kein Termin genannt": "",
}
EVERY_SPELLING = """
from itertools import product
from roadmap_app.domain.windows.window import parse_window, say_day, say_window
units = ["", *(f"-Q{n}" for n in range(1, 5)), "-H1", *(f"-{n:02d}" for n in range(1, 13)), "-09-15", "-W36"]
names = [f"{part}{year}{unit}" for part, year, unit in product(("", "early-", "late-"), ("2026", "FY2026"), units)
         if not (("FY" in year and unit[1:2].isdigit() or "W" in unit) and (part or "FY" in year)
                 or "FY" in year and unit[1:2].isdigit() or part and unit == "-09-15")]
texts = [form.format(name) for name in names for form in ("{}", "~{}", "{}..", "~..{}", "{}..2028-03")]
wrong = [(text, say_window(parse_window(text))) for text in texts
         if parse_window(say_window(parse_window(text))).kept != parse_window(text).kept]
print(len(texts), wrong, say_day(739876), say_window(parse_window("early-2027..2027-Q4")))
"""


@pytest.mark.parametrize("shown", SHOWN)
def test_what_german_shows_is_read_in_every_language(shown: str) -> None:
    assert canonical_window(shown) == SHOWN[shown]


@pytest.mark.parametrize("written", ["15.09.2026", "15. 2026", "1. Q3 2026", "KW 36 2026", "Ende", "bis"])
def test_german_that_could_mean_several_things_is_refused(written: str) -> None:
    with pytest.raises(WindowError, match="is not understood as a date"):
        parse_window(written)


def test_what_is_kept_or_filled_in_beforehand_is_english_and_reads_back() -> None:
    for text in ("~2026-Q3", "..2026", "early-2027", "2026-03-15..2026-05"):
        assert parse_window(written_window(parse_window(text))).kept == text
    assert written_window(parse_window("15. März 2026")) == written_day(739690) == "15 Mar 2026"


def test_dates_in_german_sentences_are_made_coarser_and_none_is_left() -> None:
    said = (
        "AMD: bis 15. Sep. 2026, zwischen 1. Juli und 30. Sep. 2026, Anfang März 2027; am 2. Mai dann mehr."
    )
    assert coarse_words(said, "quarter") == "AMD: bis Q3 2026, Q3 2026, Q1 2027; am dann mehr."


def test_all_that_german_says_of_a_window_reads_back_to_it() -> None:
    root = Path(__file__).parents[2]
    asked = {**os.environ, "ROADMAP_LANGUAGE": "de", "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run(
        [sys.executable, "-c", EVERY_SPELLING], env=asked, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    compiled = root / "resources" / "languages" / "de" / "LC_MESSAGES" / "roadmap.mo"
    words = (
        "17. Sep. 2026 Anfang 2027 bis Q4 2027" if compiled.exists() else "17 Sep 2026 early 2027 to Q4 2027"
    )
    assert said.split(maxsplit=1)[1].strip() == f"[] {words}"
