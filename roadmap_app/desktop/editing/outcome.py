"""A line read on the worker while it is typed: what it says, then what it would do. Only the last line asked counts.

It must not know what is shown of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.session.session import Session
    from roadmap_app.domain.entry.carried import Carried
    from roadmap_app.domain.entry.claim_line import Understood
    from roadmap_app.domain.entry.completing import Completion
    from roadmap_app.domain.entry.told import Told
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.records import Claim
    from roadmap_app.domain.roadmap import Roadmap

_PAUSE_MS = 120  # between the last key and the question what it would do: a check is dearer than a reading


class Reading(NamedTuple):
    """What a line says, its fields in words, and the names that its word at the cursor may become."""

    line: str
    understood: Understood
    told: tuple[Told, ...]
    completions: tuple[Completion, ...]


class Outcome(NamedTuple):
    """What entering it would do, in words; or why it cannot be entered. doubts: what is to be confirmed first."""

    line: str
    effect: str = ""
    doubts: tuple[str, ...] = ()
    refusal: str = ""


class LineReader(QObject):
    """Reads lines. `read` comes for the last line asked, then `worked_out` where it is a whole claim."""

    read = Signal(object)
    worked_out = Signal(object)
    failed = Signal()  # a line could not be read, or its effect not be worked out; the session tells why

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._under_way = False
        self._waiting: tuple[str, int, Carried, tuple[Claim, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._work_out)
        self._whole: tuple[int, Reading, tuple[Claim, ...]] | None = None
        self._hurried = False

    def ask(self, line: str, cursor: int, carried: Carried, collected: Sequence[Claim]) -> None:
        """Read a line, as if those collected before it had been entered."""
        self._asked += 1
        self._timer.stop()
        self._whole, self._hurried = None, False
        self._waiting = (line, cursor, carried, tuple(collected))
        self._start()

    def hurry(self) -> None:
        """Do not wait for further keys."""
        self._hurried = True
        if self._timer.isActive():
            self._timer.stop()
            self._work_out()

    def _start(self) -> None:
        """One reading at a time: of the lines typed meanwhile only the last is read."""
        if self._under_way or self._waiting is None or not self._session.is_open:
            return
        (line, cursor, carried, collected), self._waiting = self._waiting, None
        asked, roadmap, today = self._asked, self._session.whole, self._session.today
        self._under_way = True

        def work(_: Progress) -> Reading:
            from roadmap_app.domain.entry.claim_line import read_claim_line
            from roadmap_app.domain.entry.completing import completions
            from roadmap_app.domain.entry.told import told_fields

            understood = read_claim_line(roadmap, line, today, carried)
            told = tuple(told_fields(roadmap, understood))
            return Reading(line, understood, told, completions(roadmap, line, cursor))

        def done(reading: Reading) -> None:
            self._under_way = False
            if asked == self._asked:
                self.read.emit(reading)
                if asked == self._asked and reading.understood.is_complete:
                    self._whole = (asked, reading, collected)
                    self._timer.start(0 if self._hurried else _PAUSE_MS)
            self._start()

        def failed(error: Exception) -> None:
            self._under_way = False
            self.failed.emit()
            self._session.failed.emit(tr("Reading the line"), error)
            self._start()

        self._session.tasks.start(tr("Reading the line"), work, done, failed, owner=self, quiet=True)

    def _work_out(self) -> None:
        if self._whole is None or not self._session.is_open:
            return
        asked, reading, collected = self._whole
        roadmap, spec = self._session.whole, self._session.check_spec
        claim = reading.understood.claim

        def work(_: Progress) -> Outcome:
            return worked_out(roadmap, reading.line, (*collected, claim), spec)

        def done(outcome: Outcome) -> None:
            if asked == self._asked:
                self.worked_out.emit(outcome)

        def failed(error: Exception) -> None:
            self.failed.emit()
            self._session.failed.emit(tr("Working out what it does"), error)

        self._session.tasks.start(tr("Working out what it does"), work, done, failed, owner=self, quiet=True)


def worked_out(roadmap: Roadmap, line: str, claims: Sequence[Claim], spec: CheckSpec) -> Outcome:
    """What it does to enter claims, the last of them just typed."""
    from roadmap_app.alignment.answers.effects import effect_of
    from roadmap_app.domain.editing.doubts import doubts_of
    from roadmap_app.domain.editing.edit import edited
    from roadmap_app.workspace.claims import plan_claim, plan_claims

    try:
        before = edited(roadmap, plan_claims(roadmap, claims[:-1])) if claims[1:] else roadmap
        last = plan_claim(before, claims[-1])
        whole = plan_claims(roadmap, claims)
    except RoadmapError as error:
        return Outcome(line, refusal=str(error))
    return Outcome(line, effect_of(roadmap, whole, spec).words, doubts_of(before, last))
