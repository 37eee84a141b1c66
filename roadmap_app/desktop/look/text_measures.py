"""How wide and how high texts are in the program's fonts, measured once and known from then on.

Each measure by Qt gives the interpreter away; while the worker works it comes back a moment later, and the
moments of some thousand texts are seconds. What surely fits is therefore told from the widths of single characters.
It must not know whose texts they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

_KEPT = 20_000  # above that all are forgotten at once
_KERNING = 1.04  # how much wider a text may be than its characters one by one
_NEAR = 0.9  # the widest text is among those: kerning and the sum of characters differ by less


class TextMeasures:
    """Measures in px of one font. Texts, not markup."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self.line_height = self._metrics.height()
        self._advances: dict[str, int] = {}
        self._widths: dict[str, int] = {}
        self._heights: dict[tuple[str, int, int], int] = {}

    def width(self, text: str) -> int:
        """Width on one line."""
        known = self._widths.get(text)
        if known is None:
            _make_room(self._widths)
            known = self._widths[text] = self._metrics.horizontalAdvance(text)
        return known

    def fits(self, text: str, room: float) -> bool:
        """Whether a text has room on one line."""
        known = self._widths.get(text)
        if known is not None:
            return known <= room and "\n" not in text
        return "\n" not in text and (self._about(text) * _KERNING + 1 <= room or self.width(text) <= room)

    def elided(self, text: str, room: float) -> str:
        """The beginning of a text that has room, and …."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))

    def widest(self, texts: Iterable[str]) -> int:
        """The greatest width among texts; 0 for none."""
        about = {text: self._about(text) for text in texts}
        near = max(about.values(), default=0) * _NEAR
        return max((self.width(text) for text, width in about.items() if width >= near), default=0)

    def height(self, text: str, room: int, flags: int) -> int:
        """Height of a text that wraps in a room of so many px, by Qt's flags."""
        key = (text, room, flags)
        known = self._heights.get(key)
        if known is None:
            _make_room(self._heights)
            box = self._metrics.boundingRect(QRect(0, 0, room, 10_000), flags, text)
            known = self._heights[key] = box.height()
        return known

    def _about(self, text: str) -> int:
        advances = self._advances
        total = 0
        for character in text:
            advance = advances.get(character)
            if advance is None:
                advance = advances[character] = self._metrics.horizontalAdvance(character)
            total += advance
        return total


def _make_room(kept: dict) -> None:  # type: ignore[type-arg]
    if len(kept) > _KEPT:
        kept.clear()
