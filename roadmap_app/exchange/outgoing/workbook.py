"""A roadmap as an Excel workbook: a sheet per table, with kinds, and the findings; it comes back as changes.

Each row says in a hidden column which row it was (`exchange.sheet_rows`). Nothing in it is ever run. It must not know
how it is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.windows.window import day_text
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.exchange.sheet_rows import ABOUT, FINDINGS, FORMAT, ROW, VERSION, row_mark, typed
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.exchange.outgoing.leaving import Leaving

_ZIP = b"PK\x03\x04"
_STEP = 1000  # rows after which it is told how far the writing is
MOST_ROWS, LONGEST_CELL = (1 << 20) - 1, (1 << 15) - 1
"""What a sheet and a cell of a workbook hold at most; the first row is the head."""
_NARROW, _WIDE = 16, 48  # characters: of figures and days, and of what is read
_AS_IT_IS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
"""Rows go to the disk as they come, and no text is taken for anything else."""
_READ = ("name", "note", "terms", "description", "condition", "reason", "source_title", "source_url")
_FINDING_HEADS = (
    *(tr("verdict"), tr("what must hold"), tr("what the sources say"), tr("day")),
    *(tr("days to spare, at least"), tr("days to spare, at most"), tr("chance of lateness")),
    *(tr("at stake"), tr("rule"), tr("counted"), tr("fingerprint")),
)


class _Kinds(NamedTuple):
    """How cells show: heads, days, texts."""

    head: Any
    day: Any
    text: Any


def write_workbook(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the workbook; rows per sheet."""
    from xlsxwriter import Workbook

    tables = {
        spec: leaving.roadmap.rows(name)
        for name, spec in TABLES.items()
        if leaving.roadmap.rows(name) or not spec.optional
    }
    _refuse_what_no_sheet_holds(tables)
    total = sum(map(len, tables.values()))
    with whole_file(out, _ZIP) as path:
        book = Workbook(path, _AS_IT_IS)
        book.set_properties({"title": shown(leaving.title), "author": "Roadmap"})
        kinds = _Kinds(
            *map(book.add_format, ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "@"}))
        )
        done = 0
        for spec, rows in tables.items():
            _fill(book, kinds, spec.name, _heads(spec), _rows(spec, rows, progress, done, total))
            done += len(rows)
        finding_columns = [ColumnSpec(head) for head in _FINDING_HEADS]
        _fill(book, kinds, FINDINGS, finding_columns, map(_finding_cells, leaving.findings))
        _about(book, kinds, leaving)
        book.close()
    return {**{spec.name: len(rows) for spec, rows in tables.items()}, FINDINGS: len(leaving.findings)}


def _refuse_what_no_sheet_holds(tables: Mapping[TableSpec, Sequence[tuple[str, ...]]]) -> None:
    for spec, rows in tables.items():
        if len(rows) > MOST_ROWS:
            raise RoadmapError(
                tr(
                    "The {name} are {rows:,} rows, and a sheet holds {most_rows:,}; export the CSV bundle.",
                    name=spec.name,
                    rows=len(rows),
                    most_rows=MOST_ROWS,
                )
            )
        for row in rows:
            if max(map(len, row)) >= LONGEST_CELL:
                longest = max(range(len(row)), key=lambda at: len(row[at]))
                raise RoadmapError(
                    tr(
                        "The {column_names} of {row} in {name} is longer than the {longest_cell:,} "
                        "characters of a workbook's cell; shorten it, or export the CSV bundle.",
                        column_names=spec.column_names[longest],
                        row=row[0],
                        name=spec.name,
                        longest_cell=LONGEST_CELL,
                    )
                )


def _heads(spec: TableSpec) -> list[ColumnSpec]:
    return [*spec.columns, ColumnSpec(ROW)]


def _rows(
    spec: TableSpec, rows: Sequence[tuple[str, ...]], progress: Progress | None, done: int, total: int
) -> Iterator[list[Any]]:
    for number, row in enumerate(rows):
        if progress and number % _STEP == 0:
            progress(done + number, total, tr("Writing {name}", name=spec.name))
        yield [
            *(typed(column, cell) for column, cell in zip(spec.columns, row, strict=True)),
            row_mark(spec, row),
        ]


def _fill(
    book: Any, kinds: _Kinds, name: str, columns: Sequence[ColumnSpec], rows: Iterable[list[Any]]
) -> None:
    """A sheet with a frozen head; its rows are written to the disk as they come."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        is_wide = column.name in _READ or (name == FINDINGS and place in (1, 2))
        hidden = {"hidden": True} if column.name == ROW else {}
        sheet.set_column(place, place, _WIDE if is_wide else _NARROW, None, hidden)
        sheet.write_string(0, place, column.name, kinds.head)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _put(sheet, kinds, number, place, value)


def _put(sheet: Any, kinds: _Kinds, row: int, column: int, value: Any) -> None:
    """A text is one, whatever it begins with and whatever is typed over it; a day shows as it is written here."""
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value, kinds.text)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, kinds.day)
    elif value is not None:
        sheet.write_number(row, column, value)


def _finding_cells(finding: Finding) -> list[Any]:
    least, most = finding.margin_days or (None, None)
    chance = finding.chance_late
    words = finding.sentences
    counted = tr("gap, apart") if finding.is_gap else tr("hearsay, apart") if finding.hearsay else tr("open")
    texts = (VERDICT_WORDS[finding.verdict], words.title, words.message)
    due = None if finding.due is None else date.fromisoformat(day_text(finding.due))
    stake = "; ".join(f"{amount:g} {unit}" for unit, amount in finding.at_stake.items())
    return [
        *map(_harmless, texts),
        due,
        *(least, most, None if chance is None else round(chance, 4)),
        *map(_harmless, (stake, finding.rule, counted, finding.fingerprint)),
    ]


def _harmless(text: str) -> str:
    return neutralized(shown(text))[:LONGEST_CELL]


def _about(book: Any, kinds: _Kinds, leaving: Leaving) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.hide()
    told = {
        "format": FORMAT,
        "version": VERSION,
        "profile": leaving.profile,
        "as_of": leaving.day,
        "moment": leaving.moment,
        "title": leaving.title,
        "asked": leaving.asked,
        "readers": leaving.readers,
    }
    for number, (name, text) in enumerate(told.items()):
        _put(sheet, kinds, number, 0, name)
        _put(sheet, kinds, number, 1, _harmless(text))
