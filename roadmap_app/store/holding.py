"""Who is writing a workspace, for those who must wait: a few lines of text in a file beside it.

A hint and never a lock: SQLite locks the file itself, and nothing is decided by what stands here. It is written once
the lock is held and taken away before it is given up; one that a killed program has left behind is known by its
process, which is gone, or by its age. What it says comes from whoever can write the folder: plain text, bounded.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import shortened
from roadmap_app.domain.day_line import local_time, now
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = "Roadmap is writing"
_LONGEST = 500  # bytes that are read of it
_OLDEST_S = 24 * 3600  # no change takes a day: what is older was left behind, on whatever machine


class Holder(NamedTuple):
    """Who writes: a person, a machine, a process there, and since when (UTC, ISO 8601)."""

    person: str
    host: str
    process: int
    since: str

    @property
    def words(self) -> str:
        """As it stands in a sentence."""
        who = shown(shortened(self.person, 40)) or tr("somebody")
        at = local_time(self.since)
        return tr(
            "{who} on {shown} (process {process}, since {at})",
            who=who,
            shown=shown(shortened(self.host, 40)),
            process=self.process,
            at=at,
        )


def hint_path(path: Path) -> Path:
    """Where the hint of a workspace lies."""
    return path.with_name(f"{path.name}.writing")


@contextmanager
def holding(path: Path, person: str) -> Iterator[None]:
    """Tell others that this process writes, while the block runs; where that cannot be told, nothing happens."""
    hint = hint_path(path)
    written = "\n".join((_HEAD, person, _host(), str(os.getpid()), now().isoformat()))
    with suppress(OSError):
        hint.unlink(missing_ok=True)  # never through a link that lies there
        handle = os.open(hint, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(written)
    try:
        yield
    finally:
        with suppress(OSError):
            hint.unlink(missing_ok=True)


def holder_of(path: Path) -> Holder | None:
    """Who says that they write a workspace; None where nobody does, or whoever did is gone."""
    try:
        handle = os.open(hint_path(path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            lines = file.read(_LONGEST).decode("utf-8", "replace").split("\n")
        head, person, host, process, since = lines
        holder = Holder(person, host, int(process), datetime.fromisoformat(since).astimezone(UTC).isoformat())
        age = (now() - datetime.fromisoformat(holder.since)).total_seconds()
    except (OSError, ValueError, OverflowError):
        return None
    gone = holder.host == _host() and not _is_running(holder.process)
    return None if head != _HEAD or gone or not -_OLDEST_S < age < _OLDEST_S else holder


def _host() -> str:
    import socket

    return socket.gethostname()


def _is_running(process: int) -> bool:
    if not 0 < process < 1 << 31:
        return False
    if os.name == "nt":  # to ask there is to end it
        return True
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True
