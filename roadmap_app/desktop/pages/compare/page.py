"""The Compare page: products or deals side by side, what differs marked, and a figure over generations.

It must not know how things are compared.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label, rule_line
from roadmap_app.desktop.pages.compare.figures import CompareFigures
from roadmap_app.desktop.pages.compare.head import CompareHead
from roadmap_app.desktop.pages.compare.start import CompareStart
from roadmap_app.desktop.pages.compare.table import CompareTable
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.compare.page import CompareAnswer as Model
from roadmap_app.reports.compare.page import compare_answer, document_of, of_one_kind
from roadmap_app.reports.question import PageQuestion


class ComparePage(Page):
    """Two to five products or deals; with fewer, what is worth comparing."""

    key = "compare"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.keys: tuple[str, ...] = ()
        self._is_opening = True  # nobody has chosen yet, or taken away, what is compared
        self.only = QCheckBox(tr("Only differences"))
        self.only.setToolTip(tr("Leave out what is the same, and what is not told of two"))
        self.only.toggled.connect(lambda _: self.ask_again())
        self.add_field(self.only)
        self.head = CompareHead(session)
        self.start = CompareStart()
        self.table = CompareTable()
        self.hidden_note = label("", 12, tone="muted", wraps=True)
        self.figures = CompareFigures(session)
        self.head.keys_changed.connect(self.choose)
        self.start.chosen.connect(self.choose)
        self.figures.changed.connect(self.ask_again)
        for part in (self.table, self.figures):
            part.place_asked.connect(self.place_asked)
        self.head.opened.connect(self.place_asked)
        self._lay_out_body()

    # -- the page --------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Model]:
        """Compare what is chosen."""
        keys, only, selection = (
            () if self._is_opening else self.keys,
            self.only.isChecked(),
            self.session.selection,
        )
        metric, lines = self.figures.figure.key, tuple(sorted(self.figures.lines.keys))
        by_date, opening = self.figures.along.key == "date", self._is_opening
        return lambda _: compare_answer(
            question,
            keys,
            only_differences=only,
            selection=selection,
            metric=metric,
            lines=lines,
            by_date=by_date,
            opening=opening,
        )

    def show_model(self, model: Model) -> None:
        """Heads, rows or suggestions, chart."""
        compared = model.comparison is not None
        self.keys = tuple(thing.key for thing in model.things)
        self.set_answer(model.answer)
        self.head.show_things(model.things)
        self.only.setVisible(compared)
        self.start.setVisible(not compared)
        self.table.setVisible(compared)
        if model.comparison is not None:
            self.table.set_rows(model.comparison.names, model.rows)
        else:
            self.start.show_suggestions(model.question.roadmap, model.suggestions)
        self._say_hidden(model)
        self.figures.setVisible(model.chart is not None)
        if model.chart is not None:
            self.figures.show_page(model)

    def document(self, model: Model) -> Document:
        """The comparison as it is shown."""
        return document_of(model)

    def open_with(self, argument: object) -> None:
        """Compare a list of keys."""
        if isinstance(argument, (list, tuple)):
            self.choose(tuple(str(key) for key in argument))

    @property
    def state(self) -> dict[str, str]:
        """What is compared, and the chart's figure."""
        figures = self.figures
        return {
            "keys": "" if self._is_opening else ";".join(self.keys),
            "chosen": "" if self._is_opening else "1",
            "only": "1" if self.only.isChecked() else "",
            "along": figures.along.key,
        }

    def restore(self, state: dict[str, str]) -> None:
        """Compare again what was compared last, without what is gone."""
        self.keys = of_one_kind(self.session.whole, state.get("keys", "").split(";"))
        self._is_opening = not self.keys and not state.get("chosen")
        self.only.blockSignals(True)
        self.only.setChecked(bool(state.get("only")))
        self.only.blockSignals(False)
        self.figures.along.set_key("order" if state.get("along") == "order" else "date")
        self._forget_figure()
        self.ask_again()

    def choose(self, keys: tuple[str, ...]) -> None:
        """Compare other products or deals."""
        self.keys = keys
        self._is_opening = False
        self._forget_figure()
        self.ask_again()

    # -- parts -----------------------------------------------------------------------------------

    def _forget_figure(self) -> None:
        """The chart follows what is compared until somebody chooses."""
        self.figures.figure.set_key("")
        self.figures.lines.set_keys(frozenset())

    def _say_hidden(self, model: Model) -> None:
        text = ""
        if model.hidden:
            text = trn(
                "{count} row is left out: the same for all, or not told or asked of all.",
                "{count} rows are left out: the same for all, or not told or asked of all.",
                model.hidden,
            )
        if model.comparison is not None and not model.rows:
            text = tr("Nothing that is told differs. Untick “Only differences” to see what is the same.")
        self.hidden_note.setText(text)
        self.hidden_note.setVisible(bool(text))

    def _lay_out_body(self) -> None:
        inner = QWidget()
        inner.setProperty("ground", "paper")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN_PX, 8, MARGIN_PX, MARGIN_PX)
        column.setSpacing(0)
        column.addWidget(self.start)
        column.addWidget(self.table)
        column.addWidget(self.hidden_note)
        column.addSpacing(MARGIN_PX)
        column.addWidget(self.figures)
        column.addStretch(1)
        self.rows_area = QScrollArea()
        self.rows_area.setProperty("ground", "clear")
        self.rows_area.setWidgetResizable(True)
        self.rows_area.setFrameShape(QFrame.Shape.NoFrame)
        self.rows_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows_area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rows_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows_area.setWidget(inner)
        top = QWidget()
        row = QVBoxLayout(top)
        bar = self.rows_area.verticalScrollBar().sizeHint().width()
        row.setContentsMargins(MARGIN_PX, 12, MARGIN_PX + bar, 8)
        row.addWidget(self.head)
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(rule_line())
        outer.addWidget(self.rows_area, 1)
