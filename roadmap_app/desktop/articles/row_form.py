"""A proposed deal, tranche, warrant, need or link in the form of its row: changed before it is taken, not yet added.

It must not know the other proposals.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.editing.edit_dialog import Plan
from roadmap_app.desktop.editing.record_dialogs import RecordDialog
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.selecting import cells_meant
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.articles.proposal import Proposal
from roadmap_app.i18n import tr
from roadmap_app.workspace.articles import plan_proposal, said_of, with_cells

_MADE = ("key", "agreement", "recorded_on")
"""Columns that follow from the article: the key of a deal, and of what it is a part."""
_ABOUT = tr("What you change here is what would be added; nothing is added before the article is.")


class RowForm(RecordDialog):
    """The fields of a proposed row; `edited` is the proposal as it was changed, None until it is taken."""

    def __init__(
        self, session: Session, proposal: Proposal, picked: str = "", parent: QWidget | None = None
    ) -> None:
        spec = TABLES[proposal.table]
        cells = dict(proposal.cells)
        if picked and len(proposal.choices) > 1:
            cells[proposal.column_of_choices] = picked
        self._proposal = proposal
        self.edited: Proposal | None = None
        super().__init__(
            session,
            proposal.table,
            spec.record(**cells),
            tr("Change a proposal: {proposal}", proposal=said_of(proposal, session.whole)),
            _ABOUT,
            tr("Take it so"),
            tuple(name for name in spec.column_names if name not in _MADE),
            parent,
        )
        self.setWindowTitle(tr("Change a proposal"))

    def plan(self) -> Plan:
        """The row as it is typed, added alone."""
        proposal, texts = self._proposal, dict(self.fields.texts)
        return lambda roadmap: plan_proposal(roadmap, _changed(roadmap, proposal, texts))

    def save(self) -> None:
        """Take the changed proposal; one that cannot stand is told here."""
        roadmap = self.session.whole
        try:
            self.edited = _changed(roadmap, self._proposal, self.fields.texts)
            plan_proposal(roadmap, self.edited)
        except RoadmapError as error:
            self.edited = None
            self._refused(error)
            return
        self.accept()


def _changed(roadmap: Any, proposal: Proposal, texts: Any) -> Proposal:
    return with_cells(proposal, {**proposal.cells, **cells_meant(roadmap, proposal.table, texts)})
