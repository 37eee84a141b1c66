"""The meeting pack: which pair, for whom, since when; its pages as they will come out; a file.

It must not know how a pack is worked out or laid out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.files.preview_dialog import PreviewDialog
from roadmap_app.desktop.files.reader_choice import ReaderChoice
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.reader import NO_PAIR, Pair, question_for
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.exchange.formats import FOR_WHOLE_DOCUMENTS
from roadmap_app.i18n import tr
from roadmap_app.render.paper.document import DocumentPaper
from roadmap_app.render.writing import document_writer

_SINCE_DAYS = 90


class PackDialog(PreviewDialog):
    """What is asked at the left, the pages at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Meeting pack"), tr("Save…"), parent)
        self.document: Document | None = None
        self.paper: DocumentPaper | None = None
        self.written: Path | None = None
        self._asked = 0
        self.pair = ComboBox()
        self.profile = ReaderChoice(session)
        self.format = ComboBox()
        since = session.reader.since
        self.since = DayField(tr("Since"), since or session.spec.as_of - _SINCE_DAYS, session.today)
        self._readers = label("", 12, tone="muted", wraps=True)
        self._fill()
        fields = (
            (tr("Pair"), self.pair),
            (tr("For"), self.profile),
            (tr("Changes"), self.since),
            (tr("Format"), self.format),
        )
        self.lay_out(fields, self._readers)
        for box in (self.pair, self.profile):
            box.currentIndexChanged.connect(lambda _: self.refresh())
        self.since.chosen.connect(lambda _: self.refresh())
        QTimer.singleShot(0, self, self.refresh)

    # -- what is asked -------------------------------------------------------------------------

    @property
    def chosen_pair(self) -> Pair:
        """(supplier, customer), or NO_PAIR for all."""
        data = self.pair.currentData()
        return data if isinstance(data, tuple) else NO_PAIR

    @property
    def chosen_profile(self) -> str:
        """What the reader of the pack may see."""
        return self.profile.profile

    def refresh(self) -> None:
        """Work the pack out anew and show its pages."""
        session, pair, profile, since = self._session, self.chosen_pair, self.chosen_profile, self.since.day
        if not session.is_open:
            return
        self._asked += 1
        asked, question, whole = self._asked, session.question, session.whole
        stem = session.workspace.path.stem if session.workspace else ""
        self.document = self.paper = None  # that of another reader is not saved meanwhile
        self.show_no_page(tr("Working the pack out…"))

        def work(_: Progress) -> Document:
            from roadmap_app.reports.pack.pack import pack_document

            return pack_document(question_for(question, whole, profile, stem), pair, since)

        def done(document: Document) -> None:
            if asked == self._asked:
                self._take(document)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.document = self.paper = None
                self.show_no_page(sentence_of(error))

        session.tasks.start(tr("Working the meeting pack out"), work, done, failed, owner=self, quiet=True)
        self._readers.setText(tr("To be read by: {words}.", words=self.profile.words))

    def _take(self, document: Document) -> None:
        self.document = document
        self.paper = DocumentPaper(document)
        self.show_pages(self.paper, 0)
        if self.paper.warnings:
            self.tell(" ".join(self.paper.warnings), "amber")

    # -- saving --------------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask where to, as what the format says, and write."""
        form = FOR_WHOLE_DOCUMENTS[self.format.currentIndex()]
        workspace = self._session.workspace
        name = (
            (self.document.title if self.document else tr("Meeting pack")).replace(":", "").replace("/", "-")
        )
        suggested = (
            str(workspace.path.with_name(f"{name}{form.ending}")) if workspace else f"{name}{form.ending}"
        )
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the meeting pack"), suggested, form.filter)
        if chosen:
            self.save(form.named(Path(chosen)))

    def save(self, out: Path) -> None:
        """Write the pack; the file's ending says how."""
        if self.document is None:
            return
        try:
            write = document_writer(self.document, out)
        except RoadmapError as error:
            self.tell_error(error)
            return
        readers = self.document.readers
        self.write(tr("Writing the meeting pack"), write, lambda written: self._saved(written, readers))

    def _saved(self, out: Path, readers: str) -> str:
        self.written = out
        return tr("The pack is written to {out}, {readers}.", out=out, readers=readers)

    # -- fields --------------------------------------------------------------------------------

    def _fill(self) -> None:
        session = self._session
        roadmap, reader = session.whole, session.reader
        pairs = sorted({(row.supplier, row.customer) for row in roadmap.agreements})
        first = [pair for pair in reader.watched if pair in pairs]
        for pair in [*first, *(one for one in pairs if one not in first)]:
            self.pair.addItem(" × ".join(organization_text(roadmap, key) for key in pair), pair)
        self.pair.addItem(tr("all partners"), NO_PAIR)
        for form in FOR_WHOLE_DOCUMENTS:
            self.format.addItem(form.name)
