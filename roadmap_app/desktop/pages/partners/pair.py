"""One opened pair: state, chart, requirements, what each side said, agreement. It must not know the list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import MarkLabel
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.tables.card import TableCard
from roadmap_app.i18n import tr
from roadmap_app.reports.partners.pair import PairView

if TYPE_CHECKING:
    from roadmap_app.desktop.charts.view import ChartView


class PairPanel(QWidget):
    """Shows a `PairView`, or says how to open one."""

    row_chosen = Signal(object)
    row_opened = Signal(object)
    key_opened = Signal(str)

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._title = label("", 18, 700)
        self._mark = MarkLabel("", 18)
        self._state = label("", 13, 600)
        self._stake = label("", 13, tone="muted")
        self._hint = label(
            tr("Choose a pair to see what stands between the two."), 14, tone="muted", wraps=True
        )
        self.actions_row = QWidget()
        self._flow = FlowLayout(self.actions_row, 8, QMargins(0, 0, 0, 0))
        self._chart: ChartView | None = None
        self._place = QVBoxLayout()
        self.cards = [TableCard(opener, most) for most in (14, 12, 8, 8)]
        self._inner = QWidget()
        self._lay_out()
        for card in self.cards:
            card.table.row_chosen.connect(self.row_chosen)
            card.table.row_opened.connect(self.row_opened)
        self.show_view(None)

    def add_button(self, text: str) -> QPushButton:
        """A button in the row under the title."""
        button = QPushButton(text)
        self._flow.addWidget(button)
        return button

    def show_view(self, view: PairView | None) -> None:
        """Show another pair; None for none."""
        self._inner.setVisible(view is not None)
        self._hint.setVisible(view is None)
        if view is None:
            return
        self._title.setText(view.name)
        self._mark.set_verdict(view.standing.worst or "no-date")
        self._state.setText(view.state)
        self._stake.setText(view.stake)
        if self._chart is None:
            from roadmap_app.desktop.charts.view import ChartView

            self._chart = ChartView()
            self._chart.key_chosen.connect(lambda key: self.row_chosen.emit(key))
            self._chart.key_opened.connect(self.key_opened)
            self._place.addWidget(self._chart)
        self._chart.set_chart(view.chart)
        for card, table in zip(
            self.cards, (view.requirements, view.said, view.tranches, view.terms), strict=True
        ):
            card.show_table(table)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._state)
        head.addStretch(1)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._stake)
        column.addWidget(self.actions_row)
        column.addLayout(self._place)
        for card in self.cards:
            column.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._hint)
        outer.addWidget(self._inner)
        outer.addStretch(1)
