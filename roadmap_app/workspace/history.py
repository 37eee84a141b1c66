"""The journal as it is asked: filtered by text, person, table, thing and days; any step's state in a copy, or undone.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import local_day
from roadmap_app.domain.entry.names import folded, names_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store.moved import MovedRows
from roadmap_app.store.store import Store
from roadmap_app.workspace.publishing import published

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from roadmap_app.domain.changes import ChangeRecord, Progress, RowChange
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.workspace.workspace import Workspace

_LARGE = 20_000
"""Rows: an import of more is not looked through for one thing, which would take seconds; it is told by its tables."""
_EMPTY = tr("(empty)")

_EMPTY = tr("(empty)")


def entries(
    workspace: Workspace,
    *,
    text: str = "",
    person: str = "",
    table: str = "",
    thing: str = "",
    since: Day | None = None,
    until: Day | None = None,
) -> tuple[ChangeRecord, ...]:
    """The changes, the last first, that fit all that is asked.

    text: words of what was done or why; person: who; table: one that it touched; thing: a name or key that stands in
    a row it touched; since, until: the first and the last day here. RoadmapError where there is no such table.
    """
    if table and table not in TABLES:
        raise RoadmapError(
            tr(
                "There is no table “{text}”; there are {tables}.",
                text=shortened(table, 40),
                tables=", ".join(TABLES),
            )
        )
    keys = keys_meant(workspace.roadmap, thing) if thing else frozenset()
    found = []
    for record in reversed(workspace.history()):
        if text and folded(text) not in folded(f"{record.label} {record.reason}"):
            continue
        if person and folded(person) not in folded(record.actor):
            continue
        if table and table not in {**record.counts, **record.gone}:
            continue
        if not _is_within(record, since, until):
            continue
        if keys and not _touches(workspace, record, keys):
            continue
        found.append(record)
    return tuple(found)


def _is_within(record: ChangeRecord, since: Day | None, until: Day | None) -> bool:
    """Whether a change was made between two days; one whose moment cannot be read is in no span."""
    if since is None and until is None:
        return True
    try:
        day = local_day(record.at)
    except ValueError:
        return False
    return (since is None or since <= day) and (until is None or day <= until)


def persons_in(workspace: Workspace) -> tuple[str, ...]:
    """Who has changed anything, in the order of the alphabet."""
    return tuple(sorted({record.actor for record in workspace.history() if record.actor}, key=str.casefold))


def keys_meant(roadmap: Roadmap, thing: str) -> frozenset[str]:
    """The keys that a name may mean; the text itself where nothing is called so any more."""
    return frozenset((thing.strip(), *(one.key for one in names_of(roadmap).meant_by(thing))))


def _touches(workspace: Workspace, record: ChangeRecord, keys: Collection[str]) -> bool:
    many = sum(map(sum, record.counts.values())) + sum(record.gone.values())
    return many <= _LARGE and any(_names(row, keys) for row in workspace.rows_changed(record.number))


def _names(change: RowChange, keys: Collection[str]) -> bool:
    """Whether a row names one of the keys, or a tranche of an agreement of theirs, before or after."""
    for row in (change.before, change.after):
        for cell in row or ():
            if cell in keys or cell.rpartition("/")[0] in keys:
                return True
    return False


def changed_words(change: RowChange) -> Iterator[str]:
    """What a change did to a row: “window: 2026-Q3 → 2027-Q1”; of one that came or went what it says."""
    names = TABLES[change.table].column_names
    if change.before is not None and change.after is not None:
        for name, old, new in zip(names, change.before, change.after, strict=True):
            if old != new:
                yield f"{name}: {old or _EMPTY} → {new or _EMPTY}"
        return
    row = change.after if change.after is not None else change.before
    for name, cell in zip(names, row or (), strict=True):
        if cell:
            yield f"{name}: {cell}"


def copy_at(workspace: Workspace, number: int, out: Path, progress: Progress | None = None) -> Path:
    """A copy of the workspace as it was after a step (0: before the first). What came later can be redone in it.

    The copy appears when it is complete. RoadmapError where `out` exists, or the step was undone and others were made
    since.
    """
    with published(out) as made:
        if number:
            workspace.step(number)
        workspace.copy(made)
        _turn_to(Store.open(made), number, progress)
    return out


def _turn_to(store: Store, number: int, progress: Progress | None) -> None:
    """Undo or redo until a step is the last that is done."""
    first = store.position().done
    while (done := store.position().done) != number:
        back, forth = store.next_turns()
        if done > number and back is not None:
            store.undo(store.position(), None, MovedRows())
        elif forth is not None and forth.number <= number:
            store.redo(store.position(), None, MovedRows())
        else:
            raise RoadmapError(
                tr(
                    "Step {number} was undone and others were made since, so its state can no "
                    "longer be restored.",
                    number=number,
                )
            )
        if progress:
            progress(
                abs(first - done),
                abs(first - number) or 1,
                tr("The state after step {number}", number=number),
            )
