"""Customers by years with the largest supplier's share as a bar: arrows walk, Enter or a double click opens the pair.

It must not know how a share is reckoned.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.deals.shares_grid import BAR_PX, GAP_PX, PAD_PX, ShareGrid, Years
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import Palette
from roadmap_app.reports.deals.shares import ShareCell, Shares

_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_NOWHERE = (-1, -1)


class SharesView(QWidget):
    """The grid, as high as it is; as many years as there is room for, the others by `show_from`."""

    pair_opened = Signal(object)  # (supplier, customer)
    years_changed = Signal(object)  # Years

    def __init__(self) -> None:
        super().__init__()
        self._shares = Shares((), (), 0.0, "", "")
        self._first = 0
        self._at = _NOWHERE
        self.grid: ShareGrid | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Largest supplier of each customer by year: arrows walk, Enter opens the pair")
        theme().changed.connect(self._fit)

    def set_shares(self, shares: Shares, first_year: int) -> None:
        """Show other shares, beginning with a year."""
        self._shares = shares
        self._first = sum(1 for year in shares.years if year < first_year)
        self._at = _NOWHERE
        self._fit()

    def show_from(self, first: int) -> None:
        """Begin with the year at a place."""
        self._first = first
        self._at = _NOWHERE
        self._fit()

    @property
    def years(self) -> Years:
        """What is shown."""
        grid = self.grid
        if grid is None or not grid.columns:
            return Years(0, 0, 0, 0)
        columns, own = grid.columns, grid.shares.years
        return Years(own[columns[0]], own[columns[-1]], columns[0], len(own) - 1 - columns[-1])

    @property
    def current(self) -> ShareCell | None:
        """The cell on which the keyboard stands."""
        return self.grid.cell(self._at) if self.grid else None

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
        self.update()

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
        if self.hasFocus() and self.current is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.colour("accent"), 2.0))
            painter.drawRoundedRect(grid.rect(*self._at).adjusted(-5, 2, 5, -1), 4, 4)

    # -- pointer and keyboard ------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        over = self.grid is not None and self.grid.cell(self.grid.at(event.position())) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        if self.grid is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(self.grid.at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open its pair."""
        self._open()

    def event(self, event: QEvent) -> bool:
        """All of a cell on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.grid is not None:
            cell = self.grid.cell(self.grid.at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(cell.spoken if cell else ""), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter opens the pair, Ctrl+C copies the cell as a sentence."""
        keys = Qt.Key
        steps = {
            int(keys.Key_Left): (0, -1),
            int(keys.Key_Right): (0, 1),
            int(keys.Key_Up): (-1, 0),
            int(keys.Key_Down): (1, 0),
        }
        step, cell = steps.get(event.key()), self.current
        if self.grid is not None and step is not None:
            self._go(self.grid.step(self._at, *step))
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and cell is not None:
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy) and cell is not None:
            QGuiApplication.clipboard().setText(cell.spoken)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab the first cell is chosen."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self.current is None and self.grid is not None:
            self._go(self.grid.first_filled())
        self.update()

    def _go(self, at: tuple[int, int]) -> None:
        self._at = at
        cell = self.current
        if cell is not None:
            self.setAccessibleDescription(cell.spoken)
        self.update()

    def _open(self) -> None:
        cell = self.current
        if cell is not None and all(cell.pair):
            self.pair_opened.emit(cell.pair)


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
