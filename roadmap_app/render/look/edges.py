"""Edges and hatching as thin rectangles and lines, computed for many boxes at once.

An upright 1 px line as a filled rectangle takes Qt's fast way and stays sharp. Pure arithmetic; it must
not know painters or colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DASH_PX, DASH_GAP_PX = 4.0, 3.0
HATCH_PX = 6.0
MAX_DASHES = 600  # of one edge, so that one far longer than any view does not fill the memory


def outlines(boxes: Array) -> Array:
    """The four edges of boxes (n, 4), as rectangles (4n, 4) that lie inside."""
    x, y, w, h = boxes.T
    line = np.ones_like(x)
    top = np.stack([x, y, w, line], 1)
    bottom = np.stack([x, y + h - 1.0, w, line], 1)
    left = np.stack([x, y, line, h], 1)
    right = np.stack([x + w - 1.0, y, line, h], 1)
    return np.concatenate([top, bottom, left, right])


def dashes(boxes: Array, dash: float = DASH_PX, gap: float = DASH_GAP_PX) -> Array:
    """The four edges of boxes as dashes, as rectangles that lie inside."""
    if not len(boxes):
        return np.empty((0, 4))
    x, y, w, h = boxes.T
    across_x, across_w, box = _dashes_along(x, w, dash, gap)
    one = np.ones_like(across_x)
    top = np.stack([across_x, y[box], across_w, one], 1)
    bottom = np.stack([across_x, y[box] + h[box] - 1, across_w, one], 1)
    down_y, down_h, box = _dashes_along(y, h, dash, gap)
    one = np.ones_like(down_y)
    left = np.stack([x[box], down_y, one, down_h], 1)
    right = np.stack([x[box] + w[box] - 1, down_y, one, down_h], 1)
    return np.concatenate([top, bottom, left, right])


def dashed_lines(lines: Array) -> Array:
    """Upright and level lines given as 1 px rectangles, as dashes."""
    level = lines[:, 2] >= lines[:, 3]
    across, down = lines[level], lines[~level]
    x, width, owner = _dashes_along(across[:, 0], across[:, 2])
    flat = np.stack([x, across[owner, 1], width, across[owner, 3]], 1)
    y, height, owner = _dashes_along(down[:, 1], down[:, 3])
    return np.concatenate([flat, np.stack([down[owner, 0], y, down[owner, 2], height], 1)])


def _dashes_along(
    start: Array, length: Array, dash: float = DASH_PX, gap: float = DASH_GAP_PX
) -> tuple[Array, Array, NDArray[np.intp]]:
    """Start and length of each dash along edges, and which edge it belongs to."""
    period = dash + gap
    counts = np.clip(np.ceil(length / period), 1, MAX_DASHES).astype(np.intp)
    edge = np.repeat(np.arange(len(start)), counts)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    begin = start[edge] + step * period
    return begin, np.minimum(dash, start[edge] + length[edge] - begin).clip(0.0), edge


def hatching(boxes: Array, spacing: float = HATCH_PX) -> Array:
    """Diagonal lines (m, 4: x1, y1, x2, y2) that fill boxes, rising to the right, cut at their edges."""
    if not len(boxes):
        return np.empty((0, 4))
    x, y, w, h = boxes.T
    counts = np.clip(np.ceil((w + h) / spacing), 1, 4 * MAX_DASHES).astype(np.intp)
    box = np.repeat(np.arange(len(boxes)), counts)
    offset = (np.arange(len(box)) - np.repeat(np.cumsum(counts) - counts, counts) + 0.5) * spacing
    left, top, width, height = x[box], y[box], w[box], h[box]
    # the line of an offset meets the bottom edge at `offset` from the left, and rises by one per px
    from_x = np.clip(offset - height, 0.0, width)
    to_x = np.clip(offset, 0.0, width)
    lines = np.stack(
        [left + to_x, top + height - (offset - to_x), left + from_x, top + height - (offset - from_x)], 1
    )
    kept: Array = lines[to_x > from_x]
    return kept


def fade_steps(boxes: Array, steps: int) -> tuple[Array, NDArray[np.intp], NDArray[np.intp]]:
    """Boxes cut into upright strips of equal width; of each strip its number (0 … steps − 1) and its box."""
    count = len(boxes)
    edges = np.floor(boxes[:, None, 0] + boxes[:, None, 2] * (np.arange(steps + 1) / steps))
    parts = np.empty((count, steps, 4))
    parts[:, :, 0] = edges[:, :-1]
    parts[:, :, 1] = boxes[:, None, 1]
    parts[:, :, 2] = np.diff(edges, axis=1)
    parts[:, :, 3] = boxes[:, None, 3]
    flat = parts.reshape(-1, 4)
    shown = np.flatnonzero(flat[:, 2] > 0)
    return flat[shown], shown % steps, shown // steps
