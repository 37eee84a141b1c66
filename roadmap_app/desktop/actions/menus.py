"""The menu bar, made from the action table; Open recent is filled when it is shown. It must not know handlers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QMenuBar

from roadmap_app.desktop.actions.table import MENUS, ActionSet
from roadmap_app.desktop.look.text import plain_tip
from roadmap_app.domain.changes import shortened
from roadmap_app.domain.entry.address import Place
from roadmap_app.i18n import tr

_CHANGE_SHOWN = 48  # characters of a change's name: it stands in a menu


class Menus:
    """The menus of a window."""

    def __init__(
        self,
        bar: QMenuBar,
        actions: ActionSet,
        recent_files: Callable[[], Sequence[Place]],
        open_recent: Callable[[Place], object],
        forget: Callable[[], object],
    ) -> None:
        self._recent_files, self._open_recent, self._forget = recent_files, open_recent, forget
        self.recent = QMenu(tr("Open recent"), bar)
        self.recent.aboutToShow.connect(self.fill_recent)
        for name, title in MENUS.items():
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(True)
            for spec, action in actions.of_menu(name):
                if spec.separated:
                    menu.addSeparator()
                menu.addAction(action)
                if spec.id == "open":
                    menu.addMenu(self.recent)

    def fill_recent(self) -> None:
        """List the recent files as they are now."""
        self.recent.clear()
        files = self._recent_files()
        for path in files:
            action = self.recent.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(plain_tip(str(path)))
            action.triggered.connect(lambda _=False, chosen=path: self._open_recent(chosen))
        self.recent.addSeparator()
        clear = self.recent.addAction(tr("Forget them"))
        clear.setEnabled(bool(files))
        clear.triggered.connect(lambda *_: self._forget())


def change_text(verb: str, change: str) -> str:
    """`Undo: Import of sample`, with ampersands as they are; the verb alone where there is no change."""
    return (
        tr("{verb}: {change}", verb=verb, change=shortened(change, _CHANGE_SHOWN)).replace("&", "&&")
        if change
        else verb
    )
