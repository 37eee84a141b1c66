"""What the window is about: the open workspace, the day and view asked for, what holds, findings, selection.

Views read from it and redraw on its signals; only it starts work on the workspace. It lives on the window's thread
and fails loudly when called from another. It must not know widgets.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Unpack

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_app.desktop.look.opener import Opener, open_outside
from roadmap_app.desktop.session.chart_look import ChartLook
from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
from roadmap_app.desktop.session.looked import LookAfter, Looked, Mended, forget, looked_at, looks_after
from roadmap_app.desktop.session.opening import WorkspaceOpening
from roadmap_app.desktop.session.reader import (
    NO_PAIR,
    Pair,
    Reader,
    ReaderChanges,
    known_profile,
    seen_reader,
    seen_view,
    still_exists,
)
from roadmap_app.desktop.session.saved_views import SavedViews
from roadmap_app.desktop.session.tasks import Tasks, require_window_thread
from roadmap_app.desktop.session.turns import Turns
from roadmap_app.domain import day_line
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import ChangeRecord, Progress
from roadmap_app.domain.findings import CheckResult, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.sharing import INTERNAL, as_shared, title_for
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion
from roadmap_app.timeline.view_spec import FURTHER_PATH, OTHER_DEALS_PATH, ViewChanges, ViewSpec

if TYPE_CHECKING:
    from roadmap_app.alignment.forecast.forecast import Forecast
    from roadmap_app.desktop.session.search_index import SearchIndex
    from roadmap_app.workspace.workspace import Workspace

EMPTY = Roadmap({})
_LARGE = 1_500  # generations from which a change is drawn in turns
FOLDED_AT_FIRST = frozenset({OTHER_DEALS_PATH, FURTHER_PATH})


class Session(WorkspaceOpening):
    """The state of one window. Signals: what they name has happened, and can be read from here."""

    opened = Signal()
    closed = Signal()
    roadmap_replaced = Signal(object)  # ChangeRecord | None
    view_changed = Signal()
    reader_changed = Signal()
    checked = Signal()
    selected = Signal(str)
    forecast_kept = Signal()
    documents_changed = Signal()
    document_asked = Signal()  # the next of them is to be read

    def __init__(
        self,
        tasks: Tasks,
        today: Day | None = None,
        parent: QObject | None = None,
        opener: Opener = open_outside,
    ) -> None:
        super().__init__(parent)
        self.tasks, self.opener = tasks, opener
        self.turns = Turns(lambda: self.is_large, self)
        tasks.delivering.connect(self.turns.hold)
        self.today: Day = today if today is not None else day_line.today()
        self.workspace: Workspace | None = None
        self.whole = EMPTY  # the workspace's; `roadmap` is what the chosen profile may see of it
        self.roadmap = EMPTY
        self.reader = Reader()
        self.spec = ViewSpec(CheckSpec(self.today), self.today, folded=FOLDED_AT_FIRST)
        self.chart = ChartLook(self)
        self.views = SavedViews(self, self)
        self.views.follow(
            self.opened, self.closed, self.view_changed, self.reader_changed, self.roadmap_replaced
        )
        self.as_of = AsOf.of(EMPTY, self.spec.asked)
        self.result: CheckResult | None = None
        self.by_thing = FindingsByThing()
        self.mended: Mended | None = None  # what the last edit changed, where that is known
        self.asked_to_follow = []
        self.pair: Pair = NO_PAIR
        self.pair_result: CheckResult | None = None
        self.selection = ""
        self.documents = 0  # that wait in the watched folder
        self.undo_label = self.redo_label = ""  # of the workspace, as they were when it was last read
        # calls what waits until the roadmap is on screen; a window says when that is
        self.when_seen: Callable[[Callable[[], object]], None] = lambda call: QTimer.singleShot(0, self, call)
        self._is_looked_at = True
        self._asked = 0
        self._left: list[object] = []  # what was shown before, to be let go
        self._index: SearchIndex | None = None
        self._forecast: tuple[Roadmap, CheckSpec, Forecast] | None = None

    # -- reading ---------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open."""
        return self.workspace is not None

    @property
    def is_large(self) -> bool:
        """Whether there is so much that what has changed is drawn in turns."""
        return len(self.roadmap.generations) > _LARGE

    @property
    def is_read_only(self) -> bool:
        """Whether the open workspace cannot be written."""
        return self.workspace is not None and self.workspace.is_read_only

    @property
    def is_shared(self) -> bool:
        """Whether several people write the open workspace at once, on a server."""
        return self.workspace is not None and self.workspace.is_shared

    @property
    def can_decide(self) -> bool:
        """Whether anything can be decided or entered: not in a file that can only be read, nor before other readers."""
        return self.is_ours and not self.is_read_only

    @property
    def is_ours(self) -> bool:
        """Whether a workspace is open as our own house sees it: all that is recorded may be told."""
        return self.is_open and self.reader.profile == INTERNAL

    @property
    def is_checking(self) -> bool:
        """Whether the findings for what is shown are still being worked out."""
        return self.is_open and self.result is None

    @property
    def findings(self) -> Sequence[Finding]:
        """Every requirement and remark of the whole roadmap, of a very large one its findings; empty until checked.
        What panels look through."""
        return self.by_thing.findings

    @property
    def check_spec(self) -> CheckSpec:
        """What a check is asked: the day, whose word, the what-if."""
        return self.spec.asked

    @property
    def question(self) -> PageQuestion:
        """What every page is asked about now."""
        reader = seen_reader(self.reader, self.roadmap)
        title = title_for(reader.profile, self.workspace.path.stem) if self.workspace else ""
        asked = (self.roadmap, self.check_spec, title, reader.profile)
        return PageQuestion(*asked, reader.me, reader.pair, reader.since)

    @property
    def forecast(self) -> Forecast | None:
        """The forecast that was drawn of what is shown, None where none was or something has changed since."""
        if self._forecast is None:
            return None
        roadmap, spec, found = self._forecast
        return found if roadmap is self.roadmap and spec == self.check_spec else None

    def keep_forecast(self, question: PageQuestion, found: Forecast) -> None:
        """Keep a forecast until what it was drawn of changes."""
        kept = self.forecast
        self._forecast = (question.roadmap, question.spec, found)
        if found is not kept and self.forecast is found:
            self.forecast_kept.emit()

    @property
    def search_index(self) -> SearchIndex:
        """The words of the roadmap, made when first asked for."""
        if self._index is None:
            from roadmap_app.desktop.session.search_index import SearchIndex

            self._index = SearchIndex(self.roadmap)
        return self._index

    # -- opening and closing -----------------------------------------------------------------

    def _opened(self, workspace: Workspace) -> None:
        if self.workspace is not None:
            self.workspace.close()
        self.workspace = workspace
        self.undo_label = self.redo_label = ""
        self.selection = ""
        self.pair = NO_PAIR
        self.reader = Reader()
        self.spec = ViewSpec(CheckSpec(self.spec.as_of), self.today, folded=FOLDED_AT_FIRST)
        self._replace(workspace.roadmap)
        gc.freeze()  # the roadmap stays: the collector passes over it
        self._asked += 1  # what is still worked out is of another roadmap
        self._is_looked_at = False
        self.opened.emit()
        self.when_seen(lambda: self.turns.take(self, "look closer", self._look_closer))

    def _look_closer(self) -> None:
        """Once the roadmap is on screen (both want the interpreter): what can be undone, then the check."""
        if self.is_open and not self._is_looked_at:
            self._is_looked_at = True
            self.read_labels()
            self.recheck()

    def close(self) -> None:
        """Let go of the workspace."""
        require_window_thread(self)
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
            self.undo_label = self.redo_label = ""
            self._replace(EMPTY)
            self.selection = ""
            self.closed.emit()

    # -- changing what is shown --------------------------------------------------------------

    def change_view(self, **changes: Unpack[ViewChanges]) -> None:
        """Another day, viewpoint, grouping, colour, filter or fold. RoadmapError where the view is none."""
        require_window_thread(self)
        spec = self.spec.with_(**changes)
        if spec == self.spec:
            return
        before, self.spec = self.spec, spec
        if spec.asked != before.asked:
            self._hold()
        self.view_changed.emit()
        if spec.asked != before.asked:
            self.recheck()

    def change_reader(self, **changes: Unpack[ReaderChanges]) -> None:
        """Another reader, watched pair, profile or scenario; a profile or scenario is worked out anew."""
        require_window_thread(self)
        reader = self.reader._replace(**changes)
        if reader == self.reader:
            return
        before, self.reader = self.reader, reader
        asks = (reader.profile, reader.scenario, reader.carries)
        if (before.profile, before.scenario, before.carries) != asks:
            self._replace(self.whole)
            if self.selection and not still_exists(self.roadmap, self.selection):
                self.select("")
            self.view_changed.emit()
            self.recheck()
        elif self._follow_pair():
            self.view_changed.emit()
        self.reader_changed.emit()

    def _follow_pair(self) -> bool:
        """The watched pair's deals and lines stand first; whether that is another one than before."""
        pair = seen_reader(self.reader, self.roadmap).pair
        is_new, self.spec = pair != self.spec.watched, self.spec.with_(watched=pair)
        return is_new

    def select(self, key: str) -> None:
        """Choose a generation, tranche, agreement or line; "" for nothing."""
        require_window_thread(self)
        if key != self.selection:
            self.selection = key
            self.selected.emit(key)

    def say_documents(self, count: int) -> None:
        """Tell how many documents wait to be read."""
        self.documents = count
        self.documents_changed.emit()

    def choose_pair(self, supplier: str, customer: str) -> None:
        """Look at the findings between a supplier and a customer only ("" for any)."""
        if (supplier, customer) != self.pair:
            self.pair = (supplier, customer)
            self.recheck(pair_only=True)

    # -- checking ----------------------------------------------------------------------------

    def recheck(self, *, pair_only: bool = False) -> None:
        """Work out the findings for what is shown, on the worker; `checked` follows. Only the last asked counts."""
        require_window_thread(self)
        if not self.is_open or not self._is_looked_at:
            return
        self._asked += 1
        asked, roadmap, check_spec, pair = self._asked, self.roadmap, self.check_spec, self.pair
        whole = self.result if pair_only else None
        reader = seen_reader(self.reader, self.roadmap)

        def work(_: Progress) -> Looked:
            return looked_at(roadmap, check_spec, pair, reader, whole)

        def done(looked: Looked) -> None:
            if asked == self._asked:
                self._show_looked(looked)

        def failed(error: Exception) -> None:
            if asked == self._asked:  # the roadmap can be looked at all the same
                self.result = self.pair_result = CheckResult(check_spec, 0, {}, ())
                self.checked.emit()
            self.failed.emit(tr("Checking"), error)

        self.tasks.start(tr("Checking"), work, done, failed)

    def _show_looked(self, looked: Looked) -> None:
        self.result, self.pair_result, self.by_thing = looked[3:6]
        if looked.watched != self.reader.pair and not self.reader.watched:
            self.spec = self.spec.with_(watched=looked.watched)  # what follows the check shows it
            self.change_reader(watched=(looked.watched,))
        self.checked.emit()
        self._forget()

    # -- following the workspace ----------------------------------------------------------------

    def _looks_after(self) -> LookAfter:
        if not self.is_ours or self.is_checking:
            return lambda _: None
        return looks_after(
            self.as_of, self.by_thing, self.check_spec, self.pair, seen_reader(self.reader, self.roadmap)
        )

    def _taken_over(self, change: ChangeRecord | None, looked: Looked | None = None) -> None:
        """Show the workspace's roadmap as it is now."""
        if self.workspace is None:
            return
        before = self.as_of
        if self.workspace.roadmap is not self.whole:
            self._replace(self.workspace.roadmap)
            if self.selection and not still_exists(self.roadmap, self.selection):
                self.select("")
        asked = (self.roadmap, self.check_spec, self.pair)
        if (
            looked is None
            or looked.mended is None
            or asked != looked[:3]
            or looked.mended.before is not before
        ):
            self.roadmap_replaced.emit(change)
            self.recheck()
            return
        self._asked += 1  # what is being worked out is of before
        self.mended, self.as_of = looked.mended, looked.mended.as_of
        self.result, self.pair_result, self.by_thing = looked[3:6]
        self.roadmap_replaced.emit(change)
        self._show_looked(looked)

    def _replace(self, roadmap: Roadmap) -> None:
        self.whole = roadmap
        self.reader = self.reader._replace(profile=known_profile(roadmap, self.reader.profile))
        self.roadmap = as_shared(roadmap, self.reader.profile)
        settings, name = settings_of(self.roadmap), self.reader.scenario
        if name and settings.scenario(name) is None:
            name = ""
            self.reader = self.reader._replace(scenario=name)
        spec = self.spec.with_(shifts=settings.shifts_of(name), scenario=name, carries=self.reader.carries)
        self.spec = seen_view(spec, self.roadmap)
        self._follow_pair()
        if any(key and self.roadmap.organization(key) is None for key in self.pair):
            self.pair = NO_PAIR
        self._index = self._forecast = None
        self._hold()

    def _hold(self) -> None:
        self._left += [self.as_of, *(result.findings for result in (self.result, self.pair_result) if result)]
        self.as_of = AsOf.of(self.roadmap, self.spec.asked)
        self.result = self.pair_result = None
        self.by_thing = FindingsByThing()

    def _forget(self) -> None:
        """Have the worker let go of what was shown before, once nothing shows it: it takes long where there is much."""
        left, self._left = self._left, []
        self.tasks.start(tr("Tidying up"), lambda _: forget(left), quiet=True)
