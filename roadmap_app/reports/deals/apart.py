"""What is counted apart beside the chart by quarter: what has no day ahead, and what is of another standing.

It must not know quarters, nor who draws it.
"""

from __future__ import annotations

import math

from roadmap_app.alignment.answers.deals import Deals
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Mark, Part, Tick
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import tr
from roadmap_app.reports.deals.units import BINDING, STANDINGS, CountedIn, amount_of, by_side

HEIGHT_PX = 300


def apart_blocks(
    deals: Deals, stack_by: str, standing: str, unit: CountedIn
) -> list[tuple[str, dict[str, float]]]:
    """What never stands among the quarters: of the standing what has no date, and the whole of the others."""
    blocks = []
    for name in (standing, *(one for one in STANDINGS if one != standing)):
        sides = {
            side: math.fsum(
                amount_of(row)
                for row in rows
                if name != standing or row.start.last is None or row.start.has_passed
            )
            for side, rows in by_side(deals, stack_by, name, unit).items()
        }
        sides = {side: amount for side, amount in sides.items() if amount > 0}
        if sides:
            blocks.append((name, sides))
    return blocks


def apart_chart(
    deals: Deals, standing: str, unit: CountedIn, blocks: list[tuple[str, dict[str, float]]], y: Axis
) -> Chart:
    """One column per block, on the scale of the chart beside it."""
    roadmap = deals.structure.roadmap
    parts: list[Part] = []
    said, ticks, below = [], [], []
    for place, (name, sides) in enumerate(blocks):
        undated = name == standing
        words = tr("{standing}, no day ahead", standing=tr(name)) if undated else tr(name)
        firm = name == BINDING and not undated
        low = 0.0
        for side in sorted(sides, key=lambda key: (-sides[key], key)):
            high = low + sides[side] / unit.per
            tip = f"{words}: {short_name(roadmap, side)} {unit.told(sides[side])}"
            fill = "solid" if firm else "hatched"
            label = unit.number(sides[side])
            parts.append(
                Bar(place + 0.14, place + 0.86, low, high, side, fill, not firm, label, "", tip, side)
            )
            low = high
        whole = math.fsum(sides.values())
        if len(sides) > 1 or whole / unit.per < y.high / 10:
            parts.append(Mark(place + 0.5, low, "none", "ink", unit.number(whole), "above", True))
        ticks.append(Tick(place + 0.5, tr(name)))
        below.append(Tick(place + 0.5, tr("no day ahead") if undated else ""))
        said.append(f"{words} {unit.told(whole)}")
    nothing = tr("Nothing has to be counted apart.")
    return Chart(
        tr("Counted apart"),
        tr("{said}; never added to what stands by quarter.", said=", ".join(said)) if said else nothing,
        Axis(0.0, float(max(len(blocks), 1)), tuple(ticks), tuple(below)),
        y,
        tuple(parts),
        (),
        HEIGHT_PX,
        nothing,
    )
