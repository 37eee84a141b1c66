"""Reads one period ("Sep 15, 2026", "3Q26", "early FY27 H1") out of tidied text, as far as the text says it.

What comes back may lack its year or more ("Q3" of "Q3–Q4 2026"): grammar.py completes and checks it.
Must not know ranges, open windows or doubt, nor what raw text looks like.
"""

import re
from collections.abc import Callable
from datetime import date

from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR, MONTH_NAMES, PARTS, Period


class RefusalError(ValueError):
    """The text is no window; str(e) is the reason, a clause without capital or full stop."""


_TOKEN = re.compile(
    r"""
      (?P<date>[0-9]{4}\ ?(?P<_mark>[-/])\ ?[0-9]{1,2}\ ?(?P=_mark)\ ?[0-9]{1,2})(?![0-9a-z])
    | (?P<year_month>[0-9]{4}\ ?-\ ?[0-9]{1,2})(?![0-9a-z])
    | (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)(?:\ ?-)?\ ?(?P<unit>quarter|half)(?![a-z])
    | q\ ?(?P<quarter>[0-9])(?![0-9])
    | (?P<quarter_first>[0-9])\ ?q(?=fy|cy|[^a-z]|$)
    | h\ ?(?P<half>[0-9])(?![0-9])
    | (?P<half_first>[0-9])\ ?h(?=fy|cy|[^a-z]|$)
    | (?P<fiscal>fy|fiscal(?:\ year)?)(?![a-z])
    | (?P<calendar>cy|calendar(?:\ year)?)(?![a-z])
    | (?P<part>early|mid|late)(?![a-z])
    | (?P<nth>[0-9]{1,2})(?:st|nd|rd|th)(?![a-z0-9])
    | (?P<short_year>'\ ?[0-9]{2})(?![0-9])
    | (?P<number>[0-9]+)
    | (?P<filler>of|the|in)(?![a-z])
    | (?P<month>[a-z]+)(?:\.(?!\.))?
    | (?P<joint>[-,])
    | (?P<space>\ )
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "june": 6,
    "july": 7,
    "august": 8,
    "sept": 9,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_MOST = {"half": 2, "quarter": 4}
_UNITS = frozenset({"unit", "quarter", "quarter_first", "half", "half_first"})
_JOINTS = frozenset({"", "joint", "of", "the", "in"})
_MAY_FOLLOW = {  # what may stand before a word or sign that only joins; "" = the beginning
    "of": _UNITS | {"nth", "month"},
    "in": frozenset({"", "part"}),
    "the": frozenset({"", "of", "in"}),
    "joint": _UNITS
    | {"fiscal", "calendar", "part", "nth", "short_year", "number", "month", "date", "year_month"},
}


class _Draft:
    """The fields said so far, each once, and the short figures whose meaning is not yet known."""

    def __init__(self) -> None:
        self.fields: dict[str, int] = {}
        self.figures: list[str] = []
        self.before_month = 0  # how many of them stand before the month's name
        self.nth = False  # the day came as 15th
        self.numeric = False  # the month came as a figure: 2026-09

    def put(self, name: str, value: int) -> None:
        if name in self.fields:
            raise RefusalError(f"it names more than one {name}")
        if name in ("month", "day") and value == 0:
            raise RefusalError("there is no such day")
        self.fields[name] = value

    def put_unit(self, name: str, value: int) -> None:
        if not 1 <= value <= _MOST[name]:
            raise RefusalError(f"a year has {_MOST[name]} {'halves' if name == 'half' else 'quarters'}")
        self.put(name, value)

    def put_number(self, digits: str) -> None:
        if len(digits) == 4:
            self.put("year", int(digits))
        elif len(digits) <= 2:
            self.figures.append(digits)
        else:
            raise RefusalError(f"{digits[:12]} is neither a year nor a day")


def _date(draft: _Draft, match: re.Match[str]) -> None:
    year, month, day = (int(figure) for figure in re.findall("[0-9]+", match["date"]))
    for name, value in (("year", year), ("month", month), ("day", day)):
        draft.put(name, value)
    draft.numeric = True


def _year_month(draft: _Draft, match: re.Match[str]) -> None:
    year, month = (int(figure) for figure in re.findall("[0-9]+", match["year_month"]))
    if not 1 <= month <= 12:
        raise RefusalError(f"there is no month {month}")
    draft.put("year", year)
    draft.put("month", month)
    draft.numeric = True


def _named_month(draft: _Draft, match: re.Match[str]) -> None:
    word = match["month"]
    if word not in _MONTHS:
        raise RefusalError(f'the word "{_brief(word)}" is not known')
    draft.put("month", _MONTHS[word])
    draft.before_month = len(draft.figures)


def _nth(draft: _Draft, match: re.Match[str]) -> None:
    draft.put("day", int(match["nth"]))
    draft.nth = True


def _part(draft: _Draft, match: re.Match[str]) -> None:
    if draft.fields or draft.figures:
        raise RefusalError(f'"{match["part"]}" stands first, as in "{match["part"]} Q3 2026"')
    draft.put("part", PARTS.index(match["part"]))


def _calendar(draft: _Draft, match: re.Match[str]) -> None:
    draft.put("fiscal", 0)


def _other(draft: _Draft, match: re.Match[str]) -> None:
    sign = match["other"]
    raise RefusalError(
        f'the sign "{sign}" is not known' if sign.isprintable() else "it has a sign that is not shown"
    )


_READ: dict[str, Callable[[_Draft, re.Match[str]], None]] = {
    "date": _date,
    "year_month": _year_month,
    "unit": lambda draft, found: draft.put_unit(found["unit"], _ORDINALS[found["ordinal"]]),
    "quarter": lambda draft, found: draft.put_unit("quarter", int(found["quarter"])),
    "quarter_first": lambda draft, found: draft.put_unit("quarter", int(found["quarter_first"])),
    "half": lambda draft, found: draft.put_unit("half", int(found["half"])),
    "half_first": lambda draft, found: draft.put_unit("half", int(found["half_first"])),
    "fiscal": lambda draft, found: draft.put("fiscal", 1),
    "calendar": _calendar,
    "part": _part,
    "nth": _nth,
    "short_year": lambda draft, found: draft.put("year", 2000 + int(found["short_year"][-2:])),
    "number": lambda draft, found: draft.put_number(found["number"]),
    "month": _named_month,
    "other": _other,
}


def read_piece(text: str) -> Period:
    """The period in tidied text, with 0 for what it does not say; raises RefusalError."""
    draft = _Draft()
    last = ""
    for match in _TOKEN.finditer(text):
        kind = match["filler"] or match.lastgroup or "other"
        if kind == "space":
            continue
        if kind in _MAY_FOLLOW:
            if last not in _MAY_FOLLOW[kind]:
                raise RefusalError(f'"{match[0]}" stands where nothing is to be joined')
        else:
            _READ[kind](draft, match)
        last = kind
    if last in _JOINTS:
        raise RefusalError("something is missing at its end" if text else "nothing is written there")
    _place_figures(draft)
    return Period()._replace(**draft.fields)


def _place_figures(draft: _Draft) -> None:
    """Decide which of the short figures is the day and which the two-digit year; raises RefusalError."""
    figures, fields = draft.figures, draft.fields
    if draft.numeric and (figures or draft.nth):
        raise RefusalError("it says more than a date in figures can take")
    if not figures:
        return
    dated = "month" in fields or not fields.keys() - {"year"}
    if dated and "day" not in fields:
        draft.put("day", int(figures.pop(0)))
        draft.before_month -= 1
    if not figures:
        return
    if len(figures) > 1 or len(figures[0]) != 2 or draft.before_month > 0:
        raise RefusalError("it is not clear what its figures mean")
    draft.put("year", 2000 + int(figures[0]))


def check(period: Period) -> Period:
    """The period itself if it is complete and exists; raises RefusalError."""
    year, month, day = period.year, period.month, period.day
    if not year:
        raise RefusalError(_without_year(period))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusalError(f"years run from {FIRST_YEAR} to {LAST_YEAR}")
    if (period.half > 0) + (period.quarter > 0) + (month > 0) > 1:
        raise RefusalError("it names more than one of half, quarter and month")
    if month and period.fiscal:
        raise RefusalError("a fiscal year is divided into halves and quarters only")
    if day:
        _check_day(period)
    return period


def _check_day(period: Period) -> None:
    if not period.month:
        raise RefusalError("it names a day without its month")
    if period.part:
        raise RefusalError("a day has no early, mid or late")
    try:
        date(period.year, period.month, period.day)
    except ValueError:
        raise RefusalError("there is no such day") from None


def _without_year(period: Period) -> str:
    if period.month and period.day:
        return "it could be a day without its year or a month of a two-digit year"
    return "it names no year"


def _brief(word: str) -> str:
    return word if len(word) <= 20 else f"{word[:19]}…"
