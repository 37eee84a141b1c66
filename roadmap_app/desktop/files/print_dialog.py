"""Print: paper, orientation, pages, margins, with every page as it will come out; saves a PDF.

It must not know how a page is laid out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.files.preview import PagePreview
from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.naming import roadmap_title
from roadmap_app.render.paper.roadmap import Paper, print_timeline
from roadmap_app.render.paper.spec import (
    MAX_PAGES_ACROSS,
    MAX_PAGES_DOWN,
    ORIENTATIONS,
    PAPERS,
    PaperSpec,
    PrintReport,
)
from roadmap_app.timeline.view_spec import OTHER_DEALS_PATH, ViewSpec

_FITS = ("as many pages as read well", "at most")
_RANGES = ("the days on screen", "the years around the as-of day", "everything that is dated")


class PrintDialog(QDialog):
    """The page set-up at the left, the pages at the right."""

    def __init__(
        self,
        session: Session,
        days_seen: tuple[float, float],
        all_days: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        """days_seen: on screen. all_days: between which anything dated stands."""
        super().__init__(parent)
        self._session = session
        self._days = (days_seen, None, all_days)
        self.paper: Paper | None = None
        self.index = 0
        self.report: PrintReport | None = None
        self.setWindowTitle("Print")
        self.resize(1120, 760)
        self._make_fields()
        self.preview = PagePreview()
        self._where = label("", 13)
        self._warning = label("", 12, tone="amber", wraps=True)
        self.progress = ProgressRow()
        self.save_button = filled_button("Save PDF…")
        self.save_button.clicked.connect(self._ask_file)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._connect()
        self.refresh()

    # -- what is asked -----------------------------------------------------------------------

    @property
    def spec(self) -> PaperSpec:
        """The page set-up as it is chosen."""
        fit = (self.across.value(), self.down.value()) if self.fit.currentIndex() == 1 else None
        workspace = self._session.workspace
        return PaperSpec(
            paper=self.paper_size.currentText(),
            orientation=self.orientation.currentText(),
            fit=fit,
            margin_mm=self.margin.value(),
            title=self.title.text().strip() or "Roadmap",
            file=workspace.path.name if workspace else "",
            with_findings=self.with_findings.isChecked(),
            with_notes=self.with_notes.isChecked(),
        )

    @property
    def view(self) -> ViewSpec:
        """The session's view with the range that is chosen; on paper every deal is told."""
        days = self._days[self.range.currentIndex()]
        spec = self._session.spec
        spec = spec.with_(folded=spec.folded - {OTHER_DEALS_PATH})
        if days is None:
            return spec.with_(start=None, end=None)
        return spec.with_(start=int(days[0]), end=int(days[1]) + 1)

    def refresh(self) -> None:
        """Lay the pages out anew and show one."""
        for box in (self.across, self.down):
            box.setEnabled(self.fit.currentIndex() == 1)
        try:
            self.paper = Paper(self._session.roadmap, self.view, self._session.findings, self.spec)
        except RoadmapError as error:
            self.paper = None
            self.preview.say(str(error))
        self.show_page(self.index)

    def show_page(self, index: int) -> None:
        """Show a page (from 0), or the nearest there is."""
        paper = self.paper
        self.save_button.setEnabled(paper is not None and not self.progress.is_running)
        self._warning.setText(" ".join(paper.warnings) if paper else "")
        self._warning.setVisible(bool(paper and paper.warnings))
        if paper is None:
            self._where.setText("")
            return
        self.index = min(max(index, 0), paper.page_count - 1)
        self._where.setText(f"Page {self.index + 1} of {paper.page_count}")
        self._previous.setEnabled(self.index > 0)
        self._next.setEnabled(self.index < paper.page_count - 1)
        self.preview.show_page(paper.paint_page, paper.size_pt, self.index)

    def save(self, path: Path) -> None:
        """Write the PDF on the worker."""
        roadmap, view, findings, spec = self._session.roadmap, self.view, self._session.findings, self.spec
        task = self._session.tasks.start(
            f"Printing to {path.name}",
            lambda progress: print_timeline(roadmap, view, findings, spec, path, progress),
            self._saved,
            self._failed,
        )
        self.progress.follow(task)
        task.cancelled.connect(lambda: self._say("Given up; nothing was written.", "muted"))
        self.save_button.setEnabled(False)

    def reject(self) -> None:
        """Esc gives up a running print first."""
        if self.progress.is_running:
            self.progress.cancel.click()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn pages."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.show_page(self.index + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    # -- building ----------------------------------------------------------------------------

    def _make_fields(self) -> None:
        workspace = self._session.workspace
        self.title = QLineEdit(roadmap_title(workspace.path.stem) if workspace else "Roadmap")
        self.paper_size = _combo(tuple(PAPERS), "A3")
        self.orientation = _combo(ORIENTATIONS, "landscape")
        self.fit = _combo(_FITS, _FITS[0])
        self.across, self.down = _pages(MAX_PAGES_ACROSS), _pages(MAX_PAGES_DOWN)
        self.across.setAccessibleName("Pages across")
        self.down.setAccessibleName("Pages down")
        self.margin = QDoubleSpinBox()
        self.margin.setRange(0, 50)
        self.margin.setDecimals(0)
        self.margin.setSuffix(" mm")
        self.margin.setValue(12)
        self.range = _combo(_RANGES, _RANGES[1])
        self.with_findings = QCheckBox("Open findings")
        self.with_notes = QCheckBox("Numbered sources")
        for box in (self.with_findings, self.with_notes):
            box.setChecked(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(8)
        fits = QHBoxLayout()
        fits.addWidget(self.across)
        fits.setSpacing(8)
        fits.addWidget(label("across ×", 13, tone="muted"))
        fits.addWidget(self.down)
        fits.addWidget(label("down", 13, tone="muted"))
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            ("Title", self.title),
            ("Paper", self.paper_size),
            ("Orientation", self.orientation),
            ("Chart on", self.fit),
            ("", fits),
            ("Margin", self.margin),
            ("Range", self.range),
            ("Then", self.with_findings),
            ("", self.with_notes),
        )
        for name, field in rows:
            if name and isinstance(field, QWidget):
                field.setAccessibleName(name)
            form.addRow(name, field) if name else form.addRow(field)
        left = QVBoxLayout()
        left.setContentsMargins(20, 16, 20, 16)
        left.setSpacing(12)
        left.addLayout(form)
        left.addWidget(self._warning)
        left.addStretch(1)
        left.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        left.addLayout(buttons)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(theme().px(290))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(self._page_column(), 1)

    def _page_column(self) -> QVBoxLayout:
        self._previous, self._next = QToolButton(), QToolButton()
        for button, name, drawn, step in (
            (self._previous, "Previous page", "chevron-left", -1),
            (self._next, "Next page", "chevron-right", 1),
        ):
            button.setIcon(icon(drawn, theme().palette.muted, theme().palette.rule))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, by=step: self.show_page(self.index + by))
        turning = QHBoxLayout()
        turning.setContentsMargins(12, 6, 12, 6)
        turning.addStretch(1)
        for widget in (self._previous, self._where, self._next):
            turning.addWidget(widget)
        turning.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        column.addLayout(turning)
        return column

    def _connect(self) -> None:
        for combo in (self.paper_size, self.orientation, self.fit, self.range):
            combo.currentIndexChanged.connect(lambda _: self.refresh())
        for box in (self.across, self.down):
            box.valueChanged.connect(lambda _: self.refresh())
        self.margin.valueChanged.connect(lambda _: self.refresh())
        self.title.editingFinished.connect(self.refresh)
        for check in (self.with_findings, self.with_notes):
            check.toggled.connect(lambda _: self.refresh())

    # -- saving ------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        workspace = self._session.workspace
        suggested = str(workspace.path.with_suffix(".pdf")) if workspace else "Roadmap.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the PDF", suggested, "PDF (*.pdf)")
        if chosen:
            self.save(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def _saved(self, report: PrintReport) -> None:
        self.progress.finish()
        self.report = report
        self._say(f"{report.pages} pages are written to {report.out}.", "ink")

    def _failed(self, error: Exception) -> None:
        self.progress.finish()
        self._say(sentence_of(error), "red")

    def _say(self, sentence: str, tone: str) -> None:
        self.save_button.setEnabled(self.paper is not None)
        self._warning.setText(sentence)
        self._warning.setProperty("tone", tone)
        self._warning.style().unpolish(self._warning)
        self._warning.style().polish(self._warning)
        self._warning.show()


def _combo(texts: tuple[str, ...], current: str) -> QComboBox:
    box = QComboBox()
    box.addItems(list(texts))
    box.setCurrentText(current)
    return box


def _pages(most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, most)
    return box
