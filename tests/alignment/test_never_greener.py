"""What less, or less sure, evidence never does: turn a requirement green."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Need,
    Organization,
)
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

DAY = day_of("2026-06-01")
GREEN = ("kept", "on-track")
MILESTONES = ("announced", "sampling", "production", "available", "volume", "end_of_support")
WINDOWS = (
    "2026-03",
    "2026-05-20",
    "2026-H1",
    "2026-Q3",
    "2026-H2",
    "2026-09-15",
    "2027",
    "2027-Q1",
    "..2026-Q4",
    "2027..",
    "",
)
SAID = ("2025-10-01", "2026-01-15", "2026-04-02", "2026-05-25")
BASE: dict[str, list[tuple[str, ...]]] = {
    "organizations": [Organization(key, key.upper()) for key in ("amd", "meta", "press")],
    "lines": [
        Line("gpu", "amd", "silicon", "GPU", "GPU"),
        Line("rack", "amd", "system", "Rack"),
        Line("stack", "amd", "software", "Stack"),
    ],
    "generations": [
        Generation("family", "gpu", "Family", sequence="1"),
        Generation("chip", "gpu", "Chip", sequence="2"),
        Generation("chip-2", "gpu", "Chip 2", sequence="3", predecessor="chip"),
        Generation("rack-1", "rack", "Rack 1", sequence="1"),
        Generation("r1", "stack", "Stack 1", sequence="1"),
        Generation("r2", "stack", "Stack 2", sequence="2"),
    ],
    "links": sorted(
        [
            Link("rack-1", "contains", "chip"),
            Link("chip", "variant_of", "family"),
            Link("r1", "supports", "chip", "production", first="yes"),
            Link("r2", "supports", "chip", "production"),
        ]
    ),
    "agreements": [Agreement("deal", "Deal", "amd", "meta", "2025-12-01", "2", "GW", "binding")],
    "commitments": [
        Commitment("deal", "1", "chip", "1", "GW", "binding"),
        Commitment("deal", "2", "rack-1", "1", "GW", "binding"),
    ],
    "needs": [Need("meta", "rack-1", "deployed", "2026-12", "2026-02-01")],
}
SUBJECTS = [*((key, MILESTONES) for key in ("family", "chip", "chip-2", "rack-1", "r1", "r2"))]
SUBJECTS += [(f"deal/{number}", ("begins", "completes")) for number in (1, 2)]


@st.composite
def claims(draw: st.DrawFn, confidence: str = "") -> Claim:
    subject, milestones = draw(st.sampled_from(SUBJECTS))
    status = draw(st.sampled_from(("plan", "plan", "plan", "actual", "cancelled")))
    stated_on = draw(st.sampled_from(SAID))
    return Claim(
        subject,
        draw(st.sampled_from(milestones)),
        draw(st.sampled_from(WINDOWS)),
        stated_on,
        draw(st.sampled_from(("amd", "amd", "meta", "press"))),
        status,
        confidence or draw(st.sampled_from(("high", "medium"))),
    )


def greens(rows: list[Claim]) -> dict[tuple[str, ...], bool]:
    """Per requirement whether it is green by more than hearsay."""
    check = Check.of(Roadmap({**BASE, "claims": sorted(set(rows))}), CheckSpec(DAY))
    return {
        (one.rule, *one.subjects, one.by.milestone if one.by else ""): one.verdict in GREEN
        and not one.hearsay
        for one in check.result().findings
        if one.verdict not in ("contradiction", "watch", "gap")
    }


def turned(
    before: dict[tuple[str, ...], bool], after: dict[tuple[str, ...], bool]
) -> Iterator[tuple[str, ...]]:
    return (key for key, green in after.items() if green and before.get(key) is False)


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.lists(claims(), max_size=9), claims(confidence="low"))
def test_a_claim_of_low_confidence_turns_nothing_green(rows: list[Claim], rumour: Claim) -> None:
    assert not list(turned(greens(rows), greens([*rows, rumour])))


LATER = ("2026-02-15", "2026-05-28", "2026-09-01")


@QUICK
@given(st.lists(claims(), max_size=9, unique_by=lambda one: one.subject), st.data())
def test_a_plan_that_is_stated_later_turns_nothing_green(rows: list[Claim], data: st.DataObject) -> None:
    """Where it is all that is said of its subject: one that replaces an earlier plan may well be a better one, and one
    that contradicts another step takes a date away."""
    plans = [row for row in rows if row.status == "plan" and row.milestone != "end_of_support"]
    assume(plans)
    moved = data.draw(st.sampled_from(plans))
    later = data.draw(st.sampled_from([day for day in LATER if day > moved.stated_on]))
    others = [row for row in rows if row != moved]
    assert not list(turned(greens(rows), greens([*others, moved._replace(stated_on=later)])))
