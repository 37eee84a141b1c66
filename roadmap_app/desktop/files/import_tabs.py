"""What an import found and would do, under tabs: counts, how it is read, names asked, changes, doubts, problems.

It must not know how files are read, nor when.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from roadmap_app.desktop.files.import_model import (
    COUNT_HEADS,
    DIFFERENCE_HEADS,
    DOUBT_HEADS,
    PROBLEM_HEADS,
    TextsModel,
    count_rows,
    difference_rows,
    doubt_rows,
    problem_rows,
)
from roadmap_app.desktop.files.import_names import NamesTable
from roadmap_app.desktop.files.import_reading import ReadingPanel
from roadmap_app.desktop.files.import_table import ImportTable
from roadmap_app.desktop.look.text import label
from roadmap_app.i18n import number, tr, trn
from roadmap_app.workspace.incoming.options import BUNDLE, FileReport
from roadmap_app.workspace.reports import ImportReport

_COUNTS, _READING, _NAMES, _CHANGES, _DOUBTS, _PROBLEMS = range(6)
_NAMES_ASKED = tr(
    "Each of these names fits several things, or nearly one. Choose which is meant, then read again."
)


class ImportTabs(QTabWidget):
    """The tabs; those that have nothing to show are hidden. said: something is to be read otherwise."""

    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What was found"))
        self.setDocumentMode(True)  # what is under a tab has its own frame
        self._counts = TextsModel(COUNT_HEADS, self)
        self._differences = TextsModel(DIFFERENCE_HEADS, self)
        self._doubts = TextsModel(DOUBT_HEADS, self)
        self._problems = TextsModel(PROBLEM_HEADS, self)
        self.reading, self.names = ReadingPanel(), NamesTable()
        self._counts_view = ImportTable(self._counts, tr("Counts per table"))
        self.differences_view = ImportTable(self._differences, tr("What each row would do"))
        self.doubts_view = ImportTable(self._doubts, tr("What is doubtful"))
        self.problems_view = ImportTable(self._problems, tr("Problems"))
        self._problems_title = label("", 13, 600, wraps=True)
        self.save_problems = QPushButton(tr("Save problems…"))
        self.addTab(_with_margin(self._counts_view), tr("Counts"))
        self.addTab(self.reading, tr("How it is read"))
        self.addTab(_with_margin(label(_NAMES_ASKED, 12, tone="muted", wraps=True), self.names), tr("Names"))
        self.addTab(_with_margin(self.differences_view), tr("What would change"))
        self.addTab(_with_margin(self.doubts_view), tr("Doubts"))
        title = QHBoxLayout()
        title.addWidget(self._problems_title, 1)
        title.addWidget(self.save_problems)
        self.addTab(_with_margin(title, self.problems_view), tr("Problems"))
        self.reading.changed.connect(self.said)
        self.names.changed.connect(self.said)

    def forget(self) -> None:
        """Other files: nothing that was said of the last ones holds."""
        self.reading.clear()
        self.names.forget()

    def show_reading(self) -> None:
        """Bring how it is read to the front, where it can be said otherwise."""
        self.setCurrentIndex(_READING)

    @property
    def can_say(self) -> bool:
        """Whether something can be said otherwise."""
        return self.isTabVisible(_READING) or self.isTabVisible(_NAMES)

    def show_report(self, report: ImportReport | None) -> None:
        """Show what an import would do; None while it is looked at."""
        files = report.files if report else ()
        sheets = [file for file in files if file.format != BUNDLE]
        problems, doubts = (report.problems, report.doubts) if report else ((), ())
        self._counts.set_rows(count_rows(report.tables) if report else ())
        self._differences.set_rows(difference_rows(files))
        self._doubts.set_rows(doubt_rows(doubts))
        self._problems.set_rows(problem_rows(problems))
        read = next((file for file in sheets if file.source is not None), sheets[0] if sheets else None)
        if read is not None:
            self.reading.show_file(read)
        if report is not None:
            self.names.show_names([one for file in sheets for one in file.ambiguous])
        for tab, is_there, title in (
            (
                _READING,
                read is not None or (report is None and self.isTabVisible(_READING)),
                tr("How it is read"),
            ),
            (_NAMES, bool(self.names.rowCount()), _counted(tr("Names"), self.names.open_count)),
            (_CHANGES, bool(self._differences.count), tr("What would change")),
            (_DOUBTS, bool(doubts), _counted(tr("Doubts"), len(doubts))),
            (_PROBLEMS, bool(problems), tr("Problems")),
        ):
            self.setTabVisible(tab, is_there)
            self.setTabText(tab, title)
        self._show_first(report, read)
        self._title_problems(report, sheets)
        self._counts_view.fit(wraps=False)
        for view in (self.problems_view, self.differences_view, self.doubts_view):
            view.fit(wraps=True)

    def _show_first(self, report: ImportReport | None, read: FileReport | None) -> None:
        """The tab that matters first: questions, names, problems, then what would change."""
        if report is None:
            return
        asked = {question.sentence for file in report.files for question in file.questions}
        names = sum(len(file.ambiguous) for file in report.files)
        if self.names.open_count and names >= len(asked):
            self.setCurrentIndex(_NAMES)
        elif read is not None and read.questions:
            self.setCurrentIndex(_READING)
        elif report.problems:
            self.setCurrentIndex(_PROBLEMS)
        else:
            self.setCurrentIndex(_CHANGES if self._differences.count else _COUNTS)

    def _title_problems(self, report: ImportReport | None, sheets: list[FileReport]) -> None:
        count = report.problem_count if report else 0
        writes = report is not None and report.writes
        if writes:
            told = trn(
                "{count:,} problem: the rest comes in all the same",
                "{count:,} problems: the rest comes in all the same",
                count,
            )
        elif sheets and not any(file.questions for file in sheets):
            told = trn(
                "{count:,} problem: mend them, or import the other rows and save these",
                "{count:,} problems: mend them, or import the other rows and save these",
                count,
            )
        else:
            told = trn(
                "{count:,} problem: nothing is imported until they are mended",
                "{count:,} problems: nothing is imported until they are mended",
                count,
            )
        self._problems_title.setText(told)


def _counted(title: str, count: int) -> str:
    return f"{title} ({number(count, ',')})" if count else title


def _with_margin(*parts: QWidget | QHBoxLayout) -> QWidget:
    """Widgets with room around them, as a tab is filled; the last one takes the rest."""
    around = QWidget()
    around.setProperty("ground", "clear")
    box = QVBoxLayout(around)
    box.setContentsMargins(0, 12, 0, 0)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part, 1 if part is parts[-1] else 0)
        else:
            box.addLayout(part)
    return around
