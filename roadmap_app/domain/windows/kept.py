"""Windows as a workspace keeps them, by their canonical texts: read quickly, and without what people write else.

A roadmap that is opened holds hundreds of canonical texts and nothing else, so that the whole grammar, which takes
a while to load, is only asked about what a person or a file of others writes. Must not know how people spell it.
"""

import re
from datetime import date
from typing import NamedTuple

from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR, PARTS, Period, week_days, weeks_of
from roadmap_app.i18n import tr

BACKWARDS = tr("it ends before it begins")
_PERIOD = re.compile(
    "(?:(early|mid|late)-)?(FY)?([0-9]{4})(?:-(?:H([12])|Q([1-4])|W([0-9]{2})|(0[1-9]|1[0-2])(?:-([0-9]{2}))?))?"
)


class Reading(NamedTuple):
    """What a text says: from the start of `first` to the end of `last`; None = open, both None = unknown."""

    first: Period | None = None
    last: Period | None = None
    doubtful: bool = False

    def canonical(self) -> str:
        """The one text of this window, which reads back to the same periods; "" = unknown."""
        first = self.first.canonical() if self.first else ""
        if self.last is self.first:
            return first
        last = self.last.canonical() if self.last else ""
        return first if first == last else f"{first}..{last}"


def kept_reading(text: str) -> Reading | None:
    """What a canonical text says; None for any other, and for one that names no such period."""
    if not text:
        return Reading()
    begin, between, end = text.partition("..")
    first = _period(begin) if begin else None
    if not between:
        return Reading(first, first) if first else None
    last = _period(end) if end else None
    if (first is None) is bool(begin) or (last is None) is bool(end) or not (first or last):
        return None
    if first and last and first.fiscal == last.fiscal and last.days(1)[1] < first.days(1)[0]:
        return None
    return Reading(first, last)


def _period(text: str) -> Period | None:
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    part, fiscal = PARTS.index(found[1] or ""), int(found[2] is not None)
    year, half, quarter, week, month, day = (int(figures or 0) for figures in found.groups()[2:])
    divides_finely = found[6] is not None or month
    if not FIRST_YEAR <= year <= LAST_YEAR or (fiscal and divides_finely):
        return None
    if found[6] is not None and not (1 <= week <= weeks_of(year) and not part and _ends_in_time(year, week)):
        return None
    if found[8] is not None and (part or not _is_day(year, month, day)):
        return None
    return Period(year, fiscal, half, quarter, month, day, part, week)


def _ends_in_time(year: int, week: int) -> bool:
    return date.fromordinal(week_days(year, week)[1]).year <= LAST_YEAR


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
