"""Slips and pull-ins as tables: what was said in order, how often it moved and by how many days, sources to copy.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.slips import Movement, SlipRow, StatementRow, movement_of
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.words.lags import signed

SLIPS, PULL_INS, NARROWED = tr("Slips"), tr("Pull-ins"), tr("Narrowed, loosened, withdrawn, dated")
CAME = "◆"
_NOTE = tr("{sign} it came. In all: from the first stated last day to the last one stated.", sign=CAME)


class MovedRow(NamedTuple):
    """A milestone with how it moved in all."""

    row: SlipRow
    movement: Movement

    @property
    def key(self) -> str:
        """`generation:milestone`."""
        return f"{self.row.generation}:{self.row.milestone}"


def moved_rows(rows: Iterable[SlipRow]) -> tuple[MovedRow, ...]:
    """The milestones that moved at all, as they come."""
    moved = (MovedRow(row, movement_of(row)) for row in rows if len(row.statements) > 1)
    return tuple(one for one in moved if one.movement.kinds)


Numbers = Callable[[SlipRow], str]
"""The numbers of the sources behind a row, in a document that lists them by number."""


def moved_tables(
    roadmap: Roadmap, moved: Sequence[MovedRow], limit: int = 0, numbers: Numbers | None = None
) -> tuple[Table, Table, Table]:
    """Slips (later or cancelled), pull-ins, and what only narrowed, loosened or lost its date; largest first.

    A date that went later and earlier stands in both of the first two. limit: of each table, 0 for none. numbers: then
    a row names its sources by number alone.
    """
    later = [one for one in moved if {"later", "cancelled"} & set(one.movement.kinds)]
    earlier = [one for one in moved if "earlier" in one.movement.kinds]
    named = {id(one) for one in (*later, *earlier)}
    others = [one for one in moved if id(one) not in named]
    later.sort(key=lambda one: ("cancelled" not in one.movement.kinds, -one.movement.later_days))
    earlier.sort(key=lambda one: -one.movement.earlier_days)
    others.sort(key=lambda one: ("withdrawn" not in one.movement.kinds, one.row.vendor))
    return (
        _slips_table(roadmap, later[: limit or None], _left_out(later, limit, numbers), numbers),
        _pull_ins_table(roadmap, earlier[: limit or None], _left_out(earlier, limit, numbers), numbers),
        _others_table(roadmap, others[: limit or None], _left_out(others, limit, numbers), numbers),
    )


def _slips_table(
    roadmap: Roadmap, moved: Sequence[MovedRow], left_out: str, numbers: Numbers | None
) -> Table:
    rows = []
    for one in moved:
        mark = "cross" if "cancelled" in one.movement.kinds else "later"
        rows.append(_moved_row(roadmap, one, mark, one.movement.later_days, numbers))
    nothing = tr("No date has gone later, none was cancelled.")
    return Table(SLIPS, _MOVED, tuple(rows), f"{_NOTE} {left_out}".strip(), nothing)


def _pull_ins_table(
    roadmap: Roadmap, moved: Sequence[MovedRow], left_out: str, numbers: Numbers | None
) -> Table:
    rows = [_moved_row(roadmap, one, "earlier", -one.movement.earlier_days, numbers) for one in moved]
    return Table(
        PULL_INS, _MOVED, tuple(rows), f"{_NOTE} {left_out}".strip(), tr("No date has come earlier.")
    )


_MOVED = (
    Column(tr("Product"), share=1.0),
    Column(tr("Milestone")),
    Column(tr("Said, in order"), share=1.4),
    Column(tr("Moves"), "right"),
    Column(tr("Days"), "right"),
    Column(tr("In all"), "right"),
)


def _moved_row(roadmap: Roadmap, one: MovedRow, mark: str, days: int, numbers: Numbers | None) -> Row:
    tone = "muted" if not days else "amber" if mark != "earlier" else "green"
    cells = (
        *_named(roadmap, one, mark, numbers),
        Cell(
            str(one.movement.moves) if one.movement.moves else trc("so many", "none"),
            value=one.movement.moves,
        ),
        Cell(signed(days) if days else trc("so many", "none"), value=days, strong=bool(days), tone=tone),
        _since_first(one.row),
    )
    return Row(cells, key=one.row.generation, spoken=_spoken(roadmap, one, numbers))


def _others_table(
    roadmap: Roadmap, moved: Sequence[MovedRow], left_out: str, numbers: Numbers | None
) -> Table:
    columns = (
        Column(tr("Product"), share=1.0),
        Column(tr("Milestone")),
        Column(tr("Said, in order"), share=1.4),
        Column(tr("How it moved"), share=0.8),
        Column(tr("In all"), "right"),
    )
    rows = []
    for one in moved:
        first = one.movement.kinds[0]
        mark = "open" if first in ("withdrawn", "dated") else first
        cells = (*_named(roadmap, one, mark, numbers), Cell(how_moved(one)), _since_first(one.row))
        rows.append(Row(cells, key=one.row.generation, spoken=_spoken(roadmap, one, numbers)))
    note = tr("Narrowing is not a slip. {note} {left_out}", note=_NOTE, left_out=left_out).strip()
    return Table(NARROWED, columns, tuple(rows), note, tr("No date has narrowed, loosened or lost its day."))


def _left_out(moved: Sequence[MovedRow], limit: int, numbers: Numbers | None) -> str:
    if not limit or len(moved) <= limit:
        return ""
    where = tr("choose a vendor, or export all") if numbers is None else tr("the others stand in the program")
    return tr("The first {limit:,} of {moved:,}; {where}.", limit=limit, moved=len(moved), where=where)


def _named(roadmap: Roadmap, one: MovedRow, mark: str, numbers: Numbers | None) -> tuple[Cell, Cell, Cell]:
    """mark: a sign of how it moved; never a verdict's, for it is none."""
    row = one.row
    name = Cell(
        short_name(roadmap, row.generation), vendor=row.vendor, key=row.generation, strong=True, mark=mark
    )
    path = f"{path_of(roadmap, row)} {numbers(row) if numbers is not None else ''}".strip()
    return name, Cell(MILESTONE_WORDS[row.milestone], tone="muted"), Cell(path)


def _since_first(row: SlipRow) -> Cell:
    if row.in_all is None:
        told = tr("cancelled") if row.statements[-1].status == "cancelled" else tr("no day told")
        return Cell(told, tone="muted")
    return Cell(signed(row.in_all), value=row.in_all)


_MOVED_WORDS = {
    "withdrawn": tr("date withdrawn"),
    "dated": tr("dated since"),
    "narrowed": tr("narrowed"),
    "loosened": tr("loosened"),
}


def how_moved(one: MovedRow) -> str:
    """“narrowed, 92 days nearer”, “loosened”, “date withdrawn”."""
    words = []
    for kind in one.movement.kinds:
        if kind == "narrowed":
            nearer = sum(-(said.days or 0) for said in one.row.statements if said.move == "narrowed")
            words.append(tr("narrowed, {nearer:,} days nearer", nearer=nearer) if nearer else tr("narrowed"))
        else:
            words.append(_MOVED_WORDS.get(kind) or tr(kind))
    return "; ".join(words)


def path_of(roadmap: Roadmap, row: SlipRow) -> str:
    """“2024 → FY25 Q2 → FY25 Q4 ◆”: each different statement once, in order."""
    steps: list[str] = []
    for said in row.statements:
        step = step_of(roadmap, row, said)
        if not steps or steps[-1] != step:
            steps.append(step)
    return " → ".join(steps)


def step_of(roadmap: Roadmap, row: SlipRow, said: StatementRow) -> str:
    """One statement as people say it."""
    if said.status == "cancelled":
        return tr("cancelled")
    window = _said_window(roadmap, row, said)
    return f"{CAME} {window}" if said.status == "actual" else window


def _said_window(roadmap: Roadmap, row: SlipRow, said: StatementRow) -> str:
    if not said.text:
        return tr("no day told") if said.status == "actual" else tr("no date")
    return say_window(roadmap.window(row.generation, said.text)).replace("FY20", "FY")


def _spoken(roadmap: Roadmap, one: MovedRow, numbers: Numbers | None) -> str:
    return spoken_of(roadmap, one) if numbers is None else f"{moves_told(roadmap, one)} {numbers(one.row)}"


def spoken_of(roadmap: Roadmap, one: MovedRow) -> str:
    """The moves as a sentence with who said it when, and the sources."""
    sentence = moves_told(roadmap, one)
    sources = "; ".join(dict.fromkeys(said.source for said in one.row.statements if said.source))
    return tr("{sentence} Sources: {sources}.", sentence=sentence, sources=sources) if sources else sentence


def moves_told(roadmap: Roadmap, one: MovedRow) -> str:
    """The moves as a sentence with who said it when."""
    row = one.row
    steps = []
    for said in row.statements:
        when = say_day(day_of(said.stated_on)) if said.stated_on else tr("day not stated")
        step = step_of(roadmap, row, said)
        if said.status == "actual":
            step = tr("came {window}", window=_said_window(roadmap, row, said))
        steps.append(tr("{step} (said {when})", step=step, when=when))
    who = short_name(roadmap, row.vendor)
    return tr(
        "{name}, {milestone}, by {who}: {steps}.",
        name=short_name(roadmap, row.generation),
        milestone=MILESTONE_WORDS[row.milestone],
        who=who,
        steps=", ".join(steps),
    )


def outcome_words(row: SlipRow) -> str:
    """What became of a milestone against what was first said: “cancelled”, “came 31 d late”, “narrowed”."""
    kinds = movement_of(row).kinds
    if "cancelled" in kinds:
        return tr("cancelled")
    if row.came:
        return _came_words(row)
    if "withdrawn" in kinds:
        return tr("date withdrawn")
    if row.in_all and ("later" in kinds or "earlier" in kinds):
        if row.in_all > 0:
            return tr("{days:,} d later", days=row.in_all)
        return tr("{days:,} d earlier", days=-row.in_all)
    return next(
        (_MOVED_WORDS[kind] for kind in kinds if kind in ("narrowed", "loosened")), tr("as first said")
    )


def _came_words(row: SlipRow) -> str:
    case = row.case
    if case is None or case.outcome == "came":
        return tr("came") if row.actual is not None else tr("came, no day told")
    if not case.days:
        return tr("came as first said")
    return (
        tr("came {days:,} d late", days=case.days)
        if case.days > 0
        else tr("came {days:,} d before it", days=-case.days)
    )
