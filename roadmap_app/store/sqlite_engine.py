"""A workspace in a file of SQLite, as the store's engine.

A connection is opened per operation and closed after it, so any thread may call. It must not know rows.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, Unwritten
from roadmap_app.i18n import tr
from roadmap_app.store.connection import connected, is_read_only, speaking
from roadmap_app.store.copying import back_up, copy_whole
from roadmap_app.store.holding import holding
from roadmap_app.store.known_schema import version_of
from roadmap_app.store.limits import check_limits
from roadmap_app.store.position import Position, position_of
from roadmap_app.store.reading import SCHEMA, check_pages, check_schema, newer_sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHECKED_WHOLE = 1 << 24
"""Bytes: a file up to this size is checked page by page when it is opened, which takes milliseconds. In a larger
one damage shows when the damaged page is read."""


class SqliteEngine:
    """One workspace file."""

    is_shared = has_partners = False

    def __init__(self, path: Path) -> None:
        self.place = path

    @property
    def person(self) -> str:
        """Who is at the keyboard, as the system knows it."""
        from roadmap_app.store.change import actor  # to look, nobody writes

        return actor()

    @property
    def is_read_only(self) -> bool:
        """Whether the file can be looked at only."""
        with speaking(self.place):
            return is_read_only(self.place)

    def create(self) -> None:
        """Make a new file with empty tables; the path must not exist."""
        from roadmap_app.store.creating import create_schema

        with speaking(self.place):
            create_schema(self.place)

    def roles(self) -> list[tuple[str, str, str]]:
        """A file has none."""
        raise self._no_roles()

    def give(self, login: str, role: str, organization: str = "") -> None:
        """A file gives nothing."""
        raise self._no_roles()

    def take(self, login: str) -> None:
        """A file takes nothing."""
        raise self._no_roles()

    def _no_roles(self) -> RoadmapError:
        return RoadmapError(
            tr("Who may read or change {place} is said by the system's own permissions.", place=self.place)
        )

    def drop(self) -> None:
        """Take the file away."""
        self.place.unlink(missing_ok=True)

    def open(self, migrations: Path | None) -> None:
        """Make sure that it is a workspace; one of an older schema is upgraded after a copy of it has been made."""
        with connected(self.place) as connection:
            version = version_of(connection, self.place)
            if self.place.stat().st_size <= CHECKED_WHOLE:
                check_pages(connection, self.place)
            check_limits(connection, self.place)
        if version != SCHEMA:
            _upgrade(self.place, version, migrations)

    def schema(self) -> str:
        """The schema's version."""
        with self.reading() as connection:
            return version_of(connection, self.place)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One read transaction: everything read in it is of one moment."""
        with connected(self.place) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            check_schema(connection, self.place)
            yield connection

    def ask(self, statement: str, values: Sequence[Any] = (), /) -> list[Any]:
        """All rows that one statement finds, of one moment."""
        with self.reading() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction, which excludes every other."""
        if self.is_read_only:
            raise RoadmapError(
                tr(
                    "The workspace {place} is read-only (the file or its folder), so nothing was "
                    "changed; save a copy elsewhere and change that.",
                    place=self.place,
                )
            )
        before = None
        try:
            with connected(self.place, write=True) as connection:
                check_schema(connection, self.place)
                before = position_of(connection)
                # Off until the commit: while a reference waits for its row, SQLite looks for it through the whole
                # referring table at each row that comes, which makes a large import take minutes.
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("BEGIN IMMEDIATE")
                with holding(self.place, self.person):
                    yield connection
        except Unwritten as error:
            raise Unwritten(f"{error} {self._state_after(before)}") from error

    def _state_after(self, before: Position | None) -> str:
        """What stands in the file after a change that the disk did not take: the state before it or that after it."""
        try:
            with self.reading() as connection:
                now = position_of(connection)
        except RoadmapError:
            return tr(
                "It is as it was before this change or as after it, never between; look when "
                "it can be read again."
            )
        if before is None or now == before:
            return tr("Nothing was changed.")
        return tr("The change was made all the same.")

    def copy(self, path: Path) -> None:
        """Write a copy of the file, as of this moment, whole or not at all; the path must not exist."""
        with self.reading() as connection, speaking(path):
            copy_whole(lambda part: back_up(connection, part), path)

    def listener(self) -> None:
        """A file tells nobody."""

    def close(self) -> None:
        """Nothing is open between operations."""


def _upgrade(path: Path, version: str, migrations: Path | None) -> None:
    if not version.isdigit() or version > SCHEMA:
        raise RoadmapError(newer_sentence(path, version))
    with speaking(path):
        if is_read_only(path):
            raise RoadmapError(
                tr(
                    "The workspace {path} is of an older version and read-only, so it cannot be "
                    "upgraded; copy it to where it can be written and open the copy.",
                    path=path,
                )
            )
        from roadmap_app.store.upgrade import upgrade

        upgrade(path, version, migrations)
