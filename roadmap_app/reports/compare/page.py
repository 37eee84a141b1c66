"""The Compare page: products or deals side by side with what each cell rests on, and a figure over generations.

Every text of a cell is the engine's own, the one that `roadmap compare --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roadmap_app.alignment.answers.compared import Comparison
from roadmap_app.alignment.answers.comparison import FEWEST, MOST, compare
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Cell, Column, Document, Row, Section, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import begun, tr
from roadmap_app.reports.compare.chart import MOST_LINES, figures_table, points_of, spec_chart
from roadmap_app.reports.compare.lines import chosen_lines, chosen_metric
from roadmap_app.reports.compare.rows import LONG, NOT_TOLD, ShownRow, differing, shown_rows
from roadmap_app.reports.compare.suggestions import Suggestion, opening_keys, suggestions_of
from roadmap_app.reports.question import PageQuestion


class Thing(NamedTuple):
    """One of those compared. about: what it is, in a few words."""

    key: str
    name: str
    vendor: str
    about: str


@dataclass(frozen=True)
class CompareAnswer:
    """All that the page shows.

    comparison: the engine's answer, None where fewer than two are chosen. rows: those shown; hidden: how many are
    not, of those that are the same or told of one alone. metric, lines, by_date: of the chart, as chosen or by itself.
    chart: None where deals are compared.
    """

    question: PageQuestion
    things: tuple[Thing, ...]
    comparison: Comparison | None
    rows: tuple[ShownRow, ...]
    hidden: int
    suggestions: tuple[Suggestion, ...]
    metric: str
    lines: tuple[str, ...]
    by_date: bool
    chart: Chart | None
    figures: Table | None
    answer: str


def compare_answer(
    question: PageQuestion,
    keys: Sequence[str] = (),
    *,
    only_differences: bool = False,
    selection: str = "",
    metric: str = "",
    lines: Sequence[str] = (),
    by_date: bool = True,
    opening: bool = False,
) -> CompareAnswer:
    """keys that are not (or no longer) there, or of another kind than the first, are left out, as are more than five.

    metric, lines: of the chart; chosen by what is compared where they are empty. selection: for what to suggest.
    opening: where nothing is chosen the watched product stands against its nearest rival.
    """
    roadmap = question.roadmap
    chosen = of_one_kind(roadmap, keys or (opening_keys(question) if opening else ()))
    comparison = compare(roadmap, question.spec, chosen) if len(chosen) >= FEWEST else None
    rows = shown_rows(roadmap, question.spec.as_of, comparison) if comparison else ()
    shown = tuple(row for row in rows if row.differs) if only_differences else rows
    suggestions = () if comparison else suggestions_of(question, selection, next(iter(chosen), ""))
    is_deals = bool(chosen) and roadmap.agreement(chosen[0]) is not None
    chart, figures = None, None
    if not is_deals:
        metric = chosen_metric(roadmap, chosen, metric)
        lines = chosen_lines(question, chosen, metric, lines)[:MOST_LINES]
        spec = question.spec
        as_of = AsOf.of(roadmap, spec)
        points = points_of(as_of, metric, lines)
        chart = spec_chart(as_of, metric, points, by_date=by_date, strong=chosen)
        figures = figures_table(roadmap, metric, points)
    return CompareAnswer(
        question,
        tuple(_thing(roadmap, key, comparison) for key in chosen),
        comparison,
        shown,
        len(rows) - len(shown),
        suggestions,
        metric,
        tuple(lines),
        by_date,
        chart,
        figures,
        _answer(roadmap, chosen, comparison, rows),
    )


def of_one_kind(roadmap: Roadmap, keys: Sequence[str]) -> tuple[str, ...]:
    """The keys that can be compared with the first that is there: products or deals, each once, five at most."""
    known = [key for key in dict.fromkeys(keys) if roadmap.generation(key) or roadmap.agreement(key)]
    if not known:
        return ()
    is_deal = roadmap.agreement(known[0]) is not None
    return tuple(key for key in known if (roadmap.agreement(key) is not None) == is_deal)[:MOST]


def _thing(roadmap: Roadmap, key: str, comparison: Comparison | None) -> Thing:
    name = comparison.names[comparison.keys.index(key)] if comparison else short_name(roadmap, key)
    agreement = roadmap.agreement(key)
    if agreement is not None:
        return Thing(key, name, agreement.supplier, agreement.name)
    line = roadmap.line_of(key)
    if line is None:
        return Thing(key, name, "", tr("product"))
    kind = line.category or line.layer
    about = line.name if kind.casefold() in line.name.casefold() else f"{line.name}, {kind}"
    return Thing(key, name, line.organization, about)


# -- the answer in one sentence --------------------------------------------------------------------


def _answer(
    roadmap: Roadmap, keys: Sequence[str], comparison: Comparison | None, rows: Sequence[ShownRow]
) -> str:
    if comparison is None:
        deals = sum(1 for _ in roadmap.agreements)
        there = tr(
            "{generations:,} products and {deals:,} deals can be compared",
            generations=len(roadmap.generations),
            deals=deals,
        )
        if not keys:
            return tr("Choose two to five products or deals; {there}.", there=there)
        return tr("Choose one more to put beside {name}.", name=short_name(roadmap, keys[0]))
    differ, untold = differing(rows)
    counted = tr("{differ} of {rows} rows differ", differ=differ, rows=len(rows))
    if untold:
        counted += tr(", {untold} are not told or not asked of all", untold=untold)
    told = _told_first(comparison)
    return f"{told}. {counted}." if told else f"{counted}."


def _told_first(comparison: Comparison) -> str:
    """What is asked first: when each is available, or how much of each deal is binding and when it is due."""
    wanted = (
        (("dates", "available"),)
        if comparison.kind == "generations"
        else (("terms", "binding in tranches"), ("tranche 1", "to begin by"))
    )
    parts = []
    for row in comparison.rows:
        if (row.group, row.what) in wanted and row.told:
            what = tr("first to begin by") if row.what == "to begin by" else tr(row.what)
            each = "; ".join(
                f"{name} {cell.text or NOT_TOLD}"
                for name, cell in zip(comparison.names, row.cells, strict=True)
            )
            same = len(set(row.values)) == 1
            parts.append(f"{what}: {tr('{value} each', value=row.values[0]) if same else each}")
    return ". ".join(begun(part) for part in parts)


# -- what is printed and exported ------------------------------------------------------------------


def document_of(page: CompareAnswer) -> Document:
    """The comparison as one table, where each cell is told, and the chart with its figures."""
    question = page.question
    sections: list[Section] = []
    if page.comparison:
        aside = tr("{hidden} rows that do not differ are left out", hidden=page.hidden) if page.hidden else ""
        names = tr(" against ").join(page.comparison.names)
        sections.append(Section(names, (comparison_table(page),), aside))
        sections.append(Section(tr("Where it is told"), (_sources_table(page),)))
    elif page.suggestions:
        sections.append(Section(tr("Worth comparing"), (_suggestions_table(page),)))
    if page.chart is not None and page.figures is not None:
        sections.append(Section(page.chart.name, (page.chart, page.figures)))
    return question.document(tr("Compare"), page.answer, sections)


def comparison_table(page: CompareAnswer) -> Table:
    """≠ where it differs, group, what, a column per thing; sources stand in a table of their own."""
    columns = (
        Column("≠"),
        Column(tr("About")),
        Column(tr("What")),
        *(Column(thing.name, share=1) for thing in page.things),
    )
    rows = []
    for row in page.rows:
        cells = [
            Cell(
                one.text,
                verdict=one.verdict,
                key=one.key,
                tone=one.tone,
                strong=row.differs and one.tone == "ink" and len(one.text) < LONG,
            )
            for one in row.cells
        ]
        mark = Cell("≠", strong=True) if row.differs else Cell()
        spoken = " ".join(one.spoken for one in row.cells if one.spoken)
        head = (mark, Cell(row.group, tone="muted"), Cell(row.what))
        rows.append(Row((*head, *cells), spoken=spoken))
    nothing = tr("Nothing differs; untick “Only differences” to see what is the same.")
    return Table(tr("Comparison"), columns, tuple(rows), nothing=nothing)


def _sources_table(page: CompareAnswer) -> Table:
    columns = (
        Column(tr("Of")),
        Column(tr("What")),
        Column(tr("Told by"), share=1),
        Column(tr("Source"), share=2),
    )
    rows = [
        Row(
            (
                Cell(thing.name, vendor=thing.vendor),
                Cell(row.what),
                Cell(cell.note or tr("not told by whom"), tone="muted"),
                Cell(link, link=link),
            ),
            cell.key,
        )
        for row in page.rows
        for thing, cell in zip(page.things, row.cells, strict=True)
        for link in cell.links
    ]
    return Table(tr("Sources"), columns, tuple(rows), nothing=tr("No source is named."))


def _suggestions_table(page: CompareAnswer) -> Table:
    columns = (Column(tr("For")), Column(tr("Comparison"), share=1), Column(tr("Why"), share=1))
    rows = [
        Row((Cell(one.group, tone="muted"), Cell(one.text, strong=True), Cell(one.why)))
        for one in page.suggestions
    ]
    return Table(tr("Worth comparing"), columns, tuple(rows), nothing=tr("There is nothing to compare yet."))
