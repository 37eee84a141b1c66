"""The Readiness page: chains of the deal in view, accelerators by stacks as heat, whether software is catching up.

It must not know how readiness is reckoned.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.card_grid import SideBySide
from roadmap_app.desktop.look.fold import Fold
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import organization_text, pair_text
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.pages.readiness.chain import ChainView
from roadmap_app.desktop.pages.readiness.legend import MatrixLegend
from roadmap_app.desktop.pages.readiness.matrix import MatrixView
from roadmap_app.desktop.pages.readiness.trends import TrendPanel
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Row
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.readiness.judged import JUDGED, PAIRS
from roadmap_app.reports.readiness.matrix import HeatCell, pairs_table
from roadmap_app.reports.readiness.page import (
    ACCELERATORS,
    ALL_DEALS,
    LAYERS,
    ReadinessChoice,
    document_of,
    readiness_answer,
)
from roadmap_app.reports.readiness.page import ReadinessAnswer as Model
from roadmap_app.reports.readiness.trends import trends_table

_RIGHT_PX = 308
_MOST_ROWS = 300


class ReadinessPage(Page):
    """Is the software there on the day, and is it catching up."""

    key = "readiness"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stack = self._rival = ""
        self.deal = ChoiceField(tr("Deal"), self._deals, self._deal_name)
        self.layer = ChoiceField(tr("Show"), _layers, str, ACCELERATORS)
        self.vendors = FilterField(
            tr("Vendor"), self._vendors, lambda key: organization_text(session.roadmap, key)
        )
        self.pairs = ChoiceField(tr("Pairs"), _pair_choices, lambda key: PAIRS.get(key, key), JUDGED)
        self.pairs.chosen.connect(lambda _: self.ask_again())
        for field in (self.deal, self.layer, self.vendors, self.pairs):
            self.add_field(field)
        self.deal.chosen.connect(lambda _: self.ask_again())
        self.layer.chosen.connect(lambda _: self.ask_again())
        self.vendors.changed.connect(lambda _: self.ask_again())
        session.reader_changed.connect(self.deal.refresh)
        self.chains = ChainView()
        self.matrix = MatrixView()
        self.trends = TrendPanel()
        self.figures = Fold(tr("Show the figures as tables"), self._tables)
        self._chains_aside = label("", 12, tone="muted", wraps=True)
        self._nothing = label("", 13, tone="muted", wraps=True)
        self._left_out = label("", 12, tone="muted", wraps=True)
        self._legend = MatrixLegend()
        self._connect()
        self._lay_out_body()

    # -- the page ------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Model]:
        """Take the fields; the rest is worked out without them."""
        choice = ReadinessChoice(
            self.vendors.keys, self.layer.key, self.deal.key, self._stack, self._rival, self.pairs.key
        )
        return lambda _: readiness_answer(question, choice)

    def show_model(self, model: Model) -> None:
        """Chains, matrix, trends."""
        self.set_answer(model.answer)
        self.deal.refresh()
        deal = pair_text(model.roadmap, *model.pair) or tr("every deal")
        self._chains_aside.setText(
            tr("{deal}: what the parts need of software, from the driver up", deal=deal)
        )
        self.chains.set_chains(model.roadmap, model.chains, model.chains_nothing)
        self.matrix.set_matrix(model.shown)
        self.matrix.setVisible(bool(model.rows))
        self._nothing.setText(model.nothing)
        self._nothing.setVisible(not model.rows)
        self._left_out.setText(model.left_out)
        self._left_out.setVisible(bool(model.left_out))
        for part in (self._legend, self.figures):
            part.setVisible(bool(model.rows))
        self.trends.setVisible(bool(model.readiness.rows))
        self.trends.show_page(model)
        self._beside.arrange()
        self.figures.renew(
            tr(
                "The figures as tables: {rows:,} pairs with their sources, trends, cases",
                rows=len(model.rows),
            )
        )

    def document(self, model: Model) -> Document:
        """Chains, matrix, trends, every pair."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """A deal, as (supplier, customer)."""
        if isinstance(argument, (list, tuple)) and len(argument) == 2:
            self.deal.set_key("/".join(str(key) for key in argument))
            self.ask_again()

    @property
    def state(self) -> dict[str, str]:
        """The fields."""
        return {
            "deal": self.deal.key,
            "layer": self.layer.key,
            "vendors": ";".join(sorted(self.vendors.keys)),
            "stack": self._stack,
            "rival": self._rival,
            "pairs": self.pairs.key,
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take the fields up again, without what is gone."""
        roadmap = self.session.whole  # a profile hides things, it does not end them
        supplier, _, customer = state.get("deal", "").partition("/")
        known = bool(roadmap.organization(supplier) and roadmap.organization(customer))
        self.deal.set_key(state.get("deal", "") if known or supplier == ALL_DEALS else "")
        self.layer.set_key(state["layer"] if state.get("layer") in LAYERS else ACCELERATORS)
        self.pairs.set_key(state["pairs"] if state.get("pairs") in PAIRS else JUDGED)
        vendors = (key for key in state.get("vendors", "").split(";") if roadmap.organization(key))
        self.vendors.set_keys(frozenset(vendors))
        self._stack, self._rival = (
            key if roadmap.line(key) else "" for key in (state.get("stack", ""), state.get("rival", ""))
        )
        self.ask_again()

    # -- fields --------------------------------------------------------------------------------

    def _deals(self) -> list[Choice]:
        watched = [Choice("", self._deal_name(""))] if self.session.question.pair != ("", "") else []
        model: Model | None = self.model
        pairs = model.deals if model is not None else ()
        named = [Choice("/".join(pair), pair_text(self.session.roadmap, *pair)) for pair in pairs]
        return [*watched, Choice(ALL_DEALS, self._deal_name(ALL_DEALS)), *named]

    def _deal_name(self, key: str) -> str:
        pair = self.session.question.pair
        if key == ALL_DEALS or (not key and pair == ("", "")):
            return tr("every deal")
        if not key:
            return tr("{pair} (watched)", pair=pair_text(self.session.roadmap, *pair))
        supplier, _, customer = key.partition("/")
        return pair_text(self.session.roadmap, supplier, customer)

    def _vendors(self) -> list[Choice]:
        model: Model | None = self.model
        keys = model.vendors if model is not None else ()
        named = [Choice(key, organization_text(self.session.roadmap, key)) for key in keys]
        return sorted(named, key=lambda choice: choice.text.casefold())

    def _set_against(self, stack: str, rival: str) -> None:
        if stack == rival:  # chosen against itself: the other one gives way
            rival = ""
        self._stack, self._rival = stack, rival
        self.ask_again()

    # -- parts ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.chains.step_opened.connect(lambda step: self._open(step.cell))
        self.chains.part_opened.connect(self.place_asked)
        self.matrix.cell_opened.connect(self._open)
        self.matrix.cell_chosen.connect(lambda cell: self.session.select(cell.row.generation))
        self.matrix.product_chosen.connect(self.session.select)
        self.matrix.product_opened.connect(self.place_asked)
        self.trends.key_chosen.connect(self.session.select)
        self.trends.key_opened.connect(self.place_asked)
        self.trends.closing.chosen.connect(self._set_against)

    def _open(self, cell: HeatCell) -> None:
        self.session.select(cell.row.generation)
        if cell.row.finding is not None:
            self.finding_opened.emit(cell.row.finding)

    def _tables(self) -> list[QWidget]:
        model: Model | None = self.model
        if model is None:
            return []
        tables = [pairs_table(model.roadmap, model.rows, model.question.spec.as_of, _MOST_ROWS)]
        tables.append(trends_table(model.roadmap, model.readiness.trends[:_MOST_ROWS]))
        if model.closing is not None:
            tables.append(model.closing.table)
        widgets: list[QWidget] = []
        for table in tables:
            widgets.append(label(table.name, 14, 600))
            shown = DataTable(table, fits=True)
            shown.row_chosen.connect(lambda row: self.session.select(row.key))
            shown.row_opened.connect(self._open_row)
            widgets.append(shown)
            if table.note:
                widgets.append(label(table.note, 12, tone="muted", wraps=True))
        return widgets

    def _open_row(self, row: Row) -> None:
        model: Model | None = self.model
        pair = (
            next(
                (one for one in model.rows if one.finding and one.finding.fingerprint == row.fingerprint),
                None,
            )
            if model
            else None
        )
        if pair is not None and row.fingerprint:
            self.finding_opened.emit(pair.finding)
        else:
            self.place_asked.emit(row.key)

    def _lay_out_body(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("First supporting release, days after the product"), 14, 600))
        for widget in (self.matrix, self._nothing, self._left_out, self._legend):
            column.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Is the software there on day 0?"), 14, 600))
        column.addWidget(self._chains_aside)
        column.addWidget(self.chains)
        column.addSpacing(8)
        column.addWidget(self.trends)
        column.addStretch(1)
        self._beside = SideBySide(
            left,
            right,
            right_px=_RIGHT_PX,
            left_least=lambda: self.matrix.least_width_px,
            left_widest=lambda: self.matrix.widest_px,
        )
        column = QVBoxLayout(self.body)
        column.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        column.addWidget(self._beside)
        column.addSpacing(16)
        column.addWidget(self.figures)
        column.addStretch(1)


def _pair_choices() -> list[Choice]:
    return [Choice(key, text) for key, text in PAIRS.items()]


def _layers() -> list[Choice]:
    return [Choice(layer, layer) for layer in LAYERS]
