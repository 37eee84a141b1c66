"""What was promised, on an axis of time: planned windows, P10 to P90 of the forecast, and the days on which it is due.

A chart without Qt. It must not know who draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.forecast import MilestoneForecast, PromiseForecast
from roadmap_app.domain.charts import Axis, Bar, Chart, LegendItem, Line, Mark, Part, Rule, Tick
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import Day, Window, say_day, say_window
from roadmap_app.reports.forecast_tables import percent, spoken_date
from roadmap_app.reports.year_ticks import quarter_axis

_HALF, _SPREAD_LOW = 0.26, 0.36
_LANE_PX, _MOST_LANES = 36, 14
_BEFORE, _AFTER = 60, 200


class Lane(NamedTuple):
    """A product's milestone, and the promises that wait for it, by due day."""

    date: MilestoneForecast
    promises: tuple[PromiseForecast, ...]


def lanes_of(
    promises: Sequence[PromiseForecast], expected: dict[tuple[str, str], MilestoneForecast]
) -> tuple[Lane, ...]:
    """What is still to come and can be drawn, the likeliest to be late first, then by due day."""
    waiting: dict[tuple[str, str], list[PromiseForecast]] = {}
    for one in promises:
        if not one.is_settled and one.chance_late is not None and (one.generation, one.milestone) in expected:
            waiting.setdefault((one.generation, one.milestone), []).append(one)
    lanes = [
        Lane(expected[key], tuple(sorted(found, key=lambda one: one.due or 0)))
        for key, found in waiting.items()
    ]
    return tuple(sorted(lanes, key=lambda lane: (-_worst(lane), _first_due(lane), lane.date.p50)))


def forecast_chart(roadmap: Roadmap, lanes: Sequence[Lane], windows: dict[str, Window], day: Day) -> Chart:
    """windows: what is planned, by `generation:milestone`."""
    drawn = lanes[:_MOST_LANES]
    low, high = _days(drawn, windows, day)
    parts: list[Part] = [Rule(day + 0.5, label="today")] if drawn else []
    ticks = []
    for place, lane in enumerate(drawn):
        middle = len(drawn) - place - 0.5
        name = short_name(roadmap, lane.date.generation)
        ticks.append(Tick(middle, name))
        parts += _lane_parts(roadmap, lane, windows, middle, low)
    note = "" if len(lanes) == len(drawn) else f" The first {len(drawn)} of {len(lanes)} are drawn."
    return Chart(
        "When what was promised comes",
        f"{len(lanes)} products that promises wait for can be drawn.{note}",
        quarter_axis(low, high),
        Axis(0.0, float(max(len(drawn), 1)), tuple(ticks)),
        tuple(parts),
        (
            LegendItem("planned", shape="pale", colour="slate"),
            LegendItem("P10 to P90, circle P50", shape="whisker"),
            LegendItem("due", shape="dotted"),
        ),
        72 + _LANE_PX * max(len(drawn), 2),
        "Of what is promised and still to come, nothing has a date that can be drawn.",
    )


def _lane_parts(
    roadmap: Roadmap, lane: Lane, windows: dict[str, Window], middle: float, low: float
) -> list[Part]:
    date, owner = lane.date, roadmap.owner_of(lane.date.generation)
    window = windows.get(f"{date.generation}:{date.milestone}")
    planned = say_window(window) if window is not None and not window.is_unknown else ""
    tip = spoken_date(roadmap, date, planned)
    parts: list[Part] = []
    if window is not None and window.earliest is not None and window.latest is not None:
        place = (
            max(float(window.earliest), low),
            window.latest + 1.0,
            middle - 0.06,
            middle + 2 * _HALF - 0.1,
        )
        parts.append(
            Bar(
                *place,
                owner,
                "fade",
                label=f"{MILESTONE_WORDS[date.milestone]} {planned}",
                key=date.generation,
                tip=tip,
            )
        )
    below = middle - _SPREAD_LOW + 0.1
    parts.append(
        Line(((date.p10, below), (date.p90 + 1.0, below)), "ink", width=2.0, key=date.generation, tip=tip)
    )
    for end in (date.p10, date.p90 + 1.0):
        parts.append(Line(((end, below - 0.1), (end, below + 0.1)), "ink", width=2.0))
    parts.append(Mark(date.p50 + 0.5, below, "open", "ink", key=date.generation, tip=tip))
    dues: dict[Day, list[PromiseForecast]] = {}
    for one in lane.promises:
        if one.due is not None:
            dues.setdefault(one.due, []).append(one)
    for due, found in sorted(dues.items())[:2]:
        worst = max(one.chance_late or 0.0 for one in found)
        many = "" if len(found) == 1 else f" × {len(found)}"
        words = f"due {say_day(due)}{many}: {percent(worst)} late"
        at = due + 1.0
        parts.append(Line(((at, middle - 0.42), (at, middle + 0.42)), "ink", dotted=True, width=1.5))
        parts.append(
            Mark(at, middle + 0.12, "none", "ink", words, "right", worst >= 0.5, date.generation, tip)
        )
    return parts


def _days(lanes: Sequence[Lane], windows: dict[str, Window], day: Day) -> tuple[float, float]:
    ends = [lane.date.p90 for lane in lanes]
    ends += [one.due for lane in lanes for one in lane.promises if one.due is not None]
    starts = [day]
    for lane in lanes:
        window = windows.get(f"{lane.date.generation}:{lane.date.milestone}")
        if window is not None and window.latest is not None:
            ends.append(window.latest)
        starts.append(lane.date.p10)
    last = min(max([*ends, day + 180]), day + 1500)
    return float(min(starts) - _BEFORE), float(last + _AFTER)


def _worst(lane: Lane) -> float:
    return max(one.chance_late or 0.0 for one in lane.promises)


def _first_due(lane: Lane) -> Day:
    return min((one.due for one in lane.promises if one.due is not None), default=10**7)
