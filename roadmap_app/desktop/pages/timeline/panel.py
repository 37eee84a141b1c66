"""The timeline with its corner of navigation and its legend; it turns the session's view into a scene.

It must not know how a scene is painted, nor the other panels.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.listeners import announce, make_known
from roadmap_app.desktop.pages.timeline.corner import ChartCorner
from roadmap_app.desktop.pages.timeline.input import TimelineInput
from roadmap_app.desktop.pages.timeline.instead import empty, nothing_fits, waiting
from roadmap_app.desktop.pages.timeline.kept_rows import kept_rows
from roadmap_app.desktop.pages.timeline.legend import LegendBar
from roadmap_app.desktop.pages.timeline.overview import OverviewStrip
from roadmap_app.desktop.pages.timeline.periods import day_looked_at, period_around, range_at_first, stepped
from roadmap_app.desktop.pages.timeline.view import ZOOM_STEP, TimelineView
from roadmap_app.desktop.session.looked import Follow, Looked, Mended
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Task
from roadmap_app.domain.changes import Progress
from roadmap_app.i18n import tr
from roadmap_app.timeline.scene import Scene, build_scene

if TYPE_CHECKING:
    from roadmap_app.desktop.look.accessible_parts import Parts
    from roadmap_app.desktop.pages.timeline.drag import Drag
    from roadmap_app.desktop.pages.timeline.foreseen import Foreseeing
    from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.views.ranges import DayRange
    from roadmap_app.timeline.view_spec import ViewSpec

_AT_ONCE = 1_500  # generations up to which a scene is made between two frames
_FIRST_ROWS = 120  # of a large scene are drawn first: more than a screen shows
_LARGE = 5_000  # generations from which a new day is drawn before it is checked


KEPT = ("start_day", "end_day", "scroll_y")
"""The names of what is kept of where the view is."""


class TimelinePage(QWidget):
    """The timeline of the session's roadmap, or what to do where there is nothing to draw."""

    item_opened = Signal(str)
    dates_asked = Signal()
    drawn = Signal()  # another scene is shown

    def __init__(self, session: Session, actions: ActionSet) -> None:
        super().__init__()
        self._session = session
        session.asked_to_follow.append(self._follow)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = TimelineView()
        self.input = TimelineInput(self.view)
        self._foreseeing: Foreseeing | None = None  # made with the first drag
        self.view.addActions(actions.of_scope("timeline"))
        self.strip = OverviewStrip()
        self.legend = LegendBar()
        self._actions = actions
        self._asked = 0  # how often a large scene was asked for; only the last one is shown
        self._drawing: Task | None = None
        self._waits = False  # for the check; the first rows are there or on their way
        self._wanted_state: dict[str, str] | None = None
        self._is_stale = False  # asked for while it was not shown
        self._is_empty = True
        self._folds_all = False  # asked for while only the first rows were drawn
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._instead: dict[Callable[[ActionSet], QWidget], QWidget] = {}  # of the timeline, when first shown
        self.corner = ChartCorner(actions, self.strip)
        self.view.set_corner(self.corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.legend)
        self._connect()
        make_known(TimelineView, _parts_of)

    # -- state that is kept per workspace ----------------------------------------------------

    @property
    def state(self) -> dict[str, str]:
        """Where the view is, as texts; until it is drawn, what it is to be restored to."""
        if self._wanted_state is not None:
            return self._wanted_state
        seen = self.view.seen
        texts = (f"{seen.start_day:.2f}", f"{seen.end_day:.2f}", f"{seen.scroll_y:.0f}")
        return dict(zip(KEPT, texts, strict=True))

    @property
    def days(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """First and last day on screen, and of everything dated."""
        seen, scene = self.view.seen, self.view.scene
        on_screen = (seen.start_day, seen.end_day)
        return on_screen, (scene.start_day, scene.end_day) if scene is not None else on_screen

    def restore(self, state: dict[str, str]) -> None:
        """Look where a kept state says; where it says nothing, at the years around the as-of day."""
        if self.is_drawing:
            self._wanted_state = state
        else:
            self._look(state)

    def _look(self, state: dict[str, str]) -> None:
        try:
            start, end, scroll = (float(state[name]) for name in KEPT)
            if not 1.0 <= start < end <= 3_600_000.0:
                raise ValueError
        except (KeyError, ValueError):
            self.show_first_range()
            return
        self.view.show_days(start, end)
        self.view.pan(0, scroll - self.view.seen.scroll_y)

    def show_first_range(self) -> None:
        """From the year before the as-of day on, from the first row; in a narrow chart its year and the next."""
        self.view.pan(0, -self.view.seen.scroll_y)
        self.view.show_days(*range_at_first(self._session.spec.as_of, self.view.seen.width))

    def show_range(self, days: DayRange) -> None:
        """The days of a view; where it is open on a side, up to where the chart begins or ends at first."""
        first, last = range_at_first(self._session.spec.as_of, self.view.seen.width)
        start = first if days.first is None else float(days.first)
        end = last if days.last is None else float(days.last + 1)
        if days.last is None and days.first is not None:
            end = max(end, start + (last - first))
        elif days.first is None and days.last is not None:
            start = min(start, end - (last - first))
        self.restore(dict(zip(KEPT, (f"{start:.2f}", f"{end:.2f}", "0"), strict=True)))

    # -- what the actions do -----------------------------------------------------------------

    def zoom_in(self) -> None:
        """Closer, around the middle."""
        self.view.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Further away, around the middle."""
        self.view.zoom(1 / ZOOM_STEP)

    def go_today(self) -> None:
        """The as-of day in the middle."""
        self.view.center_on(self._session.spec.as_of + 0.5)

    def show_period(self, name: str) -> None:
        """The `year`, `half`, `quarter` or `month` that is looked at."""
        self.view.show_days(*period_around(day_looked_at(self.view.seen, self._session.spec.as_of), name))

    def step(self, by: int) -> None:
        """One period of the axis further or back."""
        self.view.pan(stepped(self.view.seen, by))

    def fold_all(self) -> None:
        """Fold every group, once all are known."""
        self._folds_all = self.view.scene is not None and not self.view.scene.is_whole
        if self.view.scene is not None and not self._folds_all:
            paths = frozenset(row.path for row in self.view.scene.rows if row.path)
            self._session.change_view(folded=paths)

    def unfold_all(self) -> None:
        """Unfold every group."""
        self._session.change_view(folded=frozenset())

    # -- showing -----------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Draw the session's view anew, once it is shown; a large one on the worker, with what was drawn before left
        to look at."""
        session = self._session
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self._asked, self._waits = self._asked + 1, False
        if len(session.roadmap.generations) <= _AT_ONCE:
            self._drawing = None
            self._show(build_scene(session.as_of, session.spec, session.findings, session.by_thing.states))
        elif self._drawing is None:
            scene = self._mended()
            if scene is None:
                self._draw()
            else:
                self._show(scene)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was asked for in the meantime."""
        super().showEvent(event)
        if self._is_stale:
            self.rebuild()

    @property
    def is_drawing(self) -> bool:
        """Whether a scene is being made, or will be once it is shown or checked."""
        return self._drawing is not None or self._is_stale or self._waits

    def _mended(self) -> Scene | None:
        """What was drawn before the last edit with what that changed; None where it must be drawn anew."""
        session, scene = self._session, self.view.scene
        edit = session.mended
        if scene is None or edit is None or (scene.as_of, session.as_of) != (edit.before, edit.as_of):
            return None
        after = edit.instead_of(scene)
        return after if isinstance(after, Scene) and after.spec == session.spec else None

    def _follow(self) -> Follow | None:
        scene = self.view.scene
        if scene is None or not self.isVisible() or self.is_drawing:
            return None
        from roadmap_app.timeline.mended import mended_scene

        def after(edit: Mended, looked: Looked) -> tuple[object, object] | None:
            if scene.as_of is not edit.before:
                return None
            told = looked.by_thing
            args = scene, edit.as_of, told.findings, told.states, edit.redated, told.on
            return scene, mended_scene(*args, since=told.since(scene.findings))

        return after

    def _draw(self) -> None:
        """The first rows, then all; all once they are checked, unless the first are not those that are looked at."""
        session, asked = self._session, self._asked
        roadmap = session.roadmap
        self._waits = session.is_checking
        if self.view.scene is None or self.view.scene.as_of.roadmap.is_empty:
            self._show_instead(waiting)

        def done(scene: Scene) -> None:
            if asked == self._asked and roadmap is session.roadmap:
                is_shown = self._show_part(scene)
                if self._waits and not is_shown:
                    self._draw_whole()

        def failed(_: Exception) -> None:
            if self._waits and asked == self._asked:
                self._draw_whole()  # it fails alike, and that is told

        session.tasks.start(tr("Drawing the timeline"), self._making(_FIRST_ROWS), done, failed, owner=self)
        if not self._waits:
            self._draw_whole()

    def _draw_whole(self) -> None:
        session, asked, self._waits = self._session, self._asked, False
        roadmap = session.roadmap

        def done(scene: Scene) -> None:
            if self._drawing is task:
                self._drawing = None
                self._show_whole(scene, is_of_now=roadmap is session.roadmap, is_last=asked == self._asked)

        def failed(error: Exception) -> None:
            if self._drawing is task:
                self._drawing = None
            session.failed.emit(tr("Drawing"), error)

        task = self._drawing = session.tasks.start(
            tr("Drawing the timeline"), self._making(None), done, failed, owner=self
        )

    def _making(self, first_rows: int | None) -> Callable[[Progress], Scene]:
        session = self._session
        return partial(_made, session.as_of, session.spec, session.by_thing, first_rows)

    def _show_whole(self, scene: Scene, *, is_of_now: bool, is_last: bool) -> None:
        """What was drawn on the worker, unless other data are there; and what was asked for meanwhile."""
        if is_of_now:
            self._show(scene)
        if not is_last:
            self._draw()
        elif self._folds_all:
            self.fold_all()

    def _show_part(self, scene: Scene) -> bool:
        """Show the first rows of what is being drawn, where they are what is looked at; whether they are."""
        view, wanted = self.view, self._wanted_state
        try:
            scroll = view.seen.scroll_y if wanted is None else float(wanted.get(KEPT[2], "0"))
        except ValueError:
            scroll = 0.0
        if scene.is_whole or scroll + view.seen.height > len(scene.rows) * view.seen.row_height:
            return False
        self._show(scene)
        return True

    def _show(self, scene: Scene) -> None:
        session = self._session
        self.view.set_scene(scene)
        self.view.select(session.selection)
        is_empty = session.roadmap.is_empty
        if is_empty or not scene.rows:
            self._show_instead(empty if is_empty else nothing_fits)
        else:
            self._pages.setCurrentWidget(self.view)
        self._is_empty = is_empty
        self._take_look()
        wanted, self._wanted_state = self._wanted_state, None
        if wanted is not None:
            self._look(wanted)
        self._follow_view()
        self.drawn.emit()

    def _show_instead(self, made: Callable[[ActionSet], QWidget]) -> None:
        if made not in self._instead:
            self._instead[made] = made(self._actions)
            self._pages.addWidget(self._instead[made])
        self._pages.setCurrentWidget(self._instead[made])

    def _foresee(self, drag: Drag) -> None:
        if self._foreseeing is None:
            from roadmap_app.desktop.pages.timeline.foreseen import Foreseeing

            self._foreseeing = Foreseeing(self._session, self.view)
        self._foreseeing.follow(drag)

    def _connect(self) -> None:
        session, view = self._session, self.view
        view.item_chosen.connect(session.select)
        view.item_opened.connect(self.item_opened)
        view.dates_asked.connect(self.dates_asked)
        self.input.drag_moved.connect(self._foresee)
        view.fold_asked.connect(lambda path: session.change_view(folded=session.spec.folded ^ {path}))
        view.seen_changed.connect(lambda: self._follow_view(moves=view.movement.is_on))
        self.strip.day_asked.connect(view.center_on)
        self.strip.step_asked.connect(self.step)
        session.view_changed.connect(self._view_changed)
        session.chart.changed.connect(self._take_look)
        session.views.range_asked.connect(self.show_range)
        session.checked.connect(self.rebuild)
        session.closed.connect(self.rebuild)
        session.selected.connect(self._select)

    def _view_changed(self) -> None:
        """A fold or filter is drawn at once; a new day of a small roadmap waits the moment until it is checked."""
        waits = self._session.is_checking and self.view.scene is not None
        if not waits or len(self._session.roadmap.generations) > _LARGE:
            self.rebuild()

    def _take_look(self) -> None:
        """Lanes as high as they are wanted, the legend and the kept deals where they are wanted."""
        look = self._session.chart.look
        self.legend.setVisible(look.legend and not self._is_empty)
        self.view.take_look(look.lane_px, self._kept_rows())
        self._follow_view()

    def _kept_rows(self) -> int:
        """How many rows at the top stay in view."""
        scene, session = self.view.scene, self._session
        if scene is None:
            return 0
        return kept_rows(scene, session.chart.look.kept_deals, session.reader.pair)

    def _select(self, key: str) -> None:
        self.view.select(key)
        self._follow_view()
        announce(self.view, key)

    def _follow_view(self, *, moves: bool = False) -> None:
        """Range and legend of what is in view; the legend once it rests."""
        self.strip.show_view(self.view.scene, self.view.seen)
        if self.legend.isVisibleTo(self) and not moves:
            self.legend.show_layouts(self.view.scene, self.view.layouts, self.view.selected)


def _made(as_of: AsOf, spec: ViewSpec, told: FindingsByThing, first_rows: int | None, _: Progress) -> Scene:
    """A scene with what is looked up when it is painted and pointed at."""
    from roadmap_app.workspace.checking import tell

    scene = build_scene(as_of, spec, told.findings, told.states, first_rows=first_rows, tell=tell)
    len(scene.links.source), len(scene.items_by_key), len(scene.asides_by_key), len(scene.headed_from)
    return scene


def _parts_of(view: QWidget) -> Parts:
    from roadmap_app.desktop.pages.timeline.accessible import TimelineParts

    return TimelineParts(view)
