"""What a scenario changes: findings compared with the stated plans, promises that break, what could stand in.

A scenario shifts plans; it never touches a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import Exposure, exposure_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.findings import SERIOUSNESS, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift

HOLDS = ("kept", "on-track")
QUARTER_DAYS = 91
_MOST_STAND_INS = 8
_WEIGHT = {"kept": 0, "on-track": 1, "delivered-late": 2, "no-date": 3}
_WEIGHT |= {verdict: 4 + place for place, verdict in enumerate(SERIOUSNESS)}

Key = tuple[str, tuple[str, ...]]


class ScenarioDiff(NamedTuple):
    """Open findings that are new, gone, better or worse under a scenario (gone: as they were before).

    at_stake: standing → unit → quantity of the commitments whose promises turn from kept or on track
    to something else. already: promises that do not hold under the stated plans either.
    """

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    better: tuple[Finding, ...]
    worse: tuple[Finding, ...]
    at_stake: Exposure
    already: tuple[Finding, ...]


def compare_scenario(
    roadmap: Roadmap, spec: CheckSpec, shifts: Iterable[Shift], base: Iterable[Shift] = ()
) -> ScenarioDiff:
    """The findings under the shifts beside those of the stated plans, or of another scenario's shifts (`base`)."""
    stated = Check.of(roadmap, spec._replace(shifts=tuple(base)))
    supposed = Check.of(roadmap, spec._replace(shifts=tuple(shifts)))
    before, after = _by_key(stated), _by_key(supposed)
    new, worse, better = [], [], []
    for key, finding in after.items():
        old = before.get(key)
        if finding.is_open and (old is None or not old.is_open):
            new.append(finding)
        elif old is not None and finding.is_open and old.is_open:
            change = _weight(finding) - _weight(old)
            if change > 0 or (change == 0 and _margin(finding) < _margin(old)):
                worse.append(finding)
            elif change < 0 or _margin(finding) > _margin(old):
                better.append(finding)
    gone = [old for key, old in before.items() if old.is_open and not (key in after and after[key].is_open)]
    turned = [
        finding.commitment
        for key, finding in after.items()
        if finding.commitment
        and key in before
        and before[key].verdict in HOLDS
        and finding.verdict not in HOLDS
    ]
    already = [old for old in before.values() if old.verdict in SERIOUSNESS and old.commitment]
    stake = exposure_of(stated.structure, turned, spec.supplier, spec.customer)
    return ScenarioDiff(tuple(new), tuple(gone), tuple(better), tuple(worse), stake, tuple(already))


def _by_key(check: Check) -> dict[Key, Finding]:
    return {(finding.rule, finding.subjects): finding for finding in check.result().findings}


def _weight(finding: Finding) -> int:
    return _WEIGHT.get(finding.verdict, 4)


def _margin(finding: Finding) -> float:
    least = finding.margin_days[0] if finding.margin_days else None
    return float("-inf") if least is None else float(least)


def families_left(roadmap: Roadmap, shifts: Iterable[Shift]) -> tuple[str, ...]:
    """Families whose variants are moved and they are not: their own stated date holds, and what waits for it."""
    moved = {shift.subject for shift in shifts}
    families = (roadmap.family_of(key) for key in sorted(moved))
    return tuple(dict.fromkeys(family for family in families if family and family not in moved))


class SweepStep(NamedTuple):
    """One generation later by so many quarters: its promises, and how many are at risk or worse.

    undated: how many have no date to judge by. least_margin_days: the smallest margin of its deliveries.
    """

    quarters: int
    days: int
    promises: tuple[Finding, ...]
    broken: int
    undated: int
    least_margin_days: int | None
    at_stake: Exposure


def sweep(
    roadmap: Roadmap, spec: CheckSpec, generation: str, most_quarters: int = 4, also: Sequence[str] = ()
) -> list[SweepStep]:
    """A generation later by 0 to `most_quarters` quarters: margin and broken promises at each step.

    also: generations that move with it, such as its family, whose own date would hold else. What the spec's
    scenario says of other generations holds at each step.
    """
    moved = (generation, *also)
    kept = tuple(shift for shift in spec.shifts if shift.subject not in moved)
    steps = []
    for quarters in range(most_quarters + 1):
        days = quarters * QUARTER_DAYS
        shifts = tuple(
            Shift(key, kind, days) for key in moved for kind in ("production", "available", "volume") if days
        )
        check = Check.of(roadmap, spec._replace(shifts=(*kept, *shifts)))
        promises = tuple(
            f
            for f in check.result().findings
            if f.commitment and not set(moved).isdisjoint(f.generations) and not f.is_remark
        )
        broken = [f for f in promises if f.verdict in SERIOUSNESS]
        undated = sum(f.verdict == "no-date" for f in promises)
        margins = [f.margin_days[0] for f in promises if f.rule == "delivery" and f.margin_days]
        least = min((days for days in margins if days is not None), default=None)
        stake = exposure_of(check.structure, [f.commitment for f in broken], spec.supplier, spec.customer)
        steps.append(SweepStep(quarters, days, promises, len(broken), undated, least, stake))
    return steps


class StandIn(NamedTuple):
    """A generation on track for the same promise: days to spare of its own date, and its stacks ready by then."""

    generation: str
    least_margin_days: int
    stacks: tuple[str, ...]


def stand_ins(structure: Structure, generation: str, due: int) -> list[StandIn]:
    """Generations of any vendor, of the same layer and category, available by a day with the same kinds of stacks.

    Each kind of stack (driver stack, framework …) that is expected of the generation must have a release at
    production level by that day. Those with the most time to spare stand last: the newest part comes first.
    """
    line = structure.roadmap.line_of(generation)
    expected = {stack for member in structure.members(generation) for stack in structure.stacks(member)}
    needed = {_kind(structure, stack) for stack in expected}
    ready = []
    for other in structure.roadmap.generations:
        own = structure.roadmap.line_of(other.key)
        if line is None or own is None or other.key == generation or not structure.known(other.key):
            continue
        if (own.layer, own.category) != (line.layer, line.category):
            continue
        stated = structure.as_of.holds(other.key, "available")
        if not stated.is_dated or stated.latest is None or stated.latest > due:
            continue
        stacks = tuple(
            stack for stack in structure.stacks(other.key) if _is_ready(structure, stack, other.key, due)
        )
        if needed <= {_kind(structure, stack) for stack in stacks}:
            ready.append(StandIn(other.key, due - stated.latest, stacks))
    return sorted(ready, key=lambda one: (one.least_margin_days, one.generation))[:_MOST_STAND_INS]


def _kind(structure: Structure, stack: str) -> str:
    line = structure.roadmap.line(stack)
    return line.category if line else ""


def _is_ready(structure: Structure, stack: str, accelerator: str, due: int) -> bool:
    releases, _ = structure.releases(stack, [accelerator])
    for option in releases:
        stated = structure.as_of.holds(option.subject, option.milestone)
        if stated.reached or (
            stated.is_dated and stated.latest is not None and stated.latest + option.lag <= due
        ):
            return True
    return False
