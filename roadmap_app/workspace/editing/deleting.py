"""Delete: it never was. A row goes with all that cannot be without it, and that is told before.

What merely may name something (a predecessor, the product of a tranche) stays and names nothing any more. It must not
know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.references import Reference, Thing, key_of_row, references_to
from roadmap_app.domain.editing.rows import row_of
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import TABLE_WORDS, one_of
from roadmap_app.i18n import msgid, tr, trn
from roadmap_app.workspace.editing.following import with_following
from roadmap_app.workspace.editing.telling import row_label, rows_words

if TYPE_CHECKING:
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap

_EMPTIED = {
    ("generations", "predecessor"): (
        msgid("{rows} no longer names a predecessor."),
        msgid("{rows} no longer name a predecessor."),
    ),
    ("commitments", "generation"): (
        msgid("{rows} no longer names a product."),
        msgid("{rows} no longer name a product."),
    ),
    ("warrants", "commitment_sequence"): (
        msgid("{rows} no longer names a tranche to vest by."),
        msgid("{rows} no longer name a tranche to vest by."),
    ),
    ("views", "fiscal"): (
        msgid("{rows} no longer names whose fiscal quarters are shown."),
        msgid("{rows} no longer name whose fiscal quarters are shown."),
    ),
}
"""References that may be empty without saying something else, and how it is told of one row and of several; whoever
repeats a word that never was goes with it."""


def plan_delete(roadmap: Roadmap, table: str, rows: Iterable[Any], question: CheckSpec | None = None) -> Edit:
    """The edit by which rows of a table go, with all that goes with them. RoadmapError where one is not there."""
    asked = list(rows)
    for row in asked:
        if row_of(roadmap, table, identity_of(TABLES[table], row)) != row:
            raise RoadmapError(
                tr(
                    "This {one_of} is not in the workspace (any more); look at it again.",
                    one_of=one_of(table),
                )
            )
    if not asked:
        raise RoadmapError(tr("Nothing is named that could be deleted."))
    gone: dict[tuple[str, Any], None] = {(table, row): None for row in asked}
    emptied: dict[tuple[str, Any], dict[str, str]] = {}
    ahead: set[Thing] = {(table, key) for row in asked if (key := key_of_row(table, row))}
    while ahead:
        found = list(references_to(roadmap, ahead))
        ahead = set()
        for reference in found:
            place = (reference.table, reference.row)
            if (reference.table, reference.column) in _EMPTIED:
                emptied.setdefault(place, {})[reference.column] = ""
            elif reference.column == "sharing" or _is_one_of_several(reference, emptied.get(place, {})):
                cells = emptied.setdefault(place, {})
                keys = split_keys(cells.get(reference.column, getattr(reference.row, reference.column)))
                cells[reference.column] = ";".join(key for key in keys if key != reference.to[1])
            elif place not in gone:
                gone[place] = None
                if key := key_of_row(*place):
                    ahead.add((reference.table, key))
    left = {place: cells for place, cells in emptied.items() if place not in gone}
    return with_following(roadmap, _edit(roadmap, table, asked, gone, left), question)


def _is_one_of_several(reference: Reference, cells: Mapping[str, str]) -> bool:
    """Whether a list of things names others, too: with the last of them the row goes, for without it it says something
    else. cells: what is left of the row's lists so far."""
    if TABLES[reference.table].column(reference.column).kind != "references":
        return False
    return len(split_keys(cells.get(reference.column, getattr(reference.row, reference.column)))) > 1


def _edit(
    roadmap: Roadmap,
    table: str,
    asked: list[Any],
    gone: dict[tuple[str, Any], None],
    emptied: dict[tuple[str, Any], dict[str, str]],
) -> Edit:
    remove: dict[str, list[Any]] = {}
    for at, row in gone:
        remove.setdefault(at, []).append(row)
    put: dict[str, list[Any]] = {}
    for (at, row), cells in emptied.items():
        if cells.get("sharing") == "":
            cells["sharing"] = "internal"  # nobody is left with whom it is shared
        new = row._replace(**cells)
        put.setdefault(at, []).append(new)
        if identity_of(TABLES[at], new) != identity_of(TABLES[at], row):
            remove.setdefault(at, []).append(row)
    what = (
        row_label(roadmap, table, asked[0]) if len(asked) == 1 else f"{len(asked):,} {TABLE_WORDS[table][0]}s"
    )
    return Edit(
        f"Deletion of {what}",
        {name: tuple(rows) for name, rows in put.items()},
        {name: tuple(rows) for name, rows in remove.items()},
        tuple(_told(len(asked), gone, emptied)),
    )


def _told(
    asked: int, gone: dict[tuple[str, Any], None], emptied: dict[tuple[str, Any], dict[str, str]]
) -> Iterable[str]:
    with_it = [at for at, _ in gone][asked:]
    if with_it:
        rows = rows_words(with_it)
        yield trn("With it goes {rows}.", "With it go {rows}.", len(with_it), rows=rows)
    for (at, column), (one, many) in _EMPTIED.items():
        tables = [name for (name, _), cells in emptied.items() if name == at and column in cells]
        if tables:
            yield tr(one if len(tables) == 1 else many, rows=rows_words(tables))
    shared = [name for (name, _), cells in emptied.items() if "sharing" in cells]
    fewer = [name for (name, _), cells in emptied.items() if "vendors" in cells]
    if fewer:
        rows = rows_words(fewer)
        yield trn("{rows} no longer shows it.", "{rows} no longer show it.", len(fewer), rows=rows)
    if shared:
        rows = rows_words(shared)
        yield trn(
            "{rows} is no longer shared with it.",
            "{rows} are no longer shared with it.",
            len(shared),
            rows=rows,
        )
