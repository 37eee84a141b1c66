"""Undo and redo where several people write: of the person's own changes, whatever others have done since.

There a change is put back by a change of its own, which names the step that it undoes; so the journal only grows, and
what others did stays. Doing it again undoes that one. It must not know what changes do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.store import journal_statements as sql
from roadmap_app.store.change import record_from

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.store.engine import Connection

REACH = 5_000
"""Changes of the journal, everybody's, over which a person's undo reaches back."""


class OwnTurn(NamedTuple):
    """What one undo or redo would do. step: the change that is put back; meant: the operation of which that is spoken,
    another one where it was undone and done again before."""

    step: ChangeRecord
    meant: ChangeRecord


class OwnTurns(NamedTuple):
    """What undo and redo would do for a person; None where there is nothing."""

    undo: OwnTurn | None
    redo: OwnTurn | None


def own_turns(connection: Connection, person: str) -> OwnTurns:
    """Go through what a person has done, the first first: who does something new can no longer do again what he undid
    before."""
    done: list[tuple[int, int]] = []  # (the change that would be put back, the operation that it stands for)
    undone: list[tuple[int, int]] = []
    for number, undoes in connection.execute(sql.DONE_BY, (person, REACH)).fetchall():
        if undoes and done and done[-1][0] == undoes:
            undone.append((number, done.pop()[1]))
        elif undoes and undone and undone[-1][0] == undoes:
            done.append((number, undone.pop()[1]))
        else:
            done.append((number, number))
            undone.clear()
    return OwnTurns(_named(connection, done), _named(connection, undone))


def _named(connection: Connection, turns: list[tuple[int, int]]) -> OwnTurn | None:
    if not turns:
        return None
    number, of = turns[-1]
    meant = record_from(connection.execute(sql.CHANGE, (of,)).fetchone())
    if number == of:
        return OwnTurn(meant, meant)
    return OwnTurn(record_from(connection.execute(sql.CHANGE, (number,)).fetchone()), meant)
