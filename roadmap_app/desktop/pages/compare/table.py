"""The rows of a comparison as a table that the keyboard walks; each date leads to its source and to the timeline.

It must not know what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QToolTip

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.pages.compare.cells import ComparedCells, column_widths, note_text
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Head, Index, RowsModel
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.i18n import tr
from roadmap_app.reports.compare.rows import Shown, ShownRow
from roadmap_app.reports.words.addresses import site_of


class CompareModel(RowsModel):
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

    @property
    def heads(self) -> list[Head]:
        """What, then the names, for a screen reader; they stand above the table."""
        return [Head(tr("What")), *(Head(name) for name in self.names)]

    @property
    def count(self) -> int:
        """Headings and rows."""
        return len(self.rows)

    def item(self, row: int) -> ShownRow | str:
        """A row, or a heading as text."""
        return self.rows[row]

    def text(self, row: int, column: int) -> str:
        """What is written in large."""
        shown = self.rows[row]
        if isinstance(shown, str):
            return shown if column == 0 else ""
        return shown.what if column == 0 else shown.cells[column - 1].text

    def spoken(self, row: int, column: int) -> str:
        """Of whom, what, and all that is told of it."""
        shown = self.rows[row]
        if isinstance(shown, str) or column == 0:
            differs = isinstance(shown, ShownRow) and shown.differs
            return tr("{text}, differs", text=self.text(row, column)) if differs else self.text(row, column)
        cell = shown.cells[column - 1]
        told = filter(None, (VERDICT_WORDS.get(cell.verdict, ""), cell.text or tr("not asked"), cell.note))
        return f"{self.names[column - 1]}, {shown.what}: {', '.join(told)}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CompareTable(TableView):
    """As high as its rows: the page scrolls instead of it. `place_asked`: a cell's date on the timeline."""

    place_asked = Signal(str)

    def __init__(self, opener: Opener = QDesktopServices.openUrl) -> None:
        self.rows = CompareModel()
        self._cells = ComparedCells()
        super().__init__(self.rows, self._cells, name=tr("Comparison"), fits=True, opener=opener)
        self.rows.setParent(self)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        self.horizontalHeader().hide()

    def set_rows(self, names: tuple[str, ...], rows: Sequence[ShownRow]) -> None:
        """Show other rows."""
        self.clearSpans()
        self.rows.set_rows(names, rows)
        for place, row in enumerate(self.rows.rows):
            if isinstance(row, str):
                self.setSpan(place, 0, 1, len(names) + 1)
        self.share_width()

    def cell_at(self, index: Index) -> Shown | None:
        """The cell at a place, None at a heading and in the first column."""
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.cells[index.column() - 1] if isinstance(row, ShownRow) and index.column() else None

    # -- keyboard and mouse --------------------------------------------------------------------

    def focusInEvent(self, event: object) -> None:
        """The keyboard starts at the first row."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and len(self.rows.rows) > 1:
            self.setCurrentIndex(self.rows.index(1, 1))

    def copied(self, index: Index) -> str:
        """The cell as a sentence with its source; in the first column all cells of the row."""
        row, cell = index.data(ROW_ROLE), self.cell_at(index)
        if not isinstance(row, ShownRow):
            return ""
        return cell.spoken if cell else " ".join(one.spoken for one in row.cells if one.spoken)

    def viewportEvent(self, event: QEvent) -> bool:
        """On hover the address of a source."""
        if isinstance(event, QHelpEvent):
            link = self.link_at(self.indexAt(event.pos()), event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(link), self)
            return True
        return super().viewportEvent(event)

    def link_at(self, index: Index, point: QPoint) -> str:
        """The quiet line of a cell leads to its source."""
        cell, row = self.cell_at(index), index.data(ROW_ROLE) if index.isValid() else None
        if cell is None or not cell.links or not isinstance(row, ShownRow):
            return ""
        rect = self._cells.note_rect(QRectF(self.visualRect(index)), row, cell)
        return cell.links[0] if rect.contains(point) else ""

    def open_index(self, index: Index) -> None:
        """Show the date on the timeline."""
        cell = self.cell_at(index)
        if cell is not None and cell.key:
            self.place_asked.emit(cell.key)

    def show_menu(self, index: Index, at: QPoint) -> None:
        """Show the date, open its source, copy it."""
        cell = self.cell_at(index)
        if cell is None or not cell.text:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell.key:
            menu.addAction(tr("Show on the timeline")).triggered.connect(
                lambda *_, key=cell.key: self.place_asked.emit(key)
            )
        for link in cell.links:
            menu.addAction(tr("Open the source, {site_of} ↗", site_of=site_of(link))).triggered.connect(
                lambda *_, address=link: open_link(address, self.opener)
            )
        menu.addAction(tr("Copy as sentence with source")).triggered.connect(
            lambda *_, spoken=cell.spoken: QGuiApplication.clipboard().setText(spoken)
        )
        menu.popup(at)

    # -- sizes ---------------------------------------------------------------------------------

    def widths(self, room: int) -> list[int]:
        """What is told, and the others, which share the rest evenly."""
        return column_widths(self.viewport().width(), len(self.rows.names))

    def height_of(self, row: int, widths: Sequence[int]) -> int:
        """As high as the highest cell."""
        return self._cells.height(self.rows.rows[row], widths, first=row == 0)

    def share_width(self) -> None:
        """Without anything to compare there is no height."""
        if self.rows.names:
            super().share_width()
        else:
            self.setFixedHeight(0)

    def note_of(self, row: int, column: int) -> str:
        """The quiet line of a cell, as it is painted."""
        cell = self.cell_at(self.rows.index(row, column))
        return note_text(cell) if cell else ""
