"""What may stand in one cell: the rules of each kind of column, with the reason where a text breaks them.

Files that come in, workspaces that are opened and edits that are typed are all judged by these rules; what comes in
is bounded further, since a workspace that holds more must still be opened to be mended.
It must not know other rows: whether a key exists is asked by whoever knows the rows (`keys_in` says which).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.signs import reason_against_acting
from roadmap_app.domain.subjects import ALL_MILESTONES, SUBJECT_KINDS, kind_of_key
from roadmap_app.domain.tables.spec import ColumnSpec
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import WindowError, canonical_window, day_text, parse_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_KEY = 120
LONGEST_NAME = 1_000  # characters of what comes in; a sentence that names a thing should be read
LONGEST_OLD_NAME = (
    20_000  # of what is there all the same, from before there was a bound: with it all pages still come
)
LONGEST_TEXT = 131_072  # characters of any cell: what a CSV file can bring in
LONGEST_FIGURE = 64
MOST_VALUE = 1e15  # of a figure, in either direction: beyond it sums are no longer exact
DAYS_OF_GRACE = 1  # a day of statement may be that of a place where tomorrow has begun
FIRST_YEAR, LAST_YEAR = 1990, 2100  # a roadmap speaks of none beyond: such a day is a mistake in typing
ONE_OF = {
    "organizations": "organization",
    "lines": "line",
    "agreements": "agreement",
    **{kind.table: kind.singular for kind in SUBJECT_KINDS},
}
"""Each table that is referred to by key, in the singular, as it stands in a sentence."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}", re.ASCII)
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(,\d{3})+(\.\d*)?")
_COMMITMENT = re.compile(r"[a-z0-9][a-z0-9._-]*/(?:0|[1-9][0-9]{0,14})", re.ASCII)


def reason_against_entry(column: ColumnSpec, cell: str) -> str:
    """Why a cell cannot come into a workspace; "" where it can. A workspace that holds it all the same is read."""
    if len(cell) > (most := _longest(column)):
        return tr("it has {cell:,} characters, and at most {most:,} are taken", cell=len(cell), most=most)
    reason = reason_against_acting(cell) or reason_against(column, cell)
    if not reason and column.kind == "number" and abs(number_of(cell) or 0) > MOST_VALUE:
        return tr(
            "it is more than {MOST_VALUE:,.0f}, the most that is taken in either direction",
            MOST_VALUE=MOST_VALUE,
        )
    if not reason and column.most and cell and abs(int(cell)) > column.most:
        return tr("it is more than {most:,}, the most that is taken in either direction", most=column.most)
    if not reason and column.past and cell and is_after_today(cell):
        return tr(
            "that day lies after today, {day}: nobody can have said anything on it", day=day_text(today())
        )
    return reason


def _longest(column: ColumnSpec) -> int:
    """How many characters a cell may have that comes in."""
    if column.kind == "text" and column.required:
        return LONGEST_NAME
    return LONGEST_FIGURE if column.is_figure else LONGEST_TEXT


def is_after_today(day: str) -> bool:
    """Whether a day lies after today anywhere: the first hours of tomorrow have begun east of here."""
    return date.fromisoformat(day).toordinal() > today() + DAYS_OF_GRACE


def reason_against(column: ColumnSpec, cell: str) -> str:
    """Why a cell cannot stand in this column, as the end of a sentence; "" where it can.

    Judges the cell alone: an unknown key or a milestone of the wrong kind of subject passes.
    """
    if not cell:
        return tr("the {name} is missing", name=column.name) if column.required else ""
    if "\0" in cell:
        return tr("it holds a NUL character, which no text may")
    if len(cell) > (LONGEST_OLD_NAME if column.kind == "text" and column.required else LONGEST_TEXT):
        return tr("it has {cell:,} characters, more than any that is read", cell=len(cell))
    if column.required and not cell.strip():
        return tr("the {name} is blank", name=column.name)
    rule = _RULES.get(column.kind)
    if rule is not None:
        if cell != cell.strip() and column.kind != "window":
            return tr("spaces stand around it; take them away")
        if reason := rule(column, cell):
            return reason
    return column.judged_by(cell) if column.judged_by else ""


def all_stand(column: ColumnSpec, cells: set[str]) -> bool:
    """Whether it is plain that each of these cells can stand in this column: asked of hundreds at once, in a tenth of
    the time. Where it is not, `reason_against` tells of each."""
    written = cells - {""}
    at_once = None if column.judged_by else _AT_ONCE.get(column.kind)
    if column.required and len(written) < len(cells):
        return False
    return not written or (at_once is not None and at_once(written))


def is_plain_number(cell: str) -> bool:
    """Whether a text is a finite number in plain notation: `2`, `-2.50`, `1e6`."""
    return _NUMBER.fullmatch(cell) is not None and number_of(cell) is not None


def without_thousands(cell: str) -> str:
    """A figure without its commas where they part thousands (`1,630,000.5`); any other as it is: `1,5` is no 15."""
    return cell.replace(",", "") if _THOUSANDS.fullmatch(cell) else cell


def keys_in(column: ColumnSpec, cell: str) -> tuple[tuple[str, str], ...]:
    """The (table, key) pairs that a cell refers to; none for an empty cell or a column that refers to nothing."""
    if not cell:
        return ()
    if column.kind == "reference":
        return ((column.to, cell),)
    if column.kind == "references":
        return tuple((column.to, key) for key in split_keys(cell))
    if column.kind == "subject":
        return ((kind_of_key(cell).table, cell),)
    if column.kind == "sharing" and cell not in ("public", "internal"):
        return tuple(("organizations", key) for key in split_keys(cell))
    return ()


def reason_against_milestone(subject: str, milestone: str) -> str:
    """Why a milestone cannot be one of this subject (a generation, or `agreement/sequence`); "" where it can."""
    kind = kind_of_key(subject)
    if milestone in kind.milestones:
        return ""
    what, fits = kind.singular, listed(kind.milestones)
    return tr(
        "{subject} is a {what}, and the milestones of a {what} are {fits}",
        subject=subject,
        what=what,
        fits=fits,
    )


def reason_against_actual(window: str, stated_on: str, fiscal_month: int = 0) -> str:
    """Why nobody can have seen on a day what came in a window; "" where it can be, or where one of them says nothing.

    fiscal_month: in which the fiscal year begins; 0 where that is not known, then the earliest of all is taken.
    """
    months = [fiscal_month] if fiscal_month else range(1, 13) if "fy" in window.casefold() else [1]
    try:
        said = date.fromisoformat(stated_on).toordinal()
        begins = [parse_window(window, month).earliest for month in months]
    except ValueError:  # told of its own column
        return ""
    days = [day for day in begins if day is not None]
    if not days or min(days) <= said:
        return ""
    return tr(
        "an actual cannot begin after the day on which it was stated ({stated_on}): nobody can have seen it",
        stated_on=stated_on,
    )


def _one_of(texts: tuple[str, ...]) -> str:
    return tr("it is none of {texts}", texts=", ".join(texts))


def _key(column: ColumnSpec, cell: str) -> str:
    if len(cell) > LONGEST_KEY:
        return tr("a key has at most {LONGEST_KEY} characters", LONGEST_KEY=LONGEST_KEY)
    if _SLUG.fullmatch(cell):
        return ""
    return tr("a key is made of small letters a to z, digits, and - . _ after the first of them")


def _subject(column: ColumnSpec, cell: str) -> str:
    if "/" in cell and not _COMMITMENT.fullmatch(cell):
        return tr(
            "a commitment is named by its agreement's key, a slash and its sequence, as in amd-meta-2026/1"
        )
    return ""


def _sequence(column: ColumnSpec, cell: str) -> str:
    return "" if _WHOLE.fullmatch(cell) else tr("it is no whole number such as 0, 1 or 12")


def _integer(column: ColumnSpec, cell: str) -> str:
    return "" if _INTEGER.fullmatch(cell) else tr("it is no whole number such as -7, 0 or 90")


def _number(column: ColumnSpec, cell: str) -> str:
    if not is_plain_number(cell):
        return tr("it is no number such as 2, 0.5 or 1e6")
    return tr("it is below 0") if column.positive and (number_of(cell) or 0) < 0 else ""


def _month(column: ColumnSpec, cell: str) -> str:
    return "" if _WHOLE.fullmatch(cell) and 1 <= int(cell) <= 12 else tr("it is no month from 1 to 12")


def _day(column: ColumnSpec, cell: str) -> str:
    if _DAY.fullmatch(cell):
        try:
            if FIRST_YEAR <= date.fromisoformat(cell).year <= LAST_YEAR:
                return ""
        except ValueError:
            return tr("there is no such day")
    return tr(
        "it is no day written like 2026-09-15, of a year from {FIRST_YEAR} to {LAST_YEAR}",
        FIRST_YEAR=FIRST_YEAR,
        LAST_YEAR=LAST_YEAR,
    )


def _window(column: ColumnSpec, cell: str) -> str:
    try:
        canonical = canonical_window(cell)
    except WindowError as error:
        return tr("it is not understood as a date, because {because}", because=error.because)
    return _mixed_range(canonical) if "FY" in canonical and ".." in canonical else ""


def _mixed_range(canonical: str) -> str:
    """A fiscal and a calendar end must stand in order wherever the fiscal year starts: that month can be edited."""
    try:
        for month in range(1, 13):
            parse_window(canonical, month)
    except WindowError:
        return tr(
            "whether it ends after it begins depends on the month in which the fiscal year "
            "starts; write both ends as fiscal or both as calendar periods"
        )
    return ""


def _choice(column: ColumnSpec, cell: str) -> str:
    return "" if cell in column.choices else _one_of(column.choices)


def _milestone(column: ColumnSpec, cell: str) -> str:
    return "" if cell in ALL_MILESTONES else _one_of(ALL_MILESTONES)


def _references(column: ColumnSpec, cell: str) -> str:
    return (
        ""
        if split_keys(cell)
        else tr("it names no {ONE_OF}; leave it empty, or join keys by ;", ONE_OF=ONE_OF[column.to])
    )


def _words(column: ColumnSpec, cell: str) -> str:
    odd = [part for part in split_keys(cell) if column.choices and part not in column.choices]
    return tr("{odd} is none of {choices}", odd=odd[0], choices=", ".join(column.choices)) if odd else ""


def _sharing(column: ColumnSpec, cell: str) -> str:
    parts = split_keys(cell)
    if not parts or (len(parts) > 1 and ("public" in parts or "internal" in parts)):
        return tr("it is neither public nor internal nor organizations' keys joined by ;")
    return ""


def _are_texts(cells: set[str]) -> bool:
    return (
        all(map(str.strip, cells)) and "\0" not in "".join(cells) and max(map(len, cells)) <= LONGEST_OLD_NAME
    )


def _are_keys(cells: set[str]) -> bool:
    return max(map(len, cells)) <= LONGEST_KEY and all(map(_SLUG.fullmatch, cells))


def _are_days(cells: set[str]) -> bool:
    if not all(map(_DAY.fullmatch, cells)):
        return False
    try:
        years = [day.year for day in map(date.fromisoformat, cells)]
    except ValueError:
        return False
    return min(years) >= FIRST_YEAR and max(years) <= LAST_YEAR


_AT_ONCE: dict[str, Callable[[set[str]], bool]] = {"text": _are_texts, "key": _are_keys, "day": _are_days}

_RULES: dict[str, Callable[[ColumnSpec, str], str]] = {
    "key": _key,
    "reference": lambda column, cell: "",
    "subject": _subject,
    "sequence": _sequence,
    "integer": _integer,
    "number": _number,
    "month": _month,
    "day": _day,
    "window": _window,
    "choice": _choice,
    "option": _choice,
    "references": _references,
    "milestone": _milestone,
    "words": _words,
    "sharing": _sharing,
}
