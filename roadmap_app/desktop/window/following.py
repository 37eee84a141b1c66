"""A window on a shared roadmap follows what others change: told by the server where it tells, else by looking.

While the server is away it goes on looking, more rarely, and says so; what was read stays. It must not know what is
shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, ServerAway
from roadmap_app.i18n import tr

LOOKS_EVERY_MS = 1_500
_AWAY_MS = 5_000


class Following(QObject):
    """Looks on the worker, one look at a time. away_changed: is called with whether the server can be reached.

    `end` must be called before it goes: a thread of its own waits for what the server tells.
    """

    _told = Signal()

    def __init__(
        self, session: Session, away_changed: Callable[[bool], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._away_changed = session, away_changed
        self._is_looking = self._is_away = False
        self._listener: Any = None
        self._waiting: threading.Thread | None = None
        self._told.connect(self.look, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        session.closed.connect(self.end)

    def look(self) -> None:
        """Take up what others have changed, if they have."""
        workspace = self._session.workspace
        if workspace is None or not workspace.is_shared or self._is_looking:
            return
        self._is_looking = True
        self._session.follow_shared(self._looked)

    def _looked(self, error: Exception | None) -> None:
        self._is_looking = False
        workspace = self._session.workspace
        if workspace is None or not workspace.is_shared:
            return
        is_away = isinstance(error, ServerAway)
        if is_away != self._is_away:
            self._is_away = is_away
            self._away_changed(is_away)
        if is_away:
            self._stop_listening()
        elif self._listener is None:
            self._listen()
        self._timer.start(_AWAY_MS if is_away else LOOKS_EVERY_MS)

    def _begin(self) -> None:
        self.end()
        workspace = self._session.workspace
        if workspace is not None and workspace.is_shared:
            self._timer.start(0)

    def end(self) -> None:
        """Follow no more."""
        self._timer.stop()
        self._stop_listening()
        self._is_looking = self._is_away = False
        self._away_changed(False)

    # -- being told ----------------------------------------------------------------------------

    def _listen(self) -> None:
        workspace = self._session.workspace

        def work(_: Progress) -> Any:
            return workspace.listener() if workspace is not None else None

        def done(listener: Any) -> None:
            if listener is None:
                return
            if self._listener is not None or workspace is not self._session.workspace:
                listener.close()
                return
            self._listener = listener
            self._waiting = threading.Thread(
                target=self._wait, args=(listener,), name="roadmap-listener", daemon=True
            )
            self._waiting.start()

        self._session.tasks.start(tr("Listening"), work, done, lambda _: None, owner=self, quiet=True)

    def _wait(self, listener: Any) -> None:
        """On the thread of its own: pass on what the server tells, until it is told to end or the server goes."""
        while listener.heard():
            self._told.emit()

    def _stop_listening(self) -> None:
        if self._listener is not None and self._waiting is not None:
            self._listener.end()
            self._waiting.join()
            self._listener.close()
        self._listener = self._waiting = None


def show_failed(session: Session, label: str, error: Exception, window: QWidget) -> None:
    """What an operation says that failed: where somebody else has changed the same both are shown, to be merged."""
    from roadmap_app.domain.editing.conflicts import Conflict

    if not isinstance(error, Conflict):
        from roadmap_app.desktop.files.damage import show_failure

        show_failure(label, error, session.asked_for, session, window)
        return
    from roadmap_app.desktop.editing.conflict_dialog import ConflictDialog

    dialog = ConflictDialog(session, error, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()
