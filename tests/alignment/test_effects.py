"""What an edit would do to the check stands before it is made, and equals what two whole checks tell."""

from __future__ import annotations

import random
from typing import Any

import pytest

from roadmap_app.alignment.answers.effects import effect_of, told_apart
from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.editing.edit import Edit, edited
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Acceptance, Claim, Generation, Line, Link, Need, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from tests.small_sample import small_sample

SPEC = CheckSpec(day_of("2026-11-22"))


def _small(*claims: Claim, **tables: list[Any]) -> Roadmap:
    """A chip inside a rack, and what is said of both."""
    return Roadmap(
        {
            "organizations": [
                Organization("amd", "AMD", "supplier"),
                Organization("meta", "Meta", "customer"),
            ],
            "lines": [
                Line("gpu", "amd", "silicon", "Instinct", "GPU"),
                Line("rack", "amd", "system", "Helios", "rack"),
            ],
            "generations": [Generation("chip", "gpu", "MI455X"), Generation("helios", "rack", "Helios")],
            "links": [Link("helios", "contains", "chip", stated_on="2026-01-01", stated_by="amd")],
            "claims": list(claims),
            **tables,
        }
    )


def fresh(roadmap: Roadmap) -> Roadmap:
    """The same rows as if they had just been read."""
    return Roadmap({table: roadmap.rows(table) for table in TABLES}, in_order=True)


def _plan(subject: str, window: str, day: str = "2026-06-05", milestone: str = "available") -> Claim:
    return Claim(subject, milestone, window, day, "amd", source_url="https://amd.com")


RACK = _plan("helios", "2027-Q1")
CHIP = _plan("chip", "2026-12", milestone="production")


def test_a_date_inside_the_old_one_narrows_it_and_changes_no_finding() -> None:
    effect = effect_of(
        _small(RACK, CHIP), Edit("", {"claims": (_plan("helios", "2027-03", "2026-11-01"),)}), SPEC
    )
    assert effect.words == "no finding changes, Helios narrowed"


def test_a_chip_that_comes_after_its_rack_is_late_and_has_slipped_and_neither_once_that_is_taken_back() -> (
    None
):
    roadmap = _small(RACK, CHIP)
    late = Edit("", {"claims": (_plan("chip", "2027-Q3", "2026-11-01", "production"),)})
    assert effect_of(roadmap, late, SPEC).words == "2 new findings, MI455X (in production) 273 days later"
    after = edited(roadmap, late)
    back = Edit("", {}, late.put)
    assert effect_of(after, back, SPEC).words == "2 findings gone, MI455X (in production) 273 days earlier"


def test_what_came_is_told_as_having_come_and_what_loses_its_only_word_loses_its_date() -> None:
    roadmap = _small(RACK, CHIP)
    came = Claim("chip", "production", "2026-11", "2026-11-20", "amd", "actual", source_url="https://amd.com")
    assert (
        "MI455X (in production) went into production"
        in effect_of(roadmap, Edit("", {"claims": (came,)}), SPEC).words
    )
    assert "Helios loses its date" in effect_of(roadmap, Edit("", {}, {"claims": (RACK,)}), SPEC).words


def test_a_finding_that_stays_as_serious_and_says_another_day_is_told() -> None:
    need = Need("meta", "helios", "available", "2026-12", "2026-03-01", source_url="https://meta.com")
    roadmap = _small(_plan("helios", "2027-Q3"), needs=[need])
    later = Edit("", {"claims": (_plan("helios", "2027-Q4", "2026-06-08"),)})
    words = effect_of(roadmap, later, SPEC).words
    assert words == "1 new finding, 1 finding says something else, Helios 92 days later"


def test_another_address_of_a_statement_leaves_its_findings_restated_not_gone_and_new() -> None:
    roadmap = _small(RACK, _plan("chip", "2027-Q3", milestone="production"))
    old = roadmap.claims_of("chip")[0]
    edit = Edit("", {"claims": (old._replace(source_url="https://amd.com/other"),)}, {"claims": (old,)})
    effect = effect_of(roadmap, edit, SPEC)
    assert effect.words == "no finding changes"
    assert (
        len(effect.restated) == 1 and effect.restated[0][0].fingerprint != effect.restated[0][1].fingerprint
    )


def test_a_need_that_is_entered_is_judged_before_it_is_kept() -> None:
    need = Need("meta", "helios", "available", "2026-12", "2026-10-01", source_url="https://meta.com")
    effect = effect_of(_small(RACK, CHIP), Edit("", {"needs": (need,)}), SPEC)
    assert [one.rule for one in effect.new] == ["need"]


def test_an_accepted_finding_is_not_told_as_gone() -> None:
    roadmap = _small(RACK, _plan("chip", "2027-Q3", milestone="production"))
    (finding,) = (one for one in Check.of(roadmap, SPEC).result().open if one.rule == "component")
    accepted = Acceptance(finding.fingerprint, "known", "me", "2027-01-01")
    roadmap = edited(roadmap, Edit("", {"acceptances": (accepted,)}))
    gone = Edit("", {}, {"claims": roadmap.claims_of("chip")})
    assert [one.rule for one in effect_of(roadmap, gone, SPEC).gone] == []


@pytest.mark.parametrize("seed", range(4))
def test_the_effect_of_a_random_edit_is_the_difference_of_two_whole_checks(
    sample: Roadmap, seed: int
) -> None:
    """Of the sample once, then of some of it, where most edits reach something."""
    chance = random.Random(seed)
    roadmap = Roadmap(small_sample()) if seed else sample
    for _ in range(4 if seed else 2):
        claim = chance.choice(roadmap.claims)
        said = claim._replace(window=chance.choice(["2026-Q4", "2028", ""]), stated_on="2026-11-02")
        edit = chance.choice([Edit("", {"claims": (said,)}), Edit("", {}, {"claims": (claim,)})])
        after = edited(roadmap, edit)
        whole = [
            [one for one in Check.of(fresh(rows), SPEC).result().findings if one.is_finding]
            for rows in (roadmap, after)
        ]
        gone, new, same = told_apart(*whole)
        effect = effect_of(roadmap, edit, SPEC)
        assert {one.fingerprint for one in (*effect.gone, *effect.gaps_gone)} == {
            one.fingerprint for one in gone
        }
        assert {one.fingerprint for one in (*effect.new, *effect.gaps_new)} == {
            one.fingerprint for one in new
        }
        assert len(effect.restated) == len(same)
        roadmap = after
