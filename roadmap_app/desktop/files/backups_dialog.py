"""The backups of the open roadmap: when, why, how large; one can be brought back.

It must not know how backups are made.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.day_line import local_time
from roadmap_app.i18n import number, tr
from roadmap_app.workspace.care import Backup, backups_of, restored
from roadmap_app.workspace.workspace import Workspace

_KEY = Qt.ItemDataRole.UserRole
_WHY = {
    "daily": tr("once a day"),
    "before-upgrade": tr("before an upgrade"),
    "before-import": tr("before a large import"),
    "before-restore": tr("before a backup was brought back"),
}


class BackupsDialog(QDialog):
    """Lists the backups of a file, newest first, and brings the chosen one back."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, path
        self.setWindowTitle(tr("Backups"))
        self.resize(theme().px(640), theme().px(420))
        self.told = label("", 13, wraps=True)
        self.rows = QTreeWidget()
        self.rows.setHeaderLabels([tr("When"), tr("Why"), tr("Size")])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAccessibleName(tr("Backups"))
        self.restore_button = filled_button(tr("Bring back"))
        self._close = QPushButton(tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.restore_button)
        column.addLayout(foot)
        self.rows.currentItemChanged.connect(lambda *_: self._enable())
        self.restore_button.clicked.connect(self.restore)
        self._close.clicked.connect(self.reject)
        self.refresh()

    def refresh(self) -> None:
        """List them anew."""
        found = backups_of(self._path)
        self.rows.clear()
        for one in found:
            item = QTreeWidgetItem(
                [local_time(one.at), _WHY[one.kind], f"{number(one.size / 1e6, ',.1f')} MB"]
            )
            item.setData(0, _KEY, one)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.rows.addTopLevelItem(item)
        for position in range(self.rows.columnCount()):
            self.rows.resizeColumnToContents(position)
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)
        self.told.setText(
            tr(
                "One is made a day where something has changed, one before an upgrade and "
                "before a large import. To bring one back keeps the present state as a backup "
                "first."
            )
            if found
            else tr("There is no backup of this roadmap yet: one is made a day where something has changed.")
        )
        self._enable()

    def restore(self) -> None:
        """Bring the chosen one back; the window then shows it."""
        chosen = self._chosen()
        if chosen is None:
            return
        self.restore_button.setEnabled(False)
        self.told.setText(
            tr("The backup of {local_time} is being brought back…", local_time=local_time(chosen.at))
        )
        path = self._path

        def work(workspace: Workspace, _: Progress) -> None:
            restored(path, chosen.path)
            workspace.reload()

        def done(_: None) -> None:
            self.refresh()
            self.told.setText(
                tr(
                    "The roadmap is as it was on {local_time}. What it was before stands first in this list.",
                    local_time=local_time(chosen.at),
                )
            )

        def failed(error: Exception) -> None:
            self.told.setText(sentence_of(error))
            self._enable()

        if self._session.is_open:
            self._session.run_change(tr("Bring a backup back"), work, done, failed, owner=self)
        else:  # of a damaged file, which is opened once it is whole again
            self._session.tasks.start(
                tr("Bring a backup back"),
                lambda _: restored(path, chosen.path),
                lambda _: self._reopen(),
                failed,
                owner=self,
            )

    def _reopen(self) -> None:
        self.accept()
        self._session.open(self._path)

    def _chosen(self) -> Backup | None:
        item = self.rows.currentItem()
        return item.data(0, _KEY) if item is not None else None

    def _enable(self) -> None:
        writable = not self._session.is_open or not self._session.is_read_only
        self.restore_button.setEnabled(self._chosen() is not None and writable)
