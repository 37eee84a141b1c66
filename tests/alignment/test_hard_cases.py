"""Odd roadmaps give a finding or a sentence, never a crash and never a silent zero."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.check import check_roadmap
from roadmap_app.alignment.deals import deals_of
from roadmap_app.alignment.forecast import forecast
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Organization,
    Warrant,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows import day_text

D = day_of("2026-11-22")
SPEC = CheckSpec(D)


def world(**tables: Any) -> Roadmap:
    base: dict[str, Any] = {
        "organizations": [Organization("amd", "AMD"), Organization("meta", "Meta")],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("rack", "amd", "system", "Rack")],
        "generations": [Generation("chip", "gpu", "Chip"), Generation("rack-1", "rack", "Rack 1")],
        "claims": [plan("chip", "available", "2027-Q1"), plan("rack-1", "available", "2027-Q2")],
    }
    return Roadmap({**base, **tables})


def plan(subject: str, milestone: str, window: str, day: str = "2026-06-01") -> Claim:
    return Claim(subject, milestone, window, day, "amd", source_title="Call")


def deal(quantity: str, unit: str, *tranches: tuple[str, str]) -> dict[str, Any]:
    return {
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01", quantity, unit)],
        "commitments": [
            Commitment("d", str(number + 1), "chip", size, of_unit)
            for number, (size, of_unit) in enumerate(tranches)
        ],
    }


def found(roadmap: Roadmap, rule: str) -> list[Finding]:
    return [finding for finding in check_roadmap(roadmap, SPEC).open if finding.rule == rule]


def test_a_link_to_itself_is_the_smallest_circle() -> None:
    (finding,) = found(world(links=[Link("chip", "requires", "chip")]), "cycle")
    assert finding.subjects == ("chip",) and "Chip → Chip" in finding.message


def test_a_circle_through_different_relations_is_found_once() -> None:
    links = [Link("rack-1", "contains", "chip"), Link("chip", "requires", "rack-1")]
    (finding,) = found(world(links=links), "cycle")
    assert finding.subjects == ("chip", "rack-1")
    assert forecast(Structure.of(AsOf(world(links=links), D)), 50).milestones


def test_software_that_supports_what_requires_it_is_no_circle() -> None:
    links = [Link("rack-1", "supports", "chip"), Link("chip", "requires", "rack-1")]
    assert not found(world(links=links), "cycle")


def test_megawatts_and_gigawatts_are_one_unit() -> None:
    roadmap = world(**deal("1", "GW", ("600", "MW"), ("0.4", "GW")))
    assert not found(roadmap, "coverage")


def test_tranches_that_exceed_their_agreement_are_told() -> None:
    (finding,) = found(world(**deal("1", "GW", ("1", "GW"), ("500", "MW"))), "coverage")
    assert "1.5 GW of 1 GW" in finding.message


def test_a_tranche_without_quantity_is_told_and_never_counted_as_zero() -> None:
    roadmap = world(**deal("1", "GW", ("1", "GW"), ("", "GW")))
    (finding,) = found(roadmap, "coverage")
    assert "tranche 2 does not tell its size" in finding.message
    unassigned = {row.sequence: row.quantity for row in deals_of(roadmap, SPEC).unassigned}
    assert unassigned == {"1": 1.0, "2": None}


def test_a_warrant_without_share_numbers_and_without_its_commitment_is_told() -> None:
    warrants = [Warrant("d", "0", "100"), Warrant("d", "1", "", commitment_sequence="7")]
    (finding,) = found(world(**deal("1", "GW", ("1", "GW")), warrants=warrants), "warrant")
    assert (
        "tranche 1 does not tell its shares" in finding.message
        and "commitment 7, which does not exist" in finding.message
    )


def test_a_generation_with_five_hundred_claims_holds_its_latest() -> None:
    claims = [
        plan("chip", "available", f"20{27 + n % 60}", day_text(day_of("2024-01-01") + n)) for n in range(500)
    ]
    roadmap = world(claims=claims)
    assert AsOf(roadmap, D).holds("chip", "available").stated.text == claims[-1].window
    (finding,) = found(roadmap, "slip")
    assert "times" in finding.message


def test_an_empty_roadmap_asks_for_nothing() -> None:
    result = check_roadmap(Roadmap({}), SPEC)
    assert (result.requirements, dict(result.verdicts), len(result.findings)) == (0, {}, 0)
    assert forecast(Structure.of(AsOf(Roadmap({}), D)), 10).milestones == ()


ORDER = ("kept", "on-track", "at-risk", "likely-late", "will-miss")
windows = st.tuples(st.integers(1, 300), st.integers(0, 200)).map(lambda w: (D + w[0], D + w[0] + w[1]))


def _component(silicon: tuple[int, int], system: tuple[int, int]) -> int:
    def text(window: tuple[int, int]) -> str:
        return f"{day_text(window[0])}..{day_text(window[1])}"

    claims = [plan("chip", "production", text(silicon)), plan("rack-1", "available", text(system))]
    roadmap = world(claims=claims, links=[Link("rack-1", "contains", "chip")])
    result = check_roadmap(roadmap, SPEC._replace(rules=("component",)))
    return ORDER.index(result.findings[0].verdict)


@settings(max_examples=150, deadline=None)
@given(silicon=windows, system=windows, first=st.integers(0, 90), last=st.integers(0, 90))
def test_a_later_part_is_never_better_and_a_later_system_never_worse(
    silicon: tuple[int, int], system: tuple[int, int], first: int, last: int
) -> None:
    def later(window: tuple[int, int]) -> tuple[int, int]:
        return min(window[0] + first, window[1] + last), window[1] + last

    stands = _component(silicon, system)
    assert _component(later(silicon), system) >= stands
    assert _component(silicon, later(system)) <= stands


@pytest.mark.parametrize("seed", range(5))
def test_random_odd_roadmaps_are_checked_without_a_crash(sample: Roadmap, seed: int) -> None:
    chance = random.Random(seed)
    tables: dict[str, Any] = {
        name: list(sample.rows(name)) for name in ("organizations", "lines", "generations")
    }
    keys = [row.key for row in sample.generations]
    tables["links"] = [
        link._replace(source=chance.choice(keys), target=chance.choice(keys)) for link in sample.links
    ]
    tables["links"] = list({row[:3]: row for row in tables["links"]}.values())
    tables["claims"] = [
        claim._replace(
            window=chance.choice(sample.claims).window, status=chance.choice(["plan", "actual", "cancelled"])
        )
        for claim in sample.claims
    ]
    tables["agreements"] = list(sample.agreements)
    tables["commitments"] = [
        row._replace(generation=chance.choice(["", *keys]), quantity=chance.choice(["", "1", "0", "1e9"]))
        for row in sample.commitments
    ]
    tables["needs"], tables["warrants"] = list(sample.needs), list(sample.rows("warrants"))
    roadmap = Roadmap(tables)
    result = check_roadmap(roadmap, SPEC)
    for finding in result.findings:
        assert finding.message.endswith((".", "?")) and "None" not in finding.message
    structure = Structure.of(AsOf(roadmap, D))
    assert forecast(structure, 50).draws == 50
    assert deals_of(roadmap, SPEC).tranches
