"""The search: as you type, hits under the field; a hit is shown on the timeline, and said when a filter hides it.

It must not know how words are found, nor how a hit is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.search_index import Hit
from roadmap_app.desktop.session import Session
from roadmap_app.desktop.text import label
from roadmap_app.desktop.theme import theme

Index = QModelIndex | QPersistentModelIndex
_HIT_ROLE = Qt.ItemDataRole.UserRole
_HIDDEN_ROLE = Qt.ItemDataRole.UserRole + 1
_HINT = "Ctrl K"
_ICON_PX = 18
_PLACEHOLDERS = ("Find a product, partner, source…", "Find a product…", "Find…")


class _HitDelegate(QStyledItemDelegate):
    """Name in bold, what it is, what matched; "hidden by a filter" where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, theme().px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground when current, then the two lines."""
        from PySide6.QtWidgets import QStyle

        hit: Hit = index.data(_HIT_ROLE)
        hidden = bool(index.data(_HIDDEN_ROLE))
        colours = theme().palette
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.colour("selection"))
        half = rect.height() / 2
        upper = QRectF(rect.x() + 12, rect.y() + 4, rect.width() - 24, half - 4)
        lower = QRectF(rect.x() + 12, rect.y() + half, rect.width() - 24, half - 4)
        painter.setFont(theme().font(13, 600))
        painter.setPen(colours.colour("ink"))
        metrics = painter.fontMetrics()
        right = "hidden by a filter" if hidden else ""
        room = int(upper.width()) - (theme().px(120) if hidden else 0)
        shown = metrics.elidedText(hit.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme().font(12))
        painter.setPen(colours.colour("muted"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        about = f"{hit.about} · {hit.where}" if hit.where and hit.where != "key" else hit.about
        shown = painter.fontMetrics().elidedText(about, Qt.TextElideMode.ElideRight, int(lower.width()))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class HitsPanel(QFrame):
    """The hits, over the window below the field. It takes no keyboard: that stays in the field."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(0)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Search hits")
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_HIT_ROLE)))
        self.nothing = label("", 13, tone="muted", wraps=True)
        self.nothing.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.hide()

    def show_hits(self, hits: tuple[Hit, ...], text: str, is_hidden: Callable[[Hit], bool]) -> None:
        """List hits, or say that there are none."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem()
            item.setData(_HIT_ROLE, hit)
            item.setData(_HIDDEN_ROLE, is_hidden(hit))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.name}, {hit.about}")
            self.list.addItem(item)
        self.list.setVisible(bool(hits))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(len(hits), 8) * theme().px(44) + 2)
        self.nothing.setText(f"Nothing is called “{text}”: no name, codename, alias, note or source.")
        self.nothing.setVisible(not hits)


class SearchField(QLineEdit):
    """Type to find; up and down walk the hits, Enter shows one, Esc goes back."""

    hit_chosen = Signal(object)
    left = Signal()

    def __init__(self, session: Session, is_hidden: Callable[[Hit], bool]) -> None:
        super().__init__()
        self._session = session
        self._is_hidden = is_hidden
        self._panel: HitsPanel | None = None
        self.setTextMargins(_ICON_PX + 8, 0, 0, 0)
        self.setAccessibleName("Find a product, partner or source")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme().px(420))
        self.textEdited.connect(self._find)
        self._restyle()
        theme().changed.connect(self._restyle)

    @property
    def panel(self) -> HitsPanel:
        """The hits below the field."""
        if self._panel is None:
            self._panel = HitsPanel(self.window())
            self._panel.chosen.connect(self._take)
        return self._panel

    def start(self) -> None:
        """Take the keyboard, with what was typed last selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Room for the hint."""
        return QSize(theme().px(210), super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Fewer words where there is no room for all."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        room = self.width() - _ICON_PX - 40
        fits = [text for text in _PLACEHOLDERS if self.fontMetrics().horizontalAdvance(text) <= room]
        self.setPlaceholderText(fits[0] if fits else _PLACEHOLDERS[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, take, leave."""
        listed = self.panel.list
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.panel.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            listed.setCurrentRow(min(max(listed.currentRow() + step, 0), listed.count() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = listed.currentItem() if self.panel.isVisible() else None
            if item is not None:
                self._take(item.data(_HIT_ROLE))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.panel.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        """The hits go with the keyboard."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        if self._panel is not None:
            self._panel.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass, and the key that leads here at the right of the empty field."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_glass(painter)
        hint_px = self.fontMetrics().horizontalAdvance(self.placeholderText() + _HINT) + 70
        if not self.text() and self.width() > hint_px:
            painter.setPen(theme().palette.colour("muted"))
            painter.setFont(theme().font(12))
            painter.drawText(self.rect().adjusted(0, 0, -12, 0), _RIGHT, _HINT)

    def _paint_glass(self, painter: QPainter) -> None:
        """Drawn by hand: loading an SVG for it would be a part of every start."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().palette.colour("muted"), 1.6, c=Qt.PenCapStyle.RoundCap))
        middle = QPointF(19, self.height() / 2 - 1)
        painter.drawEllipse(middle, 5.5, 5.5)
        painter.drawLine(middle + QPointF(4.2, 4.2), middle + QPointF(8, 8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size while hits are shown."""
        if event.type() == QEvent.Type.Resize and self._panel is not None and self._panel.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        if not text.strip():
            self.panel.hide()
            return
        self.panel.show_hits(self._session.search_index.find(text), text.strip(), self._is_hidden)
        self._place()
        self.panel.show()
        self.panel.raise_()

    def _place(self) -> None:
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), min(theme().px(420), self.window().width() - 24))
        corner.setX(min(corner.x(), self.window().width() - width - 12))
        self.panel.setFixedWidth(width)
        self.panel.adjustSize()
        self.panel.move(corner)

    def _take(self, hit: Hit) -> None:
        self.panel.hide()
        self.hit_chosen.emit(hit)

    def _restyle(self) -> None:
        self.setFont(theme().font())
        self.update()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
