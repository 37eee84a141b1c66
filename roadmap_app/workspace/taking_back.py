"""Undo and redo where several people write: a person's own last change is put back; where somebody else has changed the
same rows since, both are told, to be merged. It must not know how anything is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.editing.conflicts import Conflict, RowConflict
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.i18n import tr
from roadmap_app.store.moved import MovedRows
from roadmap_app.store.reverting import StoodOn
from roadmap_app.workspace.editing.telling import row_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.store.reverting import Stood
    from roadmap_app.store.store import Store


def turned_own(store: Store, looked_at: Callable[[], Roadmap], back: bool) -> tuple[ChangeRecord, MovedRows]:
    """Undo (back) the last thing that the person has done, or do the last that he undid again: the operation with its
    new state, and the rows that moved. looked_at: the rows by which others are named."""
    turns, moved = store.own_turns(), MovedRows()
    turn = turns.undo if back else turns.redo
    if turn is None:
        raise RoadmapError(
            tr("There is nothing of yours to undo.") if back else tr("There is nothing of yours to redo.")
        )
    meant = turn.meant
    label = f"{'Undoing' if back else 'Redoing'} of step {meant.number}: {meant.label}"
    try:
        store.revert(turn.step, label, "", moved)
    except StoodOn as error:
        if not error.images:
            raise
        rows = [_conflict(looked_at(), row) for row in error.rows]
        label_told = shortened(meant.label)
        what = (
            tr("“{label}” cannot be undone.", label=label_told)
            if back
            else tr("“{label}” cannot be done again.", label=label_told)
        )
        raise Conflict(_edit(label, error), rows, what=what) from error
    return meant._replace(undone=back), moved


def _conflict(roadmap: Roadmap, row: Stood) -> RowConflict:
    """A row as the person has left it, as it stands now, and as it was to be again."""
    record = TABLES[row.table].record
    left, there, wanted = (
        record(*cells) if cells is not None else None for cells in (row.after, row.there, row.before)
    )
    named = next(one for one in (left, there, wanted) if one is not None)
    told = (row.later.actor, row.later.at, row.later.label) if row.later else ()
    return RowConflict(row.table, left, there, wanted, row_words(roadmap, row.table, named), *told)


def _edit(label: str, error: StoodOn) -> Edit:
    """All rows of the step on their way back, as a person would ask for them."""
    put: dict[str, list[Any]] = {}
    remove: dict[str, list[Any]] = {}
    for table, (before, after) in error.images.items():
        spec = TABLES[table]
        for cells in before.values():
            put.setdefault(table, []).append(spec.record(*cells))
        kept = {identity_of(spec, row) for row in put.get(table, ())}
        for cells in after.values():
            row = spec.record(*cells)
            if identity_of(spec, row) not in kept:
                remove.setdefault(table, []).append(row)
    coming, going = ({table: tuple(rows) for table, rows in moved.items()} for moved in (put, remove))
    return Edit(label, coming, going)
