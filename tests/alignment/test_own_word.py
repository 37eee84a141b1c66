"""Sentences about a promise to an organization name its own word, say “only” where that is so, and never look alike."""

from __future__ import annotations

from typing import Any

import pytest

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Need, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

SPEC = CheckSpec(day_of("2026-11-30"))


def plan(subject: str, milestone: str, window: str, by: str, day: str = "2026-06-01", **more: str) -> Claim:
    return Claim(subject, milestone, window, day, by, **more)


KNOWN = Claim("chip", "announced", "2026-01-10", "2026-01-10", "amd", "actual")


def world(*claims: Claim, **tables: Any) -> Roadmap:
    base: dict[str, Any] = {
        "organizations": [
            Organization("amd", "AMD"),
            Organization("meta", "Meta"),
            Organization("sa", "SemiA"),
        ],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU")],
        "generations": [Generation("chip", "gpu", "Chip")],
        "claims": [plan("d/1", "begins", "2026-H2", "amd"), KNOWN, *claims],
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01", "2", "GW")],
        "commitments": [Commitment("d", "1", "chip", "1", "GW")],
    }
    return Roadmap({**base, **tables})


def delivery(roadmap: Roadmap, spec: CheckSpec = SPEC) -> Finding:
    (found,) = (one for one in check_roadmap(roadmap, spec).findings if one.rule == "delivery")
    return found


def test_the_customers_own_word_is_named_and_is_no_evidence() -> None:
    found = delivery(world(plan("chip", "available", "2026-H2", "meta")))
    assert (found.verdict, found.basis) == ("no-date", "dates")
    own = "only Meta itself says H2 2026; AMD has given no date of its own"
    assert f"AMD’s Chip, available: {own}." in found.message
    assert found.sentences.evidence == f"{own[0].upper()}{own[1:]}"
    assert "No source" not in found.message
    assert [claim.stated_by for claim in found.claims] == ["meta", "amd"], "what is quoted is cited"


def test_only_is_said_only_where_nobody_else_has_given_a_date() -> None:
    both = world(
        plan("chip", "available", "2026-H2", "meta"),
        plan("chip", "available", "2026-H1", "sa", "2026-05-01", confidence="low"),
    )
    found = delivery(both, SPEC._replace(viewpoint="amd"))
    assert "available: Meta itself says H2 2026; AMD has given no date of its own" in found.message


def test_of_one_organizations_word_alone_it_is_not_said_that_no_source_gives_a_date() -> None:
    stated = world(plan("chip", "available", "2027", "sa"))
    assert "SemiA" not in delivery(stated, SPEC._replace(viewpoint="meta")).message
    message = delivery(stated, SPEC._replace(viewpoint="meta")).message
    assert "Meta gives no date on which AMD’s Chip is to be available." in message
    assert "No source gives a date" in delivery(world()).message


@pytest.mark.parametrize(
    ("milestone", "title", "sentence"),
    [
        (
            "deployed",
            "Chip available in time for Meta’s deployment",
            "Meta needs it available in time for its deployment by",
        ),
        ("available", "Chip available, as Meta needs it", "Meta needs it available by 31"),
    ],
)
def test_a_need_says_what_it_is_judged_by(milestone: str, title: str, sentence: str) -> None:
    need = Need("meta", "chip", milestone, "2026-Q4", "2026-03-01")
    roadmap = world(plan("chip", "available", "2026-12", "amd"), needs=[need])
    (found,) = (one for one in check_roadmap(roadmap, SPEC).findings if one.rule == "need")
    assert found.sentences.title == f"AMD – Meta: {title}"
    assert sentence in found.message
    assert found.by_words == "due"


def test_beginning_and_completion_are_called_so_and_not_due() -> None:
    roadmap = world(plan("chip", "available", "2026-12", "amd"), plan("d/1", "completes", "2027-03", "amd"))
    words = {
        one.by.milestone: one.by_words
        for one in check_roadmap(roadmap, SPEC).findings
        if one.commitment and one.by
    }
    assert words == {"begins": "to begin by", "completes": "to be complete by"}


def test_deals_of_the_same_two_and_tranches_of_the_same_product_have_names_of_their_own() -> None:
    two = [
        Agreement("d", "Deal", "amd", "meta", "2026-01-05", "2", "GW"),
        Agreement("e", "Deal two", "amd", "meta", "2026-03-09", "2", "GW"),
        Agreement("f", "Deal three", "amd", "meta", "2026-03-20", "2", "GW"),
    ]
    tranches = [
        Commitment("d", "1", "chip", "1", "GW"),
        Commitment("d", "2", "chip", "1", "GW"),
        Commitment("e", "1", "chip"),
    ]
    roadmap = world(agreements=two, commitments=tranches)
    assert [short_name(roadmap, key) for key in ("d", "e", "f")] == [
        "AMD – Meta (Jan 2026)",
        "AMD – Meta (9 Mar 2026)",
        "AMD – Meta (20 Mar 2026)",
    ]
    titles = [one.sentences.title for one in check_roadmap(roadmap, SPEC).findings if one.rule == "delivery"]
    assert sorted(titles) == [
        "AMD – Meta (9 Mar 2026): Chip available",
        "AMD – Meta (Jan 2026), tranche 1: Chip available",
        "AMD – Meta (Jan 2026), tranche 2: Chip available",
    ]


def test_no_two_findings_on_the_sample_look_alike(sample: Roadmap) -> None:
    found = check_roadmap(sample, SPEC).findings
    rows = [(one.verdict, one.sentences.title, one.sentences.evidence) for one in found]
    assert len(set(rows)) == len(rows)
