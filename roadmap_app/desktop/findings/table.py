"""The findings on screen: marks, bold requirement, margin in the verdict's colour, a row for the selection.

It must not know where findings come from or what selecting one does elsewhere.
"""

from __future__ import annotations

import time

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from roadmap_app.desktop.findings.delegate import WRAP, FindingDelegate, measures_of
from roadmap_app.desktop.findings.model import (
    COLUMNS,
    DUE,
    EVIDENCE,
    FINDING_ROLE,
    MARGIN,
    OWNER,
    STAKE,
    TITLE,
    VERDICT,
    WHOSE,
    FindingsModel,
)
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import Finding

_WIDTHS = {
    VERDICT: 42,
    DUE: 110,
    MARGIN: 160,
    STAKE: 112,
    WHOSE: 213,
    OWNER: 135,
}  # the most where room is short
_GROWS = (STAKE, OWNER, MARGIN, WHOSE)  # what of it takes what it needs where there is room
_AMPLE = 560  # for what must hold and what the sources say, at 100 % text
_LEAST_WIDTH = 80
_SHARES = {TITLE: 49, EVIDENCE: 51}
_LEAST = 170
_LEAST_ROWS = 3
_WRAPPED_ROWS = 400  # rows whose height follows from their texts
_WRAPPED = (TITLE, EVIDENCE, MARGIN, STAKE, WHOSE, OWNER)
_SIZED_FOR_S = 0.01  # at a time
_DROPPED = (WHOSE, STAKE, OWNER, EVIDENCE)  # left out in this order without room; the dialog has them


class FindingsTable(QTableView):
    """Rows of findings. A click or the arrow keys choose one; Enter or a double click opens it."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)  # the finding, where on the screen

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = model
        self._unsized = 0
        self._size_more = QTimer(self)
        self._size_more.timeout.connect(self._size_some)
        self._delegate = FindingDelegate(self, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Findings")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self._set_up_headers()
        self.doubleClicked.connect(lambda index: self._open(index))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        model.layoutChanged.connect(self._size_rows)
        model.modelReset.connect(self._size_rows)
        for changed in (model.rowsInserted, model.rowsRemoved):
            changed.connect(lambda *_: self._size_rows())
        theme().changed.connect(self._restyle)
        self._restyle()

    def highlight(self, rows: frozenset[int]) -> None:
        """Lay a quiet ground under the rows that concern what is selected elsewhere."""
        self._delegate.highlighted = rows
        self.viewport().update()

    def choose_row(self, row: int) -> None:
        """Select a row without telling anyone, and bring it into view."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.selectRow(row)
            self.scrollTo(self.model().index(row, TITLE))
        selection.blockSignals(False)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) row."""
        count = self.model().rowCount()
        if count:
            row = self.currentIndex().row()
            self.selectRow(min(max(row + by, 0), count - 1) if row >= 0 else 0)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell which finding is chosen."""
        super().currentChanged(current, previous)
        finding = current.data(FINDING_ROLE) if current.isValid() else None
        if isinstance(finding, Finding) and not self.selectionModel().signalsBlocked():
            self.chosen.emit(finding)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click before the title of a group's first finding unfolds it; on the current row it tells it again."""
        before = self.currentIndex()
        at = self.indexAt(event.position().toPoint())
        if at.column() == VERDICT and self.findings.held(at.row()):
            self.findings.toggle(at.row())
            return
        super().mousePressEvent(event)
        after = self.currentIndex()
        if after.isValid() and after.row() == before.row():
            self.chosen.emit(after.data(FINDING_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the finding; the right arrow unfolds what rests on the same, the left one folds it."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(unfold=event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Columns share the width; the least needed ones leave where there is none."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    def _fold(self, *, unfold: bool) -> None:
        row = self.currentIndex().row()
        if not unfold:
            row = self.findings.head_of(row)
            self.selectRow(row)
        if self.findings.held(row) and self.findings.is_unfolded(row) != unfold:
            self.findings.toggle(row)

    def _open(self, index: QModelIndex) -> None:
        finding = index.data(FINDING_ROLE) if index.isValid() else None
        if isinstance(finding, Finding):
            self.opened.emit(finding)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(20)
        self.setSortingEnabled(True)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(28))
        self.setMinimumHeight(28 * _LEAST_ROWS + 30)
        self.horizontalHeader().setFont(theme().font(12, 600))
        self.setFont(theme().font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, theme().palette.colour("selection"))
        self.setPalette(palette)
        self._share_width()

    def _share_width(self) -> None:
        room = self.viewport().width()
        scale = theme().text_scale
        fixed = {column: self._fitted(column, round(width * scale)) for column, width in _WIDTHS.items()}
        hidden: set[int] = set()
        for column in _DROPPED:
            left = room - sum(width for c, width in fixed.items() if c not in hidden)
            if left < _LEAST * 3.1 * scale:
                hidden.add(column)
        left = room - sum(width for c, width in fixed.items() if c not in hidden)
        for column in (column for column in _GROWS if column not in hidden):
            more = min(self._needed(column) - fixed[column], round(left - _AMPLE * scale))
            if more > 0:
                fixed[column] += more
                left -= more
        shared = sum(share for column, share in _SHARES.items() if column not in hidden)
        for column in range(len(COLUMNS)):
            self.setColumnHidden(column, column in hidden)
            if column in _SHARES:
                self.setColumnWidth(column, max(round(left * _SHARES[column] / shared), 60))
            else:
                self.setColumnWidth(column, fixed[column])
        self._size_rows()

    def _size_rows(self) -> None:
        """Two lines where a text has no room in one: of what is seen at once, of the first hundreds soon after."""
        self._unsized = 0
        self._size_until(self.viewport().height() // theme().px(28) + 2)
        self._size_more.start()

    def _size_some(self) -> None:
        """A few more rows, and the others after what the window has to do meanwhile."""
        until = time.monotonic() + _SIZED_FOR_S
        while self._unsized < self._sizable and time.monotonic() < until:
            self._size_until(self._unsized + 5)
        if self._unsized >= self._sizable:
            self._size_more.stop()

    @property
    def _sizable(self) -> int:
        return min(self.findings.rowCount(), _WRAPPED_ROWS)

    def _size_until(self, end: int) -> None:
        usual = theme().px(28)
        columns = {
            column: (measures_of(column), self.columnWidth(column) - 15)
            for column in _WRAPPED
            if not self.isColumnHidden(column)
        }
        end = min(end, self._sizable)
        for row in range(self._unsized, end):
            high = usual
            for column, (measure, width) in columns.items():
                taken = 90 if column == TITLE and self.findings.held(row) else 0
                room = max(width - taken, 40)
                text = self.findings.text(row, column)
                if not measure.fits(text, room):
                    high = max(high, measure.height(text, room, WRAP) + theme().px(10))
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)
        self._unsized = max(end, self._unsized)

    def _ask_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        finding = index.data(FINDING_ROLE) if index.isValid() else None
        if isinstance(finding, Finding):
            self.menu_asked.emit(finding, self.viewport().mapToGlobal(point))

    def _fitted(self, column: int, most: int) -> int:
        """Wide enough for its head and for what the first rows say, within reason."""
        return most if column == VERDICT else max(min(self._needed(column), most), theme().px(_LEAST_WIDTH))

    def _needed(self, column: int) -> int:
        rows = range(min(self.findings.rowCount(), 40))
        texts = (self.findings.text(row, column) for row in rows)
        return measures_of(column).widest((*texts, COLUMNS[column].title)) + 16

    def cut_row(self) -> tuple[int, int]:
        """How much of the row at the lower end is seen and how much is cut, in px; 0, 0 where none is cut."""
        last = self.rowAt(self.viewport().height() - 1)
        shown = self.viewport().height() - self.rowViewportPosition(last) if last >= 0 else 0
        hidden = self.rowHeight(last) - shown if last >= 0 else 0
        return (shown, hidden) if hidden > 0 else (0, 0)

    def share_width(self) -> None:
        """Fit the columns to what is listed now."""
        self._share_width()

    def viewportPosition(self, row: int) -> QPoint:
        """Where a row stands, for tests and tooltips."""
        return QPoint(60, self.rowViewportPosition(row) + self.rowHeight(row) // 2)
