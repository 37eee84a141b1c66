"""Importing a bundle: files → judged rows → one change, all or nothing.

Rows are judged and written as they are read, inside a transaction that is committed only when the last row was
good; so a file is read once, whatever its size. It must not know how files are read, rows are judged or stored.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, TableCounts
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.signs import reason_against_acting, shown
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.bundle.files import BundleFile, found_files
from roadmap_app.exchange.bundle.header import Header, read_header
from roadmap_app.exchange.bundle.judge import BundleJudge, FileJudge, Judged
from roadmap_app.exchange.bundle.predecessors import odd_predecessors
from roadmap_app.exchange.bundle.problems import WHOLE_ROW, Problems
from roadmap_app.exchange.csv_rows import BrokenFile, CsvRows
from roadmap_app.i18n import tr
from roadmap_app.store.layout import WRITE_ORDER
from roadmap_app.store.writing import CHANGED, DUPLICATE, NEW, UNCHANGED
from roadmap_app.workspace.incoming.doubting import doubts_in
from roadmap_app.workspace.incoming.options import BUNDLE, FileReport
from roadmap_app.workspace.incoming.stored import MeantNames
from roadmap_app.workspace.reports import ImportReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from roadmap_app.domain.changes import Progress
    from roadmap_app.store.change import Change
    from roadmap_app.store.store import Store
    from roadmap_app.store.writing import Met

_ROWS = 1 << 32  # positions of rows: the file's place × this + the row's number


def label_of(paths: Sequence[Path]) -> str:
    """The change's name in the menu and the journal."""
    names = [shown(path.absolute().name) for path in paths]
    rest = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"Import of {', '.join(names[:2])}{rest}"


def import_bundle(
    store: Store,
    paths: Sequence[Path],
    *,
    label: str = "",
    reason: str = "",
    dry_run: bool = False,
    doubts: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import bundles as one change, or find out what that would do.

    Nothing is written for a dry run, where a row has a problem, and where `progress` raises. doubts: tell what is
    implausible, too.
    """
    if odd := reason_against_acting(reason):
        raise RoadmapError(tr("The reason cannot be kept: {odd}.", odd=odd))
    with found_files(paths) as files, store.change(label or label_of(paths), reason) as change:
        run = _ImportRun(change, files, progress)
        try:
            with collection_paused():
                run.read_all()
        except OSError as error:
            raise RoadmapError(
                tr(
                    "{reading} could not be read to its end ({value}); nothing was imported.",
                    reading=run.reading,
                    value=error.strerror or error,
                )
            ) from error
        counts = {table: count for table in TABLES if (count := run.counts.get(table)) is not None}
        problems = run.problems.listed()
        doubtful = doubts_in(change) if doubts else ()
        changes = any(count.new or count.changed for count in counts.values())
        record = change.commit(counts) if changes and not problems and not dry_run else None
        return ImportReport(
            *(counts, problems, record, dry_run, tuple(files.not_read)),
            *(run.file_reports(), not problems, doubtful, run.problems.count),
        )


class _ImportRun:
    """The state of one import: counts per table, bytes done, and the judge."""

    def __init__(self, change: Change, files: list[BundleFile], progress: Progress | None) -> None:
        self.counts: dict[str, TableCounts] = {}
        self.problems = Problems()
        self.reading = ""
        self._change = change
        self._files = files
        self._progress = progress
        self._by_file = [TableCounts()] * len(files)
        self._meant = MeantNames(change)
        self._judge = BundleJudge(change.known, self.problems, self._meant.of)
        self._done = 0
        self._total = sum(file.size for file in files)
        self._doubtful: dict[tuple[int, int], int] = {}  # position of a postponed row → what became of it
        self._old_generations: dict[
            int, int
        ] = {}  # position of one that was there before → what became of it

    def file_reports(self) -> tuple[FileReport, ...]:
        """What became of the rows of each file."""
        return tuple(
            FileReport(file.name, BUNDLE, counts, sum(counts))
            for file, counts in zip(self._files, self._by_file, strict=True)
        )

    def read_all(self) -> None:
        """Read, judge and write all files, table by table."""
        for table in WRITE_ORDER:
            self._meant.forget()
            ours = [(place, file) for place, file in enumerate(self._files) if file.table == table]
            for place, file in ours:
                self._read_file(place, file)
            if ours:
                self._settle(table)
            if ours and table == "generations":
                self._judge_predecessors()

    def _settle(self, table: str) -> None:
        """Rows that wait for a key of their own table, which is now complete."""
        refused = set(self._judge.settle(table))
        for (place, _), row in refused:
            if (place, row) in self._doubtful:
                self._refuse(table, place, self._doubtful[place, row])
        self._doubtful.clear()

    def _refuse(self, table: str, place: int, fate: int) -> None:
        """Count a row as refused that was counted by what became of it."""
        gone = TableCounts(-(fate == NEW), -(fate == CHANGED), -(fate == UNCHANGED), 1)
        self._count(table, place, gone)

    def _judge_predecessors(self) -> None:
        """Who follows whom, now that all generations have come; told at the row that the files bring."""
        spec, writer = TABLES["generations"], self._change.writer("generations")
        refused = set()
        for odd in odd_predecessors(self._change.cells("generations", ("key", "line", "predecessor"))):
            at, name = writer.position(odd.key), "predecessor"
            if not at and odd.by_line:  # it stood there before, and what came is the one that it follows
                at, name = writer.position(odd.predecessor), "line"
            if at:
                place, row = divmod(at, _ROWS)
                text = odd.predecessor if name == "predecessor" else odd.key
                self.problems.add(
                    (place, self._files[place].name), row, (spec.position(name), name), text, odd.reason
                )
                refused.add(at)
        for at in refused:
            self._refuse(spec.name, at // _ROWS, self._old_generations.get(at, NEW))

    def _read_file(self, place: int, file: BundleFile) -> None:
        spec, named = TABLES[file.table], (place, file.name)
        self.reading = file.name
        self._count(file.table, place, TableCounts())
        try:
            with closing(CsvRows(file.open)) as rows:
                header = read_header(spec, rows.header())
                for column, text, reason in header.problems:
                    self.problems.add(named, 1, (-1, column), text, reason)
                if header.problems:
                    self._judge.give_up(spec.name)
                self._read_rows(rows, spec, named, header)
        except BrokenFile as broken:
            self.problems.add(named, broken.row, WHOLE_ROW, broken.text, broken.reason)
            self._judge.give_up(spec.name)
        self._done += file.size

    def _read_rows(self, rows: CsvRows, spec: TableSpec, named: tuple[int, str], header: Header) -> None:
        if header.width == 1 and header.problems:
            return  # not separated by commas: every row would say so again
        judge = FileJudge(self._judge, spec, named, header)
        self._tell(spec, rows)
        for chunk in rows.chunks():
            judged = judge.judge(chunk)
            self._count(spec.name, named[0], TableCounts(refused=judged.refused))
            if header.problems:
                self._count(spec.name, named[0], TableCounts(refused=len(judged.numbers)))
            elif judged.numbers:
                self._write(spec, named, judged, header)
            self._tell(spec, rows)

    def _write(self, spec: TableSpec, named: tuple[int, str], judged: Judged, header: Header) -> None:
        positions = [named[0] * _ROWS + number for number in judged.numbers]
        met = self._change.writer(spec.name).put(judged.columns, positions, header.absent)
        fates = met.fates
        counted = TableCounts(*(fates.count(fate) for fate in (NEW, CHANGED, UNCHANGED, DUPLICATE)))
        self._count(spec.name, named[0], counted)
        if spec.name == "generations":
            fated = zip(positions, fates, strict=True)
            self._old_generations.update((at, fate) for at, fate in fated if fate in (CHANGED, UNCHANGED))
        for number in self._judge.postponed_rows(named):
            if number in judged.numbers:
                self._doubtful[named[0], number] = fates[judged.numbers.index(number)]
        if met.firsts:
            self._report_duplicates(spec, named, judged, met)

    def _report_duplicates(self, spec: TableSpec, named: tuple[int, str], judged: Judged, met: Met) -> None:
        column = (spec.position(spec.identity[0]), spec.identity[0]) if len(spec.identity) == 1 else WHOLE_ROW
        for index, first in met.firsts.items():
            place, row = divmod(first, _ROWS)
            cells = [judged.columns[spec.position(name)][index] for name in spec.identity]
            text = ", ".join(cell for cell in cells if cell)
            identity = listed(spec.identity)
            if place == named[0]:
                reason = tr("row {row} has the same {identity}", row=row, identity=identity)
            else:
                name = self._files[place].name
                reason = tr(
                    "row {row} of {name} has the same {identity}", row=row, name=name, identity=identity
                )
            self.problems.add(named, judged.numbers[index], column, text, reason)

    def _count(self, table: str, place: int, more: TableCounts) -> None:
        self.counts[table] = added(self.counts.get(table, TableCounts()), more)
        self._by_file[place] = added(self._by_file[place], more)

    def _tell(self, spec: TableSpec, rows: CsvRows) -> None:
        if self._progress:
            self._progress(
                min(self._done + rows.position, self._total),
                self._total,
                tr("Importing {name}", name=spec.name),
            )


def added(some: TableCounts, more: TableCounts) -> TableCounts:
    """The counts of two together."""
    return TableCounts(*(a + b for a, b in zip(some, more, strict=True)))
