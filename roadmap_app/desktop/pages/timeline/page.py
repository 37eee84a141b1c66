"""The timeline's page: timeline, alignment and details, as wide as there is.

Details stand at the right; in a narrow window they go below the timeline, beside the alignment behind a tab. In a
low one the timeline has a tab of its own, so that each has the whole height.
It must not know menus or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.timeline.panel import TimelinePage
from roadmap_app.desktop.session.session import Session

if TYPE_CHECKING:
    from roadmap_app.desktop.findings.panel import AlignmentPanel
    from roadmap_app.desktop.inspector.panel import Inspector

NARROW_PX = 1208  # a window of 1280 without the rail
LOW_PX = 420  # a page less high shows the timeline or what stands below it
_TIMELINE, _ALIGNMENT, _DETAILS = 0, 1, 2


class WorkspacePage(QWidget):
    """The panels of an open roadmap. Alignment and details are made by `furnish`, once the timeline is on screen."""

    alignment: AlignmentPanel
    inspector: Inspector
    furnished = Signal()

    def __init__(self, session: Session, actions: ActionSet, opener: Opener) -> None:
        super().__init__()
        self.timeline = TimelinePage(session, actions)
        self._session, self._opener, self._actions = session, opener, actions
        self._alignment_place, self._inspector_place = _place("paper"), _place("panel")
        self.is_furnished = False
        self._first = ""  # what is to be in view, until the panels are on screen
        self._shown = {"inspector": True, "alignment": True}
        self._narrow = self._low = False
        self._beside = (
            QByteArray()
        )  # how wide the details stood beside the timeline, while they stand below it
        self.tabs = QTabBar()
        for name in ("Timeline", "Alignment", "Details"):
            self.tabs.addTab(name)
        self.tabs.setCurrentIndex(_ALIGNMENT)
        self.tabs.setAccessibleName("Which panel is shown")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._below = QWidget()
        self._below.setProperty("ground", "paper")
        self._below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        below = self._below_column = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.tabs)
        below.addWidget(self._stack, 1)
        self._stack.addWidget(self._alignment_place)
        self.vertical = QSplitter(Qt.Orientation.Vertical)
        self.vertical.addWidget(self.timeline)
        self.vertical.addWidget(self._below)
        self.vertical.setStretchFactor(0, 2)
        self.vertical.setStretchFactor(1, 1)
        self.horizontal = QSplitter(Qt.Orientation.Horizontal)
        self.horizontal.addWidget(self.vertical)
        self.horizontal.addWidget(self._inspector_place)
        self.horizontal.setStretchFactor(0, 1)
        for splitter in (self.vertical, self.horizontal):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.horizontal, 1)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.size_panels()
        self._arrange()

    def furnish(self) -> None:
        """Make the alignment and the details, if they are not there yet."""
        if self.is_furnished:
            return
        from roadmap_app.desktop.findings.panel import AlignmentPanel
        from roadmap_app.desktop.inspector.panel import Inspector

        self.alignment = AlignmentPanel(self._session)
        self.inspector = Inspector(self._session, self._opener)
        for place, panel in (
            (self._alignment_place, self.alignment),
            (self._inspector_place, self.inspector),
        ):
            layout = place.layout()
            assert layout is not None
            layout.addWidget(panel)
        below = self._inspector_place.layout()
        assert below is not None
        below.addWidget(_buttons(self._actions))
        self.is_furnished = True
        self._arrange()
        self.furnished.emit()
        QTimer.singleShot(0, self, self._place_first)

    def show_first(self, key: str) -> None:
        """Once the panels are on screen: an item's row, from the first one on if it is seen then, and the findings."""
        self._first = key
        self._place_first()

    def _place_first(self) -> None:
        if self._first and self.isVisible() and self.is_furnished:
            key, self._first = self._first, ""
            self.show_first_findings()
            QTimer.singleShot(0, self, lambda: self.timeline.show_row_of(key))

    def show_first_findings(self) -> None:
        """The worst finding on top, and no row cut at the lower end: the timeline takes what is left, or gives."""
        if not self.is_furnished:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # now, so that it can be measured
        table = self.alignment.table
        table.scrollToTop()
        if not table.isVisible() or self._low:
            return
        shown, hidden = table.cut_row()
        above, below = self.vertical.sizes()
        fewer = table.height() - shown >= table.minimumHeight()
        self.vertical.setSizes([above + shown, below - shown] if fewer else [above - hidden, below + hidden])

    def size_panels(self) -> None:
        """The sizes of a new window: details 360 px, the alignment a little over a third of the height."""
        self.horizontal.setSizes([1052, theme().px(360)])
        self.vertical.setSizes([698, 192])

    @property
    def is_narrow(self) -> bool:
        """Whether the details stand below the timeline."""
        return self._narrow

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide `inspector` or `alignment`."""
        self._shown[name] = shown
        self._arrange()
        if shown and self._narrow:
            self.tabs.setCurrentIndex(_DETAILS if name == "inspector" else _ALIGNMENT)

    def is_shown(self, name: str) -> bool:
        """Whether `inspector` or `alignment` is asked for."""
        return self._shown[name]

    def show_details(self) -> None:
        """Bring the details to the front and give them the keyboard."""
        if not self._shown["inspector"]:
            self.show_panel("inspector", True)
        if self._narrow:
            self.tabs.setCurrentIndex(_DETAILS)
        if self.is_furnished:
            self.inspector.focus_first()

    def show_timeline(self) -> None:
        """Bring the timeline to the front where it has a tab of its own."""
        if self._low:
            self.tabs.setCurrentIndex(_TIMELINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the details where there is room."""
        super().resizeEvent(event)
        scale = max(1.0, theme().text_scale)
        narrow, low = self.width() <= NARROW_PX * scale, self.height() < LOW_PX * scale
        if (narrow, low) != (self._narrow, self._low):
            became_low = low and not self._low
            self._narrow, self._low = narrow, low
            self._arrange()
            if became_low:
                self.tabs.setCurrentIndex(_TIMELINE)

    def _arrange(self) -> None:
        inspector, alignment = self._shown["inspector"], self._shown["alignment"]
        if self._narrow and self._stack.indexOf(self._inspector_place) < 0:
            self._beside = self.horizontal.saveState()
            self._stack.addWidget(self._inspector_place)
        elif not self._narrow and self._stack.indexOf(self._inspector_place) >= 0:
            self._stack.removeWidget(self._inspector_place)
            self.horizontal.addWidget(self._inspector_place)
            self.horizontal.restoreState(self._beside)
            self.horizontal.setHandleWidth(1)
        over = self._column if self._low else self._below_column
        if over.indexOf(self.tabs) < 0:
            over.insertWidget(0, self.tabs)
        tabs = (self._low, alignment, inspector and self._narrow)
        for index, shown in enumerate(tabs):
            self.tabs.setTabVisible(index, shown)
        self.tabs.setVisible(sum(tabs) > 1)
        if self.is_furnished:
            self.alignment.show_title(sum(tabs) < 2)
        self._show_tab()

    def _show_tab(self) -> None:
        inspector, alignment = self._shown["inspector"], self._shown["alignment"]
        index = self.tabs.currentIndex()
        details = self._narrow and inspector and (index == _DETAILS or not alignment)
        self._stack.setCurrentWidget(self._inspector_place if details else self._alignment_place)
        if not self._narrow:
            self._alignment_place.show()
            self._inspector_place.setVisible(inspector)
        has_below = alignment or (self._narrow and inspector)
        on_timeline = self._low and (index == _TIMELINE or not has_below)
        self._below.setVisible(has_below and not on_timeline)
        self.timeline.setVisible(on_timeline or not self._low)


def _buttons(actions: ActionSet) -> QWidget:
    """What can be done with what is selected, below its details."""
    made = QWidget()
    made.setProperty("ground", "panel")
    row = FlowLayout(made, 8, QMargins(16, 10, 16, 12))
    for name in ("add_claim", "what_if"):
        action = actions[name]
        button = QPushButton(action.text())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda button=button, action=action: button.setEnabled(action.isEnabled()))
        row.addWidget(button)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _place(ground: str) -> QWidget:
    """Where a panel will stand."""
    place = QWidget()
    place.setProperty("ground", ground)
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    return place
