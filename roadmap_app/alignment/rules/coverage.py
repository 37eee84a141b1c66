"""coverage: the tranches of an agreement add up to its total."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.exposure import quantity_words, size_of
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import untold_words
from roadmap_app.domain.naming import short_name

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
    named, unsized, other = 0.0, [], []
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
    parts = []
    if abs(named - whole) > _TOLERANCE * max(1.0, whole):
        parts.append(f"its tranches name {quantity_words(unit, named)} of {quantity_words(unit, whole)}")
    if unsized:
        parts.append(untold_words(unsized, "size"))
    if other:
        parts.append(f"tranche {', '.join(other)} counts in another unit")
    if parts:
        name = short_name(structure.roadmap, key)
        yield Remark(
            rule="coverage",
            subjects=(key,),
            claims=(),
            evidence=f"{'; '.join(parts)}"[0].upper() + "; ".join(parts)[1:],
            message=f"{agreement.name} ({name}): {'; '.join(parts)}.",
            facts="; ".join(parts),
            supplier=agreement.supplier,
            customer=agreement.customer,
            commitments=tuple(tranche.key for tranche in tranches),
        )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: tranches add up”."""
    return f"{short_name(structure.roadmap, subjects[0])}: tranches add up to the total"


RULE = Rule(
    id="coverage",
    anchor="agreement",
    find=find,
    title=title,
    help="The tranches of an agreement add up to its total, GW and MW taken as one, each other unit by itself.",
    example="An agreement over 10 GW whose tranches name 1 and 9 GW and a third without a size does not add up.",
    kind="gap",
    severity="low",
)
