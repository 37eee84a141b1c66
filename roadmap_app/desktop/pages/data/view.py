"""The sheet: cells that are typed into, blocks that are copied, pasted, cleared and filled down.

Enter goes down, Tab goes right, typing writes over, F2 changes what stands there. It must not know what a change does:
the page takes what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.data.blocks import mime_of, rows_in
from roadmap_app.desktop.pages.data.head import FilterHead
from roadmap_app.desktop.pages.data.model import SheetModel
from roadmap_app.desktop.tables.rows_model import Index
from roadmap_app.i18n import tr

ROW_PX = 26
_CORNER_PX, _PAD_PX = 7, 9
_SEEN_ROWS, _LEAST_PX, _MOST_PX = 120, 64, 280
Choices = Callable[[str], Sequence[str]]
"""Column → what can be written there, for the completer; none where all can."""


class SheetView(QTableView):
    """One table as a sheet."""

    pasted = Signal(list)  # places (row, column name, text)
    menu_asked = Signal(QPoint)
    row_left = Signal(int)
    delete_asked = Signal()

    def __init__(self, model: SheetModel, choices: Choices) -> None:
        super().__init__()
        self.sheet = model
        self.setModel(model)
        self.head = FilterHead(self)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(_CellDelegate(self, choices))
        self.setAccessibleName(tr("Rows of the table"))
        self.setProperty("framed", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_asked.emit(self.viewport().mapToGlobal(point))
        )
        theme().changed.connect(self._restyle)
        self._restyle()

    # -- columns ---------------------------------------------------------------------------------

    def fit_columns(self, kept: dict[str, int]) -> None:
        """As wide as a person has made them, else as the first rows need."""
        measures = theme().measures(13, 400)
        for place, name in enumerate(self.sheet.columns):
            width = kept.get(name, 0)
            if not width:
                head = theme().measures(12, 600).width(self.sheet.heads[place].title) + theme().px(40)
                texts = [
                    self.sheet.text(row, place) for row in range(min(len(self.sheet.records), _SEEN_ROWS))
                ]
                longest = max((measures.width(text[:60]) for text in texts), default=0) + theme().px(30)
                width = min(max(head, longest, theme().px(_LEAST_PX)), theme().px(_MOST_PX))
            self.setColumnWidth(place, width)

    # -- blocks ----------------------------------------------------------------------------------

    def block(self) -> tuple[list[int], list[int]]:
        """The rows and columns (as they stand on screen) of what is chosen."""
        indexes = self.selectionModel().selectedIndexes() or (
            [self.currentIndex()] if self.currentIndex().isValid() else []
        )
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes}, key=self.head.visualIndex)
        return rows, columns

    def copy(self) -> bool:
        """Copy the chosen block for a spreadsheet; with all columns of whole rows their heads come along."""
        rows, columns = self.block()
        rows = [row for row in rows if not self.sheet.is_blank(row)]
        if not rows or not columns:
            return False
        texts = [[self.sheet.text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setMimeData(mime_of(texts))
        return True

    def paste(self) -> None:
        """Lay the clipboard's block from the current cell on; one cell fills all that is chosen."""
        block = rows_in(QGuiApplication.clipboard().text())
        if not block or not self.sheet.can_edit or not self.currentIndex().isValid():
            return
        rows, columns = self.block()
        if len(block) == 1 and len(block[0]) == 1:
            cells = [(row, column, block[0][0]) for row in rows for column in columns]
        else:
            cells = self._laid(block, rows[0], self.head.visualIndex(columns[0]))
        named = [(row, self.sheet.columns[column], text) for row, column, text in cells]
        self.pasted.emit(named)

    def _laid(self, block: list[list[str]], top: int, left: int) -> list[tuple[int, int, str]]:
        """The cells of a block from a place on; a first line that names the columns says where each goes."""
        order = [self.head.logicalIndex(place) for place in range(self.head.count())]
        names = {name.casefold(): place for place, name in enumerate(self.sheet.columns)}
        names |= {head.title.casefold(): place for place, head in enumerate(self.sheet.heads)}
        head = [cell.strip().casefold() for cell in block[0]]
        if len(head) > 1 and all(cell in names for cell in head):
            places = [names[cell] for cell in head]
            block = block[1:]
        else:
            places = order[left:]
        return [
            (top + down, place, text)
            for down, line in enumerate(block)
            for place, text in zip(places, line, strict=False)
        ]

    def fill_down(self) -> None:
        """The first chosen row's cells in all chosen rows below; of one row what stands above it."""
        rows, columns = self.block()
        if not rows or not self.sheet.can_edit:
            return
        source, targets = (rows[0], rows[1:]) if len(rows) > 1 else (rows[0] - 1, rows)
        if source < 0:
            return
        cells = [
            (row, self.sheet.columns[column], self.sheet.text(source, column))
            for row in targets
            for column in columns
        ]
        self.pasted.emit(cells)

    def clear_cells(self) -> None:
        """Empty what is chosen."""
        rows, columns = self.block()
        rows = [row for row in rows if not self.sheet.is_blank(row)]
        if rows and self.sheet.can_edit:
            self.pasted.emit([(row, self.sheet.columns[column], "") for row in rows for column in columns])

    @property
    def whole_rows(self) -> list[int]:
        """The rows that are chosen whole."""
        return [index.row() for index in self.selectionModel().selectedRows()]

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; while a cell is edited they are the editor's."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        done: dict[int, Callable[[], object]] = {}
        if control:
            done = {Qt.Key.Key_C: self.copy, Qt.Key.Key_V: self.paste, Qt.Key.Key_D: self.fill_down,
                    Qt.Key.Key_X: self._cut, Qt.Key.Key_Return: self._leave_row,
                    Qt.Key.Key_Minus: self.delete_asked.emit}  # fmt: skip
        elif shift and key == Qt.Key.Key_Space:
            done = {Qt.Key.Key_Space: lambda: self.selectRow(self.currentIndex().row())}
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            done = {key: lambda: self._step(-1 if shift else 1)}
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            done = {
                key: self.delete_asked.emit
                if self.whole_rows and key == Qt.Key.Key_Delete
                else self.clear_cells
            }
        elif key == Qt.Key.Key_Menu:
            done = {key: lambda: self.menu_asked.emit(self._menu_place())}
        if key in done:
            done[key]()
            event.accept()
        elif self._leaves_by_tab(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _leaves_by_tab(self, event: QKeyEvent) -> bool:
        """Tab goes on to what comes after the sheet from its last cell, Shift+Tab from its first."""
        here = self.currentIndex()
        at_end = (
            here.row() == self.sheet.count - 1
            and self.head.visualIndex(here.column()) == self.head.count() - 1
        )
        at_start = here.row() <= 0 and self.head.visualIndex(max(here.column(), 0)) <= 0
        return (event.key() == Qt.Key.Key_Tab and at_end) or (event.key() == Qt.Key.Key_Backtab and at_start)

    def _cut(self) -> None:
        if self.copy():
            self.clear_cells()

    def _leave_row(self) -> None:
        self.row_left.emit(self.currentIndex().row())

    def _menu_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def _step(self, by: int) -> None:
        here = self.currentIndex()
        row = min(max(here.row() + by, 0), self.sheet.count - 1)
        if here.isValid():
            self.setCurrentIndex(self.sheet.index(row, here.column()))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on below, Tab beside; neither opens the next cell."""
        ends = QAbstractItemDelegate.EndEditHint
        column = self.currentIndex().column()
        super().closeEditor(editor, ends.NoHint if hint != ends.RevertModelCache else hint)
        if hint == ends.SubmitModelCache:
            self._step(1)
        elif hint in (ends.EditNextItem, ends.EditPreviousItem):
            place = self.head.visualIndex(column) + (1 if hint == ends.EditNextItem else -1)
            if 0 <= place < self.head.count():
                self.setCurrentIndex(
                    self.sheet.index(self.currentIndex().row(), self.head.logicalIndex(place))
                )

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell which row has been left."""
        super().currentChanged(current, previous)
        if previous.isValid() and current.isValid() and current.row() != previous.row():
            self.row_left.emit(previous.row())

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one without choosing another block."""
        index = self.sheet.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_PX))
        self.verticalHeader().setMinimumWidth(theme().px(44))
        self.verticalHeader().setFont(theme().font(11))
        self.setFont(theme().font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme().palette.colour("selection"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme().palette.colour("ink"))
        self.setPalette(palette)


class _CellDelegate(QStyledItemDelegate):
    """Paints a corner where a cell is refused; edits in a line with what can be written there."""

    def __init__(self, view: SheetView, choices: Choices) -> None:
        super().__init__(view)
        self._view, self._choices = view, choices

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's ground and text, the current one's ring, a refused one's corner. Not by the style, which asks for
        ten roles of each of the hundreds of cells of a frame."""
        sheet, rect, row, column = self._view.sheet, option.rect, index.row(), index.column()
        colours = theme().palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.colour("selection"))
        text = sheet.line(row, column)
        if text:
            room = rect.width() - 2 * _PAD_PX
            measures = theme().measures(13, 400)
            if measures.width(text) > room:
                text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(colours.colour(sheet.tone(row, column)))
            side = Qt.AlignmentFlag.AlignRight if sheet.heads[column].right else Qt.AlignmentFlag.AlignLeft
            flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
            painter.drawText(rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0), flags, text)
        if sheet.reason(row, column):
            self._paint_corner(painter, option)
        here = self._view.currentIndex()
        if here.row() == row and here.column() == column and self._view.hasFocus():
            painter.setPen(colours.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_corner(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().palette.colour("red"))
        corner = QPointF(option.rect.topRight()) + QPointF(1, 0)
        side = theme().px(_CORNER_PX)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, which completes names and words."""
        line = QLineEdit(parent)
        line.setProperty("kind", "cell")
        line.setFont(theme().font())
        found = self._choices(self._view.sheet.columns[index.column()])
        if found:
            completer = QCompleter(list(found), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line
