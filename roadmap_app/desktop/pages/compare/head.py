"""What is compared, above the columns: a head per product or deal, to be removed and put left or right, and the field
that adds one. It must not know the rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from roadmap_app.alignment.answers.comparison import MOST
from roadmap_app.desktop.look.mark_label import VendorLetter
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.compare.cells import PAD_PX, breakable, column_widths
from roadmap_app.desktop.pages.compare.picker import ComparePicker
from roadmap_app.desktop.session.session import Session
from roadmap_app.i18n import tr
from roadmap_app.reports.compare.page import Thing


class ThingHead(QFrame):
    """One of those compared. Del removes it, Ctrl+left and Ctrl+right move it, Enter shows it on the timeline."""

    removed = Signal(str)
    moved = Signal(str, int)
    opened = Signal(str)

    def __init__(self, thing: Thing, vendor_name: str, place: int, count: int) -> None:
        super().__init__()
        self.thing = thing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            tr(
                "{name}, {about}, {place} of {count}",
                name=thing.name,
                about=thing.about,
                place=place + 1,
                count=count,
            )
        )
        self.setAccessibleDescription(tr("Del removes it, Ctrl and an arrow key move it, Enter shows it."))
        self._name = label(thing.name, 14, 650, wraps=True)
        self._about = label(thing.about, 12, tone="muted", wraps=True)
        for text in (self._name, self._about):
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.remove = QToolButton()
        self.remove.setText("×")
        self.remove.setFont(theme().font(15))
        self.remove.setAccessibleName(tr("Remove {name}", name=thing.name))
        self.remove.setToolTip(tr("Remove (Del)"))
        self.remove.clicked.connect(lambda: self.removed.emit(thing.key))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PAD_PX, 6, 2, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self._letter = VendorLetter(thing.vendor, vendor_name) if thing.vendor else QWidget()
        self._is_narrow: bool | None = None
        self.arrange(theme().px(200))

    def arrange(self, width: int) -> None:
        """Letter, name and button side by side, or the name below where there is little room; texts break."""
        narrow = width < theme().px(136)
        room = width - PAD_PX - (8 if narrow else theme().px(64))
        for text, shown in ((self.thing.name, self._name), (self.thing.about, self._about)):
            shown.setText(breakable(text, shown.fontMetrics(), room))
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(self._letter, 0, 0, top | left)
            self._grid.addWidget(self.remove, 0, 2, 1 if narrow else 2, 1, top)
            at = (1, 0, 1, 3) if narrow else (0, 1, 1, 1)
            self._grid.addWidget(self._name, *at)
            self._grid.addWidget(self._about, at[0] + 1, *at[1:])
            self._grid.setRowStretch(3, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, move, show."""
        key, with_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.thing.key)
        elif with_control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self.thing.key, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.thing.key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Show it on the timeline."""
        self.opened.emit(self.thing.key)

    def focusInEvent(self, event: object) -> None:
        """Paint the ring."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Take it off."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring while it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().palette.colour("accent"), 2.0))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class CompareHead(QWidget):
    """The field and the heads, over the columns of the table."""

    keys_changed = Signal(tuple)
    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.keys: tuple[str, ...] = ()
        self.heads: list[ThingHead] = []
        self.picker = ComparePicker(session)
        self.picker.taken.connect(lambda key: self._change((*self.keys, key)))
        self.full = label(tr("five at most"), 12, tone="muted")
        self._first = QWidget()
        column = QVBoxLayout(self._first)
        column.setContentsMargins(0, 6, 16, 6)
        column.addWidget(self.picker)
        column.addWidget(self.full)
        column.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._first)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_things(self, things: Sequence[Thing]) -> None:
        """Show what is compared."""
        window = self.window().focusWidget()
        focused = next((head.thing.key for head in self.heads if head is window), "")
        for head in self.heads:
            self._row.removeWidget(head)
            head.hide()
            head.deleteLater()
        self.keys = tuple(thing.key for thing in things)
        roadmap = self._session.roadmap
        self.heads = []
        for place, thing in enumerate(things):
            head = ThingHead(thing, roadmap.name_of(thing.vendor), place, len(things))
            head.removed.connect(lambda key: self._change(tuple(k for k in self.keys if k != key)))
            head.moved.connect(self._move)
            head.opened.connect(self.opened)
            self.heads.append(head)
            self._row.insertWidget(place + 1, head)
            head.show()
            if thing.key == focused:
                head.setFocus()
        is_deal = bool(things) and roadmap.agreement(things[0].key) is not None
        both = ("generation", "agreement")
        self.picker.set_wanted((both[1:] if is_deal else both[:1]) if things else both, self.keys)
        self.picker.setVisible(len(things) < MOST)
        self.full.setVisible(len(things) >= MOST)
        self._share_width()

    def resizeEvent(self, event: object) -> None:
        """The heads stand over their columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share_width()

    def sizeHint(self) -> QSize:
        """As high as the highest head at its width."""
        return QSize(400, self._height())

    def minimumSizeHint(self) -> QSize:
        """No width of its own: heads that were made wide must not keep a window from being made narrow."""
        return QSize(200, self._height())

    def _share_width(self) -> None:
        if not self.heads:
            self._first.setFixedWidth(min(theme().px(420), max(self.width(), 200)))
        else:
            widths = column_widths(self.width(), max(len(self.heads), 2))
            self._first.setFixedWidth(widths[0])
            for head, width in zip(self.heads, widths[1:], strict=False):
                head.setFixedWidth(width)
                head.arrange(width)
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        heights = [self._first.sizeHint().height()]
        for head in self.heads:
            layout = head.layout()
            if layout is not None:
                heights.append(layout.totalHeightForWidth(head.width()))
        return max(heights)

    def _move(self, key: str, step: int) -> None:
        place = self.keys.index(key)
        other = place + step
        if 0 <= other < len(self.keys):
            keys = list(self.keys)
            keys[place], keys[other] = keys[other], keys[place]
            self._change(tuple(keys))

    def _change(self, keys: tuple[str, ...]) -> None:
        if keys != self.keys:
            self.keys = keys
            self.keys_changed.emit(keys)
