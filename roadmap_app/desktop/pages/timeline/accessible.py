"""The timeline for screen readers: a list whose children are the items in view, each with its name in words.

It must not know how the timeline is painted.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.look.accessible_parts import Parts
from roadmap_app.desktop.pages.timeline.view import TimelineView
from roadmap_app.i18n import tr


class TimelineParts(Parts):
    """The items of a timeline by their keys."""

    name = tr("Timeline")

    def __init__(self, view: QWidget) -> None:
        assert isinstance(view, TimelineView)
        self._view = view

    @property
    def keys(self) -> list[str]:
        """The items in view, row by row, the undated ones after their row's."""
        scene, keys = self._view.scene, []
        for layout in self._view.layouts if scene is not None else ():
            assert scene is not None
            keys += [scene.items.key[item] for item in layout.items.tolist()]
            keys += [key for placed in layout.asides for key in placed.aside.keys]
        return keys

    @property
    def current(self) -> str | None:
        """The selected item."""
        return self._view.selected or None

    def holds(self, key: Hashable) -> bool:
        """Whether it stands in a row."""
        scene = self._view.scene
        return scene is not None and scene.row_of(str(key)) is not None

    def name_of(self, key: Hashable) -> str:
        """The name in words: `Helios, AMD, available Q3 2026, …, 2 findings`."""
        scene = self._view.scene
        return scene.describe(str(key)).accessible_name if scene is not None else ""

    def about(self, key: Hashable) -> str:
        """What a tooltip says."""
        scene = self._view.scene
        return "; ".join(scene.describe(str(key)).lines) if scene is not None else ""

    def rect_of(self, key: Hashable) -> QRect:
        """Where its bar is seen."""
        rect = self._view.item_rect(str(key))
        if rect is None:
            return QRect()
        return rect.toRect().translated(self._view.viewport().mapToGlobal(QPoint(0, 0)))

    def at(self, point: QPoint) -> str | None:
        """The item at a point of the screen."""
        return self._view.item_at(QPointF(self._view.viewport().mapFromGlobal(point))) or None
