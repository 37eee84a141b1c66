"""What an import would do, as two tables for Qt: counts per table, and the problems.

It must not know how files are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.tables.rows_model import Head, Index, RowsModel
from roadmap_app.domain.changes import Problem, TableCounts, shortened
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.csv_text import csv_text
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.i18n import number, tr, trc
from roadmap_app.workspace.incoming.options import FileReport

COUNT_HEADS = (
    Head(tr("Table")),
    *(Head(title, right=True) for title in (tr("New"), tr("Changed"), tr("Unchanged"), tr("Refused"))),
)
FILE_HEADS = (
    Head(tr("File")),
    *(
        Head(title, right=True)
        for title in (tr("Rows"), tr("New"), tr("Changed"), tr("Unchanged"), tr("Refused"))
    ),
)
DIFFERENCE_HEADS = (
    Head(tr("Row"), right=True),
    Head(""),
    Head(tr("Of")),
    Head(tr("What")),
    Head(tr("Was → comes")),
)
DOUBT_HEADS = (Head(tr("What is doubtful")),)
PROBLEM_HEADS = (
    Head(tr("File")),
    Head(tr("Row"), right=True),
    Head(tr("Column")),
    Head(tr("Text")),
    Head(tr("Reason")),
)


class TextsModel(RowsModel):
    """Rows of ready texts."""

    def __init__(self, heads: Sequence[Head], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._texts: Sequence[Sequence[str]] = ()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._texts = rows
        self.endResetModel()

    @property
    def heads(self) -> Sequence[Head]:
        """Those it was made with."""
        return self._heads

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._texts)

    def item(self, row: int) -> Sequence[str]:
        """The texts of a row."""
        return self._texts[row]

    def text(self, row: int, column: int) -> str:
        """A cell."""
        return self._texts[row][column]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell; its tip has all of it."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column()))
        return super().data(index, role)


def count_rows(tables: Mapping[str, TableCounts]) -> list[tuple[str, ...]]:
    """The counts as texts, a dash for none."""
    return [
        (name, *(number(count, ",") if count else "–" for count in counts)) for name, counts in tables.items()
    ]


def file_rows(files: Sequence[FileReport]) -> list[tuple[str, ...]]:
    """The counts of each file's rows as texts, a dash for none."""
    return [
        (shown(file.name), *(number(count, ",") if count else "–" for count in (file.read, *file.counts)))
        for file in files
    ]


def difference_rows(files: Sequence[FileReport]) -> list[tuple[str, ...]]:
    """What each row would do, as texts: what stood in a cell and what comes."""
    return [
        (
            number(one.row, ",") if one.row else "",
            tr(one.fate),
            one.table.replace("_", " "),
            shown(shortened(one.name)),
            shown(", ".join(_cell_words(*cell) for cell in one.cells)),
        )
        for file in files
        for one in file.differences
    ]


def _cell_words(name: str, old: str, new: str) -> str:
    came = tr("“{text}”", text=shortened(new, 60)) if new else trc("a cell", "nothing")
    was = tr("“{text}”", text=shortened(old, 60)) if old else ""
    return f"{name} {was} → {came}" if old else f"{name} {came}"


def problem_rows(problems: Sequence[Problem]) -> list[tuple[str, ...]]:
    """The problems as texts; a problem of a whole file has no row."""
    return [
        (
            problem.file,
            number(problem.row, ",") if problem.row else "",
            problem.column,
            shown(shortened(problem.text)),
            problem.reason,
        )
        for problem in problems
    ]


def doubt_rows(doubts: Sequence[str]) -> list[tuple[str, ...]]:
    """The doubts as rows of one text."""
    return [(shown(doubt),) for doubt in doubts]


def problems_csv(problems: Sequence[Problem]) -> str:
    """The problems as a CSV file with the bundle's manners: comma, LF, header; formulas are neutralised."""
    rows = [[neutralized(shown(str(cell))) for cell in problem] for problem in problems]
    return csv_text([("file", "row", "column", "text", "reason"), *rows])
