"""Backups of a workspace's file, in a folder beside it: made whole before they have their name, listed, brought back.

Kept are the last seven of a day, a week in which a mistake is seen, and the last three of each other kind: what an
import or a restoring did can be undone by the journal as well, and each of them is as large as the workspace. It must
not know when one is due.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import Damaged, RoadmapError
from roadmap_app.domain.day_line import now
from roadmap_app.i18n import tr
from roadmap_app.store.connection import connected, raw_connection, speaking
from roadmap_app.store.copying import back_up, copy_whole, copy_with_journal, journal_of, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

DAILY, UPGRADE, IMPORT, RESTORE = "daily", "before-upgrade", "before-import", "before-restore"
KEPT = {DAILY: 7, UPGRADE: 3, IMPORT: 3, RESTORE: 3}
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-\d+)?-(daily|before-(?:upgrade|import|restore))\.roadmap", re.ASCII)
_STAMP = "%Y%m%dT%H%M%SZ"
_OLD_PART_S = 3600  # a copy under its temporary name that is older was broken off
_MOST_WAITS = 20  # quarters of a second that a restoring waits for another window


class Backup(NamedTuple):
    """One backup. at: UTC, ISO 8601."""

    path: Path
    kind: str
    at: str
    size: int


def backup_folder(path: Path) -> Path:
    """Where the backups of a workspace lie."""
    return path.with_name(f"{path.name}.backups")


def backups_of(path: Path) -> list[Backup]:
    """The backups of a workspace, the newest first."""
    found: list[tuple[int, Backup]] = []
    with suppress(OSError):
        for one in backup_folder(path).iterdir():
            named = _NAME.fullmatch(one.name)
            if named and one.is_file() and not one.is_symlink():
                at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC).isoformat()
                told = one.stat()
                found.append((told.st_mtime_ns, Backup(one, named[2], at, told.st_size)))
    found.sort(key=lambda pair: (pair[1].at, pair[0]), reverse=True)
    return [backup for _, backup in found]


def make_backup(path: Path, kind: str, write: Callable[[Path], object]) -> Path:
    """Write a backup, and take away those of its kind that are too many. OSError, sqlite3.Error: there is none more."""
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True)
    stamp, number = now().strftime(_STAMP), 1
    target = folder / f"{stamp}-{kind}.roadmap"
    while target.exists():
        number += 1
        target = folder / f"{stamp}-{number}-{kind}.roadmap"
    copy_whole(write, target)
    for old in [one for one in backups_of(path) if one.kind == kind][KEPT[kind] :]:
        old.path.unlink(missing_ok=True)
    for part in folder.glob(".*.part-*"):
        with suppress(OSError):
            if now().timestamp() - part.stat().st_mtime > _OLD_PART_S:
                part.unlink()
    return target


def restore_backup(path: Path, backup: Path) -> Path:
    """Make a workspace what its backup is, after its present state has been kept as a backup; that one's path.

    backup: known to be a whole workspace. All of it or nothing; whoever has the workspace open sees the change.
    """
    with speaking(backup):
        source = raw_connection(backup, read_only=True)
    try:
        try:
            with connected(path, write=True) as target:
                present = make_backup(path, RESTORE, lambda part: back_up(target, part))
                waits = iter(range(_MOST_WAITS))

                def waited(status: int, _: int, __: int) -> None:
                    busy = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
                    if busy and next(waits, None) is None:
                        raise RoadmapError(
                            tr(
                                "The workspace {path} is in use by another window or program; nothing was "
                                "changed.",
                                path=path,
                            )
                        )

                source.backup(target, progress=waited)
                return present
        except Damaged:
            with speaking(path):
                return _replace_damaged(path, source)
    finally:
        source.close()


def _replace_damaged(path: Path, source: sqlite3.Connection) -> Path:
    """Put a backup in the place of a file that SQLite cannot write; its bytes and its journal are kept as they are."""
    import shutil

    present = make_backup(path, RESTORE, lambda part: shutil.copyfile(path, part))
    if journal_of(path).exists():
        copy_with_journal(path, present)
    made = path.with_name(f".{path.name}.restored")
    made.unlink(missing_ok=True)
    copy_whole(lambda part: back_up(source, part), made)
    journal_of(path).unlink(missing_ok=True)  # else it would be played into the restored file
    sync_folder(path.absolute().parent)
    made.replace(path)
    sync_folder(path.absolute().parent)
    return present
