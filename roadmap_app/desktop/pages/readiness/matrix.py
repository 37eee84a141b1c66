"""Accelerators by stacks as heat: arrows walk the cells, a click chooses, Enter or a double click opens the finding.

The heads stay in sight while the page scrolls. It must not know how a cell's words come about.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.grid import Grid
from roadmap_app.desktop.pages.readiness.paint import MatrixPaint, head_height
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.walk import NOWHERE, Place
from roadmap_app.i18n import tr
from roadmap_app.reports.readiness.matrix import HeatCell, Matrix

_BAR_PX = 12


class MatrixView(CellGrid[HeatCell]):
    """The matrix, as high as it is; where it is too wide it scrolls sideways under its names."""

    product_chosen = Signal(str)
    product_opened = Signal(str)

    keeps_ring = True
    ring_radius = 5.0

    def __init__(self) -> None:
        super().__init__(tr("Readiness by stack: arrows walk the cells, Enter opens the finding"))
        self.grid: Grid | None = None
        self._matrix = Matrix((), ())
        self._scroll = QScrollBar(Qt.Orientation.Horizontal, self)
        self._scroll.valueChanged.connect(lambda _: self.update())
        self._scroll.setAccessibleName(tr("Scroll the stacks"))
        self._area: QScrollArea | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._lay_out)

    # -- showing -------------------------------------------------------------------------------

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the cell that is chosen stays chosen where it is still there."""
        self._matrix = matrix
        self._lay_out()
        self.refill()

    @property
    def widest_px(self) -> int:
        """How wide it wants to be."""
        return round(self.grid.widest_px) if self.grid else 0

    @property
    def least_width_px(self) -> int:
        """How wide it must be to show all its columns."""
        return round(self.grid.least_width_px) if self.grid else 0

    def sizeHint(self) -> QSize:
        """All of its rows."""
        return QSize(self.least_width_px, self._height())

    def minimumSizeHint(self) -> QSize:
        """The names and a column."""
        grid = self.grid
        return QSize(0 if grid is None else round(grid.name_px + grid.least_px), self._height())

    def _height(self) -> int:
        if self.grid is None:
            return 0
        return round(self.grid.height_px) + (_BAR_PX + 4 if self._scroll.maximum() else 0)

    def _lay_out(self) -> None:
        plain, bold = QFontMetricsF(theme().font(12)), QFontMetricsF(theme().font(12, 600))
        heads = [column.head for column in self._matrix.columns]
        self.grid = Grid(
            self._matrix,
            lambda text, strong: (bold if strong else plain).horizontalAdvance(text),
            theme().text_scale,
            lambda width: head_height(heads, width),
        )
        self._fit()
        self.updateGeometry()
        self.update()

    def _fit(self) -> None:
        grid = self.grid
        if grid is None:
            return
        grid.fit(self.width())
        over = round(grid.width_px - self.width())
        self._scroll.setRange(0, max(0, over))
        self._scroll.setPageStep(max(1, round(self.width() - grid.name_px)))
        self._scroll.setSingleStep(round(grid.column_px))
        self._scroll.setVisible(over > 0)
        self._scroll.setGeometry(
            round(grid.name_px), round(grid.height_px) + 2, self.width() - round(grid.name_px), _BAR_PX
        )
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the page's scrolling, so that the heads stay in sight."""
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        if isinstance(widget, QScrollArea) and widget is not self._area:
            self._area = widget
            widget.verticalScrollBar().valueChanged.connect(lambda _: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in sight of it."""
        if self.grid is None:
            return
        seen = self.visibleRegion().boundingRect()
        painter = QPainter(self)
        paint = MatrixPaint(painter, self.grid, self._scroll.value(), QRectF(self.rect()))
        paint.cells(event.rect().top(), event.rect().bottom())
        painter.save()
        painter.setClipRect(paint.cells_rect)
        self.paint_ring(painter)
        painter.restore()
        paint.names(event.rect().top(), event.rect().bottom())
        bottom = self.grid.height_px - self.grid.head_px - self.grid.row_px
        paint.heads(min(max(0.0, float(seen.top())), max(0.0, bottom)))

    # -- cells ---------------------------------------------------------------------------------

    def filled(self) -> Iterable[Place]:
        """Where a pair of a product and a stack is asked for."""
        return self.grid.filled() if self.grid is not None else ()

    def cell(self, at: Place) -> HeatCell | None:
        """The pair at a place."""
        return self.grid.cell(*at) if self.grid is not None else None

    def cell_rect(self, at: Place) -> QRectF:
        """Where it is painted, pushed aside as far as the columns are."""
        rect = self.grid.cell_rect(*at) if self.grid is not None else QRectF()
        return rect.translated(-self._scroll.value(), 0)

    def ring_rect(self, at: Place) -> QRectF:
        """Outside its edge."""
        return self.cell_rect(at).adjusted(-1, -1, 1, 1)

    def place_at(self, point: QPointF) -> Place:
        """(line, column) under a point of the widget; column −1 is the name."""
        if self.grid is None:
            return NOWHERE
        if point.x() >= self.grid.name_px:
            point = QPointF(point.x() + self._scroll.value(), point.y())
        return self.grid.at(point)

    def said(self, cell: HeatCell) -> str:
        """The whole in a few words."""
        return cell.told

    def key_of(self, cell: HeatCell) -> Hashable:
        """The product and the stack."""
        return cell.row.generation, cell.row.stack

    def tip(self, cell: HeatCell) -> str:
        """A cell's source and its age."""
        return cell.tip

    def copied(self, cell: HeatCell) -> str:
        """The sentence with its source."""
        return cell.spoken

    def reveal(self, at: Place) -> None:
        """Push the columns aside, too."""
        grid = self.grid
        if grid is None:
            return
        seen = self.width() - grid.name_px
        left = grid.column_left(at[1]) - grid.name_px
        value = self._scroll.value()
        if left < value:
            self._scroll.setValue(round(left))
        elif left + grid.column_px > value + seen:
            self._scroll.setValue(round(left + grid.column_px - seen))
        super().reveal(at)

    def reveal_margin(self, rect: QRect) -> tuple[int, int]:
        """Below the heads that stay in sight."""
        grid = self.grid
        return 0, round(grid.head_px + 2 * grid.row_px) if grid is not None else 0

    # -- names of products ---------------------------------------------------------------------

    def product_at(self, point: QPointF) -> str:
        """The product whose name is under a point, "" for none."""
        line, column = self.place_at(point)
        row = self.grid.rows[line].row if self.grid is not None and column < 0 <= line else None
        return row.generation if row is not None else ""

    def is_over(self, point: QPointF) -> bool:
        """A cell, or a name."""
        line, column = self.place_at(point)
        return super().is_over(point) or column < 0 <= line

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell or a product."""
        super().mousePressEvent(event)
        product = self.product_at(event.position())
        if product and event.button() == Qt.MouseButton.LeftButton:
            self.product_chosen.emit(product)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a cell's finding; a product's name opens it on the timeline."""
        super().mouseDoubleClickEvent(event)
        product = self.product_at(event.position())
        if product:
            self.product_opened.emit(product)
