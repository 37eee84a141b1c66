"""Which row is meant by words, and which keys by the names in cells. What fits several is told as several.

It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.editing.rows import exists
from roadmap_app.domain.entry.names import folded, names_of
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.subjects import SUBJECT_KINDS
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.tables.spec import ColumnSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import TABLE_WORDS, one_of, several_of
from roadmap_app.domain.windows.window import Day, WindowError, canonical_window, day_text, parse_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.entry.names import Named
    from roadmap_app.domain.roadmap import Roadmap

KINDS = {
    **{word: table for table, words in TABLE_WORDS.items() for word in (*words, table)},
    **{singular: table for table, singular in ONE_OF.items()},
    "deal": "agreements",
    "shift": "scenarios",
    "vendor": "organizations",
    "view": "views",
}
"""What a table is called by a person → the table."""

_MOST_LISTED = 8


def table_of(kind: str) -> str:
    """The table of a kind as a person writes it; RoadmapError where there is none."""
    found = KINDS.get(kind.strip().casefold())
    if found is None:
        raise RoadmapError(
            tr(
                "There is no kind “{shortened}”; there are organization, line, product, claim, "
                "link, spec, need, agreement, tranche, warrant, figure, meeting, view.",
                shortened=shortened(kind, 40),
            )
        )
    return found


def thing_meant(roadmap: Roadmap, table: str, written: str) -> str:
    """The key of the thing of a table that is written by key or name; RoadmapError where none or several are meant."""
    written = written.strip()
    if exists(roadmap, table, written):
        return written
    found = names_of(roadmap).meant_by(written, (table,))
    if len(found) == 1:
        return found[0].key
    one = one_of(table)
    if found:
        raise RoadmapError(_several(written, found))
    near = [f"{near.name} ({near.key})" for near in names_of(roadmap).holding(written, (table,))]
    hint = tr(" Did you mean {near}?", near=listed(near[:5], "or")) if near else ""
    raise RoadmapError(
        tr(
            "“{shortened}” is no {one} of this workspace.{hint}",
            shortened=shortened(written, 60),
            one=one,
            hint=hint,
        )
    )


def selected(roadmap: Roadmap, table: str, words: Sequence[str]) -> Any:
    """The one row of a table that these words mean; RoadmapError, with those that fit, where none or several do.

    A thing is meant by its key or name; any other row by words that each stand in one of its cells, by name or key.
    """
    given = [word.strip() for word in words if word.strip()]
    if not given:
        raise RoadmapError(tr("Say which {one_of} is meant.", one_of=one_of(table)))
    if table in ONE_OF:
        key = thing_meant(roadmap, table, " ".join(given))
        return next(row for row in roadmap.rows(table) if row.key == key)
    rows = list(roadmap.rows(table))
    for word in given:
        rows = _holding(roadmap, table, rows, word)
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise RoadmapError(
            tr(
                "No {one_of} of this workspace has {all} in it; `roadmap show` lists what is said.",
                one_of=one_of(table),
                all=_all(given),
            )
        )
    listed = "; ".join(told_apart(table, rows)[:_MOST_LISTED])
    more = tr("; and {rows} more", rows=len(rows) - _MOST_LISTED) if len(rows) > _MOST_LISTED else ""
    raise RoadmapError(
        tr(
            "{rows} {several_of} have {all} in them; say more, such as who, which day or "
            "which window: {listed}{more}.",
            rows=len(rows),
            several_of=several_of(table),
            all=_all(given),
            listed=listed,
            more=more,
        )
    )


def told_apart(table: str, rows: Sequence[Any]) -> list[str]:
    """Rows by what tells them apart: the cells of their identity in which they differ, addresses where nothing else."""
    names = [name for name in TABLES[table].identity if len({getattr(row, name) for row in rows}) > 1]
    short = [name for name in names if name != "source_url"]
    if len({tuple(getattr(row, name) for name in short) for row in rows}) == len(rows):
        names = short
    return [
        " ".join(shortened(getattr(row, name) or tr("no {name}", name=name), 60) for name in names)
        for row in rows
    ]


def cells_meant(roadmap: Roadmap, table: str, written: Mapping[str, str]) -> dict[str, str]:
    """Cells as they are kept, where things are written by name: `stated_by=AMD` is `amd`."""
    spec = TABLES[table]
    found = {}
    for name, cell in written.items():
        column = spec.column(name) if name in spec.column_names else ColumnSpec(name)
        found[name] = _cell_meant(roadmap, column, cell.strip())
    return found


def day_meant(written: str) -> Day:
    """A day as a person writes it; RoadmapError where it is none."""
    found = _day(written.strip())
    if not found:
        raise RoadmapError(
            tr("“{shortened}” is no day; write it as 2026-11-04.", shortened=shortened(written, 40))
        )
    return day_of(found)


def _cell_meant(roadmap: Roadmap, column: ColumnSpec, cell: str) -> str:
    if not cell:
        return ""
    if column.kind == "reference":
        return thing_meant(roadmap, column.to, cell)
    if column.kind == "references":
        parts = split_keys(cell.replace(",", ";"))
        return ";".join(thing_meant(roadmap, column.to, part) for part in parts)
    if column.kind == "subject":
        tables = tuple(kind.table for kind in SUBJECT_KINDS)
        found = names_of(roadmap).meant_by(cell, tables)
        if roadmap.kind_of(cell) is None and len(found) == 1:
            return found[0].key
        if roadmap.kind_of(cell) is None and found:
            raise RoadmapError(_several(cell, found))
    if column.kind == "day":
        return _day(cell) or cell
    return cell


def _holding(roadmap: Roadmap, table: str, rows: Sequence[Any], word: str) -> list[Any]:
    """The rows in which a word stands: as a cell, as the name of what a cell refers to, as a day or window."""
    spec = TABLES[table]
    keys = {one.key for one in names_of(roadmap).meant_by(word)}
    plain, day, window = folded(word), _day(word), _window(word)
    found = []
    for row in rows:
        for column, cell in zip(spec.columns, row, strict=True):
            if not cell:
                continue
            same = cell == word or cell in keys or (bool(plain) and folded(cell) == plain)
            if same or (column.kind == "day" and cell == day):
                found.append(row)
                break
            if column.kind == "window" and window is not None and canonical_window(cell) == window:
                found.append(row)
                break
    return found


def _day(written: str) -> str:
    try:
        window = parse_window(written)
    except WindowError:
        return ""
    return day_text(window.earliest) if window.is_day and window.earliest is not None else ""


def _window(written: str) -> str | None:
    try:
        return canonical_window(written) or None
    except WindowError:
        return None


def _several(written: str, found: Sequence[Named]) -> str:
    named = listed([f"{one.name} ({one.key})" for one in found], "or")
    return tr("“{shortened}” may be {named}; give the key.", shortened=shortened(written, 60), named=named)


def _all(words: Sequence[str]) -> str:
    return tr(" and ").join(f"“{shortened(word, 40)}”" for word in words)
