"""What concerns an organization, or a pair: its own products, its deals with all that is in them, what it needs.

It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.partners import pairs_of
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.records import Agreement, Need

_SOFTWARE = ("software", "delivery-software")


class Concern(NamedTuple):
    """who: an organization, "" for everyone. findings: those that concern it, worst first, accepted ones left out; of
    everyone's kept ones those of deals and needs only. keys: generations and tranches that do, None for all."""

    who: str
    findings: tuple[Finding, ...]
    keys: frozenset[str] | None

    def has(self, subject: str) -> bool:
        """Whether a generation or tranche concerns it."""
        return self.keys is None or subject in self.keys

    def has_deal(self, agreement: Agreement) -> bool:
        """Whether a deal is one of its own."""
        return not self.who or self.who in (agreement.supplier, agreement.customer)

    def has_need(self, structure: Structure, need: Need) -> bool:
        """Whether it has a need, or is to meet it."""
        return not self.who or self.who in (need.organization, structure.roadmap.owner_of(need.generation))


def concern_of(check: Check, who: str) -> Concern:
    """What concerns an organization; of "" everything. Hardly any other finding is made."""
    if not who:
        return Concern("", tuple(_of_everyone(check)), None)
    accepted = {one.fingerprint for one in check.result().accepted_findings}
    structure = check.structure
    others = [row.key for row in structure.roadmap.organizations]
    pairs = {(who, other) for other in others} | {(other, who) for other in others}
    findings = tuple(one for one in check.findings_between(pairs) if one.fingerprint not in accepted)
    roadmap = structure.roadmap
    deals = [row for row in roadmap.agreements if who in (row.supplier, row.customer)]
    needs = [need for need in structure.needs() if need.organization == who]
    own = [row.key for line in roadmap.lines_of(who) for row in roadmap.generations_of(line.key)]
    return Concern(who, findings, keys_of(structure, findings, deals, needs) | frozenset(own))


def _of_everyone(check: Check) -> Iterator[Finding]:
    """All that is not kept, and what is kept of deals and needs: the rest of it, most of all, says nothing here."""
    result, structure = check.result(), check.structure
    yield from result.findings[: len(result.findings) - result.accepted - result.verdicts.get("kept", 0)]
    pairs = set(pairs_of(structure))
    pairs.update(
        (structure.roadmap.owner_of(need.generation), need.organization) for need in structure.needs()
    )
    yield from (one for one in check.findings_between(pairs) if one.verdict == "kept")


def keys_of_pair(structure: Structure, findings: Sequence[Finding], pair: tuple[str, str]) -> frozenset[str]:
    """The generations and tranches of a supplier and a customer; none of ("", "")."""
    if not all(pair):
        return frozenset()
    supplier, customer = pair
    roadmap = structure.roadmap
    return keys_of(
        structure,
        [one for one in findings if (one.supplier, one.customer) == pair],
        [row for row in roadmap.agreements if (row.supplier, row.customer) == pair],
        [
            need
            for need in structure.needs()
            if need.organization == customer and roadmap.owner_of(need.generation) == supplier
        ],
    )


def keys_of(
    structure: Structure, findings: Iterable[Finding], deals: Iterable[Agreement], needs: Iterable[Need]
) -> frozenset[str]:
    """Generations and tranches of findings, deals and needs, with what is contained in them, their families, and the
    releases of the stacks that are asked for."""
    roadmap = structure.roadmap
    keys: set[str] = {need.generation for need in needs}
    lines: set[str] = set()
    for one in findings:
        keys.update(one.generations)
        keys.update(subject.split(":")[0] for subject in one.subjects)
        keys.add(one.commitment)
        if one.ready is not None:
            keys.add(one.ready.subject)
        if one.rule in _SOFTWARE:
            lines.add(one.subjects[0])
    for deal in deals:
        for tranche in structure.live_tranches(deal.key):
            keys.update((tranche.key, tranche.generation))
    keys.update(row.key for line in lines for row in roadmap.generations_of(line))
    return _with_parts(structure, {key for key in keys if key in structure.ledger.number})


def _with_parts(structure: Structure, keys: set[str]) -> frozenset[str]:
    roadmap, path = structure.roadmap, sorted(keys)
    while path:
        key = path.pop()
        near = [link.target for link in roadmap.links_from(key, "contains")]
        family = roadmap.family_of(key)
        for other in [*near, family] if family else near:
            if other not in keys:
                keys.add(other)
                path.append(other)
    return frozenset(keys)
