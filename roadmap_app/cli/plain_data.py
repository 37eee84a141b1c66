"""Findings, dates and records as plain data for JSON. The names are those of the project's semantics."""

from __future__ import annotations

from typing import Any

from roadmap_app.alignment.facts.record import Case
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.finding_groups import group_of
from roadmap_app.domain.findings import OPEN, CheckResult, Finding, When
from roadmap_app.domain.records import Claim
from roadmap_app.domain.settings import Settings
from roadmap_app.domain.windows.window import Day, day_text


def day_or_none(day: Day | None) -> str | None:
    """A day as YYYY-MM-DD; None where open."""
    return None if day is None else day_text(day)


def when_data(when: When | None) -> dict[str, Any] | None:
    """One end of a requirement; None where there is none."""
    if when is None:
        return None
    return {**when._asdict(), "earliest": day_or_none(when.earliest), "latest": day_or_none(when.latest)}


def case_data(case: Case) -> dict[str, Any]:
    """A case of an organization's record."""
    days = (case.earliest, case.latest, case.stated_on)
    return {
        **case._asdict(),
        **dict(zip(("earliest", "latest", "stated_on"), map(day_text, days), strict=True)),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as `check --format json` prints it."""
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "basis": finding.basis,
        "subjects": list(finding.subjects),
        "ready": when_data(finding.ready),
        "by": when_data(finding.by),
        "due": day_or_none(finding.due),
        "margin_days": None if finding.margin_days is None else list(finding.margin_days),
        "chance_late": finding.chance_late,
        "at_stake": dict(finding.at_stake),
        "claims": [claim._asdict() for claim in finding.claims],
        "message": finding.message,
        "group": group_of(finding),
        "fingerprint": finding.fingerprint,
        **({"need": finding.need._asdict()} if finding.need is not None else {}),
        **({"links": [link._asdict() for link in finding.links]} if finding.links else {}),
    }


def check_data(result: CheckResult, settings: Settings, *, every: bool) -> dict[str, Any]:
    """An answered check; `every` lists all requirements, not only the findings.

    A finding that is followed up carries `follow_up`; accepted ones stand apart with their `acceptance`, and so does
    `hearsay`.
    """
    found: dict[str, Any] = {
        "as_of": day_text(result.spec.as_of),
        "viewpoint": result.spec.viewpoint,
        "requirements": result.requirements,
        "open": len(result.open),
        "gaps": len(result.gaps),
        "verdicts": dict(result.verdicts),
    }
    listed = []
    for finding in listed_of(result, every=every):
        data = finding_data(finding)
        if finding.fingerprint in settings.follow_ups:
            data["follow_up"] = settings.follow_ups[finding.fingerprint]._asdict()
        listed.append(data)
    found["findings"] = listed
    if hearsay := hearsay_of(result, every=every):
        found["hearsay"] = [finding_data(finding) for finding in hearsay]
    if result.accepted:
        found["accepted"] = [
            {**finding_data(finding), "acceptance": settings.acceptances[finding.fingerprint]._asdict()}
            for finding in result.accepted_findings
        ]
    return found


def listed_of(result: CheckResult, *, every: bool) -> list[Finding]:
    """What is listed: the open findings and the gaps behind them, or all but hearsay."""
    listed = result.findings if every else (*result.open, *result.gaps)
    return [finding for finding in listed if not finding.hearsay]


def hearsay_of(result: CheckResult, *, every: bool) -> list[Finding]:
    """What is listed apart, since one side of it rests on low confidence alone."""
    return [one for one in result.hearsay_findings if every or one.verdict in OPEN]


def stated_data(stated: Stated) -> dict[str, Any]:
    """A milestone: the window as stated (of a derived one its bounds), and the claim that counts."""
    earliest, latest = stated.stated.earliest, stated.stated.latest
    if stated.status == "derived":
        earliest, latest = stated.earliest, stated.latest
    claim = stated.claim
    return {
        "earliest": day_or_none(earliest),
        "latest": day_or_none(latest),
        "text": stated.stated.text,
        "status": stated.status,
        "reached": stated.reached,
        "expired": stated.expired,
        "claim": claim._asdict() if claim else None,
    }


def claim_data(as_of: AsOf, claim: Claim) -> dict[str, Any]:
    """A claim as in the bundle, with the two days that its window means."""
    window = as_of.window(claim)
    return {
        **claim._asdict(),
        "earliest": day_or_none(window.earliest),
        "latest": day_or_none(window.latest),
    }
