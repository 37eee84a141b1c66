"""Where names stand: inside the bar, else beside it, else over it, else shortened inside. Never one over another.

Vectorised over the visible items, which are sorted by row and start. What finds no room here is named in its row's
list (`beside.py`). Widths are measured by the caller; it must not know fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.timeline.shapes import ALIGN_AFTER, ALIGN_BEFORE, ALIGN_END, ALIGN_START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from roadmap_app.timeline.shapes import Codes, Floats, Ints

PAD_PX = 7.0
MARK_PX = 8.0  # half a diamond and a gap
GAP_PX = 6.0
BADGE_PX = 11.0  # half a verdict's mark and a gap
SHORT_PAD_PX = 3.0  # a shortened label has little room
LEAST_SHORT_PX = 20.0  # three letters and an ellipsis
ROOM_STEP_PX = 4.0  # so that a bar that is scrolled out of view is not shortened anew at every px
LINE_PX = 3.0  # kept free on both sides of an upright line
ASIDE_UP_TO_PX = 44.0  # so far a name may move to keep clear of an upright line
OUT = -1.0e9  # x of a label that is left out


class Boxes(NamedTuple):
    """Visible items in px: left and right of what is drawn, anchor of the date, of each a row and an alignment."""

    row: Ints
    left: Floats
    right: Floats
    anchor: Floats
    align: Codes
    end_pad: Floats  # room kept free at the right end of the bar, for a due mark


class Placed(NamedTuple):
    """x of each left edge, OUT where left out. outside: beside its bar or on a line, so that it wants a halo."""

    x: Floats
    outside: NDArray[np.bool_]


def place_labels(boxes: Boxes, width: Floats, view_width: float, lines: Sequence[float] = ()) -> Placed:
    """Place labels of given widths (0 for none) into a view; lines: x of upright lines to keep clear of."""
    count = len(width)
    x = np.full(count, OUT)
    outside = np.zeros(count, bool)
    if not count:
        return Placed(x, outside)
    same = boxes.row[1:] == boxes.row[:-1]
    edge, behind = _edges(boxes, view_width)
    wanted = width > 0
    _place_inside(x, boxes, width, edge, wanted, behind, lines)
    open_ = wanted & (x == OUT) & (boxes.align != ALIGN_AFTER)
    after = (
        np.maximum(np.where(boxes.align == ALIGN_START, boxes.right, boxes.anchor), 0.0)
        + GAP_PX
        + boxes.end_pad
    )
    fits = open_ & (boxes.align != ALIGN_BEFORE) & (after + width <= edge) & (boxes.anchor > -PAD_PX)
    x[fits] = after[fits]
    outside[fits] = boxes.align[fits] == ALIGN_START
    _place_before(x, outside, boxes, width, same, wanted & (x == OUT), view_width)
    lowest, highest = _room(x, boxes, width, same, edge)
    late = wanted & (x == OUT) & (boxes.align == ALIGN_BEFORE) & (boxes.anchor > 0)
    fits = late & (after >= lowest) & (after + width <= highest)
    x[fits] = after[fits]
    outside[fits] = True
    if (wanted & (x == OUT)).any():
        _place_over(x, outside, boxes, width, same, edge, wanted & (x == OUT))
    if lines:
        _clear_of(x, width, boxes, same, edge, lines)
        _before_instead(x, outside, boxes, width, same, view_width, lines)
    crossing = crossed_by(x, width, lines)
    moved_out = wanted & (x != OUT) & ((x < boxes.left) | (x + width > boxes.right))
    return Placed(np.where(x == OUT, OUT, np.round(x)), outside | crossing | moved_out)


def crossed_by(x: Floats, width: Floats, lines: Sequence[float]) -> NDArray[np.bool_]:
    """Which labels an upright line runs through."""
    crossing = np.zeros(len(x), bool)
    for line in lines:
        crossing |= (width > 0) & (x - LINE_PX < line) & (x + width + LINE_PX > line)
    return crossing


def _before_instead(
    x: Floats,
    outside: NDArray[np.bool_],
    boxes: Boxes,
    width: Floats,
    same: NDArray[np.bool_],
    view_width: float,
    lines: Sequence[float],
) -> None:
    """Names behind a date that a line still crosses: before it, where there is room that no line crosses."""
    crossing = crossed_by(x, width, lines) & (x >= boxes.anchor)
    if not crossing.any():
        return
    other, beside = np.where(crossing, OUT, x), outside.copy()
    _place_before(other, beside, boxes, width, same, crossing, view_width)
    moved = crossing & (other != OUT) & ~crossed_by(other, width, lines)
    x[moved], outside[moved] = other[moved], beside[moved]


def short_places(boxes: Boxes, placed: Placed, width: Floats, view_width: float) -> tuple[Floats, Floats]:
    """Of labels that were left out: x of the left edge of what room is left inside their bars, and that room in px;
    0 where it is too little, or the label stands already."""
    edge, behind = _edges(boxes, view_width)
    same = boxes.row[1:] == boxes.row[:-1]
    before_next = np.full(len(width), np.inf)
    before_next[:-1][same & (placed.x[1:] != OUT)] = placed.x[1:][same & (placed.x[1:] != OUT)] - GAP_PX
    after_last = np.full(len(width), OUT)
    stands = same & (placed.x[:-1] != OUT)
    after_last[1:][stands] = (placed.x[:-1] + width[:-1])[stands] + GAP_PX
    after_mark = boxes.align == ALIGN_AFTER
    left = np.maximum(np.maximum(boxes.left, behind - SHORT_PAD_PX), after_last - SHORT_PAD_PX).clip(0.0)
    x = np.where(after_mark, np.maximum(boxes.anchor + MARK_PX, SHORT_PAD_PX), left + SHORT_PAD_PX)
    in_window = (boxes.anchor - x >= 2 * LEAST_SHORT_PX) & ~after_mark
    own = np.where(in_window, boxes.anchor, np.where(after_mark, np.inf, boxes.right)) - boxes.end_pad
    room = np.minimum(np.minimum(own, edge + GAP_PX) - SHORT_PAD_PX, before_next) - x
    room = np.where(np.isfinite(room), np.floor(room), 0.0)
    cut = (boxes.left < 0) | (boxes.right > view_width)
    room[cut] = np.floor(room[cut] / ROOM_STEP_PX) * ROOM_STEP_PX
    needs = (width > 0) & (placed.x == OUT) & (room >= LEAST_SHORT_PX)
    left_over: Floats = np.where(needs, room, 0.0)
    return np.round(x).astype(np.float64), left_over


def _edges(boxes: Boxes, view_width: float) -> tuple[Floats, Floats]:
    """How far right each may reach, up to what comes next in its row, and behind what due mark it must begin."""
    count = len(boxes.row)
    same = boxes.row[1:] == boxes.row[:-1]
    limit = np.full(count, np.inf)
    limit[:-1][same] = boxes.left[1:][same] - GAP_PX
    limit[:-1][same & (boxes.align[1:] == ALIGN_AFTER)] -= MARK_PX - GAP_PX
    due = same & (boxes.end_pad[1:] > 0)  # whose mark may be wider than its bar
    limit[:-1][due] = np.minimum(limit[:-1], boxes.anchor[1:] - BADGE_PX)[due]
    behind = np.full(count, OUT)
    behind[1:][same] = np.where(boxes.end_pad[:-1] > 0, boxes.anchor[:-1] + BADGE_PX, OUT)[same]
    return np.minimum(limit, view_width - 2.0), np.maximum(behind, 0.0)


def _room(
    x: Floats, boxes: Boxes, width: Floats, same: NDArray[np.bool_], edge: Floats
) -> tuple[Floats, Floats]:
    """Between what two x each may stand: behind the date and the name before it in its row, before the next one's."""
    taken = np.maximum(boxes.anchor + MARK_PX, np.where(x == OUT, OUT, x + width + GAP_PX))
    lowest = np.full(len(x), 2.0)
    lowest[1:][same] = np.maximum(taken[:-1][same], 2.0)
    highest = edge.copy()
    following = same & (x[1:] != OUT)
    highest[:-1][following] = np.minimum(highest[:-1][following], x[1:][following] - GAP_PX)
    return lowest, highest


def _place_inside(
    x: Floats,
    boxes: Boxes,
    width: Floats,
    edge: Floats,
    wanted: NDArray[np.bool_],
    behind: Floats,
    lines: Sequence[float],
) -> None:
    """In the bar: after the mark, at its start, or at the end of the window; clear of a line where there is room."""
    left = np.maximum(boxes.left, behind - PAD_PX).clip(0.0)
    start = np.where(boxes.align == ALIGN_AFTER, np.maximum(boxes.anchor + MARK_PX, PAD_PX), left + PAD_PX)
    stop = np.minimum(
        edge, np.where(boxes.align == ALIGN_AFTER, np.inf, np.minimum(boxes.right, edge) - boxes.end_pad)
    )
    fits = wanted & (boxes.align != ALIGN_END) & (start + width <= stop - 2.0)
    x[fits] = start[fits]
    at_start = fits
    end = np.minimum(boxes.anchor, edge) - PAD_PX - width
    fits = wanted & (boxes.align == ALIGN_END) & (end >= left + 4.0)
    x[fits] = end[fits]
    for line in lines:
        crossed = (x - LINE_PX < line) & (x + width + LINE_PX > line)
        before = fits & crossed & (line - GAP_PX - width >= left + 4.0)
        x[before] = line - GAP_PX - width[before]
        behind_line = at_start & crossed & (line + GAP_PX + width <= stop - 2.0)
        near = (line + GAP_PX + width <= boxes.right) | (line + GAP_PX - x <= ASIDE_UP_TO_PX)
        behind_line &= near  # in its own bar, or not far from its mark
        x[behind_line] = line + GAP_PX


def _place_before(
    x: Floats,
    outside: NDArray[np.bool_],
    boxes: Boxes,
    width: Floats,
    same: NDArray[np.bool_],
    wanted: NDArray[np.bool_],
    view_width: float,
) -> None:
    """Left of the bar, over what merely runs on there, but over no mark, window or label."""
    if not wanted.any():
        return
    taken = np.maximum(boxes.anchor + MARK_PX, np.where(x == OUT, OUT, x + width))
    before = np.full(len(x), 0.0)
    before[1:][same] = np.maximum(taken[:-1][same], 0.0)
    after_mark = boxes.align == ALIGN_AFTER
    place = np.where(after_mark, boxes.anchor - MARK_PX, boxes.left - GAP_PX) - width
    # beside a diamond, a name over another's bar would be taken for that one's
    before[1:][same] = np.where(after_mark[1:], np.maximum(before[1:], boxes.right[:-1]), before[1:])[same]
    fits = wanted & (place >= before + GAP_PX) & (place + width <= view_width - 2.0)
    x[fits] = place[fits]
    outside[fits] = ~after_mark[fits] | (place[fits] < boxes.left[fits])


def _place_over(
    x: Floats,
    outside: NDArray[np.bool_],
    boxes: Boxes,
    width: Floats,
    same: NDArray[np.bool_],
    edge: Floats,
    wanted: NDArray[np.bool_],
) -> None:
    """Over a bar that is too small for its name, on a halo, reaching out on both sides where nothing stands; where its
    date is a mark, before that one, though over what runs on there.

    Every second of a row at a time, so that two neighbours do not take the same room.
    """
    marked = (boxes.align == ALIGN_AFTER) | (boxes.end_pad > 0)
    clear = np.where(boxes.end_pad > 0, BADGE_PX, MARK_PX)
    number = np.arange(len(x)) % 2
    for turn in (0, 1):
        lowest, highest = _room(x, boxes, width, same, edge)
        middle = (np.maximum(boxes.left, 0.0) + boxes.anchor - width) / 2
        place = np.minimum(np.maximum(middle, lowest), highest - width)
        near = (place < boxes.anchor) & (place + width > boxes.left) & (boxes.anchor > 0)
        place = np.where(marked, boxes.anchor - clear - width, place)
        near = np.where(marked, place + width <= highest, near)
        fits = wanted & (number == turn) & (place >= lowest) & near
        x[fits] = place[fits]
        outside[fits] = True
        # what came and has hardly room before the next one fades in: over that fade, but not over its date
        behind = boxes.anchor + MARK_PX
        until = np.full(len(x), edge.max() if len(edge) else 0.0)
        until[:-1][same] = np.minimum(until[:-1], boxes.anchor[1:] - MARK_PX)[same]
        named = same & (x[1:] != OUT)
        until[:-1][named] = np.minimum(until[:-1], x[1:] - GAP_PX)[named]
        came = wanted & (x == OUT) & (number == turn) & (boxes.align == ALIGN_AFTER) & (boxes.anchor > 0)
        fits = came & (behind >= lowest) & (behind + width <= until)
        x[fits] = behind[fits]
        outside[fits] = True


def _clear_of(
    x: Floats,
    width: Floats,
    boxes: Boxes,
    same: NDArray[np.bool_],
    edge: Floats,
    lines: Sequence[float],
) -> None:
    """Move names that an upright line would cross to its nearer side, where there is room not far away.

    A name stays on its side of its own date.
    """
    keep = np.where(boxes.end_pad > 0, BADGE_PX, np.where(boxes.align == ALIGN_AFTER, MARK_PX, SHORT_PAD_PX))
    for line in lines:
        crossed = (x != OUT) & (x - LINE_PX < line) & (x + width + LINE_PX > line)
        if not crossed.any():
            continue
        lowest, highest = _room(x, boxes, width, same, edge)
        lowest = np.where(x >= boxes.anchor, np.maximum(lowest, boxes.anchor + keep), lowest)
        highest = np.where(x + width <= boxes.anchor, np.minimum(highest, boxes.anchor - keep), highest)
        before, after = line - GAP_PX - width, np.full(len(x), line + GAP_PX)
        to_left, to_right = x - before, after - x
        left_fits = crossed & (before >= lowest) & (to_left <= ASIDE_UP_TO_PX)
        right_fits = crossed & (after + width <= highest) & (to_right <= ASIDE_UP_TO_PX)
        leftwards = left_fits & (~right_fits | (to_left <= to_right))
        rightwards = right_fits & ~leftwards
        x[leftwards] = before[leftwards]
        x[rightwards] = after[rightwards]
