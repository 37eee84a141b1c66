"""A document cut into pages of one body size, for whatever frame stands around them.

The pages are laid out when made, so that their number is known before one is painted. It must not know files, nor
what stands around the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.documents.chart import Chart
from roadmap_app.exchange.bookmarks import Bookmark
from roadmap_app.render.charts.chart import chart_picture
from roadmap_app.render.paper.pieces import Piece, Pieces

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from roadmap_app.domain.documents.document import Document
    from roadmap_app.render.look.ink import Ink

LaidPage = list[tuple[Piece, float]]
_BOTTOM_PX = 6.0


class DocumentPages:
    """The pages of one document without a frame. Needs a QApplication, and its thread; any may paint them."""

    def __init__(self, ink: Ink, document: Document, body: QRectF) -> None:
        """body: in frame px."""
        self._top = body.top()
        charts = [
            block for section in document.sections for block in section.blocks if isinstance(block, Chart)
        ]
        pictures = {
            chart: chart_picture(chart, body.width(), chart.height_px) for chart in charts if chart.parts
        }
        pieces = Pieces(ink, body.left(), body.width(), pictures).of(document)
        self.pages = _paged(pieces, body.height() - _BOTTOM_PX)

    def section(self, index: int) -> str:
        """What goes on at the top of a page; "" where the page begins with a heading of its own."""
        return self.pages[index][0][0].section

    def bookmarks(self, before: int = 0) -> list[Bookmark]:
        """Where each section begins, in a print in which so many pages stand before these."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.pages):
            for piece, _ in page:
                if piece.section:
                    found.setdefault(piece.section, before + number)
        return [Bookmark(name, number) for name, number in found.items()]

    def paint(self, painter: QPainter, index: int) -> None:
        """Paint one page into the body; the painter stands in frame px."""
        for piece, y in self.pages[index]:
            painter.save()
            piece.paint(painter, self._top + y)
            painter.restore()


def _paged(pieces: list[Piece], room: float) -> list[LaidPage]:
    """Pieces with the y of their tops, page by page; a piece that stays goes with the one after it."""
    pages: list[LaidPage] = [[]]
    used = 0.0
    place = 0
    while place < len(pieces):
        group = [pieces[place]]
        while group[-1].stays and place + len(group) < len(pieces):
            group.append(pieces[place + len(group)])
        needed = sum(piece.height + piece.space for piece in group)
        if pages[-1] and used + needed > room:
            pages.append([])
            used = 0.0
            repeated = group[0].repeats
            if repeated is not None:
                pages[-1].append((repeated, 0.0))
                used = repeated.height
        for piece in group:
            used += piece.space if pages[-1] else 0.0
            pages[-1].append((piece, used))
            used += piece.height
        place += len(group)
    return pages
