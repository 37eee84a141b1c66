"""Who may read and who may change a workspace on a server: by the database's own rights, so that no program can get
round them.

A reader may look at every row, an editor may change them; the journal can be added to and never rewritten. A partner
may look at the rows that stand in `roadmap_mine` for him and at nothing else, by row-level rights, which deny what no
policy allows; see `partners`. It must not know what a profile shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    import psycopg
    from psycopg.sql import Composable

    from roadmap_app.domain.entry.address import ServerAddress

READER, EDITOR, KEEPER, PARTNER = "reader", "editor", "keeper", "partner"

_READ = "SELECT"
_EDIT = {
    **dict.fromkeys(TABLES, "SELECT, INSERT, UPDATE, DELETE"),
    "change": "SELECT, INSERT, UPDATE",  # a change is marked as undone
    "change_rows": "SELECT, INSERT",
    "roadmap_head": "SELECT, UPDATE",  # who changes holds its row
    "roadmap_done": "SELECT, INSERT, DELETE",
    "roadmap_partner": "SELECT, UPDATE",  # who changes says anew what partners see
    "roadmap_shown": "SELECT, INSERT, DELETE",
    "digests": "SELECT, INSERT, UPDATE, DELETE",
    "alembic_version": "SELECT",
}
_PARTNERS = (*TABLES, "change", "change_rows", "roadmap_head", "alembic_version", "roadmap_mine")
"""What a partner's program asks; of the journal no row is his."""
_BY_ROW = (*TABLES, "change", "change_rows")
_HELD = b"""
    SELECT g.grantee, bool_or(g.privilege_type = 'INSERT'), bool_or(g.privilege_type = 'TRIGGER'),
        has_table_privilege(g.grantee, 'digests', 'SELECT')
    FROM information_schema.role_table_grants g
    WHERE g.table_schema = current_schema() AND g.table_name = 'change' AND g.grantee <> 'PUBLIC'
    GROUP BY g.grantee ORDER BY g.grantee
"""
_NO_ROW_RIGHTS = frozenset(("0A000", "42601"))  # what is not supported, or not even understood


class Held(NamedTuple):
    """What a login may. organization: of a partner, whose profile it sees."""

    login: str
    role: str
    organization: str = ""


def held(raw: psycopg.Connection[Any]) -> list[Held]:
    """What everybody may who may read, as far as this person may know."""
    found = []
    partners = _partners(raw)
    for login, edits, owns, is_whole in raw.execute(_HELD).fetchall():
        role = KEEPER if owns else EDITOR if edits else READER if is_whole else PARTNER
        found.append(Held(str(login), role, partners.get(login, "") if role == PARTNER else ""))
    return found


def _partners(raw: psycopg.Connection[Any]) -> dict[str, str]:
    is_there = raw.execute("SELECT has_table_privilege(to_regclass('roadmap_partner'), 'SELECT')").fetchone()
    if not is_there or not is_there[0]:
        return {}
    return dict(raw.execute("SELECT login, organization FROM roadmap_partner").fetchall())


def give(raw: psycopg.Connection[Any], address: ServerAddress, asked: Held) -> None:
    """Let a login of the server read, or change, too, or see a profile; what it could before and should not is taken
    back."""
    import psycopg

    _check(raw, address, asked.login)
    raw.execute("BEGIN")
    _take(raw, asked.login)
    if asked.role == PARTNER:
        _refuse_who_sees_all(raw, asked.login)
    _give(raw, asked, address.database)
    if asked.role == PARTNER:
        try:
            _tell_rows_apart(raw)
        except psycopg.Error as error:
            if error.sqlstate not in _NO_ROW_RIGHTS:
                raise
            raise RoadmapError(
                tr(
                    "{server} knows no row-level rights, so it cannot show a partner a part of the "
                    "rows, and {login} was given nothing; hand over the export of the profile "
                    "instead.",
                    server=address.server,
                    login=asked.login,
                )
            ) from error
    else:
        _policies(raw, asked)
    raw.execute("COMMIT")


def take(raw: psycopg.Connection[Any], address: ServerAddress, login: str) -> None:
    """Let a login neither read nor change any more."""
    _check(raw, address, login)
    raw.execute("BEGIN")
    _take(raw, login)
    raw.execute("COMMIT")


def renew(raw: psycopg.Connection[Any], before: Iterable[Held]) -> None:
    """Give again what was held before tables were made anew, inside a transaction."""
    there = [one for one in before if one.role != KEEPER]
    for one in there:
        _give(raw, one)
    if any(one.role == PARTNER for one in there):
        _tell_rows_apart(raw)


def _give(raw: psycopg.Connection[Any], asked: Held, database: str = "") -> None:
    from psycopg.sql import SQL, Identifier

    who = Identifier(asked.login)
    schema = raw.execute("SELECT current_schema()").fetchone()
    raw.execute(SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(str(schema and schema[0])), who))
    if database:
        raw.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(database), who))
    for table in _PARTNERS if asked.role == PARTNER else _EDIT:
        given = SQL(_EDIT[table] if asked.role == EDITOR else _READ)  # words of this module alone
        raw.execute(SQL("GRANT {} ON {} TO {}").format(given, Identifier(table), who))
    if asked.role == PARTNER:
        raw.execute(
            "INSERT INTO roadmap_partner (login, organization, change) VALUES (%s, %s, 0)"
            " ON CONFLICT (login) DO UPDATE SET organization = excluded.organization, change = 0",
            (asked.login, asked.organization),
        )


def _tell_rows_apart(raw: psycopg.Connection[Any]) -> None:
    """Have the database show each login the rows that are his, from now on; who keeps the tables sees all."""
    from psycopg.sql import SQL, Identifier

    for table in _BY_ROW:
        raw.execute(SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(Identifier(table)))
    for one in held(raw):
        if one.role != KEEPER:
            _policies(raw, one)


def _policies(raw: psycopg.Connection[Any], one: Held) -> None:
    """Say which rows a login sees, where rows are told apart."""
    from psycopg.sql import SQL, Identifier, Literal

    is_apart = raw.execute("SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('change')").fetchone()
    if not is_apart or not is_apart[0]:
        return
    _drop_policies(raw, one.login)
    for table in _BY_ROW:
        names: dict[str, Composable] = {
            "login": Identifier(one.login),
            "table": Identifier(table),
            "name": Literal(table),
        }
        if one.role != PARTNER:
            made = "CREATE POLICY {login} ON {table} TO {login} USING (true) WITH CHECK (true)"
        elif table in TABLES:
            made = (
                "CREATE POLICY {login} ON {table} FOR SELECT TO {login} USING (EXISTS (SELECT 1 FROM roadmap_mine m"
                " WHERE m.table_name = {name} AND m.shown_row = {table}.id))"
            )
        else:
            continue  # what no policy allows is denied
        raw.execute(SQL(made).format(**names))


def _drop_policies(raw: psycopg.Connection[Any], login: str) -> None:
    from psycopg.sql import SQL, Identifier

    found = "SELECT tablename FROM pg_policies WHERE schemaname = current_schema() AND policyname = %s"
    for (table,) in raw.execute(found, (login,)).fetchall():
        raw.execute(SQL("DROP POLICY {} ON {}").format(Identifier(login), Identifier(str(table))))


def _take(raw: psycopg.Connection[Any], login: str) -> None:
    from psycopg.sql import SQL, Identifier

    for table in (*_EDIT, "roadmap_mine"):
        raw.execute(SQL("REVOKE ALL ON {} FROM {}").format(Identifier(table), Identifier(login)))
    _drop_policies(raw, login)
    for table in ("roadmap_partner", "roadmap_shown"):
        raw.execute(SQL("DELETE FROM {} WHERE login = %s").format(Identifier(table)), (login,))


def _check(raw: psycopg.Connection[Any], address: ServerAddress, login: str) -> None:
    """RoadmapError unless the server knows the login, and it is not who keeps the tables."""
    if raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,)).fetchone() is None:
        raise RoadmapError(
            tr(
                "{server} knows no login {text}; who keeps the server makes it first.",
                server=address.server,
                text=shortened(login, 60),
            )
        )
    owner = raw.execute(
        "SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'change'"
    ).fetchone()
    if owner is not None and owner[0] == login:
        raise RoadmapError(
            tr("{login} made this workspace and keeps it; nothing can be given or taken there.", login=login)
        )


def _refuse_who_sees_all(raw: psycopg.Connection[Any], login: str) -> None:
    """RoadmapError for a login that row-level rights do not hold, or that is one of those who see more."""
    row = raw.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", (login,)).fetchone()
    if row and row[0]:
        raise RoadmapError(
            tr(
                "{login} passes by the server's row-level rights, so it would see all; name a "
                "login that does not.",
                login=login,
            )
        )
    for one in held(raw):
        member = raw.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", (login, one.login)).fetchone()
        if one.login != login and member and member[0]:
            raise RoadmapError(
                tr(
                    "{login} is a member of {other}, which may read otherwise; take it out of there first.",
                    login=login,
                    other=one.login,
                )
            )
