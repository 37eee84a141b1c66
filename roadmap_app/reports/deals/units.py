"""What deals are counted in and by on a page: GW, units, billions of USD; suppliers, customers; standings.

It must not know charts or tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_app.alignment.answers.deals import Deals, TrancheRow
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.i18n import number, tr

BINDING, SUPPLIER = "binding", "supplier"
STANDINGS = (BINDING, "option", "intent", "talks")


class CountedIn(NamedTuple):
    """A unit as a chart shows it. per: how much one step of the axis is in the unit. head: of the chart's name."""

    unit: str
    per: float
    head: str
    words: str

    def told(self, amount: float) -> str:
        """“2.1 GW”, “50,000 units”, “USD 10 billion”."""
        return quantity_words(self.unit, round(amount, 9))

    def number(self, amount: float) -> str:
        """The figure alone, as the chart counts it."""
        return number(round(amount / self.per, 9), ",.10g")


GW = CountedIn("GW", 1.0, tr("power, GW"), "GW")
_UNITS = {
    "GW": GW,
    "units": CountedIn("units", 1e3, tr("accelerators, thousand units"), tr("units")),
    "USD": CountedIn("USD", 1e9, tr("value, USD billion"), "USD"),
}


def units_of(tranches: Iterable[TrancheRow]) -> tuple[str, ...]:
    """The units in which any tranche tells its size, GW first, then by how many tranches they are told of."""
    counts: dict[str, int] = {}
    for row in tranches:
        if row.size is not None:
            counts[row.size[0]] = counts.get(row.size[0], 0) + 1
    return tuple(sorted(counts, key=lambda unit: (unit != "GW", -counts[unit], unit)))


def counted_in(unit: str) -> CountedIn:
    """How a unit is shown."""
    return _UNITS.get(unit) or CountedIn(unit, 1.0, unit, unit)


def by_side(deals: Deals, stack_by: str, standing: str, unit: CountedIn) -> dict[str, list[TrancheRow]]:
    """Tranches of one standing that tell their size in a unit, by supplier or customer."""
    sides: dict[str, list[TrancheRow]] = {}
    for row in deals.tranches:
        if row.commitment.standing == standing and row.size is not None and row.size[0] == unit.unit:
            side = row.agreement.supplier if stack_by == SUPPLIER else row.agreement.customer
            sides.setdefault(side, []).append(row)
    return sides


def amount_of(row: TrancheRow) -> float:
    """The size of a tranche as it is summed, 0 where none is told."""
    return row.size[1] if row.size is not None else 0.0
