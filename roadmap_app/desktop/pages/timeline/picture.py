"""The picture of a timeline: chart, heads and axis, the rows that stay above those that scroll, what the pointer does.

What is painted of a roadmap comes from render; here it is put together. It must not know keys or pointers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from roadmap_app.desktop.look.theme import theme
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.render.look.vendor_mark import SIDE_PX, draw_vendor_mark
from roadmap_app.render.timeline.axis import paint_axis, paint_corner
from roadmap_app.render.timeline.header import NAME_X, SQUARE_X, heading_width

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from roadmap_app.desktop.pages.timeline.drag import Drag
    from roadmap_app.desktop.pages.timeline.movement import Movement
    from roadmap_app.render.timeline.kept import KeptChart
    from roadmap_app.render.timeline.painter import TimelinePainter
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

_MANY = 1_500  # items: of more the heads that are called otherwise follow in a frame of their own
_KEPT_MOST = 0.4  # of the chart's height: more rows than that do not stay


class Part(NamedTuple):
    """A part of the chart with rows of its own. seen: its viewport; top: where it begins, in px of the chart."""

    seen: Viewport
    top: float


class Pictured(Protocol):
    """The widget, as far as its picture asks it."""

    scene: Scene | None
    seen: Viewport
    selected: str
    hovered: str
    flashing: str
    row: int
    band: tuple[float, float] | None
    drag: Drag | None
    is_ringed: bool
    movement: Movement

    @property
    def parts(self) -> tuple[Part, ...]:
        """The rows that stay, if any, and those that scroll."""

    @property
    def chart_painters(self) -> tuple[TimelinePainter, TimelinePainter]:
        """One for each part."""

    @property
    def charts(self) -> tuple[KeptChart, KeptChart]:
        """The same with their heads and last pictures."""

    @property
    def axis_px(self) -> float:
        """Height of the axis."""

    @property
    def header_px(self) -> float:
        """Width of the heads."""

    @property
    def scale(self) -> float:
        """Of the text."""

    def viewport(self) -> QWidget:
        """What is painted on."""

    def hasFocus(self) -> bool:
        """Whether it has the keyboard."""


def parts_of(seen: Viewport, kept_rows: int) -> tuple[Part, ...]:
    """The rows that stay, if any, and those that scroll below them; all in one where nothing is scrolled away."""
    top = kept_px(seen, kept_rows) if seen.scroll_y > 0 else 0.0
    if not top:
        return (Part(seen, 0.0),)
    below = seen._replace(scroll_y=seen.scroll_y + top, height=max(seen.height - top, 1.0))
    return Part(seen._replace(scroll_y=0.0, height=top), 0.0), Part(below, top)


def kept_px(seen: Viewport, kept_rows: int) -> float:
    """How high the rows that stay are: whole ones, and not most of the chart."""
    most = int(seen.height * _KEPT_MOST // seen.row_height)
    return min(kept_rows, most) * seen.row_height


def paint_picture(painter: QPainter, view: Pictured) -> None:
    """All of it, into the widget's viewport."""
    scene, colours, scale = view.scene, theme().palette, view.scale
    if scene is None:
        painter.fillRect(view.viewport().rect(), colours.colour("paper"))
        return
    width, height = view.viewport().width() / scale, view.viewport().height() / scale
    painter.scale(scale, scale)
    left = view.header_px
    rows_end = view.axis_px + view.seen.height
    painter.fillRect(QRectF(0, rows_end, width, height - rows_end), colours.colour("paper"))
    for place, part in enumerate(view.parts):
        painter.save()
        painter.setClipRect(QRectF(left, view.axis_px + part.top, width - left, part.seen.height))
        painter.translate(left, view.axis_px + part.top)
        layout = view.charts[place].paint(
            painter,
            scene,
            part.seen,
            selected=view.selected,
            hovered=view.hovered,
            moves=view.movement.is_on,
        )
        _paint_flash(painter, view, place, part)
        if view.drag is not None and _holds(part, scene, view.drag.key):
            from roadmap_app.desktop.pages.timeline.drag import paint_drag

            paint_drag(painter, scene, part.seen, view.drag)
        painter.restore()
        _paint_heads(painter, view, scene, place, layout)
    if len(view.parts) > 1:
        painter.fillRect(QRectF(0, view.axis_px + view.parts[1].top - 1, width, 2), colours.colour("rule"))
    painter.save()
    painter.translate(left, 0)
    painter.setClipRect(QRectF(0, 0, width - left, view.axis_px))
    paint_axis(painter, view.chart_painters[0].ink, scene, view.seen)
    painter.restore()
    paint_corner(painter, view.chart_painters[0].ink, scene, left)
    _paint_band(painter, view, left, height)
    if view.is_ringed:
        painter.setPen(QPen(colours.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(1, 1, width - 2, height - 2))


def _holds(part: Part, scene: Scene, key: str) -> bool:
    row = scene.row_of(key)
    return row is not None and 0 <= part.seen.y_of(row) < part.seen.height


def _paint_heads(painter: QPainter, view: Pictured, scene: Scene, place: int, layout: Layout) -> None:
    part, left = view.parts[place], view.header_px
    painter.save()
    painter.translate(0, view.axis_px + part.top)
    painter.setClipRect(QRectF(0, 0, left, part.seen.height))
    chart, moves = view.charts[place], view.movement.is_on
    late = chart.was_drawn and not moves and len(scene.items.key) > _MANY
    if not chart.heads.paint(painter, scene, part.seen, left, layout.in_heads, moves=moves, late=late):
        QTimer.singleShot(0, view.viewport(), view.viewport().update)
    _paint_kept_heading(painter, view, scene, part.seen)
    row = view.row
    if row >= 0 and view.hasFocus() and 0 <= part.seen.y_of(row) < part.seen.height:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().palette.colour("accent"), 2))
        rect = QRectF(6, part.seen.y_of(row) + 2, left - 12, part.seen.row_height - 4)
        painter.drawRoundedRect(rect, 4, 4)
    painter.restore()


def _paint_kept_heading(painter: QPainter, view: Pictured, scene: Scene, seen: Viewport) -> None:
    """The group's square and title in its first row in view, where they stand in a row scrolled away."""
    first = math.ceil(seen.scroll_y / seen.row_height - 0.2)
    if not 0 < first < len(scene.rows) or scene.rows[first].heading:
        return
    head = scene.rows[int(scene.headed_from[first])]
    if not head.heading:
        return
    middle = seen.y_of(first) + seen.row_height / 2
    organization = scene.as_of.roadmap.organization(head.organization)
    side = min(SIDE_PX, seen.row_height - 2)
    square = QRectF(SQUARE_X, round(middle - side / 2), side, side)
    if organization is not None:
        draw_vendor_mark(painter, head.organization, organization.name, square, theme().palette)
    ink = view.chart_painters[0].ink
    shown = ink.elided(head.heading, heading_width(ink, scene), 13, 600)
    ink.text(painter, shown, NAME_X, middle, "ink", 13, 600)


def _paint_flash(painter: QPainter, view: Pictured, place: int, part: Part) -> None:
    """A frame around what was asked for."""
    if not view.flashing or view.scene is None:
        return
    layout = view.chart_painters[place].layout(view.scene, part.seen)
    rect = view.chart_painters[place].item_rect(view.scene, layout, view.flashing)
    if rect is not None:
        accent = theme().palette.colour("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 3))
        painter.setBrush(with_alpha(accent, 0.18))
        painter.drawRoundedRect(rect.adjusted(-7, -6, 7, 6), 6, 6)


def _paint_band(painter: QPainter, view: Pictured, left: float, height: float) -> None:
    """The range that a drag on the axis would zoom to."""
    if view.band is not None:
        first, last = sorted(view.band)
        colour = theme().palette.colour("accent")
        rect = QRectF(left + first, 0, last - first, height)
        painter.fillRect(rect, with_alpha(colour, 0.14))
        painter.fillRect(QRectF(rect.left(), 0, 1, height), colour)
        painter.fillRect(QRectF(rect.right(), 0, 1, height), colour)
