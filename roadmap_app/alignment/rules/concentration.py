"""concentration: no supplier holds too much of what is bound to a customer in a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from roadmap_app.alignment.facts.exposure import quantity_words, size_of
from roadmap_app.alignment.facts.requirements import Fault, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.tables.tables import number_of


class YearShare(NamedTuple):
    """What is bound to a customer in a year.

    share: of the largest supplier, None where none can be given; missing: the agreements that stand in
    its way, with the reason in words.
    """

    customer: str
    year: int
    supplier: str
    share: float | None
    unit: str
    total: float
    missing: tuple[tuple[str, str], ...]
    commitments: tuple[str, ...]


def find(structure: Structure, customer: str) -> Iterable[Fault]:
    """A fault per year in which one supplier holds too much, or no share can be given."""
    limit = structure.threshold("concentration", "most_share") / 100
    roadmap = structure.roadmap
    for year in shares_of(structure, customer):
        who = short_name(roadmap, customer)
        if year.share is None:
            deals = "; ".join(f"{pair_name_of(structure, key)}: {reason}" for key, reason in year.missing)
            evidence = f"No share can be given: {deals}"
            message = f"No share can be given for {who} in {year.year}: {deals}."
        elif year.share > limit:
            supplier = short_name(roadmap, year.supplier)
            whole = quantity_words(year.unit, year.total)
            evidence = f"{supplier} holds {year.share:.0%} of {whole}"
            message = f"{supplier} holds {year.share:.0%} of the {whole} bound to {who} in {year.year}."
        else:
            continue
        yield Fault(
            rule="concentration",
            subjects=(customer, str(year.year)),
            claims=(),
            evidence=evidence,
            message=message,
            facts=evidence,
            supplier=year.supplier,
            customer=customer,
            commitments=year.commitments,
        )


def pair_name_of(structure: Structure, agreement: str) -> str:
    """“NVIDIA – Meta”."""
    found = structure.roadmap.agreement(agreement)
    return pair_name(structure.roadmap, found) if found else agreement


def shares_of(structure: Structure, customer: str) -> list[YearShare]:
    """The binding quantities of a customer by the year in which the last day of a tranche's `begins` lies.

    A binding tranche without date and without quantity may fall in any year from its signing on.
    """
    dated: dict[int, list[tuple[Commitment, Agreement]]] = {}
    anywhere: list[tuple[Commitment, Agreement]] = []
    for agreement in structure.roadmap.agreements_with(customer):
        if structure.live_agreement(agreement.key) is None:
            continue
        for tranche in structure.live_tranches(agreement.key):
            if tranche.standing != "binding":
                continue
            last = structure.as_of.holds(tranche.key, "begins").stated.latest
            if last is None:
                last = structure.as_of.holds(tranche.key, "completes").stated.latest
            if last is not None:
                dated.setdefault(date.fromordinal(last).year, []).append((tranche, agreement))
            elif number_of(tranche.quantity) is None:
                anywhere.append((tranche, agreement))
    return [_share(customer, year, dated[year], anywhere) for year in sorted(dated)]


def _share(
    customer: str,
    year: int,
    tranches: list[tuple[Commitment, Agreement]],
    anywhere: list[tuple[Commitment, Agreement]],
) -> YearShare:
    sums: dict[str, dict[str, float]] = {}
    missing: dict[str, str] = {}
    for tranche, agreement in tranches:
        size = size_of(tranche)
        if size is None:
            missing[agreement.key] = "quantity not told"
            continue
        unit, amount = size
        of_unit = sums.setdefault(unit, {})
        of_unit[agreement.supplier] = of_unit.get(agreement.supplier, 0.0) + amount
    for _, agreement in anywhere:
        if agreement.signed_on[:4] <= str(year):
            missing.setdefault(agreement.key, "quantity and date not told")
    unit = max(sums, key=lambda one: (one == "GW", sum(sums[one].values())), default="")
    for tranche, agreement in tranches:
        size = size_of(tranche)
        if size is not None and size[0] != unit:
            missing.setdefault(agreement.key, f"counted in {size[0]}")
    suppliers = sums.get(unit, {})
    total = sum(suppliers.values())
    largest = max(sorted(suppliers), key=lambda key: suppliers[key], default="")
    share = suppliers[largest] / total if largest and total > 0 and not missing else None
    keys = tuple(tranche.key for tranche, _ in tranches)
    return YearShare(customer, year, largest, share, unit, total, tuple(sorted(missing.items())), keys)


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Meta 2026: no supplier holds too much”."""
    return f"{short_name(structure.roadmap, subjects[0])} {subjects[1]}: no supplier holds too much"


RULE = Rule(
    id="concentration",
    anchor="organization",
    find=find,
    title=title,
    help=(
        "No supplier holds over 70 % of a customer's binding quantity in a year. A share is given only where "
        "every supplier of that customer that year has a quantity in one unit; else the deals without one are named."
    ),
    example="Broadcom holds 78 % of the 4.5 GW bound to Anthropic in 2027.",
    severity="medium",
    thresholds={"most_share": (70, "%", "The largest share that one supplier may hold.")},
)
