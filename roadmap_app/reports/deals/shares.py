"""Who holds how much of what is binding to a customer in a year: a grid of customers by years, and the same as a table.

No share is given where one deal has no quantity; then the reason stands there. It must not know Qt.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.answers.deals import Deals
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.alignment.rules.concentration import YearShare, deal_words, sold_words, when_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import number, tr


class ShareCell(NamedTuple):
    """A customer's year. share: of the largest supplier (0 to 1), None where none can be given. words: the share or the
    reason in short; below: of what. over: more than the limit. pair: what it opens. spoken: all of it."""

    year: int
    share: float | None
    supplier: str
    words: str
    below: str
    over: bool
    pair: tuple[str, str]
    spoken: str


class ShareLine(NamedTuple):
    """A customer with its years in order; None where nothing is binding to it in a year."""

    customer: str
    name: str
    cells: tuple[ShareCell | None, ...]


class Shares(NamedTuple):
    """The grid. limit: the largest share that one supplier may hold, 0 to 1."""

    years: tuple[int, ...]
    lines: tuple[ShareLine, ...]
    limit: float
    note: str
    nothing: str


def shares_of_page(deals: Deals) -> Shares:
    """All customers by all years in which anything is binding."""
    limit = deals.structure.threshold("concentration", "most_share") / 100
    years = tuple(sorted({share.year for share in deals.concentration}))
    by_customer: dict[str, dict[int, YearShare]] = {}
    for share in deals.concentration:
        by_customer.setdefault(share.customer, {})[share.year] = share
    lines = [
        ShareLine(
            customer,
            short_name(deals.structure.roadmap, customer),
            tuple(_cell(deals, own[year], limit) if year in own else None for year in years),
        )
        for customer, own in by_customer.items()
    ]
    note = tr(
        "The largest supplier’s part of a customer’s binding quantity; the tick is the "
        "limit of {limit:g} %. A supplier is who makes what was committed, the seller "
        "where no product is named. It stands in the year in which it is to begin, or "
        "where no beginning is stated to be complete, at the latest. No share is given "
        "where one deal tells no quantity in the unit of the others.",
        limit=limit * 100,
    )
    nothing = tr("Nothing is binding to any customer in a year.")
    return Shares(years, tuple(sorted(lines, key=lambda line: line.name.casefold())), limit, note, nothing)


def _cell(deals: Deals, share: YearShare, limit: float) -> ShareCell:
    roadmap = deals.structure.roadmap
    who = short_name(roadmap, share.customer)
    if share.share is None:
        missing = [f"{deal_words(deals.structure, key)}: {reason}" for key, reason in share.missing]
        below = "; ".join(missing) or tr("no quantity told")
        first = roadmap.agreement(share.missing[0][0]) if share.missing else None
        pair = (first.supplier, first.customer) if first else ("", share.customer)
        spoken = tr("{who}, {year}: no share. {below}.", who=who, year=share.year, below=below)
        return ShareCell(share.year, None, "", tr("no share"), below, False, pair, spoken)
    over = share.share > limit
    supplier = short_name(roadmap, share.supplier)
    words, below = (
        f"{supplier} {number(share.share * 100, '.0f')} %",
        tr("of {quantity}", quantity=quantity_words(share.unit, share.total)),
    )
    if sold := sold_words(deals.structure, share):
        below += f" ({sold})"
    when = when_words(deals.structure, share)
    spoken = f"{who}, {share.year}: {words} {below}, {when}"
    spoken = tr("{share}, over the limit.", share=spoken) if over else f"{spoken}."
    signed = {one.supplier for one in roadmap.agreements_with(share.customer)}
    sellers = [seller for seller, _ in share.sold if share.supplier not in signed]
    pair = (sellers[0] if sellers else share.supplier, share.customer)
    return ShareCell(share.year, share.share, share.supplier, words, below, over, pair, spoken)


def shares_table(shares: Shares) -> Table:
    """The same, one row per customer and year."""
    rows = []
    for line in shares.lines:
        name = line.name
        for cell in line.cells:
            if cell is None:
                continue
            known = cell.share is not None
            told = Cell(
                cell.words,
                value=cell.share,
                verdict="" if known else "no-date",
                vendor=cell.supplier,
                strong=cell.over,
                tone="ink" if known else "muted",
                bar=cell.share or 0.0,
                bar_of=cell.supplier,
            )
            of = tr("{below}, over the limit", below=cell.below) if cell.over else cell.below
            rows.append(
                Row(
                    (Cell(name, strong=True, unsaid=line.name), Cell(str(cell.year)), told, Cell(of)),
                    spoken=cell.spoken,
                )
            )
            name = ""
    columns = (
        Column(tr("Customer")),
        Column(tr("Year")),
        Column(tr("Largest supplier")),
        Column(tr("Of what"), share=1),
    )
    return Table(tr("Concentration"), columns, tuple(rows), shares.note, shares.nothing)
