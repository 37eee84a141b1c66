"""Whether rows refer to what is there, asked before a change lasts: of the rows that moved where they are few, else of
all, which takes as long as the file is large.

It must not know why rows moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roadmap_app.store.engine import Connection
    from roadmap_app.store.moved import MovedRows

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
    asked = (*_of_those_that_came(connection, moved), *_to_those_that_went(connection, moved))
    return next((row for row in asked if row is not None), None)


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


def _of_those_that_came(connection: Connection, moved: MovedRows) -> Iterator[Dangling | None]:
    """Of each row that came, what it refers to, unless one of its table that went referred to the same."""
    for table, (gone, come) in (moved.tables or {}).items():
        references = [column for column in layout_of(table).columns if column.to]
        if not come or not references:
            continue
        asked = ", ".join(f'"{column.name}"' for column in references)
        places = [at for at, one in enumerate(TABLES[table].columns) if one.kind in ("reference", "subject")]
        before = {tuple(row[at] for at in places) for row in gone}
        for row in come:
            if tuple(row[at] for at in places) in before:
                continue
            number, *keys = _stored(connection, table, asked, row)
            for column, key in zip(references, keys, strict=True):
                if key is not None and not _is_there(connection, column.to, str(key)):
                    yield Dangling(table, number, column.to)


def _stored(
    connection: Connection, table: str, asked: str, row: tuple[str, ...]
) -> tuple[int, *tuple[object, ...]]:
    """The id and the references of a row, as the database has them."""
    from roadmap_app.store.layout import identities

    layout = layout_of(table)
    identity = identities(layout.spec, [[cell] for cell in row])[0]
    select = f'SELECT id, {asked} FROM "{table}" WHERE "{layout.identity_column}" = ?'
    found: tuple[int, *tuple[object, ...]] = connection.execute(select, (identity,)).fetchone()
    return found


def _to_those_that_went(connection: Connection, moved: MovedRows) -> Iterator[Dangling | None]:
    """Of each key that went, who refers to it."""
    for table, (gone, come) in (moved.tables or {}).items():
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


def _is_there(connection: Connection, table: str, key: str) -> bool:
    return connection.execute(f'SELECT 1 FROM "{table}" WHERE key = ?', (key,)).fetchone() is not None
