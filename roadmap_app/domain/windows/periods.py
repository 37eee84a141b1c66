"""A stretch of the calendar with one name: a day, week, month, quarter, half or year, or a third of one.

Knows the arithmetic from a name to its two days, its canonical text and how people say it.
Must not know how people spell it (grammar.py), nor claims, files or the screen.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from roadmap_app.i18n import is_kept, msgid, tr, trc

Day = int  # proleptic Gregorian ordinal, date.toordinal()

FIRST_YEAR, LAST_YEAR = 1990, 2100
PARTS = ("", "early", "mid", "late")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As they are kept, and as every language may write them."""

SHOWN_MONTHS = (
    *(trc("month", "Jan"), trc("month", "Feb"), trc("month", "Mar"), trc("month", "Apr")),
    *(trc("month", "May"), trc("month", "Jun"), trc("month", "Jul"), trc("month", "Aug")),
    *(trc("month", "Sep"), trc("month", "Oct"), trc("month", "Nov"), trc("month", "Dec")),
)
"""As the chosen language shows them."""

OF_YEAR, IN_YEAR = msgid("{day} {month} {year}"), msgid("{day} {month}")
_IN_PART = ("", msgid("early {period}"), msgid("mid {period}"), msgid("late {period}"))


class Period(NamedTuple):
    """A named stretch of time; 0 in a field means that the text does not say it.

    `fiscal` is 1 where `year` is a fiscal year, named by the calendar year in which it ends.
    `part` counts 1 early, 2 mid, 3 late. At most one of half, quarter, month and week is set. `week` is an ISO week,
    and `year` then the year to which ISO counts it.
    """

    year: int = 0
    fiscal: int = 0
    half: int = 0
    quarter: int = 0
    month: int = 0
    day: int = 0
    part: int = 0
    week: int = 0

    def days(self, fiscal_year_start_month: int) -> tuple[Day, Day]:
        """The first and the last day, both included; the month (1 to 12) counts for fiscal years only."""
        if self.day:
            only = date(self.year, self.month, self.day).toordinal()
            return only, only
        if self.week:
            return week_days(self.year, self.week)
        offset, length = self._months()
        if self.part and not self.month:
            length //= 3
            offset += (self.part - 1) * length
        begin = self.year * 12 + offset
        if self.fiscal and fiscal_year_start_month > 1:
            begin += fiscal_year_start_month - 13
        first, last = _first_day(begin), _first_day(begin + length) - 1
        if self.part and self.month:
            first, last = ((first, first + 9), (first + 10, first + 19), (first + 20, last))[self.part - 1]
        return first, last

    def canonical(self) -> str:
        """The one text of this period, such as `2026-09-15`, `FY2027-Q1` or `early-2026-H2`."""
        text = f"{PARTS[self.part]}-" if self.part else ""
        text += f"FY{self.year}" if self.fiscal else str(self.year)
        if self.week:
            return f"{text}-W{self.week:02d}"
        if self.half:
            return f"{text}-H{self.half}"
        if self.quarter:
            return f"{text}-Q{self.quarter}"
        if self.month:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day else text

    def spoken(self) -> str:
        """The period as people say it: `15 Sep 2026`, `Q3 2026`, `FY2027 Q1`, `early H2 2026`."""
        return self.written() if is_kept() else self._said(tr, SHOWN_MONTHS)

    def written(self) -> str:
        """As `spoken`, but in English whatever language is chosen: for what is kept or filled in beforehand."""
        return self._said(plain, MONTH_NAMES)

    def _said(self, say: Callable[..., str], months: tuple[str, ...]) -> str:
        if self.week:
            return self.canonical()
        if self.day:
            return say(OF_YEAR, day=str(self.day), month=months[self.month - 1], year=str(self.year))
        unit = f"H{self.half}" if self.half else f"Q{self.quarter}" if self.quarter else ""
        if self.month:
            whole = f"{months[self.month - 1]} {self.year}"
        elif self.fiscal:
            whole = f"FY{self.year} {unit}".rstrip()
        else:
            whole = f"{unit} {self.year}" if unit else str(self.year)
        return say(_IN_PART[self.part], period=whole) if self.part else whole

    def previous(self) -> "Period":
        """The period that ends on the day before this one begins, whatever the fiscal month.

        Its year may lie before the first that a text may name.
        """
        if self.part > 1:
            return self._replace(part=self.part - 1)
        if self.day:
            return _day(self.days(1)[0] - 1)
        if self.week:
            return _week(self.days(1)[0] - 1)
        if max(self.half, self.quarter, self.month) > 1:
            return self._replace(
                half=max(self.half - 1, 0),
                quarter=max(self.quarter - 1, 0),
                month=max(self.month - 1, 0),
                part=0,
            )
        return self._replace(
            year=self.year - 1,
            half=2 if self.half else 0,
            quarter=4 if self.quarter else 0,
            month=12 if self.month else 0,
            part=0,
        )

    def following(self) -> "Period":
        """The period that begins on the day after this one ends, whatever the fiscal month.

        Its year may lie behind the last that a text may name.
        """
        if 0 < self.part < len(PARTS) - 1:
            return self._replace(part=self.part + 1)
        if self.day:
            return _day(self.days(1)[1] + 1)
        if self.week:
            return _week(self.days(1)[1] + 1)
        for unit, most in (("half", 2), ("quarter", 4), ("month", 12)):
            count: int = getattr(self, unit)
            if count == most:
                return self._replace(**{"year": self.year + 1, unit: 1, "part": 0})
            if count:
                return self._replace(**{unit: count + 1, "part": 0})
        return self._replace(year=self.year + 1, part=0)

    def _months(self) -> tuple[int, int]:
        """Months from the start of the year, and length in months."""
        if self.half:
            return (self.half - 1) * 6, 6
        if self.quarter:
            return (self.quarter - 1) * 3, 3
        if self.month:
            return self.month - 1, 1
        return 0, 12


def plain(text: str, /, **values: object) -> str:
    """A text with its places filled, in English whatever language is chosen."""
    return text.format(**values)


def weeks_of(year: int) -> int:
    """How many weeks ISO counts to a year: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def week_days(year: int, week: int) -> tuple[Day, Day]:
    """The Monday and the Sunday of an ISO week; ValueError where the year has no such week."""
    monday = date.fromisocalendar(year, week, 1).toordinal()
    return monday, monday + 6


def _day(day: Day) -> Period:
    on = date.fromordinal(day)
    return Period(year=on.year, month=on.month, day=on.day)


def _week(day: Day) -> Period:
    """The ISO week in which a day lies."""
    year, week, _ = date.fromordinal(day).isocalendar()
    return Period(year=year, week=week)


def _first_day(month_index: int) -> Day:
    """The first day of a month counted from January of year 0."""
    return date(month_index // 12, month_index % 12 + 1, 1).toordinal()
