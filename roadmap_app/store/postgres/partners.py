"""Which rows the partners of a workspace see: a list per login, reckoned by the program after a change.

SQL alone cannot say what a profile shows: whether a row is seen depends on deals that are hidden, on what names it, and
on words in its texts. So the list is made by the one law of profiles and kept beside the rows; it is good for the state
for which it was reckoned, and once anything has changed the server shows the partner nothing until it is reckoned
anew. Verdicts that are reckoned from these rows are not held against the whole, as those of a profile are: a right to
rows cannot do that. It must not know what a profile shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from roadmap_app.store.engine import Connection

    Rows = dict[int, tuple[str, ...]]
    Shown = Mapping[str, Set[int]]


def partners(connection: Connection) -> list[tuple[str, str]]:
    """(login, organization) of each."""
    return [
        (str(login), str(key))
        for login, key in connection.execute(
            "SELECT login, organization FROM roadmap_partner ORDER BY login"
        ).fetchall()
    ]


def rows_by_id(connection: Connection) -> dict[str, Rows]:
    """All rows of all tables by their ids, in the total order."""
    found = {}
    for name in TABLES:
        layout = layout_of(name)
        select = layout.select_ordered.replace("SELECT ", f'SELECT "{name}".id, ', 1)
        found[name] = {row[0]: tuple(row[1:]) for row in connection.execute(select).fetchall()}
    return found


def show(connection: Connection, login: str, change: int, shown: Shown) -> None:
    """Have a login see these rows (table → ids), as long as a change is the last."""
    asked = "SELECT table_name, shown_row FROM roadmap_shown WHERE login = ?"
    before = {(str(table), int(row)) for table, row in connection.execute(asked, (login,)).fetchall()}
    after = {(table, row) for table, rows in shown.items() for row in rows}
    connection.executemany(
        "DELETE FROM roadmap_shown WHERE login = ? AND table_name = ? AND shown_row = ?",
        [(login, *one) for one in sorted(before - after)],
    )
    connection.executemany(
        "INSERT INTO roadmap_shown (login, table_name, shown_row) VALUES (?, ?, ?)",
        [(login, *one) for one in sorted(after - before)],
    )
    connection.execute("UPDATE roadmap_partner SET change = ? WHERE login = ?", (change, login))
