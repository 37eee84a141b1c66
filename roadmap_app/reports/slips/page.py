"""The Slips page: what has a vendor's date been worth.

The engine's answer in words: records, what stated periods have been worth, how dates moved. Every figure is one of
`roadmap slips --json`. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from roadmap_app.alignment.answers.slips import SlipRow, VendorRecord, told_slips, vendor_records
from roadmap_app.alignment.answers.worth import HorizonRecord, Worth, horizon_records, worth_of
from roadmap_app.alignment.engine.check import as_of_of
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Document, Paragraph, Section, Table
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import msgid, msgids, tr, trn
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.slips.chart import default_products, funnel_chart, name_of
from roadmap_app.reports.slips.records import RecordRow, record_rows, records_chart, records_table
from roadmap_app.reports.slips.tables import MovedRow, moved_rows, moved_tables
from roadmap_app.reports.slips.worth import WorthView, worth_table, worth_view

HARDWARE, SOFTWARE, ALL = "hardware", "software", "all"
LAYERS = (HARDWARE, SOFTWARE, ALL)
MOST_CHOSEN = 16


class SlipsChoice(NamedTuple):
    """The page's own choices.

    layer: one of LAYERS. vendors: () for all. products: `generation:milestone` of what is drawn, () for those
    with most moves. vendor, precision: whose stated periods are looked at; "" for the watched pair's supplier,
    and for its half-years.
    """

    layer: str = HARDWARE
    vendors: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    vendor: str = ""
    precision: str = ""


class Product(NamedTuple):
    """What can be drawn. key: `generation:milestone`."""

    key: str
    name: str
    moves: int


_BECAME = {
    "kept": msgid("{count:,} kept"),
    "late": msgid("{count:,} late"),
    "came": msgid("{count:,} came, the day not told"),
    "passed": msgid("{count:,} passed unconfirmed"),
    "cancelled": msgid("{count:,} cancelled"),
    "open": msgid("{count:,} still open"),
}
"""What can become of a date on record: a sentence names them all."""

_MILESTONES = {
    HARDWARE: (
        msgid("No owner has stated a dated plan for a hardware milestone by this day."),
        *msgids(
            "{count:,} hardware milestone with a stated date: {told}",
            "{count:,} hardware milestones with a stated date: {told}",
        ),
    ),
    SOFTWARE: (
        msgid("No owner has stated a dated plan for a software milestone by this day."),
        *msgids(
            "{count:,} software milestone with a stated date: {told}",
            "{count:,} software milestones with a stated date: {told}",
        ),
    ),
    ALL: (
        msgid("No owner has stated a dated plan for a milestone by this day."),
        *msgids(
            "{count:,} milestone with a stated date: {told}",
            "{count:,} milestones with a stated date: {told}",
        ),
    ),
}
"""That there is none, one, and so many."""


@dataclass(frozen=True)
class SlipsAnswer:
    """All that the page shows. rows: every dated milestone; moved: those that moved; drawn: keys on the chart.

    known_vendors: those that can be chosen.
    """

    question: PageQuestion
    choice: SlipsChoice
    rows: tuple[SlipRow, ...]
    records: tuple[VendorRecord, ...]
    horizons: tuple[HorizonRecord, ...]
    worth: tuple[Worth, ...]
    vendors: tuple[RecordRow, ...]
    known_vendors: tuple[str, ...]
    moved: tuple[MovedRow, ...]
    drawn: tuple[str, ...]
    vendor: str
    answer: str

    @property
    def roadmap(self) -> Roadmap:
        """What it was asked of."""
        return self.question.roadmap

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """What can be drawn, by name."""
        products_moved = (
            Product(one.key, name_of(self.roadmap, one.row), one.movement.moves) for one in self.moved
        )
        return tuple(sorted(products_moved, key=lambda product: product.name.casefold()))

    @cached_property
    def chart(self) -> Chart:
        """How the dates of what is drawn moved."""
        return self.chart_of("")

    def chart_of(self, chosen: str) -> Chart:
        """The same; the dates of one product stand out: of the chosen one, else of the first of the vendor in view."""
        drawn = {one.key: one for one in self.moved if one.key in self.drawn}
        order = sorted(self.drawn, key=lambda key: drawn[key].row.vendor != self.vendor)
        wanted = (chosen, *(drawn[key].row.generation for key in order))
        return funnel_chart(self.roadmap, list(drawn.values()), self.question.spec.as_of, wanted)

    def worth_of(self, vendor: str = "", precision: str = "") -> WorthView:
        """The stated periods of a vendor; of the one in view where none is named."""
        return worth_view(self.roadmap, self.worth, vendor or self.vendor, precision or self.choice.precision)

    def tables(self, limit: int = 0) -> tuple[Table, Table, Table]:
        """Slips, pull-ins, and the rest that moved; so many rows of each at most, 0 for all."""
        return moved_tables(self.roadmap, self.moved, limit)

    @property
    def document(self) -> Document:
        """What is printed and exported."""
        return document_of(self)


def slips_answer(question: PageQuestion, choice: SlipsChoice | None = None) -> SlipsAnswer:
    """The page for a question. RoadmapError where the roadmap cannot be read."""
    choice = choice or SlipsChoice()
    spec, roadmap = question.spec, question.roadmap
    with collection_paused():
        as_of = as_of_of(roadmap, spec)
        every, summed = told_slips(roadmap, spec, layer="" if choice.layer == ALL else choice.layer)
        known = tuple(dict.fromkeys(row.vendor for row in every))
        wanted = choice.vendors & frozenset(known)
        rows = tuple(row for row in every if not wanted or row.vendor in wanted)
        summed = [row for row in summed if not wanted or row.vendor in wanted]
        records, horizons = vendor_records(summed), horizon_records(summed)
        moved = moved_rows(rows)
        chosen = [one for one in moved if one.key in choice.products][:MOST_CHOSEN]
        drawn = tuple(one.key for one in chosen) or default_products(moved)
        vendors = record_rows(roadmap, summed, records, horizons)
        return SlipsAnswer(
            question=question,
            choice=choice,
            rows=rows,
            records=tuple(records),
            horizons=tuple(horizons),
            worth=tuple(worth_of(as_of, summed)),
            vendors=vendors,
            known_vendors=known,
            moved=moved,
            drawn=drawn,
            vendor=_vendor(question, choice, vendors),
            answer=_answer(choice, rows, moved, records),
        )


def _vendor(question: PageQuestion, choice: SlipsChoice, vendors: Sequence[RecordRow]) -> str:
    """The chosen one, else the watched pair's supplier, else the one with most dates."""
    known = [row.record.vendor for row in vendors]
    wanted = (choice.vendor, question.pair[0], *known)
    return next((vendor for vendor in wanted if vendor in known), "")


def _answer(
    choice: SlipsChoice,
    rows: Sequence[SlipRow],
    moved: Sequence[MovedRow],
    records: Sequence[VendorRecord],
) -> str:
    """“95 hardware milestones with a stated date: 8 moved later, 5 earlier, …; of 76 dates on record 30 were kept, 7
    late.”"""
    none, one, many = _MILESTONES[choice.layer]
    if not rows:
        return tr(none)
    counts = {
        msgid("{count:,} later"): sum("later" in one.movement.kinds for one in moved),
        msgid("{count:,} earlier"): sum("earlier" in one.movement.kinds for one in moved),
        msgid("{count:,} only narrowed, loosened or dated"): sum(
            set(one.movement.kinds) <= {"narrowed", "loosened", "dated"} for one in moved
        ),
        msgid("{count:,} cancelled"): sum("cancelled" in one.movement.kinds for one in moved),
        msgid("{count:,} withdrawn"): sum("withdrawn" in one.movement.kinds for one in moved),
    }
    told = [tr(words, count=count) for words, count in counts.items() if count]
    twice = sum(counts.values()) - len(moved)
    told[-1:] = (
        [tr("{told} ({twice:,} of these counted twice)", told=told[-1], twice=twice)]
        if twice > 0 and told
        else told[-1:]
    )
    told.append(tr("{count:,} as first said", count=len(rows) - len(moved)))
    said = trn(one, many, len(rows), told=", ".join(told))
    held = sum(record.stated for record in records)
    if not held:
        return f"{said}."
    sums = {name: sum(getattr(record, name) for record in records) for name in _BECAME}
    became = ", ".join(tr(_BECAME[name], count=count) for name, count in sums.items() if count)
    return tr("{said}; of {held:,} on record {became}.", said=said, held=held, became=became)


def document_of(page: SlipsAnswer) -> Document:
    """The page on paper and in exports: records, stated periods, the chart, the moves."""
    question, roadmap = page.question, page.roadmap
    slips, pull_ins, others = page.tables()
    worth = page.worth_of()
    leading = next((row for row in page.vendors if row.record.vendor == page.vendor), None)
    told = (Paragraph(leading.sentence),) if leading else ()
    sections = (
        Section(
            tr("What a vendor's date has been worth"),
            (*told, records_table(page.vendors, page.horizons), records_chart(page.vendors)),
        ),
        Section(
            tr("What a stated period of {name} has been worth", name=worth.name),
            (
                Paragraph(worth.sentence),
                worth.chart,
                worth.cases,
                worth_table(roadmap, page.worth),
            ),
        ),
        Section(
            tr("How stated dates moved"), (page.chart,), tr("up: the day stated; across: the day it was said")
        ),
        Section(tr("What moved"), (slips, pull_ins, others)),
    )
    who = ", ".join(sorted(short_name(roadmap, key) for key in page.choice.vendors))
    title = tr("Slips: {who}", who=who) if who else tr("Slips")
    return question.document(title, page.answer, sections)
