"""How a table of the bundle is stored: columns, the statements that read and write them, and identities.

Everything here follows from `domain.tables.tables.TABLES`. It must not know connections, nor SQLAlchemy (schema.py
makes that from this).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.subjects import SUBJECT_KINDS, kind_of_key
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.domain.tables.tables import TABLES, number_of
from roadmap_app.domain.windows.window import canonical_window

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITE_ORDER = (*(name for name in TABLES if name != "claims"), "claims")
"""The tables so that a row comes after those it refers to (claims refer to commitments, too)."""

Identity = bytes | str
"""A key, where the table has one; else a digest of 16 bytes."""

_FIGURES = {"number": "REAL", "integer": "INTEGER", "sequence": "INTEGER", "month": "INTEGER"}
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


class StoredColumn(NamedTuple):
    """One column of the database. type: an SQLite type. to: the table whose key it refers to. check: SQL or ""."""

    name: str
    type: str
    nullable: bool = False
    unique: bool = False
    to: str = ""
    check: str = ""


class Layout(NamedTuple):
    """One table of the database; `columns` without the leading `id`.

    identity_column: what rows meet by. read: one SQL expression per field of the record, in its order.
    """

    spec: TableSpec
    columns: tuple[StoredColumn, ...]
    checks: tuple[str, ...]
    identity_column: str
    read: tuple[str, ...]

    @property
    def cells_sql(self) -> str:
        """The record's cells as a column list."""
        return ", ".join(self.read)

    @property
    def select_ordered(self) -> str:
        """All records in the total order of `domain.tables.tables.order_of`: text by code point, empty figures last."""
        terms = [term for name in self.spec.order for term in self._order_terms(name)]
        return f'SELECT {self.cells_sql} FROM "{self.spec.name}" ORDER BY {", ".join([*terms, *self.read])}'

    def _order_terms(self, name: str) -> list[str]:
        position = self.spec.position(name)
        if self.spec.columns[position].is_figure:
            figure = f'"{self.spec.name}"."{name}"'
            return [f"{figure} IS NULL", figure, self.read[position]]
        return [self.read[position]]

    @property
    def insert(self) -> str:
        """The statement that writes (id, *columns)."""
        names = ", ".join(f'"{column.name}"' for column in self.columns)
        return f'INSERT INTO "{self.spec.name}" (id, {names}) VALUES (?{", ?" * len(self.columns)})'

    @property
    def update(self) -> str:
        """The statement that writes (*columns, id)."""
        names = ", ".join(f'"{column.name}" = ?' for column in self.columns)
        return f'UPDATE "{self.spec.name}" SET {names} WHERE id = ?'


@cache
def layout_of(table: str) -> Layout:
    """The layout of a table by its name in the bundle."""
    spec = TABLES[table]
    columns: list[StoredColumn] = []
    read: list[str] = []
    for column in spec.columns:
        stored, expression = _stored(table, column)
        columns += stored
        read.append(expression)
    checks = (_one_subject(),) if any(column.kind == "subject" for column in spec.columns) else ()
    identity = "key"
    if table == "commitments":
        columns.insert(0, StoredColumn("key", "TEXT", unique=True))
    elif spec.identity != ("key",):
        identity = "identity"
        columns.insert(0, StoredColumn("identity", "BLOB", unique=True))
    return Layout(spec, tuple(columns), checks, identity, tuple(read))


def _stored(table: str, column: ColumnSpec) -> tuple[list[StoredColumn], str]:
    """The database's columns for one of the bundle's, and the expression that reads it as written.

    Names stand with their table: SQLite takes "a" for the text a where there is no column of that name.
    """
    name = column.name
    qualified = f'"{table}"."{name}"'
    if column.is_figure:
        nullable = not column.required
        figure = StoredColumn(name, _FIGURES[column.kind], nullable, check=_month_check(column))
        return [figure, StoredColumn(f"{name}_text", "TEXT")], f'"{table}"."{name}_text"'
    if column.kind == "reference":
        stored = StoredColumn(name, "TEXT", not column.required, to=column.to)
        return [stored], qualified if column.required else f"ifnull({qualified}, '')"
    if column.kind == "subject":
        ends = [StoredColumn(kind.singular, "TEXT", nullable=True, to=kind.table) for kind in SUBJECT_KINDS]
        read = ", ".join(f'"{table}"."{end.name}"' for end in ends)
        return ends, f"coalesce({read})"
    return [StoredColumn(name, "TEXT", unique=column.kind == "key", check=_text_check(column))], qualified


def _month_check(column: ColumnSpec) -> str:
    return f'"{column.name}" BETWEEN 1 AND 12' if column.kind == "month" else ""


def _text_check(column: ColumnSpec) -> str:
    quoted = f'"{column.name}"'
    if column.kind == "choice":
        choices = column.choices if column.required else ("", *column.choices)
        # For IN, SQLite builds a table of the choices for each row; that doubles the time of an import.
        return " OR ".join(f"{quoted} = '{choice}'" for choice in choices)
    if column.kind == "day":
        return f"{quoted} = '' OR {quoted} GLOB '{_DAY}'"
    return f"{quoted} <> ''" if column.required else ""


def _one_subject() -> str:
    return '("generation" IS NULL) <> ("commitment" IS NULL)'


def identities(spec: TableSpec, columns: Sequence[Sequence[str]]) -> list[Identity]:
    """What each row meets its like by, from the record's cells column by column.

    Equal exactly where `domain.tables.tables.identity_of` is: keys as they are, else a digest of the cells joined by
    NUL (which no cell holds), windows in canonical text. WindowError where a window is none.
    """
    if spec.identity == ("key",):
        return list(columns[spec.position("key")])
    parts: list[Sequence[str]] = []
    for name in spec.identity:
        position = spec.position(name)
        cells = columns[position]
        if spec.columns[position].kind == "window":
            cells = list(map(canonical_window, cells))
        parts.append(cells)
    if spec.name == "commitments":
        return list(map("/".join, zip(*parts, strict=True)))
    from hashlib import blake2b  # loads OpenSSL, which a start that only reads can do without

    texts = map("\0".join, zip(*parts, strict=True))
    return [blake2b(text.encode(), digest_size=16).digest() for text in texts]


def stored_columns(
    spec: TableSpec, ids: Sequence[Identity], columns: Sequence[Sequence[str]]
) -> list[Sequence[object]]:
    """The cells of records as the database's columns (without `id`), column by column."""
    stored: list[Sequence[object]] = []
    if layout_of(spec.name).columns[0].name not in spec.column_names:
        stored.append(ids)
    for column, cells in zip(spec.columns, columns, strict=True):
        if column.is_figure:
            numbers = {cell: _figure(column, cell) for cell in set(cells)}
            stored += [[numbers[cell] for cell in cells], cells]
        elif column.kind == "reference":
            stored.append(cells if column.required else [cell or None for cell in cells])
        elif column.kind == "subject":
            kinds = {cell: kind_of_key(cell) for cell in set(cells)}
            for kind in SUBJECT_KINDS:
                stored.append([cell if kinds[cell] is kind else None for cell in cells])
        else:
            stored.append(cells)
    return stored


def _figure(column: ColumnSpec, cell: str) -> float | int | None:
    value = number_of(cell)
    if value is None or column.kind == "number":
        return value
    return int(value)
