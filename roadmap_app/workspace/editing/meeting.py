"""Whether what an edit changes is still as it was when it was planned, asked inside the change that makes it.

It must not know what the edit is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.editing.conflicts import Conflict, RowConflict
from roadmap_app.domain.editing.edit import Edit, met_by
from roadmap_app.domain.editing.turned import turned
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.store.reverting import touching
from roadmap_app.workspace.editing.telling import row_words

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.store.change import Change

Rows = Mapping[str, Sequence[Any]]


class _Wish(NamedTuple):
    """What an edit wants of one row: as it was, and as it is to be."""

    before: Any | None
    ours: Any | None


def planned(label: str, put: Rows, remove: Rows) -> Edit:
    """Rows that come and go, as an edit."""
    coming, going = ({table: tuple(rows) for table, rows in moved.items()} for moved in (put, remove))
    return Edit(label, coming, going)


def refuse_conflicts(change: Change, base: Roadmap, edit: Edit, reason: str) -> None:
    """Conflict where a row that the edit changes has been changed since. base: the rows as they were looked at."""
    found = [
        _told(change, base, table, wish, there)
        for table in {*edit.put, *edit.remove}
        for wish, there in _met(change, base, edit, table)
        if there != wish.before and there != wish.ours
    ]
    if found:
        raise Conflict(edit, found, reason)


def _met(change: Change, base: Roadmap, edit: Edit, table: str) -> Iterator[tuple[_Wish, Any | None]]:
    """Each row that the edit changes, with the one that stands there now."""
    spec = TABLES[table]
    coming, going = list(edit.put.get(table, ())), list(edit.remove.get(table, ()))
    wishes: list[tuple[Any, _Wish]] = []  # beside the row by whose identity the one that is there is found
    for old, new in turned(going, coming):
        going.remove(old)
        coming.remove(new)
        wishes.append((old, _Wish(old, new)))
    wishes += [(row, _Wish(row, None)) for row in going]
    was = {identity_of(spec, row): row for row in met_by(base, table, coming)}
    wishes += [(row, _Wish(was.get(identity_of(spec, row)), row)) for row in coming]
    if not wishes:
        return
    there = change.writer(table).there(list(zip(*(row for row, _ in wishes), strict=True)))
    for (_, wish), cells in zip(wishes, there, strict=True):
        yield wish, spec.record(*cells) if cells is not None else None


def _told(change: Change, base: Roadmap, table: str, wish: _Wish, there: Any | None) -> RowConflict:
    row = next(one for one in (wish.before, there, wish.ours) if one is not None)
    ends = [one for one in (wish.before, there) if one is not None]
    last = touching(change.connection, table, ends)
    told = (last.actor, last.at, last.label) if last else ()
    return RowConflict(table, wish.before, there, wish.ours, row_words(base, table, row), *told)
