"""An edit: the rows that go and come, as one change of the journal, before anybody has made it.

An edit is planned from a Roadmap, shown with its effect, and applied by `Workspace.apply`. It must not know how
anything is stored, nor why it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_NOTHING: Mapping[str, tuple[Any, ...]] = MappingProxyType({})


class Edit(NamedTuple):
    """One edit.

    label: what undo and the history call it. put, remove: table → whole records that come (one that meets another by
    its identity replaces it) and that go. told: what else follows from it, in sentences (“2 acceptances follow”).
    doubts: what makes it implausible, in sentences; who applies it has asked about each, or there is none.
    keys: (table, key) of a thing → the key it has afterwards, its own or that of what it was merged with.
    """

    label: str
    put: Mapping[str, tuple[Any, ...]] = _NOTHING
    remove: Mapping[str, tuple[Any, ...]] = _NOTHING
    told: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    keys: Mapping[tuple[str, str], str] = MappingProxyType({})

    @property
    def is_empty(self) -> bool:
        """Whether no row would go or come."""
        return not any(self.put.values()) and not any(self.remove.values())


def joined(label: str, edits: Sequence[Edit]) -> Edit:
    """Several edits as one step; what comes in a later one stands, where an earlier one took it out."""
    put: dict[str, dict[Any, None]] = {}
    remove: dict[str, dict[Any, None]] = {}
    for edit in edits:
        for table, rows in edit.remove.items():
            for row in rows:
                if put.get(table, {}).pop(row, 0) == 0:
                    remove.setdefault(table, {})[row] = None
        for table, rows in edit.put.items():
            put.setdefault(table, {}).update(dict.fromkeys(rows))
    return Edit(
        label,
        {table: tuple(rows) for table, rows in put.items() if rows},
        {table: tuple(rows) for table, rows in remove.items() if rows},
        tuple(dict.fromkeys(sentence for edit in edits for sentence in edit.told)),
        tuple(dict.fromkeys(sentence for edit in edits for sentence in edit.doubts)),
        {thing: key for edit in edits for thing, key in edit.keys.items()},
    )


def edited(roadmap: Roadmap, edit: Edit) -> Roadmap:
    """The roadmap as it would be after an edit; the one that is given stays as it is."""
    changed: dict[str, tuple[list[Any], list[Any]]] = {}
    for table in {*edit.put, *edit.remove}:
        come = edit.put.get(table, ())
        out = dict.fromkeys((*edit.remove.get(table, ()), *met_by(roadmap, table, come)))
        changed[table] = (list(out), list(come))
    return roadmap.replaced(changed)


def met_by(roadmap: Roadmap, table: str, come: Sequence[Any]) -> list[Any]:
    """The rows that these would replace, since they have the same identity."""
    from roadmap_app.domain.tables.tables import TABLES, identity_of

    if not come:
        return []
    spec = TABLES[table]
    at = spec.identity_cells[0][0]  # a key or a word, never a window: by it most rows are passed over
    wanted = {identity_of(spec, row) for row in come}
    near = rows_beginning(roadmap, table, {row[at] for row in come})
    return [row for row in near if identity_of(spec, row) in wanted]


def rows_beginning(roadmap: Roadmap, table: str, cells: Collection[str]) -> Iterator[Any]:
    """The rows of a table whose identity begins with one of these cells, by an index where there is one."""
    from roadmap_app.domain.tables.tables import TABLES

    of: dict[str, Callable[[str], Sequence[Any]]] = {
        "claims": roadmap.claims_of,
        "links": roadmap.link_statements_from,
        "specs": roadmap.specs_of,
        "commitments": roadmap.commitments_of,
        "warrants": roadmap.warrants_of,
    }
    if table in of:
        for cell in cells:
            yield from of[table](cell)
        return
    at = TABLES[table].identity_cells[0][0]
    yield from (row for row in roadmap.rows(table) if row[at] in cells)
