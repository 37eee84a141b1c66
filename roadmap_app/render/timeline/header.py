"""The heads of the rows, left of the chart: vendor's band and square, group, line and layer.

It must not know days or bars.
"""

from __future__ import annotations

from heapq import nlargest
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.vendor_mark import SIDE_PX, draw_vendor_mark
from roadmap_app.timeline.view.layout import DETAIL_ROW_PX, visible_rows
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Row
    from roadmap_app.timeline.view.viewport import Viewport

BAND_PX = 4.0
FOLD_PX = 12.0
SQUARE_X = BAND_PX + 6.0 + FOLD_PX
NAME_X = SQUARE_X + SIDE_PX + 8.0
NOTE_GAP_PX = 8.0
MIN_WIDTH_PX, MAX_WIDTH_PX = 200.0, 272.0
TWO_LINES_FROM_PX = 30.0
_MAX_HEADING_PX = 84.0
_LEAST_NOTE_PX = 44.0  # a shortened note is read from here on
_MEASURED = 300  # of many texts the longest


def heading_width(ink: Ink, scene: Scene) -> float:
    """Width of the column of group titles."""
    return (
        ink.kept("headings", scene.rows, lambda: _heading_width(ink, scene)) if scene.spec.group_by else 0.0
    )


def _heading_width(ink: Ink, scene: Scene) -> float:
    headings = {row.heading for row in scene.rows if row.heading and row.title}
    widths = [ink.width(heading, 13, SEMIBOLD) for heading in nlargest(_MEASURED, headings, key=len)]
    return min(max(widths, default=0.0), _MAX_HEADING_PX)


def header_width(ink: Ink, scene: Scene) -> float:
    """How wide the heads want to be, in px: most names on one line, the longest on two."""
    return ink.kept("heads", scene.rows, lambda: _header_width(ink, scene))


def _header_width(ink: Ink, scene: Scene) -> float:
    column = heading_width(ink, scene)
    needed = MIN_WIDTH_PX
    for row in nlargest(_MEASURED, scene.rows, key=lambda row: len(row.title) + len(row.note)):
        title_x = title_left(row, column)
        note = ink.width(row.note) + NOTE_GAP_PX if row.note else 0.0
        lines = wrapped(ink, row.title, 126.0, 13)
        widest = max(
            (ink.width(line, 13, SEMIBOLD if row.kind == "deal" else REGULAR) for line in lines), default=0.0
        )
        needed = max(needed, title_x + widest + note + 10.0)
    return float(round(min(needed, MAX_WIDTH_PX)))


def wrapped(ink: Ink, text: str, width: float, px: float) -> list[str]:
    """A text on one line, or on two where it is wider; broken between words only."""
    if ink.width(text, px) <= width or " " not in text:
        return [text]
    words = text.split(" ")
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    first, second = min(cuts, key=lambda cut: max(ink.width(cut[0], px), ink.width(cut[1], px)))
    return [first, second]


def paint_header(
    painter: QPainter,
    ink: Ink,
    scene: Scene,
    viewport: Viewport,
    width: float,
    *,
    foldable: bool = True,
    counts: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Paint into 0, 0, width, viewport.height; y as in the chart. foldable: with the triangles to fold by. counts: by
    row how many names found no room in the chart."""
    palette = ink.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, width, viewport.height), palette.colour("paper"))
    first, last = visible_rows(scene, viewport)
    column = heading_width(ink, scene)
    for index in range(first, last):
        row = scene.rows[index]
        y = float(int(viewport.y_of(index)))
        if row.starts and index:
            role = "rule" if row.starts == 1 else "grid"
            left = BAND_PX if row.starts == 1 or row.kind == "deal" else NAME_X + (column if column else 0.0)
            painter.fillRect(QRectF(left, y, width - left, 1), palette.colour(role))
        if row.organization:
            band = QRectF(0, y, BAND_PX, viewport.row_height + 1)
            painter.fillRect(band, palette.vendor_colour(row.organization))
        if viewport.row_height >= DETAIL_ROW_PX:
            room = width
            if index in counts:
                more = f"+{counts[index]}"
                ink.text(
                    painter, more, width - 9.0, y + viewport.row_height / 2, "ink", 12, SEMIBOLD, "right"
                )
                room -= ink.width(more, 12, SEMIBOLD) + 8.0
            rect = QRectF(0, y, room, viewport.row_height)
            _paint_row(painter, ink, scene, row, rect, column, foldable=foldable)
    painter.fillRect(QRectF(width - 1, 0, 1, viewport.height), palette.colour("rule"))


def _paint_row(
    painter: QPainter, ink: Ink, scene: Scene, row: Row, rect: QRectF, column: float, *, foldable: bool
) -> None:
    middle = rect.center().y()
    if row.kind == "lane" and not row.title:
        return
    by_vendor = bool(scene.spec.group_by) and scene.spec.group_by[0] == "vendor"
    side = min(SIDE_PX, rect.height() - 2)
    if row.organization and (row.kind == "deal" or row.heading or not by_vendor):
        name = ""
        organization = scene.as_of.roadmap.organization(row.organization)
        if organization is not None:
            name = organization.name
        square = QRectF(SQUARE_X, round(middle - side / 2), side, side)
        draw_vendor_mark(painter, row.organization, name, square, ink.palette)
    if foldable and row.kind == "rollup" and row.subpath and not row.heading:
        at = QPointF(BAND_PX + 5 + FOLD_PX / 2, middle)
        _paint_triangle(painter, ink, at, folded=scene.spec.folds(row.subpath))
    elif foldable and row.starts == 1 and row.path:
        _paint_triangle(painter, ink, QPointF(BAND_PX + 5 + FOLD_PX / 2, middle), folded=row.kind == "rollup")
    if row.heading:
        room = column if row.title else rect.width() - 9.0 - NAME_X
        ink.text(painter, ink.elided(row.heading, room, 13, SEMIBOLD), NAME_X, middle, "ink", 13, SEMIBOLD)
    title_x = title_left(row, column)
    weight = SEMIBOLD if row.kind == "deal" else REGULAR
    room = rect.width() - 9.0 - title_x
    note = row.note
    beside = room - ink.width(note) - NOTE_GAP_PX
    if note and row.title and not _fits(ink, row.title, beside, rect.height(), weight):
        left_px = room - ink.width(row.title, 13, weight) - NOTE_GAP_PX
        note = ink.elided(note, left_px) if left_px >= _LEAST_NOTE_PX else ""
        beside = room - ink.width(note) - NOTE_GAP_PX
    if note:
        ink.text(painter, note, rect.width() - 9.0, middle, "muted", 12, REGULAR, "right")
        room = beside
    if row.title:
        _paint_title(painter, ink, row.title, title_x, middle, room, rect.height(), weight)


def title_left(row: Row, column: float) -> float:
    """Where a row's title begins: among the deals there is no column of headings."""
    return NAME_X + (column + 10.0 if column and row.path != DEALS_PATH else 0.0)


def _fits(ink: Ink, title: str, room: float, height: float, weight: int) -> bool:
    """Whether a title has room on one line, or on two."""
    if ink.width(title, 13, weight) <= room:
        return True
    return height >= TWO_LINES_FROM_PX and all(
        ink.width(line, 12, weight) <= room for line in wrapped(ink, title, room, 12)
    )


def _paint_title(
    painter: QPainter, ink: Ink, title: str, x: float, middle: float, room: float, height: float, weight: int
) -> None:
    """On one line, else on two, else shortened with an ellipsis."""
    if ink.width(title, 13, weight) <= room:
        ink.text(painter, title, x, middle, "ink", 13, weight)
        return
    lines = wrapped(ink, title, room, 12)
    if (
        height >= TWO_LINES_FROM_PX
        and len(lines) == 2
        and all(ink.width(line, 12, weight) <= room for line in lines)
    ):
        for line, shift in zip(lines, (-7.0, 7.0), strict=True):
            ink.text(painter, line, x, middle + shift, "ink", 12, weight)
        return
    ink.text(painter, ink.elided(title, room, 12, weight), x, middle, "ink", 12, weight)


def _paint_triangle(painter: QPainter, ink: Ink, at: QPointF, *, folded: bool) -> None:
    x, y = at.x(), at.y()
    points = (
        [QPointF(x - 2, y - 4), QPointF(x + 3, y), QPointF(x - 2, y + 4)]
        if folded
        else [QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(ink.palette.colour("faint"))
    painter.setBrush(ink.palette.colour("faint"))
    painter.drawPolygon(QPolygonF(points))
    painter.restore()


def fold_at(scene: Scene, viewport: Viewport, x: float, y: float) -> str:
    """The path of the group whose triangle, square or title is at a point of the heads; "" where there is none."""
    index = viewport.row_at(y)
    if not 0 <= index < len(scene.rows):
        return ""
    row = scene.rows[index]
    if row.kind == "rollup" and row.subpath:
        return row.subpath
    reach = (
        SQUARE_X if row.kind == "deal" else NAME_X + _MAX_HEADING_PX
    )  # a deal's own name chooses that deal
    return row.path if row.starts == 1 and x < reach else ""
