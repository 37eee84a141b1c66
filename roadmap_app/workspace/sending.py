"""A shared workspace taken along as a file, and what was changed in the file sent back up, row by row, field by field.

Copy and server know what they share by their journals. What only the copy has changed is sent, what only the server
has changed stays; of a field that both have changed the server's word stays, unless the copy's is asked for. It must
not know how anything is stored.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.conflicts import WHOLE, RowConflict
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.entry.address import ServerAddress
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.i18n import tr
from roadmap_app.store.store import Store
from roadmap_app.workspace.copies import compare_with
from roadmap_app.workspace.editing.comparing import CONFLICT, HERE, Difference

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.workspace.workspace import Workspace


class Sending(NamedTuple):
    """What would be sent. edit: None where there is nothing. left: “KEY:FIELD” of what both have changed and nobody has
    chosen, each with its row."""

    edit: Edit | None
    left: tuple[tuple[str, RowConflict], ...]


def put_on_server(file: Path, address: ServerAddress) -> None:
    """Make a workspace on a server that holds what a file holds, its journal included; all of it or nothing."""
    source = Store.open(file)
    store = Store.create(address)
    try:
        store.fill_from(source)
    except BaseException:
        store.drop()
        raise
    finally:
        store.close()


def planned_sending(
    workspace: Workspace, file: Path, mine: Collection[str], progress: Progress | None = None
) -> Sending:
    """What a copy would change on the server. mine: “KEY:FIELD” or “KEY” of rows in which the copy's word counts."""
    found = compare_with(workspace, file, progress)
    if not found.common:
        raise RoadmapError(
            tr(
                "{name} and {path} share no journal, so who changed what is not known; compare "
                "them with: roadmap merge-file",
                name=file.name,
                path=workspace.path,
            )
        )
    put: dict[str, list[object]] = {}
    remove: dict[str, list[object]] = {}
    left: list[tuple[str, RowConflict]] = []
    known = {f"{one.key}:{name}" for one in found.of_kind(CONFLICT) for name in _conflict(one).fields}
    odd = [
        name for name in mine if name not in known and name not in {one.rpartition(":")[0] for one in known}
    ]
    if odd:
        raise RoadmapError(
            tr("“{odd}” is nothing that both have changed; `--dry-run` lists what is.", odd=odd[0])
        )
    for one in found.differences:
        if one.kind == HERE:
            continue
        outcome = one.theirs
        if one.kind == CONFLICT:
            conflict = _conflict(one)
            ours = {name for name in conflict.fields if {one.key, f"{one.key}:{name}"} & set(mine)}
            left += [(f"{one.key}:{name}", conflict) for name in conflict.fields if name not in ours]
            outcome = conflict.outcome(ours)
        if outcome == one.ours:
            continue
        spec = TABLES[one.table]
        if outcome is not None:
            put.setdefault(one.table, []).append(outcome)
        if one.ours is not None and (
            outcome is None or identity_of(spec, outcome) != identity_of(spec, one.ours)
        ):
            remove.setdefault(one.table, []).append(one.ours)
    coming, going = ({table: tuple(rows) for table, rows in moved.items()} for moved in (put, remove))
    edit = Edit(f"Sent up from {file.name}", coming, going)
    return Sending(None if edit.is_empty else edit, tuple(left))


def _conflict(one: Difference) -> RowConflict:
    """Both sides of a row, seen from the copy."""
    return RowConflict(one.table, one.was, one.ours, one.theirs, one.words, *one.by_us)


def field_words(name: str, conflict: RowConflict) -> str:
    """“generations/amd-helios:name: was …, there …, here …”."""
    field = name.rpartition(":")[2]
    if field == WHOLE:
        return f"{name.rstrip(':')}  {conflict.sentence()}"
    at = TABLES[conflict.table].position(field)
    cells = [one[at] if one else "" for one in (conflict.before, conflict.theirs, conflict.ours)]
    was, there, copied = cells
    return tr(
        "{name}  was “{was}”, on the server “{there}” ({who}), in the copy “{copied}”",
        name=name,
        was=was,
        there=there,
        who=conflict.who,
        copied=copied,
    )
