"""Whether a backup may be due, found out without loading what makes one: most openings come within a day of the last.

It must not know how backups are made.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.day_line import now

if TYPE_CHECKING:
    from roadmap_app.store.store import Store

DAY_S = 24 * 3600


def backed_up_where_due(store: Store) -> str:
    """Back a workspace up where that was last done more than a day ago; why that could not be, or ""."""
    path = store.path
    if not isinstance(path, Path) or not _may_be_due(store, path):
        return ""
    from roadmap_app.workspace.care import backed_up

    return backed_up(store)


def _may_be_due(store: Store, path: Path) -> bool:
    """By the folder of the backups, which each of them changes; where there is none, by the first change."""
    try:
        last = path.with_name(f"{path.name}.backups").stat().st_mtime
    except OSError:
        try:
            last = datetime.fromisoformat(store.begun()).timestamp()
        except ValueError:  # nothing has been written; or no moment: a file may come from anybody
            return False
    return now().timestamp() - last >= DAY_S
