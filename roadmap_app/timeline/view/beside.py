"""What stands beside the bars of a row in words: what has no date, and the row's list of names that found no room.

Both stand where nothing is drawn, and cover nothing; what finds no room there either is counted in the row's head.
It must not know fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.timeline.view.labels import BADGE_PX, GAP_PX, OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from roadmap_app.timeline.shapes import Aside, Floats

ASIDE_TAIL_PX = 64.0
ASIDE_PAD_PX = 16.0  # of a hatched box around its words, both sides together
LIST_WORD = "also"
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


class Taken:
    """What is drawn in one row, as spans in px; what is placed is added."""

    def __init__(self, spans: NDArray[np.float64], view_width: float) -> None:
        self._spans = spans
        self._view_width = view_width

    def add(self, left: float, right: float) -> None:
        """Something more stands here."""
        self._spans = np.vstack([self._spans, [[left, right]]])

    def gaps(self) -> list[tuple[float, float]]:
        """Where nothing stands, from left to right, the last one last; each with a margin."""
        least, most = GAP_PX, self._view_width - GAP_PX
        if not len(self._spans):
            return [(least, most)]
        order = np.argsort(self._spans[:, 0], kind="stable")
        starts = self._spans[order, 0] - GAP_PX
        ends = np.maximum.accumulate(self._spans[order, 1]) + GAP_PX
        begins = np.concatenate([[least], np.maximum(ends, least)])
        stops = np.concatenate([np.minimum(starts, most), [most]])
        kept = np.flatnonzero(stops - begins > GAP_PX)
        return [(float(begins[place]), float(stops[place])) for place in kept.tolist()]

    def place_of(self, width: float, lines: Sequence[float] = ()) -> float | None:
        """x of a gap that is wide enough: the last one, where it goes on to the right end, else the widest; in one that
        no upright line crosses, if there is one. None where there is none."""
        gaps = self.gaps()
        clear = gaps
        for line in lines:
            clear = [part for gap in clear for part in _cut(gap, line)]
        for among in (clear, gaps):
            fitting = [gap for gap in among if gap[1] - gap[0] >= width]
            if fitting and fitting[-1][1] >= self._view_width - GAP_PX - 0.5:
                return fitting[-1][0]
            if fitting:
                return max(fitting, key=lambda gap: gap[1] - gap[0])[0]
        return None

    def end_of(self, x: float) -> float:
        """How far right a gap goes that holds an x."""
        return next((stop for start, stop in self.gaps() if start <= x <= stop), x)

    def widest(self) -> tuple[float, float]:
        """The widest gap: x and width; 0 px where there is none."""
        found = max(self.gaps(), key=lambda gap: gap[1] - gap[0], default=(OUT, OUT))
        return found[0], found[1] - found[0]


def _cut(gap: tuple[float, float], line: float) -> list[tuple[float, float]]:
    """A gap without what a line with its margins takes of it."""
    start, stop = gap
    if not start < line + GAP_PX or not line - GAP_PX < stop:
        return [gap]
    return [part for part in ((start, line - GAP_PX), (line + GAP_PX, stop)) if part[1] > part[0]]


def taken_of(
    left: Floats, right: Floats, anchor: Floats, label_x: Floats, width: Floats, view_width: float
) -> Taken:
    """What the items of one row take: their bars, dates with what stands there, and names."""
    shown = label_x != OUT
    spans = np.vstack(
        [
            np.stack([left, right], 1),
            np.stack([anchor - BADGE_PX, anchor + BADGE_PX], 1),
            np.stack([label_x[shown], label_x[shown] + width[shown]], 1),
        ]
    )
    return Taken(spans[(spans[:, 1] > 0) & (spans[:, 0] < view_width)], view_width)


def place_aside(
    aside: Aside, taken: Taken, measure_text: MeasureText, view_width: float, lines: Sequence[float]
) -> PlacedAside:
    """In a gap that is wide enough for its words, else for the short ones, else in the head."""
    for text in dict.fromkeys((aside.text, aside.short)):
        width = measure_text(text) + ASIDE_PAD_PX
        x = taken.place_of(width + GAP_PX, lines)
        if x is not None:
            end = taken.end_of(x)
            width = min(end - x, width + ASIDE_TAIL_PX) if end >= view_width - GAP_PX - 0.5 else width
            taken.add(x, x + width)
            return PlacedAside(aside, x, width, text)
    return PlacedAside(aside, OUT, 0.0, "")


class Words(NamedTuple):
    """Widths in px of the words of a list that are always the same."""

    lead: float
    comma: float
    rest: float

    @classmethod
    def measured(cls, measure_text: MeasureText) -> Words:
        """By the letters of whoever writes them."""
        return cls(measure_text(f"{LIST_WORD} "), measure_text(", "), measure_text(" and 999 more"))


def place_list(
    row: int,
    places: NDArray[np.intp],
    widths: Floats,
    taken: Taken,
    words: Words,
    lines: Sequence[float],
) -> RowList:
    """The names of items (by place, the most important first; each of a width) in a gap that takes them all, else as
    many as the widest takes, and how many more there are. The text is written by whoever knows the names."""
    ends = words.lead + np.cumsum(widths + words.comma) - words.comma
    count = len(places)
    gap = taken.widest()[1]
    if gap < ends[-1]:
        count = int(np.searchsorted(ends, gap - words.rest, side="right"))
    more = len(places) - count
    width = float(ends[count - 1] + (words.rest if more else 0.0)) if count else words.rest
    x = taken.place_of(width, lines)
    if x is None:
        return RowList(row, OUT, 0.0, "", tuple(places.tolist()), len(places))
    taken.add(x, x + width)
    return RowList(row, x, width, "", tuple(places.tolist()), more)


def list_text(names: Sequence[str], more: int) -> str:
    """`also MI325X, MI350X and 3 more`; where not one has room, `and 3 more`."""
    if not names:
        return f"and {more} more"
    return f"{LIST_WORD} {', '.join(names)}" + (f" and {more} more" if more else "")
