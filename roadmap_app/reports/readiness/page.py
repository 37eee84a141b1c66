"""The Readiness page: is the software there on the day, and is it catching up.

The engine's answer in words: chains of the deal in view, the matrix, trends. Every figure is one of
`roadmap readiness --json`. It must not know Qt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roadmap_app.alignment.answers.chains import Chain, Readiness, below_production, readiness_of, tier_rank
from roadmap_app.alignment.answers.closing import closing_of
from roadmap_app.alignment.answers.readiness import ReadinessRow, Trend
from roadmap_app.domain.documents.document import Document, Section
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import msgid, msgids, number, tr, trn
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.readiness.chains import ChainTable, chain_table, chains_as_table, part_name
from roadmap_app.reports.readiness.closing import ClosingView, closing_view
from roadmap_app.reports.readiness.judged import EVERY, JUDGED, judged_part, left_out_words
from roadmap_app.reports.readiness.matrix import Matrix, matrix_of, matrix_tables, pairs_table
from roadmap_app.reports.readiness.trends import TrendView, shown_trends, trend_views, trends_table

ACCELERATORS, SYSTEMS, BOTH = "accelerators", "systems", "both"
LAYERS = (ACCELERATORS, SYSTEMS, BOTH)
ALL_DEALS = "all"

_SPOKEN_ORDER = (
    *("kept", "on-track", "delivered-late", "at-risk", "likely-late", "unconfirmed"),
    *("no-date", "will-miss", "missed"),
)


class ReadinessChoice(NamedTuple):
    """The page's own choices.

    vendors: of products, () for all. layer: one of LAYERS. deal: “supplier/customer”, ALL_DEALS, or "" for the
    watched pair (all where none is watched). stack, rival: software lines to set against each other, "" for the
    deal's supplier and its strongest rival. pairs: JUDGED or EVERY, of the matrix on screen.
    """

    vendors: frozenset[str] = frozenset()
    layer: str = ACCELERATORS
    deal: str = ""
    stack: str = ""
    rival: str = ""
    pairs: str = JUDGED


@dataclass(frozen=True)
class ReadinessAnswer:
    """All that the page shows. rows: those of the matrix. pair: the deal in view, ("", "") for all deals.

    shown: what of the matrix is on screen, left_out: what is not, in words.

    deals: the pairs that have a chain. stacks: the software lines that can be set against each other.
    """

    question: PageQuestion
    choice: ReadinessChoice
    readiness: Readiness
    rows: tuple[ReadinessRow, ...]
    pair: tuple[str, str]
    deals: tuple[tuple[str, str], ...]
    vendors: tuple[str, ...]
    stacks: tuple[str, ...]
    chains: ChainTable
    chains_nothing: str
    matrix: Matrix
    shown: Matrix
    left_out: str
    closing: ClosingView | None
    trends: tuple[TrendView, ...]
    trends_left: int
    answer: str

    @property
    def nothing(self) -> str:
        """What is said where there is no row."""
        day = say_day(self.question.spec.as_of)
        if self.readiness.rows:
            return tr(
                "No system that is known has an accelerator on record. Choose “accelerators” under Show."
            )
        return tr(
            "On {day} no accelerator was known of which software is asked. Choose a later day under As of.",
            day=day,
        )

    @property
    def roadmap(self) -> Roadmap:
        """What it was asked of."""
        return self.question.roadmap

    @property
    def document(self) -> Document:
        """What is printed and exported."""
        return document_of(self)


def readiness_answer(question: PageQuestion, choice: ReadinessChoice | None = None) -> ReadinessAnswer:
    """The page for a question. RoadmapError where the roadmap cannot be read."""
    choice = choice or ReadinessChoice()
    with collection_paused():
        return _made(question, choice)


def _made(question: PageQuestion, choice: ReadinessChoice) -> ReadinessAnswer:
    roadmap, today = question.roadmap, question.spec.as_of
    readiness = readiness_of(roadmap, question.spec)
    every = _rows_of(readiness, choice.layer)
    vendors = tuple(dict.fromkeys(roadmap.owner_of(row.generation) for row in every))
    wanted = choice.vendors & frozenset(vendors)
    rows = tuple(row for row in every if not wanted or roadmap.owner_of(row.generation) in wanted)
    unasked = [
        row
        for row in (readiness.unasked if choice.layer != SYSTEMS else ())
        if not wanted or roadmap.owner_of(row.generation) in wanted
    ]
    deals = tuple(dict.fromkeys((chain.supplier, chain.customer) for chain in readiness.chains))
    pair = _pair(question, choice, deals)
    chains = [chain for chain in readiness.chains if pair in (("", ""), (chain.supplier, chain.customer))]
    matrix = matrix_of(roadmap, (*rows, *unasked), today, pair[0])
    asked = frozenset(key for chain in chains for key in (chain.product, chain.accelerator))
    on_screen = matrix if choice.pairs == EVERY else judged_part(matrix, asked)
    shown = shown_trends(roadmap, readiness.trends, pair[0])
    drawn = [trend for trend in shown if not wanted or trend.vendor in wanted]
    return ReadinessAnswer(
        question=question,
        choice=choice,
        readiness=readiness,
        rows=rows,
        pair=pair,
        deals=deals,
        vendors=vendors,
        stacks=tuple(dict.fromkeys(trend.stack for trend in readiness.trends if trend.cases)),
        chains=chain_table(roadmap, chains, today),
        chains_nothing=_nothing(roadmap, pair),
        matrix=matrix,
        shown=on_screen,
        left_out=left_out_words(matrix, on_screen),
        closing=_closing(question, choice, readiness, shown, (pair[0], *sorted(wanted))),
        trends=trend_views(roadmap, readiness, drawn[:MOST_CHARTS]),
        trends_left=max(0, len(drawn) - MOST_CHARTS),
        answer=_answer(roadmap, choice, rows, pair, chains),
    )


MOST_CHARTS = 8
"""How many trends are drawn; the others are in the table."""


def _rows_of(readiness: Readiness, layer: str) -> list[ReadinessRow]:
    if layer == SYSTEMS:
        return readiness.systems
    return readiness.rows + (readiness.systems if layer == BOTH else [])


def _pair(
    question: PageQuestion, choice: ReadinessChoice, deals: Sequence[tuple[str, str]]
) -> tuple[str, str]:
    if choice.deal == ALL_DEALS:
        return ("", "")
    if choice.deal:
        supplier, _, customer = choice.deal.partition("/")
        if (supplier, customer) in deals:
            return (supplier, customer)
    return question.pair


def _nothing(roadmap: Roadmap, pair: tuple[str, str]) -> str:
    if pair == ("", ""):
        return tr("No live deal names a product that is known on this day.")
    names = tr(" and ").join(short_name(roadmap, key) for key in pair)
    return tr(
        "No live deal between {names} names a product that is known on this day. Choose another deal above.",
        names=names,
    )


def _closing(
    question: PageQuestion,
    choice: ReadinessChoice,
    readiness: Readiness,
    shown: Sequence[Trend],
    leading: Sequence[str],
) -> ClosingView | None:
    """The chosen stack, else that of the first leading vendor (the deal's supplier), asked even without a case, against
    the chosen rival, else the one with most cases."""
    roadmap = question.roadmap
    asked = Counter(row.stack for row in readiness.rows)
    strongest = sorted(shown, key=lambda trend: (-len(trend.cases), -asked[trend.stack], trend.stack))
    by_vendor = {trend.vendor: trend.stack for trend in _own_drivers(readiness)}
    by_vendor |= {trend.vendor: trend.stack for trend in reversed(strongest)}
    stack = choice.stack if choice.stack in _lines(readiness) else ""
    stack = stack or next((by_vendor[vendor] for vendor in leading if vendor in by_vendor), "")
    stack = stack or next((trend.stack for trend in strongest), "")
    rival = choice.rival if choice.rival in _lines(readiness) and choice.rival != stack else ""
    place = tier_rank(roadmap, stack)  # a driver stack against a driver stack, where there is one
    strongest.sort(key=lambda trend: tier_rank(roadmap, trend.stack) != place)
    rival = rival or next((trend.stack for trend in strongest if trend.stack != stack), "")
    if not stack or not rival:
        return None
    closing = closing_of(readiness.structure.as_of, readiness.trends, stack, rival)
    return closing_view(roadmap, readiness, closing, question.spec.as_of)


def _own_drivers(readiness: Readiness) -> list[Trend]:
    """Each vendor's own stacks, the one nearest to the hardware last: asked about even where it has no case."""
    roadmap = readiness.structure.roadmap
    return sorted(readiness.trends, key=lambda trend: tier_rank(roadmap, trend.stack), reverse=True)


def _lines(readiness: Readiness) -> set[str]:
    return {trend.stack for trend in readiness.trends if trend.cases}


# -- in words ----------------------------------------------------------------------------------------


def _answer(
    roadmap: Roadmap,
    choice: ReadinessChoice,
    rows: Sequence[ReadinessRow],
    pair: tuple[str, str],
    chains: Sequence[Chain],
) -> str:
    words = [_chains_told(roadmap, chains)] if pair != ("", "") and chains else []
    none, one, many = _PAIRS.get(choice.layer, _ANY_PAIRS)
    if not rows:
        return " ".join([*words, tr(none)])
    counted = [row for row in rows if not row.is_hearsay]
    counts = {verdict: sum(row.verdict == verdict for row in counted) for verdict in _SPOKEN_ORDER}
    told = [_verdict_told(verdict, count) for verdict, count in counts.items() if count]
    pairs = trn(one, many, len(counted))
    hearsay = len(rows) - len(counted)
    apart = tr("; {hearsay:,} more by low confidence alone", hearsay=hearsay) if hearsay else ""
    return " ".join([*words, f"{pairs}: {', '.join(told)}{apart}."])


_ANY_PAIRS = (
    msgid("No product and stack pair is known on this day."),
    *msgids("{count:,} product and stack pair", "{count:,} product and stack pairs"),
)
_PAIRS = {
    ACCELERATORS: (
        msgid("No accelerator and stack pair is known on this day."),
        *msgids("{count:,} accelerator and stack pair", "{count:,} accelerator and stack pairs"),
    ),
    SYSTEMS: (
        msgid("No system and stack pair is known on this day."),
        *msgids("{count:,} system and stack pair", "{count:,} system and stack pairs"),
    ),
}
"""That there is none, one, and so many."""


def _verdict_told(verdict: str, count: int) -> str:
    words = VERDICT_WORDS[verdict]
    return (
        tr("{count:,} with {words}", count=count, words=words)
        if verdict == "no-date"
        else f"{number(count, ',')} {words}"
    )


def _chains_told(roadmap: Roadmap, chains: Sequence[Chain]) -> str:
    """“AMD – Meta: no ROCm release is named for MI450-based custom GPU for Meta.”"""
    first = chains[0]
    who = f"{short_name(roadmap, first.supplier)} – {short_name(roadmap, first.customer)}"
    ready = [chain for chain in chains if chain.day0 == "yes"]
    if len(ready) == len(chains):
        return tr("{who}: the software is there on day 0.", who=who)
    worst = next(chain for chain in chains if chain.day0 != "yes")
    part = part_name(roadmap, worst)
    lacking = [short_name(roadmap, link.stack) for link in worst.links if not link.release]
    if worst.day0 == "none-named":
        told = tr("no source names a {lacking} release for {part}", lacking=listed(lacking, "or"), part=part)
    else:
        told = {
            "preview": tr(
                "what is named for {part} is not for production ({level})",
                part=part,
                level=below_production(worst),
            ),
            "support-ended": tr("what is named for {part} is no longer supported by then", part=part),
            "no-date": tr("no day to judge by for {part}", part=part),
            "there": tr("the software is there for {part}, the record does not tell since when", part=part),
            "unasked": tr("no stack is on record for {part}", part=part),
        }.get(worst.day0, tr("the software comes after {part}", part=part))
    more = len(chains) - len(ready) - 1
    others = (
        trn(
            "; {count:,} more part is not ready on day 0",
            "; {count:,} more parts are not ready on day 0",
            more,
        )
        if more
        else ""
    )
    return f"{who}: {told}{others}."


def document_of(page: ReadinessAnswer) -> Document:
    """The page on paper and in exports: chains, matrix, closing, trends, every pair."""
    question, roadmap = page.question, page.roadmap
    today = question.spec.as_of
    deal = (
        tr("every deal")
        if page.pair == ("", "")
        else " – ".join(short_name(roadmap, key) for key in page.pair)
    )
    sections = [
        Section(
            tr("Is the software there on day 0?"),
            (chains_as_table(roadmap, page.chains, page.chains_nothing),),
            deal,
        ),
        Section(tr("First supporting release, days after the product"), matrix_tables(page.matrix)),
    ]
    if page.closing is not None:
        closing = page.closing
        sections.append(Section(closing.name, (closing.chart, closing.table)))
    trends = [
        trend
        for trend in page.readiness.trends
        if not page.choice.vendors or trend.vendor in page.choice.vendors
    ]
    charts = tuple(view.chart for view in page.trends)
    sections.append(Section(tr("Is the software catching up?"), (*charts, trends_table(roadmap, trends))))
    sections.append(Section(tr("Every pair with its source"), (pairs_table(roadmap, page.rows, today),)))
    return question.document(tr("Readiness"), page.answer, sections)
