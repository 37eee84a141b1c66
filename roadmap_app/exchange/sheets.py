"""Tables of a page as a spreadsheet: one .xlsx with a sheet each, one .csv, or a .zip with a .csv each.

openpyxl writes the workbook: it is the one that also reads them, which imports will want. Numbers and days keep their
kind; texts that a spreadsheet would run are made harmless. It must not know what the tables are about.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import Cell, Document, Table
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.signs import acts, shown
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.exchange.csv_text import csv_text
from roadmap_app.exchange.formats import Save
from roadmap_app.exchange.formulas import neutralized
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import plain_number, tr

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_ZIP = b"PK\x03\x04"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
# A workbook takes no longer name of a sheet; a column that is wider than this pushes the next off the screen.
_NAME_LENGTH, _WIDEST = 31, 80
_LINKS = ("http://", "https://")


def workbook_writer(document: Document) -> Save:
    """The tables of a document as a workbook."""
    return lambda out, _: write_workbook(list(document.tables), out, document.title)


def csv_writer(document: Document) -> Save:
    """The tables of a document as CSV."""
    return lambda out, _: write_csv(list(document.tables), out, document.title)


def write_workbook(tables: Sequence[Table], out: Path, title: str = "") -> Path:
    """Write tables as an .xlsx with a sheet each; the file. RoadmapError where there is no table, or it cannot be
    written."""
    filled = _with_columns(tables, title)
    with whole_file(out, _ZIP) as path:
        _write_workbook(filled, path, title)
    return out


def write_csv(tables: Sequence[Table], out: Path, title: str = "") -> Path:
    """Write one table as a .csv, several as a .zip, as if that had been asked for; the file. RoadmapError as of a
    workbook, and for another ending."""
    filled = _with_columns(tables, title)
    ending = out.suffix.lower()
    if ending == ".csv" and len(filled) == 1:
        with whole_file(out) as path:
            path.write_bytes(_csv_bytes(filled[0]))
        return out
    if ending not in (".csv", ".zip"):
        raise RoadmapError(tr("{name} is no spreadsheet; let it end in .csv or .zip.", name=out.name))
    out = out.with_suffix(".zip")
    with whole_file(out, _ZIP) as path:
        _write_zip(filled, path)
    return out


def _with_columns(tables: Sequence[Table], title: str) -> list[Table]:
    filled = [table for table in tables if table.columns]
    if not filled:
        raise RoadmapError(tr("{title} shows no table to export.", title=title or tr("This page")))
    return filled


def cell_words(cell: Cell) -> str:
    """The cell in words; a mark that stands alone says its verdict."""
    return cell.text or cell.unsaid or VERDICT_WORDS.get(cell.verdict, "")


# -- CSV -------------------------------------------------------------------------------------------


def _csv_bytes(table: Table) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it."""
    heads = [
        column.head or tr("column {place}", place=place + 1) for place, column in enumerate(table.columns)
    ]
    sources = any(cell.link for row in table.rows for cell in row.cells)
    rows = [[*heads, *([tr("source")] if sources else [])]]
    for row in table.rows:
        cells = [day_text(cell.day or 1) if _is_day(cell) else cell_words(cell) for cell in row.cells]
        links = " ".join(dict.fromkeys(cell.link for cell in row.cells if cell.link))
        rows.append([*cells, *([links] if sources else [])])
    return csv_text([[neutralized(shown(cell)) for cell in row] for row in rows]).encode("utf-8-sig")


def _write_zip(tables: Sequence[Table], path: Path) -> None:
    names = _names(tables)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, table in zip(names, tables, strict=True):
            packed.writestr(f"{name}.csv", _csv_bytes(table))


def _names(tables: Sequence[Table]) -> list[str]:
    """A name for each table: short, without signs that a sheet may not have, each once."""
    names: list[str] = []
    for place, table in enumerate(tables):
        name = _NOT_IN_NAMES.sub(" ", shown(table.name)).strip().strip("'")[:_NAME_LENGTH] or tr(
            "Table {place}", place=place + 1
        )
        number, unique = 2, name
        while unique.casefold() in (taken.casefold() for taken in names):
            unique = f"{name[: _NAME_LENGTH - 4]} {number}"
            number += 1
        names.append(unique)
    return names


# -- XLSX ------------------------------------------------------------------------------------------


def _write_workbook(tables: Sequence[Table], path: Path, title: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = shown(title)
    book.properties.creator = "Roadmap"
    first = book.active
    if first is not None:
        book.remove(first)
    for name, table in zip(_names(tables), tables, strict=True):
        _fill(book.create_sheet(name), table)
    book.save(path)


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns, start=1):
        head = sheet.cell(1, place)
        _put_text(head, column.head)
        head.font = Font(bold=True)
        head.alignment = Alignment(horizontal=column.align, vertical="top")
    for number, row in enumerate(table.rows, start=2):
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
            made = sheet.cell(number, place)
            _put(made, cell)
            made.alignment = Alignment(horizontal=column.align, vertical="top", wrap_text=True)
            made.font = Font(bold=cell.strong, color="2F5FD0" if cell.link else None)
    for place in range(1, len(table.columns) + 1):
        cells = (row.cells[place - 1].text for row in table.rows)
        longest = max((len(text) for text in (table.columns[place - 1].head, *cells)), default=8)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, 8), _WIDEST)
    sheet.freeze_panes = "A2"
    if table.note:
        note = sheet.cell(len(table.rows) + 3, 1)
        _put_text(note, table.note)
        note.font = Font(italic=True)


def _put(made: Any, cell: Cell) -> None:
    """A day as a day, a plain number as a number, all else as a text that is never run."""
    if _is_day(cell):
        made.value = date.fromordinal(cell.day or 1)
        made.number_format = tr("d mmm yyyy")
    elif cell.value is not None and _says_only(cell):
        made.value = cell.value
    else:
        _put_text(made, cell_words(cell))
    if cell.link.startswith(_LINKS) and not acts(cell.link):
        made.hyperlink = cell.link


def _put_text(made: Any, text: str) -> None:
    """A text that is never run, whatever it begins with."""
    made.value = neutralized(shown(text))
    made.data_type = "s"


def _is_day(cell: Cell) -> bool:
    """Whether it says one day (the year may go without saying, a fiscal quarter may follow), and not a window that
    happens to have one behind it."""
    words = (cell.text or cell.unsaid).split(" (")[0]
    return cell.day is not None and bool(words) and say_day(cell.day).startswith(words)


def _says_only(cell: Cell) -> bool:
    """Whether the text is the number and nothing more, so that no unit is lost."""
    written = plain_number(cell.text or cell.unsaid).replace("−", "-").replace("+", "").strip()
    try:
        return abs(float(written) - (cell.value or 0.0)) < 1e-9
    except ValueError:
        return False
