"""What the actions on saved views do: the list, save as, update, change and rename, delete.

It must not know how a view is kept or drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.sharing import INTERNAL
from roadmap_app.domain.views.saved import view_named
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.views.dialog import ViewDialog
    from roadmap_app.desktop.views.popup import ViewsPopup
    from roadmap_app.domain.records import SavedView
    from roadmap_app.domain.windows.window import Day

Days = tuple[float, float]


class OnScreen(Protocol):
    """What is asked of the timeline here."""

    @property
    def days(self) -> tuple[Days, Days]:
        """First and last day on screen, and of everything dated."""


class ViewActions(QObject):
    """Handlers of these actions. `take_up` gives what they need of the window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._popup: ViewsPopup | None = None

    def take_up(
        self,
        button: QAbstractButton,
        show_timeline: Callable[[], object],
        timeline: OnScreen,
        say: Callable[[str], None],
    ) -> None:
        """button: beside which the list stands. timeline: which days it shows. say: tells a sentence."""
        self._button, self._show_timeline = button, show_timeline
        self._timeline, self._say = timeline, say
        self._session.views.asked.connect(self.open)
        button.clicked.connect(lambda _: self.show_list())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {
            "views": self.show_list,
            "save_view": self.save_as,
            "update_view": self.update,
            "change_view": lambda: self.change(self._session.views.name),
            "delete_view": lambda: self.delete(self._session.views.name),
        }

    @property
    def popup(self) -> ViewsPopup | None:
        """The list while it is open."""
        return self._popup

    def show_list(self) -> None:
        """The list of views beside its button."""
        if self._popup is not None:
            return
        from roadmap_app.desktop.views.popup import ViewsPopup

        popup = self._popup = ViewsPopup(self._session, self._window)
        popup.closed.connect(self._forget)
        popup.opened.connect(self.open)
        popup.save_asked.connect(self.save_as)
        popup.update_asked.connect(self.update)
        popup.change_asked.connect(self.change)
        popup.delete_asked.connect(self.delete)
        popup.show_beside(self._button)

    def open(self, name: str) -> None:
        """Show a view on the timeline; what cannot be shown is told."""
        self._show_timeline()
        try:
            self._session.views.open(name)
        except RoadmapError as error:
            self._session.failed.emit(tr("Opening the view"), error)

    def save_as(self) -> ViewDialog | None:
        """Keep what is shown under a name."""
        if not self._session.can_decide:
            return None
        shown = self._session.views.shown
        return self._ask(shown._replace(name="", sharing=INTERNAL), "")

    def change(self, name: str) -> ViewDialog | None:
        """Another name, other days, another page set-up of a view; what it shows stays."""
        if not self._session.can_decide or not name:
            return None
        return self._ask(view_named(self._session.whole, name), name)

    def update(self) -> None:
        """Keep what is shown in place of what the open view keeps."""
        views = self._session.views
        if not self._session.can_decide or not views.is_changed:
            return
        name, shown = views.name, views.shown

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.views import change_view

            return change_view(workspace, name, shown)

        self._session.run_change(
            tr("Updating a view"),
            work,
            lambda _: self._say(tr("The view “{name}” keeps what is shown.", name=name)),
            owner=self,
        )

    def delete(self, name: str) -> None:
        """Take a view out; what is shown stays, and undo brings the view back."""
        if not self._session.can_decide or not name:
            return

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.views import delete_view

            return delete_view(workspace, name)

        done = tr("The view “{name}” is deleted; Undo brings it back.", name=name)
        self._session.run_change(tr("Deleting a view"), work, lambda _: self._say(done), owner=self)

    def _ask(self, view: SavedView, old: str) -> ViewDialog:
        from roadmap_app.desktop.views.dialog import ViewDialog

        first, last = self._timeline.days[0]
        days: tuple[Day, Day] = (int(first), max(int(first), int(last) - 1))
        dialog = ViewDialog(self._session, view, old, days, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    def _forget(self) -> None:
        if self._popup is not None:
            self._popup.deleteLater()
            self._popup = None
