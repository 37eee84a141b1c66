"""The Deals page: power by quarter and apart, tranches, concentration, warrants as gates, disputed terms.

It must not know how that is worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.look.card_grid import SideBySide
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.deals.concentration import ConcentrationCard
from roadmap_app.desktop.pages.deals.warrants import WarrantsPanel
from roadmap_app.desktop.pages.first_steps import DEALS
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.card import TableCard, VerdictLegend
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Row
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.deals.power import PowerPanel
    from roadmap_app.reports.deals.page import DealsAnswer as DealsModel

_STACKS = {"supplier": tr("supplier"), "customer": tr("customer")}
_STANDINGS = {name: tr(name) for name in ("binding", "option", "intent", "talks")}
_LEFT_PX, _WIDEST_PX, _RIGHT_PX = 820, 1320, 440
_NARROW_PX = 900  # below it tables have fewer columns
_FIRST_ROWS = 18
_UNCHOSEN = "?"  # nobody has chosen a customer: the reader's deals, if it is one


class DealsPage(Page):
    """Charts, tranches and disputed terms at the left; at the right, or under them, concentration and warrants."""

    key = "deals"
    stands_on = DEALS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._customer = _UNCHOSEN
        self._is_narrow = False
        self.customer = ChoiceField(tr("Customer"), self._customers, self._customer_name, "")
        self.stack = ChoiceField(tr("Stack by"), lambda: _choices(_STACKS), _STACKS.__getitem__, "supplier")
        self.standing = ChoiceField(
            tr("Standing"), lambda: _choices(_STANDINGS), _STANDINGS.__getitem__, "binding"
        )
        self.unit = ChoiceField(tr("Counted in"), self._units, self._unit_name, "")
        for field in (self.customer, self.stack, self.standing, self.unit):
            self.add_field(field)
        self.customer.chosen.connect(self._choose_customer)
        for field in (self.stack, self.standing, self.unit):
            field.chosen.connect(lambda _: self.ask_again())
        self.power: PowerPanel | None = None
        self.tranches = TableCard(session.opener, _FIRST_ROWS)
        self.show_place = self.tranches.add_button(tr("Show on timeline"))
        self.open_pair = self.tranches.add_button(tr("Open the pair"))
        self.show_place.clicked.connect(lambda *_: self.place_asked.emit(self.session.selection))
        self.open_pair.clicked.connect(lambda *_: self.page_asked.emit("partners", self._pair))
        self.disputes = TableCard(session.opener, 12)
        self.concentration = ConcentrationCard()
        self.warrants = WarrantsPanel(session.opener)
        self._legend = VerdictLegend()
        self.cards = (self.tranches, self.disputes)
        for card in self.cards:
            card.table.row_chosen.connect(lambda row: self._choose(row.key))
            card.table.row_opened.connect(self._open)
        self.concentration.pair_opened.connect(lambda pair: self.page_asked.emit("partners", pair))
        self.warrants.row_chosen.connect(self._choose)
        self.warrants.row_opened.connect(self.place_asked)
        self.warrants.figure_asked.connect(self.enter_figure)
        session.selected.connect(self._show_selection)
        self._lay_out_body()

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Any]:
        """The deals of a customer, or of all."""
        chosen, stack, standing = self._customer, self.stack.key, self.standing.key
        unit = self.unit.key

        def work(_: Progress) -> DealsModel:
            from roadmap_app.reports.deals.page import deals_answer, default_customer

            customer = default_customer(question) if chosen == _UNCHOSEN else chosen
            if customer and question.roadmap.organization(customer) is None:
                customer = ""
            return deals_answer(question, customer, stack, standing, unit)

        return work

    def show_model(self, model: DealsModel) -> None:
        """Charts and tables."""
        self.set_answer(model.answer)
        self.customer.set_key(model.customer)
        self.unit.set_key(model.unit.unit)
        self.unit.setVisible(len(model.units) > 1)
        self._power_panel().show_power(model.power)
        self._show_tables(model)
        self.concentration.show_shares(model.shares, date.fromordinal(model.question.spec.as_of).year)
        self.warrants.show_warrants(model.warrants, model.prices, self._why_no_figure())
        tables = (model.tranches, model.gates, model.concentration)
        verdicts = {cell.verdict for table in tables for row in table.rows for cell in row.cells}
        self._legend.show_verdicts(frozenset(verdicts))

    def _show_tables(self, model: DealsModel) -> None:
        """The tables, with fewer columns where there is little room."""
        from roadmap_app.reports.deals.terms import narrow_disputes
        from roadmap_app.reports.deals.tranches import narrow_tranches

        self._is_narrow = self._has_little_room
        tranches, disputes = model.tranches, model.disputes
        self.tranches.show_table(narrow_tranches(tranches) if self._is_narrow else tranches)
        self.disputes.show_table(narrow_disputes(disputes) if self._is_narrow else disputes)
        self._show_selection(self.session.selection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns, or all."""
        super().resizeEvent(event)
        if self.model is not None and self._is_narrow != self._has_little_room:
            self._show_tables(self.model)

    @property
    def _has_little_room(self) -> bool:
        """Whether the tables, beside what stands at the right, have no room for all columns."""
        return self.tranches.width() < theme().px(_NARROW_PX)

    def document(self, model: DealsModel) -> Document:
        """What is printed and exported."""
        from roadmap_app.reports.deals.page import document_of

        return document_of(model)

    def open_with(self, argument: object) -> None:
        """Show one customer's deals."""
        if isinstance(argument, str) and self.session.roadmap.organization(argument) is not None:
            self.customer.choose(argument)

    @property
    def state(self) -> dict[str, str]:
        """Whose deals, how stacked, which standing and unit."""
        return {
            "customer": self._customer,
            "stack": self.stack.key,
            "standing": self.standing.key,
            "unit": self.unit.key,
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts; a customer that is gone is as if nobody had chosen."""
        customer = state.get("customer", _UNCHOSEN)
        is_known = not customer or self.session.whole.organization(customer) is not None
        self._customer = customer if is_known else _UNCHOSEN
        self.customer.set_key("" if self._customer == _UNCHOSEN else self._customer)
        stack, standing = state.get("stack", ""), state.get("standing", "")
        self.stack.set_key(stack if stack in _STACKS else "supplier")
        self.standing.set_key(standing if standing in _STANDINGS else "binding")
        self.unit.set_key(state.get("unit", ""))

    # -- fields --------------------------------------------------------------------------------

    def _choose_customer(self, key: str) -> None:
        self._customer = key
        self.ask_again()

    def _customers(self) -> list[Choice]:
        roadmap = self.session.roadmap
        keys = sorted({row.customer for row in roadmap.agreements}, key=self._customer_name)
        return [Choice("", tr("everyone")), *(Choice(key, self._customer_name(key)) for key in keys)]

    def _customer_name(self, key: str) -> str:
        return organization_text(self.session.roadmap, key) if key else tr("everyone")

    def _units(self) -> list[Choice]:
        return [Choice(unit, unit) for unit in (self.model.units if self.model is not None else ())]

    def _unit_name(self, key: str) -> str:
        return key or "GW"

    # -- choosing and opening ------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key:
            self.session.select(key)

    def _open(self, row: Row) -> None:
        if row.key:
            self.place_asked.emit(row.key)

    @property
    def _pair(self) -> tuple[str, str] | None:
        """Supplier and customer of the tranche that is selected; None where none is."""
        roadmap = self.session.roadmap
        commitment = roadmap.commitment(self.session.selection)
        agreement = roadmap.agreement(commitment.agreement) if commitment is not None else None
        return (agreement.supplier, agreement.customer) if agreement is not None else None

    def _show_selection(self, key: str) -> None:
        for card in self.cards:
            card.table.select_key(key)
        for button in (self.show_place, self.open_pair):
            button.setEnabled(self._pair is not None)
        self.warrants.show_selection(key)

    # -- figures -------------------------------------------------------------------------------

    def _why_no_figure(self) -> str:
        """Why no figure can be entered; "" where one can."""
        if self.session.is_read_only:
            return tr("This workspace is open for reading only.")
        if self.session.reader.profile != "internal":
            return tr("Figures are for internal readers: choose the profile internal to enter one.")
        return ""

    def enter_figure(self) -> QWidget | None:
        """The dialog that asks for a share price or share count; None where none can be entered."""
        if self.model is None or not self.model.prices or self._why_no_figure():
            return None
        from roadmap_app.desktop.pages.deals.figure_dialog import FigureDialog

        suppliers = dict.fromkeys(price.organization for price in self.model.prices)
        dialog = FigureDialog(self.session, tuple(suppliers), self.window())
        dialog.open()
        return dialog

    # -- layout --------------------------------------------------------------------------------

    def _power_panel(self) -> PowerPanel:
        """The charts, loaded when first shown."""
        if self.power is None:
            from roadmap_app.desktop.pages.deals.power import PowerPanel

            self.power = PowerPanel()
            self.power.key_chosen.connect(self._choose)
            self.power.key_opened.connect(self.place_asked)
            self._left.insertWidget(0, self.power)
        return self.power

    def _place_disputes(self, wide: bool) -> None:
        """Disputed terms stand last: under the tranches, or under all where all is one column."""
        column = self._left if wide else self._right
        column.insertWidget(column.count() - 1, self.disputes)

    def _lay_out_body(self) -> None:
        left, right = QWidget(), QWidget()
        self._left = QVBoxLayout(left)
        self._right = QVBoxLayout(right)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(24)
        self._left.addWidget(self.tranches)
        self._left.addWidget(self.disputes)
        self._right.addWidget(self.concentration)
        self._right.addWidget(self.warrants)
        for column in (self._left, self._right):
            column.addStretch(1)
        self._both = SideBySide(
            left,
            right,
            right_px=_RIGHT_PX,
            left_least=lambda: theme().px(_LEFT_PX),
            left_widest=lambda: theme().px(_WIDEST_PX),
            gap_px=32,
        )
        self._both.turned.connect(self._place_disputes)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(MARGIN_PX, 20, MARGIN_PX, 16)
        inner.setSpacing(24)
        for widget in (self._both, self._legend):
            inner.addWidget(widget)
        inner.addStretch(1)


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(key, text) for key, text in words.items()]
