"""The findings on screen: marks, bold requirement, margin in the verdict's colour, a row for the selection.

It must not know where findings come from or what selecting one does elsewhere.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from roadmap_app.desktop.findings.cells import WRAP, FindingCells, measures_of
from roadmap_app.desktop.findings.model import (
    COLUMNS,
    DUE,
    EVIDENCE,
    MARGIN,
    OWNER,
    STAKE,
    TITLE,
    VERDICT,
    WHOSE,
    FindingsModel,
)
from roadmap_app.desktop.inspector.copying import sentence_of
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.delegate import ROW_PX
from roadmap_app.desktop.tables.rows_model import ROW_ROLE, Index
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.domain.findings import Finding
from roadmap_app.i18n import tr

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


class FindingsTable(TableView):
    """Rows of findings. A click or the arrow keys choose one; Enter or a double click opens it."""

    menu_asked = Signal(object, object)  # the finding, where on the screen

    def __init__(self, model: FindingsModel) -> None:
        self.findings = model
        self.cells = FindingCells(model)
        self._unsized = 0
        super().__init__(model, self.cells, name=tr("Findings"), sorts=True)
        self._size_more = QTimer(self)
        self._size_more.timeout.connect(self._size_some)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setWordWrap(False)
        self.horizontalHeader().setMinimumSectionSize(20)
        model.layoutChanged.connect(self._size_rows)
        model.modelReset.connect(self._size_rows)
        for changed in (model.rowsInserted, model.rowsRemoved):
            changed.connect(lambda *_: self._size_rows())
        self.restyle()

    def highlight(self, rows: frozenset[int]) -> None:
        """Lay a quiet ground under the rows that concern what is selected elsewhere."""
        self.cells.highlighted = rows
        self.viewport().update()

    def choose_row(self, row: int) -> None:
        """Select a row without telling anyone, and bring it into view."""
        super().choose_row(row)
        if row >= 0:
            self.scrollTo(self.findings.index(row, TITLE))

    def copied(self, index: Index) -> str:
        """The finding as a sentence with its sources."""
        finding, as_of = index.data(ROW_ROLE), self.findings.as_of
        return sentence_of(as_of, finding) if as_of is not None and isinstance(finding, Finding) else ""

    def show_menu(self, index: Index, at: QPoint) -> None:
        """Ask the window what can be done with a finding."""
        self.menu_asked.emit(index.data(ROW_ROLE), at)

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
            self.row_chosen.emit(after.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The right arrow unfolds what rests on the same, the left one folds it."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(unfold=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _fold(self, *, unfold: bool) -> None:
        row = self.currentIndex().row()
        if not unfold:
            row = self.findings.head_of(row)
            self.selectRow(row)
        if self.findings.held(row) and self.findings.is_unfolded(row) != unfold:
            self.findings.toggle(row)

    def restyle(self) -> None:
        """Rows of 28 px at 100 % text."""
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_PX))
        self.setMinimumHeight(28 * _LEAST_ROWS + 30)
        super().restyle()

    def share_width(self) -> None:
        """Fit the columns to what is listed now; the least needed ones leave where there is no room."""
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
        self._size_seen()
        self._size_more.start()

    def _size_seen(self) -> None:
        self._size_until(self.viewport().height() // theme().px(ROW_PX) + 2)

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
        usual = theme().px(ROW_PX)
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

    def _fitted(self, column: int, most: int) -> int:
        """Wide enough for its head and for what the first rows say, within reason."""
        return most if column == VERDICT else max(min(self._needed(column), most), theme().px(_LEAST_WIDTH))

    def _needed(self, column: int) -> int:
        rows = range(min(self.findings.rowCount(), 40))
        texts = (self.findings.text(row, column) for row in rows)
        return measures_of(column).widest((*texts, COLUMNS[column].title)) + 16

    def cut_row(self) -> tuple[int, int]:
        """How much of the row at the lower end is seen and how much is cut, in px; 0, 0 where none is cut."""
        self._size_seen()  # more rows are seen since the table became higher
        last = self.rowAt(self.viewport().height() - 1)
        shown = self.viewport().height() - self.rowViewportPosition(last) if last >= 0 else 0
        hidden = self.rowHeight(last) - shown if last >= 0 else 0
        return (shown, hidden) if hidden > 0 else (0, 0)

    def viewportPosition(self, row: int) -> QPoint:
        """Where a row stands, for tests and tooltips."""
        return QPoint(60, self.rowViewportPosition(row) + self.rowHeight(row) // 2)
