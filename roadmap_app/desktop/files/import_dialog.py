"""Import: choose files, see what they would do, then do it; progress, cancel, and problems that can be saved.

It must not know how files are read; a dry run and the import are operations of the workspace.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.files.import_model import FILE_HEADS, TextsModel, file_rows, problems_csv
from roadmap_app.desktop.files.import_table import ImportTable
from roadmap_app.desktop.files.import_tabs import ImportTabs
from roadmap_app.desktop.files.import_words import (
    may_leave_out,
    most_told,
    not_read_words,
    summary_of,
    told_words,
)
from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import file_filter, filled_button, label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.i18n import tr
from roadmap_app.workspace.incoming.options import BUNDLE
from roadmap_app.workspace.reports import ImportReport

_READABLE = "*.zip *.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.md *.json *.xml *.gan *.ics"
_TABLES = file_filter((tr("Tables"), _READABLE), (tr("All files"), "*"))
_FILES_PX = 110


class ImportDialog(QDialog):
    """Dry run first, always; the Import button works only where nothing is refused and something changes."""

    def __init__(self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.paths: tuple[Path, ...] = ()
        self.report: ImportReport | None = None
        self.setWindowTitle(tr("Import"))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme().px(900), theme().px(660))
        self.resize(1040, 700)
        self._summary = label("", 13, wraps=True)
        self._notes = label("", 12, tone="muted", wraps=True)
        self._files_counts = TextsModel(FILE_HEADS, self)
        self._files_view = ImportTable(self._files_counts, tr("Counts per file"))
        self.tabs = ImportTabs()
        self.reading, self.names = self.tabs.reading, self.tabs.names
        self.differences_view, self.problems_view = self.tabs.differences_view, self.tabs.problems_view
        self._is_dirty = False
        self._pasted: tempfile.TemporaryDirectory[str] | None = None
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why this import, for the journal (optional)"))
        self.reason.setAccessibleName(tr("Why this import"))
        self.progress = ProgressRow()
        self._lay_out()
        self._show_report(None)
        self._choose_folder.setFocus()
        if paths:
            self.look_at(paths)

    def look_at(self, paths: Sequence[Path]) -> None:
        """Find out what an import of these files would do."""
        if self.progress.is_running:
            return
        if tuple(paths) != self.paths:
            self.tabs.forget()
        self.paths = tuple(paths)
        self._is_dirty = False
        self._files.setText("; ".join(str(path) for path in self.paths))
        self.report = None
        self._show_report(None)
        self._start(tr("Looking at the files"), dry_run=True)

    def look_again(self) -> None:
        """Read the same files as it is said now."""
        if self.paths:
            self.look_at(self.paths)

    def run_import(self, rejects: Path | None = None) -> None:
        """Import what was looked at. rejects: where refused rows are written; asked for where there are some."""
        if self.report is None or not self._can_import():
            return
        if self.report.problems and not self.report.writes and rejects is None:
            chosen, _ = QFileDialog.getSaveFileName(
                self, tr("Save refused rows"), "refused.csv", "CSV (*.csv)"
            )
            if not chosen:
                return
            rejects = Path(chosen)
        self._start(tr("Importing"), dry_run=False, rejects=rejects)

    def paste(self) -> None:
        """Look at the table that lies on the clipboard, as a spreadsheet puts it there."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self._say(tr("The clipboard holds no table. Copy the cells in your spreadsheet first."), "muted")
            return
        if self._pasted is None:
            self._pasted = tempfile.TemporaryDirectory(prefix="roadmap-paste-")
        path = Path(self._pasted.name, "Pasted table.tsv")
        path.write_text(text, encoding="utf-8", newline="")
        self.tabs.forget()
        self.look_at([path])

    def done(self, result: int) -> None:
        """What was pasted goes with the dialog."""
        if self._pasted is not None:
            self._pasted.cleanup()
            self._pasted = None
        super().done(result)

    def reject(self) -> None:
        """Esc gives up a running import first."""
        if self.progress.is_running:
            self.progress.cancel.click()
        else:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped here, too."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.look_at(paths)

    # -- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._files = QLineEdit()
        self._files.setReadOnly(True)
        self._files.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._files.setPlaceholderText(
            tr("A folder or .zip with the tables of a roadmap, or any table: CSV, TSV, XLSX, ODS")
        )
        self._files.setAccessibleName(tr("What is imported"))
        self._choose_folder = QPushButton(tr("Folder…"))
        self._choose_folder.clicked.connect(self._ask_folder)
        self._choose_files = QPushButton(tr("Files…"))
        self._choose_files.clicked.connect(self._ask_files)
        self.paste_button = QPushButton(tr("Paste"))
        self.paste_button.setToolTip(tr("A table copied from a spreadsheet"))
        self.paste_button.clicked.connect(self.paste)
        head = QHBoxLayout()
        for widget in (self._files, self._choose_folder, self._choose_files, self.paste_button):
            head.addWidget(widget)
        self.tabs.save_problems.clicked.connect(self._ask_problems_file)
        self.tabs.said.connect(self._said_otherwise)
        self._files_view.setMaximumHeight(theme().px(_FILES_PX))
        self._tables = QSplitter(Qt.Orientation.Vertical)
        self._tables.addWidget(self._files_view)
        self._tables.addWidget(self.tabs)
        self._tables.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addWidget(self._notes)
        column.addWidget(self._tables, 1)
        column.addWidget(self.reason)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.again_button = QPushButton(tr("Read again"))
        self.again_button.clicked.connect(self.look_again)
        self.import_button = filled_button(tr("Import"))
        self.import_button.clicked.connect(self.run_import)
        row.addWidget(self.close_button)
        row.addWidget(self.again_button)
        row.addWidget(self.import_button)
        return row

    # -- running -----------------------------------------------------------------------------

    def _start(self, label_text: str, *, dry_run: bool, rejects: Path | None = None) -> None:
        paths, reason = self.paths, self.reason.text().strip()
        said = self.reading.options()
        names = {**said.names, **self.names.answers}
        options = replace(said, rejects=rejects, names=names, doubts=True)
        task = self._session.run_import(
            label_text,
            paths,
            dry_run=dry_run,
            reason=reason,
            done=self._done,
            failed=self._failed,
            owner=self,
            options=options,
        )
        task.cancelled.connect(self._given_up)
        self.progress.follow(task)
        self._enable()

    def _done(self, report: ImportReport) -> None:
        self.progress.finish()
        self.report = report
        if report.change is not None:
            self.accept()
            return
        self._show_report(report)

    def _given_up(self) -> None:
        self._end(tr("Given up; the roadmap is as it was."))

    def _failed(self, error: Exception) -> None:
        self._end(sentence_of(error))
        if self.reading.has_file:  # what was said there may be what is wrong
            self._tables.setVisible(True)
            self.tabs.show_reading()
            self._is_dirty = True
            self._enable()

    def _end(self, sentence: str) -> None:
        self.progress.finish()
        self._say(sentence, "red")
        self._enable()

    # -- showing -----------------------------------------------------------------------------

    def _show_report(self, report: ImportReport | None) -> None:
        sheets = [file for file in report.files if file.format != BUNDLE] if report else []
        self._files_counts.set_rows(file_rows(sheets))
        self._files_view.setVisible(len(sheets) > 1)  # of one the summary says it
        self.tabs.show_report(report)
        self._tables.setVisible(report is not None)
        words, tone = summary_of(report)
        self._say(words, tone)
        unread, told = not_read_words(report), told_words(report)
        notes = [*unread, *most_told(told)]
        self._notes.setText("\n".join(notes))
        self._notes.setToolTip(plain_tip("\n".join((*unread, *told))))
        self._notes.setVisible(bool(notes))
        self._files_view.fit(wraps=False)
        self._enable()

    def _said_otherwise(self) -> None:
        """Something is to be read otherwise: what is shown no longer holds."""
        if not self.progress.is_running and self.reading.has_file:
            self._is_dirty = True
            self._enable()

    def _say(self, sentence: str, tone: str) -> None:
        self._summary.setText(sentence)
        self._summary.setProperty("tone", tone)
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)

    def _can_import(self) -> bool:
        report = self.report
        changes = report is not None and any(
            counts.new or counts.changed for counts in report.tables.values()
        )
        if report is None or not changes or self.progress.is_running or self._is_dirty:
            return False
        return report.writes or may_leave_out(report)

    def _enable(self) -> None:
        running = self.progress.is_running
        self.import_button.setEnabled(self._can_import())
        for widget in (
            self._choose_folder,
            self._choose_files,
            self.paste_button,
            self.reason,
            self.close_button,
        ):
            widget.setEnabled(not running)
        self.reading.setEnabled(not running)
        self.again_button.setEnabled(not running and self._is_dirty)
        self.again_button.setVisible(self.tabs.can_say)
        leaves_out = bool(self.report and not self.report.writes and may_leave_out(self.report))
        self.import_button.setText(tr("Import the other rows…") if leaves_out else tr("Import"))
        self.tabs.save_problems.setEnabled(not running and bool(self.report and self.report.problems))

    # -- asking ------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Import a folder"))
        if chosen:
            self.look_at([Path(chosen)])

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Import files"), "", _TABLES)
        if chosen:
            self.look_at([Path(name) for name in chosen])

    def _ask_problems_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save problems"), "problems.csv", "CSV (*.csv)")
        if chosen:
            self.write_problems(Path(chosen))

    def write_problems(self, path: Path) -> None:
        """Save the problems as a CSV file with their reasons."""
        if self.report is None:
            return
        try:
            path.write_text(problems_csv(self.report.problems), encoding="utf-8-sig", newline="")
        except OSError as error:
            self._say(sentence_of(error), "red")
