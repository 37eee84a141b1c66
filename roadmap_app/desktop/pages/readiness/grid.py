"""Where the cells of the readiness matrix stand: columns, groups, rows in px, and what is under a point.

It must not know how a cell is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from roadmap_app.reports.readiness.matrix import HeatCell, Matrix, MatrixGroup, MatrixRow

_ROW_PX, _CELL_PX, _GAP_PX = 24, 20, 4
_GROUP_GAP_PX = 6
_NAME_PAD_PX, _BAR_PX = 12, 4
_NARROWEST_PX, _WIDEST_PX = 66, 108

Measure = Callable[[str, bool], float]
"""How wide a text is, in px; whether it is bold."""


class GridRow(NamedTuple):
    """A line of the grid: the head of a group (row is None), or a product of it."""

    top: float
    group: MatrixGroup
    row: MatrixRow | None


class Grid:
    """The places of everything for one matrix, one width and one text size."""

    def __init__(
        self, matrix: Matrix, measure: Measure, scale: float, head_high: Callable[[float], float]
    ) -> None:
        """head_high: how high the heads of the columns are in a width, in px."""
        self.matrix, self.scale = matrix, scale
        self.row_px, self.cell_px = _ROW_PX * scale, _CELL_PX * scale
        names = [measure(row.name, False) for group in matrix.groups for row in group.rows]
        names += [measure(group.name, True) + 24 * scale for group in matrix.groups]
        self.name_px = max(names, default=60.0) + (_NAME_PAD_PX + _BAR_PX) * scale + 8
        shorts = [
            measure(cell.short, True) + (18 * scale if cell.mark else 0)
            for group in matrix.groups
            for row in group.rows
            for cell in row.cells
            if cell is not None
        ]
        self.least_px = max(_NARROWEST_PX * scale, max(shorts, default=0.0) + 10 * scale)
        self.column_px = self.least_px
        self.head_px = head_high(self.least_px)
        self.rows: list[GridRow] = []
        y = self.head_px
        for group in matrix.groups:
            y += _GROUP_GAP_PX * scale
            self.rows.append(GridRow(y, group, None))
            y += self.row_px
            for row in group.rows:
                self.rows.append(GridRow(y, group, row))
                y += self.row_px
        self.height_px = y + _GROUP_GAP_PX * scale

    @property
    def least_width_px(self) -> float:
        """As narrow as it gets with nothing cut."""
        return self.name_px + self.least_px * len(self.matrix.columns)

    @property
    def width_px(self) -> float:
        """All of it at the columns' width."""
        return self.name_px + self.column_px * len(self.matrix.columns)

    @property
    def widest_px(self) -> float:
        """As wide as it wants to be."""
        return self.name_px + max(self.least_px, _WIDEST_PX * self.scale) * len(self.matrix.columns)

    def fit(self, width: float) -> None:
        """Share a width among the columns; never narrower than they need."""
        count = len(self.matrix.columns)
        if count:
            widest = max(self.least_px, _WIDEST_PX * self.scale)
            self.column_px = min(widest, max(self.least_px, (width - self.name_px) / count))

    def column_left(self, column: int) -> float:
        """Where a column begins, unscrolled."""
        return self.name_px + column * self.column_px

    def cell_rect(self, line: int, column: int) -> QRectF:
        """The box of a cell, unscrolled."""
        top = self.rows[line].top + (self.row_px - self.cell_px) / 2
        return QRectF(self.column_left(column) + _GAP_PX / 2, top, self.column_px - _GAP_PX, self.cell_px)

    def cell(self, line: int, column: int) -> HeatCell | None:
        """The cell of a line and a column; None where nothing is asked."""
        if not 0 <= line < len(self.rows) or not 0 <= column < len(self.matrix.columns):
            return None
        row = self.rows[line].row
        return None if row is None else row.cells[column]

    def at(self, point: QPointF) -> tuple[int, int]:
        """(line, column) under a point, unscrolled; −1 for none; column −1 is the name."""
        line = next(
            (place for place, row in enumerate(self.rows) if row.top <= point.y() < row.top + self.row_px), -1
        )
        if point.x() < self.name_px or not self.column_px:
            return line, -1
        column = int((point.x() - self.name_px) // self.column_px)
        return line, column if column < len(self.matrix.columns) else -1

    def lines_between(self, top: float, bottom: float) -> range:
        """The lines that stand between two heights."""
        first, last = 0, len(self.rows)
        while first < last and self.rows[first].top + self.row_px < top:
            first += 1
        while last > first and self.rows[last - 1].top > bottom:
            last -= 1
        return range(first, last)

    def filled(self) -> list[tuple[int, int]]:
        """The places that hold something, line by line."""
        columns = range(len(self.matrix.columns))
        return [
            (line, column) for line in range(len(self.rows)) for column in columns if self.cell(line, column)
        ]

    def place_of(self, generation: str, stack: str) -> tuple[int, int]:
        """Where a pair stands; (−1, −1) where it does not."""
        for at in self.filled():
            cell = self.cell(*at)
            if cell is not None and (cell.row.generation, cell.row.stack) == (generation, stack):
                return at
        return -1, -1
