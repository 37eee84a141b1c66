"""What a stated half, quarter or year of a vendor has been worth: where in it, or after it, the thing came.

Below five settled cases no share is given; the cases are listed. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.worth import OUTCOMES, PRECISIONS, SETTLED, Worth, WorthCase
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Mark, Part, Rule, Tick
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, say_day, say_window
from roadmap_app.i18n import begun, number, tr, trn
from roadmap_app.reports.words.lags import signed

PRECISION_WORDS = {
    "day": tr("a day"),
    "month": tr("a month"),
    "quarter": tr("a quarter"),
    "third": tr("a third of a year"),
    "half": tr("a half-year"),
    "year": tr("a year"),
    "longer": tr("more than a year"),
    "open": tr("one side only"),
}
"""What is stated to which precision."""

OUTCOME_HEADS = {
    "before": tr("Before it"),
    "within": tr("Within it"),
    "after": tr("After it"),
    "put-off": tr("Put off"),
    "passed": tr("Passed, not confirmed"),
    "cancelled": tr("Cancelled"),
    "no-day": tr("Came, no day told"),
    "ahead": tr("Ahead"),
}
LEADING = "half"
"""The precision that is asked for first, where a vendor has stated one."""

_COUNTS = tuple(tr("none one two three four five six seven eight nine ten eleven twelve").split())
_WHERE = {"within": tr("within it"), "before": tr("before it"), "after": tr("after it")}
_MARKS = {"before": "kept", "within": "kept", "after": "delivered-late", "passed": "unconfirmed"}
_MARKS |= {"put-off": "likely-late", "cancelled": "missed", "no-day": "no-date", "ahead": ""}


class WorthView(NamedTuple):
    """A vendor's periods. precision: the one that is looked at. rows: all of its precisions."""

    vendor: str
    name: str
    precision: str
    sentence: str
    rows: tuple[Worth, ...]
    chart: Chart
    cases: Table


def worth_view(roadmap: Roadmap, worth: Sequence[Worth], vendor: str, precision: str = "") -> WorthView:
    """The periods of a vendor; of a precision that it has not stated the half-years, else those stated most."""
    rows = tuple(one for one in worth if one.vendor == vendor)
    known = {one.precision: one for one in rows}
    if precision not in known:
        most = max(rows, key=lambda one: len(one.cases), default=None)
        precision = LEADING if LEADING in known else most.precision if most else ""
    name = short_name(roadmap, vendor)
    chosen = known.get(precision)
    sentence = worth_sentence(name, chosen) if chosen else tr("{name} has stated no date.", name=name)
    chart = _chart(roadmap, name, vendor, rows)
    return WorthView(vendor, name, precision, sentence, rows, chart, cases_table(roadmap, name, chosen))


def worth_sentence(name: str, worth: Worth) -> str:
    """“AMD has stated a half-year 14 times: three came, all within it; …”"""
    times = trn("once", "{count:,} times", len(worth.cases))
    parts = [_settled_told(worth)]
    passed, off = worth.count("passed"), worth.count("put-off")
    if passed:
        parts.append(tr("{count} passed with nothing confirmed", count=_count(passed)))
    if off:
        parts.append(
            trn("{number} was put off past it", "{number} were put off past it", off, number=_count(off))
        )
    if worth.count("cancelled"):
        parts.append(tr("{count} cancelled", count=_count(worth.count("cancelled"))))
    if worth.count("no-day"):
        parts.append(tr("{count} came on no told day", count=_count(worth.count("no-day"))))
    if ahead := worth.count("ahead"):
        parts.append(
            trn("{number} still lies ahead", "{number} still lie ahead", ahead, number=_count(ahead))
        )
    sentence = tr(
        "{name} has stated {period} {times}: {parts}.",
        name=name,
        period=PRECISION_WORDS[worth.precision],
        times=times,
        parts="; ".join(parts),
    )
    if worth.settled and worth.share_within is None:
        return trn(
            "{sentence} {number} settled case: too few for a share.",
            "{sentence} {number} settled cases: too few for a share.",
            worth.settled,
            sentence=sentence,
            number=begun(_count(worth.settled)),
        )
    if worth.share_within == 1:
        return tr(
            "{sentence} All {settled} settled cases came by its last day.",
            sentence=sentence,
            settled=worth.settled,
        )
    if worth.share_within is not None:
        return tr(
            "{sentence} By its last day came {share:.0%} of the {settled} settled cases.",
            sentence=sentence,
            share=worth.share_within,
            settled=worth.settled,
        )
    return sentence


def _settled_told(worth: Worth) -> str:
    if not worth.settled:
        return tr("none has come on a told day")
    came = {outcome: worth.count(outcome) for outcome in _WHERE if worth.count(outcome)}
    first = _WHERE[next(iter(came))]
    if worth.settled == 1:
        return tr("one came, {where}", where=first)
    if len(came) == 1:
        return tr("{count} came, all {where}", count=_count(worth.settled), where=first)
    parts = ", ".join(f"{_count(count)} {_WHERE[outcome]}" for outcome, count in came.items())
    return tr("{count} came, {parts}", count=_count(worth.settled), parts=parts)


def _count(cases: int) -> str:
    return _COUNTS[cases] if cases < len(_COUNTS) else number(cases, ",")


# -- as tables ---------------------------------------------------------------------------------------


def worth_table(roadmap: Roadmap, worth: Sequence[Worth]) -> Table:
    """Per vendor and precision how often it was stated and what became of it."""
    outcomes = [one for one in OUTCOMES if any(row.count(one) for row in worth)]
    columns = (
        Column(tr("Vendor"), share=1.0),
        Column(tr("Stated to"), share=1.0),
        Column(tr("Times"), "right"),
        *(Column(OUTCOME_HEADS[one], "right") for one in outcomes),
        Column(tr("By its last day"), "right"),
    )
    rows = []
    for one in worth:
        share = one.share_within
        cells = [
            Cell(short_name(roadmap, one.vendor), vendor=one.vendor, key=one.vendor),
            Cell(PRECISION_WORDS[one.precision], strong=True),
            Cell(str(len(one.cases)), value=len(one.cases)),
        ]
        cells += [_outcome_cell(one.count(outcome)) for outcome in outcomes]
        told = (
            tr("too few")
            if share is None
            else tr("{share:.0%} of {settled}", share=share, settled=one.settled)
        )
        cells.append(Cell(told, value=share, tone="muted" if share is None else "ink"))
        spoken = worth_sentence(short_name(roadmap, one.vendor), one)
        rows.append(Row(tuple(cells), key=f"{one.vendor}/{one.precision}", spoken=spoken))
    note = tr(
        "Each period counts once, as it was stated; one that was narrowed later counts "
        "as both. By its last day: of those that came on a told day, from five on."
    )
    name = tr("What a stated period has been worth")
    return Table(name, columns, tuple(rows), note, tr("No record is told."))


def _outcome_cell(count: int) -> Cell:
    return Cell(number(count, ","), value=count, tone="ink" if count else "muted")


def cases_table(roadmap: Roadmap, name: str, worth: Worth | None) -> Table:
    """The cases of one precision that are settled or gone by, one by one; those ahead are counted only."""
    columns = (
        Column(tr("Stated")),
        Column(tr("What"), share=1.0),
        Column(tr("Said on"), "right"),
        Column(tr("What became of it"), share=1.0),
    )
    cases = [] if worth is None else [case for case in worth.cases if case.outcome != "ahead"]
    cases.sort(key=lambda case: (OUTCOMES.index(case.outcome), case.latest))
    ahead = 0 if worth is None else worth.count("ahead")
    title = (
        tr("Cases")
        if worth is None
        else tr(
            "{name}, {period} stated: case by case",
            name=name,
            period=PRECISION_WORDS[worth.precision],
        )
    )
    note = trn("{count:,} more still lies ahead.", "{count:,} more still lie ahead.", ahead) if ahead else ""
    rows = tuple(_case_row(roadmap, case) for case in cases)
    return Table(title, columns, rows, note, tr("None has come or gone by yet."))


def _case_row(roadmap: Roadmap, case: WorthCase) -> Row:
    name = short_name(roadmap, case.generation)
    said_on = day_of(case.stated_on) if case.stated_on else None
    told = outcome_told(case)
    cells = (
        Cell(say_window(Window(case.text, case.earliest, case.latest)), strong=True),
        Cell(f"{name} {MILESTONE_WORDS[case.milestone]}", key=case.generation),
        Cell(tr("day not stated") if said_on is None else say_day(said_on), day=said_on),
        Cell(told, value=case.days, verdict=_MARKS[case.outcome]),
    )
    return Row(cells, key=case.generation)


def outcome_told(case: WorthCase) -> str:
    """“came 12 % into it”, “came 61 days after it”, “passed 326 days ago, not confirmed”."""
    days = abs(case.days or 0)
    if case.outcome == "within":
        return (
            tr("came on it")
            if case.share is None or case.earliest == case.latest
            else tr("came {share:.0%} into it", share=case.share)
        )
    if case.outcome in ("before", "after"):
        if case.outcome == "before":
            return trn("came {count:,} day before it", "came {count:,} days before it", days)
        return trn("came {count:,} day after it", "came {count:,} days after it", days)
    if case.outcome == "put-off":
        return trn("put off, by {count:,} day", "put off, by {count:,} days", days)
    if case.outcome == "passed":
        return trn(
            "passed {count:,} day ago, not confirmed", "passed {count:,} days ago, not confirmed", days
        )
    words = {"cancelled": tr("cancelled"), "no-day": tr("came, on no told day")}
    return words.get(case.outcome) or tr("still ahead")


# -- as chart ----------------------------------------------------------------------------------------


def _chart(roadmap: Roadmap, name: str, vendor: str, rows: Sequence[Worth]) -> Chart:
    """Each settled case as a dot: inside the period it stands where it came, outside by its days."""
    drawn = [row for row in sorted(rows, key=lambda row: PRECISIONS.index(row.precision)) if row.settled]
    parts: list[Part] = []
    ticks = []
    for place, row in enumerate(drawn):
        at = float(len(drawn) - place)
        ticks.append(Tick(at, f"{PRECISION_WORDS[row.precision]}, {row.settled}"))
        parts.append(Bar(0.0, 1.0, at - 0.32, at + 0.32, vendor, "pale"))
        seen: dict[float, int] = {}
        for case in row.cases:
            if case.outcome in SETTLED:
                x = _place_of(case)
                seen[x] = seen.get(x, 0) + 1
                parts.append(_case_mark(roadmap, vendor, case, x, at + 0.16 * (seen[x] - 1)))
    parts += [Rule(0.0, colour="muted"), Rule(1.0, colour="muted")]
    axis = Axis(-0.6, 1.6, (Tick(0.0, tr("first day stated")), Tick(1.0, tr("last day stated"))))
    told = " ".join(worth_sentence(name, row) for row in drawn)
    return Chart(
        tr("Where in a stated period {name}’s things came", name=name),
        told or tr("Nothing that {name} dated has come on a told day yet.", name=name),
        axis,
        Axis(0.4, len(drawn) + 0.6, tuple(ticks)),
        tuple(parts),
        height_px=60 + 40 * max(1, len(drawn)),
        nothing=tr("Nothing that {name} dated has come on a told day yet.", name=name),
    )


def _place_of(case: WorthCase) -> float:
    """Inside by its share; outside by its days in lengths of the period, half a length at most."""
    if case.outcome == "within":
        return round(1.0 if case.share is None else case.share, 2)
    length = 365 if case.earliest is None else max(1, case.latest - case.earliest + 1)
    beyond = min(0.5, abs(case.days or 0) / length)
    return round(-beyond if case.outcome == "before" else 1 + beyond, 2)


def _case_mark(roadmap: Roadmap, vendor: str, case: WorthCase, x: float, y: float) -> Mark:
    outside = case.outcome != "within" and case.days is not None
    label = tr("{days} d", days=signed(case.days or 0)) if outside else ""
    window = say_window(Window(case.text, case.earliest, case.latest))
    tip = f"{short_name(roadmap, case.generation)} {MILESTONE_WORDS[case.milestone]}: {window}, {outcome_told(case)}"
    place = "left" if x < 0 else "right"
    return Mark(x, y, "circle", vendor, label, place, key=case.generation, tip=tip)
