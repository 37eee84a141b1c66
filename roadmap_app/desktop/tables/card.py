"""Parts of a page: a section with its heading, and a grid that goes from two columns to one where it is narrow.

They must not know what stands in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.mark_label import MarkLabel
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.tables.table import DataTable
from roadmap_app.domain.documents.document import Table
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.i18n import tr, trn


class Card(QWidget):
    """A heading, a quiet remark at its right, and what belongs under it."""

    def __init__(self, name: str = "", aside: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.name = label(name, 14, 650)
        self.aside = label(aside, 12, tone="muted", wraps=True)
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note = label("", 12, tone="muted", wraps=True)
        self.note.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(self.name)
        self._head.addWidget(self.aside, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self._head)

    def add(self, widget: QWidget) -> None:
        """Put a widget under the heading; the note stays last."""
        self.column.removeWidget(self.note)
        self.column.addWidget(widget)
        self.column.addWidget(self.note)

    def add_button(self, text: str) -> QPushButton:
        """A button at the right of the heading."""
        button = QPushButton(text)
        self._head.addWidget(button)
        return button

    def say(self, name: str, aside: str = "", note: str = "") -> None:
        """Another heading, remark and note."""
        self.name.setText(name)
        self.aside.setText(aside)
        self.note.setText(note)
        self.note.setVisible(bool(note))


class TableCard(Card):
    """A card with one table, of which the first rows are shown until all are asked for."""

    toggled = Signal()  # all rows are shown, or only the first again

    def __init__(self, opener: Opener, most: int = 16) -> None:
        super().__init__()
        self._most, self._is_whole = most, False
        self._content: Table | None = None
        self.table = DataTable(fits=True, opener=opener)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._toggle)
        self.column.removeWidget(self.note)
        self.column.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.note, 1)
        self.column.addLayout(foot)

    def add(self, widget: QWidget) -> None:
        """Put a widget under the table; what leads to more rows, and the note, stay last."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def show_table(self, content: Table, aside: str = "") -> None:
        """Show a table; where it has no row, what to do."""
        self._content = content
        nothing = f"{content.nothing} {content.note}".strip()
        self.say(content.name, aside, content.note if content.rows else nothing)
        self._fill()

    def _fill(self) -> None:
        content = self._content
        if content is None:
            return
        first = content.first or content.rows[: self._most]
        left = (
            len(content.rows) - len(first) + bool(content.first)
        )  # a first look's last line stands for several
        self.more.setVisible(left > 1)
        self.more.setText(
            trn("Show {count} more rows", "Show {count} more rows", left)
            if not self._is_whole
            else tr("Show fewer rows")
        )
        self.more.setAccessibleName(f"{self.more.text()}: {content.name}")
        cut = left > 1 and not self._is_whole
        self.table.set_table(replace(content, rows=first) if cut else content)
        self.table.setVisible(bool(content.rows))

    def _toggle(self) -> None:
        self._is_whole = not self._is_whole
        self._fill()
        self.toggled.emit()


class TwoColumns(QWidget):
    """Widgets row by row in two columns, in one where there is less room than `narrow_px` at 100 % text."""

    def __init__(
        self, widgets: Sequence[QWidget], narrow_px: int = 1080, shares: tuple[int, int] = (1, 1)
    ) -> None:
        super().__init__()
        self._widgets, self._narrow_px, self._shares = list(widgets), narrow_px, shares
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(32))
        self._grid.setVerticalSpacing(theme().px(24))
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._arrange(1 if self.width() < theme().px(self._narrow_px) else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for place, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, self._shares[column] if column < columns else 0)


class VerdictLegend(QWidget):
    """The marks that stand on a page, in words."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, 18)
        self._shown: tuple[float, frozenset[str]] | None = None

    def show_verdicts(self, verdicts: frozenset[str]) -> None:
        """Show these, the most serious first; nothing is done for those that are shown already."""
        wanted = (theme().text_scale, verdicts)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for verdict in VERDICTS:
            if verdict in verdicts:
                entry = QWidget()
                row = QHBoxLayout(entry)
                row.setContentsMargins(0, 0, 0, 0)
                row.setSpacing(6)
                row.addWidget(MarkLabel(verdict, 14))
                row.addWidget(label(VERDICT_WORDS[verdict], 12, tone="muted"))
                self._flow.addWidget(entry)
        self.updateGeometry()
