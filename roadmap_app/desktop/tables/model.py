"""A table of a document as a Qt item model that sorts; cells are handed out whole.

It must not know how they are painted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roadmap_app.domain.documents.document import Cell, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = CELL_ROLE + 1
EMPTY = Table("", (), ())
_NOWHERE = QModelIndex()


class TableModel(QAbstractTableModel):
    """Rows and columns of one table, in its own order or sorted by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = EMPTY
        self.rows: list[Row] = []

    def set_table(self, table: Table) -> None:
        """Show another table, in its own order."""
        self.beginResetModel()
        self.table = table
        self.rows = list(table.rows)
        self.endResetModel()

    def row_of_key(self, key: str) -> int:
        """The first row with a key, -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1) if key else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The cell, its row, its text, or how a screen reader says it."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == ROW_ROLE:
            return row
        if role == int(Qt.ItemDataRole.DisplayRole):
            return cell.text
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            head = self.table.columns[index.column()].head
            return f"{head}: {' '.join(filter(None, (VERDICT_WORDS.get(cell.verdict, ''), cell.text or cell.unsaid)))}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The heads, aligned as their column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return column.head
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column's numbers or days, else verdicts or words; what has none ("not told" among numbers too) stands
        last. -1: the table's own order."""
        self.layoutAboutToBeChanged.emit()
        self.rows = list(self.table.rows)
        if 0 <= column < len(self.table.columns):
            keys = {id(row): _sorts_by(row.cells[column]) for row in self.rows}
            has_figures = any(key is not None and key[0] == 0 for key in keys.values())
            known = [
                row
                for row in self.rows
                if (key := keys[id(row)]) is not None and (key[0] == 0 or not has_figures)
            ]
            known.sort(
                key=lambda row: keys[id(row)] or (0, 0.0, ""),
                reverse=order == Qt.SortOrder.DescendingOrder,
            )
            placed = {id(row) for row in known}
            self.rows = [*known, *(row for row in self.rows if id(row) not in placed)]
        self.layoutChanged.emit()


def _sorts_by(cell: Cell) -> tuple[int, float, str] | None:
    if cell.value is not None:
        return (0, cell.value, "")
    if cell.day is not None:
        return (0, float(cell.day), "")
    if cell.verdict in VERDICTS:
        return (1, float(VERDICTS.index(cell.verdict)), cell.text.casefold())
    return (2, 0.0, cell.text.casefold()) if cell.text else None
