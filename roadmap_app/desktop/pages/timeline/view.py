"""The timeline as a widget: row heads and axis that stay put, the chart seen through a viewport, selection and hover.

It paints what render paints, enlarged as the text is, and answers what was pointed at. What keys and pointers mean is
in input.py, what a screen reader hears in accessible.py. It must not know how a scene is made.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.render.look.palette import with_alpha
from roadmap_app.render.look.vendor_mark import SIDE_PX, draw_vendor_mark
from roadmap_app.render.timeline.axis import AXIS_PX, axis_px, paint_axis, paint_corner
from roadmap_app.render.timeline.header import MIN_WIDTH_PX, NAME_X, SQUARE_X, header_width, paint_header
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import Scene
from roadmap_app.timeline.view.layout import Layout
from roadmap_app.timeline.view.viewport import Viewport

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.timeline.drag import Drag

ZOOM_STEP = 1.25
_FLASH_MS = 1400  # how long what was asked for stands out after it was brought into view
_HEADS_MOST = 0.4  # of the width
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TimelineView(QAbstractScrollArea):
    """Shows one scene. It changes only how the scene is seen; a click on something is told by signals.

    The viewport `seen` and all px of chart and heads are those at 100 % text; `scale` times as many are on screen.
    """

    item_chosen = Signal(str)  # "" for the empty chart
    item_opened = Signal(str)
    fold_asked = Signal(str)
    dates_asked = Signal()
    move_asked = Signal(str, str, str)  # an item, its milestone, the window it was dragged to
    seen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scene: Scene | None = None
        self.seen = Viewport(700_000.0, 1.0)
        self.selected = ""
        self.hovered = ""
        self.row = -1  # where the keyboard is, when on no item
        self.band: tuple[float, float] | None = None  # while dragging on the axis, x in chart px
        self.drag: Drag | None = None  # while a date is dragged
        self.can_drag = False  # whether anything can be entered
        self._wanted_range: tuple[float, float] | None = None
        self._flashing = ""
        self._ringed = False
        self._painter: TimelinePainter | None = None
        self._header_px = 0.0
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setMinimumSize(420, 130)
        # One of our own: to hand out Qt's, PySide would first make every class that a widget can be.
        self.setViewport(QWidget())
        # The whole of it is painted each time: Qt need not fill it before.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme().changed.connect(self._repaint_anew)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(1000, 520)

    # -- scene and geometry ------------------------------------------------------------------

    def set_scene(self, scene: Scene) -> None:
        """Show another scene through the same viewport; the row under the top edge stays where it can."""
        self.scene = scene
        self._header_px = 0.0
        if self.selected and scene.row_of(self.selected) is None:
            self.hovered = ""
        self._fit_viewport()
        self._see(self.seen)

    @property
    def scale(self) -> float:
        """How many px of the widget one px of the chart takes: as much as the text is enlarged."""
        return theme().text_scale

    @property
    def painter(self) -> TimelinePainter:
        """The painter for the palette and density at hand."""
        ratio = self.devicePixelRatioF() * self.scale
        if self._painter is None or self._painter.ink.ratio != ratio:
            self._painter = TimelinePainter(theme().palette, ratio)
        return self._painter

    @property
    def header_px(self) -> float:
        """Width of the row heads, in px at 100 % text: what they want, but leave most to the chart."""
        if self._header_px == 0.0 and self.scene is not None:
            self._header_px = header_width(self.painter.ink, self.scene)
        most = max(MIN_WIDTH_PX, _HEADS_MOST * self.viewport().width() / self.scale)
        return float(round(min(self._header_px, most)))

    @property
    def layout_seen(self) -> Layout | None:
        """What is in view and where; None without a scene."""
        return self.painter.layout(self.scene, self.seen) if self.scene is not None else None

    @property
    def axis_px(self) -> float:
        """How high the axis is, in px at 100 % text."""
        return AXIS_PX if self.scene is None else axis_px(self.scene)

    def chart_point(self, point: QPointF) -> QPointF:
        """A point of the widget's viewport in px of the chart; of the heads where x is below 0."""
        return point / self.scale - QPointF(self.header_px, self.axis_px)

    def item_at(self, point: QPointF) -> str:
        """The key of the item at a point of the widget's viewport; "" for none."""
        layout = self.layout_seen
        at = self.chart_point(point)
        if layout is None or self.scene is None or at.x() < 0 or at.y() < 0:
            return ""
        from roadmap_app.timeline.view.hit import hit_test

        return hit_test(self.scene, layout, at.x(), at.y()) or ""

    def item_rect(self, key: str) -> QRectF | None:
        """Where an item is seen, in px of the widget's viewport; None where it is not in view."""
        layout = self.layout_seen
        if layout is None or self.scene is None:
            return None
        rect = self.painter.item_rect(self.scene, layout, key)
        if rect is None:
            return None
        rect, scale = rect.translated(self.header_px, self.axis_px), self.scale
        return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)

    # -- seeing ------------------------------------------------------------------------------

    def see(self, viewport: Viewport) -> None:
        """Look through another viewport; rows are kept within what there is."""
        self._see(viewport)

    def zoom(self, factor: float, at_x: float | None = None) -> None:
        """Zoom; the day under at_x (px of the chart, else its middle) stays put."""
        self._see(self.seen.zoomed(self.seen.width / 2 if at_x is None else at_x, factor))

    def pan(self, dx: float, dy: float = 0.0) -> None:
        """Move by px: positive dx to later days, positive dy to later rows."""
        self._see(self.seen.panned(dx, dy))

    def show_days(self, start: float, end: float) -> None:
        """Fill the width with the days from start to end."""
        self._wanted_range = (start, end)
        self._see(self.seen.showing(start, end))
        self._wanted_range = (start, end)

    def center_on(self, day: float) -> None:
        """Bring a day to the middle at the same scale."""
        self._see(self.seen._replace(start_day=day - self.seen.width / self.seen.px_per_day / 2))

    def fit_all(self) -> None:
        """Everything dated fills the width."""
        if self.scene is not None:
            self.show_days(self.scene.start_day, self.scene.end_day)

    def fit_selection(self) -> None:
        """The selected item and what it is linked with fill the width."""
        if self.scene is None or not self.selected:
            return
        item = self.scene.items_by_key.get(self.selected)
        if item is None:
            self.reveal(self.selected)
            return
        items = self.scene.items
        start, end = float(items.start[item]), float(items.anchor[item])
        margin = max((end - start) * 0.35, 45.0)
        self.show_days(start - margin, end + margin)
        self.reveal(self.selected)

    def reveal(self, key: str, *, flash: bool = False) -> bool:
        """Scroll as little as needed to an item; False where the view does not hold it."""
        row = self.scene.row_of(key) if self.scene is not None else None
        if row is None or self.scene is None:
            return False
        day = self.scene.day_of(key)
        wanted = (
            self.seen.revealing(day, row) if day is not None else self.seen.revealing(self._middle_day(), row)
        )
        self._see(wanted)
        if flash:
            self._flashing = key
            self._flash_timer.start(_FLASH_MS)
        self.viewport().update()
        return True

    def select(self, key: str) -> None:
        """Ring another item."""
        self.selected = key
        self.row = -1
        self.viewport().update()

    def hover(self, key: str) -> None:
        """Lay a quiet ring around the item under the pointer."""
        if key != self.hovered:
            self.hovered = key
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _middle_day(self) -> float:
        return (self.seen.start_day + self.seen.end_day) / 2

    def _see(self, viewport: Viewport) -> None:
        rows = len(self.scene.rows) if self.scene is not None else 0
        before, self.seen = self.seen, viewport.clamped(rows)
        self._wanted_range = None
        bar = self.verticalScrollBar()
        bar.blockSignals(True)  # setRange and setValue would scroll what is being set here
        bar.setRange(0, round(self.seen.max_scroll(rows)))
        bar.setPageStep(max(1, round(self.seen.height)))
        bar.setSingleStep(round(self.seen.row_height))
        bar.setValue(round(self.seen.scroll_y))
        bar.blockSignals(False)
        self.viewport().update()
        if before != self.seen:
            self.seen_changed.emit()

    def _scrolled(self, value: int) -> None:
        self._see(self.seen._replace(scroll_y=float(value)))

    def _fit_viewport(self) -> None:
        wanted = self._wanted_range
        size = QSizeF(self.viewport().size()) / self.scale
        row = self.seen.row_height
        whole = (size.height() - self.axis_px) // row * row  # no row is cut at the lower end
        self.seen = self.seen.resized(size.width() - self.header_px, max(whole, row))
        if wanted is not None:
            self.seen = self.seen.showing(*wanted)
        self._see(self.seen)
        self._wanted_range = wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A range that was asked for fills the new width; otherwise the left edge and the scale stay."""
        super().resizeEvent(event)
        self._fit_viewport()

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chart, heads, axis, corner; then what the pointer does just now."""
        painter = QPainter(self.viewport())
        colours = theme().palette
        if self.scene is None:
            painter.fillRect(self.viewport().rect(), colours.colour("paper"))
            return
        width, height = self.viewport().width() / self.scale, self.viewport().height() / self.scale
        painter.scale(self.scale, self.scale)
        ink, left = self.painter.ink, self.header_px
        rows_end = self.axis_px + self.seen.height
        painter.fillRect(QRectF(0, rows_end, width, height - rows_end), colours.colour("paper"))
        painter.save()
        painter.setClipRect(QRectF(left, self.axis_px, width - left, self.seen.height))
        painter.translate(left, self.axis_px)
        self.painter.paint(painter, self.scene, self.seen, selected=self.selected, hovered=self.hovered)
        self._paint_flash(painter)
        if self.drag is not None:
            from roadmap_app.desktop.pages.timeline.drag import paint_drag

            paint_drag(painter, self.scene, self.seen, self.drag)
        painter.restore()
        painter.save()
        painter.translate(0, self.axis_px)
        painter.setClipRect(QRectF(0, 0, left, self.seen.height))
        counts = self.painter.layout(self.scene, self.seen).in_heads
        paint_header(painter, ink, self.scene, self.seen, left, counts=counts)
        self._paint_kept_heading(painter)
        self._paint_row_focus(painter, left)
        painter.restore()
        painter.save()
        painter.translate(left, 0)
        painter.setClipRect(QRectF(0, 0, width - left, self.axis_px))
        paint_axis(painter, ink, self.scene, self.seen)
        painter.restore()
        paint_corner(painter, ink, self.scene, left)
        self._paint_band(painter, left, height)
        if self._ringed:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, 1, width - 2, height - 2))

    def _paint_band(self, painter: QPainter, left: float, height: float) -> None:
        if self.band is not None:
            first, last = sorted(self.band)
            colour = theme().palette.colour("accent")
            rect = QRectF(left + first, 0, last - first, height)
            painter.fillRect(rect, with_alpha(colour, 0.14))
            painter.fillRect(QRectF(rect.left(), 0, 1, height), colour)
            painter.fillRect(QRectF(rect.right(), 0, 1, height), colour)

    def _paint_flash(self, painter: QPainter) -> None:
        layout = self.layout_seen
        if not self._flashing or layout is None or self.scene is None:
            return
        rect = self.painter.item_rect(self.scene, layout, self._flashing)
        if rect is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().palette.colour("accent"), 3))
            painter.setBrush(with_alpha(theme().palette.colour("accent"), 0.18))
            painter.drawRoundedRect(rect.adjusted(-7, -6, 7, 6), 6, 6)

    def _paint_kept_heading(self, painter: QPainter) -> None:
        """The group's square and title in its first row in view, where they stand in a row scrolled away."""
        scene, seen = self.scene, self.seen
        first = math.ceil(seen.scroll_y / seen.row_height - 0.2)
        if scene is None or not 0 < first < len(scene.rows) or scene.rows[first].heading:
            return
        path = scene.rows[first].path
        above = (scene.rows[row] for row in range(first - 1, -1, -1))
        head = next((row for row in above if row.heading or row.path != path), None)
        if head is None or not head.heading or head.path != path:
            return
        middle = seen.y_of(first) + seen.row_height / 2
        organization = scene.as_of.roadmap.organization(head.organization)
        square = QRectF(SQUARE_X, round(middle - SIDE_PX / 2), SIDE_PX, SIDE_PX)
        colours = theme().palette
        if organization is not None:
            draw_vendor_mark(painter, head.organization, organization.name, square, colours)
        self.painter.ink.text(painter, head.heading, NAME_X, middle, "ink", 13, 600)

    def _paint_row_focus(self, painter: QPainter, left: float) -> None:
        if self.row >= 0 and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().palette.colour("accent"), 2))
            rect = QRectF(6, self.seen.y_of(self.row) + 2, left - 12, self.seen.row_height - 4)
            painter.drawRoundedRect(rect, 4, 4)

    def _end_flash(self) -> None:
        self._flashing = ""
        self.viewport().update()

    def _repaint_anew(self) -> None:
        self._painter = None
        self._header_px = 0.0
        self._fit_viewport()

    # -- focus and tooltips ------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus shows when the keyboard brought it."""
        self._ringed = event.reason() in _KEYBOARD
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ringed = False
        self.viewport().update()
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves: the arrow keys walk inside."""
        return super().focusNextPrevChild(forward)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips in plain words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self.item_at(QPointF(event.pos()))
            if key and self.scene is not None:
                QToolTip.showText(event.globalPos(), plain_tip(self.tip_of(key)), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_of(self, key: str) -> str:
        """What a tooltip says of an item, as plain text."""
        return "\n".join(self.scene.describe(key).lines) if self.scene is not None else ""
