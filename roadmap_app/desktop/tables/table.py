"""A table of a page: marks, vendor letters, links, texts that wrap and are never cut, rows as high as they need.

It must not know what its rows are about.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import CellDelegate, column_widths, row_height
from roadmap_app.desktop.tables.model import CELL_ROLE, ROW_ROLE, TableModel
from roadmap_app.domain.documents.document import Cell, Row, Table

_HEAD_PX = 28


class DataTable(QTableView):
    """Shows one `Table`. With `fits` it is as high as its rows, and the page scrolls instead of it."""

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self, table: Table | None = None, *, fits: bool = False, opener: Opener = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._fits, self._opener = fits, opener
        self._model = TableModel(self)
        self._delegate = CellDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_up_headers()
        self.doubleClicked.connect(lambda index: self._open(index))
        theme().changed.connect(self._restyle)
        self._restyle()
        if table is not None:
            self.set_table(table)

    # -- showing -------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """What is shown."""
        return self._model.table

    def set_table(self, table: Table) -> None:
        """Show another table; the chosen row stays chosen where it is still there."""
        chosen = self.chosen_row
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._model.set_table(table)
        self.setAccessibleName(table.name)
        self._share_width()
        if chosen is not None and chosen.key:
            self.select_key(chosen.key)

    @property
    def chosen_row(self) -> Row | None:
        """The chosen row, None where there is none."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() and self.selectionModel().hasSelection() else None

    def select_key(self, key: str) -> None:
        """Choose the first row with a key without telling anyone; none where there is none."""
        row = self._model.row_of_key(key)
        selection = self.selectionModel()
        selection.blockSignals(True)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif row != self.currentIndex().row():
            self.selectRow(row)
        selection.blockSignals(False)
        self.viewport().update()

    # -- choosing and opening ------------------------------------------------------------------

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell which row is chosen."""
        super().currentChanged(current, previous)
        if (
            current.isValid()
            and current.row() != previous.row()
            and not self.selectionModel().signalsBlocked()
        ):
            self.row_chosen.emit(current.data(ROW_ROLE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a source opens it."""
        super().mouseReleaseEvent(event)
        cell = self._link_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            open_link(cell.link, self._opener)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a source."""
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C:
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """The chosen row: as a sentence with its source where it has one, else its cells with tabs between."""
        row = self.chosen_row
        if row is not None:
            QGuiApplication.clipboard().setText(row.spoken or cells_text(row))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, Row):
            self.row_opened.emit(row)

    def _link_at(self, point: QPoint) -> Cell | None:
        index = self.indexAt(point)
        cell = index.data(CELL_ROLE) if index.isValid() else None
        if not isinstance(cell, Cell) or not cell.link:
            return None
        return (
            cell if self._delegate.text_rect(QRectF(self.visualRect(index)), cell).contains(point) else None
        )

    def _show_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        row = index.data(ROW_ROLE) if index.isValid() else None
        if not isinstance(row, Row):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.key or row.fingerprint:
            menu.addAction("Open").triggered.connect(lambda *_: self.row_opened.emit(row))
        for link in dict.fromkeys(cell.link for cell in row.cells if cell.link):
            menu.addAction("Open the source").triggered.connect(
                lambda _=False, address=link: open_link(address, self._opener)
            )
        if row.spoken:
            spoken = menu.addAction("Copy as sentence with source")
            spoken.triggered.connect(lambda *_: QGuiApplication.clipboard().setText(row.spoken))
        copied = menu.addAction("Copy the row")
        copied.triggered.connect(lambda *_: QGuiApplication.clipboard().setText(cells_text(row)))
        menu.popup(self.viewport().mapToGlobal(point))

    # -- sizes ---------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        """Columns share the width, rows take the height that their texts then need."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    def sizeHint(self) -> QSize:
        """With `fits` as high as all rows."""
        if not self._fits:
            return super().sizeHint()
        return QSize(400, self._whole_height())

    def minimumSizeHint(self) -> QSize:
        """With `fits` as high as all rows; else the head and three rows."""
        least = theme().px(_HEAD_PX) + 3 * theme().px(28)
        return QSize(200, self._whole_height() if self._fits else least)

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        return theme().px(_HEAD_PX) + rows + 2

    def _share_width(self) -> None:
        if not self._model.table.columns:
            return
        widths = column_widths(self._model.table, max(self.viewport().width(), 200))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        for place, row in enumerate(self._model.rows):
            self.setRowHeight(place, row_height(row, widths))
        if self._fits:
            self.setFixedHeight(self._whole_height())

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(10)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._model.layoutChanged.connect(self._share_width)

    def _restyle(self) -> None:
        self.horizontalHeader().setFont(theme().font(12, 600))
        self.horizontalHeader().setFixedHeight(theme().px(_HEAD_PX))
        self.setFont(theme().font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme().palette.colour("selection"))
        self.setPalette(palette)
        self._share_width()


def cells_text(row: Row) -> str:
    """The cells with tabs between, for a spreadsheet."""
    return "\t".join(cell.text for cell in row.cells)


def head_width(text: str) -> int:
    """How wide a column's head is, in px, with its padding and room for the arrow of sorting."""
    return QFontMetrics(theme().font(12, 600)).horizontalAdvance(text) + 16
