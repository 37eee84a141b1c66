"""Ghosts: the windows that things had on another day, or have in a what-if, as a narrow box under their bars.

It must not know how they are found; the days of the difference stand in the label of the bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.render.look.batches import fill_by_code, fill_rects
from roadmap_app.render.look.edges import outlines
from roadmap_app.render.timeline.pieces import CLAMP_PX, bar_box, scene_colour

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

GHOST_PX = 4.0


def paint_ghosts(painter: QPainter, ink: Ink, scene: Scene, layout: Layout) -> None:
    """Paint those in view, each right under where the bar of its row ends."""
    index, begin, due = scene.ghost_spans
    viewport = layout.viewport
    row = scene.items.row[index]
    near = (row >= layout.rows[0]) & (row < layout.rows[1])
    near &= (begin < viewport.end_day) & (due > viewport.start_day)
    if not near.any():
        return
    top, height = bar_box(viewport.row_height)
    left = np.floor((begin[near] - viewport.start_day) * viewport.px_per_day)
    right = np.floor((due[near] - viewport.start_day) * viewport.px_per_day)
    boxes = np.empty((len(left), 4))
    boxes[:, 0] = np.maximum(left, -CLAMP_PX)
    boxes[:, 1] = np.floor(row[near] * viewport.row_height - viewport.scroll_y) + top + height
    boxes[:, 2] = np.maximum(np.minimum(right, viewport.width + CLAMP_PX) - boxes[:, 0], 2.0)
    boxes[:, 3] = max(min(GHOST_PX, viewport.row_height - top - height - 1), 2.0)
    colours = [scene_colour(ink, *pair) for pair in scene.colours]
    codes = scene.items.colour[index[near]].astype(np.int32)
    fill_by_code(painter, boxes, codes, lambda code: ink.shade(colours[code], 0.30))
    fill_rects(painter, outlines(boxes), ink.palette.colour("slate"))
