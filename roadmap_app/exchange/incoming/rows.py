"""The rows of a foreign table in the shape of its header: short ones filled up, empty ones and repeats of the header
left out, those that cannot be told apart refused.

Formulas that were made harmless on the way out are texts again. It must not know what columns mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from roadmap_app.domain.signs import acts, reason_against_acting
from roadmap_app.exchange.csv_rows import LONGEST_CELL, Chunk
from roadmap_app.exchange.formulas import restored
from roadmap_app.exchange.incoming.source import column_names
from roadmap_app.i18n import tr


class Refusal(NamedTuple):
    """One thing wrong in a row. row: its number. column: its name in the file, "" for the whole row."""

    row: int
    column: str
    text: str
    reason: str


class TableRows(NamedTuple):
    """Rows of one table that a sheet says. numbers: the row of the sheet that each comes from."""

    columns: list[Sequence[str]]
    numbers: list[int]


class Shaped(NamedTuple):
    """Rows of the header's width. numbers: of those, as a spreadsheet shows them. total: how many rows there were,
    refused ones included. repeats: how many repeated the header."""

    numbers: list[int]
    rows: list[Sequence[str]]
    refused: list[Refusal]
    total: int
    repeats: int


def shaped(chunk: Chunk, header: Sequence[str]) -> Shaped:
    """The rows of a chunk that can be read by their columns."""
    width, first = len(header), header[0]
    numbers: list[int] = []
    rows: list[Sequence[str]] = []
    refused: list[Refusal] = []
    repeats = 0
    if set(map(len, chunk.rows)) == {width} and not chunk.odd:
        begins = set(map(itemgetter(0), chunk.rows))
        if "" not in begins and first not in begins:  # as nearly always: nothing to be left out
            return Shaped(list(chunk.numbers), list(chunk.rows), [], len(chunk.rows), 0)
    for number, cells in zip(chunk.numbers, chunk.rows, strict=True):
        if len(cells) != width:
            if not any(cells):
                continue
            if len(cells) > width and any(cells[width:]):
                reason = tr("the row has {cells} cells, the header {width}", cells=len(cells), width=width)
                refused.append(Refusal(number, "", ",".join(cells), reason))
                continue
            cells = [*cells[:width], *[""] * (width - len(cells))]
        if not cells[0] and not any(cells):
            continue
        if cells[0] == first and column_names(cells) == tuple(header):
            repeats += 1
            continue
        numbers.append(number)
        rows.append(cells)
    total = len(rows) + len(refused)
    if chunk.odd:
        _make_plain(numbers, rows, refused, header)
    return Shaped(numbers, rows, refused, total, repeats)


def _make_plain(
    numbers: list[int], rows: list[Sequence[str]], refused: list[Refusal], header: Sequence[str]
) -> None:
    """Take away the apostrophes before formulas; refuse rows with characters that act, or with endless cells."""
    good = []
    for at, cells in enumerate(rows):
        plain = [restored(cell) if cell.startswith("'") else cell for cell in cells]
        odd = ""
        if acts("".join(plain)) or max(map(len, plain)) > LONGEST_CELL:
            for name, cell in zip(header, plain, strict=True):
                odd = reason_against_acting(cell)
                if not odd and len(cell) > LONGEST_CELL:
                    odd = tr("a cell is longer than {longest_cell} characters", longest_cell=LONGEST_CELL)
                if odd:
                    refused.append(Refusal(numbers[at], name, cell, odd))
                    break
        if not odd:
            good.append(at)
            rows[at] = plain
    if len(good) < len(rows):
        numbers[:] = [numbers[at] for at in good]
        rows[:] = [rows[at] for at in good]
