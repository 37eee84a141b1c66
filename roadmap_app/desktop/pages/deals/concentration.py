"""The card of concentration: the grid of shares, with buttons for the years that have no room.

It must not know how a share is reckoned.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.pages.deals.shares_grid import Years
from roadmap_app.desktop.pages.deals.shares_view import SharesView
from roadmap_app.i18n import tr
from roadmap_app.reports.deals.shares import Shares


class ConcentrationCard(QWidget):
    """Who holds how much of whom."""

    pair_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.view = SharesView()
        self.earlier, self.later = _turn("‹", tr("Earlier years")), _turn("›", tr("Later years"))
        self._years = label("", 12, tone="muted")
        self._note = label("", 12, tone="muted", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(tr("Concentration"), 14, 650))
        head.addStretch(1)
        for widget in (self.earlier, self._years, self.later):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self._note)
        self.view.cell_opened.connect(lambda cell: self.pair_opened.emit(cell.pair))
        self.view.years_changed.connect(self._show_years)
        self.earlier.clicked.connect(lambda *_: self.view.show_from(self.view.years.before - 1))
        self.later.clicked.connect(lambda *_: self.view.show_from(self.view.years.before + 1))

    def show_shares(self, shares: Shares, first_year: int) -> None:
        """Other shares; first_year: the first that is wanted."""
        self.view.set_shares(shares, first_year)
        self.view.setVisible(bool(shares.lines))
        self._note.setText(shares.note if shares.lines else shares.nothing)
        self._show_years(self.view.years)

    def _show_years(self, years: Years) -> None:
        more = years.before or years.after
        for widget in (self.earlier, self.later, self._years):
            widget.setVisible(bool(more))
        self.earlier.setEnabled(years.before > 0)
        self.later.setEnabled(years.after > 0)
        self._years.setText(
            tr("{first} to {last}", first=years.first, last=years.last)
            if years.last != years.first
            else f"{years.first}"
        )


def _turn(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
