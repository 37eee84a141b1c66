"""Cells of one table changed as in a spreadsheet: rows read, judged whole, and put together as one edit.

Each row comes or is refused by itself, with the reason per cell, so that a block that is pasted loses nothing: what
was good is one edit, what was not stays with whoever pasted it. It must not know who types, nor how it looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.rows import refuse_odd, row_of
from roadmap_app.domain.editing.typed import typed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.tables.cells import reason_against_actual, reason_against_milestone
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import counted_rows, one_of, several_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import as_kept, tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.tables.spec import TableSpec

_FEW_CHANGES = 8
Reasons = dict[str, str]
"""Column → why its cell cannot stay as it is; "" names the row as a whole."""


class RowChange(NamedTuple):
    """One row of a sheet. old: the record that it is, None for a new one. cells: column → text as it was typed."""

    old: Any
    cells: Mapping[str, str]


class SheetPlan(NamedTuple):
    """What can be done of some changes: the edit, by their places the reasons of those that are refused, and the rows
    that the others become."""

    edit: Edit
    refused: Mapping[int, Reasons]
    made: Mapping[int, Any]


def plan_sheet(roadmap: Roadmap, table: str, changes: Sequence[RowChange]) -> SheetPlan:
    """Judge changes of rows of one table and put what is good into one edit."""
    spec = TABLES[table]
    refused: dict[int, Reasons] = {}
    good: list[tuple[int, Any, Any]] = []
    taken = _Taken(roadmap, spec, len(changes))
    come: dict[Any, int] = {}
    for place, change in enumerate(changes):
        row, reasons = _row(roadmap, spec, change)
        if not reasons and row != change.old:
            reasons = _against_twin(spec, row, change.old, taken, come, place)
        if reasons:
            refused[place] = reasons
        elif row != change.old:
            good.append((place, change.old, row))
    put = tuple(row for _, _, row in good)
    gone = tuple(
        old for _, old, row in good if old is not None and identity_of(spec, old) != identity_of(spec, row)
    )
    edit = Edit(_label(roadmap, table, good), {table: put} if put else {}, {table: gone} if gone else {})
    return SheetPlan(edit, refused, {place: row for place, _, row in good})


class _Taken:
    """The rows that are there, by their identity: of a few changes only those that begin alike are looked at."""

    def __init__(self, roadmap: Roadmap, spec: TableSpec, changes: int) -> None:
        self._roadmap, self._spec = roadmap, spec
        self._all: dict[Any, Any] | None = None
        if changes > _FEW_CHANGES:
            self._all = {identity_of(spec, row): row for row in roadmap.rows(spec.name)}

    def get(self, identity: tuple[str, ...]) -> Any:
        """The row of an identity; None where there is none."""
        if self._all is not None:
            return self._all.get(identity)
        return row_of(self._roadmap, self._spec.name, identity)


def _row(roadmap: Roadmap, spec: TableSpec, change: RowChange) -> tuple[Any, Reasons]:
    cells = dict(zip(spec.column_names, change.old or spec.defaults, strict=True))
    reasons: Reasons = {}
    month = _fiscal_month(roadmap, spec, cells, change)
    for column in spec.columns:
        if column.name not in change.cells:
            if change.old is None and column.required and not cells[column.name]:
                reasons[column.name] = tr("the {name} is missing", name=column.name)
            continue
        found = typed(roadmap, column, change.cells[column.name], month)
        cells[column.name] = found.cell
        if found.reason:
            reasons[column.name] = found.reason
    if change.old is None and "recorded_on" in cells and not cells["recorded_on"]:
        cells["recorded_on"] = day_text(today())
    row = spec.record(*(cells[name] for name in spec.column_names))
    if not reasons:
        reasons = _against_row(roadmap, spec, row, month)
    if not reasons and change.old is not None and "key" in cells and change.old.key != cells["key"]:
        reasons = {"key": tr("a key names it everywhere; give it another by Rename, which takes all along")}
    return row, reasons


def _fiscal_month(roadmap: Roadmap, spec: TableSpec, cells: Mapping[str, str], change: RowChange) -> int:
    """Where the fiscal year begins of whoever owns what the row is about."""
    name = {"claims": "subject", "needs": "generation", "scenarios": "subject"}.get(spec.name)
    if name is None:
        return 1
    subject = typed(roadmap, spec.column(name), change.cells.get(name, cells[name])).cell
    return roadmap.fiscal_month_of(subject)


def _against_row(roadmap: Roadmap, spec: TableSpec, row: Any, month: int) -> Reasons:
    """What speaks against cells that are good by themselves."""
    if spec.name == "claims":
        if reason := reason_against_milestone(row.subject, row.milestone):
            return {"milestone": reason}
        if row.status == "actual" and (reason := reason_against_actual(row.window, row.stated_on, month)):
            return {"window": reason}
    if spec.name == "generations" and row.predecessor:
        before = roadmap.generation(row.predecessor)
        if before is not None and before.line != row.line:
            return {
                "predecessor": tr(
                    "{predecessor} is of another line, {line}", predecessor=row.predecessor, line=before.line
                )
            }
    if spec.name == "scenarios" and bool(row.days) == bool(row.window):
        return {"days": tr("a change of a what-if has either days or a window")}
    try:
        refuse_odd(roadmap, spec.name, row)
    except RoadmapError as error:
        return {"": str(error).rstrip(".")}
    return {}


def _against_twin(
    spec: TableSpec, row: Any, old: Any, taken: _Taken, come: dict[Any, int], place: int
) -> Reasons:
    """Whether another row is this one already."""
    identity = identity_of(spec, row)
    twin = taken.get(identity)
    if twin is not None and twin != old:
        return {"": tr("there is a row with the same {columns} already", columns=", ".join(spec.identity))}
    first = come.setdefault(identity, place)
    if first != place:
        return {
            "": tr(
                "row {row} of the same change has the same {columns}",
                row=first + 1,
                columns=", ".join(spec.identity),
            )
        }
    return {}


def _label(roadmap: Roadmap, table: str, good: Sequence[tuple[int, Any, Any]]) -> str:
    """“Correction of a claim on MI455X”, “2 new generations”, “Corrections of 3 claims and 2 new ones”."""
    with as_kept():
        return _kept_label(roadmap, table, good)


def _kept_label(roadmap: Roadmap, table: str, good: Sequence[tuple[int, Any, Any]]) -> str:
    new = [row for _, old, row in good if old is None]
    corrected = [row for _, old, row in good if old is not None]
    if len(good) == 1:
        what = f"{one_of(table)} {_about(roadmap, table, good[0][2])}".strip()
        return f"Correction of {_with_article(what)}" if corrected else f"New {what}"
    if corrected and new:
        return f"Corrections of {counted_rows(table, len(corrected))} and {len(new):,} new"
    if corrected:
        return f"Corrections of {counted_rows(table, len(corrected))}"
    return f"{len(new):,} new {several_of(table)}"


def _with_article(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _about(roadmap: Roadmap, table: str, row: Any) -> str:
    if table in ("organizations", "lines", "generations", "agreements"):
        return str(row.name)
    for name in ("subject", "generation", "source", "agreement", "organization"):
        key = getattr(row, name, "")
        if key:
            found = roadmap.kind_of(key) is not None or "/" not in key
            return f"on {short_name(roadmap, key) if found else key}"
    return ""
