"""The ways of connectors in px: out of a bar at its date, along the gaps between rows, down where fewest bars stand.

Level runs lie in gaps, where there is neither bar nor word. Where an upright one cannot but meet a bar it passes
behind it: who paints puts connectors under the bars. Vectorised over the connectors in view. It must not know colours
or Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.timeline.shapes import RELATION_COUNT
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.layout import bar_box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

    Array = NDArray[np.float64]
    Indexes = NDArray[np.intp]

BEYOND_PX = 8.0  # strokes are cut so far outside of the view, where the cut is not seen
COLUMN_PX = 6.0  # so finely the free places of an upright stroke are told apart
CELLS = 8_000  # connectors times columns that are looked at in a frame
SEARCHED_UP_TO = (
    200  # more connectors than that are a web: each goes straight to its end, behind what stands there
)
WHOLE_UP_TO = 40  # connectors of a scene: of more, one by one they are not told apart
# Between the ends of those that show nothing else: going out, and with arrows coming in. More are not counted.
_FAN_PX, _FAN_IN_PX, _MOST_TOLD = 3.0, 7.0, 4
_CROSSING_PX = 40.0  # so much farther a connector goes rather than behind one bar more
_MARGIN_PX = 3.0  # between an upright stroke and a bar
_REACH_ROWS = 1.5  # a connector to what is out of view is a stub that leads there
MARK_FROM_PX = 24.0  # a level run as long as this has room for the mark of its verdict

FIRM, DASHED, DOUBLE = range(3)
_UNCONFIRMED = ("unconfirmed", "no-date", "at-risk", "likely-late")
_CANNOT = ("missed", "will-miss", "contradiction")
LINK_FORMS = np.array(
    [FIRM] * RELATION_COUNT
    + [DASHED if name in _UNCONFIRMED else DOUBLE if name in _CANNOT else FIRM for name in VERDICTS]
)
"""Of each style of a connector its form: firm where it holds, dashed where nobody knows, double where it cannot."""


class Routes(NamedTuple):
    """Strokes (n, 4: x, y, width, height) and the connector of each; ends: x, y and direction (1 down, −1 up) of each
    that arrives in view, with its connector; marks: x, y of a place on a level run, with its connector."""

    strokes: Array
    owner: Indexes
    ends: Array
    end_owner: Indexes
    marks: Array
    mark_owner: Indexes


def chosen_links(scene: Scene, layout: Layout, selected: str) -> Indexes:
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


def whole_ways(scene: Scene, links: Indexes, selected: str) -> NDArray[np.bool_]:
    """Which connectors are drawn from end to end: where there are many, those that carry a verdict or touch what is
    selected or what the watched pair has agreed on; of the others the ends show."""
    told = scene.links.style[links] >= RELATION_COUNT
    if not has_short_ways(scene):
        return np.ones(len(links), np.bool_)
    touched = scene.of_pair | ({item} if (item := scene.items_by_key.get(selected)) is not None else set())
    if touched:
        among = np.array(sorted(touched))
        told |= np.isin(scene.links.source[links], among) | np.isin(scene.links.target[links], among)
    return told


def route(scene: Scene, layout: Layout, chosen: Indexes, selected: str = "") -> Routes:
    """The ways of some connectors, as far as they are in view."""
    links, viewport, rows = scene.links, layout.viewport, scene.items.row
    x0 = np.floor((links.day_from[chosen] - viewport.start_day) * viewport.px_per_day)
    x1 = np.floor((links.day_to[chosen] - viewport.start_day) * viewport.px_per_day)
    seen = (np.minimum(x0, x1) < viewport.width) & (np.maximum(x0, x1) > 0)
    chosen, x0, x1 = chosen[seen], x0[seen], x1[seen]
    from_row = rows[links.source[chosen]].astype(np.intp)
    to_row = rows[links.target[chosen]].astype(np.intp)
    height = viewport.row_height
    top, bar = bar_box(height)
    down, same = to_row >= from_row, to_row == from_row
    tops = [np.floor(row * height - viewport.scroll_y) for row in (from_row, to_row)]
    track = (chosen % 3 - 1) * np.floor(
        max((height - bar) / 6, 1.0)
    )  # neighbours in a gap do not run into one
    whole = whole_ways(scene, chosen, selected)
    if not whole.all():
        x0 = x0 - _FAN_PX * _rank_at_end(links.source[chosen], down, ~whole)
        x1 = x1 - _FAN_IN_PX * _rank_at_end(links.target[chosen], down, ~whole)
    leave = tops[0] + np.where(down, top + bar, top - 1)
    first_gap = tops[0] + np.where(down, height, 0.0) + track
    arrive = tops[1] + np.where(down & ~same, top - 1, top + bar)
    last_gap = np.where(same, first_gap, tops[1] + np.where(down, 0.0, height) + track)
    bend = _bends(layout, scene, (x0, x1), (from_row, to_row), whole)
    # what is merely linked leads out of view as a stub; of a requirement the whole way is told
    stub = (links.style[chosen] < RELATION_COUNT) | (scene.spec.links == "always")
    near = np.where(stub, _in_reach(first_gap, last_gap, layout), first_gap)
    far = np.where(stub, _in_reach(last_gap, first_gap, layout), last_gap)
    strokes = np.stack(
        [
            _upright(x0, leave, first_gap),
            _level(x0, bend, first_gap),
            _upright(bend, near, far),
            _level(bend, x1, last_gap),
            _upright(x1, last_gap, arrive),
        ]
    ).reshape(-1, 4)
    drawn = np.ones((5, len(chosen)), np.bool_)
    drawn[1:4, ~whole] = False
    strokes, kept = _cut(strokes, viewport.width, viewport.height, drawn.ravel())
    owner = np.tile(chosen, 5)[kept]
    shown = (x1 >= 0) & (x1 < viewport.width) & (arrive > -bar) & (arrive < viewport.height)
    ends = np.stack([x1, arrive, np.where(down & ~same, 1.0, -1.0)], 1)[shown]
    marks, marked = np.empty((0, 2)), np.empty(0, np.intp)
    if np.count_nonzero(whole) <= SEARCHED_UP_TO:  # in a web no mark is told from another
        marks, marked = _mark_places((x0, bend, x1), (first_gap - track, last_gap - track), layout)
    return Routes(strokes, owner, ends, chosen[shown], marks, chosen[marked])


def _upright(x: Array, one: Array, other: Array) -> Array:
    low = np.minimum(one, other)
    return np.stack([x, low, np.ones_like(x), np.abs(one - other) + 1], 1)


def _level(one: Array, other: Array, y: Array) -> Array:
    low = np.minimum(one, other)
    return np.stack([low, y, np.abs(one - other) + 1, np.ones_like(y)], 1)


def _rank_at_end(item: NDArray[np.int32], down: NDArray[np.bool_], short: NDArray[np.bool_]) -> Array:
    """Of each short one its number among those of the same item and side: side by side, so that they can be counted."""
    rank = np.zeros(len(item))
    places = np.flatnonzero(short)
    code = item[places].astype(np.int64) * 2 + down[places]
    order = np.argsort(code, kind="stable")
    code = code[order]
    first = np.searchsorted(code, code)
    rank[places[order]] = np.minimum(np.arange(len(code)) - first, _MOST_TOLD - 1)
    return rank


def _cut(strokes: Array, width: float, height: float, drawn: NDArray[np.bool_]) -> tuple[Array, Indexes]:
    """The drawn strokes within the view and a little beyond, and which they are."""
    left = np.maximum(strokes[:, 0], -BEYOND_PX)
    right = np.minimum(strokes[:, 0] + strokes[:, 2], width + BEYOND_PX)
    upper = np.maximum(strokes[:, 1], -BEYOND_PX)
    lower = np.minimum(strokes[:, 1] + strokes[:, 3], height + BEYOND_PX)
    long = (strokes[:, 2] > 1.0) | (strokes[:, 3] > 1.0)  # a way without a corner has a run of no length
    kept = np.flatnonzero((right > left) & (lower > upper) & long & drawn)
    return np.stack([left, upper, right - left, lower - upper], 1)[kept], kept


def _in_reach(y: Array, other: Array, layout: Layout) -> Array:
    """The y of one end: where that is out of view, a row and a half from the other, as a stub that leads there."""
    reach = _REACH_ROWS * layout.viewport.row_height
    out = (y < 0) | (y > layout.viewport.height)
    return np.where(out, np.clip(y, other - reach, other + reach), y)


def _bends(
    layout: Layout,
    scene: Scene,
    ends: tuple[Array, Array],
    rows: tuple[Indexes, Indexes],
    whole: NDArray[np.bool_],
) -> Array:
    """The x at which each goes up or down: at one of its ends where no bar or word stands between, else where the
    fewest stand, not too far away. Of one that leads out of view at its target: so it goes on in another view, such as
    that of the deals above."""
    x0, x1 = ends
    width = layout.viewport.width
    at_target = (x1 >= 0) & (x1 < width)
    bend = np.where(at_target, x1, np.clip(x0, 0.0, width - 1.0))
    upper, lower = np.minimum(*rows) + 1, np.maximum(*rows)
    first, last = layout.rows
    far = np.flatnonzero(whole & (lower > upper) & (upper > first) & (lower < last))
    if not len(far) or len(far) > SEARCHED_UP_TO or last <= first:
        return bend
    standing, phase = _standing(layout, scene)
    columns = standing.shape[1]
    step = max(1, len(far) * columns // CELLS)
    among = np.arange(step // 2, columns, step)
    begin = np.clip(upper[far] - first, 0, last - first)
    stop = np.clip(lower[far] - first, 0, last - first)
    x = np.clip(among * COLUMN_PX - phase + COLUMN_PX / 2, 2.0, width - 3.0).astype(np.float32)
    fewer = standing[:, among]
    met = (fewer[stop] - fewer[begin]).astype(np.float32)
    to_start, to_end = np.abs(x - x0[far, None]), np.abs(x - x1[far, None])
    cost = met * _CROSSING_PX + to_start + 1.05 * to_end  # which is least between the two ends
    best = np.argmin(cost, axis=1)
    fewest = met[np.arange(len(far)), best]
    chosen = np.floor(x[best]).astype(np.float64)
    for end in (x0[far], x1[far]):  # the last one is preferred: then the way has a corner less
        column = np.clip((end + phase) // COLUMN_PX, 0, columns - 1).astype(np.intp)
        here = standing[stop, column] - standing[begin, column]
        inside = (end >= 0) & (end < width)
        chosen = np.where(inside & (here <= fewest), end, chosen)
    bend[far] = chosen
    return bend


def _standing(layout: Layout, scene: Scene) -> tuple[NDArray[np.int32], float]:
    """How many rows above each (row in view, column of px) something stands in, and how far the columns are shifted:
    they go with the days, so that a connector does not jump as the view is moved."""
    viewport = layout.viewport
    first, last = layout.rows
    phase = float((viewport.start_day * viewport.px_per_day) % COLUMN_PX)
    columns = int((viewport.width + phase) // COLUMN_PX) + 1
    row = scene.items.row[layout.items].astype(np.intp) - first
    shown = layout.labels.x != OUT
    label, label_row = layout.labels.x[shown], row[shown]
    lists = [(found.x, found.x + found.width, found.row) for found in layout.lists if found.x != OUT]
    lists += [(aside.x, aside.x + aside.width, aside.aside.row) for aside in layout.asides if aside.x != OUT]
    today = viewport.x_of(scene.today + 0.5)  # beside its line no other is told from it
    lists += [(today - _MARGIN_PX, today + _MARGIN_PX, lane) for lane in range(first, last)]
    beside = np.array(lists, dtype=np.float64).reshape(-1, 3)
    left = np.concatenate([layout.left, label, beside[:, 0]]) - _MARGIN_PX
    right = np.concatenate([layout.right, label + layout.width[shown], beside[:, 1]]) + _MARGIN_PX
    lanes = np.concatenate([row, label_row, beside[:, 2].astype(np.intp) - first])
    begin = np.clip((left + phase) // COLUMN_PX, 0, columns).astype(np.intp)
    stop = np.clip((right + phase) // COLUMN_PX + 1, 0, columns).astype(np.intp)
    size = (last - first) * (columns + 1)
    begun = np.bincount(lanes * (columns + 1) + begin, minlength=size)
    ended = np.bincount(lanes * (columns + 1) + stop, minlength=size)
    occupied = np.cumsum((begun - ended)[:size].reshape(last - first, columns + 1)[:, :columns], axis=1) > 0
    standing = np.zeros((last - first + 1, columns), np.int32)
    np.cumsum(occupied, axis=0, out=standing[1:])
    return standing, phase


def _mark_places(
    xs: tuple[Array, Array, Array], gaps: tuple[Array, Array], layout: Layout
) -> tuple[Array, Indexes]:
    """The middle of the longer of the two level runs, as far as it is in view and long enough for a mark."""
    start, bend, end = xs
    width, height = layout.viewport.width, layout.viewport.height
    runs = []
    for one, other, y in ((start, bend, gaps[0]), (bend, end, gaps[1])):
        left = np.maximum(np.minimum(one, other), 0.0)
        right = np.minimum(np.maximum(one, other), width)
        length = np.where((y > 0) & (y < height), right - left, 0.0)
        runs.append((length, (left + right) / 2, y))
    (first, first_x, first_y), (last, last_x, last_y) = runs
    later = last >= first
    marked = np.flatnonzero(np.maximum(first, last) >= MARK_FROM_PX)
    places = np.stack([np.where(later, last_x, first_x), np.where(later, last_y, first_y)], 1)
    return places[marked], marked


def has_short_ways(scene: Scene) -> bool:
    """Whether of stated links the ends alone are drawn."""
    return scene.spec.links == "always" and len(scene.links.style) > WHOLE_UP_TO


def forms_in_view(scene: Scene, layout: Layout, selected: str) -> set[tuple[bool, int]]:
    """The forms of the connectors that are drawn, each with whether it is a requirement's."""
    chosen = chosen_links(scene, layout, selected)
    links, viewport = scene.links, layout.viewport
    first, last = np.minimum(links.day_from, links.day_to), np.maximum(links.day_from, links.day_to)
    seen = chosen[(first[chosen] < viewport.end_day) & (last[chosen] > viewport.start_day)]
    rows = (links.low[seen] < layout.rows[1]) & (links.high[seen] >= layout.rows[0])
    return {(code >= RELATION_COUNT, int(LINK_FORMS[code])) for code in set(links.style[seen[rows]].tolist())}
