"""The history: who did what, when and why, filtered; a step row by row, its state in a copy, one old step undone.

It must not know how the journal is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.rows_model import Head, RowsModel
from roadmap_app.desktop.tables.view import TableView
from roadmap_app.domain.changes import ChangeRecord, Progress, RoadmapError, RowChange
from roadmap_app.domain.day_line import local_time
from roadmap_app.domain.signs import shown
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import several_of
from roadmap_app.i18n import begun, number, tr
from roadmap_app.workspace.workspace import Workspace

_WAITS_MS = 200
_DAY_PX, _BOX_LETTERS = 140, 10
_WHAT, _WHY = 3, 4  # their columns
_MOST_ROWS = 200  # rows of one step that are written out
_HEADS = (
    Head(tr("Step"), right=True),
    Head(tr("When")),
    Head(tr("Who")),
    Head(tr("What")),
    Head(tr("Why")),
    Head(tr("New"), right=True),
    Head(tr("Changed"), right=True),
    Head(tr("Gone"), right=True),
    Head(""),
)


class HistoryModel(RowsModel):
    """The changes, the last first."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: Sequence[ChangeRecord] = ()

    @property
    def heads(self) -> Sequence[Head]:
        """Who, when, what, why and how much."""
        return _HEADS

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._changes)

    def item(self, row: int) -> ChangeRecord:
        """The change of a row."""
        return self._changes[row]

    def text(self, row: int, column: int) -> str:
        """A cell."""
        change = self._changes[row]
        counts = change.counts.values()
        cells = (
            str(change.number),
            local_time(change.at),
            change.actor,
            change.label,
            change.reason,
            _figure(sum(one.new for one in counts)),
            _figure(sum(one.changed for one in counts)),
            _figure(sum(change.gone.values())),
            tr("undone") if change.undone else "",
        )
        return cells[column]

    def show(self, changes: Sequence[ChangeRecord]) -> None:
        """Other changes."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()


class HistoryDialog(QDialog):
    """The list, what the chosen step did, and what can be done with it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("History"))
        self.resize(theme().px(980), theme().px(620))
        self._asked = 0
        self.text, self.thing = QLineEdit(), QLineEdit()
        self.who, self.kind = ComboBox(), ComboBox()
        self.since, self.until = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText(tr("Words in it"))
        self.thing.setPlaceholderText(tr("A name or key"))
        self.model = HistoryModel()
        self.table = TableView(self.model, name=tr("History"))
        self.rows = QPlainTextEdit()
        self.rows.setReadOnly(True)
        self.rows.document().setDocumentMargin(8)
        self.rows.setTabChangesFocus(True)
        self.rows.setAccessibleName(tr("What the step did"))
        self.wrong = label("", 12, tone="red", wraps=True)
        self.restore_button = QPushButton(tr("Restore into a copy…"))
        self.undo_button = QPushButton(tr("Undo this step"))
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_WAITS_MS)
        self._waits.timeout.connect(self.look)
        self._lay_out()
        for field in (self.text, self.thing, self.since, self.until):
            field.textChanged.connect(lambda *_: self._waits.start())
        for box in (self.who, self.kind):
            box.currentIndexChanged.connect(lambda *_: self._waits.start())
        self.table.row_chosen.connect(self._show_step)
        self.restore_button.clicked.connect(lambda *_: self.ask_restore())
        self.undo_button.clicked.connect(lambda *_: self.undo_step())
        session.roadmap_replaced.connect(self.look)  # its own, so that it ends with the dialog
        self.look()

    @property
    def chosen(self) -> ChangeRecord | None:
        """The change of the chosen row."""
        index = self.table.currentIndex()
        return self.model.item(index.row()) if index.isValid() else None

    def look(self) -> None:
        """Read the journal, as it is filtered."""
        self._waits.stop()
        self._asked += 1
        asked, workspace = self._asked, self._session.workspace
        if workspace is None:
            return
        try:
            wanted = self._wanted()
        except RoadmapError as error:
            self._failed(error)
            return

        def work(_: Progress) -> tuple[tuple[ChangeRecord, ...], tuple[str, ...]]:
            from roadmap_app.workspace.history import entries, persons_in

            return entries(workspace, **wanted), persons_in(workspace)

        def done(found: tuple[tuple[ChangeRecord, ...], tuple[str, ...]]) -> None:
            if asked == self._asked:
                self._offer(found[1])
                self._take(found[0])

        self._session.tasks.start(tr("The history"), work, done, self._failed, owner=self, quiet=True)

    def _wanted(self) -> dict[str, Any]:
        """What is asked of the journal; RoadmapError for what is no day."""
        from roadmap_app.domain.editing.selecting import day_meant

        days = {
            name: day_meant(field.text()) if field.text().strip() else None
            for name, field in (("since", self.since), ("until", self.until))
        }
        return {
            "text": self.text.text().strip(),
            "thing": self.thing.text().strip(),
            "person": str(self.who.currentData() or ""),
            "table": str(self.kind.currentData() or ""),
            **days,
        }

    def _offer(self, persons: tuple[str, ...]) -> None:
        """Those who have changed anything, to choose from."""
        if [self.who.itemData(at) for at in range(1, self.who.count())] == list(persons):
            return
        chosen = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(tr("Anybody"), "")
        for person in persons:
            self.who.addItem(shown(person), person)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self.who.blockSignals(False)

    def _take(self, changes: tuple[ChangeRecord, ...]) -> None:
        chosen = self.chosen
        self.model.show(changes)
        self.wrong.hide()
        numbers = [change.number for change in changes]
        place = numbers.index(chosen.number) if chosen is not None and chosen.number in numbers else 0
        if changes:
            self.table.setCurrentIndex(self.model.index(place, 0))
            self._show_step(changes[place])
        else:
            filtered = any(self._wanted().values())
            self.rows.setPlainText(
                tr("No change fits that.") if filtered else tr("Nothing has been changed yet.")
            )
            self._enable(None)

    def _show_step(self, change: Any) -> None:
        """What a step did, row by row."""
        workspace = self._session.workspace
        self._enable(change)
        if workspace is None:
            return

        def done(rows: tuple[RowChange, ...]) -> None:
            if self.chosen is not None and self.chosen.number == change.number:
                self.rows.setPlainText(rows_text(rows))

        self._session.tasks.start(
            tr("The history"),
            lambda _: workspace.rows_changed(change.number),
            done,
            self._failed,
            owner=self,
            quiet=True,
        )

    def _enable(self, change: ChangeRecord | None) -> None:
        self.restore_button.setEnabled(change is not None)
        self.undo_button.setEnabled(change is not None and not change.undone and self._session.can_decide)

    def undo_step(self) -> None:
        """Undo the chosen step alone; where a later one stands on it, that is told."""
        change = self.chosen
        if change is None:
            return
        number = change.number

        def work(workspace: Workspace, _: Progress) -> ChangeRecord:
            return workspace.undo_step(number)

        self._session.run_change(
            tr("Undo step {number}", number=number), work, lambda _: self.look(), self._failed, owner=self
        )

    def ask_restore(self) -> None:
        """Ask where the copy is to lie."""
        change, workspace = self.chosen, self._session.workspace
        if change is None or workspace is None:
            return
        named = tr("{name} step {number}", name=workspace.path.stem, number=change.number)
        first = workspace.path.with_name(f"{named}.roadmap")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Restore into a copy"), str(first), "Roadmap (*.roadmap)"
        )
        if chosen:
            self.restore(Path(chosen))

    def restore(self, out: Path) -> None:
        """Write the workspace as it was after the chosen step to a file that does not exist yet."""
        change, workspace = self.chosen, self._session.workspace
        if change is None or workspace is None:
            return
        number = change.number

        def work(progress: Progress) -> Path:
            from roadmap_app.workspace.history import copy_at

            return copy_at(workspace, number, out, progress)

        def done(path: Path) -> None:
            self.rows.setPlainText(
                tr("The state after step {number} is in {path}.", number=number, path=path)
            )

        self._session.tasks.start(tr("Restoring into a copy"), work, done, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self.wrong.setText(sentence_of(error))
        self.wrong.show()

    def _filters(self) -> QHBoxLayout:
        """By what the journal is asked, in one row."""
        self.who.addItem(tr("Anybody"), "")
        self.kind.addItem(tr("Anything"), "")
        for table in TABLES:
            self.kind.addItem(_capital(several_of(table)), table)
        for day, words in ((self.since, tr("Since 2026-11-04")), (self.until, tr("Until"))):
            day.setPlaceholderText(words)
            day.setFixedWidth(theme().px(_DAY_PX))
        for box in (self.who, self.kind):
            box.setMinimumContentsLength(_BOX_LETTERS)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        filters = QHBoxLayout()
        named: tuple[tuple[str, QWidget, int], ...] = (
            *((tr("Words"), self.text, 3), (tr("Thing"), self.thing, 3)),
            *((tr("Who"), self.who, 2), (tr("Kind of thing"), self.kind, 2)),
            *((tr("Since"), self.since, 0), (tr("Until"), self.until, 0)),
        )
        for name, field, stretch in named:
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit):
                field.setClearButtonEnabled(True)
            filters.addWidget(field, stretch)
        return filters

    def _lay_out(self) -> None:
        filters = self._filters()
        buttons = QHBoxLayout()
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        for button in (self.restore_button, self.undo_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        head = self.table.horizontalHeader()
        for place in range(len(_HEADS)):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(_WHY, theme().px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(tr("History"), 16, 600))
        column.addLayout(filters)
        column.addWidget(self.table, 3)
        column.addWidget(self.rows, 2)
        column.addWidget(self.wrong)
        column.addLayout(buttons)
        self.wrong.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def rows_text(rows: Sequence[RowChange]) -> str:
    """What a step did, a line per row."""
    from roadmap_app.workspace.history import changed_words

    lines = []
    for row in rows[:_MOST_ROWS]:
        what = tr("new") if row.before is None else tr("gone") if row.after is None else tr("changed")
        lines.append(f"{tr(row.table.replace('_', ' '))}, {what}: {'; '.join(changed_words(row))}")
    if len(rows) > _MOST_ROWS:
        lines.append(tr("… and {rows:,} more rows", rows=len(rows) - _MOST_ROWS))
    return "\n".join(lines)


def _figure(count: int) -> str:
    return number(count, ",") if count else ""


def _capital(words: str) -> str:
    return begun(words)
