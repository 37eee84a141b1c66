"""Words and marks drawn once into a pixmap and stamped from there: for the screen only, paper gets real text.

One atlas per font, colour and device pixel ratio. It must not know items or rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from roadmap_app.render.look.batches import draw_fragments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QColor, QFont

    Floats = NDArray[np.float64]

_WIDTH_PX, _PAGE_HEIGHT_PX = 2048, 1536
_FIRST_HEIGHT_PX = 96  # a sheet begins small and grows: filling large ones costs a start some 30 ms


class _Sheet:
    """A pixmap filled in shelves of one height. Slots: left, top, width of each picture in device pixels."""

    def __init__(self, height: float, ratio: float) -> None:
        self.ratio = ratio
        self.shelf = int(np.ceil(height * ratio)) + 2
        self.pixmap = QPixmap(_WIDTH_PX, _FIRST_HEIGHT_PX)
        self.clear()

    def clear(self) -> None:
        self.pixmap.fill(Qt.GlobalColor.transparent)
        self.x = self.y = 0
        self.slots: list[tuple[int, int, int]] = []

    def reserve(self, widths: Sequence[int]) -> None:
        """Grow, as far as a sheet may, to hold pictures so wide. Not while the pixmap is painted on."""
        x, y = self.x, self.y
        for width in widths:
            if x + width > _WIDTH_PX:
                x, y = 0, y + self.shelf
            x += width + 1
        height = self.pixmap.height()
        while height < min(y + self.shelf, _PAGE_HEIGHT_PX):
            height = min(height * 2, _PAGE_HEIGHT_PX)
        if height > self.pixmap.height():
            grown = QPixmap(_WIDTH_PX, height)
            grown.fill(Qt.GlobalColor.transparent)
            painter = QPainter(grown)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.drawPixmap(0, 0, self.pixmap)
            painter.end()
            self.pixmap = grown

    def take(self, width: int) -> tuple[int, int, int] | None:
        """Room for a picture so wide; None where the sheet is full."""
        if self.x + width > _WIDTH_PX:
            self.x, self.y = 0, self.y + self.shelf
        if self.y + self.shelf > self.pixmap.height() or width > _WIDTH_PX:
            return None
        slot = (self.x, self.y, width)
        self.x += width + 1
        self.slots.append(slot)
        return slot


class TextAtlas:
    """Texts by number, rasterised on first sight. `height`: of a line in logical px."""

    def __init__(self, font: QFont, colour: QColor, ratio: float = 1.0) -> None:
        self._font = font
        self._colour = colour
        self._metrics = QFontMetricsF(font)
        self.height = float(np.ceil(self._metrics.height()))
        self._sheet = _Sheet(self.height, ratio)
        self._slot_of: dict[str, int] = {}
        self._table = np.empty((0, 3))

    def draw(self, painter: QPainter, texts: Sequence[str], x: Floats, middle: Floats) -> None:
        """Stamp texts: x of their left edges, y of their middles, in logical px."""
        if not len(texts):
            return
        slots = self._slots(texts)
        if slots is None:  # more than a sheet holds at once
            self._draw_text(painter, texts, x, middle)
            return
        ratio = self._sheet.ratio
        table = self._table[slots]
        fragments = np.zeros((len(slots), 10))
        width, height = table[:, 2], float(self._sheet.shelf - 2)
        top = np.round((middle - self.height / 2) * ratio)
        fragments[:, 0] = (np.round(x * ratio) + width / 2) / ratio
        fragments[:, 1] = (top + height / 2) / ratio
        fragments[:, 2], fragments[:, 3], fragments[:, 4] = table[:, 0], table[:, 1], width
        fragments[:, 5] = height
        fragments[:, 6] = fragments[:, 7] = 1.0 / ratio
        fragments[:, 9] = 1.0
        draw_fragments(painter, fragments, self._sheet.pixmap)

    def _slots(self, texts: Sequence[str]) -> NDArray[np.intp] | None:
        known = self._slot_of
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing and not self._fill(missing):
            known.clear()
            self._sheet.clear()
            if not self._fill(list(dict.fromkeys(texts))):
                known.clear()
                self._sheet.clear()
                return None
        return np.fromiter((known[text] for text in texts), np.intp, len(texts))

    def _fill(self, texts: list[str]) -> bool:
        ratio, complete = self._sheet.ratio, True
        widths = [int(np.ceil((self._metrics.horizontalAdvance(text) + 2) * ratio)) for text in texts]
        self._sheet.reserve(widths)
        painter = QPainter(self._sheet.pixmap)
        painter.scale(ratio, ratio)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        for text, width in zip(texts, widths, strict=True):
            slot = self._sheet.take(width)
            if slot is None:
                complete = False
                break
            self._slot_of[text] = len(self._sheet.slots) - 1
            box = QRectF(slot[0] / ratio, slot[1] / ratio, slot[2] / ratio, self.height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
        self._table = np.array(self._sheet.slots, dtype=np.float64).reshape(-1, 3)
        return complete

    def _draw_text(self, painter: QPainter, texts: Sequence[str], x: Floats, middle: Floats) -> None:
        draw_texts(painter, texts, x, middle, self._font, self._colour)


def draw_texts(
    painter: QPainter, texts: Sequence[str], x: Floats, middle: Floats, font: QFont, colour: QColor
) -> None:
    """Real text, one call each: x of the left edges, y of the middles. For paper, and where an atlas is full."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    shift = (metrics.ascent() - metrics.descent()) / 2
    for text, left, centre in zip(texts, x.tolist(), middle.tolist(), strict=True):
        painter.drawText(QPointF(left, centre + shift), text)


class SpriteSheet:
    """Small pictures by key (diamonds, verdict marks), drawn once each and stamped many times."""

    def __init__(self, side_px: float, ratio: float = 1.0) -> None:
        self._side = side_px
        self._sheet = _Sheet(side_px, ratio)
        self._slot_of: dict[object, int] = {}

    def draw(
        self,
        painter: QPainter,
        key: object,
        x: Floats,
        y: Floats,
        picture: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Stamp one picture with its middle at each point; `picture` draws it into a rectangle when first seen."""
        if not len(x):
            return
        ratio = self._sheet.ratio
        slot = self._slot_of.get(key)
        if slot is None:
            slot = self._make(picture)
            self._slot_of[key] = slot
        left, top, width = self._sheet.slots[slot]
        fragments = np.zeros((len(x), 10))
        fragments[:, 0] = (np.round(x * ratio - width / 2) + width / 2) / ratio
        fragments[:, 1] = (np.round(y * ratio - width / 2) + width / 2) / ratio
        fragments[:, 2], fragments[:, 3], fragments[:, 4], fragments[:, 5] = left, top, width, width
        fragments[:, 6] = fragments[:, 7] = 1.0 / ratio
        fragments[:, 9] = 1.0
        draw_fragments(painter, fragments, self._sheet.pixmap)

    def _make(self, picture: Callable[[QPainter, QRectF], None]) -> int:
        side = int(np.ceil(self._side * self._sheet.ratio))
        self._sheet.reserve([side])
        slot = self._sheet.take(side)
        if slot is None:
            self._sheet.clear()
            self._slot_of.clear()
            slot = self._sheet.take(side)
            assert slot is not None
        painter = QPainter(self._sheet.pixmap)
        painter.scale(self._sheet.ratio, self._sheet.ratio)
        ratio = self._sheet.ratio
        picture(painter, QRectF(slot[0] / ratio, slot[1] / ratio, self._side, self._side))
        painter.end()
        return len(self._sheet.slots) - 1
