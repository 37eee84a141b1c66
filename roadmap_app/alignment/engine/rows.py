"""The dates of A and B, row by row: the cells of all subjects' dates, and rows behind them for what those do not tell.

Where the dates of all subjects do not tell (a promise, a need, an A without its customer's word) a row is added to
them. It must not know verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from roadmap_app.alignment.engine.ends import by_of
from roadmap_app.alignment.engine.judge import Cases
from roadmap_app.alignment.facts.basis import CANCELLED, EXPIRED, NOTHING_KNOWN, PREVIEW_ONLY
from roadmap_app.alignment.facts.dates import basis_of, speaker_of
from roadmap_app.alignment.facts.hearsay import rumour_of
from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Bools, Floats, Ints, Ledger
from roadmap_app.alignment.facts.promised import PromisedDate
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.scenario import with_families

_INF = np.inf
_OF_NONE = 0, -_INF, NONE  # of a B that is no plan: not disputed, without a first day, said by nobody


@dataclass(frozen=True)
class Block:
    """Requirements with the rows of their A and B in a Facts.

    anchor, by, promise, keeps, supplier, customer (numbers of organizations): per requirement. case_of (rising),
    ready, lag: per alternative; ends: the cell of the end of support of the release that A is, NONE where it is none;
    first: as in Option. make: the requirement of an index.
    """

    anchor: Ints
    by: Ints
    promise: Bools
    keeps: Bools
    supplier: Ints
    customer: Ints
    case_of: Ints
    ready: Ints
    lag: Ints
    ends: Ints
    first: Bools
    make: Callable[[int], Requirement]


class Facts:
    """The dates of all subjects, row by row (cell by cell), and behind them rows for what they do not tell."""

    def __init__(self, structure: Structure) -> None:
        ledger, as_of = structure.ledger, structure.as_of
        self.as_of = as_of
        self._claims = ledger.claims if structure.is_whole else None
        self._spoken_of: dict[str, frozenset[int]] = {}
        self.dates = structure.dates
        self._promised = structure.promised
        self._number = ledger.number
        self._organizations = ledger.organizations
        self.cells = len(ledger.keys) * len(KINDS)
        self._keys = ledger.keys
        self._moved = _numbers(ledger, as_of.moved)
        self._carried = _numbers(ledger, with_families(as_of.roadmap, {key for key, _ in as_of.floors}))
        self._readies: list[tuple[float, ...]] = [
            (basis, -_INF, _INF, 0, 0, 0, -_INF, NONE, _INF, 0, 0, 0)
            for basis in (NOTHING_KNOWN, PREVIEW_ONLY)
        ]
        self._stated = list(self._readies)  # the same rows by the stated plans
        self._bys: list[tuple[float, ...]] = []
        self._ready_at: dict[tuple[str, str, str], int] = {}
        self._by_at: dict[object, int] = {}

    def ready(self, subject: str, milestone: str, excluding: str) -> int:
        """The row of an A."""
        is_moved = subject in self.as_of.moved
        if excluding and not self._may_speak_of(excluding, subject):
            excluding = ""
        if not excluding and not is_moved:
            return self._number[subject] * len(KINDS) + KIND[milestone]
        key = (subject, milestone, excluding)
        row = self._ready_at.get(key)
        if row is None:
            row = self._ready_at[key] = self.cells + len(self._readies)
            self._readies.append(self._ready_row(self.as_of, key))
            self._stated.append(self._ready_row(self.as_of.stated, key) if is_moved else self._readies[-1])
        return row

    def readies(self, cells: Ints) -> Ints:
        """The rows of As that are cells; of what a what-if moves a row behind the cells."""
        return self._rows(cells, self._moved, lambda subject, kind: self.ready(subject, kind, ""))

    def bys(self, cells: Ints) -> Ints:
        """The rows of Bs that are cells; of what is carried on to a row behind the cells."""
        return self._rows(cells, self._carried, self._by_uncarried)

    def _rows(self, cells: Ints, subjects: Ints, row: Callable[[str, str], int]) -> Ints:
        if not len(subjects):
            return cells
        subject, kind = np.divmod(cells, len(KINDS))
        rows = cells.copy()
        for place in np.flatnonzero(np.isin(subject, subjects)).tolist():
            rows[place] = row(self._keys[subject[place]], KINDS[kind[place]])
        return rows

    def _ready_row(self, as_of: AsOf, key: tuple[str, str, str]) -> tuple[float, ...]:
        stated = as_of.holds(*key)
        earliest, latest = stated.earliest, stated.latest
        chances, is_supposed = stated.carries_chance, False
        if stated.expired and stated.supposed is not None and not stated.reached:
            window, tomorrow = stated.supposed, self.as_of.day + 1
            if window.latest is None or window.latest >= tomorrow:  # judged for lateness alone
                earliest = max(window.earliest or tomorrow, tomorrow)
                latest, is_supposed = window.latest, True
                chances = window.earliest is not None and latest is not None
        return (
            *(basis_of(stated), _or(earliest, -_INF), _or(latest, _INF)),
            *(stated.reached, stated.derived, chances),
            _or(stated.stated.earliest, -_INF),
            speaker_of(stated, self._organizations),
            _or(stated.last_day, _INF),
            *(rumour_of(as_of, stated, key[2]), is_supposed, stated.subject in self.as_of.pulled),
        )

    def end_of_support(self, subject: str) -> int:
        """The cell of the end of support of a release."""
        return self._number[subject] * len(KINDS) + KIND["end_of_support"]

    def _may_speak_of(self, organization: str, subject: str) -> bool:
        """Whether an organization says anything of a subject or its variants; if not, it need not be left out."""
        if self._claims is None:
            return True
        spoken_of = self._spoken_of.get(organization)
        if spoken_of is None:
            number = self._organizations.get(organization, NONE)
            spoken_of = frozenset(self._claims.subject[self._claims.speaker == number].tolist())
            self._spoken_of[organization] = spoken_of
        members = (subject, *self.as_of.known_variants(subject))
        return organization not in self._organizations or any(
            self._number[key] in spoken_of for key in members
        )

    def organizations(self, keys: Iterable[str]) -> Ints:
        """The numbers of organizations by key; NONE for what is none."""
        return np.array([self._organizations.get(key, NONE) for key in keys], dtype=np.int64)

    def nothing(self, *, preview: bool) -> int:
        """The row of an A that no source names, or only as a preview."""
        return self.cells + int(preview)

    def by(self, requirement: Requirement) -> int:
        """The row of a B."""
        if not requirement.promise:
            number = self._number[requirement.by_subject]
            if number in self._carried:
                return self._by_uncarried(requirement.by_subject, requirement.by_milestone)
            return number * len(KINDS) + KIND[requirement.by_milestone]
        key: object = requirement.need or (requirement.by_subject, requirement.by_milestone)
        row = self._by_at.get(key)
        if row is None:
            row = self._by_at[key] = self.cells + len(self._bys)
            self._bys.append(self._promise_row(requirement))
        return row

    def _promise_row(self, requirement: Requirement) -> tuple[float, ...]:
        if requirement.need is None:
            date = self._promised(requirement.by_subject).as_promise(requirement.by_milestone)
        else:
            date = PromisedDate(last=by_of(self.as_of, requirement).last)
        begun, has_day = date.reached, date.last is not None
        days = _or(date.last, -_INF), _or(date.last, _INF), _or(date.last, _INF)
        return (*days, begun, begun, has_day, CANCELLED * date.cancelled, date.is_low, *_OF_NONE)

    def _by_uncarried(self, subject: str, milestone: str) -> int:
        """The row of a milestone as B, as stated or supposed: that it moves since A does takes no lateness away."""
        key = (subject, milestone)
        row = self._by_at.get(key)
        if row is None:
            row = self._by_at[key] = self.cells + len(self._bys)
            stated = self.as_of.as_shifted.holds(subject, milestone)
            bounds = (_or(stated.earliest, -_INF), _or(stated.latest, _INF), _or(stated.last_day, _INF))
            self._bys.append(
                (
                    *bounds,
                    *(stated.reached, 0, stated.carries_chance, basis_of(stated)),
                    *(
                        rumour_of(self.as_of.as_shifted, stated),
                        stated.disputed,
                        _or(stated.stated.earliest, -_INF),
                    ),
                    speaker_of(stated, self._organizations),
                )
            )
        return row

    def cancelled(self, by: Ints) -> Bools:
        """Per row of a B whether it is cancelled."""
        basis = self._taken(by, "basis", self._bys, 6)
        cancelled: Bools = basis == CANCELLED
        return cancelled

    def cases(self, block: Block) -> Cases:
        """The arrays to be judged of a block, or of several joined to one; under a what-if also as stated."""
        cases = self._cases(block, self._readies)
        if not len(self._moved):
            return cases
        return replace(cases, stated=self._cases(block, self._stated))

    def _cases(self, block: Block, readies: Sequence[tuple[float, ...]]) -> Cases:
        bys = self._bys
        case_of, ready, promise = block.case_of, block.ready, block.promise
        of = block.by[case_of]
        reached = self._taken(ready, "reached", readies, 3) > 0
        added = of - self.cells
        # an expired plan of a milestone gives no window; a promise keeps the one that was stated
        passed = self._taken(of, "basis", bys, 6) == EXPIRED
        begun = np.zeros(len(of), dtype=np.bool_)
        begun[added >= 0] = np.array([row[4] for row in bys], dtype=np.bool_)[added[added >= 0]]
        return Cases(
            requirement=case_of,
            basis=self._taken(ready, "basis", readies, 0).astype(np.int64),
            ready_earliest=self._taken(ready, "earliest", readies, 1),
            ready_latest=self._taken(ready, "latest", readies, 2),
            ready_reached=reached,
            ready_derived=(self._taken(ready, "derived", readies, 4) > 0) & ~reached,
            lag=block.lag.astype(np.float64),
            ready_low=self._taken(ready, "low", readies, 9).astype(np.int64),
            ended=self._ended(block.ends),
            first=block.first,
            by_earliest=np.where(passed, -_INF, self._taken(of, "earliest", bys, 0)),
            by_latest=np.where(passed, _INF, self._taken(of, "latest", bys, 1)),
            by_last=self._taken(of, "last", bys, 2),
            by_reached=self._taken(of, "reached", bys, 3) > 0,
            by_promise=promise[case_of],
            begun=begun,
            by_low=self._taken(of, "low", bys, 7).astype(np.int64),
            by_disputed=self._taken(of, "disputed", bys, 8) > 0,
            same_words=self._same_words(ready, of, promise[case_of], readies),
            keeps_passed=block.keeps[case_of],
            chances=(self._taken(ready, "chance", readies, 5) > 0) & (self._taken(of, "chance", bys, 5) > 0),
            supposed=self._added(ready, readies, 10),
            pulled=self._added(ready, readies, 11),
        )

    def _added(self, rows: Ints, more: Sequence[tuple[float, ...]], column: int) -> Bools:
        """What rows behind the cells say; no of the others."""
        said = np.zeros(len(rows), dtype=np.bool_)
        if not len(self._moved):
            return said
        behind = rows >= self.cells
        said[behind] = np.array([row[column] for row in more], dtype=np.bool_)[rows[behind] - self.cells]
        return said

    def _ended(self, ends: Ints) -> Floats:
        """Per alternative the last day of the support of the release that A is, stated or actual; inf where none is."""
        ended = np.full(len(ends), _INF)
        asked = np.flatnonzero(ends != NONE)
        cells = ends[asked]
        holds = self.dates.at("basis", cells) != CANCELLED
        ended[asked] = np.where(holds, self.dates.at("last", cells), _INF)
        return ended

    def _same_words(
        self, ready: Ints, by: Ints, promise: Bools, readies: Sequence[tuple[float, ...]]
    ) -> Bools:
        """Whether one organization said A and B, both ahead, in windows that are equal or lie one inside the other."""
        a_first, b_first = self._taken(ready, "first", readies, 6), np.full(len(by), -_INF)
        a_last, b_last = self._taken(ready, "last", readies, 8), np.full(len(by), _INF)
        a_voice, b_voice = self._taken(ready, "speaker", readies, 7), np.full(len(by), float(NONE))
        of_milestone = np.flatnonzero(~promise)
        cells = by[of_milestone]
        b_first[of_milestone] = self._taken(cells, "first", self._bys, 9)
        b_last[of_milestone] = self._taken(cells, "last", self._bys, 2)
        b_voice[of_milestone] = self._taken(cells, "speaker", self._bys, 10)
        inside = ((a_first <= b_first) & (b_last <= a_last)) | ((b_first <= a_first) & (a_last <= b_last))
        same: Bools = ~promise & inside & (a_voice == b_voice) & (a_voice != NONE)
        return same

    def _taken(self, rows: Ints, name: str, more: Sequence[tuple[float, ...]], column: int) -> Floats:
        taken = np.empty(len(rows), dtype=np.float64)
        inside = rows < self.cells
        taken[inside] = self.dates.at(name, rows[inside])
        if not inside.all():
            taken[~inside] = np.array([row[column] for row in more], dtype=np.float64)[
                rows[~inside] - self.cells
            ]
        return taken


def _numbers(ledger: Ledger, subjects: Iterable[str]) -> Ints:
    numbers: Ints = ledger.numbers(key for key in sorted(subjects) if key in ledger.number)
    return numbers


def _or(day: int | None, otherwise: float) -> float:
    return otherwise if day is None else day
