"""What each vendor's dates have been worth: counts, each case as a dot, mean and spread, a sentence in words.

Below five cases no mean is given. It must not know Qt.
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
from roadmap_app.reports.words.lags import root, root_axis, signed, signed_days

TOO_FEW = "too few"
MOST_DRAWN = 12
_APART, _MOST_ON_A_SPOT = 0.1, 5  # a sixth dot on a spot would reach into the next vendor's lane


class RecordCase(NamedTuple):
    """One thing that came. name: with its milestone. days: later (+) or earlier (−) than the last day first stated."""

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
        if row.came and row.days is not None:
            name = f"{short_name(roadmap, row.generation)} {MILESTONE_WORDS[row.milestone]}"
            cases.setdefault(row.vendor, []).append(RecordCase(row.generation, name, row.days))
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
    stated = record.kept + record.late + record.open
    sentences = (_counts_told(name, stated, record), _mean_told(record), _horizons_told(horizons))
    sorted_cases = tuple(sorted(cases, key=lambda case: (case.days, case.name)))
    return RecordRow(record, name, stated, sorted_cases, _worth(record), " ".join(filter(None, sentences)))


def _worth(record: VendorRecord) -> str:
    if record.mean_days is None or record.spread_days is None:
        return TOO_FEW
    return f"{signed(record.mean_days)} ± {round(record.spread_days):,} d"


def _counts_told(name: str, stated: int, record: VendorRecord) -> str:
    dates = f"{stated:,} date" + ("" if stated == 1 else "s")
    return f"Of {dates} that {name} stated, {record.kept} were kept, {record.late} late, {record.open} are still open."


def _mean_told(record: VendorRecord) -> str:
    mean, spread = record.mean_days, record.spread_days
    if record.cases == 0:
        return "None has come on a told day yet."
    if mean is None or spread is None:
        cases = f"{record.cases} case" + ("" if record.cases == 1 else "s")
        return f"{cases} came: too few for a mean."
    when = "on" if not round(mean) else f"{abs(round(mean)):,} days {'after' if mean > 0 else 'before'}"
    return (
        f"What came, came {when} the last day first stated in the mean, give or take {round(spread):,} days, "
        f"over {record.cases} cases."
    )


def _horizons_told(horizons: Sequence[HorizonRecord]) -> str:
    """“First stated up to 180 days ahead: 1 came, 1 of them late; …”"""
    parts = []
    for one in horizons:
        mean = "" if one.mean_days is None else f", {signed_days(one.mean_days)} in the mean"
        parts.append(f"{HORIZON_WORDS[one.horizon]}: {one.cases} came, {one.late or 'none'} late{mean}")
    return f"First stated {'; '.join(parts)}." if parts else ""


# -- as chart and table ------------------------------------------------------------------------------


def days_axis(rows: Sequence[RecordRow]) -> Axis:
    """The root scale of days that holds every case."""
    return root_axis([float(case.days) for row in rows for case in row.cases], along=True, apart=_APART)


def records_chart(rows: Sequence[RecordRow]) -> Chart:
    """Each case of each vendor as a dot over days later or earlier; mean and spread as a line in a bar."""
    drawn = [row for row in rows if row.cases][:MOST_DRAWN]
    scale = days_axis(rows)
    parts: list[Part] = [Rule(0.0, colour="muted", label="as first said")]
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
                tip=f"{case.name}: {signed_days(case.days)} from the last day first stated",
            )
            for case, height in stacked(row.cases)
        ]
        parts.append(
            Note(scale.high, at, row.worth, "ink" if row.worth != TOO_FEW else "muted", anchor="right")
        )
    told = "; ".join(f"{row.name}: {row.worth}, {len(row.cases)} cases" for row in drawn)
    return Chart(
        "Days later (+) or earlier (−) than the last day first stated, case by case",
        f"{told}." if told else "Nothing that a vendor dated has come yet.",
        scale,
        Axis(0.4, len(drawn) + 0.6, tuple(ticks)),
        tuple(parts),
        height_px=60 + 36 * max(1, len(drawn)),
        nothing="Nothing that a vendor dated has come on a told day yet.",
    )


def _mean_parts(row: RecordRow, at: float) -> list[Part]:
    mean, spread = row.record.mean_days, row.record.spread_days
    if mean is None or spread is None:
        return []
    tip = f"{row.name}: {row.worth}, {row.record.cases} cases"
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
    """Per vendor how many dates, kept, late, open, came, mean and spread, and by how far ahead."""
    columns = (
        Column("Vendor", share=1.0),
        Column("Dates", "right"),
        Column("Kept", "right"),
        Column("Late", "right"),
        Column("Open", "right"),
        Column("Came", "right"),
        Column("Mean ± spread", "right", share=0.6),
        *(Column(f"Came, {words}", "right", share=0.7) for words in HORIZON_WORDS),
    )
    by = {(one.vendor, one.horizon): one for one in horizons}
    made = []
    for row in rows:
        record = row.record
        cells = [
            Cell(row.name, vendor=record.vendor, key=record.vendor, strong=True),
            *(_number(count) for count in (row.stated, record.kept, record.late, record.open, record.cases)),
            Cell(row.worth, value=record.mean_days, tone="muted" if row.worth == TOO_FEW else "ink"),
        ]
        for place in range(len(HORIZON_WORDS)):
            one = by.get((record.vendor, place))
            cells.append(
                Cell("none" if one is None else f"{one.cases}, {one.late or 'none'} late", tone="muted")
            )
        made.append(Row(tuple(cells), key=record.vendor, spoken=row.sentence))
    note = (
        "By each vendor's own word. Kept: came by the last day first stated. Late: came, or is now planned, after "
        "it, or is cancelled. Narrowing is not a slip. Below five cases no mean is given."
    )
    return Table(
        "What a vendor's date has been worth", columns, tuple(made), note, "No vendor has stated a date."
    )


def _number(count: int) -> Cell:
    return Cell(f"{count:,}", value=count)
