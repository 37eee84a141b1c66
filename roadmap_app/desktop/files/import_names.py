"""Names of a file that can mean several things, each with a box in which the one that is meant is chosen.

It must not know how names are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.files.box_table import BoxTable
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.incoming.alike import Ambiguous
from roadmap_app.i18n import tr

_HEADS = (tr("Name in the file"), tr("Which is meant"))
_ASKS = tr("choose…")
_ROW_PX, _NAME_PX = 42, 280


class NamesTable(BoxTable):
    """One row per name; what was chosen stays while the same files are read again. changed: one was chosen."""

    def __init__(self) -> None:
        super().__init__(tr("Names that can mean several things"), _HEADS)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._asked: dict[str, Ambiguous] = {}
        self._open: frozenset[str] = frozenset()
        self._chosen: dict[str, str] = {}

    @property
    def answers(self) -> Mapping[str, str]:
        """Name → the key that was chosen."""
        return dict(self._chosen)

    @property
    def open_count(self) -> int:
        """How many names are asked and not answered yet."""
        return len(self._open - set(self._chosen))

    def forget(self) -> None:
        """Other files: nothing that was asked or chosen holds."""
        self._asked.clear()
        self._chosen.clear()
        self._open = frozenset()
        self.setRowCount(0)

    def show_names(self, names: Sequence[Ambiguous]) -> None:
        """Show names that are asked, beside those that were answered before."""
        self._open = frozenset(one.name for one in names)
        before = list(self._asked)
        self._asked.update((one.name, one) for one in names)
        if list(self._asked) == before:
            return
        self.setRowCount(len(self._asked))
        for row, one in enumerate(self._asked.values()):
            item = QTableWidgetItem(shown(one.name))
            item.setToolTip(plain_tip(one.name))
            self.setItem(row, 0, item)
            self.setCellWidget(row, 1, _with_gap(self._box(one)))
            self.setRowHeight(row, theme().px(_ROW_PX))
        self.setColumnWidth(0, theme().px(_NAME_PX))

    def choose(self, name: str, key: str) -> None:
        """Say which thing a name means."""
        for row, asked in enumerate(self._asked):
            box = self.cellWidget(row, 1).findChild(ComboBox)
            if asked == name and isinstance(box, ComboBox):
                box.setCurrentIndex(box.findData(key))

    def _box(self, asked: Ambiguous) -> ComboBox:
        box = ComboBox()
        box.setAccessibleName(tr("What {name} means", name=shown(asked.name)))
        box.addItem(_ASKS, "")
        for choice in asked.choices:
            box.addItem(shown(f"{choice.name} ({choice.key})"), choice.key)
        box.setCurrentIndex(max(0, box.findData(self._chosen.get(asked.name, ""))))
        box.currentIndexChanged.connect(lambda _, name=asked.name, box=box: self._take(name, box))
        return box

    def _take(self, name: str, box: ComboBox) -> None:
        key = str(box.currentData() or "")
        if key:
            self._chosen[name] = key
        else:
            self._chosen.pop(name, None)
        self.changed.emit()


def _with_gap(box: ComboBox) -> QWidget:
    """A box that does not touch the one above it."""
    around = QWidget()
    around.setProperty("ground", "clear")
    row = QHBoxLayout(around)
    row.setContentsMargins(4, 4, 8, 4)
    row.addWidget(box)
    return around
