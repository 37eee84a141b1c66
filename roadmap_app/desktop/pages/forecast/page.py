"""The Forecast page: what is drawn of promises and dates. It draws on a thread of its own, and can be stopped.

What has been drawn is kept until the roadmap, the day or the what-if changes; other pages read it from the session.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.alignment.forecast.forecast import DRAWS
from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import FilterField
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.first_steps import DATES
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.card import TableCard
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document
from roadmap_app.i18n import tr
from roadmap_app.reports.forecast.page import ForecastAnswer as Model
from roadmap_app.reports.forecast.page import draw, forecast_answer
from roadmap_app.reports.question import PageQuestion

_FIRST_ROWS = 7  # of what cannot be drawn, until all is asked for
_MOST_ROWS = 200  # on screen, where each row is measured; what is printed and exported has all


class ForecastPage(Page):
    """When will it have come, and which promises break?"""

    key = "forecast"
    stands_on = DATES
    is_long = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.draws = DRAWS
        self.customers = FilterField(
            tr("Promised to"), self._known, lambda key: organization_text(session.roadmap, key)
        )
        self.customers.changed.connect(lambda _: self.ask_again())
        self.add_field(self.customers)
        self.chart = ChartView()
        self.chart.key_chosen.connect(session.select)
        self.chart.key_opened.connect(self.place_asked)
        self.undrawn = TableCard(session.opener, _FIRST_ROWS)
        self.promises, self.dates = DataTable(fits=True), DataTable(fits=True)
        self._lay_out_body()
        for table in (self.undrawn.table, self.promises, self.dates):
            table.row_chosen.connect(lambda row: session.select(row.key))
            table.row_opened.connect(lambda row: self.place_asked.emit(row.key))

    # -- the page ------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Model]:
        """Draw, where it has not been drawn; lay out what the filter keeps."""
        customers, kept, draws = self.customers.keys, self.session.forecast, self.draws

        def work(progress: Progress) -> Model:
            found = kept or draw(
                question.roadmap,
                question.spec,
                lambda done, total: progress(done, total, tr("Drawing")),
                draws,
            )
            return forecast_answer(question, found, customers)

        return work

    def show_model(self, model: Model) -> None:
        """The chart, promises, dates."""
        self.session.keep_forecast(model.question, model.found)
        self.set_answer(model.answer)
        self.undrawn.show_table(model.undrawn)
        self.undrawn.setVisible(bool(model.undrawn.rows))
        self.chart.set_chart(model.chart)
        for shown, table, note in (
            (self.promises, model.promises_of(_MOST_ROWS), self._promises_note),
            (self.dates, model.dates_of(_MOST_ROWS), self._dates_note),
        ):
            shown.set_table(table)
            shown.setVisible(bool(table.rows))
            note.setText(table.note if table.rows else table.nothing)
        self._assumed.setText(" ".join(model.notes))
        key = self.session.selection
        self.undrawn.table.select_key(key)
        self.promises.select_key(key)
        self.dates.select_key(key)

    def document(self, model: Model) -> Document:
        """Chart and tables, whole."""
        return model.document

    def open_with(self, argument: object) -> None:
        """A customer, by its key."""
        if isinstance(argument, str) and argument:
            self.customers.set_keys(frozenset({argument}))
            self.ask_again()

    @property
    def state(self) -> dict[str, str]:
        """The filter."""
        return {"customers": ";".join(sorted(self.customers.keys))}

    def restore(self, state: dict[str, str]) -> None:
        """Take the filter up again, without who is gone."""
        whole = self.session.whole  # a profile hides customers, it does not end them
        known = (key for key in state.get("customers", "").split(";") if whole.organization(key))
        self.customers.set_keys(frozenset(known))
        self.ask_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is left before it is drawn is given up; it is drawn when the page is shown again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.give_up()

    # -- fields --------------------------------------------------------------------------------

    def _known(self) -> list[Choice]:
        model: Model | None = self.model
        keys = model.known_customers if model is not None else ()
        named = [Choice(key, organization_text(self.session.roadmap, key)) for key in keys]
        return sorted(named, key=lambda choice: choice.text.casefold())

    # -- parts ---------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        self._promises_note = label("", 12, tone="muted", wraps=True)
        self._dates_note = label("", 12, tone="muted", wraps=True)
        self._assumed = label("", 12, tone="muted", wraps=True)
        parts: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (tr("When what was promised comes"), (self.chart,)),
            (tr("Promises"), (self.promises, self._promises_note)),
            (tr("Dates to come"), (self.dates, self._dates_note)),
            (tr("How it is reckoned"), (self._assumed,)),
        )
        column.addWidget(self.undrawn)
        for head, widgets in parts:
            column.addSpacing(16)
            column.addWidget(label(head, 14, 600))
            for widget in widgets:
                column.addWidget(widget)
        column.addStretch(1)
