"""A row as it can be kept: cells stripped, windows in canonical text, every rule of an import asked before it comes.

It must not know why a row comes, nor what else an edit does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.editing.edit import rows_beginning
from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.cells import (
    keys_in,
    reason_against_actual,
    reason_against_entry,
    reason_against_milestone,
)
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import a_row, a_row_first, one_of
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.tables.spec import TableSpec


def kept_row(roadmap: Roadmap, table: str, cells: Any, coming: Mapping[str, set[str]] | None = None) -> Any:
    """The record of these cells as it would be kept.

    coming: table → keys that come in the same edit. RoadmapError where a cell breaks its rules, names what does not
    exist, or tells what nobody can have seen.
    """
    spec = TABLES[table]
    row = spec.record(*(cell.strip() for cell in cells))
    row = row._replace(**_windows(roadmap, spec, row))
    for column, cell in zip(spec.columns, row, strict=True):
        if reason := reason_against_entry(column, cell):
            raise RoadmapError(_refusal(spec, column.name, cell, reason))
        for to, key in keys_in(column, cell):
            if key not in (coming or {}).get(to, ()) and not exists(roadmap, to, key):
                raise RoadmapError(
                    tr(
                        "“{key}” is no {kind} of this workspace; make it first, or name another as the {column}.",
                        key=shown(shortened(key, 60)),
                        kind=one_of(to),
                        column=column.name,
                    )
                )
    refuse_odd(roadmap, table, row)
    return row


def exists(roadmap: Roadmap, table: str, key: str) -> bool:
    """Whether a table that others refer to has a row of this key."""
    found = {
        "organizations": roadmap.organization,
        "lines": roadmap.line,
        "generations": roadmap.generation,
        "agreements": roadmap.agreement,
        "commitments": roadmap.commitment,
    }[table](key)
    return found is not None


def row_of(roadmap: Roadmap, table: str, identity: tuple[str, ...]) -> Any | None:
    """The row of a table that has this identity."""
    spec = TABLES[table]
    rows = rows_beginning(roadmap, table, identity[:1])
    return next((row for row in rows if identity_of(spec, row) == identity), None)


def _windows(roadmap: Roadmap, spec: TableSpec, row: Any) -> dict[str, str]:
    """Each window of a row as it is kept, read by the fiscal year of whom it is said of."""
    found = {}
    for column in spec.columns:
        written = getattr(row, column.name) if column.kind == "window" else ""
        if written:
            subject = getattr(row, "subject", "") or getattr(row, "generation", "")
            try:
                found[column.name] = parse_window(written, roadmap.fiscal_month_of(subject)).kept
            except WindowError as error:
                raise RoadmapError(str(error)) from error
    return found


def refuse_odd(roadmap: Roadmap, table: str, row: Any) -> None:
    """RoadmapError where cells of a row do not go together."""
    spec = TABLES[table]
    if table in ("claims", "scenarios") and (reason := reason_against_milestone(row.subject, row.milestone)):
        raise RoadmapError(_refusal(spec, "milestone", row.milestone, reason))
    if table == "claims" and row.status == "actual":
        month = roadmap.fiscal_month_of(row.subject)
        if reason := reason_against_actual(row.window, row.stated_on or row.recorded_on, month):
            raise RoadmapError(_refusal(spec, "window", row.window, reason))
    if table == "links" and row.source == row.target:
        raise RoadmapError(tr("A link has two ends; a product cannot contain, support or require itself."))
    if table in ("agreements", "meetings") and row.supplier == row.customer:
        raise RoadmapError(tr("Supplier and customer are the same organization; name two."))


def _refusal(spec: TableSpec, column: str, cell: str, reason: str) -> str:
    if not cell:
        return tr(
            "{row} cannot be kept without {column}: {reason}.",
            row=a_row_first(spec.name),
            column=column,
            reason=reason,
        )
    return tr(
        "The {column} “{cell}” of {row} cannot be kept: {reason}.",
        column=column,
        cell=shown(shortened(cell, 40)),
        row=a_row(spec.name),
        reason=reason,
    )
