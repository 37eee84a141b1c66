"""Which painted widgets a screen reader hears by their parts, and what it is told; nothing is loaded until one listens.

It must not know what is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from roadmap_app.desktop.look.accessible_parts import PaintedInterface, Parts

_known: dict[type[QWidget], Callable[[QWidget], Parts]] = {}
_interfaces: dict[int, PaintedInterface] = {}


def make_known(kind: type[QWidget], parts_of: Callable[[QWidget], Parts]) -> None:
    """Make a kind of painted widget known to screen readers."""
    if not _known:
        QAccessible.installFactory(_factory)
    _known[kind] = parts_of


def _factory(class_name: str, made: QObject) -> QAccessibleInterface | None:
    """Called by Qt when somebody listens; the interfaces are kept, for Qt holds no reference from Python."""
    parts_of = next((of for kind, of in _known.items() if isinstance(made, kind)), None)
    if parts_of is None or not isinstance(made, QWidget):
        return None
    from roadmap_app.desktop.look.accessible_parts import PaintedInterface

    identity = id(made)
    found = _interfaces.get(identity)
    if found is None:
        found = _interfaces[identity] = PaintedInterface(made, parts_of(made))
        made.destroyed.connect(lambda *_: _interfaces.pop(identity, None))
    return found


def announce(widget: QWidget, key: Hashable) -> None:
    """Tell a listening screen reader that another part has the keyboard."""
    if not QAccessible.isActive():
        return
    QAccessible.queryAccessibleInterface(widget)
    found = _interfaces.get(id(widget))
    if found is not None and key in found.parts.keys:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(found.parts.keys.index(key))
        QAccessible.updateAccessibility(event)
