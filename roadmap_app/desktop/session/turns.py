"""The redrawing that one change asks for, a piece in each turn of the event loop where a roadmap is large.

All panels in one go would hold the window up; in turns keys and pointer are heard and each piece is painted in
between. Of a small roadmap all is drawn at once, so that no picture shows half of a change. Meanwhile long work gives
way (`domain.courtesy`). It must not know what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import shiboken6
from PySide6.QtCore import QObject, QTimer

from roadmap_app.domain import courtesy

Steps = Iterator[None]
Piece = Callable[[], Steps | None]


class Turns(QObject):
    """What waits for its turn, in the order asked for. It lives on the window's thread.

    are_taken: whether pieces are drawn in turns now, or at once.
    """

    def __init__(self, are_taken: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._are_taken = are_taken
        self._waiting: dict[tuple[int, str], tuple[QObject, Piece]] = {}
        self._steps: tuple[QObject, Steps] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def take(self, owner: QObject, name: str, piece: Piece) -> None:
        """Draw a piece in its turn; who asks again before it has come is drawn once, as asked last. A piece that
        yields goes on in the next turn. Nothing is drawn of an owner that has been deleted."""
        if not self._are_taken():
            for _ in piece() or ():
                pass
            return
        self._waiting[id(owner), name] = (owner, piece)
        self.hold()

    def hold(self) -> None:
        """Have long work give way until what waits is drawn, and painted."""
        courtesy.hold()
        if not self._timer.isActive():
            self._timer.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self._waiting and self._steps is None

    def _go_on(self) -> None:
        if self.is_idle:
            self._timer.stop()
            courtesy.let_go()
            return
        courtesy.hold()
        owner, steps = self._steps or self._next()
        self._steps = None
        if steps is not None and shiboken6.isValid(owner) and next(steps, self) is not self:
            self._steps = (owner, steps)

    def _next(self) -> tuple[QObject, Steps | None]:
        key = next(iter(self._waiting))
        owner, piece = self._waiting.pop(key)
        return owner, piece() if shiboken6.isValid(owner) else None
