"""A workbook of ours that comes back, brought into a change: corrections, new rows, and, where asked, what is gone.

It must not know how sheets are compared (`returned`) or rows are stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, TableCounts
from roadmap_app.domain.editing.edit import Edit, joined
from roadmap_app.domain.editing.rows import kept_row
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.bundle.judge import key_of
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping
from roadmap_app.exchange.incoming.rows import Refusal, Shaped
from roadmap_app.exchange.incoming.sheets import opened_workbook
from roadmap_app.exchange.incoming.single import SingleReader
from roadmap_app.exchange.incoming.targets import Target
from roadmap_app.exchange.incoming.told import Told
from roadmap_app.i18n import in_sentence, tr
from roadmap_app.store.writing import CHANGED, NEW, UNCHANGED
from roadmap_app.workspace.incoming.fates import Fates
from roadmap_app.workspace.incoming.options import Difference, FileReport
from roadmap_app.workspace.incoming.returned import Returned, ReturnedSheets, partner_of
from roadmap_app.workspace.incoming.sheet_run import Place, name_of_row
from roadmap_app.workspace.incoming.stored import all_rows

if TYPE_CHECKING:
    from roadmap_app.exchange.bundle.problems import Problems
    from roadmap_app.store.change import Change
    from roadmap_app.workspace.incoming.rejects import Rejects

WORKBOOK = "workbook"
"""How such a file was read."""
_FATES = {"unchanged": UNCHANGED, "changed": CHANGED, "new": NEW}


class ReturnedRun:
    """The import of one workbook of ours into a change. complete: rows that its sheets lack go."""

    def __init__(
        self,
        change: Change,
        path: Path,
        told: Told,
        problems: Problems,
        rejects: Rejects,
        *,
        complete: bool,
        differences: int,
    ) -> None:
        self.tables: dict[str, TableCounts] = {}
        self.gone: dict[str, int] = {}
        self.is_whole = True
        self._change, self._path = change, path
        self._problems, self._rejects, self._complete = problems, rejects, complete
        self._wanted = differences
        self._roadmap = all_rows(change)
        self._names = names_of(self._roadmap)
        book = opened_workbook(path)
        self._partner = partner_of(book, self._roadmap)
        self._by = self._key_of(told.by) if told.by else self._partner
        self._sheets = ReturnedSheets(book, path, self._roadmap, told, self._by)
        # A row that a partner adds is its word, told to us and it alone, unless it says otherwise.
        self._told = told._replace(by=self._by, sharing=told.sharing or self._partner)
        self._edits: list[Edit] = []
        self._coming: dict[str, set[str]] = {}

    def _key_of(self, name: str) -> str:
        """The key of the organization as whose word it comes back."""
        found = self._names.meant_by(name, ("organizations",))
        if len(found) != 1:
            raise RoadmapError(
                tr("“{name}” is no organization of this workspace; name it by its key.", name=name)
            )
        return found[0].key

    def run(self, number: int, tell: Callable[[int, int], None]) -> list[FileReport]:
        """Read and judge all sheets, then write what follows; a report for each sheet."""
        reports = []
        specs = self._sheets.tables
        for done, spec in enumerate(specs):
            tell(done, len(specs))
            place = Place(number + done, tr("{name}, sheet {sheet}", name=self._path.name, sheet=spec.name))
            reports.append(self._sheet(spec, place))
        self._write(joined(f"Import of {self._path.name}", self._edits))
        return reports

    def _sheet(self, spec: TableSpec, place: Place) -> FileReport:
        fates, differences = Fates(), list[Difference]()
        rows = list(self._sheets.rows(spec))
        fates.met([one.number for one in rows])
        refused = [one.refusal for one in rows if one.refusal]
        added = self._added(spec, [one for one in rows if one.added is not None], refused)
        edits = {one.number: one.edit for one in rows if one.edit} | added
        for number, edit in edits.items():
            fate = self._fate(spec, edit)
            fates.written([number], bytearray([_FATES[fate]]))
            if fate != "unchanged":
                self._edits.append(edit)
                differences += self._differences(spec, number, fate, edit)
        for one in refused:
            self._refuse(place, spec, one)
        fates.refuse({one.row for one in refused})
        removed = self._remove_rest(spec, differences) if self._complete else 0
        counts = fates.counts()
        whom = self._sheets.profile
        notes: tuple[str, ...] = (
            tr("The workbook was written for {whom}; what {whom} was not shown stays as it is.", whom=whom),
            *self._whose_word(),
        )
        notes = notes if whom != "internal" and spec is self._sheets.tables[0] else ()
        return FileReport(
            *(place.name, WORKBOOK, counts, sum(counts), (), notes, ()),
            differences=tuple(differences[: self._wanted]),
            removed=removed,
        )

    def _whose_word(self) -> tuple[str, ...]:
        """Whose word changed statements are taken for, where nobody has said it."""
        if not self._partner or self._by != self._partner:
            return ()
        name = short_name(self._roadmap, self._partner)
        day = say_day(date.fromisoformat(self._told.on or self._told.today).toordinal())
        return (
            tr("Statements that it changes or adds are read as {name}’s word of {day}.", name=name, day=day),
        )

    def _refuse(self, place: Place, spec: TableSpec, one: Refusal) -> None:
        self._problems.add((place.number, place.name), one.row, (-1, one.column), one.text, one.reason)
        header = spec.column_names
        book = opened_workbook(self._path)
        cells = dict(zip(book.rows(spec.name)[0], book.rows(spec.name)[one.row - 1], strict=False))
        reason = f"{one.column}: {one.reason}" if one.column else one.reason
        self._rejects.add(header, [cells.get(name, "") for name in header], reason)

    # -- rows that were added ----------------------------------------------------------------

    def _added(self, spec: TableSpec, rows: Sequence[Returned], refused: list[Refusal]) -> dict[int, Edit]:
        """The edits of rows without a mark: names stand for keys, dates are read as anywhere."""
        columns = [Column(name, Target(name), "name") for name in spec.column_names]
        orders = dict.fromkeys(spec.column_names, self._told.day_first)
        reader = SingleReader(spec, columns, SheetMapping(), self._told, self._names, orders)
        cells = [[(one.added or {}).get(name, "") for name in spec.column_names] for one in rows]
        said = reader.read(Shaped([one.number for one in rows], list(cells), [], len(rows), 0))
        refused += said.refused
        for row in said.rows:
            self._coming.setdefault(spec.name, set()).add(key_of(spec, row))
        edits = {}
        for number, row in zip(said.numbers, said.rows, strict=True):
            try:
                new = kept_row(self._roadmap, spec.name, spec.record(*row), self._coming)
            except RoadmapError as error:
                refused.append(Refusal(number, "", "", in_sentence(str(error))))
            else:
                edits[number] = Edit(spec.name, {spec.name: (new,)})
        return edits

    def _fate(self, spec: TableSpec, edit: Edit) -> str:
        """What becomes of a row: an edit that takes a row out, or meets one, changes it."""
        if edit.remove.get(spec.name):
            return "changed"
        (new,) = edit.put[spec.name][:1]
        old = self._old(spec, new)
        return "new" if old is None else "unchanged" if old == new else "changed"

    def _old(self, spec: TableSpec, new: Any) -> Any:
        from roadmap_app.domain.editing.rows import row_of

        return row_of(self._roadmap, spec.name, identity_of(spec, new))

    def _differences(self, spec: TableSpec, number: int, fate: str, edit: Edit) -> list[Difference]:
        new = edit.put[spec.name][0]
        gone = edit.remove.get(spec.name, ())
        old = gone[0] if gone else self._old(spec, new)
        before = old or ("",) * len(new)
        cells = tuple(
            (name, was, now)
            for name, was, now in zip(spec.column_names, before, new, strict=True)
            if was != now
        )
        return [Difference(number, fate, spec.name, name_of_row(spec.name, new), cells)]

    def _remove_rest(self, spec: TableSpec, differences: list[Difference]) -> int:
        rest = self._sheets.missing(spec)
        if rest:
            self._edits.append(self._sheets.deletion(spec, rest))
            differences += [Difference(0, "goes", spec.name, name_of_row(spec.name, row), ()) for row in rest]
        return len(rest)

    # -- writing -----------------------------------------------------------------------------

    def _write(self, edit: Edit) -> None:
        order = {table: at for at, table in enumerate(TABLES)}
        for table in sorted(edit.remove, key=order.__getitem__, reverse=True):
            if gone := list(edit.remove[table]):
                self.gone[table] = self._change.writer(table).remove(list(zip(*gone, strict=True)))
        for table in sorted(edit.put, key=order.__getitem__):
            rows = list(edit.put[table])
            met = self._change.writer(table).put(list(zip(*rows, strict=True)), range(1, len(rows) + 1))
            self.tables[table] = TableCounts(
                met.fates.count(NEW), met.fates.count(CHANGED), met.fates.count(UNCHANGED)
            )
