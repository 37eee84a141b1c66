"""Is the software catching up: one stack against another in a sentence and a chart, then a small chart per line.

It must not know how a trend is reckoned.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.look.card_grid import CardGrid
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr
from roadmap_app.reports.readiness.closing import ClosingView
from roadmap_app.reports.readiness.page import ReadinessAnswer
from roadmap_app.reports.readiness.trends import TrendView

_CARD_PX = 340


class ClosingPanel(QFrame):
    """“Is ROCm closing on CUDA?”, with both to be chosen; the answer; the chart."""

    chosen = Signal(str, str)  # stack, rival
    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self._roadmap: Roadmap | None = None
        self._stacks: tuple[str, ...] = ()
        self.title = label("", 14, 600)
        self.stack = ChoiceField(tr("Stack"), self._choices, self._name)
        self.rival = ChoiceField(tr("against"), self._choices, self._name)
        self.sentence = label("", 13, wraps=True)
        self.chart = ChartView()
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        flow = FlowLayout(head, 8, QMargins(0, 0, 0, 0))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.title, self.stack, self.rival):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for part in (head, self.sentence, self.chart):
            column.addWidget(part)
        self.stack.chosen.connect(lambda key: self.chosen.emit(key, self.rival.key))
        self.rival.chosen.connect(lambda key: self.chosen.emit(self.stack.key, key))
        self.chart.key_chosen.connect(self.key_chosen)
        self.chart.key_opened.connect(self.key_opened)

    def show_closing(self, roadmap: Roadmap, stacks: Sequence[str], view: ClosingView | None) -> None:
        """Another answer; hidden where there are no two stacks."""
        self.setVisible(view is not None)
        if view is None:
            return
        self._roadmap, self._stacks = roadmap, tuple(stacks)
        self.title.setText(view.name)
        self.stack.set_key(view.closing.stack)
        self.rival.set_key(view.closing.rival)
        self.sentence.setText(view.sentence)
        self.chart.set_chart(view.chart)

    def _choices(self) -> list[Choice]:
        return [Choice(key, self._name(key)) for key in sorted(self._stacks, key=self._name)]

    def _name(self, key: str) -> str:
        return short_name(self._roadmap, key) if self._roadmap is not None and key else tr("none")


class TrendCard(QFrame):
    """One stack over the generations of a line."""

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self, roadmap: Roadmap, view: TrendView) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(7)
        vendor = view.trend.vendor
        row.addWidget(VendorLetter(vendor, short_name(roadmap, vendor)))
        row.addWidget(label(view.name, 13, 600, wraps=True), 1)
        row.addWidget(label(view.aside, 12, tone="muted"))
        column.addLayout(row)
        column.addWidget(label(view.sentence, 12, tone="muted", wraps=True))
        self.view = view
        self.chart = ChartView()
        self._keep_room()
        theme().changed.connect(self._keep_room)
        self.chart.key_chosen.connect(self.key_chosen)
        self.chart.key_opened.connect(self.key_opened)
        column.addWidget(self.chart)

    def draw(self) -> None:
        """Draw the chart."""
        self.chart.set_chart(self.view.chart)

    def _keep_room(self) -> None:
        """The chart's room is there before it is drawn."""
        self.chart.setFixedHeight(theme().px(self.view.chart.height_px))


class TrendPanel(QWidget):
    """Closing on top, the cards of the trends beneath."""

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.closing = ClosingPanel()
        self.closing.key_chosen.connect(self.key_chosen)
        self.closing.key_opened.connect(self.key_opened)
        self._heading = label(tr("Is the software catching up?"), 14, 600)
        self._aside = label("", 12, tone="muted", wraps=True)
        self.grid = CardGrid(_CARD_PX)
        self._undrawn: list[TrendCard] = []
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._draw_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.closing)
        column.addSpacing(8)
        for widget in (self._heading, self._aside, self.grid):
            column.addWidget(widget)

    def show_page(self, model: ReadinessAnswer) -> None:
        """Other trends."""
        self.closing.show_closing(model.roadmap, model.stacks, model.closing)
        words = tr(
            "Middle of the lag, generation by generation; bars run from least to most; "
            "root scale, one for all."
        )
        if model.trends_left:
            words = tr(
                "{words} {trends_left:,} more are in the table below.",
                words=words,
                trends_left=model.trends_left,
            )
        if not model.trends:
            words = tr("No vendor has a stack of its own with a day on record for any of its products.")
        self._aside.setText(words)
        cards = [TrendCard(model.roadmap, view) for view in model.trends]
        for card in cards:
            card.key_chosen.connect(self.key_chosen)
            card.key_opened.connect(self.key_opened)
        self.grid.set_cards(cards)
        self._undrawn = list(cards)
        self._later.start()

    def _draw_next(self) -> None:
        """One chart per turn, so that the page is there before its last chart is."""
        if self._undrawn:
            self._undrawn.pop(0).draw()
        else:
            self._later.stop()
