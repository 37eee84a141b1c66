"""What an import would do, as two tables for Qt: counts per table, and the problems.

It must not know how files are read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from roadmap_app.domain.changes import Problem, TableCounts, shortened
from roadmap_app.exchange.formulas import neutralized

Index = QModelIndex | QPersistentModelIndex
COUNT_TITLES = ("Table", "New", "Changed", "Unchanged", "Refused")
PROBLEM_TITLES = ("File", "Row", "Column", "Text", "Reason")
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(QAbstractTableModel):
    """Rows of ready texts under titles; `right` names the columns whose numbers end at the right."""

    def __init__(self, titles: Sequence[str], right: frozenset[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self._right = right
        self._rows: Sequence[Sequence[str]] = ()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many titles there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The titles, aligned as their columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._right else _LEFT
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """A cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._right else _LEFT
        return None


def count_rows(tables: Mapping[str, TableCounts]) -> list[tuple[str, ...]]:
    """The counts as texts, a dash for none."""
    return [(name, *(f"{count:,}" if count else "–" for count in counts)) for name, counts in tables.items()]


def problem_rows(problems: Sequence[Problem]) -> list[tuple[str, ...]]:
    """The problems as texts; a problem of a whole file has no row."""
    return [
        (
            problem.file,
            f"{problem.row:,}" if problem.row else "",
            problem.column,
            shortened(problem.text),
            problem.reason,
        )
        for problem in problems
    ]


def problems_csv(problems: Sequence[Problem]) -> str:
    """The problems as a CSV file with the bundle's manners: comma, LF, header; formulas are neutralised."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("file", "row", "column", "text", "reason"))
    for problem in problems:
        writer.writerow([neutralized(str(cell)) for cell in problem])
    return out.getvalue()
