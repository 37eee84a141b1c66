"""A folder that is watched for articles: what is dropped there waits until it has been read here.

It is looked into on the worker when the window comes to the front and while it is there; no thread is left behind.
What has been read is remembered by name, size and time, so that a file that was changed waits again. It must not know
how an article is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.exchange.articles.files import ENDINGS
from roadmap_app.i18n import tr

MOST_WAITING = 200  # documents that are listed; a folder of more is not one of articles to be read
_MOST_REMEMBERED = 2_000


class WatchedFolder(QObject):
    """The folder, and what waits in it."""

    changed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        read: Callable[[str], str],
        keep: Callable[[str, str], None],
        parent: QObject | None = None,
    ) -> None:
        """read, keep: a text of a name in the settings of this person."""
        super().__init__(parent)
        self._tasks, self._read, self._keep = tasks, read, keep
        self._done = _remembered(read("articles.read"))
        self._is_looking = False
        self.waiting: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path | None:
        """The folder that is watched; None for none."""
        kept = self._read("articles.folder")
        return Path(kept) if kept else None

    def choose(self, folder: Path | None) -> None:
        """Watch a folder, or none any more."""
        self._keep("articles.folder", str(folder) if folder else "")
        self._show(())
        self.look()

    def look(self) -> None:
        """Look what waits, on the worker; `changed` follows where it is something else than before."""
        folder = self.folder
        if folder is None or self._is_looking:
            return
        self._is_looking = True
        self._tasks.start(
            tr("Looking into the watched folder"),
            lambda _: _documents(folder),
            self._looked,
            lambda _: self._looked(()),
            owner=self,
            quiet=True,
        )

    def was_read(self, path: Path) -> None:
        """A document has been read, and waits no longer."""
        mark = _mark(path)
        if mark and path.parent == self.folder:
            self._done = [*self._done, mark][-_MOST_REMEMBERED:]
            self._keep("articles.read", json.dumps(self._done))
            self._show(tuple(one for one in self.waiting if one != path))

    def _looked(self, found: tuple[tuple[Path, str], ...]) -> None:
        self._is_looking = False
        done = set(self._done)
        self._show(tuple(path for path, mark in found if mark not in done))

    def _show(self, waiting: tuple[Path, ...]) -> None:
        if waiting != self.waiting:
            self.waiting = waiting
            self.changed.emit()


def _documents(folder: Path) -> tuple[tuple[Path, str], ...]:
    """The articles in a folder, the oldest first, each with its mark; none where it cannot be looked into."""
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS]
    except OSError:
        return ()
    marked = [(path, _mark(path)) for path in sorted(paths)[:MOST_WAITING]]
    return tuple((path, mark) for path, mark in marked if mark)


def _mark(path: Path) -> str:
    """What tells a file from what stood there under its name before; “” where it is no file."""
    try:
        told = path.stat()
    except OSError:
        return ""
    return f"{path.name}|{told.st_size}|{told.st_mtime_ns}" if path.is_file() else ""


def _remembered(text: str) -> list[str]:
    try:
        found = json.loads(text) if text else []
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []
