"""Which rows refer to what, and rows with other keys in them: what a change of key, a merge and a deletion follow.

Read from the tables' definitions, and from three places that these do not tell: what-ifs and former names name their
things by plain text, and a warrant names a tranche of its agreement by its number. It must not know why keys change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.records import split_keys
from roadmap_app.domain.subjects import kind_of_key
from roadmap_app.domain.tables.cells import ONE_OF, keys_in
from roadmap_app.domain.tables.spec import ColumnSpec
from roadmap_app.domain.tables.tables import TABLES

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

Thing = tuple[str, str]
"""A table that others refer to, and the key of one of its rows."""

_TABLE_OF = {singular: table for table, singular in ONE_OF.items()}


class Reference(NamedTuple):
    """A row that names something. column: in which of its columns."""

    table: str
    row: Any
    column: str
    to: Thing


def key_of_row(table: str, row: Any) -> str:
    """The key by which others refer to a row; "" in tables to which nothing refers."""
    return row.key if table in ONE_OF else ""


def references_to(roadmap: Roadmap, things: Iterable[Thing]) -> Iterator[Reference]:
    """Every row that names one of these things, once for each of its columns that does."""
    wanted = set(things)
    keys = {key for _, key in wanted}
    parts = {key.rpartition("/")[2] for table, key in wanted if table == "commitments"}
    for table, spec in TABLES.items():
        for row in roadmap.rows(table):
            if not _may_name(row, keys, parts):
                continue
            for column in spec.columns:
                for to in _named_in(table, row, column):
                    if to in wanted:
                        yield Reference(table, row, column.name, to)


def is_list_of_keys(column: ColumnSpec, cell: str) -> bool:
    """Whether a cell names several things, joined by `;`."""
    return column.kind == "references" or (
        column.kind == "sharing" and cell not in ("", "public", "internal")
    )


def _may_name(row: Any, keys: set[str], parts: set[str]) -> bool:
    """Whether a row can name one of the keys; most rows are passed over here."""
    if not keys.isdisjoint(row) or not parts.isdisjoint(row):
        return True
    lists = (getattr(row, name, "") for name in ("sharing", "vendors"))
    return any(";" in cell and not keys.isdisjoint(split_keys(cell)) for cell in lists)


def _named_in(table: str, row: Any, column: ColumnSpec) -> tuple[Thing, ...]:
    cell = getattr(row, column.name)
    if not cell:
        return ()
    if table == "scenarios" and column.name == "subject":
        return ((kind_of_key(cell).table, cell),)
    if table == "former_names" and column.name == "thing":
        return ((_TABLE_OF[row.kind], cell),)
    if table == "warrants" and column.name == "commitment_sequence":
        return (("commitments", f"{row.agreement}/{cell}"),)
    return keys_in(column, cell)


def with_keys(table: str, row: Any, keys: Mapping[Thing, str]) -> Any:
    """A row that names things by their new keys; its own key is left as it is."""
    changed = {}
    for column in TABLES[table].columns:
        cell = getattr(row, column.name)
        if is_list_of_keys(column, cell):
            to = column.to or "organizations"
            parts = [keys.get((to, key), key) for key in split_keys(cell)]
            new = ";".join(dict.fromkeys(parts))
        else:
            (named,) = _named_in(table, row, column) or (("", ""),)
            new = keys.get(named, "")
            if new and table == "warrants" and column.name == "commitment_sequence":
                agreement, _, number = new.rpartition("/")
                stays = keys.get(("agreements", row.agreement), row.agreement) == agreement
                new = number if stays else ""
        if new and new != cell:
            changed[column.name] = new
    return row._replace(**changed) if changed else row


def keys_that_follow(roadmap: Roadmap, thing: Thing, new: str) -> dict[Thing, str]:
    """All keys that change with one: an agreement's tranches bear its key."""
    keys = {thing: new}
    if thing[0] == "agreements":
        for tranche in roadmap.commitments_of(thing[1]):
            keys["commitments", tranche.key] = f"{new}/{tranche.sequence}"
    return keys
