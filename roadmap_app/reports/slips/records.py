"""What each vendor's dates have been worth: counts, each case as a dot, mean and spread, a sentence in words.

A case that came inside the window first stated stands at 0: it came neither early nor late. Below five cases no mean is
given. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.slips import SlipRow, VendorRecord
from roadmap_app.alignment.answers.worth import HORIZON_WORDS, HorizonRecord
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Line, Mark, Note, Part, Rule, Tick
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import msgid, msgids, number, tr, trc, trn
from roadmap_app.reports.words.deviations import deviation_words
from roadmap_app.reports.words.lags import root, root_axis, signed, signed_days

OUTCOME_HEADS = (tr("Kept"), tr("Late"), tr("Unclear"), tr("Passed"), tr("Cancelled"), trc("date", "Open"))
"""What becomes of a date, in the order of a record's counts."""
UNTOLD = tr("came, and its day does not tell whether in time")
TOO_FEW = tr("too few")
MOST_DRAWN = 12
_APART, _MOST_ON_A_SPOT = 0.1, 5  # a sixth dot on a spot would reach into the next vendor's lane


class RecordCase(NamedTuple):
    """One thing that came. name: with its milestone. days: 0 inside the window first stated, after (+) or before (−)
    it."""

    key: str
    name: str
    days: int


class RecordRow(NamedTuple):
    """A vendor. stated: how many milestones it dated. worth: mean and spread in words, `too few` below five cases.

    sentence: what its dates have been worth.
    """

    record: VendorRecord
    name: str
    stated: int
    cases: tuple[RecordCase, ...]
    worth: str
    sentence: str


def record_rows(
    roadmap: Roadmap,
    rows: Iterable[SlipRow],
    records: Iterable[VendorRecord],
    horizons: Iterable[HorizonRecord],
) -> tuple[RecordRow, ...]:
    """The vendors in words, those with most dated milestones first."""
    cases: dict[str, list[RecordCase]] = {}
    for row in rows:
        if row.case is not None and row.case.days is not None:
            name = f"{short_name(roadmap, row.generation)} {MILESTONE_WORDS[row.milestone]}"
            cases.setdefault(row.vendor, []).append(RecordCase(row.generation, name, row.case.days))
    by_vendor: dict[str, list[HorizonRecord]] = {}
    for one in horizons:
        by_vendor.setdefault(one.vendor, []).append(one)
    made = [
        _record_row(roadmap, record, cases.get(record.vendor, []), by_vendor.get(record.vendor, []))
        for record in records
    ]
    return tuple(sorted(made, key=lambda row: (-row.stated, row.name.casefold())))


def _record_row(
    roadmap: Roadmap, record: VendorRecord, cases: list[RecordCase], horizons: Sequence[HorizonRecord]
) -> RecordRow:
    name = short_name(roadmap, record.vendor)
    sentences = (_counts_told(name, record), _mean_told(record, cases), _horizons_told(horizons))
    sorted_cases = tuple(sorted(cases, key=lambda case: (case.days, case.name)))
    return RecordRow(
        record, name, record.stated, sorted_cases, _worth(record), " ".join(filter(None, sentences))
    )


def _worth(record: VendorRecord) -> str:
    if record.mean_days is None or record.spread_days is None:
        return TOO_FEW
    return tr("{mean} ± {spread:,} d", mean=signed(record.mean_days), spread=round(record.spread_days))


def _counts_told(name: str, record: VendorRecord) -> str:
    """“Of 12 dates that AMD stated, 5 were kept and 1 was late; 2 passed with nothing confirmed, 4 are open.”"""
    parts = [
        trn(one, many, count) for count, (one, many) in zip(counts_of(record), _BECAME, strict=True) if count
    ]
    return trn(
        "Of {count:,} date that {name} stated, {parts}.",
        "Of {count:,} dates that {name} stated, {parts}.",
        record.stated,
        name=name,
        parts=", ".join(parts),
    )


_BECAME = (
    msgids("{count:,} was kept", "{count:,} were kept"),
    msgids("{count:,} was late", "{count:,} were late"),
    msgids(
        "{count:,} came, and its day does not tell whether in time",
        "{count:,} came, and its day does not tell whether in time",
    ),
    msgids("{count:,} passed with nothing confirmed", "{count:,} passed with nothing confirmed"),
    msgids("{count:,} was cancelled", "{count:,} were cancelled"),
    msgids("{count:,} is still open", "{count:,} are still open"),
)
"""One and several of each outcome, as OUTCOME_HEADS names them."""


def _mean_told(record: VendorRecord, cases: Sequence[RecordCase]) -> str:
    mean, spread = record.mean_days, record.spread_days
    if record.cases == 0:
        return tr("None has come on a day that tells whether it was in time.")
    inside = sum(not case.days for case in cases)
    before, after = sum(case.days < 0 for case in cases), sum(case.days > 0 for case in cases)
    where = ", ".join(
        tr(words, count=count)
        for count, words in (
            (inside, msgid("{count:,} inside the window first stated")),
            (before, msgid("{count:,} before it")),
            (after, msgid("{count:,} after it")),
        )
        if count
    )
    if mean is None or spread is None:
        return tr(
            "Of {cases} that can be judged, {where}: too few for a mean.", cases=record.cases, where=where
        )
    days = round(mean)
    when = tr("0 days")
    if days:
        when = (
            tr("{days:,} days after it", days=days) if days > 0 else tr("{days:,} days before it", days=-days)
        )
    return tr(
        "Of {cases} that can be judged, {where}; where inside counts as 0, the mean is "
        "{when}, give or take {spread:,} days.",
        cases=record.cases,
        where=where,
        when=when,
        spread=round(spread),
    )


def _horizons_told(horizons: Sequence[HorizonRecord]) -> str:
    """“First stated up to 180 days ahead: 1 case, 1 late; …”"""
    parts = []
    for one in horizons:
        mean = "" if one.mean_days is None else tr(", {days} in the mean", days=signed_days(one.mean_days))
        ahead = HORIZON_WORDS[one.horizon]
        if one.late:
            parts.append(
                trn(
                    "{ahead}: {count} case, {late} late{mean}",
                    "{ahead}: {count} cases, {late} late{mean}",
                    one.cases,
                    ahead=ahead,
                    late=one.late,
                    mean=mean,
                )
            )
        else:
            parts.append(
                trn(
                    "{ahead}: {count} case, none late{mean}",
                    "{ahead}: {count} cases, none late{mean}",
                    one.cases,
                    ahead=ahead,
                    mean=mean,
                )
            )
    return tr("First stated {parts}.", parts="; ".join(parts)) if parts else ""


# -- as chart and table ------------------------------------------------------------------------------


def days_axis(rows: Sequence[RecordRow]) -> Axis:
    """The root scale of days that holds every case."""
    return root_axis([float(case.days) for row in rows for case in row.cases], along=True, apart=_APART)


def records_chart(rows: Sequence[RecordRow]) -> Chart:
    """Each case of each vendor as a dot over days later or earlier; mean and spread as a line in a bar."""
    drawn = [row for row in rows if row.cases][:MOST_DRAWN]
    scale = days_axis(rows)
    parts: list[Part] = [Rule(0.0, colour="muted", label=tr("inside the window"))]
    ticks = []
    for place, row in enumerate(drawn):
        at = float(len(drawn) - place)
        ticks.append(Tick(at, f"{row.name}, {len(row.cases)}"))
        parts += _mean_parts(row, at)
        parts += [
            Mark(
                root(case.days),
                at + height,
                "circle",
                row.record.vendor,
                key=case.key,
                tip=f"{case.name}: {deviation_words(case.days)}",
            )
            for case, height in stacked(row.cases)
        ]
        parts.append(
            Note(scale.high, at, row.worth, "ink" if row.worth != TOO_FEW else "muted", anchor="right")
        )
    told = "; ".join(
        tr("{name}: {worth}, {cases} cases", name=row.name, worth=row.worth, cases=len(row.cases))
        for row in drawn
    )
    return Chart(
        tr("Days after (+) or before (−) the window first stated, case by case; inside it is 0"),
        f"{told}." if told else tr("Nothing that a vendor dated has come yet."),
        scale,
        Axis(0.4, len(drawn) + 0.6, tuple(ticks)),
        tuple(parts),
        height_px=60 + 36 * max(1, len(drawn)),
        nothing=tr("Nothing that a vendor dated has come on a told day yet."),
    )


def _mean_parts(row: RecordRow, at: float) -> list[Part]:
    mean, spread = row.record.mean_days, row.record.spread_days
    if mean is None or spread is None:
        return []
    tip = tr("{name}: {worth}, {cases} cases", name=row.name, worth=row.worth, cases=row.record.cases)
    return [
        Bar(root(mean - spread), root(mean + spread), at - 0.3, at + 0.3, row.record.vendor, "pale", tip=tip),
        Line(((root(mean), at - 0.34), (root(mean), at + 0.34)), "ink", tip=tip),
    ]


def stacked(cases: Sequence[RecordCase]) -> list[tuple[RecordCase, float]]:
    """Each case with its height over the row's middle, so that equal ones do not hide each other; of very many on
    one spot as many as have room."""
    seen: dict[int, int] = {}
    placed = []
    for case in cases:
        spot = round(root(case.days) * 1.5)
        count = seen[spot] = seen.get(spot, 0) + 1
        if count <= _MOST_ON_A_SPOT:
            placed.append((case, (count // 2) * (1 if count % 2 else -1) * 0.16))
    return placed


def records_table(rows: Sequence[RecordRow], horizons: Sequence[HorizonRecord]) -> Table:
    """Per vendor how many dates, what became of them, mean and spread, and by how far ahead."""
    columns = (
        Column(tr("Vendor"), share=1.0),
        Column(tr("Dates"), "right"),
        *(Column(head, "right") for head in OUTCOME_HEADS),
        Column(tr("Judged"), "right"),
        Column(tr("Mean ± spread"), "right", share=0.6),
        *(Column(tr("Judged, {words}", words=words), "right", share=0.7) for words in HORIZON_WORDS),
    )
    by = {(one.vendor, one.horizon): one for one in horizons}
    made = []
    for row in rows:
        record = row.record
        cells = [
            Cell(row.name, vendor=record.vendor, key=record.vendor, strong=True),
            *(_number(count) for count in (row.stated, *counts_of(record), record.cases)),
            Cell(row.worth, value=record.mean_days, tone="muted" if row.worth == TOO_FEW else "ink"),
        ]
        for place in range(len(HORIZON_WORDS)):
            one = by.get((record.vendor, place))
            cells.append(Cell(_judged_words(one), tone="muted"))
        made.append(Row(tuple(cells), key=record.vendor, spoken=row.sentence))
    note = tr(
        "By each vendor's own word: the first window that it stated of each of its "
        "milestones before it came. Kept: came by its last day. Late: came after it. "
        "Unclear: came, and the day told does not say which. Passed: the window that "
        "now holds has gone by and nothing is confirmed. Narrowing and loosening are "
        "not slips. Judged: those whose days can be told, 0 inside the window, before "
        "it (−), after it (+). Below five no mean is given."
    )
    return Table(
        tr("What a vendor's date has been worth"), columns, tuple(made), note, tr("No record is told.")
    )


def _judged_words(one: HorizonRecord | None) -> str:
    if one is None:
        return trc("so many", "none")
    if not one.late:
        return tr("{cases}, none late", cases=one.cases)
    return tr("{cases}, {late} late", cases=one.cases, late=one.late)


def counts_of(record: VendorRecord) -> tuple[int, ...]:
    """What became of its dates, as OUTCOME_HEADS names it."""
    return record.kept, record.late, record.came, record.passed, record.cancelled, record.open


def _number(count: int) -> Cell:
    return Cell(number(count, ","), value=count)
