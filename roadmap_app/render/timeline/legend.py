"""The legend: a sample of each look in view with its meaning, in as many lines as it needs.

It must not know scenes beyond the entries it is handed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.batches import draw_lines, fill_rects
from roadmap_app.render.look.edges import dashed_lines, dashes, hatching, outlines
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.timeline.ghosts import GHOST_PX
from roadmap_app.render.timeline.links import draw_link_end, link_colour
from roadmap_app.render.timeline.marks import draw_cross, draw_diamond
from roadmap_app.timeline.shapes import RELATION_COUNT
from roadmap_app.timeline.view.legend import CLOSING_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.shapes import RELATION_COUNT
from roadmap_app.timeline.view.legend import LegendEntry

LINE_PX = 26.0
SAMPLE_PX = {"piece": 30.0, "aside": 24.0, "mark": 12.0, "ghost": 30.0, "link": 30.0, "verdict": 14.0}
_DIAMONDS = {"came": (6.0, True), "minor-came": (5.5, True), "minor-planned": (5.5, False)}
LINK_CODES = {
    "stated": 0,
    "firm": RELATION_COUNT + VERDICTS.index("on-track"),
    "dashed": RELATION_COUNT + VERDICTS.index("unconfirmed"),
    "double": RELATION_COUNT + VERDICTS.index("will-miss"),
}
_LEFT_PX, _GAP_PX, _WORD_GAP_PX = 22.0, 16.0, 6.0


def flow(ink: Ink, entries: Sequence[LegendEntry], width: float) -> list[tuple[float, int]]:
    """x and line of each entry, and of each line of the closing words last."""
    places: list[tuple[float, int]] = []
    x, line = _LEFT_PX, 0
    widths = [SAMPLE_PX[entry.kind] + _WORD_GAP_PX + ink.width(entry.words) for entry in entries]
    for needed in widths:
        if x > _LEFT_PX and x + needed > width - 8:
            x, line = _LEFT_PX, line + 1
        places.append((x, line))
        x += needed + _GAP_PX
    for place, words in enumerate(closing_lines(ink, width)):
        if place or (x > _LEFT_PX and x + ink.width(words) > width - 8):
            x, line = _LEFT_PX, line + 1
        places.append((x, line))
    return places


def closing_lines(ink: Ink, width: float) -> list[str]:
    """The closing words, on as many lines as they need."""
    lines = [""]
    for word in CLOSING_WORDS.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and ink.width(longer) > width - _LEFT_PX - 8:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def legend_height(ink: Ink, entries: Sequence[LegendEntry], width: float) -> float:
    """How high the legend is at a width, in px."""
    return (flow(ink, entries, width)[-1][1] + 1) * LINE_PX + 8.0


def paint_legend(painter: QPainter, ink: Ink, entries: Sequence[LegendEntry], width: float) -> None:
    """Paint into 0, 0, width, legend_height."""
    height = legend_height(ink, entries, width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, width, height), ink.palette.colour("paper"))
    painter.fillRect(QRectF(0, 0, width, 1), ink.palette.colour("rule"))
    places = flow(ink, entries, width)
    for entry, (x, line) in zip(entries, places, strict=False):
        middle = 4.0 + (line + 0.5) * LINE_PX
        sample = SAMPLE_PX[entry.kind]
        _paint_sample(painter, ink, entry, QRectF(x, middle - 7, sample, 14))
        words_x = x + sample + _WORD_GAP_PX
        role = "muted" if entry.style == "cancelled" else "ink"
        ink.text(painter, entry.words, words_x, middle, role)
    for words, (x, line) in zip(closing_lines(ink, width), places[len(entries) :], strict=True):
        ink.text(painter, words, x, 4.0 + (line + 0.5) * LINE_PX, "muted")


def _paint_sample(painter: QPainter, ink: Ink, entry: LegendEntry, rect: QRectF) -> None:
    palette = ink.palette
    grey = palette.colour("slate")
    if entry.kind == "ghost":
        box = np.array([[round(rect.left()), round(rect.bottom()) - GHOST_PX, rect.width(), GHOST_PX]])
        fill_rects(painter, box, ink.shade(grey, 0.30))
        fill_rects(painter, outlines(box), grey)
    elif entry.kind == "link":
        _paint_link(painter, ink, entry.style, rect)
    elif entry.kind == "verdict":
        draw_verdict_mark(painter, entry.style, rect, palette)
    elif entry.style in _DIAMONDS:
        half, solid = _DIAMONDS[entry.style]
        square = QRectF(rect.center().x() - half, rect.center().y() - half, 2 * half, 2 * half)
        draw_diamond(painter, square, grey, palette.colour("paper"), solid=solid)
    elif entry.style == "cancelled":
        draw_cross(
            painter, QRectF(rect.center().x() - 6, rect.center().y() - 6, 12, 12), palette.colour("muted")
        )
    elif entry.style == "came-derived":
        painter.fillRect(QRectF(rect.center().x() - 1, rect.top(), 2, 14), grey)
    else:
        _paint_piece(painter, ink, entry.style, rect)


def _paint_link(painter: QPainter, ink: Ink, style: str, rect: QRectF) -> None:
    """A short connector with what it ends in."""
    code = LINK_CODES[style]
    colour = link_colour(ink.palette, code)
    line = np.array([[round(rect.left()), round(rect.center().y()), rect.width() - 6, 1.0]])
    line[0, 3] = 2.0 if style == "double" else 1.0
    fill_rects(painter, dashed_lines(line) if style == "dashed" else line, colour)
    end = QRectF(rect.right() - 7, rect.center().y() - 3, 6, 6)
    draw_link_end(ink.palette, code, painter, end)


def _paint_piece(painter: QPainter, ink: Ink, style: str, rect: QRectF) -> None:
    palette = ink.palette
    grey = palette.colour("slate")
    box = np.array([[round(rect.left()), round(rect.top()), rect.width(), rect.height()]])
    if style in ("window", "open-after"):
        first, last = (0.03, 0.52) if style == "window" else (0.36, 0.0)
        gradient = QLinearGradient(QPointF(rect.left(), 0), QPointF(rect.right(), 0))
        gradient.setColorAt(0, ink.shade(grey, first))
        gradient.setColorAt(1, ink.shade(grey, last))
        painter.fillRect(rect, gradient)
        if style == "window":
            fill_rects(painter, outlines(box), grey)
    elif style in ("expired", "undated"):
        fill_rects(painter, box, palette.colour("band"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_lines(painter, hatching(box), QPen(palette.colour("rule"), 0.8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        fill_rects(painter, dashes(box), palette.colour("faint" if style == "expired" else "rule"))
    elif style == "derived":
        fill_rects(painter, dashes(box, 2.0, 3.0), grey)
    else:
        fill_rects(
            painter, box, ink.shade(grey, 0.14 if style == "tranche" else 0.22 if style == "rollup" else 0.06)
        )
        fill_rects(painter, dashes(box) if style == "tranche-loose" else outlines(box), grey)
