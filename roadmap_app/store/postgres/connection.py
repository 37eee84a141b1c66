"""A connection to a server that answers the calls which the store makes of SQLite's.

Statements come as SQLite takes them and are written as the driver wants them. It must not know tables.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import psycopg

    from roadmap_app.store.engine import Rows

_FEW = 50  # rows that are written with what comes after them
_PLAIN = re.compile(
    r" VALUES \(\?(, \?)*\)$"
)  # every column given, and nothing to be done where it cannot be

CHANNEL = "roadmap_change"


@lru_cache(maxsize=512)
def translated(statement: str) -> str:
    """A statement of SQLite as the driver takes it. No text of ours holds a question mark or a percent sign."""
    return statement.replace("ifnull(", "coalesce(").replace("?", "%s")


class _Answer:
    """What a statement has found or written, where no cursor tells it."""

    def __init__(self, rowcount: int, rows: Sequence[Any] = ()) -> None:
        self.rowcount, self._rows = rowcount, list(rows)

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())


_WAITING = ("UPDATE ", "DELETE ", "INSERT INTO change")


class ServerConnection:
    """One connection inside one transaction.

    While it lasts nobody else can write, so it must not last: what is written waits, and goes in one message with what
    ends the transaction, or before the next question.
    """

    is_server = True

    def __init__(
        self,
        raw: psycopg.Connection[Any],
        commit: Callable[[Callable[[], None]], None],
        known: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """commit: ends the transaction with what is to be sent before that, and finds out whether it has where the
        answer was lost. known: statement → the row that it finds, as long as nothing has been written."""
        self.raw, self._commit, self._known = raw, commit, known
        self._waiting: list[tuple[str, Sequence[Any]]] = []

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""
        if statement == "COMMIT":
            self._commit(self._send)
            return _Answer(0)
        if statement.startswith(_WAITING):
            self._waiting.append((statement, values))
            self._known = {}
            return _Answer(-1)
        if statement in self._known:
            return _Answer(1, [self._known[statement]])
        self._send_waiting()
        cursor = self.raw.cursor()
        return cursor.execute(translated(statement).encode(), values or None)

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each of many rows."""
        self._known = {}
        listed = list(rows)
        is_plain = statement.startswith("INSERT ") and _PLAIN.search(statement)
        if is_plain and len(listed) > _FEW:
            self._send_waiting()
            return self._copied(statement, listed)
        if len(listed) <= _FEW and not statement.startswith("INSERT "):
            self._waiting += [(statement, values) for values in listed]
            return _Answer(-1)
        self._send_waiting()
        cursor = self.raw.cursor()
        cursor.executemany(translated(statement).encode(), listed)
        return _Answer(cursor.rowcount)

    def _send_waiting(self) -> None:
        if self._waiting:
            with self.raw.pipeline():
                self._send()

    def _send(self) -> None:
        """Inside a pipeline: send what waits."""
        waiting, self._waiting = self._waiting, []
        for statement, values in waiting:
            self.raw.execute(translated(statement).encode(), values or None)

    def _copied(self, statement: str, rows: Iterable[Sequence[Any]]) -> Rows:
        """Rows by the server's own way for many: neither a statement nor a message for each.

        Into a table whose rows are told apart only who keeps it may write so.
        """
        head = statement.partition(" VALUES (")[0].replace("INSERT INTO", "COPY", 1)
        cursor = self.raw.cursor()
        with cursor.copy(f"{head} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)
        return _Answer(cursor.rowcount)
