"""What has started by the end of each quarter, and what is counted apart: two charts, each on its own scale.

What is binding stands solid, option and intent hatched; what has no date never stands among the quarters. It must not
know Qt, nor who draws them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.deals import Deals, TrancheRow
from roadmap_app.alignment.answers.ramp import RampTotal
from roadmap_app.domain.documents.chart import (
    Axis,
    Bar,
    Chart,
    End,
    LegendItem,
    Line,
    Mark,
    Part,
    Rule,
    Tick,
    Whisker,
)
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import Day, day_text, say_window
from roadmap_app.i18n import begun, number, tr
from roadmap_app.reports.deals.apart import HEIGHT_PX, apart_blocks, apart_chart
from roadmap_app.reports.deals.tranches import WHY
from roadmap_app.reports.deals.units import BINDING, CountedIn, amount_of, by_side

_GAP, _WIDEST, _AHEAD_YEARS = 0.16, 20, 2
_NEAR = 1e-9


class Power(NamedTuple):
    """Both charts; the quarters of the first, and those of them in which something changes as a table."""

    ramp: Chart
    apart: Chart
    quarters: tuple[RampTotal, ...]
    by_quarter: Table


def power_of(deals: Deals, day: Day, stack_by: str, standing: str, unit: CountedIn) -> Power:
    """stack_by: `supplier` or `customer`. standing: what runs up by quarter; the others are counted apart."""
    quarters = _quarters(deals, day, standing, unit)
    stacks = _stacks(deals, stack_by, standing, unit, quarters)
    blocks = apart_blocks(deals, stack_by, standing, unit)
    highest = max((max(one.started, one.needed, one.p90) for one in quarters), default=0.0)
    apart = max((sum(amounts.values()) for _, amounts in blocks), default=0.0)
    return Power(
        _ramp(deals, day, standing, unit, quarters, stacks, _axis(highest / unit.per)),
        apart_chart(deals, standing, unit, blocks, _axis(apart / unit.per)),
        tuple(quarters),
        _table(standing, unit, quarters),
    )


# -- by quarter ------------------------------------------------------------------------------------


def _quarters(deals: Deals, day: Day, standing: str, unit: CountedIn) -> list[RampTotal]:
    """Whole years, from the day's or the first start to the last, at least some years ahead; the nearest where many."""
    totals = [one for one in deals.totals if one.unit == unit.unit and one.standing == standing]
    moving = [now for now, before in zip(totals, [None, *totals], strict=False) if _changes(now, before)]
    if not moving:
        return []
    this_year = int(day_text(day)[:4])
    first = min(this_year, int(moving[0].quarter[:4]))
    last = max(this_year + _AHEAD_YEARS, int(moving[-1].quarter[:4]))
    names = [f"{year}-Q{place}" for year in range(first, last + 1) for place in range(1, 5)]
    if len(names) > _WIDEST:
        begin = min(max(0, names.index(f"{max(first, this_year - 1)}-Q1")), len(names) - _WIDEST)
        names = names[begin : begin + _WIDEST]
    by_name = {one.quarter: one for one in totals}
    filled: list[RampTotal] = []
    for name in names:
        before = [one for one in totals if one.quarter <= name]
        at = before[-1] if before else totals[0]._replace(started=0, needed=0, undrawn=0, p10=0, p50=0, p90=0)
        filled.append(by_name.get(name) or at._replace(quarter=name, ends=_end_of(name)))
    return filled


def _changes(now: RampTotal, before: RampTotal | None) -> bool:
    """Whether any figure differs from that of the quarter before."""
    return _figures(now) != (_figures(before) if before else (0.0,) * 6)


def _figures(one: RampTotal) -> tuple[float, ...]:
    return one.started, one.needed, one.undrawn, one.p10, one.p50, one.p90


def _end_of(quarter: str) -> Day:
    from datetime import date

    year, place = int(quarter[:4]), int(quarter[-1])
    return date(year + (place == 4), place % 4 * 3 + 1, 1).toordinal() - 1


class _Segment(NamedTuple):
    """What one side has started by a quarter's end, how much of it cannot be drawn, and the tranches behind it, the
    last first."""

    amount: float
    undrawn: float
    tranches: tuple[TrancheRow, ...]


def _stacks(
    deals: Deals, stack_by: str, standing: str, unit: CountedIn, quarters: Sequence[RampTotal]
) -> dict[str, list[_Segment]]:
    """side → one segment per quarter; the largest side first."""
    stacks: dict[str, list[_Segment]] = {}
    for side, rows in by_side(deals, stack_by, standing, unit).items():
        dated = [row for row in rows if row.start.last is not None and not row.start.has_passed]
        dated.sort(key=lambda row: -(row.start.last or 0))
        if not dated:
            continue
        stacks[side] = []
        for one in quarters:
            begun = tuple(row for row in dated if (row.start.last or 0) <= one.ends)
            undrawn = math.fsum(amount_of(row) for row in begun if not row.is_drawn)
            stacks[side].append(_Segment(math.fsum(amount_of(row) for row in begun), undrawn, begun))
    return dict(sorted(stacks.items(), key=lambda pair: (-max(s.amount for s in pair[1]), pair[0])))


def _ramp(
    deals: Deals,
    day: Day,
    standing: str,
    unit: CountedIn,
    quarters: Sequence[RampTotal],
    stacks: dict[str, list[_Segment]],
    y: Axis,
) -> Chart:
    parts: list[Part] = []
    for place, one in enumerate(quarters):
        parts += _column(deals, one, place, {side: own[place] for side, own in stacks.items()}, unit)
    parts += _needed(quarters, unit)
    parts += _spreads(quarters, unit)
    parts += _sums(quarters, unit)
    parts += _ends(deals, stacks, unit, len(quarters))
    today = next((_share(place, one, day) for place, one in enumerate(quarters) if day <= one.ends), None)
    if today is not None:
        parts.append(Rule(today, label=tr("today")))
    ticks = tuple(Tick(place + 0.5, one.quarter[-2:]) for place, one in enumerate(quarters))
    nothing = tr(
        "No {standing} tranche tells both a size in {words} and a date.",
        standing=tr(standing),
        words=unit.words,
    )
    last = quarters[-1] if quarters else None
    told = nothing
    if last is not None:
        amount = unit.told(last.started) if last.started else tr("Nothing ahead")
        told = tr(
            "{amount} by the end of {quarter} as stated.", amount=amount, quarter=_quarter(last.quarter)
        )
    return Chart(
        tr("{standing} {head}, running total", standing=begun(tr(standing)), head=unit.head),
        f"{told} {_how(deals, standing, unit)}" if last else nothing,
        Axis(0.0, float(max(len(quarters), 1)), ticks, _years(quarters)),
        y,
        tuple(parts),
        _legend(standing) if quarters else (),
        HEIGHT_PX,
        nothing,
    )


def _column(
    deals: Deals, one: RampTotal, place: int, segments: dict[str, _Segment], unit: CountedIn
) -> Iterator[Part]:
    """The stacked bars of one quarter."""
    low, roadmap = 0.0, deals.structure.roadmap
    firm = one.standing == BINDING
    for side, segment in segments.items():
        if segment.amount <= 0:
            continue
        high = low + segment.amount / unit.per
        names = "\n".join(_line_of(deals, row, unit) for row in segment.tranches[:6])
        more = (
            "\n" + tr("and {count} more", count=len(segment.tranches) - 6)
            if len(segment.tranches) > 6
            else ""
        )
        tip = (
            f"{_quarter(one.quarter)}: {short_name(roadmap, side)} {unit.told(segment.amount)}\n{names}{more}"
        )
        key = segment.tranches[0].commitment.key
        drawn = high - segment.undrawn / unit.per if firm else low
        if drawn > low + _NEAR:
            fill = "ruled" if side == "broadcom" else "solid"
            yield Bar(place + _GAP, place + 1 - _GAP, low, drawn, side, fill, False, "", key, tip)
        if high > drawn + _NEAR:  # what cannot be drawn, and all that is not binding
            yield Bar(place + _GAP, place + 1 - _GAP, drawn, high, side, "hatched", not firm, "", key, tip)
        low = high


def _line_of(deals: Deals, row: TrancheRow, unit: CountedIn) -> str:
    roadmap, stated = deals.structure.roadmap, row.start.stated.stated
    when = say_window(stated)
    if row.start.by == "completes":
        when = tr("complete {window}", window=when)
    why = "" if row.is_drawn else f"; {WHY.get(row.outlook.why) or tr('it cannot be drawn')}"
    return f"{short_name(roadmap, row.commitment.key)}: {unit.told(amount_of(row))}, {when}{why}"


def _needed(quarters: Sequence[RampTotal], unit: CountedIn) -> Iterator[Part]:
    """A line in steps over the quarters in which anything is needed."""
    shown = [(place, one) for place, one in enumerate(quarters) if one.needed > 0]
    if shown:
        points = [(float(place), one.needed / unit.per) for place, one in shown]
        points.append((float(len(quarters)), shown[-1][1].needed / unit.per))
        tip = tr(
            "Needed by the end of {quarter}: {told}",
            quarter=_quarter(shown[-1][1].quarter),
            told=unit.told(shown[-1][1].needed),
        )
        yield Line(tuple(points), "muted", dotted=True, width=1.5, steps=True, tip=tip)


def _spreads(quarters: Sequence[RampTotal], unit: CountedIn) -> Iterator[Part]:
    for place, one in enumerate(quarters):
        if one.p90 > 0:
            low, middle, high = (figure / unit.per for figure in (one.p10, one.p50, one.p90))
            told = ", ".join(
                f"{name} {unit.told(figure)}"
                for name, figure in (("P10", one.p10), ("P50", one.p50), ("P90", one.p90))
            )
            yield Whisker(place + 0.5, low, middle, high, f"{_quarter(one.quarter)}: {told}")


def _sums(quarters: Sequence[RampTotal], unit: CountedIn) -> Iterator[Part]:
    """Figures over the columns that grow, and over the last."""
    for place, one in enumerate(quarters):
        grows = one.started > (quarters[place - 1].started if place else 0.0) + _NEAR
        if one.started > 0 and (grows or place == len(quarters) - 1):
            apart = one.p90 > one.started + _NEAR
            where = "above-right" if apart else "above"
            number = unit.number(one.started)
            yield Mark(place + 0.5, one.started / unit.per, "none", "ink", number, where, True)


def _ends(deals: Deals, stacks: dict[str, list[_Segment]], unit: CountedIn, count: int) -> Iterator[Part]:
    """The sides by name beside the last column."""
    low = 0.0
    for side, segments in stacks.items():
        last = segments[-1]
        if last.amount > 0:
            high = low + last.amount / unit.per
            text = f"{short_name(deals.structure.roadmap, side)} {unit.number(last.amount)}"
            key = last.tranches[0].commitment.key
            yield End(count - _GAP, (low + high) / 2, text, side, side, key)
            low = high


def _legend(standing: str) -> tuple[LegendItem, ...]:
    firm = standing == BINDING
    return (
        LegendItem(
            tr("as stated") if firm else tr("as stated, {standing}", standing=tr(standing)),
            shape="box" if firm else "hatched",
            colour="slate",
        ),
        *((LegendItem(tr("as stated, cannot be drawn"), shape="hatched", colour="slate"),) if firm else ()),
        LegendItem(tr("P10 to P90 of the rest, circle P50"), shape="whisker", colour="ink"),
        LegendItem(tr("needed"), shape="dotted", colour="muted"),
    )


def _how(deals: Deals, standing: str, unit: CountedIn) -> str:
    """What the forms mean, and what the spread cannot know."""
    said = tr(
        "Columns count a tranche once its window has ended; the dotted line is what is "
        "needed by then: where the customer has told a day for the product, by that "
        "day."
    )
    blind = [
        row
        for row in deals.tranches
        if row.commitment.standing == standing
        and row.size is not None
        and row.size[0] == unit.unit
        and row.start.last is not None
        and not row.start.has_passed
        and not row.is_drawn
    ]
    if blind:
        amount = unit.told(math.fsum(amount_of(row) for row in blind))
        said += tr(
            " The spread holds if the stated windows hold, and waits for each product’s "
            "forecast; {amount} cannot be drawn, for the product or its software has no "
            "date, and stand hatched outside of it.",
            amount=amount,
        )
    return said


def _quarter(name: str) -> str:
    year, _, quarter = name.partition("-")
    return f"{quarter} {year}"


def _years(quarters: Sequence[RampTotal]) -> tuple[Tick, ...]:
    of_year: dict[str, list[int]] = {}
    for place, one in enumerate(quarters):
        of_year.setdefault(one.quarter[:4], []).append(place)
    return tuple(Tick((min(held) + max(held) + 1) / 2, year) for year, held in of_year.items())


def _share(place: int, one: RampTotal, day: Day) -> float | None:
    """Where a day stands in the quarter that ends next; None before the first."""
    share = 1 - (one.ends - day) / 92
    return place + max(share, 0.0) if share >= 0 or place else None


def _axis(highest: float) -> Axis:
    """From nothing to above the highest in three to five round steps."""
    rough = max(highest, _NEAR) / 4
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    count = int(highest / step) + 1
    ticks = tuple(Tick(step * place, number(round(step * place, 9), ",.10g")) for place in range(count + 1))
    return Axis(0.0, step * count, ticks)


def _table(standing: str, unit: CountedIn, quarters: Sequence[RampTotal]) -> Table:
    def cell(amount: float, *, strong: bool = False) -> Cell:
        return Cell(unit.told(amount), value=amount, strong=strong)

    rows = [
        Row(
            (
                Cell(_quarter(one.quarter), day=one.ends),
                cell(one.started, strong=True),
                *(cell(figure) for figure in (one.needed, one.undrawn, one.p10, one.p50, one.p90)),
            )
        )
        for one, before in zip(quarters, [None, *quarters], strict=False)
        if _changes(one, before)
    ]
    heads = (tr("As stated"), tr("Needed"), tr("Cannot be drawn"), "P10", "P50", "P90")
    columns = (Column(tr("By the end of")), *(Column(head, "right") for head in heads))
    name = tr("{standing} by quarter", standing=begun(tr(standing)))
    return Table(
        name,
        columns,
        tuple(rows),
        "",
        tr("No {standing} tranche tells both a size and a date.", standing=tr(standing)),
    )
