"""What stands in the window while a roadmap is open: rail, toolbar, and the page that is shown.

Pages are made when first shown. It must not know menus or files, nor what a page shows.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.places import FIRST, PLACES, TIMELINE, place_of
from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.look.text import rule_line
from roadmap_app.desktop.pages.timeline.page import WorkspacePage
from roadmap_app.desktop.session.kept import Kept
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.desktop.window.rail import Rail
from roadmap_app.desktop.window.view_bar import ViewBar

if TYPE_CHECKING:
    from roadmap_app.desktop.pages.page import Page

_SEEN_BY_MS = 500  # a window that is covered or minimised is not painted: what waits goes on all the same


class RoadmapFrame(QWidget):
    """Rail, toolbar and pages. `page_made` hands out each page once, to be connected."""

    page_made = Signal(object)
    page_shown = Signal(str)

    def __init__(self, session: Session, actions: ActionSet, opener: Opener) -> None:
        super().__init__()
        self._session = session
        self.current = ""
        self.first = FIRST  # the page of a workspace of which none is kept
        self._before: list[str] = []
        self._waiting: list[Callable[[], object]] = []  # until this is painted
        self._kept = Kept()
        self.rail = Rail(PLACES)
        self.bar = ViewBar(session, actions)
        self.timeline_page = WorkspacePage(session, actions, opener)
        self.pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.timeline_page)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._around = (self.bar, rule_line(), _scrolled(self.rail))
        right.addWidget(self._around[0])
        right.addWidget(self._around[1])
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._around[2])
        row.addLayout(right, 1)
        self.rail.chosen.connect(self.show_page)
        session.views.changed.connect(self._show_view)
        self.show_page(TIMELINE)

    def show_page(self, key: str, argument: object = None) -> None:
        """Show a page, made when it is not there yet; `argument` is what it is opened with."""
        if key not in self.rail.buttons:
            return
        if key != self.current:
            if self.current:
                self._before.append(self.current)
                del self._before[:-20]
            self.current = key
        self.rail.show_chosen(key)
        shown: QWidget = self.timeline_page if key == TIMELINE else self.page(key)
        self.bar.show_fields(timeline=key == TIMELINE)
        if argument is not None and key in self.pages:
            self.pages[key].open_with(argument)
        self._stack.setCurrentWidget(shown)
        self.page_shown.emit(key)

    def show_timeline(self) -> None:
        """Show the page of the timeline."""
        self.show_page(TIMELINE)

    def show_only_chart(self, only: bool) -> None:
        """Without rail and toolbar, or with them."""
        for widget in self._around:
            widget.setVisible(not only)

    def when_seen(self, call: Callable[[], object]) -> None:
        """Call once what is shown has been painted; soon where nobody sees it."""
        self._waiting.append(call)
        QTimer.singleShot(0, self, lambda: None if self.isVisible() else self._go_on())
        QTimer.singleShot(_SEEN_BY_MS, self, self._go_on)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What waited for it goes on when all has been painted."""
        super().paintEvent(event)
        self._go_on()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            QTimer.singleShot(0, self, call)

    def _show_view(self) -> None:
        views = self._session.views
        self.rail.views.show_view(views.name, changed=views.is_changed)

    def go_back(self) -> None:
        """To the page that was shown before."""
        while self._before:
            key = self._before.pop()
            if key != self.current:
                self.current = ""
                self.show_page(key)
                return

    def page(self, key: str) -> Page:
        """A page beside the timeline."""
        if key not in self.pages:
            self._take(key, _made(key, self._session))
        return self.pages[key]

    def _take(self, key: str, made: Page) -> None:
        self.pages[key] = made
        made.restore(self._kept.take_of(key))
        self._stack.addWidget(made)
        self.page_made.emit(made)

    @property
    def shown(self) -> Page | None:
        """The page that is shown, None for the timeline."""
        return self.pages.get(self.current)

    def take_keyboard(self) -> None:
        """The page that is shown has the keyboard again."""
        (self.shown or self.timeline_page.timeline.view).setFocus()

    # -- state that is kept per workspace ----------------------------------------------------

    @property
    def state(self) -> dict[str, str]:
        """The page that is shown, and the choices of each page that was made: those of the others stay as they were."""
        texts = {"page": self.current}
        for key, page in self.pages.items():
            texts |= {f"{key}.{name}": text for name, text in page.state.items()}
        return texts

    def restore(self, kept: Kept) -> Steps:
        """Give each page its choices, now or once it is made; show the page that was shown last, the Brief at first:
        made in one turn, laid out and shown in the next two."""
        self._kept = kept
        for key, page in self.pages.items():
            page.restore(kept.take_of(key))
        wanted = kept.take("page").get("page", "")
        self._before = []
        self.current = ""
        first = wanted if wanted in self.rail.buttons else self.first
        if first != TIMELINE:
            made = self.pages.get(first) or _made(first, self._session)
            yield
            if first not in self.pages:
                self._take(first, made)
            yield
        self.show_page(first)


def _made(key: str, session: Session) -> Page:
    """The page of a key. Its module is loaded only now: a start loads none that is not shown."""
    place = place_of(key)
    made: Page = getattr(import_module(place.module), place.name)(session)
    return made


def _scrolled(rail: Rail) -> QScrollArea:
    """The rail, which scrolls where a window is too low for large text."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(rail)
    area.setFixedWidth(rail.sizeHint().width())
    return area
