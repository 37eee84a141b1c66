"""What a pack says of dates: what those of the supplier have been worth, and when what was promised comes.

The pages Slips and Forecast say it; here for one pair, or for all. It must not know Qt or files.
"""

from __future__ import annotations

from roadmap_app.alignment.answers.slips import SlipRow
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.documents.document import Block, Paragraph, Section
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import tr
from roadmap_app.reports.forecast.page import draw, forecast_answer
from roadmap_app.reports.pack.source_list import SourceList
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.slips.page import SlipsAnswer, SlipsChoice, slips_answer
from roadmap_app.reports.slips.records import records_chart, records_table
from roadmap_app.reports.slips.tables import moved_tables

_MOST_MOVES, _MOST_PROMISES = 12, 40


def slips_sections(
    question: PageQuestion, structure: Structure, sources: SourceList, *, whole: bool
) -> list[Section]:
    """What the dates of the pair's supplier have been worth, and of who makes what it sells; of all vendors for a pack
    of all. None where nothing is told of them: a reader must not take silence for a word."""
    wanted = frozenset() if whole else _makers(structure, *question.pair)
    page = slips_answer(question, SlipsChoice(vendors=wanted))
    if wanted and not wanted.intersection(page.known_vendors):
        return []
    told: list[Block] = (
        [Paragraph(page.answer)] if whole else [Paragraph(one.sentence) for one in page.vendors]
    )
    if page.vendors:
        told.append(records_table(page.vendors, page.horizons))
    if whole and page.vendors:
        told.append(records_chart(page.vendors))
    elif page.moved:
        told.append(page.chart)
    told += _moves(page, structure, sources)
    names = tr(" and ").join(short_name(question.roadmap, key) for key in sorted(wanted))
    title = (
        tr("What the hardware dates of {names} have been worth", names=names)
        if names
        else tr("What stated dates have been worth")
    )
    return [Section(title, tuple(told))] if told else []


def _makers(structure: Structure, supplier: str, customer: str) -> frozenset[str]:
    """The supplier, and who makes what it has promised."""
    roadmap = structure.roadmap
    deals = [one for one in roadmap.agreements_with(customer) if one.supplier == supplier]
    products = {
        one.generation for deal in deals for one in structure.live_tranches(deal.key) if one.generation
    }
    return frozenset({supplier, *(roadmap.owner_of(key) for key in products)} - {"", customer})


def _moves(page: SlipsAnswer, structure: Structure, sources: SourceList) -> tuple[Block, ...]:
    """The tables of what moved that have a row, each row with the numbers of its sources."""

    def numbers(row: SlipRow) -> str:
        said = structure.as_of.counting(row.generation, row.milestone)
        return sources.numbers(claim for claim in said if claim.stated_by == row.vendor)

    tables = moved_tables(page.roadmap, page.moved, _MOST_MOVES, numbers)
    return tuple(table for table in tables if table.rows)


def forecast_section(question: PageQuestion, *, whole: bool) -> Section:
    """When what the pair has promised comes, if the stated windows hold; for a pack of all what anybody has."""
    supplier, customer = ("", "") if whole else question.pair
    drawn = draw(question.roadmap, question.spec)
    page = forecast_answer(question, drawn, frozenset({customer} - {""}), supplier)
    blocks: list[Block] = [Paragraph(page.answer)]
    if page.lanes:
        blocks.append(page.chart)
    if page.promises:
        blocks.append(page.promises_of(_MOST_PROMISES))
    if page.undrawn.rows:
        blocks.append(page.undrawn)
    return Section(tr("Forecast"), (*blocks, *(Paragraph(one, "muted") for one in page.notes)))
