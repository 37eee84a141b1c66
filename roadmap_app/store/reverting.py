"""Undoing one old step where nothing later stands on it: a change of its own, which puts back what the step replaced.

What a step left must still be there as it left it; else the later step that stands on it is named. It must not know
what kind of change it undoes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import ChangeRecord, RoadmapError, TableCounts, shortened
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store import journal_statements as sql
from roadmap_app.store.change import record_from
from roadmap_app.store.digests import check_images
from roadmap_app.store.images import NOTHING, Image, Images, pack, unpack
from roadmap_app.store.layout import identities, layout_of, stored_columns
from roadmap_app.store.references import dangling_row

if TYPE_CHECKING:
    from roadmap_app.store.change import Change
    from roadmap_app.store.engine import Connection

Cells = tuple[str, ...]
Rows = dict[int, Cells]


def images_of(connection: Connection, number: int) -> dict[str, tuple[Rows, Rows]]:
    """Table → (rows before, rows after) of a change, by id; what it put and took out again is in neither."""
    found: dict[str, tuple[Rows, Rows]] = {}
    check_images(connection, number)
    for table, chunk in connection.execute(sql.CHUNKS_OF, (number,)).fetchall():
        if table not in TABLES:
            raise RoadmapError(
                f"The journal names a table {shortened(str(table), 40)} that this program does not know."
            )
        packed = connection.execute(sql.IMAGES_OF, (number, table, chunk)).fetchone()[0]
        images = unpack(str(table), packed)
        before, after = found.setdefault(str(table), ({}, {}))
        for row, cells in images.before.rows().items():
            if after.pop(row, None) is None:
                before[row] = cells
        after.update(images.after.rows())
    return found


class Reverting:
    """One step on its way back, inside a change."""

    def __init__(self, connection: Connection, change: Change, step: ChangeRecord) -> None:
        self._connection = connection
        self._change = change
        self._step = step

    def run(self) -> tuple[dict[str, TableCounts], dict[str, int]]:
        """Put back what the step replaced; (counts of new and changed rows, of rows gone) by table."""
        images = images_of(self._connection, self._step.number)
        for table, (before, after) in images.items():
            self._take_out(table, before, after)
        for table, (before, after) in images.items():
            self._put_in(table, before)
            moved = Images(_image(table, after), _image(table, before))
            packed = pack(TABLES[table], moved)
            self._change.moved.add(table, moved)
            self._change.moved.keep(table, 0, packed)
            self._connection.execute(sql.INSERT_ROWS, (self._change.number, table, 0, packed))
        self._check_references()
        counts = {
            table: TableCounts(len(before.keys() - after.keys()), len(before.keys() & after.keys()))
            for table, (before, after) in images.items()
        }
        gone = {table: len(after.keys() - before.keys()) for table, (before, after) in images.items()}
        return counts, {table: count for table, count in gone.items() if count}

    def _take_out(self, table: str, before: Rows, after: Rows) -> None:
        """Take out what the step left, where that is what is there."""
        select = f'SELECT {layout_of(table).cells_sql} FROM "{table}" WHERE id = ?'
        for row in {**before, **after}:
            there = self._connection.execute(select, (row,)).fetchone()
            if there != after.get(row):
                raise self._stood_on(table, row, after.get(row) or before[row])
        self._connection.executemany(f'DELETE FROM "{table}" WHERE id = ?', ((row,) for row in after))

    def _put_in(self, table: str, before: Rows) -> None:
        if not before:
            return
        image = _image(table, before)
        spec = TABLES[table]
        stored = stored_columns(spec, identities(spec, image.columns), image.columns)
        rows = list(zip(image.ids, *stored, strict=True))
        insert = f"{layout_of(table).insert} ON CONFLICT DO NOTHING"
        for row, cells in zip(rows, before.values(), strict=True):
            if self._connection.execute(insert, row).rowcount != 1:
                raise self._stood_on(table, None, cells)

    def _check_references(self) -> None:
        dangling = dangling_row(self._connection, self._change.moved)
        if dangling:
            table, row, _ = dangling
            select = f'SELECT {layout_of(table).cells_sql} FROM "{table}" WHERE id = ?'
            raise self._stood_on(table, row, self._connection.execute(select, (row,)).fetchone())

    def _stood_on(self, table: str, row: int | None, cells: Cells) -> RoadmapError:
        """The sentence that names the later step which stands on this one, and the row by which it does."""
        named = shortened(", ".join(cell for cell in cells[:4] if cell), 80)
        label = shortened(self._step.label, 80)
        for later in later_than(self._connection, self._step.number):
            before, after = images_of(self._connection, later.number).get(table, ({}, {}))
            same = row in before or row in after if row is not None else _same(table, after.values(), cells)
            if same:
                return RoadmapError(
                    f"Step {self._step.number} ({label}) cannot be undone by itself: step {later.number}"
                    f" ({shortened(later.label, 80)}) stands on it, by {named} in {table}. Undo that one first."
                )
        return RoadmapError(
            f"Step {self._step.number} ({label}) cannot be undone by itself, because {named} in {table} is no longer as"
            " it left it; nothing was changed."
        )


def later_than(connection: Connection, number: int) -> Iterator[ChangeRecord]:
    """The changes after one that are done, the first first."""
    for row in connection.execute(sql.ALL_CHANGES).fetchall():
        record = record_from(row)
        if record.number > number and not record.undone:
            yield record


_LOOKED_THROUGH = 200


def touching(connection: Connection, table: str, rows: Iterable[Cells]) -> ChangeRecord | None:
    """The newest change, undoings too, that moved a row of a table which has the identity of one of these."""
    cells = list(rows)
    found: list[ChangeRecord] = []
    for row in connection.execute(sql.NEWEST_CHANGES, (_LOOKED_THROUGH,)).fetchall():
        record = record_from(row[:7])
        if found and max(record.at, str(row[8])) <= found[0].at:
            continue
        before, after = images_of(connection, record.number).get(table, ({}, {}))
        if any(_same(table, (*before.values(), *after.values()), one) for one in cells):
            if record.undone:
                record = record._replace(
                    actor=str(row[7]), at=str(row[8]), label=f"Undoing of {record.label}"
                )
            found = sorted((*found, record), key=lambda one: one.at, reverse=True)[:1]
    return found[0] if found else None


def _same(table: str, rows: Iterable[Cells], cells: Cells) -> bool:
    """Whether one of the rows has the identity of these cells."""
    spec = TABLES[table]

    def identity(row: Cells) -> object:
        return identities(spec, [[cell] for cell in row])[0]

    wanted = identity(cells)
    return any(identity(row) == wanted for row in rows)


def _image(table: str, rows: Rows) -> Image:
    if not rows:
        return NOTHING
    return Image(list(rows), list(zip(*rows.values(), strict=True)))
