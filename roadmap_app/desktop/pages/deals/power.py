"""Power by quarter, and beside it on a scale of its own what is counted apart; what the forms mean stands under both.

It must not know how a quarter is reckoned.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.charts.legend import ChartLegend
from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.card import TwoColumns
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.reports.deals.chart import Power

_NARROW_PX = 640
HEAD_PX = 28  # as high as a heading with buttons beside it


class PowerPanel(QWidget):
    """Both charts. A click in the first chooses a tranche, in the second tells an organization."""

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.ramp, self.apart = _Titled(), _Titled()
        self.legend = ChartLegend()
        self._note = label("", 12, tone="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(TwoColumns((self.ramp, self.apart), _NARROW_PX, (11, 4)))
        column.addWidget(self.legend)
        column.addWidget(self._note)
        self.ramp.view.key_chosen.connect(self.key_chosen)
        self.ramp.view.key_opened.connect(self.key_opened)

    def show_power(self, power: Power) -> None:
        """Other charts."""
        self.ramp.show_chart(power.ramp)
        self.apart.show_chart(power.apart)
        self.legend.set_items(power.ramp.legend)
        self.legend.setVisible(bool(power.ramp.legend))
        self._note.setText(power.ramp.summary)
        self._note.setVisible(bool(power.ramp.parts))


class _Titled(QWidget):
    """A chart under its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name = label("", 14, 650)
        self._name.setMinimumHeight(theme().px(HEAD_PX))
        self.view = ChartView(with_legend=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.view)

    def show_chart(self, chart: Chart) -> None:
        self._name.setText(chart.name)
        self.view.set_chart(chart)
