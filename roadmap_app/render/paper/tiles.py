"""A large page cut into sheets that a small printer prints, to be glued together: a poster.

The sheets overlap; marks show where to cut, and each says which it is and of which page. It must not know what is on
the pages.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLineF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen

from roadmap_app.i18n import tr
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.paper.frame import UNIT_PT, white_page
from roadmap_app.render.paper.spec import POINTS_PER_MM

if TYPE_CHECKING:
    from roadmap_app.render.paper.spec import PaperSpec

MARGIN_MM, OVERLAP_MM = 8.0, 10.0
_MARK_MM = 6.0


class Pages(Protocol):
    """What can be cut into sheets."""

    size_pt: QSizeF

    @property
    def page_count(self) -> int:
        """How many pages there are."""

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle."""


class Tiles:
    """The sheets of all pages: page by page, each row by row. paper: of a sheet, turned as fewer of them are needed."""

    def __init__(self, pages: Pages, spec: PaperSpec, paper: str) -> None:
        self._pages = pages
        lying = [replace(spec, paper=paper, orientation=way) for way in ("landscape", "portrait")]
        self.spec = min(lying, key=lambda one: math.prod(self._grid(one.size_pt)))
        self.size_pt = self.spec.size_pt
        self.across, self.down = self._grid(self.size_pt)
        self._ink = Ink(LIGHT, vector=True)

    def _grid(self, size: QSizeF) -> tuple[int, int]:
        """How many sheets lie beside and below each other."""
        overlap = OVERLAP_MM * POINTS_PER_MM
        room = self._room(size)
        whole = self._pages.size_pt
        return (
            max(math.ceil((whole.width() - overlap) / (room.width() - overlap)), 1),
            max(math.ceil((whole.height() - overlap) / (room.height() - overlap)), 1),
        )

    @staticmethod
    def _room(size: QSizeF) -> QSizeF:
        margin = 2 * MARGIN_MM * POINTS_PER_MM
        return QSizeF(size.width() - margin, size.height() - margin)

    @property
    def page_count(self) -> int:
        """How many sheets there are."""
        return self._pages.page_count * self.across * self.down

    def sheet_of(self, page: int) -> int:
        """The first sheet of a page."""
        return page * self.across * self.down

    def part(self, index: int) -> tuple[int, QRectF]:
        """Which page a sheet shows, and what of it, in points."""
        page, place = divmod(index, self.across * self.down)
        row, column = divmod(place, self.across)
        room, overlap = self._room(self.size_pt), OVERLAP_MM * POINTS_PER_MM
        left, top = column * (room.width() - overlap), row * (room.height() - overlap)
        return page, QRectF(left, top, room.width(), room.height())

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a sheet (from 0) into a rectangle, as large as fits, on white. IndexError for one there is not."""
        if not 0 <= index < self.page_count:
            raise IndexError(index)
        page, part = self.part(index)
        margin, whole = MARGIN_MM * POINTS_PER_MM, self._pages.size_pt
        with white_page(painter, self.size_pt, rect):
            painter.scale(1 / UNIT_PT, 1 / UNIT_PT)
            painter.save()
            painter.setClipRect(QRectF(margin, margin, part.width(), part.height()))
            painter.translate(margin - part.left(), margin - part.top())
            self._pages.paint_page(painter, page, QRectF(0, 0, whole.width(), whole.height()))
            painter.restore()
            self._paint_marks(painter, part)
            place = index % (self.across * self.down)
            row, column = divmod(place, self.across)
            said = tr(
                "sheet {sheet} of {sheets} · page {page} · row {row} of {down}, column {column} of {across}",
                sheet=index + 1,
                sheets=self.page_count,
                page=page + 1,
                row=row + 1,
                down=self.down,
                column=column + 1,
                across=self.across,
            )
            self._ink.text(painter, said, margin, self.size_pt.height() - margin / 2, "muted", 9)

    def _paint_marks(self, painter: QPainter, part: QRectF) -> None:
        """Where to cut: in the middle of the overlap, on sides where another sheet goes on."""
        margin, mark = MARGIN_MM * POINTS_PER_MM, _MARK_MM * POINTS_PER_MM
        half, whole = OVERLAP_MM * POINTS_PER_MM / 2, self._pages.size_pt
        left, right = margin + half, margin + part.width() - half
        top, bottom = margin + half, margin + part.height() - half
        upright = [left] * (part.left() > 0) + [right] * (part.right() < whole.width() - 0.5)
        level = [top] * (part.top() > 0) + [bottom] * (part.bottom() < whole.height() - 0.5)
        painter.setPen(QPen(LIGHT.colour("ink"), 0.5))
        high, wide = self.size_pt.height(), self.size_pt.width()
        for x in upright:
            painter.drawLine(QLineF(x, margin - mark, x, margin))
            painter.drawLine(QLineF(x, high - margin, x, high - margin + mark))
        for y in level:
            painter.drawLine(QLineF(margin - mark, y, margin, y))
            painter.drawLine(QLineF(wide - margin, y, wide - margin + mark, y))
