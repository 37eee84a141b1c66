"""The Brief: what a strategist must know today. It must not know how that is worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.pages.brief.columns import BriefColumns
from roadmap_app.desktop.pages.brief.fields import BriefFields
from roadmap_app.desktop.pages.brief.headlines import BriefHeadlines
from roadmap_app.desktop.pages.brief.since import ENTERED, SAID
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.desktop.tables.card import TableCard, VerdictLegend
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Row
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.brief import FIRST_ROWS
from roadmap_app.reports.question import PageQuestion

if TYPE_CHECKING:
    from roadmap_app.reports.brief.page import BriefAnswer as BriefModel


class BriefPage(Page):
    """Headlines, what changed, what falls due, what is exposed, what to ask."""

    key = "brief"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.fields = BriefFields(session)
        for field in self.fields.all:
            self.add_field(field)
        self.fields.changed.connect(self.ask_again)
        self.headlines = BriefHeadlines()
        self.headlines.pair_opened.connect(lambda pair: self.page_asked.emit("partners", pair))
        self.cards = [TableCard(session.opener, FIRST_ROWS) for _ in range(4)]
        for card in self.cards:
            card.table.row_chosen.connect(self._choose)
            card.table.row_opened.connect(self._open)
            card.toggled.connect(self._show_legend)
        self.said_instead = QPushButton(tr("Show what was said in the last 90 days"))
        self.said_instead.setProperty("kind", "link")
        self.said_instead.clicked.connect(lambda *_: self.fields.take_by(SAID))
        self.cards[0].add(self.said_instead)
        self.legend = VerdictLegend()
        self.waiting = QPushButton()
        self.waiting.setProperty("kind", "link")
        self.waiting.clicked.connect(lambda *_: session.document_asked.emit())
        session.documents_changed.connect(self._show_waiting)
        session.view_changed.connect(self._show_waiting)
        self._lay_out_body()
        self._show_waiting()
        session.selected.connect(self._show_selection)

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Any]:
        """By the journal where the workspace has been looked at before, else by the day a thing was said."""
        session, fields = self.session, self.fields
        since, by = fields.since_day(question), fields.by(question)
        watched, everyone = session.reader.watched, fields.shows_everyone
        workspace = session.workspace

        def work(_: Progress) -> BriefModel:
            from roadmap_app.reports.brief.page import (
                brief_answer,
            )  # on the worker: what it stands on is dear to load

            entered = None
            if by == ENTERED and workspace is not None:
                entered = workspace.entered_since(since)
            return brief_answer(question, watched, since=since, entered=entered, everyone=everyone)

        return work

    def show_model(self, model: BriefModel) -> Steps:
        """Headlines and four tables."""
        self.set_answer(model.answer)
        self.headlines.show_headlines(model.headlines)
        yield
        for card, content, aside in zip(self.cards, model.tables, model.asides, strict=True):
            card.show_table(content, aside)
            card.table.select_key(self.session.selection)
            yield
        self.said_instead.setVisible(model.entered and not model.since.rows)
        self._show_legend()
        self.fields.show_model(model)

    def document(self, model: BriefModel) -> Document:
        """What is printed and exported."""
        from roadmap_app.reports.brief.page import document_of

        return document_of(model)

    @property
    def state(self) -> dict[str, str]:
        """Whose things are listed; the day of the last look is the session's."""
        return self.fields.state

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts."""
        self.fields.restore(state)

    def _wanted(self) -> tuple[object, ...]:
        return (*super()._wanted(), self.session.reader.watched)

    # -- choosing ------------------------------------------------------------------------------

    def _choose(self, row: Row) -> None:
        if row.key:
            self.session.select(row.key)

    def _open(self, row: Row) -> None:
        finding = self.model.view.finding(row.fingerprint) if self.model and row.fingerprint else None
        if finding is not None:
            self.finding_opened.emit(finding)
        elif row.key:
            self.place_asked.emit(row.key)

    def _show_waiting(self) -> None:
        """“2 documents wait to be read”, where somebody may enter what they say."""
        count = self.session.documents
        self.waiting.setText(
            trn("{count:,} document waits to be read…", "{count:,} documents wait to be read…", count)
        )
        self.waiting.setVisible(bool(count) and self.session.can_decide)

    def _show_selection(self, key: str) -> None:
        for card in self.cards:
            card.table.select_key(key)

    def _show_legend(self) -> None:
        """The marks that stand here, of what is shown of each table."""
        if self.model is not None:
            shown = [row for card in self.cards for row in card.table.table.rows]
            marks = {cell.verdict for row in shown for cell in row.cells}
            self.legend.show_verdicts(frozenset(marks | {line.verdict for line in self.model.headlines}))

    # -- layout --------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.headlines)
        since, ahead, exposed, questions = self.cards
        inner = QWidget()
        below = QVBoxLayout(inner)
        below.setContentsMargins(MARGIN_PX, 12, MARGIN_PX, 0)
        below.setSpacing(10)
        below.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(BriefColumns((since, exposed), (ahead, questions), self.cards))
        below.addWidget(self.legend)
        below.addStretch(1)
        column.addWidget(inner, 1)
