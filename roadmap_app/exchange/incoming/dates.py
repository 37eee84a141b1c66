"""Dates in the cells of foreign tables, read by the grammar of windows: a remark behind a date is kept apart, times of
day are left out, and days in figures are read in the one order that is told for their column.

Nothing is guessed: where the order cannot be told, it is asked once per column. It must not know claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from roadmap_app.domain.windows.window import WindowError, parse_window
from roadmap_app.i18n import tr

NOTHING_SAID = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "nan", "#n/a"))
"""What stands in a cell about which nothing is said; TBD is said, and says that there is no date."""

_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_TIME = re.compile(
    r"(?<=[0-9])(?:T|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?$"
)
_REMARK = re.compile(r"(.*[^\s(])\s*\(([^()]*)\)\s*")
_TURNS = re.compile(
    r"\b(?:cancel|withdraw|never|not\b|delay|postpone|slip|pushed|dropped|revised|was\b|formerly|originally|vs\b|instead)",
    re.IGNORECASE,
)
"""What a remark says that changes what the date means."""


class DateOrder(NamedTuple):
    """How days in figures are read in a column. day_first: None while nobody knows."""

    day_first: bool | None = None


class ReadDate(NamedTuple):
    """What a cell says. window: canonical, with a mark of doubt. note: a remark that stood behind it. reason: why it is
    refused, "" where it is not. blank: nothing is said."""

    window: str = ""
    note: str = ""
    reason: str = ""
    blank: bool = False


def order_in(cells: Iterable[str]) -> tuple[bool | None, str]:
    """Whether the day stands first in a column's days in figures, as far as its cells tell, and a cell that needs it.

    (None, "") where no cell needs it; (None, a cell) where no cell tells, or where two tell different things.
    """
    found: set[bool] = set()
    example = ""
    for cell in cells:
        match = _FIGURES.fullmatch(without_time(cell.strip()))
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            found.add(True)
        elif second > 12 >= first:
            found.add(False)
        elif first != second:
            example = example or cell.strip()
    if len(found) == 1:
        return found.pop(), example
    return None, example


def without_time(text: str) -> str:
    """A text without a time of day at its end."""
    return _TIME.sub("", text)


def read_date(cell: str, day_first: bool | None) -> ReadDate:
    """What a cell says; day_first: how days in figures are read in its column."""
    text = without_time(cell.strip())
    if text.casefold() in NOTHING_SAID:
        return ReadDate(blank=True)
    figures = _FIGURES.fullmatch(text)
    if figures:
        return _of_figures(figures, day_first)
    return _of_words(text)


def _of_figures(figures: re.Match[str], day_first: bool | None) -> ReadDate:
    first, second = int(figures[1]), int(figures[3])
    year = int(figures[4]) + (2000 if len(figures[4]) == 2 else 0)
    if day_first is None and first != second:
        if first <= 12 and second <= 12:
            return ReadDate(reason=tr("it is not told whether the day or the month stands first"))
        day_first = first > 12
    day, month = (first, second) if day_first else (second, first)
    try:
        return _window(date(year, month, day).isoformat())
    except ValueError:
        return ReadDate(
            reason=tr("there is no such day, with the day first as in the rest of its column")
            if day_first
            else tr("there is no such day, with the month first as in the rest of its column")
        )


def _of_words(text: str) -> ReadDate:
    read = _window(text)
    if not read.reason:
        return read
    remark = _REMARK.fullmatch(text)
    if remark is None:
        return read
    bare = _window(without_time(remark[1].strip()))
    if bare.reason or not bare.window:
        return read
    if _TURNS.search(remark[2]):
        return ReadDate(
            reason=tr(
                "the remark “{remark}” changes what the date means; say it in a column of its own",
                remark=remark[2],
            )
        )
    if not _window(remark[2]).reason:
        return ReadDate(reason=tr("it names two dates; keep the one that is meant"))
    return bare._replace(note=remark[2].strip())


def _window(text: str) -> ReadDate:
    try:
        return ReadDate(parse_window(text).kept)
    except WindowError as error:
        because = error.because
        return ReadDate(reason=tr("it is not understood as a date, because {because}", because=because))
