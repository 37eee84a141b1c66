"""The timeline as a widget: row heads and axis that stay put, the chart seen through a viewport, selection and hover.

It answers what was pointed at. How the picture is put together is in picture.py, what keys and pointers mean in
input.py, what a screen reader hears in accessible.py. It must not know how a scene is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.timeline.folding import head_words
from roadmap_app.desktop.pages.timeline.movement import Movement
from roadmap_app.desktop.pages.timeline.picture import Part, kept_px, paint_picture, parts_of
from roadmap_app.i18n import tr
from roadmap_app.render.timeline.axis import AXIS_PX, axis_px
from roadmap_app.render.timeline.header import MIN_WIDTH_PX, header_width
from roadmap_app.render.timeline.kept import KeptChart
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
        self.flashing = ""
        self.is_ringed = False  # the keyboard brought the focus
        self.kept_rows = 0  # at the top, that stay in view
        self._corner: QWidget | None = None
        self._charts: tuple[KeptChart, KeptChart] | None = None
        self.movement = Movement(self)
        self.movement.rested.connect(self._rest)
        self._header_px = 0.0
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Timeline"))
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
        self.movement.end()
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
    def charts(self) -> tuple[KeptChart, KeptChart]:
        """The charts of the parts for the palette and density at hand: each keeps its layout and picture."""
        ratio = self.devicePixelRatioF() * self.scale
        if self._charts is None or self._charts[0].painter.ink.ratio != ratio:
            first = TimelinePainter(theme().palette, ratio)
            second = TimelinePainter(theme().palette, ratio, ink=first.ink)
            self._charts = KeptChart(first), KeptChart(second)
        return self._charts

    @property
    def chart_painters(self) -> tuple[TimelinePainter, TimelinePainter]:
        """The painters of the parts."""
        first, second = self.charts
        return first.painter, second.painter

    @property
    def parts(self) -> tuple[Part, ...]:
        """The rows that stay, if any, and those that scroll."""
        return parts_of(self.seen, self.kept_rows)

    def part_at(self, y: float) -> Part:
        """The part at a y of the chart."""
        parts = self.parts
        return parts[-1] if y >= parts[-1].top else parts[0]

    @property
    def header_px(self) -> float:
        """Width of the row heads, in px at 100 % text: what they want, but leave most to the chart."""
        if self._header_px == 0.0 and self.scene is not None:
            self._header_px = header_width(self.chart_painters[0].ink, self.scene)
        least = MIN_WIDTH_PX
        if self._corner is not None:
            least = max(least, self._corner.minimumSizeHint().width() / self.scale)
        most = max(least, _HEADS_MOST * self.viewport().width() / self.scale)
        return float(round(min(max(self._header_px, least), most)))

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """What is in view and where, part by part; none without a scene."""
        if self.scene is None:
            return ()
        painted = zip(self.chart_painters, self.parts, strict=False)
        return tuple(painter.layout(self.scene, part.seen) for painter, part in painted)

    @property
    def axis_px(self) -> float:
        """How high the axis is, in px at 100 % text."""
        return AXIS_PX if self.scene is None else axis_px(self.scene)

    def chart_point(self, point: QPointF) -> QPointF:
        """A point of the widget's viewport in px of the chart; of the heads where x is below 0."""
        return point / self.scale - QPointF(self.header_px, self.axis_px)

    def item_at(self, point: QPointF) -> str:
        """The key of the item at a point of the widget's viewport; "" for none."""
        at = self.chart_point(point)
        if self.scene is None or not 0 <= at.y() < self.seen.height or at.x() < 0:
            return ""
        from roadmap_app.timeline.view.hit import hit_test

        part = self.part_at(at.y())
        layout = self.layouts[self.parts.index(part)]
        return hit_test(self.scene, layout, at.x(), at.y() - part.top) or ""

    def row_at(self, y: float) -> int:
        """The row at a y of the chart; may be outside the scene."""
        part = self.part_at(y)
        return part.seen.row_at(y - part.top)

    def item_rect(self, key: str) -> QRectF | None:
        """Where an item is seen, in px of the widget's viewport; None where it is not in view."""
        if self.scene is None:
            return None
        for painter, part, layout in zip(self.chart_painters, self.parts, self.layouts, strict=False):
            rect = painter.item_rect(self.scene, layout, key)
            if rect is not None:
                rect, scale = rect.translated(self.header_px, self.axis_px + part.top), self.scale
                return QRectF(rect.x() * scale, rect.y() * scale, rect.width() * scale, rect.height() * scale)
        return None

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
        self.reveal_row(row, self._middle_day() if day is None else day)
        if flash:
            self.flashing = key
            self._flash_timer.start(_FLASH_MS)
        self.viewport().update()
        return True

    def reveal_row(self, row: int, day: float | None = None) -> None:
        """Scroll as little as needed to a row, below the rows that stay, and to a day."""
        kept = kept_px(self.seen, self.kept_rows)
        body = self.seen._replace(
            scroll_y=self.seen.scroll_y + kept, height=max(self.seen.height - kept, 1.0)
        )
        moved = body.revealing(self._middle_day() if day is None else day, row)
        scroll = moved.scroll_y - kept if row * body.row_height >= kept else self.seen.scroll_y
        self._see(self.seen._replace(start_day=moved.start_day, scroll_y=max(scroll, 0.0)))

    def take_look(self, lane_px: float, kept_rows: int) -> None:
        """Lanes of another height, the row on top staying there; so many rows at the top stay in view."""
        self.kept_rows = kept_rows
        if lane_px != self.seen.row_height:
            top = self.seen.scroll_y / self.seen.row_height
            self.seen = self.seen._replace(row_height=float(lane_px), scroll_y=top * lane_px)
            self._fit_viewport()
        self.viewport().update()

    def set_corner(self, corner: QWidget) -> None:
        """What stands above the heads, beside the axis."""
        self._corner = corner
        corner.setParent(self)
        self._fit_viewport()

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
            self.movement.step(before, self.seen)
            self.seen_changed.emit()

    def _scrolled(self, value: int) -> None:
        self._see(self.seen._replace(scroll_y=float(value)))

    def _fit_viewport(self) -> None:
        """Another size: the days in view fill the width that there is now; no row is cut at the lower end."""
        wanted = self._wanted_range or (self.seen.start_day, self.seen.end_day)
        size = QSizeF(self.viewport().size()) / self.scale
        row = self.seen.row_height
        whole = (size.height() - self.axis_px) // row * row
        self.seen = self.seen.resized(size.width() - self.header_px, max(whole, row)).showing(*wanted)
        if self._corner is not None:
            corner = QSizeF(self.header_px, AXIS_PX) * self.scale
            self._corner.setGeometry(0, 0, round(corner.width()), round(corner.height()))
            self._corner.setVisible(self.scene is not None)
        self._see(self.seen)
        self._wanted_range = wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The range that is looked at fills the new width."""
        super().resizeEvent(event)
        self._fit_viewport()

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chart, heads, axis; then what the pointer does just now."""
        paint_picture(QPainter(self.viewport()), self)
        self.movement.painted()

    def _rest(self) -> None:
        """What was moved stands still: draw it as it fits now."""
        self.viewport().update()
        self.seen_changed.emit()

    def _end_flash(self) -> None:
        self.flashing = ""
        self.viewport().update()

    def _repaint_anew(self) -> None:
        self._charts = None
        self._header_px = 0.0
        self._fit_viewport()

    # -- focus and tooltips ------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus shows when the keyboard brought it."""
        self.is_ringed = event.reason() in _KEYBOARD
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self.is_ringed = False
        self.viewport().update()
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves: the arrow keys walk inside."""
        return super().focusNextPrevChild(forward)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips in plain words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(QPointF(event.pos()))
            if tip:
                QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What a tooltip says at a point of the widget's viewport: of an item, or of a row's head, whole."""
        at, key = self.chart_point(point), self.item_at(point)
        if key or self.scene is None or at.x() >= 0 or at.y() < 0:
            return self.tip_of(key) if key else ""
        row = self.row_at(at.y())
        return head_words(self.scene, row) if 0 <= row < len(self.scene.rows) else ""

    def tip_of(self, key: str) -> str:
        """What a tooltip says of an item, as plain text."""
        return "\n".join(self.scene.describe(key).lines) if self.scene is not None else ""
