"""Export: the bundle to a new folder or a .zip, or a file for another program, with progress and cancel.

It must not know how any of them is written.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.files.reader_choice import ReaderChoice
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.sharing import INTERNAL
from roadmap_app.exchange.formats import BUNDLE
from roadmap_app.exchange.outgoing.formats import OUTGOING
from roadmap_app.i18n import number, tr
from roadmap_app.workspace.reports import ExportReport

_ENDINGS = [BUNDLE.ending, *(form.ending for form in OUTGOING)]


class ExportDialog(QDialog):
    """For whom and where to; then how many rows of which tables were written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.profile = ReaderChoice(session)
        self.report: ExportReport | None = None
        self.setWindowTitle(tr("Export"))
        self.path = QLineEdit()
        self.path.setAccessibleName(tr("Where to export to"))
        self.path.setPlaceholderText(
            tr("A new folder, or a file that ends in {ENDINGS}", ENDINGS=listed(_ENDINGS, "or"))
        )
        self.path.textChanged.connect(lambda _: self._enable())
        self._folder, self._zip = QPushButton(tr("New folder…")), QPushButton(tr("Zip file…"))
        self.other = QPushButton(tr("Other program…"))
        self.other.setAccessibleName(tr("A file for another program"))
        self.other.clicked.connect(self._ask_other)
        self._folder.clicked.connect(self._ask_folder)
        self._zip.clicked.connect(self._ask_zip)
        self._summary = label("", 13, tone="muted", wraps=True)
        self.progress = ProgressRow()
        self.export_button = filled_button(tr("Export"))
        self.export_button.clicked.connect(self.run_export)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self._replaced: Path | None = None  # the existing file that the user has agreed to replace
        self._lay_out()
        self.profile.currentIndexChanged.connect(lambda _: self._tell_reader())
        self._tell_reader()

    def run_export(self) -> None:
        """Write the files."""
        out = Path(self.path.text().strip()).expanduser()
        if out.is_file() and out != self._replaced:
            self._replaced = out
            self._say(
                tr("{name} exists already. Press Export once more to replace it.", name=out.name), "amber"
            )
            return
        task = self._session.run_export(out, self.profile.profile, self._done, self._failed, owner=self)
        self.progress.follow(task)
        task.cancelled.connect(self._given_up)
        self._enable()

    def reject(self) -> None:
        """Esc gives up a running export first."""
        if self.progress.is_running:
            self.progress.cancel.click()
        else:
            super().reject()

    def _lay_out(self) -> None:
        whom = QHBoxLayout()
        whom.addWidget(label(tr("For"), 13, tone="muted"))
        whom.addWidget(self.profile, 1)
        where = QHBoxLayout()
        for widget in (self.path, self._folder, self._zip, self.other):
            where.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addStrut(theme().px(680))  # not a least width, which would let buttons be cut
        column.addWidget(self._summary)
        column.addLayout(whom)
        column.addLayout(where)
        column.addWidget(self.progress)
        column.addLayout(buttons)

    def _done(self, report: ExportReport) -> None:
        self.report = report
        self.progress.finish()
        rows = sum(report.tables.values())
        form = next((one for one in OUTGOING if one.holds(report.out)), None)
        told = ", ".join(f"{number(count, ',')} {tr(name)}" for name, count in report.tables.items() if count)
        to = {"out": report.out, "readers": self.profile.words}
        if form is None:
            tables = len(report.tables)
            said = tr(
                "{rows:,} rows of {tables} tables are written to {out}, {readers}.",
                rows=rows,
                tables=tables,
                **to,
            )
        elif told:
            said = tr(
                "{format} with {told} is written to {out}, {readers}.", format=form.name, told=told, **to
            )
        else:
            said = tr("{format} with nothing in it is written to {out}, {readers}.", format=form.name, **to)
        self._say(said, "ink")

    def _tell_reader(self) -> None:
        """What the files will hold, and for whom they are."""
        if self.profile.profile == INTERNAL:
            about = tr(
                "All tables as CSV files, which imported give the same roadmap again, or a file for others."
            )
        else:
            about = tr("What this reader may see, as CSV files or a file for another program.")
        self._say(tr("{about} It is {readers}.", about=about, readers=self.profile.words), "muted")

    def _given_up(self) -> None:
        self._say(tr("Given up; nothing was written."), "red")

    def _failed(self, error: Exception) -> None:
        self.progress.finish()
        self._say(sentence_of(error), "red")

    def _say(self, sentence: str, tone: str) -> None:
        self._summary.setText(sentence)
        self._summary.setProperty("tone", tone)
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)
        self._enable()

    def _enable(self) -> None:
        running = self.progress.is_running
        self.export_button.setEnabled(bool(self.path.text().strip()) and not running)
        for widget in (self.profile, self.path, self._folder, self._zip, self.other, self.close_button):
            widget.setEnabled(not running)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Export into a new folder of"))
        if chosen:
            workspace = self._session.workspace
            named = workspace is not None and self.profile.profile == INTERNAL
            self.path.setText(str(Path(chosen, workspace.path.stem if workspace and named else "roadmap")))

    def _ask_other(self) -> None:
        """Ask for a file of one of the formats that other programs read."""
        filters = ";;".join(form.filter for form in OUTGOING)
        chosen, picked = QFileDialog.getSaveFileName(
            self, tr("Export for another program"), f"roadmap{OUTGOING[0].ending}", filters
        )
        if chosen:
            form = next((one for one in OUTGOING if one.filter == picked), OUTGOING[0])
            out = (
                Path(chosen) if any(one.holds(Path(chosen)) for one in OUTGOING) else form.named(Path(chosen))
            )
            self.path.setText(str(out))
            self._replaced = out if out == Path(chosen) else None

    def _ask_zip(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Export to a .zip"), f"roadmap{BUNDLE.ending}", BUNDLE.filter
        )
        if chosen:
            out = BUNDLE.named(Path(chosen))
            self.path.setText(str(out))
            self._replaced = out if BUNDLE.holds(Path(chosen)) else None
