"""What is implausible about what an import brings: the doubts that entry has, of all of its rows together.

It must not know files, nor who is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.editing.doubts import doubts_of
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr
from roadmap_app.store.moved import MOST_MOVED
from roadmap_app.workspace.incoming.stored import NAMED

if TYPE_CHECKING:
    from roadmap_app.store.change import Change

_DOUBTED = ("claims", "links", "needs", "agreements", "commitments", "warrants")
_WHOLE = (*NAMED, "links", "needs", "warrants")
"""Tables that are looked at whole; of the claims those beside the ones that come are enough."""


def doubts_in(change: Change) -> tuple[str, ...]:
    """What is implausible about a change that is being made, in sentences; of very many rows only that they were not
    doubted."""
    moved = change.moved.tables
    if moved is None:
        return (
            tr(
                "More than {most_moved:,} rows come at once; they were not looked through for "
                "what is implausible. What contradicts itself is among the findings afterwards.",
                most_moved=MOST_MOVED,
            ),
        )
    if not any(moved.get(table) for table in _DOUBTED):
        return ()
    come = {table: tuple(rows) for table, (_, rows) in moved.items()}
    gone = {table: tuple(rows) for table, (rows, _) in moved.items()}
    claims = (*come.get("claims", ()), *gone.get("claims", ()))
    subjects = dict.fromkeys(one.subject for one in claims)
    bare = {one.source_title for one in claims if one.source_title and not one.source_url}
    rows = {table: change.rows(table) for table in _WHOLE}
    followed = {one.key: one.predecessor for one in rows["generations"] if one.key in subjects}
    subjects.update(dict.fromkeys(filter(None, followed.values())))
    beside = [
        *change.rows_of("claims", ("generation", "commitment"), list(subjects)),
        *change.rows_of("claims", ("source_title",), list(bare)),
    ]
    rows["claims"] = list(dict.fromkeys(beside))
    after = Roadmap(rows)
    before = after.replaced({table: (come[table], gone[table]) for table in moved if table in rows})
    return doubts_of(before, Edit("", come, gone))
