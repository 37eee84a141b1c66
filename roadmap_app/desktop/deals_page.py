"""The Deals page: power by quarter and apart, tranches, concentration, warrants, disputed terms.

It must not know how that is worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from roadmap_app.desktop.cards import TableCard, TwoColumns, VerdictLegend
from roadmap_app.desktop.chart_card import ChartCard
from roadmap_app.desktop.choice_field import Choice, ChoiceField
from roadmap_app.desktop.page import MARGIN_PX, Page
from roadmap_app.desktop.session import Session
from roadmap_app.desktop.words import organization_text
from roadmap_app.domain.documents import Document, Row
from roadmap_app.reports.deals import CUSTOMER, STANDINGS, SUPPLIER, deals_page, document_of
from roadmap_app.reports.deals import DealsPage as DealsModel
from roadmap_app.reports.page_question import PageQuestion

_STACKS = {SUPPLIER: "supplier", CUSTOMER: "customer"}


class DealsPage(Page):
    """Charts and tranches; beside them concentration, warrants and disputed terms."""

    key = "deals"
    title = "Deals"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.customer = ChoiceField("Customer", self._customers, self._customer_name, "")
        self.stack = ChoiceField(
            "Stack by", lambda: _choices(_STACKS), lambda key: _STACKS.get(key, key), SUPPLIER
        )
        standings = {name: name for name in STANDINGS}
        self.standing = ChoiceField("Standing", lambda: _choices(standings), str, "binding")
        for field in (self.customer, self.stack, self.standing):
            self.add_field(field)
            field.chosen.connect(lambda _: self.ask_again())
        self.ramp, self.apart = ChartCard(), ChartCard()
        self.tranches = TableCard(session.opener, 40)
        self.concentration = TableCard(session.opener, 20)
        self.warrants = TableCard(session.opener, 20)
        self.disputes = TableCard(session.opener, 20)
        self._legend = VerdictLegend()
        self.cards = (self.tranches, self.concentration, self.warrants, self.disputes)
        for card in self.cards:
            card.table.row_chosen.connect(self._choose)
            card.table.row_opened.connect(self._open)
        session.selected.connect(self._show_selection)
        self._lay_out_body()

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[], Any]:
        """The deals of a customer, or of all."""
        customer, stack, standing = self.customer.key, self.stack.key, self.standing.key
        if customer and question.roadmap.organization(customer) is None:
            customer = ""
        return lambda: deals_page(question, customer, stack, standing)

    def show_model(self, model: DealsModel) -> None:
        """Charts and tables."""
        self.set_answer(model.answer)
        self.ramp.show_chart(model.ramp)
        self.apart.show_chart(model.apart)
        shown = (model.tranches, model.concentration, model.warrants, model.disputes)
        for card, table in zip(self.cards, shown, strict=True):
            card.show_table(table)
        verdicts = {cell.verdict for table in shown for row in table.rows for cell in row.cells}
        self._legend.show_verdicts(frozenset(verdicts))
        self.customer.refresh()
        self._show_selection(self.session.selection)

    def document(self, model: DealsModel) -> Document:
        """What is printed and exported."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """Show one customer's deals."""
        if isinstance(argument, str) and self.session.roadmap.organization(argument) is not None:
            self.customer.choose(argument)

    @property
    def state(self) -> dict[str, str]:
        """Whose deals, how stacked, which standing."""
        return {"customer": self.customer.key, "stack": self.stack.key, "standing": self.standing.key}

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts."""
        self.customer.set_key(state.get("customer", ""))
        self.stack.set_key(state.get("stack", SUPPLIER) if state.get("stack") in _STACKS else SUPPLIER)
        standing = state.get("standing", "binding")
        self.standing.set_key(standing if standing in STANDINGS else "binding")

    # -- fields and rows -----------------------------------------------------------------------

    def _customers(self) -> list[Choice]:
        roadmap = self.session.roadmap
        keys = sorted({row.customer for row in roadmap.agreements}, key=self._customer_name)
        return [Choice("", "everyone"), *(Choice(key, self._customer_name(key)) for key in keys)]

    def _customer_name(self, key: str) -> str:
        return organization_text(self.session.roadmap, key) if key else "everyone"

    def _choose(self, row: Row) -> None:
        if row.key:
            self.session.select(row.key)

    def _open(self, row: Row) -> None:
        if row.key:
            self.place_asked.emit(row.key)

    def _show_selection(self, key: str) -> None:
        for card in self.cards:
            card.table.select_key(key)

    # -- layout --------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(MARGIN_PX, 20, MARGIN_PX, 16)
        inner.setSpacing(24)
        inner.addWidget(TwoColumns((self.ramp, self.apart), 1000, (5, 3)))
        inner.addWidget(self.tranches)
        inner.addWidget(TwoColumns((self.concentration, self.disputes), 1000))
        inner.addWidget(self.warrants)
        inner.addWidget(self._legend)
        inner.addStretch(1)


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(key, text) for key, text in words.items()]
