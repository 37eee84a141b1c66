"""Marks on bars: diamonds, edges, crosses, and the verdicts' badges.

It must not know bars, labels' placing or how a verdict is reached.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.batches import fill_rects
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.timeline.pieces import bar_box, scene_colour
from roadmap_app.timeline.shapes import MARK, distinct
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.layout import BADGE_PX, badge_x

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

    Floats = NDArray[np.float64]

DIAMOND_PX = 12.0
MINOR_PX = 9.0


def draw_diamond(
    painter: QPainter, rect: QRectF, colour: QColor, paper: QColor, *, solid: bool = True
) -> None:
    """A diamond with a halo of paper: solid where it came, open where it is planned."""
    middle, half = rect.center(), rect.width() / 2

    def corners(size: float) -> QPolygonF:
        x, y = middle.x(), middle.y()
        return QPolygonF(
            [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
        )

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawPolygon(corners(half))
    if solid:
        painter.setBrush(colour)
        painter.drawPolygon(corners(half - 1.5))
    else:
        painter.setPen(QPen(colour, 1.4))
        painter.drawPolygon(corners(half - 2.2))
    painter.restore()


def draw_diamonds(
    painter: QPainter, x: Floats, y: Floats, side: float, colours: tuple[QColor, QColor], *, solid: bool
) -> None:
    """Many diamonds of one look in a few calls, as paper takes them: their halos, then themselves."""
    colour, paper = colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_corners(x, y, side / 2), paper)
    if solid:
        painter.fillPath(_corners(x, y, side / 2 - 1.5), colour)
    else:
        inner = _corners(x, y, side / 2 - 2.2)
        painter.fillPath(inner, paper)
        painter.strokePath(inner, QPen(colour, 1.4))
    painter.restore()


def _corners(x: Floats, y: Floats, half: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for across, down in zip(x.tolist(), y.tolist(), strict=True):
        path.moveTo(across, down - half)
        path.lineTo(across + half, down)
        path.lineTo(across, down + half)
        path.lineTo(across - half, down)
        path.closeSubpath()
    return path


def draw_cross(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """A cross: cancelled."""
    box = rect.adjusted(2.5, 2.5, -2.5, -2.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
    painter.restore()


def paint_marks(painter: QPainter, ink: Ink, scene: Scene, layout: Layout) -> None:
    """Diamonds, edges and crosses in view, one call per look."""
    marks, viewport = scene.marks, layout.viewport
    begin, stop = marks.row_pointer[layout.rows[0]], marks.row_pointer[layout.rows[1]]
    margin = DIAMOND_PX / viewport.px_per_day
    day = marks.day[begin:stop]
    index = np.flatnonzero((day > viewport.start_day - margin) & (day < viewport.end_day + margin)) + begin
    if not len(index):
        return
    x = (marks.day[index] - viewport.start_day) * viewport.px_per_day
    top, height = bar_box(viewport.row_height)
    y = np.floor(marks.row[index] * viewport.row_height - viewport.scroll_y) + top + height / 2
    style, colour = marks.style[index], marks.colour[index]
    size = min(DIAMOND_PX, height)
    paper = ink.palette.colour("paper")
    looks = distinct(style.astype(np.int32) * 256 + colour)
    for code in looks:
        look, hue = scene_colour(ink, *scene.colours[code % 256]), code // 256
        chosen = (style == hue) & (colour == code % 256)
        if hue in (MARK["came"], MARK["planned"]) and ink.vector:
            draw_diamonds(painter, x[chosen], y[chosen], size, (look, paper), solid=hue == MARK["came"])
        elif hue in (MARK["came"], MARK["planned"]):
            picture = partial(draw_diamond, colour=look, paper=paper, solid=hue == MARK["came"])
            ink.stamp(painter, ("diamond", code, size), x[chosen], y[chosen], picture, size)
        elif hue == MARK["came-derived"]:
            _paint_edges(painter, x[chosen], y[chosen] - height / 2, height, look)
        elif hue == MARK["cancelled"]:
            cross = partial(draw_cross, colour=ink.palette.colour("muted"))
            ink.stamp(painter, ("cross", size), x[chosen], y[chosen], cross, size)


def paint_minors(painter: QPainter, ink: Ink, scene: Scene, layout: Layout) -> None:
    """Other milestones with their names, on paper: small diamonds in the middle of the lane."""
    if not layout.minors:
        return
    marks, viewport, palette = scene.marks, layout.viewport, ink.palette
    index = np.array([minor.mark for minor in layout.minors])
    top, height = bar_box(viewport.row_height)
    y = np.floor(marks.row[index] * viewport.row_height - viewport.scroll_y) + top + height / 2
    x = np.array([minor.x for minor in layout.minors])
    text_x = np.array([minor.text_x for minor in layout.minors])
    width = np.array([minor.width for minor in layout.minors])
    left = np.minimum(text_x, x - MINOR_PX / 2) - 2
    right = np.maximum(text_x + width, x + MINOR_PX / 2) + 2
    halo = np.stack([left, y - height / 2 + 1, right - left, np.full_like(y, height - 2)], 1)
    fill_rects(painter, halo, palette.colour("paper"))
    style, colour = marks.style[index], marks.colour[index]
    for code in distinct(style.astype(np.int32) * 256 + colour):
        look, solid = scene_colour(ink, *scene.colours[code % 256]), code // 256 == MARK["minor-came"]
        chosen = (style == code // 256) & (colour == code % 256)
        picture = partial(draw_diamond, colour=look, paper=palette.colour("paper"), solid=solid)
        ink.stamp(painter, ("minor", code), x[chosen], y[chosen], picture, MINOR_PX)
    ink.texts(painter, [minor.text for minor in layout.minors], text_x, y, "muted")


def _paint_edges(painter: QPainter, x: Floats, top: Floats, height: float, colour: QColor) -> None:
    edges = np.stack([np.floor(x), top, np.full_like(x, 2.0), np.full_like(x, height)], 1)
    fill_rects(painter, edges, colour)


def badge_places(scene: Scene, layout: Layout) -> tuple[NDArray[np.intp], Floats]:
    """Which visible items carry a badge, and the x of its middle: after the label, at the due day of a tranche."""
    items = scene.items
    chosen = np.flatnonzero(items.badge[layout.items] > 0)
    label_x, width = layout.labels.x[chosen], layout.width[chosen]
    at_date = badge_x(layout.anchor[chosen], layout.viewport.width)
    after_label = label_x + width - BADGE_PX / 2
    tranche = items.is_tranche[layout.items][chosen]
    return chosen, np.where((label_x == OUT) | tranche, at_date, after_label)


def paint_badges(painter: QPainter, ink: Ink, scene: Scene, layout: Layout) -> None:
    """The worst verdict of each item in view."""
    chosen, x = badge_places(scene, layout)
    if not len(chosen):
        return
    viewport = layout.viewport
    items = layout.items[chosen]
    top, height = bar_box(viewport.row_height)
    y = np.floor(scene.items.row[items] * viewport.row_height - viewport.scroll_y) + top + height / 2
    badge = scene.items.badge[items]
    size = min(BADGE_PX, height)
    shown = (x > -size) & (x < viewport.width + size)
    for code in distinct(badge[shown]):
        verdict = VERDICTS[code - 1]
        where = shown & (badge == code)
        ink.stamp(
            painter, ("verdict", verdict, size), x[where], y[where], partial(_badge, ink, verdict), size
        )


def _badge(ink: Ink, verdict: str, painter: QPainter, rect: QRectF) -> None:
    """A mark on a halo of paper, so that it reads on any bar."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.palette.colour("paper"))
    painter.drawEllipse(rect.adjusted(-2, -2, 2, 2))
    painter.restore()
    draw_verdict_mark(painter, verdict, rect, ink.palette)
