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

PRECISION_WORDS = {
    "day": "a day",
    "month": "a month",
    "quarter": "a quarter",
    "third": "a third of a year",
    "half": "a half-year",
    "year": "a year",
    "longer": "more than a year",
    "open": "one side only",
}
"""What is stated to which precision."""

OUTCOME_HEADS = {
    "before": "Before it",
    "within": "Within it",
    "after": "After it",
    "put-off": "Put off",
    "passed": "Passed, not confirmed",
    "cancelled": "Cancelled",
    "no-day": "Came, no day told",
    "ahead": "Ahead",
}
LEADING = "half"
"""The precision that is asked for first, where a vendor has stated one."""

_COUNTS = tuple("none one two three four five six seven eight nine ten eleven twelve".split())
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
    sentence = worth_sentence(name, chosen) if chosen else f"{name} has stated no date."
    chart = _chart(roadmap, name, vendor, rows)
    return WorthView(vendor, name, precision, sentence, rows, chart, cases_table(roadmap, name, chosen))


def worth_sentence(name: str, worth: Worth) -> str:
    """“AMD has stated a half-year 14 times: three came, all within it; …”"""
    times = "once" if len(worth.cases) == 1 else f"{len(worth.cases):,} times"
    parts = [_settled_told(worth)]
    passed, off = worth.count("passed"), worth.count("put-off")
    if passed:
        parts.append(f"{_count(passed)} passed with nothing confirmed")
    if off:
        parts.append(f"{_count(off)} {'was' if off == 1 else 'were'} put off past it")
    for outcome, words in (("cancelled", "cancelled"), ("no-day", "came on no told day")):
        if worth.count(outcome):
            parts.append(f"{_count(worth.count(outcome))} {words}")
    ahead = worth.count("ahead")
    if ahead:
        parts.append(f"{_count(ahead)} still {'lies' if ahead == 1 else 'lie'} ahead")
    sentence = f"{name} has stated {PRECISION_WORDS[worth.precision]} {times}: {'; '.join(parts)}."
    if worth.settled and worth.share_within is None:
        cases = "case" if worth.settled == 1 else "cases"
        return f"{sentence} {_count(worth.settled).capitalize()} settled {cases}: too few for a share."
    if worth.share_within == 1:
        return f"{sentence} All {worth.settled} settled cases came by its last day."
    if worth.share_within is not None:
        return (
            f"{sentence} By its last day came {worth.share_within:.0%} of the {worth.settled} settled cases."
        )
    return sentence


def _settled_told(worth: Worth) -> str:
    if not worth.settled:
        return "none has come on a told day"
    parts = [
        f"{_count(worth.count(outcome))} {words}"
        for outcome, words in (("within", "within it"), ("before", "before it"), ("after", "after it"))
        if worth.count(outcome)
    ]
    if len(parts) == 1 and worth.settled > 1:
        return f"{_count(worth.settled)} came, all {parts[0].split(' ', 1)[1]}"
    return (
        f"{_count(worth.settled)} came, {', '.join(parts)}"
        if worth.settled > 1
        else f"one came, {parts[0].split(' ', 1)[1]}"
    )


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"


# -- as tables ---------------------------------------------------------------------------------------


def worth_table(roadmap: Roadmap, worth: Sequence[Worth]) -> Table:
    """Per vendor and precision how often it was stated and what became of it."""
    outcomes = [one for one in OUTCOMES if any(row.count(one) for row in worth)]
    columns = (
        Column("Vendor", share=1.0),
        Column("Stated to", share=1.0),
        Column("Times", "right"),
        *(Column(OUTCOME_HEADS[one], "right") for one in outcomes),
        Column("By its last day", "right"),
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
        told = "too few" if share is None else f"{share:.0%} of {one.settled}"
        cells.append(Cell(told, value=share, tone="muted" if share is None else "ink"))
        spoken = worth_sentence(short_name(roadmap, one.vendor), one)
        rows.append(Row(tuple(cells), key=f"{one.vendor}/{one.precision}", spoken=spoken))
    note = (
        "Each period counts once, as it was stated; one that was narrowed later counts as both. By its last day: of "
        "those that came on a told day, from five on."
    )
    name = "What a stated period has been worth"
    return Table(name, columns, tuple(rows), note, "No record is told.")


def _outcome_cell(count: int) -> Cell:
    return Cell(f"{count:,}", value=count, tone="ink" if count else "muted")


def cases_table(roadmap: Roadmap, name: str, worth: Worth | None) -> Table:
    """The cases of one precision that are settled or gone by, one by one; those ahead are counted only."""
    columns = (
        Column("Stated"),
        Column("What", share=1.0),
        Column("Said on", "right"),
        Column("What became of it", share=1.0),
    )
    cases = [] if worth is None else [case for case in worth.cases if case.outcome != "ahead"]
    cases.sort(key=lambda case: (OUTCOMES.index(case.outcome), case.latest))
    ahead = 0 if worth is None else worth.count("ahead")
    title = "Cases" if worth is None else f"{name}, {PRECISION_WORDS[worth.precision]} stated: case by case"
    note = f"{ahead:,} more still {'lies' if ahead == 1 else 'lie'} ahead." if ahead else ""
    rows = tuple(_case_row(roadmap, case) for case in cases)
    return Table(title, columns, rows, note, "None has come or gone by yet.")


def _case_row(roadmap: Roadmap, case: WorthCase) -> Row:
    name = short_name(roadmap, case.generation)
    said_on = day_of(case.stated_on) if case.stated_on else None
    told = outcome_told(case)
    cells = (
        Cell(say_window(Window(case.text, case.earliest, case.latest)), strong=True),
        Cell(f"{name} {MILESTONE_WORDS[case.milestone]}", key=case.generation),
        Cell("day not stated" if said_on is None else say_day(said_on), day=said_on),
        Cell(told, value=case.days, verdict=_MARKS[case.outcome]),
    )
    return Row(cells, key=case.generation)


def outcome_told(case: WorthCase) -> str:
    """“came 12 % into it”, “came 61 days after it”, “passed 326 days ago, not confirmed”."""
    days = abs(case.days or 0)
    count = f"{days:,} day" + ("" if days == 1 else "s")
    if case.outcome == "within":
        return (
            "came on it"
            if case.share is None or case.earliest == case.latest
            else f"came {case.share:.0%} into it"
        )
    if case.outcome in ("before", "after"):
        return f"came {count} {case.outcome} it"
    return {
        "put-off": f"put off, by {count}",
        "passed": f"passed {count} ago, not confirmed",
        "cancelled": "cancelled",
        "no-day": "came, on no told day",
    }.get(case.outcome, "still ahead")


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
    axis = Axis(-0.6, 1.6, (Tick(0.0, "first day stated"), Tick(1.0, "last day stated")))
    told = " ".join(worth_sentence(name, row) for row in drawn)
    return Chart(
        f"Where in a stated period {name}’s things came",
        told or f"Nothing that {name} dated has come on a told day yet.",
        axis,
        Axis(0.4, len(drawn) + 0.6, tuple(ticks)),
        tuple(parts),
        height_px=60 + 40 * max(1, len(drawn)),
        nothing=f"Nothing that {name} dated has come on a told day yet.",
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
    label = f"{'+' if (case.days or 0) > 0 else '−'}{abs(case.days or 0):,} d" if outside else ""
    window = say_window(Window(case.text, case.earliest, case.latest))
    tip = f"{short_name(roadmap, case.generation)} {MILESTONE_WORDS[case.milestone]}: {window}, {outcome_told(case)}"
    place = "left" if x < 0 else "right"
    return Mark(x, y, "circle", vendor, label, place, key=case.generation, tip=tip)
