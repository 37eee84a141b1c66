"""Painted widgets for screen readers: a list whose children are the parts in view, each with its name in words.

Python subclasses of Qt's interfaces, as tried on Qt 6.8 to 6.11: every virtual overridden, registered once, kept, and
made on demand. A list and its items, for Qt gives Python no interface of tables. Dear to load: `listeners` does so once
somebody listens. It must not know what is painted.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class Parts(ABC):
    """What a painted widget tells of its parts. Rectangles and points are those of the screen."""

    name = ""
    """What the whole is called where the widget has no accessible name."""

    @property
    @abstractmethod
    def keys(self) -> Sequence[Hashable]:
        """The parts in view, in the order in which they are read."""

    @property
    @abstractmethod
    def current(self) -> Hashable | None:
        """The part that is chosen."""

    @abstractmethod
    def holds(self, key: Hashable) -> bool:
        """Whether there is such a part, in view or not."""

    @abstractmethod
    def name_of(self, key: Hashable) -> str:
        """A part in words."""

    @abstractmethod
    def about(self, key: Hashable) -> str:
        """What more there is to say of it."""

    @abstractmethod
    def rect_of(self, key: Hashable) -> QRect:
        """Where it is seen; empty where it is not in view."""

    @abstractmethod
    def at(self, point: QPoint) -> Hashable | None:
        """The part at a point."""


class PartInterface(QAccessibleInterface):
    """One part of a painted widget."""

    def __init__(self, owner: PaintedInterface, key: Hashable) -> None:
        super().__init__()
        self._owner = owner
        self.key = key

    def isValid(self) -> bool:
        """As long as the widget holds it."""
        return self._owner.parts.holds(self.key)

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is no QObject."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the widget."""
        return self._owner.painted.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The widget."""
        return self._owner

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It has none."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It has none."""
        return None

    def childCount(self) -> int:
        """It has none."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """It has none."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Selectable, and selected or not."""
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        if self._owner.parts.current == self.key:
            state.selected = True
            state.focused = self._owner.painted.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The part in words, and what more there is to say."""
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self._owner.parts.name_of(self.key)
        return self._owner.parts.about(self.key) if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Looking only."""

    def rect(self) -> QRect:
        """Where it is seen, on the screen; empty where it is not in view."""
        return self._owner.parts.rect_of(self.key) if self.isValid() else QRect()


class PaintedInterface(QAccessibleWidget):
    """A painted widget: a list of the parts in view."""

    def __init__(self, widget: QWidget, parts: Parts) -> None:
        super().__init__(widget, QAccessible.Role.List, parts.name)
        self.painted, self.parts = widget, parts
        self._made: dict[Hashable, PartInterface] = {}

    def part(self, key: Hashable) -> PartInterface:
        """The interface of a part, made once."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = PartInterface(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def childCount(self) -> int:
        """How many parts are in view."""
        return len(self.parts.keys)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A part in view by its place."""
        keys = self.parts.keys
        return self.part(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part at a point of the screen."""
        key = self.parts.at(QPoint(x, y))
        return self.part(key) if key is not None else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a part among those in view."""
        keys = self.parts.keys
        return keys.index(child.key) if isinstance(child, PartInterface) and child.key in keys else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The chosen part while the widget has the keyboard."""
        current = self.parts.current
        return self.part(current) if current is not None and self.painted.hasFocus() else None

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()
