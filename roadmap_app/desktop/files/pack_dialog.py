"""The meeting pack: which pair, for whom, since when; its pages as they will come out; PDF, HTML or PPTX.

It must not know how a pack is worked out or laid out.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.files.preview import PagePreview
from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.pages.export import document_writer
from roadmap_app.desktop.session.reader import NO_PAIR, Pair
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.sharing import INTERNAL, PARTNER, PUBLIC, as_shared
from roadmap_app.render.paper.document import DocumentPaper
from roadmap_app.reports.pack.profile_words import profile_words

_SINCE_DAYS = 90
_FORMATS = (
    ("PDF", ".pdf", "PDF (*.pdf)"),
    ("PowerPoint", ".pptx", "PowerPoint (*.pptx)"),
    ("Web page", ".html", "Web page (*.html)"),
)


class PackDialog(QDialog):
    """What is asked at the left, the pages at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.document: Document | None = None
        self.paper: DocumentPaper | None = None
        self.index = 0
        self.written: Path | None = None
        self._asked = 0
        self.setWindowTitle("Meeting pack")
        self.resize(1120, 760)
        self.pair = QComboBox()
        self.profile = QComboBox()
        self.format = QComboBox()
        since = session.reader.since
        self.since = DayField("Since", since or session.spec.as_of - _SINCE_DAYS, session.today)
        self._readers = label("", 12, tone="muted", wraps=True)
        self.preview = PagePreview()
        self._where = label("", 13)
        self._message = label("", 12, wraps=True)
        self.progress = ProgressRow()
        self.save_button = filled_button("Save…")
        self.close_button = QPushButton("Close")
        self._fill()
        self._lay_out()
        self._connect()
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
        return str(self.profile.currentData())

    def refresh(self) -> None:
        """Work the pack out anew and show its pages."""
        session, pair, profile, since = self._session, self.chosen_pair, self.chosen_profile, self.since.day
        if not session.is_open:
            return
        self._asked += 1
        asked, question, whole = self._asked, session.question, session.whole
        self.save_button.setEnabled(False)
        self.preview.say("Working the pack out…")

        def work(_: Progress) -> Document:
            from roadmap_app.reports.pack.pack import pack_document

            shown = question._replace(roadmap=as_shared(whole, profile), profile=profile)
            return pack_document(shown, pair, since)

        def done(document: Document) -> None:
            if asked == self._asked:
                self._take(document)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.document = self.paper = None
                self.preview.say(sentence_of(error))
                self._where.setText("")

        session.tasks.start("Working the meeting pack out", work, done, failed, quiet=True)
        self._readers.setText(f"To be read by: {profile_words(whole, profile)}.")

    def show_page(self, index: int) -> None:
        """Show a page (from 0)."""
        if self.paper is None:
            return
        self.index = min(max(index, 0), self.paper.page_count - 1)
        self.preview.show_page(self.paper.paint_page, self.paper.size_pt, self.index)
        self._where.setText(f"Page {self.index + 1} of {self.paper.page_count}")
        self._previous.setEnabled(self.index > 0)
        self._next.setEnabled(self.index < self.paper.page_count - 1)

    def _take(self, document: Document) -> None:
        self.document = document
        self.paper = DocumentPaper(document)
        self.save_button.setEnabled(True)
        self.show_page(0)

    # -- saving --------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        _, ending, kinds = _FORMATS[self.format.currentIndex()]
        workspace = self._session.workspace
        name = (self.document.title if self.document else "Meeting pack").replace(":", "").replace("/", "-")
        suggested = str(workspace.path.with_name(f"{name}{ending}")) if workspace else f"{name}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the meeting pack", suggested, kinds)
        if chosen:
            out = Path(chosen)
            self.save(out if out.suffix.lower() == ending else out.with_name(f"{out.name}{ending}"))

    def save(self, out: Path) -> None:
        """Write the pack; the file's ending says how."""
        if self.document is None:
            return
        try:
            write = document_writer(self.document, out)
        except RoadmapError as error:
            self._failed(error)
            return
        self.save_button.setEnabled(False)
        task = self._session.tasks.start("Writing the meeting pack", write, self._saved, self._failed)
        task.cancelled.connect(lambda: self._say("Nothing was written.", "muted"))
        self.progress.follow(task)

    def _saved(self, out: Path) -> None:
        self.written = out
        self._say(f"The pack is written to {out}.", "ink")

    def _failed(self, error: Exception) -> None:
        self._say(sentence_of(error), "red")

    def _say(self, sentence: str, tone: str) -> None:
        self.progress.finish()
        self.save_button.setEnabled(self.paper is not None)
        self._message.setText(sentence)
        self._message.setProperty("tone", tone)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
        self._message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn the pages."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.show_page(self.index + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    # -- fields and layout ---------------------------------------------------------------------

    def _fill(self) -> None:
        session = self._session
        roadmap, reader = session.whole, session.reader
        pairs = sorted({(row.supplier, row.customer) for row in roadmap.agreements})
        first = [pair for pair in reader.watched if pair in pairs]
        for pair in [*first, *(one for one in pairs if one not in first)]:
            self.pair.addItem(" × ".join(organization_text(roadmap, key) for key in pair), pair)
        self.pair.addItem("all partners", NO_PAIR)
        sides = sorted(
            {side for pair in pairs for side in pair}, key=lambda key: organization_text(roadmap, key)
        )
        self.profile.addItem("our own house (internal)", INTERNAL)
        for key in dict.fromkeys((*reader.pair, *sides)):
            if key and key != reader.me:
                self.profile.addItem(f"partner {organization_text(roadmap, key)}", f"{PARTNER}{key}")
        self.profile.addItem("anybody (public)", PUBLIC)
        self.profile.setCurrentIndex(max(0, self.profile.findData(reader.profile)))
        for text, _, _ in _FORMATS:
            self.format.addItem(text)
        for widget, name in ((self.pair, "Pair"), (self.profile, "For"), (self.format, "Format")):
            widget.setAccessibleName(name)

    def _connect(self) -> None:
        for box in (self.pair, self.profile):
            box.currentIndexChanged.connect(lambda _: self.refresh())
        self.since.chosen.connect(lambda _: self.refresh())
        self.save_button.clicked.connect(lambda *_: self._ask_file())
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(label("Pair", 13), self.pair)
        form.addRow(label("For", 13), self.profile)
        form.addRow(label("Changes", 13), self.since)
        form.addRow(label("Format", 13), self.format)
        left = QVBoxLayout()
        left.setContentsMargins(20, 20, 20, 20)
        left.setSpacing(12)
        left.addLayout(form)
        left.addWidget(self._readers)
        left.addStretch(1)
        left.addWidget(self._message)
        left.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        left.addLayout(buttons)
        self._message.hide()
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(theme().px(340))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(side)
        row.addLayout(self._pages_column(), 1)

    def _pages_column(self) -> QVBoxLayout:
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
