"""What a window does to its workspace: named operations, import, export, undo, on the worker; views then redraw.

It must not know what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from roadmap_app.desktop.session.looked import Follow, LookAfter, Looked
from roadmap_app.desktop.session.tasks import Task, Tasks, is_there, require_window_thread
from roadmap_app.domain.changes import ChangeRecord, Progress, RoadmapError
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.reports.question import PageQuestion
    from roadmap_app.workspace.incoming.options import ImportOptions
    from roadmap_app.workspace.reports import ExportReport, ImportReport
    from roadmap_app.workspace.workspace import Workspace

Labels = tuple[str, str]


class WorkspaceOperations(QObject):
    """The half of a session that writes. The other half takes over what has changed (`_taken_over`)."""

    failed = Signal(str, object)  # what was tried, the error

    tasks: Tasks
    workspace: Workspace | None
    whole: Roadmap
    undo_label: str
    redo_label: str
    asked_to_follow: list[Callable[[], Follow | None]]
    """Who draws what holds, asked before an edit for what finds out on the worker what it changes there."""

    @property
    def question(self) -> PageQuestion:
        """What every page is asked about now."""
        raise NotImplementedError

    def _taken_over(self, change: ChangeRecord | None, looked: Looked | None = None) -> None:
        raise NotImplementedError

    def _looks_after(self) -> LookAfter:
        raise NotImplementedError

    def read_labels(self) -> None:
        """Read on the worker, after what it has to do, what undo and redo would do."""
        workspace = self._needed()

        def named(labels: Labels) -> None:
            if workspace is self.workspace:
                self.undo_label, self.redo_label = labels

        self.tasks.start(
            tr("Reading the journal"), lambda _: labels_of(workspace), named, lambda _: None, quiet=True
        )

    def run_change(
        self,
        label: str,
        work: Callable[[Workspace, Progress], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Task:
        """Run a named operation of the workspace on the worker; views then redraw from what it changed.

        owner: whose `done` and `failed` they are. Without `failed`, or once the owner has been deleted, a failure is
        told by the signal of that name: what was typed is lost, that it was refused is not.
        """
        require_window_thread(self)
        workspace, look = self._needed(), self._looks_after()
        follows = [follow for ask in self.asked_to_follow if (follow := ask()) is not None]

        def work_with_labels(progress: Progress) -> tuple[Any, Labels, Looked | None]:
            value = work(workspace, progress)
            looked = look(workspace.roadmap)
            return value, labels_of(workspace), looked.followed(follows) if looked else None

        def after(outcome: tuple[Any, Labels, Looked | None]) -> None:
            value, (self.undo_label, self.redo_label), looked = outcome
            change = value if isinstance(value, ChangeRecord) else getattr(value, "change", None)
            self._taken_over(change, looked)
            if done and is_there(owner):
                done(value)

        def refused(error: Exception) -> None:
            if workspace is self.workspace and workspace.roadmap is not self.whole:
                self._taken_over(None)  # somebody else had written: what they wrote is read by now
            if failed and is_there(owner):
                failed(error)
            else:
                self.failed.emit(label, error)

        return self.tasks.start(label, work_with_labels, after, refused)

    def run_import(
        self,
        label: str,
        paths: Sequence[Path],
        *,
        dry_run: bool,
        reason: str,
        done: Callable[[ImportReport], None],
        failed: Callable[[Exception], None],
        owner: QObject,
        options: ImportOptions | None = None,
    ) -> Task:
        """Import files, or find out what that would do; views redraw where something was imported."""

        def work(workspace: Workspace, progress: Progress) -> ImportReport:
            return workspace.import_files(
                list(paths), options, dry_run=dry_run, reason=reason, progress=progress
            )

        if dry_run:
            workspace = self._needed()
            return self.tasks.start(
                label, lambda progress: work(workspace, progress), done, failed, owner=owner
            )
        return self.run_change(label, work, done, failed, owner=owner)

    def run_export(
        self,
        out: Path,
        profile: str,
        done: Callable[[ExportReport], None],
        failed: Callable[[Exception], None],
        *,
        owner: QObject,
    ) -> Task:
        """Write the roadmap as the reader of a profile may see it: the bundle to a new folder or a .zip, or a file for
        another program by its ending, with dates and findings of what the window asks, as far as that reader may."""
        from roadmap_app.exchange.formats import BUNDLE
        from roadmap_app.exchange.outgoing.formats import is_bundle

        workspace = self._needed()
        if not is_bundle(out):
            return self._start_file_export(workspace, out, profile, done, failed, owner)
        replaces = BUNDLE.holds(out) and out.is_file()  # the file dialog has asked

        def work(progress: Progress) -> ExportReport:
            return workspace.export_bundle(out, replace=replaces, profile=profile, progress=progress)

        return self.tasks.start(tr("Exporting to {name}", name=out.name), work, done, failed, owner=owner)

    def _start_file_export(
        self,
        workspace: Workspace,
        out: Path,
        profile: str,
        done: Callable[[ExportReport], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> Task:
        question = self.question

        def work(progress: Progress) -> ExportReport:
            from roadmap_app.desktop.session.reader import question_for
            from roadmap_app.reports.words.asked import question_words
            from roadmap_app.reports.words.profile_words import profile_words

            whole = workspace.roadmap
            asked = question_for(question, whole, profile, workspace.path.stem)
            return workspace.export_file(
                out,
                asked.spec,
                profile=profile,
                readers=profile_words(whole, profile),
                asked=question_words(asked.roadmap, asked.spec),
                progress=progress,
            )

        return self.tasks.start(tr("Exporting to {name}", name=out.name), work, done, failed, owner=owner)

    def undo(self) -> Task:
        """Undo the last operation."""
        return self.run_change(tr("Undo"), lambda workspace, progress: workspace.undo(progress))

    def redo(self) -> Task:
        """Redo what was undone last."""
        return self.run_change(tr("Redo"), lambda workspace, progress: workspace.redo(progress))

    def reload(self) -> Task:
        """Read the workspace anew, with what others changed."""
        return self.run_change(tr("Reload"), lambda workspace, _: workspace.reload())

    def follow(self) -> Task:
        """Take up what others have changed; where it fails the next look tries again."""
        return self.run_change(
            tr("Others' changes"), lambda workspace, _: workspace.follow(), None, lambda _: None
        )

    def follow_shared(self, told: Callable[[Exception | None], None]) -> None:
        """Take up on the worker what others have changed; then tell what hindered it, None where nothing did."""
        workspace = self._needed()

        def work(_: Progress) -> Labels | None:
            return labels_of(workspace) if workspace.follow() else None

        def done(labels: Labels | None) -> None:
            if labels is not None and workspace is self.workspace:
                self.undo_label, self.redo_label = labels
                self._taken_over(None)
            told(None)

        self.tasks.start(tr("Looking for changes"), work, done, told, quiet=True)

    def look_for_changes(self, when_changed: Callable[[], object]) -> None:
        """Look on the worker whether somebody else has written the file since it was read; then call `when_changed`."""
        workspace = self._needed()

        def done(changed: bool) -> None:
            if changed and workspace is self.workspace:
                when_changed()

        self.tasks.start(
            tr("Looking for changes"),
            lambda _: workspace.changed_elsewhere(),
            done,
            lambda _: None,
            quiet=True,
        )

    def _needed(self) -> Workspace:
        if self.workspace is None:
            raise RoadmapError(tr("No roadmap is open; open one first."))
        return self.workspace


def labels_of(workspace: Workspace) -> Labels:
    """What undo and redo would do. On the worker's thread, for it reads the journal."""
    return workspace.turn_labels
