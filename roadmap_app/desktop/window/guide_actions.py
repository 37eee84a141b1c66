"""The actions that lead through the program and set it up: tour, settings, colours. It must not know what they hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.look.theme import THEMES
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.preferences import Preferences

if TYPE_CHECKING:
    from roadmap_app.desktop.actions.table import ActionSet
    from roadmap_app.desktop.tour.card import TourCard

Themed = Callable[[str], object]


class GuideActions(QObject):
    """Handlers of all three; each is loaded when it is first asked for. `actions` is given once they are made."""

    actions: ActionSet

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        window: QWidget,
        does: tuple[Themed, Callable[[], object], Callable[[], object]],
    ) -> None:
        """does: how the window chooses its colours, forgets recent workspaces, opens the sample."""
        super().__init__(window)
        self._session, self._preferences, self._window = session, preferences, window
        self._choose_theme, self._forget_recent, self._open_sample = does
        self.tour: TourCard | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        themes = {f"theme_{name}": partial(self._choose_theme, name) for name in THEMES}
        return {"settings": self.open_settings, "tour": self.show_tour, **themes}

    def open_settings(self) -> QObject:
        """The settings; what is set counts at once."""
        from roadmap_app.desktop.settings.dialog import SettingsDialog
        from roadmap_app.desktop.settings.keeping import Settable

        settable = Settable(self._preferences, self._choose_theme, self._forget_recent)
        dialog = SettingsDialog(self._session, settable, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    def show_tour(self) -> None:
        """Begin at the first step; where nothing is open, on the sample."""
        if self._session.is_open:
            self._begin()
            return
        self._session.checked.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        self._open_sample()

    def offer_tour(self) -> None:
        """Begin by itself the first time that somebody opens the sample, and never again."""
        if not self._preferences.text_of("tour"):
            self.show_tour()

    def _begin(self) -> None:
        from roadmap_app.desktop.tour.card import TourCard

        if self.tour is not None:
            self.tour.end()
        self._preferences.keep("tour", "seen")
        self.tour = TourCard(self._session, self.actions, self._window)
        self.tour.ended.connect(self._forget)
        self.tour.show_step(0)

    def _forget(self) -> None:
        self.tour = None
