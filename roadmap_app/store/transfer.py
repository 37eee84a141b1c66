"""All that a workspace holds, its journal included, from one database into another that is empty.

Rows keep their ids, changes their numbers, so that what was done can be undone there and both know what they share. It
must not know which kinds of databases they are.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from roadmap_app.store.layout import WRITE_ORDER, layout_of

if TYPE_CHECKING:
    from roadmap_app.store.engine import Connection

_ROWS = 5_000

JOURNAL = {
    "change": (
        "number",
        "label",
        "actor",
        "at",
        "reason",
        "counts",
        "state",
        "undone_by",
        "undone_at",
        "undoes",
    ),
    "change_rows": ("change", "table_name", "chunk", "images"),
}


def stored_names(table: str) -> tuple[str, ...]:
    """The names of all columns of a table of the store."""
    return JOURNAL.get(table) or ("id", *(column.name for column in layout_of(table).columns))


def transfer(source: Connection, target: Connection) -> None:
    """Write all rows of the source into the target, which has the same schema and no rows."""
    for table in (*WRITE_ORDER, *JOURNAL):
        names = stored_names(table)
        quoted = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        rows = iter(source.execute(f'SELECT {quoted} FROM "{table}"'))
        while chunk := list(islice(rows, _ROWS)):
            target.executemany(f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', chunk)
