"""What was promised, on an axis of time: planned windows, P10 to P90 of the forecast, and the days on which it is due.

A chart without Qt. It must not know who draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.forecast.forecast import MilestoneForecast, PromiseForecast
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, LegendItem, Line, Mark, Part, Rule, Tick
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, Window, say_day, say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.charts.year_ticks import quarter_axis
from roadmap_app.reports.forecast.tables import percent, spoken_date

_HALF, _SPREAD_LOW = 0.36, 0.24
_HEAD = 0.5  # lanes above the first, for what is written at today
_WORDS_SHARE = 0.24  # of the width: what the words of a due day may need
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
        Lane(expected[key], tuple(sorted(waiting_for_it, key=lambda one: one.due or 0)))
        for key, waiting_for_it in waiting.items()
    ]
    return tuple(sorted(lanes, key=lambda lane: (-_worst(lane), _first_due(lane), lane.date.p50)))


def forecast_chart(roadmap: Roadmap, lanes: Sequence[Lane], windows: dict[str, Window], day: Day) -> Chart:
    """windows: what is planned, by `generation:milestone`."""
    drawn = lanes[:_MOST_LANES]
    x = quarter_axis(*_days(drawn, windows, day))
    parts: list[Part] = [Rule(day + 0.5, label=tr("today"))] if drawn else []
    ticks = []
    for place, lane in enumerate(drawn):
        middle = len(drawn) - place - 0.5
        window = windows.get(f"{lane.date.generation}:{lane.date.milestone}")
        ticks.append(Tick(middle, _name(roadmap, lane.date, window)))
        parts += _lane_parts(roadmap, lane, window, middle, x)
    note = (
        ""
        if len(lanes) == len(drawn)
        else tr(" The first {drawn} of {lanes} are drawn.", drawn=len(drawn), lanes=len(lanes))
    )
    return Chart(
        tr("When what was promised comes"),
        trn(
            "{count} product that promises wait for can be drawn.{note}",
            "{count} products that promises wait for can be drawn.{note}",
            len(lanes),
            note=note,
        ),
        x,
        Axis(0.0, max(len(drawn), 1) + _HEAD, tuple(ticks)),
        tuple(parts),
        (
            LegendItem(tr("planned"), shape="pale", colour="slate"),
            LegendItem(tr("P10 to P90, circle P50, if the stated windows hold"), shape="whisker"),
            LegendItem(tr("promised by"), shape="dotted"),
        ),
        72 + _LANE_PX * max(len(drawn), 2),
        tr("Of what is promised and still to come, nothing has a date that can be drawn."),
    )


def _lane_parts(roadmap: Roadmap, lane: Lane, window: Window | None, middle: float, x: Axis) -> list[Part]:
    """The planned window above, P10 to P90 below it, a dotted line at each due day."""
    date = lane.date
    planned = say_window(window) if window is not None and not window.is_unknown else ""
    tip, key = spoken_date(roadmap, date, planned), date.generation
    parts: list[Part] = []
    if window is not None and window.earliest is not None and window.latest is not None:
        place = (max(float(window.earliest), x.low), window.latest + 1.0, middle - 0.02, middle + _HALF)
        parts.append(Bar(*place, roadmap.owner_of(key), "fade", key=key, tip=tip))
    below = middle - _SPREAD_LOW
    parts.append(Line(((date.p10, below), (date.p90 + 1.0, below)), "ink", key=key, tip=tip))
    for end in (date.p10, date.p90 + 1.0):
        parts.append(Line(((end, below - 0.1), (end, below + 0.1)), "ink"))
    parts.append(Mark(date.p50 + 0.5, below, "open", "ink", key=key, tip=tip))
    dues: dict[Day, list[PromiseForecast]] = {}
    for one in lane.promises:
        if one.due is not None:
            dues.setdefault(one.due, []).append(one)
    told_up_to = x.low
    for due, due_then in sorted(dues.items()):
        at = due + 1.0
        if at < told_up_to:
            continue  # no room for its words; the table has it
        told_up_to = at + _WORDS_SHARE * (x.high - x.low)
        worst = max(one.chance_late or 0.0 for one in due_then)
        many = "" if len(due_then) == 1 else f"{len(due_then)} "
        words = tr("{many}by {due}: {percent} late", many=many, due=say_day(due), percent=percent(worst))
        parts.append(Line(((at, middle - 0.4), (at, middle + 0.4)), "ink", dotted=True, width=1.5))
        parts.append(Mark(at, middle, "none", "ink", words, "right", worst >= 0.5, key, tip))
    return parts


def _name(roadmap: Roadmap, date: MilestoneForecast, window: Window | None) -> str:
    """“Helios, Q3 2026”; the milestone where it is not its being available."""
    words = "" if date.milestone == "available" else f" {MILESTONE_WORDS[date.milestone]}"
    planned = f", {say_window(window)}" if window is not None and not window.is_unknown else ""
    return f"{short_name(roadmap, date.generation)}{words}{planned}"


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
