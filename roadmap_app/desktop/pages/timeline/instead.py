"""What stands instead of the timeline while it is drawn, and where there is nothing to draw.

It must not know why.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.text import label
from roadmap_app.i18n import tr


def waiting(_: ActionSet) -> QWidget:
    """Until the first rows are there."""
    page = label(tr("Drawing the timeline…"), 13, tone="muted")
    page.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return page


def empty(actions: ActionSet) -> QWidget:
    """Where nothing is recorded."""
    from roadmap_app.desktop.pages.timeline.empty import EmptyPage

    return EmptyPage(actions)


def nothing_fits(actions: ActionSet) -> QWidget:
    """Where filters leave nothing."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addWidget(label(tr("No line fits these filters"), 16, 600), 0, Qt.AlignmentFlag.AlignHCenter)
    hint = tr("Vendors, layers or the as-of day leave nothing to draw.")
    column.addWidget(label(hint, 13, tone="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
    button = QPushButton(tr("Show everything that filters hide"))
    button.clicked.connect(actions["clear_filters"].trigger)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
