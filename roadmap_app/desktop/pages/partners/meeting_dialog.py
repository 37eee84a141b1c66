"""Asks for the day and a note of a meeting of two partners, and records it. It must not know pages."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.i18n import tr

_LONGEST = 400


class MeetingDialog(QDialog):
    """A day and a note; what was said since stands apart on the page of the pair."""

    def __init__(self, session: Session, pair: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._pair = session, pair
        names = " × ".join(organization_text(session.roadmap, key) for key in pair)
        self.setWindowTitle(tr("Note a meeting"))
        self.setMinimumWidth(theme().px(440))
        self.day = DayField(tr("Met on"), session.spec.as_of, session.today)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST)
        self.note.setAccessibleName(tr("Note"))
        self.note.setPlaceholderText(tr("what it was about, who was there"))
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        self.save_button = filled_button(tr("Note it"))
        self.save_button.setDefault(True)
        close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        self.save_button.clicked.connect(lambda *_: self.save())
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(label(tr("Day"), 13), self.day)
        form.addRow(label(tr("Note"), 13), self.note)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(14)
        column.addWidget(label(tr("A meeting of {names}", names=names), 16, 600))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def save(self) -> None:
        """Record it; a refusal is told here and nothing that was typed is lost."""
        supplier, customer = self._pair
        day, note = self.day.day, self.note.text()
        self.save_button.setEnabled(False)

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.entries import record_meeting

            return record_meeting(workspace, supplier, customer, day, note)

        self._session.run_change(
            tr("Noting a meeting"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._wrong.setText(sentence_of(error))
        self._wrong.show()
