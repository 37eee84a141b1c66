"""The list of saved views: Enter or a click opens one, F2 changes it, Del takes it out; below, what is shown is kept.

It must not know how a view is kept.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.views.saved import view_words
from roadmap_app.i18n import tr

_NAME_ROLE = Qt.ItemDataRole.UserRole
_WIDE_PX, _ROW_PX, _MOST_ROWS = 300, 28, 12
CHANGED = tr("changed")
"""How a view is marked from which what is shown differs."""


class ViewList(QListWidget):
    """The views; keys act on the one that is lit."""

    change_asked = Signal(str)
    delete_asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Del; the rest as in every list."""
        if self.count() and event.key() == Qt.Key.Key_F2:
            self.change_asked.emit(self.currentItem().data(_NAME_ROLE))
        elif self.count() and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(self.currentItem().data(_NAME_ROLE))
        else:
            super().keyPressEvent(event)


class ViewsPopup(Popup):
    """Names a view and what is to be done with it; "" is what is shown now."""

    opened = Signal(str)
    save_asked = Signal()
    update_asked = Signal()
    change_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(tr("Saved views"))
        self.list = ViewList()
        self.list.setAccessibleName(tr("Saved views"))
        self.list.setFont(theme().font())
        self.list.setMinimumWidth(theme().px(_WIDE_PX))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(
            tr("No view is saved yet. “Save as…” keeps what the timeline shows under a name."),
            13,
            tone="muted",
            wraps=True,
        )
        self.save = QPushButton(tr("Save as…"))
        self.update_view = QPushButton(tr("Update"))
        self.change = QPushButton(tr("Change…"))
        self.delete = QPushButton(tr("Delete"))
        self._fill()
        self._lay_out()
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        self.list.change_asked.connect(lambda name: self._ask(self.change_asked, name))
        self.list.delete_asked.connect(lambda name: self._ask(self.delete_asked, name))
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.save.clicked.connect(lambda *_: self._close_and(self.save_asked))
        self.update_view.clicked.connect(lambda *_: self._close_and(self.update_asked))
        self.change.clicked.connect(lambda *_: self._ask(self.change_asked, self.lit))
        self.delete.clicked.connect(lambda *_: self._ask(self.delete_asked, self.lit))

    @property
    def lit(self) -> str:
        """The name of the view that is lit in the list; "" for none."""
        return str(self.list.currentItem().data(_NAME_ROLE)) if self.list.count() else ""

    def show_beside(self, owner: QWidget) -> None:
        """Open to the right of a widget, kept on its screen."""
        self.adjustSize()
        corner = owner.mapToGlobal(QPoint(owner.width() + 4, 0))
        screen = owner.screen().availableGeometry()
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()

    def showEvent(self, event: object) -> None:
        """The keyboard starts in the list."""
        (self.list if self.list.count() else self.save).setFocus()

    def _fill(self) -> None:
        views, session = self._session.views, self._session
        for view in views.listed:
            is_open = view.name == views.name
            changed = is_open and views.is_changed
            item = QListWidgetItem(f"{view.name}  ·  {CHANGED}" if changed else view.name)
            item.setData(_NAME_ROLE, view.name)
            item.setSizeHint(QSize(0, theme().px(_ROW_PX)))
            words = view_words(session.roadmap, view, session.spec.as_of)
            item.setToolTip(plain_tip(words))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
            if is_open:
                item.setFont(theme().font(13, 600))
            self.list.addItem(item)
            if is_open:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        rows = min(max(self.list.count(), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * theme().px(_ROW_PX) + 4)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)

    def _lay_out(self) -> None:
        self.column.addWidget(self._nothing)
        self.column.addWidget(self.list)
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, button in enumerate((self.save, self.update_view, self.change, self.delete)):
            grid.addWidget(button, place // 2, place % 2)
        self.column.addLayout(grid)
        self._enable()

    def _enable(self) -> None:
        can = self._session.can_decide
        self.save.setEnabled(can)
        self.update_view.setEnabled(can and self._session.views.is_changed)
        for button in (self.change, self.delete):
            button.setEnabled(can and bool(self.lit))
        name = self._session.views.name
        self.update_view.setToolTip(
            plain_tip(tr("Keep what is shown as “{name}”", name=name)) if name else ""
        )

    def _open(self, item: QListWidgetItem) -> None:
        self._close_and(self.opened, str(item.data(_NAME_ROLE)))

    def _ask(self, signal: SignalInstance, name: str) -> None:
        if name and self._session.can_decide:
            self._close_and(signal, name)

    def _close_and(self, signal: SignalInstance, *name: str) -> None:
        self.close()
        signal.emit(*name)
