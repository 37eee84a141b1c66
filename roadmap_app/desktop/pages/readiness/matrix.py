"""Accelerators by stacks as heat: arrows walk the cells, a click chooses, Enter or a double click opens the finding.

The heads stay in sight while the page scrolls. It must not know how a cell's words come about.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QScrollBar, QSizePolicy, QToolTip, QWidget

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.grid import Grid
from roadmap_app.desktop.pages.readiness.paint import MatrixPaint, head_height
from roadmap_app.reports.readiness.matrix import HeatCell, Matrix

_BAR_PX = 12
_NOWHERE = (-1, -1)


class MatrixView(QWidget):
    """The matrix, as high as it is; where it is too wide it scrolls sideways under its names."""

    cell_chosen = Signal(object)  # HeatCell
    cell_opened = Signal(object)
    product_chosen = Signal(str)
    product_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self._matrix = Matrix((), ())
        self._at = _NOWHERE
        self._scroll = QScrollBar(Qt.Orientation.Horizontal, self)
        self._scroll.valueChanged.connect(lambda _: self.update())
        self._scroll.setAccessibleName("Scroll the stacks")
        self._area: QScrollArea | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Readiness by stack: arrows walk the cells, Enter opens the finding")
        theme().changed.connect(self._lay_out)

    # -- showing -------------------------------------------------------------------------------

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; the cell that is chosen stays chosen where it is still there."""
        cell = self.current
        self._matrix = matrix
        self._lay_out()
        self._at = self.grid.place_of(cell.row.generation, cell.row.stack) if cell and self.grid else _NOWHERE
        self.update()

    @property
    def current(self) -> HeatCell | None:
        """The chosen cell."""
        return self.grid.cell(*self._at) if self.grid else None

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
        paint = MatrixPaint(QPainter(self), self.grid, self._scroll.value(), QRectF(self.rect()))
        paint.cells(
            event.rect().top(), event.rect().bottom(), self._at if self.hasFocus() else _NOWHERE, self._at
        )
        paint.names(event.rect().top(), event.rect().bottom())
        bottom = self.grid.height_px - self.grid.head_px - self.grid.row_px
        paint.heads(min(max(0.0, float(seen.top())), max(0.0, bottom)))

    # -- pointing ------------------------------------------------------------------------------

    def cell_at(self, point: QPointF) -> tuple[int, int]:
        """(line, column) under a point of the widget."""
        if self.grid is None:
            return _NOWHERE
        if point.x() >= self.grid.name_px:
            point = QPointF(point.x() + self._scroll.value(), point.y())
        return self.grid.at(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        at = self.cell_at(event.position())
        over = self.grid is not None and (self.grid.cell(*at) is not None or (at[1] < 0 <= at[0]))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell or a product."""
        if event.button() != Qt.MouseButton.LeftButton or self.grid is None:
            return
        line, column = self.cell_at(event.position())
        if self.grid.cell(line, column) is not None:
            self._go(line, column)
        elif column < 0 <= line and (row := self.grid.rows[line].row) is not None:
            self.product_chosen.emit(row.generation)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a cell's finding; a product's name opens it on the timeline."""
        if self.grid is None:
            return
        line, column = self.cell_at(event.position())
        cell = self.grid.cell(line, column)
        if cell is not None:
            self.cell_opened.emit(cell)
        elif column < 0 <= line and (row := self.grid.rows[line].row) is not None:
            self.product_opened.emit(row.generation)

    def event(self, event: QEvent) -> bool:
        """A cell's source and its age, on hover."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.grid is not None:
            cell = self.grid.cell(*self.cell_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tip(cell.tip if cell else ""), self)
            return True
        return super().event(event)

    # -- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Home and End go to the ends of a row, Enter opens, Ctrl+C copies it with its source."""
        keys, grid = Qt.Key, self.grid
        steps = {
            int(keys.Key_Left): (0, -1),
            int(keys.Key_Right): (0, 1),
            int(keys.Key_Up): (-1, 0),
            int(keys.Key_Down): (1, 0),
        }
        step = steps.get(event.key())
        if grid is None:
            return
        if step is not None:
            at = grid.first() if self._at == _NOWHERE else grid.step(*self._at, *step)
            self._go(*at)
        elif event.key() in (keys.Key_Home, keys.Key_End) and self._at != _NOWHERE:
            line = self._at[0]
            filled = [
                place for place in range(len(self._matrix.columns)) if grid.cell(line, place) is not None
            ]
            self._go(line, filled[0 if event.key() == keys.Key_Home else -1])
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self.current is not None:
            self.cell_opened.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            QGuiApplication.clipboard().setText(self.current.spoken)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab the first cell is chosen."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self._at == _NOWHERE and self.grid is not None:
            self._go(*self.grid.first())
        self.update()

    def _go(self, line: int, column: int) -> None:
        grid = self.grid
        if grid is None or (cell := grid.cell(line, column)) is None:
            return
        moved = (line, column) != self._at
        self._at = (line, column)
        rect = grid.cell_rect(line, column)
        seen = self.width() - grid.name_px
        left = grid.column_left(column) - grid.name_px
        value = self._scroll.value()
        if left < value:
            self._scroll.setValue(round(left))
        elif left + grid.column_px > value + seen:
            self._scroll.setValue(round(left + grid.column_px - seen))
        inner = self._area.widget() if self._area is not None else None
        if self._area is not None and inner is not None:
            place = self.mapTo(inner, rect.center().toPoint())
            self._area.ensureVisible(place.x(), place.y(), 0, round(grid.head_px + 2 * grid.row_px))
        self.setAccessibleDescription(cell.told)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()
        if moved:
            self.cell_chosen.emit(cell)
