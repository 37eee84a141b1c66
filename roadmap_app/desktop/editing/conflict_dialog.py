"""What somebody else has changed meanwhile, beside what was to be changed: field by field, and both kept.

It must not know which dialog asked for the change.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.editing.column_words import column_words
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import ChangeRecord, Progress, shortened
from roadmap_app.domain.editing.conflicts import WHOLE, Choice, Conflict, RowConflict, resolved
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import begun, tr, trc
from roadmap_app.workspace.workspace import Workspace

_TOP = Qt.AlignmentFlag.AlignTop
_SHOWN = 160  # characters of a cell
_ABOUT = tr(
    "What only one of you has changed is kept. Where both have changed the same "
    "field, choose whose word counts."
)


class ConflictDialog(QDialog):
    """Each row that both have changed: what it was, what it is now, what it was to be."""

    def __init__(self, session: Session, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._conflict = session, conflict
        self.change: ChangeRecord | None = None
        self.ours: dict[Choice, QRadioButton] = {}
        self.setWindowTitle(tr("Changed by somebody else meanwhile"))
        self.resize(theme().px(760), theme().px(460))
        self._groups: list[QButtonGroup] = []
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        self.merge_button = filled_button(tr("Merge"))
        self.merge_button.setDefault(True)
        self.merge_button.clicked.connect(lambda *_: self._merge())
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for at, row in enumerate(self._conflict.rows):
            rows.addWidget(label(begun(row.words), 14, 600, wraps=True))
            what = f"{row.who}: {row.label}" if row.label else row.who
            rows.addWidget(label(shortened(what, 160), 12, tone="muted", wraps=True))
            ours = tr("You: {label}", label=self._conflict.edit.label)
            rows.addWidget(label(shortened(ours, 160), 12, tone="muted", wraps=True))
            rows.addSpacing(8)
            rows.addLayout(self._grid(at, row))
            rows.addSpacing(16)
        rows.addStretch(1)
        area = QScrollArea()
        area.setProperty("ground", "clear")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        close = QPushButton(tr("Leave it as it is now"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.merge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), 16, 600))
        column.addWidget(label(_ABOUT, 13, tone="muted", wraps=True))
        column.addWidget(area, 1)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def _grid(self, at: int, row: RowConflict) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, head in enumerate(("", tr("It was"), tr("Theirs, as it is now"), tr("Yours"))):
            grid.addWidget(label(head, 12, 600, tone="muted"), 0, place)
            grid.setColumnStretch(place, 0 if place == 0 else 1)
        if row.fields == (WHOLE,):
            cells = (
                trc("a row", "there"),
                tr("taken out") if row.theirs is None else tr("changed"),
                tr("taken out") if row.ours is None else tr("changed"),
            )
            self._add_choice(grid, 1, (at, WHOLE), (tr("the row"), *cells))
            return grid
        names = TABLES[row.table].column_names
        told = (*row.fields, *(name for name in row.touched if name not in row.fields))  # what is asked first
        for line, name in enumerate(told, 1):
            place = names.index(name)
            texts = (name, *(one[place] if one else "" for one in (row.before, row.theirs, row.ours)))
            if name in row.fields:
                self._add_choice(grid, line, (at, name), texts)
            else:
                self._add_kept(grid, line, texts)
        return grid

    def _add_choice(self, grid: QGridLayout, line: int, choice: Choice, texts: tuple[str, ...]) -> None:
        name, was, theirs, ours = texts
        grid.addWidget(label(column_words(name), 13, 600), line, 0, _TOP)
        grid.addWidget(label(_told(was), 13, tone="muted", wraps=True), line, 1, _TOP)
        group = QButtonGroup(self)
        self._groups.append(group)
        for place, text, whose in ((2, theirs, tr("theirs")), (3, ours, tr("yours"))):
            button = QRadioButton()
            button.setAccessibleName(f"{column_words(name)}, {whose}: {_told(text)}")
            button.setChecked(place == 2)
            group.addButton(button)
            cell = QHBoxLayout()
            cell.setSpacing(8)
            cell.addWidget(button, 0, _TOP)
            cell.addWidget(label(_told(text), 13, wraps=True), 1, _TOP)
            grid.addLayout(cell, line, place)
            if place == 3:
                self.ours[choice] = button

    def _add_kept(self, grid: QGridLayout, line: int, texts: tuple[str, ...]) -> None:
        """A field that only one of the two has changed, or both alike."""
        name, was, theirs, ours = texts
        grid.addWidget(label(column_words(name), 13), line, 0, _TOP)
        for place, text, counts in ((1, was, False), (2, theirs, theirs != was), (3, ours, ours != was)):
            shown = (
                tr("{text} (kept)", text=_told(text))
                if counts
                else _told(text)
                if place == 1
                else tr("as it was")
            )
            made = label(shown, 13, tone="ink" if counts else "muted", wraps=True)
            grid.addWidget(made, line, place, _TOP)

    def _merge(self) -> None:
        """Make the edit again, so that both are kept; where somebody has been quicker once more, look anew."""
        chosen = [choice for choice, button in self.ours.items() if button.isChecked()]
        edit = resolved(self._conflict, chosen)
        if edit.is_empty:
            self.reject()
            return
        self.merge_button.setEnabled(False)
        reason = self._conflict.reason

        def work(workspace: Workspace, _: Progress) -> ChangeRecord:
            workspace.follow()
            return workspace.apply(edit, reason)

        def done(change: ChangeRecord) -> None:
            self.change = change
            self.accept()

        self._session.run_change(edit.label, work, done, self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self.merge_button.setEnabled(True)
        self._wrong.setText(sentence_of(error))
        self._wrong.show()


def _told(cell: str) -> str:
    return shortened(cell, _SHOWN) if cell else trc("a cell", "empty")
