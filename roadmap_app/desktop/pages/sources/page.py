"""The Sources page: every source, what hangs on it alone, how old it is; the chosen one opened beside or below.

It must not know how it is found what hangs on what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.first_steps import DATES
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.pages.sources.detail import SourcesDetail
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document, Row, Table
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.sources.detail import source_detail
from roadmap_app.reports.sources.page import (
    AGES,
    age_choice_words,
    document_of,
    sources_answer,
)
from roadmap_app.reports.sources.page import (
    SourcesAnswer as Model,
)

# At 100 % text; in a narrower window the opened source stands below the list.
_DETAIL_PX, _SIDE_BY_SIDE_PX, _LEAST_TABLE_PX = 416, 1240, 320
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX: no limit
_ROOM_PX = {"full": 1400, "medium": 1000, "short": 640, "narrow": 0}
"""The widths, at 100 % text, from which the list tells more."""


class SourcesPage(Page):
    """All sources, those first on which most dates to come hang."""

    key = "sources"
    stands_on = DATES

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._limit_days = 270
        self._was_beside: bool | None = None
        self._table_width = ""
        self._to_choose = ""  # the source to be chosen once it is there
        self.said_by = FilterField(
            tr("Whose word"), self._speakers, lambda key: organization_text(session.roadmap, key)
        )
        self.age = ChoiceField(tr("Age"), self._ages, lambda key: age_choice_words(key, self._limit_days))
        self.alone = QCheckBox(tr("Only what a date hangs on alone"))
        self.said_by.changed.connect(lambda _: self.ask_again())
        self.age.chosen.connect(lambda _: self.ask_again())
        self.alone.toggled.connect(lambda _: self.ask_again())
        for field in (self.alone, self.said_by, self.age):
            self.add_field(field)
        self.detail = SourcesDetail()
        self.table = DataTable()
        self.table.row_chosen.connect(self._show_chosen)
        self.table.row_opened.connect(lambda _: self.detail.start())
        self.detail.place_asked.connect(self.place_asked)
        self.nothing_label = label("", 13, tone="muted", wraps=True)
        self.everything = QPushButton(tr("Show all sources"))
        self.everything.clicked.connect(self.show_all)
        self.note_label = label("", 12, tone="muted", wraps=True)
        self._lay_out_body()

    # -- the page --------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Model]:
        """Ask for all sources, with the filters."""
        said_by, age, alone = tuple(self.said_by.keys), self.age.key, self.alone.isChecked()
        width = self._table_width = self._wanted_table()
        return lambda _: sources_answer(question, said_by=said_by, age=age, only_alone=alone, width=width)

    def show_model(self, model: Model) -> None:
        """The list, and the chosen source."""
        self._limit_days = model.found.limit_days
        self.age.refresh()
        filtered = ""
        if model.is_filtered:
            filtered = (
                tr(" {rows:,} are shown.", rows=len(model.rows))
                if model.rows
                else tr(" The filters leave none.")
            )
        self.set_answer(model.answer + filtered)
        wanted = self._wanted_table()
        self._show_table(model, model.table if wanted == self._table_width else model.table_of(wanted))

    def document(self, model: Model) -> Document:
        """The list, with all its columns."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """A source by its address or title."""
        if isinstance(argument, str):
            self._to_choose = argument
            self.show_all()

    @property
    def state(self) -> dict[str, str]:
        """The filters."""
        return {
            "by": ";".join(sorted(self.said_by.keys)),
            "age": self.age.key,
            "alone": "1" if self.alone.isChecked() else "",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take the filters up again; organizations that are gone are left out."""
        whole = self.session.whole  # a profile hides organizations, it does not end them
        known = (key for key in state.get("by", "").split(";") if whole.organization(key))
        self._set_filters(frozenset(known), state.get("age", ""), alone=bool(state.get("alone")))

    def show_all(self) -> None:
        """Take the filters off."""
        self._set_filters(frozenset(), "", alone=False)

    def _set_filters(self, said_by: frozenset[str], age: str, *, alone: bool) -> None:
        self.said_by.set_keys(said_by)
        self.age.set_key(age if age in AGES else "")
        self.alone.blockSignals(True)  # asked once below, not twice
        self.alone.setChecked(alone)
        self.alone.blockSignals(False)
        self.ask_again()

    # -- choices ---------------------------------------------------------------------------------

    def _speakers(self) -> Sequence[Choice]:
        if self.model is None:
            return []
        counts: dict[str, int] = {}
        for row in self.model.found.rows:
            for key in row.said_by:
                counts[key] = counts.get(key, 0) + 1
        roadmap = self.session.roadmap
        order = sorted(counts, key=lambda key: (-counts[key], organization_text(roadmap, key).casefold()))
        return [Choice(key, organization_text(roadmap, key), counts[key]) for key in order]

    def _ages(self) -> Sequence[Choice]:
        return [Choice(age, age_choice_words(age, self._limit_days)) for age in AGES]

    # -- showing ---------------------------------------------------------------------------------

    def _show_table(self, model: Model, table: Table) -> None:
        self._table_width = self._wanted_table()
        chosen = self._to_choose or (row.key if (row := self.table.chosen_row) else "")
        self.table.set_table(table)
        self.table.setVisible(bool(table.rows))
        self.nothing_label.setText(table.nothing)
        self.nothing_label.setVisible(not table.rows)
        self.everything.setVisible(not table.rows and model.is_filtered)
        self.note_label.setText(table.note)
        self.note_label.setVisible(bool(table.note))
        keys = [row.key for row in table.rows]
        self._to_choose = ""
        key = chosen if chosen in keys else next(iter(keys), "")
        self.table.select_key(key)
        self._open_source(key)

    def _show_chosen(self, row: Row) -> None:
        self._open_source(row.key)

    def _open_source(self, key: str) -> None:
        row = self.model.row(key) if self.model is not None and key else None
        self.detail.show_detail(source_detail(self.model, row) if row is not None else None)

    # -- layout ----------------------------------------------------------------------------------

    @property
    def _is_beside(self) -> bool:
        """Whether there is room for the opened source beside the list."""
        return self.width() >= theme().px(_SIDE_BY_SIDE_PX)

    def _wanted_table(self) -> str:
        """How much the list can tell in its width."""
        room = self.width() - 2 * MARGIN_PX
        if self._is_beside:
            room -= theme().px(_DETAIL_PX) + MARGIN_PX
        return next(name for name, least in _ROOM_PX.items() if room >= theme().px(least))

    def resizeEvent(self, event: object) -> None:
        """Beside or below."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._arrange()

    def _arrange(self) -> None:
        beside = self._is_beside
        if beside != self._was_beside:
            self._was_beside = beside
            self.detail.setParent(None)
            if beside:
                self.split_box.setDirection(QBoxLayout.Direction.LeftToRight)
                self.detail_area.setWidget(self.detail)
            else:
                self.detail_area.takeWidget()
                self.split_box.setDirection(QBoxLayout.Direction.TopToBottom)
                self.split_box.addWidget(self.detail)
            self.detail_area.setVisible(beside)
            self.detail.show()
        self.detail_area.setFixedWidth(theme().px(_DETAIL_PX))
        least = theme().px(_LEAST_TABLE_PX)
        self.table.setMinimumHeight(least if beside else max(least, self.height() // 2))
        self.table.setMaximumHeight(_NO_LIMIT if beside else self.table.minimumHeight())
        if self.model is not None and self._table_width != self._wanted_table():
            self._show_table(self.model, self.model.table_of(self._wanted_table()))

    def _lay_out_body(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing_label)
        column.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note_label)
        column.addStretch(0)
        self.detail_area = QScrollArea()
        self.detail_area.setProperty("ground", "clear")
        self.detail_area.setWidgetResizable(True)
        self.detail_area.setFrameShape(QFrame.Shape.NoFrame)
        self.detail_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.split_box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.body)
        self.split_box.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, 16)
        self.split_box.setSpacing(MARGIN_PX)
        self.split_box.addWidget(left, 1)
        self.split_box.addWidget(self.detail_area)
        self._arrange()
