"""A workspace's file looked after: backups that are due and kept, restored, verified whole, saved from damage."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from roadmap_app.domain.changes import Damaged, RoadmapError
from roadmap_app.domain.records import Organization
from roadmap_app.store.care import backups
from roadmap_app.store.care.backups import (
    DAILY,
    IMPORT,
    KEPT,
    RESTORE,
    backup_folder,
    backups_of,
    make_backup,
)
from roadmap_app.store.copying import journal_of
from roadmap_app.workspace import care, due
from roadmap_app.workspace.care import restored, salvaged, verified
from roadmap_app.workspace.workspace import Workspace


@pytest.fixture
def file(empty_workspace: Path) -> Path:
    """A workspace of some organizations, in two changes, the second undone."""
    with Workspace.open(empty_workspace) as workspace:
        rows = [Organization(f"o{number}", f"Organization {number}") for number in range(300)]
        workspace.decide("Many", {"organizations": rows})
        workspace.decide("One more", {"organizations": [Organization("last", "The last")]})
        workspace.undo()
    return empty_workspace


def _days_later(monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    moment = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)
    for module in (care, due, backups):
        monkeypatch.setattr(module, "now", lambda: moment)


def _kinds(path: Path) -> list[str]:
    return [one.kind for one in backups_of(path)]


def _names(path: Path) -> set[str]:
    return {row.key for row in Workspace.open(path).roadmap.organizations}


def _flip(path: Path, text: bytes, instead: bytes) -> None:
    """What a disk does: other bytes, in a file that stays in order."""
    content = path.read_bytes()
    assert content.count(text) == 1
    path.write_bytes(content.replace(text, instead))


def _add(path: Path, key: str) -> None:
    with Workspace.open(path) as workspace:
        workspace.decide("Add", {"organizations": [Organization(key, key)]})


def test_a_workspace_is_backed_up_on_opening_once_a_day_where_it_has_changed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.open(file)
    assert not backup_folder(file).exists()  # nothing to lose yet that a day is long
    _days_later(monkeypatch, 1.1)
    for _ in range(2):
        Workspace.open(file)
        assert _kinds(file) == [DAILY]
    _days_later(monkeypatch, 2.5)
    Workspace.open(file)
    assert _kinds(file) == [DAILY]  # nothing has changed since


def test_of_each_kind_only_the_last_are_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_backup(file, IMPORT, lambda part: shutil.copy(file, part))
    for day in range(10):
        _days_later(monkeypatch, day)
        make_backup(file, DAILY, lambda part: shutil.copy(file, part))
    assert _kinds(file).count(DAILY) == KEPT[DAILY]
    assert _kinds(file).count(IMPORT) == 1
    assert backups_of(file)[0].at > backups_of(file)[1].at


def test_a_backup_that_cannot_be_written_leaves_nothing_and_opening_goes_on(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _days_later(monkeypatch, 2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("roadmap_app.store.copying.sync_file", full)
    opened = Workspace.open(file)
    assert "No backup could be made: The disk is full" in opened.notice
    assert len(opened.roadmap.organizations) == 300
    assert list(backup_folder(file).iterdir()) == []


def test_a_large_import_is_preceded_by_a_backup_and_a_small_one_is_not(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "organizations.csv"
    bundle.write_text("key,name,roles,fiscal_year_start_month,website\nnew,New,,,\n", encoding="utf-8")
    with Workspace.open(file) as workspace:
        workspace.import_bundle(bundle)
        assert _kinds(file) == []
        monkeypatch.setattr(care, "LARGE_IMPORT", 10)
        bundle.write_text(
            "key,name,roles,fiscal_year_start_month,website\nnewer,Newer,,,\n", encoding="utf-8"
        )
        workspace.import_bundle(bundle, dry_run=True)
        assert _kinds(file) == []
        workspace.import_bundle(bundle)
    (one,) = backups_of(file)
    assert one.kind == IMPORT
    assert "newer" in _names(file)
    assert "newer" not in _names(one.path)


def test_an_import_that_cannot_be_preceded_by_its_backup_brings_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "organizations.csv"
    bundle.write_text("key,name,roles,fiscal_year_start_month,website\nnew,New,,,\n", encoding="utf-8")
    monkeypatch.setattr(care, "LARGE_IMPORT", 10)
    backup_folder(file).write_text("no folder", encoding="utf-8")
    with Workspace.open(file) as workspace, pytest.raises(RoadmapError, match="nothing was imported"):
        workspace.import_bundle(bundle)
    assert "new" not in _names(file)


def test_a_backup_is_brought_back_and_the_present_state_kept_and_who_looks_sees_it(file: Path) -> None:
    backup = make_backup(file, DAILY, lambda part: shutil.copy(file, part))
    _add(file, "later")
    other = Workspace.open(file)
    kept = restored(file, backup)
    assert "later" not in _names(file)
    assert "later" in _names(kept)
    assert _kinds(file) == [RESTORE, DAILY]
    assert other.changed_elsewhere()
    assert verified(file)[-1].fault == ""


def test_a_damaged_backup_is_not_brought_back(file: Path) -> None:
    backup = make_backup(file, DAILY, lambda part: shutil.copy(file, part))
    _flip(backup, b"Organization 77", b"Organization 7w")
    before = file.read_bytes()
    with pytest.raises(Damaged, match=backup.name):
        restored(file, backup)
    assert file.read_bytes() == before
    assert _kinds(file) == [DAILY]


def test_a_backup_replaces_a_file_that_cannot_be_written_and_its_journal_does_not_spoil_it(
    file: Path,
) -> None:
    backup = make_backup(file, DAILY, lambda part: shutil.copy(file, part))
    damaged = bytearray(file.read_bytes())
    damaged[100:4096] = bytes(3996)
    file.write_bytes(damaged)
    journal_of(file).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    kept = restored(file, backup)
    assert len(_names(file)) == 300
    assert not journal_of(file).exists()
    assert kept.read_bytes() == damaged


def test_a_whole_workspace_is_told_whole_and_nothing_is_written(file: Path) -> None:
    before, beside = file.read_bytes(), sorted(file.parent.iterdir())
    assert [check.fault for check in verified(file)] == [""] * 7
    assert (file.read_bytes(), sorted(file.parent.iterdir())) == (before, beside)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE organizations SET name = 'x' WHERE key = 'o5'", {"rows", "replay"}),
        ("UPDATE organizations SET fiscal_year_start_month = 3 WHERE key = 'o5'", {"figures"}),
        ("UPDATE change SET label = 'x' WHERE number = 1", {"rows", "journal"}),
        ("UPDATE change_rows SET images = zeroblob(9) WHERE change = 1", {"replay"}),
        ("UPDATE change_rows SET images = zeroblob(9) WHERE change = 2", {"replay"}),  # undone
        (
            "INSERT INTO lines VALUES (1, 'l', 'nobody', 'silicon', 'L', '', '')",
            {"references", "rows", "replay"},
        ),
    ],
)
def test_what_is_wrong_is_told_by_name(file: Path, statement: str, named: set[str]) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(statement)
    connection.close()
    assert {check.name for check in verified(file) if check.fault} == named


def test_an_index_that_disagrees_with_its_table_is_told(file: Path) -> None:
    _flip_in_index(file)
    assert "pages" in [check.name for check in verified(file) if check.fault]


def _flip_in_index(path: Path) -> None:
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_organizations_1'"
    ).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    at = content.rindex(b"o15", (page - 1) * 4096, page * 4096)
    content[at + 2] ^= 1
    path.write_bytes(content)


def test_a_flipped_bit_in_a_text_costs_nothing_for_the_journal_has_it_too(file: Path, tmp_path: Path) -> None:
    history = Workspace.open(file).history()
    _flip(file, b"Organization 77", b"Organization 7w")
    with pytest.raises(Damaged):
        Workspace.open(file)
    before = file.read_bytes()
    found = salvaged(file, tmp_path / "new.roadmap")
    assert file.read_bytes() == before
    assert (found.with_history, found.lost) == (True, [])
    with Workspace.open(tmp_path / "new.roadmap") as saved:
        assert saved.roadmap.organization("o77") == Organization("o77", "Organization 77")
        assert saved.history() == history
        saved.redo()
        assert saved.roadmap.organization("last")


def test_of_a_broken_page_and_a_broken_journal_the_rest_is_saved_and_the_loss_told(
    file: Path, tmp_path: Path
) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("UPDATE change_rows SET images = zeroblob(9)")
    connection.close()
    content = bytearray(file.read_bytes())
    begin = content.index(b"Organization 150") // 4096 * 4096
    content[begin : begin + 4096] = b"\xff" * 4096
    file.write_bytes(content)
    found = salvaged(file, tmp_path / "new.roadmap")
    assert not found.with_history
    assert 150 < found.rows["organizations"] < 300
    missing = 300 - found.rows["organizations"]
    assert f"{missing} rows of organizations cannot be read." in found.lost
    assert len(_names(tmp_path / "new.roadmap")) == 300 - missing


def test_a_row_that_breaks_a_rule_is_left_out_with_what_refers_to_it(
    empty_workspace: Path, tmp_path: Path
) -> None:
    connection = sqlite3.connect(empty_workspace, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in (
        "INSERT INTO organizations VALUES (1, 'a b', 'Odd', '', NULL, '', ''), (2, 'c', 'C', '', NULL, '', '')",
        "INSERT INTO lines VALUES (1, 'l', 'a b', 'silicon', 'L', '', ''), (2, 'm', 'c', 'silicon', 'M', '', '')",
        "UPDATE digests SET digest = 1 WHERE name = 'change'",  # else the journal is whole, and knows of no rows
    ):
        connection.execute(statement)
    connection.close()
    found = salvaged(empty_workspace, tmp_path / "new.roadmap")
    assert (found.rows["organizations"], found.rows["lines"]) == (1, 1)
    assert sum("left out" in sentence for sentence in found.lost) == 2


def test_nothing_is_saved_over_a_file_or_out_of_nothing(file: Path, tmp_path: Path) -> None:
    with pytest.raises(RoadmapError, match="exists already"):
        salvaged(file, file)
    content = bytearray(file.read_bytes())
    content[100:] = bytes(len(content) - 100)
    file.write_bytes(content)
    with pytest.raises(RoadmapError):
        salvaged(file, tmp_path / "new.roadmap")
    assert not (tmp_path / "new.roadmap").exists()
