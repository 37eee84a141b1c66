"""The window: menus, pages, status, what the actions do, and what is remembered between two openings.

It puts the panels together and tells none of them about another. It must not know how anything is drawn or stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from roadmap_app.desktop.actions.menus import Menus, change_text
from roadmap_app.desktop.actions.places import PLACES, TIMELINE
from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.editing.actions import Entering
from roadmap_app.desktop.editing.changing import Changing
from roadmap_app.desktop.look.opener import Opener, open_outside
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.timeline.panel import KEPT as TIMELINE_KEPT
from roadmap_app.desktop.session.kept import Kept
from roadmap_app.desktop.session.reader import restored_reader, still_exists
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Tasks
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.desktop.session.view_state import restored_view, view_state
from roadmap_app.desktop.views.actions import ViewActions
from roadmap_app.desktop.whatif.actions import Supposing
from roadmap_app.desktop.window.file_actions import FileActions
from roadmap_app.desktop.window.following import Following, show_failed
from roadmap_app.desktop.window.frame import RoadmapFrame
from roadmap_app.desktop.window.guide_actions import GuideActions
from roadmap_app.desktop.window.page_actions import PageActions
from roadmap_app.desktop.window.page_loader import PageLoader
from roadmap_app.desktop.window.panel_actions import PanelActions
from roadmap_app.desktop.window.preferences import Preferences, first_size
from roadmap_app.desktop.window.status_line import StatusLine
from roadmap_app.desktop.window.welcome import LoadingPage, WelcomePage
from roadmap_app.desktop.window.window_actions import WindowActions
from roadmap_app.domain.entry.address import Place
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from roadmap_app.workspace.workspace import Workspace

_LOOK_EVERY_MS = 1_000  # how often the file is looked at for others' changes: they show within two seconds


class MainWindow(QMainWindow):
    """One window on one workspace, or the welcome page."""

    def __init__(
        self,
        preferences: Preferences | None = None,
        today: int | None = None,
        opener: Opener = open_outside,
    ) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, today, self, opener)
        self.files = FileActions(self.session, self.preferences, self)
        self.doing = WindowActions(self.session, self, opener)
        self._first_look = False
        self._kept = Kept()
        self._furnished_for: Workspace | None = None
        self.panels = PanelActions(self.session, self)
        pages = ("roadmap_app.desktop.charts.view", *(place.module for place in PLACES))
        self._loader = PageLoader(self.session, pages, self)
        self.turning = PageActions(self.session, self.doing, self)
        self.supposing = Supposing(self.session, self)
        self.entering = Entering(self.session, self)
        guided = (self.choose_theme, self.forget_recent, self.open_sample)
        self.guiding = GuideActions(self.session, self.preferences, self, guided)
        self.changing = Changing(self.session, self)
        self.viewing = ViewActions(self.session, self)
        self.actions_of = ActionSet(self._handlers(), self)
        self.doing.actions = self.guiding.actions = self.actions_of
        self._welcome: WelcomePage | None = None
        self._loading = LoadingPage()
        self.frame = RoadmapFrame(self.session, self.actions_of, opener)
        self.session.when_seen = self.frame.when_seen
        self.page = self.frame.timeline_page
        self._pages = QStackedWidget()
        for page in (self._loading, self.frame):
            self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self.menus = Menus(
            self.menuBar(),
            self.actions_of,
            lambda: self.preferences.recent_files,
            self.open_path,
            self.forget_recent,
        )
        self.status = StatusLine(self.session, self.tasks)
        self.setStatusBar(self.status)
        self.following = Following(self.session, self.status.say_away, self)
        self.doing.frame, self.doing.page, self.doing.status = self.frame, self.page, self.status
        self.turning.take_up(self.frame, self.status, lambda step: self.actions_of[step].trigger())
        self.panels.take_up(self.frame, self.actions_of)
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 520)
        self._look_timer = QTimer(self)
        self._look_timer.setInterval(_LOOK_EVERY_MS)
        self._connect()
        self._restore_window()
        self._colour_icons()
        self._enable()

    @property
    def welcome(self) -> WelcomePage:
        """The page while nothing is open, made when first shown: most starts open something."""
        if self._welcome is None:
            self._welcome = WelcomePage(self.actions_of)
            self._welcome.recent_chosen.connect(self.open_path)
            self._pages.addWidget(self._welcome)
        return self._welcome

    def showEvent(self, event: QShowEvent) -> None:
        """A window without a roadmap welcomes."""
        if not self.session.is_open and not self.tasks.is_busy:
            self._show_page()
        super().showEvent(event)

    # -- opening -----------------------------------------------------------------------------

    def open_path(self, path: Place) -> None:
        """Open a workspace; the page for it comes when it is read."""
        self._keep_view()
        self.session.open(path)

    def open_sample(self, path: Path | None = None) -> None:
        """Open the sample roadmap of this person, or at a path; made where it is not there yet."""
        self._keep_view()
        self.files.open_sample(path, self.status.say)

    def _opened(self) -> None:
        self.session.turns.take(self, "opened", self._show_opened)

    def _show_opened(self) -> Steps:
        workspace = self.session.workspace
        if workspace is None:
            return
        self.preferences.remember_file(workspace.path)
        texts = self.preferences.view_of(workspace.path)
        self._kept = Kept(texts)
        self._first_look = True
        self.session.change_view(**restored_view(texts, self.session))
        self.session.chart.restore(texts)
        self.session.views.take(texts.get("view", ""))
        reader = restored_reader(texts, self.session.whole, self.session.today)
        self.session.change_reader(**reader._asdict())
        yield
        yield from self.frame.restore(self._kept)
        yield
        self.entering.claims.restore(self._kept)
        self._show_page()
        yield
        self.page.timeline.rebuild()
        self.page.timeline.restore(self._kept.take(*TIMELINE_KEPT))
        if self.frame.current == TIMELINE:
            self.page.timeline.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.frame.when_seen(self._furnish)

    def _furnish(self) -> None:
        """Make the panels beside the timeline, once that is on screen, and give them their kept filters."""
        if self._furnished_for is self.session.workspace:
            return
        self._furnished_for = self.session.workspace
        self.session.turns.take(self, "furnished", self._furnish_in_turns)

    def _furnish_in_turns(self) -> Steps:
        yield from self.page.furnish()
        self.page.alignment.restore(self._kept.take(*self.page.alignment.state))
        yield
        yield from self.page.alignment.refreshed()

    def _load_pages(self) -> None:
        if not self.session.roadmap.is_empty:
            self._loader.start()

    def _checked(self) -> None:
        """With the first findings something is chosen, so that the details are not empty: what was chosen meanwhile,
        else what was chosen last, if it is still there."""
        if not self._first_look or self.session.is_checking or self.page.timeline.is_drawing:
            return
        self._first_look = False
        self.session.turns.take(self, "first look", self._choose_first)

    def _choose_first(self) -> None:
        session, scene = self.session, self.page.timeline.view.scene
        last = self._kept.take("selection").get("selection", "")
        kept = last if still_exists(session.roadmap, last) else ""
        wanted = session.selection or kept or session.by_thing.first_choice(session.roadmap)
        is_seen = bool(wanted) and scene is not None and scene.row_of(wanted) is not None
        if is_seen or kept:
            session.select(wanted)
        if is_seen and not kept:
            self.page.show_first()
        self._enable()

    def _show_page(self) -> None:
        workspace = self.session.workspace
        if workspace is None:
            self.welcome.show_recent(self.preferences.recent_files)
        self._pages.setCurrentWidget(self.frame if workspace else self.welcome)
        marked = tr(" (read only)") if self.session.is_read_only else ""
        self.setWindowTitle(f"{workspace.path.stem}{marked} – Roadmap" if workspace else "Roadmap")
        self._enable()

    # -- wiring ------------------------------------------------------------------------------

    def _connect(self) -> None:
        session, page = self.session, self.page
        session.opening.connect(self._opening)
        session.opened.connect(self._opened)
        session.closed.connect(self._show_page)
        self.files.told.connect(self.status.offer)
        session.checked.connect(self._checked)
        page.timeline.drawn.connect(self._checked)
        session.failed.connect(self._failed)
        session.selected.connect(lambda _: self._enable())
        for signal in (session.roadmap_replaced, session.checked, session.views.changed):
            signal.connect(lambda *_: session.turns.take(self, "enabled", self._enable))
        session.checked.connect(self._load_pages)
        page.furnished.connect(self._connect_panels)
        page.timeline.item_opened.connect(lambda _: page.show_details())
        page.timeline.dates_asked.connect(self.doing.ask_dates)
        page.timeline.view.move_asked.connect(self.entering.move)
        self.frame.page_shown.connect(self._page_shown)
        self.viewing.take_up(self.frame.rail.views, self.frame.show_timeline, page.timeline, self.status.say)
        self.frame.bar.scenario.asked.connect(self.supposing.open_scenario)
        self.frame.bar.search.hit_chosen.connect(self.doing.show_hit)
        self.frame.bar.search.left.connect(self.frame.take_keyboard)
        self.entering.claims.take_up(self.frame.bar, self.frame.take_keyboard, self.status.say)
        self._look_timer.timeout.connect(self._look_for_changes)
        theme().changed.connect(self._colour_icons)

    def _page_shown(self, key: str) -> None:
        """The timeline's panels are made when it is first shown."""
        if key != TIMELINE:
            self.panels.show_only_chart(False)
        elif self.session.is_open:
            self.frame.when_seen(self._furnish)
        self._enable()

    def _connect_panels(self) -> None:
        self.page.alignment.finding_chosen.connect(self.doing.show_finding)
        self.page.alignment.finding_opened.connect(self.doing.open_finding)
        self.page.alignment.table.menu_asked.connect(self.doing.show_menu)
        inspector = self.page.inspector
        inspector.row_menu_shown.connect(lambda record, menu: self.changing.fill(menu, record))
        inspector.edit_asked.connect(self.changing.open_by_key)
        inspector.change_asked.connect(self.changing.menu_of_selection)
        view = self.page.timeline.view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self.doing.show_item_menu)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do: those on what is open here, the others in their parts."""
        parts = (self.doing, self.turning, self.files, self.guiding, self.panels, self.viewing)
        handlers: dict[str, Callable[[], object]] = {}
        for part in (*parts, self.supposing, self.entering, self.changing):
            handlers |= part.handlers()
        return handlers | {
            "print": lambda: self.turning.print_shown() or self.files.open_print(*self.page.timeline.days),
            "reload": lambda: self.session.reload(),
            "close": self.close_workspace,
            "quit": self.close,
        }

    def _opening(self, label: str) -> None:
        self._loading.say(label)
        if not self.session.is_open:
            self._pages.setCurrentWidget(self._loading)

    def _failed(self, label: str, error: Exception) -> None:
        self._show_page()
        show_failed(self.session, label, error, self)

    def _enable(self) -> None:
        session = self.session
        undo, redo = (session.undo_label, session.redo_label) if session.is_ours else ("", "")
        has_findings = self.page.is_furnished and bool(session.findings)
        states = {
            "open": session.is_open,
            "writable": session.is_open and not session.is_read_only,
            "house": session.is_ours,
            "file": session.workspace is not None and not session.workspace.is_shared,
            "ours": session.can_decide,
            "undoable": bool(undo),
            "redoable": bool(redo),
            "selected": bool(session.selection),
            "found": has_findings,
            "timeline": self.frame.current == TIMELINE,
            "view": bool(session.views.name),
            "view changed": session.views.is_changed,
        }
        self.page.timeline.view.can_drag = session.can_decide
        self.actions_of.enable(frozenset(name for name, holds in states.items() if holds))
        for name, verb, label in (("undo", tr("Undo"), undo), ("redo", tr("Redo"), redo)):
            self.actions_of[name].setText(change_text(verb, label))
            self.actions_of[name].setToolTip(verb)  # else it is the text, which Qt may take for markup
        self.panels.check()
        self.actions_of[f"theme_{self.preferences.theme}"].setChecked(True)
        self.actions_of[f"deals_{session.spec.deals}"].setChecked(True)

    # -- panels, colours, files --------------------------------------------------------------

    def choose_theme(self, choice: str) -> None:
        """Light, dark, or as the system."""
        self.preferences.theme = choice
        theme().choose(choice)
        self._enable()

    def close_workspace(self) -> None:
        """Back to the welcome page."""
        self._keep_view()
        self.session.close()

    def forget_recent(self) -> None:
        """Empty the list of recent workspaces."""
        self.preferences.forget_files()
        self._show_page()

    def _colour_icons(self) -> None:
        palette = theme().palette
        self.actions_of.colour(palette.muted, palette.rule)

    def _look_for_changes(self) -> None:
        if self.session.is_open and not self.session.is_shared and not self.tasks.is_busy:
            self.session.look_for_changes(self._changed_elsewhere)

    def _changed_elsewhere(self) -> None:
        """What others have changed is taken up at once, unless a dialog is open, which may show what it is about."""
        if QApplication.activeModalWidget() is None:
            self.session.follow()
        else:
            self.status.say_changed(lambda: self.session.reload())

    # -- window manners ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.files.takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what is dropped."""
        self.files.drop(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        """Look for others' changes, from when the window first comes to the front."""
        super().changeEvent(event)
        is_turn = event.type() == QEvent.Type.ActivationChange and hasattr(self, "_look_timer")
        if is_turn and self.isActiveWindow():
            self._look_for_changes()
            self._look_timer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window, end the workers."""
        self._look_timer.stop()
        self.following.end()
        self.panels.show_only_chart(False)
        self._keep_view()
        self._keep_window()
        for page in self.frame.pages.values():
            page.end()
        self.tasks.close()
        self.session.close()
        super().closeEvent(event)

    def _keep_view(self) -> None:
        workspace = self.session.workspace
        if workspace is None:
            return
        session = self.session
        told = view_state(session) | session.reader.state(session.today)
        told |= self.page.timeline.state | self.frame.state | self.entering.claims.state
        # else the panel has the filters of another one, or there is none yet
        if self._furnished_for is workspace and self.page.is_furnished:
            told |= self.page.alignment.state
        self.preferences.keep_view(workspace.path, self._kept.with_told(told))

    def _keep_window(self) -> None:
        self.preferences.keep("window/geometry", self.saveGeometry())
        self.panels.keep(self.preferences)
        self.preferences.sync()

    def _restore_window(self) -> None:
        self.resize(first_size(self.screen().availableGeometry().size()))
        geometry = self.preferences.bytes_of("window/geometry")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self.panels.restore(self.preferences)
