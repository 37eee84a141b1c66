"""Boxes that choose or count: the wheel over one without the focus scrolls the form and changes nothing.

Qt's own take the focus from the wheel and change what stands in them, unseen, while a person scrolls past. A test
forbids Qt's own elsewhere. They must not know what is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt's own widget comes with the box beside it, of which there must be one alone


class _HeedsFocus(_Widget):
    """Stands before one of Qt's boxes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """For the box with the focus alone."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboBox(_HeedsFocus, QComboBox):
    """One of several texts."""


class SpinBox(_HeedsFocus, QSpinBox):
    """A whole number."""


class DoubleSpinBox(_HeedsFocus, QDoubleSpinBox):
    """A number."""
