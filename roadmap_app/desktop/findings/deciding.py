"""What a person decides about a finding: who follows it up, that it may stand until a day, or that it may not any more.

It must not know where the finding is listed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.records import Acceptance, FollowUp
from roadmap_app.domain.settings import settings_of
from roadmap_app.i18n import tr


class Deciding(QObject):
    """Opens the dialogs and runs the named operations of the workspace."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    @property
    def is_possible(self) -> bool:
        """Whether anything can be decided: not in a file that can only be read, nor before other readers."""
        return self._session.can_decide

    def follow_up_of(self, finding: Finding) -> FollowUp | None:
        """Who follows it up, None where nobody does yet."""
        return settings_of(self._session.roadmap).follow_ups.get(finding.fingerprint)

    def acceptance_of(self, finding: Finding) -> Acceptance | None:
        """The acceptance that runs on the day looked at."""
        return settings_of(self._session.roadmap).accepted(finding.fingerprint, self._session.spec.as_of)

    def follow_up(self, finding: Finding, parent: QWidget | None = None) -> QDialog:
        """Ask who follows it up, by when, and how far that has come."""
        from roadmap_app.desktop.findings.follow_up_dialog import FollowUpDialog

        return self._shown(FollowUpDialog(self._session, finding, parent or self._window))

    def accept(self, finding: Finding, parent: QWidget | None = None) -> QDialog:
        """Ask why it may stand, and until when."""
        from roadmap_app.desktop.findings.acceptance_dialog import AcceptanceDialog

        return self._shown(AcceptanceDialog(self._session, finding, parent or self._window))

    def take_back(self, finding: Finding) -> None:
        """It counts again."""
        fingerprint = finding.fingerprint

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.decisions import take_back_acceptance

            return take_back_acceptance(workspace, fingerprint)

        self._session.run_change(tr("Taking an acceptance back"), work)

    def _shown(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog
