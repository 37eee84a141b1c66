"""Ranges of days for the timeline: the calendar period around a day, the range shown at first, one period further.

No Qt. It must not know widgets.
"""

from __future__ import annotations

from datetime import date

from roadmap_app.domain.windows.window import Day
from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view.viewport import Viewport

_ROOM_FOR_YEARS_PX = 400.0
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def period_around(day: Day, name: str) -> tuple[float, float]:
    """First day of the `year`, `half`, `quarter` or `month` of a day, and the day after its last."""
    months = MONTHS[name]
    on = date.fromordinal(day)
    first = (on.year * 12 + on.month - 1) // months * months
    return float(_month_start(first)), float(_month_start(first + months))


def range_at_first(day: Day, width_px: float = 1000.0) -> tuple[float, float]:
    """What a timeline shows when it is opened: from the year before a day to two years after its own; where names
    would have no room, its year and the next."""
    year = date.fromordinal(day).year
    if width_px < _ROOM_FOR_YEARS_PX:
        return float(date(year, 1, 1).toordinal()), float(date(year + 2, 1, 1).toordinal())
    return float(date(year - 1, 1, 1).toordinal()), float(date(year + 3, 1, 1).toordinal())


def day_looked_at(seen: Viewport, as_of: Day) -> Day:
    """The as-of day where it is in view, else the middle of the view."""
    if seen.start_day <= as_of <= seen.end_day:
        return as_of
    return int((seen.start_day + seen.end_day) / 2)


def stepped(seen: Viewport, step: int) -> float:
    """How many px further the next (1) or previous (-1) period of the axis' upper tier is."""
    middle = (seen.start_day + seen.end_day) / 2
    ticks = axis_of(seen).upper
    length = next((tick.end - tick.start for tick in ticks if tick.start <= middle < tick.end), 365)
    return step * length * seen.px_per_day


def _month_start(months: int) -> Day:
    return date(months // 12, months % 12 + 1, 1).toordinal()
