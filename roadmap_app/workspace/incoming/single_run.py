"""One sheet of one table brought into a change: judged like a file of a bundle, in chunks as it is read.

It must not know how sheets are read or rows are stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.exchange.bundle.header import Header
from roadmap_app.exchange.bundle.judge import BundleJudge, FileJudge
from roadmap_app.exchange.bundle.predecessors import odd_predecessors
from roadmap_app.exchange.bundle.problems import Problems
from roadmap_app.exchange.csv_rows import Chunk
from roadmap_app.exchange.incoming.rows import Refusal, Shaped, TableRows
from roadmap_app.exchange.incoming.single import SingleReader, SingleRows
from roadmap_app.exchange.incoming.told import orders_of, questions_about
from roadmap_app.i18n import tr
from roadmap_app.workspace.incoming.options import Difference, FileReport
from roadmap_app.workspace.incoming.sheet_run import ROWS, Sheet, SheetRun, name_of_row
from roadmap_app.workspace.incoming.stored import MeantNames, named_rows


class SingleRun(SheetRun):
    """The import of one sheet of one table into a change. complete: rows that the sheet lacks go."""

    def __init__(self, sheet: Sheet, spec: TableSpec, *, complete: bool = False) -> None:
        super().__init__(sheet)
        self._spec, self._complete = spec, complete
        self._judged = Problems()
        self._judge = BundleJudge(sheet.change.known, self._judged, MeantNames(sheet.change).of)

    def run(self, tell: Callable[[int, int], None]) -> FileReport:
        """Read, judge and write the whole sheet. tell: gets what has been read, and of how much."""
        sheet = self.sheet
        orders = orders_of(sheet.source, sheet.columns, sheet.told)
        names = names_of(named_rows(sheet.change))
        reader = SingleReader(self._spec, sheet.columns, sheet.mapping, sheet.told, names, orders)
        missing = [
            column.name
            for column, given in zip(self._spec.columns, reader.given, strict=True)
            if column.required and not given
        ]
        self.ask(questions_about(sheet.source, self._spec.name, missing, sheet.columns, orders))
        if not self.questions:
            self.read_all(lambda chunk, rows: self._take(reader, chunk, rows), tell)
            self._settle()
        if self._complete and self.is_whole:
            self._remove_rest()
        return replace(self.report((), ()), ambiguous=tuple(reader.ambiguous.values()))

    def _take(self, reader: SingleReader, chunk: Chunk, rows: Shaped) -> None:
        said = reader.read(rows)
        refused = list(said.refused)
        if said.rows:
            width = len(self._spec.columns)
            header = Header(width, width, tuple(range(width)), ())
            judge = FileJudge(self._judge, self._spec, (0, ""), header)
            judged = judge.judge(Chunk(said.numbers, said.rows, odd=False))
            refused += self._of_judge(reader, said)
            if judged.numbers:
                refused += self._put(reader, TableRows(judged.columns, list(judged.numbers)))
        self.refuse(chunk.numbers, chunk.rows, refused)

    def _of_judge(self, reader: SingleReader, said: SingleRows) -> list[Refusal]:
        """What the judge of bundles has found, under the file's names for columns."""
        found = [
            Refusal(one.row, reader.called(one.column), one.text, one.reason) for one in self._judged.listed()
        ]
        self._judged.clear()
        return found

    def _put(self, reader: SingleReader, rows: TableRows) -> list[Refusal]:
        keep = reader.unsaid
        identity = {self._spec.position(name) for name in self._spec.identity}
        empty = (
            ()
            if self._complete
            else [at for at in range(len(self._spec.columns)) if at not in {*identity, *keep}]
        )
        met = self.put(self._spec.name, rows, keep, empty)
        return [
            Refusal(
                rows.numbers[index],
                "",
                "",
                tr(
                    "row {row} has the same {identity}",
                    row=first % ROWS,
                    identity=tr(" and ").join(self._spec.identity),
                ),
            )
            for index, first in met.firsts.items()
        ]

    def _settle(self) -> None:
        """References to rows of the same table, which is complete now. They were written: so nothing may stay."""
        self._judge.settle(self._spec.name)
        for one in self._judged.listed():
            self._refuse_late(one.row, one.column, one.text, one.reason)
        if self._spec.name == "generations":
            writer = self.sheet.change.writer("generations")
            for odd in odd_predecessors(
                self.sheet.change.cells("generations", ("key", "line", "predecessor"))
            ):
                if at := writer.position(odd.key) or writer.position(odd.predecessor):
                    self._refuse_late(at % ROWS, "predecessor", odd.predecessor, odd.reason)

    def _refuse_late(self, row: int, column: str, text: str, reason: str) -> None:
        self.sheet.problems.add(
            (self.sheet.place.number, self.sheet.place.name),
            row,
            (self._spec.position(column), column),
            text,
            reason,
        )
        self.fates.refuse([row])
        self.is_whole = False

    def _remove_rest(self) -> None:
        """Take out the rows that the sheet lacks; where it is one organization's word, only of that word."""
        spec, by = self._spec, self.sheet.told.by
        rest: Sequence[tuple[str, ...]] = self.sheet.change.writer(spec.name).unmet()
        if by:
            if "stated_by" not in spec.column_names:
                raise RoadmapError(
                    tr("The {name} are nobody’s word: take --by away, or --complete.", name=spec.name)
                )
            found = names_of(named_rows(self.sheet.change)).meant_by(by, ("organizations",))
            keys = {one.key for one in found}
            rest = [row for row in rest if row[spec.position("stated_by")] in keys]
        self.removed = len(rest)
        for row in rest:
            self.note(Difference(0, "goes", spec.name, name_of_row(spec.name, row), ()))
        if rest:
            self.gone[spec.name] = len(rest)
            self.sheet.change.writer(spec.name).remove(list(zip(*rest, strict=True)))
