"""Warrants as rows of gates: delivery, share price, terms, then the day from which a tranche could vest.

It must not know how a gate is judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.i18n import tr
from roadmap_app.render.look.change_marks import draw_change_mark
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.reports.deals.gates import Gate, GateRow, PriceView, WarrantView

_NARROW_PX = 330


class WarrantsPanel(QWidget):
    """All warrants, and the figures behind their price gates."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    figure_asked = Signal()

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self.enter = QPushButton(tr("Enter a figure…"))
        self.enter.clicked.connect(lambda *_: self.figure_asked.emit())
        self._note = label("", 12, tone="muted", wraps=True)
        head = QHBoxLayout()
        head.addWidget(label(tr("Warrants"), 14, 650))
        head.addStretch(1)
        head.addWidget(self.enter)
        self._prices = QVBoxLayout()
        self._prices.setSpacing(2)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addLayout(self._prices)
        column.addLayout(self._cards)
        self.rows: list[GateLine] = []
        self._shown: tuple[object, ...] = ()

    def show_warrants(
        self, views: Sequence[WarrantView], prices: Sequence[PriceView], may_enter: str
    ) -> None:
        """may_enter: "" where figures can be entered, else why not. Nothing is done for what is shown already."""
        wanted = (theme().text_scale, tuple(views), tuple(prices), may_enter)
        if wanted == self._shown:
            return
        self._shown = wanted
        _clear(self._prices)
        _clear(self._cards)
        self.rows = []
        self.enter.setVisible(bool(views))
        self.enter.setEnabled(not may_enter)
        self.enter.setToolTip(plain_tip(may_enter))
        nothing = tr("No warrant is recorded for these deals.")
        told = tr("A tranche vests when every gate is open; vesting is not exercising.")
        self._note.setText(told if views else nothing)
        for price in prices:
            self._prices.addWidget(self._price_line(price))
        for view in views:
            card = WarrantCard(view)
            for row in card.rows:
                row.chosen.connect(self.row_chosen)
                row.opened.connect(self.row_opened)
            self.rows += card.rows
            self._cards.addWidget(card)

    def show_selection(self, key: str) -> None:
        """Put the ring around the tranche of what is selected."""
        for row in self.rows:
            row.set_selected(bool(key) and row.row.key == key)

    def _price_line(self, price: PriceView) -> QWidget:
        line = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        flow = FlowLayout(line, 6, QMargins(0, 2, 0, 2))
        flow.addWidget(VendorLetter(price.organization, price.name))
        flow.addWidget(label(f"{price.name} {price.caption}:", 12, tone="muted"))
        flow.addWidget(label(price.words, 12, 600 if price.is_known else 400))
        if price.link:
            source = QPushButton(f"{price.source} ↗")
            source.setProperty("kind", "link")
            source.setAccessibleName(
                tr(
                    "Source of the {caption} of {name}: {source}",
                    caption=price.caption,
                    name=price.name,
                    source=price.source,
                )
            )
            source.clicked.connect(lambda *_: open_link(price.link, self._opener))
            flow.addWidget(source)
        elif price.source:
            flow.addWidget(label(price.source, 12, tone="muted"))
        return line


class WarrantCard(QFrame):
    """The warrant of one agreement."""

    def __init__(self, view: WarrantView) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(VendorLetter(view.supplier, view.supplier))
        head.addWidget(label(view.name, 13, 600))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(label("; ".join((view.whole, *view.facts)), 12, tone="muted", wraps=True))
        self.rows = [GateLine(row) for row in view.rows]
        for row in self.rows:
            column.addWidget(row)


class GateLine(QWidget):
    """One vesting tranche: name, gates, the day. Tab reaches it, Enter opens it, Ctrl+C copies it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, row: GateRow) -> None:
        super().__init__()
        self.row = row
        self._selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(row.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(row.name, 12, 600))
        head.addWidget(label(row.shares, 12, tone="muted"))
        head.addStretch(1)
        head.addWidget(label("→", 13, 600))
        head.addWidget(label(row.vests, 13, 600))
        by = label(row.by, 12, tone="muted", wraps=True)
        by.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(by)
        column.addSpacing(4)
        column.addWidget(_Gates(row.gates))

    def set_selected(self, selected: bool) -> None:
        """With the ring or without."""
        self._selected = selected
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring around what is selected or has the keyboard."""
        if not (self._selected or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().palette.colour("accent"), 2.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose its delivery."""
        self.setFocus()
        self.chosen.emit(self.row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show its delivery on the timeline."""
        self.opened.emit(self.row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the row as a sentence."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.row.key)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.row.spoken)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose it when the keyboard arrives."""
        super().focusInEvent(event)
        self.chosen.emit(self.row.key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the ring."""
        super().focusOutEvent(event)
        self.update()


class _Gates(QWidget):
    """Gates side by side, all of one height; one under the other where there is little room."""

    def __init__(self, gates: Sequence[Gate]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(5)
        for place, gate in enumerate(gates):
            if place:
                self._box.addWidget(label("+", 13, 600), 0, Qt.AlignmentFlag.AlignCenter)
            self._box.addWidget(_GateBox(gate), 5 if place == len(gates) - 1 else 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or not."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._box.setDirection(
            ways.LeftToRight if self.width() >= theme().px(_NARROW_PX) else ways.TopToBottom
        )


class _GateBox(QFrame):
    """One gate: its sign, what is asked for, how it stands."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.setProperty("ground", "popup")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(_Sign(gate.sign), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(gate.what, 12, 600, wraps=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(label(gate.words, 12, tone="muted", wraps=True))
        column.addStretch(1)


class _Sign(QWidget):
    """A verdict's mark, or a plain ring for a gate that is closed."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.setFixedSize(theme().px(14), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        side = float(theme().px(14))
        box = QRectF(0, (self.height() - side) / 2, side, side)
        draw = draw_verdict_mark if self._sign in VERDICTS else draw_change_mark
        draw(QPainter(self), self._sign, box, theme().palette)

    def sizeHint(self) -> QSize:
        """As large as the text."""
        return QSize(theme().px(14), theme().px(16))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
