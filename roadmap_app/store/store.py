"""A workspace's database as the workspace room sees it: make, open, read, change, undo, redo.

Any thread may call. It must not know which kind of database it is (the engines know), nor what the rows mean.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RowChange
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.store.digests import check_changes
from roadmap_app.store.moved import MovedRows
from roadmap_app.store.position import Position, position_of
from roadmap_app.store.reading import count_rows, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from roadmap_app.domain.changes import ChangeRecord, Progress
    from roadmap_app.domain.entry.address import Place
    from roadmap_app.store.change import Change
    from roadmap_app.store.engine import Engine
    from roadmap_app.store.postgres.own_turns import OwnTurns
    from roadmap_app.store.postgres.partners import Rows, Shown


def engine_of(place: Place) -> Engine:
    """The engine of a place; that of a server is loaded only where one is named."""
    if isinstance(place, Path):
        from roadmap_app.store.sqlite_engine import SqliteEngine

        return SqliteEngine(place)
    from roadmap_app.store.postgres.engine import PostgresEngine

    return PostgresEngine(place)


class Store:
    """The database of one workspace. Every method raises RoadmapError with a sentence where it cannot do it."""

    def __init__(self, place: Place) -> None:
        self._engine: Engine = engine_of(place)

    @classmethod
    def create(cls, place: Place) -> Store:
        """Empty tables in a place that holds nothing yet: a new file, or a database without tables."""
        store = cls(place)
        store._engine.create()
        return store

    @classmethod
    def open(cls, place: Place, migrations: Path | None = None) -> Store:
        """An existing workspace; one of an older schema is upgraded."""
        store = cls(place)
        store._engine.open(migrations)
        return store

    def drop(self) -> None:
        """Take out again what `create` has made."""
        self._engine.drop()

    def close(self) -> None:
        """Let go of what is kept open between operations."""
        self._engine.close()

    def listener(self) -> Any:
        """Who hears of each change; None where nobody tells of them."""
        return self._engine.listener()

    def roles(self) -> Sequence[tuple[str, str, str]]:
        """(login, role, organization of a partner) of everybody who may read it, where it lies on a server."""
        return self._engine.roles()

    def give(self, login: str, role: str, organization: str = "") -> None:
        """Let a login of the server read it, or change it, too, or see what an organization may."""
        self._engine.give(login, role, organization)

    @property
    def has_partners(self) -> bool:
        """Whether somebody may see a part of the rows, as far as the last change has told."""
        return self._engine.has_partners

    def show_partners(self, choose: Callable[[str, str, Mapping[str, Rows]], Shown]) -> None:
        """Say anew which rows each partner's login sees; unless something has changed meanwhile, who did that says it.

        choose: from a login, its organization, and all rows of each table by their ids, the ids of those that it may
        see.
        """
        from roadmap_app.store.postgres import partners

        with self._engine.reading() as connection:
            position, found = position_of(connection), partners.partners(connection)
            rows = partners.rows_by_id(connection) if found else {}
        shown = {login: choose(login, organization, rows) for login, organization in found}
        if not shown:
            return
        with self._engine.writing() as connection:
            if position_of(connection) == position:
                for login, ids in shown.items():
                    partners.show(connection, login, position.last, ids)
                connection.execute("COMMIT")

    def take(self, login: str) -> None:
        """Let a login of the server neither read nor change it any more."""
        self._engine.take(login)

    @property
    def path(self) -> Place:
        """Where the workspace lies."""
        return self._engine.place

    @property
    def is_shared(self) -> bool:
        """Whether several people write it at once."""
        return self._engine.is_shared

    @property
    def person(self) -> str:
        """Who is at the keyboard, as the journal names them."""
        return self._engine.person

    @property
    def is_read_only(self) -> bool:
        """Whether it can be looked at only."""
        return self._engine.is_read_only

    def load(self) -> tuple[Roadmap, Position]:
        """All rows, and where the journal stood when they were read."""
        with self._engine.reading() as connection:
            position = position_of(connection)
            return Roadmap(read_tables(connection, self.path), in_order=True), position

    def position(self) -> Position:
        """Where the journal stands now: differs from an earlier one exactly where the rows may differ."""
        with self._engine.reading() as connection:
            return position_of(connection)

    def counts(self) -> dict[str, int]:
        """Rows per table."""
        with self._engine.reading() as connection:
            return count_rows(connection)

    def schema(self) -> str:
        """The schema's version."""
        return self._engine.schema()

    def history(self) -> tuple[ChangeRecord, ...]:
        """All changes, the first first; Damaged where they are not those that were written."""
        from roadmap_app.store import journal

        with self._engine.reading() as connection:
            check_changes(connection, self.path)
            return journal.history(connection)

    def begun(self) -> str:
        """The moment of the first change (UTC, ISO 8601), without loading what reads the journal; "" where none is."""
        with self._engine.reading() as connection:
            row = connection.execute("SELECT at FROM change ORDER BY number LIMIT 1").fetchone()
            return str(row[0]) if row else ""

    def entered(self, table: str, since: str) -> dict[tuple[str, ...], str]:
        """The cells of the rows of a table that changes after a moment (UTC, ISO 8601) have brought → when."""
        from roadmap_app.store import journal

        with self._engine.reading() as connection:
            return journal.entered(connection, table, since)

    def rows_of(self, number: int) -> tuple[RowChange, ...]:
        """What a change did to each row, table by table."""
        from roadmap_app.store.reverting import images_of

        with self._engine.reading() as connection:
            return tuple(
                RowChange(table, before.get(row), after.get(row))
                for table, (before, after) in images_of(connection, number).items()
                for row in {**before, **after}
            )

    def moved_since(self, seen: Position) -> MovedRows | None:
        """What has moved since the journal stood somewhere; None where that must be read anew.

        A change is undone before those that came before it: where the last one that was done still is, all that has
        happened are the changes behind it that are done now.
        """
        from roadmap_app.store import journal

        return journal.moved_since(self._engine.ask, seen)

    def revert(self, step: ChangeRecord, label: str, reason: str, moved: MovedRows) -> ChangeRecord:
        """Put back what one step replaced, as a change of its own; RoadmapError where something stands on it."""
        from roadmap_app.store.reverting import Reverting

        with self.change(label, reason, moved, step.number) as change:
            return change.commit(*Reverting(change.connection, change, step).run())

    def own_turns(self) -> OwnTurns:
        """What the person at the keyboard has done last, and has taken back last."""
        from roadmap_app.store.postgres.own_turns import own_turns

        with self._engine.reading() as connection:
            return own_turns(connection, self.person)

    def copy(self, path: Path) -> None:
        """Write a file with all that is in it, as of this moment; the path must not exist."""
        self._engine.copy(path)

    def fill_from(self, source: Store) -> None:
        """Write all that another workspace holds, its journal included, into this one, which is empty."""
        from roadmap_app.store.transfer import transfer

        with source._engine.reading() as theirs, self._engine.writing() as ours:
            transfer(theirs, ours)
            ours.execute("COMMIT")

    def next_turns(self) -> tuple[ChangeRecord | None, ChangeRecord | None]:
        """What undo would undo and what redo would do again; where several people write, of the person's own."""
        if self.is_shared:
            turns = self.own_turns()
            return turns.undo and turns.undo.meant, turns.redo and turns.redo.meant
        from roadmap_app.store import journal

        with self._engine.reading() as connection:
            return journal.next_undo(connection), journal.next_redo(connection)

    @contextmanager
    def change(
        self, label: str, reason: str = "", moved: MovedRows | None = None, undoes: int = 0
    ) -> Iterator[Change]:
        """A change; nothing of it stays unless its `commit` is called inside the block. moved: gets what it moves.
        undoes: the step that it puts back."""
        from roadmap_app.store.change import Change

        with self._engine.writing() as connection:
            yield Change(connection, label, reason, moved or MovedRows(), self.person, undoes)

    def undo(
        self, seen: Position, progress: Progress | None = None, moved: MovedRows | None = None
    ) -> ChangeRecord:
        """Undo the last change, if the journal still stands where the caller saw it. moved: gets what it moves."""
        from roadmap_app.store import journal

        with self._engine.writing() as connection:
            moved = moved or MovedRows()
            return journal.turn(
                connection, back=True, seen=seen, progress=progress, moved=moved, person=self.person
            )

    def redo(
        self, seen: Position, progress: Progress | None = None, moved: MovedRows | None = None
    ) -> ChangeRecord:
        """Do the change again that was undone last, if the journal still stands where the caller saw it."""
        from roadmap_app.store import journal

        with self._engine.writing() as connection:
            moved = moved or MovedRows()
            return journal.turn(
                connection, back=False, seen=seen, progress=progress, moved=moved, person=self.person
            )
