"""The Data page: each table of the roadmap as a sheet that is read, filtered, typed into, pasted into and handed out.

Typing corrects what was entered wrongly; what somebody says now is a new row, or a new statement by its own form. It
must not know how a change is judged or made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from roadmap_app.desktop.editing.changing import Changing
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.pages.data.choices import written_choices
from roadmap_app.desktop.pages.data.chosen import TableChoices
from roadmap_app.desktop.pages.data.menu import show_sheet_menu
from roadmap_app.desktop.pages.data.model import SheetModel, Typed
from roadmap_app.desktop.pages.data.outcome import Outcome, entered, patched
from roadmap_app.desktop.pages.data.told import told_beneath
from roadmap_app.desktop.pages.data.view import SheetView
from roadmap_app.desktop.pages.page import MARGIN_PX, Page
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import several_of
from roadmap_app.i18n import begun, tr
from roadmap_app.reports.data.heads import head_named, head_of
from roadmap_app.reports.data.page import FIRST_TABLE, DataAnswer, data_answer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

_PATCHED = 50  # rows of a change that are put into their places without asking anew


class DataPage(Page):
    """A table per kind of record."""

    key = "data"
    shows_empty = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._choices = TableChoices()
        self._shown = FIRST_TABLE
        self._underway: list[Typed] = []
        self.kind = ChoiceField(
            tr("Table"), self._kinds, lambda key: begun(several_of(key)), current=FIRST_TABLE
        )
        self.columns_field = FilterField(tr("Columns"), self._columns, self._head_of)
        self.everything = QPushButton(tr("Show all rows"))
        self.add_field(self.everything)
        self.add_field(self.kind)
        self.add_field(self.columns_field)
        self.model_of = SheetModel(TABLES[FIRST_TABLE])
        self.sheet = SheetView(self.model_of, self._written_choices)
        self.told = label("", 12, tone="muted", wraps=True)
        self.drop = QPushButton(tr("Drop what is refused"))
        self.confirm = QPushButton(tr("Enter it all the same"))
        self._doubted: list[Typed] = []  # rows that wait for somebody to confirm what is doubtful about them
        self._patching = 0  # changes of its own that are under way
        self._left_out = False  # whether something would have been asked anew meanwhile
        self._did = ""  # what the last change did to the findings
        self._lay_out_body()
        self._connect()

    def _connect(self) -> None:
        self.kind.chosen.connect(self._take_table)
        self.columns_field.changed.connect(self._take_columns)
        self.everything.clicked.connect(self._clear_filters)
        self.drop.clicked.connect(lambda *_: self._drop_refused())
        self.confirm.clicked.connect(lambda *_: self._confirm())
        self.sheet.delete_asked.connect(self._ask_delete)
        self.sheet.head.filtered.connect(self._take_filters)
        self.sheet.head.sortIndicatorChanged.connect(lambda *_: self._take_sort())
        self.sheet.head.sectionResized.connect(self._take_width)
        self.sheet.head.sectionMoved.connect(lambda *_: self._take_order())
        self.sheet.pasted.connect(self._take_block)
        self.sheet.row_left.connect(self._row_left)
        self.changing = Changing(self.session, self)
        self.sheet.menu_asked.connect(self._show_menu)
        self.model_of.typed_into.connect(self._typed)
        self.sheet.selectionModel().currentRowChanged.connect(lambda *_: self._tell())

    # -- the page --------------------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], DataAnswer]:
        """Ask for the rows of the chosen table, filtered and sorted."""
        if not question.roadmap.organizations and self.kind.key not in self._choices.tables:
            self.kind.set_key("organizations")  # all else names one
        table, chosen = self.kind.key, self._chosen
        filters, sorts, columns = dict(chosen["filters"]), list(chosen["sorts"]), list(chosen["columns"])  # type: ignore[call-overload]
        return lambda _: data_answer(question, table, filters=filters, sorts=sorts, columns=columns)

    def show_model(self, model: DataAnswer) -> None:
        """The rows, with the cell kept that was the current one."""
        head, view = self.sheet.head, self.sheet
        place, top = view.currentIndex(), view.verticalScrollBar().value()
        row, column, same = place.row(), place.column(), model.spec.name == self._shown
        came = {id(typed) for typed in self._underway}
        self.model_of.new = [typed for typed in self.model_of.new if id(typed) not in came]
        self._underway = []
        head.blockSignals(True)
        self._shown = model.spec.name
        self.model_of.show(model.spec, model.rows, model.columns, can_edit=self.session.can_decide)
        self._show_sort()
        view.fit_columns(self._widths)
        head.blockSignals(False)
        head.set_columns(model.columns, [one.title for one in self.model_of.heads], self._chosen["filters"])  # type: ignore[arg-type]
        if same and row >= 0:
            view.go_to(min(row, self.model_of.count - 1), min(column, len(model.columns) - 1))
            view.verticalScrollBar().setValue(top)
        elif self.model_of.count:
            view.go_to(0, 0)
            view.scrollToTop()
        self.everything.setVisible(model.is_filtered)
        self.set_answer(model.answer)
        self._show_columns()
        self._tell()

    def document(self, model: DataAnswer) -> Document:
        """The rows that are shown, in the shown columns."""
        return model.document

    def open_with(self, argument: object) -> None:
        """A table by its name, or (table, column, text): that table filtered."""
        table, *filtered = argument if isinstance(argument, tuple) else (argument,)
        if table in TABLES:
            if len(filtered) == 2:
                self._choices.of(str(table))["filters"] = {str(filtered[0]): str(filtered[1])}
            self.kind.set_key(str(table))
            self.ask_again()

    @property
    def state(self) -> dict[str, str]:
        """The table, and of each table what was chosen."""
        return {"table": self.kind.key, "tables": self._choices.text}

    def restore(self, state: dict[str, str]) -> None:
        """Take choices up again; tables and columns that are gone are left out."""
        if state.get("table") in TABLES:
            self.kind.set_key(state["table"])
        self._choices.take(state.get("tables", ""))
        self.ask_again()

    # -- choices ---------------------------------------------------------------------------------

    @property
    def _chosen(self) -> dict[str, object]:
        return self._choices.of(self.kind.key)

    @property
    def _widths(self) -> dict[str, int]:
        found = self._chosen["widths"]
        return found if isinstance(found, dict) else {}

    def _kinds(self) -> Sequence[Choice]:
        roadmap = self.session.roadmap
        return [Choice(name, begun(several_of(name)), len(roadmap.rows(name))) for name in TABLES]

    def _columns(self) -> Sequence[Choice]:
        return [Choice(column.name, head_of(column)) for column in TABLES[self.kind.key].columns]

    def _head_of(self, name: str) -> str:
        return head_named(TABLES[self.kind.key], name)

    def _written_choices(self, name: str) -> Sequence[str]:
        return written_choices(self.session.roadmap, TABLES[self._shown].column(name))

    def _take_table(self, _: str) -> None:
        self._flush()
        self.ask_again()

    def _take_columns(self, keys: frozenset[str]) -> None:
        table = TABLES[self.kind.key]
        order = [name for name in self._order if name in keys] if keys else []
        more = [name for name in table.column_names if name in keys and name not in order]
        self._chosen["columns"] = order + more
        self.ask_again()

    @property
    def _order(self) -> list[str]:
        """The shown columns as they stand on screen."""
        head, names = self.sheet.head, self.model_of.columns
        return [names[head.logicalIndex(place)] for place in range(len(names))]

    def _take_order(self) -> None:
        self._chosen["columns"] = self._order
        head = self.sheet.head
        head.blockSignals(True)
        for place in range(head.count()):  # the model takes the order; the head stands straight again
            head.moveSection(head.visualIndex(place), place)
        head.blockSignals(False)
        self.ask_again()

    def _show_columns(self) -> None:
        chosen = self._chosen["columns"]
        names = frozenset(chosen) if isinstance(chosen, list) else frozenset()
        whole = frozenset(TABLES[self.kind.key].column_names)
        self.columns_field.set_keys(frozenset() if names == whole else names)

    def _take_filters(self) -> None:
        self._chosen["filters"] = self.sheet.head.written
        self.ask_again()

    def _clear_filters(self) -> None:
        self._chosen["filters"] = {}
        self.ask_again()

    def _take_sort(self) -> None:
        head = self.sheet.head
        place, falling = (
            head.sortIndicatorSection(),
            head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )
        names = self.model_of.columns
        self._chosen["sorts"] = [[names[place], falling]] if 0 <= place < len(names) else []
        self.ask_again()

    def _show_sort(self) -> None:
        sorts = self._chosen["sorts"]
        name, falling = sorts[0] if isinstance(sorts, list) and sorts else ("", False)
        names = self.model_of.columns
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.sheet.head.setSortIndicator(names.index(name) if name in names else -1, order)

    def _take_width(self, place: int, _: int, width: int) -> None:
        if 0 <= place < len(self.model_of.columns):
            self._widths[self.model_of.columns[place]] = width

    # -- typing ----------------------------------------------------------------------------------

    def _typed(self, cells: list[tuple[int, str, str]]) -> None:
        """A record is corrected at once, a new row when it is left."""
        rows = {row for row, _, _ in cells}
        records = [
            typed for row in sorted(rows) if (typed := self.model_of.typed_at(row)) and typed.old is not None
        ]
        self.submit(records)

    def _take_block(self, cells: list[tuple[int, str, str]]) -> None:
        """What was pasted, filled or cleared is one step, new rows with it."""
        self.model_of.blockSignals(True)
        try:
            self.model_of.type_into(cells)
        finally:
            self.model_of.blockSignals(False)
        self.model_of.layoutChanged.emit()
        rows = sorted({row for row, _, _ in cells})
        self.submit([typed for row in rows if (typed := self.model_of.typed_at(row)) is not None])

    def _row_left(self, row: int) -> None:
        typed = self.model_of.typed_at(row)
        if (
            typed is not None
            and typed.old is None
            and typed not in self._underway
            and any(typed.cells.values())
        ):
            self.submit([typed])

    def _flush(self) -> None:
        """New rows that have been typed and not been left."""
        new = [typed for typed in self.model_of.new if typed not in self._underway and not typed.reasons]
        self.submit([typed for typed in new if any(typed.cells.values())])

    def _start(self) -> None:
        """While a change of its own is under way its rows are put into their places, and nothing is asked anew."""
        if self._patching:
            self._left_out = True
        else:
            super()._start()

    def _patch(self, outcome: Outcome | None) -> None:
        """A change of its own has ended: show its rows in their places, or, where that cannot be, ask anew."""
        self._patching -= 1
        waits, self._left_out = self._left_out, False
        if not waits:
            return
        model, question = self.model, self.session.question
        small = outcome is not None and len(outcome.replaced) + len(outcome.come) <= _PATCHED
        same = model is not None and (model.spec.name, model.question.profile) == (
            self._shown,
            question.profile,
        )
        if outcome is None or outcome.change is None or not small or not same:
            self.ask_again()
            return
        self.model = patched(model, outcome, question)
        self.show_model(self.model)
        self.shown_model.emit()

    def submit(self, rows: list[Typed], *, confirmed: bool = False) -> None:
        """Ask the workspace for what was typed; what is refused stays, with the reasons, and so does what is doubtful
        until somebody has confirmed it."""
        if not rows or not self.session.can_decide:
            return
        table, changes = self._shown, [typed.change for typed in rows]
        spec, checked = self.session.check_spec, self.session.result
        self._underway += rows
        self._patching += 1

        def work(workspace: Workspace, _: Progress) -> Outcome:
            return entered(workspace, table, changes, spec, confirmed=confirmed)

        def done(outcome: Outcome) -> None:
            refused = dict(outcome.refused)
            if outcome.doubts:
                asked = [place for place in range(len(rows)) if place not in refused]
                refused |= {place: {"": " ".join(outcome.doubts).rstrip(".")} for place in asked}
                self._doubted = [rows[place] for place in asked]
            self._did = ""
            if outcome.change is not None and outcome.effect is not None:
                self._tell_effect(outcome.change.label, outcome.effect, checked)
            self.model_of.mark(refused, rows)
            self._underway = [typed for typed in self._underway if not typed.reasons]
            if outcome.change is None:
                self._underway = [typed for typed in self._underway if typed not in rows]
            self._patch(outcome)
            self._tell()

        def failed(error: Exception) -> None:
            self._underway = [typed for typed in self._underway if typed not in rows]
            self.model_of.mark({place: {"": str(error)} for place in range(len(rows))}, rows)
            self._patch(None)
            self._tell()

        self.session.run_change(
            tr("Changing {several_of}", several_of=several_of(table)), work, done, failed, owner=self
        )

    def _tell_effect(self, label: str, effect: Callable[[], str], before: object) -> None:
        """Beneath, once it is known. before: the check of what stood, held until it has been compared."""

        def work(_: Progress, held: object = before) -> str:
            return effect()

        def told(words: str) -> None:
            self._did = f"{label}: {words}."
            self._tell()

        self.session.tasks.start(tr("What it did"), work, told, lambda _: None, owner=self, quiet=True)

    def _confirm(self) -> None:
        """What is doubtful has been looked at: enter it."""
        rows, self._doubted = self._doubted, []
        self.submit([typed for typed in rows if typed.reasons], confirmed=True)

    def _drop_refused(self) -> None:
        self._doubted = []
        self.model_of.drop(self.model_of.refused)
        self._tell()

    def _tell(self) -> None:
        """Under the sheet: why the current row is refused, how many are, else what typing does."""
        session, refused = self.session, self.model_of.refused
        self.drop.setVisible(bool(refused))
        self.confirm.setVisible(any(typed.reasons for typed in self._doubted))
        current = self.sheet.currentIndex()
        here = self.model_of.typed_at(current.row()) if current.isValid() else None
        self._say_beneath(*told_beneath(session, self._shown, here, len(refused), self._did))

    def _say_beneath(self, text: str, tone: str) -> None:
        self.told.setText(text)
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            self.told.style().polish(self.told)

    # -- what can be done ------------------------------------------------------------------------

    def _show_menu(self, point: QPoint) -> None:
        show_sheet_menu(self.sheet, self.model_of, self.changing, point, self, self.place_asked.emit)

    def _ask_delete(self) -> None:
        """It never was: the chosen rows go, with all that goes with them; rows that were only typed go at once."""
        rows, _ = self.sheet.block()
        self.model_of.drop(
            [typed for row in rows if (typed := self.model_of.typed_at(row)) and typed.old is None]
        )
        records = [record for row in rows if (record := self.model_of.item(row)) is not None]
        if records and self.session.can_decide:
            self.changing.delete(self._shown, records)

    # -- layout ----------------------------------------------------------------------------------

    def _lay_out_body(self) -> None:
        column = QVBoxLayout(self.body)
        column.setContentsMargins(MARGIN_PX, 12, MARGIN_PX, 12)
        column.setSpacing(8)
        column.addWidget(self.sheet, 1)
        row = QHBoxLayout()
        for widget, stretch in ((self.told, 1), (self.confirm, 0), (self.drop, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)
        for widget in (self.drop, self.confirm, self.everything):
            widget.hide()
