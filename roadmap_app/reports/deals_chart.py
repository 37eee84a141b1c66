"""Power that has started by the end of each quarter, and what is counted apart: charts without Qt.

What is binding stands solid, option and intent hatched; what has no date never stands among the quarters. It must not
know who draws them.
"""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.deals import Deals, RampTotal, TrancheRow
from roadmap_app.alignment.exposure import unit_and_amount
from roadmap_app.domain.charts import Axis, Bar, Chart, LegendItem, Mark, Part, Rule, Tick, Whisker
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows import Day

UNIT = "GW"
_GAP = 0.16
_WIDEST = 20  # quarters


def ramp_chart(found: Deals, day: Day, stack_by: str, standing: str) -> Chart:
    """Running totals of one standing in GW, stacked by supplier or customer, with P10 to P90 and P50 of the whole."""
    roadmap = found.structure.roadmap
    totals = [one for one in found.totals if one.unit == UNIT and one.standing == standing]
    totals = totals[-_WIDEST:]
    places = {one.quarter: place for place, one in enumerate(totals)}
    stacks: dict[str, dict[str, float]] = {}
    for row in found.ramp:
        if row.unit == UNIT and row.standing == standing and row.quarter in places:
            side = row.supplier if stack_by == "supplier" else row.customer
            of_side = stacks.setdefault(side, {})
            of_side[row.quarter] = of_side.get(row.quarter, 0.0) + row.started
    order = sorted(stacks, key=lambda key: (-max(stacks[key].values()), key))
    high = max([one.p90 for one in totals] + [one.started for one in totals], default=0.0)
    parts: list[Part] = []
    firm = standing == "binding"
    for place, one in enumerate(totals):
        amounts = [(key, short_name(roadmap, key), stacks[key].get(one.quarter, 0.0)) for key in order]
        parts += _column(one.quarter, place, amounts, firm=firm)
        if one.p90 > 0:
            tip = f"{_quarter(one.quarter)}: P10 {one.p10:g} GW, P50 {one.p50:g} GW, P90 {one.p90:g} GW"
            parts.append(Whisker(place + 0.5, one.p10, one.p50, one.p90, tip))
    today = _today(totals, day)
    if today is not None:
        parts.append(Rule(today, label="today"))
    ticks = tuple(Tick(place + 0.5, quarter[-2:]) for quarter, place in places.items())
    y = _power_axis(high)
    legend = tuple(LegendItem(short_name(roadmap, key), vendor=key) for key in order)
    words = "solid: binding" if firm else f"hatched: {standing}, not binding"
    last = totals[-1] if totals else None
    summary = (
        f"{last.started:g} GW by the end of {_quarter(last.quarter)} as stated."
        if last
        else "No tranche has both a size in GW and a date."
    )
    how = (
        f"Columns: as stated, counted when each window has ended ({words}). Circle and whisker: P50 and P10 to P90 by"
        " the tranches’ own windows."
    )
    return Chart(
        f"{standing.capitalize()} power, GW, running total",
        f"{summary} {how}",
        Axis(0.0, float(max(len(totals), 1)), ticks, _years(places)),
        y,
        tuple(parts),
        legend,
        320,
        f"No {standing} tranche has both a size in GW and a date.",
    )


def _column(
    quarter: str, place: int, amounts: Iterable[tuple[str, str, float]], *, firm: bool
) -> Iterable[Part]:
    """The stacked bars of one quarter; the sum is written over the last. amounts: (organization, name, GW)."""
    low = 0.0
    for key, name, amount in amounts:
        if amount <= 0:
            continue
        tip = f"{_quarter(quarter)}: {name} {amount:g} GW"
        fill = "hatched" if not firm else "ruled" if key == "broadcom" else "solid"
        yield Bar(place + _GAP, place + 1 - _GAP, low, low + amount, key, fill, not firm, "", "", tip)
        low += amount
    if low > 0:
        yield Mark(place + 0.5, low, "none", "ink", f"{low:g}", "above", True)


def _quarter(name: str) -> str:
    year, _, quarter = name.partition("-")
    return f"{quarter} {year}"


def _years(places: dict[str, int]) -> tuple[Tick, ...]:
    of_year: dict[str, list[int]] = {}
    for quarter, place in places.items():
        of_year.setdefault(quarter[:4], []).append(place)
    return tuple(Tick((min(held) + max(held) + 1) / 2, year) for year, held in of_year.items())


def _today(totals: list[RampTotal], day: Day) -> float | None:
    for place, one in enumerate(totals):
        ends = one.ends
        if day <= ends:
            return place + min(max(1 - (ends - day) / 92, 0.0), 1.0) if place or ends - day <= 92 else None
    return None


def _power_axis(high: float) -> Axis:
    step = next((size for size in (0.25, 0.5, 1, 2, 4, 5, 10, 20, 50) if high / size <= 4), 100.0)
    top = step * (int(high / step) + 1)
    ticks = tuple(Tick(step * place, f"{step * place:g}") for place in range(round(top / step) + 1))
    return Axis(0.0, float(top), ticks)


# -- counted apart ---------------------------------------------------------------------------------


def apart_chart(found: Deals, stack_by: str) -> Chart:
    """What never stands among the quarters: binding power without a date, and the whole of option, intent and talks."""
    roadmap = found.structure.roadmap
    blocks = [
        (
            "binding, no date",
            [row for row in found.tranches if row.commitment.standing == "binding" and not _is_dated(row)],
        ),
        *(
            (name, [row for row in found.tranches if row.commitment.standing == name])
            for name in ("option", "intent", "talks")
        ),
    ]
    shown = [(name, _by_side(rows, stack_by)) for name, rows in blocks]
    shown = [(name, sides) for name, sides in shown if sides]
    parts: list[Part] = []
    for place, (name, sides) in enumerate(shown):
        low = 0.0
        for key in sorted(sides, key=lambda side: (-sides[side], side)):
            amount = sides[key]
            tip = f"{name}: {short_name(roadmap, key)} {amount:g} GW"
            label = f"{short_name(roadmap, key)} {amount:g}"
            parts.append(
                Bar(place + 0.1, place + 0.9, low, low + amount, key, "hatched", True, label, "", tip)
            )
            low += amount
        parts.append(Mark(place + 0.5, low, "none", "ink", f"{low:g}", "above", True))
    high = max([sum(sides.values()) for _, sides in shown], default=0.0)
    said = ", ".join(f"{name} {sum(sides.values()):g} GW" for name, sides in shown)
    return Chart(
        "Counted apart",
        f"{said or 'Nothing'}; never added to what is binding and dated.",
        Axis(
            0.0,
            float(max(len(shown), 1)),
            tuple(Tick(place + 0.5, name) for place, (name, _) in enumerate(shown)),
        ),
        _power_axis(high),
        tuple(parts),
        (),
        320,
        "Nothing has to be counted apart.",
    )


def _is_dated(row: TrancheRow) -> bool:
    return row.begins.reached or row.begins.stated.latest is not None


def _by_side(rows: list[TrancheRow], stack_by: str) -> dict[str, float]:
    sides: dict[str, float] = {}
    for row in rows:
        if row.quantity is None or not row.commitment.unit:
            continue
        unit, amount = unit_and_amount(row.commitment.unit, row.quantity)
        if unit == UNIT:
            side = row.agreement.supplier if stack_by == "supplier" else row.agreement.customer
            sides[side] = sides.get(side, 0.0) + amount
    return sides
