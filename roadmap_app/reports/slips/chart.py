"""How stated dates moved: each product's band between earliest and latest stated day over the day of the statement.

Narrowing is a funnel. The dotted diagonal is the day itself: what lies below it has passed. What came is a diamond,
what was cancelled a cross; labels stand at the right end, one under the other. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.slips import SlipRow
from roadmap_app.domain.documents.chart import Axis, Band, Chart, End, Line, Mark, Part, Rule
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr
from roadmap_app.reports.charts.year_ticks import year_ticks
from roadmap_app.reports.slips.tables import MovedRow, outcome_words, path_of

MOST_DRAWN, _MOST_OF_VENDOR = 8, 3  # of one vendor so many while others wait, so that it is not all of one
HEIGHT_PX = 430
_PAD_DAYS = 60


class Said(NamedTuple):
    """One statement on the chart: when it was said, and the days it names (None: open on that side)."""

    day: Day
    low: Day | None
    high: Day | None


def default_products(moved: Sequence[MovedRow]) -> tuple[str, ...]:
    """The keys of those with most moves, then the widest: one milestone per product, a few per vendor."""
    drawable = [
        one
        for one in moved
        if len(_dated_plans(one.row)) > 1 or (one.row.settled_on and _dated_plans(one.row))
    ]
    ranked = sorted(drawable, key=lambda one: (-_moves(one.row), -abs(one.row.in_all or 0), one.key))
    first: dict[str, MovedRow] = {}
    for one in ranked:
        first.setdefault(one.row.generation, one)
    found: list[MovedRow] = []
    left: list[MovedRow] = []
    for one in first.values():
        of_vendor = sum(held.row.vendor == one.row.vendor for held in found)
        (found if of_vendor < _MOST_OF_VENDOR else left).append(one)
    return tuple(one.key for one in (found + left)[:MOST_DRAWN])


def _moves(row: SlipRow) -> int:
    return sum(said.move not in ("", "repeated", "came") for said in row.statements)


def _dated_plans(row: SlipRow) -> list[Said]:
    """Dated plans by the day they were said; of one day the last."""
    found: dict[Day, Said] = {}
    for one in row.statements:
        if one.status == "plan" and one.stated_on and (one.earliest is not None or one.latest is not None):
            day = day_of(one.stated_on)
            found[day] = Said(day, one.earliest, one.latest)
    return [found[day] for day in sorted(found)]


def funnel_chart(
    roadmap: Roadmap, moved: Sequence[MovedRow], today: Day, wanted: Sequence[str] = ()
) -> Chart:
    """The chart of some milestones; those of the first wanted product that is drawn stand in their vendor's colour, the
    others in grey."""
    rows = [one.row for one in moved if _dated_plans(one.row)]
    nothing = tr("No date that is chosen here has a day on which it was stated.")
    if not rows:
        axis = Axis(today - 365, today, year_ticks(today - 365, today))
        return Chart(tr("How stated dates moved"), nothing, axis, axis, (), nothing=nothing)
    first = min(_dated_plans(row)[0].day for row in rows) - _PAD_DAYS
    low, high = _range(rows)
    parts: list[Part] = [
        Line(((float(low), float(low)), (float(high), float(high))), "ink", dotted=True, width=1.2),
        Rule(today, label=tr("as of {day}", day=say_day(today))),
    ]
    drawn = {row.generation for row in rows}
    chosen = next((key for key in wanted if key in drawn), "")
    for row in sorted(rows, key=lambda row: row.generation == chosen):
        parts += _parts_of(roadmap, row, today, quiet=bool(chosen) and row.generation != chosen)
    told = "; ".join(
        f"{name_of(roadmap, row)}: {path_of(roadmap, row)}, {outcome_words(row)}" for row in rows
    )
    return Chart(
        tr("How stated dates moved"),
        f"{told}.",
        Axis(
            first,
            today + (today - first) * 0.01,
            year_ticks(first, today),
            title=tr("day it was said"),
        ),
        Axis(low, high, year_ticks(low, high), title=tr("day that was stated")),
        tuple(parts),
        height_px=HEIGHT_PX,
        nothing=nothing,
    )


def _range(rows: Sequence[SlipRow]) -> tuple[Day, Day]:
    days = [
        day for row in rows for said in _dated_plans(row) for day in (said.low, said.high) if day is not None
    ]
    days += [row.actual[1] for row in rows if row.actual is not None]
    room = max(_PAD_DAYS, (max(days) - min(days)) // 11)  # above for the name of the day
    return min(days) - _PAD_DAYS, max(days) + room


def name_of(roadmap: Roadmap, row: SlipRow) -> str:
    """“MI350X available”."""
    return f"{short_name(roadmap, row.generation)} {MILESTONE_WORDS[row.milestone]}"


def _parts_of(roadmap: Roadmap, row: SlipRow, today: Day, *, quiet: bool) -> list[Part]:
    """Band, strokes of the statements, what became of it, its name at the right end."""
    said = _dated_plans(row)
    tip = f"{name_of(roadmap, row)}: {path_of(roadmap, row)}"
    key, colour = row.generation, "faint" if quiet else row.vendor
    settled = day_of(row.settled_on) if row.settled_on else None
    end = min(today, settled) if settled is not None else today
    last = said[-1]
    points = [_point(one) for one in said if one.day <= end or one is last]
    closing = _actual_point(row, end) if row.actual is not None else (float(end), *points[-1][1:])
    if closing[0] > points[-1][0]:
        points.append(closing)
    width = 0.8 if quiet else 1.6
    parts: list[Part] = [
        Band(tuple(points), colour, 0.08 if quiet else 0.2, False, key, tip),
        *(Line(tuple((point[0], point[side]) for point in points), colour, width=width) for side in (1, 2)),
    ]
    for one in said:
        at = _point(one)
        if at[1] == at[2]:
            parts.append(Mark(at[0], at[1], "open", colour, key=key, tip=tip))
        elif not quiet:
            parts.append(Line(((at[0], at[1]), (at[0], at[2])), colour, width=1.0, key=key, tip=tip))
    x, low, high = points[-1]
    middle = (low + high) / 2
    if row.actual is not None:
        middle = float(row.actual[1])
        parts.append(Mark(x, middle, "diamond", colour, key=key, tip=tip))
    elif row.statements[-1].status == "cancelled":
        parts.append(Mark(x, middle, "cross", "faint" if quiet else "red", key=key, tip=tip))
    text = f"{_end_name(roadmap, row)}, {outcome_words(row)}"
    parts.append(End(x, middle, text, colour, row.vendor, key, tip))
    return parts


def _end_name(roadmap: Roadmap, row: SlipRow) -> str:
    """The product; its milestone too, where that is not the usual one."""
    return short_name(roadmap, row.generation) if row.milestone == "available" else name_of(roadmap, row)


def _point(said: Said) -> tuple[float, float, float]:
    low = said.low if said.low is not None else said.high or 0
    high = said.high if said.high is not None else low
    return float(said.day), float(low), float(high)


def _actual_point(row: SlipRow, end: Day) -> tuple[float, float, float]:
    low, high = row.actual or (None, 0)
    return float(end), float(high if low is None else low), float(high)
