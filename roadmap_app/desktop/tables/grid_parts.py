"""A grid for screen readers: its cells by their places, each in words. It must not know what stands in a cell."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.look.accessible_parts import Parts
from roadmap_app.desktop.tables.walk import NOWHERE, Place


class Grid(Protocol):
    """What is asked of a grid."""

    @property
    def places(self) -> Sequence[Place]: ...

    @property
    def at(self) -> Place: ...

    def cell(self, at: Place) -> Any: ...

    def cell_rect(self, at: Place) -> QRectF: ...

    def place_at(self, point: QPointF) -> Place: ...

    def said(self, cell: Any) -> str: ...

    def mapToGlobal(self, point: QPoint) -> QPoint: ...

    def mapFromGlobal(self, point: QPoint) -> QPoint: ...


class GridParts(Parts):
    """The cells of a grid by their places."""

    def __init__(self, grid: QWidget) -> None:
        self._grid = cast("Grid", grid)

    @property
    def keys(self) -> Sequence[Place]:
        """All cells, line by line."""
        return self._grid.places

    @property
    def current(self) -> Place | None:
        """The cell on which the keyboard stands."""
        return self._grid.at if self._grid.at != NOWHERE else None

    def holds(self, key: Hashable) -> bool:
        """Whether a cell stands there."""
        return key in self._grid.places

    def name_of(self, key: Hashable) -> str:
        """The cell in words."""
        cell = self._grid.cell(_place(key))
        return self._grid.said(cell) if cell is not None else ""

    def about(self, key: Hashable) -> str:
        """Its words say it all."""
        return ""

    def rect_of(self, key: Hashable) -> QRect:
        """Where it is painted."""
        rect = self._grid.cell_rect(_place(key)).toAlignedRect()
        return rect.translated(self._grid.mapToGlobal(QPoint(0, 0)))

    def at(self, point: QPoint) -> Place | None:
        """The cell at a point of the screen."""
        at = self._grid.place_at(QPointF(self._grid.mapFromGlobal(point)))
        return at if self._grid.cell(at) is not None else None


def _place(key: Hashable) -> Place:
    assert isinstance(key, tuple)
    return key
