"""Supersede and retract: somebody has said something new, or has taken back what was said.

Either is a statement of its own beside the old one, with its day and source; what was said stays and is what held
until then. It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.rows import kept_row, row_of
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Link, Need
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import a_row, a_row_first, one_of
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.telling import row_label

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_SAID_OF: dict[type, tuple[str, ...]] = {
    Claim: ("subject", "milestone", "stated_by"),
    Link: ("source", "relation", "target", "stated_by"),
    Need: ("organization", "generation", "milestone"),
}
"""Of a statement: who speaks, and of what."""
NO_DATE, CANCELLED, WITHDRAWN = "no date", "cancelled", "withdrawn"

TAKEN_BACK = {
    NO_DATE: tr("They give no date any more: the milestone stays planned, without a day."),
    CANCELLED: tr("They have cancelled it: it is not to come."),
    WITHDRAWN: tr("They no longer say it: from that day it does not hold."),
}
"""What taking back can mean, as it is asked."""


class Said(NamedTuple):
    """Where something was said: the day, and a title or an address. sharing: "" for that of the old statement."""

    stated_on: str
    source_title: str = ""
    source_url: str = ""
    confidence: str = ""
    sharing: str = ""
    note: str = ""


def ways_to_take_back(row: Any) -> tuple[str, ...]:
    """What taking a statement back can mean, the usual first; () where a row is no statement."""
    match row:
        case Claim(status="cancelled"):
            return (NO_DATE,)
        case Claim():
            return (NO_DATE, CANCELLED)
        case Link(status="stated"):
            return (WITHDRAWN,)
        case Need():
            return (NO_DATE,)
    return ()


def plan_supersede(roadmap: Roadmap, table: str, row: Any, cells: Mapping[str, str]) -> Edit:
    """The edit by which the same speaker has said something new: a statement beside the old one.

    cells: what the new one says differently, its day (stated_on) and source among them. RoadmapError where the day is
    missing or older, or there is no source.
    """
    _refuse_no_statement(
        row,
        tr(
            "{a_row} is no dated statement, so it cannot be said anew; correct it (of a deal or tranche also"
            " its standing: ended, superseded), or delete it.",
            a_row=a_row_first(table),
        ),
    )
    for column in cells:
        if column not in TABLES[table].column_names:
            raise RoadmapError(
                tr("{a_row} has no “{column}”.", a_row=a_row_first(table), column=shortened(column, 40))
            )
    for column in _SAID_OF[type(row)]:
        if cells.get(column, getattr(row, column)) != getattr(row, column):
            raise RoadmapError(
                tr(
                    "Who speaks and of what stays the same where they say something new; with another {column} it"
                    " is {a_row} of its own: make that.",
                    column=column,
                    a_row=a_row(table),
                )
            )
    fresh = {"stated_on": "", "source_title": "", "source_url": "", "note": "", "recorded_on": ""}
    fresh = {name: cell for name, cell in fresh.items() if name in TABLES[table].column_names}
    new = _entered(row._replace(**{**fresh, **_sure(row), **cells}))
    return _beside(roadmap, table, row, (new,), f"New statement: {row_label(roadmap, table, row)}")


def plan_retract(roadmap: Roadmap, table: str, row: Any, said: Said, way: str = "") -> Edit:
    """The edit by which a speaker takes a statement back, with the day and source of that.

    way: one of `ways_to_take_back`, the usual where none is given. RoadmapError where that row cannot be taken back so.
    """
    _refuse_no_statement(
        row,
        tr(
            "{a_row} is no dated statement, so it cannot be taken back; correct it (of a deal or tranche also"
            " its standing: ended, superseded), or delete it.",
            a_row=a_row_first(table),
        ),
    )
    ways = ways_to_take_back(row)
    chosen = way or ways[0]
    if chosen not in ways:
        raise RoadmapError(
            tr(
                "{a_row} cannot be taken back as “{way}”; it can be {ways}.",
                a_row=a_row_first(table),
                way=shortened(chosen, 40),
                ways=tr(" or ").join(ways),
            )
        )
    told = {name: cell for name, cell in said._asdict().items() if cell}
    fresh = {"source_title": "", "source_url": "", "note": "", "recorded_on": ""}
    if table == "needs":
        note = told.pop("note", "")
        told.pop("confidence", None)
        fresh = {"source_title": "", "source_url": "", "window": "", "reason": note}
    base = row._replace(**{**fresh, **_sure(row), **told})
    rows: tuple[Any, ...]
    match row:
        case Link():
            owner = row.stated_by or roadmap.owner_of(row.source)
            rows = (base._replace(status="withdrawn", stated_by=owner),)
        case Claim(status=status):
            _refuse_same_day(row, said.stated_on, status == "actual" or chosen == CANCELLED)
            cancelled = base._replace(status="cancelled", window="")
            plan = base._replace(status="plan", window="")
            undone = (cancelled, plan) if status == "actual" else (plan,)
            rows = (cancelled,) if chosen == CANCELLED else undone
        case _:
            rows = (base,)
    label = f"Taken back: {row_label(roadmap, table, row)}"
    return _beside(roadmap, table, row, tuple(map(_entered, rows)), label, is_back=True)


def _sure(row: Any) -> dict[str, str]:
    """How sure the new statement is where nobody says: it has a source of its own, so the old one's lack is not its."""
    return {"confidence": "medium"} if getattr(row, "confidence", "") == "low" else {}


def _entered(row: Any) -> Any:
    return row._replace(recorded_on=day_text(today())) if hasattr(row, "recorded_on") else row


def _beside(
    roadmap: Roadmap, table: str, row: Any, drafts: tuple[Any, ...], label: str, is_back: bool = False
) -> Edit:
    """New statements beside an old one, judged: by day, source and whether they stand there."""
    spec = TABLES[table]
    put = []
    for draft in drafts:
        new = kept_row(roadmap, table, draft)
        if not new.stated_on:
            raise RoadmapError(tr("It needs the day on which it was said, such as 2026-11-04."))
        if not (new.source_title or new.source_url):
            raise RoadmapError(tr("It needs a source: a title or an address."))
        if row.stated_on and new.stated_on < row.stated_on:
            when = say_day(day_of(row.stated_on))
            raise RoadmapError(
                tr(
                    "What is taken back cannot have been said before the statement itself, of {when}; look at the"
                    " day, or correct the statement.",
                    when=when,
                )
                if is_back
                else tr(
                    "What is newer cannot have been said before the statement itself, of {when}; look at the day,"
                    " or correct the statement.",
                    when=when,
                )
            )
        if row_of(roadmap, table, identity_of(spec, new)) is not None:
            who = short_name(roadmap, getattr(new, "stated_by", "") or new[0])
            raise RoadmapError(
                tr(
                    "{who} is recorded as having said exactly that on {day}; correct that {one_of} instead.",
                    who=who,
                    day=say_day(day_of(new.stated_on)),
                    one_of=one_of(table),
                )
            )
        put.append(new)
    told = []
    if row.stated_on and put[0].stated_on == row.stated_on and put[0][:3] != row[:3]:
        told.append(tr("Both are of one day: which counts then follows from confidence and order of entry."))
    if len(put) > 1:
        told.append(
            tr("It is kept as two statements of that day: that it did not come, and that no date is given.")
        )
    return with_doubts(roadmap, Edit(label, {table: tuple(put)}, told=tuple(told)))


def _refuse_same_day(row: Claim, day: str, cancels: bool) -> None:
    """A cancellation ends only what was said before its day."""
    if cancels and row.stated_on and row.stated_on == day:
        raise RoadmapError(
            tr(
                "It was said on {day}, and a cancellation of that same day does not undo "
                "it; look at the day, or correct or delete the statement.",
                day=say_day(day_of(day)),
            )
        )


def _refuse_no_statement(row: Any, why: str) -> None:
    if not ways_to_take_back(row):
        if isinstance(row, Link):
            raise RoadmapError(
                tr("This link is a withdrawal already; say what is stated of it since, or correct it.")
            )
        raise RoadmapError(why)
