"""Digests: a sum per table, kept up by each change in its own transaction, by which damage shows that leaves the file
in order: a bit that flipped inside a text, a page of yesterday, a row that another program wrote.

Each row counts by the square of its CRC-32 (a CRC tells every single flipped bit; squared, equal flips in two rows do
not cancel), and rows are added up, so that neither their order nor how many others there are matters: an edit costs
what it moves, and a load some tenths of a microsecond a row. Of the journal, each change has the sum of its images,
too, so that no part of them can be lost. A sum tells accidents; it is no signature, and whoever wants to deceive can
reckon it anew.

This is what a single file needs: a server keeps sums of its pages by itself, and shows some people but a part of the
rows; there nothing is kept and nothing compared. It must not know why rows are written.
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store.connection import damage
from roadmap_app.store.layout import layout_of
from roadmap_app.store.limits import short_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from roadmap_app.domain.entry.address import Place
    from roadmap_app.store.engine import Connection

_MODULUS = 1 << 62  # two of them are still an integer of SQLite
CHANGES, IMAGES = "change", "change_rows"

_ADD = (
    "INSERT INTO digests (name, change, columns, rows, digest) VALUES (?, ?, '', ?, ?) ON CONFLICT (name, change)"
    f" DO UPDATE SET rows = rows + excluded.rows, digest = (digest + excluded.digest) % {_MODULUS}"
)
_CHANGE_COLUMNS = (
    "number",
    "label",
    "actor",
    "at",
    "reason",
    "counts",
    "state",
    "undone_by",
    "undone_at",
    "undoes",
)
_WHOLE = ("number", "undoes")  # columns of the journal that hold a number


class Sum(NamedTuple):
    """How many rows, and what they add up to."""

    rows: int = 0
    digest: int = 0

    def plus(self, more: Sum) -> Sum:
        """Both together."""
        return Sum(self.rows + more.rows, (self.digest + more.digest) % _MODULUS)

    def minus(self, less: Sum) -> Sum:
        """This without some of it; its rows may be fewer than none, which counts when it is added."""
        return Sum(self.rows - less.rows, (self.digest - less.digest) % _MODULUS)


def are_kept(connection: Connection) -> bool:
    """Whether a database has sums of its own: a file."""
    return not getattr(connection, "is_server", False)


def sum_of(rows: Iterable[tuple[str, ...]]) -> Sum:
    """The sum of rows by their cells."""
    digests = list(map(crc32, map(str.encode, map("\0".join, rows))))
    return Sum(len(digests), sum(map(mul, digests, digests)) % _MODULUS)


def sum_of_columns(columns: Sequence[Sequence[str]]) -> Sum:
    """The same of rows given column by column."""
    return sum_of(zip(*columns, strict=True))


def sum_of_images(table: str, chunk: int, packed: bytes) -> Sum:
    """The sum of one chunk of a change's images."""
    digest = crc32(packed, crc32(f"{table}\0{chunk}".encode()))
    return Sum(1, digest * digest % _MODULUS)


def add(connection: Connection, moved: Mapping[str, Sum], change: int, images: Sum) -> None:
    """Keep up the sums of the tables by what a change has moved in them, and write that of its images."""
    if not are_kept(connection):
        return
    for table, sum_ in moved.items():
        connection.execute(_ADD, (table, 0, *sum_))
    if images.rows:
        connection.execute(_ADD, (IMAGES, change, *images))


def _changes(columns: Sequence[str] = _CHANGE_COLUMNS) -> str:
    """The statement that reads the journal's entries as texts."""
    read = (f"CAST({column} AS TEXT)" if column in _WHOLE else column for column in columns)
    return f"SELECT {', '.join(read)} FROM change"


def sum_of_changes(connection: Connection, numbers: Collection[int] | None = None) -> Sum:
    """The sum of the journal's entries: of some, or of all."""
    if not are_kept(connection):
        return Sum()
    if numbers is None:
        return sum_of(connection.execute(_changes()).fetchall())
    rows = [connection.execute(f"{_changes()} WHERE number = ?", (number,)).fetchone() for number in numbers]
    return sum_of(row for row in rows if row is not None)


def add_changes(connection: Connection, before: Sum, numbers: Collection[int]) -> None:
    """Keep up the sum of the journal after entries have come or turned; before: the sum of these until then."""
    if are_kept(connection):
        connection.execute(_ADD, (CHANGES, 0, *sum_of_changes(connection, numbers).minus(before)))


def kept(connection: Connection, name: str, change: int = 0) -> Sum | None:
    """The sum that stands in the file; None where there is none."""
    select = "SELECT rows, digest FROM digests WHERE name = ? AND change = ?"
    found = connection.execute(select, (name, change)).fetchone()
    return Sum(*found) if found else None


def check_rows(connection: Connection, tables: Mapping[str, Sequence[tuple[str, ...]]], path: Place) -> None:
    """Damaged where a table's rows are not those that Roadmap wrote."""
    for name, rows in tables.items() if are_kept(connection) else ():
        if kept(connection, name) != sum_of(rows):
            raise damage(path, tr(": its {name} are not as Roadmap wrote them", name=name))


def check_changes(connection: Connection, path: Place) -> None:
    """Damaged where the journal's entries are not those that Roadmap wrote."""
    if not are_kept(connection):
        return
    with short_rows(connection, path, "journal"):
        try:
            found: Sum | None = sum_of_changes(connection)
        except TypeError:  # only texts are added up
            found = None
    if found is None or kept(connection, CHANGES) != found:
        raise damage(path, tr(": its journal is not as Roadmap wrote it"))


def check_images(connection: Connection, change: int) -> None:
    """RoadmapError where the images of a change are not those that were kept, or not all of them."""
    if not are_kept(connection):
        return
    select = "SELECT table_name, chunk, images FROM change_rows WHERE change = ?"
    found = Sum()
    for table, chunk, packed in connection.execute(select, (change,)):
        found = found.plus(sum_of_images(table, chunk, packed))
    if found != (kept(connection, IMAGES, change) or Sum()):
        raise RoadmapError(
            tr(
                "The journal's entry {change} is damaged, so this change can be neither undone nor redone.",
                change=change,
            )
        )


def begin(connection: Connection) -> None:
    """Write the sums of a file without rows."""
    for name, spec in TABLES.items():
        _put(connection, name, " ".join(spec.column_names), Sum())
    _put(connection, CHANGES, " ".join(_CHANGE_COLUMNS), Sum())


def renew(connection: Connection, path: Place) -> None:
    """Write all sums for the schema as it is now, after an upgrade: the columns of the older one must still add up."""
    older = {
        name: (columns.split(), Sum(rows, digest))
        for name, columns, rows, digest in connection.execute(
            "SELECT name, columns, rows, digest FROM digests WHERE change = 0"
        ).fetchall()
    }
    for name, spec in TABLES.items():
        select = f'SELECT {layout_of(name).cells_sql} FROM "{name}"'
        rows = connection.execute(select).fetchall()
        columns, before = older.get(name, ([], None))
        if before is not None and set(columns) <= set(spec.column_names):
            places = [spec.position(column) for column in columns]
            if sum_of(tuple(row[place] for place in places) for row in rows) != before:
                raise damage(path, tr(": its {name} are not as Roadmap wrote them", name=name))
        _put(connection, name, " ".join(spec.column_names), sum_of(rows))
    columns, before = older.get(CHANGES, ([], None))
    is_known = before is not None and set(columns) <= set(_CHANGE_COLUMNS)
    if is_known and sum_of(connection.execute(_changes(columns)).fetchall()) != before:
        raise damage(path, tr(": its journal is not as Roadmap wrote it"))
    _put(connection, CHANGES, " ".join(_CHANGE_COLUMNS), sum_of_changes(connection))
    if before is not None:
        return
    sums: dict[int, Sum] = {}
    for change, table, chunk, packed in connection.execute(
        "SELECT change, table_name, chunk, images FROM change_rows"
    ):
        sums[change] = sums.get(change, Sum()).plus(sum_of_images(table, chunk, packed))
    for change, sum_ in sums.items():
        connection.execute(_ADD, (IMAGES, change, *sum_))


def _put(connection: Connection, name: str, columns: str, sum_: Sum) -> None:
    connection.execute("INSERT OR REPLACE INTO digests VALUES (?, 0, ?, ?, ?)", (name, columns, *sum_))
