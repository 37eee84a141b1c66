"""The Export button of a page: what is shown in each format that takes a document, written on the worker.

It must not know what a page shows, nor how a format is written.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.sharing import INTERNAL
from roadmap_app.exchange.formats import FOR_DOCUMENTS, PDF, Format
from roadmap_app.i18n import tr
from roadmap_app.render.writing import document_writer, warnings_of
from roadmap_app.reports.words.profile_words import profile_words

if TYPE_CHECKING:
    from roadmap_app.desktop.session.session import Session
    from roadmap_app.domain.documents.document import Document


class Exported(Protocol):
    """What can be exported: a page, with the answer that it shows."""

    session: Session
    model: Any

    @property
    def title(self) -> str:
        """As people call the page."""

    def document(self, model: Any) -> Document:
        """What is written."""


class ExportButton(QPushButton):
    """Asks for a format and a file, and says in a sentence what was written."""

    exported = Signal(str)  # the sentence
    failed = Signal(str, object)

    def __init__(self, page: Exported) -> None:
        super().__init__(tr("Export"))
        self._page = page
        self.setAccessibleName(tr("Export {title}", title=page.title))
        menu = QMenu(self)
        for form in FOR_DOCUMENTS:
            menu.addAction(f"{form.name}…").triggered.connect(lambda _=False, chosen=form: self.ask(chosen))
        self.setMenu(menu)
        self.setEnabled(False)
        self.setMinimumWidth(theme().px(88))

    @property
    def _readers(self) -> str:
        """For whom it is."""
        session = self._page.session
        return profile_words(session.roadmap, session.reader.profile)

    def ask(self, form: Format) -> None:
        """Ask where to, and write."""
        page, workspace = self._page, self._page.session.workspace
        if page.model is None or workspace is None:
            return
        name = workspace.path.stem if page.session.reader.profile == INTERNAL else page.session.question.title
        suggested = workspace.path.with_name(f"{name} – {page.title}{form.ending}")
        asks = tr("Export {title}, {readers}", title=page.title, readers=self._readers)
        chosen, _ = QFileDialog.getSaveFileName(self, asks, str(suggested), form.filter)
        if chosen:
            out = Path(chosen)
            self.write(out if out.suffix else out.with_suffix(form.ending))

    def ask_for_print(self) -> None:
        """Ask where the PDF goes, and write it."""
        self.ask(PDF)

    def write(self, out: Path) -> None:
        """Write what the page shows now; the file's ending says how."""
        page = self._page
        session = page.session
        label = tr("Exporting {title}", title=page.title)
        readers = self._readers
        document = replace(page.document(page.model), readers=readers, file=session.question.title)
        try:
            write = document_writer(document, out)
        except RoadmapError as error:
            self.failed.emit(label, error)
            return
        warned = "".join(f" {sentence}" for sentence in warnings_of(document, out))
        session.tasks.start(
            label,
            write,
            lambda written: self.exported.emit(
                tr(
                    "{title} is written to {written}, {readers}.{warned}",
                    title=page.title,
                    written=written,
                    readers=readers,
                    warned=warned,
                )
            ),
            lambda error: self.failed.emit(label, error),
            owner=self,
        )
