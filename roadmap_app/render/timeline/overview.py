"""All rows at once, each lower than 4 px: plain rectangles, or an image binned from the arrays when there are too many.

The image is made once per scene and scaled afterwards. It must not know labels or marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from roadmap_app.render.look.batches import fill_by_code
from roadmap_app.render.timeline.pieces import scene_colour

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.viewport import Viewport

RECTANGLES_UP_TO = 20_000
IMAGE_WIDTH, IMAGE_HEIGHT = 4096, 1024
_SHARE = 0.6


class Overview:
    """The scene seen from afar. Keeps its image until told to forget."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._palette = ""

    def forget(self) -> None:
        """The scene has changed."""
        self._image = None

    def paint(self, painter: QPainter, ink: Ink, scene: Scene, viewport: Viewport) -> None:
        """Paint all rows in view."""
        fills = [ink.shade(scene_colour(ink, *pair), _SHARE) for pair in scene.colours]
        if len(scene.items.row) <= RECTANGLES_UP_TO:
            _paint_rectangles(painter, scene, viewport, fills)
            return
        if self._image is None or self._palette != ink.palette.name:
            self._image = _binned(scene, fills, ink.palette.colour("paper"))
            self._palette = ink.palette.name
        days = scene.end_day - scene.start_day
        scale = IMAGE_WIDTH / days
        down = self._image.height() / max(len(scene.rows) * viewport.row_height, 1e-6)
        source = QRectF(
            (viewport.start_day - scene.start_day) * scale,
            viewport.scroll_y * down,
            viewport.width / viewport.px_per_day * scale,
            viewport.height * down,
        )
        painter.drawImage(QRectF(0, 0, viewport.width, viewport.height), self._image, source)


def _paint_rectangles(painter: QPainter, scene: Scene, viewport: Viewport, fills: list[QColor]) -> None:
    items = scene.items
    first, last = int(viewport.scroll_y // viewport.row_height), len(scene.rows)
    last = min(last, int((viewport.scroll_y + viewport.height) // viewport.row_height) + 1)
    begin, stop = items.row_pointer[max(first, 0)], items.row_pointer[max(last, 0)]
    start, end = items.start[begin:stop], items.end[begin:stop]
    index = np.flatnonzero((start < viewport.end_day) & (end > viewport.start_day))
    boxes = np.empty((len(index), 4))
    boxes[:, 0] = (start[index] - viewport.start_day) * viewport.px_per_day
    boxes[:, 1] = items.row[begin:stop][index] * viewport.row_height - viewport.scroll_y
    boxes[:, 2] = np.maximum((end[index] - start[index]) * viewport.px_per_day, 1.0)
    boxes[:, 3] = max(viewport.row_height * 0.8, 1.0)
    fill_by_code(painter, boxes, items.colour[begin:stop][index], fills.__getitem__)


def _binned(scene: Scene, fills: list[QColor], paper: QColor) -> QImage:
    """Every pixel of the whole in the colour of the bar that began last there, paper where there is none."""
    items = scene.items
    height = max(min(IMAGE_HEIGHT, len(scene.rows)), 1)  # no line of it without a row
    image = QImage(IMAGE_WIDTH, height, QImage.Format.Format_RGB32)
    pixels: NDArray[np.uint32] = np.frombuffer(image.bits(), np.uint32)
    scale = IMAGE_WIDTH / (scene.end_day - scene.start_day)
    row = (items.row.astype(np.int64) * height // max(len(scene.rows), 1)) * IMAGE_WIDTH
    left = np.clip(((items.start - scene.start_day) * scale).astype(np.int64), 0, IMAGE_WIDTH - 1)
    right = np.clip(((items.end - scene.start_day) * scale).astype(np.int64), 0, IMAGE_WIDTH - 1)
    size = IMAGE_WIDTH * height
    begun = np.bincount(row + left, minlength=size + 1)
    ended = np.bincount(row + right + 1, minlength=size + 1)
    covered = np.cumsum(begun[:size] - ended[:size]) > 0
    latest = np.zeros(size, np.int64)
    latest[row + left] = row + left
    table = np.zeros(size, np.uint8)
    table[row + left] = items.colour
    np.maximum.accumulate(latest, out=latest)
    colours = np.array([fill.rgb() for fill in fills] or [paper.rgb()], dtype=np.uint32)
    pixels[:] = np.where(covered, colours[table[latest]], np.uint32(paper.rgb()))
    return image
