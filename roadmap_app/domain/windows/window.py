"""Windows: an uncertain date as two days, with the text that people agree on.

Knows how to read, write and say a window. Must not know claims, organizations (a caller passes the
month in which the fiscal year starts), files or the screen.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from roadmap_app.domain.windows.kept import BACKWARDS, Reading, kept_reading
from roadmap_app.domain.windows.periods import (
    IN_YEAR,
    LAST_YEAR,
    MONTH_NAMES,
    OF_YEAR,
    SHOWN_MONTHS,
    Day,
    Period,
    plain,
)
from roadmap_app.i18n import is_kept, msgid, tr, trc

__all__ = [
    "UNKNOWN",
    "Day",
    "Window",
    "WindowError",
    "canonical_window",
    "day_text",
    "parse_window",
    "say_day",
    "say_span",
    "say_window",
    "say_within",
    "written_day",
    "written_window",
]

_NO_DATE = msgid("no date given")
_ABOUT, _RANGE, _BETWEEN = (
    msgid("about {window}"),
    msgid("{begin} to {end}"),
    msgid("between {begin} and {end}"),
)
_FROM, _FROM_ABOUT = msgid("from {begin}"), msgid("from about {begin}")
_BY, _BY_ABOUT = msgid("by {end}"), msgid("by about {end}")
_BEFORE, _BEFORE_ABOUT = msgid("before {following}"), msgid("before about {following}")
_EXPECTED = tr(
    "understood are texts like 2026-09-15, 2026-W36, Sep 2026, Q3 2026, H2 2026, 2026, FY2027-Q1, early 2026, "
    "2026-Q3..2027-Q1, by 2026-Q4, before 2027, from 2027, and TBD"
)
_SHOWN = 40  # characters of a refused text that its sentence repeats


class Window(NamedTuple):
    """Two days, both included, and the canonical text; None = open on that side, or unknown.

    A derived window has days and no text. A doubt mark ("~2026") is kept apart and widens nothing.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    doubtful: bool = False

    @property
    def kept(self) -> str:
        """The canonical text with the mark of doubt, as a claim keeps it: `~2026-Q3`."""
        return f"~{self.text}" if self.doubtful and self.text else self.text

    @property
    def is_unknown(self) -> bool:
        """Nothing is said: no day and no text."""
        return self.earliest is None and self.latest is None and not self.text

    @property
    def is_open(self) -> bool:
        """Bounded on one side only."""
        return (self.earliest is None) != (self.latest is None)

    @property
    def is_day(self) -> bool:
        """Exactly one day long."""
        return self.earliest is not None and self.earliest == self.latest


UNKNOWN = Window("", None, None)


class WindowError(ValueError):
    """A text that is no window; str(e) is one sentence with the text and what would have been understood. because: the
    end of it, why not and what instead; reason: why not alone; "" where that is not about the text."""

    because = ""
    reason = ""


def parse_window(written: str, fiscal_year_start_month: int = 1) -> Window:
    """The window that a text means; the month (1 to 12) in which fiscal years start counts for FY texts only.

    Raises WindowError for a text that is not understood, that ends before it begins or names an
    impossible day or a year outside 1990 to 2100, and for a month outside 1 to 12.
    """
    return _parse(written, fiscal_year_start_month)


@lru_cache(maxsize=1 << 17)
def canonical_window(written: str) -> str:
    """The canonical text, whatever the fiscal month: `2026-Q3`, `FY2027-Q1`, `..2026`; "" = unknown.

    Raises WindowError as parse_window, but lets a range between a fiscal and a calendar period pass
    in any order, since its order depends on the fiscal month.
    """
    return _read(written).canonical()


@lru_cache(maxsize=1 << 17)
def _parse(written: str, fiscal_year_start_month: int) -> Window:
    if not 1 <= fiscal_year_start_month <= 12:
        raise WindowError(
            tr("A fiscal year starts in a month from 1 to 12, not {month}.", month=fiscal_year_start_month)
        )
    reading = _read(written)
    earliest = reading.first.days(fiscal_year_start_month)[0] if reading.first else None
    latest = reading.last.days(fiscal_year_start_month)[1] if reading.last else None
    if earliest is not None and latest is not None and latest < earliest:
        raise _refusal(written, BACKWARDS)
    return Window(canonical_window(written), earliest, latest, reading.doubtful)


@lru_cache(maxsize=1 << 17)
def _read(written: str) -> Reading:
    if kept := kept_reading(written):
        return kept
    from roadmap_app.domain.windows.grammar import read
    from roadmap_app.domain.windows.pieces import RefusalError

    try:
        return read(written)
    except RefusalError as refused:
        raise _refusal(written, str(refused)) from None


def _refusal(written: str, reason: str) -> WindowError:
    shown = written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"
    shown = "".join(sign if sign.isprintable() else " " if sign.isspace() else "�" for sign in shown)
    error = WindowError(
        tr(
            '"{shown}" is not understood as a date, because {reason}; {expected}.',
            shown=shown,
            reason=reason,
            expected=_EXPECTED,
        )
    )
    error.because, error.reason = f"{reason}; {_EXPECTED}", reason
    return error


def day_text(day: Day) -> str:
    """`2026-09-15`; raises ValueError for a number that is no day."""
    return date.fromordinal(day).isoformat()


def say_day(day: Day) -> str:
    """`15 Sep 2026`, as the chosen language writes it; raises ValueError for a number that is no day."""
    return written_day(day) if is_kept() else _shown_day(day)


@lru_cache(maxsize=1 << 14)
def _shown_day(day: Day) -> str:
    on = date.fromordinal(day)
    return tr(OF_YEAR, day=str(on.day), month=SHOWN_MONTHS[on.month - 1], year=str(on.year))


def written_day(day: Day) -> str:
    """As `say_day`, but in English whatever language is chosen: for what is kept or filled in beforehand."""
    on = date.fromordinal(day)
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def say_window(window: Window) -> str:
    """The window as people say it, from its text: `Q3 2026`, `early 2027`, `by Q4 2026`, `before 2027`.

    A window without text, such as a derived one, is said by its days. A doubtful one says "about".
    Raises WindowError for a window whose text is none.
    """
    return written_window(window) if is_kept() else _shown_window(window)


@lru_cache(maxsize=1 << 14)
def _shown_window(window: Window) -> str:
    return _by_text(window, tr, Period.spoken) if window.text else say_span(window)


def written_window(window: Window) -> str:
    """As `say_window`, but in English whatever language is chosen: for what is kept or filled in beforehand."""
    return _by_text(window, plain, Period.written) if window.text else _by_days(window, plain)


def say_within(window: Window) -> str:
    """When something comes: `on 22 Dec 2026`, `in Q3 2026`, `by Q4 2026`; of a window with a text."""
    words = say_window(window)
    if window.is_open or window.earliest is None:
        return words
    if window.is_day:
        return tr("on {day}", day=words)
    reading = _read(window.text)
    first = reading.first
    if (
        first is None
        or first != reading.last
        or window.doubtful
        or first.part
        or first == Period(year=first.year)
    ):
        return trc("a year, a third or a range", "in {window}", window=words)
    return tr("in {window}", window=words)


def say_span(window: Window) -> str:
    """The window by its days: `between 1 Jul and 30 Sep 2026`, `by 31 Dec 2026`, `from 1 Jan 2027`."""
    return _by_days(window, plain if is_kept() else tr)


def _by_text(window: Window, say: Callable[..., str], name: Callable[[Period], str]) -> str:
    reading = _read(window.text)
    if reading.first and reading.last:
        begin, end = name(reading.first), name(reading.last)
        words = begin if begin == end else say(_RANGE, begin=begin, end=end)
        return say(_ABOUT, window=words) if window.doubtful else words
    if reading.first:
        return say(_FROM_ABOUT if window.doubtful else _FROM, begin=name(reading.first))
    if reading.last is None:
        return say(_NO_DATE)
    last = reading.last
    if last._replace(fiscal=0) == Period(year=last.year) and last.year < LAST_YEAR:
        # to many, "by 2026" ends where 2026 begins: a year is said by the next one
        following = name(last._replace(year=last.year + 1))
        return say(_BEFORE_ABOUT if window.doubtful else _BEFORE, following=following)
    return say(_BY_ABOUT if window.doubtful else _BY, end=name(last))


def _by_days(window: Window, say: Callable[..., str]) -> str:
    english = say is plain
    day_words = written_day if english else say_day
    if window.earliest is None:
        return say(_NO_DATE) if window.latest is None else say(_BY, end=day_words(window.latest))
    if window.latest is None:
        return say(_FROM, begin=day_words(window.earliest))
    if window.earliest == window.latest:
        return day_words(window.latest)
    begin, end = date.fromordinal(window.earliest), date.fromordinal(window.latest)
    first = day_words(window.earliest)
    if begin.year == end.year:
        months = MONTH_NAMES if english else SHOWN_MONTHS
        first = say(IN_YEAR, day=str(begin.day), month=months[begin.month - 1])
    return say(_BETWEEN, begin=first, end=day_words(window.latest))
