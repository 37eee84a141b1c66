"""Whether the timeline is being moved: one move follows the other before the eye rests.

A single step is none. It must not know what is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_app.timeline.view.viewport import Viewport

_RESTS_MS = 140  # after the last step; a wheel that is turned and a hand that drags are quicker than that


class Movement(QObject):
    """Told of each step and each frame; says when it is over."""

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_on = False
        self._seen_since = False  # a step that nobody has seen begins no movement
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RESTS_MS)
        self._timer.timeout.connect(self.end)

    def step(self, before: Viewport, after: Viewport) -> None:
        """The view has changed; by zoom or in size is no movement."""
        if before._replace(start_day=after.start_day, scroll_y=after.scroll_y) != after:
            self.end()
            return
        self.is_on = self._timer.isActive() and (self.is_on or self._seen_since)
        self._timer.start()

    def painted(self) -> None:
        """A frame was shown; however long it took, the movement goes on from here."""
        self._seen_since = self._timer.isActive()
        if self._seen_since:
            self._timer.start()

    def end(self) -> None:
        """What is shown from now on stands still."""
        self._timer.stop()
        was, self.is_on, self._seen_since = self.is_on, False, False
        if was:
            self.rested.emit()
