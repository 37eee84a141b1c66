"""A vendor's square with its letter: colour alone never names a vendor.

It must not know rows or which vendors there are.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from roadmap_app.render.look.fonts import BOLD, ui_font
from roadmap_app.render.look.palette import Palette, ink_on, vendor_letter

SIDE_PX = 16.0


def draw_vendor_mark(painter: QPainter, organization: str, name: str, rect: QRectF, palette: Palette) -> None:
    """The square with the letter in a rectangle (16 px is meant)."""
    colour = palette.vendor_colour(organization)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.width() * 0.2, rect.width() * 0.2)
    painter.setPen(ink_on(colour))
    painter.setFont(ui_font(round(rect.height() * 0.7), BOLD))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, vendor_letter(organization, name))
    painter.restore()
