"""Connectors as elbows of 1 px rectangles: from the day of readiness to what waits for it.

On the selected item's or on all in view; a requirement's connector has its verdict's colour, dashed where
nothing confirms it. It must not know how links are found.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.batches import fill_by_code, fill_rects
from roadmap_app.render.look.edges import dashed_lines
from roadmap_app.timeline.shapes import RELATION_COUNT, distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor, QPainter

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

    Array = NDArray[np.float64]

ELBOW_PX = 8.0
BEYOND_PX = 8.0
_PAIRS_LOOKED_AT = 400_000  # each is a cell of several arrays, in every frame
_UNCONFIRMED = ("unconfirmed", "no-date", "at-risk")


def chosen_links(scene: Scene, layout: Layout, selected: str) -> NDArray[np.intp]:
    """Indexes of the connectors to draw: with an end in the rows in view, not those that merely pass."""
    if scene.spec.links == "never":
        return np.empty(0, np.intp)
    if scene.spec.links == "selection":
        item = scene.items_by_key.get(selected) if selected else None
        if item is None:
            return np.empty(0, np.intp)
        links = scene.links
        return np.flatnonzero((links.source == item) | (links.target == item))
    links = scene.links
    first, last = (int(bound) for bound in np.searchsorted(links.low, layout.rows))
    into = np.flatnonzero((links.high[:first] >= layout.rows[0]) & (links.high[:first] < layout.rows[1]))
    return np.concatenate([into, np.arange(first, last)])


def elbows(scene: Scene, layout: Layout, chosen: NDArray[np.intp]) -> tuple[Array, NDArray[np.intp]]:
    """Rectangles (n, 4) of the connectors in view, and of each the connector it belongs to."""
    links, viewport, rows = scene.links, layout.viewport, scene.items.row
    x0 = (links.day_from[chosen] - viewport.start_day) * viewport.px_per_day
    x1 = (links.day_to[chosen] - viewport.start_day) * viewport.px_per_day
    seen = (np.minimum(x0, x1) < viewport.width) & (np.maximum(x0, x1) > 0)
    chosen, x0, x1 = chosen[seen], np.floor(x0[seen]), np.floor(x1[seen])
    half = viewport.row_height / 2
    y0 = np.floor(rows[links.source[chosen]] * viewport.row_height - viewport.scroll_y + half)
    y1 = np.floor(rows[links.target[chosen]] * viewport.row_height - viewport.scroll_y + half)
    near0, near1 = y0, y1
    if scene.spec.links == "always":
        near0, near1 = _in_reach(y0, y1, viewport), _in_reach(y1, y0, viewport)
    bend = np.where(np.abs(x1 - x0) < ELBOW_PX, np.maximum(x0, x1), x1)
    strokes = np.empty((3, len(chosen), 4))  # left, top, right, bottom of the three strokes
    flat, upright, last = strokes
    flat[:, 0], flat[:, 1] = np.minimum(x0, bend), y0
    flat[:, 2], flat[:, 3] = np.maximum(x0, bend) + 1, y0 + 1
    upright[:, 0], upright[:, 1] = bend, np.minimum(near0, near1)
    upright[:, 2], upright[:, 3] = bend + 1, np.maximum(near0, near1) + 1
    last[:, 0], last[:, 1], last[:, 2], last[:, 3] = np.minimum(bend, x1), y1, np.maximum(bend, x1), y1 + 1
    parts = strokes.reshape(-1, 4)
    np.clip(parts[:, 0::2], -BEYOND_PX, viewport.width + BEYOND_PX, out=parts[:, 0::2])
    np.clip(parts[:, 1::2], -BEYOND_PX, viewport.height + BEYOND_PX, out=parts[:, 1::2])
    parts[:, 2:] -= parts[:, :2]
    shown = np.flatnonzero((parts[:, 2] > 0) & (parts[:, 3] > 0))
    return parts[shown], np.tile(chosen, 3)[shown]


def _in_reach(y: Array, other: Array, viewport: Viewport) -> Array:
    """The y of one end: where that is out of view, a row and a half from the other, as a stub that leads there."""
    reach = 1.5 * viewport.row_height
    out = (y < 0) | (y > viewport.height)
    return np.where(out, np.clip(y, other - reach, other + reach), y)


def paint_links(painter: QPainter, ink: Ink, scene: Scene, layout: Layout, selected: str) -> Array:
    """Paint the connectors of the selected item, or all in view; the rectangles (n, 4) that were painted."""
    chosen = chosen_links(scene, layout, selected)
    if not len(chosen):
        return np.empty((0, 4))
    boxes, owner = elbows(scene, layout, chosen)
    style = scene.links.style[owner].astype(np.int32)
    loose = np.isin(style, [RELATION_COUNT + VERDICTS.index(verdict) for verdict in _UNCONFIRMED])
    fill_by_code(painter, boxes[~loose], style[~loose], partial(_fill, ink))
    for code in distinct(style[loose]):
        parts = boxes[loose & (style == code)]
        colour = ink.palette.verdict_colour(VERDICTS[code - RELATION_COUNT])
        fill_rects(painter, dashed_lines(parts), colour)
    return boxes


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


def _fill(ink: Ink, code: int) -> QColor:
    if code < RELATION_COUNT:
        return ink.palette.colour("faint")
    return ink.palette.verdict_colour(VERDICTS[code - RELATION_COUNT])
