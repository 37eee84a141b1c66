"""Other sides of a workspace: what a synchronised folder leaves beside it where two people have written at once.

The name says that a file may be one, the two journals whether it is: they begin alike, and both go on. It must not know
what is done about it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.store.store import Store
from roadmap_app.workspace.editing.comparing import common_change

if TYPE_CHECKING:
    from roadmap_app.workspace.workspace import Workspace

_MOST = 20  # files of such a name that are looked into
_OTHER_SIDE = re.compile(r"conflict|konflikt|\(\d+\)$|-[A-Z0-9][A-Z0-9-]+$")
"""As Dropbox, Nextcloud and Syncthing ("conflict"), Google Drive ("(1)") and OneDrive ("-MACHINE") name them."""


def other_sides(workspace: Workspace) -> list[Path]:
    """The files beside a workspace that have begun as it did and gone on otherwise, as it has itself."""
    path = workspace.path
    if not isinstance(path, Path):
        return []
    try:
        beside = sorted(path.parent.glob(f"*{path.suffix}"))
    except OSError:
        return []
    named = [
        one
        for one in beside
        if one != path and one.stem.startswith(path.stem) and _OTHER_SIDE.search(one.stem[len(path.stem) :])
    ]
    return [one for one in named[:_MOST] if _is_forked(workspace, one)]


def _is_forked(workspace: Workspace, other: Path) -> bool:
    try:
        ours, theirs = workspace.history(), Store(other).history()
    except RoadmapError:
        return False  # no workspace, or one that cannot be read; who opens it is told
    common = common_change(ours, theirs)
    return common is not None and all(history[-1].number > common.number for history in (ours, theirs))
