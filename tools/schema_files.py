"""Keeps what each version of the schema consists of in migrations/schemas: `python -m tools.schema_files [VERSION]`.

A workspace is opened only where its tables are exactly those. `dev.py new-migration` keeps that of a new version, by
hand it is done with this command. It must not know what a table is for.
"""

from __future__ import annotations

import sqlite3
import sys
from functools import cache
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from roadmap_app.store.known_schema import Defined, schemas_path, written
from roadmap_app.store.upgrade import configuration_of


@cache
def made_by(version: str, migrations: Path | None = None) -> frozenset[Defined]:
    """What the versions up to one make of an empty database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run_versions(connection, version, migrations)
        found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    finally:
        connection.close()
    return frozenset(Defined(*row) for row in found)


def run_versions(connection: sqlite3.Connection, version: str, migrations: Path | None = None) -> None:
    """Bring an empty database to a version step by step, as an old workspace has come to it."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    configuration = configuration_of(migrations)
    with engine.connect() as wrapped, wrapped.begin():
        configuration.attributes["connection"] = wrapped
        command.upgrade(configuration, version)


def versions() -> list[str]:
    """All versions, the oldest first."""
    script = ScriptDirectory.from_config(configuration_of(None))
    return sorted(one.revision for one in script.walk_revisions())


def keep(version: str) -> None:
    """Write the file of a version."""
    path = schemas_path() / f"{version}.sql"
    path.write_text(written(made_by(version)), encoding="utf-8", newline="\n")


def main(chosen: list[str]) -> int:
    """Write the files of the versions that are named, or of all that have none."""
    for version in chosen or [one for one in versions() if not (schemas_path() / f"{one}.sql").exists()]:
        keep(version)
        print(f"written: migrations/schemas/{version}.sql")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
