"""The words in a chart: placed so that none stands over another, with a halo in the paper's colour.

The first that asks for a place has it; who finds none is left out. It must not know parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD, ui_font
from roadmap_app.render.look.palette import Palette

_PX, _GAP_PX, _HALO_PX = 12, 7.0, 4.0

_AWAY = {
    "above": QPointF(0, -1),
    "below": QPointF(0, 1),
    "right": QPointF(1, 0),
    "left": QPointF(-1, 0),
}


class Words:
    """Collects words, then paints those that have room. All in px of the scene."""

    def __init__(self, painter: QPainter, palette: Palette, scale: float, ground: QRectF) -> None:
        self._painter, self._palette, self._scale, self._ground = painter, palette, scale, ground
        self._taken: list[QRectF] = []
        self.left_out: list[str] = []
        self._placed: list[tuple[str, QRectF, QColor, bool, bool]] = []

    def keep_clear(self, rect: QRectF) -> None:
        """No word stands here."""
        self._taken.append(rect)

    def beside_letter(
        self, text: str, rect: QRectF, side_px: float, colour: QColor, *, halo: bool
    ) -> QRectF | None:
        """In the middle of a bar with room for a letter before the words: where that stands; None without room."""
        size = self._size(text, strong=True)
        wide = side_px + 4 + size.width()
        if wide + 4 > rect.width() or max(side_px, size.height()) + 2 > rect.height():
            self.left_out.append(text)
            return None
        left, middle = rect.center().x() - wide / 2, rect.center().y()
        words = QRectF(left + side_px + 4, middle - size.height() / 2, size.width(), size.height())
        self._place(text, words, colour, strong=True, halo=halo)
        return QRectF(left, middle - side_px / 2, side_px, side_px)

    def in_bar(self, text: str, rect: QRectF, colour: QColor, *, halo: bool) -> None:
        """In the middle of a bar; above it where the bar is too small."""
        size = self._size(text, strong=True)
        box = QRectF(0, 0, size.width(), size.height())
        if size.width() + 4 <= rect.width() and size.height() <= rect.height():
            box.moveCenter(rect.center())
            self._place(text, box, colour, strong=True, halo=halo)
        else:
            box.moveCenter(QPointF(rect.center().x(), rect.top() - size.height() / 2 - 2))
            self._place(text, box, self._palette.colour("ink"), strong=True)

    def beside(
        self,
        text: str,
        at: QPointF,
        place: str,
        colour: QColor,
        *,
        strong: bool,
        more_px: float = 0.0,
        only: bool = False,
    ) -> None:
        """Beside a point: at the wanted side, else at the first other side that is free, with `only` at none.

        more_px: away from it.
        """
        if not text:
            return
        others = () if only else ("above", "below", "right", "left")
        sides = (place, *(side for side in others if side != place))
        for side in sides:
            box = self._box(text, at, side, strong=strong).translated(_AWAY.get(side, QPointF()) * more_px)
            if self._is_free(box):
                self._place(text, box, colour, strong=strong)
                return
        self.left_out.append(text)

    def at_rule(self, text: str, top: QPointF, colour: QColor, others: Sequence[float] = ()) -> None:
        """At the upper end of an upright line, beside it: at its right, at its left where another line (`others`: their
        places) or the edge is in the way."""
        if not text:
            return
        at = QPointF(top.x(), top.y() + 8)
        right, left = (self._box(text, at, side, strong=True) for side in ("right", "left"))

        def is_crossed(box: QRectF) -> bool:
            return any(box.left() - 2 < x < box.right() + 2 for x in others)

        crowded = right.right() > self._ground.right() or is_crossed(right)
        fits = left.left() >= self._ground.left() and not is_crossed(left)
        self._place(text, left if crowded and fits else right, colour, strong=True)

    def note(self, text: str, at: QPointF, anchor: str, colour: QColor, *, strong: bool) -> None:
        """At a place, whatever else stands there: who writes a note has looked."""
        size = self._size(text, strong=strong)
        left = {"left": at.x(), "middle": at.x() - size.width() / 2}.get(anchor, at.x() - size.width())
        box = QRectF(left, at.y() - size.height() / 2, size.width(), size.height())
        if self._is_free(box, inside=False):
            self._place(text, box, colour, strong=strong)

    def paint(self) -> None:
        """Paint what has found its place."""
        painter = self._painter
        for text, box, colour, strong, halo in self._placed:
            font = self._font(strong=strong)
            if halo:
                path = QPainterPath()
                path.addText(QPointF(box.left(), box.top() + QFontMetricsF(font).ascent()), font, text)
                painter.strokePath(path, QPen(self._palette.colour("paper"), _HALO_PX))
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(box.adjusted(0, -2, 4, 2), Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self, *, strong: bool) -> QFont:
        return ui_font(_PX * self._scale, SEMIBOLD if strong else REGULAR, tabular=False)

    def _size(self, text: str, *, strong: bool) -> QRectF:
        metrics = QFontMetricsF(self._font(strong=strong))
        return QRectF(0, 0, metrics.horizontalAdvance(text), metrics.height())

    def _box(self, text: str, at: QPointF, side: str, *, strong: bool) -> QRectF:
        size = self._size(text, strong=strong)
        width, height = size.width(), size.height()
        left, top = {
            "above": (at.x() - width / 2, at.y() - _GAP_PX - height),
            "below": (at.x() - width / 2, at.y() + _GAP_PX),
            "right": (at.x() + _GAP_PX, at.y() - height / 2),
            "left": (at.x() - _GAP_PX - width, at.y() - height / 2),
            "above-left": (at.x() - width, at.y() - height - 2),
            "above-right": (at.x() + _GAP_PX + 1, at.y() - height - 2),
        }.get(side, (at.x() - width / 2, at.y() - _GAP_PX - height))
        return QRectF(left, top, width, height)

    def _is_free(self, box: QRectF, *, inside: bool = True) -> bool:
        ground = self._ground.adjusted(-6, -16, 6, 2)
        if inside and not ground.contains(box):
            return False
        return not any(taken.intersects(box.adjusted(-2, 0, 2, 0)) for taken in self._taken)

    def _place(self, text: str, box: QRectF, colour: QColor, *, strong: bool, halo: bool = True) -> None:
        if self._is_free(box, inside=False):
            self._taken.append(box)
            self._placed.append((text, box, colour, strong, halo))
        else:
            self.left_out.append(text)
