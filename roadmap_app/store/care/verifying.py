"""A workspace's file checked whole: what an opening leaves out since it takes as long as the file is large.

An opening checks the rows and the journal's entries against their digests, and the pages of a small file. Here every
page and index, every reference, what stands beside the cells, each change's images, and the journal replayed. Nothing
is written. It must not know what is done about damage.
"""

from __future__ import annotations

import sqlite3
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import Damaged, RoadmapError
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store.care.replay import replay
from roadmap_app.store.connection import connected, speaking
from roadmap_app.store.copying import back_up
from roadmap_app.store.digests import check_changes
from roadmap_app.store.known_schema import version_of
from roadmap_app.store.layout import identities, layout_of, stored_columns
from roadmap_app.store.reading import SCHEMA, newer_sentence, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_TOLD = 5
_ROWS = 5_000


class Checked(NamedTuple):
    """One check. what: what must hold, in words; fault: why it does not, "" where it does."""

    name: str
    what: str
    fault: str


def verify(path: Path) -> tuple[Checked, ...]:
    """Check a file whole. RoadmapError where it is no workspace, or one that this program is too old for."""
    with tempfile.TemporaryDirectory(prefix="roadmap-verify-") as folder:
        try:
            with connected(path) as connection:
                connection.execute("BEGIN")
                first = list(_of_the_file(connection, path))
                if first[-1].fault:
                    return tuple(first)
                version = version_of(connection, path)
                if version == SCHEMA:
                    return (*first, *_of_the_rows(connection, path))
                if not version.isdigit() or version > SCHEMA:
                    raise RoadmapError(newer_sentence(path, version))
                copy = Path(folder) / path.name
                back_up(connection, copy)
        except Damaged as error:
            return (Checked("file", tr("the file can be read"), str(error)),)
        return (*first, *_of_the_upgraded(copy))


def _of_the_upgraded(copy: Path) -> Iterator[Checked]:
    """An older file is checked as a copy of it would be after its upgrade."""
    from roadmap_app.store.upgrade import upgrade

    with connected(copy) as connection:
        version = version_of(connection, copy)
    fault = _fault(lambda: upgrade(copy, version))
    yield Checked("upgrade", tr("it can be upgraded from schema {version}", version=version), fault)
    if not fault:
        with connected(copy) as connection:
            connection.execute("BEGIN")
            yield from _of_the_rows(connection, copy)


def _of_the_file(connection: sqlite3.Connection, path: Path) -> Iterator[Checked]:
    def pages() -> list[str]:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})")]
        return [] if found == ["ok"] else found

    yield Checked("pages", tr("pages and indexes fit together"), _fault(pages))
    yield Checked(
        "schema", tr("tables are those of its version"), _fault(lambda: version_of(connection, path))
    )


def _of_the_rows(connection: sqlite3.Connection, path: Path) -> Iterator[Checked]:
    checks: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("references", tr("rows refer to what is there"), lambda: _dangling(connection)),
        ("rows", tr("cells keep their rules and their digests"), lambda: read_tables(connection, path)),
        ("figures", tr("figures and identities are those of their cells"), lambda: _beside_cells(connection)),
        ("journal", tr("entries of the journal keep their digest"), lambda: check_changes(connection, path)),
        ("replay", tr("the journal, replayed, gives the rows"), lambda: _replayed(connection)),
    )
    for name, what, check in checks:
        with speaking(path):
            yield Checked(name, what, _fault(check))


def _fault(check: Callable[[], object]) -> str:
    """What is wrong: what a check lists, or what it raises."""
    try:
        found = check()
    except (RoadmapError, sqlite3.Error, UnicodeDecodeError, ValueError) as error:
        return str(error) or tr("it cannot be read")
    return "; ".join(found[:_MOST_TOLD]) if isinstance(found, list) else ""


def _dangling(connection: sqlite3.Connection) -> list[str]:
    found = islice(connection.execute("PRAGMA foreign_key_check"), _MOST_TOLD)
    return [
        tr("row {row} of {table} refers to none of {other}", row=row[1], table=row[0], other=row[2])
        for row in found
    ]


def _beside_cells(connection: sqlite3.Connection) -> list[str]:
    """What the database keeps beside the cells to find and sort by: it must follow from them."""
    faults = []
    for name, spec in TABLES.items():
        layout = layout_of(name)
        stored = ", ".join(f'"{column.name}"' for column in layout.columns)
        rows = connection.execute(f'SELECT id, {layout.cells_sql} FROM "{name}" ORDER BY id')
        there = connection.cursor().execute(f'SELECT {stored} FROM "{name}" ORDER BY id')
        while chunk := rows.fetchmany(_ROWS):
            columns = list(zip(*(row[1:] for row in chunk), strict=True))
            wanted = zip(*stored_columns(spec, identities(spec, columns), columns), strict=True)
            for row, one, other in zip(chunk, wanted, there.fetchmany(_ROWS), strict=True):
                if tuple(one) != tuple(other):
                    faults.append(tr("row {row} of {name}", row=row[0], name=name))
    return faults


def _replayed(connection: sqlite3.Connection) -> list[str]:
    tables, faults = replay(connection)
    for name, rows in tables.items():
        select = f'SELECT id, {layout_of(name).cells_sql} FROM "{name}"'
        if rows != {row[0]: row[1:] for row in connection.execute(select)}:
            faults.append(tr("{name} differ", name=name))
    return faults
