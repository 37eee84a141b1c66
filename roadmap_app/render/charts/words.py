"""The words in a chart: placed so that none stands over another, over a point or over a line, with a halo of paper.

The first that asks for a place has it, and the nearest place that is free; who finds none anywhere near is left out.
It must not know parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from roadmap_app.render.charts.obstacles import Obstacles
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD, ui_font
from roadmap_app.render.look.palette import Palette

EDGE_PX = 4.0  # words reach so far over the edges of the chart; the painter clips there
_PX, _GAP_PX, _HALO_PX, _OVER_PX = 12, 7.0, 4.0, 8.0
_FARTHER_PX = (0.0, 5.0, 12.0, 20.0, 30.0, 42.0)  # away from a point, where it is crowded
_SHIFT_PX = 8.0  # by so much words at a bar, a rule or a place are tried farther along
_LEADER_FROM_PX = 11.0  # words farther away than that have a thin line to their point
_INSIDE_PX = 6.0  # kept free of a bar that has words in it, both sides together
_FEWEST_LETTERS = 4  # of a shortened text
_SIDES = ("above", "right", "left", "below", "above-right", "above-left", "below-right", "below-left")
_AWAY = {
    "above": (0.0, -1.0),
    "below": (0.0, 1.0),
    "right": (1.0, 0.0),
    "left": (-1.0, 0.0),
    "above-right": (0.7, -0.7),
    "above-left": (-0.7, -0.7),
    "below-right": (0.7, 0.7),
    "below-left": (-0.7, 0.7),
}

# of words at a side of a point their left and upper edge, away from it: px, and a share of their width and height
_CORNERS = {
    "above": ((0.0, -0.5), (-_GAP_PX, -1.0)),
    "below": ((0.0, -0.5), (_GAP_PX, 0.0)),
    "right": ((_GAP_PX, 0.0), (0.0, -0.5)),
    "left": ((-_GAP_PX, -1.0), (0.0, -0.5)),
    "above-left": ((0.0, -1.0), (-3.0, -1.0)),
    "above-right": ((_GAP_PX + 1, 0.0), (-3.0, -1.0)),
    "below-left": ((0.0, -1.0), (3.0, 0.0)),
    "below-right": ((_GAP_PX + 1, 0.0), (3.0, 0.0)),
}


class PlacedWords(NamedTuple):
    """Words in their place. leader: from their point to them, where they stand away from it."""

    text: str
    rect: QRectF
    colour: QColor
    strong: bool
    halo: bool
    leader: tuple[QPointF, QPointF] | None = None


class Words:
    """Collects words, then paints those that have room. All in px of the scene."""

    def __init__(
        self, painter: QPainter, palette: Palette, scale: float, ground: QRectF, in_the_way: Obstacles
    ) -> None:
        """in_the_way: every point and line of the chart."""
        self._painter, self._palette, self._scale, self._ground = painter, palette, scale, ground
        self._in_the_way = in_the_way
        self._room = ground.adjusted(-EDGE_PX, -_OVER_PX, EDGE_PX, EDGE_PX)
        self._fonts = {strong: _font(scale, strong=strong) for strong in (False, True)}
        self._metrics = {strong: QFontMetricsF(font) for strong, font in self._fonts.items()}
        self._sizes: dict[tuple[str, bool], tuple[float, float]] = {}  # each text is tried at many places
        self.left_out: list[str] = []
        self.shortened: list[str] = []
        self.placed: list[PlacedWords] = []

    # -- at a bar ------------------------------------------------------------------------------

    def beside_letter(
        self, text: str, rect: QRectF, side_px: float, colour: QColor, *, halo: bool
    ) -> QRectF | None:
        """In a bar or beside it, with a letter before the words: where that stands; None where only words have room."""
        size = self._size(text, strong=True)
        wide, high = side_px + 4 + size[0], max(side_px, size[1])
        inside = wide + _INSIDE_PX <= rect.width() and high + 2 <= rect.height()
        for box in _along(rect, wide, high) if inside else ():
            if self._in_the_way.is_free(box):
                return self._place_with_letter(text, box, side_px, colour, halo=halo)
        for box in _around(rect, wide, high):
            if self._is_free(box):
                return self._place_with_letter(text, box, side_px, self._palette.colour("ink"), halo=True)
        self.in_bar(text, rect, colour, halo=halo)
        return None

    def _place_with_letter(
        self, text: str, box: QRectF, side_px: float, colour: QColor, *, halo: bool
    ) -> QRectF:
        """Words in a box behind a letter: where that stands."""
        (width, height), middle = self._size(text, strong=True), box.center().y()
        words = QRectF(box.left() + side_px + 4, middle - height / 2, width, height)
        self._in_the_way.add_words(box)
        self._place(text, words, colour, strong=True, halo=halo, known=True)
        return QRectF(box.left(), middle - side_px / 2, side_px, side_px)

    def in_bar(self, text: str, rect: QRectF, colour: QColor, *, halo: bool) -> None:
        """In the middle of a bar, else elsewhere in it, else above, beside or below it."""
        width, height = self._size(text, strong=True)
        if width + _INSIDE_PX <= rect.width() and height + 1 <= rect.height():
            for box in _along(rect, width, height):
                if self._in_the_way.is_free(box):
                    self._place(text, box, colour, strong=True, halo=halo)
                    return
        ink = self._palette.colour("ink")
        for told in _shorter(text):
            for box in _around(rect, *self._size(told, strong=True)):
                if self._is_free(box):
                    self._place(told, box, ink, strong=True)
                    self._note_shortened(text, told)
                    return
        self.left_out.append(text)

    # -- at a point ----------------------------------------------------------------------------

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
        """Beside a point: at the wanted side, else at the nearest place that is free, with `only` just about there.

        more_px: away from it.
        """
        for told in _shorter(text):
            for box, own_lines, leads in self._places_beside(told, at, place, strong, more_px, only=only):
                if self._is_free(box, at, own_lines=own_lines):
                    leader = _leader(at, box) if leads else None
                    self._place(told, box, colour, strong=strong, leader=leader)
                    self._note_shortened(text, told)
                    return
        if text:
            self.left_out.append(text)

    def _places_beside(
        self, text: str, at: QPointF, place: str, strong: bool, more_px: float, *, only: bool
    ) -> Iterator[tuple[QRectF, bool, bool]]:
        """Boxes beside a point, the nearest first, first those that its own lines do not cross; and whether a leader
        goes there."""
        if only:  # nothing is drawn there that a leader could lead to
            for farther in _FARTHER_PX[:3]:
                box = self._box(text, at, place, strong=strong).translated(0, -farther)
                for shift in (0.0, 10.0, -10.0, 20.0, -20.0):
                    yield box.translated(shift, 0), False, False
            return
        sides = (place, *(side for side in _SIDES if side != place))
        for own_lines in (False, True):
            for farther in _FARTHER_PX:
                for side in sides:
                    across, down = _AWAY.get(side, (0.0, -1.0))
                    away = more_px + farther
                    box = self._box(text, at, side, strong=strong).translated(across * away, down * away)
                    yield box, own_lines, farther >= _LEADER_FROM_PX

    def _note_shortened(self, text: str, told: str) -> None:
        if told != text:
            self.shortened.append(text)

    def at_rule(self, text: str, top: QPointF, colour: QColor) -> None:
        """At the upper end of an upright line: at its right, at its left, or farther down."""
        if not text:
            return
        for step in range(int(self._ground.height() / _SHIFT_PX / 2)):
            at = QPointF(top.x(), top.y() + 8 + step * _SHIFT_PX)
            for side in ("right", "left"):
                box = self._box(text, at, side, strong=True)
                if self._is_free(box):
                    self._place(text, box, colour, strong=True)
                    return
        self.left_out.append(text)

    def note(
        self, text: str, at: QPointF, anchor: str, colour: QColor, *, strong: bool, letter_px: float = 0.0
    ) -> QPointF | None:
        """At a place or as near to it as it is free: the left end of the room for a letter before it; None without."""
        for told in _shorter(text):
            width, height = self._size(told, strong=strong)
            wide, high = letter_px + width, max(height, letter_px)
            left = {"left": at.x(), "middle": at.x() - wide / 2}.get(anchor, at.x() - wide)
            wanted = QRectF(left, at.y() - high / 2, wide, high)
            for shift in _nearby():
                box = wanted.translated(*shift)
                if self._is_free(box):
                    top = box.center().y() - height / 2
                    words = QRectF(box.left() + letter_px, top, width, height)
                    self._in_the_way.add_words(box)
                    self._place(told, words, colour, strong=strong, known=True)
                    self._note_shortened(text, told)
                    return QPointF(box.left(), box.center().y())
        self.left_out.append(text)
        return None

    # -- painting ------------------------------------------------------------------------------

    def paint(self) -> None:
        """Paint what has found its place."""
        painter = self._painter
        for words in self.placed:
            if words.leader is not None:
                painter.setPen(QPen(self._palette.colour("faint"), 1.0))
                painter.drawLine(*words.leader)
        for text, box, colour, strong, halo, _ in self.placed:
            font = self._fonts[strong]
            if halo:
                path = QPainterPath()
                path.addText(QPointF(box.left(), box.top() + self._metrics[strong].ascent()), font, text)
                painter.strokePath(path, QPen(self._palette.colour("paper"), _HALO_PX))
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(box.adjusted(0, -2, 4, 2), Qt.AlignmentFlag.AlignVCenter, text)

    def _size(self, text: str, *, strong: bool) -> tuple[float, float]:
        known = self._sizes.get((text, strong))
        if known is None:
            metrics = self._metrics[strong]
            known = self._sizes[text, strong] = (metrics.horizontalAdvance(text), metrics.height())
        return known

    def _box(self, text: str, at: QPointF, side: str, *, strong: bool) -> QRectF:
        width, height = self._size(text, strong=strong)
        across, down = _CORNERS.get(side, _CORNERS["above"])
        return QRectF(
            at.x() + across[0] + across[1] * width, at.y() + down[0] + down[1] * height, width, height
        )

    def _is_free(self, box: QRectF, own: QPointF | None = None, *, own_lines: bool = False) -> bool:
        return self._room.contains(box) and self._in_the_way.is_free(box, own, own_lines=own_lines)

    def _place(
        self,
        text: str,
        box: QRectF,
        colour: QColor,
        *,
        strong: bool,
        halo: bool = True,
        leader: tuple[QPointF, QPointF] | None = None,
        known: bool = False,
    ) -> None:
        if not known:
            self._in_the_way.add_words(box)
        if leader is not None:
            self._in_the_way.add_line(leader)
        self.placed.append(PlacedWords(text, box, colour, strong, halo, leader))


def _font(scale: float, *, strong: bool) -> QFont:
    return ui_font(_PX * scale, SEMIBOLD if strong else REGULAR, tabular=False)


def _shorter(text: str) -> Iterator[str]:
    """A text, then ever less of it with an ellipsis: a third of it at least, and four letters."""
    if text:
        yield text
    for share in (0.75, 0.5, 0.34):
        kept = int(len(text) * share)
        if kept >= _FEWEST_LETTERS:
            yield text[:kept].rstrip(" ,.·–(") + "…"


def _leader(at: QPointF, box: QRectF) -> tuple[QPointF, QPointF]:
    """From just beside a point to the nearest edge of its words."""
    x = min(max(at.x(), box.left()), box.right())
    y = min(max(at.y(), box.top()), box.bottom())
    away = max(((x - at.x()) ** 2 + (y - at.y()) ** 2) ** 0.5, 1e-6)
    begin = QPointF(at.x() + (x - at.x()) / away * 5, at.y() + (y - at.y()) / away * 5)
    return begin, QPointF(x, y)


def _along(rect: QRectF, width: float, height: float) -> Iterator[QRectF]:
    """Boxes of a size within a bar: in its middle, then farther and farther from it."""
    box = QRectF(0, 0, width, height)
    box.moveCenter(rect.center())
    room = max((rect.width() - width) / 2 - 3, 0.0)
    yield box
    for step in range(1, int(room / _SHIFT_PX) + 1):
        yield box.translated(step * _SHIFT_PX, 0)
        yield box.translated(-step * _SHIFT_PX, 0)


def _around(rect: QRectF, width: float, height: float) -> Iterator[QRectF]:
    """Boxes of a size around a bar: above it, at its right, at its left, below it, then a little farther along; of a
    flat one first at its sides, so that those that are stacked keep theirs apart."""
    middle_x, middle_y = rect.center().x(), rect.center().y()
    sides = [
        QRectF(rect.right() + 5, middle_y - height / 2, width, height),
        QRectF(rect.left() - 5 - width, middle_y - height / 2, width, height),
    ]
    above = [
        QRectF(middle_x - width / 2 + shift, rect.top() - height - 2, width, height)
        for shift in (0.0, 10.0, -10.0, 22.0, -22.0)
    ]
    is_flat = rect.height() < height and rect.width() > width
    yield from (*sides, *above) if is_flat else (*above, *sides)
    for shift in (0.0, 10.0, -10.0):
        yield QRectF(middle_x - width / 2 + shift, rect.bottom() + 2, width, height)
    for higher in (14.0, 28.0):
        yield QRectF(middle_x - width / 2, rect.top() - height - 2 - higher, width, height)


def _nearby() -> Iterator[tuple[float, float]]:
    """Shifts of words from their place: none, then along, then up and down."""
    yield 0.0, 0.0
    for step in range(1, 12):
        for sign in (1, -1):
            yield sign * step * _SHIFT_PX, 0.0
    for step in (1, 2):
        for along in (0.0, 16.0, -16.0, 40.0, -40.0, 72.0, -72.0):
            yield along, -step * 12.0
            yield along, step * 12.0
