"""A window moved by hand: as a whole in its own unit, or at one end in the next finer one that the grammar has.

So a bar snaps to what was said: Q3 goes to Q4 and not to a day in between, and the end of H2 goes to a quarter. It must
not know who moves it, nor how it is drawn.
"""

from __future__ import annotations

from datetime import date

from roadmap_app.domain.windows.kept import Reading, kept_reading
from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR, Day, Period
from roadmap_app.domain.windows.window import Window, parse_window

START, END, WHOLE = "start", "end", "whole"
"""What of a window is moved."""

_MOST_STEPS = 8_000  # of days: over twenty years


def grips_of(window: Window) -> tuple[str, ...]:
    """What of a window can be moved; () where it names no days."""
    reading = kept_reading(window.text)
    if reading is None or not (reading.first or reading.last):
        return ()
    if reading.first is None or reading.last is None:
        return (WHOLE,)
    return (START, END, WHOLE)


def moved(window: Window, grip: str, days: float, fiscal_month: int = 1) -> Window:
    """The window with one end, or the whole of it, moved by about so many days: by the nearest count of its units.

    An end never passes the other. fiscal_month: in which the owner's fiscal year begins. The window itself where it
    cannot be moved so, or would leave the years that a text may name.
    """
    reading = kept_reading(window.text)
    if reading is None or grip not in grips_of(window):
        return window
    found = _whole(reading, days, fiscal_month) if grip == WHOLE else _end(reading, grip, days, fiscal_month)
    return parse_window(found.canonical(), fiscal_month) if found is not None else window


def _whole(reading: Reading, days: float, month: int) -> Reading | None:
    known = [period for period in (reading.first, reading.last) if period is not None]
    longest = max(known, key=lambda period: _length(period, month))
    steps = round(days / _length(longest, month))
    ends = []
    for period in (reading.first, reading.last):
        per_step = round(_length(longest, month) / _length(period, month)) if period is not None else 0
        ends.append(None if period is None else _stepped(period, steps * per_step))
    if any(
        end is None for end, was in zip(ends, (reading.first, reading.last), strict=True) if was is not None
    ):
        return None
    return reading._replace(first=ends[0], last=ends[1])


def _end(reading: Reading, grip: str, days: float, month: int) -> Reading | None:
    assert reading.first is not None and reading.last is not None
    first, last = reading.first, reading.last
    if first == last:
        pieces = _pieces(first)
        first, last = pieces[0], pieces[-1]
    at = first if grip == START else last
    steps = round(days / _length(at, month))
    gone = _stepped(at, steps)
    if gone is None:
        return None
    if grip == START:
        while gone.days(month)[0] > last.days(month)[1] or gone.days(month)[1] > last.days(month)[1]:
            gone = gone.previous()
        first = gone
    else:
        while gone.days(month)[1] < first.days(month)[0] or gone.days(month)[0] < first.days(month)[0]:
            gone = gone.following()
        last = gone
    whole = _one_period(first, last)
    return reading._replace(first=whole or first, last=whole or last)


def _length(period: Period | None, month: int) -> int:
    assert period is not None
    begin, end = period.days(month)
    return end - begin + 1


def _stepped(period: Period, steps: int) -> Period | None:
    """So many periods of its kind later, earlier below 0; None beyond the years that a text may name."""
    if abs(steps) > _MOST_STEPS:
        return None
    if period.part:  # thirds go on into the next period's
        whole, third = divmod(period.part - 1 + steps, 3)
        of = _stepped(period._replace(part=0), whole)
        return of._replace(part=third + 1) if of is not None else None
    for _ in range(abs(steps)):
        period = period.following() if steps > 0 else period.previous()
        if not FIRST_YEAR <= period.year <= LAST_YEAR:
            return None
    return period


def _pieces(period: Period) -> tuple[Period, ...]:
    """The next finer periods that make one up; itself where the grammar has none."""
    if period.part or period.week or period.day:
        return (period,)
    if period.half:
        return tuple(period._replace(half=0, quarter=2 * period.half - 1 + place) for place in range(2))
    if period.quarter:
        if period.fiscal:
            return (period,)
        return tuple(period._replace(quarter=0, month=3 * period.quarter - 2 + place) for place in range(3))
    if period.month:
        first, last = period.days(1)
        return tuple(map(_on, range(first, last + 1)))
    return tuple(period._replace(half=half) for half in (1, 2))


def _on(day: Day) -> Period:
    on = date.fromordinal(day)
    return Period(on.year, 0, 0, 0, on.month, on.day)


def _one_period(first: Period, last: Period) -> Period | None:
    """The one period with the days from the first's first to the last's last; None where the grammar names none."""
    if first == last:
        return first
    year, fiscal = first.year, first.fiscal
    whole = [Period(year, fiscal), *(Period(year, fiscal, half=half) for half in (1, 2))]
    whole += [Period(year, fiscal, quarter=quarter) for quarter in range(1, 5)]
    if not fiscal:
        whole += [Period(year, month=month) for month in range(1, 13)]
    if fiscal != last.fiscal:
        return None
    wanted = (first.days(1)[0], last.days(1)[1])
    return next((period for period in whole if period.days(1) == wanted), None)
