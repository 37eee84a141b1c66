"""What an expired plan gives as B, and which derived dates rest on low confidence alone: small roadmaps."""

from __future__ import annotations

import pytest

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Agreement, Claim, Commitment, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

SPEC = CheckSpec(day_of("2026-11-30"))


def plan(
    subject: str, milestone: str, window: str, confidence: str = "high", day: str = "2026-01-05"
) -> Claim:
    return Claim(subject, milestone, window, day, "x", "plan", confidence)


def came(subject: str, milestone: str, window: str, confidence: str = "high", by: str = "x") -> Claim:
    day = window if len(window) == 10 else f"{window}-28"
    return Claim(subject, milestone, window, day, by, "actual", confidence)


def findings(*claims: Claim) -> dict[tuple[str, ...], Finding]:
    """Of a rack that contains a chip, which follows an older one, a stack for both, and a tranche of the chip."""
    known = [came(key, "announced", "2025-06-01") for key in ("chip", "old", "rack", "w1", "w2")]
    roadmap = Roadmap(
        {
            "organizations": [Organization("x", "X"), Organization("y", "Y")],
            "lines": [
                Line("gpu", "x", "silicon", "GPU", "GPU"),
                Line("racks", "x", "system", "Racks"),
                Line("stack", "x", "software", "Stack", "framework"),
            ],
            "generations": [
                Generation("chip", "gpu", "Chip", sequence="2", predecessor="old"),
                Generation("old", "gpu", "Old", sequence="1"),
                Generation("rack", "racks", "Rack"),
                Generation("w1", "stack", "W1", sequence="1"),
                Generation("w2", "stack", "W2", sequence="2"),
            ],
            "links": [
                Link("rack", "contains", "chip"),
                *(
                    Link(one, "supports", part, "production")
                    for one in ("w1", "w2")
                    for part in ("chip", "old")
                ),
            ],
            "agreements": [Agreement("d", "Deal", "x", "y", "2026-01-01", "1", "GW", "binding")],
            "commitments": [Commitment("d", "1", "chip", "1", "GW", "binding")],
            "claims": sorted([*known, *claims]),
        }
    )
    rules = ("component", "software", "delivery")
    return {one.subjects: one for one in check_roadmap(roadmap, SPEC._replace(rules=rules)).findings}


PASSED = [plan("rack", "available", "2026-Q3"), plan("chip", "available", "2026-Q3")]


def test_a_milestone_whose_plan_has_passed_is_no_day_to_be_late_by() -> None:
    found = findings(*PASSED, plan("chip", "production", "2027"), plan("w1", "available", "2027-H1"))
    for subjects in (("chip", "rack"), ("stack", "chip")):
        one = found[subjects]
        assert (one.verdict, one.basis, one.margin_days, one.chance_late) == ("no-date", "dates", None, None)
        assert one.due == day_of("2026-09-30"), "its last day stays that of its window as stated"
        assert "late" not in one.message


def test_what_is_there_before_a_day_that_has_passed_is_kept_without_a_margin_by_the_first_release() -> None:
    releases = [came("w1", "available", "2026-08-20"), came("w2", "available", "2026-06-01")]
    one = findings(*PASSED, *releases)["stack", "chip"]
    assert (one.verdict, one.margin_days, one.ready and one.ready.subject) == ("kept", None, "w1")
    assert "to spare" not in one.message


def test_a_promise_keeps_its_window_as_stated_once_it_has_passed() -> None:
    begins = plan("d/1", "begins", "2026-Q3")
    one = findings(begins, plan("chip", "available", "2027-Q1"))["chip:available", "d/1"]
    assert (one.verdict, one.margin_days) == ("missed", (-182, -93))


def test_what_is_cancelled_is_missed_by_the_last_day_of_a_plan_that_has_passed() -> None:
    cancelled = Claim("chip", "production", "", "2026-05-01", "x", "cancelled", "high")
    assert findings(*PASSED, cancelled)["chip", "rack"].verdict == "missed"


LOW = plan("chip", "available", "2026-H2", "low")


@pytest.mark.parametrize(
    ("better", "hearsay"),
    [
        ([], True),
        ([plan("chip", "volume", "2026-H2", "medium")], False),  # backs the same bound
        ([plan("chip", "volume", "2027", "medium")], True),  # the bound that decides is the rumour's
        ([plan("chip", "volume", "2026-12-15", "medium")], False),  # the nearer bound is no rumour
    ],
)
def test_a_derived_date_is_hearsay_where_the_bound_that_decides_is_a_rumours_alone(
    better: list[Claim], hearsay: bool
) -> None:
    one = findings(LOW, *better)["chip", "rack"]
    assert (one.verdict, one.hearsay) == ("no-date", hearsay)
    there = came("rack", "available", "2026-08-26")
    assert findings(LOW, there, *better)["chip", "rack"].hearsay == hearsay


def test_a_bound_that_a_follower_gives_is_hearsay_until_a_better_source_backs_it() -> None:
    low = [came("chip", "available", "2026-03-06", "low"), came("w1", "available", "2026-05-01")]
    one = findings(*low)["stack", "old"]
    assert (one.verdict, one.basis, one.hearsay) == ("no-date", "not-first", True)
    assert not findings(*low, came("chip", "available", "2026-03", "medium", "y"))["stack", "old"].hearsay
