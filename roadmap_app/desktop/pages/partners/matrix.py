"""Customers by suppliers as cells: worst verdict, how much is open, what is at stake. Arrows walk, Enter opens.

It must not know what a pair's page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.grid import CellGrid, draw_ring
from roadmap_app.desktop.tables.walk import NOWHERE, Place
from roadmap_app.domain.findings import SERIOUSNESS
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.reports.partners.page import PairCell

_LEAST_PX, _NAMES_PX = 88, 88
_WHOLE_PX = 760  # a matrix up to here is never scrolled sideways, whatever the size of the text


class PairTile(QWidget):
    """What is painted of one cell: mark and count, under them the size. The legend says the mark, the tip all of it.

    On a wash where something is open, ringed while its pair is opened. The matrix has the pointer and the keyboard.
    """

    def __init__(self, cell: PairCell, has_keyboard: Callable[[], bool]) -> None:
        super().__init__()
        self.cell = cell
        self.is_opened = False
        self._has_keyboard = has_keyboard
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)

    @property
    def _lines(self) -> list[str]:
        """What stands under one another; each unit of the size has a line."""
        return list(self.cell.lines)

    def sizeHint(self) -> QSize:
        """Two lines of 12 px, or more where the size has several units."""
        metrics, lines = QFontMetrics(theme().font(12, 600)), self._lines
        wide = max(
            metrics.horizontalAdvance(lines[0]) + theme().px(20), *map(metrics.horizontalAdvance, lines[1:])
        )
        return QSize(max(theme().px(_LEAST_PX), wide + 14), len(lines) * metrics.height() + 16)

    def minimumSizeHint(self) -> QSize:
        """As wide as its words: a matrix that has no room scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, mark, lines."""
        palette, cell = theme().palette, self.cell
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = cell.verdict in SERIOUSNESS
        edge = palette.verdict_colour(cell.verdict) if is_open else palette.colour("edge")
        has_keyboard = self._has_keyboard()
        painter.setPen(Qt.PenStyle.NoPen if self.is_opened or has_keyboard else QPen(edge, 1.0))
        ground = palette.verdict_wash(cell.verdict) if is_open else palette.colour("panel")
        painter.setBrush(palette.colour("paper") if cell.verdict in ("kept", "on-track") else ground)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(box, 6, 6)
        if self.is_opened or has_keyboard:
            draw_ring(painter, box, 6)
        if self.is_opened and has_keyboard:  # the ring of the keyboard stands inside that of the opened pair
            draw_ring(painter, box.adjusted(3, 3, -3, -3), 4)
        metrics = QFontMetrics(theme().font(12, 600))
        line, side = metrics.height(), theme().px(13)
        lines = self._lines
        top = (self.height() - len(lines) * line) / 2
        draw_verdict_mark(painter, cell.verdict, QRectF(9, top + (line - side) / 2, side, side), palette)
        for place, text in enumerate(lines):
            heavy = place == 0 or cell.firm
            painter.setFont(theme().font(12, 600 if heavy else 400))
            painter.setPen(palette.colour("ink" if heavy else "muted"))
            left = 9 + (side + 6 if place == 0 else 0)
            room = QRectF(left, top + place * line, self.width() - left - 4, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class PairMatrix(CellGrid[PairCell]):
    """All cells; one click opens a pair."""

    opens_by_click = True

    def __init__(self) -> None:
        super().__init__(tr("Customers by suppliers: arrows walk the cells, Enter opens the pair"))
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.tiles: dict[Place, PairTile] = {}
        self._name_of: Callable[[str], str] = str

    def show_cells(
        self,
        cells: Sequence[PairCell],
        suppliers: Sequence[str],
        customers: Sequence[str],
        name_of: Callable[[str], str],
    ) -> None:
        """Show these, one row for each customer."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.tiles, self._name_of = {}, name_of
        for column, supplier in enumerate(suppliers, start=1):
            self._grid.addWidget(_head(supplier, name_of(supplier)), 0, column)
        for row, customer in enumerate(customers, start=1):
            self._grid.addWidget(label(name_of(customer), 13, 600, wraps=True), row, 0)
        for cell in cells:
            at = customers.index(cell.customer) + 1, suppliers.index(cell.supplier) + 1
            tile = PairTile(cell, lambda at=at: self.hasFocus() and self.at == at)  # type: ignore[misc]
            self._grid.addWidget(tile, *at)
            self.tiles[at] = tile
        self._grid.setColumnMinimumWidth(0, theme().px(_NAMES_PX))
        self._grid.setRowStretch(len(customers) + 1, 1)
        self.refill()

    @property
    def size_needed(self) -> QSize:
        """As wide and high as the heads and all rows."""
        grid = self._grid
        columns, rows = {0: theme().px(_NAMES_PX)}, dict[int, int]()
        for place in range(grid.count()):
            item = grid.itemAt(place)
            row, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
            widget = item.widget() if item is not None else None
            if widget is not None:  # an item of a widget that is not shown yet says nothing
                rows[row] = max(rows.get(row, 0), widget.sizeHint().height())
                wide = 0 if column == 0 else widget.sizeHint().width()  # names of customers wrap
                columns[column] = max(columns.get(column, 0), wide)
        gap = grid.verticalSpacing()
        across = sum(columns.values()) + gap * (len(columns) - 1)
        return QSize(across, sum(rows.values()) + gap * max(len(rows) - 1, 0))

    def show_opened(self, pair: tuple[str, str]) -> None:
        """Ring the cell of the opened pair."""
        for tile in self.tiles.values():
            tile.is_opened = (tile.cell.supplier, tile.cell.customer) == pair
            tile.update()

    # -- cells ---------------------------------------------------------------------------------

    def filled(self) -> Iterable[Place]:
        """Where a pair has something between it."""
        return self.tiles

    def cell(self, at: Place) -> PairCell | None:
        """The pair of a supplier's column and a customer's row."""
        tile = self.tiles.get(at)
        return tile.cell if tile is not None else None

    def cell_rect(self, at: Place) -> QRectF:
        """Where its tile stands."""
        return QRectF(self.tiles[at].geometry()) if at in self.tiles else QRectF()

    def place_at(self, point: QPointF) -> Place:
        """The place of the tile under a point."""
        return next((at for at in self.tiles if self.cell_rect(at).contains(point)), NOWHERE)

    def said(self, cell: PairCell) -> str:
        """Both names, the worst verdict, how many are open, what is at stake."""
        names = f"{self._name_of(cell.supplier)} × {self._name_of(cell.customer)}"
        return f"{names}: {cell.state}, {cell.count}, {cell.size}"

    def key_of(self, cell: PairCell) -> Hashable:
        """The pair."""
        return cell.supplier, cell.customer

    def tip(self, cell: PairCell) -> str:
        """All of it: the tile writes the count and the size, and has a mark for the verdict."""
        return self.said(cell)

    def start(self) -> Place:
        """The opened pair, else the first."""
        return next((at for at, tile in self.tiles.items() if tile.is_opened), super().start())


class MatrixArea(QScrollArea):
    """The matrix, as high as it is; sideways it scrolls where a window is too narrow for large text."""

    def __init__(self, matrix: PairMatrix) -> None:
        super().__init__()
        self._matrix = matrix
        self.setProperty("ground", "clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(matrix)

    def fit(self) -> None:
        """As high as the cells are now."""
        self.setFixedHeight(
            self._matrix.size_needed.height() + self.horizontalScrollBar().sizeHint().height()
        )
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """All suppliers, where that is not too much for a page."""
        least = min(self._matrix.size_needed.width() + 2, _WHOLE_PX)
        return QSize(least, super().minimumSizeHint().height())


def _head(organization: str, name: str) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(4, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(VendorLetter(organization, name))
    row.addWidget(label(name, 13, 600, wraps=True), 1)
    return head
