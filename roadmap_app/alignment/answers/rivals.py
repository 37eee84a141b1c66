"""What stands against what: products that compete, by link or by kind and date, and deals that are alike.

Only what is known on the day takes part. It must not know who compares them.
"""

from __future__ import annotations

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.tables.tables import number_of

NEAR_DAYS = 400
"""How far apart two products of one kind may become available and still stand against each other."""


class Rivals:
    """Rivals as of a day; the middle days of what was asked are kept."""

    def __init__(self, as_of: AsOf) -> None:
        self.as_of = as_of
        self.roadmap = as_of.roadmap
        self._days: dict[str, float | None] = {}

    def of(self, generation: str) -> list[str]:
        """Known products of other organizations: those linked as competing first, then those of the same layer and
        category by how near they become available; of each organization the nearest."""
        linked = self._linked(generation)
        return [*linked, *(key for key in self._nearest(generation) if key not in linked)]

    def _linked(self, generation: str) -> list[str]:
        roadmap = self.roadmap
        ends = [link.target for link in roadmap.links_from(generation, "competes")]
        ends += [link.source for link in roadmap.links_to(generation, "competes")]
        return [key for key in dict.fromkeys(ends) if self.as_of.known(key)]

    def _nearest(self, generation: str) -> list[str]:
        roadmap, line = self.roadmap, self.roadmap.line_of(generation)
        day = self.middle_day(generation)
        if line is None or day is None:
            return []
        nearest: dict[str, tuple[float, str]] = {}
        for other in roadmap.lines:
            if other.organization == line.organization or (other.layer, other.category) != (
                line.layer,
                line.category,
            ):
                continue
            for rival in roadmap.generations_of(other.key):
                middle = self.middle_day(rival.key)
                if middle is not None and abs(middle - day) <= NEAR_DAYS:
                    near = (abs(middle - day), rival.key)
                    nearest[other.organization] = min(nearest.get(other.organization, near), near)
        return [key for _, key in sorted(nearest.values())]

    def middle_day(self, generation: str) -> float | None:
        """The middle of the window in which a product becomes available, as stated; None where that names no two
        days."""
        if generation not in self._days:
            stated = self.as_of.holds(generation, "available")
            window = stated.stated
            middle = None
            if stated.status == "actual" and stated.latest is not None:
                first = stated.latest if stated.earliest is None else stated.earliest
                middle = (first + stated.latest) / 2
            elif stated.status == "plan" and window.earliest is not None and window.latest is not None:
                middle = (window.earliest + window.latest) / 2
            self._days[generation] = middle
        return self._days[generation]

    # -- deals -----------------------------------------------------------------------------------

    def deals(self, supplier: str = "", customer: str = "") -> list[Agreement]:
        """Live agreements of a side or of both: the binding before others, then the larger, then the later signed."""
        agreements = [
            row
            for row in self.roadmap.agreements
            if supplier in ("", row.supplier)
            and customer in ("", row.customer)
            and row.standing not in ("superseded", "ended")
            and self.as_of.signed(row.key)
        ]
        return sorted(agreements, key=_weight, reverse=True)


def _weight(row: Agreement) -> tuple[bool, bool, float, str]:
    amount = number_of(row.quantity) or 0.0
    power = amount / 1000 if row.unit == "MW" else amount if row.unit == "GW" else 0.0
    return row.standing == "binding", power > 0, power or amount, row.signed_on
