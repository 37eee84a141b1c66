"""What the actions on pages do: showing one, going back, jumping to the timeline, the meeting pack.

It must not know what a page shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.frame import RoadmapFrame
from roadmap_app.desktop.window.status_line import StatusLine
from roadmap_app.desktop.window.window_actions import WindowActions
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.page import Page


class PageActions(QObject):
    """Handlers of the actions on pages, and what pages ask of the window."""

    def __init__(self, session: Session, doing: WindowActions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._doing, self._window = session, doing, window
        self.frame: RoadmapFrame
        self.status: StatusLine

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        shown: dict[str, Callable[[], object]] = {
            place.action: lambda key=place.key: self.frame.show_page(key)  # type: ignore[misc]
            for place in PLACES
        }
        return shown | {"back": lambda: self.frame.go_back(), "pack": self.open_pack}

    def take_up(self, frame: RoadmapFrame, status: StatusLine, take_step: Callable[[str], object]) -> None:
        """Listen to the pages of a frame."""
        self.frame, self.status = frame, status

        def connect(page: Page) -> None:
            page.place_asked.connect(self.show_place)
            page.page_asked.connect(frame.show_page)
            page.finding_opened.connect(self._doing.open_finding)
            page.step_asked.connect(take_step)
            page.export.exported.connect(status.say)
            page.export.failed.connect(self._say_failed)

        frame.page_made.connect(connect)

    def show_place(self, key: str) -> None:
        """Select something and show it on the timeline."""
        self.frame.show_page(TIMELINE)
        self._session.select(key)
        self.frame.timeline_page.show_timeline()
        view = self.frame.timeline_page.timeline.view
        if view.scene is not None and not view.reveal(key, flash=True):
            self.status.say_hidden(self._session.roadmap.name_of(key), self._doing.clear_filters)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_shown(self) -> bool:
        """Print the page that is shown; False for the timeline, which has a dialog of its own."""
        page = self.frame.shown
        if page is None:
            return False
        page.export.ask_for_print()
        return True

    def _say_failed(self, label: str, error: Exception) -> None:
        from roadmap_app.desktop.look.message import show_error

        show_error(tr("{label} did not work", label=label), error, self._window)

    def open_pack(self) -> QWidget:
        """The dialog of the meeting pack."""
        from roadmap_app.desktop.files.pack_dialog import PackDialog

        dialog: QWidget = PackDialog(self._session, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog
