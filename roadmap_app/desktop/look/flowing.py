"""A row that breaks where there is no room. It must not know what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from roadmap_app.desktop.look.flow_layout import FlowLayout


def flowing(gap: int) -> QWidget:
    """A widget whose children stand in a row that breaks."""
    made = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    FlowLayout(made, gap, QMargins(0, 0, 0, 0))
    return made
