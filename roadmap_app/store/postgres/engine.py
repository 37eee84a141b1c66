"""A workspace in a database on a server, as the store's engine: connections kept, transactions, what is made there.

Any thread may call. It must not know rows.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from roadmap_app.domain.changes import RoadmapError, ServerAway
from roadmap_app.domain.day_line import now
from roadmap_app.i18n import tr
from roadmap_app.store.engine import Collided
from roadmap_app.store.journal_statements import POSITION
from roadmap_app.store.postgres.connection import CHANNEL, ServerConnection, translated
from roadmap_app.store.postgres.pool import ConnectionPool
from roadmap_app.store.postgres.sentences import (
    IS_NONE,
    IS_ONE,
    MAY_READ,
    OF_OTHERS,
    SOMEBODY_MAY_READ,
    away,
    is_away,
    refusal,
    speaking,
)
from roadmap_app.store.reading import SCHEMA, newer_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import psycopg

    from roadmap_app.domain.entry.address import ServerAddress
    from roadmap_app.store.postgres.listening import Listener
    from roadmap_app.store.postgres.roles import Held

_PATIENCE_S = 10.0  # how long it is asked again what became of a commit whose answer was lost
_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + translated(POSITION).encode()
_WRITE = (
    b"BEGIN; SELECT one, (SELECT version_num FROM alembic_version), (SELECT count(*) FROM roadmap_partner)"
    b" FROM roadmap_head FOR UPDATE; "
) + translated(POSITION).encode()
"""One message each: whatever is done takes as long as its messages travel."""
_END: tuple[bytes, ...] = (f"NOTIFY {CHANNEL}".encode(), b"COMMIT")
_KEEP_TOKEN = b"INSERT INTO roadmap_done (token, at) VALUES (%s, %s)"
_DROP_TOKENS = b"DELETE FROM roadmap_done WHERE at < %s"
_FIND_TOKEN = b"SELECT 1 FROM roadmap_done WHERE token = %s"
_TOKENS_KEPT = timedelta(hours=1)  # nobody asks later what became of a commit


class PostgresEngine:
    """One workspace on a server."""

    is_shared = True

    def __init__(self, address: ServerAddress) -> None:
        _require_driver()
        self.place = address
        self._pool = ConnectionPool(address)
        self._login = ""
        self._end = _END
        self._may_write: bool | None = None
        self.has_partners = False

    @property
    def person(self) -> str:
        """The login, which the server has checked, behind the name that the person gives where one is given."""
        if not self._login:
            with self.reading() as connection:
                self._login = str(connection.execute("SELECT session_user").fetchone()[0])
        given = self.place.person
        return f"{given} ({self._login})" if given else self._login

    @property
    def is_read_only(self) -> bool:
        """Whether this person's role may not write changes."""
        if self._may_write is None:
            with self.reading() as connection:
                asked = "SELECT has_table_privilege('change', 'INSERT'), pg_is_in_recovery()"
                may, stands_by = connection.execute(asked).fetchone()
                self._may_write = bool(may) and not stands_by
        return not self._may_write

    # -- made and opened -----------------------------------------------------------------------

    def create(self) -> None:
        """Make the tables, in a database that holds none; the database itself where it is not there."""
        from roadmap_app.store.postgres.schema import create_tables

        with speaking(self.place):
            raw = self._pool.connected_or_made()
            try:
                held = raw.execute(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                    " AND table_type = 'BASE TABLE'"
                ).fetchall()
                if ("roadmap_head",) in held:
                    raise refusal(IS_ONE, self.place)
                if held:
                    raise refusal(OF_OTHERS, self.place)
                create_tables(raw)
            finally:
                raw.close()

    def drop(self) -> None:
        """Take all tables of the workspace out again, where it could not be filled."""
        from roadmap_app.store.postgres.schema import drop_tables

        with self._one() as raw:
            drop_tables(raw)

    def open(self, migrations: Path | None) -> None:
        """Make sure that it is a workspace; one of an older schema is upgraded."""
        with speaking(self.place), self._one() as raw:
            found = raw.execute(
                "SELECT to_regclass('roadmap_head'), to_regclass('alembic_version')"
            ).fetchone()
            if not found or None in found:
                raise refusal(IS_NONE, self.place)
            version = _version(raw)
            if version != SCHEMA:
                self._upgrade(raw, version, migrations)

    def _upgrade(self, raw: psycopg.Connection[Any], version: str, migrations: Path | None) -> None:
        if not version.isdigit() or version > SCHEMA:
            raise RoadmapError(newer_sentence(self.place, version))
        from roadmap_app.store.postgres.schema import upgrade_tables

        upgrade_tables(raw, self.place, version, migrations)

    def schema(self) -> str:
        """The schema's version."""
        with speaking(self.place), self._one() as raw:
            return _version(raw)

    # -- who may what --------------------------------------------------------------------------

    def roles(self) -> list[Held]:
        """What everybody may who may read it."""
        from roadmap_app.store.postgres.roles import held

        with speaking(self.place), self._one() as raw:
            return held(raw)

    def give(self, login: str, role: str, organization: str = "") -> None:
        """Let a login of the server read, or change, too, or see what an organization may."""
        from roadmap_app.store.postgres.roles import Held, give

        with speaking(self.place), self._one() as raw:
            give(raw, self.place, Held(login, role, organization))

    def take(self, login: str) -> None:
        """Let a login of the server neither read nor change."""
        from roadmap_app.store.postgres.roles import take

        with speaking(self.place), self._one() as raw:
            take(raw, self.place, login)

    # -- transactions --------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[ServerConnection]:
        """One read transaction: everything read in it is of one moment."""
        with speaking(self.place), self._begun(_READ) as (raw, found):
            yield ServerConnection(raw, lambda send: None, {POSITION: found[0]})

    def ask(self, statement: str, values: Sequence[Any] = (), /) -> list[Any]:
        """All rows that one statement finds, of one moment: one message, no transaction around it."""
        import psycopg

        asked = translated(statement).encode()
        with speaking(self.place):
            raw = self._pool.taken()
            if raw is not None:
                try:
                    return raw.execute(asked, values or None).fetchall()
                except psycopg.OperationalError:  # one that was kept may have died meanwhile
                    raw.close()
                    self.close()
                finally:
                    self._pool.give_back(raw)
            raw = self._pool.connect()
            try:
                return raw.execute(asked, values or None).fetchall()
            finally:
                self._pool.give_back(raw)

    @contextmanager
    def writing(self) -> Iterator[ServerConnection]:
        """One write transaction; whoever else wants to write waits for its end."""
        if self.is_read_only:
            raise refusal(MAY_READ if self.place.user else SOMEBODY_MAY_READ, self.place)
        with speaking(self.place), self._begun(_WRITE) as (raw, found):
            (_, version, partners), position = found
            self.has_partners = bool(partners)
            if version != SCHEMA:
                raise RoadmapError(newer_sentence(self.place, version))
            yield ServerConnection(raw, partial(self._commit, raw), {POSITION: position})

    def _commit(self, raw: psycopg.Connection[Any], send: Callable[[], None]) -> None:
        """End a transaction for good, in one message with what is to be sent before.

        It leaves a token, by which it is known what became of it where the answer was lost. (The server's own number of
        a transaction does not tell: after a crash another one can get it.)
        """
        import psycopg

        token, moment = uuid4().hex, now()
        try:
            with raw.pipeline():
                send()
                raw.execute(_KEEP_TOKEN, (token, moment.isoformat()))
                if token < "05":  # now and then: one in fifty
                    raw.execute(_DROP_TOKENS, ((moment - _TOKENS_KEPT).isoformat(),))
                for statement in self._end:
                    raw.execute(statement)
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.SyntaxError) as error:
            self._end = _END[1:]  # a server that tells nobody: who wants to know looks by himself
            raise Collided(
                tr("{server} could not tell of the change; try again.", server=self.place.server)
            ) from error
        except psycopg.Error as error:
            if not is_away(error):
                raise
            if not self._has_lasted(token):
                raise away(self.place) from error

    def _has_lasted(self, token: str) -> bool:
        """Whether a transaction whose answer was lost was committed; RoadmapError where nobody can tell."""
        import psycopg

        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            # whoever holds the row, and be it what is left of the lost connection, has ended then
            with suppress(psycopg.Error, ServerAway), self._begun(_WRITE) as (raw, _):
                return raw.execute(_FIND_TOKEN, (token,)).fetchone() is not None
            time.sleep(0.2)
        raise ServerAway(
            tr(
                "The server {server} went away while a change of {database} was being kept; whether it was, its"
                " history tells once the server is back.",
                server=self.place.server,
                database=self.place.database,
            )
        )

    def copy(self, path: Path) -> None:
        """Write a file with all that is in it, as of this moment; the path must not exist."""
        from roadmap_app.store.digests import renew
        from roadmap_app.store.sqlite_engine import SqliteEngine
        from roadmap_app.store.transfer import transfer

        with self.reading() as asked:
            sees_all = asked.execute("SELECT has_table_privilege('digests', 'SELECT')").fetchone()[0]
        if not sees_all:
            raise RoadmapError(
                tr(
                    "{person} sees a part of {database} and nothing of its journal, so no copy can be taken along; what"
                    " is seen is written by: roadmap export",
                    person=self.person,
                    database=self.place.database,
                )
            )
        file = SqliteEngine(path)
        file.create()
        with self.reading() as ours, file.writing() as theirs:
            transfer(ours, theirs)
            theirs.execute("DELETE FROM digests")
            renew(theirs, path)
            theirs.execute("COMMIT")

    # -- connections ---------------------------------------------------------------------------

    @contextmanager
    def _begun(self, begin: bytes) -> Iterator[tuple[psycopg.Connection[Any], list[Any]]]:
        """A connection inside a transaction, which is rolled back unless it is committed inside the block, and the rows
        that were found as it began."""
        with self._one_with(begin) as (raw, found):
            try:
                yield raw, found
            finally:
                if not raw.closed and raw.info.transaction_status:
                    with suppress(Exception):
                        raw.rollback()

    @contextmanager
    def _one(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection that answers."""
        with self._one_with(b"SELECT 1") as (raw, _):
            yield raw

    @contextmanager
    def _one_with(self, first: bytes) -> Iterator[tuple[psycopg.Connection[Any], list[Any]]]:
        """A connection on which a first message has gone well, and the rows that its statements have found; one that
        was kept may have died meanwhile."""
        import psycopg

        raw, found = self._pool.taken(), list[Any]()
        try:
            if raw is not None:
                try:
                    found = _first_rows(raw.execute(first))
                except psycopg.OperationalError:
                    raw.close()
                    self.close()
                    raw = None
            if raw is None:
                raw = self._pool.connect()
                found = _first_rows(raw.execute(first))
            yield raw, found
        finally:
            if raw is not None:  # one on which the first message failed goes back, too
                self._pool.give_back(raw)

    def close(self) -> None:
        """Close the connections that are kept."""
        self._pool.close()

    def listener(self) -> Listener:
        """Who hears of each change."""
        from roadmap_app.store.postgres.listening import Listener

        with speaking(self.place):
            return Listener(self._pool.connect())


def _first_rows(cursor: psycopg.Cursor[Any]) -> list[Any]:
    """The first row that each statement of a message has found, of those that look for any."""
    found = []
    while True:
        if cursor.description:
            found.append(cursor.fetchone())
        if not cursor.nextset():
            return found


def _version(raw: psycopg.Connection[Any]) -> str:
    rows = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


def _require_driver() -> None:
    try:
        import psycopg

        # what it warns of (a message whose answer was lost) comes as an error, too, and is told as a sentence
        logging.getLogger(psycopg.__name__).setLevel(logging.ERROR)
    except ImportError as error:
        raise RoadmapError(
            tr(
                "A workspace on a server needs the driver of PostgreSQL, which is not installed here; install it with:"
                " pip install 'roadmap-app[team]'"
            )
        ) from error
