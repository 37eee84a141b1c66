"""What a forecast says of promises and of dates, as rows of tables. It must not know Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadmap_app.alignment.facts.record import Case, RecordedChance
from roadmap_app.alignment.forecast.forecast import Driver, MilestoneForecast, PromiseForecast
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, Window, say_day, say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.reports.words.deviations import deviation_words
from roadmap_app.reports.words.expected import expected_span, expected_words

LATE_HEAD = tr("Late, if the stated windows hold")
RECORD_HEAD = tr("Late by the vendor’s record")
NO_DATE = tr("no date to draw")
NO_DAY = tr("no day promised")
THERE = tr("there, not told since when")
_FAR = 10**7  # after every day there is: what has no day stands last
_PROMISES = (
    Column(tr("Promised"), share=1.2),
    Column(tr("Waits for"), share=1.2),
    Column(tr("By")),
    Column(tr("P10 to P90")),
    Column(LATE_HEAD, "right"),
    Column(RECORD_HEAD, share=1.2),
)
_MILESTONES = (
    Column(tr("Product"), share=1.0),
    Column(tr("Milestone")),
    Column(tr("Planned")),
    Column("P10", "right"),
    Column("P50", "right"),
    Column("P90", "right"),
    Column(tr("Waits most for"), share=1.2),
)


def promise_order(one: PromiseForecast) -> tuple[int, float, Day]:
    """The likeliest to be late first; then what is never late, what cannot be drawn, and what is settled."""
    chance = one.chance_late
    if one.is_settled:
        group = 3
    elif chance is None:
        group = 2
    else:
        group = 0 if chance > 0 else 1
    return group, -(chance or 0.0), one.due or _FAR


def promises_table(
    roadmap: Roadmap,
    promises: Sequence[PromiseForecast],
    expected: dict[tuple[str, str], MilestoneForecast],
    lacking: Mapping[PromiseForecast, str],
    limit: int = 0,
) -> Table:
    """promises in their order. expected: by generation and milestone. lacking: why a promise cannot be drawn.
    limit: of rows, 0 for none."""
    rows = []
    for one in promises[: limit or None]:
        date = expected.get((one.generation, one.milestone))
        cells = (
            Cell(promise_words(roadmap, one), vendor=supplier_of(roadmap, one), strong=not one.is_settled),
            Cell(f"{short_name(roadmap, one.generation)} {MILESTONE_WORDS[one.milestone]}"),
            Cell(tr("no day"), tone="muted") if one.due is None else Cell(say_day(one.due), day=one.due),
            _spread(one, date, lacking.get(one, NO_DATE)),
            late_cell(one),
            record_cell(roadmap, one),
        )
        rows.append(Row(cells, key=_place(roadmap, one), spoken=spoken_promise(roadmap, one, date)))
    note = tr(
        "Late, if the stated windows hold: the share of draws in which what is waited "
        "for comes after the day by which it is promised. Beside it, what the record "
        "of the vendor’s own dates would make of it. A drawn day is told as its month."
    )
    if limit and len(promises) > limit:
        note += tr(
            " The first {limit:,} of {promises:,}; choose a customer, or export all.",
            limit=limit,
            promises=len(promises),
        )
    return Table(tr("Promises"), _PROMISES, tuple(rows), note, tr("Nothing is promised to anybody."))


def milestones_table(
    roadmap: Roadmap, dates: Sequence[MilestoneForecast], windows: dict[str, Window], limit: int = 0
) -> Table:
    """Dates to come in their order. windows: what is planned, read from its text."""
    rows = []
    for one in dates[: limit or None]:
        window = windows.get(f"{one.generation}:{one.milestone}")
        planned = say_window(window) if window is not None and not window.is_unknown else one.planned
        waits = driver_words(roadmap, one.driver, one.generation)
        cells = (
            Cell(
                short_name(roadmap, one.generation),
                vendor=roadmap.owner_of(one.generation),
                key=one.generation,
                strong=True,
            ),
            Cell(MILESTONE_WORDS[one.milestone], tone="muted"),
            Cell(planned or tr("not stated"), tone="ink" if planned else "muted"),
            *(
                Cell(expected_words(day, is_day=one.is_day), day=day, strong=day == one.p50)
                for day in (one.p10, one.p50, one.p90)
            ),
            Cell(
                waits or tr("its own date alone"),
                value=one.driver.share if one.driver else None,
                tone="ink" if waits else "muted",
            ),
        )
        rows.append(Row(cells, key=one.generation, spoken=spoken_date(roadmap, one, planned)))
    note = tr(
        "By P10, P50 and P90 it has come in 10, 50 and 90 % of draws, if the stated "
        "windows hold: told as the month, and as the day only where a day was stated."
    )
    if limit and len(dates) > limit:
        note += tr(
            " The first {limit:,} of {dates:,}; the timeline’s filters or an export lead to the others.",
            limit=limit,
            dates=len(dates),
        )
    return Table(tr("Dates to come"), _MILESTONES, tuple(rows), note, tr("No date ahead can be drawn."))


# -- words -----------------------------------------------------------------------------------------


def promise_words(roadmap: Roadmap, one: PromiseForecast) -> str:
    """“AMD – Meta, tranche 1, begins”, “needed by Anthropic, deployed”."""
    name = short_name(roadmap, one.subject)
    words = MILESTONE_WORDS.get(one.promised, one.promised)
    if roadmap.organization(one.subject) is not None:
        return tr("needed by {name}, {words}", name=name, words=words)
    return f"{name}, {words}"


def chance_words(one: PromiseForecast) -> str:
    """“late in 34 % of draws, if the stated windows hold”, “kept”, “no date to draw”."""
    if one.chance_late is None:
        return NO_DATE
    if one.is_settled:
        return tr("delivered late") if one.chance_late else tr("kept")
    if not one.chance_late:
        return tr("late in no draw, if the stated windows hold")
    return tr("late in {percent} of draws, if the stated windows hold", percent=percent(one.chance_late))


def percent(share: float) -> str:
    """“34 %”; “under 1 %” and “over 99 %” where rounding would make it certain."""
    if 0.0 < share < 0.005:
        return tr("under 1 %")
    if 0.995 < share < 1.0:
        return tr("over 99 %")
    return f"{share:.0%}".replace("%", " %")


def record_words(roadmap: Roadmap, record: RecordedChance) -> str:
    """“late in 43 % of 7 cases stated as far ahead”, “… of all 9 cases”; below five the cases themselves: “1 case:
    Trainium3 available inside the window first stated”."""
    if record.chance is not None:
        cases = (
            tr("all {cases} cases", cases=record.cases)
            if record.is_of_all
            else tr("{cases} cases stated as far ahead", cases=record.cases)
        )
        return tr("late in {percent} of {cases}", percent=percent(record.chance), cases=cases)
    if not record.cases:
        return tr("no case on record")
    listed = "; ".join(case_words(roadmap, case) for case in record.listed)
    return trn(
        "{count} case, too few: {listed}", "{count} cases, too few: {listed}", record.cases, listed=listed
    )


def case_words(roadmap: Roadmap, case: Case) -> str:
    """“Trainium3 available 29 days before the window first stated”, “… inside it”."""
    name = f"{short_name(roadmap, case.generation)} {MILESTONE_WORDS[case.milestone]}"
    return f"{name} {deviation_words(case.days or 0)}"


def driver_words(roadmap: Roadmap, driver: Driver | None, generation: str = "") -> str:
    """“Helios available, in 62 % of draws”; of its own earlier milestone “being available”, "" where there is none."""
    if driver is None:
        return ""
    words = MILESTONE_WORDS[driver.milestone]
    name = words if driver.generation == generation else f"{short_name(roadmap, driver.generation)} {words}"
    own = tr("itself ") if driver.generation == generation else ""
    return tr("{own}{name}, in {percent} of draws", own=own, name=name, percent=percent(driver.share))


def spread_words(one: MilestoneForecast) -> str:
    """“Nov – Dec 2026, P50 Dec 2026”; one day where a day was stated and it is certain."""
    if one.p10 == one.p90:
        return expected_words(one.p10, is_day=one.is_day)
    middle = expected_words(one.p50, is_day=one.is_day)
    span = expected_span(one.p10, one.p90, is_day=one.is_day)
    return middle if span == middle else f"{span}, P50 {middle}"


def spoken_promise(roadmap: Roadmap, one: PromiseForecast, date: MilestoneForecast | None) -> str:
    """The promise with its chance and record, in sentences."""
    due = tr("without a day") if one.due is None else tr("by {due}", due=say_day(one.due))
    what = f"{short_name(roadmap, one.generation)} {MILESTONE_WORDS[one.milestone]}"
    told = [
        tr(
            "{promise}, {due}, waits for {what}: {chance}.",
            promise=promise_words(roadmap, one),
            due=due,
            what=what,
            chance=chance_words(one),
        )
    ]
    if date is not None and not one.is_settled:
        told.append(tr("Expected {spread}.", spread=spread_words(date)))
    if one.by_record.cases:
        told.append(tr("By the vendor’s record: {record}.", record=record_words(roadmap, one.by_record)))
    return " ".join(told)


def spoken_date(roadmap: Roadmap, one: MilestoneForecast, planned: str) -> str:
    """The date with what it waits for, in a sentence."""
    name = f"{short_name(roadmap, one.generation)} {MILESTONE_WORDS[one.milestone]}"
    waits = driver_words(roadmap, one.driver, one.generation)
    said = tr(", planned “{planned}”", planned=planned) if planned else ""
    most = tr("; waits most for {waits}", waits=waits) if waits else ""
    return f"{name}{said}: {spread_words(one)}{most}."


# -- cells -----------------------------------------------------------------------------------------


def late_cell(one: PromiseForecast) -> Cell:
    """The chance, heavier from one half on."""
    if one.chance_late is None:
        return Cell(tr("not drawn"), tone="muted")
    if one.is_settled:
        return Cell(
            tr("delivered late") if one.chance_late else tr("kept"), value=one.chance_late, tone="muted"
        )
    heavy = one.chance_late >= 0.5
    return Cell(
        percent(one.chance_late), value=one.chance_late, strong=heavy, tone="amber" if heavy else "ink"
    )


def record_cell(roadmap: Roadmap, one: PromiseForecast) -> Cell:
    """The chance by the record, its cases where they are few; quiet where no plan stands that could be held to it."""
    if one.is_settled:
        return Cell(tr("it came"), tone="muted")
    if one.chance_late is None:
        return Cell(tr("no date to hold it against"), tone="muted")
    tone = "ink" if one.by_record.cases else "muted"
    return Cell(record_words(roadmap, one.by_record), value=one.by_record.chance, tone=tone)


def _spread(one: PromiseForecast, date: MilestoneForecast | None, lacking: str) -> Cell:
    if one.is_settled:
        return Cell(tr("it came"), tone="muted")
    if one.chance_late is None or date is None:
        return Cell(lacking, tone="muted")
    return Cell(expected_span(date.p10, date.p90, is_day=date.is_day), day=date.p50)


def supplier_of(roadmap: Roadmap, one: PromiseForecast) -> str:
    """Who promised it; of a need who makes what is needed."""
    commitment = roadmap.commitment(one.subject)
    agreement = roadmap.agreement(commitment.agreement) if commitment else None
    return agreement.supplier if agreement else roadmap.owner_of(one.generation)


def _place(roadmap: Roadmap, one: PromiseForecast) -> str:
    """What is shown on the timeline: the tranche, of a need the product."""
    return one.subject if roadmap.commitment(one.subject) else one.generation
