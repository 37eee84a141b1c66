"""Opening and making workspaces on the worker. It must not know what is shown of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from roadmap_app.desktop.session.operations import WorkspaceOperations
from roadmap_app.desktop.session.tasks import Task, require_window_thread
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.entry.address import Place
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.i18n import tr
from roadmap_app.timeline.view_spec import ViewSpec

if TYPE_CHECKING:
    from roadmap_app.workspace.workspace import Workspace


class WorkspaceOpening(WorkspaceOperations):
    """The half of a session that opens. The other half takes up what is open (`_opened`)."""

    opening = Signal(str)  # a workspace is being opened: its name

    spec: ViewSpec
    asked_for: Path | None = None  # the file that was to be opened last

    def _opened(self, workspace: Workspace) -> None:
        raise NotImplementedError

    def open(self, path: Place, refused: Callable[[Exception], None] | None = None) -> Task:
        """Open a workspace on the worker; `opened` or `failed` follows, or `refused` is called where it is given."""

        def work(progress: Progress) -> Workspace:
            from roadmap_app.workspace.workspace import Workspace

            workspace = Workspace.open(path)
            AsOf.of(workspace.roadmap, asked)  # finds out which links hold on the day
            return workspace

        asked = CheckSpec(self.spec.as_of)
        self.asked_for = path if isinstance(path, Path) else None
        return self._take_up(tr("Opening {name}", name=path.name), work, refused)

    def create(
        self,
        path: Place,
        *,
        sample: bool,
        replace: bool = False,
        refused: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Make a new workspace on the worker and open it; what follows is as for `open`."""

        def work(progress: Progress) -> Workspace:
            from roadmap_app.workspace.workspace import Workspace

            return Workspace.create(path, sample=sample, replace=replace, progress=progress)

        return self._take_up(tr("Making {name}", name=path.name), work, refused)

    def _take_up(
        self,
        label: str,
        work: Callable[[Progress], Workspace],
        refused: Callable[[Exception], None] | None,
    ) -> Task:
        require_window_thread(self)
        self.opening.emit(label)
        failed = refused or (lambda error: self.failed.emit(label, error))
        return self.tasks.start(label, work, self._opened, failed)
