"""What if a product slips: 0 to 4 quarters later, what breaks, what could stand in; and a what-if made of it.

It must not know how that is worked out.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.tables.card import TableCard
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import tr
from roadmap_app.reports.sweep import SweepView, quarter_later, sweep_view


class SweepDialog(QDialog):
    """Shows one product's sweep. `scenario_asked` hands out the shifts of a quarter later."""

    scenario_asked = Signal(object)

    def __init__(self, session: Session, generation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._generation = session, generation
        self._asked = 0
        self.view: SweepView | None = None
        name = short_name(session.roadmap, generation)
        self.setWindowTitle(tr("What if {name} slips", name=name))
        self.resize(theme().px(980), theme().px(680))
        self._answer = label(tr("Working it out…"), 16, 600, wraps=True)
        self.carries = QCheckBox(
            tr("What waits for it moves with it, its family too; unticked, nothing is carried on")
        )
        self.carries.setChecked(session.question.spec.carries)
        self.carries.toggled.connect(lambda _: self._start())
        self.steps, self.carried, self.broken, self.others = (TableCard(session.opener, 20) for _ in range(4))
        self.make_button = filled_button(tr("Make a what-if of it…"))
        self.make_button.setEnabled(False)
        self.make_button.clicked.connect(lambda *_: self._make())
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        inner = QWidget()
        inner.setProperty("ground", "panel")
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, 12, 0)
        cards.setSpacing(20)
        for card in (self.steps, self.carried, self.broken, self.others):
            cards.addWidget(card)
        cards.addStretch(1)
        area = QScrollArea()
        area.setProperty("ground", "clear")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(self._answer)
        column.addWidget(self.carries)
        column.addWidget(area, 1)
        column.addLayout(buttons)
        self._start()

    def _start(self) -> None:
        question, generation, carries = self._session.question, self._generation, self.carries.isChecked()
        self._asked += 1
        asked = self._asked
        self._session.tasks.start(
            tr("Working out a slip"),
            lambda _: (asked, sweep_view(question, generation, carries=carries)),
            self._take,
            lambda error: self._failed(asked, error),
            owner=self,
            quiet=True,
        )

    def _take(self, made: tuple[int, SweepView]) -> None:
        asked, view = made
        if asked != self._asked:
            return
        self.view = view
        self._answer.setText(view.answer)
        self.carried.setVisible(self.carries.isChecked())
        for card, table in (
            *((self.steps, view.steps), (self.carried, view.carried)),
            *((self.broken, view.broken), (self.others, view.others)),
        ):
            card.show_table(table)
        self.make_button.setEnabled(self._session.can_decide)

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._answer.setText(sentence_of(error))

    def _make(self) -> None:
        self.scenario_asked.emit(quarter_later(self._generation))
        self.accept()
