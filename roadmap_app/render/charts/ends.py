"""The names at the right end of a chart: one under the other, each as near to what it names as the others allow.

It must not know what ends there.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from roadmap_app.domain.documents.chart import Chart, End
from roadmap_app.render.look.fonts import SEMIBOLD, ui_font
from roadmap_app.render.look.palette import Palette
from roadmap_app.render.look.vendor_mark import draw_vendor_mark

_PX, _LETTER_PX, _GAP_PX, _LEAD_PX = 12, 16.0, 5.0, 22.0


def ends_width(chart: Chart, scale: float) -> float:
    """How much room the ends of a chart need at its right, in px; 0 where it has none."""
    metrics = QFontMetricsF(ui_font(_PX * scale, SEMIBOLD, tabular=False))
    widths = [
        metrics.horizontalAdvance(part.text) + (_LETTER_PX * scale + _GAP_PX if part.vendor else 0)
        for part in chart.parts
        if isinstance(part, End)
    ]
    return max(widths) + _LEAD_PX * scale + 6 if widths else 0.0


def end_rects(
    ends: Sequence[End], wanted: Sequence[float], ground: QRectF, scale: float
) -> list[tuple[End, QRectF]]:
    """The box of each end, in px; wanted: the height of what it names."""
    metrics = QFontMetricsF(ui_font(_PX * scale, SEMIBOLD, tabular=False))
    high = max(metrics.height(), _LETTER_PX * scale) + 4
    order = sorted(range(len(ends)), key=lambda place: wanted[place])
    places = spread(
        [wanted[place] for place in order], high, ground.top() + high / 2, ground.bottom() - high / 2
    )
    left = ground.right() + _LEAD_PX * scale
    rects = []
    for place, middle in zip(order, places, strict=True):
        end = ends[place]
        width = metrics.horizontalAdvance(end.text) + (_LETTER_PX * scale + _GAP_PX if end.vendor else 0)
        rects.append((end, QRectF(left, middle - high / 2, width + 2, high)))
    return rects


def paint_end(
    painter: QPainter, end: End, at: QPointF, rect: QRectF, edge: float, palette: Palette, scale: float
) -> None:
    """The line from what ends there, the letter, the words. edge: the right border of the chart."""
    colour = palette.vendor_colour(end.colour)
    painter.save()
    if not end.alone:
        painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(at, QPointF(edge, at.y()))
        painter.setPen(QPen(colour, 1.0))
        painter.drawLine(QPointF(edge, at.y()), QPointF(rect.left() - 4, rect.center().y()))
    left = rect.left()
    if end.vendor:
        side = _LETTER_PX * scale
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        draw_vendor_mark(painter, end.vendor, end.vendor, box, palette)
        left += side + _GAP_PX
    painter.setFont(ui_font(_PX * scale, SEMIBOLD, tabular=False))
    painter.setPen(palette.colour("ink"))
    words = QRectF(left, rect.top(), rect.right() - left + 4, rect.height())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), end.text)
    painter.restore()


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Places from low to high, at least a step apart, as near to the wanted ones as that allows.

    wanted: rising. Neighbours that are too near share their middle; all are then kept between low and high, as long
    as there is room for them.
    """
    blocks: list[tuple[float, int]] = []  # the middle of a block of names, how many
    for at in wanted:
        blocks.append((min(max(at, low), high), 1))
        while len(blocks) > 1:
            (upper, above), (lower, below) = blocks[-2], blocks[-1]
            if lower - upper >= step * (above + below) / 2:
                break
            blocks[-2:] = [((upper * above + lower * below) / (above + below), above + below)]
    places = [middle + step * (place - (count - 1) / 2) for middle, count in blocks for place in range(count)]
    for index in range(len(places) - 1, -1, -1):
        ceiling = high if index == len(places) - 1 else places[index + 1] - step
        places[index] = min(places[index], ceiling)
    for index, at in enumerate(places):
        places[index] = max(at, low if index == 0 else places[index - 1] + step)
    return places
