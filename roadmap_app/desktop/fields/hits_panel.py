"""The hits of a search, over the window below its field. It must not know how words are found or hits are shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.search_index import Hit
from roadmap_app.i18n import tr

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
_HIDDEN_ROLE = Qt.ItemDataRole.UserRole + 1


class _HitDelegate(QStyledItemDelegate):
    """Name in bold, what it is, what matched; "hidden by a filter" where it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, theme().px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground when current, then the two lines."""
        hit: Hit = index.data(HIT_ROLE)
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
        right = tr("hidden by a filter") if hidden else ""
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
        self.list.setAccessibleName(tr("Search hits"))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(HIT_ROLE)))
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
            item.setData(HIT_ROLE, hit)
            item.setData(_HIDDEN_ROLE, is_hidden(hit))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.name}, {hit.about}")
            self.list.addItem(item)
        self.list.setVisible(bool(hits))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(min(len(hits), 8) * theme().px(44) + 2)
        self.nothing.setText(
            tr("Nothing is called “{text}”: no name, codename, alias, note or source.", text=text)
        )
        self.nothing.setVisible(not hits)
