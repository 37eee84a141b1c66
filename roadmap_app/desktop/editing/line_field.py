"""The one line in which a statement is typed. Keys that come while a line is being taken wait until it is.

It must not know what a line says.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(QLineEdit):
    """A line with the keys of the quick claim."""

    entered = Signal()
    all_entered = Signal()
    left = Signal()
    walked = Signal(int)  # one row down or up in what is offered
    completed = Signal()
    picked = Signal(int)  # the row of a figure key with Alt, 0 the first

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False
        self.can_complete = False
        """Whether Tab takes a name, or it is not known yet; else it leads on as everywhere."""
        self._kept: list[tuple[Qt.Key, Qt.KeyboardModifier, str]] = []

    def put(self, line: str, cursor: int | None = None) -> None:
        """Write another line, such that Ctrl+Z brings the old one back."""
        self.selectAll()
        self.insert(line)
        self.setCursorPosition(len(line) if cursor is None else cursor)

    def release(self) -> None:
        """Take the keys that came meanwhile."""
        self.is_held = False
        kept, self._kept = self._kept, []
        for at, (key, modifiers, text) in enumerate(kept):
            if self.is_held:
                self._kept += kept[at:]
                return
            QApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))

    def event(self, event: QEvent) -> bool:
        """Tab takes a completion where there is one; Ctrl+Z on an empty line is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if is_undo and not self.text():
                event.ignore()
                return False
            if _picks(event):
                event.accept()  # the figure is the line's, whatever else it may be a key of
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if is_tab and (self.can_complete or self.is_held):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, walk, complete, pick, leave; else type."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.is_held and key != Qt.Key.Key_Escape:
            self._kept.append((key, modifiers, event.text()))
        elif key in _ENTER:
            (self.all_entered if modifiers & Qt.KeyboardModifier.ControlModifier else self.entered).emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Tab:
            self.completed.emit()
        elif _picks(event):
            self.picked.emit(int(key) - int(Qt.Key.Key_1))
        else:
            super().keyPressEvent(event)


def _picks(event: QKeyEvent) -> bool:
    """Whether it is Alt with a figure from 1 to 9."""
    is_figure = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
    return is_figure and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
