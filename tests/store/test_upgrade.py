"""Upgrades: a copy first, then all of it or nothing; workspaces of every released schema still open."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.resources import migrations_path
from roadmap_app.store import known_schema, reading, sqlite_engine
from roadmap_app.store.care.backups import backup_folder
from roadmap_app.store.store import Store
from tests.sample_counts import CLAIMS
from tools.schema_files import made_by

DATA = Path(__file__).resolve().parents[1] / "data"
NEWEST = reading.SCHEMA
LATER = f"{int(NEWEST) + 1:04}"
NEXT = '''"""A version that only this test knows."""

import sqlalchemy as sa
from alembic import op

revision = "{later}"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("organizations") as organizations:
        organizations.add_column(sa.Column("country", sa.TEXT, nullable=False, server_default=""))
    {then}
'''


def _migrations(tmp_path: Path, then: str = "") -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(migrations_path(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT.format(later=LATER, newest=NEWEST, then=then)
    (folder / "versions" / f"{LATER}_next.py").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def _next_version(sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The program as it will be with one more version; the sample was made before."""
    assert sample.exists()
    for module in (reading, sqlite_engine):
        monkeypatch.setattr(module, "SCHEMA", LATER)
    folder = tmp_path / "schemas"
    shutil.copytree(known_schema.schemas_path(), folder)
    (folder / f"{LATER}.sql").write_text(
        known_schema.written(made_by(LATER, _migrations(tmp_path / "later"))), encoding="utf-8"
    )
    monkeypatch.setattr(known_schema, "schemas_path", lambda: folder)
    known_schema.known_schema.cache_clear()
    yield
    known_schema.known_schema.cache_clear()


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    journal = ("alembic_version", '"change"', "VALUES('change',")  # its own digest tells when and who, too
    lines = [line for line in connection.iterdump() if not any(word in line for word in journal)]
    connection.close()
    return lines


@pytest.mark.usefixtures("_next_version")
def test_an_older_workspace_is_upgraded_after_a_copy(sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    opened = Store.open(sample, _migrations(tmp_path))
    assert opened.schema() == LATER
    roadmap, position = opened.load()
    assert len(roadmap.claims) == CLAIMS
    (copy,) = backup_folder(sample).glob("*-before-upgrade.roadmap")
    assert copy.read_bytes() == before
    assert opened.undo(position).undone
    assert not any(opened.counts().values())


@pytest.mark.usefixtures("_next_version")
@pytest.mark.parametrize(
    ("then", "said"),
    [
        ('op.execute("SELECT * FROM absent")', "could not be upgraded .no such table: absent."),
        (
            'op.execute("PRAGMA defer_foreign_keys = ON"); op.execute("DELETE FROM organizations")',
            "refer to nothing",
        ),
    ],
)
def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    sample: Path, tmp_path: Path, then: str, said: str
) -> None:
    before = sample.read_bytes()
    with pytest.raises(RoadmapError, match=said):
        Store.open(sample, _migrations(tmp_path, then))
    assert sample.read_bytes() == before


@pytest.mark.usefixtures("_next_version")
def test_a_read_only_older_workspace_is_not_upgraded(sample: Path, tmp_path: Path) -> None:
    sample.chmod(0o444)
    with pytest.raises(RoadmapError, match="older version and read-only"):
        Store.open(sample, _migrations(tmp_path))
    assert not backup_folder(sample).exists()


def test_a_schema_that_nobody_made_is_refused(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()
    with pytest.raises(RoadmapError, match="never made"):
        Store.open(sample)


@pytest.mark.parametrize("frozen", sorted(DATA.glob("schema_*.roadmap")), ids=lambda path: path.stem)
def test_a_workspace_of_a_released_schema_opens_and_turns(frozen: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(frozen, tmp_path))
    path.chmod(0o644)
    opened = Store.open(path)
    assert opened.schema() == reading.SCHEMA
    roadmap, _ = opened.load()
    odd = roadmap.organization("odd")
    assert odd is not None
    assert odd.name == "=1+1 „odd“ 🙂\nname"
    start, there = _dump(path), opened.counts()
    opened.redo(opened.position())
    assert opened.counts() != there
    done = sum(not change.undone for change in opened.history())
    assert done >= 3
    for _ in range(done):
        opened.undo(opened.position())
    assert not any(opened.counts().values())
    for _ in range(done - 1):
        opened.redo(opened.position())
    assert _dump(path) == start


def test_every_migration_has_its_frozen_workspace() -> None:
    versions = {path.name[:4] for path in (migrations_path() / "versions").glob("0*.py")}
    assert versions == {path.stem.removeprefix("schema_") for path in DATA.glob("schema_*.roadmap")}


@pytest.mark.parametrize("schema", ["0001", "0002", "0003"])
def test_links_of_an_older_change_are_undone_and_redone_as_statements_of_the_structure(
    schema: str, tmp_path: Path
) -> None:
    """The journal's images know four to six columns of a link; the others are the record's defaults."""
    path = Path(shutil.copy(DATA / f"schema_{schema}.roadmap", tmp_path))
    path.chmod(0o644)
    opened = Store.open(path)
    links = opened.load()[0].link_statements
    assert len(links) >= 5
    for link in links:
        assert (link.status, link.sharing) == ("stated", "public")
        assert not (link.stated_on or link.stated_by or link.first or link.recorded_on or link.source_url)
    done = sum(not change.undone for change in opened.history())
    for _ in range(done):
        opened.undo(opened.position())
    assert opened.load()[0].link_statements == ()
    for _ in range(done):
        opened.redo(opened.position())
    assert opened.load()[0].link_statements == links


@pytest.mark.parametrize(
    ("schema", "change", "said"),
    [
        ("0001", "window = 'soonish'", "window “soonish”"),
        ("0004", "note = x'ff'", "no text"),
        ("0006", "stated_by = 'nobody'", "refer"),
    ],
)
def test_an_older_file_whose_rows_are_refused_is_not_upgraded_first(
    schema: str, change: str, said: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(DATA / f"schema_{schema}.roadmap", tmp_path))
    path.chmod(0o644)
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE claims SET {change} WHERE id = (SELECT min(id) FROM claims)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RoadmapError, match=said):
        Store.open(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
