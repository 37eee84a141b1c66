"""One flat sheet brought into a change: read in chunks, claims written as they come, products when all have been named.

It must not know how sheets are read or rows are stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from roadmap_app.domain.changes import TableCounts
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.tables.tables import CLAIMS, SPECS, TABLES
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.exchange.csv_rows import Chunk
from roadmap_app.exchange.incoming.flat import FlatReader, FlatRows
from roadmap_app.exchange.incoming.rows import Refusal, Shaped, TableRows
from roadmap_app.exchange.incoming.things import Kept, Thing, Things
from roadmap_app.exchange.incoming.told import orders_of, questions_of
from roadmap_app.i18n import tr, trn
from roadmap_app.store.layout import Identity, identities
from roadmap_app.store.writing import NEW
from roadmap_app.workspace.incoming.options import FileReport
from roadmap_app.workspace.incoming.sheet_run import MOST_NAMED, ROWS, Sheet, SheetRun
from roadmap_app.workspace.incoming.stored import named_rows

_MADE = ("organizations", "lines", "generations")


class FlatRun(SheetRun):
    """The import of one flat sheet into a change."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._pending: dict[tuple[str, str], tuple[Kept, int]] = {}
        self._settled: set[int] = set()
        self._seen: dict[str, dict[Identity, int]] = {"claims": {}, "specs": {}}
        self._made: Counter[str] = Counter()
        self._made_names: dict[str, list[str]] = {}

    def run(self, tell: Callable[[int, int], None]) -> FileReport:
        """Read, judge and write the whole sheet. tell: gets what has been read, and of how much."""
        sheet = self.sheet
        orders = orders_of(sheet.source, sheet.columns, sheet.told)
        self.ask(questions_of(sheet.source, sheet.columns, sheet.mapping, sheet.told, orders))
        things = Things(named_rows(sheet.change), sheet.mapping.values, sheet.mapping.names, sheet.told.make)
        reader = FlatReader(sheet.columns, sheet.mapping, sheet.told, things, orders)
        if not self.questions:
            self.read_all(lambda chunk, rows: self._take(reader, chunk, rows), tell)
            self._write_things()
        report = self.report(self._in_words(), self._notes(things, reader))
        return replace(report, ambiguous=tuple(things.ambiguous.values()))

    def _take(self, reader: FlatReader, chunk: Chunk, rows: Shaped) -> None:
        said = reader.read(rows)
        refused = list(said.refused)
        refused += self._repeated(said)
        refused += self._write(reader, said, {one.row for one in refused})
        self.refuse(chunk.numbers, chunk.rows, refused)

    def _repeated(self, said: FlatRows) -> list[Refusal]:
        """Rows that say what a row above them has said, where one row can say several things."""
        if self._is_single(said):
            return []
        found: list[Refusal] = []
        for spec, rows in ((CLAIMS, said.claims), (SPECS, said.specs)):
            if not rows.numbers:
                continue
            seen = self._seen[spec.name]
            for identity, number in zip(identities(spec, rows.columns), rows.numbers, strict=True):
                first = seen.setdefault(identity, number)
                if first != number:
                    found.append(
                        Refusal(number, "", "", tr("row {first} says the same already", first=first))
                    )
        return found

    def _is_single(self, said: FlatRows) -> bool:
        """Whether each row says one claim at most: then the store tells what repeats."""
        return not said.specs.numbers and len(set(said.claims.numbers)) == len(said.claims.numbers)

    def _write(self, reader: FlatReader, said: FlatRows, refused: set[int]) -> list[Refusal]:
        """Write what good rows say; those that turn out to repeat one above are refused."""
        found: list[Refusal] = []
        for table, rows, keep in (
            ("claims", said.claims, reader.unsaid),
            ("specs", said.specs, frozenset[int]()),
        ):
            rows = _without(rows, refused)
            if not rows.numbers:
                continue
            spec = TABLES[table]
            identity = {spec.position(name) for name in spec.identity}
            empty = [place for place in range(len(spec.columns)) if place not in identity | set(keep)]
            met = self.put(table, rows, keep, empty)
            for index, first in met.firsts.items():
                number = rows.numbers[index]
                refused.add(number)
                found.append(
                    Refusal(number, "", "", tr("row {first} says the same already", first=first % ROWS))
                )
        for named in (said.things, said.speakers):
            self._pend(said.numbers, named, refused)
        return found

    def _pend(self, numbers: list[int], named: list[Thing], refused: set[int]) -> None:
        """Remember what must be there for the claims, with the first good row that names it."""
        settled, pending = self._settled, self._pending
        fresh = set(map(id, named)) - settled
        if not fresh:
            return
        for number, thing in zip(numbers, named, strict=False):
            if id(thing) not in fresh or number in refused:
                continue
            fresh.discard(id(thing))
            settled.add(id(thing))
            for table, row in thing.rows:
                _, first = pending.get((table, row.key), (row, number))
                pending[table, row.key] = (row, first)

    def _write_things(self) -> None:
        for table in _MADE:
            chosen = [found for (name, _), found in self._pending.items() if name == table]
            if not chosen:
                continue
            cells = zip(*(row for row, _ in chosen), strict=True)
            met = self.put(table, TableRows(list(cells), [number for _, number in chosen]))
            new = [row.name for (row, _), fate in zip(chosen, met.fates, strict=True) if fate == NEW]
            self._made[table] += len(new)
            self._made_names.setdefault(table, []).extend(new[:MOST_NAMED])

    # -- telling -----------------------------------------------------------------------------

    def _in_words(self) -> list[str]:
        told = []
        for table, count in self._made.items():
            if count:
                told.append(
                    f"{counted_rows(table, count)}: {listed(self._made_names[table], most=MOST_NAMED, count=count)}"
                )
        return told

    def _notes(self, things: Things, reader: FlatReader) -> list[str]:
        notes = []
        if self.tables.get("claims", TableCounts()).new and not reader.says_sharing:
            notes.append(tr("Nobody has said who may see these dates, so that they are public."))
        if count := reader.undated:
            notes.append(
                trn(
                    "{count:,} row says no date, so that its source and note have no statement to stand with.",
                    "{count:,} rows say no date, so that their source and note have no statement to stand with.",
                    count,
                )
            )
        if things.elsewhere:
            names = list(things.elsewhere)
            notes.append(
                trn(
                    "{count:,} product stands in another line here than the sheet says, and stays there: {names}.",
                    "{count:,} products stand in another line here than the sheet says, and stay there: {names}.",
                    len(names),
                    names=listed(names, most=MOST_NAMED),
                )
            )
        if count := reader.recalled:
            notes.append(
                trn(
                    "{count:,} date is taken to have come, as it lies in the past; what is no vendor’s own word is"
                    " kept with low confidence and confirms nothing, unless a confidence is told.",
                    "{count:,} dates are taken to have come, as they lie in the past; what is no vendor’s own word"
                    " is kept with low confidence and confirms nothing, unless a confidence is told.",
                    count,
                )
            )
        if things.kept:
            names = list(things.kept.values())
            notes.append(
                trn(
                    "{count:,} product keeps the description, codename, aliases or order that the roadmap has, where"
                    " the sheet says others: {names}.",
                    "{count:,} products keep the description, codename, aliases or order that the roadmap has, where"
                    " the sheet says others: {names}.",
                    len(names),
                    names=listed(names, most=MOST_NAMED),
                )
            )
        return notes


def _without(rows: TableRows, refused: set[int]) -> TableRows:
    if not refused or refused.isdisjoint(rows.numbers):
        return rows
    left = [index for index, number in enumerate(rows.numbers) if number not in refused]
    return TableRows(
        [[cells[index] for index in left] for cells in rows.columns], [rows.numbers[index] for index in left]
    )
