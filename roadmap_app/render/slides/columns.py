"""Which columns of a table stand on a slide, how wide they are and how high its rows, at letters that can be read.

Where there is no room for all without broken words, the least are left out, and named: those that say nothing first,
then by what `Column.spare` tells, then from the right. Never the first column, nor one with verdicts. Units are px.
It must not know slides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from roadmap_app.domain.documents.document import Cell, Column, Table
from roadmap_app.i18n import tr, trn
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.slides.table import MARK_PX, PAD_PX, PAD_UP_PX, Line
from roadmap_app.render.slides.text import verdict_prefix
from roadmap_app.reports.charts.column_widths import share_widths, unbroken

LETTER_PX = 19
"""14 points, rounded up."""
LETTERS_OFF = 1.06  # another font than Inter may be wider
_ROWS_LOOKED_AT = 300
_WORD_PART = 0.2  # of the room: no longer word is kept whole
_HIGH_PART = 0.05  # of the rows may be higher than that
_ROW_PART = 0.75
_MOST_APART_PX = 60.0
_MOST_LINES = 9  # of a row, before columns are left out for want of room


@dataclass(frozen=True)
class Fitted:
    """A table as it stands on slides. left_out: the heads of columns that have no room."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    head: Line | None
    left_out: tuple[str, ...]


class ColumnFit:
    """Fits tables into a width. highest: of a slide, of which no row takes more than a part: its text is cut there."""

    def __init__(self, ink: Ink, width: float, highest: float) -> None:
        self._ink, self.width, self.highest = ink, width, highest
        self._highest_row = highest * _ROW_PART
        self._line = ink.line_height(LETTER_PX) * 1.02

    def parts(self, table: Table) -> list[tuple[Table, Fitted]]:
        """A table with what of its columns has room; where none can be left out, as several beside one another, each
        with the first column."""
        fitted, has_room = self._fitted(table)
        count = len(table.columns)
        if has_room or count < 4:
            return [(table, fitted)]
        middle = 1 + count // 2
        halves = [(0, *range(1, middle)), (0, *range(middle, count))]
        names = [
            tr("{first} to {last}", first=table.columns[places[1]].head, last=table.columns[places[-1]].head)
            for places in halves
        ]
        parts = [
            replace(
                table,
                name=f"{table.name}: {name}",
                columns=tuple(table.columns[place] for place in places),
                rows=tuple(
                    replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows
                ),
                note=table.note if places is halves[-1] else "",
            )
            for places, name in zip(halves, names, strict=True)
        ]
        return [part for half in parts for part in self.parts(half)]

    def _fitted(self, table: Table) -> tuple[Fitted, bool]:
        kept = list(range(len(table.columns)))
        leavable = self._leavable(table)
        wanted, least = self._wanted(table)
        while True:
            widths = self._shared(table, kept, wanted, least)
            has_room = self._has_room(table, kept, widths, least)
            if has_room or not leavable:
                break
            kept = [place for place in kept if place not in leavable[0]]
            leavable.pop(0)
        rows = [tuple(row.cells[place] for place in kept) for row in table.rows]
        lines = [self.line(cells, widths) for cells in rows]
        columns = tuple(table.columns[place] for place in kept)
        head = None
        if any(column.head for column in columns):
            heads = tuple(Cell(column.head, tone="muted", strong=True) for column in columns)
            head = Line(heads, self._height(heads, widths), is_head=True)
        left = tuple(column.head for place, column in enumerate(table.columns) if place not in kept)
        return Fitted(columns, tuple(widths), tuple(lines), head, left), has_room

    # -- columns -------------------------------------------------------------------------------

    @staticmethod
    def _leavable(table: Table) -> list[list[int]]:
        """Columns that can be left out, the least first; those of one `spare` go together."""

        def is_empty(place: int) -> bool:
            return not any(row.cells[place].text for row in table.rows)

        judged = {place for row in table.rows for place, cell in enumerate(row.cells) if cell.verdict}
        places = [place for place in range(1, len(table.columns)) if place not in judged]
        spared = sorted({column.spare for column in table.columns if column.spare})
        groups = [[place] for place in places if is_empty(place)]
        groups += [[place for place in places if table.columns[place].spare == spare] for spare in spared]
        groups += [[place] for place in reversed(places) if not table.columns[place].spare]
        return [group for group in groups if group]

    def _wanted(self, table: Table) -> tuple[list[float], list[float]]:
        wanted, least = [], []
        for place, column in enumerate(table.columns):
            widest, words = self._advance(column.head), self._advance(_longest(column.head))
            for row in table.rows[:_ROWS_LOOKED_AT]:
                cell = row.cells[place]
                text = cell_words(cell)
                mark = MARK_PX if cell.verdict else 0
                widest = max(widest, *(self._advance(line) + mark for line in text.split("\n")))
                words = max(words, self._advance(unbroken(text)) + mark)
            wanted.append(widest + 2 * PAD_PX + 2)
            least.append(words + 2 * PAD_PX + 2)
        return wanted, least

    def _shared(
        self, table: Table, kept: Sequence[int], wanted: Sequence[float], least: Sequence[float]
    ) -> list[float]:
        shares = [table.columns[place].share for place in kept]
        if len(set(shares)) == 1:  # of columns that ask for the same each gets what its texts need
            shares = [0.0] * len(shares)
        widest, lowest = [wanted[place] for place in kept], [least[place] for place in kept]
        rest = self.width - sum(widest)
        if rest > 0 and not any(shares):  # figures side by side stand evenly apart
            return [width + min(rest / len(kept), _MOST_APART_PX) for width in widest]
        return share_widths(widest, shares, self.width, lowest)

    def _has_room(
        self, table: Table, kept: Sequence[int], widths: Sequence[float], least: Sequence[float]
    ) -> bool:
        most = self.width * _WORD_PART
        if sum(min(least[place], most) for place in kept) > self.width:
            return False
        highest = self._line * _MOST_LINES + 2 * PAD_UP_PX
        rows = table.rows[:_ROWS_LOOKED_AT]
        heights = (self._height([row.cells[place] for place in kept], widths) for row in rows)
        return sum(height > highest for height in heights) <= len(rows) * _HIGH_PART

    def _advance(self, text: str) -> float:
        return self._ink.width(text, LETTER_PX, SEMIBOLD) * LETTERS_OFF

    # -- rows ----------------------------------------------------------------------------------

    def line(self, cells: Sequence[Cell], widths: Sequence[float]) -> Line:
        """A row as high as it needs to be."""
        height = self._height(cells, widths)
        if height > self._highest_row:
            cells = [self._cut(cell, width) for cell, width in zip(cells, widths, strict=True)]
            height = self._height(cells, widths)
        return Line(cells, height)

    def _height(self, cells: Sequence[Cell], widths: Sequence[float]) -> float:
        lines = max(self.lines_of(cell, width) for cell, width in zip(cells, widths, strict=True))
        return lines * self._line + 2 * PAD_UP_PX

    def lines_of(self, cell: Cell, width: float) -> int:
        """How many lines a cell has in a column."""
        text = cell_words(cell)
        room = (width - 2 * PAD_PX - (MARK_PX if cell.verdict else 0)) / LETTERS_OFF
        weight = SEMIBOLD if cell.strong else REGULAR
        if "\n" not in text and self._ink.width(text, LETTER_PX, weight) <= room:
            return 1
        size = self._ink.wrapped_size(text, room, LETTER_PX, weight)
        broken = (
            max(ceil(size.width() / room) - 1, 0) if room > 0 else 0
        )  # of a word that is wider than the column
        return round(size.height() / self._ink.line_height(LETTER_PX)) + broken

    def _cut(self, cell: Cell, width: float) -> Cell:
        """A cell with as much of its text as a slide holds."""
        most = int((self._highest_row - 2 * PAD_UP_PX) / self._line)
        if self.lines_of(cell, width) <= most:
            return cell
        low, high = 0, len(cell.text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines_of(replace(cell, text=f"{cell.text[:middle]}…"), width) <= most:
                low = middle
            else:
                high = middle - 1
        return replace(cell, text=f"{cell.text[:low].rstrip()}…")


def cell_words(cell: Cell) -> str:
    """The cell with its verdict in words, as it stands on a slide."""
    return f"{verdict_prefix(cell.verdict, cell.text)}{cell.text}"


def left_out_words(left_out: Sequence[str]) -> str:
    """What is said where columns are left out; "" where none is."""
    if not left_out:
        return ""
    named = ", ".join(tr("“{head}”", head=head) for head in left_out)
    return trn(
        "No room here for the column {named}; the same written as XLSX has all of them.",
        "No room here for the columns {named}; the same written as XLSX has all of them.",
        len(left_out),
        named=named,
    )


def _longest(head: str) -> str:
    return max(head.split(), key=len, default="")
