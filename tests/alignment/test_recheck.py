"""After an edit only what it reaches is asked again, and the answer is that of a whole check."""

from __future__ import annotations

import random
from typing import Any

import pytest

from benchmarks.synthetic import synthetic_roadmap
from roadmap_app.alignment.answers.tranche_states import states_as_of, tranche_states
from roadmap_app.alignment.engine.check import Check, structure_of
from roadmap_app.alignment.engine.reach import reach_of
from roadmap_app.alignment.facts.ledger import KIND, KINDS
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Claim, Generation, Line, Link, Organization, RuleSetting
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from tests.small_sample import small_sample

SPEC = CheckSpec(day_of("2026-11-22"))


def _facts(check: Check) -> set[tuple[Any, ...]]:
    def fact(finding: Finding) -> tuple[Any, ...]:
        return (
            *(finding.rule, finding.subjects, finding.verdict, finding.basis, finding.margin_days),
            *(finding.chance_late, finding.due, finding.fingerprint, tuple(sorted(finding.at_stake.items()))),
            *finding.sentences,
        )

    return {fact(finding) for finding in check.result().findings}


def _whole(roadmap: Roadmap) -> Check:
    """The check of the same rows, asked as if they had just been read."""
    return Check.of(Roadmap({table: roadmap.rows(table) for table in TABLES}, in_order=True), SPEC)


def _edit(chance: random.Random, roadmap: Roadmap) -> tuple[dict[str, tuple[list[Any], list[Any]]], set[str]]:
    """A random change of one claim or link, with the subjects that it touches."""
    if chance.random() < 0.3:
        link = chance.choice(roadmap.links)
        level = chance.choice(["preview", "production", ""])
        come = [] if chance.random() < 0.5 else [link._replace(level=level)]
        return {"links": ([link], come)}, {link.source, link.target}
    claim = chance.choice(roadmap.claims)
    if chance.random() < 0.3:
        return {"claims": ([claim], [])}, {claim.subject}
    window = chance.choice(["2026-Q4", "2027-H1", "2026-06", "", "2028"])
    status = chance.choice(["plan", "actual", "cancelled"])
    new = Claim(claim.subject, claim.milestone, window, "2026-11-01", claim.stated_by, status)
    return {"claims": ([], [new])}, {claim.subject}


@pytest.fixture(scope="module")
def some() -> Roadmap:
    """Some of the sample, where most edits reach something."""
    return Roadmap(small_sample())


@pytest.mark.parametrize("seed", range(12))
def test_a_mended_check_equals_a_whole_one(sample: Roadmap, some: Roadmap, seed: int) -> None:
    chance = random.Random(seed)
    roadmap = some if seed else sample
    check = Check.of(roadmap, SPEC)
    for _ in range(5 if seed else 4):
        change, touched = _edit(chance, roadmap)
        roadmap = roadmap.replaced(change)
        check = check.after(roadmap, touched)
        assert _facts(check) == _facts(_whole(roadmap)), (seed, change)


@pytest.mark.parametrize("seed", range(6, 9))
def test_whoever_asks_after_an_edit_gets_the_check_before_it_mended(some: Roadmap, seed: int) -> None:
    chance = random.Random(seed)
    roadmap, held = some, Check.of(some, SPEC)
    for _ in range(5):
        roadmap = roadmap.replaced(_edit(chance, roadmap)[0])
        held = Check.of(roadmap, SPEC)
        assert held.mends and _facts(held) == _facts(_whole(roadmap))
    switched = roadmap.replaced({"rule_settings": ([], [RuleSetting("slip", "on", "0")])})
    assert not Check.of(switched, SPEC).mends, "other rules are asked"
    assert structure_of(roadmap, SPEC).is_whole, "who looks through all claims gets those of now"
    del held
    assert not Check.of(roadmap.replaced({}), SPEC).mends, "nobody holds the check before it"


def test_findings_of_some_pairs_are_those_of_the_whole_check(sample: Roadmap) -> None:
    claim = Claim("amd-mi455x", "available", "2027-H1", "2026-11-01", "amd")
    after = sample.replaced({"claims": ([], [claim])})
    check = Check.of(sample, SPEC).after(after, [claim.subject])
    pairs = [("amd", "meta"), ("nvidia", "openai"), ("amd", "amd")]
    expected = [f for f in check.result().findings if (f.supplier, f.customer) in pairs]
    assert [f.fingerprint for f in check.findings_between(pairs)] == [f.fingerprint for f in expected] != []


@pytest.mark.parametrize("day", ["2023-06-01", "2025-03-01", "2026-11-22", ""])
def test_the_stacks_of_all_accelerators_are_those_of_each(sample: Roadmap, day: str) -> None:
    roadmap = sample if day else synthetic_roadmap(3000)
    structure = Structure.of(AsOf(roadmap, day_of(day or "2026-11-22")))
    rule = all_rules()["software"]
    assert rule.batch and rule.find
    batch, keys = rule.batch(structure, None), structure.ledger.keys
    single = [one for key in keys for one in rule.find(structure, key)]  # type: ignore[arg-type]
    assert [batch.make(index) for index in range(len(batch.anchor))] == single
    assert batch.anchor.tolist() == [structure.ledger.number[one.by_subject] for one in single]
    number, organizations = structure.ledger.number, structure.ledger.organizations
    assert batch.supplier.tolist() == [organizations[one.supplier] for one in single]
    cases = []
    for index, one in enumerate(single):
        assert isinstance(one, Requirement)
        ready = [(number[o.subject] * len(KINDS) + KIND[o.milestone], o.lag) for o in one.options]
        cases += [(index, *row) for row in ready or [(len(keys) * len(KINDS) + bool(one.previews), 0)]]
    found = (batch.case_of.tolist(), batch.ready.tolist(), batch.lag.tolist())
    assert list(zip(*found, strict=True)) == cases


def test_a_circle_closed_by_a_link_or_by_what_becomes_known_is_told_after_the_edit() -> None:
    generations = [Generation(key, "gpu", key.upper()) for key in ("a", "b")]
    links = [Link("a", "requires", "b")]
    claims = [Claim(key, "available", "2027", "2026-01-01", "amd") for key in ("a", "b")]
    tables = {
        "organizations": [Organization("amd", "AMD", "supplier")],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU")],
        "generations": generations,
    }
    open_links = Roadmap({**tables, "links": links, "claims": claims})
    closing = Link("b", "requires", "a")
    after = open_links.replaced({"links": ([], [closing])})
    unknown = Roadmap({**tables, "links": [*links, closing], "claims": claims[:1]})
    known = unknown.replaced({"claims": ([], [claims[1]])})
    for before, edited, touched in ((open_links, after, ["a", "b"]), (unknown, known, ["b"])):
        check = Check.of(before, SPEC)
        assert not [fact for fact in _facts(check) if fact[0] == "cycle"]
        mended = check.after(edited, touched)
        assert [fact for fact in _facts(mended) if fact[0] == "cycle"]
        assert _facts(mended) == _facts(_whole(edited))
        broken = edited.replaced({"links": ([closing], [])})
        again = mended.after(broken, ["a", "b"])
        assert not [fact for fact in _facts(again) if fact[0] == "cycle"]


def test_an_edit_leaves_the_earlier_check_as_it_was(sample: Roadmap) -> None:
    check = Check.of(sample, SPEC)
    before = _facts(check)
    link = Link("amd-rocm-10-2", "supports", "amd-mi450-meta")
    after = check.after(sample.replaced({"links": ([], [link])}), {link.source, link.target})
    assert _facts(check) == before != _facts(after)


def test_a_roadmap_that_nobody_looks_at_any_more_is_let_go(sample: Roadmap) -> None:
    import gc
    import weakref

    roadmap = sample.replaced({"claims": ([sample.claims[0]], [])})
    assert Check.of(roadmap, SPEC).result().requirements
    gone = weakref.ref(roadmap)
    del roadmap
    gc.collect()
    assert gone() is None


def _line_of_three(claims: list[Claim], links: list[Link]) -> Roadmap:
    """Three accelerators of a line, one after the other, and a release of a stack."""
    return Roadmap(
        {
            "organizations": [Organization("amd", "AMD", "supplier")],
            "lines": [
                Line("gpu", "amd", "silicon", "GPU", "GPU"),
                Line("rocm", "amd", "software", "ROCm", "driver stack"),
            ],
            "generations": [
                Generation("a", "gpu", "A", sequence="1"),
                Generation("b", "gpu", "B", sequence="2", predecessor="a"),
                Generation("c", "gpu", "C", sequence="3", predecessor="b"),
                Generation("r", "rocm", "R"),
            ],
            "claims": claims,
            "links": links,
        }
    )


def test_what_becomes_known_carries_its_stacks_to_what_comes_after_it() -> None:
    new, later, release = (Claim(key, "available", "2027", "2026-01-01", "amd") for key in ("a", "c", "r"))
    before = _line_of_three([later, release], [Link("r", "supports", "a", "production")])
    after = before.replaced({"claims": ([], [new])})
    assert not [fact for fact in _facts(Check.of(before, SPEC)) if fact[1] == ("rocm", "c")]
    assert [fact for fact in _facts(Check.of(after, SPEC)) if fact[1] == ("rocm", "c")]
    assert _facts(Check.of(before, SPEC).after(after, ["a"])) == _facts(Check.of(after, SPEC))


def test_what_follows_decides_only_by_what_it_reports() -> None:
    plan = Claim("b", "available", "2027", "2026-01-01", "amd")
    came = Claim("b", "available", "2026-03", "2026-04-01", "amd", "actual")
    before = _line_of_three([Claim("a", "available", "2028", "2026-01-01", "amd"), plan], [])
    for claim, reaches in ((plan._replace(stated_on="2026-05-01"), False), (came, True)):
        after = before.replaced({"claims": ([], [claim])})
        assert ("a" in reach_of(before, after, ["b"], SPEC.as_of).subjects) == reaches
        assert _facts(Check.of(before, SPEC).after(after, ["b"])) == _facts(Check.of(after, SPEC))


@pytest.mark.parametrize("seed", range(3))
def test_what_an_edit_does_not_reach_is_not_made_again(some: Roadmap, seed: int) -> None:
    chance, roadmap, spec = random.Random(seed), some, SPEC
    check = Check.of(roadmap, spec)
    states_as_of(roadmap, spec)
    for _ in range(6):
        claim = chance.choice(roadmap.claims)
        new = claim._replace(window=chance.choice(["2026-Q4", "2027-H1", "2028"]), stated_on="2026-11-01")
        before = {id(finding): finding for finding in check.result().findings}
        roadmap = roadmap.replaced({"claims": ([], [new])})
        after = Check.of(roadmap, spec)
        kept = sum(id(finding) in before for finding in after.result().findings)
        assert after.mends and kept, "the same, and not others that are equal"
        assert states_as_of(roadmap, spec) == tranche_states(_whole(roadmap))
        check = after
