"""Whole chains of software: for what a deal commits to, and for systems, which stand on their accelerators.

Day 0 holds when every stack asked of a part (driver, library, compiler, framework, serving) supports it at
production level when it is available. Unknown is not unsupported. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.partners import WORST_FIRST
from roadmap_app.alignment.answers.readiness import (
    ReadinessRow,
    Trend,
    row_of,
    rows_of_check,
    software_check,
    told_trends,
    unasked_rows,
)
from roadmap_app.alignment.engine.check import answer_kept
from roadmap_app.alignment.engine.judged import judged
from roadmap_app.alignment.engine.told import whole_structure
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules.software import requirement_of
from roadmap_app.domain.findings import CheckSpec, Margin
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Line
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day

TIERS = ("driver", "library", "compiler", "framework", "serving", "other")
"""The links of a chain, from the hardware up."""

_TIER_BY_WORD = {"driver": "driver", "toolkit": "driver", "librar": "library", "compiler": "compiler"}
_SERVING = "serving"

DAY_ZERO = ("unasked", "none-named", "preview", "support-ended", "no-date", "there", "late", "yes")
"""Whether a chain stands on day 0; of several links the first of these that one has. `unasked`: no stack is on
record for the part; `none-named`: no source names a release; `preview`: only a preview or partial one is named;
`support-ended`: what is named is no longer supported by then; `no-date`: a release is named, and no day to judge by;
`there`: the record does not tell since when; `late`: it comes or may come later."""


def tier_of(line: Line) -> str:
    """The link that a software line is, by the words of its category.

    Serving has no category of its own in most roadmaps: a framework whose description speaks of serving is one.
    """
    category = line.category.casefold()
    if _SERVING in category or ("framework" in category and _SERVING in line.description.casefold()):
        return _SERVING
    for word, tier in _TIER_BY_WORD.items():
        if word in category:
            return tier
    return "framework" if "framework" in category else "other"


def tier_rank(roadmap: Roadmap, stack: str) -> int:
    """The place of a software line in the chain, 0 nearest to the hardware."""
    line = roadmap.line(stack)
    return TIERS.index(tier_of(line)) if line else len(TIERS)


class Chain(NamedTuple):
    """What a deal's product needs of software.

    product: the committed generation. accelerator: what it brings (a family where variants are
    alternatives). commitments: the tranches that ask for it. due: the first last day of their `begins` that is
    still ahead, else the latest that has gone by, None where none is stated. links: by place in the chain and
    stack. day0: one of DAY_ZERO. lag_days: least and most days by which the last link comes after the part
    (negative: before), None where a link tells none.
    """

    supplier: str
    customer: str
    product: str
    accelerator: str
    commitments: tuple[str, ...]
    due: Day | None
    links: tuple[ReadinessRow, ...]
    day0: str
    lag_days: Margin | None


def chains(structure: Structure, spec: CheckSpec, supplier: str = "", customer: str = "") -> list[Chain]:
    """The chains of every live deal, or of those of a supplier or customer, by pair, product and accelerator."""
    asked: dict[tuple[str, str, str, str], list[str]] = {}
    alternatives: dict[str, tuple[str, ...]] = {}
    for row in structure.roadmap.agreements:
        agreement = structure.live_agreement(row.key)
        if agreement is None or supplier not in ("", row.supplier) or customer not in ("", row.customer):
            continue
        for tranche in structure.live_tranches(row.key):
            if tranche.generation and structure.known(tranche.generation):
                for accelerator, members in structure.accelerators_in(tranche.generation):
                    key = (row.supplier, row.customer, tranche.generation, accelerator)
                    asked.setdefault(key, []).append(tranche.key)
                    alternatives[accelerator] = members
    rows = _rows_of(structure, spec, {key: (key, members) for key, members in alternatives.items()})
    return [
        _chain(structure, key, tuple(tranches), rows.get(key[3], []))
        for key, tranches in sorted(asked.items())
    ]


def _chain(
    structure: Structure,
    key: tuple[str, str, str, str],
    commitments: tuple[str, ...],
    links: Sequence[ReadinessRow],
) -> Chain:
    states = [day_zero(link) for link in links] or ["unasked"]
    worst = min(states, key=DAY_ZERO.index)
    lag = _last_lag(links) if worst in ("late", "yes") else None
    return Chain(*key, commitments, _due(structure, commitments), tuple(links), worst, lag)


def day_zero(link: ReadinessRow) -> str:
    """What one link says of day 0, one of DAY_ZERO."""
    if link.verdict in ("kept", "on-track"):
        return "yes"
    if not link.level:
        return "none-named"
    if link.level == "preview":
        return "preview"
    if link.basis == "support-ended":
        return "support-ended"
    if link.is_there:
        return "there"
    judged_late = link.verdict != "no-date" and link.lag_days is not None and link.basis == "dates"
    return "late" if judged_late else "no-date"


def below_production(chain: Chain) -> str:
    """How far what is named is, of a chain that waits for a release for production."""
    return next((link.below for link in chain.links if day_zero(link) == "preview"), "")


def _last_lag(links: Iterable[ReadinessRow]) -> Margin | None:
    lags = [link.lag_days for link in links]
    least = [lag[0] for lag in lags if lag is not None and lag[0] is not None]
    most = [lag[1] for lag in lags if lag is not None and lag[1] is not None]
    if not lags or len(least) < len(lags) or len(most) < len(lags):
        return None
    return max(least), max(most)


def _due(structure: Structure, commitments: Iterable[str]) -> Day | None:
    days = [structure.as_of.holds(key, "begins").last_day for key in commitments]
    known = [day for day in days if day is not None]
    ahead = [day for day in known if day > structure.as_of.day]
    return min(ahead) if ahead else max(known, default=None)


# -- systems -----------------------------------------------------------------------------------------


def system_rows(structure: Structure, spec: CheckSpec, vendor: str = "") -> list[ReadinessRow]:
    """Known systems (of a vendor) by stacks: ready with the last of its accelerators, or named itself.

    By line, sequence and stack. A stack that is asked of one of its accelerators is asked of the system.
    """
    roadmap = structure.roadmap
    wanted: dict[str, tuple[str, tuple[str, ...]]] = {}
    for generation in roadmap.generations:
        key = generation.key
        if vendor not in ("", roadmap.owner_of(key)):
            continue
        if structure.layer(key) == "system" and structure.known(key):
            for accelerator, members in structure.accelerators_in(key):
                wanted[f"{key}>{accelerator}"] = (key, (*members, key))
    rows = _rows_of(structure, spec, wanted)
    worst: dict[tuple[str, str], ReadinessRow] = {}
    for of_system in rows.values():
        for row in of_system:
            at = (row.generation, row.stack)
            worst[at] = row if at not in worst else min(worst[at], row, key=_how_bad)
    place = {generation.key: number for number, generation in enumerate(roadmap.generations)}
    return [worst[at] for at in sorted(worst, key=lambda at: (place[at[0]], at[1]))]


def _how_bad(row: ReadinessRow) -> tuple[int, float]:
    most = row.lag_days[1] if row.lag_days else None
    return WORST_FIRST.index(row.verdict), -float("inf") if most is None else -most


class Readiness(NamedTuple):
    """All that is asked of software: accelerators and systems by stacks, the chains of deals, the trends.

    structure: what it was asked of. unasked: accelerators and stacks of which nothing is asked: the record begins too
    late, or the stack has no support left.
    """

    structure: Structure
    rows: list[ReadinessRow]
    systems: list[ReadinessRow]
    chains: list[Chain]
    trends: list[Trend]
    unasked: list[ReadinessRow]


def readiness_of(
    roadmap: Roadmap, spec: CheckSpec, vendor: str = "", supplier: str = "", customer: str = ""
) -> Readiness:
    """The whole answer; vendor narrows rows, systems and trends, supplier and customer the chains."""
    asked = ("readiness", vendor, supplier, customer)
    return answer_kept(roadmap, spec, asked, lambda: _readiness_of(roadmap, spec, vendor, supplier, customer))


def _readiness_of(roadmap: Roadmap, spec: CheckSpec, vendor: str, supplier: str, customer: str) -> Readiness:
    with collection_paused():
        check = software_check(roadmap, spec)
        structure = check.structure
        rows = rows_of_check(check, vendor)
        return Readiness(
            structure,
            rows,
            system_rows(structure, spec, vendor),
            chains(structure, spec, supplier, customer),
            told_trends(structure, spec, vendor, rows),
            unasked_rows(structure, vendor),
        )


# -- asking ------------------------------------------------------------------------------------------


def _rows_of(
    structure: Structure, spec: CheckSpec, wanted: dict[str, tuple[str, tuple[str, ...]]]
) -> dict[str, list[ReadinessRow]]:
    """Per name the rows of a subject, whose releases are pooled over alternatives; by place in the chain."""
    names: list[str] = []
    requirements: list[Requirement] = []
    for name, (subject, members) in wanted.items():
        asked = {stack for one in members if one != subject for stack in structure.stacks(one)}
        if structure.layer(subject) == "system":  # what is named for the system, not what its forerunners had
            asked |= {row[0] for row in structure.supporters(subject)}
        else:
            asked |= set(structure.stacks(subject))
        accelerators = [one for one in members if structure.is_accelerator(one)]
        for stack in sorted(asked):
            if all(structure.is_before_the_record(stack, one) for one in accelerators):
                continue
            names.append(name)
            requirements.append(requirement_of(structure, stack, subject, members))
    found: dict[str, list[ReadinessRow]] = {}
    told = _told(structure, spec, requirements, wanted, names)
    for name, finding in zip(names, judged(structure, spec, requirements), strict=True):
        if finding is not None and told.get((name, finding.subjects[0]), finding.verdict) == finding.verdict:
            subject, members = wanted[name]
            found.setdefault(name, []).append(row_of(structure, finding, subject, members))
    for rows in found.values():
        rows.sort(key=lambda row: (tier_rank(structure.roadmap, row.stack), row.stack))
    return found


def _told(
    structure: Structure,
    spec: CheckSpec,
    requirements: Sequence[Requirement],
    wanted: dict[str, tuple[str, tuple[str, ...]]],
    names: Sequence[str],
) -> dict[tuple[str, str], str]:
    """For a reader: (name, stack) → what the whole record says of the same, "" where it asks nothing."""
    whole = whole_structure(structure)
    if whole is None:
        return {}
    asked = [
        requirement_of(whole, one.subjects[0], *wanted[name])
        for name, one in zip(names, requirements, strict=True)
    ]
    says = judged(whole, spec, asked)
    return {
        (name, one.subjects[0]): finding.verdict if finding is not None else ""
        for name, one, finding in zip(names, asked, says, strict=True)
    }
