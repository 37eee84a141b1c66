"""A workbook, or slides, looked at before a reader sees it: what it would unpack to, how far it reaches, what its XML
does.

A reader lays a sheet out in memory from its first to its last cell, so that a file of a kilobyte with a cell in the
last corner takes all there is. It must not know what the cells say.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.bundle.files import MOST_RATIO, UNREADABLE
from roadmap_app.exchange.incoming.limits import (
    LARGEST_WORKBOOK,
    MOST_COLUMNS,
    MOST_SHEET_CELLS,
    refuse_many_columns,
    refuse_odd_place,
)
from roadmap_app.i18n import tr

LARGEST_UNPACKED = 1 << 29
"""Bytes of all parts of a workbook, unpacked."""
MOST_PARTS = 5_000
MOST_ELEMENTS = 12_000_000

_SMALL = 1 << 22  # bytes below which it does not matter how tightly a part is packed
_BLOCK = 1 << 20
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]{0,3})([0-9]{1,9})\s*[\"']")
_CELL = re.compile(rb"<(?:[A-Za-z0-9]+:)?c[\s>/]")
_UNREAD_FORMULA = re.compile(rb"</(?:[A-Za-z0-9]+:)?f>\s*(?:</(?:[A-Za-z0-9]+:)?c>|<v\s*/>|<v>\s*</v>)")
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Looked(NamedTuple):
    """What was seen of a workbook. without_values: it holds formulas whose results were never stored."""

    without_values: bool


def look_at_workbook(path: Path) -> Looked:
    """Look through a workbook; RoadmapError where it is too large, or made to harm whoever opens it."""
    refuse_odd_place(path, LARGEST_WORKBOOK)
    if not zipfile.is_zipfile(path):
        return Looked(without_values=False)  # the older .xls: as large in memory as it is on disk, about
    try:
        with zipfile.ZipFile(path) as archive:
            _judge_directory(path.name, archive)
            return _look_through(path.name, archive)
    except UNREADABLE as error:
        raise RoadmapError(
            tr("{name} cannot be unpacked ({error}); save it again.", name=path.name, error=error)
        ) from error


def look_at_deck(path: Path) -> None:
    """Look through the slides that a person has chosen; RoadmapError where they are too large, or made to harm."""
    refuse_odd_place(path, LARGEST_WORKBOOK)
    try:
        with zipfile.ZipFile(path) as archive:
            _judge_directory(path.name, archive)
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        _look_for_entities(path.name, stream)
    except UNREADABLE as error:
        raise RoadmapError(
            tr("{name} cannot be read as a PowerPoint file; choose another one.", name=path.name)
        ) from error


def _judge_directory(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise RoadmapError(
            tr(
                "{name} holds {parts:,} parts, more than any such file; it is not opened.",
                name=name,
                parts=len(parts),
            )
        )
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise RoadmapError(
            tr(
                "{name} would unpack to more than {largest_unpacked} MiB; split it.",
                name=name,
                largest_unpacked=LARGEST_UNPACKED >> 20,
            )
        )
    for part in parts:
        if part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise RoadmapError(
                tr(
                    "{name} is packed so tightly that it would unpack to {file_size} MiB from "
                    "{compress_size} KiB; it was made to fill the memory and is not opened.",
                    name=name,
                    file_size=part.file_size >> 20,
                    compress_size=part.compress_size >> 10,
                )
            )
        if part.flag_bits & 1:
            raise RoadmapError(tr("{name} is locked with a password; save it without one.", name=name))


def _look_through(name: str, archive: zipfile.ZipFile) -> Looked:
    unread = False
    for part in archive.infolist():
        inside = part.filename.replace("\\", "/").lower()
        if not inside.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            if inside == "content.xml":
                _OdsSheets(name).look(stream)
            elif "worksheets/" in inside:
                unread |= _look_at_sheet(name, stream)
            else:
                _look_for_entities(name, stream)
    return Looked(unread)


def _look_for_entities(name: str, stream: IO[bytes]) -> None:
    rest, first = b"", True
    while block := stream.read(_BLOCK):
        if first and block[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise RoadmapError(
                tr("{name} is written in UTF-16 inside, as no office program does; save it again.", name=name)
            )
        first = False
        if _ENTITIES.search(rest + block):
            raise _of_entities(name)
        rest = block[-32:]


def _of_entities(name: str) -> RoadmapError:
    return RoadmapError(
        tr(
            "{name} declares entities in its XML, which no office program does: it could "
            "read other files or fill the memory, and is not opened.",
            name=name,
        )
    )


def _look_at_sheet(name: str, stream: IO[bytes]) -> bool:
    """Judge how far the cells of one sheet of an .xlsx reach; whether a formula has no value."""
    rest, cells, widest, last, unread = b"", 0, 0, 0, False
    while block := stream.read(_BLOCK):
        seen = rest + block
        if b"\x00" in block[:8] or _ENTITIES.search(seen):
            raise _of_entities(name)
        cells += len(_CELL.findall(seen))
        found = {(letters, number) for letters, number in _REFERENCE.findall(seen)}
        if found:
            last = max(last, max(int(number) for _, number in found))
            widest = max(widest, max(_column(letters) for letters in {letters for letters, _ in found}))
        unread = unread or _UNREAD_FORMULA.search(seen) is not None
        if cells > MOST_SHEET_CELLS or widest * last > MOST_SHEET_CELLS or widest > MOST_COLUMNS:
            break
        rest = seen[-64:]
    _refuse_far(name, widest, last, cells)
    return unread


def _refuse_far(name: str, widest: int, last: int, cells: int) -> None:
    refuse_many_columns(name, widest)
    if widest * last > MOST_SHEET_CELLS or cells > MOST_SHEET_CELLS:
        raise RoadmapError(
            tr(
                "{name} has a sheet that reaches to row {last:,} and column {widest:,}; at "
                "most {most_sheet_cells:,} cells are read, the empty ones between them "
                "included. Save it as CSV, or split it.",
                name=name,
                last=last,
                widest=widest,
                most_sheet_cells=MOST_SHEET_CELLS,
            )
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _OdsSheets:
    """Counts what the repeats in an OpenDocument sheet amount to."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._elements = 0
        self._row_repeats = 1
        self._cells = 0  # of the row at hand, to the last that holds something
        self._width = 0
        self._rows, self._filled_rows, self._widest = 0, 0, 0
        self._in_cell = 0

    def look(self, stream: IO[bytes]) -> None:
        """Read through the part; RoadmapError where it is too much."""
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        parser.StartDoctypeDeclHandler = self._entity
        try:
            parser.ParseFile(stream)
        except expat.ExpatError as error:
            raise RoadmapError(
                tr("{name} cannot be read ({error}); save it again.", name=self._name, error=error)
            ) from error
        refuse_many_columns(self._name, self._widest)

    def _entity(self, *_: object) -> None:
        raise _of_entities(self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise RoadmapError(
                tr(
                    "{name} holds more than {most_elements:,} cells; split it.",
                    name=self._name,
                    most_elements=MOST_ELEMENTS,
                )
            )
        kind = tag.rpartition(":")[2]
        if kind == "table":
            self._rows = self._filled_rows = 0
        elif kind == "table-row":
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
            self._cells = self._width = 0
        elif kind in ("table-cell", "covered-table-cell"):
            self._cells += _repeats(attributes, "number-columns-repeated")
            if any(name.endswith("value-type") for name in attributes):
                self._width = self._cells
        elif kind == "p":
            self._width = max(self._width, self._cells)

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] != "table-row":
            return
        self._rows += self._row_repeats
        if self._width:
            self._filled_rows = self._rows
            self._widest = max(self._widest, self._width)
            _refuse_far(self._name, self._widest, self._filled_rows, 0)


def _repeats(attributes: dict[str, str], called: str) -> int:
    for name, value in attributes.items():
        if name.endswith(called):
            return int(value) if value.isdecimal() and len(value) < 10 else 1_000_000_000
    return 1
