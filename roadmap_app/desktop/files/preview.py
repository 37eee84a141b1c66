"""One printed page on screen, as large as fits; painted once per size. It must not know what a page holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.look.theme import theme

PaintPage = Callable[[QPainter, int, QRectF], None]
_MARGIN_PX = 24.0


class PagePreview(QWidget):
    """Shows a page, or a sentence where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._paint_page: PaintPage | None = None
        self._page_pt = QSizeF(1, 1)
        self._index = 0
        self._sentence = ""
        self._kept: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 260)
        self.setAccessibleName("Preview")

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
            self._kept = QPixmap(wanted)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.white)
            painter = QPainter(self._kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._paint_page is not None:
                self._paint_page(painter, self._index, QRectF(0, 0, size.width(), size.height()))
            painter.end()
        return self._kept
