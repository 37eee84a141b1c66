"""What the actions on the panels around the timeline do: details, findings, legend, and the chart alone.

It must not know what a panel shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from roadmap_app.desktop.session.session import Session

if TYPE_CHECKING:
    from roadmap_app.desktop.actions.table import ActionSet
    from roadmap_app.desktop.pages.timeline.page import WorkspacePage
    from roadmap_app.desktop.window.frame import RoadmapFrame
    from roadmap_app.desktop.window.preferences import Preferences

_STEP_PX = 40  # by which keys move what the mouse drags
PANELS = ("inspector", "alignment")


class PanelActions(QObject):
    """Handlers of the actions, and what is checked where they stand."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.actions: ActionSet
        self.frame: RoadmapFrame
        self.is_only_chart = False
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, lambda: self.show_only_chart(False))
        self._leave.setEnabled(False)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {
            "toggle_inspector": lambda: self._toggle("inspector"),
            "toggle_alignment": lambda: self._toggle("alignment"),
            "toggle_legend": self._toggle_legend,
            "drawer_higher": lambda: self._page.grow_drawer(_STEP_PX),
            "drawer_lower": lambda: self._page.grow_drawer(-_STEP_PX),
            "details_wider": lambda: self._page.grow_details(_STEP_PX),
            "details_narrower": lambda: self._page.grow_details(-_STEP_PX),
            "chart_only": lambda: self.show_only_chart(not self.is_only_chart),
        }

    @property
    def _page(self) -> WorkspacePage:
        return self.frame.timeline_page

    def take_up(self, frame: RoadmapFrame, actions: ActionSet) -> None:
        """Follow the panels of a frame."""
        self.frame, self.actions = frame, actions
        # A menu bar that is hidden takes its keys with it: the window has those of this menu, too.
        self._window.addActions([action for _, action in actions.of_menu("View")])
        self._session.chart.changed.connect(self.check)
        frame.timeline_page.arranged.connect(self.check)

    def check(self) -> None:
        """Check the actions of what is shown."""
        page = self.frame.timeline_page
        for name in PANELS:
            self.actions[f"toggle_{name}"].setChecked(page.is_shown(name))
        self.actions["toggle_legend"].setChecked(self._session.chart.look.legend)
        self.actions["chart_only"].setChecked(self.is_only_chart)

    def show_only_chart(self, only: bool) -> None:
        """The chart alone, as large as the screen, or everything as before."""
        if only == self.is_only_chart:
            return
        self.is_only_chart = only
        window, page = self._window, self.frame.timeline_page
        self.frame.show_only_chart(only)
        page.show_only_chart(only)
        window.menuBar().setVisible(not only)
        window.statusBar().setVisible(not only)
        state, full = window.windowState(), Qt.WindowState.WindowFullScreen
        window.setWindowState(state | full if only else state & ~full)
        self._leave.setEnabled(only)
        if only:
            page.timeline.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.check()

    def keep(self, preferences: Preferences) -> None:
        """Keep which panels are shown, and how large."""
        page = self.frame.timeline_page
        if not page.is_narrow:
            preferences.keep("window/horizontal", page.horizontal.saveState())
        preferences.keep("window/drawer", str(page.drawer_px))
        preferences.keep("window/panels", ";".join(page.kept_panels) or "none")

    def restore(self, preferences: Preferences) -> None:
        """Show what was kept; at first the details, and of the findings their counts."""
        page = self.frame.timeline_page
        state = preferences.bytes_of("window/horizontal")
        if not state.isEmpty():
            page.horizontal.restoreState(state)
            page.horizontal.setHandleWidth(1)
        drawer = preferences.text_of("window/drawer")
        page.drawer_px = int(drawer) if drawer.isdecimal() else page.drawer_px
        page.show_panels(frozenset(preferences.text_of("window/panels", "inspector").split(";")))

    def _toggle(self, name: str) -> None:
        page = self.frame.timeline_page
        page.show_panel(name, not page.is_shown(name))
        self.check()

    def _toggle_legend(self) -> None:
        chart = self._session.chart
        chart.choose(legend=not chart.look.legend)
