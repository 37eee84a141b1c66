"""What Qt asks of a table, answered once for all tables: heads, texts, how a screen reader says them, whole rows.

It must not know what the rows are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""What a row is of, handed out whole to those who paint, open or copy it."""
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Head(NamedTuple):
    """The head of a column. right: numbers end at the right. spoken: where the title does not say it."""

    title: str
    right: bool = False
    spoken: str = ""


class RowsModel(QAbstractTableModel):
    """Rows under heads. A table's own model says how many, and what stands in a cell."""

    @property
    def heads(self) -> Sequence[Head]:
        """The heads of the columns."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def item(self, row: int) -> object:
        """What a row is of."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; asked here, and not by way of Qt, where there are many."""
        raise NotImplementedError

    def side(self, column: int) -> int:
        """How the texts of a column are aligned, by Qt's flags."""
        return _RIGHT if self.heads[column].right else _LEFT

    def spoken(self, row: int, column: int) -> str:
        """How a screen reader says a cell."""
        return self.text(row, column)

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many heads there are."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The titles, aligned as their columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if head.right else _LEFT
        return head.spoken or None if role == Qt.ItemDataRole.AccessibleTextRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell, written when asked; or its row."""
        if role == ROW_ROLE:
            return self.item(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        return None
