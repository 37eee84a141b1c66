"""Correct: a row was entered wrongly. Its cells are replaced; the journal keeps what stood, and as of every day the
corrected row holds. Where that changes a key, all that refers to it follows.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.references import (
    Thing,
    key_of_row,
    keys_that_follow,
    references_to,
    with_keys,
)
from roadmap_app.domain.editing.rows import exists, kept_row, row_of
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import a_row, a_row_first, one_of
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.following import with_following
from roadmap_app.workspace.editing.telling import row_label, rows_words

if TYPE_CHECKING:
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap


def plan_correct(
    roadmap: Roadmap, table: str, row: Any, cells: Mapping[str, str], question: CheckSpec | None = None
) -> Edit:
    """The edit by which a row gets other cells (column → text). question: in which accepted findings, which
    follow, are looked up.

    RoadmapError where the row is not there, nothing differs, a cell cannot be kept, or a row with this identity stands
    there already.
    """
    spec = TABLES[table]
    for column in cells:
        if column not in spec.column_names:
            raise RoadmapError(
                tr(
                    "{a_row} has no “{column}”; it has {names}.",
                    a_row=a_row_first(table),
                    column=shortened(column, 40),
                    names=", ".join(spec.column_names),
                )
            )
    if row_of(roadmap, table, identity_of(spec, row)) != row:
        raise RoadmapError(
            tr("This {one_of} is not in the workspace (any more); look at it again.", one_of=one_of(table))
        )
    draft = row._replace(**cells)
    new_key = key_of_row(table, draft)
    coming = {table: {new_key}} if new_key else {}
    new = kept_row(roadmap, table, draft, coming)
    if new == row:
        raise RoadmapError(
            tr("This {one_of} stands there like that already; nothing was changed.", one_of=one_of(table))
        )
    label = f"Correction of {row_label(roadmap, table, row)}"
    if identity_of(spec, new) == identity_of(spec, row):
        return with_following(roadmap, with_doubts(roadmap, Edit(label, {table: (new,)})), question)
    if row_of(roadmap, table, identity_of(spec, new)) not in (None, row):
        named = ", ".join(cell for cell in identity_of(spec, new) if cell)
        raise RoadmapError(
            tr(
                "There is {a_row} of {text} already; merge the two, or delete one of them.",
                a_row=a_row(table),
                text=shortened(named),
            )
        )
    if new_key and new_key != key_of_row(table, row):
        label = f"New key {new_key} of {row_label(roadmap, table, row)}"
        return with_following(roadmap, _with_references(roadmap, label, table, row, new), question)
    edit = Edit(label, {table: (new,)}, {table: (row,)})
    return with_following(roadmap, with_doubts(roadmap, edit), question)


def plan_key(roadmap: Roadmap, table: str, key: str, new: str, question: CheckSpec | None = None) -> Edit:
    """The edit by which a thing gets another key; all that refers to it follows."""
    row = thing_row(roadmap, table, key)
    if table == "commitments":
        agreement, _, sequence = new.rpartition("/")
        return plan_correct(roadmap, table, row, {"agreement": agreement, "sequence": sequence}, question)
    return plan_correct(roadmap, table, row, {"key": new}, question)


def thing_row(roadmap: Roadmap, table: str, key: str) -> Any:
    """The row of a key; RoadmapError where there is none."""
    if not exists(roadmap, table, key):
        raise RoadmapError(
            tr(
                "“{text}” is no {one_of} of this workspace; give its key.",
                text=shortened(key, 60),
                one_of=one_of(table),
            )
        )
    return next(row for row in roadmap.rows(table) if row.key == key)


def _with_references(roadmap: Roadmap, label: str, table: str, row: Any, new: Any) -> Edit:
    """A row with another key, and the rows that refer to it, rewritten."""
    keys = keys_that_follow(roadmap, (table, row.key), new.key)
    put: dict[str, list[Any]] = {table: [new]}
    remove: dict[str, list[Any]] = {table: [row]}
    told = []
    for at, old, mended in rewritten(roadmap, keys):
        if old == row:
            put[table][0] = with_keys(table, new, keys)
            continue
        put.setdefault(at, []).append(mended)
        told.append(at)
        if identity_of(TABLES[at], old) != identity_of(TABLES[at], mended):
            remove.setdefault(at, []).append(old)
    sentence = (tr("{rows} that name “{key}” follow.", rows=rows_words(told), key=row.key),) if told else ()
    return Edit(
        label,
        {name: tuple(rows) for name, rows in put.items()},
        {name: tuple(rows) for name, rows in remove.items()},
        sentence,
        keys=keys,
    )


def rewritten(roadmap: Roadmap, keys: Mapping[Thing, str]) -> list[tuple[str, Any, Any]]:
    """(table, row, the row with the new keys) of every row that names one of the keys."""
    found: dict[tuple[str, Any], Any] = {}
    for reference in references_to(roadmap, keys):
        place = (reference.table, reference.row)
        if place not in found:
            found[place] = with_keys(reference.table, reference.row, keys)
    return [(table, old, new) for (table, old), new in found.items() if new != old]
