"""Single cells of a flat sheet: dates, figures and words, with the reason where one is refused; and the rows at hand.

It must not know which columns there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from roadmap_app.domain.records import split_keys
from roadmap_app.domain.tables.cells import (
    is_plain_number,
    reason_against_actual,
    reason_against_entry,
    without_thousands,
)
from roadmap_app.domain.tables.tables import CLAIMS
from roadmap_app.domain.windows.window import parse_window
from roadmap_app.exchange.incoming.dates import NOTHING_SAID, ReadDate, read_date
from roadmap_app.exchange.incoming.rows import Refusal, Shaped
from roadmap_app.exchange.incoming.things import Things
from roadmap_app.exchange.incoming.words import word_for, words_of
from roadmap_app.i18n import tr

SAYS_NOTHING = tr(
    "it says nothing; write TBD where it was said that there is no date, else leave the row out"
)
"""Why N/A is refused as the date of a statement: a plan without a date would take back the one before."""


class Batch:
    """Some rows at hand: their cells column by column, and those that are refused."""

    def __init__(self, shaped: Shaped) -> None:
        self.numbers = shaped.numbers
        self.count = len(shaped.numbers)
        self.by_file: list[tuple[str, ...]] = list(zip(*shaped.rows, strict=True))
        self.bad: set[int] = set()
        self.refused: list[Refusal] = list(shaped.refused)

    def refuse(self, index: int, column: str, text: str, reason: str) -> None:
        """Refuse a row for one cell."""
        self.bad.add(index)
        self.refused.append(Refusal(self.numbers[index], column, text, reason))

    def refuse_all(self, column: str, cells: Sequence[str], odd: dict[int, str]) -> None:
        """Refuse rows for the cells of one column."""
        for index, reason in odd.items():
            self.refuse(index, column, cells[index], reason)


class Statements(NamedTuple):
    """The dates of one column, or of the rows' own milestones."""

    column: str
    milestones: Sequence[str]
    dates: Sequence[ReadDate]
    statuses: Sequence[str]
    came: bool = False  # “come” was concluded from the column's name and a day in the past; nobody said it


def joined(first: str, second: str) -> str:
    return f"{first}; {second}" if first and second else first or second


def dated(order: bool | None) -> Callable[[str], tuple[ReadDate, str]]:
    def read(cell: str) -> tuple[ReadDate, str]:
        one = read_date(cell, order)
        return one, one.reason

    return read


def worded(field: str, empty: str) -> Callable[[str], tuple[str, str]]:
    def read(cell: str) -> tuple[str, str]:
        if not cell:
            return empty, ""
        word = word_for(field, cell)
        return word, "" if word else tr("it is none of {words_of}", words_of=words_of(field))

    return read


def read_figure(cell: str) -> tuple[str, str]:
    """A number without the commas between thousands."""
    text = cell.strip()
    if text.casefold() in NOTHING_SAID:
        return "", ""
    number = without_thousands(text)
    return (number, "") if is_plain_number(number) else ("", tr("it is no number such as 2, 0.5 or 1e6"))


@lru_cache(maxsize=1 << 14)
def reason_against_day(field: str, day: str) -> str:
    return reason_against_entry(CLAIMS.column(field), day)


@lru_cache(maxsize=1 << 16)
def against_actual(window: str, said_on: str) -> str:
    return reason_against_actual(window, said_on)


@lru_cache(maxsize=1 << 16)
def has_passed(window: str, day: str) -> bool:
    """Whether all of a window lies on or before a day. Of a fiscal one nobody can tell without its month."""
    if "FY" in window or not day:
        return False
    latest = parse_window(window).latest
    return latest is not None and latest <= date.fromisoformat(day).toordinal()


def known_by(things: Things, field: str) -> Callable[[str], tuple[str, str]]:
    """Reads names of organizations that are there; their keys."""

    def read(cell: str) -> tuple[str, str]:
        if not cell:
            return "", ""
        found = things.organization(cell, field)
        if found.rows and not found.reason:
            return "", tr("{cell} is no organization here", cell=cell)
        return found.key, found.reason

    return read


def sharing_by(things: Things) -> Callable[[str], tuple[str, str]]:
    """Reads who may see a row: public, internal, or names of organizations."""
    known = known_by(things, "sharing")

    def read(cell: str) -> tuple[str, str]:
        if not cell or cell.casefold() in ("public", "internal"):
            return cell.casefold() or "public", ""
        found = [known(name) for name in split_keys(cell.replace(",", ";"))]
        reason = next((reason for _, reason in found if reason), "")
        return ";".join(key for key, _ in found), reason

    return read


_AROUND = (" \0", "\0 ", "\t\0", "\0\t", "\n\0", "\0\n", "\r\0", "\0\r")


def stripped(cells: Sequence[str]) -> list[str]:
    """Cells without spaces around; of ordinary columns all at once it is seen that there are none."""
    text = "\0".join(("", *cells, ""))
    if text.isascii() and not any(sign in text for sign in _AROUND):
        return list(cells)
    return list(map(str.strip, cells))
