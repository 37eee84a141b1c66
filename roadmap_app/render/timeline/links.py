"""Connectors as strokes of 1 px rectangles: from the day of readiness to what waits for it.

On the selected item's or on all in view; a requirement's connector has its verdict's colour and form: dashed where
nothing confirms it, double where it cannot be. Painted before the bars, which they pass behind. It must not know how
links are found or which way they go.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.batches import fill_by_code, fill_rects
from roadmap_app.render.look.edges import DASH_GAP_PX, DASH_PX, dashed_lines
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.timeline.shapes import RELATION_COUNT, distinct
from roadmap_app.timeline.view.connectors import DASHED, DOUBLE, FIRM, LINK_FORMS, chosen_links, route
from roadmap_app.timeline.view.layout import bar_box

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.render.look.palette import Palette
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.connectors import Routes
    from roadmap_app.timeline.view.layout import Layout

    Array = NDArray[np.float64]

END_PX, LINK_MARK_PX = 6.0, 10.0
_ENDS_UP_TO = 90  # more than that are a web in which no end is told from another
_PAIRS_LOOKED_AT = 400_000  # each is a cell of several arrays, in every frame


def paint_links(painter: QPainter, ink: Ink, scene: Scene, layout: Layout, selected: str) -> Routes | None:
    """Paint the ways of the selected item's connectors, or of all in view, before the bars; what was painted."""
    chosen = chosen_links(scene, layout, selected)
    if not len(chosen):
        return None
    routes = route(scene, layout, chosen, selected)
    style = scene.links.style[routes.owner].astype(np.int32)
    form = LINK_FORMS[style]
    fill_by_code(
        painter, routes.strokes[form == FIRM], style[form == FIRM], partial(link_colour, ink.palette)
    )
    for code in distinct(style[form != FIRM]):
        parts = routes.strokes[style == code]
        colour = link_colour(ink.palette, code)
        if LINK_FORMS[code] == DASHED:
            fill_rects(painter, dashed_lines(_in_step(parts)), colour)
        else:
            fill_rects(painter, _doubled(parts), colour)
    return routes


def _in_step(strokes: Array) -> Array:
    """Strokes whose dashes begin at whole steps, so that several in one place do not fill each other's gaps."""
    step = DASH_PX + DASH_GAP_PX
    stepped = strokes.copy()
    for at, length in ((0, 2), (1, 3)):
        long = strokes[:, length] > 2 * step
        begin = np.where(long, np.ceil(strokes[:, at] / step) * step, strokes[:, at])
        stepped[:, length] -= begin - strokes[:, at]
        stepped[:, at] = begin
    return stepped


def _doubled(strokes: Array) -> Array:
    """Strokes of 2 px."""
    thick = strokes.copy()
    thick[:, 2] = np.maximum(thick[:, 2], 2.0)
    thick[:, 3] = np.maximum(thick[:, 3], 2.0)
    return thick


def paint_link_ends(painter: QPainter, ink: Ink, scene: Scene, layout: Layout, routes: Routes) -> None:
    """What each connector ends in, and the mark of its verdict where it has room; over the bars' edges, in the gaps."""
    if not len(routes.end_owner) or len(routes.end_owner) > _ENDS_UP_TO:
        return
    codes = scene.links.style[routes.end_owner].astype(np.int32)
    for code in distinct(codes):
        for towards in (1.0, -1.0):
            at = routes.ends[(codes == code) & (routes.ends[:, 2] == towards)]
            if len(at):
                picture = partial(draw_link_end, ink.palette, code, down=towards > 0)
                middle = at[:, 1] - towards * END_PX / 2 + (1.0 if towards < 0 else 0.0)
                ink.stamp(painter, ("link end", code, towards), at[:, 0] + 0.5, middle, picture, END_PX)
    size = min(LINK_MARK_PX, layout.viewport.row_height - bar_box(layout.viewport.row_height)[1] - 1)
    codes = scene.links.style[routes.mark_owner].astype(np.int32)
    for code in distinct(codes[codes >= RELATION_COUNT]):
        verdict = VERDICTS[code - RELATION_COUNT]
        at = routes.marks[codes == code]
        picture = partial(_mark, ink.palette, verdict)
        ink.stamp(painter, ("link mark", verdict, size), at[:, 0], at[:, 1], picture, size)


def draw_link_end(palette: Palette, code: int, painter: QPainter, rect: QRectF, *, down: bool = True) -> None:
    """A full arrow where it holds, an open one where nobody knows, a cross where it cannot."""
    colour = link_colour(palette, code)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    form = int(LINK_FORMS[code])
    if form == DOUBLE:
        painter.setPen(QPen(colour, 1.6))
        box = rect.adjusted(1, 1, -1, -1)
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    else:
        tip, base = (rect.bottom(), rect.top()) if down else (rect.top(), rect.bottom())
        corners = [QPointF(rect.left(), base), QPointF(rect.right(), base), QPointF(rect.center().x(), tip)]
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(palette.colour("paper") if form == DASHED else colour)
        painter.drawPolygon(QPolygonF(corners))
    painter.restore()


def _mark(palette: Palette, verdict: str, painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.colour("paper"))
    painter.drawEllipse(rect.adjusted(-1.0, -1.0, 1.0, 1.0))
    painter.restore()
    draw_verdict_mark(painter, verdict, rect, palette)


def crossed(lines: Array, boxes: Array) -> NDArray[np.bool_]:
    """Which boxes (m, 4) a line (n, 4) runs through; of very many pairs all of them, unlooked at."""
    if len(lines) * len(boxes) > _PAIRS_LOOKED_AT:
        return np.ones(len(boxes), bool)
    apart = (lines[:, None, 0] >= boxes[:, 0] + boxes[:, 2]) | (
        boxes[:, 0] >= lines[:, None, 0] + lines[:, None, 2]
    )
    apart |= (lines[:, None, 1] >= boxes[:, 1] + boxes[:, 3]) | (
        boxes[:, 1] >= lines[:, None, 1] + lines[:, None, 3]
    )
    return np.asarray(~apart.all(axis=0), bool)


def link_colour(palette: Palette, code: int) -> QColor:
    """The colour of a connector by its code: that of its verdict, a grey where it has none."""
    if code < RELATION_COUNT:
        return palette.colour("faint")
    return palette.verdict_colour(VERDICTS[code - RELATION_COUNT])
