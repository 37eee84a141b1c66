"""Who may read and who may change a workspace on a server: by the database's own rights, so that no program can get
round them.

A reader may look at every row, an editor may change them; the journal can be added to and never rewritten. What a
partner may see of the rows is no right of tables: hand them the export of their profile, or a workspace of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.tables.tables import TABLES

if TYPE_CHECKING:
    import psycopg

    from roadmap_app.domain.entry.address import ServerAddress

READER, EDITOR, KEEPER = "reader", "editor", "keeper"
GIVEN = (READER, EDITOR)
"""What can be given; who made the tables keeps them."""

_READ = "SELECT"
_EDIT = {
    **dict.fromkeys(TABLES, "SELECT, INSERT, UPDATE, DELETE"),
    "change": "SELECT, INSERT, UPDATE",  # a change is marked as undone
    "change_rows": "SELECT, INSERT",
    "roadmap_head": "SELECT, UPDATE",  # who changes holds its row
    "roadmap_done": "SELECT, INSERT, DELETE",
    "digests": "SELECT, INSERT, UPDATE, DELETE",
    "alembic_version": "SELECT",
}
_HELD = b"""
    SELECT grantee, bool_or(privilege_type = 'INSERT'), bool_or(privilege_type = 'TRIGGER')
    FROM information_schema.role_table_grants
    WHERE table_schema = current_schema() AND table_name = 'change' AND grantee <> 'PUBLIC'
    GROUP BY grantee ORDER BY grantee
"""


def roles(raw: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """(login, role) of everybody who may read, as far as this person may know."""
    rows = raw.execute(_HELD).fetchall()
    return [(str(login), KEEPER if owns else EDITOR if edits else READER) for login, edits, owns in rows]


def give(raw: psycopg.Connection[Any], address: ServerAddress, login: str, role: str) -> None:
    """Let a login of the server read, or change, too; what it could before and should not is taken back."""
    from psycopg.sql import SQL, Identifier

    _check(raw, address, login)
    who = Identifier(login)
    raw.execute("BEGIN")
    _take(raw, login)
    schema = raw.execute("SELECT current_schema()").fetchone()
    raw.execute(SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(str(schema and schema[0])), who))
    raw.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(address.database), who))
    for table, rights in _EDIT.items():
        given = SQL(rights if role == EDITOR else _READ)  # words of this module alone
        raw.execute(SQL("GRANT {} ON {} TO {}").format(given, Identifier(table), who))
    raw.execute("COMMIT")


def take(raw: psycopg.Connection[Any], address: ServerAddress, login: str) -> None:
    """Let a login neither read nor change any more."""
    _check(raw, address, login)
    raw.execute("BEGIN")
    _take(raw, login)
    raw.execute("COMMIT")


def _take(raw: psycopg.Connection[Any], login: str) -> None:
    from psycopg.sql import SQL, Identifier

    for table in _EDIT:
        raw.execute(SQL("REVOKE ALL ON {} FROM {}").format(Identifier(table), Identifier(login)))


def _check(raw: psycopg.Connection[Any], address: ServerAddress, login: str) -> None:
    """RoadmapError unless the server knows the login, and it is not who keeps the tables."""
    if raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)).fetchone() is None:
        raise RoadmapError(
            f"{address.server} knows no login {shortened(login, 60)}; who keeps the server makes it first."
        )
    owner = raw.execute(
        "SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'change'"
    ).fetchone()
    if owner is not None and owner[0] == login:
        raise RoadmapError(f"{login} made this workspace and keeps it; nothing can be given or taken there.")
