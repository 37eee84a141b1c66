"""A what-if: its name, what it changes, and live what that breaks beside the stated plans.

It must not know how a difference is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.desktop.whatif.shift_row import ShiftRow, subject_names
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.i18n import tr
from roadmap_app.reports.what_if import WhatIfView, suggested_name, what_if_view

_WAITS_MS = 250  # worked out when nothing was typed for so long, not at each key


class ScenarioDialog(QDialog):
    """Makes a what-if, or changes one (`name`). `shifts`: what a new one begins with."""

    def __init__(
        self, session: Session, name: str = "", shifts: Sequence[Shift] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._old = session, name
        kept = settings_of(session.whole).scenario(name)
        self._names = subject_names(session.whole)
        self._asked = 0
        self.view: WhatIfView | None = None
        self.rows: list[ShiftRow] = []
        self.setWindowTitle(tr("Change a what-if") if name else tr("New what-if"))
        self.resize(theme().px(1080), theme().px(640))
        self.name = QLineEdit(name or suggested_name(session.whole, shifts))
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("such as MI455X a quarter later"))
        self._answer = label("", 14, 600, wraps=True)
        self._wrong = label("", 12, tone="red", wraps=True)
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_WAITS_MS)
        self._waits.timeout.connect(self.work_out)
        self.carries = QCheckBox(tr("Carry it on to what waits for what moves, and to families"))
        self.carries.setChecked(session.reader.carries)
        self.carries.toggled.connect(lambda _: self._waits.start())
        self.table = DataTable(opener=session.opener)
        self.carried = DataTable(opener=session.opener)
        self._carried_head = label("", 13, 600)
        self._nothing = label("", 13, tone="muted", wraps=True)
        self.save_button = filled_button(tr("Save and look at it"))
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setVisible(bool(name))
        self.close_button = QPushButton(tr("Cancel"))
        self._lay_out()
        for shift in (kept.shifts if kept else shifts) or (None,):
            self.add_row(shift)
        self._waits.start()

    # -- what is asked -------------------------------------------------------------------------

    def shifts(self) -> tuple[Shift, ...]:
        """All changes; RoadmapError where one cannot be read."""
        return tuple(row.shift() for row in self.rows)

    def add_row(self, shift: Shift | None = None) -> None:
        """One more change."""
        row = ShiftRow(self._session.whole, self._names, shift)
        row.changed.connect(self._waits.start)
        row.removed.connect(self._remove_row)
        row.claim_asked.connect(self._ask_claim)
        self.rows.append(row)
        self._rows.insertWidget(self._rows.count() - 1, row)

    def _remove_row(self, row: ShiftRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._waits.start()

    def _ask_claim(self, row: ShiftRow) -> None:
        """Somebody has said what was supposed: a claim with the window that follows from it."""
        from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog

        try:
            shift = row.shift()
        except RoadmapError as error:
            self._say_wrong(str(error))
            return
        session = self._session
        as_of = AsOf.of(session.whole, session.check_spec._replace(shifts=(shift,)))
        dialog = ClaimDialog(session, shift.subject, self)
        dialog.milestone.setCurrentIndex(max(0, dialog.milestone.findData(shift.milestone)))
        dialog.window_text.setText(as_of.holds(shift.subject, shift.milestone).shown.text)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- what it breaks ------------------------------------------------------------------------

    def work_out(self) -> None:
        """Compare with the stated plans, on the worker; the last asked counts."""
        self._waits.stop()  # what was typed is read now: later it would only wipe away what is said meanwhile
        try:
            shifts = self.shifts()
        except RoadmapError as error:
            self.view = None
            self._answer.setText("")
            named = any(row.subject.text().strip() for row in self.rows)
            self._say_wrong(str(error) if named else "")
            return
        self._say_wrong("")
        self._asked += 1
        asked, question = self._asked, self._session.question
        question = question._replace(spec=question.spec._replace(carries=self.carries.isChecked()))
        self._answer.setText(tr("Working it out…"))

        def done(view: WhatIfView) -> None:
            if asked == self._asked:
                self.view = view
                self._answer.setText(view.answer)
                self.table.set_table(view.findings)
                self.table.setVisible(bool(view.findings.rows))
                self.carried.set_table(view.carried)
                self._carried_head.setText(view.carried.name)
                for part in (self.carried, self._carried_head):
                    part.setVisible(bool(view.carried.rows))
                self._nothing.setVisible(not view.findings.rows)
                self._nothing.setText(view.findings.nothing)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._answer.setText("")
                self._say_wrong(sentence_of(error))

        work = lambda _: what_if_view(question, shifts)  # noqa: E731
        self._session.tasks.start(tr("Working a what-if out"), work, done, failed, owner=self, quiet=True)

    # -- saving --------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the what-if and look at everything under it; a refusal is told here."""
        name, old = self.name.text().strip(), self._old
        if self._waits.isActive():
            self.work_out()
        try:
            shifts = self.shifts()
        except RoadmapError as error:
            self._say_wrong(str(error))
            return
        self.save_button.setEnabled(False)

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.decisions import add_scenario, change_scenario

            return (
                change_scenario(workspace, old, name, shifts)
                if old
                else add_scenario(workspace, name, shifts)
            )

        def done(_: object) -> None:
            self._session.change_reader(scenario=name, carries=self.carries.isChecked())
            self.accept()

        self._session.run_change(tr("Keeping a what-if"), work, done, self._refused, owner=self)

    def remove(self) -> None:
        """Take the what-if out and go back to the stated plans."""
        old = self._old

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.decisions import remove_scenario

            return remove_scenario(workspace, old)

        self._session.run_change(
            tr("Removing a what-if"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._say_wrong(sentence_of(error))

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        held = QWidget()
        self._rows = QVBoxLayout(held)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(6)
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setProperty("ground", "clear")
        area.setWidgetResizable(True)
        area.setWidget(held)
        area.setFixedHeight(theme().px(150))
        more = QPushButton(tr("Add a change"))
        more.clicked.connect(lambda *_: self.add_row())
        self.save_button.clicked.connect(lambda *_: self.save())
        self.remove_button.clicked.connect(lambda *_: self.remove())
        self.close_button.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label(tr("Name"), 13))
        head.addWidget(self.name, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(more)
        buttons.addStretch(1)
        for button in (self.remove_button, self.close_button, self.save_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(label(tr("What it supposes; claims are not touched"), 12, tone="muted"))
        column.addWidget(area)
        column.addWidget(self.carries)
        column.addWidget(self._wrong)
        column.addWidget(self._answer)
        column.addWidget(self._nothing)
        for part in (self.table, self._carried_head, self.carried):
            part.hide()
            column.addWidget(part, 0 if part is self._carried_head else 1)
        column.addStretch(0)
        column.addLayout(buttons)
