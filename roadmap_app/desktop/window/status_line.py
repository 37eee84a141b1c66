"""The status bar: what is counted as of which day, what is under way, and sentences with one thing to do.

It must not know who speaks.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStatusBar, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.domain.findings import short_tally
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.workspace import Workspace


class StatusLine(QStatusBar):
    """Counts at the left, a sentence beside them, the state of the file at the right."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self.setSizeGripEnabled(False)
        self.counts = label("", 12, tone="muted")
        self.sentence = label("", 12, tone="ink")
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.setFont(theme().font(12))
        self.button.hide()
        self.state = label("", 12, tone="muted")
        self._do: Callable[[], object] | None = None
        self._is_changed = self._is_away = False
        middle = QWidget()
        middle.setProperty("ground", "clear")
        row = QHBoxLayout(middle)
        row.setContentsMargins(12, 0, 0, 0)
        row.addWidget(self.sentence)
        row.addWidget(self.button)
        row.addStretch(1)
        self.counts.setContentsMargins(12, 0, 0, 0)
        self.state.setContentsMargins(0, 0, 12, 0)
        self.addWidget(self.counts)
        self.addWidget(middle, 1)
        self.addPermanentWidget(self.state)
        self.button.clicked.connect(self._act)
        for signal in (session.opened, session.closed, session.checked, session.view_changed):
            signal.connect(self.refresh)
        session.roadmap_replaced.connect(self._replaced)
        session.selected.connect(lambda _: self._clear_unless_changed())
        tasks.busy_changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        session = self._session
        if not session.is_open:
            self.counts.setText("")
            self.state.setText("")
            self._clear()
            return
        claims = len(session.roadmap.claims)
        day = say_day(session.spec.as_of)
        parts = [trn("{count:,} claim as of {day}", "{count:,} claims as of {day}", claims, day=day)]
        if session.result is not None:
            parts.append(short_tally(session.result.verdicts))
        self.counts.setText(" · ".join(parts))
        self.state.setText(self._state())

    def say(self, sentence: str) -> None:
        """A sentence until something else is chosen."""
        self._show(sentence, "", None)

    def say_hidden(self, name: str, show: Callable[[], object]) -> None:
        """Something chosen is hidden; offer to show it."""
        self._show(tr("{name} is hidden by a filter or a folded group.", name=name), tr("Show it"), show)

    def offer(self, sentence: str, offer: str, do: Callable[[], object] | None) -> None:
        """A sentence, and one thing to do about it."""
        self._show(sentence, offer, do)

    def say_changed(self, reload: Callable[[], object]) -> None:
        """The file was written by somebody else; offer to read it."""
        self._is_changed = True
        self._show(tr("The file has been changed elsewhere."), tr("Reload"), reload)

    def say_away(self, is_away: bool) -> None:
        """Whether the server of a shared roadmap can be reached."""
        self._is_away = is_away
        self.refresh()

    def _state(self) -> str:
        if self._session.is_shared and self._session.workspace is not None:
            return self._shared_state(self._session.workspace)
        if self._session.is_read_only:
            return tr("Read only: the file or its folder cannot be written")
        if self._tasks.is_busy:
            return tr("Checking…") if self._session.is_checking else tr("Working…")
        return tr("All changes saved")

    def _shared_state(self, workspace: Workspace) -> str:
        server = getattr(workspace.path, "server", "")
        if self._is_away:
            return tr(
                "The server {server} is away: shown as last read, nothing can be changed until it is back",
                server=server,
            )
        if self._session.is_read_only:
            return tr("Shared on {server}; you may read it, not change it", server=server)
        if self._tasks.is_busy:
            return tr("Checking…") if self._session.is_checking else tr("Working…")
        return tr("Shared on {server} · all changes saved", server=server)

    def _replaced(self, change: object) -> None:
        self._is_changed = False
        self._clear()
        self.refresh()

    def _show(self, sentence: str, offer: str, do: Callable[[], object] | None) -> None:
        self.sentence.setText(sentence)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._do = do

    def _clear(self) -> None:
        self._show("", "", None)

    def _clear_unless_changed(self) -> None:
        if not self._is_changed:
            self._clear()

    def _act(self) -> None:
        do = self._do
        self._is_changed = False
        self._clear()
        if do is not None:
            do()
