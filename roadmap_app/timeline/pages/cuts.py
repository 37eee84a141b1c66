"""A scene cut into pages: rows at line and group borders, days at period borders.

It reckons in logical px of the chart and a scale to points; it must not know paper names or painters.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Row


class PageCut(NamedTuple):
    """One page of the chart. rows: indexes into the scene. start, end: days. across, down: its place in the poster."""

    rows: tuple[int, ...]
    start: float
    end: float
    across: int
    down: int


def cut_rows(
    rows: Sequence[int], described: Sequence[Row], per_page: int, fullness: float
) -> list[tuple[int, ...]]:
    """Rows by page, at most `per_page` each: a line's lanes stay together, a group where that costs little.

    described: the heads of all rows of the scene. fullness: the share of a page (0…1) from which on it may end
    early, at the border of a group. A line with more lanes than a page holds is cut.
    """
    per_page = max(per_page, 1)
    pages: list[tuple[int, ...]] = []
    begin = 0
    while begin < len(rows):
        stop = min(begin + per_page, len(rows))
        if stop < len(rows):
            stop = _border(rows, described, begin, stop, fullness)
        pages.append(tuple(rows[begin:stop]))
        begin = stop
    return pages


def _evened(
    rows: Sequence[int], described: Sequence[Row], per_page: int, fullness: float
) -> list[tuple[int, ...]]:
    """Pages of which none is nearly empty: filled to the line rather than to the group, or each a little less."""
    pages = cut_rows(rows, described, per_page, fullness)
    for share in (fullness, 1.0):
        fewest = len(cut_rows(rows, described, per_page, share))
        for most in range(per_page, -(-len(rows) // max(fewest, 1)) - 1, -1):
            cut = cut_rows(rows, described, most, share)
            if len(cut) == fewest and min(map(len, cut), default=0) * 3 > most:
                return cut
    return pages


def _whole_groups(rows: Sequence[int], described: Sequence[Row], per_page: int) -> list[tuple[int, ...]]:
    """Pages of whole groups, as many as fit; a group that is larger than a page is cut at its lines."""
    pages: list[tuple[int, ...]] = []
    for _, group in itertools.groupby(rows, key=lambda row: described[row].path):
        part = tuple(group)
        if pages and len(pages[-1]) + len(part) <= per_page:
            pages[-1] += part
        else:
            pages += _evened(part, described, per_page, 1.0)
    return pages


def _border(rows: Sequence[int], described: Sequence[Row], begin: int, stop: int, fullness: float) -> int:
    """The last group border of a page that is well filled by then, else the last line border, else the stop."""
    least = begin + int((stop - begin) * fullness)
    line = 0
    for place in range(stop, begin, -1):
        starts = described[rows[place]].starts
        if starts and not line:
            line = place
        if starts == 1 and place >= least:
            return place
    return line or stop


def cut_days(start: float, end: float, pages: int) -> list[tuple[float, float]]:
    """Equal spans of days for so many pages, cut at the nearest quarter where the spans are longer than two."""
    if pages <= 1:
        return [(start, end)]
    step = (end - start) / pages
    bounds = [start]
    for number in range(1, pages):
        bound = start + step * number
        bounds.append(_nearest_quarter(bound) if step > 190 else float(round(bound)))
    bounds.append(end)
    return list(itertools.pairwise(bounds))


def _nearest_quarter(day: float) -> float:
    on = date.fromordinal(int(day))
    month = (on.month - 1) // 3 * 3 + 1
    before = date(on.year, month, 1).toordinal()
    after = date(on.year + (month == 10), (month + 2) % 12 + 1, 1).toordinal()
    return float(before if day - before <= after - day else after)


def cut_pages(
    scene: Scene,
    rows: Sequence[int],
    days: list[tuple[float, float]],
    per_page: int,
    fullness: float,
    *,
    by_group: bool = False,
) -> list[PageCut]:
    """All pages, down first: the rows of one span of days, then the next span. by_group: a page ends at the border of
    a group wherever the group fits on one."""
    most = max(per_page, 1)
    if by_group:
        cuts = _whole_groups(rows, scene.rows, most) or [()]
    else:
        cuts = _evened(rows, scene.rows, most, fullness) or [()]
    return [
        PageCut(part, start, end, across, down)
        for across, (start, end) in enumerate(days)
        for down, part in enumerate(cuts)
    ]


def default_days(as_of: int) -> tuple[float, float]:
    """The range a board wants: from the start of last year to the end of the year after next."""
    year = date.fromordinal(as_of).year
    return float(date(year - 1, 1, 1).toordinal()), float(date(year + 3, 1, 1).toordinal())
