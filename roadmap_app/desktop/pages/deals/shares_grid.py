"""Where the cells of the grid of shares stand: customers by years, rows as high as their words need. Units are px.

It must not know how a cell is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from roadmap_app.reports.deals.shares import ShareCell, ShareLine, Shares

Measure = Callable[[str, bool, float], tuple[float, float]]
"""How wide and how high a text is within a width; whether it is bold."""

PAD_PX, BAR_PX, GAP_PX = 5, 8, 16
_LEAST_PX, _NAME_PART = 132, 0.3


class ShareGrid:
    """One layout for a width, a text size and the first year that is shown; customers without any of its years are
    left out."""

    def __init__(self, shares: Shares, width: float, first: int, scale: float, measure: Measure) -> None:
        """first: place of the first year that is wanted; fewer are left out at its left where all have room."""
        self.shares, self.scale, self._measure = shares, scale, measure
        names = [measure(line.name, True, 10_000)[0] for line in shares.lines]
        self.name_px = min(max(names, default=60.0), width * _NAME_PART) + GAP_PX
        room = max(width - self.name_px, 1.0)
        fitting = max(1, int((room + GAP_PX) // (_LEAST_PX * scale + GAP_PX)))
        count = min(fitting, max(len(shares.years), 1))
        self.first = max(0, min(first, len(shares.years) - count))
        self.columns = tuple(range(self.first, min(self.first + count, len(shares.years))))
        self.column_px = (room - GAP_PX * (count - 1)) / count
        own = shares.lines
        self.lines = tuple(line for line in own if any(line.cells[place] for place in self.columns))
        self.line_px = measure("X", False, 10_000)[1]
        self.head_px = self.line_px + 2 * PAD_PX
        self.tops: list[float] = []
        y = self.head_px
        for line in self.lines:
            self.tops.append(y)
            y += self._height(line)
        self.height_px = y + 1

    def _height(self, own: ShareLine) -> float:
        name = self._measure(own.name, True, self.name_px - GAP_PX)[1]
        cells = [self.words_height(cell) for place in self.columns if (cell := own.cells[place])]
        return max([name, *cells]) + 2 * PAD_PX + 1

    def words_height(self, cell: ShareCell) -> float:
        """A cell: its words, its bar, what it is of."""
        bar = (BAR_PX + 6) * self.scale if cell.share is not None else 0.0
        return self.line_px + bar + self._measure(cell.below, False, self.column_px)[1]

    def rect(self, line: int, column: int) -> QRectF:
        """The box of a cell; column counts among those that are shown."""
        left = self.name_px + column * (self.column_px + GAP_PX)
        bottom = self.tops[line + 1] if line + 1 < len(self.tops) else self.height_px - 1
        return QRectF(left, self.tops[line], self.column_px, bottom - self.tops[line])

    def cell(self, at: tuple[int, int]) -> ShareCell | None:
        """The cell of a line and a shown column."""
        line, column = at
        if not 0 <= line < len(self.lines) or not 0 <= column < len(self.columns):
            return None
        return self.lines[line].cells[self.columns[column]]

    def at(self, point: QPointF) -> tuple[int, int]:
        """(line, column) under a point; (−1, −1) beside all cells."""
        for line in range(len(self.tops)):
            for column in range(len(self.columns)):
                if self.rect(line, column).contains(point):
                    return line, column
        return -1, -1

    def filled(self) -> list[tuple[int, int]]:
        """The places that hold something, line by line."""
        places = ((line, column) for line in range(len(self.tops)) for column in range(len(self.columns)))
        return [at for at in places if self.cell(at) is not None]


class Years(NamedTuple):
    """Which years are shown, of all."""

    first: int
    last: int
    before: int
    after: int
