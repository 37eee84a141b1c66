"""Why a finding may stand, who says so, and until when. It must not know where it is listed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.findings.decision_dialog import DecisionDialog
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.findings import Finding
from roadmap_app.i18n import tr

_AHEAD_DAYS = 30


class AcceptanceDialog(DecisionDialog):
    """Reason, person, end day."""

    def __init__(self, session: Session, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(session, finding, tr("Accept a finding"), tr("Accept it"), parent)
        self.reason, self.person = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(tr("why it may stand"))
        self.person.setPlaceholderText(tr("who says so"))
        self.until = DayField(tr("Until"), session.today + _AHEAD_DAYS, session.today)
        for name, widget in (
            (tr("Reason"), self.reason),
            (tr("Person"), self.person),
            (tr("Until"), self.until),
        ):
            self.add_field(name, widget)

    def work(self) -> Callable[[Any], object]:
        """It leaves the counts until the day, and comes back when its evidence changes."""
        fingerprint, reason = self.finding.fingerprint, self.reason.text()
        person, until = self.person.text().strip(), self.until.day

        def run(workspace: Any) -> object:
            from roadmap_app.workspace.decisions import accept

            return accept(workspace, fingerprint, reason, until, person)

        return run
