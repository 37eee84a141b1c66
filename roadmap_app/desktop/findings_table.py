"""The findings on screen: marks, bold requirement, margin in the verdict's colour, a row for the selection.

It must not know where findings come from or what selecting one does elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from roadmap_app.desktop.findings_model import (
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
from roadmap_app.desktop.text import plain_tip
from roadmap_app.desktop.theme import theme
from roadmap_app.domain.finding_groups import held_words
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.render.marks import draw_verdict_mark

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
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_DROPPED = (WHOSE, STAKE, OWNER, EVIDENCE)  # left out in this order without room; the dialog has them


class FindingDelegate(QStyledItemDelegate):
    """Paints a cell by look.md; a long text takes two lines, and beyond the first hundreds of rows ends in …."""

    highlighted: frozenset[int] = frozenset()

    def __init__(self, table: FindingsTable) -> None:
        super().__init__(table)
        self.table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of 28 px at 100 % text."""
        return QSize(40, theme().px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, mark or text, hairline."""
        finding = index.data(FINDING_ROLE)
        if not isinstance(finding, Finding):
            return
        painter.save()
        colours = theme().palette
        rect: QRect = option.rect
        if self.table.selectionModel().isRowSelected(index.row(), QModelIndex()):
            painter.fillRect(rect, colours.colour("selection"))
        elif index.row() in self.highlighted:
            painter.fillRect(rect, colours.colour("band"))
        painter.setPen(colours.colour("grid"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == VERDICT:
            self._paint_arrow(painter, rect, index.row())
            side = theme().px(15)
            box = QRectF(rect.right() - side - 7, rect.center().y() - side // 2, side, side)
            draw_verdict_mark(painter, finding.verdict, box, colours)
        else:
            self._paint_text(painter, rect, index, finding)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, finding: Finding
    ) -> None:
        colours = theme().palette
        column = index.column()
        role = "ink"
        if column == MARGIN and finding.is_open and finding.verdict not in ("fault",):
            role = {"missed": "red", "will-miss": "red"}.get(finding.verdict, "amber")
        elif column in (WHOSE, OWNER):
            role = "muted"
        painter.setFont(font_of(column))
        painter.setPen(colours.colour(role))
        room = rect.adjusted(8, 0, -6, -1)
        if column == TITLE:
            room.setLeft(room.left() + (16 if self.table.findings.is_inner(index.row()) else 0))
            self._paint_held(painter, room, str(index.data()), self.table.findings.held(index.row()), finding)
            painter.setFont(font_of(column))
            painter.setPen(colours.colour(role))
        text, metrics = str(index.data()), painter.fontMetrics()
        if room.height() < 2 * metrics.height():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _WRAP, text)

    def _paint_arrow(self, painter: QPainter, rect: QRect, row: int) -> None:
        """At the first finding of a group: to the right while folded, down once unfolded."""
        if not self.table.findings.held(row):
            return
        x, y = rect.left() + 11.0, rect.center().y() + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().palette.colour("muted"))
        corners = (
            ((-4, -2), (4, -2), (0, 3))
            if self.table.findings.is_unfolded(row)
            else ((-2, -4), (3, 0), (-2, 4))
        )
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))

    def _paint_held(self, painter: QPainter, room: QRect, title: str, held: int, finding: Finding) -> None:
        """How many more rest on the same, at the right end of the title's room, which it shortens."""
        if not held:
            return
        taken = painter.fontMetrics().horizontalAdvance(title) + 10
        painter.setFont(theme().font(12))
        painter.setPen(theme().palette.colour("muted"))
        metrics = painter.fontMetrics()
        words = held_words(held, finding)
        if taken + metrics.horizontalAdvance(words) > room.width():
            words = words.partition(" ")[0]
        width = metrics.horizontalAdvance(words)
        left = min(room.left() + taken, room.right() - width)
        painter.drawText(
            QRect(left, room.top(), width + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        room.setRight(left - 8)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole sentence on hover."""
        finding = index.data(FINDING_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(finding, Finding):
            return super().helpEvent(event, view, option, index)
        words = VERDICT_WORDS[finding.verdict]
        held = self.table.findings.held(index.row())
        more = f"\n{held_words(held, finding)}." if held else ""
        QToolTip.showText(
            event.globalPos(), plain_tip(f"{words[:1].upper()}{words[1:]}. {finding.message}{more}"), view
        )
        return True


def font_of(column: int) -> QFont:
    """The font of a column: what must hold, margin and stake in semibold."""
    return theme().font(13, 600 if column in (TITLE, MARGIN, STAKE) else 400)


class FindingsTable(QTableView):
    """Rows of findings. A click or the arrow keys choose one; Enter or a double click opens it."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)  # the finding, where on the screen

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = model
        self._delegate = FindingDelegate(self)
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
        """Two lines where a text of the first hundreds of rows has no room in one."""
        model, usual = self.model(), theme().px(28)
        if model is None:
            return
        metrics = {
            column: QFontMetrics(font_of(column)) for column in (TITLE, EVIDENCE, MARGIN, STAKE, WHOSE, OWNER)
        }
        for row in range(min(model.rowCount(), _WRAPPED_ROWS)):
            high = usual
            for column, measure in metrics.items():
                if self.isColumnHidden(column):
                    continue
                taken = 15 + (90 if column == TITLE and self.findings.held(row) else 0)
                room = max(self.columnWidth(column) - taken, 40)
                text = str(model.index(row, column).data())
                if measure.horizontalAdvance(text) > room:
                    box = measure.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text)
                    high = max(high, box.height() + theme().px(10))
            if self.rowHeight(row) != high:
                self.setRowHeight(row, high)

    def _ask_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        finding = index.data(FINDING_ROLE) if index.isValid() else None
        if isinstance(finding, Finding):
            self.menu_asked.emit(finding, self.viewport().mapToGlobal(point))

    def _fitted(self, column: int, most: int) -> int:
        """Wide enough for its head and for what the first rows say, within reason."""
        return most if column == VERDICT else max(min(self._needed(column), most), theme().px(_LEAST_WIDTH))

    def _needed(self, column: int) -> int:
        metrics = QFontMetrics(font_of(column))
        model = self.model()
        if model is None:
            return 0
        texts = [str(model.index(row, column).data()) for row in range(min(model.rowCount(), 40))]
        widest = max((metrics.horizontalAdvance(text) for text in (*texts, COLUMNS[column].title)), default=0)
        return widest + 16

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
