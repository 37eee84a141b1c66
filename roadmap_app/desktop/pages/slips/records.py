"""Vendors by what their dates have been worth: how many, what became of them, each case as a dot, mean and spread.

Arrows walk the vendors, a click or Enter chooses whose stated periods are looked at. It must not know how a record
is reckoned.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.grid import CellGrid
from roadmap_app.desktop.tables.walk import NOWHERE, Place
from roadmap_app.domain.documents.chart import Axis
from roadmap_app.i18n import tr
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.render.look.vendor_mark import draw_vendor_mark
from roadmap_app.reports.slips.records import (
    OUTCOME_HEADS,
    TOO_FEW,
    RecordCase,
    RecordRow,
    counts_of,
    days_axis,
    stacked,
)
from roadmap_app.reports.words.deviations import deviation_words
from roadmap_app.reports.words.lags import root

_ROW_PX, _DOT_PX, _AXIS_PX, _AXIS_LINES = 36, 3.5, 18, 2
_HEADS = ("dates", *(head.lower() for head in OUTCOME_HEADS))
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class RecordsView(CellGrid[RecordRow]):
    """One row per vendor, those with most dates first: a grid of one column."""

    vendor_chosen = Signal(str)
    case_opened = Signal(str)  # a generation's key

    ring_radius = 6.0

    def __init__(self) -> None:
        super().__init__(tr("What a vendor's date has been worth: arrows walk the vendors"))
        self.rows: tuple[RecordRow, ...] = ()
        self.vendor = ""
        self._scale: Axis = days_axis(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.cell_chosen.connect(self._choose)
        self._counts_px: tuple[float, ...] = ()
        self._stacks: dict[
            str, list[tuple[RecordCase, float]]
        ] = {}  # by vendor: the cases, and how high each stands
        self._name_px = self._worth_px = self._dots_left = 0.0
        self._measure()
        theme().changed.connect(self._measure)

    def set_rows(self, rows: Sequence[RecordRow], vendor: str) -> None:
        """Show other vendors; one of them is chosen."""
        if tuple(rows) != self.rows:
            self._stacks = {row.record.vendor: stacked(row.cases) for row in rows}
        self.rows, self.vendor = tuple(rows), vendor
        self._scale = days_axis(self.rows)
        self._measure()
        self.refill()
        self.go_to_key(vendor)

    def sizeHint(self) -> QSize:
        """All rows, the heads and the axis."""
        return QSize(
            theme().px(560), theme().px(_ROW_PX) * len(self.rows) + theme().px(_ROW_PX + 26 + _AXIS_PX)
        )

    def minimumSizeHint(self) -> QSize:
        """Names and figures, and some room for the dots."""
        return QSize(round(self._dots_left + self._worth_px + theme().px(70)), self.sizeHint().height())

    # -- places --------------------------------------------------------------------------------

    def _font_px(self, text: str, *, strong: bool = False) -> float:
        return QFontMetricsF(theme().font(12, 600 if strong else 400)).horizontalAdvance(text)

    def _measure(self) -> None:
        """The widths of names, counts and means, at the size that text has now."""
        names = [self._font_px(row.name, strong=True) for row in self.rows]
        self._name_px = max(names, default=40.0) + theme().px(16) + 26
        self._counts_px = tuple(self._font_px(head) + 12 for head in _HEADS)
        words = [self._font_px(row.worth, strong=True) for row in self.rows]
        self._worth_px = max([*words, self._font_px(tr("mean ± spread"))]) + 8
        self._dots_left = self._name_px + sum(self._counts_px) + 12
        self.updateGeometry()
        self.update()

    def _top(self, place: int) -> float:
        return theme().px(_ROW_PX) * (place + 1)

    def _x(self, days: float) -> float:
        left, right = self._dots_left, self.width() - self._worth_px - 8
        span = self._scale.high - self._scale.low
        return left + (right - left) * (root(days) - self._scale.low) / (span or 1.0)

    def _dots(self, row: RecordRow, top: float) -> list[tuple[RecordCase, QPointF]]:
        high = theme().px(_ROW_PX)
        return [
            (case, QPointF(self._x(case.days), top + high * (0.5 - height)))
            for case, height in self._stacks[row.record.vendor]
        ]

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, rows, axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        self._paint_axis(painter)
        for place, row in enumerate(self.rows):
            self._paint_row(painter, row, self._top(place))
        self.paint_ring(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(theme().font(12))
        painter.setPen(theme().palette.colour("muted"))
        high = theme().px(_ROW_PX)
        painter.drawText(QRectF(8, 0, self._name_px, high), _LEFT, tr("Vendor"))
        left = self._name_px
        for head, wide in zip(_HEADS, self._counts_px, strict=True):
            painter.drawText(QRectF(left, 0, wide - 6, high), _RIGHT, head)
            left += wide
        words = QRectF(self.width() - self._worth_px - 8, 0, self._worth_px, high)
        painter.drawText(words, _RIGHT, tr("mean ± spread"))
        painter.setPen(QPen(theme().palette.colour("edge"), 1.0))
        painter.drawLine(QPointF(0, high - 1), QPointF(self.width(), high - 1))

    def _paint_axis(self, painter: QPainter) -> None:
        palette = theme().palette
        top, bottom = self._top(0), self._top(len(self.rows))
        painter.setFont(theme().font(12))
        taken: list[QRectF] = []
        for tick in sorted(self._scale.ticks, key=lambda tick: (tick.at != 0, -abs(tick.at))):
            x = self._x(tick.at * abs(tick.at))
            painter.setPen(QPen(palette.colour("muted" if not tick.at else "grid"), 1.0))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom + 2))
            words = tr("as said") if not tick.at else tr("{text} d", text=tick.text)
            width = self._font_px(words) + 8
            high = theme().px(_AXIS_PX)
            for line in range(_AXIS_LINES):  # the nearest to 0 go first, those without room under them
                box = QRectF(x - width / 2, bottom + 4 + line * high, width, high)
                if not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    painter.setPen(palette.colour("muted"))
                    painter.drawText(box, _CENTRE, words)
                    break

    def _paint_row(self, painter: QPainter, row: RecordRow, top: float) -> None:
        palette, high = theme().palette, theme().px(_ROW_PX)
        if row.record.vendor == self.vendor:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("selection"))
            painter.drawRoundedRect(self._box(top), self.ring_radius, self.ring_radius)
        side = theme().px(16)
        mark = QRectF(8, top + (high - side) / 2, side, side)
        draw_vendor_mark(painter, row.record.vendor, row.name, mark, palette)
        painter.setFont(theme().font(12, 600))
        painter.setPen(palette.colour("ink"))
        painter.drawText(QRectF(mark.right() + 7, top, self._name_px, high), _LEFT, row.name)
        left = self._name_px
        record = row.record
        for place, count in enumerate((row.stated, *counts_of(record))):
            painter.setFont(theme().font(12, 600 if place == 0 else 400))
            painter.setPen(palette.colour("ink" if count else "muted"))
            wide = self._counts_px[place]
            painter.drawText(QRectF(left, top, wide - 6, high), _RIGHT, f"{count:,}")
            left += wide
        self._paint_cases(painter, row, top)
        few = row.worth == TOO_FEW
        painter.setFont(theme().font(12, 400 if few else 600))
        painter.setPen(palette.colour("muted" if few else "ink"))
        words = QRectF(self.width() - self._worth_px - 8, top, self._worth_px, high)
        painter.drawText(words, _RIGHT, row.worth)

    def _paint_cases(self, painter: QPainter, row: RecordRow, top: float) -> None:
        palette, high = theme().palette, theme().px(_ROW_PX)
        colour = palette.vendor_colour(row.record.vendor)
        mean, spread = row.record.mean_days, row.record.spread_days
        if mean is not None and spread is not None:
            left, right = self._x(mean - spread), self._x(mean + spread)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(with_alpha(colour, 0.2))
            painter.drawRoundedRect(QRectF(left, top + high * 0.26, right - left, high * 0.48), 6, 6)
            painter.setPen(QPen(palette.colour("ink"), 2.0))
            x = self._x(mean)
            painter.drawLine(QPointF(x, top + high * 0.16), QPointF(x, top + high * 0.84))
        painter.setPen(QPen(palette.colour("paper"), 1.0))
        painter.setBrush(colour)
        radius = _DOT_PX * min(theme().text_scale, 1.5)
        for _, at in self._dots(row, top):
            painter.drawEllipse(at, radius + 0.5, radius + 0.5)

    # -- rows and cases ------------------------------------------------------------------------

    def filled(self) -> Iterable[Place]:
        """One for each vendor."""
        return ((line, 0) for line in range(len(self.rows)))

    def cell(self, at: Place) -> RecordRow | None:
        """The vendor of a line."""
        return self.rows[at[0]] if at[1] == 0 and 0 <= at[0] < len(self.rows) else None

    def cell_rect(self, at: Place) -> QRectF:
        """The whole row."""
        return self._box(self._top(at[0]))

    def _box(self, top: float) -> QRectF:
        return QRectF(1.5, top + 1.5, self.width() - 3, theme().px(_ROW_PX) - 3)

    def place_at(self, point: QPointF) -> Place:
        """The line at a point."""
        line = self.row_at(point.y())
        return (line, 0) if line >= 0 else NOWHERE

    def said(self, cell: RecordRow) -> str:
        """The vendor's sentence."""
        return cell.sentence

    def key_of(self, cell: RecordRow) -> Hashable:
        """The vendor."""
        return cell.record.vendor

    def open_cell(self, cell: RecordRow) -> None:
        """To choose a vendor is to open its periods."""
        self._choose(cell)
        super().open_cell(cell)

    def row_at(self, y: float) -> int:
        """The place of the vendor at a height, −1 for none."""
        place = int(y // theme().px(_ROW_PX)) - 1
        return place if 0 <= place < len(self.rows) else -1

    def case_at(self, point: QPointF) -> RecordCase | None:
        """The case whose dot is under a point."""
        place = self.row_at(point.y())
        if place < 0:
            return None
        found = [
            (case, (at - point).manhattanLength())
            for case, at in self._dots(self.rows[place], self._top(place))
        ]
        near = min(found, key=lambda one: one[1], default=None)
        return near[0] if near is not None and near[1] <= 8 else None

    def tip_at(self, point: QPointF) -> str:
        """A case, else the vendor's sentence."""
        case = self.case_at(point)
        if case is None:
            return super().tip_at(point)
        return f"{case.name}: {deviation_words(case.days)}"

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a case's product on the timeline."""
        case = self.case_at(event.position())
        if case is not None:
            self.case_opened.emit(case.key)

    def _choose(self, row: RecordRow) -> None:
        vendor = row.record.vendor
        if vendor != self.vendor:
            self.vendor = vendor
            self.update()
            self.vendor_chosen.emit(vendor)
