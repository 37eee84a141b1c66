"""Import: choose files, see what they would do, then do it; progress, cancel, and problems that can be saved.

It must not know how files are read; a dry run and the import are operations of the workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
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

from roadmap_app.desktop.files.import_model import (
    COUNT_HEADS,
    PROBLEM_HEADS,
    TextsModel,
    count_rows,
    problem_rows,
    problems_csv,
)
from roadmap_app.desktop.files.import_table import ImportTable
from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.session.session import Session
from roadmap_app.workspace.reports import ImportReport

_MOST_NOT_READ = 3  # so many are named under the summary; the command line names all


class ImportDialog(QDialog):
    """Dry run first, always; the Import button works only where nothing is refused and something changes."""

    def __init__(self, session: Session, paths: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.paths: tuple[Path, ...] = ()
        self.report: ImportReport | None = None
        self.setWindowTitle("Import")
        self.setAcceptDrops(True)
        self.resize(860, 600)
        self._summary = label("", 13, wraps=True)
        self._counts = TextsModel(COUNT_HEADS, self)
        self._problems = TextsModel(PROBLEM_HEADS, self)
        self._counts_view = ImportTable(self._counts, "Counts per table")
        self.problems_view = ImportTable(self._problems, "Problems")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why this import, for the journal (optional)")
        self.reason.setAccessibleName("Why this import")
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
        self.paths = tuple(paths)
        self._files.setText("; ".join(str(path) for path in self.paths))
        self.report = None
        self._show_report(None)
        self._start("Looking at the files", dry_run=True)

    def run_import(self) -> None:
        """Import what was looked at."""
        if self.report is not None and self._can_import():
            self._start("Importing", dry_run=False)

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
            "A folder or .zip with the tables of a roadmap as CSV files, or single .csv files"
        )
        self._files.setAccessibleName("What is imported")
        self._choose_folder = QPushButton("Folder…")
        self._choose_folder.clicked.connect(self._ask_folder)
        self._choose_files = QPushButton("Files…")
        self._choose_files.clicked.connect(self._ask_files)
        head = QHBoxLayout()
        for widget in (self._files, self._choose_folder, self._choose_files):
            head.addWidget(widget)
        self._problems_title = label("", 13, 600)
        self.save_problems = QPushButton("Save problems…")
        self.save_problems.clicked.connect(self._ask_problems_file)
        self._problems_box = QWidget()
        below = QVBoxLayout(self._problems_box)
        below.setContentsMargins(0, 8, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._problems_title, 1)
        line.addWidget(self.save_problems)
        below.addLayout(line)
        below.addWidget(self.problems_view, 1)
        self._tables = QSplitter(Qt.Orientation.Vertical)
        self._tables.addWidget(self._counts_view)
        self._tables.addWidget(self._problems_box)
        self._tables.setSizes([240, 260])
        self._tables.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addWidget(self._tables, 1)
        column.addWidget(self.reason)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        self.import_button = filled_button("Import")
        self.import_button.clicked.connect(self.run_import)
        row.addWidget(self.close_button)
        row.addWidget(self.import_button)
        return row

    # -- running -----------------------------------------------------------------------------

    def _start(self, label_text: str, *, dry_run: bool) -> None:
        paths, reason = self.paths, self.reason.text().strip()
        task = self._session.run_import(
            label_text,
            paths,
            dry_run=dry_run,
            reason=reason,
            done=self._done,
            failed=self._failed,
            owner=self,
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
        self._end("Given up; the roadmap is as it was.")

    def _failed(self, error: Exception) -> None:
        self._end(sentence_of(error))

    def _end(self, sentence: str) -> None:
        self.progress.finish()
        self._say(sentence, "red")
        self._enable()

    # -- showing -----------------------------------------------------------------------------

    def _show_report(self, report: ImportReport | None) -> None:
        self._counts.set_rows(count_rows(report.tables) if report else ())
        problems = report.problems if report else ()
        self._problems.set_rows(problem_rows(problems))
        self._problems_box.setVisible(bool(problems))
        self._counts_view.setVisible(report is not None)
        self._tables.setVisible(report is not None)
        plural = "s" if len(problems) != 1 else ""
        self._problems_title.setText(
            f"{len(problems):,} problem{plural}: nothing is imported until they are mended"
        )
        words, tone = _summary_of(report)
        self._say("\n".join([words, *_not_read(report)]), tone)
        self.problems_view.fit(wraps=True)
        self._counts_view.fit(wraps=False)
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
        return bool(report is not None and changes and not report.problems and not self.progress.is_running)

    def _enable(self) -> None:
        running = self.progress.is_running
        self.import_button.setEnabled(self._can_import())
        for widget in (self._choose_folder, self._choose_files, self.reason, self.close_button):
            widget.setEnabled(not running)
        self.save_problems.setEnabled(not running and bool(self.report and self.report.problems))

    # -- asking ------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Import a folder")
        if chosen:
            self.look_at([Path(chosen)])

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Import files", "", "Roadmap tables (*.zip *.csv)")
        if chosen:
            self.look_at([Path(name) for name in chosen])

    def _ask_problems_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save problems", "problems.csv", "CSV (*.csv)")
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


def _not_read(report: ImportReport | None) -> list[str]:
    """The files beside the bundle's that were not read, as many as leave room for the tables."""
    told = list(report.not_read) if report else []
    rest = len(told) - _MOST_NOT_READ
    return told if rest <= 0 else [*told[:_MOST_NOT_READ], f"… and {rest:,} more files were not read."]


def _summary_of(report: ImportReport | None) -> tuple[str, str]:
    if report is None:
        return "Nothing is written before you have seen what would change.", "muted"
    total = report.total
    if report.problems:
        refused = f"{total.refused:,} row{'s are' if total.refused != 1 else ' is'} refused"
        return f"{refused}. Mend the files and choose them again.", "red"
    if not total.new and not total.changed:
        return "These files hold nothing that the roadmap does not hold already.", "muted"
    return (
        f"{total.new:,} new, {total.changed:,} changed and {total.unchanged:,} unchanged rows, as one undo step.",
        "ink",
    )
