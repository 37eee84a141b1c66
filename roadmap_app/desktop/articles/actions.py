"""What the actions on articles do: read one. It must not know how it is read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from roadmap_app.desktop.session.session import Session

_ENDINGS = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".pdf",
)  # as `exchange.articles.files` has them, without loading it


class Articles(QObject):
    """Handlers of these actions."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def takes(self, path: Path) -> bool:
        """Whether a dropped file is an article that can be read here."""
        return path.suffix.lower() in _ENDINGS and path.is_file() and self._session.can_decide

    def open(self, path: Path | None = None) -> QDialog:
        """The dialog in which an article is read; with a file, its text in it."""
        from roadmap_app.desktop.articles.dialog import ArticleDialog

        dialog = ArticleDialog(self._session, path, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog
