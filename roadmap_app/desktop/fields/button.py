"""A field of the toolbar: a muted caption, the chosen value in bold, a chevron, and a popup that changes it.

It must not know what is chosen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr

_PAD_PX, _GAP_PX, _CHEVRON_PX = 11, 8, 16


class Popup(QFrame):
    """A frame over the window that closes by Esc or a click beside it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("ground", "popup")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)

    def show_under(self, owner: QWidget) -> None:
        """Open below a widget, kept on its screen."""
        self.adjustSize()
        corner = owner.mapToGlobal(QPoint(0, owner.height() + 4))
        screen = owner.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        if corner.y() + self.height() > screen.bottom():
            corner.setY(max(screen.top(), owner.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4))
        self.move(corner)
        self.show()

    def hideEvent(self, event: object) -> None:
        """Tell that it is closed."""
        self.closed.emit()


class FieldButton(QAbstractButton):
    """Caption and value in one button; `make_popup` is asked for a new popup with each opening."""

    def __init__(self, caption: str, make_popup: Callable[[FieldButton], Popup] | None = None) -> None:
        super().__init__()
        self._caption = caption
        self._value = ""
        self._lit = False
        self._make_popup = make_popup
        self._popup: Popup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.open)
        theme().changed.connect(self.updateGeometry)
        self.set_value("")

    @property
    def value(self) -> str:
        """The value as it stands in the field."""
        return self._value

    @property
    def popup(self) -> Popup | None:
        """The popup while it is open."""
        return self._popup

    def set_value(self, value: str, *, lit: bool = False) -> None:
        """Show another value; `lit` where it hides something (a filter is on)."""
        self._value, self._lit = value, lit
        told = tr("{caption}: {value}", caption=self._caption, value=value)
        self.setText(told)
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def open(self) -> None:
        """Open the popup below the field."""
        if self._make_popup is None or self._popup is not None:
            return
        popup = self._popup = self._make_popup(self)
        popup.closed.connect(self._forget)
        popup.show_under(self)

    def sizeHint(self) -> QSize:
        """As wide as caption and value."""
        caption, value = self._widths()
        width = _PAD_PX * 2 + caption + (_GAP_PX if caption else 0) + value + 6 + theme().px(_CHEVRON_PX)
        return QSize(width, max(32, theme().px(32)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open it, too."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Caption muted, value bold, chevron at the right."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if self.hasFocus() or self._lit else colours.rule
        painter.setPen(
            QPen(colours.colour("accent") if edge == colours.accent else colours.colour("rule"), 1.0)
        )
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2.0))
        ground = "selection" if self._lit or self.isDown() else "band" if self.underMouse() else "paper"
        painter.setBrush(colours.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_texts(painter)
        self._paint_chevron(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        colours = theme().palette
        caption, _ = self._widths()
        x, height = _PAD_PX, self.height()
        if caption:
            painter.setFont(theme().font(12))
            painter.setPen(colours.colour("muted"))
            painter.drawText(QRectF(x, 0, caption + 2, height), Qt.AlignmentFlag.AlignVCenter, self._caption)
            x += caption + _GAP_PX
        painter.setFont(theme().font(13, 600))
        painter.setPen(colours.colour("ink" if self.isEnabled() else "faint"))
        room = QRectF(x, 0, self.width() - x - _PAD_PX - theme().px(_CHEVRON_PX), height)
        shown = painter.fontMetrics().elidedText(
            self._value, Qt.TextElideMode.ElideRight, int(room.width()) + 2
        )
        painter.drawText(room.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_chevron(self, painter: QPainter) -> None:
        scale = theme().text_scale
        x, y = self.width() - _PAD_PX - 5.0 * scale, self.height() / 2
        painter.setPen(QPen(theme().palette.colour("muted"), 1.6 * scale))
        corners = ((-4, -2), (0, 2), (4, -2))
        painter.drawPolyline([QPointF(x + dx * scale, y + dy * scale) for dx, dy in corners])

    def _widths(self) -> tuple[int, int]:
        from PySide6.QtGui import QFontMetrics

        caption = QFontMetrics(theme().font(12)).horizontalAdvance(self._caption)
        return caption, QFontMetrics(theme().font(13, 600)).horizontalAdvance(self._value)

    def _forget(self) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
            self._popup = None
