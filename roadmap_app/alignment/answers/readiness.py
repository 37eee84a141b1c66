"""Accelerators by stacks: the first supporting release, its lag, and whether the lag shrinks over generations.

Unknown is not unsupported. Below five cases no mean is given; the cases are listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.ends import stated_day
from roadmap_app.alignment.engine.told import told
from roadmap_app.alignment.facts.record import FEWEST_CASES
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import CheckSpec, Finding, Margin
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day


class ReadinessRow(NamedTuple):
    """One accelerator (or system) and one stack.

    release: the first on record that supports it, "" where none is named. level: `production`, `preview`, or "" where
    none is named. lag_days: least and most days the release comes after the accelerator (negative:
    before it), None where nothing can be said. said_on, said_by: the day of the release, by whose word and when;
    None and "" where there is none. source: its address.
    """

    generation: str
    stack: str
    release: str
    level: str
    lag_days: Margin | None
    verdict: str
    finding: Finding
    said_on: Day | None = None
    said_by: str = ""
    source: str = ""


class Trend(NamedTuple):
    """The middle of the lag over the generations of one line, for its owner's own stack."""

    vendor: str
    line: str
    stack: str
    cases: tuple[tuple[str, float], ...]
    mean_days: float | None


def readiness_rows(roadmap: Roadmap, spec: CheckSpec) -> list[ReadinessRow]:
    """All accelerators and their stacks, by line, sequence and stack."""
    return rows_of_check(software_check(roadmap, spec))


def software_check(roadmap: Roadmap, spec: CheckSpec) -> Check:
    """The check that the rows are made of: the rule `software` alone, of all pairs."""
    return Check.of(roadmap, spec._replace(rules=("software",), supplier="", customer=""))


def rows_of_check(check: Check, vendor: str = "") -> list[ReadinessRow]:
    """The rows of such a check, as `readiness_rows` gives them."""
    structure, roadmap = check.structure, check.structure.roadmap
    rows = [row_of(structure, one, one.subjects[1], [one.subjects[1]]) for one in check.result().findings]
    if vendor:
        rows = [row for row in rows if roadmap.owner_of(row.generation) == vendor]
    place = {generation.key: number for number, generation in enumerate(roadmap.generations)}
    return sorted(rows, key=lambda row: (place[row.generation], row.stack))


def row_of(
    structure: Structure, finding: Finding, generation: str, accelerators: Sequence[str]
) -> ReadinessRow:
    """The row of a finding of the rule `software`, on a generation whose releases are pooled over accelerators."""
    stack = finding.subjects[0]
    release, level = first_release(structure, stack, accelerators)
    lag: Margin | None = None
    holds = structure.as_of.holds
    if level == "production":
        lag = lag_between(holds(release, "available"), holds(generation, "available"))
    row = ReadinessRow(generation, stack, release, level, lag, finding.verdict, finding)
    claim = holds(release, "available").claim if release else None
    if claim is None:
        return row
    return row._replace(said_on=stated_day(claim), said_by=claim.stated_by, source=claim.source_url)


def first_release(structure: Structure, stack: str, accelerators: Sequence[str]) -> tuple[str, str]:
    """The first release on record that supports one of the accelerators, and its level: `production`, `preview` (or
    partial), or "" with no release where none is named."""
    full, previews = structure.releases(stack, accelerators)
    level = "production" if full else "preview" if previews else ""
    first = min((full or previews), key=lambda one: _when(structure, one.subject), default=None)
    return (first.subject if first is not None else ""), level


def _when(structure: Structure, release: str) -> tuple[float, float, str]:
    """By when a release is there: the first on record is the one that ends first."""
    stated = structure.as_of.holds(release, "available")
    latest = float("inf") if stated.latest is None or not stated.is_dated else float(stated.latest)
    earliest = float("-inf") if stated.earliest is None else float(stated.earliest)
    return latest, earliest, release


def lag_between(release: Stated, hardware: Stated) -> Margin | None:
    """Least and most days from the hardware to the release; None where either names no day."""
    if not release.is_dated or not (hardware.is_dated or hardware.reached):
        return None
    least = None
    if release.earliest is not None and hardware.latest is not None:
        least = release.earliest - hardware.latest
    most = None
    if release.latest is not None and hardware.earliest is not None:
        most = release.latest - hardware.earliest
    return None if least is None and most is None else (least, most)


def told_trends(structure: Structure, spec: CheckSpec, vendor: str = "") -> list[Trend]:
    """The trends (of a vendor); for a reader those alone that sum up just what the whole record sums up."""
    return told(structure, lambda one: _trends_of(one.roadmap, spec, vendor))


def _trends_of(roadmap: Roadmap, spec: CheckSpec, vendor: str) -> list[Trend]:
    return trends(roadmap, rows_of_check(software_check(roadmap, spec), vendor))


def trends(roadmap: Roadmap, rows: list[ReadinessRow]) -> list[Trend]:
    """Per line and its owner's own stacks: the middle of each bounded lag, in the order of generations."""
    cases: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for row in rows:
        line, stack = roadmap.line_of(row.generation), roadmap.line(row.stack)
        if line is None or stack is None or stack.organization != line.organization:
            continue
        lags = cases.setdefault((line.organization, line.key, stack.key), [])
        if row.lag_days is not None and row.lag_days[0] is not None and row.lag_days[1] is not None:
            lags.append((row.generation, (row.lag_days[0] + row.lag_days[1]) / 2))
    made = []
    for (vendor, line_key, stack_key), lags in sorted(cases.items()):
        mean = sum(days for _, days in lags) / len(lags) if len(lags) >= FEWEST_CASES else None
        made.append(Trend(vendor, line_key, stack_key, tuple(lags), mean))
    return made
