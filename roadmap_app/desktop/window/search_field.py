"""The search: as you type, hits under the field; a hit is shown on the timeline, and said when a filter hides it.

Asked by Ctrl+K it is the palette: what can be done now is listed before what is found, and done by Enter.

It must not know how words are found, nor how a hit is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from roadmap_app.desktop.actions.table import key_text
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.fields.hits_panel import HitsPanel
    from roadmap_app.desktop.session.search_index import Hit

VIEW = "view:"
"""How the key of a saved view begins among the hits; its name follows."""
COMMAND = "command"  # the kind of a hit that is something to do
_HIT_ROLE = Qt.ItemDataRole.UserRole
_ICON_PX = 18
_PLACEHOLDERS = (tr("Find a product, partner, source…"), tr("Find a product…"), tr("Find…"))


class SearchField(QLineEdit):
    """Type to find; up and down walk the hits, Enter shows one, Esc goes back."""

    hit_chosen = Signal(object)
    command_chosen = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        is_hidden: Callable[[Hit], bool],
        commands: Callable[[str], tuple[Hit, ...]] = lambda _: (),
    ) -> None:
        """commands: what can be done now, of which the words are in a text."""
        super().__init__()
        self._commands, self._with_commands = commands, False
        self._session = session
        self._is_hidden = is_hidden
        self._panel: HitsPanel | None = None
        self.setTextMargins(_ICON_PX + 8, 0, 0, 0)
        self.setAccessibleName(tr("Find a product, partner or source"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme().px(420))
        self.textEdited.connect(self._find)
        self._restyle()
        theme().changed.connect(self._restyle)

    @property
    def panel(self) -> HitsPanel:
        """The hits below the field."""
        if self._panel is None:
            from roadmap_app.desktop.fields.hits_panel import HitsPanel

            self._panel = HitsPanel(self.window())
            self._panel.chosen.connect(self._take)
        return self._panel

    def start(self, *, commands: bool = False) -> None:
        """Take the keyboard, with what was typed last selected. commands: as the palette."""
        self._with_commands = commands
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if commands:
            self.clear()
            self._find("")

    def sizeHint(self) -> QSize:
        """Room for the hint."""
        return QSize(theme().px(150), super().sizeHint().height())

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
        self._with_commands = False
        if self._panel is not None:
            self._panel.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass, and the key that leads here at the right of the empty field."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_glass(painter)
        hint_px = self.fontMetrics().horizontalAdvance(self.placeholderText() + _hint()) + 70
        if not self.text() and self.width() > hint_px:
            painter.setPen(theme().palette.colour("muted"))
            painter.setFont(theme().font(12))
            painter.drawText(self.rect().adjusted(0, 0, -12, 0), _RIGHT, _hint())

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
        if not text.strip() and not self._with_commands:
            self.panel.hide()
            return
        hits = self._commands(text) if self._with_commands else ()
        hits += self._session.search_index.find(text)
        self.panel.show_hits(hits, text.strip(), self._is_hidden)
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
        if hit.kind == COMMAND:
            self.clear()
            self.left.emit()
            self.command_chosen.emit(hit.key)
        else:
            self.hit_chosen.emit(hit)

    def _restyle(self) -> None:
        self.setFont(theme().font())
        self.update()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _hint() -> str:
    """The keys that lead here, as Qt writes them once it speaks the language."""
    return key_text(("Ctrl+K",)).replace("+", " ")
