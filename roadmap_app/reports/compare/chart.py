"""A figure over generations: what vendors' memory, bandwidth or power has been and is to be, as a chart.

Each source's value is a point, planned ones open; the line goes through the middle of what the sources tell. It must
not know who draws it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from roadmap_app.alignment.facts.figures import Figure, figures_of, said_in_one_unit
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.documents.chart import Axis, Chart, LegendItem, Line, Mark, Part, Rule, Tick
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day, say_window
from roadmap_app.i18n import begun, number, tr, trc
from roadmap_app.reports.charts.labels import HEIGHT_PX, LabelRoom
from roadmap_app.reports.compare.lines import line_name
from roadmap_app.reports.words.addresses import link_of, site_of
from roadmap_app.reports.words.figures import figure_words

MOST_LINES = 6
_LOGARITHMIC_FROM = 20.0
"""From how many times the least value on the greatest is drawn on a scale of equal steps per factor."""


class Point(NamedTuple):
    """One source's figure of one generation. day: the middle of its window, None where no two days are told."""

    line: str
    figure: Figure
    stated: Stated
    day: float | None
    place: int


def points_of(as_of: AsOf, metric: str, lines: Sequence[str]) -> list[Point]:
    """The figures of known generations of some lines, in one unit, by line and generation."""
    roadmap = as_of.roadmap
    raw: list[tuple[str, Figure, int]] = []
    for line in lines:
        with_figure = [
            (one.key, told)
            for one in roadmap.generations_of(line)
            if as_of.known(one.key) and (told := figures_of(roadmap, one.key, metric))
        ]
        for place, (_, told) in enumerate(with_figure):
            raw += [(line, figure, place) for figure in told if figure.value is not None]
    unit = max({figure.unit for _, figure, _ in raw}, key=[f.unit for _, f, _ in raw].count, default="")
    raw = [one for one in raw if one[1].unit == unit]
    figures = said_in_one_unit([figure for _, figure, _ in raw])
    made = []
    for (line, _, place), figure in zip(raw, figures, strict=True):
        stated = as_of.holds(figure.generation, "available")
        made.append(Point(line, figure, stated, _middle(stated), place))
    return made


def _middle(stated: Stated) -> float | None:
    window = stated.stated
    if stated.status == "actual" and stated.latest is not None:
        first = stated.latest if stated.earliest is None else stated.earliest
        return (first + stated.latest) / 2
    if stated.status == "plan" and window.earliest is not None and window.latest is not None:
        return (window.earliest + window.latest) / 2
    return None


# -- the chart -------------------------------------------------------------------------------------


def spec_chart(
    as_of: AsOf, metric: str, points: Sequence[Point], *, by_date: bool, strong: Sequence[str]
) -> Chart:
    """by_date: along the day on which a generation becomes available, else in the order of each line. strong: keys
    of generations that stand out."""
    roadmap = as_of.roadmap
    drawn = [point for point in points if point.day is not None or not by_date]
    unit = drawn[0].figure.unit if drawn else ""
    title = figure_words(metric) + ("" if unit in ("", "count") else f", {unit}")
    values = [point.figure.value or 0.0 for point in drawn]
    positive = [value for value in values if value > 0]
    logarithmic = bool(positive) and max(positive) >= _LOGARITHMIC_FROM * min(positive)
    y = _value_axis(positive if logarithmic else values, logarithmic, title)
    x = _day_axis(as_of, drawn) if by_date else _order_axis(drawn)
    if logarithmic:
        drawn = [point for point in drawn if (point.figure.value or 0.0) > 0]
    placed = [
        (point, _across(point, by_date), _height(point.figure.value or 0.0, logarithmic)) for point in drawn
    ]
    parts: list[Part] = []
    if by_date and x.low <= as_of.day <= x.high:
        parts.append(Rule(float(as_of.day), label=tr("today")))
    parts += _lines(roadmap, placed, by_date)
    parts += _marks(roadmap, placed, (x, y), strong, as_of.day)
    name = tr("{title} over generations", title=begun(title))
    return Chart(
        name,
        _summary(roadmap, title, drawn, logarithmic),
        x,
        y,
        tuple(parts),
        _legend(roadmap, drawn),
        HEIGHT_PX,
        tr("No generation of these lines has this figure and a date; choose another figure or line."),
    )


Placed = tuple[Point, float, float]


def _across(point: Point, by_date: bool) -> float:
    return (point.day or 0.0) if by_date else float(point.place + 1)


def _height(value: float, logarithmic: bool) -> float:
    return math.log10(value) if logarithmic else value


def _value_axis(values: Sequence[float], logarithmic: bool, title: str) -> Axis:
    top = max(values, default=1.0) or 1.0
    if not logarithmic:
        step = _round_step(top / 5)
        high = top * 1.12
        ticks = tuple(
            Tick(step * place, number(step * place, ",.10g")) for place in range(int(high / step) + 1)
        )
        return Axis(0.0, high, ticks, title=title)
    low, high = math.log10(min(values)), math.log10(top)
    wide = high - low > 3
    at = [
        base * 10.0**power
        for power in range(math.floor(low) - 1, math.ceil(high) + 1)
        for base in ((1,) if wide else (1, 2, 5))
    ]
    spare = (high - low) * 0.08
    first = max((one for one in at if math.log10(one) <= low), default=at[0])
    ticks = tuple(
        Tick(math.log10(one), number(one, ",.10g"))
        for one in at
        if one >= first and math.log10(one) <= high + spare
    )
    return Axis(math.log10(first), high + spare, ticks, title=tr("{title}, in equal factors", title=title))


def _round_step(wanted: float) -> float:
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(base * power for base in (1, 2, 2.5, 5, 10) if base * power >= wanted * 0.999)


def _day_axis(as_of: AsOf, points: Sequence[Point]) -> Axis:
    days = [point.day for point in points if point.day is not None] or [float(as_of.day)]
    first = date.fromordinal(int(min(days))).year
    last = date.fromordinal(int(max(days))).year + 1
    step = max(1, math.ceil((last - first) / 12))
    years = range(first, last + 1, step)
    ticks = tuple(Tick(float(date(year, 1, 1).toordinal()), str(year)) for year in years)
    low, high = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    return Axis(float(low), high + 0.02 * (high - low), ticks, title=trc("axis", "available"))


def _order_axis(points: Sequence[Point]) -> Axis:
    most = max((point.place + 1 for point in points), default=1)
    ticks = tuple(Tick(float(place), str(place)) for place in range(1, most + 1))
    return Axis(0.5, most + 0.5, ticks, title=tr("generation of its line, of those with a figure"))


def _lines(roadmap: Roadmap, placed: Sequence[Placed], by_date: bool) -> list[Part]:
    """Per line its middle values in order of time, and per point a thin line from the first to the last day."""
    parts: list[Part] = []
    if by_date:
        for point, _, y in placed:
            window = point.stated.stated
            if window.earliest is not None and window.latest is not None and not window.is_day:
                ends = ((float(window.earliest), y), (float(window.latest), y))
                parts.append(Line(ends, _owner(roadmap, point.line), width=1.0))
    owners: list[str] = []
    for line, middle in _middles(placed).items():
        owner = _owner(roadmap, line)
        if len(middle) > 1:
            parts.append(Line(middle, owner, dashed=owner in owners, key=line, tip=line_name(roadmap, line)))
        owners.append(owner)
    return parts


def _middles(placed: Sequence[Placed]) -> dict[str, tuple[tuple[float, float], ...]]:
    """line → the middle of what is told at each place, in order."""
    at: dict[str, dict[float, list[float]]] = {}
    for point, x, y in placed:
        at.setdefault(point.line, {}).setdefault(x, []).append(y)
    return {
        line: tuple((x, (min(ys) + max(ys)) / 2) for x, ys in sorted(heights.items()))
        for line, heights in at.items()
    }


def _owner(roadmap: Roadmap, line: str) -> str:
    found = roadmap.line(line)
    return found.organization if found else "slate"


def _marks(
    roadmap: Roadmap, placed: Sequence[Placed], axes: tuple[Axis, Axis], strong: Sequence[str], today: Day
) -> list[Part]:
    """A mark per point; a label per generation where there is room, those that stand out first."""
    room = LabelRoom(*axes)
    room.take_points([(at, height) for _, at, height in placed])
    for middle in _middles(placed).values():
        room.take_line(middle)
    room.take_upright(float(today))
    labels: dict[str, tuple[str, str]] = {}
    order = sorted(placed, key=lambda one: (one[0].figure.generation not in strong, -one[1]))
    for point, at, height in order:
        key = point.figure.generation
        if key not in labels:
            name = short_name(roadmap, key)
            place = room.place(name, at, height)
            labels[key] = (name if place else "", place or "above")
    parts: list[Part] = []
    for point, at, height in placed:
        key = point.figure.generation
        name, place = labels.pop(key, ("", "above"))
        shape = "circle" if point.stated.reached else "open"
        tip = _tip(roadmap, point)
        owner = _owner(roadmap, point.line)
        parts.append(Mark(at, height, shape, owner, name, place, key in strong, key, tip))
    return parts


# -- in words --------------------------------------------------------------------------------------


def _figure_with_unit(figure: Figure) -> str:
    return figure.text if figure.unit in ("", "count") else f"{figure.text} {figure.unit}"


def _tip(roadmap: Roadmap, point: Point) -> str:
    name = short_name(roadmap, point.figure.generation)
    source = site_of(point.figure.source)
    told = tr(", says {source}", source=source) if source else tr(", no source named")
    return f"{name}: {_figure_with_unit(point.figure)}{told}; {available_words(point.stated)}"


def available_words(stated: Stated) -> str:
    """“available Q3 2026, passed, not confirmed”, “no date stated”."""
    if stated.status == "actual":
        return tr("came, {window}", window=say_window(stated.stated)) if stated.stated.text else tr("came")
    if stated.status == "plan":
        window = say_window(stated.stated)
        return tr("{window}, passed, not confirmed", window=window) if stated.expired else window
    if stated.reached:
        return tr("came, no date of its own")
    return tr("cancelled") if stated.status == "cancelled" else tr("no date stated")


def _summary(roadmap: Roadmap, title: str, points: Sequence[Point], logarithmic: bool) -> str:
    parts = []
    for line in dict.fromkeys(point.line for point in points):
        mine = sorted((p for p in points if p.line == line), key=lambda p: (p.day or 0.0, p.place))
        first, last = mine[0], mine[-1]
        parts.append(
            tr(
                "{line} from {first} ({first_of}) to {last} ({last_of})",
                line=line_name(roadmap, line),
                first=first.figure.text,
                first_of=short_name(roadmap, first.figure.generation),
                last=last.figure.text,
                last_of=short_name(roadmap, last.figure.generation),
            )
        )
    scale = tr("; each step up the scale is the same factor") if logarithmic else ""
    return f"{begun(title)}: {'; '.join(parts)}{scale}." if parts else tr("No figure is told.")


def _legend(roadmap: Roadmap, points: Sequence[Point]) -> tuple[LegendItem, ...]:
    lines = list(dict.fromkeys(point.line for point in points))
    items = [
        LegendItem(line_name(roadmap, line), _owner(roadmap, line), "", _owner(roadmap, line))
        for line in lines
    ]
    if any(point.stated.reached for point in points):
        items.append(LegendItem(tr("came"), shape="circle", colour="muted"))
    if any(not point.stated.reached for point in points):
        items.append(LegendItem(tr("planned"), shape="open", colour="muted"))
    return tuple(items)


def figures_table(roadmap: Roadmap, metric: str, points: Sequence[Point]) -> Table:
    """The points as rows, also those that have no date and so no place on the chart."""
    unit = points[0].figure.unit if points else ""
    head = figure_words(metric) + ("" if unit in ("", "count") else f", {unit}")
    rows = []
    for point in points:
        key, figure = point.figure.generation, point.figure
        owner = _owner(roadmap, point.line)
        day: Day | None = None if point.day is None else int(point.day)
        source = site_of(figure.source) or tr("no source named")
        rows.append(
            Row(
                (
                    Cell(line_name(roadmap, point.line), vendor=owner),
                    Cell(short_name(roadmap, key), key=key, strong=True),
                    Cell(available_words(point.stated), day=day, key=key),
                    Cell(figure.text, value=figure.value),
                    Cell(source, link=link_of(figure.source), tone="ink" if figure.source else "muted"),
                ),
                key,
            )
        )
    columns = (
        Column(tr("Line")),
        Column(tr("Generation")),
        Column(tr("Available"), share=1),
        Column(begun(head), "right"),
        Column(tr("Source"), share=1),
    )
    return Table(tr("Figures over generations"), columns, tuple(rows), nothing=tr("No figure is told."))
