"""What stands beside the bars of a row in words: what has no date, and the row's list of names that found no room.

Both stand where nothing is drawn, and cover nothing; what finds no room there either is counted in the row's head.
It must not know fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.i18n import tr
from roadmap_app.timeline.view.labels import GAP_PX, OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.timeline.shapes import Aside, Floats, Ints

ASIDE_TAIL_PX = 64.0
LEAST_PX = 24.0  # a narrower gap has room for no word
ASIDE_PAD_PX = 16.0  # of a hatched box around its words, both sides together
LIST_WORD = tr("also")
MeasureText = Callable[[str], float]


class PlacedAside(NamedTuple):
    """What stands beside a row in words. x, width: of its hatched box in px; text: as it fits. In the row's head,
    because there was no room, where x is OUT."""

    aside: Aside
    x: float
    width: float
    text: str


class RowList(NamedTuple):
    """Names of a row that found no room at their bars. items: places among the visible ones, in the order of the text;
    x: OUT where the list had no room either and the row's head counts them. more: how many of them, the last ones, the
    text only counts."""

    row: int
    x: float
    width: float
    text: str
    items: tuple[int, ...]
    more: int

    @property
    def told(self) -> tuple[int, ...]:
        """The places of those that the text names."""
        return self.items[: len(self.items) - self.more] if self.x != OUT else ()


class Free:
    """Where nothing stands in a row, from left to right; what is placed takes its part."""

    def __init__(self, gaps: list[tuple[float, float]], view_width: float, lines: Sequence[float]) -> None:
        """lines: x of upright lines, which words keep clear of where they can."""
        self._gaps = gaps
        self._end = view_width - GAP_PX
        self._lines = lines

    @property
    def widest(self) -> float:
        """How wide the widest gap is, in px."""
        return max((stop - start for start, stop in self._gaps), default=0.0)

    def take(self, width: float, more_px: float = 0.0) -> tuple[float, float] | None:
        """x and width of a place: in the last gap, where it goes on to the right end, else in the widest; in one that
        no upright line crosses, if there is one. More than the width where the right end is free. None without room."""
        clear = self._gaps
        for line in self._lines:
            clear = [part for gap in clear for part in _cut(gap, line)]
        for among in (clear, self._gaps):
            fitting = [gap for gap in among if gap[1] - gap[0] >= width]
            if not fitting:
                continue
            at_end = fitting[-1][1] >= self._end - 0.5
            start, stop = fitting[-1] if at_end else max(fitting, key=lambda gap: gap[1] - gap[0])
            taken = min(stop - start, width + more_px) if at_end else width
            self._remove(start - GAP_PX, start + taken + GAP_PX)
            return start, taken
        return None

    def take_at(self, left: float, right: float) -> bool:
        """Whether nothing stood between two x until now."""
        if not any(start <= left and right <= stop for start, stop in self._gaps):
            return False
        self._remove(left - GAP_PX, right + GAP_PX)
        return True

    def _remove(self, left: float, right: float) -> None:
        kept = []
        for start, stop in self._gaps:
            if stop <= left or start >= right:
                kept.append((start, stop))
                continue
            kept += [part for part in ((start, left), (right, stop)) if part[1] - part[0] >= LEAST_PX]
        self._gaps = kept


def _cut(gap: tuple[float, float], line: float) -> list[tuple[float, float]]:
    """A gap without what a line with its margins takes of it."""
    start, stop = gap
    if not start < line + GAP_PX or not line - GAP_PX < stop:
        return [gap]
    return [part for part in ((start, line - GAP_PX), (line + GAP_PX, stop)) if part[1] > part[0]]


def free_of(
    rows: Sequence[int], taken: tuple[Ints, Floats, Floats], view_width: float, lines: Sequence[float]
) -> dict[int, Free]:
    """Where nothing stands in some rows (rising). taken: of all that is drawn in them the row, left and right in px;
    all rows at once, for there may be many in a frame."""
    least, most = GAP_PX, view_width - GAP_PX
    among, left, right = taken
    ends_row = np.array(rows, dtype=np.int32)
    row = np.concatenate([among, ends_row, ends_row])
    start = np.concatenate([left - GAP_PX, np.full(len(rows), -np.inf), np.full(len(rows), most)])
    stop = np.concatenate([right + GAP_PX, np.full(len(rows), least), np.full(len(rows), np.inf)])
    order = np.lexsort((start, row))
    row, start, stop = row[order], start[order], np.clip(stop[order], least, most)
    shift = (np.searchsorted(ends_row, row) + 1) * (
        4.0 * view_width + 1e4
    )  # so that each row stands for itself
    reach = np.maximum.accumulate(stop + shift) - shift
    wide = np.flatnonzero((np.minimum(start[1:], most) - reach[:-1] >= LEAST_PX) & (row[1:] == row[:-1]))
    gaps: dict[int, list[tuple[float, float]]] = {place: [] for place in rows}
    triples = zip(row[wide].tolist(), reach[wide].tolist(), start[wide + 1].tolist(), strict=True)
    for place, begin, end in triples:
        gaps[place].append((begin, min(end, most)))
    return {place: Free(found, view_width, lines) for place, found in gaps.items()}


def place_aside(aside: Aside, free: Free, measure_text: MeasureText) -> PlacedAside:
    """In a gap that is wide enough for its words, else for the short ones, else in the head."""
    for text in dict.fromkeys(filter(None, (aside.text, aside.short, aside.least))):
        width = measure_text(text) + ASIDE_PAD_PX
        taken = free.take(width, 0.0 if aside.of_group else ASIDE_TAIL_PX)
        if taken is not None:
            return PlacedAside(aside, *taken, text)
    return PlacedAside(aside, OUT, 0.0, "")


class Words(NamedTuple):
    """Widths in px of the words of a list that are always the same."""

    lead: float
    comma: float
    rest: float

    @classmethod
    def measured(cls, measure_text: MeasureText) -> Words:
        """By the letters of whoever writes them."""
        return cls(
            measure_text(f"{LIST_WORD} "), measure_text(", "), measure_text(tr(" and {more} more", more=999))
        )


def place_list(row: int, places: Sequence[int], widths: Sequence[float], free: Free, words: Words) -> RowList:
    """The names of items (by place, the most important first; each of a width) in a gap that takes them all, else as
    many as the widest takes, and how many more there are. The text is written by whoever knows the names."""
    room = free.widest
    end, ends = words.lead - words.comma, []
    for width in widths:
        end += width + words.comma
        ends.append(end)
        if end > room:
            break
    count = len(ends) if ends and ends[-1] <= room else max(len(ends) - 1, 0)
    while count < len(places) and count and ends[count - 1] + words.rest > room:
        count -= 1
    more = len(places) - count
    wanted = (ends[count - 1] if count else 0.0) + (words.rest if more else 0.0)
    taken = free.take(wanted)
    if taken is None:
        return RowList(row, OUT, 0.0, "", tuple(places), len(places))
    return RowList(row, *taken, "", tuple(places), more)


def list_text(names: Sequence[str], more: int) -> str:
    """`also MI325X, MI350X and 3 more`; where not one has room, `and 3 more`."""
    if not names:
        return tr("and {more} more", more=more)
    return f"{LIST_WORD} {', '.join(names)}" + (tr(" and {more} more", more=more) if more else "")
