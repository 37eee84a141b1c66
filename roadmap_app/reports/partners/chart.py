"""A pair on one axis of time: its tranches above, below them what they wait for, by layer, joined to the due days.

A chart without Qt; window, paper, HTML and slides draw it. It must not know who draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.own_word import own_word
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.documents.chart import (
    Axis,
    Bar,
    Chart,
    End,
    LegendItem,
    Line,
    Mark,
    Note,
    Part,
    Rule,
    Tick,
)
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, Finding
from roadmap_app.domain.naming import short_name, told_apart
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, say_day, say_window
from roadmap_app.i18n import begun, tr, trn
from roadmap_app.reports.charts.year_ticks import quarter_axis

_LAYERS = ("system", "silicon", "software")
_HALF = 0.3  # of a lane
_BEFORE, _AFTER, _AHEAD = 330, 120, 430  # days before the as-of day, after the last due day, ahead at least
_MOST_LANES, _MOST_DUE = 24, 3
_LANE_PX = 34
_HEAD = 0.9  # lanes above the first, for what is written at today and the due days
_TONES = {
    "missed": "red",
    "will-miss": "red",
    "likely-late": "amber",
    "unconfirmed": "amber",
    "at-risk": "amber",
}
_TONES |= {"on-track": "green", "kept": "green", "delivered-late": "slate", "no-date": "grey"}
_NO_EVIDENCE = ("nothing-known", "preview-only", "expired")


class _Lane(NamedTuple):
    """One row. key: a tranche, a generation, or a stack's line; findings: what it has to hold, the worst first.
    layer: "" of a tranche."""

    key: str
    name: str
    findings: tuple[Finding, ...]
    layer: str = ""


def pair_chart(
    structure: Structure, supplier: str, customer: str, findings: Sequence[Finding], met_on: Day | None = None
) -> Chart:
    """findings: the requirements of the pair, worst first. met_on: the day of the last meeting.

    Lanes from top to bottom: tranches, systems, silicon, software; what is not dated stands in words.
    """
    roadmap = structure.roadmap
    tranches = _tranche_lanes(structure, supplier, customer)
    below = _lanes_below(structure, findings)
    lanes = [*tranches, *below][:_MOST_LANES]
    low, high = _days(structure, lanes)
    dues = sorted({one.due for lane in lanes for one in lane.findings if one.due and low < one.due < high})
    free = max([structure.as_of.day, *dues[:_MOST_DUE]]) + 14.0  # right of all upright lines
    parts: list[Part] = []
    for place, lane in enumerate(lanes):
        middle = len(lanes) - place - 0.5
        if place < len(tranches):
            parts += _tranche_parts(structure, lane, middle, supplier, high, free)
        else:
            parts += _lane_parts(structure, lane, middle, low, high)
            parts += _next_parts(structure, lane, middle, high, {one.key for one in lanes})
        if place and lane.layer != lanes[place - 1].layer:
            parts.append(Rule(middle + 0.5, upright=False, colour="grid"))
    rules = [
        Rule(due + 1.0, colour="ink", label=tr("by {due}", due=say_day(due))) for due in dues[:_MOST_DUE]
    ]
    if met_on is not None and low < met_on < high:
        rules.append(Rule(met_on + 0.5, colour="muted", dotted=True, label=tr("last meeting")))
    ticks = tuple(
        Tick(
            len(lanes) - place - 0.5,
            _lane_words(lane, lanes[place - 1].layer if place else "", customer, roadmap),
        )
        for place, lane in enumerate(lanes)
    )
    name = tr(
        "{supplier} × {customer} on one axis",
        supplier=short_name(roadmap, supplier),
        customer=short_name(roadmap, customer),
    )
    return Chart(
        name,
        _summary(findings, structure.as_of.day),
        quarter_axis(low, high),
        Axis(0.0, max(len(lanes), 1) + _HEAD, ticks),
        (*rules, Rule(structure.as_of.day + 0.5, label=tr("today")), *parts) if lanes else (),
        _legend(lanes),
        72 + _LANE_PX * max(len(lanes), 2),
        tr("Nothing is asked of this pair: its agreements name neither a product nor a date."),
    )


# -- lanes ---------------------------------------------------------------------------------------


def _tranche_lanes(structure: Structure, supplier: str, customer: str) -> list[_Lane]:
    lanes = []
    for agreement in structure.roadmap.agreements:
        if (agreement.supplier, agreement.customer) != (supplier, customer):
            continue
        if structure.live_agreement(agreement.key) is None:
            continue
        for tranche in structure.live_tranches(agreement.key):
            standing = "" if tranche.standing == "binding" else f" {tr(tranche.standing)}"
            name = tr(
                "Tranche {sequence}{apart}",
                sequence=tranche.sequence,
                apart=told_apart(structure.roadmap, agreement),
            )
            lanes.append(_Lane(tranche.key, f"{name} · {size_words(tranche)}{standing}", ()))
    return lanes


def _lanes_below(structure: Structure, findings: Sequence[Finding]) -> list[_Lane]:
    """One lane for each thing that has to be ready, by layer, the worst first."""
    held: dict[str, list[Finding]] = {}
    for one in findings:
        if one.rule in ("software", "delivery-software"):
            held.setdefault(one.subjects[0], []).append(one)
        else:
            key = one.ready.subject if one.ready is not None else one.subjects[0].split(":")[0]
            held.setdefault(key, []).append(one)
    lanes: list[tuple[int, _Lane]] = []
    for key, on_tranche in held.items():
        layer = "software" if structure.roadmap.line(key) else structure.layer(key)
        place = _LAYERS.index(layer) if layer in _LAYERS else len(_LAYERS)
        lanes.append((place, _Lane(key, short_name(structure.roadmap, key), tuple(on_tranche), layer)))
    return [lane for _, lane in sorted(lanes, key=lambda pair: pair[0])]


def _lane_words(lane: _Lane, above: str, customer: str, roadmap: Roadmap) -> str:
    """“System · Helios” where its layer begins; who a custom part is for is said by the chart's name."""
    name = lane.name.removesuffix(f" for {short_name(roadmap, customer)}")
    layer = tr(lane.layer)
    return name if lane.layer == above else f"{begun(layer)} · {name}"


# -- parts ---------------------------------------------------------------------------------------


def _tranche_parts(
    structure: Structure, lane: _Lane, middle: float, supplier: str, high: float, free: float
) -> list[Part]:
    live = structure.live_commitment(lane.key)
    stated = structure.as_of.holds(lane.key, "begins")
    window = stated.stated
    firm = live is not None and live[0].standing == "binding"
    if window.earliest is None or window.latest is None:
        missing = tr("no date") if live is None or live[0].generation else tr("no product, no date")
        return [Note(min(free, high - 120.0), middle, missing, anchor="left")]
    words = tr("begins {window}", window=say_window(window))
    tip = f"{short_name(structure.roadmap, lane.key)}, {words}"
    bar = Bar(
        *(window.earliest, min(window.latest + 1.0, high), middle - _HALF, middle + _HALF, supplier),
        fill="pale" if firm else "hatched",
        dashed=not firm,
        label=say_window(window),
        key=lane.key,
        tip=tip,
    )
    return [bar]


def _next_parts(structure: Structure, lane: _Lane, middle: float, high: float, drawn: set[str]) -> list[Part]:
    """The next generation of the same line with a date ahead, pale: what comes if this one is passed over."""
    roadmap, today = structure.roadmap, structure.as_of.day
    generation = roadmap.generation(lane.key)
    if generation is None or lane.findings[0].verdict in ("kept", "delivered-late"):
        return []
    own = structure.as_of.holds(lane.key, "available")
    after = max(today, own.stated.latest or today)
    ahead = []
    for one in roadmap.generations_of(generation.line):
        window = structure.as_of.holds(one.key, "available").stated
        if one.key in drawn or window.earliest is None or window.latest is None:
            continue
        if after < window.earliest < high:
            ahead.append((window.earliest, window.latest, one.key, window))
    if not ahead:
        return []
    first, last, key, window = min(ahead)[:4]
    words = f"{short_name(roadmap, key)} · {say_window(window)}"
    place = (float(first), min(last + 1.0, high), middle - _HALF, middle + _HALF)
    name, tip = short_name(roadmap, key), tr("Next in its line: {words}", words=words)
    return [Bar(*place, roadmap.owner_of(key), "pale", False, name, key, tip)]


def _lane_parts(structure: Structure, lane: _Lane, middle: float, low: float, high: float) -> list[Part]:
    worst = lane.findings[0]
    due = worst.due
    parts: list[Part] = []
    if structure.roadmap.line(lane.key) is not None:
        parts += _release_parts(structure, lane.key, middle, low)
        ready = float(structure.as_of.day)
    else:
        milestone = worst.ready.milestone if worst.ready else "available"
        stated = structure.as_of.holds(lane.key, milestone)
        last = stated.latest if stated.reached else stated.stated.latest
        promised = bool(worst.commitment) or worst.need is not None
        if promised and own_word(structure, lane.key, milestone, worst.customer) is not None:
            owner, today = structure.roadmap.owner_of(lane.key), structure.as_of.day
            words = tr("{owner} gives no date", owner=short_name(structure.roadmap, owner))
            parts.append(Note(today - 8, middle, words, anchor="right", key=lane.key))
            last = None  # what the customer itself says is no evidence
        else:
            parts += _stated_parts(structure, lane, stated, middle, low)
        ready = float(last if last is not None else structure.as_of.day)
    words = worst.sentences.margin or VERDICT_WORDS[worst.verdict]
    if due is not None:
        tone = _TONES.get(worst.verdict, "grey")
        if ready < due + 1.0 and ready >= low:
            dashed = worst.basis in _NO_EVIDENCE or worst.verdict == "no-date"
            parts.append(Line(((ready, middle), (due + 1.0, middle)), tone, dashed=dashed, width=1.5))
        tip = f"{worst.sentences.title}: {worst.sentences.evidence}, {words}"
        parts.append(Mark(due + 1.0, middle, worst.verdict, tone, "", "right", True, lane.key, tip))
    return [*parts, End(high, middle, words, "ink", key=lane.key, alone=True)]


def _stated_parts(structure: Structure, lane: _Lane, stated: Stated, middle: float, low: float) -> list[Part]:
    """A window as a fade, an expired one hatched, what came as a diamond, what is not stated in words."""
    owner = structure.roadmap.owner_of(lane.key)
    words = MILESTONE_WORDS[stated.milestone]
    name, window = lane.name, stated.stated
    tip = f"{name} {words}: {say_window(window) if window.text else tr('no date stated')}"
    if stated.reached:
        day = stated.latest if stated.latest is not None else structure.as_of.day
        if stated.derived or stated.latest is None:
            return [
                Note(
                    max(float(day), low + 4),
                    middle,
                    tr("{words}, day not stated", words=words),
                    anchor="left",
                    key=lane.key,
                )
            ]
        return [
            Mark(
                max(float(day), low),
                middle,
                "diamond",
                owner,
                f"{words}, {say_window(window)}",
                "left",
                False,
                lane.key,
                tip,
            )
        ]
    if window.earliest is None or window.latest is None:
        return [Note(structure.as_of.day - 8, middle, tr("no date stated"), anchor="right", key=lane.key)]
    if window.latest < low:
        return [Note(low + 4, middle, tr("“{window}” passed", window=say_window(window)), key=lane.key)]
    place = (max(float(window.earliest), low), window.latest + 1.0, middle - _HALF, middle + _HALF)
    if stated.expired:
        return [
            Bar(
                *place,
                "grey",
                "hatched",
                True,
                tr("{window} passed", window=say_window(window)),
                lane.key,
                tr("{tip}, passed, not confirmed", tip=tip),
            )
        ]
    return [Bar(*place, owner, "fade", False, say_window(window), lane.key, tip)]


def _release_parts(structure: Structure, line: str, middle: float, low: float) -> list[Part]:
    """The releases of a stack that came, as diamonds."""
    owner = structure.roadmap.line(line)
    marks: list[Part] = []
    for generation in structure.roadmap.generations_of(line):
        stated = structure.as_of.holds(generation.key, "available")
        if stated.reached and not stated.derived and stated.latest is not None and stated.latest >= low:
            name = short_name(structure.roadmap, generation.key)
            tip = tr("{name} came {window}", name=name, window=say_window(stated.stated))
            colour = owner.organization if owner else "slate"
            marks.append(
                Mark(float(stated.latest), middle, "diamond", colour, "", "above", False, generation.key, tip)
            )
    return marks


# -- axes and words ------------------------------------------------------------------------------


def _days(structure: Structure, lanes: Sequence[_Lane]) -> tuple[float, float]:
    day = structure.as_of.day
    dues = [one.due for lane in lanes for one in lane.findings if one.due is not None]
    begins = [structure.as_of.holds(lane.key, "begins").stated.latest for lane in lanes if not lane.findings]
    last = max([day, *dues, *(one for one in begins if one is not None)])
    return float(day - _BEFORE), float(max(min(last, day + 900) + _AFTER, day + _AHEAD))


def _summary(findings: Sequence[Finding], day: Day) -> str:
    counts: dict[str, int] = {}
    for one in findings:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    said = ", ".join(f"{count} {VERDICT_WORDS[verdict]}" for verdict, count in counts.items())
    open_count = sum(count for verdict, count in counts.items() if verdict in SERIOUSNESS)
    return (
        trn(
            "As of {day}: {open} of {count} requirement open ({said}).",
            "As of {day}: {open} of {count} requirements open ({said}).",
            len(findings),
            day=say_day(day),
            open=open_count,
            said=said,
        )
        if findings
        else tr("No requirement stands between the two.")
    )


def _legend(lanes: Sequence[_Lane]) -> tuple[LegendItem, ...]:
    verdicts = [one.verdict for lane in lanes for one in lane.findings[:1]]
    marks = tuple(LegendItem(VERDICT_WORDS[verdict], shape=verdict) for verdict in dict.fromkeys(verdicts))
    return (
        LegendItem(tr("came"), shape="diamond"),
        LegendItem(tr("date passed, or not binding"), shape="hatched", colour="slate"),
        *marks,
    )
