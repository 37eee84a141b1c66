"""What a what-if says: the findings under it beside those of the stated plans; a product later by quarters.

Every figure is the engine's own, the one that `roadmap scenario diff` and `sweep` print. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.stand_ins import first_dues, stand_ins
from roadmap_app.alignment.answers.what_if import (
    QUARTER_DAYS,
    SWEPT,
    Carried,
    ScenarioDiff,
    SweepStep,
    carried_of,
    compare_scenario,
    families_left,
    sweep,
)
from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.facts.exposure import exposure_words
from roadmap_app.alignment.facts.wording import days_words, margin_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, parse_window, say_day, say_span, say_window
from roadmap_app.reports.question import PageQuestion

_MOST = 200
_STANDINGS = ("binding", "option", "intent", "talks")


@dataclass(frozen=True)
class WhatIfView:
    """A scenario beside the stated plans. findings: what is new, worse, better and gone, in this order. carried: the
    dates that move with it."""

    found: ScenarioDiff
    answer: str
    findings: Table
    carried: Table


def shift_words(roadmap: Roadmap, shift: Shift) -> str:
    """“MI455X available 91 days later”, “Helios available in Q2 2027”."""
    thing = f"{short_name(roadmap, shift.subject)} {MILESTONE_WORDS[shift.milestone]}"
    if shift.window:
        return f"{thing} in {say_window(parse_window(shift.window, roadmap.fiscal_month_of(shift.subject)))}"
    return f"{thing} {days_words(abs(shift.days))} {'later' if shift.days >= 0 else 'earlier'}"


def suggested_name(roadmap: Roadmap, shifts: Sequence[Shift]) -> str:
    """What a new what-if is called at first, by its first change: “MI455X a quarter later”; "" without one."""
    if not shifts:
        return ""
    first = shifts[0]
    if first.window or first.days % QUARTER_DAYS:
        return shift_words(roadmap, first)
    quarters = abs(first.days) // QUARTER_DAYS
    length = "a quarter" if quarters == 1 else f"{quarters} quarters"
    return f"{short_name(roadmap, first.subject)} {length} {'later' if first.days >= 0 else 'earlier'}"


def what_if_view(question: PageQuestion, shifts: Iterable[Shift]) -> WhatIfView:
    """The difference to the stated plans."""
    shifts = tuple(shifts)
    diff = compare_scenario(question.roadmap, question.spec, shifts)
    groups = (("new", diff.new), ("worse", diff.worse), ("better", diff.better), ("gone", diff.gone))
    rows = [row for name, findings in groups for row in _rows(name, findings)]
    columns = (
        Column("Change"),
        Column("What must hold", share=3),
        Column("What then holds", share=2),
        Column("By", "right"),
        Column("Exposed", "right"),
    )
    return WhatIfView(
        diff,
        " ".join((diff_words(diff), *kept_words(question.roadmap, question.spec, shifts))),
        Table(
            "Beside the stated plans",
            columns,
            tuple(rows[:_MOST]),
            "",
            "Every requirement holds or breaks as it does by the stated plans.",
        ),
        carried_table(question.roadmap, carried_of(question.roadmap, question.spec, shifts)),
    )


def carried_table(roadmap: Roadmap, carried: Sequence[Carried]) -> Table:
    """The dates that move since something that they wait for does."""
    rows = tuple(
        Row(
            (
                Cell(_cell_words(roadmap, one.subject, one.milestone), strong=True),
                Cell(say_window(one.before)),
                Cell(_after_words(one.after)),
                Cell(_cell_words(roadmap, *one.by)),
            ),
            key=one.subject,
            spoken=f"{carried_words(roadmap, one)}.",
        )
        for one in carried
    )
    columns = (
        Column("Carried on to", share=1),
        Column("Stated"),
        Column("Then"),
        Column("It waits for", share=1),
    )
    return Table("What moves with it", columns, rows, "", "Nothing else moves with it.")


def carried_words(roadmap: Roadmap, one: Carried) -> str:
    """“Helios available moves from Q3 2026 to between 1 Oct and 30 Dec 2026, for it waits for MI455X in production”."""
    name, by = _cell_words(roadmap, one.subject, one.milestone), _cell_words(roadmap, *one.by)
    return f"{name} moves from {say_window(one.before)} to {_after_words(one.after)}, for it waits for {by}"


def _after_words(window: Window) -> str:
    return say_span(window) if ".." in window.text else say_window(window)


def _cell_words(roadmap: Roadmap, subject: str, milestone: str) -> str:
    return f"{short_name(roadmap, subject)} {MILESTONE_WORDS[milestone]}"


def _rows(name: str, findings: Sequence[Finding]) -> list[Row]:
    rows = []
    for place, one in enumerate(findings):
        words = one.sentences
        rows.append(
            Row(
                (
                    Cell(name if place == 0 else "", strong=True, unsaid=name),
                    Cell(words.title, verdict=one.verdict, strong=name in ("new", "worse")),
                    Cell(words.margin or VERDICT_WORDS[one.verdict]),
                    Cell(say_day(one.due) if one.due is not None else "no date", day=one.due),
                    Cell(exposure_words({"binding": dict(one.at_stake)}) or "–"),
                ),
                key=one.commitment or (one.generations[0] if one.generations else ""),
                fingerprint=one.fingerprint,
                spoken=one.message,
            )
        )
    return rows


def kept_words(roadmap: Roadmap, spec: CheckSpec, shifts: Iterable[Shift]) -> Iterator[str]:
    """“MI450 series keeps its own stated date, and what waits for it.”, per family whose variant moves alone."""
    for family in families_left(roadmap, spec, shifts):
        yield f"{short_name(roadmap, family)} keeps its own stated date, and so does what waits for it."


def diff_words(diff: ScenarioDiff) -> str:
    """“Findings: 3 new, 1 worse. 1.1 GW binding no longer hold. 16 promises did not hold before.”"""
    counts = [
        (len(diff.new), "new"),
        (len(diff.worse), "worse"),
        (len(diff.better), "better"),
        (len(diff.gone), "gone"),
    ]
    said = [f"{count} {name}" for count, name in counts if count]
    turned = stake_words(diff.at_stake)
    tail = f" {turned} no longer hold." if turned else " No promise with a size turns."
    before = f" {len(diff.already)} promises did not hold before." if diff.already else ""
    head = f"Findings: {', '.join(said)}." if said else "Nothing changes."
    return head + (tail if said else "") + before


def stake_words(stake: Mapping[str, Mapping[str, float]]) -> str:
    """Each standing apart: “1.1 GW, 50,000 units binding and 1 GW option”."""
    held = {name: dict(units) for name, units in stake.items()}
    parts = [f"{exposure_words(held, name)} {name}" for name in _STANDINGS if exposure_words(held, name)]
    return " and ".join(parts)


# -- later by quarters -----------------------------------------------------------------------------


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
                Cell(", ".join(short_name(roadmap, stack) for stack in one.stacks) or "none asked for"),
            ),
            key=one.generation,
        )
        for one in others
    )
    columns = (
        *(Column("Product"), Column("For", share=1), Column("To spare")),
        Column("Stacks that are run, ready by then", share=1),
    )
    note = "Of its category, available within two years of it and by the due day, for stacks that the customer runs."
    nothing = (
        "Nothing on record of its kind would be there by then for a stack that the customer runs."
        if dues
        else "No open promise names a day for which something could stand in."
    )
    return Table("What could stand in", columns, rows, note if rows else "", nothing)


def sweep_words(name: str, steps: Sequence[SweepStep]) -> str:
    """“MI455X a quarter later: 1 more of 9 tranches and 2 needs is at risk or worse; 8 are so already as stated. …”"""
    if not steps[0].promises:
        return f"No promise waits for {name}."
    first, second = steps[0], steps[min(1, len(steps) - 1)]
    more = second.broken - first.broken
    of = _counted(first.tranches, first.needs)
    said = (
        f"{name} a quarter later: {more} more of {of} {'is' if more == 1 else 'are'} at risk or worse"
        if more > 0
        else f"{name} a quarter later: of {of} no further one is at risk or worse"
    )
    before = (
        f"; {first.broken} {'is' if first.broken == 1 else 'are'} so already as stated"
        if first.broken
        else ""
    )
    stake = stake_words(second.at_stake)
    late = (
        f" Late would be {second.late:,}, {first.late or 'none'} as stated."
        if second.late > first.late
        else ""
    )
    return f"{said}{before}.{late}{f' Then {stake} hang on it.' if stake else ''}"


def _counted(tranches: int, needs: int) -> str:
    """“3 tranches and 1 need”."""
    parts = [
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((tranches, "tranche"), (needs, "need"))
        if count
    ]
    return " and ".join(parts) or "nothing"


def broken_words(step: SweepStep) -> str:
    """“3 of 9 tranches, 1 of 2 needs”."""
    parts = [
        f"{broken} of {count} {noun}{'' if count == 1 else 's'}"
        for broken, count, noun in (
            (step.broken_tranches, step.tranches, "tranche"),
            (step.broken_needs, step.needs, "need"),
        )
        if count
    ]
    return ", ".join(parts) or "none waits"


def later_words(step: SweepStep) -> str:
    """“as stated”, “2 quarters (182 days)”."""
    if not step.quarters:
        return "as stated"
    return f"{step.quarters} quarter{'s' if step.quarters > 1 else ''} ({step.days} days)"


def _steps_table(steps: Sequence[SweepStep]) -> Table:
    rows = []
    for step in steps:
        least = step.least_margin_days
        margin = "no date" if least is None else margin_words(least, least)
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
                    Cell(stake_words(step.at_stake) or "nothing with a size"),
                )
            )
        )
    columns = (
        *(
            Column("Later by"),
            Column("Least margin of a tranche", share=1),
            Column("At risk or worse", "right"),
            Column("Of these late", "right"),
        ),
        *(Column("Without a date", "right"), Column("Hangs on those tranches", share=2)),
    )
    note = (
        f"A quarter is {QUARTER_DAYS} days; production, availability and volume move together. Of these late: likely "
        "late, will miss, missed; the others are at risk, or nothing confirms them."
    )
    return Table("Later by quarters", columns, tuple(rows), note)


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
                    Cell(VERDICT_WORDS.get(was, "not asked"), tone="muted"),
                    Cell(one.sentences.margin or VERDICT_WORDS[one.verdict]),
                    Cell(say_day(one.due) if one.due is not None else "no date", day=one.due),
                    Cell("a need" if one.need is not None else stake_words(stake) or "no size told"),
                ),
                key=one.commitment or one.generations[0],
                fingerprint=one.fingerprint,
                spoken=one.message,
            )
        )
    columns = (
        Column("Promise", share=2),
        Column("As stated"),
        Column("A quarter later"),
        Column("By", "right"),
        Column("Size", "right"),
    )
    return Table(
        "A quarter later",
        columns,
        tuple(rows),
        "Strong: what was not at risk before.",
        "No promise is at risk a quarter later.",
    )


def _promise_of(finding: Finding) -> object:
    return finding.commitment or finding.need
