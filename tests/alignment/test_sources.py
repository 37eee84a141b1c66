"""Sources: what hangs on one alone, what has gone quiet, what names no source; as of a day."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.answers.sources import Sources, sources_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.alignment.facts.milestone_remarks import age_of, is_given_up
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from tests.sample_counts import CLAIMS

DAY = "2026-11-22"
SPEC = CheckSpec(day_of(DAY))


def claim(window: str, source: str, **more: str) -> Claim:
    told = {"milestone": "available", "stated_on": "2026-06-01", "stated_by": "maker", **more}
    return Claim("part-1", window=window, source_url=source, **told)


def found(*claims: Claim, day: str = DAY) -> Sources:
    roadmap = Roadmap(
        {
            "organizations": [
                Organization("maker", "Maker", "supplier"),
                Organization("buyer", "Buyer", "customer"),
            ],
            "lines": [Line("part", "maker", "silicon", "Part", "GPU")],
            "generations": [Generation("part-1", "part", "Part 1")],
            "agreements": [Agreement("deal", "Deal", "maker", "buyer", "2026-01-05", "2", "GW")],
            "commitments": [Commitment("deal", "1", "part-1", "500", "MW")],
            "claims": claims,
        }
    )
    return sources_of(roadmap, CheckSpec(day_of(day)))


A, B = "https://a.example/one", "https://b.example/two"


def test_a_date_hangs_on_one_source_alone_until_another_states_the_same_days() -> None:
    alone = found(claim("2027-Q1", A), claim("2027-H1", B, stated_by="buyer"))
    assert {row.key: row.reach for row in alone.named} == {A: 1, B: 0}
    assert alone.rows[0].key == A and alone.alone == 1
    shared = found(
        claim("2027-Q1", A), claim("2027-01-01..2027-03-31", B, stated_by="buyer", restates="maker")
    )
    assert [row.reach for row in shared.named] == [0, 0]
    assert all(len(row.dates) == 1 and not row.dates[0].is_alone for row in shared.named)


def test_power_behind_a_source_is_what_waits_for_its_dates_to_come() -> None:
    (row,) = found(claim("2027-Q1", A)).named
    assert row.at_stake == {"binding": {"GW": 0.5}} and row.reach_to_come == 1
    (row,) = found(claim("2026-05", A, status="actual")).named
    assert row.at_stake == {} and (row.reach, row.reach_to_come) == (1, 0)


def test_what_names_no_source_is_one_row_and_stands_last() -> None:
    sources = found(claim("2027-Q1", ""), claim("2027-Q2", A, milestone="volume"))
    assert [row.key for row in sources.rows] == [A, ""]
    assert sources.rows[-1].reach == 1 and len(sources.named) == 1 and sources.claims == 2
    titled = found(claim("2027-Q1", "", source_title="A talk"))
    first = titled.rows[0]
    assert (first.key, first.title, first.address, len(first.claims)) == ("A talk", "A talk", "", 1)


def test_only_what_had_been_said_by_the_day_counts() -> None:
    assert found(claim("2027-Q1", A), day="2026-05-31").claims == 0
    assert found(claim("2027-Q1", A), day="2025-12-31").rows == (), "not even the deal is signed"
    assert found(claim("2027-Q1", A), day="2026-06-01").claims == 1


def test_dates_that_have_gone_quiet_are_those_of_the_rule(sample: Roadmap) -> None:
    sources = sources_of(sample, SPEC)
    quiet = {
        f"{date.stated.subject}:{date.stated.milestone}"
        for row in sources.rows
        for date in row.dates
        if date.is_stale
    }
    result = check_roadmap(sample, SPEC._replace(rules=("stale",)))
    assert quiet == {finding.subjects[0] for finding in result.findings}
    assert quiet


@pytest.mark.parametrize("day", ["2026-11-22", "2026-08-01", "2025-12-15", "2024-06-30"])
def test_dates_told_from_their_only_claim_are_what_the_reference_says(sample: Roadmap, day: str) -> None:
    as_of = AsOf(sample, day_of(day))
    told = {
        (date.subject, date.milestone): (date.is_to_come, date.is_stale)
        for row in sources_of(sample, CheckSpec(day_of(day))).rows
        for date in row.dates
    }
    structure = Structure.of(as_of, thresholds={("stale", "limit_days"): 270})
    expected = {}
    for claim in sample.claims:
        stated = as_of.holds(claim.subject, claim.milestone)
        counts = stated.claim is not None and stated.claim.subject == claim.subject
        if counts and stated.status in ("plan", "actual") and structure.is_spoken_for(claim.subject):
            ahead = stated.status == "plan" and not stated.expired
            age = age_of(structure, stated) if ahead else None
            expected[claim.subject, claim.milestone] = (
                stated.status == "plan",
                age is not None and age > 270 and not is_given_up(structure, stated),
            )
    assert told == expected


def test_every_claim_that_counts_stands_behind_exactly_one_source(sample: Roadmap) -> None:
    sources = sources_of(sample, SPEC)
    listed = [one for row in sources.rows for one in row.claims]
    assert len(listed) == len(sample.claims) == sources.claims == CLAIMS
    assert set(listed) == set(sample.claims)
