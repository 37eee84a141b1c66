"""What the timeline shows has no date: a list to walk, beside the chart where no day can place it.

It must not know how a scene is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene

_KEY_ROLE = Qt.ItemDataRole.UserRole
_SEEN = 14  # rows before the list scrolls
_MOST = 2_000


def undated_keys(scene: Scene | None) -> list[str]:
    """The undated items in the order of the rows."""
    return [key for aside in scene.asides for key in aside.keys] if scene is not None else []


class UndatedList(Popup):
    """Name, whose, and what is said in place of a date; Enter or a click shows one where it belongs."""

    taken = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        keys = undated_keys(scene)
        told = (
            tr("{count:,} without a date", count=len(keys))
            if keys
            else tr("Everything that is shown has a date.")
        )
        self.column.addWidget(label(told, 12, 600, tone="muted"))
        self.list = QListWidget()
        self.list.setFont(theme().font())
        self.list.setAccessibleName(tr("Without a date"))
        for key in keys[:_MOST]:
            said = scene.describe(key)
            words = " · ".join(part for part in (said.name, said.owner, said.when) if part)
            item = QListWidgetItem(words)
            item.setData(_KEY_ROLE, key)
            item.setSizeHint(QSize(0, theme().px(26)))
            self.list.addItem(item)
        metrics = self.list.fontMetrics()
        rows = range(self.list.count())
        widest = max((metrics.horizontalAdvance(self.list.item(row).text()) for row in rows), default=200)
        self.list.setMinimumWidth(min(widest + 40, theme().px(560)))
        self.list.setFixedHeight(min(max(self.list.count(), 1), _SEEN) * theme().px(26) + 4)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(keys))
        self.column.addWidget(self.list)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)

    def showEvent(self, event: object) -> None:
        """The keyboard starts in the list."""
        self.list.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(item.data(_KEY_ROLE))
        self.close()
