"""The Export button of a page: what is shown as PDF, HTML, PPTX, XLSX or CSV, written on the worker.

It must not know what a page shows, nor how a format is written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from roadmap_app.desktop.theme import theme
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents import Document

if TYPE_CHECKING:
    from roadmap_app.desktop.page import Page
    from roadmap_app.domain.roadmap import Roadmap


class Format(NamedTuple):
    """One way out: the menu's text, the file's ending, the file dialog's filter."""

    text: str
    ending: str
    filter: str


FORMATS = (
    Format("PDF…", ".pdf", "PDF (*.pdf)"),
    Format("Excel workbook…", ".xlsx", "Excel workbook (*.xlsx)"),
    Format("CSV…", ".csv", "CSV (*.csv *.zip)"),
    Format("Web page…", ".html", "Web page (*.html)"),
    Format("PowerPoint…", ".pptx", "PowerPoint (*.pptx)"),
)


class ExportButton(QPushButton):
    """Asks for a format and a file, and says in a sentence what was written."""

    exported = Signal(str)  # the sentence
    failed = Signal(str, object)

    def __init__(self, page: Page) -> None:
        super().__init__("Export")
        self._page = page
        self.setAccessibleName(f"Export {page.title}")
        menu = QMenu(self)
        for form in FORMATS:
            menu.addAction(form.text).triggered.connect(lambda _=False, chosen=form: self.ask(chosen))
        self.setMenu(menu)
        self.setEnabled(False)
        self.setMinimumWidth(theme().px(88))

    def ask(self, form: Format) -> None:
        """Ask where to, and write."""
        page, workspace = self._page, self._page.session.workspace
        if page.model is None or workspace is None:
            return
        suggested = workspace.path.with_name(f"{workspace.path.stem} – {page.title}{form.ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, f"Export {page.title}", str(suggested), form.filter)
        if chosen:
            out = Path(chosen)
            self.write(out if out.suffix else out.with_suffix(form.ending))

    def write(self, out: Path) -> None:
        """Write what the page shows now; the file's ending says how."""
        page = self._page
        session = page.session
        document = page.document(page.model)
        write = _writer(document, session.roadmap, out)
        label = f"Exporting {page.title}"

        def work(progress: Progress) -> None:
            write(progress)

        session.tasks.start(
            label,
            work,
            lambda _: self.exported.emit(f"{page.title} is written to {out}."),
            lambda error: self.failed.emit(label, error),
        )


def _writer(document: Document, roadmap: Roadmap, out: Path) -> Callable[[Progress], object]:
    """What writes a document by the ending of its file; runs on the worker."""
    ending = out.suffix.lower()

    def write(progress: Progress) -> object:
        if ending in (".xlsx", ".csv", ".zip"):
            from roadmap_app.exchange.sheets import write_sheets

            return write_sheets(list(document.tables), out, document.title)
        if ending == ".html":
            from roadmap_app.render.html_document import write_html

            return write_html(document, out)
        if ending == ".pptx":
            from roadmap_app.render.pptx_document import write_pptx

            return write_pptx(document, out)
        from roadmap_app.render.document_paper import print_document

        return print_document(document, None, out, progress)

    return write
