"""A sheet of one table of a roadmap read: its columns are the table's, in any order and with names in place of keys.

What is wrong in a cell is told with its column; a row that is refused for one cell is refused whole. It must not know
whether what a row refers to exists beyond names: that is asked where rows are judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from roadmap_app.domain.entry.names import Names
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.subjects import kind_of_key
from roadmap_app.domain.tables.cells import ONE_OF, without_thousands
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.exchange.incoming.alike import Ambiguous, can_mean
from roadmap_app.exchange.incoming.cells import SAYS_NOTHING, dated
from roadmap_app.exchange.incoming.columns import ColumnReader
from roadmap_app.exchange.incoming.keys import key_from
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping
from roadmap_app.exchange.incoming.rows import Refusal, Shaped
from roadmap_app.exchange.incoming.told import Told
from roadmap_app.exchange.incoming.words import word_for
from roadmap_app.i18n import tr

_ASSUMED = {
    "claims": {"status": "plan", "confidence": "medium"},
    "links": {"status": "stated", "confidence": "medium"},
}
"""What holds where a sheet has no such column: only rows that are new get it."""


class SingleRows(NamedTuple):
    """Rows of one table. rows: cells in the order of the table's columns. refused: of those that are left out."""

    numbers: list[int]
    rows: list[list[str]]
    refused: list[Refusal]


class SingleReader:
    """Reads the rows of one sheet of one table. orders: how days in figures are read, per column."""

    def __init__(
        self,
        spec: TableSpec,
        columns: Sequence[Column],
        mapping: SheetMapping,
        told: Told,
        names: Names,
        orders: Mapping[str, bool | None],
    ) -> None:
        self._spec, self._names, self._told = spec, names, told
        self._answers = mapping.names
        self.ambiguous: dict[str, Ambiguous] = {}
        """Names that are refused since they can mean several things → what."""
        self._places = {
            column.target.field: place
            for place, column in enumerate(columns)
            if column.target and column.target.field in spec.column_names
        }
        self._called = {field: columns[place].name for field, place in self._places.items()}
        self._values = self._for_all(mapping)
        self._readers = {
            column.name: ColumnReader(self._reader(column, orders.get(self._called.get(column.name, ""))))
            for column in spec.columns
        }
        self._made: dict[str, str] = {}  # name → key, of rows without a key

    def _for_all(self, mapping: SheetMapping) -> dict[str, str]:
        told = {"stated_by": self._told.by, "stated_on": self._told.on, "sharing": self._told.sharing}
        values = {**_ASSUMED.get(self._spec.name, {}), **{name: text for name, text in told.items() if text}}
        values |= mapping.values
        return {name: text for name, text in values.items() if name in self._spec.column_names}

    @property
    def unsaid(self) -> tuple[int, ...]:
        """Places of the columns of which the sheet says nothing: rows that are there keep what they have."""
        said = {
            *self._places,
            *(name for name in self._values if name not in _ASSUMED.get(self._spec.name, {})),
        }
        said |= set(self._spec.identity)
        return tuple(place for place, name in enumerate(self._spec.column_names) if name not in said)

    @property
    def given(self) -> tuple[bool, ...]:
        """Per column of the table, whether the rows have a cell for it."""
        return tuple(
            name in self._places or name in self._values or (name == "key" and "name" in self._places)
            for name in self._spec.column_names
        )

    def called(self, field: str) -> str:
        """What the file calls a column of the table."""
        return self._called.get(field, field)

    def read(self, shaped: Shaped) -> SingleRows:
        """The rows of a chunk as rows of the table, without those that are refused for a cell."""
        count = len(shaped.numbers)
        by_file = list(zip(*shaped.rows, strict=True))
        refused, bad = list(shaped.refused), set[int]()
        columns: list[Sequence[str]] = []
        notes: dict[int, str] = {}
        for column in self._spec.columns:
            place, value = self._places.get(column.name), self._values.get(column.name, "")
            cells = (
                [cell.strip() or value for cell in by_file[place]]
                if place is not None and count
                else [value] * count
            )
            meant, odd = self._readers[column.name].values(cells)
            for index, reason in odd.items():
                refused.append(Refusal(shaped.numbers[index], self.called(column.name), cells[index], reason))
                bad.add(index)
            if column.kind == "window":
                notes |= {index: note for index, (_, note) in enumerate(meant) if note}
            columns.append([text for text, _ in meant])
        self._keep_notes(columns, notes)
        self._make_keys(columns, count)
        good = [index for index in range(count) if index not in bad]
        rows = [list(row) for row in zip(*columns, strict=True)]
        return SingleRows([shaped.numbers[index] for index in good], [rows[index] for index in good], refused)

    def _keep_notes(self, columns: list[Sequence[str]], notes: dict[int, str]) -> None:
        """Remarks that stood behind dates go into the note, where the table has one."""
        if not notes or "note" not in self._spec.column_names:
            return
        place = self._spec.position("note")
        kept = list(columns[place])
        for index, note in notes.items():
            kept[index] = f"{kept[index]}; {note}" if kept[index] else note
        columns[place] = kept

    def _make_keys(self, columns: list[Sequence[str]], count: int) -> None:
        if "key" not in self._spec.column_names or "key" in self._places or "name" not in self._places:
            return
        names = columns[self._spec.position("name")]
        columns[self._spec.position("key")] = [self._key_of(names[index]) for index in range(count)]

    def _key_of(self, name: str) -> str:
        if name not in self._made:
            found = self._names.meant_by(name, (self._spec.name,)) if name else ()
            self._made[name] = found[0].key if len(found) == 1 else key_from(name, dots=True) if name else ""
        return self._made[name]

    # -- cells -------------------------------------------------------------------------------

    def _reader(self, column: ColumnSpec, order: bool | None) -> Callable[[str], tuple[tuple[str, str], str]]:
        """Reads one cell: (its text as it is kept, a remark), and why it is refused."""
        if column.kind in ("window", "day"):
            read_date = dated(order)

            def of_date(cell: str) -> tuple[tuple[str, str], str]:
                read, reason = read_date(cell)
                if read.blank and cell.strip() and column.kind == "window":
                    return ("", ""), SAYS_NOTHING
                return (read.window, read.note), reason

            return of_date
        if column.kind in ("reference", "subject"):
            tables = (column.to,) if column.to else ("generations", "commitments")
            return lambda cell: self._named(cell, tables)
        if column.kind == "sharing":
            return self._shared
        if column.kind == "references":
            return lambda cell: self._several(cell, column.to)
        return lambda cell: ((_plain(column, cell), ""), "")

    def _named(self, cell: str, tables: tuple[str, ...]) -> tuple[tuple[str, str], str]:
        """The key of what a cell names; the cell itself where nothing bears the name: it may be a key of the file."""
        if not cell:
            return ("", ""), ""
        if cell in self._answers:
            return (self._answers[cell], ""), ""
        if len(tables) > 1 and "/" in cell and kind_of_key(cell).table == "commitments":
            return (cell, ""), ""
        found = self._names.meant_by(cell, tables)
        if len(found) == 1:
            return (found[0].key, ""), ""
        if len(found) > 1:
            self.ambiguous[cell] = Ambiguous(cell, tuple(found))
            return ("", ""), tr(
                "it can mean {can_mean}; write the key of the one that is meant", can_mean=can_mean(found)
            )
        key = key_from(cell, dots=True)
        return (cell if cell == key or tables[0] not in ONE_OF else key, ""), ""

    def _shared(self, cell: str) -> tuple[tuple[str, str], str]:
        if cell.strip(" ,;").casefold() in ("", "public", "internal"):
            return (cell.strip(" ,;").casefold() or "public", ""), ""
        return self._several(cell, "organizations")

    def _several(self, cell: str, table: str) -> tuple[tuple[str, str], str]:
        """The keys of what a list names."""
        keys = []
        for part in split_keys(cell.replace(",", ";")):
            (key, _), reason = self._named(part, (table,))
            if reason:
                return ("", ""), reason
            keys.append(key)
        return (";".join(keys), ""), ""


def _plain(column: ColumnSpec, cell: str) -> str:
    """A cell of any other kind: choices in our words, figures without commas between thousands."""
    if column.kind == "choice" and cell and cell not in column.choices:
        known = word_for(column.name, cell) if column.name in ("status", "confidence", "layer") else ""
        folded = next((one for one in column.choices if one.casefold() == cell.casefold()), "")
        return folded or (known if known in column.choices else "") or cell
    if column.kind == "milestone":
        return word_for("milestone", cell) or cell
    return without_thousands(cell) if column.is_figure else cell
