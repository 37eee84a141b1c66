"""A chart under its heading, with what it says in a sentence. The drawing is loaded when first shown.

It must not know what the chart shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from roadmap_app.desktop.tables.card import Card
from roadmap_app.domain.documents.chart import Chart

if TYPE_CHECKING:
    from roadmap_app.desktop.charts.view import ChartView


class ChartCard(Card):
    """One chart; what is chosen or opened in it is told on."""

    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: ChartView | None = None

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        if self._view is None:
            from roadmap_app.desktop.charts.view import ChartView

            self._view = ChartView()
            self._view.key_chosen.connect(self.key_chosen)
            self._view.key_opened.connect(self.key_opened)
            self.add(self._view)
        self.say(chart.name, "", chart.summary if chart.parts else "")
        self._view.set_chart(chart)
