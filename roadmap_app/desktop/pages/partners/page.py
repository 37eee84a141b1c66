"""The Partners page: pairs as a list and as a matrix, one opened beside them.

It must not know how that is worked out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.first_steps import DEALS
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.pages.partners.matrix import MatrixArea, PairMatrix
from roadmap_app.desktop.pages.partners.pair import PairPanel
from roadmap_app.desktop.session.reader import NO_PAIR, Pair
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.card import TableCard, TwoColumns, VerdictLegend
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Row
from roadmap_app.i18n import tr
from roadmap_app.reports.partners.page import ALL, SHOWS, document_of, partners_answer
from roadmap_app.reports.partners.page import PartnersAnswer as PartnersModel
from roadmap_app.reports.question import PageQuestion

MATRIX, LIST = "matrix", "list"
_FORMS = {MATRIX: tr("matrix"), LIST: tr("list")}


class PartnersPage(Page):
    """Pairs at the left, the opened pair at the right; below each other where it is narrow."""

    key = "partners"
    stands_on = DEALS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._opened: Pair = NO_PAIR
        self.form = ChoiceField(tr("As"), lambda: _choices(_FORMS), lambda key: _FORMS.get(key, key), MATRIX)
        self.show_field = ChoiceField(
            tr("Show"), lambda: _choices(SHOWS), lambda key: SHOWS.get(key, key), ALL
        )
        for field in (self.form, self.show_field):
            self.add_field(field)
        self.matrix = PairMatrix()
        self._area_of_matrix = MatrixArea(self.matrix)
        self.list = TableCard(session.opener, 40)
        self.panel = PairPanel(session.opener)
        self._watch = self.panel.add_button(tr("Watch this pair"))
        self._meeting = self.panel.add_button(tr("Note a meeting…"))
        self._compare = self.panel.add_button(tr("Compare with another deal…"))
        self._legend = VerdictLegend()
        self._quiet = label("", 12, tone="muted", wraps=True)
        self._lay_out_body()
        self._connect()

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Any]:
        """The pair that is opened: the chosen one, else the watched one."""
        opened = self._opened if self._opened != NO_PAIR else question.pair
        show = self.show_field.key
        return lambda _: partners_answer(question, show, opened)

    def show_model(self, model: PartnersModel) -> None:
        """Matrix, list, and the opened pair."""
        self.set_answer(model.answer)
        roadmap = model.question.roadmap
        self.matrix.show_cells(
            model.cells, model.suppliers, model.customers, lambda key: organization_text(roadmap, key)
        )
        self._area_of_matrix.fit()
        self.list.show_table(model.table)
        verdicts = {cell.verdict for cell in model.cells}
        if model.opened is not None:
            verdicts |= {one.verdict for one in model.opened.standing.findings}
        self._legend.show_verdicts(frozenset(verdicts))
        self._quiet.setText(model.quiet)
        self._quiet.setVisible(bool(model.quiet))
        self.panel.show_view(model.opened)
        self._show_opened(model)

    def document(self, model: PartnersModel) -> Document:
        """What is printed and exported."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """Open a pair: (supplier, customer)."""
        if isinstance(argument, tuple) and len(argument) == 2:
            self._open_pair((str(argument[0]), str(argument[1])))

    @property
    def state(self) -> dict[str, str]:
        """The form, what is shown, the opened pair."""
        return {"form": self.form.key, "show": self.show_field.key, "opened": "/".join(self._opened)}

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts; a pair of which one side is gone is not opened."""
        self.form.set_key(state.get("form", MATRIX) if state.get("form") in _FORMS else MATRIX)
        self.show_field.set_key(state.get("show", ALL) if state.get("show") in SHOWS else ALL)
        supplier, _, customer = state.get("opened", "").partition("/")
        whole = self.session.whole
        known = whole.organization(supplier) is not None and whole.organization(customer) is not None
        self._opened = (supplier, customer) if known else NO_PAIR
        self._show_form()

    # -- doing ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.form.chosen.connect(lambda _: self._show_form())
        self.show_field.chosen.connect(lambda _: self.ask_again())
        self.matrix.cell_opened.connect(lambda cell: self._open_pair((cell.supplier, cell.customer)))
        self.list.table.row_chosen.connect(lambda row: self._open_pair(_pair_of(row)))
        self.panel.row_chosen.connect(self._choose)
        self.panel.row_opened.connect(self._open_row)
        self.panel.key_opened.connect(self.place_asked)
        self._watch.clicked.connect(lambda *_: self._watch_opened())
        self._meeting.clicked.connect(lambda *_: self._note_meeting())
        self._compare.clicked.connect(lambda *_: self._compare_opened())

    def _show_form(self) -> None:
        self._area_of_matrix.setVisible(self.form.key == MATRIX)
        self.list.setVisible(self.form.key != MATRIX)

    def _open_pair(self, pair: Pair) -> None:
        if pair == NO_PAIR or (self.model is not None and self.model.opened and pair == self._shown_pair()):
            self._opened = pair if pair != NO_PAIR else self._opened
            return
        self._opened = pair
        self.ask_again()

    def _shown_pair(self) -> Pair:
        standing = self.model.opened.standing
        return standing.supplier, standing.customer

    def _show_opened(self, model: PartnersModel) -> None:
        pair = self._shown_pair() if model.opened is not None else NO_PAIR
        self.matrix.show_opened(pair)
        self.list.table.select_key("/".join(pair))
        watched = self.session.reader.watched
        self._meeting.setEnabled(model.opened is not None and self.session.can_decide)
        self._watch.setEnabled(model.opened is not None and watched[:1] != (pair,))

    def _watch_opened(self) -> None:
        """The opened pair leads the Brief from now on."""
        pair = self._shown_pair()
        rest = tuple(one for one in self.session.reader.watched if one != pair)
        self.session.change_reader(watched=(pair, *rest))

    def _note_meeting(self) -> None:
        """Ask for the day and a note of a meeting of the opened pair."""
        from roadmap_app.desktop.pages.partners.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.session, self._shown_pair(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _compare_opened(self) -> None:
        """The pair's deal beside its supplier's other one that is most like it."""
        supplier, customer = self._shown_pair()
        roadmap = self.session.roadmap
        own = [row.key for row in roadmap.agreements if (row.supplier, row.customer) == (supplier, customer)]
        other = [
            row.key for row in roadmap.agreements if row.supplier == supplier and row.customer != customer
        ]
        self.page_asked.emit("compare", [*own[:1], *other[:1]])

    def _choose(self, chosen: object) -> None:
        key = chosen.key if isinstance(chosen, Row) else chosen
        if isinstance(key, str) and key:
            self.session.select(key)

    def _open_row(self, row: Row) -> None:
        opened = self.model.opened if self.model is not None else None
        found = opened.standing.findings if opened is not None else ()
        finding = (
            next((one for one in found if one.fingerprint == row.fingerprint), None)
            if row.fingerprint
            else None
        )
        if finding is not None:
            self.finding_opened.emit(finding)
        elif row.key:
            self.place_asked.emit(row.key)

    # -- layout --------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        cells = label(_CELLS, 12, tone="muted", wraps=True)
        for widget in (self._area_of_matrix, self.list, self._legend, cells, self._quiet):
            column.addWidget(widget)
        self._show_form()
        column.addStretch(1)
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(MARGIN_PX, 20, MARGIN_PX, 16)
        outer.addWidget(TwoColumns((left, self.panel), 1240))
        outer.addStretch(1)


_CELLS = tr(
    "Each cell: the worst verdict, how many of the requirements are open (where "
    "none is: have that verdict), what is at stake (strong: binding)."
)


def _choices(words: dict[str, str]) -> list[Choice]:
    return [Choice(key, text) for key, text in words.items()]


def _pair_of(row: Row) -> Pair:
    supplier, _, customer = row.key.partition("/")
    return supplier, customer
