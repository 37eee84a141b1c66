"""Pages as a PDF, vector throughout, written whole or not at all. It must not know what is on the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter

from roadmap_app import __version__
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.bookmarks import Bookmark, add_bookmarks
from roadmap_app.exchange.formats import PDF
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr
from roadmap_app.render.paper.spec import PaperSpec

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress

RESOLUTION = 1200


def write_pdf(
    out: Path,
    spec: PaperSpec,
    page_count: int,
    paint_page: Callable[[QPainter, int, QRectF], None],
    progress: Progress | None = None,
    bookmarks: Sequence[Bookmark] = (),
) -> None:
    """Paint so many pages into a PDF, with bookmarks to them.

    RoadmapError where it cannot be written, or a file of that name holds something else, which would be lost;
    Cancelled.
    """
    if not PDF.holds(out) and not out.is_dir():
        raise RoadmapError(
            tr("{out} is no name of a PDF; let it end in {ending}.", out=out, ending=PDF.ending)
        )
    with whole_file(out, b"%PDF-") as path:
        writer = QPdfWriter(str(path))
        writer.setResolution(RESOLUTION)
        writer.setTitle(spec.title)
        writer.setCreator(f"Roadmap {__version__}")
        if hasattr(writer, "setAuthor"):  # from Qt 6.9 on
            writer.setAuthor(spec.author or "Roadmap")
        writer.setPageLayout(page_layout(spec))
        painter = QPainter()
        if not painter.begin(writer):
            raise RoadmapError(tr("{folder} takes no PDF; choose another folder.", folder=out.parent))
        try:
            for index in range(page_count):
                if progress:
                    progress(index, page_count, tr("Printing"))
                if index and not writer.newPage():
                    raise RoadmapError(
                        tr("Page {page} could not be written; the disk may be full.", page=index + 1)
                    )
                paint_page(painter, index, QRectF(0, 0, writer.width(), writer.height()))
        finally:
            ended = painter.end()
        if not ended or not path.stat().st_size:
            raise RoadmapError(tr("The PDF could not be written; the disk may be full."))
        add_bookmarks(path, bookmarks)


def print_on(printer: QPagedPaintDevice, sheets: Sheets, pages: Sequence[int] = ()) -> int:
    """Paint pages (from 0), all where none are named, on a printer; how many. RoadmapError where it takes none."""
    wanted = pages or range(sheets.page_count)
    painter = QPainter()
    if not painter.begin(printer):
        raise RoadmapError(tr("The printer takes no pages; choose another one, or save a PDF."))
    try:
        for place, index in enumerate(wanted):
            if place and not printer.newPage():
                raise RoadmapError(tr("Page {page} could not be printed.", page=index + 1))
            sheets.paint_page(painter, index, QRectF(0, 0, printer.width(), printer.height()))
    finally:
        painter.end()
    return len(wanted)


class Sheets(Protocol):
    """What is painted page by page."""

    @property
    def page_count(self) -> int:
        """How many pages there are."""

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle."""


def page_layout(spec: PaperSpec) -> QPageLayout:
    """The page as Qt takes it; the margins are painted."""
    landscape = spec.orientation == "landscape"
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(spec.page_size, orientation, QMarginsF(0, 0, 0, 0))
