"""The chart of the Compare page with the fields that choose it, and its figures as a table on demand.

It must not know what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.i18n import tr
from roadmap_app.reports.compare.lines import line_name, lines_with, metrics_of

if TYPE_CHECKING:
    from roadmap_app.reports.compare.page import CompareAnswer

_AFTER_MS = 20
_ALONG = {"date": tr("date available"), "order": tr("order in the line")}


class CompareFigures(QWidget):
    """A figure over generations. `changed`: another figure, line or axis is wanted."""

    changed = Signal()
    place_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._page: CompareAnswer | None = None
        self._shown_metric = ""
        self.figure = ChoiceField(tr("Figure"), self._metrics, self._metric_name)
        self.lines = FilterField(tr("Lines"), self._lines, lambda key: line_name(session.roadmap, key))
        self.along = ChoiceField(
            tr("Along"), lambda: [Choice(*one) for one in _ALONG.items()], _ALONG.__getitem__, "date"
        )
        self.figure.chosen.connect(self._take_metric)
        self.lines.changed.connect(lambda _: self.changed.emit())
        self.along.chosen.connect(lambda _: self.changed.emit())
        self._title = label("", 14, 650)
        self._note = label("", 12, tone="muted", wraps=True)
        self._holder = QVBoxLayout()
        self._chart: Any = None
        self.more = QPushButton(tr("Show the figures"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_table)
        self.table = DataTable(fits=True)
        self.table.setVisible(False)
        self.table.row_opened.connect(lambda row: self.place_asked.emit(row.key))
        self._lay_out()

    def show_page(self, page: CompareAnswer) -> None:
        """Show a page's chart; the first comes just after the rest, for what draws it takes long to load."""
        assert page.chart is not None and page.figures is not None
        self._page = page
        self._shown_metric = page.metric
        self.figure.set_key(page.metric)
        self.lines.set_keys(frozenset(page.lines))
        self._title.setText(page.chart.name)
        self._note.setText(page.chart.summary)
        self.table.set_table(page.figures)
        if self._chart is None:
            QTimer.singleShot(_AFTER_MS, self, self._draw)
        else:
            self._draw()

    def _draw(self) -> None:
        if self._chart is None:
            from roadmap_app.desktop.charts.view import ChartView

            self._chart = ChartView()
            self._chart.key_opened.connect(self.place_asked)
            self._holder.addWidget(self._chart)
        if self._page is not None and self._page.chart is not None:
            self._chart.set_chart(self._page.chart)

    # -- the page's choices --------------------------------------------------------------------

    def _take_metric(self, _: str) -> None:
        self.lines.set_keys(frozenset())
        self.changed.emit()

    def _metrics(self) -> Sequence[Choice]:
        return [Choice(*one) for one in metrics_of(self._session.roadmap)]

    def _metric_name(self, key: str) -> str:
        return next(
            (words for name, words, _ in metrics_of(self._session.roadmap) if name == key), tr("none told")
        )

    def _lines(self) -> Sequence[Choice]:
        roadmap = self._session.roadmap
        counted = lines_with(roadmap, self._shown_metric)
        order = sorted(counted, key=lambda key: (-counted[key], key))
        return [Choice(key, line_name(roadmap, key), counted[key]) for key in order]

    # -- layout --------------------------------------------------------------------------------

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.more.setText(tr("Hide the figures") if shown else tr("Show the figures"))

    def _lay_out(self) -> None:
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        flow = FlowLayout(head, 8)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self._title, self.figure, self.lines, self.along, self.more):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(self._holder)
        column.addWidget(self._note)
        column.addWidget(self.table)
