"""What the actions on articles do: read one, watch a folder, read what waits there. It must not know how it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.session.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from roadmap_app.desktop.articles.watched import WatchedFolder

_ENDINGS = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".pdf",
)  # as `exchange.articles.files` has them, without loading it


class Articles(QObject):
    """Opens the dialog, and keeps the watched folder, which is made when one is watched."""

    def __init__(
        self,
        session: Session,
        read: Callable[[str], str],
        keep: Callable[[str, str], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._read, self._keep = read, keep
        self._watched: WatchedFolder | None = None
        session.document_asked.connect(self.open_next)
        session.opened.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_to_front)

    @property
    def watched(self) -> WatchedFolder:
        """The watched folder."""
        if self._watched is None:
            from roadmap_app.desktop.articles.watched import WatchedFolder

            self._watched = WatchedFolder(self._session.tasks, self._read, self._keep, self)
            self._watched.changed.connect(self._tell)
        return self._watched

    def look(self) -> None:
        """Look what waits, where a folder is watched."""
        if self._read("articles.folder"):
            self.watched.look()

    def takes(self, path: Path) -> bool:
        """Whether a dropped file is an article that can be read here."""
        return path.suffix.lower() in _ENDINGS and path.is_file() and self._session.can_decide

    def open_next(self) -> QDialog | None:
        """Read the document that waits longest."""
        waiting = self.watched.waiting
        return self.open(waiting[0]) if waiting and self._session.can_decide else None

    def open(self, path: Path | None = None) -> QDialog:
        """The dialog in which an article is read; with a file, its text in it."""
        from roadmap_app.desktop.articles.dialog import ArticleDialog

        dialog = ArticleDialog(self._session, path, self._window, self.watched)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    def _came_to_front(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._session.is_open:
            self.look()

    def _tell(self) -> None:
        self._session.say_documents(len(self.watched.waiting))
