"""A CSV file as chunks of rows, with its header: UTF-8, commas, any line ends, quotes as in RFC 4180.

What stops the reading (an encoding, a stray quote) is said with its row. It must not know tables or cells' rules.
"""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import IO, TYPE_CHECKING, NamedTuple

from roadmap_app.exchange.bundle_files import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK_ROWS = 5000
LONGEST_LINE = 1 << 24
LONGEST_CELL = csv.field_size_limit()

_WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_SAVE_AS = "save it as “CSV UTF-8”"


class Chunk(NamedTuple):
    """Some rows with their numbers as a spreadsheet shows them (the header is row 1); empty rows are left out."""

    numbers: list[int]
    rows: list[list[str]]


class BrokenFile(Exception):
    """The file cannot be read beyond a row. row: its number, or 0. text: what is there. reason: as in a problem."""

    def __init__(self, row: int, text: str, reason: str) -> None:
        super().__init__(reason)
        self.row = row
        self.text = text
        self.reason = reason


class CsvRows:
    """Reads one file. `header` first, then `chunks`; `position` tells the bytes read so far."""

    def __init__(self, open_stream: Callable[[], IO[bytes]]) -> None:
        self._open = open_stream
        self._stream = open_stream()
        text = io.TextIOWrapper(self._stream, encoding="utf-8-sig", errors="strict", newline="")
        self._text = text
        self._row = 0
        self._reader = csv.reader(_lines(text), strict=True)

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    @property
    def position(self) -> int:
        """Bytes read so far, a little ahead of the rows."""
        return self._stream.tell()

    def header(self) -> list[str]:
        """The cells of the first row; raises BrokenFile where there is none."""
        self._refuse_wide()
        rows: list[list[str]] = []
        self._fill(rows, 1)
        if not rows or not any(rows[0]):
            raise BrokenFile(1, "", "the file has no header; its first row names the columns")
        return rows[0]

    def chunks(self) -> Iterator[Chunk]:
        """The rows below the header. Raises BrokenFile after the rows before the place were given."""
        while True:
            rows: list[list[str]] = []
            begin = self._row + 1
            broken = None
            try:
                self._fill(rows, CHUNK_ROWS)
            except BrokenFile as error:
                broken = error
            if rows:
                numbers = list(range(begin, begin + len(rows)))
                if not all(map(any, rows)):
                    numbers = [number for number, row in zip(numbers, rows, strict=True) if any(row)]
                    rows = [row for row in rows if any(row)]
                yield Chunk(numbers, rows)
            elif broken is None:
                return
            if broken:
                raise broken

    def _fill(self, rows: list[list[str]], count: int) -> None:
        """Append up to `count` rows; those before a broken place are kept when it raises."""
        try:
            rows.extend(islice(self._reader, count))
        except csv.Error as error:
            raise BrokenFile(self._row + len(rows) + 1, "", _quote_reason(str(error))) from error
        except UnicodeDecodeError as error:
            row = self._row + len(rows) + 1
            raise self._not_utf8(row) from error
        except UNREADABLE as error:
            raise BrokenFile(0, "", f"it cannot be unpacked ({error})") from error
        finally:
            self._row += len(rows)

    def _refuse_wide(self) -> None:
        with self._open() as stream:
            begin = stream.read(2)
        if begin in _WIDE:
            raise BrokenFile(0, "", f"the file is written in {_WIDE[begin]}, not in UTF-8; {_SAVE_AS}")

    def _not_utf8(self, row: int) -> BrokenFile:
        """Find the place again: the decoder works ahead of the rows."""
        with self._open() as stream:
            at = 0
            for line_number, line in enumerate(stream, start=1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    byte = at + error.start + 1
                    near = line[max(0, error.start - 20) : error.start + 10].decode("utf-8", "replace")
                    reason = (
                        f"line {line_number} is not written in UTF-8 (byte {byte} of the file is"
                        f" 0x{line[error.start]:02x}); {_SAVE_AS}"
                    )
                    return BrokenFile(row, near, reason)
                at += len(line)
        return BrokenFile(row, "", f"the file is not written in UTF-8; {_SAVE_AS}")


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error("line is too long")
        yield line


def _quote_reason(message: str) -> str:
    """The csv module's words as a reason for people."""
    if "field larger" in message or "too long" in message:
        return f"a cell is longer than {LONGEST_CELL} characters; perhaps a quote that opens it is not closed"
    if "unexpected end of data" in message:
        return "a quote that opens a cell is not closed before the end of the file"
    if "expected after" in message:
        return "a quote inside a quoted cell is not doubled"
    return f"the row cannot be read ({message})"
