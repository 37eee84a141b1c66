"""The time axis above the chart: two tiers, and the flags of today and of the as-of day in the upper one.

It must not know rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from roadmap_app.domain.windows.window import say_day
from roadmap_app.render.look.fonts import BOLD, MEDIUM, SEMIBOLD
from roadmap_app.render.look.palette import ink_on
from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.axis import Tick
    from roadmap_app.timeline.view.viewport import Viewport

AXIS_PX = 52.0
UPPER_PX = 30.0
FLAG_PX = 20.0


def paint_axis(
    painter: QPainter, ink: Ink, scene: Scene, viewport: Viewport, *, on_paper: bool = False
) -> None:
    """Paint into 0, 0, viewport.width, AXIS_PX; x as in the chart below. on_paper: no day is "today" there."""
    palette = ink.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, viewport.width, AXIS_PX), palette.colour("paper"))
    axis = axis_of(viewport)
    flags = _flags(ink, scene, viewport, "as of" if on_paper else "today")
    for tick in axis.upper:
        _paint_upper(painter, ink, viewport, tick, [rect for rect, _, _ in flags])
    for tick in axis.lower:
        _paint_lower(painter, ink, viewport, tick)
    painter.fillRect(QRectF(0, AXIS_PX - 1, viewport.width, 1), palette.colour("rule"))
    for rect, text, role in flags:
        _paint_flag(painter, ink, rect, text, role)


def _paint_upper(painter: QPainter, ink: Ink, viewport: Viewport, tick: Tick, taken: list[QRectF]) -> None:
    """The label in the middle of what is in view of its period, moved aside from the flags, else left out."""
    left, right = viewport.x_of(tick.start), viewport.x_of(tick.end)
    if left > 0:
        painter.fillRect(QRectF(int(left), 6, 1, AXIS_PX - 6), ink.palette.colour("rule"))
    left, right = max(left, 0.0), min(right, viewport.width)
    width = ink.width(tick.label, 13, BOLD)
    middle = (left + right) / 2
    for rect in taken:
        if abs(rect.center().x() - middle) < (rect.width() + width) / 2 + 8:
            before = (left + rect.left()) / 2
            after = (rect.right() + right) / 2
            middle = before if rect.left() - left >= right - rect.right() else after
    if middle - width / 2 < left + 4 or middle + width / 2 > right - 4:
        return
    if any(abs(rect.center().x() - middle) < (rect.width() + width) / 2 + 4 for rect in taken):
        return
    ink.text(painter, tick.label, middle, UPPER_PX / 2 + 2, "ink", 13, BOLD, "middle")


def _paint_lower(painter: QPainter, ink: Ink, viewport: Viewport, tick: Tick) -> None:
    left, right = viewport.x_of(tick.start), viewport.x_of(tick.end)
    if left > 0:
        painter.fillRect(
            QRectF(int(left), UPPER_PX + 4, 1, AXIS_PX - UPPER_PX - 4), ink.palette.colour("grid")
        )
    width = ink.width(tick.label)
    middle = (left + right) / 2
    if width + 4 <= right - left and middle - width / 2 > 1 and middle + width / 2 < viewport.width - 1:
        ink.text(painter, tick.label, middle, (UPPER_PX + AXIS_PX) / 2, "muted", 12, MEDIUM, "middle")


def _flags(ink: Ink, scene: Scene, viewport: Viewport, now: str) -> list[tuple[QRectF, str, str]]:
    """Where the flags of today and the as-of day stand, with their words and roles; both stay within the view."""
    wanted = [(scene.today, now, "accent")]
    if scene.as_of.day != scene.today:
        wanted.append((scene.as_of.day, "as of", "ink"))
    flags: list[tuple[QRectF, str, str]] = []
    for day, word, role in wanted:
        x = viewport.x_of(day + 0.5)
        if not 0 <= x <= viewport.width:
            continue
        text = f"{word} {say_day(day)[:-5] if word == 'today' else say_day(day)}"
        width = ink.width(text, 12, SEMIBOLD) + 16
        left = min(max(x - width / 2, 2.0), viewport.width - width - 2)
        rect = QRectF(round(left), (UPPER_PX - FLAG_PX) / 2 + 2, round(width), FLAG_PX)
        if flags and rect.intersects(flags[0][0].adjusted(-4, 0, 4, 0)):
            other = flags[0][0]
            earlier = rect.center().x() <= other.center().x()
            rect.moveLeft(other.left() - rect.width() - 4 if earlier else other.right() + 4)
        flags.append((rect, text, role))
    return flags


def _paint_flag(painter: QPainter, ink: Ink, rect: QRectF, text: str, role: str) -> None:
    fill = ink.palette.colour("button" if role == "accent" else role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()
    painter.setPen(ink_on(fill))
    painter.setFont(ink.font(12, SEMIBOLD))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_corner(painter: QPainter, ink: Ink, scene: Scene, width: float) -> None:
    """What stands above the heads: "Deals and lines". Paint into 0, 0, width, AXIS_PX."""
    palette = ink.palette
    painter.fillRect(QRectF(0, 0, width, AXIS_PX), palette.colour("paper"))
    words = "Deals and lines" if any(row.path == DEALS_PATH for row in scene.rows) else "Lines"
    ink.text(painter, words, 22.0, (UPPER_PX + AXIS_PX) / 2, "muted", 12, SEMIBOLD)
    painter.fillRect(QRectF(0, AXIS_PX - 1, width, 1), palette.colour("rule"))
    painter.fillRect(QRectF(width - 1, 0, 1, AXIS_PX), palette.colour("rule"))
