"""A line that is a whole claim: what each word says, what is asked, and that nothing is guessed or dropped."""

from __future__ import annotations

from datetime import date

import pytest

from roadmap_app.domain.editing.doubts import doubts_of
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.entry.carried import Carried
from roadmap_app.domain.entry.claim_line import Understood, read_claim_line
from roadmap_app.domain.entry.told import question_words, told_fields
from roadmap_app.domain.records import Claim
from tests.few_products import few_products_roadmap

ROADMAP = few_products_roadmap()
TODAY = date(2026, 11, 30).toordinal()
SOURCE = '"AMD Q3 2026 call"'


def read(line: str, carried: Carried | None = None) -> Understood:
    return read_claim_line(ROADMAP, line, TODAY, carried)


def told(understood: Understood, *fields: str) -> tuple[str, ...]:
    return tuple(getattr(understood.claim, field) for field in fields)


def choices(understood: Understood, field: str) -> list[str]:
    found = [one for one in understood.questions if one.field == field]
    return [choice.label for choice in found[0].choices] if found else []


def test_the_issues_line_is_a_whole_claim() -> None:
    found = read("MI455X available Q4 2026 AMD 2026-11-04 high https://ir.amd.example/x")
    assert found.is_complete
    assert found.claim == Claim(
        "amd-mi455x",
        "available",
        "2026-Q4",
        "2026-11-04",
        "amd",
        "plan",
        "high",
        source_url="https://ir.amd.example/x",
    )


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("MI455X", "amd-mi455x"),
        ("amd-mi455x", "amd-mi455x"),
        ("Instinct MI455X", "amd-mi455x"),
        ("MI450", "amd-mi455x"),
        ("venice", "amd-venice"),
        ("EPYC Venice", "amd-venice"),
        ("Venice EPYC", "amd-venice"),
        ("EPYC (7th generation)", "amd-florence"),
    ],
)
def test_a_product_is_named_by_name_codename_alias_or_key(written: str, key: str) -> None:
    assert read(f"{written} available 2027 {SOURCE}").claim.subject == key


def test_a_name_of_several_is_asked_and_the_answer_is_a_line() -> None:
    found = read(f"EPYC available 2027 AMD 2026-11-04 {SOURCE}")
    assert found.claim.subject == ""
    assert choices(found, "subject") == ["EPYC Florence (AMD)", "EPYC Venice (AMD)"]
    answered = read(found.questions[0].choices[1].line)
    assert answered.is_complete
    assert answered.claim.subject == "amd-venice"


def test_a_deal_of_several_tranches_is_asked_and_one_with_its_product_is_not() -> None:
    assert choices(read("AMD – Meta begins H2 2026"), "subject") == [
        "AMD – Meta, tranche 1",
        "AMD – Meta, tranche 2",
    ]
    found = read("AMD – Meta, MI455X begins H2 2026")
    assert told(found, "subject", "milestone") == ("amd-meta/1", "begins")


def test_an_organization_before_a_product_has_said_it_and_is_not_swallowed_by_the_products_key() -> None:
    found = read(f"AMD Helios available Q4 2026 2026-11-04 {SOURCE}")
    assert told(found, "subject", "stated_by") == ("amd-helios", "amd")
    found = read(f"NVIDIA Rubin available Q4 2026 2026-11-04 {SOURCE}")
    assert told(found, "subject", "stated_by") == ("rubin", "nvidia")


def test_of_two_organizations_it_is_asked_who_said_it() -> None:
    found = read(f"NVIDIA Rubin available Q4 2026 DIGITIMES 2026-11-04 {SOURCE}")
    assert not found.is_complete
    assert choices(found, "stated_by") == [
        "NVIDIA said it, repeating DIGITIMES",
        "DIGITIMES said it",
        "DIGITIMES said it, repeating NVIDIA",
    ]
    asked = found.questions[0]
    said, repeated = (read(choice.line) for choice in asked.choices[1:])
    assert told(said, "stated_by", "restates") == ("digitimes", "")
    assert told(repeated, "stated_by", "restates") == ("digitimes", "nvidia")
    assert said.is_complete
    assert repeated.is_complete


@pytest.mark.parametrize(
    ("words", "by", "restates"),
    [
        ("by AMD", "amd", ""),
        ("AMD says", "amd", ""),
        ("according to DIGITIMES", "digitimes", ""),
        ("DIGITIMES restates AMD", "digitimes", "amd"),
        ("AMD via DIGITIMES", "digitimes", "amd"),
    ],
)
def test_who_said_it_and_whose_word_that_repeats(words: str, by: str, restates: str) -> None:
    found = read(f"MI455X available Q4 2026 {words} 2026-11-04 {SOURCE}")
    assert found.is_complete, question_words(found)
    assert told(found, "stated_by", "restates") == (by, restates)


def test_whose_word_is_passed_on_is_asked() -> None:
    found = read(f"MI455X available Q4 2026 via DIGITIMES 2026-11-04 {SOURCE}")
    assert choices(found, "restates") == ["AMD"]
    assert read(found.questions[0].choices[0].line).claim.restates == "amd"


@pytest.mark.parametrize(
    ("words", "milestone", "status"),
    [
        ("ships", "available", "plan"),
        ("GA", "available", "plan"),
        ("in production", "production", "plan"),
        ("tape-out", "tape_out", "plan"),
        ("cancelled available", "available", "cancelled"),
        ("end of support", "end_of_support", "plan"),
        ("begins shipping", "available", "plan"),
    ],
)
def test_everyday_words_for_milestones(words: str, milestone: str, status: str) -> None:
    found = read(f"MI455X {words} Q4 2026 AMD 2026-11-04 {SOURCE}")
    assert found.is_complete, question_words(found)
    assert told(found, "milestone", "status") == (milestone, status)


def test_a_word_for_two_milestones_is_asked() -> None:
    assert choices(read("MI455X launch Q4 2026"), "milestone") == ["announced", "available"]
    assert choices(read("MI455X volume production Q4 2026"), "milestone") == ["in production", "in volume"]
    assert read("amd-meta/1 shipments begin Q4 2026").claim.milestone == "begins"


def test_a_milestone_that_the_thing_does_not_have_is_refused_with_those_it_has() -> None:
    found = read("MI455X completes Q4 2026")
    assert "“completes” is no milestone of a product; it has announced, taped out" in question_words(found)


def test_a_day_beside_a_window_is_the_day_of_the_statement_wherever_it_stands() -> None:
    for line in ("2026-11-04 MI455X available Q4 2026", "MI455X Q4 2026 2026-11-04 available"):
        assert told(read(line), "window", "stated_on") == ("2026-Q4", "2026-11-04")


def test_of_two_days_the_first_behind_the_milestone_is_the_window() -> None:
    found = read(f"MI455X 2026-11-04 available AMD 2026-12-15 {SOURCE}")
    assert told(found, "window", "stated_on") == ("2026-12-15", "2026-11-04")


def test_of_two_days_one_that_lies_ahead_is_the_window_wherever_it_stands() -> None:
    found = read(f"2026-12-15 2026-11-04 MI455X available AMD {SOURCE}")
    assert told(found, "window", "stated_on") == ("2026-12-15", "2026-11-04")


def test_a_statement_on_a_day_ahead_is_refused() -> None:
    found = read(f"MI455X available Q1 2027 AMD 2027-02-04 {SOURCE}")
    assert "4 Feb 2027, lies ahead: nobody can have said it yet" in question_words(found)


def test_a_marked_day_is_that_of_the_statement() -> None:
    for mark in ("said", "dated", "stated on", "on"):
        found = read(f"MI455X {mark} 2026-11-04 available 2026-12-15")
        assert told(found, "window", "stated_on") == ("2026-12-15", "2026-11-04"), mark


@pytest.mark.parametrize(
    "days", ["2026-10-15 2026-11-04 MI455X available", "MI455X available 2026-09-15 2026-11-04"]
)
def test_two_days_that_could_be_either_are_asked_and_each_answer_is_whole(days: str) -> None:
    found = read(f"{days} AMD {SOURCE}")
    assert not found.is_complete
    assert len(choices(found, "window")) == 2
    for choice in found.questions[0].choices:
        answered = read(choice.line)
        assert answered.is_complete, choice.line
        assert {answered.claim.window, answered.claim.stated_on} > {"2026-11-04"}


def test_a_day_behind_on_behind_the_milestone_is_asked() -> None:
    found = read(f"MI455X available on 2026-12-15 AMD {SOURCE}")
    assert choices(found, "window") == [
        "it happens on 15 Dec 2026",
        "it was stated on 15 Dec 2026",
    ]
    assert read(f"MI455X available on 2026-12-15 said 2026-11-04 AMD {SOURCE}").claim.window == "2026-12-15"


def test_dates_that_can_be_cut_in_two_ways_are_asked() -> None:
    found = read(f"MI455X available 2026 May 2027 AMD 2026-11-04 {SOURCE}")
    assert choices(found, "window") == ["2026 and May 2027", "May 2026 and 2027"]


def test_a_window_that_had_passed_when_it_was_stated_is_asked_whether_it_came() -> None:
    found = read(f"MI455X available Q3 2026 AMD 2026-11-04 {SOURCE}")
    assert choices(found, "status") == ["it came", "it was planned"]
    assert read(found.questions[0].choices[0].line).claim.status == "actual"


def test_an_actual_that_nobody_can_have_seen_is_refused() -> None:
    found = read(f"MI455X shipped Q1 2027 AMD 2026-11-04 {SOURCE}")
    assert not found.is_complete
    assert "nobody can have seen it" in question_words(found)


def test_a_fiscal_window_is_read_by_its_owners_year() -> None:
    found = read(f"Rubin available Q1 FY2028 NVIDIA 2026-11-04 {SOURCE}")
    when = next(one.words for one in told_fields(ROADMAP, found) if one.field == "window")
    assert when == "FY2028 Q1: between 1 Feb and 30 Apr 2027"


def test_a_date_that_people_write_in_two_meanings_is_refused_with_its_reason() -> None:
    found = read(f"MI455X available end of 2026 AMD 2026-11-04 {SOURCE}")
    assert not found.is_complete
    assert "written late 2026" in question_words(found)
    assert found.claim.stated_on == "2026-11-04"


def test_a_cancellation_needs_no_window_and_a_plan_says_that_no_date_is_given() -> None:
    found = read(f"MI455X available cancelled AMD 2026-11-04 {SOURCE}")
    assert found.is_complete
    assert told(found, "window", "stated_on") == ("", "2026-11-04")
    assert read(f"MI455X available TBD AMD 2026-11-04 {SOURCE}").is_complete
    assert choices(read("MI455X available"), "window") == ["no date is given"]


def test_what_is_not_understood_is_told_and_keeps_the_claim_from_being_whole() -> None:
    found = read(f"MI455X available not Q4 2026 delayed AMD 2026-11-04 {SOURCE}")
    assert [found.line[span.start : span.end] for span in found.left_over] == ["not", "delayed"]
    assert not found.is_complete
    assert "“not” and “delayed” were not understood" in question_words(found)


def test_a_note_a_title_and_who_may_see_it() -> None:
    found = read('MI455X available Q4 2026 AMD 2026-11-04 "A talk" shared with Meta -- "in writing", said he')
    assert told(found, "source_title", "sharing", "note") == ("A talk", "meta", '"in writing", said he')
    assert read("MI455X internal # 2027 at the latest").claim.note == "2027 at the latest"
    assert "no closing quotation mark" in question_words(read('MI455X available "A talk'))


def test_the_next_statement_takes_source_day_and_speaker_from_the_last() -> None:
    first = read("MI455X available Q4 2026 AMD 2026-11-04 high https://amd.example/x internal")
    found = read("Helios ships Q1 2027", Carried.from_claim(first.claim))
    assert found.is_complete
    assert found.claim == first.claim._replace(subject="amd-helios", window="2027-Q1")
    assert found.carried == {"stated_by", "stated_on", "source_url", "confidence", "sharing"}


def test_another_source_starts_anew() -> None:
    first = read("MI455X available Q4 2026 AMD 2026-11-04 high https://amd.example/x internal")
    found = read("Helios ships Q1 2027 https://other.example/y", Carried.from_claim(first.claim))
    assert told(found, "stated_by", "stated_on", "confidence", "sharing") == ("", "", "medium", "public")


def test_what_is_selected_is_meant_where_the_line_names_nothing_else() -> None:
    assert read("ships 2027", Carried("amd-helios")).claim.subject == "amd-helios"
    assert read("Venice ships 2027", Carried("amd-helios")).claim.subject == "amd-venice"


def test_a_page_that_is_known_gives_its_title_and_who_may_see_it_and_its_site_only_the_latter() -> None:
    page = read("MI455X available 2027 AMD 2026-11-04 https://amd.example/june")
    assert told(page, "source_title", "sharing") == ("Briefing of June", "internal")
    site = read("MI455X available 2027 AMD 2026-11-04 https://amd.example/other")
    assert told(site, "source_title", "sharing") == ("", "internal")


def test_a_public_statement_without_an_address_is_asked_about_once_per_source() -> None:
    claim = read(f"MI455X available Q4 2026 AMD 2026-11-04 {SOURCE}").claim
    assert doubts_of(ROADMAP, Edit("", {"claims": (claim,)})) == (
        "This public statement bears no address: nobody can look it up.",
    )
    assert doubts_of(ROADMAP, Edit("", {"claims": (claim._replace(sharing="internal"),)})) == ()
    entered = ROADMAP.replaced({"claims": ((), (claim,))})
    assert doubts_of(entered, Edit("", {"claims": (claim._replace(subject="amd-helios"),)})) == ()


def test_what_is_refused_as_a_date_takes_in_nothing_that_stands_behind_it() -> None:
    found = read(f"MI455X available end 2026-Q3.. said 2026-11-04 AMD high {SOURCE}")
    assert [found.line[part.start : part.end] for part in found.parts if part.kind == "refused"] == [
        "end 2026-Q3.."
    ]
    assert told(found, "stated_on", "stated_by", "confidence") == ("2026-11-04", "amd", "high")
    found = read(f"Helios end of 2026 to 2027 MI455X {SOURCE}")
    assert [found.line[part.start : part.end] for part in found.parts if part.kind == "refused"] == [
        "end of 2026 to 2027"
    ]


def test_a_name_does_not_go_on_behind_a_title() -> None:
    line = '– " " MI455X'
    found = read(line)
    assert [line[part.start : part.end] for part in found.parts] == ["–", '" "', "MI455X"]
    assert found.claim.subject == "amd-mi455x"


def test_an_answer_means_nothing_else_together_with_what_was_not_understood() -> None:
    question = next(one for one in read("MI455X not").questions if one.field == "milestone")
    assert question.choices[0].line == "MI455X not; announced"
    assert read(question.choices[0].line).claim.milestone == "announced"
