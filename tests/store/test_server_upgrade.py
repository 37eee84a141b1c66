"""A workspace on a server that an older Roadmap made is brought up when it is opened: rows, journal and who may what.

Workspaces lie on servers since schema 0007; a file's digests stay with files, and a server's table of them is empty.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import address_of
from roadmap_app.domain.records import Organization
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.reading import SCHEMA
from roadmap_app.workspace.rights import Rights
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases

FROZEN = Path(__file__).resolve().parents[1] / "data" / "schema_0007.roadmap"


BACK = (
    "DROP VIEW roadmap_mine",
    "DROP TABLE roadmap_partner",
    "DROP TABLE roadmap_shown",
    "DROP TABLE roadmap_done",
    "ALTER TABLE change DROP COLUMN undoes",
    "UPDATE alembic_version SET version_num = '0007'",
)
"""Makes of new tables those that the first Roadmap made which knew servers: it made them all at once, as this one."""


@pytest.fixture
def old(shared_empty: str, databases: Databases) -> Iterator[str]:
    """The address of a workspace as the first Roadmap that knew servers has left it; its login `eve` may change it."""
    databases.server.execute("CREATE ROLE eve LOGIN")
    with psycopg.connect(shared_empty.replace("+psycopg", ""), autocommit=True) as raw:
        for statement in BACK:
            raw.execute(statement.encode())
        _fill(raw)
        raw.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO eve")
    yield shared_empty
    databases.drop(shared_empty)
    databases.server.execute("DROP ROLE eve")


def _fill(raw: psycopg.Connection[object]) -> None:
    """The rows and the journal of the frozen workspace of that schema."""
    with closing(sqlite3.connect(FROZEN)) as file:
        for name in (*TABLES, "change", "change_rows"):
            cursor = file.execute(f'SELECT * FROM "{name}"')
            columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
            marks = ", ".join(["%s"] * len(cursor.description))
            with raw.cursor() as into:
                into.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})'.encode(), cursor)


def test_rows_and_journal_are_those_of_the_file_upgraded(old: str, tmp_path: Path) -> None:
    copy = shutil.copy(FROZEN, tmp_path / "copy.roadmap")
    with Workspace.open(copy) as file, Workspace.open(old) as server:
        assert server.info().schema == SCHEMA
        assert all(server.roadmap.rows(name) == file.roadmap.rows(name) for name in TABLES)
        assert server.roadmap.claims and server.history() == file.history()
        server.decide("Later", {"organizations": [Organization("later", "Later", "", "1", "")]})
        assert server.undo().label == "Later"
        assert server.history()[-1].undoes == server.history()[-2].number


def test_who_might_change_it_still_may_and_only_who_keeps_it_brings_it_up(old: str) -> None:
    eve = old.replace("postgres@", "eve@")
    with pytest.raises(RoadmapError, match="who made it must open it once"):
        Workspace.open(eve)
    Workspace.open(old).close()
    with Workspace.open(eve) as workspace:
        workspace.decide("Eve's", {"organizations": [Organization("eve", "Eve", "", "1", "")]})
        assert workspace.undo().actor == "eve"
    with Rights(address_of(old)) as rights:
        assert ("eve", "editor", "") in rights.held()
