"""A range of days as a view keeps it: absolute (`2026..2028`), or relative to the day that is asked about.

`next 180 days` begins on that day, `last 2 quarters` ends on it, `this year` is the period it lies in, and
`since January` begins on the first day of the latest January that had begun by then and is open at its end.
It must not know views.
"""

import re
from datetime import date
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR
from roadmap_app.domain.windows.window import Day, WindowError, day_text, parse_window, say_day
from roadmap_app.i18n import tr

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
MOST_YEARS = 40
"""A relative range spans no more: the timeline draws up to forty years."""

_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS_OF = {"day": 1, "week": 7}
_PLURAL = {"half": "halves"}
_UNITS = "|".join([*_DAYS_OF, *_MONTHS_OF])
_SPAN = re.compile(rf"(next|last)(?: ([1-9][0-9]{{0,4}}))? ({_UNITS}|halve)s?", re.ASCII)
_THIS = re.compile(rf"this ({'|'.join(_MONTHS_OF)})", re.ASCII)
_SINCE = re.compile(r"since (.+)")
_FISCAL = re.compile(r"\bFY", re.IGNORECASE)
_EXAMPLES = tr("such as 2026..2028, next 180 days, last 2 quarters, this year or since January")


class DayRange(NamedTuple):
    """Days, both included; None where a range is open on that side."""

    first: Day | None = None
    last: Day | None = None

    @property
    def words(self) -> str:
        """“1 Jan 2026 to 31 Dec 2028”, “from 1 Jan 2026”; "" for a range that is open on both sides."""
        if self.first is not None and self.last is not None:
            return tr("{begin} to {end}", begin=say_day(self.first), end=say_day(self.last))
        if self.first is not None:
            return tr("from {begin}", begin=say_day(self.first))
        return "" if self.last is None else tr("to {end}", end=say_day(self.last))


def resolved_range(written: str, as_of: Day) -> DayRange:
    """The days of a range as of a day; RoadmapError with the text and what would be understood where it is none."""
    text = _tidy(written)
    if not text:
        return DayRange()
    if span := _SPAN.fullmatch(text):
        return _spanned(text, span, as_of)
    if this := _THIS.fullmatch(text):
        return _containing(as_of, _MONTHS_OF[this[1]])
    if since := _SINCE.fullmatch(text):
        month = _month_of(since[1])
        if month:
            return DayRange(_latest(month, as_of))
        return DayRange(_window(since[1], written).first)
    return _window(text, written)


def canonical_range(written: str) -> str:
    """One text for each range, which is read as the same days. RoadmapError where it is none."""
    text = _tidy(written)
    if not text:
        return ""
    resolved_range(text, date(2026, 1, 1).toordinal())
    if span := _SPAN.fullmatch(text):
        count, unit = int(span[2] or 1), "half" if span[3] == "halve" else span[3]
        return f"{span[1]} {unit}" if count == 1 else f"{span[1]} {count} {_PLURAL.get(unit, unit + 's')}"
    if _THIS.fullmatch(text):
        return text
    since = _SINCE.fullmatch(text)
    if since and (month := _month_of(since[1])):
        return f"since {MONTHS[month - 1]}"
    window = parse_window(since[1] if since else text).text
    return f"since {window}" if since else window


def first_day(written: str, as_of: Day) -> Day:
    """The first day of a range as of a day: which day `since January`, `last 90 days` or `2025-06-30` names.

    RoadmapError where the text is no range, or has no first day.
    """
    first = resolved_range(written, as_of).first
    if first is None:
        raise RoadmapError(
            tr(
                "“{written}” names no day; write it as 2025-06-30, since January or last 90 days.",
                written=shortened(written, 40),
            )
        )
    return first


def reason_against_range(written: str) -> str:
    """Why a text is no range, as the end of a sentence; "" where it is one."""
    try:
        canonical_range(written)
    except RoadmapError:
        return tr("it is no range of days, {examples}", examples=_EXAMPLES)
    return ""


def reason_against_day(written: str) -> str:
    """Why a text names no day, as the end of a sentence; "" where it does."""
    try:
        first_day(written, date(2026, 1, 1).toordinal())
    except RoadmapError:
        return tr("it names no day, such as 2025-06-30, since January or last 90 days")
    return ""


def _tidy(written: str) -> str:
    text = " ".join(written.split())
    return text.casefold() if text.casefold().startswith(("next ", "last ", "this ", "since ")) else text


def _window(text: str, written: str) -> DayRange:
    try:
        window = parse_window(text)
    except WindowError as error:
        raise _refused(written) from error
    if _FISCAL.search(window.text):
        raise RoadmapError(
            tr(
                "“{written}” is of a fiscal year, and a view is nobody's: write the range in calendar days.",
                written=shortened(written, 40),
            )
        )
    if window.is_unknown:
        raise _refused(written)
    return DayRange(window.earliest, window.latest)


def _refused(written: str) -> RoadmapError:
    return RoadmapError(
        tr(
            "“{written}” is no range of days; write one {examples}.",
            written=shortened(written, 40),
            examples=_EXAMPLES,
        )
    )


def _spanned(text: str, span: re.Match[str], as_of: Day) -> DayRange:
    count, unit = int(span[2] or 1), "half" if span[3] == "halve" else span[3]
    months = _MONTHS_OF.get(unit, 0) * count
    days = _DAYS_OF.get(unit, 0) * count
    if months > MOST_YEARS * 12 or days > MOST_YEARS * 366:
        raise RoadmapError(
            tr("“{text}” is longer than {years} years, the most that is shown.", text=text, years=MOST_YEARS)
        )
    sign = 1 if span[1] == "next" else -1
    other = _months_on(as_of, sign * months) + sign * days
    return DayRange(*sorted((as_of, other)))


def _months_on(day: Day, months: int) -> Day:
    """The same day so many months on, or the month's last."""
    from calendar import monthrange  # with it comes `locale`: no start needs it

    if not months:
        return day
    start = date.fromordinal(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = max(index // 12, 1), index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])).toordinal()


def _containing(day: Day, months: int) -> DayRange:
    start = date.fromordinal(day)
    first = date(start.year, (start.month - 1) // months * months + 1, 1).toordinal()
    return DayRange(first, _months_on(first, months) - 1)


def _month_of(text: str) -> int:
    return next((place for place, name in enumerate(MONTHS, 1) if text.casefold() == name.casefold()), 0)


def _latest(month: int, day: Day) -> Day:
    on = date.fromordinal(day)
    return date(on.year - (month > on.month), month, 1).toordinal()


def range_words(written: str, as_of: Day) -> str:
    """A range as it is told: “next 180 days (30 Nov 2026 to 29 May 2027)”, “1 Jan 2026 to 31 Dec 2028”."""
    days, text = resolved_range(written, as_of).words, canonical_range(written)
    relative = text.startswith(("next", "last", "this", "since"))
    return f"{text} ({days})" if relative else days


def absolute_range(first: Day, last: Day) -> str:
    """Two days, both included, as a range is kept: within the years of which a roadmap speaks."""
    begin, end = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    first, last = (min(max(day, begin), end) for day in (first, last))
    return parse_window(f"{day_text(first)}..{day_text(last)}").text
