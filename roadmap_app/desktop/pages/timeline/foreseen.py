"""What a drag would do to the findings, told in its flag while it runs: worked out on the worker, for the last window.

As if whoever is heard now said it today: what it is meant as is asked when the drag ends. It must not know the pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.records import Claim
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.timeline.drag import Drag
    from roadmap_app.desktop.pages.timeline.view import TimelineView
    from roadmap_app.desktop.session.session import Session
    from roadmap_app.domain.changes import Progress

_WAITS_MS = 80


class Foreseeing(QObject):
    """Follows the drags of one timeline."""

    def __init__(self, session: Session, view: TimelineView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self._drag: Drag | None = None
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_WAITS_MS)
        self._waits.timeout.connect(self._ask)

    def follow(self, drag: Drag) -> None:
        """The window has become another."""
        self._drag = drag
        self._waits.start()

    def _ask(self) -> None:
        drag, session = self._drag, self._session
        if drag is None or self._view.drag is None or not session.can_decide:
            return
        edit, roadmap, spec = _as_if_said(session, drag), session.whole, session.check_spec

        def work(_: Progress) -> str:
            from roadmap_app.alignment.answers.effects import effect_of

            return effect_of(roadmap, edit, spec).words

        def done(words: str) -> None:
            running = self._view.drag
            if running is not None and (running.key, running.now) == (drag.key, drag.now):
                self._view.drag = running._replace(effect=words)
                self._view.viewport().update()

        session.tasks.start(tr("What it would do"), work, done, lambda _: None, owner=self, quiet=True)


def _as_if_said(session: Session, drag: Drag) -> Edit:
    stated = session.as_of.holds(drag.key, drag.milestone)
    by = stated.claim.stated_by if stated.claim is not None else session.whole.owner_of(drag.key)
    day = day_text(session.spec.as_of)
    if stated.status == "actual" and stated.claim is not None:  # what came is corrected, never moved
        new = stated.claim._replace(window=drag.now.kept)
        return Edit("", {"claims": (new,)}, {"claims": (stated.claim,)})
    claim = Claim(drag.key, drag.milestone, drag.now.kept, day, by, confidence="high", recorded_on=day)
    return Edit("", {"claims": (claim,)})
