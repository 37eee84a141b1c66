"""unassigned: each tranche names a product and a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.i18n import as_kept, msgid, tr


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
        told: list[tuple[Commitment | Agreement, str]] = [(agreement, _NOTHING)]
    else:
        told = [(tranche, _GAPS[tuple(gaps)]) for tranche, gaps in open_ones]
    if parts := _parts(told):
        with as_kept():  # an acceptance holds whatever language is spoken
            facts = "; ".join(_parts(told))
        claims = [c for t, _ in open_ones for c in structure.as_of.holds(t.key, "begins").claims]
        yield Remark(
            rule="unassigned",
            subjects=(key,),
            claims=tuple(dict.fromkeys(claims)),
            evidence="; ".join(parts),
            message=tr(
                "{deal} leaves open: {parts}.",
                deal=short_name(structure.roadmap, key),
                parts="; ".join(parts),
            ),
            facts=facts,
            supplier=agreement.supplier,
            customer=agreement.customer,
            commitments=tuple(tranche.key for tranche, _ in open_ones),
        )


_NOTHING = msgid("{size}, {standing}: no tranche names a product or a date")
_GAPS = {
    ("product",): msgid("{size}, {standing}: no product"),
    ("date",): msgid("{size}, {standing}: no date"),
    ("product", "date"): msgid("{size}, {standing}: no product and no date"),
}


def _parts(told: Sequence[tuple[Commitment | Agreement, str]]) -> list[str]:
    return [tr(text, size=size_words(row), standing=tr(row.standing)) for row, text in told]


def gaps_of(structure: Structure, tranche: Commitment) -> list[str]:
    """What a tranche does not name: `product`, `date`."""
    dated = any(date.is_dated for date in structure.promised(tranche.key))
    return [gap for gap, missing in (("product", not tranche.generation), ("date", not dated)) if missing]


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: every tranche has a product and a date”."""
    name = short_name(structure.roadmap, subjects[0])
    return tr("{deal}: each tranche names a product and a date", deal=name)


RULE = Rule(
    id="unassigned",
    anchor="agreement",
    find=find,
    title=title,
    help=(
        tr(
            "Each tranche of an agreement names a product and a date; said once per "
            "agreement, with the quantity that does not."
        )
    ),
    example=tr("5 of the 6 GW of AMD and Meta name no product and no date."),
    kind="gap",
    severity="medium",
)
