"""Reading a workspace: is this our schema, and all rows as records in the bundle's total order.

By the plain driver with column lists, since looking must not wait for SQLAlchemy. The file may come from anybody:
what is no text, breaks a cell's rule or refers to nothing is refused with a sentence. It must not write.
"""

from __future__ import annotations

from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.courtesy import in_parts
from roadmap_app.domain.subjects import SUBJECT_KINDS
from roadmap_app.domain.tables.cells import (
    LONGEST_TEXT,
    ONE_OF,
    all_stand,
    keys_in,
    reason_against,
    reason_against_milestone,
)
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import msgid, tr
from roadmap_app.resources import migrations_path
from roadmap_app.store.connection import damage
from roadmap_app.store.digests import check_changes, check_rows
from roadmap_app.store.known_schema import version_of
from roadmap_app.store.layout import layout_of
from roadmap_app.store.limits import odd_rows, short_rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from roadmap_app.domain.entry.address import Place
    from roadmap_app.domain.tables.spec import ColumnSpec
    from roadmap_app.store.engine import Connection

SCHEMA = max(path.name[:4] for path in (migrations_path() / "versions").glob("[0-9]*_*.py"))
"""The newest version of the schema: the number of the last file in migrations/versions, which is its revision."""


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """RoadmapError unless the file's schema is the newest; an older one is upgraded elsewhere first."""
    version = version_of(connection, path)
    if version != SCHEMA:
        raise RoadmapError(newer_sentence(path, version))


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """RoadmapError where the file's pages do not fit together."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damage(path, tr(": its pages do not fit together"))


def newer_sentence(path: Place, version: str) -> str:
    """What to say of a schema that this program does not know."""
    return tr(
        "The workspace {path} was made by a newer version of Roadmap (its schema is "
        "{text}, this program knows up to {schema}); update Roadmap, or ask for a "
        "CSV export.",
        path=path,
        text=shortened(version, 20),
        schema=SCHEMA,
    )


def read_tables(connection: Connection, path: Place) -> dict[str, list[Any]]:
    """All rows of all tables as records in the total order; RoadmapError for rows that no import would let in, Damaged
    for those that Roadmap did not write."""
    tables: dict[str, list[Any]] = {}
    for name, spec in TABLES.items():
        with short_rows(connection, path, name):
            rows = connection.execute(layout_of(name).select_ordered).fetchall()
        if any(set(map(type, chain.from_iterable(part))) - {str} for part in in_parts(rows)):
            raise odd_rows(path, name, tr("a cell that is no text"))
        tables[name] = list(map(spec.record._make, rows))  # type: ignore[attr-defined]
    _judge(tables, path)
    check_rows(connection, tables, path)
    check_changes(connection, path)
    return tables


_NONE_SUCH = {
    "organizations": msgid("there is no such organization"),
    "lines": msgid("there is no such line"),
    "agreements": msgid("there is no such agreement"),
    "generations": msgid("there is no such generation"),
    "commitments": msgid("there is no such commitment"),
}


def _judge(tables: dict[str, list[Any]], path: Place) -> None:
    """The rules of an import, on each distinct cell once."""
    for name, position, cell, reason in refused_cells(tables):
        column = TABLES[name].columns[position]
        raise odd_rows(path, name, f"{column.name} “{shortened(cell, 40)}”: {reason}")
    for subject, milestone in {(claim.subject, claim.milestone) for claim in tables["claims"]}:
        if reason := reason_against_milestone(subject, milestone):
            raise odd_rows(
                path, "claims", tr("milestone “{milestone}”: {reason}", milestone=milestone, reason=reason)
            )


def refused_cells(tables: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, int, str, str]]:
    """The cells that break the rule of their column or refer to nothing: table, position, cell, reason."""
    keys: dict[str, set[str]] = {table: {row.key for row in tables[table]} for table in ONE_OF}
    for name, spec in TABLES.items():
        for position, column in enumerate(spec.columns):
            if column.kind == "text" and not column.required:
                if max(map(len, map(itemgetter(position), tables[name])), default=0) > LONGEST_TEXT:
                    for cell in {row[position] for row in tables[name] if len(row[position]) > LONGEST_TEXT}:
                        yield (
                            name,
                            position,
                            cell,
                            tr(
                                "a {name} of more than {longest_text:,} characters",
                                name=column.name,
                                longest_text=LONGEST_TEXT,
                            ),
                        )
                continue
            for cell, reason in _refused(column, {row[position] for row in tables[name]}, keys):
                yield name, position, cell, reason


def _refused(column: ColumnSpec, cells: set[str], keys: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The cells that cannot stand in a column, each with the reason. keys: of each table that others refer to."""
    # a key that is there is judged where it stands
    if column.kind == "reference":
        cells = cells - keys[column.to]
    elif column.kind == "subject":
        cells = cells.difference(*(keys[kind.table] for kind in SUBJECT_KINDS))
    elif all_stand(column, cells):
        return
    for cell in cells:
        reason = reason_against(column, cell)
        for table, key in keys_in(column, cell):
            if key not in keys[table]:
                reason = reason or tr(_NONE_SUCH[table])
        if reason:
            yield cell, reason


def count_rows(connection: Connection) -> dict[str, int]:
    """Rows per table of the bundle."""
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
