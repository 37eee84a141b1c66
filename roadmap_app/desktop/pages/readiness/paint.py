"""How the readiness matrix is painted: heat with its figure, hatching where none is named, names, heads.

It must not know the pointer or the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.readiness.grid import Grid
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.readiness.chains import TIER_WORDS
from roadmap_app.reports.readiness.matrix import HeatCell

HEAT_SHARES = (0.08, 0.16, 0.26, 0.38)
_HATCH_PX = 7.0
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WRAP_LOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


def heat_colour(heat: int) -> QColor:
    """The ground of a step of heat: green leads, red trails."""
    palette = theme().palette
    role = "red" if heat > 0 else "green"
    return palette.mixed(palette.colour(role), HEAT_SHARES[min(abs(heat), 4) - 1])


def head_height(heads: Sequence[str], width: float) -> float:
    """How high the heads are in a width: a line for the link of the chain, as many for the stack as the words need."""
    metrics = QFontMetricsF(theme().font(12, 600))
    room = QRectF(0, 0, width - 2, 10_000)
    words = max((metrics.boundingRect(room, _WRAP_LOW, head).height() for head in heads), default=0.0)
    return metrics.height() + words + 14


class MatrixPaint:
    """Paints one frame. scrolled: how far the columns are pushed to the left, in px."""

    def __init__(self, painter: QPainter, grid: Grid, scrolled: int, rect: QRectF) -> None:
        self._painter, self._grid, self._scrolled, self._rect = painter, grid, scrolled, rect
        self._palette = theme().palette
        self._plain, self._bold = theme().font(12), theme().font(12, 600)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    # -- cells ---------------------------------------------------------------------------------

    @property
    def cells_rect(self) -> QRectF:
        """Where cells are seen, beside the names."""
        return self._rect.adjusted(self._grid.name_px, 0, 0, 0)

    def cells(self, top: float, bottom: float) -> None:
        """The cells between two heights."""
        grid, painter = self._grid, self._painter
        painter.save()
        painter.setClipRect(self.cells_rect)
        painter.translate(-self._scrolled, 0)
        first = max(0, int(self._scrolled // grid.column_px)) if grid.column_px else 0
        count = len(grid.matrix.columns)
        last = min(count, first + int(self._rect.width() // grid.column_px) + 2) if grid.column_px else 0
        for line in grid.lines_between(top, bottom):
            row = grid.rows[line]
            if row.row is None:
                self._own_stack(row.top, row.group.own)
                continue
            for column in range(first, last):
                cell = row.row.cells[column]
                if cell is not None:
                    self._cell(grid.cell_rect(line, column), cell)
        painter.restore()

    def _own_stack(self, top: float, name: str) -> None:
        """The name of a vendor's own stack, above its cells."""
        if not name:
            return
        self._painter.setFont(self._bold)
        self._painter.setPen(self._palette.colour("muted"))
        width = QFontMetricsF(self._bold).horizontalAdvance(name)
        box = QRectF(self._grid.name_px, top, max(self._grid.column_px, width + 4), self._grid.row_px)
        side = Qt.AlignmentFlag.AlignLeft if width > self._grid.column_px else Qt.AlignmentFlag.AlignHCenter
        self._painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), name)

    def _cell(self, rect: QRectF, cell: HeatCell) -> None:
        painter, palette = self._painter, self._palette
        path = QPainterPath()
        path.addRoundedRect(rect, 4, 4)
        waits = cell.row.verdict == "unconfirmed"
        if cell.kind == "lag":
            painter.fillPath(path, heat_colour(cell.heat))
            edge = palette.verdict_colour(cell.mark) if cell.mark else None
        else:
            hatched = cell.kind in ("none", "preview")
            painter.fillPath(path, palette.colour("grey_wash" if hatched else "paper"))
            if hatched:
                self._hatch(rect, path)
            edge = palette.colour("amber" if waits else "edge")
        if edge is not None:
            dashed = cell.kind == "none" and not waits
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(palette.colour("faint") if dashed else edge, 1.4 if waits else 1.0, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._cell_words(rect, cell, strong=cell.heat > 1 or waits)

    def _hatch(self, rect: QRectF, path: QPainterPath) -> None:
        painter = self._painter
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(with_alpha(self._palette.colour("faint"), 0.35), 1.0))
        x = rect.left() + rect.width() * 0.62
        while x < rect.right() + rect.height():
            painter.drawLine(
                QPointF(x - rect.height() / 2, rect.bottom()), QPointF(x + rect.height() / 2, rect.top())
            )
            x += _HATCH_PX
        painter.restore()

    def _cell_words(self, rect: QRectF, cell: HeatCell, *, strong: bool) -> None:
        painter, palette = self._painter, self._palette
        font = self._bold if strong else self._plain
        metrics = QFontMetricsF(font)
        side = theme().px(14) if cell.mark else 0
        room = rect.width() - 8 - (side + 4 if side else 0)
        text = cell.text if metrics.horizontalAdvance(cell.text) <= room else cell.short
        if side:
            box = QRectF(rect.left() + 5, rect.center().y() - side / 2, side, side)
            draw_verdict_mark(painter, cell.mark, box, palette)
        painter.setFont(font)
        quiet = cell.is_quiet and not strong
        painter.setPen(palette.colour("muted" if quiet else "ink"))
        if side:
            words = QRectF(rect.left() + side + 9, rect.top(), room + 6, rect.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        else:
            painter.drawText(rect, _CENTRE, text)

    # -- names and heads -----------------------------------------------------------------------

    def names(self, top: float, bottom: float) -> None:
        """Vendors with their letter and a bar in their colour, products under them."""
        grid, painter, palette = self._grid, self._painter, self._palette
        scale = grid.scale
        for line in grid.lines_between(top, bottom):
            row = grid.rows[line]
            bar = QRectF(0, row.top, 4 * scale, grid.row_px + 1)
            painter.fillRect(bar, palette.vendor_colour(row.group.vendor))
            left = 12 * scale
            if row.row is None:
                if line:
                    y = row.top - 3 * scale
                    painter.setPen(QPen(palette.colour("grid"), 1.0))
                    painter.drawLine(QPointF(0, y), QPointF(self._rect.right(), y))
                side = 16 * scale
                box = QRectF(left, row.top + (grid.row_px - side) / 2, side, side)
                draw_vendor_mark(painter, row.group.vendor, row.group.name, box, palette)
                left += side + 6 * scale
            painter.setFont(self._bold if row.row is None else self._plain)
            painter.setPen(palette.colour("ink"))
            words = QRectF(left, row.top, grid.name_px - left, grid.row_px)
            text = row.group.name if row.row is None else row.row.name
            painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def heads(self, top: float) -> None:
        """The links of the chain and the stacks, from a height on."""
        grid, painter, palette = self._grid, self._painter, self._palette
        ground = QRectF(0, top, self._rect.width(), grid.head_px)
        painter.fillRect(ground, palette.colour("paper"))
        painter.setPen(QPen(palette.colour("rule"), 1.0))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        line = QFontMetricsF(self._bold).height()
        painter.setFont(self._plain)
        painter.setPen(palette.colour("muted"))
        name = QRectF(12 * grid.scale, top, grid.name_px, grid.head_px - 5)
        painter.drawText(name, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), tr("Product"))
        painter.save()
        painter.setClipRect(QRectF(grid.name_px, top, self._rect.width() - grid.name_px, grid.head_px))
        painter.translate(-self._scrolled, 0)
        self._tiers(top, line)
        painter.setFont(self._bold)
        painter.setPen(palette.colour("ink"))
        for place, column in enumerate(grid.matrix.columns):
            box = QRectF(
                grid.column_left(place) + 1, top + line + 6, grid.column_px - 2, grid.head_px - line - 10
            )
            painter.drawText(box, _WRAP_LOW, column.head)
        painter.restore()

    def _tiers(self, top: float, line: float) -> None:
        """One word over each run of columns of a link, with a hairline under it."""
        grid, painter = self._grid, self._painter
        columns = grid.matrix.columns
        start = 0
        while start < len(columns):
            end = start
            while end + 1 < len(columns) and columns[end + 1].tier == columns[start].tier:
                end += 1
            left, right = grid.column_left(start) + 3, grid.column_left(end) + grid.column_px - 3
            painter.setPen(self._palette.colour("muted"))
            words = TIER_WORDS[columns[start].tier]
            painter.drawText(QRectF(left, top + 2, right - left, line), _CENTRE, words)
            painter.setPen(QPen(self._palette.colour("edge"), 1.0))
            painter.drawLine(QPointF(left, top + line + 4), QPointF(right, top + line + 4))
            start = end + 1
