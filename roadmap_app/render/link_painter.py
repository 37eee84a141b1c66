"""Connectors as elbows of 1 px rectangles: from the day of readiness to what waits for it.

On the selected item's or on all in view; a requirement's connector has its verdict's colour, dashed where
nothing confirms it. It must not know how links are found.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.batches import fill_by_code, fill_rects
from roadmap_app.render.edges import dashed_lines
from roadmap_app.timeline.shapes import RELATION_COUNT

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor, QPainter

    from roadmap_app.render.ink import Ink
    from roadmap_app.timeline.layout import Layout
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Ints

    Array = NDArray[np.float64]

ELBOW_PX = 8.0
BEYOND_PX = 8.0
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
    bend = np.where(np.abs(x1 - x0) < ELBOW_PX, np.maximum(x0, x1), x1)
    one = np.ones_like(x0)
    flat = np.stack([np.minimum(x0, bend), y0, np.abs(bend - x0) + 1, one], 1)
    upright = np.stack([bend, np.minimum(y0, y1), one, np.abs(y1 - y0) + 1], 1)
    last = np.stack([np.minimum(bend, x1), y1, np.abs(bend - x1), one], 1)
    parts = np.concatenate([flat, upright, last])
    size = np.array([viewport.width, viewport.height])
    right = np.minimum(parts[:, :2] + parts[:, 2:], size + BEYOND_PX)
    parts[:, :2] = np.maximum(parts[:, :2], -BEYOND_PX)
    parts[:, 2:] = right - parts[:, :2]
    shown = np.flatnonzero((parts[:, 2] > 0) & (parts[:, 3] > 0))
    return parts[shown], np.tile(chosen, 3)[shown]


def paint_links(painter: QPainter, ink: Ink, scene: Scene, layout: Layout, selected: str) -> Ints:
    """Paint the connectors of the selected item, or all in view; the items at whose labels one may run."""
    chosen = chosen_links(scene, layout, selected)
    if not len(chosen):
        return np.empty(0, np.int32)
    boxes, owner = elbows(scene, layout, chosen)
    style = scene.links.style[owner].astype(np.int32)
    loose = np.isin(style, [RELATION_COUNT + VERDICTS.index(verdict) for verdict in _UNCONFIRMED])
    fill_by_code(painter, boxes[~loose], style[~loose], partial(_fill, ink))
    for code in np.unique(style[loose]).tolist():
        parts = boxes[loose & (style == code)]
        colour = ink.palette.verdict_colour(VERDICTS[code - RELATION_COUNT])
        fill_rects(painter, dashed_lines(parts), colour)
    return scene.links.source[chosen]


def _fill(ink: Ink, code: int) -> QColor:
    if code < RELATION_COUNT:
        return ink.palette.colour("faint")
    return ink.palette.verdict_colour(VERDICTS[code - RELATION_COUNT])
