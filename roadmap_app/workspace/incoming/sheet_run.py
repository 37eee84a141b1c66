"""What all imports of one sheet share: where its rows are, what becomes of each, what is refused, what would differ.

It must not know what the columns of a sheet mean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import TableCounts
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.csv_rows import BrokenFile
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping
from roadmap_app.exchange.incoming.rows import TableRows, shaped
from roadmap_app.exchange.incoming.source import chunks_of
from roadmap_app.exchange.incoming.told import Question, Told, unused
from roadmap_app.i18n import tr, trn
from roadmap_app.store.writing import CHANGED, DUPLICATE, NEW, UNCHANGED, Met
from roadmap_app.workspace.incoming.fates import Fates
from roadmap_app.workspace.incoming.options import TABLE, Difference, FileReport

if TYPE_CHECKING:
    from roadmap_app.exchange.bundle.problems import Problems
    from roadmap_app.exchange.csv_rows import Chunk
    from roadmap_app.exchange.incoming.rows import Refusal, Shaped
    from roadmap_app.exchange.incoming.source import Source
    from roadmap_app.store.change import Change
    from roadmap_app.workspace.incoming.rejects import Rejects

ROWS = 1 << 32  # positions of rows: the file's place × this + the row's number
MOST_NAMED = 6  # so many things that are made, or columns that are left out, are named in a sentence


class Place(NamedTuple):
    """Where rows come from, for positions and problems. number: of the file among those imported."""

    number: int
    name: str

    def position(self, row: int) -> int:
        """A number that stands for a row of this file in the whole import."""
        return self.number * ROWS + row


class Sheet(NamedTuple):
    """A sheet that is brought in: how it is written and read, and where what comes of it goes."""

    change: Change
    source: Source
    columns: tuple[Column, ...]
    mapping: SheetMapping
    told: Told
    place: Place
    problems: Problems
    rejects: Rejects
    differences: int


class SheetRun:
    """The import of one sheet into a change."""

    def __init__(self, sheet: Sheet) -> None:
        self.tables: dict[str, TableCounts] = {}
        self.gone: dict[str, int] = {}
        self.is_whole = True
        """Whether the sheet was read to its end: else nothing may be written, whatever is left out."""
        self.sheet = sheet
        self.fates = Fates()
        self.read = self.repeats = self.removed = 0
        self.questions: tuple[Question, ...] = ()
        self._differences: list[Difference] = []

    def read_all(self, take: Callable[[Chunk, Shaped], None], tell: Callable[[int, int], None]) -> None:
        """Read the whole sheet, chunk by chunk; where it cannot be read to its end that is a problem of its own. take:
        gets what is read, as rows of the sheet and in their shape. tell: how far it has come, and of how much."""
        source, place = self.sheet.source, self.sheet.place
        try:
            for chunk, done in chunks_of(source):
                rows = shaped(chunk, source.header)
                self.read += rows.total
                self.repeats += rows.repeats
                self.fates.met(rows.numbers)
                take(chunk, rows)
                tell(min(done, source.size), source.size)
        except BrokenFile as broken:
            where = (place.number, place.name)
            self.sheet.problems.add(where, broken.row, (-1, ""), broken.text, broken.reason)
            self.is_whole = False

    def ask(self, questions: Sequence[Question]) -> None:
        """Questions without whose answers nothing can be read."""
        self.questions = tuple(questions)
        self.is_whole = self.is_whole and not questions
        for one in questions:
            self.sheet.problems.add(
                (self.sheet.place.number, self.sheet.place.name), 0, (0, one.column), "", one.sentence
            )

    def refuse(self, numbers: Sequence[int], rows: Sequence[Sequence[str]], refused: list[Refusal]) -> None:
        """Refuse rows of a chunk, each for one or several reasons."""
        if not refused:
            return
        reasons: dict[int, list[str]] = {}
        header = self.sheet.source.header
        places = {name: place for place, name in enumerate(header)}
        for one in refused:
            column = (places.get(one.column, -1), one.column)
            self.sheet.problems.add(
                (self.sheet.place.number, self.sheet.place.name), one.row, column, one.text, one.reason
            )
            reasons.setdefault(one.row, []).append(
                f"{one.column}: {one.reason}" if one.column else one.reason
            )
        self.fates.refuse(reasons)
        begin = numbers[0]
        for number in sorted(reasons):
            self.sheet.rejects.add(header, rows[number - begin], "; ".join(reasons[number]))

    def put(
        self, table: str, rows: TableRows, keep: Collection[int] = (), keep_empty: Collection[int] = ()
    ) -> Met:
        """Write rows of one table, and note their fates."""
        self._note_differences(table, rows, keep, keep_empty)
        positions = list(map(self.sheet.place.position, rows.numbers))
        met = self.sheet.change.writer(table).put(rows.columns, positions, keep, keep_empty)
        counts = (met.fates.count(fate) for fate in (NEW, CHANGED, UNCHANGED, DUPLICATE))
        before = self.tables.get(table, TableCounts())
        self.tables[table] = TableCounts(*(a + b for a, b in zip(before, counts, strict=True)))
        self.fates.written(rows.numbers, met.fates)
        return met

    def note(self, difference: Difference) -> None:
        """Something that would differ, as far as anybody wants to see it."""
        if len(self._differences) < self.sheet.differences:
            self._differences.append(difference)

    def _note_differences(
        self, table: str, rows: TableRows, keep: Collection[int], keep_empty: Collection[int]
    ) -> None:
        room = self.sheet.differences - len(self._differences)
        if room <= 0:
            return
        spec = TABLES[table]
        told = self.sheet.change.writer(table).there(rows.columns)
        for number, before, cells in zip(rows.numbers, told, zip(*rows.columns, strict=True), strict=True):
            old = before or ("",) * len(cells)
            changed = tuple(
                (name, old[at], cell)
                for at, (name, cell) in enumerate(zip(spec.column_names, cells, strict=True))
                if cell != old[at] and not (before and (at in keep or (at in keep_empty and not cell)))
            )
            if changed:
                fate = "changed" if before else "new"
                self.note(Difference(number, fate, table, name_of_row(table, cells), changed))

    def report(self, made: Sequence[str], notes: Sequence[str]) -> FileReport:
        """What was done with the sheet."""
        source = self.sheet.source
        told = list(source.notes)
        if self.repeats:
            told.append(
                trn(
                    "Passed over: {count:,} row that repeats the header.",
                    "Passed over: {count:,} rows that repeat the header.",
                    self.repeats,
                )
            )
        if left := unused(self.sheet.columns):
            told.append(
                tr("Not read, as no place for them is known: {left}.", left=listed(left, most=MOST_NAMED))
            )
        return FileReport(
            source.name,
            TABLE,
            self.fates.counts(),
            self.read,
            tuple(made),
            (*told, *notes),
            self.questions,
            tuple(sorted(self._differences)),
            self.removed,
            source,
            self.sheet.columns,
        )


def name_of_row(table: str, cells: Sequence[str]) -> str:
    """What a row is about, in a few words."""
    spec = TABLES[table]
    if "name" in spec.column_names:
        return cells[spec.position("name")]
    return " ".join(cell for cell in cells[:3] if cell)
