"""What the File menu does: new, sample, open, import, export, print, and files dropped on the window.

It must not know the panels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.articles.actions import Articles
from roadmap_app.desktop.look.text import file_filter
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.preferences import Preferences
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.entry.address import ServerAddress
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr
from roadmap_app.resources import own_command

if TYPE_CHECKING:
    from roadmap_app.workspace.workspace import Workspace

SUFFIX = ".roadmap"
_FILTER = file_filter((tr("Roadmaps"), f"*{SUFFIX}"), (tr("All files"), "*"))


class FileActions(QObject):
    """Asks which file, and hands it to the session."""

    told = Signal(
        str, str, object
    )  # a sentence about the open file, what is offered, the call that does it or None

    def __init__(self, session: Session, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window
        self._looked_beside: Workspace | None = None
        session.checked.connect(self._look_beside)
        self.articles = Articles(session, preferences.text_of, preferences.keep, window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions on files do."""
        return {
            "new": lambda: self.new(),
            "new_sample": lambda: self.new(sample=True),
            "sample_beside": lambda: self.open_sample_beside(),
            "open": lambda: self.open(),
            "open_address": lambda: self.open_address(),
            "import": lambda: self.open_import(),
            "paste_table": lambda: self.open_pasted(),
            "export": lambda: self.open_export(),
            "compare_copy": lambda: self.open_comparison(),
            "backups": lambda: self.open_backups(),
            "read_article": lambda: self.articles.open(),
        }

    def new(self, *, sample: bool = False) -> None:
        """Ask for a name and make a roadmap, empty or with the sample."""
        from PySide6.QtWidgets import QFileDialog

        title = tr("New roadmap from the sample") if sample else tr("New roadmap")
        name = tr("AI accelerators") if sample else "Roadmap"
        suggested = Path(self._folder(), f"{name}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), _FILTER)
        if chosen:
            self.make(Path(chosen), sample=sample)

    def make(self, path: Path, *, sample: bool) -> None:
        """Make a roadmap of this name; the file dialog has asked about a file that is there."""
        asked = path.suffix == SUFFIX and path.is_file()
        if path.suffix != SUFFIX:
            path = path.with_name(f"{path.name}{SUFFIX}")
        self._session.create(path, sample=sample, replace=asked)

    def open(self) -> None:
        """Ask for a file and open it."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Open a roadmap"), self._folder(), _FILTER)
        if chosen:
            self._session.open(Path(chosen))

    def open_address(self, address: ServerAddress | None = None) -> QWidget:
        """The dialog that asks for an address, the one that is known already in it."""
        from roadmap_app.desktop.window.address_dialog import AddressDialog

        return self._shown(AddressDialog(self._session, address, self._window))

    def open_sample(self, path: Path | None, say: Callable[[str], object]) -> None:
        """Open the sample, made where it is not there yet. say: takes the sentence for the person, if there is one."""
        path, told = (path, "") if path else sample_path()
        if told:
            self._session.opened.connect(lambda: say(told), Qt.ConnectionType.SingleShotConnection)
        if path.is_file():
            self._session.open(path)
        else:
            self._session.create(path, sample=True)

    def open_sample_beside(self) -> bool:
        """The sample in a window of its own, so that what is open stays; whether it could be started."""
        from PySide6.QtCore import QProcess

        program, *arguments = own_command()
        return bool(QProcess.startDetached(program, [*arguments, "--sample"])[0])

    def open_import(self, paths: Sequence[Path] = ()) -> QWidget:
        """The import dialog, looking at these files if there are any."""
        from roadmap_app.desktop.files.import_dialog import ImportDialog

        return self._shown(ImportDialog(self._session, paths, self._window))

    def open_pasted(self) -> QWidget:
        """The import dialog, looking at the table that lies on the clipboard."""
        from roadmap_app.desktop.files.import_dialog import ImportDialog

        dialog = ImportDialog(self._session, (), self._window)
        dialog.paste()
        return self._shown(dialog)

    def open_export(self) -> QWidget:
        """The export dialog."""
        from roadmap_app.desktop.files.export_dialog import ExportDialog

        return self._shown(ExportDialog(self._session, self._window))

    def open_comparison(self, other: Path | None = None) -> QWidget:
        """The dialog that compares another copy with the open roadmap."""
        from roadmap_app.desktop.files.compare_dialog import CompareDialog

        return self._shown(CompareDialog(self._session, other, self._window))

    def _look_beside(self) -> None:
        """Once a roadmap is seen: whether it could be backed up, and whether another side of it lies beside it."""
        workspace = self._session.workspace
        if workspace is None or workspace is self._looked_beside:
            return
        self._looked_beside = workspace
        if workspace.notice:
            self.told.emit(workspace.notice, "", None)

        def work(_: Progress) -> list[Path]:
            from roadmap_app.workspace.sides import other_sides

            return other_sides(workspace)

        def done(found: list[Path]) -> None:
            if found and workspace is self._session.workspace:
                sentence = tr(
                    "This roadmap was changed on two sides; the other one is {name}.",
                    name=shown(found[0].name),
                )
                self.told.emit(sentence, tr("Compare…"), lambda: self.open_comparison(found[0]))

        self._session.tasks.start(
            tr("Looking for other sides"), work, done, lambda _: None, owner=self, quiet=True
        )

    def open_backups(self) -> QWidget | None:
        """The backups of the open roadmap, where it is a file."""
        from roadmap_app.desktop.files.backups_dialog import BackupsDialog

        workspace = self._session.workspace
        if workspace is None or not isinstance(workspace.path, Path):
            return None
        return self._shown(BackupsDialog(self._session, workspace.path, self._window))

    def open_print(self, days_seen: tuple[float, float], all_days: tuple[float, float]) -> QWidget:
        """The print preview. days_seen: on screen; all_days: between which anything dated stands."""
        from roadmap_app.desktop.files.print_dialog import PrintDialog

        return self._shown(PrintDialog(self._session, days_seen, all_days, self._window))

    def _shown(self, dialog: QWidget) -> QWidget:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    # -- dropped files -----------------------------------------------------------------------

    def takes(self, data: QMimeData) -> bool:
        """Whether what is dragged are files of this machine."""
        return bool(_paths_of(data))

    def drop(self, data: QMimeData) -> None:
        """Open a roadmap that was dropped, read an article, or look at what an import of the files would do."""
        paths = _paths_of(data)
        workspaces = [path for path in paths if path.suffix == SUFFIX]
        if workspaces:
            self._session.open(workspaces[0])
        elif paths and self.articles.takes(paths[0]):
            self.articles.open(paths[0])
        elif self._session.can_decide:
            self.open_import(paths)

    def _folder(self) -> str:
        recent = self._preferences.recent_files
        if recent:
            return str(recent[0].parent)
        from PySide6.QtCore import QStandardPaths

        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _paths_of(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def sample_path() -> tuple[Path, str]:
    """Where the sample roadmap of this person lies, in a folder that is there, and the sentence for them where it is
    not the usual one, for that cannot be written."""
    from PySide6.QtCore import QStandardPaths

    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    told = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        from tempfile import mkdtemp

        folder, refused = Path(mkdtemp(prefix="roadmap-sample-")), folder
        told = tr(
            "{refused} cannot be written, so this sample lies in {folder}; save what you change elsewhere.",
            refused=refused,
            folder=folder,
        )
    return folder / f"AI accelerators{SUFFIX}", told
