"""A new workspace's file: the tables and indexes of the newest version, as migrations/schemas keeps them.

The versions in migrations/ are run only to bring an older file up: what they make of an empty one is kept word for
word, and to make it needs neither SQLAlchemy nor Alembic. It must not know what stands in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.store.connection import APPLICATION_ID, raw_connection
from roadmap_app.store.digests import begin
from roadmap_app.store.known_schema import known_schema
from roadmap_app.store.reading import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path


def create_schema(path: Path) -> None:
    """Make a new workspace file with the newest schema and no rows; the path must not exist."""
    statements = sorted(one.sql for one in known_schema(SCHEMA) if one.sql is not None)
    if not statements:
        raise RoadmapError(
            tr(
                "No workspace can be made: this Roadmap lacks the definitions of its tables "
                "(schema {schema}); install it anew.",
                schema=SCHEMA,
            )
        )
    connection = raw_connection(path, create=True)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (SCHEMA,))
        begin(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()
