"""unassigned: each tranche names a product and a date."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Commitment


def find(structure: Structure, key: str) -> Iterable[Remark]:
    """One remark per agreement, with the quantity that names no product or no date."""
    agreement = structure.live_agreement(key)
    if key in structure.roadmap.partly_shown:
        return
    if agreement is None:
        return
    tranches = structure.live_tranches(key)
    open_ones = [(tranche, gaps) for tranche in tranches if (gaps := gaps_of(structure, tranche))]
    if not structure.roadmap.commitments_of(key):
        said = f"{size_words(agreement)}, {agreement.standing}: no tranche names a product or a date"
        parts = [said]
    else:
        parts = [
            f"{size_words(tranche)}, {tranche.standing}: no {' and no '.join(gaps)}"
            for tranche, gaps in open_ones
        ]
    if parts:
        claims = [c for t, _ in open_ones for c in structure.as_of.holds(t.key, "begins").claims]
        yield Remark(
            rule="unassigned",
            subjects=(key,),
            claims=tuple(dict.fromkeys(claims)),
            evidence="; ".join(parts),
            message=f"{short_name(structure.roadmap, key)} leaves open: {'; '.join(parts)}.",
            facts="; ".join(parts),
            supplier=agreement.supplier,
            customer=agreement.customer,
            commitments=tuple(tranche.key for tranche, _ in open_ones),
        )


def gaps_of(structure: Structure, tranche: Commitment) -> list[str]:
    """What a tranche does not name: `product`, `date`."""
    dated = any(date.is_dated for date in structure.promised(tranche.key))
    return [gap for gap, missing in (("product", not tranche.generation), ("date", not dated)) if missing]


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: every tranche has a product and a date”."""
    return f"{short_name(structure.roadmap, subjects[0])}: each tranche names a product and a date"


RULE = Rule(
    id="unassigned",
    anchor="agreement",
    find=find,
    title=title,
    help=(
        "Each tranche of an agreement names a product and a date; said once per agreement, with the quantity "
        "that does not."
    ),
    example="5 of the 6 GW of AMD and Meta name no product and no date.",
    kind="gap",
    severity="medium",
)
