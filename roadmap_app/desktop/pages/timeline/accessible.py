"""The timeline for screen readers: a list whose children are the items in view, each with its name in words.

A QAccessible factory with Python subclasses, as tried on Qt 6.8 to 6.11: every virtual overridden, registered once,
kept, and made on demand for what is painted only. It must not know how the timeline is painted.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from roadmap_app.desktop.pages.timeline.view import TimelineView


class ItemInterface(QAccessibleInterface):
    """One item of the timeline."""

    def __init__(self, owner: TimelineInterface, key: str) -> None:
        super().__init__()
        self._owner = owner
        self.key = key

    def isValid(self) -> bool:
        """As long as the view holds it."""
        scene = self._owner.view.scene
        return scene is not None and scene.row_of(self.key) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """It is no QObject."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the timeline."""
        return self._owner.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The timeline."""
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
        if self._owner.view.selected == self.key:
            state.selected = True
            state.focused = self._owner.view.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The name in words: `Helios, AMD, available Q3 2026, …, 2 findings`."""
        scene = self._owner.view.scene
        if scene is None:
            return ""
        described = scene.describe(self.key)
        if kind == QAccessible.Text.Name:
            return described.accessible_name
        return "; ".join(described.lines) if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Looking only."""

    def rect(self) -> QRect:
        """Where it is seen, on the screen; empty where it is not in view."""
        view = self._owner.view
        rect = view.item_rect(self.key)
        if rect is None:
            return QRect()
        return rect.toRect().translated(view.viewport().mapToGlobal(QPoint(0, 0)))


class TimelineInterface(QAccessibleWidget):
    """The timeline: a list of what is in view."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view, QAccessible.Role.List, "Timeline")
        self.view = view
        self._made: dict[str, ItemInterface] = {}

    def keys(self) -> list[str]:
        """The items in view, row by row, the undated ones after their row's."""
        layout, scene = self.view.layout_seen, self.view.scene
        if layout is None or scene is None:
            return []
        keys = [scene.items.key[item] for item in layout.items.tolist()]
        return keys + [key for placed in layout.asides for key in placed.aside.keys]

    def item(self, key: str) -> ItemInterface:
        """The interface of an item, made once."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = ItemInterface(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def childCount(self) -> int:
        """How many items are in view."""
        return len(self.keys())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """An item in view by its place."""
        keys = self.keys()
        return self.item(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The item at a point of the screen."""
        key = self.view.item_at(QPointF(self.view.viewport().mapFromGlobal(QPoint(x, y))))
        return self.item(key) if key else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of an item among those in view."""
        keys = self.keys()
        key = child.key if isinstance(child, ItemInterface) else ""
        return keys.index(key) if key in keys else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The selected item while the timeline has the keyboard."""
        return self.item(self.view.selected) if self.view.selected and self.view.hasFocus() else None

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()


_interfaces: dict[int, TimelineInterface] = {}


def _factory(class_name: str, made: QObject) -> QAccessibleInterface | None:
    """Called by Qt when somebody listens; the interfaces are kept, for Qt holds no reference from Python."""
    if not isinstance(made, TimelineView):
        return None
    found = _interfaces.get(id(made))
    if found is None:
        found = _interfaces[id(made)] = TimelineInterface(made)
        identity = id(made)
        made.destroyed.connect(lambda *_: _interfaces.pop(identity, None))
    return found


_installed = False


def install() -> None:
    """Make timelines known to screen readers; once per process."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_factory)
        _installed = True


def announce(widget: QWidget, key: str) -> None:
    """Tell a listening screen reader that another item has the keyboard."""
    if QAccessible.isActive() and isinstance(widget, TimelineView) and key:
        found = QAccessible.queryAccessibleInterface(widget)
        if isinstance(found, TimelineInterface):
            keys = found.keys()
            if key in keys:
                event = QAccessibleEvent(widget, QAccessible.Event.Focus)
                event.setChild(keys.index(key))
                QAccessible.updateAccessibility(event)
