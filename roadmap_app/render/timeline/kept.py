"""Chart and heads as they were painted last, in pixmaps: what has not changed is copied, and only the rest is drawn.

While the view is being moved, a picture with some room around it is kept, so that a frame is a copy of a part of it;
names stand there as they fit into that larger picture. Once the view rests, the picture is exactly the view. For the
screen only. It must not know widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from roadmap_app.render.timeline.header import heading_width, paint_header
from roadmap_app.timeline.view.layout import visible_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.render.timeline.painter import TimelinePainter
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

# Of the view: a wider picture is drawn less often and takes longer each time.
_AHEAD, _BEHIND = 0.5, 0.1
_NEAR_PX = 1e-6


class _Picture(NamedTuple):
    """of: what it shows of; seen: which part of that; both decide whether it still serves."""

    of: tuple[object, ...]
    seen: Viewport
    pixmap: QPixmap


class _Kept:
    """A picture that is drawn anew where it does not hold what is asked for."""

    def __init__(self) -> None:
        self._picture: _Picture | None = None

    def paint(
        self,
        to: QPainter,
        ratio: float,
        of: tuple[object, ...],
        seen: Viewport,
        larger: Viewport,
        draw: Callable[[QPainter, Viewport], None],
    ) -> tuple[float, float]:
        """Copy what is seen to 0, 0 of a painter; where it is not there, `larger` is drawn before. How far right and
        down in the picture it began, in logical px."""
        held = self._picture
        if held is None or held.of != of or not _covers(held.seen, seen, exactly=larger == seen):
            held = self._picture = _Picture(of, larger, _drawn(larger, ratio, draw))
        right = (seen.start_day - held.seen.start_day) * seen.px_per_day
        down = seen.scroll_y - held.seen.scroll_y
        _copy(to, held.pixmap, QPointF(right, down), ratio, seen)
        return right, down

    def shows_other(self, of: tuple[object, ...], seen: Viewport) -> bool:
        """Whether the last picture is of exactly this part, of something else; or there is none."""
        held = self._picture
        return held is None or (held.of != of and held.seen == seen)

    def paint_last(self, to: QPainter, ratio: float, seen: Viewport) -> None:
        """Copy the last picture, whatever it is of."""
        if self._picture is not None:
            _copy(to, self._picture.pixmap, QPointF(), ratio, seen)


def _covers(held: Viewport, seen: Viewport, *, exactly: bool) -> bool:
    if exactly or (held.px_per_day, held.row_height) != (seen.px_per_day, seen.row_height):
        return held == seen
    right = (seen.start_day - held.start_day) * seen.px_per_day
    down = seen.scroll_y - held.scroll_y
    return (
        -_NEAR_PX <= right <= held.width - seen.width + _NEAR_PX
        and -_NEAR_PX <= down <= held.height - seen.height + _NEAR_PX
    )


def _drawn(seen: Viewport, ratio: float, draw: Callable[[QPainter, Viewport], None]) -> QPixmap:
    pixmap = QPixmap(int(np.ceil(seen.width * ratio)), int(np.ceil(seen.height * ratio)))
    painter = QPainter(pixmap)
    painter.scale(ratio, ratio)
    draw(painter, seen)
    painter.end()
    return pixmap


def _copy(to: QPainter, pixmap: QPixmap, at: QPointF, ratio: float, seen: Viewport) -> None:
    """At whole device pixels, so that it stays as sharp as it was drawn."""
    density = to.device().devicePixelRatio() if to.device() is not None else 1.0
    origin = to.worldTransform().map(QPointF(0.0, 0.0))
    left, top = round(origin.x() * density) / density, round(origin.y() * density) / density
    width, height = int(np.ceil(seen.width * ratio)), int(np.ceil(seen.height * ratio))
    source = QRectF(round(at.x() * ratio), round(at.y() * ratio), width, height)
    to.save()
    to.resetTransform()
    to.drawPixmap(QRectF(left, top, width / density, height / density), pixmap, source)
    to.restore()


class KeptChart:
    """A chart and its heads with their last pictures."""

    def __init__(self, painter: TimelinePainter) -> None:
        self.painter = painter
        self.heads = KeptHeads(painter.ink)
        self._kept = _Kept()
        self._layout: Layout | None = None
        self._before: Viewport | None = None  # what was seen last
        self.was_drawn = False  # in the last frame, and not copied

    def paint(
        self,
        to: QPainter,
        scene: Scene,
        seen: Viewport,
        *,
        selected: str = "",
        hovered: str = "",
        moves: bool = False,
    ) -> Layout:
        """Paint into 0, 0, seen.width, seen.height; the layout that it was drawn from, which may reach further than is
        seen. moves: more moves will follow at once."""

        self.was_drawn = False

        def draw(painter: QPainter, part: Viewport) -> None:
            self.was_drawn = True
            self._layout = self.painter.paint(painter, scene, part, selected=selected, ringed=False)

        larger = _with_room(seen, self._before, len(scene.rows)) if moves else seen
        self._before = seen
        of = (scene, selected if scene.spec.links != "never" else "")
        right, down = self._kept.paint(to, self.painter.ink.ratio, of, seen, larger, draw)
        assert self._layout is not None
        to.save()
        to.translate(-right, -down)
        self.painter.paint_rings(to, scene, self._layout, selected=selected, hovered=hovered)
        to.restore()
        return self._layout


class KeptHeads:
    """The heads of a chart's rows with their last picture."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._kept = _Kept()
        self._before: Viewport | None = None

    def paint(
        self,
        to: QPainter,
        scene: Scene,
        seen: Viewport,
        width: float,
        counts: Mapping[int, int],
        *,
        moves: bool = False,
        late: bool = False,
    ) -> bool:
        """Paint into 0, 0, width, seen.height. counts: by row how many names found no room in the chart. late: where
        they must be drawn anew the last ones of the same part stay for this once; whether they are of now."""

        def draw(painter: QPainter, part: Viewport) -> None:
            paint_header(painter, self._ink, scene, part, width, counts=counts)

        # which days are seen is nothing to the heads
        still = seen._replace(start_day=0.0, px_per_day=1.0, width=width)
        larger = _with_room(still, self._before, len(scene.rows), aside=False) if moves else still
        self._before = still
        of = _heads_of(self._ink, scene, larger, counts)
        if late and self._kept.shows_other(of, larger):
            to.fillRect(QRectF(0, 0, width, seen.height), self._ink.palette.colour("paper"))
            self._kept.paint_last(to, self._ink.ratio, still)
            return False
        self._kept.paint(to, self._ink.ratio, of, still, larger, draw)
        return True


def _heads_of(ink: Ink, scene: Scene, seen: Viewport, counts: Mapping[int, int]) -> tuple[object, ...]:
    """All that the heads in view are painted of: another day or an edit changes few of them."""
    first, last = visible_rows(scene, seen)
    rows = scene.rows[first:last]
    vendors = tuple(scene.as_of.roadmap.organization(row.organization) for row in rows)
    spec = scene.spec
    return rows, vendors, spec.group_by, spec.folded, spec.text, heading_width(ink, scene), dict(counts)


def _with_room(seen: Viewport, before: Viewport | None, rows: int, *, aside: bool = True) -> Viewport:
    """The view with room around it, most of it where it is going, as far as there are rows; in whole px, so that a copy
    is not blurred."""
    right, down = (
        (0.0, 0.0) if before is None else (seen.start_day - before.start_day, seen.scroll_y - before.scroll_y)
    )
    most = max(rows * seen.row_height - seen.scroll_y - seen.height, 0.0)
    earlier, later = (_room(-right, seen.width), _room(right, seen.width)) if aside else (0.0, 0.0)
    above = float(int(min(_room(-down, seen.height), seen.scroll_y)))
    below = float(int(min(_room(down, seen.height), most)))
    return seen._replace(
        start_day=seen.start_day - earlier / seen.px_per_day,
        width=seen.width + earlier + later,
        scroll_y=seen.scroll_y - above,
        height=seen.height + above + below,
    )


def _room(towards: float, size: float) -> float:
    """On one side of the view, by whether it is moved that way."""
    return float(round(size * (_AHEAD if towards > 0 else _BEHIND)))
