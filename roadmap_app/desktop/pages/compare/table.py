"""The rows of a comparison as a table that the keyboard walks; each date leads to its source and to the timeline.

It must not know what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView, QToolTip

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.compare.cells import ROW_ROLE, CompareDelegate, column_widths, note_text
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.reports.compare.rows import Shown, ShownRow
from roadmap_app.reports.words.addresses import site_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CompareModel(QAbstractTableModel):
    """Headings of groups and rows; a column for what is told and one per thing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.rows: list[ShownRow | str] = []

    def set_rows(self, names: tuple[str, ...], rows: Sequence[ShownRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.names = names
        self.rows = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.rows.append(group)
            self.rows.append(row)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Headings and rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """What, then one per thing."""
        return 0 if parent.isValid() else len(self.names) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The row, its text, or how a screen reader says the cell."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role not in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return None
        if isinstance(row, str):
            return row if index.column() == 0 else ""
        if index.column() == 0:
            spoken = role == int(Qt.ItemDataRole.AccessibleTextRole) and row.differs
            return f"{row.what}, differs" if spoken else row.what
        cell = row.cells[index.column() - 1]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return cell.text
        told = filter(None, (VERDICT_WORDS.get(cell.verdict, ""), cell.text or "not asked", cell.note))
        return f"{self.names[index.column() - 1]}, {row.what}: {', '.join(told)}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The names, for a screen reader; they stand above the table."""
        if role != int(Qt.ItemDataRole.DisplayRole) or orientation != Qt.Orientation.Horizontal:
            return None
        return "What" if section == 0 else self.names[section - 1]


class CompareTable(QTableView):
    """As high as its rows: the page scrolls instead of it. `place_asked`: a cell's date on the timeline."""

    place_asked = Signal(str)

    def __init__(self, opener: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self.opener = opener
        self.rows = CompareModel(self)
        self._delegate = CompareDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Comparison")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(10)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(lambda index: self._open(index))
        theme().changed.connect(self._size)

    def set_rows(self, names: tuple[str, ...], rows: Sequence[ShownRow]) -> None:
        """Show other rows."""
        self.clearSpans()
        self.rows.set_rows(names, rows)
        for place, row in enumerate(self.rows.rows):
            if isinstance(row, str):
                self.setSpan(place, 0, 1, len(names) + 1)
        self._size()

    def cell_at(self, index: Index) -> Shown | None:
        """The cell at a place, None at a heading and in the first column."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.cells[index.column() - 1] if isinstance(row, ShownRow) and index.column() else None

    # -- keyboard and mouse --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the date on the timeline, Ctrl+C copies the cell as a sentence, the menu key offers both."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_C:
            self.copy()
        elif event.key() == Qt.Key.Key_Menu:
            self._show_menu(self.visualRect(index).center())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """The keyboard starts at the first row."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and len(self.rows.rows) > 1:
            self.setCurrentIndex(self.rows.index(1, 1))

    def copy(self) -> None:
        """The cell as a sentence with its source; in the first column all cells of the row."""
        index = self.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        if isinstance(row, ShownRow):
            cell = self.cell_at(index)
            spoken = [one.spoken for one in row.cells if one.spoken]
            QGuiApplication.clipboard().setText(cell.spoken if cell else " ".join(spoken))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the quiet line opens the source."""
        super().mouseReleaseEvent(event)
        cell = self._link_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            open_link(cell.links[0], self.opener)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a source."""
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def viewportEvent(self, event: Any) -> bool:
        """On hover the address of a source."""
        if isinstance(event, QHelpEvent):
            cell = self._link_at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(cell.links[0] if cell else ""), self)
            return True
        return super().viewportEvent(event)

    def _link_at(self, point: QPoint) -> Shown | None:
        index = self.indexAt(point)
        cell, row = self.cell_at(index), index.data(ROW_ROLE) if index.isValid() else None
        if cell is None or not cell.links or not isinstance(row, ShownRow):
            return None
        rect = self._delegate.note_rect(QRectF(self.visualRect(index)), row, cell)
        return cell if rect.contains(point) else None

    def _open(self, index: Index) -> None:
        cell = self.cell_at(index)
        if cell is not None and cell.key:
            self.place_asked.emit(cell.key)

    def _show_menu(self, point: QPoint) -> None:
        cell = self.cell_at(self.indexAt(point))
        if cell is None or not cell.text:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell.key:
            menu.addAction("Show on the timeline").triggered.connect(
                lambda *_, key=cell.key: self.place_asked.emit(key)
            )
        for link in cell.links:
            menu.addAction(f"Open the source, {site_of(link)} ↗").triggered.connect(
                lambda *_, address=link: open_link(address, self.opener)
            )
        menu.addAction("Copy as sentence with source").triggered.connect(
            lambda *_, spoken=cell.spoken: QGuiApplication.clipboard().setText(spoken)
        )
        menu.popup(self.viewport().mapToGlobal(point))

    # -- sizes ---------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        """Columns share the width; rows take the height that their texts then need."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._size()

    def _size(self) -> None:
        if not self.rows.names:
            self.setFixedHeight(0)
            return
        widths = column_widths(self.viewport().width(), len(self.rows.names))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        total = 0
        for place, row in enumerate(self.rows.rows):
            high = self._delegate.height(row, widths, first=place == 0)
            self.setRowHeight(place, high)
            total += high
        self.setFixedHeight(total + 2)

    def note_of(self, row: int, column: int) -> str:
        """The quiet line of a cell, as it is painted."""
        cell = self.cell_at(self.rows.index(row, column))
        return note_text(cell) if cell else ""
