"""What a workspace file may hold at most, so that none fills the memory or keeps whoever opens it waiting.

Told before a row is read: by counting, and by the length above which SQLite hands out nothing. The cells of
the journal are judged where they are read (`change.record_from`). It must not know what rows say.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import MOST_ROWS, TABLES
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from roadmap_app.domain.entry.address import Place
    from roadmap_app.store.engine import Connection

LARGEST_FILE = 1 << 33
"""Bytes; a million claims with their journal have one sixteenth of it."""
LONGEST_ROW = 1 << 22
"""Bytes of one row with all its texts: eight of the longest."""
MOST_CHANGES = 1_000_000
"""Entries of the journal: five hundred edits a working day for eight years."""
MOST_IMAGES = 4_000_000
LARGEST_NUMBER = 1 << 40
"""No change bears a greater number; the next one must still be one."""

_JOURNAL = "SELECT count(*), ifnull(min(number), 1), ifnull(max(number), 1) FROM change"


def check_limits(connection: sqlite3.Connection, path: Path) -> None:
    """RoadmapError where the file holds more than any that a team makes, or a journal that none has written."""
    if path.stat().st_size > LARGEST_FILE:
        raise RoadmapError(
            tr(
                "{path} is larger than {largest_file} GiB, more than a workspace may have.",
                path=path,
                largest_file=LARGEST_FILE >> 30,
            )
        )
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    rows = sum(_count(connection, name) for name in TABLES if name in there)
    if rows > MOST_ROWS:
        raise RoadmapError(
            tr(
                "The workspace {path} holds {rows:,} rows, and at most {most_rows:,} are "
                "opened; ask its sender for a part.",
                path=path,
                rows=rows,
                most_rows=MOST_ROWS,
            )
        )
    _check_journal(connection, path)


def check_rows_left(connection: Connection) -> None:
    """RoadmapError where a change leaves more rows than could be opened again."""
    rows = sum(_count(connection, name) for name in TABLES)
    if rows > MOST_ROWS:
        raise RoadmapError(
            tr(
                "With that the workspace would hold {rows:,} rows, and at most {most_rows:,} "
                "are opened; nothing was changed. Bring in less.",
                rows=rows,
                most_rows=MOST_ROWS,
            )
        )


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _check_journal(connection: sqlite3.Connection, path: Path) -> None:
    count, first, last = connection.execute(_JOURNAL).fetchone()
    if count > MOST_CHANGES or _count(connection, "change_rows") > MOST_IMAGES:
        raise RoadmapError(
            tr(
                "The journal of {path} holds {count:,} changes with more parts than any that "
                "is made; ask its sender for a CSV export and import that.",
                path=path,
                count=count,
            )
        )
    if not (isinstance(first, int) and isinstance(last, int) and 0 < first <= last <= LARGEST_NUMBER):
        raise odd_rows(path, "journal", tr("a number that no change has"))


@contextmanager
def short_rows(connection: Connection, place: Place, table: str) -> Iterator[None]:
    """Inside it no row is read from a file that is longer than any that can be written; RoadmapError where there is
    one."""
    if not isinstance(connection, sqlite3.Connection):
        yield
        return
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
    try:
        yield
    except sqlite3.DataError as error:
        raise odd_rows(place, table, tr("a text that is too long")) from error
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)


def odd_rows(path: Place, table: str, what: str) -> RoadmapError:
    """What to say of rows that no import would let in."""
    if table in ("journal", "change"):
        return RoadmapError(
            tr(
                "The workspace {path} was changed by another program and cannot be trusted: its {table} holds {what};"
                " bring it back from a copy.",
                path=path,
                table=table,
                what=what,
            )
        )
    return RoadmapError(
        tr(
            "The workspace {path} was changed by another program and cannot be trusted: its {table} hold {what}; bring"
            " it back from a copy.",
            path=path,
            table=table,
            what=what,
        )
    )
