"""For random lines: the order of the words does not matter, every spelling of a window is read, nothing is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.domain.entry.completing import completions
from roadmap_app.domain.windows.window import parse_window
from tests.domain.test_claim_line import ROADMAP, SOURCE, read

QUICK = settings(max_examples=40, deadline=None)
WINDOWS = """2026-12; Dec 2026; Sept. 2027; September 2027; 2026-Q4; Q4 2026; 4Q26; 4Q 2026; Q4'26; CY2027 Q3;
third quarter of 2027; 2026-H2; H2 2026; 2H26; second half of 2026; 2027; CY27; FY2027-Q1; Q1 FY27; H1 FY27; FY27;
early 2027; mid-2027; late 2026; early H2 2027; 2026-Q3..2027-Q1; Q3 2026 – Q1 2027; Q3–Q4 2027; by 2026-Q4;
by the end of 2027; before 2027; from 2027; 2027+; Q3/Q4 2027; late 2026/early 2027; Q3/2027; CQ3 2027; 2027/09;
2027-W36; starting H2 2027; after 2026; ~2027; 2027?; ca. 2027; between Q3 2026 and Q1 2027; TBD; no date given;
no earlier than September 2027; 1–15 Dec 2026; mid to late 2027; Q3 2026 to 2027"""
SPELLINGS = [" ".join(text.split()) for text in WINDOWS.split(";")]


@pytest.mark.parametrize("window", SPELLINGS)
def test_every_spelling_of_a_window_is_read_as_the_grammar_reads_it(window: str) -> None:
    for subject, month in (("MI455X", 1), ("Rubin", 2)):
        found = read(f"{subject} available planned {window} by DIGITIMES 2026-11-04 {SOURCE}")
        assert found.is_complete, (window, found.questions, found.problems)
        assert found.window == parse_window(window, month)
        assert found.claim.stated_on == "2026-11-04"


@QUICK
@given(
    chunks=st.permutations(
        ["Helios", "in production", "{window}", "AMD", "2026-11-04", "high", SOURCE, "internal", "planned"]
    ),
    window=st.sampled_from([text for text in SPELLINGS if not text.startswith(("2", "CY", "FY"))]),
)
def test_the_order_does_not_matter(chunks: list[str], window: str) -> None:
    line = "; ".join(chunks).format(window=window)
    found = read(line)
    assert found.is_complete, (line, found.questions, found.problems, found.left_over)
    assert (
        found.claim
        == read(f"Helios in production {window}; AMD 2026-11-04 high internal planned {SOURCE}").claim
    )


@QUICK
@given(
    chunks=st.permutations(
        ["Helios", "available", "Q4 2026", "AMD", "2026-11-04", "high", "https://a.example/x"]
    )
)
def test_the_order_does_not_matter_without_commas(chunks: list[str]) -> None:
    found = read(" ".join(chunks))
    assert found.is_complete, (chunks, found.questions, found.left_over)
    whole = read("Helios available Q4 2026 AMD 2026-11-04 high https://a.example/x")
    assert found.claim == whole.claim


WORDS = [
    *(
        "MI455X EPYC AMD Meta NVIDIA Rubin 2026-11-04 2026-12-15 Q4 2026 H2 2027 end of by from on said via"
    ).split(),
    *(
        'restates shared with public internal high low launch ships begins cancelled came , ; -- # " “ ” :'
    ).split(),
    *(
        "not zeppelin https://a.example/x 11/04/2026 15 Sep May – / ~ ? ' ( ) 2026-Q3.. amd-meta/1 TBD"
    ).split(),
]


@QUICK
@given(line=st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_every_sign_of_a_line_is_in_one_part_of_it(line: str) -> None:
    found = read(line)
    at = 0
    for part in found.parts:
        assert part.start >= at
        assert not line[at : part.start].strip(" ,;:"), (line, part)
        at = part.end
    assert not line[at:].strip(" ,;:")
    taken = {part.kind for part in found.parts}
    if found.is_complete:
        assert not taken & {"left_over", "asked", "refused", "date", "organization", "open_title", "word"}


@QUICK
@given(line=st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_no_choice_takes_anything_silently_and_each_settles_its_question(line: str) -> None:
    for question in read(line).questions:
        for choice in question.choices:
            asked = [one for one in read(choice.line).questions if one.field == question.field]
            assert not asked or asked[0].sentence != question.sentence, (line, choice)


@QUICK
@given(line=st.text(max_size=60))
def test_any_text_at_all_is_read(line: str) -> None:
    read(line)
    completions(ROADMAP, line, len(line))
