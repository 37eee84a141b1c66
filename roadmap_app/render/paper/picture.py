"""A sheet as an image of so many dots per inch. It must not know files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.render.paper.sheet import ChartSheet

LEAST_DPI, MOST_DPI = 36, 1200
_MOST_DOTS = 250_000_000  # of four bytes each: a gigabyte
_LONGEST = 32_000  # dots of one side: Qt paints no longer ones
_PER_METRE = 39.3701


def sheet_image(sheet: ChartSheet, dpi: int) -> QImage:
    """The sheet painted; RoadmapError for a number of dots that no picture has, or that would fill the memory."""
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise RoadmapError(
            tr(
                "A picture has {least} to {most} dots per inch, not {dpi}.",
                least=LEAST_DPI,
                most=MOST_DPI,
                dpi=dpi,
            )
        )
    wide, high = (round(side / 72 * dpi) for side in (sheet.size_pt.width(), sheet.size_pt.height()))
    if wide * high > _MOST_DOTS or max(wide, high) > _LONGEST:
        raise RoadmapError(
            tr(
                "At {dpi} dots per inch the picture would be {wide:,} × {high:,} dots large; "
                "ask for fewer dots per inch, fewer rows, or a PDF.",
                dpi=dpi,
                wide=wide,
                high=high,
            )
        )
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dpi * _PER_METRE))
    image.setDotsPerMeterY(round(dpi * _PER_METRE))
    image.setText("Title", sheet.frame.title)
    image.setText("Description", f"{sheet.frame.as_of} · {sheet.frame.view} · {sheet.frame.file}")
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    sheet.paint(painter, QRectF(0, 0, wide, high))
    painter.end()
    return image
