"""Reads one period ("Sep 15, 2026", "3Q26", "early FY27 H1") out of tidied text, as far as the text says it.

What comes back may lack its year or more ("Q3" of "Q3–Q4 2026"): grammar.py completes and checks it.
Must not know ranges, open windows or doubt, nor what raw text looks like.
"""

import re
from collections.abc import Callable
from datetime import date

from roadmap_app.domain.windows.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH_NAMES,
    PARTS,
    Period,
    week_days,
    weeks_of,
)
from roadmap_app.i18n import tr


class RefusalError(ValueError):
    """The text is no window; str(e) is the reason, a clause without capital or full stop."""


_TOKEN = re.compile(
    r"""
      (?P<date>[0-9]{4}\ ?(?P<_mark>[-/])\ ?[0-9]{1,2}\ ?(?P=_mark)\ ?[0-9]{1,2})(?![0-9a-z])
    | (?P<year_month>[0-9]{4}\ ?[-/]\ ?[0-9]{1,2})(?![0-9a-z])
    | (?P<year_week>[0-9]{4}\ ?-?\ ?w\ ?[0-9]{1,2})(?![0-9a-z])
    | (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)(?:\ ?-)?\ ?(?P<unit>quarter|half)(?![a-z])
    | (?P<nth_german>[1-4])\.\ ?(?P<unit_german>quartal|halbjahr)(?![a-z])
    | (?P<c>c)?q\ ?(?P<quarter>[0-9])(?![0-9])
    | (?P<quarter_first>[0-9])\ ?q(?=fy|cy|[^a-z]|$)
    | h\ ?(?P<half>[0-9])(?![0-9])
    | (?P<half_first>[0-9])\ ?h(?=fy|cy|[^a-z]|$)
    | (?P<fiscal>fy|fiscal(?:\ year)?)(?![a-z])
    | (?P<calendar>cy|calendar(?:\ year)?)(?![a-z])
    | (?P<part>early|mid|late|anfang|mitte|ende)(?![a-zäöüß])
    | (?P<nth>[0-9]{1,2})(?:st|nd|rd|th)(?![a-z0-9])
    | (?P<day_german>[0-9]{1,2})\.\ ?(?=[a-zäöüß])
    | (?P<short_year>'\ ?[0-9]{2})(?![0-9])
    | (?P<number>[0-9]+)
    | (?P<filler>of|the|in|im)(?![a-zäöüß])
    | (?P<month>[a-zäöüß]+)(?:\.(?!\.))?
    | (?P<joint>[-,/])
    | (?P<space>\ )
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_GERMAN_MONTHS = {
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "maerz": 3,
    "mrz": 3,
    "mai": 5,
    "juni": 6,
    "juli": 7,
} | {
    "okt": 10,
    "oktober": 10,
    "dez": 12,
    "dezember": 12,
}
_MONTHS = (
    {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {
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
    | _GERMAN_MONTHS
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_GERMAN_PARTS = {"anfang": "early", "mitte": "mid", "ende": "late"}
_GERMAN_UNITS = {"quartal": "quarter", "halbjahr": "half"}
_TWICE = {
    "year": tr("it names more than one year"),
    "fiscal": tr("it names more than one fiscal"),
    "half": tr("it names more than one half"),
    "quarter": tr("it names more than one quarter"),
    "month": tr("it names more than one month"),
    "week": tr("it names more than one week"),
    "day": tr("it names more than one day"),
    "part": tr("it names more than one part"),
}
_MOST = {"half": 2, "quarter": 4}
_UNITS = frozenset({"unit", "unit_german", "quarter", "quarter_first", "half", "half_first"})
_JOINTS = frozenset({"", "joint", "of", "the", "in", "im"})
_MAY_FOLLOW = {  # what may stand before a word or sign that only joins; "" = the beginning
    "of": _UNITS | {"nth", "month"},
    "in": frozenset({"", "part"}),
    "im": frozenset({"", "part"}),
    "the": frozenset({"", "of", "in"}),
    "joint": _UNITS
    | {
        "fiscal",
        "calendar",
        "part",
        "nth",
        "day_german",
        "short_year",
        "number",
        "month",
        "date",
        "year_month",
        "year_week",
    },
}
# Makers number their work weeks each in its own way: Intel's WW01 holds the first of January, others follow ISO.
_WEEK_WORD = r"(?:w|ww|cw|kw|wk|weeks?|work ?-?weeks?|calendar week|iso week)"
_WORK_WEEK = re.compile(
    rf"\b{_WEEK_WORD}\.? ?-?(?P<week>[0-9]{{1,2}})(?: of|,)? ?[-'/.]? ?(?P<year>20[0-9]{{2}}|[0-9]{{2}})\b"
    rf"|\b(?P<first_year>20[0-9]{{2}}|[0-9]{{2}})[-'/., ]{{0,2}}{_WEEK_WORD}\.? ?-?(?P<last_week>[0-9]{{1,2}})\b"
)
_ISO_WEEK = re.compile(r"[0-9]{4} ?-? ?w ?[0-9]{1,2}")
_EDGE = re.compile(
    r"(?:at )?(?:the )?(?P<edge>year-?end|end|start|beginning)(?: of)?(?: the)?[ -](?P<rest>.+)", re.DOTALL
)


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
            raise RefusalError(_TWICE[name])
        if name in ("month", "day") and value == 0:
            raise RefusalError(tr("there is no such day"))
        self.fields[name] = value

    def put_unit(self, name: str, value: int) -> None:
        if not 1 <= value <= _MOST[name]:
            raise RefusalError(tr("a year has 2 halves") if name == "half" else tr("a year has 4 quarters"))
        self.put(name, value)

    def put_number(self, digits: str) -> None:
        if len(digits) == 4:
            self.put("year", int(digits))
        elif len(digits) <= 2:
            self.figures.append(digits)
        else:
            raise RefusalError(tr("{digits} is neither a year nor a day", digits=digits[:12]))


def _date(draft: _Draft, match: re.Match[str]) -> None:
    year, month, day = (int(figure) for figure in re.findall("[0-9]+", match["date"]))
    for name, value in (("year", year), ("month", month), ("day", day)):
        draft.put(name, value)
    draft.numeric = True


def _year_month(draft: _Draft, match: re.Match[str]) -> None:
    year, month = (int(figure) for figure in re.findall("[0-9]+", match["year_month"]))
    if not 1 <= month <= 12:
        raise RefusalError(tr("there is no month {month}", month=month))
    draft.put("year", year)
    draft.put("month", month)
    draft.numeric = True


def _year_week(draft: _Draft, match: re.Match[str]) -> None:
    year, week = (int(figure) for figure in re.findall("[0-9]+", match["year_week"]))
    if not week:
        raise RefusalError(tr("weeks are counted from 1"))
    draft.put("year", year)
    draft.put("week", week)
    draft.numeric = True


def _quarter(draft: _Draft, match: re.Match[str]) -> None:
    draft.put_unit("quarter", int(match["quarter"]))
    if match["c"]:
        draft.put("fiscal", 0)


def _named_month(draft: _Draft, match: re.Match[str]) -> None:
    word = match["month"]
    if word not in _MONTHS:
        raise RefusalError(tr('the word "{brief}" is not known', brief=_brief(word)))
    draft.put("month", _MONTHS[word])
    draft.before_month = len(draft.figures)


def _nth(draft: _Draft, match: re.Match[str]) -> None:
    draft.put("day", int(match["nth"] or match["day_german"]))
    draft.nth = True


def _part(draft: _Draft, match: re.Match[str]) -> None:
    if draft.fields or draft.figures:
        raise RefusalError(tr('"{part}" stands first, as in "{part} Q3 2026"', part=match["part"]))
    draft.put("part", PARTS.index(_GERMAN_PARTS.get(match["part"], match["part"])))


def _calendar(draft: _Draft, match: re.Match[str]) -> None:
    draft.put("fiscal", 0)


def _other(draft: _Draft, match: re.Match[str]) -> None:
    sign = match["other"]
    raise RefusalError(
        tr('the sign "{sign}" is not known', sign=sign)
        if sign.isprintable()
        else tr("it has a sign that is not shown")
    )


_READ: dict[str, Callable[[_Draft, re.Match[str]], None]] = {
    "date": _date,
    "year_month": _year_month,
    "unit": lambda draft, found: draft.put_unit(found["unit"], _ORDINALS[found["ordinal"]]),
    "year_week": _year_week,
    "quarter": _quarter,
    "quarter_first": lambda draft, found: draft.put_unit("quarter", int(found["quarter_first"])),
    "half": lambda draft, found: draft.put_unit("half", int(found["half"])),
    "half_first": lambda draft, found: draft.put_unit("half", int(found["half_first"])),
    "fiscal": lambda draft, found: draft.put("fiscal", 1),
    "calendar": _calendar,
    "part": _part,
    "nth": _nth,
    "day_german": _nth,
    "unit_german": lambda draft, found: draft.put_unit(
        _GERMAN_UNITS[found["unit_german"]], int(found["nth_german"])
    ),
    "short_year": lambda draft, found: draft.put("year", 2000 + int(found["short_year"][-2:])),
    "number": lambda draft, found: draft.put_number(found["number"]),
    "month": _named_month,
    "other": _other,
}


def read_piece(text: str) -> Period:
    """The period in tidied text, with 0 for what it does not say; raises RefusalError."""
    _refuse_known(text)
    draft = _Draft()
    last = ""
    for match in _TOKEN.finditer(text):
        kind = match["filler"] or match.lastgroup or "other"
        if kind == "space":
            continue
        if kind in _MAY_FOLLOW:
            if last not in _MAY_FOLLOW[kind]:
                raise RefusalError(tr('"{match}" stands where nothing is to be joined', match=match[0]))
        else:
            _READ[kind](draft, match)
        last = kind
    if last in _JOINTS:
        raise RefusalError(tr("something is missing at its end") if text else tr("nothing is written there"))
    _place_figures(draft)
    return Period()._replace(**draft.fields)


def _refuse_known(text: str) -> None:
    """Refuse what people do write but mean in different ways, with what to write instead."""
    for found in _WORK_WEEK.finditer(text):
        if not _ISO_WEEK.fullmatch(found[0]):
            year, week = int(found["year"] or found["first_year"]), int(found["week"] or found["last_week"])
            raise RefusalError(_work_week(year if year > 99 else 2000 + year, week))
    if edge := _EDGE.fullmatch(text):
        late = edge["edge"] not in ("start", "beginning")
        try:
            period = check(read_piece(edge["rest"]))
        except RefusalError:
            return
        if period.day or period.part or period.week:
            return
        named = {"edge": edge["edge"], "period": period.spoken()}
        if late:
            raise RefusalError(
                tr(
                    '"{edge}" can mean its last third, which is written late {period}, or any day up to its end, which'
                    " is written by {period}",
                    **named,
                )
            )
        raise RefusalError(
            tr(
                '"{edge}" can mean its first third, which is written early {period}, or any day after it has begun,'
                " which is written from {period}",
                **named,
            )
        )


def _work_week(year: int, week: int) -> str:
    if not 1 <= week <= weeks_of(year):
        return tr("ISO counts {weeks_of} weeks to {year}", weeks_of=weeks_of(year), year=year)
    first, last = (date.fromordinal(day).isoformat() for day in week_days(year, week))
    return tr(
        "makers count their work weeks differently; by ISO it would be "
        "{first}..{last}, which is written {canonical}",
        first=first,
        last=last,
        canonical=Period(year=year, week=week).canonical(),
    )


def _place_figures(draft: _Draft) -> None:
    """Decide which of the short figures is the day and which the two-digit year; raises RefusalError."""
    figures, fields = draft.figures, draft.fields
    if draft.numeric and (figures or draft.nth):
        raise RefusalError(tr("it says more than a date in figures can take"))
    if not figures:
        return
    dated = "month" in fields or not fields.keys() - {"year"}
    if dated and "day" not in fields:
        draft.put("day", int(figures.pop(0)))
        draft.before_month -= 1
    if not figures:
        return
    if len(figures) > 1 or len(figures[0]) != 2 or draft.before_month > 0:
        raise RefusalError(tr("it is not clear what its figures mean"))
    draft.put("year", 2000 + int(figures[0]))


def check(period: Period) -> Period:
    """The period itself if it is complete and exists; raises RefusalError."""
    year, month, day = period.year, period.month, period.day
    if not year:
        raise RefusalError(_without_year(period))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusalError(
            tr("years run from {FIRST_YEAR} to {LAST_YEAR}", FIRST_YEAR=FIRST_YEAR, LAST_YEAR=LAST_YEAR)
        )
    if (period.half > 0) + (period.quarter > 0) + (month > 0) + (period.week > 0) > 1:
        raise RefusalError(tr("it names more than one of half, quarter, month and week"))
    if (month or period.week) and period.fiscal:
        raise RefusalError(tr("a fiscal year is divided into halves and quarters only"))
    if day:
        _check_day(period)
    if period.week:
        _check_week(period)
    return period


def _check_week(period: Period) -> None:
    if period.day or period.part:
        raise RefusalError(tr("a week is written without day, early, mid or late, as in 2026-W36"))
    if not 1 <= period.week <= weeks_of(period.year):
        raise RefusalError(
            tr("ISO counts {weeks_of} weeks to {year}", weeks_of=weeks_of(period.year), year=period.year)
        )
    if date.fromordinal(week_days(period.year, period.week)[1]).year > LAST_YEAR:
        raise RefusalError(
            tr("years run from {FIRST_YEAR} to {LAST_YEAR}", FIRST_YEAR=FIRST_YEAR, LAST_YEAR=LAST_YEAR)
        )


def _check_day(period: Period) -> None:
    if not period.month:
        raise RefusalError(tr("it names a day without its month"))
    if period.part:
        raise RefusalError(tr("a day has no early, mid or late"))
    try:
        date(period.year, period.month, period.day)
    except ValueError:
        raise RefusalError(tr("there is no such day")) from None


def _without_year(period: Period) -> str:
    if period.month and period.day:
        return tr("it could be a day without its year or a month of a two-digit year")
    return tr("it names no year")


def _brief(word: str) -> str:
    return word if len(word) <= 20 else f"{word[:19]}…"
