"""The button by which a folder is watched, and what waits there is opened. It must not know the article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from roadmap_app.desktop.articles.watched import WatchedFolder
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.i18n import tr, trn


class WatchButton(QPushButton):
    """“Folder”, or “2 wait”: its menu opens what waits, and watches another folder or none."""

    def __init__(
        self, watched: WatchedFolder, open_path: Callable[[Path], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._watched, self._open_path = watched, open_path
        self.setAutoDefault(False)
        menu = QMenu(self)
        self._next = menu.addAction(tr("Open the next that waits"))
        self._next.triggered.connect(lambda *_: self._open_next())
        menu.addSeparator()
        menu.addAction(tr("Watch a folder…")).triggered.connect(lambda *_: self._ask())
        self._stop = menu.addAction(tr("Watch none"))
        self._stop.triggered.connect(lambda *_: watched.choose(None))
        self.setMenu(menu)
        watched.changed.connect(self._show)
        self._show()
        watched.look()

    def _show(self) -> None:
        count, folder = len(self._watched.waiting), self._watched.folder
        self.setText(trn("{count:,} waits", "{count:,} wait", count) if count else tr("Folder"))
        self.setToolTip(
            plain_tip(
                tr("Watched: {folder}", folder=folder)
                if folder
                else tr("A folder can be watched for articles")
            )
        )
        self._next.setEnabled(bool(count))
        self._stop.setEnabled(folder is not None)

    def _open_next(self) -> None:
        if self._watched.waiting:
            self._open_path(self._watched.waiting[0])

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Watch a folder for articles"))
        if chosen:
            self._watched.choose(Path(chosen))
            self._show()
