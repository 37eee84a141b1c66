"""One source, opened, beside or below the list: what hangs on it, its claims, what else it tells.

It must not know how it is found what hangs on what.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.documents.document import Row, Table
from roadmap_app.i18n import tr
from roadmap_app.reports.sources.detail import SourceDetail
from roadmap_app.reports.words.addresses import site_of


class SourcesDetail(QWidget):
    """Shows a `SourceDetail`. `place_asked`: a date or promise, on the timeline."""

    place_asked = Signal(str)

    def __init__(self, opener: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._opener = opener
        self._link = ""
        self.tables: list[DataTable] = []
        self._title = label("", 18, 700, wraps=True)
        self.link = QPushButton()
        self.link.setProperty("kind", "link")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(lambda: open_link(self._link, self._opener))
        self._lines = label("", 13, tone="muted", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for widget in (self._title, self.link, self._lines):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._parts: list[QWidget] = []
        self._shown: tuple[SourceDetail | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme().changed.connect(self._restyle)

    def show_detail(self, detail: SourceDetail | None) -> None:
        """Show another source; None: say how one is opened. Nothing is done for what is shown already."""
        if (detail,) == self._shown:
            return
        self._shown = (detail,)
        for part in self._parts:
            self._column.removeWidget(part)
            part.setParent(None)
            part.deleteLater()
        self._parts, self.tables = [], []
        self._link = detail.link if detail else ""
        self._title.setText(detail.title if detail else tr("No source is chosen"))
        self.link.setText(f"{site_of(self._link)} ↗")
        self.link.setToolTip("")
        self.link.setAccessibleName(tr("Open {link}", link=self._link))
        self.link.setVisible(bool(self._link))
        choose = tr("Choose a source in the list to see what hangs on it and what it says.")
        self._lines.setText("\n".join(detail.lines) if detail else choose)
        for table in detail.tables if detail else ():
            self._add_table(table)

    def start(self) -> None:
        """Take the keyboard."""
        if self.tables:
            self.tables[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.link.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_table(self, table: Table) -> None:
        count = f"{len(table.rows):,}"
        heading = label(f"{table.name}  ·  {count}", 14, 650, wraps=True)
        heading.setContentsMargins(0, 12, 0, 0)
        shown = DataTable(table, fits=True, opener=self._opener)
        shown.row_opened.connect(self._open)
        self.tables.append(shown)
        for part in (heading, shown):
            self._parts.append(part)
            self._column.insertWidget(self._column.count() - 1, part)

    def _open(self, row: Row) -> None:
        if row.key:
            self.place_asked.emit(row.key)

    def _restyle(self) -> None:
        self._title.setFont(theme().font(18, 700))
        self._lines.setFont(theme().font(13))
