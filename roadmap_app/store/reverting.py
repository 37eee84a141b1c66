"""Undoing one old step where nothing later stands on it: a change of its own, which puts back what the step replaced.

What a step left must still be there as it left it; else the later step that stands on it is named. It must not know
what kind of change it undoes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import ChangeRecord, RoadmapError, TableCounts, shortened
from roadmap_app.domain.day_line import local_time
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store import journal_statements as sql
from roadmap_app.store.change import record_from
from roadmap_app.store.digests import check_images
from roadmap_app.store.images import NOTHING, Image, Images, pack, unpack
from roadmap_app.store.layout import identities, layout_of, stored_columns
from roadmap_app.store.references import dangling_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from roadmap_app.store.change import Change
    from roadmap_app.store.engine import Connection

Cells = tuple[str, ...]
Rows = dict[int, Cells]

_MOST_TOLD = 20  # rows that are told one by one


def images_of(connection: Connection, number: int) -> dict[str, tuple[Rows, Rows]]:
    """Table → (rows before, rows after) of a change, by id; what it put and took out again is in neither."""
    found: dict[str, tuple[Rows, Rows]] = {}
    check_images(connection, number)
    for table, packed in connection.execute(sql.ALL_IMAGES_OF, (number,)).fetchall():
        if table not in TABLES:
            raise RoadmapError(
                tr(
                    "The journal names a table {text} that this program does not know.",
                    text=shortened(str(table), 40),
                )
            )
        images = unpack(str(table), packed)
        before, after = found.setdefault(str(table), ({}, {}))
        for row, cells in images.before.rows().items():
            if after.pop(row, None) is None:
                before[row] = cells
        after.update(images.after.rows())
    return found


class Stood(NamedTuple):
    """A row that is no longer as a step left it. before, after: the step's images, there: what stands now; None where
    it is not there. later: the change by which that came, None where the journal does not tell."""

    table: str
    before: Cells | None
    after: Cells | None
    there: Cells | None
    later: ChangeRecord | None


class StoodOn(RoadmapError):
    """A step that cannot be put back, because something later stands on it. rows: those that are no longer as it left
    them; images: what the step did, table → (rows before, rows after)."""

    def __init__(
        self, sentence: str, rows: Iterable[Stood] = (), images: Mapping[str, tuple[Rows, Rows]] | None = None
    ) -> None:
        self.rows, self.images = tuple(rows), images or {}
        super().__init__(sentence)


class Reverting:
    """One step on its way back, inside a change."""

    def __init__(self, connection: Connection, change: Change, step: ChangeRecord) -> None:
        self._connection = connection
        self._change = change
        self._step = step

    def run(self) -> tuple[dict[str, TableCounts], dict[str, int]]:
        """Put back what the step replaced; (counts of new and changed rows, of rows gone) by table."""
        images = images_of(self._connection, self._step.number)
        self._refuse_moved(images)
        for table, (_, after) in images.items():
            self._connection.executemany(f'DELETE FROM "{table}" WHERE id = ?', [(row,) for row in after])
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

    def _refuse_moved(self, images: Mapping[str, tuple[Rows, Rows]]) -> None:
        """StoodOn where a row is not as the step left it."""
        moved = [
            (table, row, there.get(row))
            for table, (before, after) in images.items()
            for there in (self._there(table, [*{**before, **after}]),)
            for row in {**before, **after}
            if there.get(row) != after.get(row)
        ]
        if not moved:
            return
        told = moved[:_MOST_TOLD]
        later = self._last_on({(table, row) for table, row, _ in told})
        found = [
            Stood(table, images[table][0].get(row), images[table][1].get(row), there, later.get((table, row)))
            for table, row, there in told
        ]
        first = found[0]
        sentence = self._sentence(first.table, first.after or first.before or (), first.later)
        raise StoodOn(sentence, found, images if len(moved) == len(found) else None)

    def _there(self, table: str, rows: list[int]) -> Rows:
        """The rows of some ids that are there."""
        found: Rows = {}
        for begin in range(0, len(rows), 10_000):
            part = rows[begin : begin + 10_000]
            marks = ", ".join("?" * len(part))
            select = f'SELECT id, {layout_of(table).cells_sql} FROM "{table}" WHERE id IN ({marks})'
            found.update((row[0], tuple(row[1:])) for row in self._connection.execute(select, part))
        return found

    def _last_on(self, rows: Set[tuple[str, int]]) -> dict[tuple[str, int], ChangeRecord]:
        """Row (its table and id) → the newest change after the step that moved it."""
        found: dict[tuple[str, int], int] = {}
        for table in {table for table, _ in rows}:
            asked = (self._step.number, table)
            for number, packed in self._connection.execute(sql.LATER_IMAGES, asked).fetchall():
                images = unpack(table, packed)
                for row in {*images.before.ids, *images.after.ids}:
                    if (table, row) in rows:
                        found.setdefault((table, row), number)
        named = {
            number: record_from(self._connection.execute(sql.CHANGE, (number,)).fetchone())
            for number in set(found.values())
        }
        return {row: named[number] for row, number in found.items()}

    def _put_in(self, table: str, before: Rows) -> None:
        if not before:
            return
        image = _image(table, before)
        spec = TABLES[table]
        stored = stored_columns(spec, identities(spec, image.columns), image.columns)
        rows = list(zip(image.ids, *stored, strict=True))
        insert = f"{layout_of(table).insert} ON CONFLICT DO NOTHING"
        if self._connection.executemany(insert, rows).rowcount == len(rows):
            return
        there = self._there(table, list(before))
        cells = next(cells for row, cells in before.items() if row not in there)
        raise StoodOn(self._sentence(table, cells, self._first_on(table, None, cells)))

    def _check_references(self) -> None:
        dangling = dangling_row(self._connection, self._change.moved)
        if dangling:
            table, row, _ = dangling
            select = f'SELECT {layout_of(table).cells_sql} FROM "{table}" WHERE id = ?'
            cells = self._connection.execute(select, (row,)).fetchone()
            raise StoodOn(self._sentence(table, cells, self._first_on(table, row, cells)))

    def _first_on(self, table: str, row: int | None, cells: Cells) -> ChangeRecord | None:
        """The first change after the step that moved a row, or one of its identity."""
        for later in later_than(self._connection, self._step.number):
            before, after = images_of(self._connection, later.number).get(table, ({}, {}))
            if row in before or row in after if row is not None else _same(table, after.values(), cells):
                return later
        return None

    def _sentence(self, table: str, cells: Cells, later: ChangeRecord | None) -> str:
        """What names the later step which stands on this one, who made it, and the row by which it does."""
        named = shortened(", ".join(cell for cell in cells[:4] if cell), 80)
        label = shortened(self._step.label, 80)
        if later:
            who = f"{shortened(later.actor, 40) or tr('somebody')}, {local_time(later.at)}"
            return tr(
                "Step {number} ({label}) cannot be undone by itself: step {later} ({later_label}; {who}) stands on it,"
                " by {named} in {table}. Undo that one first.",
                number=self._step.number,
                label=label,
                later=later.number,
                later_label=shortened(later.label, 80),
                who=who,
                named=named,
                table=table,
            )
        return tr(
            "Step {number} ({label}) cannot be undone by itself, because {named} in "
            "{table} is no longer as it left it; nothing was changed.",
            number=self._step.number,
            label=label,
            named=named,
            table=table,
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
    found: ChangeRecord | None = None
    for *fields, undone_by, undone_at, packed in connection.execute(
        sql.NEWEST_IMAGES, (_LOOKED_THROUGH, table)
    ).fetchall():
        record = record_from(tuple(fields))
        if found is not None and max(record.at, str(undone_at)) <= found.at:
            continue
        before, after = (image.rows().values() for image in unpack(table, packed))
        if not any(_same(table, (*before, *after), one) for one in cells):
            continue
        if record.undone:
            record = record._replace(
                actor=str(undone_by), at=str(undone_at), label=f"Undoing of {record.label}"
            )
        if found is None or record.at > found.at:
            found = record
    return found


def _same(table: str, rows: Iterable[Cells], cells: Cells) -> bool:
    """Whether one of the rows has the identity of these cells."""
    spec = TABLES[table]

    told = list(rows)
    wanted = identities(spec, [[cell] for cell in cells])[0]
    return bool(told) and wanted in identities(spec, list(zip(*told, strict=True)))


def _image(table: str, rows: Rows) -> Image:
    if not rows:
        return NOTHING
    return Image(list(rows), list(zip(*rows.values(), strict=True)))
