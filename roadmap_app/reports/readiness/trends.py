"""Whether software is catching up: a vendor's own stack over the generations of its lines.

All charts share one root scale of days. Below five cases no mean is given; the cases are named. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.chains import Readiness, tier_rank
from roadmap_app.alignment.answers.readiness import ReadinessRow, Trend
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Line, Mark, Part, Rule, Tick
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import begun, msgid, tr, trn
from roadmap_app.reports.words.lags import middle_of, root, root_axis, signed, trails_words

MOST_PARTS = 7
WAITING = ("unconfirmed",)
_HALF_BAR = 0.22


class TrendView(NamedTuple):
    """One stack over the generations of a line. parts: those drawn, in order."""

    trend: Trend
    name: str
    aside: str
    sentence: str
    chart: Chart


def shown_trends(roadmap: Roadmap, trends: Iterable[Trend], first: str = "") -> list[Trend]:
    """Per line of products the own stack with most dated cases, nearest to the hardware; those without a case are
    left to the table. The first vendor's first, then those with the most cases."""
    best: dict[str, Trend] = {}
    for trend in trends:
        held = best.get(trend.line)
        if trend.cases and (held is None or _weight(roadmap, trend) < _weight(roadmap, held)):
            best[trend.line] = trend
    return sorted(
        best.values(),
        key=lambda trend: (trend.vendor != first, -len(trend.cases), trend.line),
    )


def _weight(roadmap: Roadmap, trend: Trend) -> tuple[int, int, str]:
    return -len(trend.cases), tier_rank(roadmap, trend.stack), trend.stack


def trend_views(roadmap: Roadmap, readiness: Readiness, trends: Sequence[Trend]) -> tuple[TrendView, ...]:
    """The charts of some trends, on one scale."""
    rows = {(row.generation, row.stack): row for row in readiness.rows}
    parts = {trend: _parts(roadmap, rows, trend) for trend in trends}
    days = [
        float(day)
        for of_part in parts.values()
        for row in of_part
        if row.is_case
        for day in row.lag_days or ()
        if day is not None
    ]
    scale = root_axis(days, tr("days"), along=True)
    return tuple(_view(roadmap, trend, parts[trend], scale) for trend in trends)


def _parts(roadmap: Roadmap, rows: dict[tuple[str, str], ReadinessRow], trend: Trend) -> list[ReadinessRow]:
    """What is drawn of a trend: dated or kept without a day, the newest ones, then what waits for a release."""
    came, waits = [], []
    for generation in roadmap.generations_of(trend.line):
        row = rows.get((generation.key, trend.stack))
        if row is None:
            continue
        if row.is_case or (row.verdict in ("kept", "on-track") and not row.is_hearsay):
            came.append(row)
        elif row.verdict in WAITING:
            waits.append(row)
    return came[-MOST_PARTS:] + waits[:1]


def _view(roadmap: Roadmap, trend: Trend, rows: Sequence[ReadinessRow], scale: Axis) -> TrendView:
    """Generations from top to bottom, days from left (before the part) to right (after it)."""
    stack, line = short_name(roadmap, trend.stack), short_name(roadmap, trend.line)
    count = len(trend.cases)
    aside = trn("{count} dated case", "{count} dated cases", count)
    sentence = _trend_sentence(roadmap, trend, rows)
    parts: list[Part] = [Rule(0.0, colour="muted")]
    points = []
    for place, row in enumerate(rows):
        at = float(len(rows) - place)
        middle = middle_of(row.lag_days) if row.is_case else None
        tip = f"{short_name(roadmap, row.generation)}: {row.message}"
        if middle is None:
            parts += _without_day(row, at, scale, tip)
            continue
        points.append((root(middle), at))
        least, most = (root(day or 0) for day in row.lag_days or (0, 0))
        parts.append(
            Bar(
                least, most, at - _HALF_BAR, at + _HALF_BAR, trend.vendor, "pale", key=row.generation, tip=tip
            )
        )
        place_of = "left" if middle < 0 else "right"
        parts.append(
            Mark(
                root(middle),
                at,
                "circle",
                trend.vendor,
                signed(middle),
                place_of,
                strong=True,
                key=row.generation,
                tip=tip,
            )
        )
    parts.insert(1, Line(tuple(points), trend.vendor))
    ticks = tuple(
        Tick(float(len(rows) - place), short_name(roadmap, row.generation)) for place, row in enumerate(rows)
    )
    chart = Chart(
        tr("{stack} on {line}", stack=stack, line=line),
        sentence,
        scale,
        Axis(0.3, len(rows) + 0.9, ticks),
        tuple(parts),
        height_px=42 + 24 * max(2, len(rows)),
    )
    return TrendView(trend, tr("{stack} on {line}", stack=stack, line=line), aside, sentence, chart)


def _without_day(row: ReadinessRow, at: float, scale: Axis, tip: str) -> list[Part]:
    """Kept on no told day: its mark on the line; waiting: its mark at the right, on a dashed line."""
    if row.verdict not in WAITING:
        return [Mark(0.0, at, row.verdict, "green", tr("no day told"), "right", key=row.generation, tip=tip)]
    end = scale.high * 0.3
    label = row.below or tr("none named")
    return [
        Line(((0.0, at), (end, at)), "amber", dashed=True, width=1.4, key=row.generation, tip=tip),
        Mark(end, at, row.verdict, "amber", label, "right", key=row.generation, tip=tip),
    ]


def _trend_sentence(roadmap: Roadmap, trend: Trend, rows: Sequence[ReadinessRow]) -> str:
    cases = trend.cases
    if trend.mean_days is None:
        told = ", ".join(
            tr("{trails} {part}", trails=trails_words(days), part=short_name(roadmap, key))
            for key, days in cases
        )
        sentence = f"{begun(told)}."
    else:
        last, days = cases[-1]
        sentence = tr(
            "In the mean {trails} the part, over {cases} cases; at the last, {then} {last}.",
            trails=trails_words(trend.mean_days),
            cases=len(cases),
            then=trails_words(days),
            last=short_name(roadmap, last),
        )
    return " ".join(filter(None, (sentence, waiting_words(roadmap, rows))))


_WAITING_WORDS = (
    (tr("no release is named"), ""),
    (tr("there is a preview only"), tr("a preview only")),
    (tr("there is support in part only"), tr("in part only")),
    (tr("a release is named, its level is not said"), tr("level not said")),
)


def waiting_words(roadmap: Roadmap, rows: Iterable[ReadinessRow], *, begins: bool = True) -> str:
    """“For MI455X none is named.”, “For Rubin a preview only.”; "" where nothing waits.

    begins: whether the first of them begins a sentence.
    """
    waits = [row for row in rows if row.verdict in WAITING]
    told: list[str] = []
    for words, below in _WAITING_WORDS:
        of_level = [row for row in waits if row.level in ("", "preview") and row.below == below]
        names = [short_name(roadmap, row.generation) for row in of_level]
        if names:
            parts = listed(names[:3] + ([tr("others")] if len(names) > 3 else []))
            text = msgid("For {parts} {words}.") if begins or told else msgid("for {parts} {words}.")
            told.append(tr(text, parts=parts, words=words))
    return " ".join(told)


def trends_table(roadmap: Roadmap, trends: Iterable[Trend]) -> Table:
    """Every own stack with its dated cases and, from five on, their mean."""
    columns = (
        Column(tr("Stack"), share=1.0),
        Column(tr("Line"), share=1.0),
        Column(tr("Cases"), "right"),
        Column(tr("Mean, days"), "right"),
        Column(tr("Days, part by part"), share=2.4),
    )
    rows = []
    for trend in trends:
        told = ", ".join(f"{short_name(roadmap, key)} {signed(days)}" for key, days in trend.cases)
        mean = trend.mean_days
        cells = (
            Cell(short_name(roadmap, trend.stack), vendor=trend.vendor, key=trend.stack, strong=True),
            Cell(short_name(roadmap, trend.line), key=trend.line),
            Cell(str(len(trend.cases)), value=len(trend.cases)),
            Cell(
                tr("too few") if mean is None else signed(mean),
                value=mean,
                tone="muted" if mean is None else "ink",
            ),
            Cell(told or tr("no part has a day for it yet"), tone="ink" if told else "muted"),
        )
        rows.append(Row(cells, key=trend.line))
    note = tr("Middle of each lag. Below five cases no mean is given.")
    return Table(tr("Lag over generations, each vendor's own stacks"), columns, tuple(rows), note)
