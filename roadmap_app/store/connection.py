"""Opening a workspace file, and what its failures mean in words.

A connection is opened per operation and closed after it, so any thread may call. Whatever the driver or the
system says comes out as one sentence (RoadmapError) that names the file. It must not know tables.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import Damaged, RoadmapError, Unwritten
from roadmap_app.i18n import msgid, tr
from roadmap_app.store.copying import recovered_copy
from roadmap_app.store.holding import holder_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

    from roadmap_app.domain.entry.address import Place

APPLICATION_ID = int.from_bytes(b"RDMP", "big")
BUSY_TIMEOUT_S = (
    5.0  # how long another window's change is waited for before it is said that the file is in use
)
CACHE_KIB = 65536
_WRITING = (
    f"cache_size = -{CACHE_KIB}",
    # Once a change has returned it outlasts a power cut: also the folder is synced, from which the journal has gone.
    "synchronous = EXTRA",
    "fullfsync = ON",  # of macOS, whose fsync leaves the bytes in the drive's memory
)
LONGEST_VALUE = 1 << 28  # no value is longer: an image of the journal has at most so many bytes unpacked

_SWITCHES = {"DEFENSIVE": True, "TRUSTED_SCHEMA": False, "ENABLE_TRIGGER": False, "ENABLE_VIEW": False}
_LONG_PATHS = (("\\\\?\\UNC\\", "\\\\"), ("\\\\?\\", ""))  # as Windows names them → as everybody does
_MAGIC = b"SQLite format 3\0"
_ANY_WRITE_BIT = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def connected(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection to an existing workspace, closed at the end; a transaction left open is rolled back.

    Raises RoadmapError for a file that is none, and for each failure inside the block.
    """
    check_header(path)
    with speaking(path), ExitStack() as stack:
        connection = raw_connection(path, read_only=is_read_only(path))
        if not write and is_read_only(path) and _waits_for_its_journal(connection):
            connection.close()
            connection = raw_connection(stack.enter_context(recovered_copy(path)))
        try:
            if write:
                for setting in _WRITING:
                    connection.execute(f"PRAGMA {setting}")
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            connection.close()


def _waits_for_its_journal(connection: sqlite3.Connection) -> bool:
    """Whether a change that was broken off must be undone first, which needs to write the file."""
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_CANTOPEN)
    return False


def raw_connection(path: Path, *, read_only: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection in autocommit with the settings that every use needs; never makes a file unless `create`."""
    mode = "rwc" if create else "ro" if read_only else "rw"
    connection = sqlite3.connect(
        uri_of(path.absolute(), mode),
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    for setting in ("trusted_schema = OFF", "foreign_keys = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    for switch, on in _SWITCHES.items():
        if hasattr(connection, "setconfig"):  # the driver has it from Python 3.12 on
            connection.setconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{switch}"), on)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    return connection


def uri_of(path: PurePath, mode: str) -> str:
    """An absolute path as SQLite takes it, with the mode of opening.

    The URI of a Windows network path has its server in the place of the host, which SQLite refuses; with two slashes
    more the server is part of the path: file:////server/share/x. The prefix of long paths means nothing in a URI.
    """
    for prefix, plain in _LONG_PATHS:
        if str(path).startswith(prefix):
            path = type(path)(plain + str(path)[len(prefix) :])
            break
    uri = path.as_uri()
    if not uri.startswith("file:///"):
        uri = f"file:////{uri.removeprefix('file://')}"
    return f"{uri}?mode={mode}"


def check_header(path: Path) -> None:
    """RoadmapError unless the file's first 100 bytes are those of a workspace; reads nothing else."""
    with speaking(path):
        if path.is_dir():
            raise RoadmapError(
                tr("{path} is a folder, not a workspace; name a file such as my.roadmap.", path=path)
            )
        if not path.exists():
            raise RoadmapError(
                tr("There is no workspace {path}; make one with: roadmap new {path}", path=path)
            )
        if not path.is_file():
            raise RoadmapError(tr("{path} is no ordinary file, so it cannot be a workspace.", path=path))
        with path.open("rb") as file:
            header = file.read(100)
    if not header:
        raise RoadmapError(
            tr("{path} is empty (0 bytes), not a workspace; bring it back from a copy.", path=path)
        )
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise RoadmapError(
            tr("{path} is not a Roadmap workspace; to bring in a CSV bundle, import it.", path=path)
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise RoadmapError(tr("{path} is a database of another program, not a Roadmap workspace.", path=path))


def is_read_only(path: Path) -> bool:
    """Whether the file or its folder (where the database writes its rollback journal) must not be written.

    A file without any write bit counts as protected even for an administrator, who could write it.
    """
    return any(
        not os.access(place, os.W_OK) or not place.stat().st_mode & _ANY_WRITE_BIT
        for place in (path, path.absolute().parent)
    )


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turns the driver's and the system's errors inside the block into sentences about this file."""
    try:
        yield
    except sqlite3.Error as error:
        raise failure(error, path) from error
    except UnicodeDecodeError as error:
        raise damage(path, _FOREIGN) from error
    except OSError as error:
        raise RoadmapError(sentence_for_system(error, path)) from error


def failure(error: sqlite3.Error, path: Path) -> RoadmapError:
    """What a driver's error means for the person at the keyboard."""
    code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damage(path, _FOREIGN)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        holder = holder_of(path)
        return RoadmapError(
            tr(_BUSY, path=path, who=holder.words if holder else tr("another window or program"))
        )
    if code in _OF_THE_DISK:
        return Unwritten(tr(_OF_THE_DISK[code], path=path))
    written = _SENTENCES.get(code)
    if written:
        return RoadmapError(tr(written, path=path))
    if isinstance(error, sqlite3.OperationalError) and code in (0, sqlite3.SQLITE_ERROR):
        return damage(path, _FOREIGN)  # no such table or column, text that is no UTF-8
    return RoadmapError(
        tr("The workspace {path} could not be used ({error}); nothing was changed.", path=path, error=error)
    )


def damage(path: Place, how: str = "") -> Damaged:
    """That a file is damaged. how: what else it may be, or a clause behind a colon that tells what shows it."""
    return Damaged(
        tr(
            "The workspace {path} is damaged{how}, or was copied while it was being "
            "written (the file {name}-journal belongs to it then); bring it back from a "
            "backup (roadmap backups), or save what is left (roadmap salvage).",
            path=path,
            how=how,
            name=path.name,
        )
    )


def sentence_for_system(error: OSError, path: Path) -> str:
    """What a system's error means, for any file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return tr("The disk is full, so nothing was written to {path}; make room and try again.", path=path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr(
            "{path} may not be read or written here; ask for the permission or choose another place.",
            path=path,
        )
    return tr("{path} could not be read or written: {value}.", path=path, value=error.strerror or error)


_FOREIGN = tr(" or was not made by Roadmap")
_BUSY = msgid("The workspace {path} is in use by {who}; nothing was changed, try again in a moment.")
_READ_ONLY = msgid(
    "The workspace {path} is read-only, so nothing was changed; save a copy elsewhere and change that."
)
_OF_THE_DISK = {
    sqlite3.SQLITE_FULL: msgid("The disk is full, so {path} could not be written; make room and try again."),
    sqlite3.SQLITE_CANTOPEN: msgid(
        "The workspace {path} cannot be opened; look whether its folder may be read and written."
    ),
    sqlite3.SQLITE_IOERR: msgid(
        "The workspace {path} could not be read or written (the disk failed, is full or is gone)."
    ),
}
_SENTENCES = {
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_TOOBIG: msgid("A text is too long for the workspace {path}; nothing was changed."),
    sqlite3.SQLITE_INTERRUPT: msgid("The work on {path} was broken off; nothing was changed."),
}
