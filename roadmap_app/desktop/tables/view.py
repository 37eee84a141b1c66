"""The manners of every table: arrows choose, Enter or a double click opens, Ctrl+C copies, Tab leaves; heads sort.

A click on a source opens it, the menu key or the right button offers what can be done. It must not know what is
listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import ROW_PX, CellPainter, TableDelegate
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Index, RowsModel

HEAD_PX = 28
_LEAST_ROWS = 3


class TableView(QTableView):
    """Shows the rows of one model. With `fits` it is as high as they are, and the page scrolls instead of it."""

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        model: RowsModel,
        cells: CellPainter | None = None,
        *,
        name: str = "",
        fits: bool = False,
        sorts: bool = False,
        opener: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self.opener = opener
        self._rows, self._fits, self._is_painted = model, fits, cells is not None
        self._shared_px = -1  # the width that the columns share now
        self.setModel(model)
        self.setItemDelegate(TableDelegate(self, cells))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_up_headers(sorts=sorts)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(lambda index: self.open_index(index))
        theme().changed.connect(self.restyle)

    # -- what a table says of its own ----------------------------------------------------------

    def open_index(self, index: Index) -> None:
        """Open what stands there."""
        if index.isValid():
            self.row_opened.emit(index.data(ROW_ROLE))

    def copied(self, index: Index) -> str:
        """What Ctrl+C takes: the cells of the row with tabs between, for a spreadsheet."""
        return "\t".join(self._rows.text(index.row(), column) for column in range(len(self._rows.heads)))

    def link_at(self, index: Index, point: QPoint) -> str:
        """The address of the source that is written at a point, "" for none."""
        return ""

    def show_menu(self, index: Index, at: QPoint) -> None:
        """Offer what can be done, at a point of the screen."""

    def widths(self, room: int) -> Sequence[int]:
        """How wide the columns are, in px; none: they stay as they are."""
        return ()

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """How high a row is in columns of these widths."""
        return theme().px(ROW_PX)

    # -- choosing, opening, copying ------------------------------------------------------------

    def choose_row(self, row: int) -> None:
        """Choose a row without telling anyone; −1 for none."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif row != self.currentIndex().row() or not selection.hasSelection():
            self.selectRow(row)
        selection.blockSignals(False)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) row."""
        if self._rows.count:
            row = self.currentIndex().row()
            self.selectRow(min(max(row + by, 0), self._rows.count - 1) if row >= 0 else 0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell which row is chosen."""
        super().currentChanged(current, previous)
        told = not self.selectionModel().signalsBlocked()
        if told and current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(current.data(ROW_ROLE))

    def copy(self) -> bool:
        """Copy what is chosen; False where nothing is."""
        index = self.currentIndex()
        text = self.copied(index) if index.isValid() else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies, the menu key offers what can be done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_index(self.currentIndex())
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C:
            self.copy()
        elif event.key() == Qt.Key.Key_Menu:
            self._ask_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a source opens it."""
        super().mouseReleaseEvent(event)
        link = self._link_under(event.position().toPoint())
        if link and event.button() == Qt.MouseButton.LeftButton:
            open_link(link, self.opener)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a source."""
        super().mouseMoveEvent(event)
        over = bool(self._link_under(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _link_under(self, point: QPoint) -> str:
        index = self.indexAt(point)
        return self.link_at(index, point) if index.isValid() else ""

    def _ask_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.show_menu(index, self.viewport().mapToGlobal(point))

    # -- sizes ---------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        """Columns share the width, rows take the height that their texts then need."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._room_px() != self._shared_px:
            self.share_width()

    def sizeHint(self) -> QSize:
        """With `fits` as high as all rows."""
        return QSize(400, self._whole_height()) if self._fits else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """With `fits` as high as all rows; else the head and three rows."""
        least = theme().px(HEAD_PX) + _LEAST_ROWS * theme().px(ROW_PX)
        return QSize(200, self._whole_height() if self._fits else least)

    def share_width(self) -> None:
        """Fit the columns to what is listed now."""
        self._shared_px = self._room_px()
        widths = self.widths(self._shared_px)
        if not widths:
            return
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        for row in range(self._rows.count):
            height = self.height_of(row, widths)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
        if self._fits:
            self.setFixedHeight(self._whole_height())

    def _room_px(self) -> int:
        return max(self.viewport().width(), 200)

    def _whole_height(self) -> int:
        head = 0 if self.horizontalHeader().isHidden() else theme().px(HEAD_PX)
        return head + self.verticalHeader().length() + 2

    def _set_up_headers(self, *, sorts: bool) -> None:
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(10)
        header = self.horizontalHeader()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        if sorts:
            header.setSectionsClickable(True)
            header.setSortIndicatorShown(True)
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def restyle(self) -> None:
        """Type and colours of the theme, and what follows from them."""
        self.horizontalHeader().setFont(theme().font(12, 600))
        if self._is_painted:  # Qt paints plain texts in the program's own font
            self.setFont(theme().font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme().palette.colour("selection"))
        self.setPalette(palette)
        self.share_width()
