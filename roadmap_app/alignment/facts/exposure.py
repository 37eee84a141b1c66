"""What is at stake: quantities of commitments by standing and unit, each commitment once.

It must not know verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.i18n import number, tr

Exposure = dict[str, dict[str, float]]

MEGAWATTS_PER_GIGAWATT = 1000.0


def exposure_of(
    structure: Structure, commitments: Iterable[str], supplier: str = "", customer: str = ""
) -> Exposure:
    """standing → unit (`GW`, `units`, `USD`; MW counted as GW) → quantity.

    With a supplier or customer only the agreements of that side or pair count. A commitment without
    a quantity adds nothing, its standing still shows.
    """
    sums: Exposure = {}
    for key in sorted(set(commitments)):
        live = structure.live_commitment(key)
        if live is None:
            continue
        commitment, agreement = live
        if (supplier and agreement.supplier != supplier) or (customer and agreement.customer != customer):
            continue
        of_standing = sums.setdefault(commitment.standing, {})
        size = size_of(commitment)
        if size is not None:
            unit, amount = size
            of_standing[unit] = of_standing.get(unit, 0.0) + amount
    return sums


def unit_and_amount(unit: str, quantity: float) -> tuple[str, float]:
    """A quantity in the unit in which it is summed: GW and MW are one."""
    return ("GW", quantity / MEGAWATTS_PER_GIGAWATT) if unit == "MW" else (unit, quantity)


def size_of(row: Commitment | Agreement) -> tuple[str, float] | None:
    """Unit and amount of a tranche or deal as they are summed; None where no size is told."""
    quantity = number_of(row.quantity)
    return unit_and_amount(row.unit, quantity) if quantity is not None and row.unit else None


def size_words(row: Commitment | Agreement) -> str:
    """“5 GW” or “size not told”."""
    size = size_of(row)
    return quantity_words(*size) if size is not None else tr("size not told")


def quantity_words(unit: str, amount: float) -> str:
    """“1 GW”, “50,000 units”, “USD 10 billion”."""
    if unit == "USD":
        if amount >= 1e9:
            return tr("USD {amount:,.10g} billion", amount=amount / 1e9)
        if amount >= 1e6:
            return tr("USD {amount:,.10g} million", amount=amount / 1e6)
        return tr("USD {amount:,.10g}", amount=amount)
    return f"{number(amount, ',.10g')} {tr('units') if unit == 'units' else unit}"


def short_quantity_words(unit: str, amount: float) -> str:
    """“1 GW”, “50k units”, “USD 10bn”: as exact as the long words, where there is little room."""
    sizes = ((1e9, tr("bn")), (1e6, tr("m")), (1e3, tr("k"))) if unit in ("USD", "units") else ()
    size, word = next(((size, word) for size, word in sizes if amount >= size), (1.0, ""))
    told = f"{number(amount / size, ',.10g')}{word}"
    if unit == "USD":
        return tr("USD {amount}", amount=told)
    return f"{told} {tr('units') if unit == 'units' else unit}"


def exposure_words(
    exposure: Exposure, standing: str = "binding", words: Callable[[str, float], str] = quantity_words
) -> str:
    """The quantities of one standing as words, joined by commas; "" where none has a size."""
    order = ("GW", "units", "USD")
    of_standing = exposure.get(standing, {})
    units = sorted(of_standing, key=lambda unit: (order.index(unit) if unit in order else len(order), unit))
    return ", ".join(words(unit, of_standing[unit]) for unit in units)


def binding_words(exposure: Exposure, *, named: bool = False) -> str:
    """What is bound: “1 GW”, “size not told”, or “nothing binding”; named: “1 GW binding”, “size not told, binding”."""
    if "binding" not in exposure:
        return tr("nothing binding")
    size = exposure_words(exposure)
    if size:
        return tr("{size} binding", size=size) if named else size
    return tr("size not told, binding") if named else tr("size not told")
