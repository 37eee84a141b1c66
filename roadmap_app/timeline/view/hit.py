"""What is under a point: an item's key, by its label, mark or bar.

It must not know pointers or widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.timeline.view.labels import OUT

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

TOLERANCE_PX = 5.0  # a date is a mark or an edge, too small to be hit exactly


def hit_test(scene: Scene, layout: Layout, x: float, y: float) -> str | None:
    """The key of the item at a point of the chart; None where there is none.

    A label comes first, then a date within the tolerance, then the bar that begins last.
    """
    row = layout.viewport.row_at(y)
    if not layout.rows[0] <= row < layout.rows[1]:
        return None
    rows = scene.items.row[layout.items]
    low, high = (int(bound) for bound in np.searchsorted(rows, (row, row + 1)))
    if high > low:
        item = _hit_items(layout, low, high, x)
        if item is not None:
            return scene.items.key[int(layout.items[item])]
    return _hit_aside(layout, row, x)


def _hit_items(layout: Layout, low: int, high: int, x: float) -> int | None:
    label = layout.labels.x[low:high]
    on_label = (label != OUT) & (label - 2 <= x) & (x <= label + layout.width[low:high] + 2)
    if on_label.any():
        return low + int(np.flatnonzero(on_label)[-1])
    distance = np.abs(layout.anchor[low:high] - x)
    nearest = int(np.argmin(distance))
    if distance[nearest] <= TOLERANCE_PX:
        return low + nearest
    within = (layout.left[low:high] - TOLERANCE_PX <= x) & (x <= layout.right[low:high] + TOLERANCE_PX)
    return low + int(np.flatnonzero(within)[-1]) if within.any() else None


def _hit_aside(layout: Layout, row: int, x: float) -> str | None:
    for placed in layout.asides:
        if placed.aside.row == row and placed.x <= x <= placed.x + placed.width and placed.aside.keys:
            return placed.aside.keys[0]
    return None
