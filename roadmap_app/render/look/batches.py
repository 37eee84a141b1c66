"""Many shapes in one call: NumPy arrays handed to QPainter without a copy.

A contiguous float64 array (n, 4) has the layout of n QRectF or QLineF, (n, 10) that of n PixmapFragments.
That layout is Qt's, not a promise of PySide6: a test proves that both ways draw the same pixels, and
ZERO_COPY is off where Qt was built with another number type or this build lays a rectangle out differently.
It must not know what the shapes mean.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import shiboken6
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray
    from PySide6.QtGui import QBrush, QColor, QPen, QPixmap

    Array = NDArray[np.float64]


def _layout_holds() -> bool:
    """Whether an array reads as rectangles and lines here; a wrong guess must not draw, let alone crash."""
    try:
        probe = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]])
        rect = shiboken6.wrapInstance(probe.ctypes.data, QRectF)
        line = shiboken6.wrapInstance(probe.ctypes.data + 32, QLineF)
        return rect == QRectF(1, 2, 3, 4) and line == QLineF(5, 6, 7, 8)
    except (RuntimeError, TypeError, ValueError):  # another binding or build
        return False


ZERO_COPY = _layout_holds()


def _ready(values: Array, width: int) -> Array:
    """A contiguous float64 array of so many columns; the caller keeps it alive until Qt has drawn."""
    ready = np.ascontiguousarray(values, dtype=np.float64)
    if ready.ndim != 2 or ready.shape[1] != width:
        raise ValueError(f"an array of shape (n, {width}) is wanted, not {ready.shape}")
    return ready


def _wrapped(values: Array, kind: Any) -> Any:
    # not values.ctypes.data: that imports something each time
    return shiboken6.wrapInstance(values.__array_interface__["data"][0], kind)


def fill_rects(
    painter: QPainter, rects: Array, fill: QColor | QBrush, *, zero_copy: bool | None = None
) -> None:
    """Fill rectangles (n, 4: x, y, width, height) with one brush and no edge. ValueError for another shape."""
    rects = _ready(rects, 4)
    count = len(rects)
    if not count:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    if ZERO_COPY if zero_copy is None else zero_copy:
        painter.drawRects(_wrapped(rects, QRectF), count)
    else:
        painter.drawRects([QRectF(*rect) for rect in rects.tolist()])


def draw_lines(painter: QPainter, lines: Array, pen: QPen | QColor, *, zero_copy: bool | None = None) -> None:
    """Draw lines (n, 4: x1, y1, x2, y2) with one pen."""
    lines = _ready(lines, 4)
    count = len(lines)
    if not count:
        return
    painter.setPen(pen)
    if ZERO_COPY if zero_copy is None else zero_copy:
        painter.drawLines(_wrapped(lines, QLineF), count)
    else:
        painter.drawLines([QLineF(*line) for line in lines.tolist()])


def draw_fragments(
    painter: QPainter, fragments: Array, pixmap: QPixmap, *, zero_copy: bool | None = None
) -> None:
    """Draw parts of a pixmap (n, 10: centre x, y, source left, top, width, height, scale x, y, rotation, opacity).

    Source in device pixels of the pixmap, the rest in painter units.
    """
    fragments = _ready(fragments, 10)
    count = len(fragments)
    if not count:
        return
    if ZERO_COPY if zero_copy is None else zero_copy:
        painter.drawPixmapFragments(_wrapped(fragments, QPainter.PixmapFragment), count, pixmap)
        return
    for x, y, left, top, width, height, scale_x, scale_y, rotation, opacity in fragments.tolist():
        fragment = QPainter.PixmapFragment.create(
            QPointF(x, y), QRectF(left, top, width, height), scale_x, scale_y, rotation, opacity
        )
        painter.drawPixmapFragments(fragment, 1, pixmap)


def fill_by_code(
    painter: QPainter, rects: Array, codes: NDArray[Any], fill_of: Callable[[int], QColor]
) -> None:
    """Fill rectangles, one call per code in the colour that `fill_of` gives for it. Opaque ones are quick."""
    if not len(rects):
        return
    order = np.argsort(codes, kind="stable")
    codes, rects = codes[order], rects[order]
    cuts = np.flatnonzero(np.diff(codes)) + 1
    bounds = [0, *cuts.tolist(), len(codes)]
    for begin, end in itertools.pairwise(bounds):
        fill_rects(painter, rects[begin:end], fill_of(int(codes[begin])))
