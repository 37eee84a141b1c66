"""How stated dates moved: each product's band between earliest and latest stated day over the day of the statement.

Narrowing is a funnel. The dotted diagonal is the day itself: what lies below it has passed. What came is a diamond,
what was cancelled a cross; labels stand at the right end, one under the other. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.slips import SlipRow
from roadmap_app.domain.charts import Axis, Band, Chart, Line, Mark, Note, Part, Rule
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import Day, say_day
from roadmap_app.reports.slips_tables import MovedRow, outcome_words, path_of
from roadmap_app.reports.year_ticks import year_ticks

MOST_DRAWN = 8
HEIGHT_PX = 430
_LINE_PX = 22
_PAD_DAYS = 60


class Said(NamedTuple):
    """One statement on the chart: when it was said, and the days it names (None: open on that side)."""

    day: Day
    low: Day | None
    high: Day | None


def default_products(moved: Sequence[MovedRow]) -> tuple[str, ...]:
    """The keys of those with most moves, then the widest; only what can be drawn."""
    drawable = [one for one in moved if len(_said(one.row)) > 1 or (one.row.settled_on and _said(one.row))]
    ranked = sorted(drawable, key=lambda one: (-_moves(one.row), -abs(one.row.days or 0), one.key))
    return tuple(one.key for one in ranked[:MOST_DRAWN])


def _moves(row: SlipRow) -> int:
    return sum(said.move not in ("", "restated") for said in row.statements)


def _said(row: SlipRow) -> list[Said]:
    """Dated plans by the day they were said; of one day the last."""
    found: dict[Day, Said] = {}
    for one in row.statements:
        if one.status == "plan" and one.stated_on and (one.earliest is not None or one.latest is not None):
            day = day_of(one.stated_on)
            found[day] = Said(day, one.earliest, one.latest)
    return [found[day] for day in sorted(found)]


def funnel_chart(roadmap: Roadmap, moved: Sequence[MovedRow], today: Day) -> Chart:
    """The chart of some milestones."""
    rows = [one.row for one in moved if _said(one.row)]
    nothing = "No date that is chosen here has a day on which it was stated."
    if not rows:
        axis = Axis(today - 365, today, year_ticks(today - 365, today))
        return Chart("How stated dates moved", nothing, axis, axis, (), nothing=nothing)
    first = min(_said(row)[0].day for row in rows) - _PAD_DAYS
    low, high = _range(rows)
    parts: list[Part] = [
        Line(((float(low), float(low)), (float(high), float(high))), "ink", dotted=True, width=1.2),
        Rule(today, label=f"as of {say_day(today)}"),
    ]
    ends = []
    for row in rows:
        drawn, end = _parts_of(roadmap, row, today)
        parts += drawn
        ends.append((row, end))
    parts += _labels(roadmap, ends, today, low, high)
    told = "; ".join(
        f"{name_of(roadmap, row)}: {path_of(roadmap, row)}, {outcome_words(row)}" for row in rows
    )
    return Chart(
        "How stated dates moved",
        f"{told}.",
        Axis(
            first,
            today + (today - first) * 0.01,
            year_ticks(first, today, "said in {}"),
            title="day it was said",
        ),
        Axis(low, high, year_ticks(low, high), title="day that was stated"),
        tuple(parts),
        height_px=HEIGHT_PX,
        nothing=nothing,
    )


def _range(rows: Sequence[SlipRow]) -> tuple[Day, Day]:
    days = [day for row in rows for said in _said(row) for day in (said.low, said.high) if day is not None]
    days += [row.actual[1] for row in rows if row.actual is not None]
    return min(days) - _PAD_DAYS, max(days) + _PAD_DAYS


def name_of(roadmap: Roadmap, row: SlipRow) -> str:
    """“MI350X available”."""
    return f"{short_name(roadmap, row.generation)} {MILESTONE_WORDS[row.milestone]}"


def _parts_of(roadmap: Roadmap, row: SlipRow, today: Day) -> tuple[list[Part], tuple[float, float]]:
    """Band, strokes of the statements, what became of it; and where the band ends."""
    said = _said(row)
    tip = f"{name_of(roadmap, row)}: {path_of(roadmap, row)}"
    key, colour = row.generation, row.vendor
    settled = day_of(row.settled_on) if row.settled_on else None
    end = min(today, settled) if settled is not None else today
    last = said[-1]
    points = [_point(one) for one in said if one.day <= end or one is last]
    closing = _actual_point(row, end) if row.actual is not None else (float(end), *points[-1][1:])
    if closing[0] > points[-1][0]:
        points.append(closing)
    parts: list[Part] = [Band(tuple(points), colour, 0.22, True, key, tip)]
    for one in said:
        at = _point(one)
        if at[1] != at[2]:
            parts.append(Line(((at[0], at[1]), (at[0], at[2])), colour, width=1.6, key=key, tip=tip))
        else:
            parts.append(Mark(at[0], at[1], "open", colour, key=key, tip=tip))
    x, low, high = points[-1]
    middle = (low + high) / 2
    if row.actual is not None:
        middle = float(row.actual[1])
        parts.append(Mark(x, middle, "diamond", colour, key=key, tip=tip))
    elif row.statements[-1].status == "cancelled":
        parts.append(Mark(x, middle, "cross", "red", key=key, tip=tip))
    return parts, (x, middle)


def _point(said: Said) -> tuple[float, float, float]:
    low = said.low if said.low is not None else said.high or 0
    high = said.high if said.high is not None else low
    return float(said.day), float(low), float(high)


def _actual_point(row: SlipRow, end: Day) -> tuple[float, float, float]:
    low, high = row.actual or (None, 0)
    return float(end), float(high if low is None else low), float(high)


def _labels(
    roadmap: Roadmap,
    ends: Sequence[tuple[SlipRow, tuple[float, float]]],
    today: Day,
    low: Day,
    high: Day,
) -> list[Part]:
    """One under the other at the right end, as near to the end of their band as the room allows."""
    step = (high - low) * _LINE_PX / (HEIGHT_PX - 60)
    ordered = sorted(ends, key=lambda one: -one[1][1])
    places = spread([middle for _, (_, middle) in ordered], step, low + step / 2, high - step / 2)
    parts: list[Part] = []
    for (row, (x, middle)), y in zip(ordered, places, strict=True):
        text = f"{name_of(roadmap, row)}, {outcome_words(row)}"
        parts.append(Line(((x, middle), (float(today), y)), row.vendor, width=0.8))
        parts.append(Note(float(today), y, text, "ink", row.vendor, "left", strong=True, key=row.generation))
    return parts


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Places from high to low, at least a step apart, as near to the wanted ones as that allows.

    wanted: falling. Neighbours that are too near share their middle; all are then kept between low and high.
    """
    blocks: list[tuple[float, int]] = []  # the middle of a block of labels, how many
    for at in wanted:
        blocks.append((at, 1))
        while len(blocks) > 1:
            (upper, above), (lower, below) = blocks[-2], blocks[-1]
            if upper - lower >= step * (above + below) / 2:
                break
            blocks[-2:] = [((upper * above + lower * below) / (above + below), above + below)]
    places = [middle + step * ((count - 1) / 2 - place) for middle, count in blocks for place in range(count)]
    for index, at in enumerate(places):
        ceiling = high if index == 0 else places[index - 1] - step
        places[index] = min(at, ceiling)
    for index in range(len(places) - 1, -1, -1):
        floor = low if index == len(places) - 1 else places[index + 1] + step
        places[index] = max(places[index], floor)
    return places
