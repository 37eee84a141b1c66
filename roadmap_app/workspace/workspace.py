"""A workspace: the immutable Roadmap of one file or database, and the named operations that change it.

Each operation is one transaction and one entry of the journal; after it the Roadmap is the new one. Any thread may
call, one at a time. It must not know windows, nor how anything is stored.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.entry.address import Place, ServerAddress, place_of
from roadmap_app.domain.sharing import INTERNAL, as_shared
from roadmap_app.i18n import tr
from roadmap_app.resources import resource_path
from roadmap_app.store.engine import again
from roadmap_app.store.moved import MovedRows
from roadmap_app.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from roadmap_app.domain.changes import ChangeRecord, Progress, RowChange
    from roadmap_app.domain.editing.edit import Edit
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.records import Record
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.store.position import Position
    from roadmap_app.workspace.incoming.options import ImportOptions
    from roadmap_app.workspace.reports import ExportReport, ImportReport, WorkspaceInfo

SAMPLE_LABEL = "Import of the sample"


class Workspace:
    """One workspace. Every method raises RoadmapError with a sentence where it cannot do what it is asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._roadmap: Roadmap | None = None
        self.notice = ""  # what a person should know of how it was opened
        self._seen: Position = store.position()
        self.is_read_only = store.is_read_only

    @classmethod
    def create(
        cls,
        path: Place | str,
        *,
        sample: bool = False,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> Workspace:
        """A new workspace, a file or in a database on a server, empty or with the sample that comes with the program.

        An existing file is refused unless `replace` is given. The file appears when it is complete: nothing is
        left behind where it cannot be made or `progress` raises.
        """
        from roadmap_app.workspace.importing import import_bundle
        from roadmap_app.workspace.publishing import published

        target = place_of(path)
        if isinstance(target, ServerAddress):
            from roadmap_app.workspace.shared import made_on_server

            return cls.open(made_on_server(target, SAMPLE_LABEL if sample else "", progress))
        with published(target, replace) as made:
            store = Store.create(made)
            if sample:
                import_bundle(store, [resource_path("sample")], label=SAMPLE_LABEL, progress=progress)
        return cls.open(target)

    @classmethod
    def open(cls, path: Place | str, *, load: bool = True) -> Workspace:
        """An existing workspace; one of an older version is upgraded, after a copy of it has been made.

        load: read the rows now, so that a file that cannot be trusted is refused here; else with the first look.
        """
        workspace = cls(Store.open(place_of(path)))
        if load:
            workspace.reload()
            from roadmap_app.workspace.due import backed_up_where_due

            workspace.notice = backed_up_where_due(workspace._store)
        return workspace

    def close(self) -> None:
        """Let go of the rows. A file is open during operations only, connections to a server are closed now."""
        self._roadmap = None
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Place:
        """Where it lies: a file, or an address on a server."""
        return self._store.path

    @property
    def is_shared(self) -> bool:
        """Whether several people write it at once, on a server."""
        return self._store.is_shared

    @property
    def roadmap(self) -> Roadmap:
        """All rows, as they were when last read; read now where they have not been."""
        if self._roadmap is None:
            self.reload()
        assert self._roadmap is not None
        return self._roadmap

    def reload(self) -> None:
        """Read all rows again."""
        self._roadmap, self._seen = self._store.load()

    def changed_elsewhere(self) -> bool:
        """Whether another window or program has changed the file since the rows were read."""
        return self._store.position() != self._seen

    def listener(self) -> Any:
        """Who hears of each change that somebody makes on a server; None for a file."""
        return self._store.listener()

    def follow(self) -> bool:
        """Take up what others have changed since the rows were read; whether there was anything.

        Rows that moved are replaced; where those were many, all are read again.
        """
        if self._roadmap is None:
            return False
        moved = self._store.moved_since(self._seen)
        if moved is None or moved.tables is None:
            self.reload()
            return True
        is_news = moved.after != self._seen
        if is_news:
            self._roadmap, self._seen = self._roadmap.replaced(moved.tables), moved.after
        return is_news

    def info(self) -> WorkspaceInfo:
        """The file, its schema, and how many rows its tables have."""
        from roadmap_app.workspace.reports import WorkspaceInfo

        return WorkspaceInfo(self.path, self._store.schema(), self._store.counts())

    # -- the journal -------------------------------------------------------------------------

    def history(self) -> tuple[ChangeRecord, ...]:
        """All changes ever made, the first first, those that are undone included."""
        return self._store.history()

    def entered_since(self, day: Day) -> dict[Record, Day]:
        """Claims, links, agreements and needs that have entered the workspace after a day → the day they did.

        By its journal, as days fell here; what was undone has not entered.
        """
        from roadmap_app.workspace.entered import entered_since

        return entered_since(self._store, day)

    def rows_changed(self, number: int) -> tuple[RowChange, ...]:
        """What a change did to each row."""
        return self._store.rows_of(number)

    def step(self, number: int) -> ChangeRecord:
        """The change of a number; RoadmapError where there is none."""
        for record in self.history():
            if record.number == number:
                return record
        raise RoadmapError(tr("There is no step {number} in the history of this workspace.", number=number))

    def undo_step(self, number: int, reason: str = "") -> ChangeRecord:
        """Undo one old step, as a change of its own; RoadmapError, with the step's number, where a later one stands on
        it."""
        step = self.step(number)
        if step.undone:
            raise RoadmapError(
                tr("Step {number} ({label}) is undone already.", number=number, label=shortened(step.label))
            )
        label = f"Undoing of step {number}: {step.label}"

        def revert() -> tuple[ChangeRecord, MovedRows]:
            moved = MovedRows()
            return self._store.revert(step, label, reason, moved), moved

        record, moved = again(revert)
        self._changed(moved)
        return record

    def copy(self, path: Path) -> None:
        """Write a copy of the file."""
        self._store.copy(path)

    @property
    def undo_label(self) -> str:
        """The name of the change that undo would undo; "" if there is none."""
        return self.turn_labels[0]

    @property
    def redo_label(self) -> str:
        """The name of the change that redo would do again; "" if there is none."""
        return self.turn_labels[1]

    @property
    def turn_labels(self) -> tuple[str, str]:
        """Both, of one moment."""
        undone, redone = self._store.next_turns()
        return undone.label if undone else "", redone.label if redone else ""

    def undo(self, progress: Progress | None = None) -> ChangeRecord:
        """Undo the last change, unless somebody else has changed the workspace since it was read; where several people
        write, the person's own last one, unless somebody else has changed the same rows since (Conflict)."""
        return self._turned(True, progress)

    def redo(self, progress: Progress | None = None) -> ChangeRecord:
        """Do the change again that was undone last, unless somebody else has changed the workspace (the same rows)."""
        return self._turned(False, progress)

    def _turned(self, back: bool, progress: Progress | None) -> ChangeRecord:
        def run() -> tuple[ChangeRecord, MovedRows]:
            if self.is_shared:
                from roadmap_app.workspace.taking_back import turned_own

                return turned_own(self._store, lambda: self.roadmap, back)
            moved = MovedRows()
            turn = self._store.undo if back else self._store.redo
            return turn(self._seen, progress, moved), moved

        try:
            change, moved = again(run)
        except RoadmapError:
            if self.changed_elsewhere():
                self._changed()
            raise
        self._changed(moved)
        return change

    def _changed(self, moved: MovedRows | None = None) -> None:
        """After a change the rows are the new ones: those that moved replaced where that is all that has happened since
        they were read, else read again; not at all where nobody has looked at them yet."""
        if self._roadmap is None:
            self._seen = self._store.position()
        elif moved is not None and moved.tables is not None and moved.before == self._seen:
            self._roadmap, self._seen = self._roadmap.replaced(moved.tables), moved.after
        elif moved is not None:
            self.follow()
        else:
            self.reload()
        if self._store.has_partners:
            from roadmap_app.workspace.rights import show_again

            show_again(self._store)

    # -- decisions ---------------------------------------------------------------------------

    def decide(
        self,
        label: str,
        put: Mapping[str, Sequence[Any]],
        remove: Mapping[str, Sequence[Any]] = MappingProxyType({}),
        reason: str = "",
        base: Roadmap | None = None,
    ) -> ChangeRecord:
        """Write and take out records of the tables of decisions, as one change. See `workspace.decisions`.

        RoadmapError where a cell breaks the rules of its column: nothing is written that could not be read again.
        Conflict where somebody else has changed one of the rows since. base: the rows as they were looked at, those
        that were last read where it is not given.
        """
        from roadmap_app.workspace.writing_rows import decided

        looked_at = base or self._roadmap
        seen = self._seen if looked_at is self._roadmap else None
        record, moved = again(lambda: decided(self._store, label, put, remove, reason, looked_at, seen))
        self._changed(moved)
        return record

    def apply(self, edit: Edit, reason: str = "", base: Roadmap | None = None) -> ChangeRecord:
        """Make a planned edit, as one change; accepted findings and follow-ups whose statements are merely restated go
        along. RoadmapError where nothing would change, or a cell breaks its rules; base and Conflict as of `decide`."""
        from roadmap_app.workspace.editing.following import followed

        if edit.is_empty:
            raise RoadmapError(tr("{label}: nothing would change, so nothing was done.", label=edit.label))
        whole = followed(base or self.roadmap, edit)
        return self.decide(edit.label, whole.put, whole.remove, reason, base)

    # -- files in and out --------------------------------------------------------------------

    def import_bundle(
        self,
        paths: Sequence[Path | str] | Path | str,
        *,
        dry_run: bool = False,
        reason: str = "",
        label: str = "",
        progress: Progress | None = None,
    ) -> ImportReport:
        """Import bundles (folders, .zip, .csv) as one change, or with `dry_run` find out what that would do.

        All or nothing: where a row has a problem nothing is imported. Rows that somebody else has written since
        are met like any others. `progress` gets bytes; what it raises leaves the workspace as it was.
        """
        named = [paths] if isinstance(paths, (Path, str)) else paths
        return self.import_files(
            named, None, dry_run=dry_run, reason=reason, label=label, progress=progress, bundles=True
        )

    def import_files(
        self,
        paths: Sequence[Path | str],
        options: ImportOptions | None = None,
        *,
        bundles: bool = False,
        dry_run: bool = False,
        reason: str = "",
        label: str = "",
        progress: Progress | None = None,
    ) -> ImportReport:
        """Import files as they come (bundles, tables of any maker), or with `dry_run` find out what that would do.

        All or nothing, unless the options say where refused rows are written. bundles: none but these are taken.
        """
        from roadmap_app.workspace.incoming.files import import_files  # to look, files are not loaded

        report = again(
            lambda: import_files(
                self._store,
                [Path(path) for path in paths],
                options,
                bundles=bundles,
                label=label,
                reason=reason,
                dry_run=dry_run,
                progress=progress,
            )
        )
        if report.change:
            self._changed()
        return report

    def export_bundle(
        self,
        out: Path | str,
        *,
        replace: bool = False,
        profile: str = INTERNAL,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the bundle to a new folder or a .zip (an existing .zip only where `replace` is given).

        profile: what the reader may see (`domain.sharing`); the rest is not in the files.
        """
        from roadmap_app.exchange.bundle.write import write_bundle
        from roadmap_app.workspace.reports import ExportReport

        shared, target = as_shared(self.roadmap, profile), Path(out)
        return ExportReport(target, write_bundle(shared, target, replace=replace, progress=progress))

    def export_file(
        self,
        out: Path | str,
        spec: CheckSpec,
        *,
        profile: str = INTERNAL,
        readers: str = "",
        asked: str = "",
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the roadmap as another program takes it; the ending of `out` says which (`exchange.outgoing`).

        An existing file of that kind is replaced. spec: the day, whose word and the what-if by which dates and findings
        are told. readers, asked: the profile and the question in words, as they stand at the top of the file.
        """
        from roadmap_app.workspace.exporting import export_file

        words = {"file_stem": self.path.stem, "readers": readers, "asked": asked}
        return export_file(self.roadmap, Path(out), spec, profile, **words, progress=progress)
