"""Who follows a finding up, by when, how far that has come, and the answer. It must not know where it is listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.findings.decision_dialog import DecisionDialog
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import FOLLOW_UP_STATES
from roadmap_app.i18n import tr

_AHEAD_DAYS = 14


class FollowUpDialog(DecisionDialog):
    """Owner, due day, state, answer; what is there already stands in the fields."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(session, finding, tr("Follow-up"), tr("Save"), parent)
        found = settings_of(session.whole).follow_ups.get(finding.fingerprint)
        self.owner = QLineEdit(found.owner if found else "")
        self.owner.setPlaceholderText(tr("who asks"))
        self.state = ComboBox()
        for state in FOLLOW_UP_STATES:
            self.state.addItem(tr(state), state)
        self.state.setCurrentIndex(self.state.findData(found.state if found else FOLLOW_UP_STATES[0]))
        due = day_of(found.due) if found and found.due else None
        self.has_due = QCheckBox(tr("by a day"))
        self.has_due.setChecked(due is not None or found is None)
        self.due = DayField(
            tr("Due"), due or min(finding.due or 10**7, session.today + _AHEAD_DAYS), session.today
        )
        self.has_due.toggled.connect(self.due.setEnabled)
        self.due.setEnabled(self.has_due.isChecked())
        days = QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.has_due)
        row.addWidget(self.due)
        row.addStretch(1)
        self.answer = QLineEdit(found.answer if found else "")
        self.answer.setPlaceholderText(tr("what was answered"))
        for name, widget in (
            (tr("Owner"), self.owner),
            (tr("State"), self.state),
            (tr("Due"), days),
            (tr("Answer"), self.answer),
        ):
            self.add_field(name, widget)

    def work(self) -> Callable[[Any], object]:
        """Keep it."""
        fingerprint, owner, state = (
            self.finding.fingerprint,
            self.owner.text().strip(),
            str(self.state.currentData()),
        )
        due = self.due.day if self.has_due.isChecked() else None
        answer = self.answer.text().strip()

        def run(workspace: Any) -> object:
            from roadmap_app.workspace.decisions import follow

            return follow(workspace, fingerprint, owner=owner, due=due, state=state, answer=answer)

        return run
