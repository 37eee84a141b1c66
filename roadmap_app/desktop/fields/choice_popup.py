"""A popup that lists choices: one of them, or several to be ticked, each with a count.

It must not know what the choices stand for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import number, tr

_KEY_ROLE = Qt.ItemDataRole.UserRole
_SEARCHED_FROM = 12  # lists as long as this get a line to search in


def _written(choice: Choice) -> str:
    return choice.text if choice.held < 0 else f"{choice.text}  ·  {number(choice.held, ',')}"


class ChoicePopup(Popup):
    """The list, with a line to search in where it is long. Enter or a click takes an entry."""

    taken = Signal(str)
    ticked = Signal(frozenset)

    def __init__(
        self,
        parent: QWidget,
        choices: Sequence[Choice],
        chosen: frozenset[str],
        *,
        many: bool,
        note: str = tr("With none ticked all are shown."),
    ) -> None:
        """note: what a list of several says beneath."""
        super().__init__(parent)
        self._many, self._note = many, note
        self.column.setContentsMargins(6, 6, 6, 6)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Choices"))
        self.list.setFont(theme().font())
        for choice in choices:
            self._add(choice, choice.key in chosen)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Find in the list"))
        self._search.setAccessibleName(tr("Find in the list"))
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._take_first)
        self.column.addWidget(self._search)
        self.column.addWidget(self.list)
        self._search.setVisible(len(choices) >= _SEARCHED_FROM)
        if not choices:
            self.column.insertWidget(0, label(tr("There is nothing to choose from yet."), tone="muted"))
        self._size(choices)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        if many:
            self._add_buttons()
            self.list.itemChanged.connect(lambda _: self.ticked.emit(self.ticked_keys()))
        self._first = self._search if len(choices) >= _SEARCHED_FROM else self.list

    def ticked_keys(self) -> frozenset[str]:
        """Keys of the ticked entries."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return frozenset(i.data(_KEY_ROLE) for i in items if i.checkState() == Qt.CheckState.Checked)

    def showEvent(self, event: object) -> None:
        """The keyboard starts in the list."""
        self._first.setFocus()

    def _add(self, choice: Choice, chosen: bool) -> None:
        item = QListWidgetItem(_written(choice))
        item.setData(_KEY_ROLE, choice.key)
        item.setSizeHint(QSize(0, theme().px(28)))
        if self._many:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.list.addItem(item)
        if chosen and not self._many:
            self.list.setCurrentItem(item)
        elif self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _size(self, choices: Sequence[Choice]) -> None:
        metrics = self.list.fontMetrics()
        widest = max((metrics.horizontalAdvance(_written(choice)) for choice in choices), default=100)
        self.list.setMinimumWidth(max(180, widest + 64))
        self.list.setFixedHeight(min(max(len(choices), 1), 11) * theme().px(28) + 4)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        for text, state in (
            (tr("Tick all"), Qt.CheckState.Checked),
            (tr("Untick all"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, wanted=state: self._tick_all(wanted))
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(label(self._note, 12, tone="muted", wraps=True))

    def _tick_all(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)  # one `ticked` at the end, not one for each row
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self.ticked.emit(self.ticked_keys())

    def _take(self, item: QListWidgetItem) -> None:
        if not self._many:
            self.taken.emit(item.data(_KEY_ROLE))
            self.close()

    def _take_first(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            if not item.isHidden():
                if self._many:
                    ticked = item.checkState() == Qt.CheckState.Checked
                    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
                else:
                    self._take(item)
                return

    def _filter(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())
