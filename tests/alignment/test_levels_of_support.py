"""How far a release supports a part, by whose word: two that differ are a disagreement, and a cell names its own."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_app.alignment.answers.readiness import readiness_rows
from roadmap_app.alignment.engine.check import Check, check_roadmap
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Claim, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.readiness.matrix import cell_of, pairs_table

DAY = day_of("2026-11-30")


def said(level: str, by: str, on: str, **more: str) -> Link:
    return Link("r1", "supports", "chip", level, stated_on=on, stated_by=by, status="stated", **more)


def world(*links: Link, **tables: Any) -> Roadmap:
    base: dict[str, Any] = {
        "organizations": [
            *(Organization(key, key.upper()) for key in ("amd", "press", "lab")),
            Organization("others", "Other press", "collection"),
        ],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("stack", "amd", "software", "Stack")],
        "generations": [Generation("chip", "gpu", "Chip"), Generation("r1", "stack", "Stack 1")],
        "claims": [
            Claim("chip", "available", "2026-06-05", "2026-06-06", "amd", "actual"),
            Claim("r1", "available", "2026-06-01", "2026-06-02", "amd", "actual"),
        ],
        "links": list(links),
    }
    return Roadmap({**base, **tables})


def disagreements(roadmap: Roadmap, day: int = DAY) -> list[Finding]:
    spec = CheckSpec(day, rules=("disagreement",))
    return list(check_roadmap(roadmap, spec).findings)


def test_two_organizations_that_state_differing_levels_disagree_and_both_are_cited() -> None:
    links = said("production", "amd", "2026-06-01"), said("preview", "press", "2026-11-20")
    (found,) = disagreements(world(*links))
    assert found.subjects == ("r1", "chip") and set(found.generations) == {"r1", "chip"}
    assert found.message == (
        "Sources disagree on how far Stack 1 supports Chip: PRESS said “preview” 10 days ago; "
        "AMD said “production” 182 days ago."
    )
    assert (found.said_by, found.said_on, len(found.links)) == ("press", day_of("2026-11-20"), 2)
    assert found.sentences.title == "Stack 1: sources agree on how far it supports Chip"


def test_it_counts_from_the_day_of_the_second_word() -> None:
    roadmap = world(said("production", "amd", "2026-06-01"), said("preview", "press", "2026-11-20"))
    assert not disagreements(roadmap, day_of("2026-11-19")) and disagreements(roadmap, day_of("2026-11-20"))


@pytest.mark.parametrize(
    "other",
    [
        said("production", "press", "2026-11-20"),
        said("", "press", "2026-11-20"),
        said("preview", "amd", "2026-05-20"),
        said("preview", "press", "2026-11-20", confidence="low"),
        said("preview", "press", "2026-11-20", restates="lab"),
        said("preview", "others", "2026-11-20"),
        said("preview", "press", "2026-11-20")._replace(status="withdrawn"),
    ],
)
def test_the_same_level_none_an_earlier_own_word_and_what_never_counts_are_no_disagreement(
    other: Link,
) -> None:
    assert not disagreements(world(*sorted((other, said("production", "amd", "2026-06-01")))))


def test_an_organization_that_comes_round_disagrees_no_more() -> None:
    links = (
        said("production", "amd", "2026-06-01"),
        said("preview", "press", "2026-07-01"),
        said("production", "press", "2026-08-01"),
    )
    assert not disagreements(world(*links))


def test_a_change_of_one_word_is_found_by_a_mended_check_as_by_a_whole_one() -> None:
    before = world(said("production", "amd", "2026-06-01"))
    after = before.replaced({"links": ((), (said("preview", "press", "2026-11-20"),))})
    mended = Check.of(before, CheckSpec(DAY)).after(after, {"r1", "chip"}).result()
    assert [one.message for one in mended.findings] == [
        one.message for one in check_roadmap(after, CheckSpec(DAY)).findings
    ]
    assert any(one.rule == "disagreement" for one in mended.findings)


def test_a_cell_names_whose_word_the_support_is_and_its_day_beside_the_releases() -> None:
    link = said("", "amd", "2026-06-01", first="yes", source_url="https://example.com/notes")
    roadmap = world(link)
    (row,) = readiness_rows(roadmap, CheckSpec(DAY))
    assert row.support == link
    tip = cell_of(roadmap, row, DAY).tip
    assert "Supported: level not said, counted as production, AMD, 1 Jun 2026, 182 days ago" in tip
    assert "Release: AMD, 2 Jun 2026, 181 days ago" in tip
    (told,) = pairs_table(roadmap, [row], DAY).rows
    assert "https://example.com/notes" in told.spoken and told.cells[-2].link == "https://example.com/notes"


def test_where_an_earlier_release_on_record_supports_it_the_sentence_names_that_one() -> None:
    """r2 came after every day on which Chip can have come, so it decides; r1 was there before, says its source."""
    links = (
        said("production", "amd", "2026-06-01", first="yes"),
        Link(
            "r2", "supports", "chip", "production", stated_on="2026-09-01", stated_by="amd", status="stated"
        ),
    )
    roadmap = world(
        *links,
        generations=[
            Generation("chip", "gpu", "Chip", sequence="1"),
            Generation("chip-2", "gpu", "Chip 2", sequence="2", predecessor="chip"),
            Generation("r1", "stack", "Stack 1"),
            Generation("r2", "stack", "Stack 2"),
        ],
        claims=[
            Claim("chip", "announced", "2026-05-01", "2026-05-02", "amd", "actual"),
            Claim("chip-2", "available", "2026-08-01", "2026-08-02", "amd", "actual"),
            Claim("r1", "available", "2026-06-01", "2026-06-02", "amd", "actual"),
            Claim("r2", "available", "2026-09-01", "2026-09-02", "amd", "actual"),
        ],
    )
    findings = check_roadmap(roadmap, CheckSpec(DAY, rules=("software",))).findings
    (found,) = [one for one in findings if one.subjects == ("stack", "chip")]
    assert (found.verdict, found.basis) == ("no-date", "not-first")
    assert "the support came before it, with Stack 1, there by 1 Jun 2026" in found.message
    assert "at the latest" not in found.message


@pytest.mark.parametrize(
    ("level", "by", "words", "short"),
    [
        ("preview", "amd", "a preview only", "preview"),
        ("partial", "amd", "in part only", "in part"),
        ("", "press", "level not said", "level not said"),
    ],
)
def test_readiness_tells_how_far_below_production_a_release_is_named(
    level: str, by: str, words: str, short: str
) -> None:
    roadmap = world(said(level, by, "2026-06-01"))
    (row,) = readiness_rows(roadmap, CheckSpec(DAY))
    cell = cell_of(roadmap, row, DAY)
    assert (row.level, row.below, cell.text) == ("preview", words, short)
