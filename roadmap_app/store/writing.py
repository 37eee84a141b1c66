"""Writing rows inside a change: they meet their like, come or are replaced, and leave their images in the journal.

Works on chunks of rows column by column, which is what makes it quick. It must not know files, transactions or
why rows are written; cells are judged before they come here.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.store.images import NOTHING, Image, Images, pack
from roadmap_app.store.journal_statements import INSERT_ROWS
from roadmap_app.store.layout import Identity, identities, layout_of, stored_columns

if TYPE_CHECKING:
    from collections.abc import Collection

    from roadmap_app.domain.tables.spec import TableSpec
    from roadmap_app.store.engine import Connection
    from roadmap_app.store.moved import MovedRows

Columns = list[Sequence[str]]

NEW, CHANGED, UNCHANGED, DUPLICATE = range(4)
LARGEST_ID = 50_000_000
"""No workspace comes near; a file with a larger id was made to exhaust the memory."""

_ASKED_AT_ONCE = 10_000  # values of one statement: of many more an engine takes none


class Met(NamedTuple):
    """What became of each row of a chunk. fates: NEW, CHANGED, UNCHANGED or DUPLICATE per row.

    firsts: index of a duplicate → position of the row that came first.
    """

    fates: bytearray
    firsts: dict[int, int]


class TableWriter:
    """Puts rows of one table into the workspace, within one change."""

    def __init__(self, connection: Connection, spec: TableSpec, change: int, moved: MovedRows) -> None:
        """moved: what the change moves."""
        self._connection = connection
        self._moved = moved
        self._spec = spec
        self._layout = layout_of(spec.name)
        self._change = change
        self._chunk = 0
        self._known: dict[Identity, tuple[int, tuple[str, ...]] | None] = {}  # what `there` has found
        self._met = array("Q")  # id → position of the row that met it, 0: none yet
        self._was_empty = self._is_counted = False
        if not getattr(
            connection, "is_server", False
        ):  # there each question takes its way: asked when needed
            self._count()

    def _count(self) -> None:
        """Find out which ids are given away, once."""
        if self._is_counted:
            return
        name = self._spec.name
        last, is_there = self._connection.execute(
            f'SELECT ifnull(max(id), 0), EXISTS (SELECT 1 FROM "{name}") FROM "{name}"'
        ).fetchone()
        self._was_empty, self._is_counted = not is_there, True
        self._reach(last)

    def _reach(self, number: int) -> None:
        """Have room for an id."""
        if number > LARGEST_ID:
            raise RoadmapError(
                tr(
                    "The {name} of this workspace are numbered beyond {largest_id}; it is damaged.",
                    name=self._spec.name,
                    largest_id=LARGEST_ID,
                )
            )
        self._met.extend(array("Q", bytes(8 * max(0, number + 1 - len(self._met)))))

    def put(
        self,
        columns: Columns,
        positions: Sequence[int],
        keep: Collection[int] = (),
        keep_where_empty: Collection[int] = (),
    ) -> Met:
        """Write a chunk of rows, each given by its cells column by column.

        positions: a number above 0 per row by which a duplicate is reported. keep: indexes of columns about which the
        rows say nothing, so that a row that exists keeps what it has there; keep_where_empty: of columns in which an
        empty cell says nothing. A row that meets one written earlier
        in this change is a duplicate and is not written.
        """
        identified = identities(self._spec, columns)
        fates, firsts = bytearray(len(positions)), dict[int, int]()
        if len(set(identified)) < len(identified):
            _mark_repeats(identified, positions, fates, firsts)
        existing = self._find(identified)
        if existing:
            columns = self._meet(
                identified, columns, positions, (keep, keep_where_empty), existing, fates, firsts
            )
        self._write(identified, columns, positions, fates, firsts, existing)
        return Met(fates, firsts)

    def there(self, columns: Columns) -> list[tuple[str, ...] | None]:
        """The cells of the row that each would meet; None where it would meet none."""
        identified = identities(self._spec, columns)
        existing = self._find(identified)
        self._known = {identity: existing.get(identity) for identity in identified}
        return [existing[identity][1] if identity in existing else None for identity in identified]

    def unmet(self) -> list[tuple[str, ...]]:
        """The rows that were there before and that no row of this change has met."""
        self._count()
        select = f'SELECT id, {self._layout.cells_sql} FROM "{self._spec.name}" ORDER BY id'
        return [tuple(row[1:]) for row in self._connection.execute(select) if not self._met[row[0]]]

    def position(self, key: str) -> int:
        """The position of the row of this change that has a key; 0 where none has."""
        self._count()
        found = self._connection.execute(
            f'SELECT id FROM "{self._spec.name}" WHERE key = ?', (key,)
        ).fetchone()
        return self._met[found[0]] if found else 0

    def turn(self, pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[int]:
        """Make of rows that are there what they have become, also what they meet by; they keep their place in the
        journal. The indexes of the pairs that were made: the others meet a row that is there, or repeat one of them."""
        olds = identities(self._spec, list(zip(*(old for old, _ in pairs), strict=True)))
        news = identities(self._spec, list(zip(*(new for _, new in pairs), strict=True)))
        there, taken = self._find(olds), self._find(news)
        made = [
            at
            for at, (old, new) in enumerate(zip(olds, news, strict=True))
            if old in there and new not in taken and news.count(new) == 1 and olds.count(old) == 1
        ]
        if made:
            cells = list(zip(*(pairs[at][1] for at in made), strict=True))
            ids = [there[olds[at]][0] for at in made]
            stored = stored_columns(self._spec, [news[at] for at in made], cells)
            self._connection.executemany(self._layout.update, zip(*stored, ids, strict=True))
            before = list(zip(*(there[olds[at]][1] for at in made), strict=True))
            self._keep_images(Images(Image(ids, before), Image(ids, cells)))
        return made

    def remove(self, columns: Columns) -> int:
        """Take rows out, each given by its cells; how many of them there were."""
        identified = identities(self._spec, columns)
        there = [found for identity in identified if (found := self._find([identity]).get(identity))]
        if there:
            ids = [number for number, _ in there]
            statement = f'DELETE FROM "{self._spec.name}" WHERE id = ?'
            self._connection.executemany(statement, [(number,) for number in ids])
            cells = list(zip(*(cells for _, cells in there), strict=True))
            self._keep_images(Images(Image(ids, cells), NOTHING))
        return len(there)

    def _find(self, identified: Sequence[Identity]) -> dict[Identity, tuple[int, tuple[str, ...]]]:
        """identity → (id, cells) of the rows that are in the table already."""
        if self._was_empty:
            return {}  # only rows of this change can be met, and rarely are: `_insert` notices it
        known, self._known = self._known, {}  # good for one question: then rows may have been written
        if known and known.keys() >= set(identified):
            return {one: row for one in identified if (row := known[one]) is not None}
        name = self._layout.identity_column
        found: dict[Identity, tuple[int, tuple[str, ...]]] = {}
        for begin in range(0, len(identified), _ASKED_AT_ONCE):
            part = identified[begin : begin + _ASKED_AT_ONCE]
            asked = f'"{name}" IN ({", ".join("?" * len(part))})'
            select = f'SELECT "{name}", id, {self._layout.cells_sql} FROM "{self._spec.name}" WHERE {asked}'
            found.update((row[0], (row[1], row[2:])) for row in self._connection.execute(select, part))
        return found

    def _meet(
        self,
        identified: Sequence[Identity],
        columns: Columns,
        positions: Sequence[int],
        keeping: tuple[Collection[int], Collection[int]],
        existing: dict[Identity, tuple[int, tuple[str, ...]]],
        fates: bytearray,
        firsts: dict[int, int],
    ) -> Columns:
        """Decide the fate of the rows that exist; the columns again, with what is to be kept filled in."""
        rows = list(zip(*columns, strict=True))
        keep, where_empty = keeping
        for index, identity in enumerate(identified):
            found = existing.get(identity)
            if found is None or fates[index] == DUPLICATE:
                continue
            number, cells = found
            if number >= len(self._met):
                self._reach(number)
            if self._met[number]:
                fates[index], firsts[index] = DUPLICATE, self._met[number]
                continue
            self._met[number] = positions[index]
            if keep or where_empty:
                row = list(rows[index])
                for position in keep:
                    row[position] = cells[position]
                for position in where_empty:
                    row[position] = row[position] or cells[position]
                rows[index] = tuple(row)
            fates[index] = UNCHANGED if rows[index] == cells else CHANGED
        return list(zip(*rows, strict=True))

    def _write(
        self,
        identified: Sequence[Identity],
        columns: Columns,
        positions: Sequence[int],
        fates: bytearray,
        firsts: dict[int, int],
        existing: dict[Identity, tuple[int, tuple[str, ...]]],
    ) -> None:
        changed = [index for index, fate in enumerate(fates) if fate == CHANGED] if CHANGED in fates else []
        old = [existing[identified[index]] for index in changed]
        ids = [number for number, _ in old]
        if changed:
            stored = self._stored(changed, identified, columns)
            self._connection.executemany(self._layout.update, zip(*stored, ids, strict=True))
        new_ids = self._insert(identified, columns, positions, fates, firsts)
        came = _new_ones(fates)
        if came or changed:
            before = Image(ids, list(zip(*(cells for _, cells in old), strict=True))) if old else NOTHING
            after = Image([*ids, *new_ids], _taken([*changed, *came] if changed else came, columns))
            self._keep_images(Images(before, after))

    def _insert(
        self,
        identified: Sequence[Identity],
        columns: Columns,
        positions: Sequence[int],
        fates: bytearray,
        firsts: dict[int, int],
    ) -> list[int]:
        """Insert the new rows; their ids. Those that repeat a row of an earlier chunk are found to be duplicates."""
        came = _new_ones(fates)
        if not came:
            return []
        self._count()
        first = len(self._met)
        new_ids = list(range(first, first + len(came)))
        stored = self._stored(came, identified, columns)
        rows = zip(new_ids, *stored, strict=True)
        inserted = self._connection.executemany(
            f"{self._layout.insert} ON CONFLICT DO NOTHING", rows
        ).rowcount
        self._met.extend(array("Q", [positions[index] for index in came]))
        if inserted == len(came):
            return new_ids
        there = f'SELECT id FROM "{self._spec.name}" WHERE id >= ?'
        left = {row[0] for row in self._connection.execute(there, (first,))}
        name = self._layout.identity_column
        same = f'SELECT id FROM "{self._spec.name}" WHERE "{name}" = ?'
        for index, number in zip(came, new_ids, strict=True):
            if number not in left:
                earlier = self._connection.execute(same, (identified[index],)).fetchone()[0]
                fates[index], firsts[index] = DUPLICATE, self._met[earlier]
        return sorted(left)

    def _stored(
        self, chosen: Sequence[int], identified: Sequence[Identity], columns: Columns
    ) -> list[Sequence[object]]:
        ids = identified if len(chosen) == len(identified) else [identified[index] for index in chosen]
        return stored_columns(self._spec, ids, _taken(chosen, columns))

    def _keep_images(self, images: Images) -> None:
        packed = pack(self._spec, images)
        self._moved.add(self._spec.name, images)
        self._moved.keep(self._spec.name, self._chunk, packed)
        self._connection.execute(INSERT_ROWS, (self._change, self._spec.name, self._chunk, packed))
        self._chunk += 1


def _new_ones(fates: bytearray) -> Sequence[int]:
    """The indexes of the new rows."""
    if fates.count(NEW) == len(fates):
        return range(len(fates))
    return [index for index, fate in enumerate(fates) if fate == NEW]


def _taken(chosen: Sequence[int], columns: Columns) -> Columns:
    """The chosen rows in the order given, column by column."""
    if chosen == range(len(columns[0])):
        return columns
    return [[column[index] for index in chosen] for column in columns]


def _mark_repeats(
    identified: Sequence[Identity], positions: Sequence[int], fates: bytearray, firsts: dict[int, int]
) -> None:
    """Mark rows of a chunk that repeat an earlier one of it."""
    seen: dict[Identity, int] = {}
    for index, identity in enumerate(identified):
        first = seen.setdefault(identity, positions[index])
        if first != positions[index]:
            fates[index], firsts[index] = DUPLICATE, first
