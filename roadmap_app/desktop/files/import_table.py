"""What an import would do, as a table: plain texts, columns as wide as needed. It must not know what is imported."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.rows_model import RowsModel
from roadmap_app.desktop.tables.view import TableView

_GAP_PX = 8
_ROW_PX, _NARROWEST_PX, _WIDEST_PX = 26, 70, 240


class ImportTable(TableView):
    """Rows of texts; the person sets the width of a column."""

    def __init__(self, model: RowsModel, name: str) -> None:
        super().__init__(model, name=name)
        self._wraps = False
        self.setProperty("framed", "true")
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._waits = QTimer(self)  # columns get their widths one after the other
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self._fit_rows)
        for header in (
            self.horizontalHeader(),
            self.verticalHeader(),
        ):  # a row that grows moves others into view
            header.sectionResized.connect(lambda *_: self._waits.start())
        self.restyle()

    def restyle(self) -> None:
        """Rows of 26 px at 100 % text."""
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW_PX))
        super().restyle()

    def fit(self, *, wraps: bool) -> None:
        """Columns as wide as needed; where the last one holds sentences they wrap."""
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        for column in range(header.count()):
            width = min(max(header.sectionSize(column) + 16, _NARROWEST_PX), _WIDEST_PX)
            header.resizeSection(column, width)
        if wraps:
            header.setSectionResizeMode(header.count() - 1, QHeaderView.ResizeMode.Stretch)
            self.setWordWrap(True)
        self._wraps = wraps
        self._fit_rows()

    def resizeEvent(self, event: object) -> None:
        """Sentences wrap otherwise where there is another width."""
        super().resizeEvent(event)
        self._fit_rows()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Rows that come into view are made as high as their sentences are."""
        super().scrollContentsBy(dx, dy)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Make the rows in view as high as what stands in them; of very many, those that nobody sees are left."""
        if not self._wraps:
            return
        first = max(self.rowAt(0), 0)
        for row in range(first, self.model().rowCount()):
            if self.rowViewportPosition(row) > self.viewport().height():
                break
            usual, height = self.verticalHeader().defaultSectionSize(), self.sizeHintForRow(row)
            height = height + theme().px(_GAP_PX) if height > usual else usual  # several lines stand apart
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
