"""A stretch of the calendar with one name: a day, month, quarter, half or year, or a third of one.

Knows the arithmetic from a name to its two days, its canonical text and how people say it.
Must not know how people spell it (grammar.py), nor claims, files or the screen.
"""

from datetime import date
from typing import NamedTuple

Day = int  # proleptic Gregorian ordinal, date.toordinal()

FIRST_YEAR, LAST_YEAR = 1990, 2100
PARTS = ("", "early", "mid", "late")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Period(NamedTuple):
    """A named stretch of time; 0 in a field means that the text does not say it.

    `fiscal` is 1 where `year` is a fiscal year, named by the calendar year in which it ends.
    `part` counts 1 early, 2 mid, 3 late. At most one of half, quarter and month is set.
    """

    year: int = 0
    fiscal: int = 0
    half: int = 0
    quarter: int = 0
    month: int = 0
    day: int = 0
    part: int = 0

    def days(self, fiscal_year_start_month: int) -> tuple[Day, Day]:
        """The first and the last day, both included; the month (1 to 12) counts for fiscal years only."""
        if self.day:
            only = date(self.year, self.month, self.day).toordinal()
            return only, only
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
        if self.half:
            return f"{text}-H{self.half}"
        if self.quarter:
            return f"{text}-Q{self.quarter}"
        if self.month:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day else text

    def spoken(self) -> str:
        """The period as people say it: `15 Sep 2026`, `Q3 2026`, `FY2027 Q1`, `early H2 2026`."""
        part = f"{PARTS[self.part]} " if self.part else ""
        if self.day:
            return f"{self.day} {MONTH_NAMES[self.month - 1]} {self.year}"
        if self.month:
            return f"{part}{MONTH_NAMES[self.month - 1]} {self.year}"
        unit = f"H{self.half}" if self.half else f"Q{self.quarter}" if self.quarter else ""
        if self.fiscal:
            return f"{part}FY{self.year} {unit}".rstrip()
        return f"{part}{unit} {self.year}" if unit else f"{part}{self.year}"

    def previous(self) -> "Period":
        """The period that ends on the day before this one begins, whatever the fiscal month.

        Its year may lie before the first that a text may name.
        """
        if self.part > 1:
            return self._replace(part=self.part - 1)
        if self.day:
            before = date.fromordinal(date(self.year, self.month, self.day).toordinal() - 1)
            return Period(year=before.year, month=before.month, day=before.day)
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

    def _months(self) -> tuple[int, int]:
        """Months from the start of the year, and length in months."""
        if self.half:
            return (self.half - 1) * 6, 6
        if self.quarter:
            return (self.quarter - 1) * 3, 3
        if self.month:
            return self.month - 1, 1
        return 0, 12


def _first_day(month_index: int) -> Day:
    """The first day of a month counted from January of year 0."""
    return date(month_index // 12, month_index % 12 + 1, 1).toordinal()
