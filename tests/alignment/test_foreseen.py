"""What arrays foresee of a rule's remarks is what the rule says of each subject when it is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from benchmarks.synthetic import synthetic_roadmap
from roadmap_app.alignment.engine.check import Check, structure_of
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, Generation, Line, Organization, RuleSetting
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.subjects import SubjectKind

FORESEEING = [rule for rule in all_rules().values() if rule.foreseen]


def _assert_foreseen(structure: Structure) -> int:
    """Each foreseeing rule's remarks, asked of every subject, are those it foresaw or is asked for; how many."""
    found = 0
    for rule in FORESEEING:
        assert rule.foreseen
        foreseen = rule.foreseen(structure)
        asked, keys = foreseen.asked.tolist(), structure.ledger.keys
        assert sorted(set(asked)) == asked and not set(asked) & set(foreseen.anchor.tolist())
        said = [
            (number, remark.hearsay)
            for number in range(len(keys))
            if number not in set(asked)
            for remark in _remarks(structure, rule, number)
        ]
        assert said == list(zip(foreseen.anchor.tolist(), foreseen.hearsay.tolist(), strict=True)), rule.id
        found += len(said)
    return found


def _remarks(structure: Structure, rule: Rule, number: int) -> Iterator[Remark]:
    assert rule.find
    if isinstance(rule.anchor, SubjectKind) and structure.ledger.kind_at(number) is not rule.anchor:
        return
    for remark in rule.find(structure, structure.ledger.keys[number]):  # type: ignore[arg-type]
        assert isinstance(remark, Remark)
        assert remark.kind in ("", rule.kind)
        yield remark


def _structure(roadmap: Roadmap, day: str, **asked: object) -> Structure:
    return structure_of(roadmap, CheckSpec(day_of(day))._replace(**asked))


def test_some_rules_foresee() -> None:
    assert {rule.id for rule in FORESEEING} >= {"stale", "succession", "unsourced", "overdue"}


@pytest.mark.parametrize("viewpoint", ["owner", "anyone", "semianalysis"])
@pytest.mark.parametrize("day", ["2023-06-01", "2025-03-01", "2026-11-30"])
def test_of_the_sample(sample: Roadmap, day: str, viewpoint: str) -> None:
    _assert_foreseen(_structure(sample, day, viewpoint=viewpoint))


def test_of_the_sample_under_a_what_if_and_with_rumours(sample: Roadmap) -> None:
    shifts = (Shift("amd-mi450", "available", 200), Shift("amd-helios", "available", -90))
    assert _assert_foreseen(_structure(sample, "2026-09-01", shifts=shifts, rumours=True))


@pytest.mark.parametrize("day", ["2022-06-01", "2026-11-22"])
def test_of_many_families_and_tranches(day: str) -> None:
    assert _assert_foreseen(_structure(synthetic_roadmap(600, 1800), day)) > 10


@pytest.mark.parametrize("seed", range(8))
def test_of_claims_dealt_anew(sample: Roadmap, seed: int) -> None:
    chance = random.Random(seed)
    subjects = [*(row.key for row in sample.commitments), *(x.target for x in sample.links[:200])]
    claims = []
    for one in chance.sample(sample.claims, 300):
        subject = chance.choice(subjects)
        kind = chance.choice(["begins", "completes"] if "/" in subject else ["production", "available"])
        claims.append(
            one._replace(
                subject=subject,
                milestone=kind,
                stated_by=sample.owner_of(subject) if chance.random() < 0.6 else one.stated_by,
                confidence=chance.choice(["high", "medium", "low"]),
                source_url=chance.choice(["", one.source_url]),
            )
        )
    tables = {table: sample.rows(table) for table in ("organizations", "lines", "generations", "links")}
    deals = {table: sample.rows(table) for table in ("agreements", "commitments")}
    roadmap = Roadmap({**tables, **deals, "claims": claims})
    assert _assert_foreseen(_structure(roadmap, "2026-05-01"))


def test_a_rule_that_is_switched_off_is_asked_of_what_was_edited_since() -> None:
    new, old = (Claim("a", "available", "2028", day, "amd") for day in ("2026-11-01", "2025-01-01"))
    off = Roadmap(
        {
            "organizations": [Organization("amd", "AMD", "supplier")],
            "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU")],
            "generations": [Generation("a", "gpu", "A")],
            "claims": [new],
            "rule_settings": [RuleSetting("stale", "on", "0")],
        }
    )
    spec = CheckSpec(day_of("2026-11-30"))
    edited = off.replaced({"claims": ([new], [old])})
    part = Check.of(off, spec).after(edited, ["a"]).part(spec._replace(rules=("stale",)))
    assert [one.subjects for one in part.result().findings] == [("a:available",)]
