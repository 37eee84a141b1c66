"""Which column of a table goes where: as found by names and cells, as kept under a name, as told by hand.

A mapping is JSON: `{"columns": {"Release date": "available:came", "Maker": "organization"}, "values": {"layer":
"silicon"}, "names": {"EPYC": "amd-venice"}}`, with `table` for a sheet of one table, and with what the file is written
in. It must not know what follows from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.vocabulary import GENERATION_MILESTONES
from roadmap_app.exchange.incoming.limits import refuse_odd_place
from roadmap_app.exchange.incoming.source import Dialect, Source
from roadmap_app.exchange.incoming.targets import (
    ACTUAL,
    CAME,
    FLAT,
    IN_NOTE,
    LEFT_OUT,
    PLANNED,
    SPEC,
    STATED,
    Target,
    known_names,
    plain,
    target_from,
)
from roadmap_app.i18n import tr

LARGEST_MAPPING = 1 << 20  # bytes
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[-+]?\.[0-9]+")
_UNIT = re.compile(r"(.*)\(([^()]*)\)\s*")
_NEARLY = 90  # of 100: how alike a name must be to one that is known
_MOSTLY = 0.5  # the share of cells that must fit before a column is taken for its name
_SOMETIMES, _FEW_CELLS = 0.2, 8  # of dates fewer will do: those that are none are refused, row by row


class SheetMapping(NamedTuple):
    """What has been said of a sheet. table: the one table that it holds, "" for a flat sheet or where that is to be
    found. columns: name → target as written. values: target → what holds for the whole sheet. names: as written → key.
    """

    table: str = ""
    columns: Mapping[str, str] = _NOTHING
    values: Mapping[str, str] = _NOTHING
    names: Mapping[str, str] = _NOTHING
    dialect: Dialect = Dialect()
    day_first: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        dialect = {name: value for name, value in self.dialect._asdict().items() if value}
        kept = {
            "table": self.table,
            "columns": dict(self.columns),
            "values": dict(self.values),
            "names": dict(self.names),
            **dialect,
        }
        if self.day_first is not None:
            kept["day_first"] = self.day_first
        return {name: value for name, value in kept.items() if value not in ("", {})}


class Column(NamedTuple):
    """One column of a sheet. how its target was found: by its `name`, its `cells`, or `told`; "" where it has none."""

    name: str
    target: Target | None
    how: str = ""


def mapping_from(content: object, called: str) -> SheetMapping:
    """A mapping from its JSON; RoadmapError with what is wrong in it."""
    if not isinstance(content, dict):
        raise RoadmapError(tr("The mapping {called} is no JSON object with columns.", called=called))
    odd = sorted(
        {str(name) for name in content} - {*SheetMapping._fields, *Dialect._fields} | {"dialect"} & {*content}
    )
    if odd:
        raise RoadmapError(
            tr(
                "The mapping {called} says “{odd}”, which means nothing; it can say columns, "
                "values, names, table, encoding, delimiter, sheet, header_row, day_first.",
                called=called,
                odd=odd[0],
            )
        )
    table = content.get("table", "")
    if table and table not in TABLES:
        raise RoadmapError(
            tr(
                "The mapping {called} names the table {table}; there are {tables}.",
                called=called,
                table=table,
                tables=", ".join(TABLES),
            )
        )
    day_first = content.get("day_first")
    if day_first not in (None, True, False):
        raise RoadmapError(tr("The mapping {called} must give day_first as true or false.", called=called))
    columns, values, names = (_texts(content, part, called) for part in ("columns", "values", "names"))
    for name, written in (
        *columns.items(),
        *((tr("the value of {field}", field=field), field) for field in values),
    ):
        if target_in(str(table), written) is None:
            raise RoadmapError(
                tr(
                    "The mapping {called} sends {name} to “{written}”; {targets_of}",
                    called=called,
                    name=name,
                    written=written,
                    targets_of=_targets_of(str(table)),
                )
            )
    return SheetMapping(str(table), columns, values, names, _dialect(content, called), day_first)


def _texts(content: Mapping[str, Any], part: str, called: str) -> dict[str, str]:
    inside = content.get(part, {})
    if not isinstance(inside, dict) or not all(isinstance(text, str) for text in inside.values()):
        raise RoadmapError(
            tr("The mapping {called} must give {part} as an object of texts.", called=called, part=part)
        )
    return {str(name): text for name, text in inside.items()}


def _dialect(content: Mapping[str, Any], called: str) -> Dialect:
    header_row = content.get("header_row", 0)
    if not isinstance(header_row, int) or isinstance(header_row, bool) or header_row < 0:
        raise RoadmapError(tr("The mapping {called} must give header_row as a number from 1.", called=called))
    encoding, delimiter, sheet = (str(content.get(part, "")) for part in ("encoding", "delimiter", "sheet"))
    if len(delimiter) > 1:
        raise RoadmapError(tr("The mapping {called} must give the delimiter as one sign.", called=called))
    return Dialect(encoding, delimiter, sheet, header_row)


def read_mapping(path: Path) -> SheetMapping:
    """A mapping from a file; RoadmapError where it is none."""
    refuse_odd_place(path, LARGEST_MAPPING)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RoadmapError(
            tr("The mapping {path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise RoadmapError(tr("The mapping {path} is no JSON ({error}).", path=path, error=error)) from error
    return mapping_from(content, path.name)


def _targets_of(table: str) -> str:
    if table:
        return tr(
            "the columns of {table} are {column_names}, and - leaves one out.",
            table=table,
            column_names=", ".join(TABLES[table].column_names),
        )
    return tr(
        "a column goes to {flat}, source, a milestone such as available or "
        "available:came, spec:METRIC:UNIT, note+ to be kept in the note, or - to be "
        "left out.",
        flat=", ".join(FLAT),
    )


def targets_of(table: str) -> tuple[Target, ...]:
    """Where a column can go, in a sheet of one table or in a flat sheet ("")."""
    if table:
        return (*(Target(name) for name in TABLES[table].column_names), Target(LEFT_OUT))
    dates = (
        Target(kind, meant) for kind in GENERATION_MILESTONES for meant in (STATED, CAME, PLANNED, ACTUAL)
    )
    return (*(Target(field) for field in FLAT), Target("source"), *dates, Target(IN_NOTE), Target(LEFT_OUT))


def target_in(table: str, written: str) -> Target | None:
    """The target that a text names in a sheet of one table, or in a flat sheet ("")."""
    if not table:
        return target_from(written)
    return Target(written) if written in (*TABLES[table].column_names, "-") else None


def table_of(source: Source, told: SheetMapping) -> str:
    """The one table that a sheet holds: as told, or where its columns are called exactly as that table's; "" for a flat
    sheet."""
    if told.table or told.columns:
        return told.table
    for name, spec in TABLES.items():
        needed = {column.name for column in spec.columns if column.required} | set(spec.identity)
        if needed <= set(source.header):
            return name
    return ""


def mapped(source: Source, told: SheetMapping) -> tuple[Column, ...]:
    """Where each column of a sheet goes. RoadmapError where the mapping names a column that is not there."""
    table = table_of(source, told)
    by_plain: dict[str, str] = {}
    for name in source.header:
        by_plain.setdefault(plain(name), name)
    by_hand: dict[str, Target] = {}
    for name, written in told.columns.items():
        there = name if name in source.header else by_plain.get(plain(name), "")
        target = target_in(table, written)
        if there and target:
            by_hand[there] = target
    if told.columns and not by_hand:
        raise RoadmapError(
            tr(
                "No column of {name} is in the mapping, which names {columns}; its columns are {header}.",
                name=source.name,
                columns=", ".join(list(told.columns)[:6]),
                header=", ".join(source.header[:12]),
            )
        )
    found = _by_table(source, table) if table else _by_name(source, set(by_hand))
    return tuple(
        Column(name, by_hand[name], "told") if name in by_hand else found.get(name, Column(name, None))
        for name in source.header
    )


def _by_table(source: Source, table: str) -> dict[str, Column]:
    """The columns of one table by their names, whatever case and spaces."""
    spec = TABLES[table]
    names = {plain(name): name for name in spec.column_names}
    for name, target in known_names().items():
        if target.field in (*spec.column_names, LEFT_OUT):
            names.setdefault(name, target.field)
    found: dict[str, Column] = {}
    taken: set[str] = set()
    exact = [name for name in source.header if name in spec.column_names]
    for name in [*exact, *source.header]:
        field = name if name in spec.column_names else names.get(plain(name), "")
        if field and field not in taken:
            taken.add(field)
            found[name] = Column(name, Target(field), "name")
    return found


def _by_name(source: Source, told: set[str]) -> dict[str, Column]:
    """Columns of a flat sheet by names that are known or nearly so, then by what their cells hold."""
    known = known_names()
    found: dict[str, Column] = {}
    taken: set[str] = set()
    for name in source.header:
        if name in told:
            continue
        target = known.get(plain(name)) or _nearly(plain(name), known)
        if target is None or target.field in taken or not _cells_fit(source, name, target):
            continue
        taken.add(target.field)
        found[name] = Column(name, target, "name")
    if "product" not in taken and "product" not in told:
        return found
    if "note" in taken and not taken & {
        "window",
        "milestone",
        "description",
    }:  # a note on the product, not on a date
        noted = next(name for name, column in found.items() if column.target == Target("note"))
        found[noted] = Column(noted, Target("description"), "name")
    for name in source.header:
        if name not in found and name not in told and (figure := _as_figure(source, name)):
            found[name] = Column(name, figure, "cells")
    return found


def _nearly(name: str, known: Mapping[str, Target]) -> Target | None:
    if len(name) < 5:
        return None
    from rapidfuzz import fuzz, process

    match = process.extractOne(name, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    return known[match[0]] if match else None


def cells_of(source: Source, name: str) -> list[str]:
    """The first cells of a column that hold anything."""
    place = source.header.index(name)
    cells = (row[place].strip() for row in source.sample)
    return [cell for cell in cells if cell and cell != name]  # a header may stand among the rows again


def _cells_fit(source: Source, name: str, target: Target) -> bool:
    """Whether what a column holds can be what its name says; one that holds nothing can."""
    from roadmap_app.exchange.incoming.words import DATED, fits

    cells = cells_of(source, name)
    fitting = sum(fits(target, cell) for cell in cells)
    if target.is_milestone or target.field in DATED:
        return len(cells) < _FEW_CELLS or fitting >= _SOMETIMES * len(cells)
    return not cells or fitting >= _MOSTLY * len(cells)


def _as_figure(source: Source, name: str) -> Target | None:
    """A column of numbers whose name ends with a unit in brackets, as a figure of the product."""
    named = _UNIT.fullmatch(name)
    cells = cells_of(source, name)
    if named is None or not cells or sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) < len(cells):
        return None
    metric = plain(named[1]).replace(" ", "_")
    return Target(SPEC, "", metric, named[2].strip()) if metric else None


def as_mapping(source: Source, columns: Sequence[Column], told: SheetMapping) -> SheetMapping:
    """What holds of a sheet, to be kept under a name: what was found is said, too."""
    table = table_of(source, told)
    written = {column.name: column.target.written for column in columns if column.target}
    return told._replace(table=table, columns=written)
