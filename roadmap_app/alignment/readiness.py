"""Accelerators by stacks: the first supporting release, its lag, and whether the lag shrinks over generations.

Unknown is not unsupported. Below five cases no mean is given; the cases are listed.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.check import Check
from roadmap_app.alignment.record import FEWEST_CASES
from roadmap_app.domain.findings import CheckSpec, Finding, Margin
from roadmap_app.domain.roadmap import Roadmap


class ReadinessRow(NamedTuple):
    """One accelerator and one stack.

    release: the one it rests on, "" where none is named. level: `production`, `preview`, or "" where
    none is named. lag_days: least and most days the release comes after the accelerator (negative:
    before it), None where nothing can be said.
    """

    generation: str
    stack: str
    release: str
    level: str
    lag_days: Margin | None
    verdict: str
    finding: Finding


class Trend(NamedTuple):
    """The middle of the lag over the generations of one line, for its owner's own stack."""

    vendor: str
    line: str
    stack: str
    cases: tuple[tuple[str, float], ...]
    mean_days: float | None


def readiness_rows(roadmap: Roadmap, spec: CheckSpec, vendor: str = "") -> list[ReadinessRow]:
    """All accelerators (of a vendor) and their stacks, by line, sequence and stack."""
    check = Check.of(roadmap, spec._replace(rules=("software",), supplier="", customer=""))
    rows = [_row(finding) for finding in check.result().findings]
    if vendor:
        rows = [row for row in rows if roadmap.owner_of(row.generation) == vendor]
    place = {generation.key: number for number, generation in enumerate(roadmap.generations)}
    return sorted(rows, key=lambda row: (place[row.generation], row.stack))


def _row(finding: Finding) -> ReadinessRow:
    stack, generation = finding.subjects
    release, level = "", ""
    if finding.ready is not None:
        release, level = finding.ready.subject, "production"
    elif finding.basis == "preview-only":
        level = "preview"
        release = next((claim.subject for claim in finding.claims if claim.subject != generation), "")
    lag: Margin | None = None
    if finding.margin_days is not None and finding.margin_days != (None, None):
        least, most = finding.margin_days
        lag = (None if most is None else -most, None if least is None else -least)
    return ReadinessRow(generation, stack, release, level, lag, finding.verdict, finding)


def trends(roadmap: Roadmap, rows: list[ReadinessRow]) -> list[Trend]:
    """Per line and its owner's own stacks: the middle of each bounded lag, in the order of generations."""
    cases: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for row in rows:
        line, stack = roadmap.line_of(row.generation), roadmap.line(row.stack)
        if line is None or stack is None or stack.organization != line.organization:
            continue
        found = cases.setdefault((line.organization, line.key, stack.key), [])
        if row.lag_days is not None and row.lag_days[0] is not None and row.lag_days[1] is not None:
            found.append((row.generation, (row.lag_days[0] + row.lag_days[1]) / 2))
    made = []
    for (vendor, line_key, stack_key), found in sorted(cases.items()):
        mean = sum(days for _, days in found) / len(found) if len(found) >= FEWEST_CASES else None
        made.append(Trend(vendor, line_key, stack_key, tuple(found), mean))
    return made
