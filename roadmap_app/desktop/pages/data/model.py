"""The rows of one table as Qt is asked for them: what is kept, what has been typed and not yet come, and an empty row.

What is typed lies over the record until the workspace has it, or, where it is refused, until it is mended or dropped.
It must not know how a change is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.tables.rows_model import Head, Index, RowsModel
from roadmap_app.domain.editing.sheet import Reasons, RowChange
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.i18n import tr
from roadmap_app.reports.data.heads import head_of

_FEW = 8  # rows that are looked for one by one; of more it is quicker to gather all records


class Typed:
    """What has been typed into one row. old: the record under it, None for a new row."""

    def __init__(self, old: Any = None) -> None:
        self.old = old
        self.cells: dict[str, str] = {}
        self.reasons: Reasons = {}

    @property
    def change(self) -> RowChange:
        """What it asks for."""
        return RowChange(self.old, dict(self.cells))


NOTHING: tuple[dict[Any, Typed], list[Typed]] = ({}, [])


class SheetModel(RowsModel):
    """Records, rows that have been typed, and the empty one at the end."""

    typed_into = Signal(list)  # places (row, column name, text) that a person has filled

    def __init__(self, spec: TableSpec) -> None:
        super().__init__()
        self.spec = spec
        self.records: Sequence[Any] = ()
        self.columns: tuple[str, ...] = spec.column_names
        self.over: dict[Any, Typed] = {}  # record → what lies over it
        self.new: list[Typed] = []
        self.can_edit = False
        self._aside = NOTHING
        self._heads: tuple[Head, ...] = ()
        self._places: tuple[int, ...] = ()
        self._arrange()

    # -- what is shown ---------------------------------------------------------------------------

    def show(
        self, spec: TableSpec, records: Sequence[Any], columns: Sequence[str], *, can_edit: bool
    ) -> None:
        """Show other records; what lies over those that are gone goes with them, what is refused stays."""
        self.beginResetModel()
        if spec is not self.spec:
            self.over, self.new, self._aside = {}, [], NOTHING
        if can_edit and self._aside is not NOTHING:
            (self.over, self.new), self._aside = self._aside, NOTHING
        elif not can_edit and (self.over or self.new):  # another reader sees nothing of what was typed
            self._aside, self.over, self.new = (self.over, self.new), {}, []
        self.spec, self.records, self.columns, self.can_edit = spec, records, tuple(columns), can_edit
        there = records if len(self.over) <= _FEW else set(records)
        self.over = {record: typed for record, typed in self.over.items() if record in there}
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        specs = [self.spec.column(name) for name in self.columns]
        self._places = tuple(self.spec.position(name) for name in self.columns)
        self._heads = tuple(Head(head_of(column), column.is_figure) for column in specs)

    @property
    def heads(self) -> Sequence[Head]:
        """What the shown columns are called."""
        return self._heads

    @property
    def count(self) -> int:
        """Records, typed rows, and the empty one where rows can come."""
        return len(self.records) + len(self.new) + self.can_edit

    def item(self, row: int) -> Any:
        """The record of a row; None for one that is new."""
        return self.records[row] if row < len(self.records) else None

    def typed_at(self, row: int) -> Typed | None:
        """What has been typed into a row."""
        if row < len(self.records):
            return self.over.get(self.records[row]) if self.over else None
        place = row - len(self.records)
        return self.new[place] if place < len(self.new) else None

    def is_blank(self, row: int) -> bool:
        """Whether it is the empty row at the end."""
        return self.can_edit and row == self.count - 1

    def text(self, row: int, column: int) -> str:
        """What was typed there, else what is kept."""
        typed, name = self.typed_at(row), self.columns[column]
        if typed is not None and name in typed.cells:
            return typed.cells[name]
        if row < len(self.records):
            found: str = self.records[row][self._places[column]]
            return found
        return "" if typed is None else self.spec.defaults[self._places[column]]

    def line(self, row: int, column: int) -> str:
        """The cell on one line, as it is painted."""
        text = self.text(row, column)
        return " ".join(text.split()) if "\n" in text or "\t" in text or "\r" in text else text

    def tone(self, row: int, column: int) -> str:
        """The colour of its text: what is typed and not yet kept stands out, what is refused more so."""
        typed = self.typed_at(row)
        if typed is None or self.columns[column] not in typed.cells:
            return "ink"
        return "red" if self.reason(row, column) else "accent"

    def reason(self, row: int, column: int) -> str:
        """Why a cell is refused."""
        typed = self.typed_at(row)
        if typed is None or not typed.reasons:
            return ""
        return typed.reasons.get(self.columns[column], "") or (
            typed.reasons.get("", "") if column == 0 else ""
        )

    def spoken(self, row: int, column: int) -> str:
        """The cell, with why it is refused."""
        reason = self.reason(row, column)
        text = self.text(row, column) or tr("empty")
        return tr("{text}, refused: {reason}", text=text, reason=reason) if reason else text

    def row_of(self, record: Any) -> int:
        """Where a record stands; −1 where it does not."""
        try:
            return self.records.index(record)
        except ValueError:
            return -1

    # -- Qt --------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be typed into where anything can be changed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.can_edit else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The names of the columns; beside the rows their numbers, a star for an empty one, a sign for a refused."""
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            typed = self.typed_at(section)
            if self.is_blank(section):
                return "+"
            return f"! {section + 1}" if typed is not None and typed.reasons else f"{section + 1}"
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell, and on hover why it is refused."""
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            reason = self.reason(index.row(), index.column())
            return plain_tip(reason or self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row(), index.column())
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """What a person has typed into one cell."""
        if role != Qt.ItemDataRole.EditRole or str(value) == self.text(index.row(), index.column()):
            return False
        self.type_into([(index.row(), self.columns[index.column()], str(value))])
        return True

    # -- typing ----------------------------------------------------------------------------------

    def type_into(self, cells: Sequence[tuple[int, str, str]]) -> None:
        """Lay texts over cells (row, column, text); rows beyond the end are new ones."""
        last = max((row for row, _, _ in cells), default=-1)
        missing = last - (len(self.records) + len(self.new)) + 1
        if missing > 0:
            start = len(self.records) + len(self.new)
            self.beginInsertRows(QModelIndex(), start, start + missing - 1)
            self.new += [Typed() for _ in range(missing)]
            self.endInsertRows()
        for row, name, text in cells:
            typed = self.typed_at(row)
            if typed is None:
                record = self.records[row]
                typed = self.over[record] = Typed(record)
            typed.cells[name] = text
            typed.reasons.pop(name, None)
            typed.reasons.pop("", None)
        self._tell_rows({row for row, _, _ in cells})
        self.typed_into.emit(list(cells))

    def mark(self, refused: Mapping[int, Reasons], rows: Sequence[Typed]) -> None:
        """Mark what was refused of some typed rows, by their places in `rows`; the others have come."""
        for place, typed in enumerate(rows):
            typed.reasons = dict(refused.get(place, {}))
        self._tell_rows(range(self.count))

    def drop(self, rows: Sequence[Typed]) -> None:
        """Take away what was typed into some rows."""
        gone = {id(typed) for typed in rows}
        self.beginResetModel()
        self.over = {record: typed for record, typed in self.over.items() if id(typed) not in gone}
        self.new = [typed for typed in self.new if id(typed) not in gone]
        self.endResetModel()

    @property
    def refused(self) -> tuple[Typed, ...]:
        """All typed rows of which something is refused."""
        return tuple(typed for typed in (*self.over.values(), *self.new) if typed.reasons)

    def _tell_rows(self, rows: Sequence[int] | set[int] | range) -> None:
        if rows and self.count:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(rows), 0), self.index(min(max(rows), self.count - 1), last))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, min(rows), min(max(rows), self.count - 1))
