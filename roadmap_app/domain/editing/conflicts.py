"""What two people have done to one row since one of them looked at it: field by field, and what comes of both.

A field that only one of them changed is his; of one that both changed somebody has to choose. It must not know how
anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import local_time
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.i18n import msgid, tr, trc, trn

WHOLE = ""
"""In the place of a field: the row itself, which one of the two has taken out."""

_NAMED = ("organizations", "lines", "generations", "agreements", "commitments")
"""Tables of which a row is called by its name, which bears no article."""

Choice = tuple[int, str]
"""Which row of a conflict, and which of its fields."""


class RowConflict(NamedTuple):
    """One row. before: as it was looked at, theirs: as it is now, ours: as it was to be; None where it is not there.

    words: what the row is called. actor, at, label: who changed it last, when (UTC, ISO 8601), by what; “” where the
    journal does not tell.
    """

    table: str
    before: Any | None
    theirs: Any | None
    ours: Any | None
    words: str
    actor: str = ""
    at: str = ""
    label: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that both have changed, each to something else; `WHOLE` where one has taken the row out."""
        if self.theirs is None or self.ours is None:
            return (WHOLE,)
        names = TABLES[self.table].column_names
        before = self.before or ("",) * len(names)
        rows = zip(names, before, self.theirs, self.ours, strict=True)
        return tuple(name for name, was, their, our in rows if was != their and was != our and their != our)

    @property
    def touched(self) -> tuple[str, ...]:
        """All fields that either of them has changed."""
        names = TABLES[self.table].column_names
        rows = [row or ("",) * len(names) for row in (self.before, self.theirs, self.ours)]
        return tuple(name for name, *cells in zip(names, *rows, strict=True) if len(set(cells)) > 1)

    def outcome(self, ours: Collection[str]) -> Any | None:
        """The row in which both are kept. ours: the fields of `fields` in which ours counts, else theirs does."""
        if self.theirs is None or self.ours is None:
            return self.ours if WHOLE in ours else self.theirs
        spec, told = TABLES[self.table], set(self.fields)
        before = self.before or ("",) * len(spec.columns)
        cells = []
        for name, was, their, our in zip(spec.column_names, before, self.theirs, self.ours, strict=True):
            takes_ours = name in ours if name in told else our != was
            cells.append(our if takes_ours else their)
        return spec.record(*cells)

    @property
    def who(self) -> str:
        """Who and when, as it stands in a sentence."""
        who = shortened(self.actor, 40) or tr("Somebody else")
        return tr("{who} at {time}", who=who, time=local_time(self.at)) if self.at else who

    def sentence(self) -> str:
        """What happened, with both values."""
        what = shortened(self.words, 80)
        if self.table not in _NAMED:
            what = tr("the {what}", what=what)
        if self.theirs is None:
            return tr("{who} has taken out {what}, which you have changed.", who=self.who, what=what)
        if self.ours is None:
            text = msgid("{who} has changed {what}, which you take out: {their}.")
            return tr(text, who=self.who, what=what, their=self._their_words())
        if not self.fields:
            text = msgid("{who} has changed {what}, in other fields than you: {their}.")
            return tr(text, who=self.who, what=what, their=self._their_words())
        told = "; ".join(self._field_words(name) for name in self.fields)
        return tr("{who} has changed {what}: {told}.", who=self.who, what=what, told=told)

    def _their_words(self) -> str:
        """What the other has made of the row."""
        names = TABLES[self.table].column_names
        before, theirs = (row or ("",) * len(names) for row in (self.before, self.theirs))
        moved = [cells for cells in zip(names, before, theirs, strict=True) if cells[1] != cells[2]]
        return "; ".join(
            tr("{name} was {was}, is now {now}", name=name, was=_said(was), now=_said(now))
            for name, was, now in moved
        )

    def _field_words(self, name: str) -> str:
        at = TABLES[self.table].position(name)
        was = self.before[at] if self.before else ""
        return tr(
            "{name} was {was}, is now {now} and was to be {wanted}",
            name=name,
            was=_said(was),
            now=_said(self.theirs[at] if self.theirs else ""),
            wanted=_said(self.ours[at] if self.ours else ""),
        )


def _said(cell: str) -> str:
    return tr("“{cell}”", cell=shortened(cell, 60)) if cell else trc("a cell", "empty")


class Conflict(RoadmapError):
    """An edit of what somebody else has changed meanwhile; nothing was changed. rows: where the two meet. what: a
    sentence that stands before."""

    def __init__(self, edit: Edit, rows: Sequence[RowConflict], reason: str = "", what: str = "") -> None:
        self.edit, self.rows, self.reason = edit, tuple(rows), reason
        first = self.rows[0].sentence()
        more = len(self.rows) - 1
        told = [what] if what else []
        told.append(first)
        if more:
            told.append(trn("So it is with {count} more row.", "So it is with {count} more rows.", more))
        told.append(tr("Nothing was changed: look at it as it is now, and change it again or merge both."))
        super().__init__(" ".join(told))


def resolved(conflict: Conflict, ours: Collection[Choice]) -> Edit:
    """The edit again, so that it keeps what the other has done. ours: the fields in which our word counts."""
    put = {table: list(rows) for table, rows in conflict.edit.put.items()}
    remove = {table: list(rows) for table, rows in conflict.edit.remove.items()}
    for at, row in enumerate(conflict.rows):
        spec = TABLES[row.table]
        for rows, gone in ((put, row.ours), (remove, row.before)):
            if gone is not None and gone in rows.get(row.table, ()):
                rows[row.table].remove(gone)
        outcome = row.outcome({name for place, name in ours if place == at})
        if outcome == row.theirs:
            continue
        if outcome is not None:
            put.setdefault(row.table, []).append(outcome)
        if row.theirs is not None and (
            outcome is None or identity_of(spec, outcome) != identity_of(spec, row.theirs)
        ):
            remove.setdefault(row.table, []).append(row.theirs)
    return conflict.edit._replace(
        put={table: tuple(rows) for table, rows in put.items() if rows},
        remove={table: tuple(rows) for table, rows in remove.items() if rows},
        doubts=(),
    )
