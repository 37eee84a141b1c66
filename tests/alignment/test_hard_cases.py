"""Odd roadmaps give a finding or a sentence, never a crash and never a silent zero."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.answers.deals import deals_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.forecast import forecast
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
from roadmap_app.domain.windows.window import day_text

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
    result = check_roadmap(roadmap, SPEC)
    return [finding for finding in (*result.open, *result.gaps) if finding.rule == rule]


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

    of_another = plan("rack-1", "available", text(system))._replace(
        stated_by="meta"
    )  # one voice's words hold each other
    claims = [plan("chip", "production", text(silicon)), of_another]
    roadmap = world(claims=claims, links=[Link("rack-1", "contains", "chip")])
    result = check_roadmap(roadmap, SPEC._replace(rules=("component",)))
    return ORDER.index(result.findings[0].verdict)


@settings(max_examples=60, deadline=None)
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


def verdicts(roadmap: Roadmap, rule: str) -> list[str]:
    return [finding.verdict for finding in check_roadmap(roadmap, SPEC._replace(rules=(rule,))).findings]


def test_a_restated_cancellation_undoes_nothing() -> None:
    claims = [
        Claim("chip", "available", "2026-01-10", "2026-01-12", "amd", "actual", source_title="Call"),
        Claim("chip", "available", "", "2026-03-01", "meta", "cancelled", restates="amd"),
        plan("d/1", "begins", "2026-Q1", "2026-01-01"),
    ]
    assert verdicts(world(claims=claims, **deal("1", "GW", ("1", "GW"))), "delivery") == ["kept"]


@pytest.mark.parametrize("more", [{"confidence": "low"}, {"restates": "amd"}])
def test_overdue_is_not_silenced_by_a_cancellation_that_does_not_count(more: dict[str, str]) -> None:
    cancelled = Claim("chip", "volume", "", "2026-10-01", "meta", "cancelled", **more)
    roadmap = world(claims=[plan("chip", "available", "2026-09"), cancelled])
    assert verdicts(roadmap, "overdue") == ["gap"]


def test_links_to_a_family_of_which_nothing_is_known_do_not_count() -> None:
    lines = [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("sw", "amd", "software", "Stack")]
    generations = [Generation("f", "gpu", "F"), Generation("v", "gpu", "V"), Generation("r", "sw", "R")]
    links = [Link("v", "variant_of", "f"), Link("r", "supports", "f")]
    released = Claim("r", "available", "2026-10-01", "2026-10-02", "amd", "actual", source_title="Notes")
    claims = [plan("v", "available", "2026-12"), released]
    roadmap = world(lines=lines, generations=generations, links=links, claims=claims)
    assert verdicts(roadmap, "software") == []
    assert AsOf(roadmap, D).milestones("f") == {}


def test_a_cancelled_tranche_is_at_stake_nowhere() -> None:
    claims = [
        plan("chip", "production", "2028"),
        plan("rack-1", "available", "2027-Q1"),
        plan("d/1", "begins", "2027", "2026-01-01"),
        Claim("d/1", "begins", "", "2026-09-01", "amd", "cancelled"),
    ]
    tables = deal("1", "GW", ("1", "GW"))
    tables["commitments"] = [tables["commitments"][0]._replace(generation="rack-1")]
    roadmap = world(claims=claims, links=[Link("rack-1", "contains", "chip")], **tables)
    (finding,) = check_roadmap(roadmap, SPEC._replace(rules=("component",))).findings
    assert (finding.verdict, dict(finding.at_stake)) == ("will-miss", {})


def test_moves_of_an_organization_that_only_ever_recalled_are_moves_too() -> None:
    claims = [
        plan("chip", "available", str(2026 + n), f"2026-0{n + 1}-01")._replace(confidence="low")
        for n in range(3)
    ]
    assert [move.kind for move in AsOf(world(claims=claims), D).moves("chip", "available")] == [
        "later",
        "later",
    ]


def test_a_remark_with_other_figures_has_another_fingerprint() -> None:
    (before,) = found(world(**deal("10", "GW", ("3", "GW"))), "coverage")
    (after,) = found(world(**deal("10", "GW", ("9", "GW"))), "coverage")
    assert before.fingerprint != after.fingerprint


def test_an_expired_tranche_has_not_started() -> None:
    tables = deal("2", "GW", ("1", "GW"), ("1", "GW"))
    claims = [
        plan("chip", "available", "2027-Q1"),
        plan("d/1", "begins", "2026-Q1"),
        plan("d/2", "begins", "2026-Q4"),
    ]
    ramp = deals_of(world(claims=claims, **tables), SPEC).ramp
    assert [(row.quarter, row.started) for row in ramp] == [("2026-Q4", 1.0)]


def test_a_family_waits_for_the_first_of_its_variants() -> None:
    generations = [Generation(key, "gpu", key.upper()) for key in ("f", "v1", "x")]
    links = [Link("v1", "variant_of", "f"), Link("v1", "requires", "x")]
    claims = [
        plan("f", "available", "2027-03-01"),
        plan("v1", "available", "2027-03-01"),
        plan("x", "available", "2027-09-01"),
        plan("d/1", "begins", "2027-04"),
    ]
    tables = deal("1", "GW", ("1", "GW"))
    tables["commitments"] = [tables["commitments"][0]._replace(generation="f")]
    roadmap = world(generations=generations, links=links, claims=claims, **tables)
    (promise,) = forecast(Structure.of(AsOf(roadmap, D)), 50).promises
    assert promise.chance_late == 1.0


def test_the_forecast_says_of_what_is_settled_what_a_check_says(sample: Roadmap) -> None:
    checked = {f.subjects: f for f in check_roadmap(sample, SPEC._replace(rules=("delivery",))).findings}
    promises = {p.subject: p for p in forecast(Structure.of(AsOf(sample, D)), 50).promises}
    finding = checked["amd-mi355x:available", "amd-oracle-mi355x-2025/1"]
    # MI355X came before its deployment in H1 2026, nobody says when; its tranche was to begin by the end of 2025
    assert (finding.verdict, finding.basis, finding.sentences.margin) == (
        *("no-date", "dates"),
        "there, the record does not tell since when",
    )
    assert promises["amd-oracle-mi355x-2025/1"].chance_late is None


def test_every_circle_of_a_knot_is_told_and_what_is_not_known_closes_none() -> None:
    generations = [Generation(key, "gpu", key.upper()) for key in "abcd"]
    claims = [plan(key, "available", "2027") for key in "abcd"]
    pairs = [("a", "b"), ("b", "c"), ("c", "b"), ("a", "d"), ("d", "a")]
    links = [Link(one, "requires", other) for one, other in pairs]
    knot = world(generations=generations, claims=claims, links=links)
    assert {finding.subjects for finding in found(knot, "cycle")} == {("a", "d"), ("b", "c")}
    silent = world(generations=generations, claims=claims[:1], links=links)
    assert not found(silent, "cycle")


def test_of_a_large_knot_one_circle_is_told_with_how_many_generations_hang_in_it() -> None:
    keys = [f"g{number:04d}" for number in range(3000)]
    generations = [Generation(key, "gpu", key.upper()) for key in keys]
    claims = [plan(key, "available", "2027") for key in keys]
    ring = [Link(one, "requires", other) for one, other in zip(keys, [*keys[1:], keys[0]], strict=True)]
    chords = [Link(keys[n], "requires", keys[n - 3]) for n in range(3, 3000)]
    (finding,) = found(world(generations=generations, claims=claims, links=ring + chords), "cycle")
    assert finding.subjects == ("g0000", "g0001", "g0002", "g0003")
    assert "3,000 generations wait for each other in all" in finding.message


@pytest.mark.parametrize(
    ("end", "begins", "count"),
    [
        (("actual", "", "2026-03-01"), "2027", 1),
        (("actual", "2026-03", "2026-03-31"), "2026", 1),
        (("actual", "2026-03", "2026-03-31"), "by 2026-Q4", 1),
        (("plan", "2026-09", "2026-01-01"), "2027", 0),
        (("plan", "2027-Q1", "2026-01-01"), "2027-Q3", 1),
        (("plan", "2027-Q3", "2026-01-01"), "2027-Q2", 0),
    ],
)
def test_service_life_reads_days_as_they_stand_and_takes_no_expired_plan_for_an_end(
    end: tuple[str, str, str], begins: str, count: int
) -> None:
    status, window, day = end
    claims = [
        plan("chip", "available", "2025-Q1"),
        Claim("chip", "end_of_sale", window, day, "amd", status, source_title="Notice"),
        plan("d/1", "begins", begins),
    ]
    assert len(found(world(claims=claims, **deal("1", "GW", ("1", "GW"))), "service-life")) == count


def test_a_superseded_deal_is_neither_stale_nor_asked_about() -> None:
    tables = deal("1", "GW", ("1", "GW"))
    tables["commitments"] = [tables["commitments"][0]._replace(standing="superseded")]
    claims = [plan("chip", "available", "2027-Q1"), plan("d/1", "begins", "2027", "2025-01-01")]
    assert not found(world(claims=claims, **tables), "stale")
