"""What a pair's deals leave open: the quantity that names no product or no date. It must not know pages."""

from __future__ import annotations

from roadmap_app.alignment.exposure import quantity_words, unit_and_amount
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.tables import number_of


def unassigned_words(structure: Structure, pair: tuple[str, str]) -> str:
    """“5 GW”, whatever its standing; "" where all is assigned or no size is told."""
    sums: dict[str, float] = {}
    for agreement in structure.roadmap.agreements:
        if (agreement.supplier, agreement.customer) != pair or not structure.live_agreement(agreement.key):
            continue
        for tranche in structure.live_tranches(agreement.key):
            quantity = number_of(tranche.quantity)
            if quantity is not None and tranche.unit and gaps_of(structure, tranche):
                unit, amount = unit_and_amount(tranche.unit, quantity)
                sums[unit] = sums.get(unit, 0.0) + amount
    return " and ".join(quantity_words(*one) for one in sums.items())
