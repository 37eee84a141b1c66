"""What a what-if says: the findings under it beside those of the stated plans; a product later by quarters.

Every figure is the engine's own, the one that `roadmap scenario diff` and `sweep` print. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.what_if import (
    QUARTER_DAYS,
    ScenarioDiff,
    SweepStep,
    compare_scenario,
    families_left,
    stand_ins,
    sweep,
)
from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.facts.exposure import Exposure, exposure_words
from roadmap_app.alignment.facts.wording import days_words, margin_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import parse_window, say_day, say_window
from roadmap_app.reports.question import PageQuestion

_MOST = 200
_STANDINGS = ("binding", "option", "intent", "talks")


@dataclass(frozen=True)
class WhatIfView:
    """A scenario beside the stated plans. findings: what is new, worse, better and gone, in this order."""

    found: ScenarioDiff
    answer: str
    findings: Table


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
        Column("Due", "right"),
        Column("Exposed", "right"),
    )
    return WhatIfView(
        diff,
        " ".join((diff_words(diff), *kept_words(question.roadmap, shifts))),
        Table(
            "Beside the stated plans",
            columns,
            tuple(rows[:_MOST]),
            "",
            "Every requirement holds or breaks as it does by the stated plans.",
        ),
    )


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


def kept_words(roadmap: Roadmap, shifts: Iterable[Shift]) -> Iterator[str]:
    """“MI450 series keeps its own stated date, and what waits for it.”, per family whose variant moves alone."""
    for family in families_left(roadmap, shifts):
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


def stake_words(stake: Exposure) -> str:
    """Each standing apart: “1.1 GW, 50,000 units binding and 1 GW option”."""
    parts = [f"{exposure_words(stake, name)} {name}" for name in _STANDINGS if exposure_words(stake, name)]
    return " and ".join(parts)


# -- later by quarters -----------------------------------------------------------------------------


@dataclass(frozen=True)
class SweepView:
    """A product later by 0 to 4 quarters. broken: the promises at risk or worse one quarter later."""

    generation: str
    name: str
    found: tuple[SweepStep, ...]
    answer: str
    steps: Table
    broken: Table
    others: Table


def sweep_view(question: PageQuestion, generation: str, *, with_family: bool = False) -> SweepView:
    """What breaks with each quarter, and what could stand in. with_family: its family moves with it."""
    roadmap, spec = question.roadmap, question.spec._replace(shifts=())
    family = roadmap.family_of(generation)
    steps = tuple(sweep(roadmap, spec, generation, also=(family,) if family and with_family else ()))
    name = short_name(roadmap, generation)
    open_ones = [one for one in steps[0].promises if one.verdict not in ("kept", "delivered-late")]
    due = min((one.due for one in open_ones if one.due is not None), default=None)
    others = stand_ins(structure_of(roadmap, spec), generation, due) if due is not None else []
    there = f"There by {say_day(due)} with stacks of the same kinds." if due is not None else ""
    rows = tuple(
        Row(
            (
                Cell(
                    short_name(roadmap, one.generation), vendor=roadmap.owner_of(one.generation), strong=True
                ),
                Cell(margin_words(one.least_margin_days, None), value=float(one.least_margin_days)),
                Cell(", ".join(short_name(roadmap, stack) for stack in one.stacks) or "none asked for"),
            ),
            key=one.generation,
        )
        for one in others
    )
    return SweepView(
        generation,
        name,
        steps,
        _sweep_answer(
            name if not (family and with_family) else f"{name} and {short_name(roadmap, family)}", steps
        ),
        _steps_table(steps),
        _broken_table(steps),
        Table(
            "What could stand in",
            (Column("Product"), Column("To spare"), Column("Stacks ready by then", share=1)),
            rows,
            there,
            "Nothing on record would be there by then with stacks of the same kinds."
            if due is not None
            else "No open promise names a day for which something could stand in.",
        ),
    )


def _sweep_answer(name: str, steps: Sequence[SweepStep]) -> str:
    if not steps[0].promises:
        return f"No promise waits for {name}."
    first, second = steps[0], steps[min(1, len(steps) - 1)]
    more = second.broken - first.broken
    said = (
        f"{name} a quarter later: {more} more of {len(first.promises)} promises are at risk or worse"
        if more > 0
        else (f"{name} a quarter later: no further promise breaks")
    )
    before = f"; {first.broken} are so already as stated" if first.broken else ""
    stake = stake_words(second.at_stake)
    return f"{said}{before}.{f' Then {stake} hang on it.' if stake else ''}"


def _steps_table(steps: Sequence[SweepStep]) -> Table:
    rows = []
    for step in steps:
        later = (
            "as stated"
            if not step.quarters
            else f"{step.quarters} quarter{'s' if step.quarters > 1 else ''} ({step.days} days)"
        )
        margin = (
            "no date"
            if step.least_margin_days is None
            else margin_words(step.least_margin_days, step.least_margin_days)
        )
        rows.append(
            Row(
                (
                    Cell(later, strong=not step.quarters),
                    Cell(
                        margin,
                        value=None if step.least_margin_days is None else float(step.least_margin_days),
                    ),
                    Cell(
                        f"{step.broken} of {len(step.promises)}",
                        value=float(step.broken),
                        strong=step.broken > steps[0].broken,
                    ),
                    Cell(str(step.undated), value=float(step.undated)),
                    Cell(stake_words(step.at_stake) or "nothing with a size"),
                )
            )
        )
    columns = (
        *(
            Column("Later by"),
            Column("Least margin of a delivery", share=1),
            Column("At risk or worse", "right"),
        ),
        *(Column("Without a date", "right"), Column("Hangs on those", share=2)),
    )
    note = f"A quarter is {QUARTER_DAYS} days; production, availability and volume move together."
    return Table("Later by quarters", columns, tuple(rows), note)


def _broken_table(steps: Sequence[SweepStep]) -> Table:
    """The promises one quarter later, those first that were not broken as stated."""
    before = {(one.rule, one.subjects): one.verdict for one in steps[0].promises}
    step = steps[min(1, len(steps) - 1)]
    broken = [one for one in step.promises if one.verdict in SERIOUSNESS]
    broken.sort(key=lambda one: (before.get((one.rule, one.subjects)) in SERIOUSNESS, one.due or 10_000_000))
    rows = []
    for one in broken:
        was = before.get((one.rule, one.subjects), "")
        rows.append(
            Row(
                (
                    Cell(one.sentences.title, verdict=one.verdict, strong=was not in SERIOUSNESS),
                    Cell(VERDICT_WORDS.get(was, "not asked"), tone="muted"),
                    Cell(one.sentences.margin or VERDICT_WORDS[one.verdict]),
                    Cell(say_day(one.due) if one.due is not None else "no date", day=one.due),
                    Cell(exposure_words({"binding": dict(one.at_stake)}) or "–"),
                ),
                key=one.commitment,
                fingerprint=one.fingerprint,
                spoken=one.message,
            )
        )
    columns = (
        Column("Promise", share=2),
        Column("As stated"),
        Column("A quarter later"),
        Column("Due", "right"),
        Column("Binding", "right"),
    )
    return Table(
        "A quarter later",
        columns,
        tuple(rows),
        "Strong: what was not at risk before.",
        "No promise is at risk a quarter later.",
    )
