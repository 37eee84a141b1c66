"""A table as it lies in a file: what it is written in, its header, its first rows, and all rows in chunks.

What was found can be told instead: encoding, delimiter, sheet, header row. Rows that hold nothing and rows that repeat
the header are no rows. It must not know what columns mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.exchange.csv_rows import CHUNK_ROWS, BrokenFile, Chunk, CsvRows
from roadmap_app.exchange.incoming.limits import (
    LARGEST_TABLE,
    refuse_many_columns,
    refuse_many_lines,
    refuse_odd_place,
)
from roadmap_app.exchange.incoming.sniffing import (
    HEAD_BYTES,
    HEADER_WITHIN,
    delimiter_of,
    encoding_of,
    header_row_of,
)
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.exchange.incoming.sheets import Workbook

SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".psv")
SAMPLE_ROWS = 200
"""So many rows are looked at to find what columns mean."""

_LONGEST_NAME = 200  # characters of a column's name: every sentence about it says it


class Dialect(NamedTuple):
    """What a table is written in; what is empty is to be found. header_row: its number as a spreadsheet counts, 0 to
    find it."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0

    def or_else(self, other: Dialect) -> Dialect:
        """What is said here, and what the other says of the rest."""
        return Dialect(
            self.encoding or other.encoding,
            self.delimiter or other.delimiter,
            self.sheet or other.sheet,
            self.header_row or other.header_row,
        )


class Source(NamedTuple):
    """One table of a file, looked at.

    dialect: as found or told. sheets: names of all sheets, none for a text. header: names of the columns, each once.
    sample: the first rows below it. size: bytes or rows to be read, for progress.
    notes: what a person should hear of it, in sentences.
    """

    path: Path
    name: str
    dialect: Dialect
    sheets: tuple[str, ...]
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    size: int
    notes: tuple[str, ...] = ()


def is_table(path: Path) -> bool:
    """Whether a file's name says that it holds a table."""
    return path.suffix.lower() in (*SHEET_ENDINGS, *TEXT_ENDINGS)


def look_at(path: Path, told: Dialect, is_known: Callable[[str], bool]) -> Source:
    """What a table is written in. is_known: whether a name is one that columns have.

    RoadmapError where the file holds no table, or cannot be read.
    """
    if path.suffix.lower() in SHEET_ENDINGS:
        from roadmap_app.exchange.incoming.sheets import opened_workbook

        return _look_at_sheet(path, opened_workbook(path), told, is_known)
    return _look_at_text(path, told, is_known)


def _look_at_text(path: Path, told: Dialect, is_known: Callable[[str], bool]) -> Source:
    size = refuse_odd_place(path, LARGEST_TABLE)
    refuse_many_lines(path)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    encoding = told.encoding or encoding_of(head, whole=size <= len(head))
    try:
        text = head.decode(encoding, "ignore" if size > len(head) else "replace")
    except LookupError as error:
        raise RoadmapError(
            tr("There is no encoding {encoding}; name one such as utf-8 or cp1252.", encoding=encoding)
        ) from error
    if "\0" in text:
        raise RoadmapError(
            tr("{name} is no text: it holds NUL characters. Name a CSV file or a workbook.", name=path.name)
        )
    delimiter = told.delimiter or delimiter_of(text.removeprefix("\ufeff"))
    dialect = Dialect(encoding, delimiter, "", told.header_row)
    rows: list[list[str]] = []
    broken = None
    try:
        for chunk in _text_chunks(path, dialect):
            rows += chunk.rows
            if len(rows) > SAMPLE_ROWS + HEADER_WITHIN:
                break
    except BrokenFile as error:
        broken = error
    return _looked(path, dialect, (), rows, size, is_known, broken)


def _look_at_sheet(path: Path, book: Workbook, told: Dialect, is_known: Callable[[str], bool]) -> Source:
    if not book.sheets:
        raise RoadmapError(tr("{name} has no sheet to read.", name=path.name))
    if told.sheet and told.sheet not in book.sheets:
        raise RoadmapError(
            tr(
                "{name} has no sheet {sheet}; it has {sheets}.",
                name=path.name,
                sheet=told.sheet,
                sheets=", ".join(book.sheets),
            )
        )
    sheet = told.sheet or book.sheets[0]
    if not told.sheet:  # the first that holds anything
        sheet = next((name for name in book.sheets if book.rows(name)), sheet)
    rows = book.rows(sheet)[: SAMPLE_ROWS + HEADER_WITHIN]
    dialect = Dialect("", "", sheet, told.header_row)
    source = _looked(path, dialect, tuple(book.sheets), rows, len(book.rows(sheet)), is_known, None)
    return source._replace(notes=(*source.notes, *book.notes))


def _looked(
    path: Path,
    dialect: Dialect,
    sheets: tuple[str, ...],
    rows: Sequence[Sequence[str]],
    size: int,
    is_known: Callable[[str], bool],
    broken: BrokenFile | None,
) -> Source:
    at = dialect.header_row - 1 if dialect.header_row else header_row_of(rows, is_known)
    if not 0 <= at < len(rows) or not any(cell.strip() for cell in rows[at]):
        if broken:
            raise RoadmapError(
                tr("{name}, row {row}: {reason}.", name=path.name, row=broken.row, reason=broken.reason)
            )
        raise RoadmapError(
            tr("{name} holds no table: there is no row of names above rows of cells.", name=path.name)
        )
    header = column_names(rows[at])
    refuse_many_columns(path.name, len(header))
    below = [row for row in rows[at + 1 :] if any(row)][:SAMPLE_ROWS]
    sample = tuple(tuple(row[: len(header)]) + ("",) * (len(header) - len(row)) for row in below)
    notes: tuple[str, ...] = ()
    if at and not dialect.header_row:
        notes = (tr("The header is row {at}; what stands above it was passed over.", at=at + 1),)
    return Source(path, path.name, dialect._replace(header_row=at + 1), sheets, header, sample, size, notes)


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each once: a second B is “B (2)”, one without a name “column 3”; empty ones at the end are
    no columns."""
    names = [shortened(cell, _LONGEST_NAME) for cell in cells]
    while names and not names[-1]:
        names.pop()
    taken: dict[str, int] = {}
    unique = []
    for place, name in enumerate(names, start=1):
        called = name or f"column {place}"
        taken[called] = taken.get(called, 0) + 1
        unique.append(called if taken[called] == 1 else f"{called} ({taken[called]})")
    return tuple(unique)


def chunks_of(source: Source) -> Iterator[tuple[Chunk, int]]:
    """The rows below the header in chunks, each with how much has been read, in the measure of `source.size`.

    Raises BrokenFile where a text cannot be read further, after the rows before the place.
    """
    if source.dialect.sheet:
        from roadmap_app.exchange.incoming.sheets import opened_workbook

        rows = opened_workbook(source.path).rows(source.dialect.sheet)
        for begin in range(source.dialect.header_row, len(rows), CHUNK_ROWS):
            part = rows[begin : begin + CHUNK_ROWS]
            yield Chunk(range(begin + 1, begin + len(part) + 1), part), begin + len(part)
        return
    skip = source.dialect.header_row
    reader = CsvRows(lambda: source.path.open("rb"), source.dialect.encoding, source.dialect.delimiter)
    try:
        for chunk in reader.chunks():
            if skip >= len(chunk.rows):
                skip -= len(chunk.rows)
                continue
            yield Chunk(chunk.numbers[skip:], chunk.rows[skip:], chunk.odd), reader.position
            skip = 0
    finally:
        reader.close()


def _text_chunks(path: Path, dialect: Dialect) -> Iterator[Chunk]:
    reader = CsvRows(lambda: path.open("rb"), dialect.encoding, dialect.delimiter)
    try:
        yield from reader.chunks()
    finally:
        reader.close()
