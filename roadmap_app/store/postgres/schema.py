"""Making the tables of a workspace on a server, and bringing those of an older version up, by Alembic.

Imports SQLAlchemy and Alembic, so it is imported only when first needed. It must not know what the rows mean.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.store.postgres import roles
from roadmap_app.store.postgres import types as types
from roadmap_app.store.reading import SCHEMA
from roadmap_app.store.schema import metadata
from roadmap_app.store.upgrade import configuration_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg
    from sqlalchemy import Connection

    from roadmap_app.domain.entry.address import ServerAddress

HEAD = (
    "CREATE TABLE roadmap_head (one BIGINT PRIMARY KEY CHECK (one = 1))",
    "INSERT INTO roadmap_head (one) VALUES (1)",
)
"""The row that a change holds while it is made, which also says whose tables these are."""

OF_A_SERVER = (
    "CREATE TABLE IF NOT EXISTS roadmap_done (token VARCHAR(32) PRIMARY KEY, at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS roadmap_partner"
    " (login TEXT PRIMARY KEY, organization TEXT NOT NULL, change BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS roadmap_shown"
    " (login TEXT NOT NULL, table_name TEXT NOT NULL, shown_row BIGINT NOT NULL,"
    " PRIMARY KEY (login, table_name, shown_row))",
    "CREATE VIEW roadmap_mine AS SELECT s.table_name, s.shown_row FROM roadmap_shown s"
    " JOIN roadmap_partner p ON p.login = s.login"
    " WHERE s.login = CAST(CURRENT_USER AS TEXT) AND p.change = (SELECT max(number) FROM change)",
)
"""What each change of the last hour has left, by which it is known that it lasted; which rows each partner's login
sees, reckoned after a change and good until the next (`partners`); and what whoever asks is shown of that."""

_NO_VIEW = "DROP VIEW IF EXISTS roadmap_mine"

LOCK = "SELECT one FROM roadmap_head FOR UPDATE"


def create_tables(raw: psycopg.Connection[Any]) -> None:
    """Make all tables of the newest schema, and note its version: all of it or nothing."""
    with _transaction(raw) as wrapped:
        metadata().create_all(wrapped, checkfirst=False)
        for statement in (*HEAD, *OF_A_SERVER):
            raw.execute(statement.encode())
        raw.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        raw.execute("INSERT INTO alembic_version (version_num) VALUES (%s)", (SCHEMA,))


def upgrade_tables(
    raw: psycopg.Connection[Any], address: ServerAddress, version: str, migrations: Path | None
) -> None:
    """Bring the tables of an older version to the newest: all of it or nothing, while nobody writes."""
    configuration = configuration_of(migrations)
    known = {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
    if version not in known:
        raise RoadmapError(
            tr(
                "The workspace {address} has a schema {version} that this program never made; "
                "update Roadmap.",
                address=address,
                version=version,
            )
        )
    try:
        with _transaction(raw) as wrapped:
            raw.execute(LOCK)
            raw.execute(_NO_VIEW)  # it stands on a table that a version may make anew
            held = roles.held(raw)
            configuration.attributes["connection"] = wrapped
            command.upgrade(configuration, "head")
            for statement in OF_A_SERVER:
                raw.execute(statement.encode())
            roles.renew(raw, held)  # what was made anew has been given to nobody
    except SQLAlchemyError as error:
        if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", "") == "42501":
            raise RoadmapError(
                tr(
                    "The workspace {address} is of an older version; who made it must open it once "
                    "with this Roadmap.",
                    address=address,
                )
            ) from error
        told = type(error.orig).__name__ if isinstance(error, DBAPIError) else error
        raise RoadmapError(
            tr(
                "The workspace {address} could not be upgraded ({told}); it stays as it was, "
                "open it with the older Roadmap.",
                address=address,
                told=told,
            )
        ) from error


@contextmanager
def _transaction(raw: psycopg.Connection[Any]) -> Iterator[Connection]:
    """SQLAlchemy's view of a connection, inside one transaction, begun when SQLAlchemy has looked at the server."""
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: raw, poolclass=StaticPool, pool_reset_on_return=None
    )
    with engine.connect() as wrapped, wrapped.begin():
        raw.execute("BEGIN")
        yield wrapped


def drop_tables(raw: psycopg.Connection[Any]) -> None:
    """Take out what `create_tables` has made."""
    names = [
        *(table.name for table in metadata().tables.values()),
        "alembic_version",
        "roadmap_head",
        "roadmap_done",
        "roadmap_shown",
        "roadmap_partner",
    ]
    with _transaction(raw):
        raw.execute(_NO_VIEW)
        for name in names:
            raw.execute(f'DROP TABLE IF EXISTS "{name}"'.encode())
