"""What a what-if says: the findings under it beside those of the stated plans.

Every figure is the engine's own, the one that `roadmap scenario diff` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.what_if import (
    QUARTER_DAYS,
    Carried,
    ScenarioDiff,
    carried_of,
    compare_scenario,
    families_left,
)
from roadmap_app.alignment.facts.exposure import exposure_words
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS, CheckSpec, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, parse_window, say_day, say_span, say_window
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.reports.question import PageQuestion

_MOST = 200
_STANDINGS = ("binding", "option", "intent", "talks")
_CHANGES = {
    "new": trc("finding", "new"),
    "worse": trc("finding", "worse"),
    "better": trc("finding", "better"),
    "gone": trc("finding", "gone"),
}


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
        window = parse_window(shift.window, roadmap.fiscal_month_of(shift.subject))
        return tr("{thing} in {window}", thing=thing, window=say_window(window))
    days = days_words(abs(shift.days))
    if shift.days >= 0:
        return tr("{thing} {days} later", thing=thing, days=days)
    return tr("{thing} {days} earlier", thing=thing, days=days)


def suggested_name(roadmap: Roadmap, shifts: Sequence[Shift]) -> str:
    """What a new what-if is called at first, by its first change: “MI455X a quarter later”; "" without one."""
    if not shifts:
        return ""
    first = shifts[0]
    if first.window or first.days % QUARTER_DAYS:
        return shift_words(roadmap, first)
    quarters = abs(first.days) // QUARTER_DAYS
    name = short_name(roadmap, first.subject)
    if first.days >= 0:
        return trn("{name} a quarter later", "{name} {count} quarters later", quarters, name=name)
    return trn("{name} a quarter earlier", "{name} {count} quarters earlier", quarters, name=name)


def what_if_view(question: PageQuestion, shifts: Iterable[Shift]) -> WhatIfView:
    """The difference to the stated plans."""
    shifts = tuple(shifts)
    diff = compare_scenario(question.roadmap, question.spec, shifts)
    groups = (("new", diff.new), ("worse", diff.worse), ("better", diff.better), ("gone", diff.gone))
    rows = [row for name, findings in groups for row in _rows(name, findings)]
    columns = (
        Column(tr("Change")),
        Column(tr("What must hold"), share=3),
        Column(tr("What then holds"), share=2),
        Column(tr("By"), "right"),
        Column(tr("Exposed"), "right"),
    )
    return WhatIfView(
        diff,
        " ".join((diff_words(diff), *kept_words(question.roadmap, question.spec, shifts))),
        Table(
            tr("Beside the stated plans"),
            columns,
            tuple(rows[:_MOST]),
            "",
            tr("Every requirement holds or breaks as it does by the stated plans."),
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
        Column(tr("Carried on to"), share=1),
        Column(tr("Stated")),
        Column(tr("Then")),
        Column(tr("It waits for"), share=1),
    )
    return Table(tr("What moves with it"), columns, rows, "", tr("Nothing else moves with it."))


def carried_words(roadmap: Roadmap, one: Carried) -> str:
    """“Helios available moves from Q3 2026 to between 1 Oct and 30 Dec 2026, for it waits for MI455X in production”."""
    name, by = _cell_words(roadmap, one.subject, one.milestone), _cell_words(roadmap, *one.by)
    return tr(
        "{name} moves from {before} to {after}, for it waits for {by}",
        name=name,
        before=say_window(one.before),
        after=_after_words(one.after),
        by=by,
    )


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
                    Cell(_CHANGES[name] if place == 0 else "", strong=True, unsaid=_CHANGES[name]),
                    Cell(words.title, verdict=one.verdict, strong=name in ("new", "worse")),
                    Cell(words.margin or VERDICT_WORDS[one.verdict]),
                    Cell(say_day(one.due) if one.due is not None else tr("no date"), day=one.due),
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
        yield tr(
            "{family} keeps its own stated date, and so does what waits for it.",
            family=short_name(roadmap, family),
        )


def diff_words(diff: ScenarioDiff) -> str:
    """“Findings: 3 new, 1 worse. 1.1 GW binding no longer hold. 16 promises did not hold before.”"""
    counts = [
        (len(diff.new), "new"),
        (len(diff.worse), "worse"),
        (len(diff.better), "better"),
        (len(diff.gone), "gone"),
    ]
    said = [f"{count} {_CHANGES[name]}" for count, name in counts if count]
    turned = stake_words(diff.at_stake)
    tail = tr(" {turned} no longer hold.", turned=turned) if turned else tr(" No promise with a size turns.")
    before = tr(" {already} promises did not hold before.", already=len(diff.already)) if diff.already else ""
    head = tr("Findings: {said}.", said=", ".join(said)) if said else tr("Nothing changes.")
    return head + (tail if said else "") + before


def stake_words(stake: Mapping[str, Mapping[str, float]]) -> str:
    """Each standing apart: “1.1 GW, 50,000 units binding and 1 GW option”."""
    held = {name: dict(units) for name, units in stake.items()}
    parts = [f"{exposure_words(held, name)} {tr(name)}" for name in _STANDINGS if exposure_words(held, name)]
    return tr(" and ").join(parts)
