"""Customers by years with the largest supplier's share as a bar: arrows walk, Enter or a double click opens the pair.

It must not know how a share is reckoned.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.deals.shares_grid import BAR_PX, GAP_PX, PAD_PX, ShareGrid, Years
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.walk import NOWHERE, Place
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import Palette
from roadmap_app.reports.deals.shares import ShareCell, Shares

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class SharesView(CellGrid[ShareCell]):
    """The grid, as high as it is; as many years as there is room for, the others by `show_from`."""

    years_changed = Signal(object)  # Years

    def __init__(self) -> None:
        super().__init__(tr("Largest supplier of each customer by year: arrows walk, Enter opens the pair"))
        self._shares = Shares((), (), 0.0, "", "")
        self._first = 0
        self.grid: ShareGrid | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def set_shares(self, shares: Shares, first_year: int) -> None:
        """Show other shares, beginning with a year."""
        self._shares = shares
        self._first = sum(1 for year in shares.years if year < first_year)
        self._fit()

    def show_from(self, first: int) -> None:
        """Begin with the year at a place."""
        self._first = first
        self._fit()

    @property
    def years(self) -> Years:
        """What is shown."""
        grid = self.grid
        if grid is None or not grid.columns:
            return Years(0, 0, 0, 0)
        columns, own = grid.columns, grid.shares.years
        return Years(own[columns[0]], own[columns[-1]], columns[0], len(own) - 1 - columns[-1])

    # -- layout --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(300, round(self.grid.height_px) if self.grid else 0)

    def minimumSizeHint(self) -> QSize:
        """Names and a year."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many years as fit."""
        self._fit()

    def _fit(self) -> None:
        before = self.years
        self.grid = ShareGrid(
            self._shares, float(max(self.width(), 200)), self._first, theme().text_scale, _measure
        )
        if self.height() != round(self.grid.height_px):
            self.setFixedHeight(round(self.grid.height_px))
        if self.years != before:
            self.years_changed.emit(self.years)
        self.refill()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Years, names, cells, the ring."""
        grid = self.grid
        if grid is None:
            return
        painter, palette = QPainter(self), theme().palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(12, 600))
        painter.setPen(palette.colour("muted"))
        for column, place in enumerate(grid.columns):
            left = grid.name_px + column * (grid.column_px + GAP_PX)
            painter.drawText(QPointF(left, grid.head_px - PAD_PX - 2), str(grid.shares.years[place]))
        for line, own in enumerate(grid.lines):
            top = grid.tops[line]
            painter.setPen(palette.colour("grid"))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
            painter.setFont(theme().font(12, 600))
            painter.setPen(palette.colour("ink"))
            height = grid.rect(line, 0).height()
            painter.drawText(QRectF(0, top + PAD_PX, grid.name_px - GAP_PX, height), _WRAP, own.name)
            for column in range(len(grid.columns)):
                cell = grid.cell((line, column))
                if cell is not None:
                    _paint_cell(painter, palette, grid, grid.rect(line, column), cell)
        self.paint_ring(painter)

    # -- cells ---------------------------------------------------------------------------------

    def filled(self) -> Iterable[Place]:
        """Where something is binding to a customer in a year."""
        return self.grid.filled() if self.grid is not None else ()

    def cell(self, at: Place) -> ShareCell | None:
        """A customer's year."""
        return self.grid.cell(at) if self.grid is not None else None

    def cell_rect(self, at: Place) -> QRectF:
        """Where it is painted."""
        return self.grid.rect(*at) if self.grid is not None else QRectF()

    def ring_rect(self, at: Place) -> QRectF:
        """A little away from its words."""
        return self.cell_rect(at).adjusted(-5, 2, 5, -1)

    def place_at(self, point: QPointF) -> Place:
        """(line, column) under a point."""
        return self.grid.at(point) if self.grid is not None else NOWHERE

    def said(self, cell: ShareCell) -> str:
        """All of it."""
        return cell.spoken

    def key_of(self, cell: ShareCell) -> Hashable:
        """The customer and the year."""
        return cell.pair[1], cell.year

    def open_cell(self, cell: ShareCell) -> None:
        """Only where one pair holds the share."""
        if all(cell.pair):
            super().open_cell(cell)


def _measure(text: str, strong: bool, width: float) -> tuple[float, float]:
    metrics = QFontMetricsF(theme().font(12, 600 if strong else 400))
    box = metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAP, text)
    return box.width() + 1, box.height()


def _paint_cell(painter: QPainter, palette: Palette, grid: ShareGrid, rect: QRectF, cell: ShareCell) -> None:
    scale, line = grid.scale, grid.line_px
    top, left = rect.top() + PAD_PX, rect.left()
    side = 14 * scale
    if cell.share is None:
        draw_verdict_mark(painter, "no-date", QRectF(left, top + (line - side) / 2, side, side), palette)
        left += side + 6
    painter.setFont(theme().font(12, 600))
    painter.setPen(palette.colour("ink" if cell.share is not None else "muted"))
    painter.drawText(QRectF(left, top, rect.width(), line), _WRAP, cell.words)
    if cell.over:
        painter.setPen(palette.colour("amber"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(QRectF(rect.left(), top, rect.width(), line), right, "over")
    top += line
    if cell.share is not None:
        bar = QRectF(rect.left(), top + 3 * scale, rect.width(), BAR_PX * scale)
        painter.fillRect(bar, palette.colour("edge"))
        colour = palette.vendor_colour(cell.supplier)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * cell.share, bar.height()), colour)
        tick = bar.left() + bar.width() * grid.shares.limit
        painter.setPen(QPen(palette.colour("paper"), 4.0))
        painter.drawLine(QPointF(tick, bar.top() - 1), QPointF(tick, bar.bottom() + 1))
        painter.setPen(QPen(palette.colour("ink"), 1.5))
        painter.drawLine(QPointF(tick, bar.top() - 3), QPointF(tick, bar.bottom() + 3))
        top += (BAR_PX + 6) * scale
    painter.setFont(theme().font(12))
    painter.setPen(palette.colour("muted"))
    painter.drawText(QRectF(rect.left(), top, rect.width(), rect.bottom() - top), _WRAP, cell.below)
