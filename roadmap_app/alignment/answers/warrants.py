"""Warrants as gates that must all open: delivery, share price, condition; with the last known price and share count.

Vesting is not exercising. It must not know words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.tranche_days import Outlook, Spread
from roadmap_app.alignment.rules.warrant import Vesting, vesting_of, vests_on
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day

SHARE_PRICE, SHARE_COUNT = "share_price_usd", "shares_outstanding"


class Price(NamedTuple):
    """The last figure of an organization that was stated by the day, as a person has entered it; metric: `SHARE_PRICE`
    or `SHARE_COUNT`. value is None where none was entered, then nothing else is told; age in days."""

    organization: str
    metric: str
    value: float | None
    stated_on: Day | None = None
    age: int | None = None
    source_title: str = ""
    source_url: str = ""
    note: str = ""


class Gates(NamedTuple):
    """A vesting tranche of shares; tranche `0` is the whole. delivery: the commitment that it hangs on, "" for none.

    vests_on: the milestone of it with which they vest. vesting: from when they could, as stated; forecast: P10, P50 and
    P90 of that milestone; both None where not known. price_reached: whether the last known share price is at the
    threshold; None where either is not told. expires: a window as written.
    """

    agreement: str
    tranche: str
    shares: float | None
    strike_usd: float | None
    delivery: str
    vests_on: str
    price_usd: float | None
    price_reached: bool | None
    condition: str
    expires: str
    vesting: Vesting | None
    forecast: Spread | None
    source_url: str

    @property
    def vests_from(self) -> Day | None:
        """The day from which they could vest as stated."""
        return self.vesting.day if self.vesting is not None else None

    @property
    def not_before(self) -> Day | None:
        """All that is said where no completion is stated: the last day of the beginning."""
        return self.vesting.not_before if self.vesting is not None else None


def gates_of(
    structure: Structure, agreement: Agreement, outlooks: Mapping[tuple[str, str], Outlook]
) -> Iterable[Gates]:
    """The vesting tranches of an agreement. outlooks: by commitment and the milestone that was drawn."""
    warrants = structure.roadmap.warrants_of(agreement.key)
    last = last_figure(structure, agreement.supplier, SHARE_PRICE).value if warrants else None
    for warrant in warrants:
        key = f"{agreement.key}/{warrant.commitment_sequence}" if warrant.commitment_sequence else ""
        threshold = number_of(warrant.share_price_threshold_usd)
        known = threshold is not None and last is not None
        outlook = outlooks.get((key, vests_on(warrant)))
        yield Gates(
            agreement.key,
            warrant.tranche,
            number_of(warrant.shares),
            number_of(warrant.strike_usd),
            key,
            vests_on(warrant),
            threshold,
            last >= threshold if known else None,  # type: ignore[operator]
            warrant.condition,
            warrant.expires,
            vesting_of(structure.as_of, warrant),
            outlook.spread if outlook else None,
            warrant.source_url,
        )


def prices_of(structure: Structure, agreements: Sequence[Agreement]) -> Iterable[Price]:
    """Last share price and share count of each supplier whose shares are promised."""
    suppliers = {one.supplier for one in agreements if structure.roadmap.warrants_of(one.key)}
    for supplier in sorted(suppliers):
        for metric in (SHARE_PRICE, SHARE_COUNT):
            yield last_figure(structure, supplier, metric)


def last_figure(structure: Structure, organization: str, metric: str) -> Price:
    """The last figure stated by the day."""
    day = structure.as_of.day
    for row in structure.roadmap.figures_of(organization, metric):
        stated = day_of(row.stated_on)
        if stated <= day:
            return Price(
                *(organization, metric, number_of(row.value), stated, day - stated),
                *(row.source_title, row.source_url, row.note),
            )
    return Price(organization, metric, None)
