"""Compare with another copy: what differs row by row, with both values and who changed them; ticked ones are taken.

What is new or was changed there alone is ticked; a deletion and what both have changed never is. It must not know how
copies are compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.files.progress_row import ProgressRow
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import file_filter, filled_button, label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.day_line import local_time
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import begun, number, tr
from roadmap_app.workspace.editing.comparing import (
    CHANGED,
    HERE,
    NEW,
    Comparison,
    Difference,
    Touched,
)

_MOST_SHOWN = 2_000  # rows of one kind; the command line lists all
_KEY = Qt.ItemDataRole.UserRole
_FILTER = file_filter((tr("Copies"), "*.roadmap *.zip *.csv"), (tr("All files"), "*"))


class CompareDialog(QDialog):
    """Another copy, compared; the ticked rows are taken over as one step."""

    def __init__(self, session: Session, other: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: Comparison | None = None
        self.other: Path | None = None
        self._doubted: tuple[str, ...] = ()  # the rows of which somebody was told what is doubtful
        self.setWindowTitle(tr("Compare with another copy"))
        self.resize(theme().px(1120), theme().px(640))
        self._file = QLineEdit()
        self._file.setReadOnly(True)
        self._file.setAccessibleName(tr("The other copy"))
        self._file.setPlaceholderText(tr("A colleague’s .roadmap, or a partner’s bundle (.zip or folder)"))
        self._choose, self._choose_folder = QPushButton(tr("File…")), QPushButton(tr("Folder…"))
        self._told = label("", 13, wraps=True)
        self.rows = QTreeWidget()
        self.progress = ProgressRow()
        self.take_button = filled_button(tr("Take over"))
        self._close = QPushButton(tr("Close"))
        self._lay_out()
        self._choose.clicked.connect(self._ask_file)
        self._choose_folder.clicked.connect(self._ask_folder)
        self._close.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)
        self.rows.itemChanged.connect(lambda *_: self._count())
        self._count()
        if other is not None:
            self.compare(other)

    def compare(self, other: Path) -> None:
        """Compare with a copy, on the worker."""
        workspace = self._session.workspace
        if workspace is None or self.progress.is_running:
            return
        self.other = other
        self._file.setText(str(other))
        self.found = None
        self.rows.clear()

        def work(progress: Progress) -> Comparison:
            from roadmap_app.workspace.copies import compare_with

            return compare_with(workspace, other, progress)

        task = self._session.tasks.start(
            tr("Comparing with {name}", name=other.name), work, self._compared, self._refused, owner=self
        )
        self.progress.follow(task)
        self._count()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The keys of the rows that are ticked."""
        found = []
        walk = QTreeWidgetItemIterator(self.rows, QTreeWidgetItemIterator.IteratorFlag.Checked)
        while (item := walk.value()) is not None:
            found.append(str(item.data(0, _KEY)))
            walk += 1
        return tuple(found)

    def take(self) -> None:
        """Take the ticked rows over, as one step; a refusal is told here."""
        found, keys, other = self.found, self.ticked, self.other
        if found is None or other is None or not keys:
            return
        self.take_button.setEnabled(False)
        confirmed, self._doubted = self._doubted == keys, keys

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.copies import take_over
            from roadmap_app.workspace.editing.comparing import plan_take

            doubts = () if confirmed else plan_take(workspace.roadmap, found, keys, other.name).doubts
            if doubts:
                raise RoadmapError(
                    tr("{doubts} Take over once more if it is so all the same.", doubts=" ".join(doubts))
                )
            return take_over(workspace, found, keys, other.name)

        self._session.run_change(
            tr("Taking over from another copy"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def reject(self) -> None:
        """Esc gives up a running comparison first."""
        if self.progress.is_running:
            self.progress.cancel.click()
        else:
            super().reject()

    # -- showing -----------------------------------------------------------------------------

    def _compared(self, found: Comparison) -> None:
        self.progress.finish()
        self.found = found
        self.rows.blockSignals(True)
        for kind, words in found.words.items():
            self._add_group(kind, words, found.of_kind(kind))
        self.rows.blockSignals(False)
        for column in range(3):
            self.rows.resizeColumnToContents(column)
            self.rows.setColumnWidth(column, min(self.rows.columnWidth(column), theme().px(300)))
        self._count()

    def _add_group(self, kind: str, words: str, rows: tuple[Difference, ...]) -> None:
        if not rows:
            return
        group = QTreeWidgetItem([f"{begun(words)}: {number(len(rows), ',')}"])
        group.setFont(0, theme().font(13, 600))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for one in rows[:_MOST_SHOWN]:
            group.addChild(_item(one))
        if len(rows) > _MOST_SHOWN:
            rest = QTreeWidgetItem(
                [tr("… and {rows:,} more; `roadmap merge-file` lists them", rows=len(rows) - _MOST_SHOWN)]
            )
            rest.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.addChild(rest)
        self.rows.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        group.setExpanded(kind != HERE)

    def _count(self) -> None:
        found, count = self.found, len(self.ticked)
        self.take_button.setText(tr("Take over {count:,}", count=count) if count else tr("Take over"))
        can_take = bool(count) and self._session.can_decide and not self.progress.is_running
        self.take_button.setEnabled(can_take)
        if found is None:
            self._told.setText(
                "" if self.progress.is_running else tr("The other copy is only read, never written.")
            )
        elif not found.differences:
            self._told.setText(tr("They hold the same rows."))
        elif found.common:
            self._told.setText(
                tr(
                    "Both share all up to {local_time}. Ticked is what is new or was changed there "
                    "alone; deletions and what both have changed are for you to tick.",
                    local_time=local_time(found.common_at),
                )
            )
        else:
            self._told.setText(
                tr(
                    "The two share no journal: who changed what is not known, and what is missing "
                    "there is no deletion."
                )
            )

    def _refused(self, error: Exception) -> None:
        self.progress.finish()
        self._count()
        self._told.setText(sentence_of(error))

    # -- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.rows.setHeaderLabels([tr("Row"), tr("Here"), tr("There"), tr("Changed by")])
        self.rows.setAccessibleName(tr("Rows that differ"))
        self.rows.setUniformRowHeights(False)
        self.rows.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head = QHBoxLayout()
        for widget in (self._file, self._choose, self._choose_folder):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(self.rows, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("The other copy"), "", _FILTER)
        if chosen:
            self.compare(Path(chosen))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("The other copy, a folder of CSV files"))
        if chosen:
            self.compare(Path(chosen))


def _item(one: Difference) -> QTreeWidgetItem:
    """A row of the list: what it is, both values, who changed them when."""
    here, there = _values(one)
    who = "\n".join(
        f"{where}: {words}"
        for where, words in ((tr("there"), _who(one.by_them)), (tr("here"), _who(one.by_us)))
        if words
    )
    item = QTreeWidgetItem([shown(text) for text in (one.words, here, there, who)])
    item.setData(0, _KEY, one.key)
    for column, text in enumerate((one.key, here, there, who)):
        item.setToolTip(column, plain_tip(text))
    if one.kind == HERE:
        item.setData(0, _KEY, "")
        return item
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    is_ticked = one.kind in (NEW, CHANGED)
    item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
    return item


def _values(one: Difference) -> tuple[str, str]:
    """What the two hold of a row: the cells that differ, or that it is not there."""
    if one.columns:
        here, there = (
            "\n".join([f"{name}: {getattr(row, name) or '–'}" for name in one.columns])
            for row in (one.ours, one.theirs)
        )
        return here, there
    return ("–" if one.ours is None else _cells(one.ours), "–" if one.theirs is None else _cells(one.theirs))


def _cells(row: Any) -> str:
    return ", ".join(cell for cell in row[:6] if cell)


def _who(touched: Touched) -> str:
    who = touched.actor or tr("somebody")
    return f"{who}, {local_time(touched.at)[:16]}" if touched.at else ""
