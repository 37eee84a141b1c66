"""A table of a page: marks, vendor letters, links, texts that wrap and are never cut, rows as high as they need.

It must not know what its rows are about.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.document_cells import (
    DocumentCells,
    cell_of,
    column_widths,
    row_height,
    text_rect,
)
from roadmap_app.desktop.tables.model import TableModel
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Index
from roadmap_app.desktop.tables.view import HEAD_PX, TableView
from roadmap_app.domain.documents.document import Row, Table
from roadmap_app.i18n import tr


class DataTable(TableView):
    """Shows one `Table`."""

    def __init__(
        self, table: Table | None = None, *, fits: bool = False, opener: Opener = QDesktopServices.openUrl
    ) -> None:
        self._model = TableModel()
        super().__init__(self._model, DocumentCells(), fits=fits, sorts=True, opener=opener)
        self._model.setParent(self)
        self.setMouseTracking(True)
        self._model.layoutChanged.connect(self.share_width)
        self.restyle()
        if table is not None:
            self.set_table(table)

    # -- showing -------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """What is shown."""
        return self._model.table

    def set_table(self, table: Table) -> None:
        """Show another table; the chosen row stays chosen where it is still there. Nothing is done for one that is
        shown already, in its own order."""
        if table == self._model.table and self.horizontalHeader().sortIndicatorSection() < 0:
            return
        chosen = self.chosen_row
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._model.set_table(table)
        self.setAccessibleName(table.name)
        self.share_width()
        if chosen is not None and chosen.key:
            self.select_key(chosen.key)

    @property
    def chosen_row(self) -> Row | None:
        """The chosen row, None where there is none."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() and self.selectionModel().hasSelection() else None

    def select_key(self, key: str) -> None:
        """Choose the first row with a key without telling anyone; none where there is none."""
        self.choose_row(self._model.row_of_key(key))

    # -- copying, sources, menu ----------------------------------------------------------------

    def copied(self, index: Index) -> str:
        """The chosen row: as a sentence with its source where it has one, else its cells."""
        row = self.chosen_row
        return row.spoken or super().copied(index) if row is not None else ""

    def link_at(self, index: Index, point: QPoint) -> str:
        """The source in whose text a point lies."""
        cell = cell_of(index)
        return cell.link if text_rect(QRectF(self.visualRect(index)), cell).contains(point) else ""

    def show_menu(self, index: Index, at: QPoint) -> None:
        """Open the row, open its sources, copy it."""
        row: Row = index.data(ROW_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.key or row.fingerprint:
            menu.addAction(tr("Open")).triggered.connect(lambda *_: self.row_opened.emit(row))
        for link in dict.fromkeys(cell.link for cell in row.cells if cell.link):
            menu.addAction(tr("Open the source")).triggered.connect(
                lambda _=False, address=link: open_link(address, self.opener)
            )
        if row.spoken:
            spoken = menu.addAction(tr("Copy as sentence with source"))
            spoken.triggered.connect(lambda *_: QGuiApplication.clipboard().setText(row.spoken))
        copied, cells = menu.addAction(tr("Copy the row")), super().copied(index)
        copied.triggered.connect(lambda *_: QGuiApplication.clipboard().setText(cells))
        menu.popup(at)

    # -- sizes ---------------------------------------------------------------------------------

    def widths(self, room: int) -> list[int]:
        """By what stands in the columns."""
        return column_widths(self._model.table, room) if self._model.table.columns else []

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """By the highest of its cells."""
        return row_height(self._model.rows[row], widths)

    def restyle(self) -> None:
        """A head of one line."""
        self.horizontalHeader().setFixedHeight(theme().px(HEAD_PX))
        super().restyle()
