"""The Brief: what a strategist must know today. It must not know how that is worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.brief_headlines import BriefHeadlines
from roadmap_app.desktop.cards import TableCard, TwoColumns, VerdictLegend
from roadmap_app.desktop.choice_field import Choice, ChoiceField, FilterField
from roadmap_app.desktop.date_field import DayField
from roadmap_app.desktop.page import MARGIN_PX, Page
from roadmap_app.desktop.session import Session
from roadmap_app.desktop.words import organization_text
from roadmap_app.domain.documents import Document, Row
from roadmap_app.domain.windows import say_day
from roadmap_app.reports.brief import (
    AHEAD_DAYS,
    brief_page,
    document_of,
    since_words,
)
from roadmap_app.reports.brief import BriefPage as BriefModel
from roadmap_app.reports.page_question import PageQuestion

SAID, ENTERED = "said", "entered"


class BriefPage(Page):
    """Headlines, what changed, what falls due, what is exposed, what to ask."""

    key = "brief"
    title = "Brief"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._since_day: int | None = None  # chosen by hand; else the last look, else so many days back
        self._by = ""  # SAID or ENTERED by hand; else by whether there was a look before
        self.me = ChoiceField("You are", self._organizations, self._name, session.reader.me)
        self.watching = FilterField("Watching", self._pairs, self._pair_name, hides=False)
        self.since = DayField("Since", session.spec.as_of - AHEAD_DAYS, session.today)
        self.by = ChoiceField(
            "By", lambda: [Choice(key, _BY[key]) for key in _BY], lambda key: _BY[key], SAID
        )
        self.whose = ChoiceField(
            "Show", lambda: [Choice("", self._own_name("")), Choice("all", "everyone’s")], self._own_name
        )
        for field in (self.me, self.watching, self.since, self.by, self.whose):
            self.add_field(field)
        self.headlines = BriefHeadlines()
        self.cards = [TableCard(session.opener) for _ in range(4)]
        for card in self.cards:
            card.table.row_chosen.connect(self._choose)
            card.table.row_opened.connect(self._open)
        self._legend = VerdictLegend()
        self._lay_out_body()
        self._connect_fields()

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[], Any]:
        """By the journal where the workspace has been looked at before, else by the day a thing was said."""
        session = self.session
        since = self._since_day if self._since_day is not None else question.since
        by = self._by or (SAID if question.since is None else ENTERED)
        watched, everyone = session.reader.watched, self.whose.key == "all"
        workspace = session.workspace

        def work() -> BriefModel:
            entered = None
            if by == ENTERED and since is not None and workspace is not None:
                entered = workspace.entered_since(since)
            return brief_page(question, watched, since=since, entered=entered, everyone=everyone)

        return work

    def show_model(self, model: BriefModel) -> None:
        """Headlines and four tables."""
        self.set_answer(model.answer)
        self.headlines.show_headlines(model.headlines)
        asides = (since_words(model), f"to {say_day(model.question.spec.as_of + AHEAD_DAYS)}", "", "")
        shown = (model.since, model.ahead, model.exposed, model.questions)
        for card, content, aside in zip(self.cards, shown, asides, strict=True):
            card.show_table(content, aside)
            card.table.select_key(self.session.selection)
        verdicts = {cell.verdict for content in shown for row in content.rows for cell in row.cells}
        self._legend.show_verdicts(frozenset(verdicts))
        self.since.set_day(model.since_day)
        self.by.set_key(ENTERED if model.entered else SAID)
        self._refresh_fields()

    def document(self, model: BriefModel) -> Document:
        """What is printed and exported."""
        return document_of(model)

    @property
    def state(self) -> dict[str, str]:
        """Whose things are listed; the day of the last look is the session's."""
        return {"show": self.whose.key, "by": self._by}

    def restore(self, state: dict[str, str]) -> None:
        """Take the choices from texts."""
        self.whose.set_key("all" if state.get("show") == "all" else "")
        self._by = state.get("by", "") if state.get("by") in (SAID, ENTERED) else ""
        self._since_day = None

    # -- fields --------------------------------------------------------------------------------

    def _connect_fields(self) -> None:
        session = self.session
        self.me.chosen.connect(lambda key: session.change_reader(me=key, watched=()))
        self.watching.changed.connect(self._watch)
        self.since.chosen.connect(self._choose_since)
        self.by.chosen.connect(self._choose_by)
        self.whose.chosen.connect(lambda _: self.ask_again())
        session.reader_changed.connect(self._refresh_fields)
        session.selected.connect(self._show_selection)

    def _refresh_fields(self) -> None:
        reader = self.session.reader
        self.me.set_key(reader.me)
        self.watching.set_keys(frozenset("/".join(pair) for pair in reader.watched))
        self.whose.refresh()

    def _watch(self, keys: frozenset[str]) -> None:
        """The pairs that were watched keep their places; new ones come behind."""
        wanted = [_pair(key) for key in sorted(keys)]
        kept = [pair for pair in self.session.reader.watched if pair in wanted]
        self.session.change_reader(watched=tuple(kept + [pair for pair in wanted if pair not in kept]))

    def _choose_since(self, day: int) -> None:
        self._since_day = day
        self.ask_again()

    def _choose_by(self, key: str) -> None:
        self._by = key
        if key == ENTERED and self._since_day is None and self.session.reader.since is None:
            self._since_day = self.since.day
        self.ask_again()

    def _organizations(self) -> list[Choice]:
        roadmap = self.session.roadmap
        sides = {side for row in roadmap.agreements for side in (row.supplier, row.customer)}
        named = sorted(sides, key=lambda key: organization_text(roadmap, key).casefold())
        return [
            Choice("", "nobody in particular"),
            *(Choice(key, organization_text(roadmap, key)) for key in named),
        ]

    def _name(self, key: str) -> str:
        return organization_text(self.session.roadmap, key) if key else "nobody in particular"

    def _own_name(self, key: str) -> str:
        reader = self.session.reader
        who = reader.me or reader.pair[1]
        own = (
            f"what concerns {organization_text(self.session.roadmap, who)}"
            if who
            else "what concerns the pair"
        )
        return "everyone’s" if key == "all" else own

    def _pairs(self) -> list[Choice]:
        roadmap, me = self.session.roadmap, self.session.reader.me
        pairs = sorted({(row.supplier, row.customer) for row in roadmap.agreements})
        pairs.sort(key=lambda pair: me not in pair if me else False)
        return [Choice("/".join(pair), self._pair_name("/".join(pair))) for pair in pairs]

    def _pair_name(self, key: str) -> str:
        return " × ".join(organization_text(self.session.roadmap, side) for side in key.split("/"))

    # -- choosing ------------------------------------------------------------------------------

    def _choose(self, row: Row) -> None:
        if row.key:
            self.session.select(row.key)

    def _open(self, row: Row) -> None:
        found = self.model.found.findings if self.model else ()
        finding = (
            next((one for one in found if one.fingerprint == row.fingerprint), None)
            if row.fingerprint
            else None
        )
        if finding is not None:
            self.finding_opened.emit(finding)
        elif row.key:
            self.place_asked.emit(row.key)

    def _show_selection(self, key: str) -> None:
        for card in self.cards:
            card.table.select_key(key)

    # -- layout --------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.headlines)
        inner = QWidget()
        below = QVBoxLayout(inner)
        below.setContentsMargins(MARGIN_PX, 20, MARGIN_PX, 0)
        below.setSpacing(20)
        below.addWidget(TwoColumns(self.cards))
        below.addWidget(self._legend)
        below.addStretch(1)
        column.addWidget(inner, 1)
        self.headlines.pair_opened.connect(lambda pair: self.page_asked.emit("partners", pair))


_BY = {SAID: "the day it was said", ENTERED: "the day it entered here"}


def _pair(key: str) -> tuple[str, str]:
    supplier, _, customer = key.partition("/")
    return supplier, customer
