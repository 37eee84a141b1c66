"""The frame of a dialog about one finding: its title, fields, a refusal in a sentence, save and cancel.

It must not know what is decided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.findings import Finding
from roadmap_app.i18n import tr


class DecisionDialog(QDialog):
    """Subclasses add fields and give `work`, the operation of the workspace."""

    def __init__(
        self, session: Session, finding: Finding, head: str, verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._session, self.finding = session, finding
        self.setWindowTitle(head)
        self.setMinimumWidth(theme().px(520))
        self.form = QFormLayout()
        self.form.setVerticalSpacing(10)
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        self.save_button = filled_button(verb)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(lambda *_: self.save())
        close = self._close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        self._last_field: QWidget | None = None
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(label(head, 16, 600))
        column.addWidget(
            label(f"{finding.sentences.title}. {finding.sentences.evidence}.", 13, tone="muted", wraps=True)
        )
        column.addLayout(self.form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)

    def add_field(self, name: str, widget: QWidget) -> None:
        """One field under its name; the keyboard begins at the first and comes to the buttons after the last."""
        widget.setAccessibleName(name)
        self.form.addRow(label(name, 13), widget)
        self.setTabOrder(self._last_field or self._close, widget)
        self.setTabOrder(widget, self.save_button)
        self.setTabOrder(self.save_button, self._close)
        if self._last_field is None:
            widget.setFocus()
        self._last_field = widget

    def work(self) -> Callable[[Any], object]:
        """On the window's thread: take what was typed. What is returned runs on the worker, on the workspace."""
        raise NotImplementedError

    def save(self) -> None:
        """Run the operation; a refusal is told here and nothing that was typed is lost."""
        operation = self.work()
        self.save_button.setEnabled(False)

        def run(workspace: Any, _: Progress) -> object:
            return operation(workspace)

        self._session.run_change(self.windowTitle(), run, lambda _: self.accept(), self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._wrong.setText(sentence_of(error))
        self._wrong.show()
