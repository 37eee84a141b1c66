"""A sentence says of each statement what it said: its milestone, its part, its level, its speaker, its confidence."""

from __future__ import annotations

from typing import Any

from roadmap_app.alignment.answers.brief_ahead import ahead_items
from roadmap_app.alignment.answers.partners import pair_standings
from roadmap_app.alignment.engine.check import Check, check_roadmap
from roadmap_app.alignment.facts.exposure import binding_words
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

DAY = day_of("2026-11-30")
CHIP_AT = Claim("chip", "available", "2026-Q3", "2026-07-01", "amd", "plan")


def world(claims: list[Claim], **tables: Any) -> Roadmap:
    base: dict[str, Any] = {
        "organizations": [Organization(key, key.upper()) for key in ("amd", "meta", "press")],
        "lines": [
            Line("gpu", "amd", "silicon", "GPU", "GPU"),
            Line("rack", "amd", "system", "Rack"),
            Line("stack", "amd", "software", "Stack"),
        ],
        "generations": [
            *(Generation("chip", "gpu", "Chip"), Generation("chips", "gpu", "Chip series")),
            *(Generation("rack-1", "rack", "Rack 1"), Generation("r1", "stack", "Stack 1")),
        ],
        "claims": claims,
    }
    return Roadmap({**base, **tables})


def found(roadmap: Roadmap, rule: str) -> list[Finding]:
    return [one for one in check_roadmap(roadmap, CheckSpec(DAY)).findings if one.rule == rule]


def told(roadmap: Roadmap, rule: str) -> str:
    return " | ".join(one.message for one in found(roadmap, rule))


def in_rack(*claims: Claim) -> Roadmap:
    return world(list(claims), links=[Link("rack-1", "contains", "chip")])


def test_contradicting_days_are_cited_each_with_its_own_milestone_on_either_side() -> None:
    deployed = Claim("chip", "deployed", "2025-Q3", "2025-10-01", "amd", "actual")
    available = Claim("chip", "available", "2026-04", "2026-05-01", "press", "actual")
    both = "PRESS reported it available for Apr 2026, 213 days ago; AMD reported it deployed for Q3 2025"
    contradicted = f"is available, but two statements contradict each other on the day: {both}"
    roadmap = world(
        [deployed, available, Claim("r1", "available", "2025-01", "2025-02-01", "amd", "actual")],
        links=[Link("r1", "supports", "chip", "production")],
    )
    assert f"AMD’s Chip {contradicted}" in told(roadmap, "software")
    assert both in told(roadmap, "impossible")


def test_what_is_reached_by_a_later_step_is_told_with_what_it_was_stated_for() -> None:
    rack = Claim("rack-1", "available", "2025-H2", "2025-03-18", "amd", "plan")
    came = Claim("rack-1", "deployed", "2026-01", "2026-02-01", "amd", "actual")
    chip = Claim("chip", "production", "2025-08", "2025-09-01", "amd", "actual")
    words = "AMD’s Rack 1 was to be available “H2 2025” (AMD, 18 Mar 2025); a later step has come"
    assert words in told(in_rack(rack, came, chip), "component")
    assert "Rack 1 is available: a later step has come, its own day" in told(in_rack(came, chip), "component")


def test_a_word_of_low_confidence_that_it_came_is_named_before_an_older_one_that_it_will() -> None:
    low_plan = CHIP_AT._replace(window="2026-H2", stated_on="2026-08-01", confidence="low")
    low = Claim("chip", "available", "2026-Q3", "2026-11-22", "press", "actual", "low")
    (late,) = found(world([CHIP_AT, low_plan, low]), "overdue")
    assert late.message.endswith(
        "only a word of low confidence says that it came: PRESS reported it for Q3 2026, 8 days ago."
    )
    deal = {
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01")],
        "commitments": [Commitment("d", "1", "chip")],
    }
    promised = told(world([CHIP_AT, low_plan, low], **deal), "delivery")
    assert "PRESS reported it for Q3 2026" in promised and "H2 2026" not in promised
    without = told(world([CHIP_AT, low_plan], **deal), "delivery")
    assert "no source confirms it" in without and "A word of low confidence: AMD says “H2 2026”" in without
    came = Claim("chip", "available", "2026-08", "2026-09-01", "amd", "actual")
    assert "low confidence" not in told(world([CHIP_AT, low_plan, came], **deal), "delivery")


def test_a_slip_that_ended_in_a_cancellation_says_so() -> None:
    first = CHIP_AT._replace(window="2024", stated_on="2023-01-01")
    later = CHIP_AT._replace(window="2025", stated_on="2024-01-01")
    gone = Claim("chip", "available", "", "2025-01-01", "amd", "cancelled")
    assert "2024 → 2025 → cancelled" in told(world([first, later, gone]), "slip")


def test_below_production_the_variant_the_level_and_the_speaker_are_named() -> None:
    claims = [
        CHIP_AT._replace(window="2026-12"),
        Claim("r1", "available", "2026-06", "2026-07-01", "amd", "actual"),
        Claim("chips", "announced", "2026-06", "2026-07-01", "amd", "actual"),
        Claim("d/1", "begins", "2026-12", "2026-07-01", "amd"),
    ]
    tables = {
        "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01")],
        "commitments": [Commitment("d", "1", "chips")],
    }

    def said(level: str, by: str) -> str:
        support = Link("r1", "supports", "chip", level, stated_on="2026-07-01", stated_by=by)
        roadmap = world(claims, links=[support, Link("chip", "variant_of", "chips")], **tables)
        return told(roadmap, "delivery-software")

    for level, by, words in (
        ("preview", "amd", "for Chip as a preview only (Stack 1: AMD, 1 Jul 2026)"),
        ("partial", "amd", "for Chip in part only (Stack 1: AMD, 1 Jul 2026)"),
        ("", "press", "for Chip, level not said (Stack 1: PRESS, 1 Jul 2026)"),
    ):
        assert f"Stack is named {words}; no source names a release for production." in said(level, by)


def test_a_family_that_came_by_a_variant_names_the_variant() -> None:
    chip = Claim("chip", "production", "2026-07-23", "2026-07-23", "amd", "actual")
    rack = Claim("rack-1", "available", "2027", "2026-07-23", "amd")
    known = Claim("chips", "announced", "2026-06", "2026-07-01", "amd", "actual")
    links = [Link("chip", "variant_of", "chips"), Link("rack-1", "contains", "chips")]
    sentence = told(world([chip, rack, known], links=links), "component")
    assert sentence.startswith("AMD’s Chip (Chip series) went into production on 23 Jul 2026")


def test_nothing_is_asked_of_what_was_cancelled_since() -> None:
    plan = Claim("chip", "tape_out", "2026-12", "2026-02-27", "press")
    gone = Claim("chip", "available", "", "2026-02-27", "press", "cancelled")

    def windows(*claims: Claim) -> list[str]:
        structure = Check.of(world(list(claims)), CheckSpec(DAY)).structure
        return [one.milestone for one in ahead_items(structure, 90)]

    assert found(world([plan]), "stale") and windows(plan) == ["tape_out"]
    assert not found(world([plan, gone]), "stale") and windows(plan, gone) == []
    again = plan._replace(stated_on="2026-02-28")
    assert found(world([gone, again]), "stale")


def test_a_binding_deal_without_a_size_is_binding() -> None:
    sizeless = Agreement("d", "Deal", "amd", "meta", "2026-01-01", standing="binding")
    for agreement, words, named in (
        (sizeless, "size not told", "size not told, binding"),
        (sizeless._replace(standing="intent"), "nothing binding", "nothing binding"),
    ):
        (pair,) = pair_standings(world([CHIP_AT], agreements=[agreement]), CheckSpec(DAY))
        assert binding_words(pair.at_stake) == words
        assert binding_words(pair.at_stake, named=True) == named


def test_a_contradiction_one_side_of_which_is_of_low_confidence_stands_apart_and_counts_nowhere() -> None:
    low = Claim("chip", "available", "2027", "2026-07-01", "press", "plan", "low")
    contradicted = Claim("chip", "production", "2028", "2026-07-01", "press")
    roadmap = world([low, contradicted])
    result = check_roadmap(roadmap, CheckSpec(DAY))
    assert "PRESS said “2028” (in production) 152 days ago; PRESS said “2027” (available)" in told(
        roadmap, "lifecycle"
    )
    (apart,) = [one for one in result.hearsay_findings if one.is_remark]
    assert (apart.rule, apart.verdict, apart.is_open) == ("lifecycle", "contradiction", False)
    assert "contradiction" not in result.verdicts and not result.open
    assert check_roadmap(roadmap, CheckSpec(DAY, rumours=True)).verdicts["contradiction"] == 1
    assert check_roadmap(world([low._replace(confidence="medium"), contradicted]), CheckSpec(DAY)).open


def test_a_share_is_told_with_the_windows_that_are_stated() -> None:
    def shares(*claims: tuple[str, str]) -> str:
        said = [Claim("d/1", kind, window, "2026-07-01", "amd") for kind, window in claims]
        tables = {
            "agreements": [Agreement("d", "Deal", "amd", "meta", "2026-01-01")],
            "commitments": [Commitment("d", "1", "", "5", "GW", "binding")],
        }
        return told(world(said, **tables), "concentration")

    assert shares(("begins", "2027")) == "AMD holds 100% of the 5 GW bound to META, to begin in 2027."
    assert "to begin between 1 Jul 2026 and 30 Jun 2027." in shares(("begins", "2026-07..2027-06"))
    assert "to be complete by the end of 2027." in shares(("completes", "late-2027"))


def test_a_day_that_was_taken_back_or_is_told_by_another_word_is_not_called_never_stated() -> None:
    chip = Claim("chip", "production", "2025-08", "2025-09-01", "amd", "actual")
    rack = Claim("rack-1", "available", "2026-H2", "2026-03-01", "amd")
    gone = Claim("rack-1", "available", "", "2026-10-31", "amd")
    words = "AMD’s Rack 1 no longer has a date to be available: AMD gave no date, 30 days ago"
    assert words in told(in_rack(chip, rack, gone), "component")
    spec = CheckSpec(DAY, viewpoint="press")
    by_press = [one.message for one in check_roadmap(in_rack(chip, rack), spec).findings]
    assert any("PRESS states no date on which AMD’s Rack 1 is available" in one for one in by_press)
