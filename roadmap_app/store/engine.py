"""The seam between the store and its databases: what a connection must answer, what an engine can do.

Statements are written once, in the SQL that SQLite and PostgreSQL share. A connection of SQLite is the driver's own;
that of a server answers the same calls. It must not know either driver.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from roadmap_app.domain.changes import RoadmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from roadmap_app.domain.entry.address import Place


class Rows(Protocol):
    """What a statement has found."""

    @property
    def rowcount(self) -> int:
        """How many rows it wrote."""

    def fetchone(self) -> Any:
        """The next row, None behind the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What the store asks of a connection: statements with `?` in the place of values."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Rows:
        """Run one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each of many rows."""


class Engine(Protocol):
    """One workspace in one kind of database. Every method raises RoadmapError with a sentence that names the place."""

    @property
    def place(self) -> Place:
        """Where the workspace lies."""

    @property
    def is_shared(self) -> bool:
        """Whether several people write it at once, each under a name that the database knows."""

    @property
    def is_read_only(self) -> bool:
        """Whether it can be looked at only."""

    @property
    def person(self) -> str:
        """Who is at the keyboard, as the journal names them."""

    def create(self) -> None:
        """Make empty tables of the newest schema."""

    def drop(self) -> None:
        """Take out again what `create` has made."""

    def open(self, migrations: Path | None) -> None:
        """Make sure that it is a workspace of the newest schema; an older one is upgraded."""

    def schema(self) -> str:
        """The schema's version."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection on which everything read is of one moment."""

    def ask(self, statement: str, values: Sequence[Any] = ..., /) -> list[Any]:
        """All rows that one statement finds, of one moment."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection inside a transaction in which nobody else writes; lost unless COMMIT is executed."""

    def copy(self, path: Path) -> None:
        """Write a file with all that is in it, the journal included."""

    def listener(self) -> Any:
        """Who hears of each change, with `heard`, `end` and `close`; None where nobody tells of them."""

    @property
    def has_partners(self) -> bool:
        """Whether somebody may see a part of the rows, as far as the last change has told."""

    def roles(self) -> Sequence[tuple[str, str, str]]:
        """(login, role, organization of a partner) of everybody who may read it."""

    def give(self, login: str, role: str, organization: str = "") -> None:
        """Let a login read, or change, too, or see what an organization may."""

    def take(self, login: str) -> None:
        """Let a login neither read nor change."""

    def close(self) -> None:
        """Let go of what is kept open between operations."""


class Collided(RoadmapError):
    """The database has refused a change because it ran beside another one; run again it may well go through."""


Outcome = TypeVar("Outcome")

_PAUSES_S = (0.01, 0.03, 0.1, 0.3, 1.0)


def again(operation: Callable[[], Outcome]) -> Outcome:
    """Run an operation, and the same one again where it has collided with another; RoadmapError when it does so for
    seconds."""
    for pause in _PAUSES_S:
        try:
            return operation()
        except Collided:
            import random  # hardly ever needed

            time.sleep(pause * random.uniform(0.5, 1.5))  # else those that collided would meet again
    return operation()
