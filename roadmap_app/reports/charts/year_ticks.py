"""Years and quarters along an axis of days. It must not know what is drawn over them."""

from __future__ import annotations

from datetime import date

from roadmap_app.domain.documents.chart import Axis, Tick
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

_MOST_TICKS = 9


def year_ticks(low: Day, high: Day) -> tuple[Tick, ...]:
    """First days of years between two days, every second or fifth where there are many."""
    first, last = date.fromordinal(low).year, date.fromordinal(high).year
    step = next((size for size in (1, 2, 5, 10) if (last - first) / size <= _MOST_TICKS), 20)
    days = [
        (date(year, 1, 1).toordinal(), year)
        for year in range(first, last + 1)
        if year % step == 0 or step == 1
    ]
    return tuple(Tick(day, tr("Jan {year}", year=year)) for day, year in days if low <= day <= high)


def quarter_axis(low: float, high: float) -> Axis:
    """Quarters, and years under them; halves where there are many."""
    quarters: list[tuple[date, str]] = []
    first = date.fromordinal(int(low))
    year, quarter = first.year, (first.month - 1) // 3
    while date(year, quarter * 3 + 1, 1).toordinal() < high:
        quarters.append((date(year, quarter * 3 + 1, 1), f"Q{quarter + 1}"))
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)
    ticks = []
    for begin, text in quarters:
        middle = begin.toordinal() + 45.5
        if low < middle < high and (len(quarters) <= 14 or text in ("Q1", "Q3")):
            ticks.append(Tick(middle, text))
    years = []
    for one in sorted({begin.year for begin, _ in quarters}):
        left, right = max(low, date(one, 1, 1).toordinal()), min(high, date(one + 1, 1, 1).toordinal())
        if right - left > 60:
            years.append(Tick((left + right) / 2, str(one)))
    return Axis(low, high, tuple(ticks), tuple(years))
