"""A table of a document as a Qt item model that sorts; cells are handed out whole.

It must not know how they are painted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from roadmap_app.desktop.tables.rows_model import Head, RowsModel
from roadmap_app.domain.documents.document import Cell, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS

EMPTY = Table("", (), ())


class TableModel(RowsModel):
    """Rows and columns of one table, in its own order or sorted by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = EMPTY
        self.rows: list[Row] = []
        self._heads: tuple[Head, ...] = ()

    def set_table(self, table: Table) -> None:
        """Show another table, in its own order."""
        self.beginResetModel()
        self.table = table
        self.rows = list(table.rows)
        self._heads = tuple(Head(column.head, column.align == "right") for column in table.columns)
        self.endResetModel()

    def row_of_key(self, key: str) -> int:
        """The first row with a key, -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1) if key else -1

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads of the columns."""
        return self._heads

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    def item(self, row: int) -> Row:
        """A row with its cells."""
        return self.rows[row]

    def text(self, row: int, column: int) -> str:
        """What is written."""
        return self.rows[row].cells[column].text

    def spoken(self, row: int, column: int) -> str:
        """The head, the verdict of a mark, what is written."""
        cell, head = self.rows[row].cells[column], self.table.columns[column].head
        told = filter(None, (VERDICT_WORDS.get(cell.verdict, ""), cell.text or cell.unsaid))
        return f"{head}: {' '.join(told)}"

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
