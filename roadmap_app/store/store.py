"""A workspace's database as the workspace room sees it: make, open, read, change, undo, redo.

One connection per operation, so any thread may call. It must not know files other than its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, RowChange
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.store.connection import connected, is_read_only, speaking
from roadmap_app.store.digests import check_changes
from roadmap_app.store.known_schema import version_of
from roadmap_app.store.moved import MovedRows
from roadmap_app.store.position import Position, position_of
from roadmap_app.store.reading import (
    SCHEMA,
    check_pages,
    check_schema,
    count_rows,
    newer_sentence,
    read_tables,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from roadmap_app.domain.changes import ChangeRecord, Progress
    from roadmap_app.store.change import Change


CHECKED_WHOLE = 1 << 24
"""Bytes: a file up to this size is checked page by page when it is opened, which takes milliseconds. In a larger
one damage shows when the damaged page is read."""


class Store:
    """The database of one workspace file. Every method raises RoadmapError with a sentence where it cannot do it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new file with empty tables; the path must not exist."""
        from roadmap_app.store.creating import create_schema

        with speaking(path):
            create_schema(path)
        return cls(path)

    @classmethod
    def open(cls, path: Path, migrations: Path | None = None) -> Store:
        """An existing file; one of an older schema is upgraded after a copy of it has been made."""
        with connected(path) as connection:
            version = version_of(connection, path)
            if path.stat().st_size <= CHECKED_WHOLE:
                check_pages(connection, path)
        if version != SCHEMA:
            _upgrade(path, version, migrations)
        return cls(path)

    @property
    def is_read_only(self) -> bool:
        """Whether the file can be looked at only."""
        with speaking(self.path):
            return is_read_only(self.path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One read transaction: everything read in it is of one moment."""
        with connected(self.path) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            check_schema(connection, self.path)
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.is_read_only:
            raise RoadmapError(
                f"The workspace {self.path} is read-only (the file or its folder), so nothing was changed;"
                " save a copy elsewhere and change that."
            )
        with connected(self.path, write=True) as connection:
            check_schema(connection, self.path)
            yield connection

    def load(self) -> tuple[Roadmap, Position]:
        """All rows, and where the journal stood when they were read."""
        with self._reading() as connection:
            position = position_of(connection)
            return Roadmap(read_tables(connection, self.path), in_order=True), position

    def position(self) -> Position:
        """Where the journal stands now: differs from an earlier one exactly where the rows may differ."""
        with self._reading() as connection:
            return position_of(connection)

    def counts(self) -> dict[str, int]:
        """Rows per table."""
        with self._reading() as connection:
            return count_rows(connection)

    def schema(self) -> str:
        """The schema's version."""
        with self._reading() as connection:
            return version_of(connection, self.path)

    def history(self) -> tuple[ChangeRecord, ...]:
        """All changes, the first first; Damaged where they are not those that were written."""
        from roadmap_app.store import journal

        with self._reading() as connection:
            check_changes(connection, self.path)
            return journal.history(connection)

    def entered(self, table: str, since: str) -> dict[tuple[str, ...], str]:
        """The cells of the rows of a table that changes after a moment (UTC, ISO 8601) have brought → when."""
        from roadmap_app.store import journal

        with self._reading() as connection:
            return journal.entered(connection, table, since)

    def rows_of(self, number: int) -> tuple[RowChange, ...]:
        """What a change did to each row, table by table."""
        from roadmap_app.store.reverting import images_of

        with self._reading() as connection:
            return tuple(
                RowChange(table, before.get(row), after.get(row))
                for table, (before, after) in images_of(connection, number).items()
                for row in {**before, **after}
            )

    def revert(self, step: ChangeRecord, label: str, reason: str, moved: MovedRows) -> ChangeRecord:
        """Put back what one step replaced, as a change of its own; RoadmapError where something stands on it."""
        from roadmap_app.store.reverting import Reverting

        with self.change(label, reason, moved) as change:
            return change.commit(*Reverting(change.connection, change, step).run())

    def copy(self, path: Path) -> None:
        """Write a copy of the file, as of this moment; the path must not exist."""
        import sqlite3

        with self._reading() as connection, speaking(path):
            target = sqlite3.connect(path)
            try:
                connection.backup(target)
            finally:
                target.close()

    def next_turns(self) -> tuple[ChangeRecord | None, ChangeRecord | None]:
        """What undo would undo and what redo would do again."""
        from roadmap_app.store import journal

        with self._reading() as connection:
            return journal.next_undo(connection), journal.next_redo(connection)

    @contextmanager
    def change(self, label: str, reason: str = "", moved: MovedRows | None = None) -> Iterator[Change]:
        """A change; nothing of it stays unless its `commit` is called inside the block. moved: gets what it moves."""
        from roadmap_app.store.change import Change

        with self._writing() as connection:
            yield Change(connection, label, reason, moved or MovedRows())

    def undo(
        self, seen: Position, progress: Progress | None = None, moved: MovedRows | None = None
    ) -> ChangeRecord:
        """Undo the last change, if the journal still stands where the caller saw it. moved: gets what it moves."""
        from roadmap_app.store import journal

        with self._writing() as connection:
            return journal.turn(
                connection, back=True, seen=seen, progress=progress, moved=moved or MovedRows()
            )

    def redo(
        self, seen: Position, progress: Progress | None = None, moved: MovedRows | None = None
    ) -> ChangeRecord:
        """Do the change again that was undone last, if the journal still stands where the caller saw it."""
        from roadmap_app.store import journal

        with self._writing() as connection:
            return journal.turn(
                connection, back=False, seen=seen, progress=progress, moved=moved or MovedRows()
            )


def _upgrade(path: Path, version: str, migrations: Path | None) -> None:
    if not version.isdigit() or version > SCHEMA:
        raise RoadmapError(newer_sentence(path, version))
    with speaking(path):
        if is_read_only(path):
            raise RoadmapError(
                f"The workspace {path} is of an older version and read-only, so it cannot be upgraded;"
                " copy it to where it can be written and open the copy."
            )
        from roadmap_app.store.upgrade import upgrade

        upgrade(path, version, migrations)
