"""Years along an axis of days. It must not know what is drawn over them."""

from __future__ import annotations

from datetime import date

from roadmap_app.domain.charts import Tick
from roadmap_app.domain.windows import Day

_MOST_TICKS = 9


def year_ticks(low: Day, high: Day, words: str = "Jan {}") -> tuple[Tick, ...]:
    """First days of years between two days, every second or fifth where there are many; words: with {} for the year."""
    first, last = date.fromordinal(low).year, date.fromordinal(high).year
    step = next((size for size in (1, 2, 5, 10) if (last - first) / size <= _MOST_TICKS), 20)
    days = [
        (date(year, 1, 1).toordinal(), year)
        for year in range(first, last + 1)
        if year % step == 0 or step == 1
    ]
    return tuple(Tick(day, words.format(year)) for day, year in days if low <= day <= high)
