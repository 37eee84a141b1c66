"""A workspace's file looked after: verified whole, saved from damage, backed up and brought back.

It must not know how any of it is done.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import now
from roadmap_app.i18n import tr
from roadmap_app.store.care.backups import DAILY, IMPORT, Backup, backups_of, make_backup, restore_backup
from roadmap_app.store.connection import speaking
from roadmap_app.store.copying import copy_with_journal
from roadmap_app.store.store import Store
from roadmap_app.workspace.publishing import publish, refuse_without_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.store.care.salvage import Salvaged
    from roadmap_app.store.care.verifying import Checked

LARGE_IMPORT = 1 << 18
"""Bytes of the files that come: some two thousand rows, more than anybody looks through again one by one."""
_DAY_S = 24 * 3600

__all__ = ["Backup", "backups_of", "daily_backup", "import_backup", "restored", "salvaged", "verified"]


def verified(path: Path) -> tuple[Checked, ...]:
    """All checks of a file, each with what is wrong; RoadmapError where it is no workspace."""
    from roadmap_app.store.care.verifying import verify

    return verify(path)


def salvaged(path: Path, new: Path) -> Salvaged:
    """Write what can be read of a damaged file into a new one, whole or not at all."""
    from roadmap_app.store.care.salvage import salvage

    if new.exists():
        raise RoadmapError(tr("{new} exists already; choose another name.", new=new))
    import tempfile

    refuse_without_folder(new)
    with tempfile.TemporaryDirectory(prefix=".roadmap-salvage-", dir=new.absolute().parent) as folder:
        made = Path(folder) / new.name
        found = salvage(path, made)
        Store.open(made).load()
        publish(made, new, replace=False)
    return found


def daily_backup(store: Store) -> Path | None:
    """Back a workspace up where that was last done more than a day ago and it has changed since; RoadmapError where it
    cannot be. Until it has been backed up once it is as old as its first change."""
    path = store.path
    if not isinstance(path, Path) or store.is_read_only:
        return None
    history = store.history()
    if not history:
        return None
    found = backups_of(path)
    try:
        last = datetime.fromisoformat(found[0].at if found else history[0].at).timestamp()
    except ValueError:  # no moment: a file may come from anybody
        return None
    if now().timestamp() - last < _DAY_S:
        return None
    moments = [change.at for change in history]
    if found and max(moments) < found[0].at and path.stat().st_mtime < last:
        return None
    with speaking(path):
        return make_backup(path, DAILY, store.copy)


def backed_up(store: Store) -> str:
    """Back a workspace up where it is due, once its rows have been read and are right; why that could not be, or ""."""
    try:
        daily_backup(store)
    except RoadmapError as error:
        return tr("No backup could be made: {error}", error=error)
    return ""


def import_backup(store: Store, files: Sequence[Path]) -> Path | None:
    """Back a workspace up before much is imported into it; RoadmapError where it cannot be, and nothing is imported."""
    path = store.path
    if not isinstance(path, Path) or store.is_read_only or not store.position().last:
        return None
    if sum(map(_size, files)) < LARGE_IMPORT:
        return None
    try:
        with speaking(path):
            return make_backup(path, IMPORT, store.copy)
    except RoadmapError as error:
        raise RoadmapError(
            tr(
                "No backup of {path} could be made before this import, so nothing was "
                "imported; look whether its disk has room and its folder may be written.",
                path=path,
            )
        ) from error


def _size(path: Path) -> int:
    """Bytes of a file, or of the files in a folder; 0 where they cannot be told."""
    try:
        if path.is_dir():
            return sum(one.stat().st_size for one in path.iterdir() if one.is_file())
        return path.stat().st_size
    except OSError:
        return 0


def restored(path: Path, backup: Path) -> Path:
    """Bring a backup back, which is read whole first; the present state is kept as a backup, whose path this is."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="roadmap-restore-") as folder:
        copy = Path(folder) / path.name
        with speaking(backup):
            copy_with_journal(backup, copy)
        try:
            Store.open(copy).load()
        except RoadmapError as error:
            raise type(error)(str(error).replace(str(copy), str(backup))) from error
        with speaking(path):
            return restore_backup(path, copy)
