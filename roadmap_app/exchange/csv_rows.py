"""A CSV file as chunks of rows, with its header: any line ends, quotes as in RFC 4180; UTF-8 and commas unless told.

What stops the reading (an encoding, a stray quote) is said with its row. It must not know tables or cells' rules.
"""

from __future__ import annotations

import csv
import io
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, NamedTuple

from roadmap_app.domain.signs import acts
from roadmap_app.exchange.bundle.files import UNREADABLE
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CHUNK_ROWS = 5000  # judged and written together; their image in the journal has some 1 to 2 million bytes
BLOCK = 1 << 19  # characters that are read at once
LONGEST_LINE = (
    1 << 24
)  # characters; a longer one is cut, so that no file fills the memory, and is then too short
LONGEST_CELL = csv.field_size_limit()

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ODD_SIGNS = (",'", "\"'", "\n'", "\r'")
_SAVE_AS = tr("save it as “CSV UTF-8”")


class Chunk(NamedTuple):
    """Some rows with their numbers as a spreadsheet shows them (the header is row 1), those without a text included.

    odd: some cell may begin with an apostrophe or hold a character that acts instead of being shown.
    """

    numbers: Sequence[int]
    rows: list[list[str]]
    odd: bool = True


class BrokenFile(Exception):
    """The file cannot be read beyond a row. row: its number, or 0. text: what is there. reason: as in a problem."""

    def __init__(self, row: int, text: str, reason: str) -> None:
        super().__init__(reason)
        self.row = row
        self.text = text
        self.reason = reason


class CsvRows:
    """Reads one file. `header` first, then `chunks`; `position` tells the bytes read so far.

    All of them, and opening, raise BrokenFile where the file cannot be read.
    """

    def __init__(
        self, open_stream: Callable[[], IO[bytes]], encoding: str = "utf-8-sig", delimiter: str = ","
    ) -> None:
        self._open = open_stream
        self._encoding = encoding
        try:
            self._stream = open_stream()
        except UNREADABLE as error:
            raise BrokenFile(0, "", tr("it cannot be unpacked ({error})", error=error)) from error
        text = io.TextIOWrapper(self._stream, encoding=encoding, errors="strict", newline="")
        self._text = text
        self._rows_read = 0
        self._odd = False
        self._reader = csv.reader(chain.from_iterable(self._blocks()), strict=True, delimiter=delimiter)

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    @property
    def position(self) -> int:
        """Bytes read so far, a little ahead of the rows."""
        return self._stream.tell()

    def header(self) -> list[str]:
        """The cells of the first row; raises BrokenFile where there is none."""
        if self._encoding == "utf-8-sig":
            self._refuse_wide()
        rows: list[list[str]] = []
        self._fill(rows, 1)
        if not rows or not any(rows[0]):
            raise BrokenFile(1, "", tr("the file has no header; its first row names the columns"))
        return rows[0]

    def chunks(self) -> Iterator[Chunk]:
        """The rows below the header, or all where that was not asked for.

        Raises BrokenFile after the rows before the place were given.
        """
        while True:
            rows: list[list[str]] = []
            begin = self._rows_read + 1
            broken = None
            try:
                self._fill(rows, CHUNK_ROWS)
            except BrokenFile as error:
                broken = error
            if rows:
                yield Chunk(range(begin, begin + len(rows)), rows, self._odd)
            elif broken is None:
                return
            if broken:
                raise broken

    def _fill(self, rows: list[list[str]], count: int) -> None:
        """Append up to `count` rows; those before a broken place are kept when it raises."""
        try:
            rows.extend(islice(self._reader, count))
        except csv.Error as error:
            raise BrokenFile(self._rows_read + len(rows) + 1, "", _quote_reason(str(error))) from error
        except UnicodeError as error:
            raise self._not_encoded(error) from error
        except UNREADABLE as error:
            raise BrokenFile(0, "", tr("it cannot be unpacked ({error})", error=error)) from error
        finally:
            self._rows_read += len(rows)

    def _blocks(self) -> Iterator[io.StringIO]:
        """The text in blocks of whole lines; each is looked through for odd signs, which costs little."""
        rest = ""
        while block := self._text.read(BLOCK):
            block = rest + block
            self._odd = self._odd or acts(block) or ("'" in block and _has_odd_signs(block))
            # A carriage return at the very end may be the first half of a line end.
            cut = max(block.rfind("\n"), block.rfind("\r", 0, -1)) + 1
            if not cut and len(block) > LONGEST_LINE:
                cut = len(block)
            rest = block[cut:]
            yield io.StringIO(block[:cut], newline="")
        yield io.StringIO(rest, newline="")

    def _refuse_wide(self) -> None:
        try:
            with self._open() as stream:
                begin = stream.read(2)
        except UNREADABLE as error:
            raise BrokenFile(0, "", tr("it cannot be unpacked ({error})", error=error)) from error
        if begin in _WIDE:
            raise BrokenFile(
                0, "", tr("the file is written in UTF-16, not in UTF-8; {save_as}", save_as=_SAVE_AS)
            )

    def _not_encoded(self, error: UnicodeError) -> BrokenFile:
        """Find the place: the decoder works ahead of the rows."""
        if self._encoding != "utf-8-sig":
            reason = tr(
                "it is not written in {encoding} ({error}); name the encoding, or {save_as}",
                encoding=self._encoding,
                error=error,
                save_as=_SAVE_AS,
            )
            return BrokenFile(self._rows_read + 1, "", reason)
        at = 0
        with self._open() as stream:
            for number, line in enumerate(stream, start=1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    place, value = at + error.start + 1, f"0x{line[error.start]:02x}"
                    byte = tr("byte {place} of the file is {value}", place=place, value=value)
                    near = line[max(0, error.start - 20) : error.start + 20].decode("utf-8", "replace")
                    return BrokenFile(
                        self._row_at(number),
                        near,
                        tr("it is not written in UTF-8 ({byte}); {save_as}", byte=byte, save_as=_SAVE_AS),
                    )
                at += len(line)
        return BrokenFile(0, "", tr("the file is not written in UTF-8; {save_as}", save_as=_SAVE_AS))

    def _row_at(self, line: int) -> int:
        """The number of the row that a line of the file belongs to."""
        with io.TextIOWrapper(self._open(), encoding="utf-8", errors="replace", newline="") as text:
            reader = csv.reader(text)
            row = 0
            try:
                for row, _ in enumerate(reader, start=1):
                    if reader.line_num >= line:
                        return row
            except csv.Error:  # a cell over the limit before the place, or in it
                return row + 1
        return 0


def _has_odd_signs(block: str) -> bool:
    """Whether an apostrophe stands where a cell may begin."""
    return block.startswith("'") or any(sign in block for sign in _ODD_SIGNS)


def _quote_reason(message: str) -> str:
    """The csv module's words as a reason for people."""
    if "field larger" in message:
        return tr(
            "a cell is longer than {longest_cell} characters; perhaps a quote that opens it is not closed",
            longest_cell=LONGEST_CELL,
        )
    if "unexpected end of data" in message:
        return tr("a quote that opens a cell is not closed before the end of the file")
    if "expected after" in message:
        return tr("a quote inside a quoted cell is not doubled")
    return tr("the row cannot be read ({message})", message=message)
