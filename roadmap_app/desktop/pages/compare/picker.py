"""The field in which products and deals to compare are found as one types.

It must not know what is done with what is found.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from roadmap_app.desktop.fields.hits_panel import HIT_ROLE, HitsPanel
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.search_index import Hit
from roadmap_app.desktop.session.session import Session
from roadmap_app.i18n import tr

_MOST_HITS, _LOOKED_THROUGH = 12, 60


class ComparePicker(QLineEdit):
    """Type to find; up and down walk the hits, Enter or a click takes one, Esc goes back."""

    taken = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kinds: tuple[str, ...] = ()
        self._left_out: tuple[str, ...] = ()
        self._prompts: tuple[str, ...] = ("",)
        self._panel: HitsPanel | None = None
        self.setAccessibleName(tr("Add a product or deal to compare"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._find)
        self.set_wanted((), ())
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def panel(self) -> HitsPanel:
        """The hits below the field."""
        if self._panel is None:
            self._panel = HitsPanel(self.window())
            self._panel.chosen.connect(self._take)
            self.window().installEventFilter(self)
        return self._panel

    def set_wanted(self, kinds: tuple[str, ...], left_out: tuple[str, ...]) -> None:
        """kinds: `generation`, `agreement`, or both. left_out: keys that are chosen already."""
        self._kinds, self._left_out = kinds, left_out
        self._prompts = (tr("Find a product or deal…"), tr("Find…"))
        if len(kinds) == 1:
            self._prompts = (
                tr("Add a product…") if kinds == ("generation",) else tr("Add a deal…"),
                tr("Add…"),
            )
        self._prompt()

    def _prompt(self) -> None:
        """What to type, in fewer words where there is no room for all."""
        room = self.width() - 24
        fits = [text for text in self._prompts if self.fontMetrics().horizontalAdvance(text) <= room]
        self.setPlaceholderText(fits[0] if fits else self._prompts[-1])

    def resizeEvent(self, event: object) -> None:
        """The prompt fits the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._prompt()

    def hits(self, text: str) -> tuple[Hit, ...]:
        """What a text finds of what can be added."""
        found = self._session.search_index.find(text, _LOOKED_THROUGH)
        kept = [hit for hit in found if hit.kind in self._kinds and hit.key not in self._left_out]
        return tuple(kept[:_MOST_HITS])

    # -- keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, take, leave."""
        shown = self._panel is not None and self._panel.isVisible()
        if shown and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            listed = self.panel.list
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            listed.setCurrentRow(min(max(listed.currentRow() + step, 0), listed.count() - 1))
        elif shown and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.panel.list.currentItem()
            if item is not None:
                self._take(item.data(HIT_ROLE))
        elif event.key() == Qt.Key.Key_Escape and (shown or self.text()):
            self.clear()
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The hits go with the keyboard."""
        super().focusOutEvent(event)
        self.close_panel()

    def hideEvent(self, event: object) -> None:
        """The hits go with the field."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size while hits are shown."""
        if event.type() == QEvent.Type.Resize and self._panel is not None and self._panel.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def close_panel(self) -> None:
        """Hide the hits."""
        if self._panel is not None:
            self._panel.hide()

    def _find(self, text: str) -> None:
        if not text.strip():
            self.close_panel()
            return
        self.panel.show_hits(self.hits(text), text.strip(), lambda _: False)
        self._place()
        self.panel.show()
        self.panel.raise_()

    def _place(self) -> None:
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = min(max(self.width(), theme().px(420)), self.window().width() - 24)
        corner.setX(min(corner.x(), self.window().width() - width - 12))
        self.panel.setFixedWidth(width)
        self.panel.adjustSize()
        self.panel.move(corner)

    def _take(self, hit: Hit) -> None:
        self.clear()
        self.close_panel()
        self.taken.emit(hit.key)

    def _restyle(self) -> None:
        self.setFont(theme().font())
