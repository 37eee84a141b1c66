"""Whether one vendor's software is closing on another's: the answer, a chart over the days of the parts, the cases.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.chains import Readiness
from roadmap_app.alignment.answers.closing import Closing, Gap
from roadmap_app.alignment.answers.readiness import ReadinessRow
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, LegendItem, Line, Mark, Part, Rule
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.charts.year_ticks import year_ticks
from roadmap_app.reports.readiness.trends import WAITING, waiting_words
from roadmap_app.reports.words.lags import middle_of, root, root_axis, signed

_MOST_WAITING, _ROOM_ABOVE = 4, 0.42
_COUNTS = (tr("No"), tr("One"), tr("Two"), tr("Three"), tr("Four"))


class ClosingView(NamedTuple):
    """One stack against another. sentence: the answer."""

    closing: Closing
    name: str
    sentence: str
    chart: Chart
    table: Table


def closing_view(roadmap: Roadmap, readiness: Readiness, closing: Closing, today: Day) -> ClosingView:
    """Words, chart and cases."""
    mine, rival = short_name(roadmap, closing.stack), short_name(roadmap, closing.rival)
    sentence = _closing_sentence(roadmap, readiness, closing)
    return ClosingView(
        closing,
        tr("Is {mine} closing on {rival}?", mine=mine, rival=rival),
        sentence,
        _closing_chart(roadmap, readiness, closing, today, sentence),
        _closing_table(roadmap, closing),
    )


def _closing_sentence(roadmap: Roadmap, readiness: Readiness, closing: Closing) -> str:
    mine, rival = short_name(roadmap, closing.stack), short_name(roadmap, closing.rival)
    gaps = closing.gaps
    named = [(gap, short_name(roadmap, gap.generation)) for gap in gaps]
    if not gaps:
        sentence = tr(
            "Not to be told: no part has a day for {mine} that follows one with a day for {rival}.",
            mine=mine,
            rival=rival,
        )
    elif closing.mean_days is None:
        told = [
            tr("{apart} at {name}", apart=_apart(gap.gap_days, "" if place else rival), name=name)
            for place, (gap, name) in enumerate(named)
        ]
        sentence = trn(
            "Each counted from its own part’s day, {mine} was {told}. {number} case: too few to call it closing or "
            "falling behind.",
            "Each counted from its own part’s day, {mine} was {told}. {number} cases: too few to call it closing or "
            "falling behind.",
            len(gaps),
            mine=mine,
            told=listed(told),
            number=_COUNTS[len(gaps)],
        )
    else:
        (first, first_name), (last, last_name) = named[0], named[-1]
        sentence = tr(
            "Each counted from its own part’s day, {mine} was {apart} at {first_name} and "
            "{then} at {last_name}; in the mean {mean}, over {gaps} cases.",
            mine=mine,
            apart=_apart(first.gap_days, rival),
            first_name=first_name,
            then=_apart(last.gap_days),
            last_name=last_name,
            mean=_apart(closing.mean_days),
            gaps=len(gaps),
        )
    waits = []
    for key, name in ((closing.stack, mine), (closing.rival, rival)):
        vendor = _owner(roadmap, key)
        own = (
            row for row in readiness.rows if row.stack == key and roadmap.owner_of(row.generation) == vendor
        )
        words = waiting_words(roadmap, own, begins=False)
        if words:
            waits.append(f"{name}: {words}")
    return " ".join((sentence, *waits))


def _apart(days: float, whom: str = "") -> str:
    """“9 days behind ROCm”; whom: "" where it has been named."""
    whole = round(days)
    if not whole:
        return tr("level with {whom}", whom=whom) if whom else tr("level with it")
    if whole > 0:
        if not whom:
            return trn("{count:,} day behind it", "{count:,} days behind it", whole)
        return trn("{count:,} day behind {whom}", "{count:,} days behind {whom}", whole, whom=whom)
    if not whom:
        return trn("{count:,} day ahead of it", "{count:,} days ahead of it", -whole)
    return trn("{count:,} day ahead of {whom}", "{count:,} days ahead of {whom}", -whole, whom=whom)


def _closing_chart(
    roadmap: Roadmap, readiness: Readiness, closing: Closing, today: Day, sentence: str
) -> Chart:
    as_of = readiness.structure.as_of
    drawn: list[tuple[str, Day, ReadinessRow]] = []
    for stack in (closing.stack, closing.rival):  # mine first: the first that asks has the room for its words
        vendor = _owner(roadmap, stack)
        for row in readiness.rows:
            if row.stack == stack and roadmap.owner_of(row.generation) == vendor:
                day = as_of.holds(row.generation, "available").last_day
                if day is not None and (row.is_case or row.verdict in WAITING):
                    drawn.append((vendor, day, row))
    days = [float(day) for *_, row in drawn if row.is_case for day in row.lag_days or () if day]
    scale = root_axis(days, tr("days"))
    if any(not row.is_case for *_, row in drawn):  # room above for what waits
        scale = scale._replace(high=scale.high + (scale.high - scale.low) * _ROOM_ABOVE)
    first = min((day for _, day, _ in drawn), default=today) - 150
    last = max([today, *(day for _, day, _ in drawn)]) + 200
    parts: list[Part] = [
        Rule(0.0, upright=False, colour="muted"),
        Rule(today, label=say_day(today)),
    ]
    for vendor in dict.fromkeys(vendor for vendor, *_ in drawn):
        parts += _closing_parts(roadmap, [one for one in drawn if one[0] == vendor], (last - first) / 260)
    parts += _waiting_parts(roadmap, drawn, scale)
    legend = tuple(
        LegendItem(
            f"{short_name(roadmap, key)} ({short_name(roadmap, _owner(roadmap, key))})", _owner(roadmap, key)
        )
        for key in (closing.stack, closing.rival)
    )
    name = tr(
        "{stack} and {rival}",
        stack=short_name(roadmap, closing.stack),
        rival=short_name(roadmap, closing.rival),
    )
    return Chart(
        tr("{name}: days after (+) or before (−) each part", name=name),
        sentence,
        Axis(first, last, year_ticks(first, last)),
        scale,
        tuple(parts),
        legend,
        280,
        tr("No part of the two has a day for its software."),
    )


def _owner(roadmap: Roadmap, stack: str) -> str:
    line = roadmap.line(stack)
    return line.organization if line else ""


def _closing_parts(
    roadmap: Roadmap, drawn: Sequence[tuple[str, Day, ReadinessRow]], half: float
) -> list[Part]:
    parts: list[Part] = []
    points = []
    for vendor, day, row in sorted(drawn, key=lambda one: one[1]):
        middle = middle_of(row.lag_days) if row.is_case else None
        if middle is None or row.lag_days is None:
            continue
        name, tip = short_name(roadmap, row.generation), row.message
        points.append((float(day), root(middle)))
        least, most = (root(days or 0) for days in row.lag_days)
        parts.append(Bar(day - half, day + half, least, most, vendor, "pale", key=row.generation, tip=tip))
        place = "above" if middle >= 0 else "below"
        label = f"{name} {signed(middle)}"
        parts.append(Mark(day, root(middle), "circle", vendor, label, place, key=row.generation, tip=tip))
    if points:
        parts.insert(0, Line(tuple(points), drawn[0][0]))
    return parts


def _waiting_parts(
    roadmap: Roadmap, drawn: Sequence[tuple[str, Day, ReadinessRow]], scale: Axis
) -> list[Part]:
    """Parts without a release: a mark above their day, on a dashed line, each a step lower than the one after it, so
    that words to its left cross no line."""
    waits = sorted((one for one in drawn if not one[2].is_case), key=lambda one: one[1])
    parts: list[Part] = []
    for place, (_, day, row) in enumerate(reversed(waits[:_MOST_WAITING])):
        top = scale.high * (0.76 - 0.6 * place / _MOST_WAITING)
        name, tip = short_name(roadmap, row.generation), row.message
        told = row.below or tr("none named")
        parts += [
            Line(((day, 0.0), (day, top)), "amber", dashed=True, width=1.4, key=row.generation, tip=tip),
            Mark(day, top, row.verdict, "amber", f"{name}: {told}", "left", key=row.generation, tip=tip),
        ]
    return parts


def _closing_table(roadmap: Roadmap, closing: Closing) -> Table:
    mine, rival = short_name(roadmap, closing.stack), short_name(roadmap, closing.rival)
    columns = (
        Column(tr("At"), share=1.0),
        Column(tr("Part became available by"), "right"),
        Column(tr("{mine}, days", mine=mine), "right"),
        Column(tr("Rival part then"), share=1.0),
        Column(tr("{rival}, days", rival=rival), "right"),
        Column(tr("Days behind (+) or ahead (−)"), "right"),
    )
    rows = tuple(_gap_row(roadmap, gap) for gap in closing.gaps)
    note = tr(
        "Each lag is the middle of its range. The rival's part is its newest one at "
        "that time with a day for its software."
    )
    return Table(
        tr("{mine} against {rival}", mine=mine, rival=rival),
        columns,
        rows,
        note,
        tr("No part has a day for both {mine} and {rival}.", mine=mine, rival=rival),
    )


def _gap_row(roadmap: Roadmap, gap: Gap) -> Row:
    cells = (
        Cell(
            short_name(roadmap, gap.generation),
            vendor=roadmap.owner_of(gap.generation),
            key=gap.generation,
            strong=True,
        ),
        Cell(say_day(gap.day), day=gap.day),
        Cell(signed(gap.lag_days), value=gap.lag_days),
        Cell(short_name(roadmap, gap.rival), vendor=roadmap.owner_of(gap.rival), key=gap.rival),
        Cell(signed(gap.rival_lag_days), value=gap.rival_lag_days),
        Cell(signed(gap.gap_days), value=gap.gap_days, strong=True),
    )
    return Row(cells, key=gap.generation)
