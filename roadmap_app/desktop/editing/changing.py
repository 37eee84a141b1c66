"""What can be done with a row or a thing that is shown: the four words in its menu, a name, a twin.

It must not know where it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Generation,
    Line,
    Link,
    Need,
    Organization,
)
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr

CORRECT, SUPERSEDE, RETRACT, DELETE = "correct", "supersede", "retract", "delete"
RENAME, MERGE = "rename", "merge"
WORDS = {
    CORRECT: tr("Correct…"),
    SUPERSEDE: tr("They say something new…"),
    RETRACT: tr("They took it back…"),
    DELETE: tr("Delete…"),
    RENAME: tr("Rename…"),
    MERGE: tr("Merge with its twin…"),
}
"""Each as it stands in a menu."""

TABLE_OF: dict[Callable[..., Any], str] = {spec.record: name for name, spec in TABLES.items()}


class Changing(QObject):
    """Opens the dialogs. Offers nothing where nothing can be entered."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does, on what is selected."""
        return {
            "change_selected": lambda: self.menu_of_selection(),
            "history": self.open_history,
        }

    @property
    def selected(self) -> Any | None:
        """The row of the selected thing."""
        return row_of_key(self._session, self._session.selection)

    def words_for(self, row: Any) -> tuple[str, ...]:
        """What can be done with a row; () where nothing can."""
        if not self._session.can_decide or type(row) not in TABLE_OF:
            return ()
        match row:
            case Claim() | Link() | Need():
                return (CORRECT, SUPERSEDE, RETRACT, DELETE)
            case Organization() | Line() | Generation():
                return (RENAME, CORRECT, MERGE, DELETE)
            case Agreement():
                return (RENAME, CORRECT, DELETE)
        return (CORRECT, DELETE)

    def fill(self, menu: QMenu, row: Any) -> None:
        """Add what can be done with a row to its menu."""
        words = self.words_for(row)
        if words and not menu.isEmpty():
            menu.addSeparator()
        for word in words:
            action = menu.addAction(WORDS[word])
            action.triggered.connect(lambda *_, word=word: self.open(word, row))

    def open(self, word: str, row: Any) -> QDialog | None:
        """The dialog of one of the words; None where it cannot be said of that row."""
        from roadmap_app.desktop.editing import record_dialogs as dialogs

        if word not in self.words_for(row):
            return None
        made: dict[str, Callable[..., QDialog]] = {
            CORRECT: dialogs.CorrectDialog,
            SUPERSEDE: dialogs.SupersedeDialog,
            RETRACT: dialogs.RetractDialog,
            RENAME: dialogs.RenameDialog,
            MERGE: dialogs.MergeDialog,
        }
        if word == DELETE:
            return self.delete(TABLE_OF[type(row)], [row])
        return self._shown(made[word](self._session, TABLE_OF[type(row)], row, self._window))

    def delete(self, table: str, rows: Sequence[Any]) -> QDialog:
        """The dialog that deletes rows of a table together."""
        from roadmap_app.desktop.editing.record_dialogs import DeleteDialog

        return self._shown(DeleteDialog(self._session, table, rows, self._window))

    def open_by_key(self, row: Any, corrects: bool) -> QDialog | None:
        """By F2 or Delete on a row."""
        return self.open(CORRECT if corrects else DELETE, row)

    def menu_of_selection(self, point: QPoint | None = None) -> QMenu | None:
        """The menu of the selected thing, at a point of the screen; None where there is none."""
        row = self.selected
        if row is None or not self.words_for(row):
            return None
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, row)
        menu.popup(point or self._window.mapToGlobal(self._window.rect().center()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def open_history(self) -> QDialog:
        """Who did what, when and why."""
        from roadmap_app.desktop.editing.history_dialog import HistoryDialog

        return self._shown(HistoryDialog(self._session, self._window))

    def _shown(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog


def row_of_key(session: Session, key: str) -> Any | None:
    """The thing of a key: a product, tranche, deal, line or organization."""
    roadmap = session.whole
    for look in (
        roadmap.generation,
        roadmap.commitment,
        roadmap.agreement,
        roadmap.line,
        roadmap.organization,
    ):
        found = look(key)
        if found is not None:
            return found
    return None
