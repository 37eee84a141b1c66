"""The Slips page: vendors by what their dates have been worth, how stated dates moved, slips and pull-ins.

It must not know how a move is reckoned.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.charts.view import ChartView
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.card_grid import SideBySide
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.first_steps import DATES
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.pages.slips.products import ProductsField
from roadmap_app.desktop.pages.slips.records import RecordsView
from roadmap_app.desktop.pages.slips.worth import WorthPanel
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.slips.page import (
    HARDWARE,
    LAYERS,
    MOST_CHOSEN,
    SlipsChoice,
    document_of,
    slips_answer,
)
from roadmap_app.reports.slips.page import SlipsAnswer as Model
from roadmap_app.reports.slips.worth import PRECISION_WORDS

_MOST_ROWS = 200  # on screen, where each row is measured; what is printed and exported has all
_RIGHT_PX, _LEFT_PX = 520, 720


class SlipsPage(Page):
    """What has a vendor's date been worth."""

    key = "slips"
    stands_on = DATES

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._vendor = self._precision = ""
        self.layer = ChoiceField(tr("Layer"), lambda: [Choice(key, tr(key)) for key in LAYERS], tr, HARDWARE)
        self.vendors = FilterField(
            tr("Vendor"), self._vendors, lambda key: organization_text(session.roadmap, key)
        )
        self.products = ProductsField(self._products, MOST_CHOSEN)
        for field in (self.layer, self.vendors, self.products):
            self.add_field(field)
        self.layer.chosen.connect(lambda _: self.ask_again())
        self.vendors.changed.connect(lambda _: self.ask_again())
        self.products.changed.connect(lambda _: self.ask_again())
        self.records = RecordsView()
        self.worth = WorthPanel()
        self.chart = ChartView()
        self.tables = [DataTable(fits=True) for _ in range(3)]
        self._heads = [label("", 14, 600) for _ in self.tables]
        self._notes = [label("", 12, tone="muted", wraps=True) for _ in self.tables]
        self._connect()
        self._lay_out_body()

    # -- the page ------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Model]:
        """Take the fields; the rest is worked out without them."""
        choice = SlipsChoice(
            self.layer.key, self.vendors.keys, self.products.keys, self._vendor, self._precision
        )
        return lambda _: slips_answer(question, choice)

    def show_model(self, model: Model) -> None:
        """Records, the chart, the tables."""
        self.set_answer(model.answer)
        self._nothing.setVisible(not model.rows)
        for part in (self._beside, self._moved, self._below):
            part.setVisible(bool(model.rows))
        self.products.set_drawn(model.drawn)
        self.records.set_rows(model.vendors, model.vendor)
        self.records.setVisible(bool(model.vendors))
        self._show_worth(model.vendor)
        self._beside.arrange()
        self.chart.set_chart(model.chart_of(self.session.selection))
        for table, shown, head, note in zip(
            model.tables(_MOST_ROWS), self.tables, self._heads, self._notes, strict=True
        ):
            shown.set_table(table)
            shown.setVisible(bool(table.rows))
            head.setText(f"{table.name}: {len(table.rows):,}" if table.rows else table.name)
            note.setText(table.note if table.rows else table.nothing)
            note.setVisible(bool(note.text()))

    def document(self, model: Model) -> Document:
        """Records, stated periods, the chart, the moves."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """A vendor, by its key."""
        if isinstance(argument, str) and argument:
            self._vendor = argument
            self.ask_again()

    @property
    def state(self) -> dict[str, str]:
        """The fields."""
        return {
            "layer": self.layer.key,
            "vendors": ";".join(sorted(self.vendors.keys)),
            "products": ";".join(sorted(self.products.keys)),
            "vendor": self._vendor,
            "precision": self._precision,
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take the fields up again, without what is gone."""
        roadmap = self.session.whole  # a profile hides things, it does not end them
        self.layer.set_key(state["layer"] if state.get("layer") in LAYERS else HARDWARE)
        vendors = (key for key in state.get("vendors", "").split(";") if roadmap.organization(key))
        self.vendors.set_keys(frozenset(vendors))
        products = state.get("products", "").split(";")
        known = frozenset(key for key in products if roadmap.generation(key.rpartition(":")[0]))
        self.products.set_keys(known)
        vendor = state.get("vendor", "")
        self._vendor = vendor if roadmap.organization(vendor) else ""
        self._precision = state["precision"] if state.get("precision") in PRECISION_WORDS else ""
        self.ask_again()

    # -- fields --------------------------------------------------------------------------------

    def _vendors(self) -> list[Choice]:
        model: Model | None = self.model
        keys = model.known_vendors if model is not None else ()
        named = [Choice(key, organization_text(self.session.roadmap, key)) for key in keys]
        return sorted(named, key=lambda choice: choice.text.casefold())

    def _products(self) -> list[Choice]:
        model: Model | None = self.model
        return [Choice(one.key, one.name) for one in model.products] if model is not None else []

    def _choose_vendor(self, vendor: str) -> None:
        self._vendor = vendor
        self._show_worth(vendor)

    def _choose_precision(self, precision: str) -> None:
        self._precision = precision
        self._show_worth(self.records.vendor)

    def _show_worth(self, vendor: str) -> None:
        model: Model | None = self.model
        if model is None:
            return
        self.worth.show_worth(model, vendor, self._precision)

    def _show_selection(self, key: str) -> None:
        """The band of what is selected stands out."""
        model: Model | None = self.model
        if model is not None and self.isVisible():
            self.chart.set_chart(model.chart_of(key))

    # -- parts ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.records.vendor_chosen.connect(self._choose_vendor)
        self.records.case_opened.connect(self.place_asked)
        self.worth.precision_chosen.connect(self._choose_precision)
        self.session.selected.connect(self._show_selection)
        for part in (self.worth, self.chart):
            part.key_chosen.connect(self.session.select)
            part.key_opened.connect(self.place_asked)
        for table in self.tables:
            table.row_chosen.connect(lambda row: self.session.select(row.key))
            table.row_opened.connect(lambda row: self.place_asked.emit(row.key))

    def _lay_out_body(self) -> None:
        left = QWidget()
        self._left = column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("What a vendor’s date has been worth"), 14, 600))
        words = tr(
            "Each dot came: days before (−) or after (+) the window first stated, 0 inside "
            "it, on a root scale."
        )
        column.addWidget(label(words, 12, tone="muted", wraps=True))
        column.addWidget(self.records)
        note = tr(
            "Kept: came by the last day first stated. Unclear: came, and its day does not "
            "tell. Passed: gone by, not confirmed. Narrowing and loosening are not slips. "
            "Under five cases no mean is given."
        )
        column.addWidget(label(note, 12, tone="muted", wraps=True))
        self._moved = self._made_moved()
        column.addWidget(self._moved)
        self._beside = SideBySide(
            left,
            self.worth,
            right_px=_RIGHT_PX,
            left_least=lambda: max(self.records.minimumSizeHint().width(), theme().px(_LEFT_PX)),
        )
        self._beside.turned.connect(self._place_moved)
        self._column = column = QVBoxLayout(self.body)
        column.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        words = tr(
            "Choose a later day under As of, or another layer: no owner has stated when anything is to come."
        )
        self._nothing = label(words, 13, tone="muted", wraps=True)
        self._below = self._made_below()
        for widget in (self._nothing, self._beside, self._below):
            column.addWidget(widget)
        column.addStretch(1)

    def _made_below(self) -> QWidget:
        """The tables, each with its head and a note."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for table, head, note_label in zip(self.tables, self._heads, self._notes, strict=True):
            column.addSpacing(16)
            for widget in (head, table, note_label):
                column.addWidget(widget)
        return made

    def _made_moved(self) -> QWidget:
        """The chart of moves with its words."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("How stated dates moved"), 14, 600))
        words = tr(
            "Up: the day stated, from its earliest to its latest; across: the day on which "
            "it was said. A band that closes is a date that narrows; below the dotted line "
            "it has passed. ◆ came, × cancelled."
        )
        column.addWidget(label(words, 12, tone="muted", wraps=True))
        column.addWidget(self.chart)
        return made

    def _place_moved(self, wide: bool) -> None:
        """Under the vendors where the stated periods stand beside them, else under both."""
        if wide:
            self._left.addWidget(self._moved)
        else:
            self._column.insertWidget(self._column.indexOf(self._below), self._moved)
