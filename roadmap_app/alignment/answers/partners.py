"""Pairs of supplier and customer: how their requirements stand, what is due next, what is bound.

It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import Exposure, exposure_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day

WORST_FIRST = (
    *("missed", "will-miss", "likely-late", "unconfirmed", "at-risk"),
    *("no-date", "delivered-late", "on-track", "kept"),
)
"""A pair's worst verdict is the first of these that one of its requirements has."""


class PairStanding(NamedTuple):
    """A pair's alignment.

    verdicts: verdict → count of requirements (remarks are none). worst: None where nothing asks for
    anything. next_due: the first due day of a promise that is open, ahead or past, or ahead and not kept. at_stake:
    what the tranches of its live agreements name, standing → unit → quantity; where none
    tells a size, and of an agreement without tranches, the standing alone. findings: requirements and remarks, worst
    first.
    """

    supplier: str
    customer: str
    verdicts: Mapping[str, int]
    worst: str | None
    next_due: Day | None
    at_stake: Exposure
    findings: tuple[Finding, ...]


def pairs_of(structure: Structure) -> list[tuple[str, str]]:
    """(supplier, customer) of every live agreement, by key."""
    pairs = set()
    for agreement in structure.roadmap.agreements:
        live = structure.live_agreement(agreement.key)
        if live is not None:
            pairs.add((live.supplier, live.customer))
    return sorted(pairs)


def pair_standings(roadmap: Roadmap, spec: CheckSpec) -> list[PairStanding]:
    """Every pair, the next due day first; those without one last."""
    check = Check.of(roadmap, spec._replace(supplier="", customer=""))
    standings = standings_of(check.structure, check.findings_between(pairs_of(check.structure)))
    return [
        standing
        for standing in standings
        if spec.supplier in ("", standing.supplier) and spec.customer in ("", standing.customer)
    ]


def standings_of(structure: Structure, findings: Iterable[Finding]) -> list[PairStanding]:
    """Every pair by the findings of a whole check, the next due day first; those without one last."""
    by_pair: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_pair.setdefault((finding.supplier, finding.customer), []).append(finding)
    standings = [_standing(structure, pair, by_pair.get(pair, [])) for pair in pairs_of(structure)]
    far = 10_000_000
    return sorted(standings, key=lambda pair: (far if pair.next_due is None else pair.next_due, pair[:2]))


def _is_due(finding: Finding, day: Day) -> bool:
    """Whether its day is still waited for: what is open, and what has no date to judge by and lies ahead."""
    if finding.verdict in ("kept", "delivered-late"):
        return False
    return finding.is_open or (finding.due or day) >= day


def _standing(structure: Structure, pair: tuple[str, str], findings: list[Finding]) -> PairStanding:
    supplier, customer = pair
    verdicts: dict[str, int] = {}
    due: list[Day] = []
    for finding in findings:
        if not finding.is_remark and not finding.hearsay:
            verdicts[finding.verdict] = verdicts.get(finding.verdict, 0) + 1
            if finding.due is not None and _is_due(finding, structure.as_of.day):
                due.append(finding.due)
    agreements = [
        row.key
        for row in structure.roadmap.agreements_with(customer)
        if row.supplier == supplier and structure.live_agreement(row.key)
    ]
    tranches = [tranche.key for key in agreements for tranche in structure.live_tranches(key)]
    bound = exposure_of(structure, tranches)
    for key in agreements:  # an agreement without tranches is of its standing all the same
        agreement = structure.live_agreement(key)
        if agreement is not None and not structure.roadmap.commitments_of(key):
            bound.setdefault(agreement.standing, {})
    return PairStanding(
        supplier,
        customer,
        {verdict: verdicts[verdict] for verdict in WORST_FIRST if verdict in verdicts},
        next((verdict for verdict in WORST_FIRST if verdict in verdicts), None),
        min(due, default=None),
        bound,
        tuple(findings),
    )
