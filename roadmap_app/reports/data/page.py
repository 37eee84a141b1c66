"""The page Data: the rows of one table as the workspace keeps them, filtered and sorted as asked.

Whole in time: what was said after the day that is asked about is a row like any other. It must not know Qt, nor how
cells are changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadmap_app.domain.documents.document import Cell, Column, Document, Row, Section, Table
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.domain.tables.tables import TABLES, number_of
from roadmap_app.domain.tables.words import counted_rows, several_of
from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.i18n import begun, tr
from roadmap_app.reports.data.filters import Test, test_of
from roadmap_app.reports.data.heads import head_of
from roadmap_app.reports.question import PageQuestion

FIRST_TABLE = "claims"
MOST_ROWS = 2_000
"""So many rows stand in a document; a spreadsheet of all is the export's."""
_SPARE = {"recorded_on": 1, "sharing": 1, "restates": 1, "note": 2, "source_url": 3, "confidence": 4}
"""Columns that a slide has the least need of, the first to go with 1."""


@dataclass(frozen=True)
class DataAnswer:
    """All that the page shows. rows: the records that the filters keep, sorted; total: how many there are.

    columns: names of those that are shown, in their order.
    """

    question: PageQuestion
    spec: TableSpec
    rows: tuple[Any, ...]
    total: int
    columns: tuple[str, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return len(self.rows) < self.total

    @property
    def answer(self) -> str:
        """“817 claims, 12 are shown.”"""
        if not self.total:
            return tr("No {rows} are recorded.", rows=several_of(self.spec.name))
        counted = counted_rows(self.spec.name, self.total)
        return (
            tr("{counted}, {shown:,} of them shown.", counted=counted, shown=len(self.rows))
            if self.is_filtered
            else f"{counted}."
        )

    @property
    def table(self) -> Table:
        """The first rows in the shown columns, as they are kept."""
        places = [self.spec.position(name) for name in self.columns]
        heads = tuple(
            Column(
                head_of(self.spec.columns[place]),
                "right" if self.spec.columns[place].is_figure else "left",
                1,
                _SPARE.get(self.spec.columns[place].name, 0),
            )
            for place in places
        )
        rows = tuple(
            Row(tuple(_cell(self.spec.columns[place], record[place]) for place in places))
            for record in self.rows[:MOST_ROWS]
        )
        note = ""
        if len(self.rows) > MOST_ROWS:
            note = tr(
                "The first {most:,} of {rows:,} rows; File › Export writes all of them.",
                most=MOST_ROWS,
                rows=len(self.rows),
            )
        return Table(
            begun(several_of(self.spec.name)), heads, rows, note, tr("No row is left by these filters.")
        )

    @property
    def document(self) -> Document:
        """What is printed and exported."""
        return self.question.document(tr("Data"), self.answer, [Section(self.table.name, (self.table,))])


def data_answer(
    question: PageQuestion,
    table: str,
    *,
    filters: Mapping[str, str] | None = None,
    sorts: Sequence[tuple[str, bool]] = (),
    columns: Sequence[str] = (),
) -> DataAnswer:
    """filters: column → text as of `filters.test_of`. sorts: (column, falling), the first decides; none: the file's
    own order. columns: those that are shown, none for all."""
    spec = TABLES[table]
    known = set(spec.column_names)
    rows: Sequence[Any] = question.roadmap.rows(table)
    total = len(rows)
    with collection_paused():
        tests = [
            (spec.position(name), test)
            for name, written in (filters or {}).items()
            if name in known and (test := test_of(written)) is not None
        ]
        if tests:
            rows = [row for row in rows if _passes(row, tests)]
        for name, falling in reversed([sort for sort in sorts if sort[0] in known]):
            place, key = spec.position(name), _sort_key(spec.column(name))
            rows = sorted(rows, key=lambda row, at=place, of=key: of(row[at]), reverse=falling)  # type: ignore[misc]
    shown = tuple(name for name in columns if name in known) or spec.column_names
    return DataAnswer(question, spec, tuple(rows), total, shown)


def _passes(row: Any, tests: Sequence[tuple[int, Test]]) -> bool:
    return all(test(row[place]) for place, test in tests)


def _sort_key(column: ColumnSpec) -> Callable[[str], Any]:
    """Numbers by value, windows by their days, texts by their letters; empty ones last."""
    if column.is_figure:
        return lambda cell: ((value := number_of(cell)) is None, value or 0.0)
    if column.kind == "window":
        return _window_key
    return lambda cell: (not cell, cell.casefold())


def _window_key(cell: str) -> tuple[int, int, int]:
    try:
        window = parse_window(cell)
    except WindowError:
        return (1, 0, 0)
    if window.is_unknown:
        return (2, 0, 0)
    return (0, window.earliest or 0, window.latest or 1 << 30)


def _cell(column: ColumnSpec, text: str) -> Cell:
    link = text if column.name.endswith("url") and text.startswith(("http://", "https://")) else ""
    value = number_of(text) if column.is_figure and column.kind != "sequence" else None
    return Cell(text, value, link=link)
