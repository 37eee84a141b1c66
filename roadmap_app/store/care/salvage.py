"""What can still be read of a damaged workspace, for a new file.

Every row lies in a workspace twice: in its table, and in the images of the journal, which are checked by themselves.
Where the journal is whole the rows that it gives are all there was, history and all. Else each row is taken from the
journal where that has it, from its table where not, and what breaks a rule or refers to nothing is left out and told.
The damaged file is never written: it is read from a copy. It must not know where the new file goes.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.tables.cells import reason_against_milestone
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store import digests
from roadmap_app.store.care.replay import Rows, replay
from roadmap_app.store.connection import check_header, raw_connection, speaking
from roadmap_app.store.copying import recovered_copy
from roadmap_app.store.known_schema import known_schema
from roadmap_app.store.layout import WRITE_ORDER, layout_of
from roadmap_app.store.reading import SCHEMA, refused_cells
from roadmap_app.store.store import Store
from roadmap_app.store.transfer import transfer
from roadmap_app.store.writing import LARGEST_ID

if TYPE_CHECKING:
    from pathlib import Path

_MOST_ASKED = 20_000
"""Questions to one table in search of rows between damaged pages; a file of 100,000 products needs some hundreds."""


class Salvaged(NamedTuple):
    """What was saved: rows per table, whether the history came along, and what was lost, in sentences."""

    rows: dict[str, int]
    with_history: bool
    lost: list[str]


def salvage(path: Path, new: Path) -> Salvaged:
    """Write what can be read of a damaged file into a new one; the path of that must not exist.

    RoadmapError where nothing can be read.
    """
    check_header(path)
    with recovered_copy(path) as copy, speaking(path):
        version = _version(copy)
        if version != SCHEMA:
            from roadmap_app.store.upgrade import upgrade

            upgrade(copy, version)
        connection = raw_connection(copy)
        try:
            connection.text_factory = lambda written: written.decode("utf-8", "replace")
            return _saved(connection, path, new)
        finally:
            connection.close()


def _version(copy: Path) -> str:
    """The schema's version; where the list of tables is damaged it gets the definitions that Roadmap makes."""
    connection = raw_connection(copy)
    try:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        known = known_schema(str(version))
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if known and not {one.name for one in known} <= names:
            raise RoadmapError(
                tr("The list of its tables is damaged, so nothing can be saved; bring back a backup.")
            )
        return str(version)
    finally:
        connection.close()


def _saved(connection: sqlite3.Connection, path: Path, new: Path) -> Salvaged:
    whole = _whole_journal(connection, path)
    if whole is not None:
        lost = _unwritten(connection, whole)
        _write_with_history(connection, whole, new)
        return Salvaged({name: len(rows) for name, rows in whole.items()}, True, lost)
    lost = []
    tables = _best_rows(connection, lost)
    _leave_out(tables, lost)
    if not any(tables.values()):
        raise RoadmapError(
            tr("Nothing of {path} can be read, so nothing was saved; bring it back from a backup.", path=path)
        )
    store = Store.create(new)
    with store.change(f"Salvage of {path.name}", "the file was damaged") as change:
        for name in WRITE_ORDER:
            rows = list(tables[name].values())
            if rows:
                change.writer(name).put(list(zip(*rows, strict=True)), range(1, len(rows) + 1))
        change.commit({})
    return Salvaged({name: len(rows) for name, rows in tables.items()}, False, lost)


def _unwritten(connection: sqlite3.Connection, whole: dict[str, Rows]) -> list[str]:
    """What stands in the tables although no change has brought it: another program's, and not taken along."""
    told = []
    for name in TABLES:
        more = len(_readable(connection, name)[0].keys() - whole[name].keys())
        if more:
            told.append(
                tr(
                    "{more} rows of {name} are left out: no change of the journal has brought them.",
                    more=more,
                    name=name,
                )
            )
    return told


def _whole_journal(connection: sqlite3.Connection, path: Path) -> dict[str, Rows] | None:
    """The rows by the journal, where all of it is as it was written."""
    try:
        digests.check_changes(connection, path)
        tables, faults = replay(connection)
    except (RoadmapError, sqlite3.Error):
        return None
    return None if faults else tables


def _write_with_history(connection: sqlite3.Connection, tables: dict[str, Rows], new: Path) -> None:
    """The rows as the journal gives them, with their ids, and the journal as it is."""
    from roadmap_app.store.layout import identities, stored_columns

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")  # of the copy that is read
    for name in WRITE_ORDER:
        spec, rows = TABLES[name], tables[name]
        connection.execute(f'DELETE FROM "{name}"')
        if rows:
            columns = list(zip(*rows.values(), strict=True))
            stored = stored_columns(spec, identities(spec, columns), columns)
            connection.executemany(layout_of(name).insert, zip(rows, *stored, strict=True))
    Store.create(new)
    target = raw_connection(new)
    try:
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        transfer(connection, target)
        target.execute("DELETE FROM digests")
        digests.renew(target, new)
        target.execute("COMMIT")
    finally:
        target.close()


def _best_rows(connection: sqlite3.Connection, lost: list[str]) -> dict[str, Rows]:
    """Of each table the rows that can be read, those of the journal before those of the table where they differ."""
    try:
        told = replay(connection).tables
    except (RoadmapError, sqlite3.Error):
        told = {name: {} for name in TABLES}
    tables: dict[str, Rows] = {}
    for name in TABLES:
        rows, is_whole = _readable(connection, name)
        if is_whole and _keeps_digest(connection, name, rows):
            tables[name] = rows
            continue
        tables[name] = {**rows, **told[name]}
        kept = _count(connection, name)
        missing = kept - len(tables[name]) if kept is not None else 0
        if missing > 0:
            lost.append(tr("{missing} rows of {name} cannot be read.", missing=missing, name=name))
        elif kept is None or not is_whole or rows.keys() != tables[name].keys():
            lost.append(
                tr(
                    "Some rows of {name} are as the journal has them, or are missing; look them over.",
                    name=name,
                )
            )
        else:
            lost.append(tr("A text in {name} differs from what was written; look them over.", name=name))
    return tables


def _keeps_digest(connection: sqlite3.Connection, name: str, rows: Rows) -> bool:
    try:
        return digests.kept(connection, name) == digests.sum_of(rows.values())
    except (sqlite3.Error, TypeError):
        return False


def _count(connection: sqlite3.Connection, name: str) -> int | None:
    try:
        kept = digests.kept(connection, name)
    except sqlite3.Error:
        return None
    return kept.rows if kept else None


def _readable(connection: sqlite3.Connection, name: str) -> tuple[Rows, bool]:
    """The rows of a table that can be read, and whether nothing failed on the way."""
    found: Rows = {}
    left = _MOST_ASKED
    ranges = [(1, LARGEST_ID)]
    is_whole = True
    select = f'SELECT id, {layout_of(name).cells_sql} FROM "{name}" WHERE id BETWEEN ? AND ?'
    while ranges and left:
        low, high = ranges.pop()
        left -= 1
        try:
            rows = connection.execute(select, (low, high)).fetchall()
            found.update((row[0], tuple(map(_text, row[1:]))) for row in rows)
        except sqlite3.Error:
            is_whole = False
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]
    return found, is_whole


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)


def _leave_out(tables: dict[str, Rows], lost: list[str]) -> None:
    """Leave out the rows that break a rule, and those that refer to them, until all that is left can stand."""
    while True:
        records = {name: list(map(TABLES[name].record._make, rows.values())) for name, rows in tables.items()}  # type: ignore[attr-defined]
        refused = list(refused_cells(records))
        for claim in records["claims"]:
            if reason := reason_against_milestone(claim.subject, claim.milestone):
                refused.append(("claims", 1, claim.milestone, reason))
        if not refused:
            return
        for name, position, cell, reason in refused:
            for number in [number for number, row in tables[name].items() if row[position] == cell]:
                row = tables[name].pop(number)
                named = shortened(", ".join(text for text in row[:3] if text), 60)
                lost.append(
                    tr(
                        "A row of {name} is left out ({named}): {reason}.",
                        name=name,
                        named=named,
                        reason=reason,
                    )
                )
