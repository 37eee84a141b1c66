"""Dates made coarser: each window widened to whole quarters, halves or years, and each date in a text named by one.

A window is only ever widened, so that what was said stays true. It must not know rows, readers or pages.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.windows.kept import kept_reading
from roadmap_app.domain.windows.periods import FIRST_YEAR, LAST_YEAR, Day, Period
from roadmap_app.domain.windows.window import Window, WindowError, canonical_window, parse_window, say_window
from roadmap_app.i18n import tr

MONTHS_OF = {"quarter": 3, "half": 6, "year": 12}
STEPS = tuple(MONTHS_OF)
"""To what dates are widened."""

_MONTH = (
    r"(?:Jan(?:uary?)?|Feb(?:ruary?)?|Mar(?:ch)?|M(?:ä|ae)rz|Mrz|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli"
    r"|Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_PART = "early|mid|late|Anfang|Mitte|Ende"
_YEAR = r"(?:19|20)\d{2}"
_DATE = (
    rf"\b(?:between|zwischen) {_DAY} {_MONTH}(?: {_YEAR})? (?:and|und) {_DAY} {_MONTH} {_YEAR}\b"
    rf"|\b{_DAY} {_MONTH},? {_YEAR}\b|\b{_MONTH} {_DAY},? {_YEAR}\b|\b{_MONTH},? {_YEAR}\b"
    rf"|\b{_YEAR}[-/](?:0[1-9]|1[0-2])(?:[-/][0-3]\d)?\b|\b{_YEAR}[01]\d[0-3]\d\b|\b{_YEAR}-W\d\d\b"
    rf"|\b(?:{_PART})[- ](?:FY ?\d{{2,4}} )?(?:[QH]\d |{_MONTH} )?{_YEAR}\b"
    rf"|\bFY ?(?:20)?\d\d[ -]?[QH]\d\b|\b[QH]\d[ -]?FY ?(?:20)?\d\d\b"
    rf"|\b[QH]\d[ '’/-]*{_YEAR}\b|\b{_YEAR}[ -]?[QH]\d\b|\b\d[QH](?:20)?\d\d\b"
)
_BETWEEN = r"(?:between|zwischen) (.+) (?:and|und) (.+)"
_LOOSE = rf"\b{_DAY}[ -](?!May\b){_MONTH}\b|\b{_MONTH} {_DAY}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}\b"
"""A day without its year, and dates of which nobody knows the order: there is no coarser name for them."""


@cache
def _found_by(pattern: str) -> re.Pattern[str]:
    """A pattern to look with, made when first asked: these are dear, and a start loads this module without them."""
    return re.compile(pattern, re.IGNORECASE)


def step_of(written: str) -> str:
    """A step as written, checked; RoadmapError for what is none."""
    if written not in MONTHS_OF:
        raise RoadmapError(
            tr("Dates are coarsened to {STEPS}, not to “{written}”.", STEPS=", ".join(STEPS), written=written)
        )
    return written


def floor_day(day: Day, step: str) -> Day:
    """The first day of the period in which a day lies."""
    on, months = date.fromordinal(day), MONTHS_OF[step]
    return date(on.year, (on.month - 1) // months * months + 1, 1).toordinal()


def ceil_day(day: Day, step: str) -> Day:
    """The last day of the period in which a day lies."""
    on, months = date.fromordinal(floor_day(day, step)), MONTHS_OF[step]
    after = on.year * 12 + on.month - 1 + months
    return date(after // 12, after % 12 + 1, 1).toordinal() - 1


def coarse_text(written: str, step: str, fiscal_month: int = 1) -> str:
    """The canonical text of a window (canonical itself) widened to whole periods; one that is none stays unknown."""
    try:
        window = parse_window(written, fiscal_month)
    except WindowError:
        return ""
    return coarse_window(window, step).kept


@lru_cache(maxsize=1 << 14)
def coarse_window(window: Window, step: str) -> Window:
    """The window of whole periods in which a window lies, with its text."""
    first = None if window.earliest is None else floor_day(window.earliest, step)
    last = None if window.latest is None else ceil_day(window.latest, step)
    if first is None and last is None:
        return window
    begin = "" if first is None else _period(first, step).canonical()
    end = "" if last is None else _period(last, step).canonical()
    whole = first is not None and last is not None and _one_name(first, last)
    text = whole or canonical_window(f"{begin}..{end}")
    reading = kept_reading(text)
    text = reading.canonical() if reading is not None else text
    return Window(text, first, last, window.doubtful)


def say_coarse(day: Day, step: str) -> str:
    """The period in which a day lies, as people say it: `Q4 2026`."""
    return _period(day, step).spoken()


def coarse_words(text: str, step: str) -> str:
    """A text in which every date is named by the period it lies in; a day whose year is not told is left out."""
    if not any(letter.isdigit() for letter in text):
        return text
    named = _found_by(_DATE).sub(lambda found: _said(found[0], step), text)
    loose = _found_by(_LOOSE)
    return _tidy(loose.sub("", named)) if loose.search(named) else named


def _said(found: str, step: str) -> str:
    if between := _found_by(_BETWEEN).fullmatch(found):
        begin, end = between[1], between[2]
        year = end.rsplit(" ", 1)[-1]
        begin = begin if re.search(rf"{_YEAR}$", begin) else f"{begin} {year}"
        windows = [_read(begin), _read(end)]
        if None in windows:
            return ""
        first, last = (window for window in windows if window is not None)
        return say_window(coarse_window(Window("", first.earliest, last.latest), step))
    window = _read(found)
    return "" if window is None else say_window(coarse_window(window._replace(doubtful=False), step))


def _read(text: str) -> Window | None:
    tried = (
        text,
        text.replace("/", "-"),
        re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text),
        re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text),
    )
    for one in tried:
        try:
            window = parse_window(one)
        except WindowError:
            continue
        if window.earliest is not None or window.latest is not None:
            return window
    return None


def _tidy(text: str) -> str:
    return re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s{2,}", " ", text)).replace("()", "").strip()


def _period(day: Day, step: str) -> Period:
    on = date.fromordinal(day)
    year = min(max(on.year, FIRST_YEAR), LAST_YEAR)
    if step == "quarter":
        return Period(year, quarter=(on.month + 2) // 3)
    return Period(year, half=1 if on.month < 7 else 2) if step == "half" else Period(year)


def _one_name(first: Day, last: Day) -> str:
    """The text of the one period from a first to a last day; "" where several are needed."""
    begin = date.fromordinal(first)
    if not FIRST_YEAR <= begin.year <= LAST_YEAR:
        return ""
    year = begin.year
    names = [Period(year), *(Period(year, half=half) for half in (1, 2))]
    names += [Period(year, quarter=quarter) for quarter in range(1, 5)]
    return next((name.canonical() for name in names if name.days(1) == (first, last)), "")
