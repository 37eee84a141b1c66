"""Another copy of a workspace (a colleague's file, a partner's bundle) read beside this one, compared and taken over.

The other is never written: a file is read from a copy of it, a bundle through a workspace of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr
from roadmap_app.store.connection import check_header
from roadmap_app.store.copying import copy_with_journal
from roadmap_app.store.store import Store
from roadmap_app.workspace.editing.comparing import Comparison, Copy, common_change, compared, plan_take

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord, Progress, RowChange
    from roadmap_app.workspace.workspace import Workspace


def compare_with(workspace: Workspace, other: Path, progress: Progress | None = None) -> Comparison:
    """What the two do not hold alike. RoadmapError where the other is neither a workspace nor a bundle."""
    if not other.exists():
        raise RoadmapError(tr("There is no file or folder {shown}.", shown=shown(str(other))))
    if other.exists() and other.resolve() == workspace.path.resolve():
        raise RoadmapError(tr("That is this workspace itself; name the other copy."))
    with tempfile.TemporaryDirectory(prefix="roadmap-copy-") as folder:
        made = Path(folder) / "other.roadmap"
        is_bundle = other.is_dir() or other.suffix.lower() in (".zip", ".csv")
        if is_bundle:
            theirs = _bundle(made, other, progress)
            return compared(Copy(workspace.roadmap, workspace.history()), theirs)
        check_header(other)  # what is no workspace is not copied: a device never ends
        try:
            copy_with_journal(other, made)
        except OSError as error:
            raise RoadmapError(
                tr("{shown} cannot be read: {value}.", shown=shown(other.name), value=error.strerror or error)
            ) from error
        store = Store.open(made)
        history, ours = store.history(), workspace.history()
        common = common_change(ours, history)
        since = common.number if common else 0
        there = _since(history, since, store.rows_of, progress)
        here = _since(ours, since, workspace.rows_changed, progress)
        return compared(Copy(workspace.roadmap, ours, here), Copy(store.load()[0], history, there))


def _since(
    history: Sequence[ChangeRecord],
    number: int,
    rows_of: Callable[[int], tuple[RowChange, ...]],
    progress: Progress | None,
) -> list[tuple[ChangeRecord, tuple[RowChange, ...]]]:
    """What the changes after a number did to rows; what was undone did nothing."""
    done = [change for change in history if change.number > number and not change.undone]
    found = []
    for place, change in enumerate(done, 1):
        if progress:
            progress(place, len(done), tr("Reading the journal"))
        found.append((change, rows_of(change.number)))
    return found


def _bundle(made: Path, other: Path, progress: Progress | None) -> Copy:
    from roadmap_app.workspace.importing import import_bundle

    store = Store.create(made)
    report = import_bundle(store, [other], progress=progress)
    if report.problems:
        problem = report.problems[0]
        raise RoadmapError(
            tr(
                "{shown} cannot be compared: {sentence}.",
                shown=shown(other.name),
                sentence=problem.sentence(),
            )
        )
    return Copy(store.load()[0])


def take_over(
    workspace: Workspace, comparison: Comparison, keys: Collection[str], other: str
) -> ChangeRecord:
    """Take rows over from the other copy, as one change."""
    return workspace.apply(plan_take(workspace.roadmap, comparison, keys, other))
