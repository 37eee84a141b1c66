"""What is offered where a file cannot be opened because it is damaged: its backups, and what can be saved of it.

It must not know how either is done.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.message import sentence_of, show_error
from roadmap_app.desktop.look.text import file_filter, filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Damaged
from roadmap_app.i18n import tr
from roadmap_app.workspace.care import backups_of, salvaged


def show_failure(
    title: str, error: Exception, path: Path | None, session: Session, parent: QWidget
) -> QDialog:
    """The sentence of what failed; of a damaged file with what helps. path: of the file that was to be opened."""
    if path is None or not isinstance(error, Damaged) or not path.is_file():
        return show_error(tr("{title} did not work", title=title), error, parent)
    dialog = DamageDialog(title, error, path, session, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class DamageDialog(QDialog):
    """A damaged file: what is wrong with it, its backups, and a new file with what can be read."""

    def __init__(self, title: str, error: Exception, path: Path, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._path = session, path
        self.setWindowTitle(tr("{title} did not work", title=title))
        self.told = label(sentence_of(error), 13, wraps=True)
        self.save = filled_button(tr("Save what can be read…"))
        self.backups = QPushButton(tr("Backups ({count})…", count=len(backups_of(path))))
        close = QPushButton(tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addStrut(theme().px(470))  # not a least width, which would let buttons be cut
        column.addWidget(label(tr("{title} did not work", title=title), 16, 600, wraps=True))
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (close, self.backups, self.save):
            foot.addWidget(button)
        column.addLayout(foot)
        close.clicked.connect(self.reject)
        self.backups.clicked.connect(self.open_backups)
        self.save.clicked.connect(self._ask)

    def open_backups(self) -> QDialog:
        """The list of its backups."""
        from roadmap_app.desktop.files.backups_dialog import BackupsDialog

        dialog = BackupsDialog(self._session, self._path, self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accept()
        dialog.open()
        return dialog

    def _ask(self) -> None:
        named = tr("{name} (saved)", name=self._path.stem)
        suggested = self._path.with_name(f"{named}{self._path.suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save what can be read"), str(suggested), file_filter((tr("Roadmaps"), "*.roadmap"))
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, new: Path) -> None:
        """Write what can be read into a new file; then say what is lost, and open it."""
        self.save.setEnabled(False)
        path, session, window = self._path, self._session, self.parentWidget()

        def done(lost: list[str]) -> None:
            self.accept()
            session.open(new)
            if lost:
                from roadmap_app.desktop.look.message import MessageDialog

                told = MessageDialog(
                    tr("Not all could be saved"), " ".join(lost[:5]), "\n".join(lost), window
                )
                told.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                told.open()

        def failed(error: Exception) -> None:
            self.told.setText(sentence_of(error))
            self.save.setEnabled(True)

        session.tasks.start(
            tr("Saving {name}", name=new.name), lambda _: salvaged(path, new).lost, done, failed, owner=self
        )
