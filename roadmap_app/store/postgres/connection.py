"""A connection to a server that answers the calls which the store makes of SQLite's.

Statements come as SQLite takes them and are written as the driver wants them. It must not know tables.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import psycopg

    from roadmap_app.store.engine import Rows

MOST_VALUES = 30_000
"""Of one statement; the protocol bears twice as many."""

CHANNEL = "roadmap_change"


@lru_cache(maxsize=512)
def translated(statement: str) -> str:
    """A statement of SQLite as the driver takes it. No text of ours holds a question mark or a percent sign."""
    return statement.replace("ifnull(", "coalesce(").replace("?", "%s")


class _Written:
    """How many rows a statement for many has written."""

    def __init__(self, rowcount: int) -> None:
        self.rowcount = rowcount

    def fetchone(self) -> None:
        return None

    def fetchall(self) -> list[Any]:
        return []

    def __iter__(self) -> Iterator[Any]:
        return iter(())


class ServerConnection:
    """One connection inside one transaction."""

    is_server = True

    def __init__(self, raw: psycopg.Connection[Any], committed: Callable[[], None]) -> None:
        """committed: ends the transaction for good, and finds out whether it has where the answer was lost."""
        self.raw = raw
        self._committed = committed

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""
        if statement == "COMMIT":
            self._committed()
            return _Written(0)
        cursor = self.raw.cursor()
        return cursor.execute(translated(statement).encode(), values or None)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each of many rows; rows that are inserted go many at a time."""
        if statement.startswith("INSERT ") and statement.count("VALUES (") == 1:
            return self._inserted(statement, iter(rows))
        cursor = self.raw.cursor()
        cursor.executemany(translated(statement).encode(), rows)
        return _Written(cursor.rowcount)

    def _inserted(self, statement: str, rows: Iterator[Sequence[Any]]) -> Rows:
        head, _, tail = translated(statement).partition("VALUES (")
        marks, _, rest = tail.partition(")")
        at_once = MOST_VALUES // (marks.count("%s") or 1)
        written = 0
        while chunk := list(islice(rows, at_once)):
            many = ", ".join([f"({marks})"] * len(chunk))
            values = [value for row in chunk for value in row]
            cursor = self.raw.execute(f"{head}VALUES {many}{rest}".encode(), values, prepare=False)
            written += cursor.rowcount
        return _Written(written)
