"""Print: paper, orientation, pages, margins, with every page as it will come out; prints it, or saves it as a file.

It must not know how a page is laid out.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from roadmap_app.desktop.fields.boxes import DoubleSpinBox
from roadmap_app.desktop.files.preview_dialog import PreviewDialog
from roadmap_app.desktop.files.print_fields import (
    COARSE_WORDS,
    FITS,
    FRAME_WORDS,
    LEGEND_WORDS,
    ORIENTATION_WORDS,
    combo,
    keyed,
    margin_box,
    pages_box,
)
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.audience.audience import audience_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import SavedView
from roadmap_app.domain.sharing import INTERNAL
from roadmap_app.domain.views.choices import LEGENDS, LONGEST_TEXT
from roadmap_app.exchange.formats import PDF
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.render.paper.pdf_file import page_layout, print_on
from roadmap_app.render.paper.roadmap import Paper, sheets_of
from roadmap_app.render.paper.spec import (
    LEAST_PERCENT,
    MAX_PAGES_ACROSS,
    MAX_PAGES_DOWN,
    MOST_PERCENT,
    PAPERS,
    Margins,
    PaperSpec,
    PrintReport,
    paper_named,
    paper_of,
)
from roadmap_app.render.printing import ENDINGS, write_timeline
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.reports.words.profile_words import profile_words
from roadmap_app.timeline.saved_view import shown_by
from roadmap_app.timeline.view_spec import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_AUTO, _AT_MOST, _EXACTLY, _TRUE_SIZE, _ACROSS = range(5)
_NOT_CUT = tr("whole pages")
_PICTURES = ("SVG (*.svg)", "PNG (*.png)", "PowerPoint (*.pptx)")
_DPI = 200
_RANGES = (tr("the days on screen"), tr("the years around the as-of day"), tr("everything that is dated"))
_OF_VIEW = tr("the days of the saved view")


class PrintDialog(PreviewDialog):
    """The page set-up at the left, the pages at the right."""

    def __init__(
        self,
        session: Session,
        days_seen: tuple[float, float],
        all_days: tuple[float, float],
        parent: QWidget | None = None,
    ) -> None:
        """days_seen: on screen. all_days: between which anything dated stands."""
        super().__init__(session, tr("Print"), tr("Save…"), parent)
        self._days: tuple[tuple[float, float] | None, ...] = (days_seen, None, all_days)
        self._saved_view = session.views.shown
        self.paper: Paper | None = None
        self.report: PrintReport | None = None
        self._make_fields()
        self._warning = label("", 12, tone="amber", wraps=True)
        self._lay_out()
        self._connect()
        self.refresh()

    # -- what is asked -----------------------------------------------------------------------

    @property
    def spec(self) -> PaperSpec:
        """The page set-up as it is chosen, made of a view like that of the command line."""
        workspace = self._session.workspace
        spec = paper_of(
            self.asked,
            title=self.title.text().strip() or "Roadmap",
            file=workspace.path.name if workspace else "",
            author=self.author.text().strip(),
        )
        return replace(
            spec,
            margins=Margins(*(box.value() for box in self.margins)),
            framed=frozenset(name for name, box in self.framed.items() if box.isChecked()),
            exactly=self.fit.currentIndex() == _EXACTLY,
            percent=self.percent.value() if self.fit.currentIndex() == _TRUE_SIZE else None,
            with_findings=self.with_findings.isChecked(),
            with_notes=self.with_notes.isChecked(),
            legend=LEGENDS[self.legend.currentIndex()],
            by_group=self.by_group.isChecked(),
            grey=self.grey.isChecked(),
            tile=self.tile.currentText() if self.tile.currentIndex() else "",
        )

    @property
    def asked(self) -> SavedView:
        """What is shown, with the page set-up that is chosen: the view that is open, where nothing was changed."""
        kind = self.fit.currentIndex()
        return self._saved_view._replace(
            paper=paper_named(self.paper_size.currentText()),
            orientation=self.orientation.currentData(),
            fit=self._fit if kind in (_AT_MOST, _EXACTLY, _ACROSS) else "",
            classification=self.classification.text().strip(),
            coarsen=self.coarsen.currentData(),
        )

    @property
    def _fit(self) -> str:
        down = "auto" if self.fit.currentIndex() == _ACROSS else self.down.value()
        return f"{self.across.value()}x{down}"

    @property
    def view(self) -> ViewSpec:
        """The session's view with the range that is chosen."""
        spec = self._session.spec
        if self.range.currentText() == _OF_VIEW:
            return shown_by(self.asked, spec, self._session.roadmap)
        days = self._days[self.range.currentIndex()]
        if days is None:
            return spec.with_(start=None, end=None)
        return spec.with_(start=int(days[0]), end=int(days[1]) + 1)

    @property
    def shown(self) -> Shown:
        """What is printed, made of what the window shows as the command line makes it."""
        session, told = self._session, self._session.by_thing
        return shown(
            session.roadmap,
            self.view,
            profile=session.reader.profile,
            name="" if session.views.is_changed else session.views.name,
            audience=audience_of(session.roadmap, self.asked.coarsen),
            told=(told.counted, told.states),
        )

    def refresh(self) -> None:
        """Lay the pages out anew and show one."""
        kind = self.fit.currentIndex()
        self.across.setEnabled(kind in (_AT_MOST, _EXACTLY, _ACROSS))
        self.down.setEnabled(kind in (_AT_MOST, _EXACTLY))
        self.percent.setEnabled(kind == _TRUE_SIZE)
        try:
            self.paper = Paper(self.shown, self.spec)
            sheets = sheets_of(self.paper)
        except RoadmapError as error:
            self.paper = None
            self.show_no_page(str(error))
        else:
            self.show_pages(sheets, self.index)
        warnings = self.paper.warnings if self.paper else ()
        self._warning.setText(" ".join(warnings))
        self._warning.setVisible(bool(warnings))

    def save(self, path: Path) -> None:
        """Write the file on the worker, of the kind that its name ends in."""
        printed, spec = self.shown, self.spec
        self.write(
            tr("Printing to {name}", name=path.name),
            lambda progress: write_timeline(printed, spec, path, progress, dpi=_DPI),
            self._saved,
        )

    def ask_file(self) -> None:
        """Ask where the PDF goes, and write it."""
        workspace = self._session.workspace
        suggested = f"Roadmap{PDF.ending}"
        if workspace is not None:
            own = self._session.reader.profile == INTERNAL
            suggested = str(
                workspace.path.with_suffix(PDF.ending) if own else workspace.path.with_name(suggested)
            )
        filters = ";;".join((PDF.filter, *_PICTURES))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the timeline"), suggested, filters)
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() in ENDINGS else PDF.named(path))

    def ask_printer(self) -> None:
        """Ask the system's own dialog for a printer, and print."""
        if self.paper is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        sheets = sheets_of(self.paper)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(sheets.spec))
        printer.setDocName(self.spec.title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, sheets.page_count)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            try:
                count = print_on(printer, sheets, pages_chosen(printer, sheets.page_count))
            except RoadmapError as error:
                self.tell_error(error)
            else:
                self.tell(tr("{count} pages are sent to the printer.", count=count), "ink")

    def _saved(self, report: PrintReport) -> str:
        self.report = report
        readers = profile_words(self._session.roadmap, self._session.reader.profile)
        return trn(
            "{count} page is written to {out}, {readers}.",
            "{count} pages are written to {out}, {readers}.",
            report.pages,
            out=report.out,
            readers=readers,
        )

    # -- building ----------------------------------------------------------------------------

    def _make_fields(self) -> None:
        workspace = self._session.workspace
        self.title = QLineEdit(self._session.question.title if workspace else "Roadmap")
        kept = _kept_set_up(self._saved_view)
        self.paper_size = combo(tuple(PAPERS), kept.paper)
        self.paper_size.setEditable(True)
        self.paper_size.setToolTip(tr("A paper, or a size of your own such as 500x700mm"))
        self.orientation = keyed(ORIENTATION_WORDS, kept.orientation)
        self.fit = combo(FITS, FITS[_fit_kind(kept)])
        self.across, self.down = pages_box(MAX_PAGES_ACROSS), pages_box(MAX_PAGES_DOWN)
        if kept.fit is not None:
            self.across.setValue(kept.fit[0])
            self.down.setValue(kept.fit[1] or MAX_PAGES_DOWN)
        self.author = QLineEdit()
        self.author.setPlaceholderText(tr("in the foot, and in the file's properties"))
        self.author.setMaxLength(LONGEST_TEXT)
        self.classification = QLineEdit(kept.classification)
        self.classification.setPlaceholderText(tr("such as Confidential; on every page"))
        self.classification.setMaxLength(LONGEST_TEXT)
        self.coarsen = keyed(COARSE_WORDS, self._saved_view.coarsen)
        self.across.setAccessibleName(tr("Pages across"))
        self.down.setAccessibleName(tr("Pages down"))
        self.margins = [margin_box(side) for side in Margins._fields]
        self.framed = {name: QCheckBox(FRAME_WORDS[name]) for name in FRAME_WORDS}
        for box in self.framed.values():
            box.setChecked(True)
        of_view = (_OF_VIEW,) if self._saved_view.range else ()
        self.range = combo((*_RANGES, *of_view), _OF_VIEW if of_view else _RANGES[1])
        self.percent = DoubleSpinBox()
        self.percent.setRange(LEAST_PERCENT, MOST_PERCENT)
        self.percent.setDecimals(0)
        self.percent.setSuffix(" %")
        self.percent.setValue(100)
        self.percent.setAccessibleName(tr("Percent of the true size"))
        self.legend = combo(LEGEND_WORDS, LEGEND_WORDS[LEGENDS.index(kept.legend)])
        self.tile = combo((_NOT_CUT, *PAPERS), _NOT_CUT)
        self.by_group = QCheckBox(tr("Cut no group that fits on a page"))
        self.grey = QCheckBox(tr("Without colours"))
        self.with_findings = QCheckBox(tr("Open findings"))
        self.with_notes = QCheckBox(tr("Numbered sources"))
        for box in (self.with_findings, self.with_notes):
            box.setChecked(True)

    def _lay_out(self) -> None:
        fits = QHBoxLayout()
        fits.addWidget(self.across)
        fits.setSpacing(8)
        fits.addWidget(label(tr("across ×"), 13, tone="muted"))
        fits.addWidget(self.down)
        fits.addWidget(label(tr("down"), 13, tone="muted"))
        margins, framed = QGridLayout(), QGridLayout()
        for grid in (margins, framed):
            grid.setSpacing(8)
        for place, box in enumerate(self.margins):
            margins.addWidget(box, place // 2, place % 2)
        for place, check in enumerate(self.framed.values()):
            framed.addWidget(check, place // 2, place % 2)
        rows: tuple[tuple[str, QWidget | QLayout], ...] = (
            (tr("Title"), self.title),
            (tr("Paper"), self.paper_size),
            (tr("Orientation"), self.orientation),
            (tr("Chart on"), self.fit),
            ("", fits),
            (tr("True size"), self.percent),
            ("", self.by_group),
            (tr("Margins"), margins),
            (tr("Range"), self.range),
            (tr("Legend"), self.legend),
            (tr("Dates"), self.coarsen),
            (tr("Author"), self.author),
            (tr("Marked"), self.classification),
            (tr("Around it"), framed),
            (trc("after the chart", "Then"), self.with_findings),
            ("", self.with_notes),
            (tr("Sheets"), self.tile),
            ("", self.grey),
        )
        session = self._session
        readers = profile_words(session.roadmap, session.reader.profile)
        self._readers = label(tr("To be read by: {readers}.", readers=readers), 12, tone="muted", wraps=True)
        self.print_button = QPushButton(tr("Print…"))
        self.print_button.clicked.connect(lambda *_: self.ask_printer())
        self.further_buttons = [self.print_button]
        self.lay_out(rows, self._readers, self._warning)

    def _connect(self) -> None:
        chosen = (self.orientation, self.fit, self.range, self.legend, self.tile, self.coarsen)
        for choice in chosen:
            choice.currentIndexChanged.connect(lambda _: self.refresh())
        self.paper_size.currentTextChanged.connect(lambda _: self.refresh())
        self.percent.valueChanged.connect(lambda _: self.refresh())
        for box in (self.across, self.down):
            box.valueChanged.connect(lambda _: self.refresh())
        for margin in self.margins:
            margin.valueChanged.connect(lambda _: self.refresh())
        for line in (self.title, self.author, self.classification):
            line.editingFinished.connect(self.refresh)
        further = (self.with_findings, self.with_notes, self.by_group, self.grey)
        for check in (*further, *self.framed.values()):
            check.toggled.connect(lambda _: self.refresh())


def pages_chosen(printer: QPrinter, count: int) -> range:
    """The pages (from 0) that the system's dialog asks for, of so many; all where it names none."""
    first, last = printer.fromPage(), printer.toPage()
    if not first:
        return range(count)
    return range(min(first, count) - 1, min(max(first, last), count))


def _kept_set_up(view: SavedView) -> PaperSpec:
    """The page set-up of a view; the usual one where it asks for what there is not."""
    try:
        return paper_of(view, title="", file="")
    except RoadmapError:
        return PaperSpec()


def _fit_kind(kept: PaperSpec) -> int:
    if kept.fit is None:
        return _AUTO
    return _EXACTLY if kept.exactly else _ACROSS if kept.fit[1] is None else _AT_MOST
