"""Copies of a workspace's file: whole and on the disk before they have their name, and with what a broken change left.

A copy is written under a temporary name beside its own, so a full disk or a kill leaves nothing under that. It must not
know what copies are for.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk. OSError where they cannot be written."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can (Windows and some shares cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def journal_of(path: Path) -> Path:
    """The rollback journal that SQLite keeps beside a file while a change is being written."""
    return path.with_name(f"{path.name}-journal")


def copy_whole(write: Callable[[Path], object], path: Path) -> None:
    """Make a file that must not be there yet; `write` gets a temporary name. Where it fails nothing is left."""
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        write(part)
        sync_file(part)
        if os.path.lexists(path):
            raise FileExistsError(17, tr("it exists already"), str(path))
        part.rename(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(path.absolute().parent)


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write what a connection sees into a file."""
    target = sqlite3.connect(path)
    try:
        target.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
        connection.backup(target)
    finally:
        target.close()


def copy_with_journal(path: Path, target: Path) -> None:
    """Copy a file together with the journal that lies beside it: without that a half-written change would stay in it.

    The journal first: should a change end in between, its journal belongs to a file that has what it would undo.
    """
    import shutil

    with suppress(FileNotFoundError):
        shutil.copyfile(journal_of(path), journal_of(target))
    shutil.copyfile(path, target)


@contextmanager
def recovered_copy(path: Path) -> Iterator[Path]:
    """A copy, with its journal, of a file that must not be written: there a change that was broken off is undone."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="roadmap-recovered-") as folder:
        copy = Path(folder) / path.name
        copy_with_journal(path, copy)
        yield copy
