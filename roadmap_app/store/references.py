"""Whether rows refer to what is there, asked before a change lasts: of the rows that moved where they are few, else of
all, which takes as long as the file is large.

It must not know why rows moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.layout import identities, layout_of, stored_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from roadmap_app.store.engine import Connection
    from roadmap_app.store.moved import MovedRows

    Moved = Mapping[str, tuple[list[Any], list[Any]]]

_FEW = 200
"""Rows: of so many each is asked for by itself; of more the whole file is quicker."""


class Dangling(NamedTuple):
    """A row (its id) of a table that refers to a row of another which is not there."""

    table: str
    row: int
    to: str


def dangling_row(connection: Connection, moved: MovedRows) -> Dangling | None:
    """A row that refers to nothing after a change; None where there is none."""
    tables = moved.tables
    if tables is None or sum(len(gone) + len(come) for gone, come in tables.values()) > _FEW:
        return next(filter(None, (_in_whole(connection, table) for table in TABLES)), None)
    return _of_those_that_came(connection, tables) or next(
        (row for row in _to_those_that_went(connection, tables) if row is not None), None
    )


def _in_whole(connection: Connection, table: str) -> Dangling | None:
    """A row of a table that refers to nothing, whether it moved or not."""
    for column in layout_of(table).columns:
        if column.to:
            there = f'SELECT 1 FROM "{column.to}" AS other WHERE other.key = one."{column.name}"'
            lacking = f'one."{column.name}" IS NOT NULL AND NOT EXISTS ({there})'
            found = connection.execute(
                f'SELECT one.id FROM "{table}" AS one WHERE {lacking} LIMIT 1'
            ).fetchone()
            if found:
                return Dangling(table, int(found[0]), column.to)
    return None


def _of_those_that_came(connection: Connection, tables: Moved) -> Dangling | None:
    """Of the rows that came, what they refer to, unless one of their table that went referred to the same: asked once
    of each table that is referred to, since on a server each question takes its way."""
    asked: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}  # (table, key) → by which row
    for table, (gone, come) in tables.items():
        places = [at for at, one in enumerate(TABLES[table].columns) if one.kind in ("reference", "subject")]
        before = {tuple(row[at] for at in places) for row in gone}
        rows = [row for row in come if tuple(row[at] for at in places) not in before] if places else []
        if not rows:
            continue
        stored = stored_columns(TABLES[table], [""] * len(rows), list(zip(*rows, strict=True)))
        for column, keys in zip(layout_of(table).columns, stored, strict=True):
            for row, key in zip(rows, keys, strict=True) if column.to else ():
                if key is not None:
                    asked.setdefault((column.to, str(key)), (table, row))
    for to in {to for to, _ in asked}:
        names = [key for other, key in asked if other == to]
        select = f'SELECT key FROM "{to}" WHERE key IN ({", ".join("?" * len(names))})'
        there = {row[0] for row in connection.execute(select, names)}
        for key in names:
            if key not in there:
                table, row = asked[to, key]
                return Dangling(table, _number(connection, table, row), to)
    return None


def _number(connection: Connection, table: str, row: tuple[str, ...]) -> int:
    """The id of a row."""
    layout = layout_of(table)
    identity = identities(layout.spec, [[cell] for cell in row])[0]
    select = f'SELECT id FROM "{table}" WHERE "{layout.identity_column}" = ?'
    return int(connection.execute(select, (identity,)).fetchone()[0])


def _to_those_that_went(connection: Connection, tables: Moved) -> Iterator[Dangling | None]:
    """Of each key that went, who refers to it."""
    for table, (gone, come) in tables.items():
        if layout_of(table).identity_column != "key":
            continue
        keys = {row.key for row in gone} - {row.key for row in come}
        for other in TABLES if keys else ():
            for column in layout_of(other).columns:
                if column.to == table:
                    for key in keys:
                        select = f'SELECT id FROM "{other}" WHERE "{column.name}" = ? LIMIT 1'
                        found = connection.execute(select, (key,)).fetchone()
                        yield None if found is None else Dangling(other, int(found[0]), table)
