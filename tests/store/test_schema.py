"""The schema: what the migrations make is what the statements are written for."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.connection import APPLICATION_ID
from roadmap_app.store.digests import begin
from roadmap_app.store.layout import WRITE_ORDER, layout_of
from roadmap_app.store.reading import SCHEMA
from roadmap_app.store.schema import metadata
from roadmap_app.store.upgrade import newest
from tools.schema_files import run_versions


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Table → its definition, line by line in any order."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: sorted(line.strip(" ,\t") for line in sql.splitlines()) for name, sql in found}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file that has come to the newest schema version by version."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    run_versions(connection, SCHEMA)
    begin(connection)
    connection.close()
    return path


def _dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        lines = sorted(connection.iterdump())
    connection.close()
    return lines


def test_a_new_workspace_is_what_the_versions_make_of_an_empty_file(migrated: Path, empty: Path) -> None:
    assert _dump(empty) == _dump(migrated)
    assert any(SCHEMA in line for line in _dump(empty) if line.startswith("INSERT"))


def test_migrating_an_empty_file_to_the_head_gives_the_models(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []
    engine.dispose()


def test_the_migrated_tables_have_the_models_checks_keys_and_names_too(
    migrated: Path, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    metadata().create_all(engine)
    engine.dispose()
    with sqlite3.connect(migrated) as ours, sqlite3.connect(tmp_path / "models.db") as models:
        tables = _tables(ours)
        del tables["alembic_version"]
        assert tables == _tables(models)
    ours.close()
    models.close()


def test_every_column_of_the_bundle_is_stored(empty: Path) -> None:
    for name, spec in TABLES.items():
        stored = {column.name for column in layout_of(name).columns}
        for column in spec.columns:
            expected = {"generation", "commitment"} if column.kind == "subject" else {column.name}
            if column.is_figure:
                expected.add(f"{column.name}_text")
            assert expected <= stored


def test_every_table_without_a_key_has_an_identity_that_cannot_be_null(empty: Path) -> None:
    with sqlite3.connect(empty) as connection:
        for name in TABLES:
            column = layout_of(name).identity_column
            told = {row[1]: row for row in connection.execute(f'PRAGMA table_info("{name}")')}
            assert told[column][3] == 1
            unique = [row[1] for row in connection.execute(f'PRAGMA index_list("{name}")') if row[2]]
            indexed = [connection.execute(f'PRAGMA index_info("{index}")').fetchall() for index in unique]
            assert [[(0, told[column][0], column)]] == indexed
    connection.close()


def test_every_reference_is_a_foreign_key(empty: Path) -> None:
    with sqlite3.connect(empty) as connection:
        for name, spec in TABLES.items():
            keys = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
            assert keys == _expected_keys(spec)
    connection.close()


def _expected_keys(spec: TableSpec) -> dict[str, str]:
    keys = {column.name: column.to for column in spec.columns if column.kind == "reference"}
    if any(column.kind == "subject" for column in spec.columns):
        keys |= {"generation": "generations", "commitment": "commitments"}
    return keys


def test_tables_are_written_after_those_they_refer_to() -> None:
    assert sorted(WRITE_ORDER) == sorted(TABLES)
    for place, name in enumerate(WRITE_ORDER):
        for to in _expected_keys(TABLES[name]).values():
            assert to in WRITE_ORDER[: place + 1]


def test_the_file_says_whose_it_is(empty: Path) -> None:
    header = empty.read_bytes()[:100]
    assert header[68:72] == b"RDMP" == APPLICATION_ID.to_bytes(4, "big")


def test_the_newest_schema_is_that_of_the_last_migration() -> None:
    assert newest() == SCHEMA


def test_migrations_do_not_import_the_live_tables() -> None:
    folder = Path(__file__).resolve().parents[2] / "migrations"
    for path in folder.rglob("*.py"):
        assert not re.search(
            r"^\s*(?:from|import) roadmap_app", path.read_text(encoding="utf-8"), re.MULTILINE
        )
