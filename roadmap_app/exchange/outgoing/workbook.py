"""A roadmap as an Excel workbook: a sheet per table, with kinds, and the findings; it comes back as changes.

Each row says in a hidden column which row it was (`exchange.sheet_rows`). Nothing in it is ever run. It must not know
how it is read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.windows.window import day_text
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.exchange.sheet_rows import ABOUT, FINDINGS, FORMAT, ROW, VERSION, row_mark, typed
from roadmap_app.exchange.whole_file import whole_file

if TYPE_CHECKING:
    from roadmap_app.exchange.outgoing.leaving import Leaving

_ZIP = b"PK\x03\x04"
_STEP = 1000  # rows after which it is told how far the writing is
MOST_ROWS, LONGEST_CELL = (1 << 20) - 1, (1 << 15) - 1
"""What a sheet and a cell of a workbook hold at most; the first row is the head."""
_NARROW, _WIDE = 12, 48  # characters: of figures and days, and of what is read
_READ = ("name", "note", "terms", "description", "condition", "reason", "source_title", "source_url")
_FINDING_HEADS = (
    """
verdict; what must hold; what the sources say; day; days to spare, at least; days to spare, at most; chance of lateness;
at stake; rule; counted; fingerprint
""".replace("\n", " ")
    .strip()
    .split("; ")
)


def write_workbook(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the workbook; rows per sheet."""
    from openpyxl import Workbook

    tables = {
        spec: leaving.roadmap.rows(name)
        for name, spec in TABLES.items()
        if leaving.roadmap.rows(name) or not spec.optional
    }
    _refuse_what_no_sheet_holds(tables)
    total = sum(map(len, tables.values()))
    with whole_file(out, _ZIP) as path:
        book = Workbook(write_only=True)
        book.properties.title, book.properties.creator = shown(leaving.title), "Roadmap"
        done = 0
        for spec, rows in tables.items():
            _fill(book, spec.name, _heads(spec), _rows(spec, rows, progress, done, total))
            done += len(rows)
        finding_columns = [ColumnSpec(head) for head in _FINDING_HEADS]
        _fill(book, FINDINGS, finding_columns, map(_finding_cells, leaving.findings))
        _about(book, leaving)
        book.save(path)
    return {**{spec.name: len(rows) for spec, rows in tables.items()}, FINDINGS: len(leaving.findings)}


def _refuse_what_no_sheet_holds(tables: Mapping[TableSpec, Sequence[tuple[str, ...]]]) -> None:
    for spec, rows in tables.items():
        if len(rows) > MOST_ROWS:
            raise RoadmapError(
                f"The {spec.name} are {len(rows):,} rows, and a sheet holds {MOST_ROWS:,}; export the CSV bundle."
            )
        for row in rows:
            if max(map(len, row)) >= LONGEST_CELL:
                longest = max(range(len(row)), key=lambda at: len(row[at]))
                raise RoadmapError(
                    f"The {spec.column_names[longest]} of {row[0]} in {spec.name} is longer than the"
                    f" {LONGEST_CELL:,} characters of a workbook's cell; shorten it, or export the CSV bundle."
                )


def _heads(spec: TableSpec) -> list[ColumnSpec]:
    return [*spec.columns, ColumnSpec(ROW)]


def _rows(
    spec: TableSpec, rows: Sequence[tuple[str, ...]], progress: Progress | None, done: int, total: int
) -> Iterator[list[Any]]:
    for number, row in enumerate(rows):
        if progress and number % _STEP == 0:
            progress(done + number, total, f"Writing {spec.name}")
        yield [
            *(typed(column, cell) for column, cell in zip(spec.columns, row, strict=True)),
            row_mark(spec, row),
        ]


def _fill(book: Any, name: str, columns: Sequence[ColumnSpec], rows: Iterator[list[Any]]) -> None:
    """A sheet with a frozen head. Rows are written as they come, so widths and what is hidden are told before."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = (
            _WIDE if column.name in _READ or (name == FINDINGS and place in (2, 3)) else _NARROW + 4
        )
        dimension.hidden = column.name == ROW
    heads = []
    for column in columns:
        head = WriteOnlyCell(sheet, column.name)
        head.font = Font(bold=True)
        heads.append(head)
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any) -> Any:
    """A text is one, whatever it begins with and whatever is typed over it; a day shows as it is written here."""
    if value is None or value == "":
        return None
    if isinstance(value, (int, float)):
        return value
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        made.number_format = "yyyy-mm-dd"
    else:
        made.data_type, made.number_format = "s", "@"
    return made


def _finding_cells(finding: Finding) -> list[Any]:
    least, most = finding.margin_days or (None, None)
    chance = finding.chance_late
    words = finding.sentences
    counted = "gap, apart" if finding.is_gap else "hearsay, apart" if finding.hearsay else "open"
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


def _about(book: Any, leaving: Leaving) -> None:
    sheet = book.create_sheet(ABOUT)
    sheet.sheet_state = "hidden"
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
    for name, text in told.items():
        sheet.append([_cell(sheet, name), _cell(sheet, _harmless(text))])
