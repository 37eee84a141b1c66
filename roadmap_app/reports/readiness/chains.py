"""Whether the software is there on day 0: for each part of a deal its chain of stacks, and the one answer.

It must not know how a chain is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.chains import TIERS, Chain, below_production, day_zero, tier_of
from roadmap_app.alignment.answers.partners import WORST_FIRST
from roadmap_app.alignment.facts.wording import left_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import msgid, tr
from roadmap_app.reports.readiness.matrix import HeatCell, cell_of, release_name
from roadmap_app.reports.words.lags import lag_words

DAY_ZERO_WORDS = {
    "yes": tr("yes"),
    "none-named": tr("no release named"),
    "support-ended": tr("support ends before"),
    "no-date": tr("no day to judge by"),
    "there": tr("there, not told since when"),
    "unasked": tr("no stack on record"),
}
"""The answer for each state of a chain; `late` is said by its days."""

TIER_WORDS = {
    "driver": tr("Driver"),
    "library": tr("Libraries"),
    "compiler": tr("Compiler"),
    "framework": tr("Framework"),
    "serving": tr("Serving"),
    "other": tr("Other"),
}


WHOLE = (msgid("driver"), msgid("compiler"), msgid("framework"), msgid("serving"))
"""The links of a whole chain (the project's semantics); libraries come with some."""


_FAR = 10_000_000  # after every day there is: what has no day stands last


class ChainStep(NamedTuple):
    """One stack of a chain. state: what it says of day 0; told: in a few words; cell: the pair with its source."""

    stack: str
    name: str
    state: str
    told: str
    cell: HeatCell


class ChainRow(NamedTuple):
    """A part of a deal. answer: “yes”, “+17 days”, “no release named”. mark: the worst verdict of its links. due: in
    words, with how long it still is. steps: per tier of TIERS that any row has, () where none is asked of this part.
    missing: the links of a whole chain for which no stack is on record, in words."""

    chain: Chain
    name: str
    deal: str
    answer: str
    mark: str
    due: str
    steps: tuple[tuple[ChainStep, ...], ...]
    missing: str


class ChainTable(NamedTuple):
    """The chains of some deals. tiers: the links that occur."""

    tiers: tuple[str, ...]
    rows: tuple[ChainRow, ...]


def chain_table(roadmap: Roadmap, chains: Sequence[Chain], today: Day) -> ChainTable:
    """The chains in words, the worst first and of these the first due."""
    used = {_tier_of_stack(roadmap, link.stack) for chain in chains for link in chain.links}
    tiers = tuple(tier for tier in TIERS if tier in used)
    rows = [_chain_row(roadmap, chain, tiers, today) for chain in chains]
    rows.sort(key=lambda row: (WORST_FIRST.index(row.mark), _FAR if row.chain.due is None else row.chain.due))
    return ChainTable(tiers, tuple(rows))


def _tier_of_stack(roadmap: Roadmap, stack: str) -> str:
    line = roadmap.line(stack)
    return tier_of(line) if line else "other"


def _chain_row(roadmap: Roadmap, chain: Chain, tiers: Sequence[str], today: Day) -> ChainRow:
    steps: dict[str, list[ChainStep]] = {tier: [] for tier in tiers}
    for link in chain.links:
        cell = cell_of(roadmap, link, today)
        name = short_name(roadmap, link.stack)
        steps[_tier_of_stack(roadmap, link.stack)].append(
            ChainStep(link.stack, name, day_zero(link), _step_told(roadmap, cell), cell)
        )
    verdicts = {link.verdict for link in chain.links}
    return ChainRow(
        chain,
        part_name(roadmap, chain),
        f"{short_name(roadmap, chain.supplier)} – {short_name(roadmap, chain.customer)}",
        answer_of(chain),
        next((verdict for verdict in WORST_FIRST if verdict in verdicts), "no-date"),
        _due(chain, today),
        tuple(tuple(steps[tier]) for tier in tiers),
        _missing([tier for tier in WHOLE if not steps.get(tier)]),
    )


def _missing(tiers: Sequence[str]) -> str:
    """“No stack is on record for compiler, framework or serving.”"""
    if not tiers or len(tiers) == len(WHOLE):
        return ""
    names = [tr(tier) for tier in tiers]
    return tr("No source names a stack for {names}.", names=listed(names, "or"))


def part_name(roadmap: Roadmap, chain: Chain) -> str:
    """“MI455X”, “Rubin in Vera Rubin NVL72”: the accelerator, in the product where that is another."""
    part, product = short_name(roadmap, chain.accelerator), short_name(roadmap, chain.product)
    return (
        part if chain.accelerator == chain.product else tr("{part} in {product}", part=part, product=product)
    )


def answer_of(chain: Chain) -> str:
    """Whether the chain stands on day 0, in a few words."""
    if chain.day0 == "late":
        return tr("later, no day told") if chain.lag_days is None else lag_words(chain.lag_days)
    if chain.day0 == "preview":
        return below_production(chain)
    return DAY_ZERO_WORDS[chain.day0]


def _step_told(roadmap: Roadmap, cell: HeatCell) -> str:
    row = cell.row
    if not row.release:
        return tr("none named")
    name = release_name(roadmap, row)
    stack = short_name(roadmap, row.stack)
    release = name.removeprefix(f"{stack} ") or name
    told = {"preview": row.below, "kept": tr("kept"), "open": cell.text, "latest": cell.text}.get(cell.kind)
    return f"{release}, {told or lag_words(row.lag_days or (None, None))}"


def _due(chain: Chain, today: Day) -> str:
    return (
        tr("no date stated") if chain.due is None else f"{say_day(chain.due)}, {left_words(chain.due, today)}"
    )


def chains_as_table(roadmap: Roadmap, chains: ChainTable, nothing: str) -> Table:
    """The chains as rows, one column per link."""
    columns = (
        Column(tr("Part"), share=1.0),
        Column(tr("Deal"), share=0.8),
        Column(tr("To begin by"), share=1.0),
        Column(tr("On day 0"), share=0.9),
        *(Column(TIER_WORDS[tier], share=1.0) for tier in chains.tiers),
    )
    rows = []
    for row in chains.rows:
        cells = [
            Cell(
                row.name,
                vendor=roadmap.owner_of(row.chain.accelerator),
                key=row.chain.accelerator,
                strong=True,
            ),
            Cell(row.deal),
            Cell(row.due, day=row.chain.due, tone="ink" if row.chain.due else "muted"),
            Cell(row.answer, verdict=row.mark, strong=True),
        ]
        for steps in row.steps:
            told = "; ".join(f"{step.name}: {step.told}" for step in steps)
            cells.append(Cell(told or tr("none on record"), tone="ink" if told else "muted"))
        rows.append(Row(tuple(cells), key=row.chain.product, spoken=spoken_of(row)))
    return Table(tr("Is the software there on day 0?"), columns, tuple(rows), nothing=nothing)


def spoken_of(row: ChainRow) -> str:
    """The chain as a sentence with the sources of its links."""
    links = [step.cell.row for steps in row.steps for step in steps]
    told = "; ".join(f"{step.name}: {step.told}" for steps in row.steps for step in steps)
    sources = "; ".join(dict.fromkeys(link.source for link in links if link.source))
    sentence = tr(
        "{deal}, {name}: software on day 0: {answer}.", deal=row.deal, name=row.name, answer=row.answer
    )
    return " ".join(
        filter(
            None,
            (sentence, f"{told}." if told else "", sources and tr("Sources: {sources}.", sources=sources)),
        )
    )
