"""A scene seen through a viewport, in px: which items are in view, where their bars, labels and asides stand.

What is painted, pointed at and read aloud comes from the same layout. Text widths are measured by a
function that the caller brings. It must not know fonts, colours or Qt.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.timeline.view.beside import Words, free_of, list_text, place_aside, place_list
from roadmap_app.timeline.view.labels import BADGE_PX as MARK_ROOM_PX
from roadmap_app.timeline.view.labels import (
    GAP_PX,
    LEAST_SHORT_PX,
    LINE_PX,
    OUT,
    Boxes,
    Placed,
    crossed_by,
    place_labels,
    short_places,
)
from roadmap_app.timeline.view.milestones import place_minors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Floats, Ints
    from roadmap_app.timeline.view.beside import MeasureText, PlacedAside, RowList
    from roadmap_app.timeline.view.milestones import PlacedMinor
    from roadmap_app.timeline.view.viewport import Viewport

DETAIL_ROW_PX, BARS_ROW_PX = 12.0, 4.0  # the height of a label; and too low to tell bars apart
BADGE_PX = 14.0
BADGE_ROOM_PX = BADGE_PX + 4.0
DUE_ROOM_PX = 10.0
LEAST_BEFORE_LINE_PX = 72.0  # a label with less room before an upright line stays whole, over it
Measure = Callable[["Ints"], "Floats"]
"""Widths in px of the labels of items, by item index."""
Shorten = Callable[[int, float], tuple[str, float]]
"""Of an item's index and a room in px: its label with an ellipsis that fits, and its width; "" where none does."""


class Layout(NamedTuple):
    """What is in view. rows: first and one past the last. items: indexes; the arrays go with them.

    left, right, anchor: px, unclamped. label_x: OUT where left out. width: of label and badge. short: items whose
    label had to be shortened, with what is written instead. lists: names that stand in their row's list. minors: other
    milestones with their names.
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
    lists: tuple[RowList, ...] = ()
    minors: tuple[PlacedMinor, ...] = ()

    @property
    def in_heads(self) -> Mapping[int, int]:
        """Row → how many of its names and undated things found no room in the chart, and are counted in its head."""
        counts = {found.row: len(found.items) for found in self.lists if found.x == OUT}
        for placed in self.asides:
            if placed.x == OUT and not placed.aside.of_group:
                counts[placed.aside.row] = counts.get(placed.aside.row, 0) + max(len(placed.aside.keys), 1)
        return counts


def bar_box(row_height: float) -> tuple[float, float]:
    """Top within the row, and height, of a bar: 20 of 32 px, and nearly all of a low row."""
    height = round(row_height * 0.625) if row_height >= 24 else max(row_height - 4.0, 1.0)
    if row_height < 8:
        height = max(row_height - 1.0, 1.0)
    return float(round((row_height - height) / 2)), float(height)


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


def from_afar(scene: Scene, viewport: Viewport) -> Layout:
    """Where no bar is told from another, for who only paints: the rows alone, for there may be a million items."""
    nothing = np.empty(0)
    placed = Placed(nothing, np.empty(0, bool))
    rows = visible_rows(scene, viewport)
    items = np.empty(0, np.int32)
    return Layout(viewport, rows, "overview", items, nothing, nothing, nothing, placed, nothing, ())


def lay_out(
    scene: Scene,
    viewport: Viewport,
    measure: Measure,
    measure_text: MeasureText,
    shorten: Shorten | None = None,
    measure_listed: Measure | None = None,
) -> Layout:
    """Lay out what is in view; without `shorten` no label is shortened. measure_listed: widths of names in a
    row's list, where they are others."""
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
    labels = Placed(np.full(len(index), OUT), np.zeros(len(index), bool))
    layout = Layout(viewport, rows, level, index, left, right, anchor, labels, width, ())
    if level != "detail":
        return layout
    badge, short = np.zeros(len(index)), {}
    if len(index):
        tranche = items.is_tranche[index]
        named = measure(index)
        badge = np.where((named > 0) & (items.badge[index] > 0) & ~tranche, BADGE_ROOM_PX, 0.0)
        width = named + badge
        pad = np.where(tranche, DUE_ROOM_PX, 0.0)
        seen_at = np.where(tranche, badge_x(anchor, viewport.width), anchor)
        boxes = Boxes(items.row[index], left, right, seen_at, items.align[index], pad)
        labels = place_labels(boxes, width, viewport.width, _lines(scene, viewport))
        if shorten is not None:
            may_be_short = items.badge[index] == 0  # what carries a verdict has its name whole
            short = _shorten(boxes, labels, (width, badge, may_be_short), viewport.width, index, shorten)
            told = (boxes, labels, width, may_be_short)
            short |= _end_before(told, index, _lines(scene, viewport), shorten)
    layout = layout._replace(labels=labels, width=width, short=short)
    layout = _with_beside(scene, layout, width - badge, measure_text, measure_listed)
    words_of = partial(_words_of, scene, layout)
    return layout._replace(minors=place_minors(scene, viewport, rows, words_of, measure_text))


def badge_x(anchor: Floats, view_width: float) -> Floats:
    """Where the mark of a date stands: at the very edge of the view a little inside, so that it is not cut."""
    reach = BADGE_PX / 2 + 2
    at_edge = (anchor > -reach) & (anchor < view_width + reach)
    moved: Floats = np.where(at_edge, np.clip(anchor, reach, view_width - reach), anchor)
    return moved


def _lines(scene: Scene, viewport: Viewport) -> tuple[float, ...]:
    """The upright lines of today and the as-of day, as far as they are in view."""
    days = {float(scene.today) + 0.5, *([float(scene.as_of.day)] if scene.as_of.day != scene.today else ())}
    return tuple(x for day in sorted(days) if -LINE_PX < (x := viewport.x_of(day)) < viewport.width + LINE_PX)


def _shorten(
    boxes: Boxes,
    labels: Placed,
    told: tuple[Floats, Floats, NDArray[np.bool_]],
    view_width: float,
    index: Ints,
    shorten: Shorten,
) -> dict[int, str]:
    """Write labels that were left out into what room there is, with an ellipsis; the labels and widths are changed.

    told: the widths of labels, of the badge that goes with each, and which may be shortened.
    """
    width, badge, may_be_short = told
    x, room = short_places(boxes, labels, width, view_width)
    short: dict[int, str] = {}
    for place in np.flatnonzero(may_be_short & (room - badge >= LEAST_SHORT_PX)).tolist():
        item = int(index[place])
        if room[place] >= width[place]:  # with less air beside it than names have, it stands whole
            labels.x[place] = x[place]
            continue
        text, wide = shorten(item, float(room[place] - badge[place]))
        if text:
            short[item] = text
            labels.x[place], width[place] = x[place], wide + badge[place]
    return short


def _end_before(
    told: tuple[Boxes, Placed, Floats, NDArray[np.bool_]],
    index: Ints,
    lines: Sequence[float],
    shorten: Shorten,
) -> dict[int, str]:
    """Write long labels that a line would cross up to it, with an ellipsis; the widths are changed."""
    boxes, labels, width, may_be_short = told
    short: dict[int, str] = {}
    for line in lines:
        room = line - GAP_PX - labels.x
        long = may_be_short & crossed_by(labels.x, width, (line,)) & (labels.x >= boxes.anchor)
        for place in np.flatnonzero(long & (room >= LEAST_BEFORE_LINE_PX)).tolist():
            text, wide = shorten(int(index[place]), float(room[place]))
            if text:
                short[int(index[place])] = text
                width[place] = wide
    return short


def _with_beside(
    scene: Scene, layout: Layout, named: Floats, measure_text: MeasureText, measure_listed: Measure | None
) -> Layout:
    """The layout with what stands beside the bars. named: the width of each label without its badge."""
    rows = scene.items.row[layout.items]
    homeless = np.flatnonzero((named > 0) & (layout.labels.x == OUT))
    asides = scene.asides_by_row
    wanted = {row for row in range(*layout.rows) if row in asides and asides[row].text}
    wanted.update(rows[homeless].tolist())
    if not wanted:
        return layout
    width, ordered = layout.viewport.width, sorted(wanted)
    rollups = [row for row in ordered if row in asides and asides[row].of_group]
    free = free_of(ordered, _taken(scene, layout, ordered, rollups), width, _lines(scene, layout.viewport))
    placed = [place_aside(asides[row], free[row], measure_text) for row in ordered if row in asides]
    placed = [aside for aside in placed if aside.aside.text]
    lists: list[RowList] = []
    if len(homeless):
        badges = scene.items.badge[layout.items[homeless]]
        homeless = homeless[np.lexsort((np.where(badges > 0, badges, 255), rows[homeless]))]
        widths = named[homeless] if measure_listed is None else measure_listed(layout.items[homeless])
        bounds = [0, *(np.flatnonzero(np.diff(rows[homeless])) + 1).tolist(), len(homeless)]
        places, told_widths, words = homeless.tolist(), widths.tolist(), Words.measured(measure_text)
        for begin, stop in itertools.pairwise(bounds):
            row = int(rows[places[begin]])
            found = place_list(row, places[begin:stop], told_widths[begin:stop], free[row], words)
            names = [scene.items.label[layout.items[place]] for place in found.told]
            lists.append(found._replace(text=list_text(names, found.more)))
    return layout._replace(asides=tuple(placed), lists=tuple(lists))


def _taken(
    scene: Scene, layout: Layout, wanted: list[int], rollups: list[int]
) -> tuple[Ints, Floats, Floats]:
    """Row, left and right of all that is drawn in some rows: bars, dates with what stands there, and names."""
    items = scene.items
    rows = items.row[layout.items]
    here = np.isin(rows, wanted)
    barred = here & ~np.isin(rows, rollups)  # over the bar of a roll-up stand its own words
    dated = here & (barred | (items.badge[layout.items] > 0) | ~items.is_tranche[layout.items])
    named = here & (layout.labels.x != OUT)
    anchor, label = layout.anchor[dated], layout.labels.x[named]
    left = np.concatenate([layout.left[barred], anchor - MARK_ROOM_PX, label])
    right = np.concatenate([layout.right[barred], anchor + MARK_ROOM_PX, label + layout.width[named]])
    seen = (right > 0) & (left < layout.viewport.width)
    row = np.concatenate([rows[barred], rows[dated], rows[named]])
    return row[seen], left[seen], right[seen]


def _words_of(scene: Scene, layout: Layout, wanted: list[int]) -> tuple[Ints, Floats, Floats]:
    """Names, dates and what stands beside the bars of some rows; a bar is no hindrance."""
    rows = scene.items.row[layout.items]
    here = np.isin(rows, wanted)
    named = here & (layout.labels.x != OUT)
    beside = [(one.aside.row, one.x, one.width) for one in layout.asides if one.x != OUT]
    beside += [(one.row, one.x, one.width) for one in layout.lists if one.x != OUT]
    beside = [one for one in beside if one[0] in wanted]
    places = np.array([one[1] for one in beside], dtype=np.float64)
    ends = places + np.array([one[2] for one in beside], dtype=np.float64)
    anchor, label = layout.anchor[here], layout.labels.x[named]
    row = [rows[here], rows[named], np.array([one[0] for one in beside], dtype=rows.dtype)]
    left = np.concatenate([anchor - MARK_ROOM_PX, label, places])
    right = np.concatenate([anchor + MARK_ROOM_PX, label + layout.width[named], ends])
    return np.concatenate(row), left, right


def untold_names(scene: Scene, layout: Layout) -> list[tuple[int, tuple[str, ...]]]:
    """Of each row the names that its list, or its head, only counts: what is told elsewhere, where nobody can point."""
    found = []
    for listed in layout.lists:
        rest = listed.items[len(listed.told) :]
        if rest:
            found.append((listed.row, tuple(scene.items.label[layout.items[place]] for place in rest)))
    return found
