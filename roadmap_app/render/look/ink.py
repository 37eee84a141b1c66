"""What the painters draw with: palette, fonts, and words and small marks as stamps (screen) or vectors (paper).

One Ink serves header, axis, bars and legend. It must not know scenes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPixmap

from roadmap_app.render.look.atlas import SpriteSheet, TextAtlas, draw_texts
from roadmap_app.render.look.fonts import REGULAR, ui_font
from roadmap_app.render.look.palette import Palette, mixed

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QFont

    Floats = NDArray[np.float64]

Picture = Callable[[QPainter, QRectF], None]
SPRITE_PX = 20.0
_WIDTHS_KEPT = 20_000  # above that all are forgotten at once
_READABLE = 4.5  # contrast of words on a bar, WCAG AA


class Ink:
    """palette: the colours. ratio: device pixels per logical px. vector: paper, so no pixmaps at all."""

    def __init__(self, palette: Palette, ratio: float = 1.0, *, vector: bool = False) -> None:
        self.palette = palette
        self.ratio = ratio
        self.vector = vector
        self._fonts: dict[tuple[float, int], tuple[QFont, QFontMetricsF]] = {}
        self._atlases: dict[tuple[float, int, str], TextAtlas] = {}
        self._widths: dict[tuple[str, float, int], float] = {}
        self._measures: dict[str, tuple[object, float]] = {}
        self._sprites: SpriteSheet | None = None
        self._shades: dict[tuple[int, float], QColor] = {}
        self._hatch: dict[str, QBrush] = {}

    def kept(self, name: str, of: object, reckon: Callable[[], float]) -> float:
        """A measure that holds for one object, such as a scene, reckoned once."""
        found = self._measures.get(name)
        if found is None or found[0] is not of:
            found = self._measures[name] = (of, reckon())
        return found[1]

    # -- words -------------------------------------------------------------------------------

    def font(self, px: float, weight: int = REGULAR) -> QFont:
        """The program's font at a size."""
        return self._font(px, weight)[0]

    def _font(self, px: float, weight: int) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get((px, weight))
        if found is None:
            font = ui_font(px, weight, tabular=False)
            found = self._fonts[px, weight] = (font, QFontMetricsF(font))
        return found

    def width(self, text: str, px: float = 12, weight: int = REGULAR) -> float:
        """Width of a text in logical px."""
        key = (text, px, weight)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > _WIDTHS_KEPT:
                self._widths.clear()
            width = self._widths[key] = float(self._font(px, weight)[1].horizontalAdvance(text))
        return width

    def ascent(self, px: float = 12, weight: int = REGULAR) -> float:
        """How far the line that letters stand on lies below the top of theirs."""
        return self._font(px, weight)[1].ascent()

    def line_height(self, px: float = 12, weight: int = REGULAR) -> float:
        """How high one line of words is."""
        return self._font(px, weight)[1].height()

    def elided(self, text: str, room: float, px: float = 12, weight: int = REGULAR) -> str:
        """A text that fits a room in px, with an ellipsis where it had to be shortened."""
        if self.width(text, px, weight) <= room:
            return text
        return self._font(px, weight)[1].elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0.0))

    def wrapped_height(self, text: str, width: float, px: float = 12, weight: int = REGULAR) -> float:
        """How high a text is when wrapped at a width."""
        return self.wrapped_size(text, width, px, weight).height()

    def wrapped_size(
        self, text: str, width: float, px: float, weight: int, flag: Qt.TextFlag = Qt.TextFlag.TextWordWrap
    ) -> QSizeF:
        """How large a text is when wrapped; wider than the width where one word is."""
        room = QRectF(0, 0, width, 1e5)
        return self._font(px, weight)[1].boundingRect(room, int(flag), text).size()

    def texts(
        self,
        painter: QPainter,
        texts: Sequence[str],
        x: Floats,
        middle: Floats,
        role: str = "ink",
        px: float = 12,
        weight: int = REGULAR,
    ) -> None:
        """Draw words: x of their left edges, y of their middles."""
        colour = self.palette.colour(role)
        if self.vector:
            draw_texts(painter, texts, x, middle, self.font(px, weight), colour)
            return
        key = (px, weight, role)
        atlas = self._atlases.get(key)
        if atlas is None:
            atlas = self._atlases[key] = TextAtlas(self.font(px, weight), colour, self.ratio)
        atlas.draw(painter, texts, x, middle)

    def text(
        self,
        painter: QPainter,
        text: str,
        x: float,
        middle: float,
        role: str = "ink",
        px: float = 12,
        weight: int = REGULAR,
        align: str = "left",
    ) -> None:
        """Draw one text whose left edge, middle or right edge (`align`) stands at x."""
        if align != "left":
            width = self.width(text, px, weight)
            x -= width if align == "right" else width / 2
        self.texts(painter, (text,), np.array([float(x)]), np.array([float(middle)]), role, px, weight)

    # -- marks -------------------------------------------------------------------------------

    def stamp(
        self, painter: QPainter, key: object, x: Floats, y: Floats, picture: Picture, side: float
    ) -> None:
        """Draw one picture of so many px (up to SPRITE_PX) with its middle at each point."""
        if self.vector:
            for left, top in zip(x.tolist(), y.tolist(), strict=True):
                picture(painter, QRectF(left - side / 2, top - side / 2, side, side))
            return
        if self._sprites is None:
            self._sprites = SpriteSheet(SPRITE_PX, self.ratio)
        margin = (SPRITE_PX - side) / 2
        self._sprites.draw(
            painter, key, x, y, lambda to, box: picture(to, box.adjusted(margin, margin, -margin, -margin))
        )

    # -- colours -----------------------------------------------------------------------------

    def shade(self, colour: QColor, share: float) -> QColor:
        """A colour at a share over the paper, weakened where words in ink would not read on it."""
        key = (colour.rgb(), share)
        found = self._shades.get(key)
        if found is None:
            paper, ink = self.palette.colour("paper"), self.palette.colour("ink")
            found = mixed(colour, paper, share)
            while share > 0.1 and _contrast(found, ink) < _READABLE:
                share -= 0.02
                found = mixed(colour, paper, share)
            self._shades[key] = found
        return found

    def hatch(self, role: str) -> QBrush:
        """A brush of diagonal lines for the screen (paper draws them as lines)."""
        found = self._hatch.get(role)
        if found is None:
            found = self._hatch[role] = self._make_hatch(self.palette.colour(role))
        return found

    def _make_hatch(self, colour: QColor) -> QBrush:
        side = 6
        pixmap = QPixmap(round(side * self.ratio), round(side * self.ratio))
        pixmap.fill(self.palette.colour("band"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixmap.width() / side, pixmap.height() / side)
        painter.setPen(colour)
        for shift in (-side, 0, side):
            painter.drawLine(shift, side, shift + side, 0)
        painter.end()
        pixmap.setDevicePixelRatio(self.ratio)
        return QBrush(pixmap)


def _luminance(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
