"""Upgrading an older workspace after a copy of its file, by Alembic.

Imports SQLAlchemy and Alembic, so it is imported only when first needed. It must not know the tables: the versions
in migrations/ hold them.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.resources import migrations_path
from roadmap_app.store.care.backups import UPGRADE, make_backup
from roadmap_app.store.connection import raw_connection
from roadmap_app.store.digests import renew
from roadmap_app.store.limits import odd_rows
from roadmap_app.store.reading import read_tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path


def upgrade(path: Path, version: str, migrations: Path | None = None) -> Path:
    """Bring an older workspace to the newest schema; the copy that was made of it before.

    Raises RoadmapError for a version that is not among ours; whatever fails, the file stays as it was.
    """
    configuration = configuration_of(migrations)
    if version not in {
        script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()
    }:
        raise RoadmapError(
            tr(
                "The workspace {path} has a schema {version} that this program never made; update Roadmap.",
                path=path,
                version=version,
            )
        )
    copies: list[Path] = []
    connection = raw_connection(path)
    try:
        for setting in ("foreign_keys = OFF", "synchronous = EXTRA", "fullfsync = ON"):
            connection.execute(f"PRAGMA {setting}")
        _run_versions(
            connection,
            configuration,
            lambda: _renewed(connection, path),
            lambda: copies.append(make_backup(path, UPGRADE, lambda part: shutil.copyfile(path, part))),
        )
    except BaseException as error:
        for copy in copies:  # of a file that stays as it was
            copy.unlink(missing_ok=True)
            with suppress(OSError):
                copy.parent.rmdir()  # where no other backup lies in it
        if not isinstance(error, SQLAlchemyError):
            raise
        told = error.orig if isinstance(error, DBAPIError) else error
        raise RoadmapError(
            tr(
                "The workspace {path} could not be upgraded ({told}); it stays as it was, open "
                "it with the older Roadmap.",
                path=path,
                told=told,
            )
        ) from error
    finally:
        connection.close()
    return copies[0]


def _renewed(connection: sqlite3.Connection, path: Path) -> None:
    """Reckon the sums anew and judge all rows, so that a file that would be refused afterwards is not changed."""
    try:
        renew(connection, path)
    except TypeError as error:  # only texts are added up
        raise odd_rows(path, "tables", tr("a cell that is no text")) from error
    read_tables(connection, path)


def newest(migrations: Path | None = None) -> str:
    """The revision of the newest schema."""
    return str(ScriptDirectory.from_config(configuration_of(migrations)).get_current_head())


def configuration_of(migrations: Path | None) -> Config:
    """Alembic's configuration for a folder of versions; None for the program's own."""
    configuration = Config()
    configuration.set_main_option("script_location", str(migrations or migrations_path()).replace("%", "%%"))
    return configuration


def _run_versions(
    connection: sqlite3.Connection,
    configuration: Config,
    last: Callable[[], None],
    first: Callable[[], None] = lambda: None,
) -> None:
    """Run the versions in one transaction and check the references before it is committed.

    last: done at the end, when the schema is the newest. first: done when nobody else can write the file any more, and
    nothing has been written yet.
    """
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # Alembic does not commit a transaction that it has not begun; the engine rolls one back when it first connects.
    with engine.connect() as wrapped, wrapped.begin():
        connection.execute("BEGIN IMMEDIATE")
        first()
        configuration.attributes["connection"] = wrapped
        command.upgrade(configuration, "head")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise RoadmapError(
                tr("The upgrade would leave rows that refer to nothing, so the workspace stays as it was.")
            )
        last()
