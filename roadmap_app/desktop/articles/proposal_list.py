"""The proposals of an article as a list that is gone through by keys: y takes, n leaves, e changes, Enter adds.

It must not know how an article is read, nor how rows are added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.changes import shortened
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.articles.proposal import Passed, Proposal
from roadmap_app.i18n import tr, trc
from roadmap_app.workspace.articles import with_changed

TAKEN, LEFT, OPEN = "taken", "left", ""
_STATE_WORDS = {TAKEN: tr("taken"), LEFT: trc("a proposal", "left"), OPEN: tr("not decided")}
_SIGNS = {TAKEN: "✓", LEFT: "–", OPEN: "○"}


def state_words(proposal: Proposal) -> str:
    """Whether a proposal contradicts, is known or new, in words."""
    if proposal.contradicts:
        return tr("contradicts: {contradicts}", contradicts=proposal.contradicts)
    if proposal.known:
        return tr("known: {known}", known=proposal.known)
    if proposal.asks:
        return tr("asks: {asks}", asks=proposal.asks[0])
    if len(proposal.choices) > 1:
        return tr("may mean {names}", names=listed([one.name for one in proposal.choices], "or"))
    return proposal.moves or tr("new")


_SENTENCE = 90  # characters of a sentence that was passed over
_NOTHING_YET = tr(
    "What the article states of products and deals will be listed here: each with "
    "its sentence, what is known of it, and what it would do. Nothing is added "
    "unseen."
)


class ProposalList(QListWidget):
    """One row per proposal; what is decided of each is in `decided`, by its number."""

    shown_changed = Signal()
    decided_changed = Signal()
    edit_asked = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decided: dict[int, str] = {}
        self._proposals: tuple[Proposal, ...] = ()
        self._passed: tuple[Passed, ...] = ()
        self._said: Mapping[int, str] = {}
        self.setWordWrap(True)
        self.setAccessibleName(tr("Proposals"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(4)
        self.setViewportMargins(6, 4, 6, 4)
        self.currentRowChanged.connect(lambda _: self.shown_changed.emit())
        self.itemDoubleClicked.connect(lambda _: self.edit_asked.emit())
        theme().changed.connect(self._write_all)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; where there are none yet, what will stand here."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setFont(theme().font())
            painter.setPen(theme().palette.colour("muted"))
            rect = self.viewport().rect().adjusted(12, 10, -12, -10)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), _NOTHING_YET)

    def set_proposals(
        self, proposals: Sequence[Proposal], said: Mapping[int, str], passed: Sequence[Passed] = ()
    ) -> None:
        """Show proposals, and behind them the sentences that were passed over. said: number → the proposal in a few
        words."""
        self.decided = {}
        self._proposals, self._said, self._passed = tuple(proposals), said, tuple(passed)
        self.clear()
        for _ in (*self._proposals, *self._passed):
            self.addItem(QListWidgetItem())
        self._write_all()
        if self.count():
            self.setCurrentRow(0)
        self.decided_changed.emit()

    def replace(self, proposal: Proposal, said: str) -> None:
        """Show a proposal that was changed, and take it."""
        self._proposals = with_changed(self._proposals, proposal)
        self._said = {**self._said, proposal.number: said}
        self.decide(proposal.number, TAKEN)

    @property
    def current(self) -> Proposal | None:
        """The proposal in the light."""
        row = self.currentRow()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    @property
    def current_passed(self) -> Passed | None:
        """The sentence in the light that was passed over."""
        row = self.currentRow() - len(self._proposals)
        return self._passed[row] if 0 <= row < len(self._passed) else None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All of them, as they are shown."""
        return self._proposals

    def decide(self, number: int, state: str) -> None:
        """Take a proposal, leave it, or neither."""
        self.decided[number] = state
        self._write_all()
        self.decided_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """y, n and Space decide and go on to the next; e changes; Enter adds what was taken."""
        proposal, key = self.current, event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply_asked.emit()
        elif proposal is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Y, Qt.Key.Key_N):
            self.decide(proposal.number, TAKEN if key == Qt.Key.Key_Y else LEFT)
            self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))
        elif key == Qt.Key.Key_Space:
            taken = self.decided.get(proposal.number) == TAKEN
            self.decide(proposal.number, OPEN if taken else TAKEN)
        elif key == Qt.Key.Key_E:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def _write_all(self) -> None:
        palette = theme().palette
        for row, proposal in enumerate(self._proposals):
            item = self.item(row)
            state = self.decided.get(proposal.number, OPEN)
            words = self._said.get(proposal.number, "")
            item.setText(shown(f"{_SIGNS[state]}  {words}\n     {state_words(proposal)}"))
            faint = state == LEFT or (proposal.known and state != TAKEN)
            item.setForeground(QColor(palette.muted if faint else palette.ink))
            item.setFont(theme().font(13, 600 if state == TAKEN else 400))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{_STATE_WORDS[state]}: {words}, {state_words(proposal)}",
            )
        for row, passed in enumerate(self._passed, len(self._proposals)):
            item = self.item(row)
            words = tr("“{text}”", text=shortened(passed.sentence.text, _SENTENCE))
            item.setText(
                shown(tr("✕  {words}\n     not proposed: {reason}", words=words, reason=passed.reason))
            )
            item.setForeground(QColor(palette.muted))
            item.setFont(theme().font(13))
