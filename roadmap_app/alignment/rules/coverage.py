"""coverage: the tranches of an agreement add up to its total."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.exposure import quantity_words, size_of
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import untold_sizes
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import as_kept, tr

_TOLERANCE = 1e-9  # decimal fractions are no exact numbers: 0.1 and 0.2 do not sum to 0.3


def find(structure: Structure, key: str) -> Iterable[Remark]:
    """A remark where the sum is another, or cannot be told."""
    agreement = structure.live_agreement(key)
    if key in structure.roadmap.partly_shown:
        return
    total = size_of(agreement) if agreement else None
    if agreement is None or total is None:
        return
    unit, whole = total
    tranches = structure.live_tranches(key)
    named, unsized, other = 0.0, list[str](), list[str]()
    for tranche in tranches:
        size = size_of(tranche)
        if size is None:
            unsized.append(tranche.sequence)
            continue
        tranche_unit, amount = size
        if tranche_unit == unit:
            named += amount
        else:
            other.append(tranche.sequence)
    sums = (named, whole) if abs(named - whole) > _TOLERANCE * max(1.0, whole) else None
    if parts := _parts(unit, sums, unsized, other):
        with as_kept():  # an acceptance holds whatever language is spoken
            facts = "; ".join(_parts(unit, sums, unsized, other))
        name = short_name(structure.roadmap, key)
        yield Remark(
            rule="coverage",
            subjects=(key,),
            claims=(),
            evidence=f"{'; '.join(parts)}"[0].upper() + "; ".join(parts)[1:],
            message=f"{agreement.name} ({name}): {'; '.join(parts)}.",
            facts=facts,
            supplier=agreement.supplier,
            customer=agreement.customer,
            commitments=tuple(tranche.key for tranche in tranches),
        )


def _parts(unit: str, sums: tuple[float, float] | None, unsized: list[str], other: list[str]) -> list[str]:
    """What does not add up, in words. sums: what the tranches name and the whole, where they differ."""
    parts = []
    if sums is not None:
        named, whole = (quantity_words(unit, amount) for amount in sums)
        parts.append(tr("its tranches name {named} of {whole}", named=named, whole=whole))
    if unsized:
        parts.append(untold_sizes(unsized))
    if other:
        parts.append(tr("tranche {tranches} counts in another unit", tranches=", ".join(other)))
    return parts


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: tranches add up”."""
    return tr("{deal}: tranches add up to the total", deal=short_name(structure.roadmap, subjects[0]))


RULE = Rule(
    id="coverage",
    anchor="agreement",
    find=find,
    title=title,
    help=tr(
        "The tranches of an agreement add up to its total, GW and MW taken as one, each other unit by itself."
    ),
    example=tr(
        "An agreement over 10 GW whose tranches name 1 and 9 GW and a third without a size does not add up."
    ),
    kind="gap",
    severity="low",
)
