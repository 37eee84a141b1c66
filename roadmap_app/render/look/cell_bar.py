"""The bar of a quantity in a cell: in full where it is firm, else hatched with a dashed edge.

It must not know what is measured.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from roadmap_app.render.look.palette import Palette, with_alpha

_ROUND = 2.5


def draw_cell_bar(
    painter: QPainter, rect: QRectF, palette: Palette, organization: str, *, firm: bool
) -> None:
    """A bar in the colour of an organization ("": slate) that fills a rectangle."""
    colour = palette.vendor_colour(organization)
    rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(with_alpha(colour, 0.3 if firm else 0.1))
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    if not firm:
        painter.setBrush(QBrush(with_alpha(colour, 0.3), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.0, Qt.PenStyle.SolidLine if firm else Qt.PenStyle.DashLine))
    painter.drawRoundedRect(rect, _ROUND, _ROUND)
    painter.restore()
