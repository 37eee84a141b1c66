"""What a stated period has been worth: "H2 2026", said by whom, and where in it or after it the thing came.

By each owner's own word, per precision as stated: a month, a quarter, a half, a year. Below five cases no share
is given; the cases are listed. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_app.alignment.answers.slips import SlipRow, StatementRow
from roadmap_app.alignment.facts.record import (
    FEWEST_CASES,
    HORIZONS,
    NOT_HELD,
    mean_and_spread,
    own_word,
)
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

PRECISIONS = ("day", "month", "quarter", "third", "half", "year", "longer", "open")
"""How closely a date is stated, the closest first; `third` is of a year (early, mid, late), `open` ends on one side."""

_LONGEST_DAYS = ((1, "day"), (31, "month"), (92, "quarter"), (123, "third"), (184, "half"), (366, "year"))

OUTCOMES = ("before", "within", "after", "put-off", "passed", "cancelled", "no-day", "ahead")
"""What became of a stated period: it came before it, in it, after it; its owner has moved it wholly past it; it has
gone by and nothing is confirmed; it was cancelled; it came, and its day does not tell where; it still lies ahead."""

SETTLED = ("before", "within", "after")


class WorthCase(NamedTuple):
    """One stated period and what became of it.

    days: before its first day (−), 0 in it, after its last day (+), None where nothing tells. share: how far
    into the period it came, 0 at its first day, 1 at its last, None outside or open.
    """

    generation: str
    milestone: str
    text: str
    stated_on: str
    earliest: Day | None
    latest: Day
    outcome: str
    days: int | None
    share: float | None


class Worth(NamedTuple):
    """A vendor's statements of one precision. settled: the cases that came on a told day.

    share_within: of the settled ones those that came by the period's last day; None below five.
    """

    vendor: str
    precision: str
    cases: tuple[WorthCase, ...]
    settled: int
    share_within: float | None

    def count(self, outcome: str) -> int:
        """How many cases had an outcome."""
        return sum(case.outcome == outcome for case in self.cases)


class HorizonRecord(NamedTuple):
    """A vendor's cases with a deviation, by how far ahead they were stated.

    horizon: 0 up to half a year, 1 up to a year, 2 beyond. late: how many came after the last day stated.
    """

    vendor: str
    horizon: int
    cases: int
    late: int
    mean_days: float | None
    spread_days: float | None


def precision_of(earliest: Day | None, latest: Day | None) -> str:
    """How closely two days state a date."""
    if earliest is None or latest is None:
        return "open"
    days = latest - earliest + 1
    return next((name for longest, name in _LONGEST_DAYS if days <= longest), "longer")


def worth_of(as_of: AsOf, rows: Iterable[SlipRow]) -> list[Worth]:
    """Per vendor and precision, by key and the closest first; each period that a vendor stated counts once.

    Milestones that are in nobody's record are left out.
    """
    as_of = own_word(as_of)
    found: dict[tuple[str, str], list[WorthCase]] = {}
    for row in rows:
        if row.milestone in NOT_HELD:
            continue
        told: set[tuple[Day | None, Day | None]] = set()
        for said in row.statements:
            period = (said.earliest, said.latest)
            if said.status == "plan" and said.latest is not None and period not in told:
                told.add(period)
                key = (row.vendor, precision_of(*period))
                found.setdefault(key, []).append(_case(as_of, row, said, said.latest))
    order = sorted(found, key=lambda key: (key[0], PRECISIONS.index(key[1])))
    return [_worth(*key, found[key]) for key in order]


def _worth(vendor: str, precision: str, cases: list[WorthCase]) -> Worth:
    settled = [case for case in cases if case.outcome in SETTLED]
    share = None
    if len(settled) >= FEWEST_CASES:
        share = sum(case.outcome != "after" for case in settled) / len(settled)
    return Worth(vendor, precision, tuple(cases), len(settled), share)


def _case(as_of: AsOf, row: SlipRow, said: StatementRow, latest: Day) -> WorthCase:
    outcome, days = _outcome(as_of, row, said, latest)
    share = None
    if outcome == "within" and row.actual is not None and said.earliest is not None:
        length = latest - said.earliest
        share = (row.actual[1] - said.earliest) / length if length else 1.0
    where = (row.generation, row.milestone, said.text, said.stated_on, said.earliest, latest)
    return WorthCase(*where, outcome, days, share)


def _outcome(as_of: AsOf, row: SlipRow, said: StatementRow, latest: Day) -> tuple[str, int | None]:
    if row.actual is not None:
        began, ended = row.actual
        if said.earliest is not None and ended < said.earliest:
            return "before", ended - said.earliest
        if began is not None and began > latest:
            return "after", ended - latest
        is_within = ended <= latest and (said.earliest is None or (began or 0) >= said.earliest)
        return ("within", 0) if is_within else ("no-day", None)
    stated = as_of.holds(row.generation, row.milestone)
    if stated.status == "cancelled":
        return "cancelled", None
    if stated.reached:
        return "no-day", None
    planned = stated.stated
    if stated.status == "plan" and planned.earliest is not None and planned.earliest > latest:
        return "put-off", None if planned.latest is None else planned.latest - latest
    today = as_of.day
    return ("passed", today - latest) if latest <= today else ("ahead", None)


def horizon_records(rows: Iterable[SlipRow]) -> list[HorizonRecord]:
    """Per vendor and horizon, by key."""
    found: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        if row.case is not None and row.case.days is not None:
            found.setdefault((row.vendor, row.case.horizon), []).append(row.case.days)
    return [
        HorizonRecord(*key, len(days), sum(day > 0 for day in days), *mean_and_spread(days))
        for key, days in sorted(found.items())
    ]


HORIZON_WORDS = (
    tr("up to {days} days ahead", days=HORIZONS[0]),
    tr("{first} to {last} days ahead", first=HORIZONS[0] + 1, last=HORIZONS[1]),
    tr("over {days} days ahead", days=HORIZONS[1]),
)
"""Each horizon in words."""
