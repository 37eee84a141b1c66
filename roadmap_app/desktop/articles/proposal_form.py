"""A proposed claim in the form of a claim: changed before it is taken over, and not yet added.

It must not know the other proposals.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Claim
from roadmap_app.domain.statements import day_of
from roadmap_app.exchange.articles.proposal import Proposal
from roadmap_app.i18n import tr
from roadmap_app.workspace.articles import with_claim


class ProposalForm(ClaimDialog):
    """The fields of a proposed claim; `edited` is the proposal as it was changed, None until it is taken."""

    def __init__(
        self, session: Session, proposal: Proposal, picked: str = "", parent: QWidget | None = None
    ) -> None:
        cells = proposal.cells
        subject = cells["subject"] or picked or (proposal.choices[0].key if proposal.choices else "")
        super().__init__(session, subject, parent)
        self._proposal = proposal
        self.edited: Proposal | None = None
        self.setWindowTitle(tr("Change a proposal"))
        self.save_button.setText(tr("Take it so"))
        if subject and not self.key:
            self.subject.setText(subject)  # a product that would be made
            self.subject.setReadOnly(True)
        for box, value in (
            (self.milestone, cells["milestone"]),
            (self.status, cells["status"]),
            (self.by, cells["stated_by"]),
            (self.confidence, cells["confidence"]),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.window_text.setText(cells["window"])
        self.title.setText(cells["source_title"])
        self.address.setText(cells["source_url"])
        self.note.setText(cells["note"])
        self.on.set_day(day_of(cells["stated_on"]))

    def save(self) -> None:
        """Take the changed proposal; one that cannot stand is told here."""
        typed: Claim = self.claim
        subject = self._proposal.cells["subject"] if self.subject.isReadOnly() else typed.subject
        claim = typed._replace(
            subject=subject,
            restates=self._proposal.cells["restates"],
            sharing=self._proposal.cells["sharing"],
        )
        try:
            self.edited = with_claim(self._session.whole, self._proposal, claim)
        except RoadmapError as error:
            self._refused(error)
            return
        self.accept()
