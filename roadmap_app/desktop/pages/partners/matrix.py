"""Customers by suppliers as cells: worst verdict, how much is open, what is at stake. Arrows walk, Enter opens.

It must not know what a pair's page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import SERIOUSNESS
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.reports.partners.page import PairCell

_LEAST_PX = 104


class PairButton(QAbstractButton):
    """One cell; on a wash where something is open, ringed while its pair is opened."""

    def __init__(self, cell: PairCell, name: str) -> None:
        super().__init__()
        self.cell = cell
        self.is_opened = False
        self.setAccessibleName(f"{name}: {cell.state}, {cell.count}, {cell.size}")
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def _lines(self) -> list[str]:
        """What stands under one another; each unit of the size has a line."""
        return [self.cell.state, self.cell.count, *self.cell.size.split(", ")]

    def sizeHint(self) -> QSize:
        """Three lines of 12 px, or more where the size has several units."""
        metrics, lines = QFontMetrics(theme().font(12, 600)), self._lines
        wide = max(
            metrics.horizontalAdvance(lines[0]) + theme().px(20), *map(metrics.horizontalAdvance, lines[1:])
        )
        return QSize(max(theme().px(_LEAST_PX), wide + 18), len(lines) * metrics.height() + 18)

    def minimumSizeHint(self) -> QSize:
        """As wide as its words: a matrix that has no room scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, mark, lines."""
        palette, cell = theme().palette, self.cell
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open = cell.verdict in SERIOUSNESS
        edge = palette.verdict_colour(cell.verdict) if is_open else palette.colour("edge")
        ringed = self.is_opened or self.hasFocus()
        painter.setPen(QPen(palette.colour("accent") if ringed else edge, 2.0 if ringed else 1.0))
        ground = palette.verdict_wash(cell.verdict) if is_open else palette.colour("panel")
        painter.setBrush(palette.colour("paper") if cell.verdict in ("kept", "on-track") else ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        metrics = QFontMetrics(theme().font(12, 600))
        line, side = metrics.height(), theme().px(13)
        lines = self._lines
        top = (self.height() - len(lines) * line) / 2
        draw_verdict_mark(painter, cell.verdict, QRectF(9, top + (line - side) / 2, side, side), palette)
        for place, text in enumerate(lines):
            heavy = place == 0 or (place > 1 and cell.firm)
            painter.setFont(theme().font(12, 600 if heavy else 400))
            painter.setPen(palette.colour("ink" if place != 1 else "muted"))
            left = 9 + (side + 6 if place == 0 else 0)
            room = QRectF(left, top + place * line, self.width() - left - 4, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class PairMatrix(QWidget):
    """All cells. `pair_chosen` hands out (supplier, customer)."""

    pair_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.buttons: dict[tuple[int, int], PairButton] = {}
        self.setAccessibleName("Customers by suppliers")

    def show_cells(
        self,
        cells: Sequence[PairCell],
        suppliers: Sequence[str],
        customers: Sequence[str],
        name_of: Callable[[str], str],
    ) -> None:
        """Show these, one row for each customer."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = {}
        for column, supplier in enumerate(suppliers, start=1):
            self._grid.addWidget(_head(supplier, name_of(supplier)), 0, column)
        for row, customer in enumerate(customers, start=1):
            self._grid.addWidget(label(name_of(customer), 13, 600, wraps=True), row, 0)
        for cell in cells:
            row, column = customers.index(cell.customer) + 1, suppliers.index(cell.supplier) + 1
            button = PairButton(cell, f"{name_of(cell.supplier)} × {name_of(cell.customer)}")
            button.clicked.connect(
                lambda _=False, pair=(cell.supplier, cell.customer): self.pair_chosen.emit(pair)
            )
            self._grid.addWidget(button, row, column)
            self.buttons[row, column] = button
        self._grid.setColumnMinimumWidth(0, theme().px(96))
        self._grid.setRowStretch(len(customers) + 1, 1)

    @property
    def height_needed(self) -> int:
        """As high as the heads and all rows."""
        grid = self._grid
        rows: dict[int, int] = {}
        for place in range(grid.count()):
            item = grid.itemAt(place)
            row = grid.getItemPosition(place)[0]  # type: ignore[index]
            widget = item.widget() if item is not None else None
            if widget is not None:  # an item of a widget that is not shown yet says nothing
                rows[row] = max(rows.get(row, 0), widget.sizeHint().height())
        return sum(rows.values()) + grid.verticalSpacing() * max(len(rows) - 1, 0)

    def show_opened(self, pair: tuple[str, str]) -> None:
        """Ring the cell of the opened pair."""
        for button in self.buttons.values():
            button.is_opened = (button.cell.supplier, button.cell.customer) == pair
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next cell in their direction."""
        steps = {
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
        }
        focused = next((place for place, button in self.buttons.items() if button.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if focused is None or step is None:
            if focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.buttons[focused].click()
                return
            super().keyPressEvent(event)
            return
        ahead = [place for place in self.buttons if _lies(focused, place, step)]
        if ahead:
            nearest = min(ahead, key=lambda place: abs(place[0] - focused[0]) + abs(place[1] - focused[1]))
            self.buttons[nearest].setFocus(Qt.FocusReason.OtherFocusReason)


class MatrixArea(QScrollArea):
    """The matrix, as high as it is; sideways it scrolls where a window is too narrow for large text."""

    def __init__(self, matrix: PairMatrix) -> None:
        super().__init__()
        self._matrix = matrix
        self.setProperty("ground", "clear")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(matrix)

    def fit(self) -> None:
        """As high as the cells are now."""
        self.setFixedHeight(self._matrix.height_needed + self.horizontalScrollBar().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few cells."""
        return QSize(theme().px(200), super().minimumSizeHint().height())


def _lies(begin: tuple[int, int], place: tuple[int, int], step: tuple[int, int]) -> bool:
    """Whether a place lies straight ahead, or in a further row or column where a row is crossed."""
    down, across = place[0] - begin[0], place[1] - begin[1]
    if step[0]:
        return down * step[0] > 0 and across == 0
    return across * step[1] > 0 and down == 0


def _head(organization: str, name: str) -> QWidget:
    from PySide6.QtWidgets import QHBoxLayout

    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(4, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(VendorLetter(organization, name))
    row.addWidget(label(name, 13, 600, wraps=True), 1)
    return head
