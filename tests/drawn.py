"""What a chart has drawn, as shapes, and a judge of it: no name over another, over a point, over a line that is not
its own, or outside; nothing nameless. For the timeline and for the charts of all other pages."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF

from roadmap_app.timeline.view.labels import OUT

if TYPE_CHECKING:
    from roadmap_app.domain.documents.chart import Chart
    from roadmap_app.render.timeline.painter import TimelinePainter
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

TOUCH_PX = 1.0  # so far may shapes overlap that only touch: letters are not as high as their line


@dataclass(frozen=True)
class Shape:
    """owner: what it belongs to, "" for nothing. text: what is written, "" for what is no label."""

    rect: QRectF
    owner: str = ""
    text: str = ""


@dataclass
class Drawn:
    """All that a chart shows. ground: where it may stand. things: what is drawn, with whether a name stands for it."""

    ground: QRectF
    labels: list[Shape] = field(default_factory=list)
    points: list[Shape] = field(default_factory=list)
    lines: list[tuple[QLineF, str]] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)

    def objections(self) -> list[str]:
        """One sentence for each thing that is wrong."""
        found = [f"{name} has no name" for name in self.nameless]
        for place, label in enumerate(self.labels):
            inner = label.rect.adjusted(TOUCH_PX, TOUCH_PX, -TOUCH_PX, -TOUCH_PX)
            found += [
                f"“{label.text}” stands over “{other.text}”"
                for other in self.labels[place + 1 :]
                if inner.intersects(other.rect)
            ]
            found += [
                f"“{label.text}” stands over a point of {point.owner}"
                for point in self.points
                if inner.intersects(point.rect)
            ]
            found += [
                f"“{label.text}” is crossed by a line of {owner}"
                for line, owner in self.lines
                if owner != label.owner and _crosses(line, inner)
            ]
            if not self.ground.contains(label.rect):
                found.append(f"“{label.text}” stands outside")
        return found


def _crosses(line: QLineF, rect: QRectF) -> bool:
    from roadmap_app.render.charts.clip import cut_line

    cut = cut_line(line, rect)
    return cut is not None and cut.length() > 0


def drawn_timeline(painter: TimelinePainter, scene: Scene, view: Viewport) -> Drawn:
    """The names, points and undated boxes of a scene as the painter paints them, in px of the chart."""
    from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
    from roadmap_app.render.timeline.marks import badge_places
    from roadmap_app.render.timeline.painter import LABEL_PX
    from roadmap_app.render.timeline.pieces import bar_box

    layout, items, ink = painter.layout(scene, view), scene.items, painter.ink
    top, height = bar_box(view.row_height)
    high = ink.wrapped_height("Mg", 1e4, LABEL_PX, SEMIBOLD)
    drawn = Drawn(QRectF(-0.5, -view.row_height, view.width + 1, view.height + 2 * view.row_height))

    def middle(row: int) -> float:
        return view.y_of(row) + top + height / 2

    def words(x: float, row: int, text: str, weight: int, owner: str) -> None:
        rect = QRectF(x, middle(row) - high / 2, ink.width(text, LABEL_PX, weight), high)
        drawn.labels.append(Shape(rect, owner, text))

    named: dict[int, str] = {}
    for place, item in enumerate(layout.items.tolist()):
        x = float(layout.labels.x[place])
        if x != OUT:
            text = named[place] = layout.short.get(item, items.label[item])
            words(x, int(items.row[item]), text, SEMIBOLD, items.key[item])
    counted: set[int] = set()  # in a list's "and 9 more", or in the row's head
    for found in layout.lists:
        counted.update(set(found.items) - set(found.told))
        named.update({place: items.label[layout.items[place]] for place in found.told})
        if found.x != OUT:
            words(found.x, found.row, found.text, REGULAR, f"list of row {found.row}")
    drawn.labels += _undated_boxes(layout, view, (top, height))
    for minor in layout.minors:
        words(minor.text_x, minor.row, minor.text, REGULAR, f"milestone {minor.mark}")
        drawn.points.append(Shape(QRectF(minor.x - 4, middle(minor.row) - 4, 8, 8), minor.text))
    drawn.nameless = _nameless(scene, layout.items.tolist(), named, counted)
    chosen, x = badge_places(scene, layout)
    for place, at in zip(chosen.tolist(), x.tolist(), strict=True):
        item = int(layout.items[place])
        box = QRectF(at - 6, middle(int(items.row[item])) - 6, 12, 12)
        drawn.points.append(Shape(box, items.key[item]))
    return _with_marks(drawn, scene, layout.rows, view, middle)


def _undated_boxes(layout: Layout, view: Viewport, bar: tuple[float, float]) -> list[Shape]:
    """What stands beside the bars in a box of its own."""
    return [
        Shape(
            QRectF(placed.x, view.y_of(placed.aside.row) + bar[0], placed.width, bar[1]),
            " ".join(placed.aside.keys),
            placed.text,
        )
        for placed in layout.asides
        if placed.x != OUT
    ]


def _nameless(scene: Scene, shown: list[int], named: dict[int, str], counted: set[int]) -> list[str]:
    """What is drawn and neither named nor counted; what carries a verdict and is not named whole."""
    items, found = scene.items, []
    for place, item in enumerate(shown):
        whole = named.get(place) == items.label[item]
        told = whole or (not items.badge[item] and (place in named or place in counted))
        if items.label[item] and not told:
            found.append(items.key[item])
    return found


def _with_marks(drawn: Drawn, scene: Scene, rows: tuple[int, int], view: Viewport, middle) -> Drawn:
    """The diamonds and crosses on the bars, as points."""
    from roadmap_app.timeline.shapes import MARK

    marks = scene.marks
    solid = (MARK["came"], MARK["planned"], MARK["cancelled"])
    for index in range(int(marks.row_pointer[rows[0]]), int(marks.row_pointer[rows[1]])):
        x = view.x_of(float(marks.day[index]))
        if marks.style[index] in solid and 0 <= x <= view.width:
            box = QRectF(x - 4, middle(int(marks.row[index])) - 4, 8, 8)
            drawn.points.append(Shape(box, scene.items.key[int(marks.item[index])]))
    return drawn


def bars_of(scene: Scene, view: Viewport, rows: tuple[int, int]) -> np.ndarray:
    """The boxes (n, 4) of all bars in view, in px of the chart."""
    from roadmap_app.render.timeline.pieces import bar_box

    pieces = scene.pieces
    top, height = bar_box(view.row_height)
    index = np.arange(pieces.row_pointer[rows[0]], pieces.row_pointer[rows[1]])
    left = (pieces.start[index] - view.start_day) * view.px_per_day
    right = (pieces.end[index] - view.start_day) * view.px_per_day
    y = np.floor(pieces.row[index] * view.row_height - view.scroll_y) + top
    return np.stack([left, y, right - left, np.full_like(y, height)], 1)


def drawn_chart(chart: Chart, width: int, height: int) -> Drawn:
    """The names, points and lines of a chart of a page as it is painted at a size. Labels without room are nameless."""
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QImage, QPainter

    from roadmap_app.domain.documents.chart import Mark, Whisker
    from roadmap_app.render.charts.chart import ChartPlot
    from roadmap_app.render.look.palette import LIGHT

    plot = ChartPlot(chart, LIGHT, 1.0, QSizeF(width, height))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot.paint(painter)
    painter.end()
    parts = plot.parts
    drawn = Drawn(parts.ground.adjusted(-4, -8, 4, 4), nameless=sorted(parts.nameless))
    drawn.labels = [Shape(words.rect, words.text, words.text) for words in parts.placed]
    for part in chart.parts:
        if isinstance(part, Mark | Whisker) and getattr(part, "shape", "") != "none":
            rect = parts.rect_of(part)
            drawn.points.append(Shape(rect.adjusted(3, 3, -3, -3), part.tip or str(part)))
        for line in parts.lines_of(part):
            own = type(part).__name__
            drawn.lines += [(QLineF(one, other), own) for one, other in itertools.pairwise(line)]
    ends = [Shape(rect, end.text, end.text) for end, rect in parts.end_rects()]
    beside = Drawn(QRectF(0, 0, width, height), labels=ends).objections()
    drawn.nameless += [f"at the right end: {objection}, so one of them" for objection in beside]
    return drawn
