"""What the Deals page says: power by quarter, tranches, concentration, warrants as gates, disputed terms.

Every figure is the engine's own, the one that `roadmap deals --json` prints. It must not know Qt.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.deals import Deals, TrancheRow, deals_of
from roadmap_app.domain.documents.document import Document, Section, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import Day, day_text
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.deals.chart import Power, power_of
from roadmap_app.reports.deals.gates import (
    PriceView,
    WarrantView,
    prices_of_page,
    prices_table,
    warrants_of_page,
    warrants_table,
)
from roadmap_app.reports.deals.shares import Shares, shares_of_page, shares_table
from roadmap_app.reports.deals.terms import disputes_table
from roadmap_app.reports.deals.tranches import tranches_table
from roadmap_app.reports.deals.units import BINDING, SUPPLIER, CountedIn, counted_in, units_of
from roadmap_app.reports.question import PageQuestion

FAR = 10_000_000  # after every day there is


@dataclass(frozen=True)
class DealsAnswer:
    """All that the page shows. found: the engine's answer. customer: whose deals, "" for all. unit: of the charts;
    units: all in which any size is told."""

    question: PageQuestion
    found: Deals
    customer: str
    unit: CountedIn
    units: tuple[str, ...]
    power: Power
    tranches: Table
    shares: Shares
    concentration: Table
    warrants: tuple[WarrantView, ...]
    prices: tuple[PriceView, ...]
    gates: Table
    disputes: Table
    answer: str


def deals_answer(
    question: PageQuestion,
    customer: str = "",
    stack_by: str = SUPPLIER,
    standing: str = BINDING,
    unit: str = "",
) -> DealsAnswer:
    """customer: an organization's key, "" for all. stack_by: `supplier` or `customer`. standing: of the chart by
    quarter. unit: of the charts; "" for the first in which sizes are told."""
    deals = deals_of(question.roadmap, question.spec, customer)
    units = units_of(deals.tranches)
    counted = counted_in(unit if unit in units else next(iter(units), "GW"))
    shares, warrants = shares_of_page(deals), warrants_of_page(deals)
    day = question.spec.as_of
    return DealsAnswer(
        *(question, deals, customer, counted, units),
        power_of(deals, day, stack_by, standing, counted),
        tranches_table(deals),
        shares,
        shares_table(shares),
        warrants,
        prices_of_page(deals),
        warrants_table(warrants),
        disputes_table(deals),
        _answer(deals, day, customer, counted),
    )


def default_customer(question: PageQuestion) -> str:
    """Whose deals are shown where nobody has chosen: the reader's, if it buys more often than it sells; else all."""
    me, agreements = question.me, question.roadmap.agreements
    bought = sum(1 for row in agreements if row.customer == me)
    sold = sum(1 for row in agreements if row.supplier == me)
    return me if me and bought > sold else ""


def _answer(deals: Deals, day: Day, customer: str, unit: CountedIn) -> str:
    """“12.1 GW are binding, 10.1 GW to begin by the end of 2027, 1 GW of it to be complete; 15.9 GW are options …,
    counted apart.”"""
    sums = sums_by_standing(deals.tranches, unit)
    year = int(day_text(day)[:4]) + 1
    who = f"{short_name(deals.structure.roadmap, customer)}: " if customer else ""
    if not deals.tranches:
        return tr("{who}No live deal is on record.", who=who)
    binding = sums.get(BINDING, 0.0)
    if binding:
        one = 1 if binding == unit.per else 2
        said = trn("{told} is binding", "{told} are binding", one, told=unit.told(binding))
        said += promised_words(deals, year, unit)
    else:
        said = tr("No binding tranche tells a size in {words}", words=unit.words)
    parts = [said]
    if passed := _sum(row for row in _bound(deals, unit) if row.start.has_passed):
        parts.append(tr("{told} were to have begun by now, and no source says so", told=unit.told(passed)))
    apart = [
        f"{unit.told(sums[name])} {words}"
        for name, words in (
            ("option", tr("are options")),
            ("intent", tr("letters of intent")),
            ("talks", tr("are talks")),
        )
        if sums.get(name)
    ]
    if apart:
        parts.append(tr("{apart}, counted apart", apart=tr(" and ").join(apart)))
    return f"{who}{'; '.join(parts)}."


def promised_words(deals: Deals, year: int, unit: CountedIn) -> str:
    """“, 10.1 GW to begin by the end of 2027, 1 GW of it to be complete”: of what is binding and lies ahead."""
    end = day_of(f"{year}-12-31")
    ahead = [row for row in _bound(deals, unit) if not row.start.has_passed]
    begins = _sum(row for row in ahead if (row.start.last or FAR) <= end)
    completes = _sum(row for row in ahead if (row.completes.last_day or FAR) <= end)
    if not begins:
        return tr(", none to begin by the end of {year}", year=year)
    whole = tr(", {told} to begin by the end of {year}", told=unit.told(begins), year=year)
    return (
        tr("{whole}, {told} of it to be complete", whole=whole, told=unit.told(completes))
        if completes
        else whole
    )


def _bound(deals: Deals, unit: CountedIn) -> list[TrancheRow]:
    """The binding tranches that tell a size in a unit."""
    return [
        row
        for row in deals.tranches
        if row.size is not None and (row.size[0], row.commitment.standing) == (unit.unit, BINDING)
    ]


def _sum(rows: Iterable[TrancheRow]) -> float:
    return math.fsum(row.size[1] for row in rows if row.size is not None)


def sums_by_standing(tranches: Sequence[TrancheRow], unit: CountedIn) -> dict[str, float]:
    """What all live tranches tell in a unit, by standing; never added across standings."""
    sums: dict[str, list[float]] = {}
    for row in tranches:
        if row.size is not None and row.size[0] == unit.unit:
            sums.setdefault(row.commitment.standing, []).append(row.size[1])
    return {standing: math.fsum(amounts) for standing, amounts in sums.items()}


# -- to print and export ---------------------------------------------------------------------------


def document_of(page: DealsAnswer) -> Document:
    """The page as a document."""
    question, power = page.question, page.power
    tables = (page.tranches, page.concentration, page.gates)
    sections = [
        Section(tr("By quarter"), (power.ramp, power.apart, power.by_quarter)),
        *(Section(table.name, (table,)) for table in tables),
        *([Section(tr("Share prices and counts"), (prices_table(page.prices),))] if page.prices else []),
        Section(page.disputes.name, (page.disputes,)),
    ]
    return question.document(tr("Deals"), page.answer, sections)
