"""What a scenario changes: what it carries on to, findings beside the stated plans, promises that break.

A scenario shifts plans; it never touches a claim.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import Exposure, exposure_of
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import SERIOUSNESS, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.windows.window import Window

HOLDS = ("kept", "on-track")
LATE = ("likely-late", "will-miss", "missed")
QUARTER_DAYS = 91
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


class Carried(NamedTuple):
    """A planned date that moves since something else does. by: what moved it; before, after: its windows."""

    subject: str
    milestone: str
    by: tuple[str, str]
    before: Window
    after: Window


def carried_of(roadmap: Roadmap, spec: CheckSpec, shifts: Iterable[Shift]) -> list[Carried]:
    """All dates that shifts are carried on to, by subject and milestone."""
    as_of = AsOf.of(roadmap, spec._replace(shifts=tuple(shifts)))
    found = []
    for subject in sorted(as_of.moved):
        for milestone in as_of.spoken_of(subject):
            cell = (subject, milestone)
            before, after = as_of.as_shifted.planned(*cell), as_of.planned(*cell)
            if cell not in as_of.floors:  # a family without a word of its own has that of its variants
                before = as_of.stated.planned(*cell)
            if cell in as_of.shifts and cell not in as_of.floors:
                continue
            if before is None or after is None or before.window == after.window or as_of.reached(*cell):
                continue
            floor = as_of.floors.get(cell)
            by = floor.by if floor else (after.claims[0].subject if after.claims else subject, milestone)
            found.append(Carried(*cell, by, before.window, after.window))
    return sorted(found)


def families_left(roadmap: Roadmap, spec: CheckSpec, shifts: Iterable[Shift]) -> tuple[str, ...]:
    """Families whose variants are moved and they are not: their own stated date holds, and what waits for it."""
    shifts = tuple(shifts)
    moved = {shift.subject for shift in shifts} | {one.subject for one in carried_of(roadmap, spec, shifts)}
    families = (roadmap.family_of(key) for key in sorted(moved))
    return tuple(dict.fromkeys(family for family in families if family and family not in moved))


class SweepStep(NamedTuple):
    """One generation later by so many quarters, and what waits for it: tranches and needs, each by the most serious of
    its requirements.

    broken_tranches, broken_needs: how many of them are at risk or worse. late: how many of these are likely late or
    miss. undated: how many have no date to judge by.
    least_margin_days: the smallest margin of a tranche. at_stake: what the broken tranches are about.
    """

    quarters: int
    days: int
    promises: tuple[Finding, ...]
    tranches: int
    broken_tranches: int
    broken_needs: int
    late: int
    undated: int
    least_margin_days: int | None
    at_stake: Exposure

    @property
    def broken(self) -> int:
        """How many promises are at risk or worse."""
        return self.broken_tranches + self.broken_needs

    @property
    def needs(self) -> int:
        """How many of the promises are needs."""
        return len(self.promises) - self.tranches


SWEPT = ("production", "available", "volume")
"""The milestones that a sweep moves together."""


def sweep(roadmap: Roadmap, spec: CheckSpec, generation: str, most_quarters: int = 4) -> list[SweepStep]:
    """A generation later by 0 to `most_quarters` quarters, and what waits for it at each step.

    What the spec's scenario says of other generations holds at each step. A promise that breaks stays broken: no later
    date of what it waits for mends it.
    """
    kept = tuple(shift for shift in spec.shifts if shift.subject != generation)
    steps: list[SweepStep] = []
    worst: dict[Hashable, Finding] = {}
    for quarters in range(most_quarters + 1):
        days = quarters * QUARTER_DAYS
        shifts = tuple(Shift(generation, kind, days) for kind in SWEPT if days)
        check = Check.of(roadmap, spec._replace(shifts=(*kept, *shifts), rules=("delivery", "need")))
        for key, finding in _promises(check, generation).items():
            if key not in worst or _weight(finding) >= _weight(worst[key]):
                worst[key] = finding
        steps.append(_step(check, quarters, days, tuple(worst.values()), spec))
    return steps


def _promises(check: Check, generation: str) -> dict[Hashable, Finding]:
    """The tranches and needs that wait for a generation, each by the most serious of its requirements."""
    waiting = waiting_for(check.structure.as_of, generation)
    found: dict[Hashable, Finding] = {}
    for finding in check.result().findings:
        if finding.hearsay or finding.generations[0] not in waiting:
            continue
        key: Hashable = finding.commitment or finding.need
        if key not in found or _weight(finding) > _weight(found[key]):
            found[key] = finding
    return found


def _step(
    check: Check, quarters: int, days: int, promises: tuple[Finding, ...], spec: CheckSpec
) -> SweepStep:
    broken = [one for one in promises if one.verdict in SERIOUSNESS]
    tranches = [one.commitment for one in broken if one.commitment]
    margins = [one.margin_days[0] for one in promises if one.commitment and one.margin_days]
    return SweepStep(
        quarters,
        days,
        promises,
        sum(bool(one.commitment) for one in promises),
        len(tranches),
        len(broken) - len(tranches),
        sum(one.verdict in LATE for one in broken),
        sum(one.verdict == "no-date" for one in promises),
        min((days for days in margins if days is not None), default=None),
        exposure_of(check.structure, tranches, spec.supplier, spec.customer),
    )


def waiting_for(as_of: AsOf, generation: str) -> frozenset[str]:
    """A generation with all that waits for it: its family, what contains or requires it, at any distance."""
    found: set[str] = set()
    path = [generation]
    while path:
        key = path.pop()
        if not key or key in found:
            continue
        found.add(key)
        path.append(as_of.roadmap.family_of(key))
        for relation in ("contains", "requires"):
            path += [link.source for link in as_of.roadmap.links_to(key, relation)]
    return frozenset(found)
