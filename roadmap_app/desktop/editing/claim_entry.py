"""The quick claim: one line over the window, beneath it what was understood and what entering it would do.

Enter keeps it, and source, day and speaker stay for the next; what is doubtful is asked by a second Enter. Statements
may be collected and entered together as one step. Nothing that was typed is lost: a line stays until it is entered.
It must not know how a line is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.editing.claim_fields import ClaimFields
from roadmap_app.desktop.editing.line_field import LineField
from roadmap_app.desktop.editing.offers import Offer, Offers
from roadmap_app.desktop.editing.outcome import LineReader, Outcome, Reading
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import label, rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.entry.carried import Carried, is_internal_at_first
from roadmap_app.domain.entry.told import said_of
from roadmap_app.domain.records import Claim
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr, trn

KEPT = ("claim_line", "claims_collected")
"""Names under which a line that is not entered yet is kept with the view of its workspace."""

_WIDTH_PX = 940
_EXAMPLE = "MI455X available Q4 2026 AMD 2026-11-04 high https://…"
_HINT = tr(
    "In any order: product, milestone, when, who said it, on which day, where. A "
    "title stands in quotation marks, a note behind --."
)


class ClaimEntry(QFrame):
    """The panel of the quick claim, over the window."""

    fields_asked = Signal(
        object
    )  # the claim as far as it is known: to be finished in the dialog of all fields
    entered = Signal(str)  # what was entered, and what that did
    left = Signal()

    def __init__(self, session: Session, window: QWidget, bar: QWidget) -> None:
        """Over a window, below a bar of it."""
        super().__init__(window)
        self._session, self._window, self._bar = session, window, bar
        self._carried = Carried()
        self._collected: list[Claim] = []
        self._reading: Reading | None = None
        self._outcome: Outcome | None = None
        self._is_asked = False  # the doubts have been shown, and are confirmed by the next Enter
        self._wants = ""  # what was asked for before the line was read: `one`, `all`, or by Tab a `name`
        self.setProperty("ground", "popup")
        self.setAccessibleName(tr("Quick claim"))
        self.line = LineField()
        self.line.setPlaceholderText(_EXAMPLE)
        self.line.setAccessibleName(tr("A statement in one line"))
        self.fields = ClaimFields()
        self.message = label("", 13, tone="muted", wraps=True)
        self.message.setAccessibleName(tr("What entering it would do"))
        self.offers = Offers()
        self.together = QCheckBox(tr("These are one step"))
        self.together.setToolTip(
            tr("Collect statements, such as those of one article, and enter them together")
        )
        self.internal = QCheckBox(tr("Internal unless said"))
        self.internal.setToolTip(
            tr("Statements of new sources are internal in this workspace unless their line says so")
        )
        self.more = QPushButton(tr("More fields…"))
        self.more.setProperty("kind", "link")
        self._reader = LineReader(session, self)
        self._lay_out()
        self._connect()
        self.hide()

    # -- opening and closing -----------------------------------------------------------------------

    def start(self) -> None:
        """Take the keyboard, with the line that was not entered."""
        self.internal.setChecked(is_internal_at_first(self._session.whole))
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def close_line(self) -> None:
        """Go away, and keep what was typed; what Enter asked for and is not read yet is not entered."""
        self._give_up()
        self.hide()
        self.left.emit()

    def _give_up(self) -> None:
        """Nothing is waited for any longer: keys go into the line again."""
        self._wants = ""
        self.line.release()

    @property
    def state(self) -> dict[str, str]:
        """What was typed and not entered."""
        told = {KEPT[0]: self.line.text()} if self.line.text().strip() else {}
        if self._collected:
            told[KEPT[1]] = json.dumps([list(claim) for claim in self._collected])
        return told

    def restore(self, kept: dict[str, str]) -> None:
        """Take up what was typed when the workspace was closed; of another workspace nothing stays."""
        self._carried = Carried()
        self._collected = [Claim(*map(str, cells)) for cells in _rows(kept.get(KEPT[1], ""))]
        self.together.setChecked(bool(self._collected))
        self.line.setText(kept.get(KEPT[0], ""))
        if self.isVisible():
            self.close_line()

    # -- reading -----------------------------------------------------------------------------------

    def _ask_if_shown(self) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        """Have the line read as it is now."""
        self._reading = self._outcome = None
        self._is_asked = False
        session = self._session
        key = session.selection
        chosen = key if session.whole.kind_of(key) is not None else ""
        line = self.line
        line.can_complete = bool(line.text())
        carried = self._carried._replace(subject=chosen)
        self._reader.ask(line.text(), line.cursorPosition(), carried, self._collected)

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self.fields.show_told(reading.told)
        self.line.can_complete = bool(reading.completions)
        asked = [one for one in reading.understood.questions if not one.is_missing][:1]
        choices = [Offer(*choice) for one in asked for choice in one.choices]
        self.offers.show_offers([Offer(*one) for one in reading.completions] or choices)
        self._say()
        if self._wants == "name":
            self._wants = ""
            self.offers.choose(0 if reading.completions else -1)
            self.line.release()
        elif self._wants and not reading.understood.is_complete:
            self._refuse()

    def _worked_out(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._say()
        if self._wants:
            self._take()

    def _say(self) -> None:
        """The sentence under the fields."""
        told = said_of(self._reading.understood, self.line.cursorPosition()) if self._reading else None
        if told is None or (told.is_empty and self._collected):
            tone, words = "muted", self._collected_words() if self._collected else _HINT
        elif not told.is_whole:
            tone, words = ("amber" if told.is_wrong else "muted"), told.words or _HINT
        elif self._outcome is None:
            tone, words = "muted", tr("Working out what it does…")
        elif self._outcome.refusal:
            tone, words = "red", self._outcome.refusal
        elif self._outcome.doubts:
            again = tr("Enter again enters it all the same.") if self._is_asked else tr("Enter asks again.")
            tone, words = "amber", f"{' '.join(self._outcome.doubts)} {again}"
        else:
            keeps = tr("Enter collects it") if self.together.isChecked() else tr("Enter keeps it")
            tone, words = "ink", f"{keeps}: {self._outcome.effect}."
        self._show_message(tone, words)

    def _show_message(self, tone: str, words: str) -> None:
        self.message.setText(shown(words))
        if self.message.property("tone") != tone:
            self.message.setProperty("tone", tone)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)
        self._place()

    # -- entering ----------------------------------------------------------------------------------

    def _enter(self, wanted: str) -> None:
        """Enter: a row of what is offered, all that is collected, or the line; as soon as that is read."""
        if self.offers.currentRow() >= 0:
            self.offers.choose(self.offers.currentRow())
            return
        if not self.line.text().strip():
            if self._collected:
                self._write(list(self._collected))
            return
        self._wants = wanted
        if self._reading is not None and not self._reading.understood.is_complete:
            self._refuse()
        elif self._outcome is not None:
            self._take()
        else:
            self.line.is_held = True
            self._reader.hurry()

    def _refuse(self) -> None:
        """The line is not a whole claim: say so of the word at the cursor, too."""
        self._wants = ""
        if self._reading is not None:
            told = said_of(self._reading.understood, -1)
            self._show_message("amber", told.words)
        self.line.release()

    def _take(self) -> None:
        """The line is read and its effect known: enter it, collect it, or ask."""
        wanted, self._wants = self._wants, ""
        reading, outcome = self._reading, self._outcome
        if reading is None or outcome is None or outcome.refusal:
            self.line.release()
        elif outcome.doubts and not self._is_asked:
            self._is_asked = True
            self._say()
            self.line.release()
        else:
            claim = reading.understood.claim
            self._carried = Carried.from_claim(claim)
            if self.together.isChecked() and wanted == "one":
                self._collected.append(claim)
                self._clear()
            else:
                self._write([*self._collected, claim])

    def _write(self, claims: list[Claim]) -> None:
        """Enter claims as one step; a refusal brings the line back."""
        line, effect = self.line.text(), self._outcome.effect if self._outcome else ""
        collected, self._collected = self._collected, []

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.claims import plan_claims

            return workspace.apply(plan_claims(workspace.roadmap, claims))

        def done(change: object) -> None:
            entered = ": ".join(filter(None, (getattr(change, "label", ""), effect)))
            words = tr("Entered: {entered}.", entered=entered)
            self.entered.emit(words)
            if not self.line.text():
                self._show_message("green", words)

        def failed(error: Exception) -> None:
            self._collected = [*collected, *self._collected]
            if not self.line.text():
                self.line.put(line)
            self._show_message("red", " ".join((sentence_of(error), tr("Not entered: {line}", line=line))))

        self._session.run_change(tr("Adding a claim"), work, done, failed, owner=self)
        self._clear()

    def _clear(self) -> None:
        self.line.clear()
        self._ask()
        self.line.release()

    def _collected_words(self) -> str:
        count = len(self._collected)
        return trn(
            "{count} statement collected; Enter on the empty line enters them as one step.",
            "{count} statements collected; Enter on the empty line enters them as one step.",
            count,
        )

    # -- keys and fields ---------------------------------------------------------------------------

    def _complete(self) -> None:
        if self._reading is None:
            self._wants, self.line.is_held = "name", True
        else:
            self.offers.choose(max(0, self.offers.currentRow()))

    def _take_offer(self, offer: Offer) -> None:
        self.line.put(offer.line, offer.cursor)

    def _walk(self, step: int) -> None:
        """Down shows what may be said where something is missing."""
        if not self.offers.offers and step > 0 and self._reading is not None:
            offered: Sequence[Offer] = next(
                (
                    [Offer(*choice) for choice in one.choices]
                    for one in self._reading.understood.questions
                    if one.choices
                ),
                [],
            )
            self.offers.show_offers(offered)
            self._place()
        self.offers.walk(step)

    def _ask_fields(self) -> None:
        claim = self._reading.understood.claim if self._reading else Claim("", "")
        self.fields_asked.emit(claim)

    def take_from_dialog(self, claim: Claim) -> None:
        """A claim was finished in the dialog of all fields: the line is done."""
        self._carried = Carried.from_claim(claim)
        self._clear()

    def _set_internal(self, is_internal: bool) -> None:
        if is_internal == is_internal_at_first(self._session.whole):
            return

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.claims import set_internal_at_first

            return set_internal_at_first(workspace, is_internal)

        self._session.run_change(tr("Setting who may see new statements"), work, owner=self)

    # -- place -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        footer = QHBoxLayout()
        footer.setSpacing(20)
        footer.addWidget(self.together)
        footer.addWidget(self.internal)
        footer.addStretch(1)
        footer.addWidget(label(tr("Tab completes · ↓ or Alt+1…9 chooses · Esc closes"), 12, tone="muted"))
        footer.addWidget(self.more)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for widget in (self.line, self.fields, rule_line(), self.message, self.offers):
            column.addWidget(widget)
        column.addLayout(footer)

    def _connect(self) -> None:
        line = self.line
        line.textChanged.connect(lambda _: self._ask() if self.isVisible() else None)
        line.entered.connect(lambda: self._enter("one"))
        line.all_entered.connect(lambda: self._enter("all"))
        line.left.connect(self.close_line)
        line.walked.connect(self._walk)
        line.completed.connect(self._complete)
        line.picked.connect(self.offers.choose)
        self.offers.chosen.connect(self._take_offer)
        self.together.toggled.connect(lambda _: self._say())
        self.internal.toggled.connect(self._set_internal)
        self.more.clicked.connect(self._ask_fields)
        self._reader.read.connect(self._read)
        self._reader.worked_out.connect(self._worked_out)
        for signal in (self._session.roadmap_replaced, self._session.selected):
            signal.connect(self._ask_if_shown)  # its own, so that it ends with the dialog
        self._reader.failed.connect(self._give_up)
        self._session.closed.connect(self._give_up)
        self._session.closed.connect(self.hide)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Grow where the words turn out to take more lines than they did before they were laid out."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return handled

    def _place(self) -> None:
        """Over the window's upper part, as wide as there is room, as high as what is said needs."""
        window = self._window
        width = min(theme().px(_WIDTH_PX), window.width() - 48)
        self.setFixedWidth(width)
        self._column.activate()
        height = max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())
        self.resize(width, height)
        below = self._bar.mapTo(window, QPoint(0, self._bar.height() + 8)).y()
        self.move(QPoint((window.width() - width) // 2, min(below, max(8, window.height() - height - 32))))


def _rows(text: str) -> list[list[object]]:
    """The collected claims of a kept text; none where it is no such text."""
    try:
        found = json.loads(text) if text else []
    except ValueError:
        return []
    wanted = isinstance(found, list) and all(
        isinstance(row, list) and len(row) <= len(Claim._fields) for row in found
    )
    return found if wanted and all(len(row) > 1 for row in found) else []
