"""What a stated period of the chosen vendor has been worth: the sentence, case by case, and where in them.

It must not know how it is reckoned.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.flowing import flowing
from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.i18n import tr
from roadmap_app.reports.slips.page import SlipsAnswer
from roadmap_app.reports.slips.worth import PRECISION_WORDS, WorthView


class WorthPanel(QFrame):
    """A card for one vendor; which period is looked at can be chosen."""

    precision_chosen = Signal(str)
    key_chosen = Signal(str)
    key_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self._view: WorthView | None = None
        self.title = label("", 14, 600)
        self._letter = QHBoxLayout()
        self.precision = ChoiceField(
            tr("Stated to"), self._choices, lambda key: PRECISION_WORDS.get(key, tr("nothing"))
        )
        self.record = label("", 13, wraps=True)
        self.sentence = label("", 13, 600, wraps=True)
        self.cases = DataTable(fits=True)
        self._periods = label("", 13, 600, wraps=True)
        self.chart = ChartView()
        self.note = label("", 12, tone="muted", wraps=True)
        head = flowing(8)
        flow = head.layout()
        assert isinstance(flow, FlowLayout)
        for widget in (self.title, self.precision):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addLayout(self._letter)
        line.addWidget(head, 1)
        column.addLayout(line)
        for part in (self.record, self.sentence, self.cases, self.note, self._periods, self.chart):
            column.addWidget(part)
        self.precision.chosen.connect(self.precision_chosen)
        self.chart.key_chosen.connect(self.key_chosen)
        self.chart.key_opened.connect(self.key_opened)
        self.cases.row_chosen.connect(lambda row: self.key_chosen.emit(row.key))
        self.cases.row_opened.connect(lambda row: self.key_opened.emit(row.key))

    def show_worth(self, model: SlipsAnswer, vendor: str, precision: str) -> None:
        """The periods of a vendor; the card hides where nobody has stated a date."""
        view = model.worth_of(vendor, precision)
        self.setVisible(bool(view.rows))
        if not view.rows:
            return
        self._view = view
        while (item := self._letter.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._letter.addWidget(VendorLetter(view.vendor, view.name))
        self.title.setText(tr("What {whose} stated date is worth", whose=_possessive(view.name)))
        self.precision.set_key(view.precision)
        record = next((row for row in model.vendors if row.record.vendor == view.vendor), None)
        self.record.setText(record.sentence if record else "")
        self.sentence.setText(view.sentence)
        self.cases.set_table(view.cases)
        self.cases.setVisible(bool(view.cases.rows))
        self.note.setText(view.cases.note if view.cases.rows else view.cases.nothing)
        self.note.setVisible(bool(self.note.text()))
        self._periods.setText(view.chart.name)
        self.chart.set_chart(view.chart)

    def _choices(self) -> list[Choice]:
        rows = self._view.rows if self._view else ()
        return [Choice(row.precision, PRECISION_WORDS[row.precision], len(row.cases)) for row in rows]


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else tr("{name}’s", name=name)
