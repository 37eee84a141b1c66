"""What a sweep says: a product later by quarters, what breaks with each, and what could stand in.

Every figure is the engine's own, the one that `roadmap sweep` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.stand_ins import first_dues, stand_ins
from roadmap_app.alignment.answers.what_if import (
    QUARTER_DAYS,
    SWEPT,
    SweepStep,
    carried_of,
    sweep,
)
from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.facts.wording import margin_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.what_if import carried_table, stake_words


@dataclass(frozen=True)
class SweepView:
    """A product later by 0 to 4 quarters. carried: what moves with it one quarter later; broken: what is then at risk
    or worse."""

    generation: str
    name: str
    found: tuple[SweepStep, ...]
    answer: str
    steps: Table
    carried: Table
    broken: Table
    others: Table


def sweep_view(question: PageQuestion, generation: str, *, carries: bool = True) -> SweepView:
    """What breaks with each quarter, and what could stand in. carries: what waits for the product moves with it."""
    roadmap, spec = question.roadmap, question.spec._replace(shifts=(), carries=carries)
    steps = tuple(sweep(roadmap, spec, generation))
    name = short_name(roadmap, generation)
    carried = carried_of(roadmap, spec, quarter_later(generation)) if carries else []
    return SweepView(
        generation,
        name,
        steps,
        sweep_words(name, steps),
        _steps_table(steps),
        carried_table(roadmap, carried),
        _broken_table(steps),
        _others_table(question, spec, generation, steps),
    )


def quarter_later(generation: str) -> tuple[Shift, ...]:
    """What a sweep supposes at its first quarter."""
    return tuple(Shift(generation, kind, QUARTER_DAYS) for kind in SWEPT)


def _others_table(
    question: PageQuestion, spec: CheckSpec, generation: str, steps: Sequence[SweepStep]
) -> Table:
    roadmap = question.roadmap
    dues = first_dues(steps[0].promises)
    others = stand_ins(structure_of(roadmap, spec), generation, dues)
    rows = tuple(
        Row(
            (
                Cell(
                    short_name(roadmap, one.generation), vendor=roadmap.owner_of(one.generation), strong=True
                ),
                Cell(", ".join(short_name(roadmap, key) for key in one.customers)),
                Cell(margin_words(one.least_margin_days, None), value=float(one.least_margin_days)),
                Cell(", ".join(short_name(roadmap, stack) for stack in one.stacks) or tr("none asked for")),
            ),
            key=one.generation,
        )
        for one in others
    )
    columns = (
        *(Column(tr("Product")), Column(tr("For"), share=1), Column(tr("To spare"))),
        Column(tr("Stacks that are run, ready by then"), share=1),
    )
    note = tr(
        "Of its category, available within two years of it and by the due day, for "
        "stacks that the customer runs."
    )
    nothing = (
        tr("Nothing on record of its kind would be there by then for a stack that the customer runs.")
        if dues
        else tr("No open promise names a day for which something could stand in.")
    )
    return Table(tr("What could stand in"), columns, rows, note if rows else "", nothing)


def sweep_words(name: str, steps: Sequence[SweepStep]) -> str:
    """“MI455X a quarter later: 1 more of 9 tranches and 2 needs is at risk or worse; 8 are so already as stated. …”"""
    if not steps[0].promises:
        return tr("No promise waits for {name}.", name=name)
    first, second = steps[0], steps[min(1, len(steps) - 1)]
    more = second.broken - first.broken
    of = _counted(first.tranches, first.needs)
    said = (
        trn(
            "{name} a quarter later: {count} more of {of} is at risk or worse",
            "{name} a quarter later: {count} more of {of} are at risk or worse",
            more,
            name=name,
            of=of,
        )
        if more > 0
        else tr("{name} a quarter later: of {of} no further one is at risk or worse", name=name, of=of)
    )
    before = (
        trn("; {count} is so already as stated", "; {count} are so already as stated", first.broken)
        if first.broken
        else ""
    )
    stake = stake_words(second.at_stake)
    late = ""
    if second.late > first.late:
        late = (
            tr(" Late would be {late:,}, {before} as stated.", late=second.late, before=first.late)
            if first.late
            else tr(" Late would be {late:,}, none as stated.", late=second.late)
        )
    hangs = tr(" Then {stake} hang on it.", stake=stake) if stake else ""
    return f"{said}{before}.{late}{hangs}"


def _counted(tranches: int, needs: int) -> str:
    """“3 tranches and 1 need”."""
    parts = []
    if tranches:
        parts.append(trn("{count} tranche", "{count} tranches", tranches))
    if needs:
        parts.append(trn("{count} need", "{count} needs", needs))
    return tr(" and ").join(parts) or tr("nothing")


def broken_words(step: SweepStep) -> str:
    """“3 of 9 tranches, 1 of 2 needs”."""
    parts = []
    if step.tranches:
        parts.append(
            trn(
                "{broken} of {count} tranche",
                "{broken} of {count} tranches",
                step.tranches,
                broken=step.broken_tranches,
            )
        )
    if step.needs:
        parts.append(
            trn("{broken} of {count} need", "{broken} of {count} needs", step.needs, broken=step.broken_needs)
        )
    return ", ".join(parts) or tr("none waits")


def later_words(step: SweepStep) -> str:
    """“as stated”, “2 quarters (182 days)”."""
    if not step.quarters:
        return tr("as stated")
    return trn(
        "{count} quarter ({days} days)", "{count} quarters ({days} days)", step.quarters, days=step.days
    )


def _steps_table(steps: Sequence[SweepStep]) -> Table:
    rows = []
    for step in steps:
        least = step.least_margin_days
        margin = tr("no date") if least is None else margin_words(least, least)
        rows.append(
            Row(
                (
                    Cell(later_words(step), strong=not step.quarters),
                    Cell(margin, value=None if least is None else float(least)),
                    Cell(
                        broken_words(step),
                        value=float(step.broken),
                        strong=step.broken > steps[0].broken,
                    ),
                    Cell(str(step.late), value=float(step.late), strong=step.late > steps[0].late),
                    Cell(str(step.undated), value=float(step.undated)),
                    Cell(stake_words(step.at_stake) or tr("nothing with a size")),
                )
            )
        )
    columns = (
        *(
            Column(tr("Later by")),
            Column(tr("Least margin of a tranche"), share=1),
            Column(tr("At risk or worse"), "right"),
            Column(tr("Of these late"), "right"),
        ),
        *(Column(tr("Without a date"), "right"), Column(tr("Hangs on those tranches"), share=2)),
    )
    note = tr(
        "A quarter is {days} days; production, availability and volume move "
        "together. Of these late: likely late, will miss, missed; the others are at "
        "risk, or nothing confirms them.",
        days=QUARTER_DAYS,
    )
    return Table(tr("Later by quarters"), columns, tuple(rows), note)


def _broken_table(steps: Sequence[SweepStep]) -> Table:
    """What is broken one quarter later, those first that were not as stated."""
    before = {_promise_of(one): one.verdict for one in steps[0].promises}
    step = steps[min(1, len(steps) - 1)]
    broken = [one for one in step.promises if one.verdict in SERIOUSNESS]
    broken.sort(key=lambda one: (before.get(_promise_of(one)) in SERIOUSNESS, one.due or 10_000_000))
    rows = []
    for one in broken:
        was = before.get(_promise_of(one), "")
        stake = {} if one.need is not None else one.at_stake_by_standing
        rows.append(
            Row(
                (
                    Cell(one.sentences.title, verdict=one.verdict, strong=was not in SERIOUSNESS),
                    Cell(VERDICT_WORDS.get(was, tr("not asked")), tone="muted"),
                    Cell(one.sentences.margin or VERDICT_WORDS[one.verdict]),
                    Cell(say_day(one.due) if one.due is not None else tr("no date"), day=one.due),
                    Cell(tr("a need") if one.need is not None else stake_words(stake) or tr("no size told")),
                ),
                key=one.commitment or one.generations[0],
                fingerprint=one.fingerprint,
                spoken=one.message,
            )
        )
    columns = (
        Column(tr("Promise"), share=2),
        Column(tr("As stated")),
        Column(tr("A quarter later")),
        Column(tr("By"), "right"),
        Column(tr("Size"), "right"),
    )
    return Table(
        tr("A quarter later"),
        columns,
        tuple(rows),
        tr("Strong: what was not at risk before."),
        tr("No promise is at risk a quarter later."),
    )


def _promise_of(finding: Finding) -> object:
    return finding.commitment or finding.need
