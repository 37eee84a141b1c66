"""The rail at the left: one button for each page, with icon and name, and one for the saved views.

It must not know what a page or a view shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.places import Place
from roadmap_app.desktop.actions.table import key_text
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr

_WIDTH_PX, _HIGH_PX, _ICON_PX, _BAR_PX = 72, 72, 22, 3
_QUIET_INK, _CHOSEN_INK, _LIT = "#c5cad6", "#ffffff", "#7aa2ff"  # on the rail, which is dark in both themes


class RailButton(QAbstractButton):
    """Icon over name; lit with a bar at its left while its page is shown."""

    def __init__(self, title: str, icon_name: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._icon = icon_name
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({key_text(keys[:1])})" if keys else title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As look.md has it; wider with larger text."""
        wide = QFontMetrics(theme().font(12, 600)).horizontalAdvance(self.text()) + 12
        return QSize(max(theme().px(_WIDTH_PX), wide), theme().px(_HIGH_PX))

    def minimumSizeHint(self) -> QSize:
        """Icon and name, close together."""
        return QSize(self.sizeHint().width(), _ICON_PX + QFontMetrics(theme().font(12)).height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, name, ring of the focus."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), colours.colour("rail_chosen"))
        if self.isChecked():
            painter.fillRect(0, 0, _BAR_PX, self.height(), QColor(_LIT))
        ink = _CHOSEN_INK if self.isChecked() else _QUIET_INK
        side = round(_ICON_PX * min(theme().text_scale, 1.4))
        metrics = QFontMetrics(theme().font(12, 600))
        gap = max(2, min(8, (self.height() - side - metrics.height()) // 3))
        top = (self.height() - side - gap - metrics.height()) // 2
        drawn = icon(self._icon, ink).pixmap(QSize(side, side), self.devicePixelRatioF())
        painter.drawPixmap(round((self.width() - side) / 2), top, drawn)
        painter.setFont(theme().font(12, 600 if self.isChecked() else 400))
        painter.setPen(ink)
        words = QRectF(0, top + side + gap, self.width(), metrics.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(_LIT), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 3, -3, -3), 6, 6)


class ViewsButton(RailButton):
    """Opens the list of saved views; tells which one is open, and by a dot that what is shown differs from it."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(tr("Views"), "bookmark", keys)
        self._keys = keys
        self._is_changed = False
        self.setCheckable(False)

    def show_view(self, name: str, *, changed: bool) -> None:
        """Show which view is open, "" for none."""
        self._is_changed = changed
        told = tr("Saved views")
        if name:
            told = tr("View: {name}, changed", name=name) if changed else tr("View: {name}", name=name)
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(f"{told} ({key_text(self._keys[:1])})"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As its neighbours, with the dot of what is changed beside the icon."""
        super().paintEvent(event)
        if self._is_changed:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_LIT))
            painter.drawEllipse(QRectF(self.width() / 2 + _ICON_PX / 2 + 2, self.height() * 0.2, 8, 8))


class Rail(QWidget):
    """The buttons of all pages, top to bottom, and below them that of the saved views."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        self.buttons = {place.key: RailButton(place.title, place.icon, place.keys) for place in places}
        self._group = QButtonGroup(self)
        for key, button in self.buttons.items():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        column.addStretch(1)
        self.views = ViewsButton(("Ctrl+Shift+O",))
        column.addWidget(self.views)
        theme().changed.connect(self.update)

    def show_chosen(self, key: str) -> None:
        """Light the button of a page."""
        self.buttons[key].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground."""
        QPainter(self).fillRect(self.rect(), theme().palette.colour("rail"))
