"""The journal replayed: the rows that all changes which are done add up to, from an empty workspace on.

It must not know what the tables hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store import journal
from roadmap_app.store.reverting import images_of

if TYPE_CHECKING:
    from roadmap_app.store.engine import Connection

Rows = dict[int, tuple[str, ...]]


class Replayed(NamedTuple):
    """Table → id → cells; what did not fit on the way, as clauses."""

    tables: dict[str, Rows]
    faults: list[str]


def replay(connection: Connection) -> Replayed:
    """Replay the journal, past what cannot be read of it."""
    tables: dict[str, Rows] = {name: {} for name in TABLES}
    faults: list[str] = []
    for change in journal.history(connection):
        try:
            images = images_of(connection, change.number)
        except RoadmapError as error:
            faults.append(str(error).rstrip("."))
            continue
        if change.undone:
            continue
        for table, (before, after) in images.items():
            rows = tables[table]
            if any(rows.pop(number, None) != cells for number, cells in before.items()):
                faults.append(
                    tr(
                        "change {number} ({text}) does not fit its {table}",
                        number=change.number,
                        text=shortened(change.label, 40),
                        table=table,
                    )
                )
            if rows.keys() & after.keys():
                faults.append(
                    tr(
                        "change {number} brings rows of {table} that are there already",
                        number=change.number,
                        table=table,
                    )
                )
            rows.update(after)
    return Replayed(tables, faults)
