"""The card that leads through the tour: it shows a step at a time and stands in the window's lower right corner.

It ends with the person's first claim, or when they want no more. It must not know what any action does.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tour.steps import DONE, NOT_HERE, STEPS
from roadmap_app.domain.changes import ChangeRecord, TableCounts
from roadmap_app.i18n import tr

_WIDTH_PX, _FROM_EDGE_PX = 380, 20


class TourCard(QFrame):
    """One step with its number, Back and Next. `ended` comes once, however it ends."""

    ended = Signal()

    def __init__(self, session: Session, actions: ActionSet, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self.setProperty("ground", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Tour"))
        self.step = 0
        self._count = label("", 12, tone="muted")
        self.title = label("", 15, 600, wraps=True)
        self.words = label("", 13, wraps=True)
        self.back, self.next, self.close_button = (
            QPushButton(tr("Back")),
            filled_button(tr("Next")),
            QPushButton(tr("End tour")),
        )
        self.close_button.setProperty("kind", "link")
        self.back.clicked.connect(lambda *_: self.show_step(self.step - 1))
        self.next.clicked.connect(lambda *_: self._go_on())
        self.close_button.clicked.connect(lambda *_: self.end())
        self._lay_out()
        window.installEventFilter(self)
        session.roadmap_replaced.connect(self._entered)
        session.closed.connect(self.end)

    def _lay_out(self) -> None:
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.setFixedWidth(theme().px(_WIDTH_PX))

    def show_step(self, number: int) -> None:
        """Show a step, counted from 0, and what it tells of."""
        self.step = number
        step = STEPS[number]
        self._count.setText(tr("Step {number} of {all}", number=number + 1, all=len(STEPS)))
        self.title.setText(step.title)
        actions = [self._actions[name] for name in step.actions]
        is_last = number == len(STEPS) - 1
        self.words.setText(NOT_HERE if is_last and not actions[-1].isEnabled() else step.words)
        self.back.setEnabled(number > 0)
        self.next.setText(tr("Done") if is_last else tr("Next"))
        self.show()
        self.next.setFocus()
        for action in actions:
            if action.isEnabled() and not action.isChecked():
                action.trigger()  # that of the last step takes the keyboard into its line
        self._place()

    def end(self) -> None:
        """No more of it."""
        if self.isHidden() and not self._window.isVisible():
            return
        self._window.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def _go_on(self) -> None:
        if self.step == len(STEPS) - 1:
            self.end()
        else:
            self.show_step(self.step + 1)

    def _entered(self, change: ChangeRecord | None) -> None:
        """The first claim is there."""
        came = change.counts.get("claims", TableCounts()).new if change is not None else 0
        if self.step == len(STEPS) - 1 and came:
            self.words.setText(DONE)
            self.back.hide()
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.ensurePolished()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        edge = theme().px(_FROM_EDGE_PX)
        self.move(
            self._window.width() - self.width() - edge, self._window.height() - self.height() - 2 * edge
        )
        self.raise_()
