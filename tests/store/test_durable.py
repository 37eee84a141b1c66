"""Nothing is lost: full disks, broken-off changes, torn pages; who must wait is told for whom."""

from __future__ import annotations

import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from roadmap_app.domain.changes import Damaged, RoadmapError, Unwritten
from roadmap_app.domain.day_line import now
from roadmap_app.store import connection as store_connection
from roadmap_app.store.copying import copy_whole, journal_of
from roadmap_app.store.holding import hint_path, holder_of, holding
from roadmap_app.store.store import Store
from tests.store.test_journal import organization, put


def _broken_off(path: Path, folder: Path) -> Path:
    """A copy of the file and its journal in the middle of a change that has reached the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE claims SET note = note || ' half' || hex(randomblob(50))")
    folder.mkdir()
    copy = Path(shutil.copy(path, folder))
    shutil.copy(journal_of(path), folder)
    connection.execute("ROLLBACK")
    connection.close()
    assert copy.read_bytes() != path.read_bytes()
    return copy


def test_each_change_waits_for_the_disk_and_for_the_folder(empty: Path) -> None:
    with Store.open(empty).change("Edit") as change:
        (level,) = change.connection.execute("PRAGMA synchronous").fetchone()
        (mode,) = change.connection.execute("PRAGMA journal_mode").fetchone()
    assert level == 3  # EXTRA
    assert mode == "delete"  # not WAL, which a network share cannot carry


def test_a_change_that_was_broken_off_is_undone_also_in_a_file_that_must_not_be_written(
    sample: Path, tmp_path: Path
) -> None:
    expected = Store.open(sample).load()
    copy = _broken_off(sample, tmp_path / "half")
    for place in (copy, journal_of(copy)):
        place.chmod(0o444)
    copy.parent.chmod(0o555)
    before = copy.read_bytes()
    try:
        store = Store.open(copy)
        assert store.is_read_only
        found = store.load()
    finally:
        copy.parent.chmod(0o755)
    assert (found[0].claims, found[1]) == (expected[0].claims, expected[1])
    assert copy.read_bytes() == before
    copy.chmod(0o644)
    assert Store.open(copy).load()[0].claims == expected[0].claims


def test_a_copy_without_the_journal_that_lay_beside_it_is_noticed(sample: Path, tmp_path: Path) -> None:
    copy = _broken_off(sample, tmp_path / "half")
    journal_of(copy).unlink()
    with pytest.raises(Damaged, match="copied while it was being written"):
        Store.open(copy).load()


def test_pages_of_before_and_after_mixed_are_put_right_by_the_journal(sample: Path, tmp_path: Path) -> None:
    """A torn write: of the pages that a change was writing, any part has reached the disk."""
    expected = Store.open(sample).load()[0].claims
    half = _broken_off(sample, tmp_path / "half")
    old, new, journal = sample.read_bytes(), half.read_bytes(), journal_of(half).read_bytes()
    dice = random.Random(13)
    for number in range(8):
        path = tmp_path / f"torn{number}.roadmap"
        torn = bytearray(new[: len(old)].ljust(len(old), b"\0"))
        for begin in range(0, len(old), 512):  # sectors
            if dice.random() < 0.5:
                torn[begin : begin + 512] = old[begin : begin + 512]
        path.write_bytes(torn)
        journal_of(path).write_bytes(journal)
        assert Store.open(path).load()[0].claims == expected


_FULL = """
import resource, sys
from pathlib import Path
from roadmap_app.domain.changes import Unwritten
from roadmap_app.store.store import Store
path = Path(sys.argv[1])
store = Store.open(path)
room = path.stat().st_size + int(sys.argv[2])
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    with store.change("Much") as change:
        rows = [(f"o{n}", "x" * 500, "", "", "") for n in range(4000)]
        change.writer("organizations").put(list(zip(*rows)), range(1, 4001))
        change.commit({})
except Unwritten as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_that_cannot_grow_stays_as_it_was_and_that_is_said(empty: Path) -> None:
    before = empty.read_bytes()
    command = [sys.executable, "-c", _FULL, str(empty), "100000"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.endswith("Nothing was changed.\n")
    assert Store.open(empty).load()[0].is_empty
    assert empty.read_bytes() == before


def test_a_change_that_was_made_although_the_disk_complained_is_told_as_made(empty: Path) -> None:
    """Such as a folder that cannot be synced once the journal has gone from it."""
    store = Store.open(empty)
    with pytest.raises(Unwritten, match="The change was made all the same"), store.change("Edit") as change:
        change.writer("organizations").put([["a"], ["A"], [""], [""], [""]], [1])
        change.commit({})
        raise store_connection.failure(_of_the_disk(), empty)
    assert store.counts()["organizations"] == 1


def test_a_file_that_is_gone_is_told_to_be_whole_where_it_is(empty: Path) -> None:
    store = Store.open(empty)
    with pytest.raises(Unwritten, match="before this change or as after it"), store.change("Edit"):
        empty.rename(empty.with_name("away"))
        raise store_connection.failure(_of_the_disk(), empty)


def _of_the_disk() -> sqlite3.Error:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    return error


def test_who_must_wait_is_told_for_whom(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_connection, "BUSY_TIMEOUT_S", 0.01)
    store = Store.open(empty)
    with store.change("Long"):
        holder = holder_of(empty)
        assert holder is not None
        assert (holder.process, holder.host) == (os.getpid(), socket.gethostname())
        with pytest.raises(RoadmapError, match=rf"in use by .* \(process {os.getpid()}, since "):
            put(store, organization("a", "A"))
        assert holder_of(empty) is not None
    assert not hint_path(empty).exists()
    put(store, organization("a", "A"))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Something else\na\nb\n1\n2026-11-30T00:00:00+00:00",
        "Roadmap is writing\nana\n{host}\n999999999\n{now}",
        "Roadmap is writing\nana\n{host}\nnobody\n{now}",
        "Roadmap is writing\nana\nelsewhere\n7\n2001-01-01T00:00:00+00:00",
        "Roadmap is writing\nana\nelsewhere\n7\n9999-12-31T23:59:59-23:59",
        "Roadmap is writing\nana\nelsewhere\n7\n" + "9" * 1000,
    ],
)
def test_a_hint_that_was_left_behind_or_is_none_is_no_hint(written: str, empty: Path) -> None:
    text = written.format(host=socket.gethostname(), now=now().isoformat())
    hint_path(empty).write_text(text, encoding="utf-8")
    assert holder_of(empty) is None
    with holding(empty, "ana"):
        assert holder_of(empty) is not None


def test_a_hint_is_shown_as_plain_short_text_and_never_written_through_a_link(empty: Path) -> None:
    lines = ("Roadmap is writing", "<b>\x1b[31mana\u202e" + "x" * 90, "far", "7", now().isoformat())
    hint_path(empty).write_text("\n".join(lines), encoding="utf-8")
    holder = holder_of(empty)
    assert holder is not None
    assert len(holder.words) < 120
    assert not {"\x1b", "\u202e"} & set(holder.words)
    other = empty.with_name("other.txt")
    other.write_text("mine", encoding="utf-8")
    hint_path(empty).unlink()
    hint_path(empty).symlink_to(other)
    with holding(empty, "ana"):
        pass
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_copy_has_its_name_only_when_it_is_whole(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.roadmap"

    def fails(part: Path) -> None:
        part.write_bytes(b"half")
        assert not target.exists()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        copy_whole(fails, target)
    assert [path.name for path in tmp_path.iterdir()] == [sample.name]
    Store.open(sample).copy(target)
    assert Store.open(target).load()[0].claims == Store.open(sample).load()[0].claims
    with pytest.raises(RoadmapError, match="exists already"):
        Store.open(sample).copy(target)
