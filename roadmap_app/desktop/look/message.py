"""An error as a person sees it: one sentence, and details to be copied for those who ask.

It must not know what failed.
"""

from __future__ import annotations

import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app import __version__
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr


def sentence_of(error: BaseException) -> str:
    """What to say of an error: its own sentence where it has one for people."""
    if isinstance(error, RoadmapError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        if not error.filename:
            return tr("The file cannot be used: {reason}.", reason=error.strerror)
        return tr("The file “{name}” cannot be used: {reason}.", name=error.filename, reason=error.strerror)
    return tr(
        "Something went wrong that the program did not expect; nothing of the roadmap was changed by it."
    )


def details_of(error: BaseException) -> str:
    """What a developer wants to read."""
    trace = "".join(traceback.format_exception(error))
    return f"Roadmap {__version__}\n{trace}"


class MessageDialog(QDialog):
    """A sentence, OK, and the details on demand."""

    def __init__(self, title: str, sentence: str, details: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.sentence = sentence
        self._details = details
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addStrut(theme().px(412))  # not a least width, which would let buttons be cut
        column.addWidget(label(title, 16, 600, wraps=True))
        text = label(sentence, 13, wraps=True)
        text.setAccessibleName(sentence)
        column.addWidget(text)
        self._text = QPlainTextEdit(details)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("Details"))
        self._text.setMinimumHeight(180)
        self._text.hide()
        column.addWidget(self._text)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._details:
            show = QPushButton(tr("Details"))
            show.setCheckable(True)
            show.toggled.connect(self._show_details)
            copy = QPushButton(tr("Copy details"))
            copy.clicked.connect(
                lambda: QGuiApplication.clipboard().setText(f"{self.sentence}\n\n{self._details}")
            )
            row.addWidget(show)
            row.addWidget(copy)
        row.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        box.accepted.connect(self.accept)
        row.addWidget(box)
        return row

    def _show_details(self, shown: bool) -> None:
        self._text.setVisible(shown)
        self.adjustSize()


def show_error(title: str, error: BaseException, parent: QWidget | None) -> MessageDialog:
    """Show an error without halting the program; the dialog deletes itself."""
    known = isinstance(error, RoadmapError)
    dialog = MessageDialog(title, sentence_of(error), "" if known else details_of(error), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()
    return dialog
