"""The columns of a sheet that comes in: what stands in each, where it goes, and how that was found.

It must not know how a sheet is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHeaderView, QTableWidgetItem

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.files.box_table import BoxTable
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.changes import shortened
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.incoming.mapping import Column, cells_of, targets_of
from roadmap_app.exchange.incoming.source import Source
from roadmap_app.i18n import tr

_HEADS = (tr("Column"), tr("Holds"), tr("Goes to"), tr("Found by"))
_SAMPLES, _SAMPLE_LENGTH = 3, 28
_ROW_PX, _NAME_PX, _HOLDS_PX, _GOES_PX = 34, 200, 260, 250
_FOUND = {"name": tr("its name"), "cells": tr("what it holds"), "told": tr("you"), "": "–"}
NOWHERE = tr("not read")


class ColumnsTable(BoxTable):
    """One row per column of the sheet, with a box that says where it goes."""

    def __init__(self) -> None:
        super().__init__(tr("Columns of the sheet"), _HEADS)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._told: dict[str, str] = {}
        self._found: dict[str, str] = {}

    @property
    def told(self) -> Mapping[str, str]:
        """Where columns go by hand: name → target as written."""
        return dict(self._told)

    @property
    def all_targets(self) -> Mapping[str, str]:
        """Where columns go, by hand or as found; those that go nowhere left out."""
        return {**{name: one for name, one in self._found.items() if one}, **self._told}

    def forget(self) -> None:
        """Take back what was said by hand."""
        self._told.clear()

    def show_columns(self, source: Source, columns: Sequence[Column], table: str) -> None:
        """Show the columns of a sheet."""
        targets = targets_of(table)
        self._found = {one.name: one.target.written if one.target else "" for one in columns}
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            samples = list(dict.fromkeys(cells_of(source, column.name)))[:_SAMPLES]
            holds = " · ".join(shortened(one, _SAMPLE_LENGTH) for one in samples)
            how = _FOUND["told" if column.name in self._told else column.how]
            for at, text in ((0, column.name), (1, holds), (3, how)):
                item = QTableWidgetItem(shown(text))
                item.setToolTip(plain_tip(text))
                self.setItem(row, at, item)
            self.setCellWidget(row, 2, self._box(column, [(one.written, one.words) for one in targets]))
        for at, width in ((0, _NAME_PX), (1, _HOLDS_PX), (2, _GOES_PX)):
            self.setColumnWidth(at, theme().px(width))
        for row in range(self.rowCount()):
            self.setRowHeight(row, theme().px(_ROW_PX))

    def choose(self, column: str, written: str) -> None:
        """Say where a column goes."""
        for row in range(self.rowCount()):
            item, box = self.item(row, 0), self.cellWidget(row, 2)
            if item is not None and item.text() == column and isinstance(box, ComboBox):
                box.setCurrentIndex(box.findData(written))

    def _box(self, column: Column, choices: list[tuple[str, str]]) -> ComboBox:
        box = ComboBox()
        box.setAccessibleName(tr("{column} goes to", column=shown(column.name)))
        box.addItem(NOWHERE, "")
        for written, words in choices:
            box.addItem(words, written)
        now = column.target.written if column.target else ""
        if column.target and box.findData(now) < 0:
            box.addItem(column.target.words, now)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.currentIndexChanged.connect(lambda _, name=column.name, box=box: self._chosen(name, box))
        return box

    def _chosen(self, name: str, box: ComboBox) -> None:
        self._told[name] = str(box.currentData() or "-")
        self.changed.emit()
