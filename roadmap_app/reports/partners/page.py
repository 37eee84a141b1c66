"""What the Partners page says: every pair, as a list and as a matrix, and one pair opened.

Every figure is the engine's own, the one that `roadmap partners --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.partners import PairStanding, pairs_of, standings_of
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import binding_words, exposure_words, short_quantity_words
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import days_words, left_words
from roadmap_app.domain.documents.document import Cell, Column, Document, Row, Section, Table
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.partners.pair import PairView, pair_view
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.words.unassigned import unassigned_words

ALL, OWN = "all", "own"
SHOWS = {ALL: tr("all pairs"), OWN: tr("my own")}


@dataclass(frozen=True)
class PairCell:
    """One cell of the matrix: of how many requirements how many are open, and what the deals name.

    lines: what stands under one another where there is little room; the verdict's mark stands before the first.
    """

    supplier: str
    customer: str
    verdict: str
    state: str
    count: str
    size: str
    firm: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PartnersAnswer:
    """All that the page shows. standings: in the order of the list; opened: None where no pair is chosen."""

    question: PageQuestion
    standings: tuple[PairStanding, ...]
    suppliers: tuple[str, ...]
    customers: tuple[str, ...]
    cells: tuple[PairCell, ...]
    table: Table
    quiet: str
    opened: PairView | None
    answer: str
    check: Check


def partners_answer(
    question: PageQuestion,
    show: str = ALL,
    opened: tuple[str, str] = ("", ""),
) -> PartnersAnswer:
    """show: of `SHOWS`. opened: the pair that is looked at closer, ("", "") for none."""
    check = Check.of(question.roadmap, question.spec)
    structure = check.structure
    everyone = standings_of(structure, check.findings_between(pairs_of(structure)))
    standings = [one for one in everyone if _is_shown(one, show, question.me)]
    asked = [one for one in standings if one.verdicts]
    by_pair = {(one.supplier, one.customer): one for one in everyone}
    return PartnersAnswer(
        question,
        tuple(standings),
        _ordered(asked, supplier=True),
        _ordered(asked, supplier=False),
        tuple(_cell(one) for one in asked),
        _list_table(structure, standings),
        _quiet(structure, [one for one in standings if not one.verdicts]),
        pair_view(check, by_pair[opened]) if opened in by_pair else None,
        _answer(structure, standings),
        check,
    )


def _is_shown(standing: PairStanding, show: str, me: str) -> bool:
    return show != OWN or me in (standing.supplier, standing.customer)


def _ordered(standings: Sequence[PairStanding], *, supplier: bool) -> tuple[str, ...]:
    """The sides with most GW bound first, then with most of any standing, with most pairs, by key."""
    sides: dict[str, list[PairStanding]] = {}
    for one in standings:
        sides.setdefault(one.supplier if supplier else one.customer, []).append(one)

    def order(key: str) -> tuple[float | int | str, ...]:
        told = [one.at_stake for one in sides[key]]
        bound = sum(stake.get("binding", {}).get("GW", 0.0) for stake in told)
        whole = sum(of_standing.get("GW", 0.0) for stake in told for of_standing in stake.values())
        return (-bound, -whole, -len(told), key)

    return tuple(sorted(sides, key=order))


def open_count(standing: PairStanding) -> int:
    """How many requirements are at risk or worse."""
    return sum(count for verdict, count in standing.verdicts.items() if verdict in SERIOUSNESS)


def _cell(standing: PairStanding) -> PairCell:
    whole, worst = sum(standing.verdicts.values()), standing.worst or "no-date"
    binding = exposure_words(standing.at_stake)
    size, firm, short = binding, bool(binding), exposure_words(standing.at_stake, words=short_quantity_words)
    for other in ("option", "intent", "talks"):
        if not size and exposure_words(standing.at_stake, other):
            size = f"{exposure_words(standing.at_stake, other)} {tr(other)}"
            short = f"{exposure_words(standing.at_stake, other, short_quantity_words)} {tr(other)}"
    count = open_count(standing) or standing.verdicts.get(worst, 0)
    of_whole = tr("{count} of {whole}", count=count, whole=whole)
    words = of_whole
    if worst in SERIOUSNESS:
        words = tr("{count} of {whole} open", count=count, whole=whole)
    elif worst == "no-date":
        words = tr("{count} of {whole} undated", count=count, whole=whole)
    lines = (of_whole, *(short or tr("size not told")).split(", "))
    state = tr("no date") if worst == "no-date" else VERDICT_WORDS[worst]
    return PairCell(
        standing.supplier, standing.customer, worst, state, words, size or tr("size not told"), firm, lines
    )


# -- the list --------------------------------------------------------------------------------------


def _list_table(structure: Structure, standings: Sequence[PairStanding]) -> Table:
    columns = (
        *(Column(tr("Supplier")), Column(tr("Customer"), share=2)),
        *(Column(tr("Next promise"), "right"), Column(tr("Margin"), "right")),
        *(Column(trc("verdict", "Worst"), share=2), Column(trc("requirements", "Open"), "right")),
        *(Column(tr("Binding"), "right"), Column(tr("Optional"), "right")),
        Column(tr("Unassigned"), "right"),
    )
    rows = tuple(_list_row(structure, one) for one in standings)
    note = tr(
        "Optional: options, intents and talks, counted apart. Unassigned: what names no product or no date."
    )
    return Table(tr("Pairs by the next promise"), columns, rows, note, tr("No live agreement is recorded."))


def _list_row(structure: Structure, standing: PairStanding) -> Row:
    roadmap, day = structure.roadmap, structure.as_of.day
    pair = (standing.supplier, standing.customer)
    supplier, customer = (short_name(roadmap, key) for key in pair)
    due = standing.next_due
    tone = "amber" if due is not None and due < day else "ink"
    worst = standing.worst
    optional = [exposure_words(standing.at_stake, name) for name in ("option", "intent", "talks")]
    binding = exposure_words(standing.at_stake)
    whole = sum(standing.verdicts.values())
    return Row(
        (
            Cell(supplier, vendor=standing.supplier, strong=True),
            Cell(customer, strong=True),
            Cell(
                tr("no date") if due is None else say_day(due),
                day=due,
                tone="muted" if due is None else "ink",
            ),
            Cell(
                "" if due is None else left_words(due, day),
                value=None if due is None else float(due - day),
                tone=tone,
            ),
            Cell(VERDICT_WORDS[worst] if worst else tr("nothing to check yet"), verdict=worst or ""),
            Cell(
                tr("{count} of {whole}", count=open_count(standing), whole=whole),
                value=float(open_count(standing)),
            ),
            Cell(binding_words(standing.at_stake), strong=bool(binding), tone="ink" if binding else "muted"),
            Cell(
                " + ".join(filter(None, optional)) or trc("so many", "none"),
                tone="ink" if any(optional) else "muted",
            ),
            Cell(unassigned_words(structure, pair) or trc("so many", "none"), tone="muted"),
        ),
        key="/".join(pair),
        spoken=spoken_pair(structure, standing),
    )


def spoken_pair(structure: Structure, standing: PairStanding) -> str:
    """A pair in one sentence."""
    names = " × ".join(short_name(structure.roadmap, key) for key in (standing.supplier, standing.customer))
    counts = ", ".join(f"{count} {VERDICT_WORDS[verdict]}" for verdict, count in standing.verdicts.items())
    due = (
        tr("; the next promise by {day}", day=say_day(standing.next_due))
        if standing.next_due is not None
        else ""
    )
    return tr(
        "{names}, as of {day}: {counts}{due}.",
        names=names,
        day=say_day(structure.as_of.day),
        counts=counts or tr("nothing to check yet"),
        due=due,
    )


def _quiet(structure: Structure, standings: Sequence[PairStanding]) -> str:
    names = [
        f"{short_name(structure.roadmap, one.supplier)} × {short_name(structure.roadmap, one.customer)}"
        for one in standings
    ]
    return tr("Nothing to check yet: {names}.", names=", ".join(names)) if names else ""


def _answer(structure: Structure, standings: Sequence[PairStanding]) -> str:
    if not standings:
        return tr("No pair of supplier and customer is shown.")
    day = structure.as_of.day
    counts: dict[str, int] = {}
    for one in standings:
        if one.worst:
            counts[one.worst] = counts.get(one.worst, 0) + 1
    said = ", ".join(
        tr("{count} with {worst}", count=count, worst=_worst_words(verdict))
        for verdict, count in counts.items()
    )
    late = [
        one
        for one in standings
        if one.next_due is not None and one.next_due < day and one.worst in SERIOUSNESS
    ]
    overdue = ""
    if late:
        names = " × ".join(short_name(structure.roadmap, key) for key in (late[0].supplier, late[0].customer))
        overdue = tr(
            " Longest past its day: {names}, {days}.",
            names=names,
            days=days_words(_past(late[0].next_due, day)),
        )
    return tr("{count} pairs: {said}.{overdue}", count=len(standings), said=said, overdue=overdue)


def _worst_words(verdict: str) -> str:
    return {
        "unconfirmed": tr("promises not confirmed"),
        "kept": tr("all kept"),
        "on-track": tr("all on track"),
    }.get(verdict, VERDICT_WORDS[verdict])


def _past(due: Day | None, day: Day) -> int:
    return 0 if due is None else day - due


# -- to print and export ---------------------------------------------------------------------------


def document_of(page: PartnersAnswer) -> Document:
    """The page as a document: the list, the matrix, and the pairs that are opened."""
    sections = [
        Section(page.table.name, (page.table,)),
        Section(tr("Customers by suppliers"), (matrix_table(page),), page.quiet),
    ]
    sections += page.opened.sections if page.opened is not None else ()
    return page.question.document(tr("Partners"), page.answer, sections)


def matrix_table(page: PartnersAnswer) -> Table:
    """Customers down, suppliers across; blank where there is no agreement."""
    roadmap = page.question.roadmap
    cells = {(cell.supplier, cell.customer): cell for cell in page.cells}
    rows = []
    for customer in page.customers:
        row = [Cell(short_name(roadmap, customer), strong=True)]
        for supplier in page.suppliers:
            cell = cells.get((supplier, customer))
            row.append(
                Cell(f"{cell.state}, {cell.count}, {cell.size}", verdict=cell.verdict, strong=cell.firm)
                if cell
                else Cell()
            )
        rows.append(Row(tuple(row)))
    columns = (Column(tr("Customer")), *(Column(short_name(roadmap, key), share=1) for key in page.suppliers))
    return Table(tr("Customers by suppliers"), columns, tuple(rows), "", tr("No pair has anything to check."))
