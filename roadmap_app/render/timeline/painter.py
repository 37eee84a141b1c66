"""The chart itself: a scene through a viewport, painted by QPainter for screen, PDF and PNG alike.

The painter's origin is the chart's top left corner; row heads, axis and legend are painted by their
own painters beside it. It must not know widgets or pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from roadmap_app.render.look.batches import draw_lines, fill_rects
from roadmap_app.render.look.edges import dashed_lines, dashes, hatching
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.ink import Ink
from roadmap_app.render.timeline.ghosts import paint_ghosts
from roadmap_app.render.timeline.links import crossed, paint_link_ends, paint_links
from roadmap_app.render.timeline.marks import paint_badges, paint_marks, paint_minors
from roadmap_app.render.timeline.overview import Overview
from roadmap_app.render.timeline.pieces import bar_box, paint_pieces
from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view.beside import list_text
from roadmap_app.timeline.view.labels import MARK_PX, OUT
from roadmap_app.timeline.view.layout import from_afar, lay_out, level_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from roadmap_app.render.look.palette import Palette
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Floats, Ints
    from roadmap_app.timeline.view.axis import Axis
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

LABEL_PX = 12
NOTE_PX, NOTE_GAP_PX = 10, 2.0
HALO_PX = 4.0
_SHORTENED_KEPT = 20_000  # above that all are forgotten at once
_NEAR_NAMES = 40  # of a row are looked at on each side
_FEWEST_LETTERS = 3  # of a shortened name: fewer name nothing


class TimelinePainter:
    """Paints the chart. Keep one per palette and device pixel ratio: it holds the words it has drawn.

    ink: with what it writes, on paper one of its own. notes: item key → raised text after its label, such as "[12]".
    """

    def __init__(
        self,
        palette: Palette,
        ratio: float = 1.0,
        *,
        ink: Ink | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        self.ink = ink or Ink(palette, ratio)
        self._notes = notes or {}
        self._scene: Scene | None = None
        self._widths: NDArray[np.float64] = np.empty(0)
        self._starts: NDArray[np.int8] = np.empty(0, np.int8)
        self._shortened: dict[tuple[int, float], tuple[str, float]] = {}
        self._layout: Layout | None = None
        self._overview = Overview()

    def number(self, notes: Mapping[str, str]) -> None:
        """Raise other texts after the labels from now on: item key → "[12]", no wider than those that were laid out."""
        self._notes = notes

    # -- layout ------------------------------------------------------------------------------

    def layout(self, scene: Scene, viewport: Viewport) -> Layout:
        """What is in view and where; the same that `paint` paints and a hit test reads."""
        self._take(scene)
        if self._layout is None or self._layout.viewport != viewport:
            self._layout = lay_out(
                scene, viewport, self._measure, self._measure_text, self._shorten, self._listed_widths
            )
        return self._layout

    def _take(self, scene: Scene) -> None:
        """Forget what was found out of another scene."""
        if scene is not self._scene:
            self._scene = scene
            self._starts = np.array([row.starts for row in scene.rows], dtype=np.int8)
            self._widths = np.full(len(scene.items.key), np.nan)
            self._shortened.clear()
            self._layout = None
            self._overview.forget()

    def _measure(self, index: Ints) -> Floats:
        widths = self._widths[index]
        missing = index[np.isnan(widths)]
        if len(missing):
            assert self._scene is not None
            for item in missing.tolist():
                self._widths[item] = self._label_width(self._scene, item)
            widths = self._widths[index]
        return widths

    def _label_width(self, scene: Scene, item: int) -> float:
        text = scene.items.label[item]
        if not text:
            return 0.0
        return float(np.ceil(self.ink.width(text, LABEL_PX, SEMIBOLD) + self._raised_width(scene, item)))

    def _raised_width(self, scene: Scene, item: int) -> float:
        note = self._notes.get(scene.items.key[item], "")
        return self.ink.width(note, NOTE_PX) + NOTE_GAP_PX if note else 0.0

    def _shorten(self, item: int, room: float) -> tuple[str, float]:
        """A label with an ellipsis that fits a room with its note; three letters at least, else none."""
        found = self._shortened.get((item, room))
        if found is None:
            if len(self._shortened) > _SHORTENED_KEPT:
                self._shortened.clear()
            found = self._shortened[item, room] = self._made_shorter(item, room)
        return found

    def _made_shorter(self, item: int, room: float) -> tuple[str, float]:
        assert self._scene is not None
        text = self._scene.items.label[item]
        raised = self._raised_width(self._scene, item)
        kept = min(len(text) - 1, int(len(text) * room / max(self.ink.width(text, LABEL_PX, SEMIBOLD), 1.0)))
        while kept >= _FEWEST_LETTERS:
            stem = text[:kept].rstrip(" ,.-–(")
            if self._begins_another(item, stem):
                return "", 0.0
            short = stem + "…"
            width = float(np.ceil(self.ink.width(short, LABEL_PX, SEMIBOLD) + raised))
            if width <= room:
                return (short, width) if len(short) > _FEWEST_LETTERS else ("", 0.0)
            kept -= 1
        return "", 0.0

    def _begins_another(self, item: int, stem: str) -> bool:
        """Whether a name near in the row begins alike: shortened so far, it would name nothing."""
        assert self._scene is not None
        items = self._scene.items
        row = int(items.row[item])
        first, last = int(items.row_pointer[row]), int(items.row_pointer[row + 1])
        near = range(max(first, item - _NEAR_NAMES), min(last, item + _NEAR_NAMES + 1))
        return any(other != item and items.label[other].startswith(stem) for other in near)

    def _listed_widths(self, index: Ints) -> Floats:
        """Widths of names in a row's list: with the numbers of their sources, where there are any."""
        if not self._notes:
            return self._measure(index)
        return np.array([self._measure_text(name) for name in self._listed_names(index.tolist())])

    def _listed_names(self, index: Sequence[int]) -> list[str]:
        assert self._scene is not None
        items = self._scene.items
        return [f"{items.label[item]} {self._notes.get(items.key[item], '')}".rstrip() for item in index]

    def _measure_text(self, text: str) -> float:
        return self.ink.width(text, LABEL_PX, REGULAR)

    # -- painting ----------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        scene: Scene,
        viewport: Viewport,
        *,
        selected: str = "",
        hovered: str = "",
        background: bool = True,
        ringed: bool = True,
    ) -> Layout:
        """Paint the chart into 0, 0, viewport.width, viewport.height; the layout it was painted from. ringed: with the
        rings around what is selected and hovered."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if background:
            painter.fillRect(QRectF(0, 0, viewport.width, viewport.height), self.ink.palette.colour("paper"))
        if level_of(viewport.row_height) == "overview":
            self._take(scene)
            self._overview.paint(painter, self.ink, scene, viewport)
            self._paint_days(painter, scene, viewport)
            return from_afar(scene, viewport)
        layout = self.layout(scene, viewport)
        axis = axis_of(viewport, scene.spec.coarsen)
        self._paint_grid(painter, axis, viewport, upper=False)
        self._paint_rules(painter, layout)
        routes = paint_links(painter, self.ink, scene, layout, selected)
        lines = np.empty((0, 4)) if routes is None else routes.strokes
        if scene.ghosts:
            paint_ghosts(painter, self.ink, scene, layout)
        paint_pieces(painter, self.ink, scene, layout)
        self._paint_grid(painter, axis, viewport, upper=True)
        self._paint_days(painter, scene, viewport)
        if layout.level == "detail":
            paint_marks(painter, self.ink, scene, layout)
            paint_minors(painter, self.ink, scene, layout)
            self._paint_asides(painter, layout)
            self._paint_labels(painter, scene, layout)
            self._paint_lists(painter, layout, lines)
            paint_badges(painter, self.ink, scene, layout)
            if routes is not None:
                paint_link_ends(painter, self.ink, scene, layout, routes)
        if ringed:
            self.paint_rings(painter, scene, layout, selected=selected, hovered=hovered)
        return layout

    def paint_rings(
        self, painter: QPainter, scene: Scene, layout: Layout, *, selected: str, hovered: str
    ) -> None:
        """Around what is under the pointer, and around what is selected; from afar there is nothing to ring."""
        for key, role in ((hovered, "rule"), (selected, "accent")):
            if key and layout.level != "overview":
                self._paint_ring(painter, scene, layout, key, role)

    def _paint_rules(self, painter: QPainter, layout: Layout) -> None:
        """A hairline above each line, a rule above each group."""
        viewport = layout.viewport
        first, last = layout.rows
        for starts, role in ((2, "grid"), (1, "rule")):
            rows = np.flatnonzero(self._starts[first:last] == starts) + first
            y = np.floor(rows[rows > 0] * viewport.row_height - viewport.scroll_y)
            lines = np.stack([np.zeros_like(y), y, np.full_like(y, viewport.width), np.ones_like(y)], 1)
            fill_rects(painter, lines, self.ink.palette.colour(role))

    def _paint_grid(self, painter: QPainter, axis: Axis, viewport: Viewport, *, upper: bool) -> None:
        """Upright hairlines: of the lower tier under the bars, of the upper one over them; opaque, so quick."""
        bounds = {tick.start for tick in axis.upper}
        days = bounds if upper else {tick.start for tick in axis.lower} - bounds
        x = np.floor((np.array(sorted(days), dtype=np.float64) - viewport.start_day) * viewport.px_per_day)
        x = x[(x >= 0) & (x < viewport.width)]
        lines = np.stack([x, np.zeros_like(x), np.ones_like(x), np.full_like(x, viewport.height)], 1)
        fill_rects(painter, lines, self.ink.palette.colour("edge" if upper else "grid"))

    def _paint_days(self, painter: QPainter, scene: Scene, viewport: Viewport) -> None:
        """The today line, and the as-of line where it is another day; neither where no day is told."""
        if scene.spec.coarsen:
            return
        day = float(scene.as_of.day)
        if day != scene.today:
            line = np.array([[np.floor(viewport.x_of(day)), 0.0, 1.0, viewport.height]])
            fill_rects(painter, dashed_lines(line), self.ink.palette.colour("ink"))
        x = np.floor(viewport.x_of(scene.today + 0.5)) - 1
        fill_rects(painter, np.array([[x, 0.0, 2.0, viewport.height]]), self.ink.palette.colour("accent"))

    def _paint_asides(self, painter: QPainter, layout: Layout) -> None:
        """What has no date: hatched with a dashed edge, its words on paper."""
        self._paint_group_words(painter, layout)
        asides = [aside for aside in layout.asides if aside.x != OUT and not aside.aside.of_group]
        if not asides:
            return
        viewport, palette = layout.viewport, self.ink.palette
        top, height = bar_box(viewport.row_height)
        rows = np.array([aside.aside.row for aside in asides], dtype=np.float64)
        boxes = np.empty((len(rows), 4))
        boxes[:, 0] = [aside.x for aside in asides]
        boxes[:, 1] = np.floor(rows * viewport.row_height - viewport.scroll_y) + top
        boxes[:, 2] = [aside.width for aside in asides]
        boxes[:, 3] = height
        boxes[:, 0] = np.floor(boxes[:, 0])
        if self.ink.vector:
            fill_rects(painter, boxes, palette.colour("band"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_lines(painter, hatching(boxes), QPen(palette.colour("edge"), 0.8))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        else:
            fill_rects(painter, boxes, self.ink.hatch("edge"))
        fill_rects(painter, dashes(boxes), palette.colour("rule"))
        texts = [aside.text for aside in asides]
        words = np.array([self.ink.width(text) for text in texts])
        inner = np.stack([boxes[:, 0] + 4, boxes[:, 1] + 2, words + 8, boxes[:, 3] - 4], 1)
        fill_rects(painter, inner, palette.colour("paper"))
        self.ink.texts(painter, texts, boxes[:, 0] + 8, boxes[:, 1] + height / 2, "muted")

    def _paint_group_words(self, painter: QPainter, layout: Layout) -> None:
        """What each roll-up says of its group, between its marks."""
        told = [placed for placed in layout.asides if placed.x != OUT and placed.aside.of_group]
        viewport = layout.viewport
        top, height = bar_box(viewport.row_height)
        for placed in told:
            y = np.floor(viewport.y_of(placed.aside.row)) + top
            box = QRectF(placed.x, y + 2, placed.width, height - 4)
            painter.fillRect(box, self.ink.palette.colour("paper"))
            self.ink.text(painter, placed.text, placed.x + 8, y + height / 2, "ink", LABEL_PX)

    def _paint_labels(self, painter: QPainter, scene: Scene, layout: Layout) -> None:
        """Labels, on a halo of paper where they stand beside their bar; behind a bar no connector is seen."""
        shown = np.flatnonzero(layout.labels.x != OUT)
        if not len(shown):
            return
        viewport, items = layout.viewport, scene.items
        index = layout.items[shown]
        top, height = bar_box(viewport.row_height)
        y = np.floor(items.row[index] * viewport.row_height - viewport.scroll_y) + top + height / 2
        x = layout.labels.x[shown]
        mark = layout.anchor[shown] + MARK_PX - 2.0  # a diamond before the name keeps its tip
        left = np.where((x > mark) & (x - HALO_PX < mark), mark, x - HALO_PX)
        width = x + layout.width[shown] + HALO_PX - left
        halo = np.stack([left, y - height / 2 + 1, width, np.full_like(x, height - 2)], 1)
        fill_rects(painter, halo[layout.labels.outside[shown]], self.ink.palette.colour("paper"))
        names = [layout.short.get(item) or items.label[item] for item in index.tolist()]
        struck = items.struck[index]
        for chosen, role, weight in ((~struck, "ink", SEMIBOLD), (struck, "muted", REGULAR)):
            texts = [names[place] for place in np.flatnonzero(chosen).tolist()]
            self.ink.texts(painter, texts, x[chosen], y[chosen], role, LABEL_PX, weight)
        if self._notes:
            self._paint_notes(painter, scene, index, names, x, y)
        if struck.any():
            crossed_out = [names[place] for place in np.flatnonzero(struck).tolist()]
            words = [self.ink.width(name, LABEL_PX, REGULAR) for name in crossed_out]
            through = np.stack([x[struck], np.floor(y[struck]), words, np.ones(len(words))], 1)
            fill_rects(painter, through, self.ink.palette.colour("muted"))

    def _paint_lists(self, painter: QPainter, layout: Layout, lines: Floats) -> None:
        """The names of each row that found no room at their bars, where nothing else is drawn."""
        lists = [found for found in layout.lists if found.x != OUT]
        if not lists:
            return
        viewport = layout.viewport
        top, height = bar_box(viewport.row_height)
        rows = np.array([found.row for found in lists], dtype=np.float64)
        y = np.floor(rows * viewport.row_height - viewport.scroll_y) + top + height / 2
        x = np.array([found.x for found in lists])
        width = np.array([found.width for found in lists])
        halo = np.stack(
            [x - HALO_PX, y - height / 2 + 1, width + 2 * HALO_PX, np.full_like(x, height - 2)], 1
        )
        fill_rects(painter, halo[crossed(lines, halo)], self.ink.palette.colour("paper"))
        texts = [found.text for found in lists]
        if self._notes:
            texts = [
                list_text(self._listed_names(layout.items[list(found.told)].tolist()), found.more)
                for found in lists
            ]
        self.ink.texts(painter, texts, x, y, "muted", LABEL_PX, REGULAR)

    def _paint_notes(
        self, painter: QPainter, scene: Scene, index: Ints, names: Sequence[str], x: Floats, y: Floats
    ) -> None:
        """Raised numbers of sources after the labels."""
        for item, name, left, middle in zip(index.tolist(), names, x.tolist(), y.tolist(), strict=True):
            note = self._notes.get(scene.items.key[item], "")
            if note:
                weight = REGULAR if scene.items.struck[item] else SEMIBOLD
                after = left + self.ink.width(name, LABEL_PX, weight) + NOTE_GAP_PX
                self.ink.text(painter, note, after, middle - 3, "ink", NOTE_PX)

    def _paint_ring(self, painter: QPainter, scene: Scene, layout: Layout, key: str, role: str) -> None:
        """The ring around an item: its date, with its label where that stands beside."""
        box = self.item_rect(scene, layout, key)
        if box is None:
            return
        box = box.intersected(QRectF(-20, -20, layout.viewport.width + 40, layout.viewport.height + 40))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.palette.colour(role), 2.0))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 4, 4)
        painter.restore()

    def item_rect(self, scene: Scene, layout: Layout, key: str) -> QRectF | None:
        """Where an item is seen, in px of the chart; None where it is not in view."""
        viewport = layout.viewport
        top, height = bar_box(viewport.row_height)
        item = scene.items_by_key.get(key)
        if item is None:
            for placed in layout.asides:
                if key in placed.aside.keys and placed.x != OUT:
                    return QRectF(placed.x, viewport.y_of(placed.aside.row) + top, placed.width, height)
            return None
        place = int(np.searchsorted(layout.items, item))
        if place >= len(layout.items) or layout.items[place] != item:
            return None
        left = float(layout.left[place])
        right = max(float(layout.anchor[place]), left + 8.0)
        label = float(layout.labels.x[place])
        if label != OUT:
            left, right = min(left, label - 4), max(right, label + float(layout.width[place]) + 4)
        return QRectF(left, viewport.y_of(int(scene.items.row[item])) + top, right - left, height)
