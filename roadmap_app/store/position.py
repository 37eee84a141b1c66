"""Where a workspace stands in its journal. It must not know how changes are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.store import journal_statements as sql

if TYPE_CHECKING:
    from roadmap_app.store.engine import Connection


class Position(NamedTuple):
    """Where a workspace stands in its journal: the last change, and the last that is done (0: none)."""

    last: int
    done: int


def position_of(connection: Connection) -> Position:
    """Read the position."""
    return Position(*connection.execute(sql.POSITION).fetchone())
