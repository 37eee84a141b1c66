"""The timeline's page: timeline, a drawer of findings below it, details beside it, as wide as there is.

The drawer closes to one line of counts. Details stand at the right; in a narrow window they are a tab of the drawer. In
a low one the open drawer has the whole height. It must not know menus or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.look.text import rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.timeline.panel import TimelinePage
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.findings.panel import AlignmentPanel
    from roadmap_app.desktop.inspector.panel import Inspector

NARROW_PX = 1208  # a window of 1280 without the rail
LOW_PX = 420  # a page less high shows the timeline or what stands below it
_ALIGNMENT, _DETAILS = 0, 1
_TRIES = 3
_LINE_PX = 28  # the closed drawer, until its counts are there
_SHORT = {"undated": tr("Undated")}  # on the line of counts
_MOST_PX = 16_777_215  # Qt's word for no limit


class WorkspacePage(QWidget):
    """The panels of an open roadmap. Alignment and details are made by `furnish`, once the timeline is on screen."""

    alignment: AlignmentPanel
    inspector: Inspector
    furnished = Signal()
    arranged = Signal()  # other panels are shown

    def __init__(self, session: Session, actions: ActionSet, opener: Opener) -> None:
        super().__init__()
        self.timeline = TimelinePage(session, actions)
        self._session, self._opener, self._actions = session, opener, actions
        self._alignment_place, self._inspector_place = _place("paper"), _place("panel")
        self.is_furnished = False
        self._is_first = False  # until the panels are on screen
        self._has_details = True  # beside the timeline, where there is room
        self._is_open = False  # the drawer
        self._chart_only = False
        self._narrow = self._low = False
        self.drawer_px = theme().px(250)  # how high the drawer is when it is open
        self._beside = (
            QByteArray()
        )  # how wide the details stood beside the timeline, while they stand below it
        self.tabs = QTabBar()
        for name in (tr("Alignment"), tr("Details")):
            self.tabs.addTab(name)
        self.tabs.setAccessibleName(tr("Which panel is shown"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._close = _close_button()
        self._close.clicked.connect(lambda: self._open(False))
        self._heads = QWidget()
        heads = QHBoxLayout(self._heads)
        heads.setContentsMargins(0, 0, 12, 0)
        heads.addWidget(self.tabs)
        heads.addStretch(1)
        heads.addWidget(self._close)
        self._below = QWidget()
        self._below.setProperty("ground", "paper")
        self._below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(rule_line())
        below.addWidget(self._heads)
        below.addWidget(self._stack, 1)
        self._stack.addWidget(self._alignment_place)
        self.vertical = QSplitter(Qt.Orientation.Vertical)
        self.vertical.addWidget(self.timeline)
        self.vertical.addWidget(self._below)
        self.vertical.setStretchFactor(0, 1)
        self.horizontal = QSplitter(Qt.Orientation.Horizontal)
        self.horizontal.addWidget(self.vertical)
        self.horizontal.addWidget(self._inspector_place)
        self.horizontal.setStretchFactor(0, 1)
        for splitter in (self.vertical, self.horizontal):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.horizontal, 1)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        self.vertical.splitterMoved.connect(lambda *_: self._keep_height())
        self.horizontal.setSizes([1052, theme().px(360)])
        self._arrange()

    def furnish(self) -> Steps:
        """Make the alignment and the details, if they are not there yet, one after the other."""
        if self.is_furnished:
            return
        from roadmap_app.desktop.findings.panel import AlignmentPanel
        from roadmap_app.desktop.inspector.panel import Inspector

        self.alignment = AlignmentPanel(self._session)
        self.alignment.open_asked.connect(self._open)
        self.alignment.line.reshaped.connect(self._follow_line)
        yield
        self.inspector = Inspector(self._session, self._opener)
        for name in ("undated", "toggle_legend", "toggle_inspector"):
            self.alignment.line.add_beside(_switch(self._actions[name]))
        yield
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

    def show_first(self) -> None:
        """Once the panels are on screen: the worst finding on top."""
        self._is_first = True
        self._place_first()

    def _place_first(self) -> None:
        if self._is_first and self.isVisible() and self.is_furnished:
            self._is_first = False
            self.show_first_findings()

    def show_first_findings(self) -> None:
        """The worst finding on top, and no row cut at the lower end: the timeline takes what is left, or gives."""
        if not self.is_furnished:
            return
        table = self.alignment.table
        table.scrollToTop()
        fewer = True
        for _ in range(_TRIES):  # what is above the rows may take another height with the first
            QCoreApplication.sendPostedEvents(
                None, QEvent.Type.LayoutRequest
            )  # now, so that it can be measured
            shown, hidden = table.cut_row()
            if not hidden or not table.isVisible() or self._low:
                return
            above, below = self.vertical.sizes()
            fewer = fewer and below - shown >= self._below.minimumSizeHint().height()
            self.vertical.setSizes(
                [above + shown, below - shown] if fewer else [above - hidden, below + hidden]
            )
            fewer = fewer and self.vertical.sizes()[1] < below

    @property
    def is_narrow(self) -> bool:
        """Whether the details stand below the timeline."""
        return self._narrow

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide `inspector`; open or close the drawer on `alignment`."""
        if name == "inspector" and not self._narrow:
            self._has_details = shown
            self._arrange()
            return
        if shown:
            self.tabs.setCurrentIndex(_DETAILS if name == "inspector" else _ALIGNMENT)
        self._open(shown)

    def is_shown(self, name: str) -> bool:
        """Whether `inspector` or the findings of `alignment` are shown."""
        if self._narrow:
            details = self.tabs.currentIndex() == _DETAILS
            return self._is_open and details == (name == "inspector")
        return self._has_details if name == "inspector" else self._is_open

    def show_panels(self, names: frozenset[str]) -> None:
        """What was kept of a session before."""
        self._has_details = "inspector" in names
        self._open("alignment" in names)

    @property
    def kept_panels(self) -> tuple[str, ...]:
        """What is shown beside the timeline in a window that is wide enough."""
        kept = (("inspector", self._has_details), ("alignment", self._is_open))
        return tuple(name for name, shown in kept if shown)

    def grow_drawer(self, by_px: int) -> None:
        """Give the drawer more of the height, or less; a closed one is opened by more."""
        if not self._is_open:
            self._open(by_px > 0)
            return
        above, below = self.vertical.sizes()
        self.vertical.setSizes([above - by_px, below + by_px])
        self._keep_height()

    def grow_details(self, by_px: int) -> None:
        """Give the details beside the chart more of the width, or less."""
        if not self._narrow and self._has_details:
            left, right = self.horizontal.sizes()
            self.horizontal.setSizes([left - by_px, right + by_px])

    def show_only_chart(self, only: bool) -> None:
        """The chart without drawer and details, or as before."""
        self._chart_only = only
        self._arrange()

    def show_details(self) -> None:
        """Bring the details to the front and give them the keyboard."""
        self.show_panel("inspector", True)
        if self.is_furnished:
            self.inspector.focus_first()

    def show_timeline(self) -> None:
        """Bring the timeline to the front where the drawer has the whole height."""
        if self._low:
            self._open(False)

    def showEvent(self, event: QShowEvent) -> None:
        """In a low window the timeline comes first: asked once the window has its size, for before it is low."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._yield_if_low)

    def _yield_if_low(self) -> None:
        if self._low and self._is_open and self.isVisible():
            self._open(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the details where there is room."""
        super().resizeEvent(event)
        scale = max(1.0, theme().text_scale)
        narrow, low = self.width() <= NARROW_PX * scale, self.height() < LOW_PX * scale
        if (narrow, low) != (self._narrow, self._low):
            if low and not self._low:
                QTimer.singleShot(0, self, self._yield_if_low)
            self._narrow, self._low = narrow, low
            self._arrange()
        elif not self._is_open:
            self._fix_line()

    def _open(self, is_open: bool) -> None:
        """Open the drawer as high as it was, or close it to its line."""
        self._is_open = is_open
        self._arrange()
        if is_open:
            QTimer.singleShot(0, self, self.show_first_findings)

    def _keep_height(self) -> None:
        if self._is_open and self.timeline.isVisible():
            self.drawer_px = self.vertical.sizes()[1]

    def _arrange(self) -> None:
        """Show what is asked for where there is room for it."""
        if self._narrow and self._stack.indexOf(self._inspector_place) < 0:
            self._beside = self.horizontal.saveState()
            self._stack.addWidget(self._inspector_place)
        elif not self._narrow and self._stack.indexOf(self._inspector_place) >= 0:
            self._stack.removeWidget(self._inspector_place)
            self.horizontal.addWidget(self._inspector_place)
            self.horizontal.restoreState(self._beside)
            self.horizontal.setHandleWidth(1)
        is_open = self._is_open and not self._chart_only
        details = self._narrow and is_open and self.tabs.currentIndex() == _DETAILS
        self._stack.setCurrentWidget(self._inspector_place if details else self._alignment_place)
        self._heads.setVisible(self._narrow and is_open)
        if not self._narrow:
            self._inspector_place.setVisible(self._has_details and not self._chart_only)
        if self.is_furnished:
            self.alignment.set_open(is_open)
        self._below.setVisible(not self._chart_only)
        self.timeline.setVisible(not (self._low and is_open))
        if is_open:
            self._below.setMinimumHeight(0)
            self._below.setMaximumHeight(_MOST_PX)
            whole = sum(self.vertical.sizes())
            self.vertical.setSizes([max(whole - self.drawer_px, 0), self.drawer_px])
        else:
            self._fix_line()
        self.arranged.emit()

    def _follow_line(self) -> None:
        if self.is_furnished and not (self._is_open and not self._chart_only):
            self._fix_line()

    def _fix_line(self) -> None:
        """As high as the line of counts needs at this width."""
        line = theme().px(_LINE_PX)
        if self.is_furnished:
            line = self.alignment.line.heightForWidth(self._below.width())
        self._below.setFixedHeight(line + 1)
        self.vertical.setSizes([max(self.vertical.height() - line - 2, 0), line + 1])


def _close_button() -> QToolButton:
    """Closes the drawer in a narrow window, where its tabs stand in place of its line."""
    button = QToolButton()
    button.setText(tr("Close"))
    button.setAccessibleName(tr("Close the drawer"))
    button.setToolTip(tr("Close (Ctrl+L)"))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _switch(action: QAction) -> QToolButton:
    """A button of an action that is on or off."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setAccessibleName(action.text())
    action.setIconText(_SHORT.get(action.objectName(), action.text()))
    button.setProperty("kind", "low")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


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
