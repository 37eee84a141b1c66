"""What all pages beside the timeline share: head, answer, fields, export, and when they are worked out.

A page is worked out on the worker while it is shown, and kept until what it was asked about changes. It must not know
what any page shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.actions.places import place_of
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.text import label, rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.export import ExportButton
from roadmap_app.desktop.pages.first_steps import EMPTY, PRODUCTS, FirstSteps, Missing
from roadmap_app.desktop.session.reader import NO_PAIR
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Task, Tasks
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.i18n import tr
from roadmap_app.reports.question import PageQuestion

MARGIN_PX = 24
_SAYS_AFTER_MS = 150  # what is there sooner needs no “Working it out…”, which would only flash up
_BODY, _SAID, _EMPTY = 0, 1, 2


class Page(QWidget):
    """A page: subclasses give `key`, `made`, `show_model` and `document`.

    is_long: what it works out takes long, so it has a worker of its own, which nothing waits for, and can be stopped.
    shows_empty: it has something to show of a roadmap without a row. stands_on: what must be there that it has.
    """

    key: ClassVar[str] = ""
    is_long: ClassVar[bool] = False
    shows_empty: ClassVar[bool] = False
    stands_on: ClassVar[Missing] = PRODUCTS
    place_asked = Signal(str)  # a key: select it and show it on the timeline
    page_asked = Signal(str, object)  # another page, and what it is opened with
    finding_opened = Signal(object)
    step_asked = Signal(str)  # an action that leads on where there is nothing to show
    shown_model = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.model: Any = None
        self._tasks = Tasks(self) if self.is_long else session.tasks
        self._asked: tuple[object, ...] | None = None  # what the model, or the one under way, answers
        self._task: Task | None = None
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = _Body()
        self.body.setProperty("ground", "paper")
        self.body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label(self.title, 20, 700)
        self._answer = label("", 12, tone="muted", wraps=True)
        self._answer.setAccessibleName(tr("What this page says"))
        self.export = ExportButton(self)
        self._notice, self._notice_text, self._notice_more, self._notice_button = _notice_page()
        self._button_does: Callable[[], object] = self.ask_again
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_SAYS_AFTER_MS)
        self._waits.timeout.connect(self._say_waiting)
        self._first_steps = FirstSteps()
        self._first_steps.asked.connect(self.step_asked)
        self._lay_out()
        self._notice_button.clicked.connect(lambda *_: self._button_does())
        for signal in (
            session.opened,
            session.view_changed,
            session.reader_changed,
            session.checked,
            session.closed,
        ):
            signal.connect(self._look)
        session.roadmap_replaced.connect(self._look)
        theme().changed.connect(self._restyle)

    @property
    def title(self) -> str:
        """As the rail and the menu call it."""
        return place_of(self.key).title

    # -- what a page gives ---------------------------------------------------------------------

    def made(self, question: PageQuestion) -> Callable[[Progress], Any]:
        """On the window's thread: take the page's own choices. What is returned runs on the worker, without Qt; long
        work tells how far it has come, and is stopped there."""
        raise NotImplementedError

    def show_model(self, model: Any) -> Steps | None:
        """Lay out an answer, and say it in a sentence (`set_answer`); what takes long yields between its parts."""
        raise NotImplementedError

    def document(self, model: Any) -> Document:
        """What is printed and exported."""
        raise NotImplementedError

    def open_with(self, argument: object) -> None:
        """Show what another page asked for."""

    @property
    def state(self) -> dict[str, str]:
        """The page's own choices as texts, kept per workspace."""
        return {}

    def restore(self, state: dict[str, str]) -> None:
        """Take choices from texts; what no longer fits is left out."""

    # -- what a page may call ------------------------------------------------------------------

    def add_field(self, field: QWidget) -> None:
        """Put a field at the right of the head, before Export."""
        self._flow.insertWidget(self._flow.count() - 1, field)

    def set_answer(self, sentence: str) -> None:
        """The one sentence under the title."""
        self._answer.setText(sentence)

    def ask_again(self) -> None:
        """Work it out anew: a choice of the page has changed."""
        self._asked = None
        self._look()

    def give_up(self) -> None:
        """Stop what is being worked out; it is worked out when asked for again."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self._asked = None
            self._waits.stop()

    def end(self) -> None:
        """The window closes: its own worker ends."""
        if self.is_long:
            self._tasks.close()

    @property
    def is_current(self) -> bool:
        """Whether what is shown answers what is asked now."""
        return self.model is not None and self._task is None and self._asked == self._wanted()

    # -- working it out ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Work it out, where something has changed."""
        super().showEvent(event)
        self._look()

    def _wanted(self) -> tuple[object, ...]:
        question = self.session.question
        return (id(question.roadmap), *question[1:])

    def _look(self) -> None:
        session = self.session
        if not session.is_open:
            self.model = self._asked = None
            return
        if not self.isVisible():
            return
        if not self.shows_empty and not session.roadmap.rows(self.stands_on.table):
            self._asked = None
            self._say_empty()
            return
        if session.reader.pair == NO_PAIR and session.is_checking:
            self._waits.start()  # the check finds out which pair is watched
            return
        wanted = self._wanted()
        if wanted == self._asked:
            return
        self._asked = wanted
        self._start()

    def _start(self) -> None:
        if self._task is not None:
            self._task.cancel()
        try:
            work = self.made(self.session.question)
        except RoadmapError as error:
            self._say_failed(error)
            return
        self._waits.start()

        def run(progress: Progress) -> Any:
            progress(0, 1, "")  # a page that was left in the meantime is given up
            return work(progress)

        def done(model: Any) -> None:
            if self._task is task:
                self.session.turns.take(self, "model", lambda: self._take(task, model))

        def failed(error: Exception) -> None:
            if self._task is task:
                self._task = None
                self._say_failed(error)

        working = tr("Working out {title}", title=self.title)
        task = self._task = self._tasks.start(working, run, done, failed, owner=self, quiet=True)
        if self.is_long:
            task.progressed.connect(lambda done, total, what: self._say_progress(task, done, total))

    def _take(self, task: Task, model: Any) -> Steps:
        if self._task is not task:  # asked anew since it came
            return
        self._waits.stop()
        self.model = model
        self.export.setEnabled(True)
        self._pages.setCurrentIndex(_BODY)
        yield from self.show_model(model) or ()
        if self._task is task:
            self._task = None
        self.shown_model.emit()

    # -- states --------------------------------------------------------------------------------

    def _say_waiting(self) -> None:
        if self.model is None and (self._task is not None or self.session.is_checking):
            self._say(tr("Working it out…"), "", "")
        elif self._task is not None:
            self.set_answer(tr("Working it out anew…"))

    def _say_progress(self, task: Task, done: int, total: int) -> None:
        """How far long work has come, with a button that stops it."""
        if task is not self._task or self._waits.isActive() or not total:
            return
        told = f"{done / total:.0%}".replace("%", " %")
        if self.model is not None:
            self.set_answer(tr("Working it out anew, {told}…", told=told))
            return
        self._button_does = self._stop
        self._say(tr("Working it out…"), told, tr("Stop"))

    def _stop(self) -> None:
        self.give_up()
        self._button_does = self.ask_again
        self._say(tr("It was stopped."), tr("Nothing has been kept of it."), tr("Work it out"))

    def _say_failed(self, error: Exception) -> None:
        self._waits.stop()
        self.model = None
        self._button_does = self.ask_again
        sentence = (
            str(error)
            if isinstance(error, RoadmapError)
            else tr("Something unexpected happened: {error}", error=error)
        )
        self._say(tr("This page could not be worked out."), sentence, tr("Try again"))

    def _say_empty(self) -> None:
        self.model = None
        self._waits.stop()
        missing = EMPTY if self.session.roadmap.is_empty else self.stands_on
        self._first_steps.show_steps(missing, can_enter=self.session.can_decide)
        self.set_answer("")
        self.export.setEnabled(False)
        self._pages.setCurrentIndex(_EMPTY)

    def _say(self, text: str, more: str, button: str) -> None:
        self.set_answer("")
        self.export.setEnabled(False)
        self._notice_text.setText(text)
        self._notice_more.setText(more)
        self._notice_more.setVisible(bool(more))
        self._notice_button.setText(button)
        self._notice_button.setVisible(bool(button))
        self._pages.setCurrentIndex(_SAID)

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(MARGIN_PX, 12, MARGIN_PX, 12)
        column.setSpacing(theme().px(4))
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._flow = _HeadFlow(row, 8, QMargins(0, 0, 0, 0))
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow.addWidget(self._title)
        self._flow.addWidget(self.export)
        column.addWidget(row)
        column.addWidget(self._answer)
        self._area = QScrollArea()
        self._area.setProperty("ground", "clear")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # its room is kept: a bar that comes and goes changes the width, that the height, and that the bar, for ever
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._area.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda _, most: bar.setEnabled(most > 0))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.body)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._notice)
        self._pages.addWidget(self._first_steps)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(rule_line())
        outer.addWidget(self._pages, 1)

    def _restyle(self) -> None:
        self._title.setFont(theme().font(20, 700))
        self._answer.setFont(theme().font(12))


class _Body(QWidget):
    """What scrolls: as high as its parts are at the width they have.

    A layout's least height is that of its texts at their narrowest, and a scroll area would leave that much room.
    """

    def minimumSizeHint(self) -> QSize:
        """The least width; the height goes by the width."""
        least = super().minimumSizeHint()
        layout = self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class _HeadFlow(FlowLayout):
    """A row that breaks; a widget can be put before the last."""

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()


def _notice_page() -> tuple[QWidget, Any, Any, QPushButton]:
    page = QWidget()
    page.setProperty("ground", "paper")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setSpacing(10)
    text, more = label("", 16, 600), label("", 13, tone="muted")
    more.setWordWrap(True)
    more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    button = QPushButton()
    column.addStretch(2)
    column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(more)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page, text, more, button
