"""What a finding cites: the statement by which support ends, and under a what-if supposed dates as supposed."""

from __future__ import annotations

from typing import Any

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Claim, Generation, Line, Link, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.statements import day_of

DAY = day_of("2026-06-01")


def world(**tables: Any) -> Roadmap:
    base: dict[str, Any] = {
        "organizations": [Organization("amd", "AMD"), Organization("press", "Press")],
        "lines": [Line("gpu", "amd", "silicon", "GPU", "GPU"), Line("stack", "amd", "software", "Stack")],
        "generations": [
            Generation("chip", "gpu", "Chip", sequence="1"),
            Generation("chip-2", "gpu", "Chip 2", sequence="2", predecessor="chip"),
            Generation("r1", "stack", "Stack 1"),
            Generation("r2", "stack", "Stack 2"),
        ],
    }
    return Roadmap({**base, **tables})


def found(roadmap: Roadmap, rule: str, *shifts: Shift) -> list[Finding]:
    return list(check_roadmap(roadmap, CheckSpec(DAY, rules=(rule,), shifts=shifts)).findings)


def test_a_finding_of_ended_support_rests_on_who_said_that_it_ends() -> None:
    end = Claim("r1", "end_of_support", "2026-12-31", "2026-03-03", "press")
    roadmap = world(
        claims=[
            Claim("chip", "available", "2027-03-01", "2026-01-01", "amd"),
            Claim("r1", "available", "2026-01-10", "2026-01-11", "amd", "actual"),
            Claim("r2", "announced", "2026-01-10", "2026-01-11", "amd", "actual"),
            end,
        ],
        links=[Link("r1", "supports", "chip", "production")],
    )
    (finding,) = found(roadmap, "software")
    assert finding.basis == "support-ended" and finding.claims[0] == end
    assert (finding.said_by, finding.said_on) == ("press", day_of("2026-03-03"))


PLANS = [
    Claim("chip", "sampling", "2026-09", "2026-01-01", "amd"),
    Claim("chip", "production", "2026-12", "2026-01-01", "amd"),
]


def test_under_a_what_if_an_order_that_breaks_quotes_the_supposed_days_and_what_was_said_beside_them() -> (
    None
):
    roadmap = world(claims=PLANS)
    assert not found(roadmap, "lifecycle")
    (finding,) = found(roadmap, "lifecycle", Shift("chip", "sampling", 150))
    assert finding.message == (
        "Chip would be in production before it is sampling: "
        "supposed: between 29 Jan and 27 Feb 2027 (AMD said “Sep 2026” (sampling) 151 days ago); "
        "AMD said “Dec 2026” (in production) 151 days ago."
    )


def test_a_window_that_is_supposed_where_nothing_was_said_names_nobody() -> None:
    claims = [
        Claim("chip", "available", "2027-Q2", "2026-01-01", "amd"),
        Claim("chip-2", "announced", "", "2026-01-01", "amd"),
    ]
    (finding,) = found(world(claims=claims), "succession", Shift("chip-2", "available", 0, "2026-12"))
    assert finding.sentences.evidence == (
        "supposed: between 1 Dec and 31 Dec 2026; AMD said “Q2 2027” 151 days ago"
    )
