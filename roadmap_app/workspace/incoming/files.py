"""Files as they come, into a workspace: sorted by what they are, read one after the other, one change, all or nothing.

A bundle is read by its tables; any other table by its columns; files of other programs by their readers. It must not
know how any of them is read.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from roadmap_app.domain import day_line
from roadmap_app.domain.changes import RoadmapError, TableCounts
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.signs import reason_against_acting
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.bundle.files import table_of as bundle_table_of
from roadmap_app.exchange.bundle.problems import Problems
from roadmap_app.exchange.incoming.alike import like_vendor
from roadmap_app.exchange.incoming.kept import remembered
from roadmap_app.exchange.incoming.mapping import SheetMapping, mapped, table_of
from roadmap_app.exchange.incoming.source import SHEET_ENDINGS, Source, is_table, look_at
from roadmap_app.exchange.incoming.targets import is_known
from roadmap_app.exchange.incoming.things import LIKELY, NONE
from roadmap_app.exchange.incoming.told import Told
from roadmap_app.i18n import tr
from roadmap_app.workspace.care import import_backup
from roadmap_app.workspace.importing import added, import_bundle, label_of
from roadmap_app.workspace.incoming.doubting import doubts_in
from roadmap_app.workspace.incoming.flat_run import FlatRun
from roadmap_app.workspace.incoming.options import TABLE, FileReport, ImportOptions
from roadmap_app.workspace.incoming.rejects import Rejects
from roadmap_app.workspace.incoming.sheet_run import Place, Sheet
from roadmap_app.workspace.incoming.single_run import SingleRun
from roadmap_app.workspace.reports import ImportReport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.exchange.known.formats import KnownFormat
    from roadmap_app.store.change import Change
    from roadmap_app.store.store import Store
    from roadmap_app.workspace.incoming.known_run import KnownRun
    from roadmap_app.workspace.incoming.returned_run import ReturnedRun


def are_bundles(paths: Sequence[Path], options: ImportOptions) -> bool:
    """Whether all of the paths are bundles, or files named after a table of one, and nothing else is said of them."""
    return not options.says_of_tables and not options.format and all(map(_is_bundle, paths))


def _is_bundle(path: Path) -> bool:
    if path.is_dir() or path.suffix.lower() == ".zip":
        return True
    if bundle_table_of(path.name):
        return True
    from roadmap_app.exchange.known.formats import recognised

    return not is_table(path) and (not path.exists() or recognised(path) is None)


def import_files(
    store: Store,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    bundles: bool = False,
    label: str = "",
    reason: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files as one change, or find out what that would do.

    Nothing is written for a dry run, where `progress` raises, and where a row has a problem, unless refused rows are
    to be left out (`options.rejects`). bundles: none but these are taken.
    """
    if not dry_run:
        import_backup(store, paths)
    options = options or ImportOptions()
    if bundles or are_bundles(paths, options):
        return import_bundle(
            store,
            paths,
            label=label,
            reason=reason,
            dry_run=dry_run,
            doubts=options.doubts,
            progress=progress,
        )
    if odd := reason_against_acting(reason):
        raise RoadmapError(tr("The reason cannot be kept: {odd}.", odd=odd))
    for path in paths:
        if path.is_dir() or path.suffix.lower() == ".zip":
            raise RoadmapError(_reason_against_bundle(path, alone=len(paths) == 1))
    with ExitStack() as stack:
        change = stack.enter_context(store.change(label or label_of(paths), reason))
        run = _Run(change, options, stack.enter_context(Rejects()), progress)
        with collection_paused():
            for path in paths:
                run.read(path)
        return run.ended(dry_run)


def looked_at(path: Path, options: ImportOptions) -> tuple[Source, SheetMapping, tuple[str, ...]]:
    """A table as it is written, where its columns go as far as anybody has said, and a sentence where that was kept."""
    mapping, told = options.mapping or SheetMapping(), options.dialect
    if options.table:
        mapping = mapping._replace(table=options.table)
    dialect = told.or_else(mapping.dialect)
    source = look_at(path, dialect, is_known)
    notes: tuple[str, ...] = ()
    if options.mapping is None and not options.table and (found := remembered(source.header)):
        name, mapping = found
        notes = (tr("Its columns were read as kept under “{name}”.", name=name),)
        wanted = told.or_else(mapping.dialect)
        if wanted != dialect:
            source = look_at(path, wanted, is_known)
    values = {**mapping.values, **options.values}
    return source, mapping._replace(values=values, names={**mapping.names, **options.names}), notes


def speaker_of(roadmap: Roadmap, options: ImportOptions) -> str:
    """The key of who says what a file says; the name of one that is to be made; "" where nobody is told."""
    if not options.by:
        return ""
    found = names_of(roadmap).meant_by(options.by, ("organizations",))
    if len(found) == 1:
        return found[0].key
    held = [one.name for one in roadmap.organizations]
    alike = like_vendor(options.by, held, held) if options.make == LIKELY else ""
    if found or alike or options.make == NONE:
        hint = (
            tr("is it {alike}? Write it so, or have it made", alike=alike)
            if alike
            else tr("make it first, or name its key")
        )
        raise RoadmapError(
            tr("“{by}” is no organization of this workspace; {hint}.", by=options.by, hint=hint)
        )
    return options.by


def _reason_against_bundle(path: Path, *, alone: bool) -> str:
    if alone:
        return tr(
            "{name} is a bundle of tables, which say themselves whose word they hold: "
            "import it without saying how it is read.",
            name=path.name,
        )
    return tr(
        "{name} is a bundle and the others are single tables; import it by itself first.", name=path.name
    )


class _Run:
    """The state of one import of several files."""

    def __init__(
        self, change: Change, options: ImportOptions, rejects: Rejects, progress: Progress | None
    ) -> None:
        self._change, self._options, self._rejects, self._progress = change, options, rejects, progress
        self._problems, self._told_only = Problems(), Problems()
        self._files: list[FileReport] = []
        self._tables: dict[str, TableCounts] = {}
        self._gone: dict[str, int] = {}
        self._is_whole = True

    def read(self, path: Path) -> None:
        """Read one file into the change."""
        known = self._known(path)
        if known is not None:
            self._read_known(known, path)
        elif not is_table(path):
            raise RoadmapError(
                tr(
                    "{name} is no table; name a folder or .zip of a bundle, or a file that ends in "
                    ".csv, .tsv, {sheet_endings}.",
                    name=path.name,
                    sheet_endings=", ".join(SHEET_ENDINGS),
                )
            )
        elif self._is_ours(path):
            self._read_returned(path)
        else:
            self._read_table(path)

    def _is_ours(self, path: Path) -> bool:
        if path.suffix.lower() not in SHEET_ENDINGS or self._options.says_of_columns:
            return False
        from roadmap_app.exchange.incoming.sheets import opened_workbook
        from roadmap_app.workspace.incoming.returned import is_ours

        return is_ours(opened_workbook(path))

    def _known(self, path: Path) -> KnownFormat | None:
        """The reader of another program's files, as told or as it is recognised."""
        from roadmap_app.exchange.known.formats import KNOWN, recognised

        told = self._options.format
        if told and told != TABLE:
            found = next((one for one in KNOWN if one.key == told), None)
            if found is None:
                keys = ", ".join((TABLE, *(one.key for one in KNOWN)))
                raise RoadmapError(tr("There is no format {told}; there are {keys}.", told=told, keys=keys))
            return found
        if told == TABLE or self._options.says_of_columns:
            return None
        return recognised(path)

    def _told(self, day_first: bool | None) -> Told:
        options = self._options
        today = date.fromordinal(day_line.today()).isoformat()
        return Told(options.by, options.on, options.sharing, options.make, day_first, today)

    def _read_known(self, known: KnownFormat, path: Path) -> None:
        from roadmap_app.exchange.incoming.proposed import Asked
        from roadmap_app.exchange.incoming.words import word_for
        from roadmap_app.workspace.incoming.known_run import KnownRun
        from roadmap_app.workspace.incoming.stored import all_rows

        options, roadmap = self._options, all_rows(self._change)
        asked = Asked(
            roadmap,
            speaker_of(roadmap, options),
            options.on,
            options.sharing or "public",
            options.day_first,
            options.names,
            word_for("layer", options.values.get("layer", "")),
        )
        place = Place(len(self._files), path.name)
        run = KnownRun(
            *(self._change, place, self._problems, self._told_only, self._rejects), options.differences
        )
        report = run.run(known, path, asked)
        self._taken_over([report], run)
        if self._progress:
            self._progress(1, 1, tr("Importing {name}", name=path.name))

    def _read_returned(self, path: Path) -> None:
        from roadmap_app.workspace.incoming.returned_run import ReturnedRun

        options = self._options
        run = ReturnedRun(
            self._change,
            path,
            self._told(options.day_first),
            self._problems,
            self._rejects,
            complete=options.complete,
            differences=options.differences,
        )
        self._taken_over(run.run(len(self._files), self._teller(path.name)), run)

    def _read_table(self, path: Path) -> None:
        options = self._options
        source, mapping, recalled = looked_at(path, options)
        columns = mapped(source, mapping)
        order = options.day_first if options.day_first is not None else mapping.day_first
        sheet = Sheet(
            self._change,
            source,
            columns,
            mapping,
            self._told(order),
            Place(len(self._files), source.name),
            self._problems,
            self._rejects,
            options.differences,
        )
        table = table_of(source, mapping)
        if options.complete and not table:
            raise RoadmapError(
                tr(
                    "{name} is a sheet of products with dates, so nobody can tell what it would be "
                    "all of; --complete is for a sheet of one table (--table).",
                    name=path.name,
                )
            )
        run = SingleRun(sheet, TABLES[table], complete=options.complete) if table else FlatRun(sheet)
        report = run.run(self._teller(source.name))
        self._taken_over([replace(report, notes=(*recalled, *report.notes))], run)

    def _taken_over(
        self, reports: Sequence[FileReport], run: FlatRun | SingleRun | KnownRun | ReturnedRun
    ) -> None:
        self._files += reports
        self._is_whole &= run.is_whole
        for table, counts in run.tables.items():
            self._tables[table] = added(self._tables.get(table, TableCounts()), counts)
        for table, count in run.gone.items():
            self._gone[table] = self._gone.get(table, 0) + count

    def _teller(self, name: str) -> Callable[[int, int], None]:
        def tell(done: int, total: int) -> None:
            if self._progress:
                self._progress(done, total, tr("Importing {name}", name=name))

        return tell

    def ended(self, dry_run: bool) -> ImportReport:
        """Make the change last, where it may; what was done or would be."""
        tables = {name: self._tables[name] for name in TABLES if name in self._tables}
        problems = self._problems.listed()
        writes = self._is_whole and (not problems or self._options.rejects is not None)
        problems += self._told_only.listed()
        changes = bool(self._gone) or any(counts.new or counts.changed for counts in tables.values())
        doubts = doubts_in(self._change) if self._options.doubts else ()
        record = self._change.commit(tables, self._gone) if writes and changes and not dry_run else None
        if self._options.rejects and self._rejects.count and self._is_whole:
            self._rejects.write(self._options.rejects)
        count = self._problems.count + self._told_only.count
        return ImportReport(
            *(tables, problems, record, dry_run, ()), *(tuple(self._files), writes, doubts, count)
        )
