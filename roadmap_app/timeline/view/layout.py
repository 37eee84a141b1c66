"""A scene seen through a viewport, in px: which items are in view, where their bars, labels and asides stand.

What is painted, pointed at and read aloud comes from the same layout. Text widths are measured by a
function that the caller brings. It must not know fonts, colours or Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.timeline.view.labels import (
    GAP_PX,
    LEAST_SHORT_PX,
    OUT,
    Boxes,
    Placed,
    place_labels,
    short_places,
)

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Aside, Floats, Ints
    from roadmap_app.timeline.view.viewport import Viewport

DETAIL_ROW_PX, BARS_ROW_PX = 12.0, 4.0  # the height of a label; and too low to tell bars apart
MINOR_FROM_PX_PER_DAY = 1.0  # other milestones than the principal one show from this zoom on
BADGE_PX = 14.0
BADGE_ROOM_PX = BADGE_PX + 4.0
DUE_ROOM_PX = 10.0
ASIDE_TAIL_PX = 64.0
Measure = Callable[["Ints"], "Floats"]
"""Widths in px of the labels of items, by item index."""
MeasureText = Callable[[str], float]
Shorten = Callable[[int, float], tuple[str, float]]
"""Of an item's index and a room in px: its label with an ellipsis that fits, and its width; "" where none does."""


class PlacedAside(NamedTuple):
    """What stands beside a row in words. x, width: of its hatched box in px; text: as it fits."""

    aside: Aside
    x: float
    width: float
    text: str


class Layout(NamedTuple):
    """What is in view. rows: first and one past the last. items: indexes; the arrays go with them.

    left, right, anchor: px, unclamped. label_x: OUT where left out. width: of label and badge. short: items whose
    label had to be shortened, with what is written instead.
    """

    viewport: Viewport
    rows: tuple[int, int]
    level: str
    items: Ints
    left: Floats
    right: Floats
    anchor: Floats
    labels: Placed
    width: Floats
    asides: tuple[PlacedAside, ...]
    short: Mapping[int, str] = MappingProxyType({})


def level_of(row_height: float) -> str:
    """`detail` (everything), `bars` (no words) or `overview`, by the height of a row in px."""
    if row_height >= DETAIL_ROW_PX:
        return "detail"
    return "bars" if row_height >= BARS_ROW_PX else "overview"


def visible_rows(scene: Scene, viewport: Viewport) -> tuple[int, int]:
    """First row in view and one past the last."""
    first = min(max(int(viewport.scroll_y // viewport.row_height), 0), len(scene.rows))
    last = int((viewport.scroll_y + viewport.height) // viewport.row_height) + 1
    return first, min(max(last, first), len(scene.rows))


def lay_out(
    scene: Scene,
    viewport: Viewport,
    measure: Measure,
    measure_text: MeasureText,
    shorten: Shorten | None = None,
) -> Layout:
    """Lay out what is in view; without `shorten` a label that has no room is left out."""
    items = scene.items
    rows = visible_rows(scene, viewport)
    begin, stop = items.row_pointer[rows[0]], items.row_pointer[rows[1]]
    seen = (items.start[begin:stop] < viewport.end_day) & (items.end[begin:stop] > viewport.start_day)
    index = (np.flatnonzero(seen) + begin).astype(np.int32)
    scale, origin = viewport.px_per_day, viewport.start_day
    left, right = (items.start[index] - origin) * scale, (items.end[index] - origin) * scale
    anchor = (items.anchor[index] - origin) * scale
    level = level_of(viewport.row_height)
    width = np.zeros(len(index))
    labels, short = Placed(np.full(len(index), OUT), np.zeros(len(index), bool)), {}
    if level == "detail" and len(index):
        tranche = items.is_tranche[index]
        width = measure(index)
        width = np.where((width > 0) & (items.badge[index] > 0) & ~tranche, width + BADGE_ROOM_PX, width)
        pad = np.where(tranche, DUE_ROOM_PX, 0.0)
        boxes = Boxes(items.row[index], left, right, anchor, items.align[index], pad)
        labels = place_labels(boxes, width, viewport.width, viewport.x_of(scene.today + 0.5))
        if shorten is not None:
            badge = np.where((items.badge[index] > 0) & ~tranche, BADGE_ROOM_PX, 0.0)
            short = _shorten(boxes, labels, (width, badge), viewport.width, index, shorten)
    layout = Layout(viewport, rows, level, index, left, right, anchor, labels, width, (), short)
    if level != "detail":
        return layout
    return layout._replace(asides=tuple(_place_asides(scene, layout, measure_text)))


def _shorten(
    boxes: Boxes,
    labels: Placed,
    widths: tuple[Floats, Floats],
    view_width: float,
    index: Ints,
    shorten: Shorten,
) -> dict[int, str]:
    """Write labels that were left out into what room there is, with an ellipsis; the labels and widths are changed.

    widths: of labels, and of the badge that goes with each.
    """
    width, badge = widths
    x, room = short_places(boxes, labels, width, view_width)
    short: dict[int, str] = {}
    for place in np.flatnonzero(room - badge >= LEAST_SHORT_PX).tolist():
        item = int(index[place])
        text, wide = shorten(item, float(room[place] - badge[place]))
        if text:
            short[item] = text
            labels.x[place], width[place] = x[place], wide + badge[place]
    return short


def _place_asides(scene: Scene, layout: Layout, measure_text: MeasureText) -> list[PlacedAside]:
    """Right of the last bar, else left of the first, else in short at the right edge."""
    placed = []
    rows = scene.items.row[layout.items]
    for row in range(*layout.rows):
        aside = scene.asides_by_row.get(row)
        if aside is None or not aside.text:
            continue
        low, high = np.searchsorted(rows, (row, row + 1))
        placed.append(_place_aside(aside, layout, int(low), int(high), measure_text))
    return placed


def _place_aside(aside: Aside, layout: Layout, low: int, high: int, measure_text: MeasureText) -> PlacedAside:
    view = layout.viewport.width
    taken_from, taken_to = view, 0.0
    if high > low:
        label_x = layout.labels.x[low:high]
        shown = label_x != OUT
        ends = np.where(shown, label_x + layout.width[low:high], layout.anchor[low:high])
        taken_to = max(float(np.max(ends)), float(np.max(layout.right[low:high])), 0.0) + 2 * GAP_PX
        taken_from = min(
            float(np.min(np.where(shown, label_x, np.inf))), float(np.min(layout.left[low:high]))
        )
    for text in (aside.text, aside.short):
        width = measure_text(text) + 16.0
        start = max(taken_to, 2 * GAP_PX)
        if start + width <= view - GAP_PX:
            return PlacedAside(aside, start, min(view - GAP_PX - start, width + ASIDE_TAIL_PX), text)
        if high > low and 2 * GAP_PX + width <= taken_from - GAP_PX:
            return PlacedAside(aside, 2 * GAP_PX, width, text)
    width = measure_text(aside.short) + 16.0
    return PlacedAside(aside, view - GAP_PX - width, width, aside.short)
