"""The units in which deals are counted on a page: GW, units, billions of USD. It must not know what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from roadmap_app.alignment.deals import TrancheRow
from roadmap_app.alignment.exposure import quantity_words


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
        return f"{round(amount / self.per, 9):,.10g}"


GW = CountedIn("GW", 1.0, "power, GW", "GW")
_UNITS = {
    "GW": GW,
    "units": CountedIn("units", 1e3, "accelerators, thousand units", "units"),
    "USD": CountedIn("USD", 1e9, "value, USD billion", "USD"),
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
