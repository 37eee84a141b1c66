"""What the Brief says: headlines of the watched pairs, what changed, what falls due, what is exposed, what to ask.

Every figure is the engine's own, the one that `roadmap brief --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from roadmap_app.alignment.brief import Brief, ExposedTranche, brief_of
from roadmap_app.alignment.exposure import quantity_words
from roadmap_app.alignment.partners import PairStanding, standings_of
from roadmap_app.domain.documents import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.windows import Day, say_day, say_window
from roadmap_app.reports.brief_rows import Focus, ahead_table, questions_table, since_table
from roadmap_app.reports.headline import Headline, headline_of
from roadmap_app.reports.page_question import PageQuestion

AHEAD_DAYS = 90
STANDINGS = ("binding", "option", "intent", "talks")


@dataclass(frozen=True)
class BriefPage:
    """All that the page shows. since: the day looked back to; entered: by the journal, else by the day a thing was
    said. focus: whose things stand first; with `everyone` everybody's are listed."""

    question: PageQuestion
    found: Brief
    headlines: tuple[Headline, ...]
    since_day: Day
    entered: bool
    everyone: bool
    focus: Focus
    since: Table
    ahead: Table
    exposed: Table
    questions: Table
    answer: str


def brief_page(
    question: PageQuestion,
    watched: Iterable[tuple[str, str]],
    *,
    since: Day | None = None,
    entered: Collection[Claim] | None = None,
    everyone: bool = False,
    ahead_days: int = AHEAD_DAYS,
) -> BriefPage:
    """watched: (supplier, customer), a headline each. since: `AHEAD_DAYS` before the day where none is given.
    entered: the claims that have entered since, by the journal."""
    day = question.spec.as_of
    since_day = min(since if since is not None else day - AHEAD_DAYS, day)
    found = brief_of(question.roadmap, question.spec, since_day, ahead_days, entered)
    standings = {(one.supplier, one.customer): one for one in standings_of(found.structure, found.findings)}
    lines = _headlines(found, standings, watched)
    focus = Focus.of(found, question.me, question.pair)
    shown = Focus.all(found) if everyone else focus
    name = focus.name(question.roadmap)
    return BriefPage(
        question,
        found,
        lines,
        since_day,
        entered is not None,
        everyone,
        focus,
        since_table(found, shown, focus, since_day, entered=entered is not None),
        ahead_table(found, shown, focus, ahead_days),
        _exposed_table(found, shown, name if not everyone else "everyone"),
        questions_table(found, shown, focus),
        _answer(question, lines, found),
    )


def _headlines(
    found: Brief, standings: dict[tuple[str, str], PairStanding], watched: Iterable[tuple[str, str]]
) -> tuple[Headline, ...]:
    """One for each watched pair that is there, the next due first; the first watched one leads."""
    there = [standings[pair] for pair in dict.fromkeys(watched) if pair in standings]
    far = 10_000_000
    rest = sorted(there[1:], key=lambda one: far if one.next_due is None else one.next_due)
    return tuple(headline_of(found.structure, one) for one in (*there[:1], *rest))


def _answer(question: PageQuestion, lines: tuple[Headline, ...], found: Brief) -> str:
    open_count = sum(one.is_open and one.verdict != "fault" for one in found.findings)
    asked = len(found.open)
    if not lines:
        return f"{open_count} requirements are open, {asked} questions wait; choose a pair to watch."
    return (
        f"The watched pair first; each date opens to who said it, when and where. Of all partners {open_count}"
        f" requirements are open and {asked} questions wait."
    )


# -- exposed -------------------------------------------------------------------------------------


def _exposed_table(found: Brief, shown: Focus, whose: str) -> Table:
    rows = []
    tranches = [one for one in found.tranches if shown.has_deal(one.agreement)]
    largest = max((one.quantity or 0.0 for one in tranches if one.unit == "GW"), default=0.0)
    order = {name: place for place, name in enumerate(STANDINGS)}
    for one in sorted(tranches, key=lambda tranche: _exposed_order(tranche, order)):
        rows.append(_exposed_row(found, one, largest))
    columns = (
        Column("Standing"),
        Column("Deal", share=3),
        Column("Quantity", share=2),
        Column("State", share=3),
    )
    return Table(
        "Exposed, by standing and verdict",
        columns,
        tuple(_once(rows)),
        f"{_exposed_note(tranches)} Shown: {whose}; standings are never added.",
        "No live deal names a tranche.",
    )


def _exposed_order(one: ExposedTranche, order: dict[str, int]) -> tuple[object, ...]:
    return (
        order.get(one.commitment.standing, 9),
        one.unit != "GW",
        -(one.quantity or 0.0),
        one.commitment.key,
    )


def _exposed_row(found: Brief, one: ExposedTranche, largest: float) -> Row:
    roadmap, as_of = found.structure.roadmap, found.structure.as_of
    standing, commitment = one.commitment.standing, one.commitment
    product = short_name(roadmap, commitment.generation) if commitment.generation else "no product"
    partners = (
        f"{short_name(roadmap, one.agreement.supplier)} – {short_name(roadmap, one.agreement.customer)}"
    )
    said = as_of.holds(commitment.key, "begins").stated
    when = "no date" if said.is_unknown else say_window(said)
    size = quantity_words(one.unit, one.quantity) if one.quantity is not None else "size not told"
    is_power = one.unit == "GW" and one.quantity is not None and largest > 0
    binding = standing == "binding"
    return Row(
        (
            Cell(standing, strong=binding, tone="ink" if binding else "muted"),
            Cell(f"{partners}, tranche {commitment.sequence}: {product}", vendor=one.agreement.supplier),
            Cell(
                size,
                value=one.quantity,
                strong=binding and one.quantity is not None,
                tone="ink" if one.quantity is not None else "muted",
                bar=(one.quantity or 0.0) / largest if is_power else 0.0,
                bar_is_firm=binding,
            ),
            Cell(f"{VERDICT_WORDS[one.verdict]}; {when}", verdict=one.verdict),
        ),
        key=commitment.key,
    )


def _exposed_note(tranches: list[ExposedTranche]) -> str:
    """“Of 2 GW binding: 1 GW not confirmed, 1 GW no date to judge by.”"""
    sums: dict[str, float] = {}
    for one in tranches:
        if one.commitment.standing == "binding" and one.unit == "GW" and one.quantity is not None:
            sums[one.verdict] = sums.get(one.verdict, 0.0) + one.quantity
    if not sums:
        return "No binding tranche tells its power."
    parts = [f"{quantity_words('GW', amount)} {VERDICT_WORDS[verdict]}" for verdict, amount in sums.items()]
    return f"Of {quantity_words('GW', sum(sums.values()))} binding: {', '.join(parts)}."


def _once(rows: list[Row]) -> list[Row]:
    """A standing is written at its first row only."""
    made, last = [], ""
    for row in rows:
        first = row.cells[0]
        made.append(
            Row((Cell(unsaid=first.text), *row.cells[1:]), row.key, row.fingerprint, row.spoken)
            if first.text == last
            else row
        )
        last = first.text
    return made


# -- to print and export ---------------------------------------------------------------------------


def document_of(page: BriefPage) -> Document:
    """The page as a document."""
    question = page.question
    said = [
        block
        for line in page.headlines
        for block in (
            Paragraph(line.sentence, strong=True, verdict=line.verdict),
            *([Paragraph(line.more, tone="muted")] if line.more else []),
        )
    ]
    sections = [Section("", tuple(said))] if said else []
    sections += [
        Section(table.name, (table,)) for table in (page.since, page.ahead, page.exposed, page.questions)
    ]
    return Document(
        "Brief",
        page.answer,
        tuple(sections),
        question.spec.as_of,
        question.profile,
        question.scenario,
        question.title,
    )


def since_words(page: BriefPage) -> str:
    """“since you last looked, 24 Aug 2026 · 90 days, by the day it was said”."""
    days = page.question.spec.as_of - page.since_day
    how = "by the day it entered here" if page.entered else "by the day it was said"
    looked = "since you last looked, " if page.question.since == page.since_day else "since "
    return f"{looked}{say_day(page.since_day)} · {days} days, {how}"
