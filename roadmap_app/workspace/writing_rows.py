"""The rows of an edit written into a change: what turned into something else first, then what goes, then what comes.

It must not know why they move.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, TableCounts, shortened
from roadmap_app.domain.editing.turned import turned
from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.cells import reason_against_entry
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store.writing import CHANGED, NEW

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.tables.spec import TableSpec
    from roadmap_app.store.change import Change
    from roadmap_app.store.moved import MovedRows
    from roadmap_app.store.position import Position
    from roadmap_app.store.store import Store

Rows = Mapping[str, Sequence[Any]]


def decided(
    store: Store,
    label: str,
    put: Rows,
    remove: Rows,
    reason: str,
    looked_at: Roadmap | None,
    seen: Position | None,
) -> tuple[ChangeRecord, MovedRows]:
    """Write and take out rows as one change. RoadmapError for what cannot be kept, Conflict for what is no longer as it
    was looked at; seen: where the journal stood then, None where that is not known."""
    for table, rows in put.items():
        refuse_odd_cells(TABLES[table], rows)
    with store.change(label, reason) as change:
        if looked_at is not None and change.position != seen:
            from roadmap_app.workspace.editing.meeting import planned, refuse_conflicts

            refuse_conflicts(change, looked_at, planned(label, put, remove), reason)
        counts, taken = written_rows(change, put, remove)
        refuse_odd_predecessors(change, put.get("generations", ()))
        return change.commit(counts, taken), change.moved


def written_rows(change: Change, put: Rows, remove: Rows) -> tuple[dict[str, TableCounts], dict[str, int]]:
    """Write the rows that come and take out those that go; (counts of new and changed rows, of rows gone) by table."""
    order = {table: at for at, table in enumerate(TABLES)}
    coming = {table: list(rows) for table, rows in put.items()}
    going = {table: list(rows) for table, rows in remove.items()}
    changed: dict[str, int] = {}
    for table in sorted(set(coming) & set(going), key=order.__getitem__):
        if pairs := turned(going[table], coming[table]):
            made = [pairs[at] for at in change.writer(table).turn(pairs)]
            changed[table] = len(made)
            for pair in made:
                going[table].remove(pair.old)
                coming[table].remove(pair.new)
    taken = {
        table: change.writer(table).remove(list(zip(*going[table], strict=True)))
        for table in sorted(going, key=order.__getitem__, reverse=True)  # who refers goes first
        if going[table]
    }
    counts = {table: TableCounts(0, count) for table, count in changed.items() if count}
    for table in sorted(coming, key=order.__getitem__):
        if rows := coming[table]:
            met = change.writer(table).put(list(zip(*rows, strict=True)), range(1, len(rows) + 1))
            new, more = met.fates.count(NEW), met.fates.count(CHANGED)
            counts[table] = TableCounts(new, more + changed.get(table, 0))
    return counts, taken


def refuse_odd_cells(spec: TableSpec, rows: Sequence[Any]) -> None:
    """RoadmapError where a cell cannot be entered."""
    for row in rows:
        for column, cell in zip(spec.columns, row, strict=True):
            reason = reason_against_entry(column, cell)
            if reason:
                named = f"“{shown(shortened(cell, 40))}”" if cell else tr("that is not given")
                raise RoadmapError(
                    tr(
                        "The {name} {named} cannot be kept: {reason}.",
                        name=column.name,
                        named=named,
                        reason=reason,
                    )
                )


def refuse_odd_predecessors(change: Change, rows: Sequence[Any]) -> None:
    """RoadmapError where one of the generations that were put follows, or is followed by, what it cannot."""
    moved = change.moved.tables
    gone, come = ([], rows) if moved is None else moved.get("generations", ([], []))
    before = {(row.key, row.line, row.predecessor) for row in gone}
    if all((row.key, row.line, row.predecessor) in before for row in come):
        return  # neither lines nor predecessors have changed
    from roadmap_app.exchange.bundle.predecessors import odd_predecessors  # not loaded to look

    keys = {row.key for row in rows}
    for odd in odd_predecessors(change.cells("generations", ("key", "line", "predecessor"))):
        if keys & {odd.key, odd.predecessor}:
            raise RoadmapError(
                tr(
                    "The predecessor “{predecessor}” of “{key}” cannot be kept: {reason}.",
                    predecessor=odd.predecessor,
                    key=odd.key,
                    reason=odd.reason,
                )
            )
