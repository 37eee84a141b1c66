"""The time axis: two tiers of periods, chosen by how many pixels a day has.

Years over quarters by default; zoomed in quarters over months, months over weeks or days; zoomed out
years over halves, then spans of years. Where an organization's fiscal year is asked for, its periods are a third
tier. It must not know how they are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.windows.periods import SHOWN_MONTHS
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.timeline.view.viewport import Viewport

# Python's days run from year 1 to year 9999; the rest is room for the periods that an edge cuts.
_FIRST, _LAST = date(1, 1, 2).toordinal(), date(9799, 12, 31).toordinal()


class Tick(NamedTuple):
    """One period: days from start up to (not including) end, and what it is called."""

    start: int
    end: int
    label: str


class Axis(NamedTuple):
    """Two tiers for what is in view. unit: of the lower one."""

    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]
    unit: str


class _Tier(NamedTuple):
    begin: Callable[[date], date]
    follow: Callable[[date], date]
    say: Callable[[date], str]


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _month_of(step: int) -> Callable[[date], date]:
    return lambda day: date(day.year, (day.month - 1) // step * step + 1, 1)


def _later(step: int) -> Callable[[date], date]:
    return lambda day: _months_later(day, step)


def _years(step: int) -> _Tier:
    return _Tier(
        lambda day: date(max(day.year // step * step, 1), 1, 1),
        lambda day: date(day.year // step * step + step, 1, 1),
        lambda day: str(day.year) if step == 1 else f"{day.year}–{(day.year + step - 1) % 100:02d}",
    )


_TIERS = {
    "day": _Tier(lambda day: day, lambda day: day + timedelta(1), lambda day: str(day.day)),
    "week": _Tier(
        lambda day: day - timedelta(day.weekday()), lambda day: day + timedelta(7), lambda day: str(day.day)
    ),
    "month": _Tier(_month_of(1), _later(1), lambda day: SHOWN_MONTHS[day.month - 1]),
    "month of year": _Tier(_month_of(1), _later(1), lambda day: f"{SHOWN_MONTHS[day.month - 1]} {day.year}"),
    "quarter": _Tier(_month_of(3), _later(3), lambda day: f"Q{(day.month + 2) // 3}"),
    "quarter of year": _Tier(_month_of(3), _later(3), lambda day: f"Q{(day.month + 2) // 3} {day.year}"),
    "half": _Tier(_month_of(6), _later(6), lambda day: "H1" if day.month < 7 else "H2"),
    "year": _years(1),
    "five years": _years(5),
    "decade": _Tier(
        lambda day: date(max(day.year // 10 * 10, 1), 1, 1),
        lambda day: date(day.year // 10 * 10 + 10, 1, 1),
        lambda day: tr("{decade}s", decade=str(day.year // 10 * 10)),
    ),
    "century": _years(100),
}
_LEVELS = (
    (20.0, "day", "month of year"),
    (4.6, "week", "month of year"),
    (1.15, "month", "quarter of year"),
    (0.29, "quarter", "year"),
    (0.16, "half", "year"),
    (0.10, "year", "five years"),
    (0.031, "five years", "decade"),
    (0.0, "decade", "century"),
)
"""(px per day from which it serves, lower tier, upper tier)."""


_COARSEST = {"quarter": 0.29, "half": 0.16, "year": 0.10}


def axis_of(viewport: Viewport, coarsen: str = "") -> Axis:
    """Both tiers of what is in view, periods cut by an edge included; none finer than what dates are coarsened to."""
    scale = min(viewport.px_per_day, _COARSEST.get(coarsen, viewport.px_per_day))
    lower, upper = next((low, up) for least, low, up in _LEVELS if scale >= least)
    first = min(max(int(viewport.start_day), _FIRST), _LAST - 1)
    last = min(max(int(viewport.end_day) + 1, first + 1), _LAST)
    return Axis(tuple(_ticks(_TIERS[upper], first, last)), tuple(_ticks(_TIERS[lower], first, last)), lower)


def _ticks(tier: _Tier, first: int, last: int) -> Iterator[Tick]:
    day = tier.begin(date.fromordinal(first))
    while day.toordinal() < last:
        following = tier.follow(day)
        yield Tick(day.toordinal(), following.toordinal(), tier.say(day))
        day = following


_FISCAL_LEVELS = ((0.74, 0), (0.14, 1), (0.05, 5), (0.0, 20))
"""(px per day from which it serves, years of a period; 0 for quarters)."""


def fiscal_ticks(viewport: Viewport, start_month: int) -> tuple[Tick, ...]:
    """The fiscal periods in view of who starts its year in a month (1 to 12): quarters, years or spans of years.

    As everywhere, a fiscal year is named by the calendar year in which it ends.
    """
    years = next(span for least, span in _FISCAL_LEVELS if viewport.px_per_day >= least)
    step = max(years, 1) * 12 if years else 3
    ahead = (13 - start_month) % 12  # of months: so much earlier than the calendar's a fiscal year begins

    def fiscal_months(day: date) -> int:
        return day.year * 12 + day.month - 1 + ahead

    def begin(day: date) -> date:
        count = fiscal_months(day) // step * step - ahead
        return date(count // 12, count % 12 + 1, 1)

    def say(day: date) -> str:
        year, month = divmod(fiscal_months(day), 12)
        if not years:
            return f"Q{month // 3 + 1} FY{year % 100:02d}"
        return f"FY{year}" if years == 1 else f"FY{year % 100:02d}–{(year + years - 1) % 100:02d}"

    tier = _Tier(begin, _later(step), say)
    first = min(max(int(viewport.start_day), _FIRST + 12 * 366 * max(years, 1)), _LAST - 1)
    last = min(max(int(viewport.end_day) + 1, first + 1), _LAST)
    return tuple(_ticks(tier, first, last))
