"""Bars: the pieces of a scene as filled, faded, hatched and edged rectangles, one call per look.

It must not know labels, marks or where the scene came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.batches import draw_lines, fill_by_code, fill_rects
from roadmap_app.render.look.edges import dashes, fade_steps, hatching, outlines
from roadmap_app.timeline.shapes import PIECE, PIECE_STYLES, distinct
from roadmap_app.timeline.view.layout import bar_box as bar_box  # also known from here

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

    Array = NDArray[np.float64]
    Codes = NDArray[np.uint8]

CLAMP_PX = 8.0  # bars are cut so far outside of the view, where the cut is not seen
GRADIENTS_UP_TO = 64  # more fades than that are drawn in steps
STEPS = 12  # strips of one fade: a brush for each, and not for each bar
SHARES = {
    "came": 0.30,
    "coming": 0.17,
    "passed": 0.07,
    "tranche": 0.14,
    "tranche-loose": 0.06,
    "rollup": 0.22,
}
FADES = {"arriving": (0.0, 0.30), "window": (0.03, 0.52), "open-after": (0.36, 0.0), "fade-out": (0.26, 0.0)}
EDGED = {"window": 1.0, "passed": 0.4, "tranche": 1.0}
_SHARE_OF = np.array([SHARES.get(name, 0.0) for name in PIECE_STYLES])
DASHED = ("tranche-loose", "derived")


def scene_colour(ink: Ink, kind: str, key: str) -> QColor:
    """The colour that a scene's colour code stands for."""
    palette = ink.palette
    if kind == "layer":
        return palette.layer_colour(key)
    if kind == "verdict":
        code = int(key)
        return palette.verdict_colour(VERDICTS[code - 1]) if code else palette.colour("faint")
    return palette.vendor_colour(key)


def paint_pieces(painter: QPainter, ink: Ink, scene: Scene, layout: Layout) -> None:
    """Paint the bars in view, from faint to firm, edges last."""
    pieces, viewport = scene.pieces, layout.viewport
    begin, stop = pieces.row_pointer[layout.rows[0]], pieces.row_pointer[layout.rows[1]]
    seen = (pieces.start[begin:stop] < viewport.end_day) & (pieces.end[begin:stop] > viewport.start_day)
    index = np.flatnonzero(seen) + begin
    if not len(index):
        return
    left = np.floor((pieces.start[index] - viewport.start_day) * viewport.px_per_day)
    right = np.floor((pieces.end[index] - viewport.start_day) * viewport.px_per_day)
    top, height = bar_box(viewport.row_height)
    boxes = np.empty((len(index), 4))
    boxes[:, 0] = left
    boxes[:, 1] = np.floor(pieces.row[index] * viewport.row_height - viewport.scroll_y) + top
    boxes[:, 2] = np.maximum(right - left, 2.0)
    boxes[:, 3] = height
    style, colour = pieces.style[index], pieces.colour[index]
    colours = [scene_colour(ink, *pair) for pair in scene.colours]
    _Pieces(painter, ink, boxes, style, colour, colours, viewport.width, layout.level == "detail").paint()


class _Pieces:
    """The visible pieces of one frame."""

    def __init__(
        self,
        painter: QPainter,
        ink: Ink,
        boxes: Array,
        style: Codes,
        colour: Codes,
        colours: list[QColor],
        view_width: float,
        detailed: bool,
    ) -> None:
        self.painter = painter
        self.ink = ink
        self.true_boxes = boxes
        self.style = style
        self.colour = colour
        self.colours = colours
        self.detailed = detailed
        self.far = view_width + CLAMP_PX
        right = np.minimum(boxes[:, 0] + boxes[:, 2], self.far)
        self.boxes = boxes.copy()
        self.boxes[:, 0] = np.maximum(boxes[:, 0], -CLAMP_PX)
        self.boxes[:, 2] = np.maximum(right - self.boxes[:, 0], 1.0)

    def paint(self) -> None:
        """All pieces, from faint to firm."""
        self._solid()
        for name, shares in FADES.items():
            self._fade(PIECE[name], *shares)
        if not self.detailed:
            self._flat_rest()
            return
        self._hatched()
        for name, share in EDGED.items():
            self._edges(PIECE[name], share)
        for name in DASHED:
            self._dashed(PIECE[name])

    def _solid(self) -> None:
        solid = _SHARE_OF[self.style] > 0
        codes = self.style[solid].astype(np.int32) * 256 + self.colour[solid]

        def fill(code: int) -> QColor:
            return self.ink.shade(self.colours[code % 256], float(_SHARE_OF[code // 256]))

        fill_by_code(self.painter, self.boxes[solid], codes, fill)

    def _fade(self, style: int, first: float, last: float) -> None:
        chosen = np.flatnonzero(self.style == style)
        if not len(chosen):
            return
        if self.ink.vector or len(chosen) <= GRADIENTS_UP_TO:
            self._gradients(chosen, first, last)
            return
        boxes, strip, owner = fade_steps(self.true_boxes[chosen], STEPS)
        right = boxes[:, 0] + boxes[:, 2]
        boxes[:, 0] = np.clip(boxes[:, 0], -CLAMP_PX, self.far)
        boxes[:, 2] = np.clip(right, -CLAMP_PX, self.far) - boxes[:, 0]
        seen = boxes[:, 2] > 0

        def fill(code: int) -> QColor:
            share = first + (last - first) * (code % STEPS + 0.5) / STEPS
            return self.ink.shade(self.colours[code // STEPS], round(share, 3))

        codes = self.colour[chosen][owner].astype(np.int32) * STEPS + strip
        fill_by_code(self.painter, boxes[seen], codes[seen], fill)

    def _gradients(self, chosen: NDArray[np.intp], first: float, last: float) -> None:
        for index in chosen.tolist():
            x, y, width, height = self.true_boxes[index].tolist()
            colour = self.colours[self.colour[index]]
            gradient = QLinearGradient(QPointF(x, 0), QPointF(x + width, 0))
            gradient.setColorAt(0.0, self.ink.shade(colour, first))
            gradient.setColorAt(1.0, self.ink.shade(colour, last))
            clamped = self.boxes[index].tolist()
            self.painter.fillRect(QRectF(clamped[0], y, clamped[2], height), gradient)

    def _hatched(self) -> None:
        boxes = self.boxes[self.style == PIECE["expired"]]
        if not len(boxes):
            return
        if self.ink.vector:
            fill_rects(self.painter, boxes, self.ink.palette.colour("band"))
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self.ink.palette.colour("rule"), 0.8)
            draw_lines(self.painter, hatching(boxes), pen)
            self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        else:
            self.painter.setBrushOrigin(QPointF(boxes[0, 0], boxes[0, 1]))
            fill_rects(self.painter, boxes, self.ink.hatch("rule"))
        fill_rects(self.painter, dashes(boxes), self.ink.palette.colour("faint"))

    def _flat_rest(self) -> None:
        chosen = np.flatnonzero(np.isin(self.style, (PIECE["expired"], PIECE["derived"])))
        fill_rects(self.painter, self.boxes[chosen], self.ink.palette.colour("edge"))

    def _edges(self, style: int, share: float) -> None:
        chosen = self.style == style
        if not chosen.any():
            return
        boxes = outlines(self.boxes[chosen])
        codes = np.tile(self.colour[chosen], 4)

        def fill(code: int) -> QColor:
            colour = self.colours[code]
            return colour if share == 1.0 else self.ink.palette.mixed(colour, share)

        fill_by_code(self.painter, boxes, codes, fill)

    def _dashed(self, style: int) -> None:
        for code in distinct(self.colour[self.style == style]):
            boxes = self.boxes[(self.style == style) & (self.colour == code)]
            if style == PIECE["derived"]:
                fill_rects(self.painter, boxes, self.ink.palette.colour("paper"))  # nothing is seen behind it
                fill_rects(self.painter, dashes(boxes, 2.0, 3.0), self.colours[code])
            else:
                fill_rects(self.painter, dashes(boxes), self.colours[code])
