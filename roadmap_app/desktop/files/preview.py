"""Printed pages on screen, one at a time: turned, as large as fits or larger. It must not know what a page holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr

PaintPage = Callable[[QPainter, int, QRectF], None]
ZOOM_STEP, MOST_ZOOM = 1.25, 4.0
"""A page is painted whole, so that a larger one than four times the room would ask for too much memory."""
_MARGIN_PX = 24.0
_MOST_DOTS = 24_000_000  # of a page that is painted finer than it is shown
_TURNING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Pages(Protocol):
    """What can be looked at page by page."""

    size_pt: QSizeF

    @property
    def page_count(self) -> int:
        """How many pages there are."""

    def paint_page(self, painter: QPainter, index: int, rect: QRectF) -> None:
        """Paint a page (from 0) into a rectangle."""


class PagePreview(QWidget):
    """Shows a page, or a sentence where there is none; painted once per size."""

    def __init__(self) -> None:
        super().__init__()
        self._paint_page: PaintPage | None = None
        self._page_pt = QSizeF(1, 1)
        self._index = 0
        self._sentence = ""
        self._kept: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 260)
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(760, 600)

    def show_page(self, paint_page: PaintPage, page_pt: QSizeF, index: int) -> None:
        """Show a page (from 0) of a size in points."""
        self._paint_page, self._page_pt, self._index, self._sentence = paint_page, page_pt, index, ""
        self._kept = None
        self.update()

    def say(self, sentence: str) -> None:
        """Show a sentence instead."""
        self._paint_page, self._sentence, self._kept = None, sentence, None
        self.update()

    def page_rect(self) -> QRectF:
        """Where the page stands in the widget."""
        room = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        scale = min(room.width() / self._page_pt.width(), room.height() / self._page_pt.height())
        width, height = self._page_pt.width() * scale, self._page_pt.height() * scale
        return QRectF(
            round(room.center().x() - width / 2), round(room.center().y() - height / 2), width, height
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, page, edge."""
        colours = theme().palette
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.colour("grid"))
        if self._paint_page is None:
            painter.setFont(theme().font(13))
            painter.setPen(colours.colour("muted"))
            room = self.rect().adjusted(40, 40, -40, -40)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence)
            return
        rect = self.page_rect()
        painter.drawPixmap(rect.topLeft(), self._picture(rect.size()))
        painter.setPen(colours.colour("rule"))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))

    def _picture(self, size: QSizeF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._kept is None or self._kept.size() != wanted:
            self._kept = QPixmap.fromImage(self._painted(wanted))
            self._kept.setDevicePixelRatio(ratio)
        return self._kept

    def _painted(self, wanted: QSize) -> QImage:
        """The page painted finer and made smaller, so that a hairline is as faint as on paper instead of gone."""
        dots = wanted.width() * wanted.height()
        finer = next(times for times in (3, 2, 1) if times == 1 or dots * times * times <= _MOST_DOTS)
        image = QImage(wanted * finer, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._paint_page is not None:
            self._paint_page(painter, self._index, QRectF(0, 0, image.width(), image.height()))
        painter.end()
        smooth = Qt.TransformationMode.SmoothTransformation
        return image if finer == 1 else image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


class _Sheet(QScrollArea):
    """The page in a frame that scrolls where it is larger; turning and zooming are its owner's."""

    zoomed = Signal(float)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll; page up and down turn pages."""
        if event.key() in _TURNING:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)


class PagesView(QWidget):
    """One page of several, with buttons to turn and to zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.index = 0
        self._pages: Pages | None = None
        self._zoom = 1.0
        self.preview = PagePreview()
        self._sheet = _Sheet()
        self._sheet.setWidget(self.preview)
        self._sheet.setWidgetResizable(True)
        self._sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        self._sheet.zoomed.connect(self.zoom)
        self._where = label("", 13)
        self._previous = _button(tr("Previous page (Page up)"), "chevron-left", lambda: self.turn(-1))
        self._next = _button(tr("Next page (Page down)"), "chevron-right", lambda: self.turn(1))
        self._smaller = _button(tr("Smaller (Ctrl+-)"), "zoom-out", lambda: self.zoom(1 / ZOOM_STEP))
        self._larger = _button(tr("Larger (Ctrl++)"), "zoom-in", lambda: self.zoom(ZOOM_STEP))
        self._whole = _button(tr("The whole page (Ctrl+0)"), "maximize", self.show_whole)
        self._lay_out()
        self.say("")

    @property
    def is_empty(self) -> bool:
        """Whether there is no page to look at."""
        return self._pages is None

    @property
    def zoom_factor(self) -> float:
        """How much larger than the room the page is: 1 where all of it is seen."""
        return self._zoom

    def show_pages(self, pages: Pages, index: int) -> None:
        """Look at these, at a page (from 0) or the nearest there is."""
        self._pages = pages
        self.show_page(index)

    def say(self, sentence: str) -> None:
        """Show a sentence where there is no page."""
        self._pages = None
        self._where.setText("")
        self.preview.say(sentence)
        self._enable()

    def show_page(self, index: int) -> None:
        """Show a page (from 0), or the nearest there is."""
        pages = self._pages
        if pages is not None:
            self.index = min(max(index, 0), pages.page_count - 1)
            self._where.setText(
                tr("Page {index} of {page_count}", index=self.index + 1, page_count=pages.page_count)
            )
            self.preview.show_page(pages.paint_page, pages.size_pt, self.index)
        self._enable()

    def turn(self, by: int) -> None:
        """Turn some pages on, or back."""
        self.show_page(self.index + by)

    def zoom(self, by: float) -> None:
        """Show the page larger or smaller, its middle where it was."""
        before = self._zoom
        self._zoom = min(max(before * by, 1.0), MOST_ZOOM)
        if abs(self._zoom - 1.0) < 0.01:
            self._zoom = 1.0
        bars = (self._sheet.horizontalScrollBar(), self._sheet.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) * self._zoom / before for bar in bars]
        self._give_room()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle - bar.pageStep() / 2))
        self._enable()

    def show_whole(self) -> None:
        """Show all of the page."""
        self.zoom(0.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that is larger than the room stays as much larger."""
        super().resizeEvent(event)
        self._give_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of `take_key`."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Page up and down turn; Ctrl with +, - and 0 zooms. Whether the key meant something here."""
        if event.key() in _TURNING:
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        steps = {
            Qt.Key.Key_Plus: ZOOM_STEP,
            Qt.Key.Key_Equal: ZOOM_STEP,
            Qt.Key.Key_Minus: 1 / ZOOM_STEP,
            Qt.Key.Key_0: 0.0,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.zoom(step)
        return True

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 6)
        row.addStretch(1)
        for widget in (self._previous, self._where, self._next):
            row.addWidget(widget)
        row.addSpacing(24)
        for widget in (self._smaller, self._larger, self._whole):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addLayout(row)

    def _give_room(self) -> None:
        room = self._sheet.maximumViewportSize()
        larger = self._zoom > 1.0
        self.preview.setMinimumSize(room * self._zoom if larger else QSize(320, 260))
        if larger:
            self.preview.resize(room * self._zoom)  # the layout would do it later, and the middle is set now

    def _enable(self) -> None:
        count = self._pages.page_count if self._pages is not None else 0
        self._previous.setEnabled(bool(count) and self.index > 0)
        self._next.setEnabled(self.index < count - 1)
        self._larger.setEnabled(bool(count) and self._zoom < MOST_ZOOM)
        for button in (self._smaller, self._whole):
            button.setEnabled(bool(count) and self._zoom > 1.0)


def _button(tip: str, drawn: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawn, theme().palette.muted, theme().palette.rule))
    button.setToolTip(tip)
    button.setAccessibleName(tip.split(" (")[0])
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _=False: act())
    return button
