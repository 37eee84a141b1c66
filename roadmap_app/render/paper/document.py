"""A document on paper: its pieces on pages, with title, as-of day, profile and page number on each.

The pages are laid out when made, on the window's thread; any thread may then write them. It must not know dialogs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.documents.texts import printed_texts
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.bookmarks import Bookmark
from roadmap_app.i18n import tr
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.letters import lacking_sentence
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.document_pages import DocumentPages
from roadmap_app.render.paper.frame import Frame, body_rect, frame_rect, paint_frame, white_page
from roadmap_app.render.paper.pdf_file import write_pdf
from roadmap_app.render.paper.spec import PaperSpec, PrintReport

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.exchange.formats import Save


class DocumentPaper:
    """The pages of one document, ready to be painted one by one. Needs a QApplication, and its thread.

    warnings: what will not come out as it should.
    """

    def __init__(self, document: Document, spec: PaperSpec | None = None) -> None:
        self.document = document
        self.spec = spec or PaperSpec("A4", title=document.title, file=document.file)
        self.size_pt = self.spec.size_pt
        self._ink = Ink(LIGHT, vector=True)
        self._body = body_rect(self.size_pt, self.spec.margins_pt)
        self._laid = DocumentPages(self._ink, document, self._body)
        self.warnings = print_warnings(document)
        self._frame = Frame(
            document.title,
            says_what(document),
            tr("as of {day}", day=say_day(document.as_of)),
            document.readers,
            tr("printed {day}", day=say_day(today())),
        )

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._laid.pages)

    @property
    def bookmarks(self) -> list[Bookmark]:
        """Where each section begins."""
        return self._laid.bookmarks()

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle, as large as fits, on white. IndexError for a page there is not."""
        if not 0 <= index < self.page_count:
            raise IndexError(index)
        with white_page(painter, self.size_pt, rect):
            self._laid.paint(painter, index)
            frame = frame_rect(self.size_pt, self.spec.margins_pt)
            paint_frame(painter, self._ink, self._frame, frame, "", index + 1, self.page_count)


def says_what(document: Document) -> str:
    """“AI accelerators · as stated · internal, for our own house only”: what stands on each page and slide."""
    return " · ".join(filter(None, (document.file, document.asked, document.readers)))


def print_warnings(document: Document) -> tuple[str, ...]:
    """What will not come out as it should on paper: letters that no font here has. Needs a QGuiApplication."""
    lacking = lacking_sentence(printed_texts(document))
    return (lacking,) if lacking else ()


def pdf_writer(document: Document) -> Save:
    """The pages of a document, laid out; what is returned writes them as a PDF."""
    paper = DocumentPaper(document)
    return lambda out, progress: write_paper(paper, out, progress).out


def write_paper(paper: DocumentPaper, out: Path, progress: Progress | None = None) -> PrintReport:
    """Write laid-out pages as a PDF, on any thread. RoadmapError where it cannot be written; Cancelled."""
    write_pdf(out, paper.spec, paper.page_count, paper.paint_page, progress, paper.bookmarks)
    return PrintReport(out, paper.page_count, 0, 9.0, paper.warnings)
