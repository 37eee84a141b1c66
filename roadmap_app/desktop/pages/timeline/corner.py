"""The corner above the row heads: periods, the range, the zoom, and a strip of the whole range.

It stands where the axis leaves room, so that it takes none of the chart's. It must not know the timeline.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.timeline.overview import OverviewStrip
from roadmap_app.i18n import tr

_BUTTON_PX, _ICON_PX = 24, 15
_RANGES = (
    ("show_year", "show_half", "show_quarter", "show_month", "show_dates"),
    ("fit_all", "fit_selection", "zoom_start"),
)


class ChartCorner(QWidget):
    """Two low rows: buttons, and the strip."""

    def __init__(self, actions: ActionSet, strip: OverviewStrip) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Where the timeline looks"))
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 6, 0)
        row.setSpacing(0)
        for name in ("previous_period", "today", "next_period"):
            row.addWidget(self._button(actions, name, with_text=name == "today"))
        row.addStretch(1)
        row.addWidget(self._range_button(actions))
        row.addStretch(1)
        for name in ("zoom_out", "zoom_in"):
            row.addWidget(self._button(actions, name))
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 10, 3)
        below.addWidget(strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 1)
        column.setSpacing(1)
        column.addLayout(row)
        column.addLayout(below, 1)
        self._restyle()
        theme().changed.connect(self._restyle)

    def _range_button(self, actions: ActionSet) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Range"))
        button.setAccessibleName(tr("Range: year, half, quarter, month, exact dates"))
        button.setToolTip(tr("Show a year, half, quarter or month, exact dates, everything"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for part in _RANGES:
            for name in part:
                menu.addAction(actions[name])
            menu.addSeparator()
        button.setMenu(menu)
        return self._taken(button)

    def _button(self, actions: ActionSet, name: str, *, with_text: bool = False) -> QToolButton:
        """A button of an action; its tooltip names the key."""
        button = QToolButton()
        button.setDefaultAction(actions[name])
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextOnly if with_text else style.ToolButtonIconOnly)
        button.setAccessibleName(actions[name].text())
        return self._taken(button)

    def _taken(self, button: QToolButton) -> QToolButton:
        button.setProperty("kind", "low")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons.append(button)
        return button

    def _restyle(self) -> None:
        icon = theme().px(_ICON_PX)
        for button in self._buttons:
            button.setFont(theme().font(12))
            button.setIconSize(QSize(icon, icon))
            button.setFixedHeight(theme().px(_BUTTON_PX))
