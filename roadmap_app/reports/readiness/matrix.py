"""Accelerators and systems by stacks: each pair as a cell of heat, in words, with where it comes from.

Grouped by vendor; the first column is each vendor's own driver stack, the others run up the chain. It must not know
how a cell is painted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from roadmap_app.alignment.answers.chains import tier_of, tier_rank
from roadmap_app.alignment.answers.readiness import BEFORE_THE_RECORD, ENDED, UNASKED_WORDS, ReadinessRow
from roadmap_app.alignment.facts.below_production import SHORT_LEVELS
from roadmap_app.alignment.facts.wording import ago_words
from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.findings import VERDICT_WORDS, Margin
from roadmap_app.domain.links import level_of, statement_day
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.words.addresses import link_of
from roadmap_app.reports.words.lags import heat_of, lag_short, lag_text, lag_words, latest_text

VENDOR_STACK = tr("Vendor stack")
_NO_DAY = {
    "support-ended": (tr("support ended"), tr("ended")),
    "expired": (tr("day passed"), tr("passed")),
    "cancelled": (tr("cancelled"), tr("cancelled")),
}
"""Why no day can be told, in words and where they have no room."""
_UNASKED_SHORT = {BEFORE_THE_RECORD: tr("before"), ENDED: tr("ended,")}
OWN = ""
"""The key of the column that is another stack for each vendor."""


class MatrixColumn(NamedTuple):
    """A column. stack: a software line, or OWN. tier: the link of the chain that it is."""

    stack: str
    head: str
    tier: str


@dataclass(frozen=True)
class HeatCell:
    """One pair. kind: `lag`, `latest` (there by then, not told since when), `kept` (no day told), `none` (named
    nowhere), `preview`, `open` (no day to judge by), `unasked` (the record begins later, or the stack has no
    support left).

    text, short: as written, and where that has no room. heat: of a lag, −4 to 4, else 0.
    """

    roadmap: Roadmap = field(repr=False, compare=False)
    today: Day
    row: ReadinessRow
    kind: str
    text: str
    short: str
    heat: int

    @property
    def mark(self) -> str:
        """The verdict whose mark stands in the cell; "" where the figure says it all."""
        verdict = self.row.verdict
        settled = verdict in ("kept", "delivered-late", "on-track")
        return "" if self.kind in ("lag", "latest") and settled else verdict

    @property
    def is_quiet(self) -> bool:
        """Whether its words stand in grey: it tells no day."""
        return self.kind in ("none", "open", "preview", "latest", "unasked")

    @property
    def told(self) -> str:
        """The whole in a few words, for a screen reader."""
        return _told(self.roadmap, self.row)

    @property
    def spoken(self) -> str:
        """The pair as a sentence with its source, for the clipboard."""
        return spoken_of(self.roadmap, self.row, self.today)

    @property
    def tip(self) -> str:
        """The whole, the finding's sentence, and whose word it is with its age."""
        if self.row.unasked:
            return self.told
        lines = (self.told, self.row.message, word_text(self.roadmap, self.row, self.today))
        return "\n".join(line for line in lines if line)


class MatrixRow(NamedTuple):
    """A product. cells: one per column, None where the stack is not asked of it."""

    generation: str
    name: str
    cells: tuple[HeatCell | None, ...]


class MatrixGroup(NamedTuple):
    """A vendor's products. own: the name of its own stack, "" where it has none."""

    vendor: str
    name: str
    own: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class Matrix:
    """All of it."""

    columns: tuple[MatrixColumn, ...]
    groups: tuple[MatrixGroup, ...]


def matrix_of(roadmap: Roadmap, rows: Sequence[ReadinessRow], today: Day, first: str = "") -> Matrix:
    """The matrix of some rows: one vendor first, then those with most pairs; products by line and sequence."""
    own = _own_stacks(roadmap, rows)
    counts = Counter(row.stack for row in rows if own.get(roadmap.owner_of(row.generation)) != row.stack)
    others = sorted(counts, key=lambda key: (tier_rank(roadmap, key), -counts[key], short_name(roadmap, key)))
    columns = [_column(roadmap, key) for key in others]
    if own:
        columns.insert(0, MatrixColumn(OWN, VENDOR_STACK, "driver"))
    place = {column.stack: number for number, column in enumerate(columns)}
    cells: dict[str, dict[str, list[HeatCell | None]]] = {}
    for row in rows:
        vendor = roadmap.owner_of(row.generation)
        line = cells.setdefault(vendor, {}).setdefault(row.generation, [None] * len(columns))
        line[place[OWN if own.get(vendor) == row.stack else row.stack]] = cell_of(roadmap, row, today)
    groups = [
        MatrixGroup(
            vendor,
            short_name(roadmap, vendor),
            short_name(roadmap, own[vendor]) if vendor in own else "",
            tuple(MatrixRow(key, short_name(roadmap, key), tuple(line)) for key, line in products.items()),
        )
        for vendor, products in cells.items()
    ]
    pairs = Counter(roadmap.owner_of(row.generation) for row in rows)
    groups.sort(key=lambda group: (group.vendor != first, -pairs[group.vendor], group.name.casefold()))
    return Matrix(tuple(columns), tuple(groups))


def _own_stacks(roadmap: Roadmap, rows: Sequence[ReadinessRow]) -> dict[str, str]:
    """Per vendor its own driver stack, of several the one that most of its products are asked for."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        vendor, line = roadmap.owner_of(row.generation), roadmap.line(row.stack)
        if line is not None and line.organization == vendor and tier_of(line) == "driver":
            counts.setdefault(vendor, Counter())[row.stack] += 1
    return {
        vendor: min(by_stack, key=lambda key: (-by_stack[key], key)) for vendor, by_stack in counts.items()
    }


def _column(roadmap: Roadmap, stack: str) -> MatrixColumn:
    line = roadmap.line(stack)
    return MatrixColumn(stack, short_name(roadmap, stack), tier_of(line) if line else "other")


def cell_of(roadmap: Roadmap, row: ReadinessRow, today: Day) -> HeatCell:
    """The cell of a row."""
    kind, text, short = _written(row)
    heat = heat_of(row.lag_days) if kind == "lag" and row.lag_days else 0
    return HeatCell(roadmap, today, row, kind, text, short, heat)


def _written(row: ReadinessRow) -> tuple[str, str, str]:
    if row.unasked:
        return "unasked", UNASKED_WORDS[row.unasked], _UNASKED_SHORT[row.unasked]
    if row.level == "preview":
        short = SHORT_LEVELS[row.below]
        return "preview", short, short
    if not row.release:
        return "none", trc("release", "none"), trc("release", "none")
    if row.lag_days is not None:
        return _lag_written(row, row.lag_days)
    if row.verdict in ("kept", "on-track"):
        return "kept", VERDICT_WORDS[row.verdict], VERDICT_WORDS[row.verdict]
    return "open", *_NO_DAY.get(row.basis, (tr("day open"), tr("open")))


def _lag_written(row: ReadinessRow, lag: Margin) -> tuple[str, str, str]:
    if not row.is_first:
        return "latest", latest_text(lag), latest_text(lag)
    return "open" if row.verdict == "no-date" else "lag", lag_text(lag), lag_short(lag)


def _told(roadmap: Roadmap, row: ReadinessRow) -> str:
    part, stack = short_name(roadmap, row.generation), short_name(roadmap, row.stack)
    if row.unasked == BEFORE_THE_RECORD:
        return tr(
            "{part}, {stack}: there before the first release of {stack} on record", part=part, stack=stack
        )
    if row.unasked:
        return tr(
            "{part}, {stack}: not asked, no release of {stack} on record has support left",
            part=part,
            stack=stack,
        )
    if not row.release:
        return tr(
            "{part}, {stack}: no source names a release, {verdict}",
            part=part,
            stack=stack,
            verdict=VERDICT_WORDS[row.verdict],
        )
    release = release_name(roadmap, row)
    if row.level == "preview":
        return f"{part}, {stack}: {release}, {row.below}, {VERDICT_WORDS[row.verdict]}"
    return f"{part}, {stack}: {release}, {_lag_told(row)}, {VERDICT_WORDS[row.verdict]}"


def _lag_told(row: ReadinessRow) -> str:
    if row.basis == "support-ended":
        return tr("no longer supported by then")
    if row.lag_days is None:
        return tr("no day to judge by")
    return (
        lag_words(row.lag_days)
        if row.is_first
        else tr("{lag}, not told since when", lag=lag_words(row.lag_days))
    )


def release_name(roadmap: Roadmap, row: ReadinessRow) -> str:
    """“ROCm 7.0”: the release with the name of its line; "none named" where there is none."""
    if not row.release:
        return tr("none named")
    name, line = short_name(roadmap, row.release), short_name(roadmap, row.stack)
    return f"{line} {name}" if name[:1].isdigit() else name


def word_text(roadmap: Roadmap, row: ReadinessRow, today: Day) -> str:
    """“Supported: production, AMD, 23 Jul 2026, 130 days ago. Release: AMD, …”: whose word a cell is, and its day."""
    support, release = support_text(roadmap, row, today), age_text(roadmap, row, today)
    return (
        tr("Supported: {support}. Release: {release}", support=support, release=release)
        if support
        else release
    )


def age_text(roadmap: Roadmap, row: ReadinessRow, today: Day) -> str:
    """“AMD, 23 Jul 2026, 130 days ago”: whose word the day of the release is, and how old it is."""
    return _voice(roadmap, row.said_by, row.said_on, today) if row.said_by else tr("no source yet")


def support_text(roadmap: Roadmap, row: ReadinessRow, today: Day) -> str:
    """“production, AMD, 23 Jul 2026, 130 days ago”: how far it is supported, by whose word and since when it is said;
    "" where no release is named."""
    link = row.support
    if link is None:
        return ""
    who = (
        _voice(roadmap, link.stated_by, statement_day(link), today)
        if link.stated_by
        else tr("no source named")
    )
    of = (
        "" if link.target == row.generation else tr(" of {product}", product=short_name(roadmap, link.target))
    )
    meant = tr("level not said, counted as {level}", level=tr(level_of(link, roadmap.owner_of(link.source))))
    return f"{tr(link.level) if link.level else meant}{of}, {who}"


def _voice(roadmap: Roadmap, organization: str, day: Day | None, today: Day) -> str:
    who = short_name(roadmap, organization)
    return (
        tr("{who}, day not stated", who=who)
        if day is None
        else f"{who}, {say_day(day)}, {ago_words(today - day)}"
    )


# -- as tables ---------------------------------------------------------------------------------------


def matrix_tables(matrix: Matrix) -> tuple[Table, ...]:
    """The matrix as it stands, one table per vendor with the stacks that are asked of its products."""
    note = tr(
        "Days by which the first supporting release on record trails (+) or leads (−) "
        "the product. None: no source names a release, which is not “unsupported”. In "
        "grey, ≤: there by then, and no source tells since when. Before the record: "
        "the product came before the first release on record. Ended: no release of the "
        "stack has support left. Blank: this stack is not asked of the product."
    )
    if not matrix.groups:
        return (Table(tr("Readiness by stack"), (), (), note, tr("No accelerator is known on this day.")),)
    last = matrix.groups[-1]
    return tuple(_group_table(matrix, group, note if group is last else "") for group in matrix.groups)


def _group_table(matrix: Matrix, group: MatrixGroup, note: str) -> Table:
    used = [
        place
        for place in range(len(matrix.columns))
        if any(row.cells[place] is not None for row in group.rows)
    ]
    heads = [
        group.own if matrix.columns[place].stack == OWN else matrix.columns[place].head for place in used
    ]
    columns = (
        Column(tr("{name}’s products", name=group.name), share=1.4),
        *(Column(head, share=0.8) for head in heads),
    )
    rows = []
    for row in group.rows:
        name = Cell(row.name, vendor=group.vendor, key=row.generation, strong=True)
        cells = (name, *(_cell(row.cells[place]) for place in used))
        rows.append(Row(cells, key=row.generation))
    return Table(tr("{name}: readiness by stack", name=group.name), columns, tuple(rows), note)


def _cell(cell: HeatCell | None) -> Cell:
    if cell is None:
        return Cell()
    tone = "muted" if cell.is_quiet else "ink"
    return Cell(cell.text, verdict=cell.mark, key=cell.row.generation, tone=tone, strong=cell.heat > 1)


def pairs_table(roadmap: Roadmap, rows: Sequence[ReadinessRow], today: Day, limit: int = 0) -> Table:
    """Every pair with its release, level, lag, verdict, source and age; the first ones where there is a limit."""
    columns = (
        Column(tr("Product"), share=1.2),
        Column(tr("Stack"), share=1.0),
        Column(tr("First release on record"), share=1.2),
        Column(tr("Level")),
        Column(tr("Lag, days"), "right"),
        Column(tr("Verdict"), share=0.9),
        Column(tr("Support: whose word, how old"), share=1.6),
        Column(tr("Release: whose word, how old"), share=1.6),
    )
    shown = rows[:limit] if limit else rows
    note = (
        tr("The first {limit:,} of {rows:,}; an export holds all.", limit=limit, rows=len(rows))
        if len(shown) < len(rows)
        else ""
    )
    made = tuple(_pair_row(roadmap, row, today) for row in shown)
    return Table(
        tr("Every pair with its source"), columns, made, note, tr("No stack is asked of any product yet.")
    )


def _pair_row(roadmap: Roadmap, row: ReadinessRow, today: Day) -> Row:
    vendor = roadmap.owner_of(row.generation)
    said, supported = age_text(roadmap, row, today), support_text(roadmap, row, today)
    source = row.support.source_url if row.support is not None else ""
    day = statement_day(row.support) if row.support is not None else None
    cells = (
        Cell(short_name(roadmap, row.generation), vendor=vendor, key=row.generation, strong=True),
        Cell(short_name(roadmap, row.stack)),
        Cell(release_name(roadmap, row), tone="ink" if row.release else "muted", key=row.release),
        Cell(
            tr(row.level) if row.level else tr("none named"),
            tone="ink" if row.level == "production" else "muted",
        ),
        _lag_cell(row),
        Cell(VERDICT_WORDS[row.verdict], verdict=row.verdict),
        Cell(supported or tr("none named"), day=day, link=link_of(source), tone="muted"),
        Cell(said, day=row.said_on, link=link_of(row.source), tone="muted"),
    )
    spoken = spoken_of(roadmap, row, today)
    return Row(
        cells, key=row.generation, fingerprint=row.finding.fingerprint if row.finding else "", spoken=spoken
    )


def spoken_of(roadmap: Roadmap, row: ReadinessRow, today: Day) -> str:
    """A pair as a sentence with its source."""
    if row.unasked:
        return f"{_told(roadmap, row)}."
    support, address = support_text(roadmap, row, today), f", {row.source}" if row.source else ""
    voice = f"{age_text(roadmap, row, today)}{address}"
    release = tr("Release: {voice}.", voice=voice) if support else tr("Source: {voice}.", voice=voice)
    if row.support is not None:
        where = f", {row.support.source_url}" if row.support.source_url else ""
        release = tr("Supported: {support}{where}. {release}", support=support, where=where, release=release)
    return f"{row.message or _told(roadmap, row)} {release}"


def _lag_cell(row: ReadinessRow) -> Cell:
    if row.lag_days is None:
        return Cell(tr("no day told"))
    if not row.is_first:
        return Cell(latest_text(row.lag_days), value=_value(row.lag_days), tone="muted")
    return Cell(lag_text(row.lag_days), value=_value(row.lag_days))


def _value(lag: Margin) -> float | None:
    if lag[0] is not None and lag[1] is not None:
        return (lag[0] + lag[1]) / 2
    known = lag[0] if lag[0] is not None else lag[1]
    return None if known is None else float(known)
