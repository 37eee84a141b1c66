"""A file is opened only where its tables and indexes are exactly those of its version, in whatever spelling."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.store import known_schema
from roadmap_app.store.store import Store
from tools.schema_files import made_by, versions

DATA = Path(__file__).resolve().parents[1] / "data"
CLAIMS = "WHERE name = 'claims'"


@pytest.mark.parametrize("version", versions())
def test_what_is_kept_of_a_version_is_what_its_migrations_make(version: str) -> None:
    kept = known_schema.schemas_path() / f"{version}.sql"
    assert kept.read_text(encoding="utf-8") == known_schema.written(made_by(version))
    assert known_schema.known_schema(version) == made_by(version)


def _master(path: Path, *statements: str) -> None:
    """Change the list of tables itself, as no program does that means well."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        for statement in ("PRAGMA writable_schema = ON", *statements):
            connection.execute(statement)
    connection.close()


def _put(old: str, new: str, where: str = CLAIMS) -> str:
    old, new = old.replace("'", "''"), new.replace("'", "''")
    return f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') {where}"


HARMFUL = {
    "a trigger": ["CREATE TRIGGER odd AFTER INSERT ON claims BEGIN DELETE FROM claims; END"],
    "a temporary-looking trigger": ["CREATE/**/TRIGGER\n\todd AFTER DELETE ON change BEGIN SELECT 1; END"],
    "a view": ["CREATE VIEW odd AS SELECT 1"],
    "a virtual table with a comment": ["CREATE /* */ VIRTUAL\n--x\nTABLE odd USING fts5(text)"],
    "a virtual table renamed by hand": [
        "CREATE VIRTUAL TABLE odd USING fts5(text)",
        "UPDATE sqlite_master SET sql = 'create /**/ virtual\ttable odd using fts5(text)' WHERE name = 'odd'",
    ],
    "a table more": ["CREATE TABLE odd (id INTEGER)"],
    "statistics": ["ANALYZE"],
    "an index more": ["CREATE INDEX odd ON claims (note)"],
    "an index on an expression": ["CREATE INDEX odd ON claims (abs(id))"],
    "a column more": ["ALTER TABLE claims ADD COLUMN odd TEXT NOT NULL DEFAULT ''"],
    "a generated column": ["ALTER TABLE claims ADD COLUMN odd AS (zeroblob(1000000000))"],
    "a column that is generated": [_put("note TEXT NOT NULL", "note TEXT AS (hex(zeroblob(99999999)))")],
    "a collation": [_put("note TEXT NOT NULL", "note TEXT NOT NULL COLLATE nocase")],
    "another type": [_put("note TEXT NOT NULL", "note BLOB NOT NULL")],
    "a default": [_put("note TEXT NOT NULL", "note TEXT NOT NULL DEFAULT (random())")],
    "a missing constraint": [_put("sharing TEXT NOT NULL", "sharing TEXT")],
    "a missing check": [_put(" CHECK (\"status\" = 'plan' OR", " CHECK (1 OR \"status\" = 'plan' OR")],
    "a check in other letters": [_put("'plan'", "'Plan'")],
    "another reference": [_put("REFERENCES generations", "REFERENCES organizations")],
    "a reference that acts": [
        _put(
            "REFERENCES generations (\"key\")", 'REFERENCES generations ("key") ON DELETE CASCADE'
        )
    ],
    "a comment": [_put("note TEXT", "note /* odd */ TEXT")],
    "a strict table": ["UPDATE sqlite_master SET sql = sql || ' STRICT' " + CLAIMS],
    "a version table of another kind": [_put("VARCHAR(32)", "VARCHAR(32) CHECK (1)", "WHERE name = 'alembic_version'")],
    "two tables on one page": [
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'needs') " + CLAIMS
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", HARMFUL)
def test_a_file_with_more_or_other_than_its_version_makes_is_refused(what: str, empty: Path) -> None:
    _master(empty, *HARMFUL[what])
    before = empty.read_bytes()
    with pytest.raises(RoadmapError, match=r"never makes|damaged or was not made by Roadmap|is damaged"):
        Store.open(empty)
    assert empty.read_bytes() == before
    assert not list(empty.parent.glob("*.backups"))


@pytest.mark.parametrize("version", versions())
def test_an_older_file_is_held_to_its_own_version_before_it_is_upgraded(version: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / f"schema_{version}.roadmap", tmp_path))
    path.chmod(0o644)
    _master(path, "CREATE INDEX odd ON claims (note)")
    with pytest.raises(RoadmapError, match="index odd is none that Roadmap makes"):
        Store.open(path)
    assert not list(tmp_path.glob("*.backups"))


def test_a_missing_index_is_told_as_a_missing_table_is(empty: Path) -> None:
    _master(empty, "DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_claims_1'")
    with pytest.raises(RoadmapError, match="damaged"):
        Store.open(empty)


def test_the_writing_of_a_definition_does_not_count(empty: Path) -> None:
    """Another version of SQLAlchemy may write spaces, quotes and letter case otherwise."""
    _master(
        empty,
        "UPDATE sqlite_master SET sql = replace(replace(sql, ' TEXT', char(10) || ' text'), 'note', '\"note\"')",
    )
    assert Store.open(empty).counts()


def test_a_schema_is_written_and_read_back() -> None:
    for version in versions():
        text = known_schema.written(known_schema.known_schema(version))
        assert re.search(r"^CREATE TABLE change_rows \(", text, re.MULTILINE)
        assert text.endswith("\n")
