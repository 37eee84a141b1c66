"""The time axis above the chart: the flags of today and of the as-of day in a strip of their own, then two tiers.

A third tier tells the fiscal periods of an organization where the view asks for them. What is written stands in
`axis_words`, so that it can be painted and judged alike. It must not know rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.render.look.batches import fill_rects
from roadmap_app.render.look.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD
from roadmap_app.render.look.palette import ink_on
from roadmap_app.timeline.rows.names import organization_name
from roadmap_app.timeline.view.axis import axis_of, fiscal_ticks

if TYPE_CHECKING:
    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.axis import Tick
    from roadmap_app.timeline.view.viewport import Viewport

FLAG_PX = 18.0  # the strip of the flags: no year and no quarter ever stands there
TIER_PX = 18.0
AXIS_PX = FLAG_PX + 2 * TIER_PX
_GAP_PX = 4.0
_LETTERS = (("upper", "ink", 13, BOLD), ("lower", "muted", 12, MEDIUM), ("fiscal", "muted", 12, REGULAR))


class AxisWord(NamedTuple):
    """A text of the axis. tier: `flag`, `upper`, `lower` or `fiscal`; role: of the palette; rect: around it, in px."""

    text: str
    tier: str
    role: str
    rect: QRectF


def axis_px(scene: Scene) -> float:
    """How high the axis of a scene is: a tier more with fiscal periods."""
    return AXIS_PX + (TIER_PX if scene.spec.fiscal else 0.0)


def axis_words(ink: Ink, scene: Scene, viewport: Viewport, *, on_paper: bool = False) -> list[AxisWord]:
    """All that is written on the axis: each period that has room for its name, and the flags. on_paper: no day is
    "today" there."""
    axis = axis_of(viewport, scene.spec.coarsen)
    words = _flags(ink, scene, viewport, tr("as of") if on_paper else tr("today"))
    words += _periods(ink, viewport, axis.upper, "upper", FLAG_PX, (13, BOLD))
    words += _periods(ink, viewport, axis.lower, "lower", FLAG_PX + TIER_PX, (12, MEDIUM))
    if scene.spec.fiscal:
        words += _periods(ink, viewport, _fiscal(scene, viewport), "fiscal", AXIS_PX, (12, REGULAR))
    return words


def _fiscal(scene: Scene, viewport: Viewport) -> tuple[Tick, ...]:
    return fiscal_ticks(viewport, scene.as_of.roadmap.fiscal_month(scene.spec.fiscal))


def _periods(
    ink: Ink, viewport: Viewport, ticks: tuple[Tick, ...], tier: str, top: float, font: tuple[int, int]
) -> list[AxisWord]:
    """Each name in the middle of what is in view of its period; none where an edge leaves it no room."""
    words = []
    for tick in ticks:
        left, right = max(viewport.x_of(tick.start), 0.0), min(viewport.x_of(tick.end), viewport.width)
        width = ink.width(tick.label, *font)
        if width + 3 <= right - left:
            at = (left + right - width) / 2
            role = "ink" if tier == "upper" else "muted"
            words.append(AxisWord(tick.label, tier, role, QRectF(at, top, width, TIER_PX)))
    return words


def _flags(ink: Ink, scene: Scene, viewport: Viewport, now: str) -> list[AxisWord]:
    """The flags of today and the as-of day, beside each other where the days are near; both within the view."""
    wanted = [(scene.today, now, "accent")]
    if scene.as_of.day != scene.today:
        wanted.append((scene.as_of.day, tr("as of"), "ink"))
    if scene.spec.coarsen:
        return []
    flags: list[AxisWord] = []
    for day, word, role in sorted(wanted):
        x = viewport.x_of(day + 0.5)
        if not 0 <= x <= viewport.width:
            continue
        said = say_day(day)
        text = f"{word} {said.rsplit(' ', 1)[0] if word == tr('today') else said}"
        width = round(ink.width(text, 12, SEMIBOLD) + 14)
        left = min(max(x - width / 2, 1.0), viewport.width - width - 1)
        flags.append(AxisWord(text, "flag", role, QRectF(round(left), 1, width, FLAG_PX - 2)))
    if len(flags) == 2 and flags[0].rect.right() + _GAP_PX > flags[1].rect.left():
        earlier, later = (flag.rect for flag in flags)
        both = earlier.width() + _GAP_PX + later.width()
        middle = (earlier.center().x() + later.center().x()) / 2
        left = max(min(round(middle - both / 2), viewport.width - both - 1), 1.0)
        earlier.moveLeft(left)
        later.moveLeft(left + earlier.width() + _GAP_PX)
        flags = [flags[0]._replace(rect=earlier), flags[1]._replace(rect=later)]
    return flags


def paint_axis(
    painter: QPainter, ink: Ink, scene: Scene, viewport: Viewport, *, on_paper: bool = False
) -> None:
    """Paint into 0, 0, viewport.width, axis_px; x as in the chart below."""
    palette, height = ink.palette, axis_px(scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, viewport.width, height), palette.colour("paper"))
    axis = axis_of(viewport, scene.spec.coarsen)
    _paint_bounds(painter, ink, viewport, axis.upper, (FLAG_PX, AXIS_PX), "rule")
    _paint_bounds(painter, ink, viewport, axis.lower, (FLAG_PX + TIER_PX + 2, AXIS_PX), "grid")
    if scene.spec.fiscal:
        painter.fillRect(QRectF(0, AXIS_PX, viewport.width, TIER_PX), palette.colour("band"))
        _paint_bounds(painter, ink, viewport, _fiscal(scene, viewport), (AXIS_PX, height), "rule")
    painter.fillRect(QRectF(0, height - 1, viewport.width, 1), palette.colour("rule"))
    words = axis_words(ink, scene, viewport, on_paper=on_paper)
    _paint_stem(painter, ink, scene, viewport, words)
    for tier, role, px, weight in _LETTERS:
        told = [word for word in words if word.tier == tier]
        if told:
            left = np.array([word.rect.left() for word in told])
            middle = np.array([word.rect.center().y() for word in told])
            ink.texts(painter, [word.text for word in told], left, middle, role, px, weight)
    for word in words:
        if word.tier == "flag":
            _paint_flag(painter, ink, word)


def _paint_bounds(
    painter: QPainter,
    ink: Ink,
    viewport: Viewport,
    ticks: tuple[Tick, ...],
    between: tuple[float, float],
    role: str,
) -> None:
    top, height = between[0], between[1] - between[0]
    lines = [(int(left), top, 1.0, height) for tick in ticks if (left := viewport.x_of(tick.start)) > 0]
    fill_rects(painter, np.array(lines, dtype=np.float64).reshape(-1, 4), ink.palette.colour(role))


def _paint_stem(painter: QPainter, ink: Ink, scene: Scene, viewport: Viewport, words: list[AxisWord]) -> None:
    """From the flag of today down to its line, where no period's name is in the way."""
    x = viewport.x_of(scene.today + 0.5)
    stem = QRectF(int(x) - 1, FLAG_PX - 2, 2, axis_px(scene) - FLAG_PX + 2)
    named = (word.rect for word in words if word.tier != "flag")
    if scene.spec.coarsen:
        return
    if 0 <= x <= viewport.width and not any(stem.adjusted(-2, 0, 2, 0).intersects(rect) for rect in named):
        painter.fillRect(stem, ink.palette.colour("accent"))


def _paint_flag(painter: QPainter, ink: Ink, word: AxisWord) -> None:
    fill = ink.palette.colour("button" if word.role == "accent" else word.role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(word.rect, 3, 3)
    painter.restore()
    painter.setPen(ink_on(fill))
    painter.setFont(ink.font(12, SEMIBOLD))
    painter.drawText(word.rect, int(Qt.AlignmentFlag.AlignCenter), word.text)


def paint_corner(painter: QPainter, ink: Ink, scene: Scene, width: float) -> None:
    """What stands above the heads: "Deals and lines", and whose fiscal year. Paint into 0, 0, width, axis_px."""
    palette, height = ink.palette, axis_px(scene)
    painter.fillRect(QRectF(0, 0, width, height), palette.colour("paper"))
    words = tr("Deals and lines") if scene.has_deals else tr("Lines")
    ink.text(painter, words, 22.0, FLAG_PX + 1.5 * TIER_PX, "muted", 12, SEMIBOLD)
    if scene.spec.fiscal:
        painter.fillRect(QRectF(0, AXIS_PX, width, TIER_PX), palette.colour("band"))
        who = tr("{name}, fiscal", name=organization_name(scene.as_of.roadmap, scene.spec.fiscal))
        ink.text(painter, who, width - 9.0, AXIS_PX + TIER_PX / 2, "muted", 12, REGULAR, "right")
    painter.fillRect(QRectF(0, height - 1, width, 1), palette.colour("rule"))
    painter.fillRect(QRectF(width - 1, 0, 1, height), palette.colour("rule"))
