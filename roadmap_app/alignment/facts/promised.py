"""The two dates of each tranche, read from the arrays of a whole structure at once, else asked one by one.

The same law as domain.as_of, which is the reference; a test compares both. It must not know rules or verdicts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.facts.basis import CANCELLED, EXPIRED
from roadmap_app.alignment.facts.dates import Dates
from roadmap_app.alignment.facts.hearsay import SAID
from roadmap_app.alignment.facts.ledger import KIND, KINDS, Ledger
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.windows.window import Day

_KINDS = ("begins", "completes")


class PromisedDate(NamedTuple):
    """One date of a tranche.

    is_said: some statement on it counts. is_dated: it has come, or a plan names days, passed or not. last: its last
    day, of a plan that of its window as stated; None where it has none. is_low: its claim is of low confidence.
    """

    is_said: bool = True
    reached: bool = False
    cancelled: bool = False
    is_dated: bool = True
    is_low: bool = False
    last: Day | None = None


class Promised(NamedTuple):
    """What holds of a tranche's dates."""

    begins: PromisedDate
    completes: PromisedDate

    def as_promise(self, milestone: str) -> PromisedDate:
        """One of them as a promise, which has begun once it is reached, or once the other is complete."""
        date = self.begins if milestone == "begins" else self.completes
        if date.reached or not self.completes.reached:
            return date
        return date._replace(reached=True, is_low=self.completes.is_low)


def promised_of(as_of: AsOf, key: str) -> Promised:
    """The dates of one tranche, by the reference."""
    return Promised(*(_of(as_of, as_of.holds(key, kind)) for kind in _KINDS))


def all_promised(ledger: Ledger, dates: Dates, as_of: AsOf) -> dict[str, Promised]:
    """The dates of all tranches by key."""
    numbers = np.flatnonzero(ledger.of_kind(SubjectKind.COMMITMENT))
    claims = ledger.claims
    said = np.zeros(len(ledger.keys) * len(KINDS), dtype=np.bool_)
    said[claims.cell[(claims.day > 0) & (claims.day <= as_of.day) & (claims.cell >= 0)]] = True
    of_kind: list[list[PromisedDate]] = []
    for kind in _KINDS:
        cells = numbers * len(KINDS) + KIND[kind]
        last, basis = dates.at("last", cells), dates.at("basis", cells)
        columns = (
            *(said[cells], dates.at("reached", cells), basis == CANCELLED),
            *(dates.at("dated", cells) | (basis == EXPIRED), (dates.at("low", cells) & SAID) > 0),
        )
        days = [int(day) if is_known else None for day, is_known in zip(last, np.isfinite(last), strict=True)]
        flags = (column.tolist() for column in columns)
        of_kind.append([PromisedDate(*row) for row in zip(*flags, days, strict=True)])
    keys = [ledger.keys[number] for number in numbers.tolist()]
    return {key: Promised(*both) for key, *both in zip(keys, *of_kind, strict=True)}


def _of(as_of: AsOf, stated: Stated) -> PromisedDate:
    return PromisedDate(
        bool(as_of.counting(stated.subject, stated.milestone)),
        stated.reached,
        stated.status == "cancelled",
        stated.status in ("plan", "actual"),
        stated.is_hearsay,
        stated.last_day,
    )
