"""Undo and redo: rows go back to one of their two images, after a look that the other is what is there.

Generic over tables: a change is undone by its images alone. All of it or nothing, in one transaction. Foreign keys
are off while rows are taken out and put in, and checked as a whole before the commit. It must not know what kind of
change it undoes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import ChangeRecord, RoadmapError, shortened
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store import digests
from roadmap_app.store import journal_statements as sql
from roadmap_app.store.change import now, record_from
from roadmap_app.store.images import Image, Images, unpack
from roadmap_app.store.layout import identities, layout_of, stored_columns
from roadmap_app.store.position import Position, position_of
from roadmap_app.store.references import dangling_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from roadmap_app.domain.changes import Progress
    from roadmap_app.store.engine import Connection
    from roadmap_app.store.moved import MovedRows


MOST_FOLLOWED = 1_000
"""Changes; of more it is quicker to read all rows again."""


def history(connection: Connection) -> tuple[ChangeRecord, ...]:
    """All changes, the first first."""
    return tuple(record_from(row) for row in connection.execute(sql.ALL_CHANGES).fetchall())


def next_undo(connection: Connection) -> ChangeRecord | None:
    """The change that undo would undo."""
    row = connection.execute(sql.LAST_DONE).fetchone()
    return record_from(row) if row else None


def next_redo(connection: Connection) -> ChangeRecord | None:
    """The change that redo would do again."""
    row = connection.execute(sql.FIRST_UNDONE).fetchone()
    return record_from(row) if row else None


def entered(connection: Connection, table: str, since: str) -> dict[tuple[str, ...], str]:
    """The rows of a table (their cells) that changes made after a moment (UTC, ISO 8601) have left as they are, each
    with the moment of the last such change.

    What was undone has not entered. RoadmapError where the journal cannot be read.
    """
    found: dict[tuple[str, ...], str] = {}
    for at, packed in connection.execute(sql.IMAGES_SINCE, (since, table)).fetchall():
        found.update(dict.fromkeys(unpack(table, packed).after.rows().values(), at))
    return found


def moved_since(ask: Callable[[str, Sequence[Any]], list[Any]], seen: Position) -> MovedRows | None:
    """What has moved since the journal stood somewhere; None where that must be read anew.

    ask: what a statement finds. All is told by one, since on a server each takes its way, and a window asks every
    second.
    """
    from roadmap_app.store.moved import MovedRows

    moved, most = MovedRows(), seen.last + MOST_FOLLOWED
    found = ask(sql.STATES_AND_IMAGES_FROM, (seen.done, seen.done, most + 1))
    last = max((number for number, *_ in found), default=0)
    done = max((number for number, state, *_ in found if state == "done"), default=0)
    moved.before, moved.after = seen, Position(last, done)
    if moved.after == seen:
        return moved
    is_there = seen.done == 0
    for number, state, table, packed in found if last <= most else ():
        is_there = is_there or (number == seen.done and state == "done")
        if not is_there or (table is not None and table not in TABLES):
            return None
        if table is not None:
            moved.add(str(table), unpack(str(table), packed))
        if moved.tables is None:
            return None
    return moved if is_there and last <= most else None


def turn(
    connection: Connection,
    *,
    back: bool,
    seen: Position,
    moved: MovedRows,
    person: str,
    progress: Progress | None = None,
) -> ChangeRecord:
    """Undo the last change (back), or do the last undone one again; the change with its new state.

    connection: inside a transaction in which nobody else writes. person: who asks for it. seen: the position that the
    caller knows; moved: gets the rows that go and come. RoadmapError where somebody else has moved the journal since,
    where there is nothing to turn, and where rows are not as the change left them.
    """
    if position_of(connection) != seen:
        raise RoadmapError(
            tr(
                "Somebody else has changed this workspace in the meantime, so nothing was undone; look at it as it is"
                " now and try again."
            )
            if back
            else tr(
                "Somebody else has changed this workspace in the meantime, so nothing was redone; look at it as it is"
                " now and try again."
            )
        )
    change = next_undo(connection) if back else next_redo(connection)
    if change is None:
        raise RoadmapError(tr("There is nothing to undo.") if back else tr("There is nothing to redo."))
    moved.before = seen
    _Turn(connection, change, back, progress, moved).run()
    before = digests.sum_of_changes(connection, [change.number])
    if back:
        connection.execute(sql.MARK_UNDONE, (person, now(), change.number))
    else:
        connection.execute(sql.MARK_DONE, (change.number,))
    digests.add(connection, moved.sums, change.number, moved.images)
    digests.add_changes(connection, before, [change.number])
    moved.after = position_of(connection)
    connection.execute("COMMIT")
    return ChangeRecord(
        change.number, change.label, change.actor, change.at, change.reason, change.counts, undone=back
    )


class _Turn:
    """One change on its way back or forth: first all rows that are there go, then those that were come."""

    def __init__(
        self,
        connection: Connection,
        change: ChangeRecord,
        back: bool,
        progress: Progress | None,
        moved: MovedRows,
    ) -> None:
        self._moved = moved
        self._connection = connection
        self._change = change
        self._back = back
        self._progress = progress

    def run(self) -> None:
        digests.check_images(self._connection, self._change.number)
        chunks = self._connection.execute(sql.CHUNKS_OF, (self._change.number,)).fetchall()
        steps = [(self._take_out, *chunk) for chunk in chunks] + [(self._put_in, *chunk) for chunk in chunks]
        for done, (step, table, chunk) in enumerate(steps):
            if self._progress:
                self._progress(done, len(steps), self._going_on())
            step(str(table), *self._images(table, chunk))
        self._check_references()

    def _images(self, table: object, chunk: object) -> tuple[Image, Image]:
        """(what is there, what is to be there)."""
        if table not in TABLES:
            raise RoadmapError(
                tr(
                    "The journal names a table {text} that this program does not know.",
                    text=shortened(str(table), 40),
                )
            )
        packed = self._connection.execute(sql.IMAGES_OF, (self._change.number, table, chunk)).fetchone()[0]
        before, after = unpack(str(table), packed)
        return (after, before) if self._back else (before, after)

    def _take_out(self, table: str, there: Image, wanted: Image) -> None:
        expected = there.rows()
        self._check(table, expected, self._rows(table, list(expected)))
        self._moved.add(table, Images(there, wanted))
        come = [number for number in wanted.ids if number not in expected]
        if self._rows(table, come):
            raise RoadmapError(self._not_as_left(table, tr("a row stands where another one stood")))
        self._connection.executemany(
            f'DELETE FROM "{table}" WHERE id = ?', ((number,) for number in expected)
        )

    def _put_in(self, table: str, there: Image, wanted: Image) -> None:
        if not wanted.ids:
            return
        spec = TABLES[table]
        stored = stored_columns(spec, identities(spec, wanted.columns), wanted.columns)
        self._connection.executemany(layout_of(table).insert, zip(wanted.ids, *stored, strict=True))

    def _rows(self, table: str, ids: list[int]) -> dict[int, tuple[str, ...]]:
        rows: dict[int, tuple[str, ...]] = {}
        for begin in range(0, len(ids), 10_000):
            part = ids[begin : begin + 10_000]
            marks = ", ".join("?" * len(part))
            select = f'SELECT id, {layout_of(table).cells_sql} FROM "{table}" WHERE id IN ({marks})'
            rows.update((row[0], row[1:]) for row in self._connection.execute(select, part))
        return rows

    def _check(
        self, table: str, expected: dict[int, tuple[str, ...]], found: dict[int, tuple[str, ...]]
    ) -> None:
        for number, cells in expected.items():
            if found.get(number) != cells:
                named = shortened(", ".join(cell for cell in cells[:4] if cell), 80)
                raise RoadmapError(
                    self._not_as_left(table, tr("{named} was changed by something else", named=named))
                )

    def _not_as_left(self, table: str, what: str) -> str:
        label = self._change.label
        if self._back:
            return tr(
                "{label} cannot be undone, because in {table} {what}; nothing was changed.",
                label=label,
                table=table,
                what=what,
            )
        return tr(
            "{label} cannot be redone, because in {table} {what}; nothing was changed.",
            label=label,
            table=table,
            what=what,
        )

    def _going_on(self) -> str:
        label = self._change.label
        if self._back:
            return tr("{label} is being undone", label=label)
        return tr("{label} is being redone", label=label)

    def _check_references(self) -> None:
        dangling = dangling_row(self._connection, self._moved)
        if dangling:
            table, number, to = dangling
            row = self._rows(table, [number]).get(number, ())
            named = shortened(", ".join(cell for cell in row[:3] if cell), 80)
            keys = ONE_OF.get(to, "row")
            what = tr("{named} refers to {keys} keys that would be gone", named=named, keys=keys)
            raise RoadmapError(self._not_as_left(table, what))
