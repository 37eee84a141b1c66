"""What stands on the timeline while a roadmap has nothing to show. It must not know how anything is imported."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.text import filled_button, label


class EmptyPage(QWidget):
    """What stands in place of the timeline while the roadmap holds nothing."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        text = (
            "This roadmap is empty",
            "Import a folder or a .zip with the tables of a roadmap as CSV files, or drop it here.",
        )
        column.addWidget(label(text[0], 18, 700), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(text[1], 13, tone="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        button = filled_button("Import…")
        button.clicked.connect(actions["import"].trigger)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
