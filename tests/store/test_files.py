"""Files that are no workspace, or one that cannot be used: each a sentence, nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.store import connection as store_connection
from roadmap_app.store.store import Store

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "real-data"


def _sentence(path: Path) -> str:
    with pytest.raises(RoadmapError) as refusal:
        Store.open(path).load()
    text = str(refusal.value)
    assert "\n" not in text
    assert text.endswith((".", path.name))
    return text


def test_a_file_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.roadmap"
    assert "There is no workspace" in _sentence(path)
    assert not path.exists()


def test_a_folder_is_no_workspace(tmp_path: Path) -> None:
    assert "is a folder" in _sentence(tmp_path)


def test_a_pipe_is_no_workspace(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe")
    assert "no ordinary file" in _sentence(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"key,name\na,b\n", "is not a Roadmap workspace"),
        (b"SQLite format 3\0", "is not a Roadmap"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "odd.roadmap"
    path.write_bytes(content)
    assert said in _sentence(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.roadmap"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE claims (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    assert "another program" in _sentence(path)
    assert path.read_bytes() == before


def test_damaged_and_foreign_databases_of_others_are_refused(tmp_path: Path) -> None:
    folder = REAL_DATA / "derived-sqlite"
    if not folder.is_dir():
        pytest.skip("the shared real data is not here")
    for source in sorted(folder.glob("*.db")):
        path = Path(shutil.copy(source, tmp_path))
        _sentence(path)
        assert path.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("page", [2, 5, 9, 14, 30, 60, 100])
def test_a_damaged_page_is_noticed(sample: Path, page: int) -> None:
    with sample.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    assert "damaged" in _sentence(sample)


def test_a_file_cut_in_half_is_noticed(sample: Path) -> None:
    os.truncate(sample, sample.stat().st_size // 2)
    assert "damaged" in _sentence(sample)


def test_a_newer_schema_is_refused_and_left_alone(sample: Path) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = sample.read_bytes()
    assert "newer version of Roadmap" in _sentence(sample)
    assert sample.read_bytes() == before


def test_a_workspace_that_another_writes_is_not_waited_for_without_end(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_connection, "BUSY_TIMEOUT_S", 0.01)
    other = sqlite3.connect(sample, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store.open(sample)
    store.load()
    with pytest.raises(RoadmapError, match="in use by another window"):
        store.undo(store.position())
    other.execute("ROLLBACK")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RoadmapError, match="in use by another window"):
        store.load()
    other.close()
    assert store.undo(store.position()).undone


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_workspace_can_be_looked_at_and_not_changed(sample: Path, what: str) -> None:
    place = sample if what == "file" else sample.parent
    before, mode = sample.read_bytes(), stat.S_IMODE(place.stat().st_mode)
    place.chmod(0o444 if what == "file" else 0o555)
    try:
        store = Store.open(sample)
        assert store.is_read_only
        roadmap, position = store.load()
        assert roadmap.claims
        with pytest.raises(RoadmapError, match="read-only"):
            store.undo(position)
        with pytest.raises(RoadmapError, match="read-only"), store.change("nothing"):
            pass
    finally:
        place.chmod(mode)
    assert sample.read_bytes() == before


def test_looking_imports_neither_sqlalchemy_nor_alembic_nor_pandas(sample: Path) -> None:
    script = (
        "import sys; from roadmap_app.workspace.workspace import Workspace;"
        f" w = Workspace.open({str(sample)!r}); w.roadmap.claims; w.history(); w.undo_label;"
        " print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'sqlalchemy', 'alembic', 'pandas', 'numpy', 'PySide6'}))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
