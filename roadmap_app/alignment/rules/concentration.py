"""concentration: no supplier holds too much of what is bound to a customer in a year.

A supplier is who makes what was committed (its line's organization), the seller where no product is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from roadmap_app.alignment.facts.exposure import quantity_words, size_of
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import owned_name, pair_name, short_name
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day, Window, say_day
from roadmap_app.i18n import as_kept, tr


class YearShare(NamedTuple):
    """What is bound to a customer in a year.

    supplier, share: the largest, None where no share can be given; missing: the agreements that stand in its way, with
    the reason in words; sold: (seller, product) of what another organization sells of the largest supplier's.
    """

    customer: str
    year: int
    supplier: str
    share: float | None
    unit: str
    total: float
    missing: tuple[tuple[str, str], ...]
    commitments: tuple[str, ...]
    sold: tuple[tuple[str, str], ...]


def find(structure: Structure, customer: str) -> Iterable[Remark]:
    """A remark per year in which one supplier holds too much, or no share can be given."""
    limit = structure.threshold("concentration", "most_share") / 100
    roadmap = structure.roadmap
    for place, year in enumerate(shares_of(structure, customer)):
        who = short_name(roadmap, customer)
        if year.share is None:
            deals = "; ".join(f"{deal_words(structure, key)}: {reason}" for key, reason in year.missing)
            evidence = tr("No share can be given: {deals}", deals=deals)
            message = tr(
                "No share can be given for {who} in {year}: {deals}.", who=who, year=year.year, deals=deals
            )
            with as_kept():  # an acceptance holds whatever language is spoken
                missing = shares_of(structure, customer)[place].missing
            facts = "; ".join(f"{key} {reason}" for key, reason in missing)
        elif year.share > limit:
            supplier = short_name(roadmap, year.supplier)
            whole = quantity_words(year.unit, year.total)
            sold = f" ({words})" if (words := sold_words(structure, year)) else ""
            held = {"supplier": supplier, "share": year.share, "whole": whole, "sold": sold}
            evidence = tr("{supplier} holds {share:.0%} of {whole}{sold}", **held)
            when = when_words(structure, year)
            message = tr(
                "{supplier} holds {share:.0%} of the {whole} bound to {who}, {when}{sold}.",
                who=who,
                when=when,
                **held,
            )
            with as_kept():
                whole = quantity_words(year.unit, year.total)
            facts = f"{year.supplier} {year.share:.0%} {whole} {year.sold}"  # by keys: names can change
        else:
            continue
        yield Remark(
            rule="concentration",
            subjects=(customer, str(year.year)),
            claims=(),
            evidence=evidence,
            message=message,
            facts=facts,
            kind="gap" if year.share is None else "",
            supplier=year.supplier,
            customer=customer,
            commitments=year.commitments,
        )


def when_words(structure: Structure, year: YearShare) -> str:
    """“to begin in 2027”, “to begin between 1 Jul 2026 and 30 Jun 2027”, “to be complete by the end of 2027”."""
    begin: list[Window] = []
    completes = False
    for key in year.commitments:
        window = structure.as_of.holds(key, "begins").stated
        if window.latest is not None:
            begin.append(window)
        else:
            completes = True
    words = []
    if begin:
        first, last = min(one.earliest or 0 for one in begin), max(one.latest or 0 for one in begin)
        if first >= date(year.year, 1, 1).toordinal():
            words.append(tr("to begin in {year}", year=year.year))
        else:
            end = say_day(last)
            words.append(
                tr("to begin between {begin} and {end}", begin=say_day(first), end=end)
                if first
                else tr("to begin by {end}", end=end)
            )
    if completes:
        words.append(tr("to be complete by the end of {year}", year=year.year))
    return listed(words, "or")


def maker_of(structure: Structure, tranche: Commitment, agreement: Agreement) -> str:
    """Who makes what was committed; the seller where no product is named, or one of the customer's own: nobody supplies
    himself."""
    maker = structure.roadmap.owner_of(tranche.generation) if tranche.generation else ""
    return maker if maker and maker != agreement.customer else agreement.supplier


def deal_words(structure: Structure, key: str) -> str:
    """“NVIDIA – Meta”; “HPE – Vultr (AMD’s Helios)” where seller and maker differ."""
    agreement = structure.roadmap.agreement(key)
    if agreement is None:
        return key
    others = dict.fromkeys(
        owned_name(structure.roadmap, tranche.generation)
        for tranche in structure.live_tranches(key)
        if maker_of(structure, tranche, agreement) != agreement.supplier
    )
    name = pair_name(structure.roadmap, agreement)
    return f"{name} ({', '.join(others)})" if others else name


def sold_words(structure: Structure, year: YearShare) -> str:
    """“HPE sells AMD’s Helios to Vultr”, of what others sell of the largest supplier's; "" where nobody does."""
    roadmap = structure.roadmap
    who = short_name(roadmap, year.customer)
    return "; ".join(
        tr(
            "{seller} sells {product} to {who}",
            seller=short_name(roadmap, seller),
            product=owned_name(roadmap, product),
            who=who,
        )
        for seller, product in year.sold
    )


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
            last = _last_day(structure, tranche.key)
            if last is not None:
                dated.setdefault(date.fromordinal(last).year, []).append((tranche, agreement))
            elif number_of(tranche.quantity) is None:
                anywhere.append((tranche, agreement))
    return [_share(structure, customer, year, dated[year], anywhere) for year in sorted(dated)]


def _last_day(structure: Structure, tranche: str) -> Day | None:
    """The last day by which a tranche begins as stated, else completes."""
    for kind, date_of_it in zip(("begins", "completes"), structure.promised(tranche), strict=True):
        came = date_of_it.reached
        last = structure.as_of.holds(tranche, kind).stated.latest if came else date_of_it.last
        if last is not None:
            return last
    return None


def _share(
    structure: Structure,
    customer: str,
    year: int,
    tranches: list[tuple[Commitment, Agreement]],
    anywhere: list[tuple[Commitment, Agreement]],
) -> YearShare:
    sums: dict[str, dict[str, float]] = {}
    missing: dict[str, str] = {}
    sold: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for tranche, agreement in tranches:
        size = size_of(tranche)
        if size is None:
            missing[agreement.key] = tr("quantity not told")
            continue
        unit, amount = size
        of_unit, maker = sums.setdefault(unit, {}), maker_of(structure, tranche, agreement)
        of_unit[maker] = of_unit.get(maker, 0.0) + amount
        if maker != agreement.supplier:
            sold.setdefault((unit, maker), set()).add((agreement.supplier, tranche.generation))
    for _, agreement in anywhere:
        if agreement.signed_on[:4] <= str(year):
            missing.setdefault(agreement.key, tr("quantity and date not told"))
    unit = max(sums, key=lambda one: (one == "GW", sum(sums[one].values())), default="")
    for tranche, agreement in tranches:
        size = size_of(tranche)
        if size is not None and size[0] != unit:
            missing.setdefault(
                agreement.key, tr("counted in {unit}", unit=tr("units") if size[0] == "units" else size[0])
            )
    suppliers = sums.get(unit, {})
    total = sum(suppliers.values())
    largest = max(sorted(suppliers), key=lambda key: suppliers[key], default="")
    share = suppliers[largest] / total if largest and total > 0 and not missing else None
    keys = tuple(tranche.key for tranche, _ in tranches)
    by_others = tuple(sorted(sold.get((unit, largest), ())))
    why = tuple(sorted(missing.items()))
    return YearShare(customer, year, largest, share, unit, total, why, keys, by_others)


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Meta 2026: no supplier holds too much”."""
    who = short_name(structure.roadmap, subjects[0])
    return tr("{who} {year}: no supplier holds too much", who=who, year=subjects[1])


RULE = Rule(
    id="concentration",
    anchor="organization",
    find=find,
    title=title,
    help=(
        tr(
            "No supplier holds over 70 % of a customer's binding quantity in a year. A "
            "supplier is who makes what was committed, the seller where no product is "
            "named; where they differ both are named. A share is given only where all that "
            "is bound to that customer that year has a quantity in one unit; else the "
            "deals without one are named."
        )
    ),
    example=tr("Broadcom holds 78 % of the 4.5 GW bound to Anthropic, to begin in 2027."),
    kind="watch",
    severity="medium",
    thresholds={"most_share": (70, "%", tr("The largest share that one supplier may hold."))},
)
