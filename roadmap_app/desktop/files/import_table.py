"""What an import would do, as a table: plain texts, columns as wide as needed. It must not know what is imported."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.rows_model import RowsModel
from roadmap_app.desktop.tables.view import TableView

_ROW_PX, _NARROWEST_PX, _WIDEST_PX = 26, 70, 240
_WRAPPED_UP_TO = 400


class ImportTable(TableView):
    """Rows of texts; the person sets the width of a column."""

    def __init__(self, model: RowsModel, name: str) -> None:
        super().__init__(model, name=name)
        self.setProperty("framed", "true")
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.restyle()

    def restyle(self) -> None:
        """Rows of 26 px at 100 % text."""
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW_PX))
        super().restyle()

    def fit(self, *, wraps: bool) -> None:
        """Columns as wide as needed; where the last one holds sentences they wrap, unless there are very many."""
        self.resizeColumnsToContents()
        header = self.horizontalHeader()
        for column in range(header.count()):
            width = min(max(header.sectionSize(column) + 16, _NARROWEST_PX), _WIDEST_PX)
            header.resizeSection(column, width)
        if wraps:
            header.setSectionResizeMode(header.count() - 1, QHeaderView.ResizeMode.Stretch)
            self.setWordWrap(True)
            if self.model().rowCount() <= _WRAPPED_UP_TO:
                self.resizeRowsToContents()
