"""A date dragged on the timeline: which of a bar's ends the pointer holds, what the window becomes, and how it looks.

Nothing is changed by a drag: it asks. It must not know what is asked, nor how a change is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.windows.moved import END, START, WHOLE, grips_of, moved
from roadmap_app.domain.windows.window import Window, say_window
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.timeline.rows.dating import OPEN_DAYS, dated_subject

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.viewport import Viewport

_EDGE_PX = 7.0  # so near to an end the pointer holds that, else the whole
_LEAST_PX = 26.0  # a bar narrower than this is held as a whole
_FLAG_PX, _PAD_PX = 24.0, 8.0


class Drag(NamedTuple):
    """One drag under way. from_x: where the pointer went down, in px of the chart. now: what it has become. effect:
    what that would do to the findings, "" while nobody knows."""

    key: str
    milestone: str
    grip: str
    from_x: float
    was: Window
    now: Window
    effect: str = ""

    @property
    def has_moved(self) -> bool:
        """Whether it has become another window."""
        return self.now != self.was

    @property
    def words(self) -> str:
        """“H2 2026 → Q1 2027”."""
        return f"{say_window(self.was)} → {say_window(self.now)}"


def drag_from(scene: Scene, seen: Viewport, key: str, x: float) -> Drag | None:
    """The drag that begins on an item at an x of the chart; None where it has no window that can be moved."""
    dated = dated_subject(scene.as_of, key)
    if dated is None or dated.kind not in ("planned", "expired", "came"):
        return None
    window = dated.stated.shown
    grips = grips_of(window)
    if not grips:
        return None
    left, right = _edges(seen, window)
    grip = WHOLE
    if len(grips) > 1 and right - left >= _LEAST_PX:
        grip = START if abs(x - left) <= _EDGE_PX else END if abs(x - right) <= _EDGE_PX else WHOLE
    if not left - _EDGE_PX <= x <= right + _EDGE_PX:
        return None
    return Drag(key, dated.milestone, grip, x, window, window)


def dragged(scene: Scene, seen: Viewport, drag: Drag, x: float) -> Drag:
    """The drag with the pointer at another x: the window snaps to its own precision."""
    days = (x - drag.from_x) / seen.px_per_day
    month = scene.as_of.roadmap.fiscal_month_of(drag.key)
    now = moved(drag.was, drag.grip, days, month)
    return drag._replace(now=now, effect=drag.effect if now == drag.now else "")


def _edges(seen: Viewport, window: Window) -> tuple[float, float]:
    """Where a window begins and ends on the chart; an open end as far as it is drawn."""
    first, last = window.earliest, window.latest
    begin = float(first) if first is not None else float(last or 0) - OPEN_DAYS
    end = float(last) + 1 if last is not None else float(first or 0) + OPEN_DAYS
    return seen.x_of(begin), seen.x_of(end)


def cursor_of(drag: Drag | None) -> Qt.CursorShape:
    """What the pointer looks like over what can be dragged."""
    if drag is None:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.SizeHorCursor if drag.grip != WHOLE else Qt.CursorShape.OpenHandCursor


def paint_drag(painter: QPainter, scene: Scene, seen: Viewport, drag: Drag) -> None:
    """The new window over its row, in the accent, with a flag that says old → new."""
    row = scene.row_of(drag.key)
    if row is None:
        return
    colours = theme().palette
    accent = colours.colour("accent")
    left, right = _edges(seen, drag.now)
    top = seen.y_of(row)
    bar = QRectF(left, top + 4, max(right - left, 3), seen.row_height - 8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent, 2))
    painter.setBrush(with_alpha(accent, 0.22))
    painter.drawRoundedRect(bar, 3, 3)
    words = drag.words if drag.has_moved else say_window(drag.was)
    if drag.has_moved and drag.effect:
        words += f": {drag.effect}"
    painter.setFont(theme().font(12, 600))
    width = painter.fontMetrics().horizontalAdvance(words) + 2 * _PAD_PX
    x = min(max(left, 4.0), max(seen.width - width - 4, 4.0))
    y = top - _FLAG_PX - 2 if top >= _FLAG_PX + 2 else top + seen.row_height + 2
    flag = QRectF(QPointF(x, y), QPointF(x + width, y + _FLAG_PX))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("button"))
    painter.drawRoundedRect(flag, 4, 4)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(flag, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.restore()
