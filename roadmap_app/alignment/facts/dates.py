"""What holds of every milestone of every subject as of a day, as arrays: what reckoning.py fills.

After an edit the few subjects that changed are asked of domain.as_of, the reference. Arrays are
[subject, kind]; days ±inf where open or unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.basis import CANCELLED as BASIS_CANCELLED
from roadmap_app.alignment.facts.basis import DATES, EXPIRED
from roadmap_app.alignment.facts.hearsay import rumour_of
from roadmap_app.alignment.facts.ledger import (
    KIND,
    KINDS,
    NONE,
    Bools,
    Floats,
    Ints,
    Ledger,
)
from roadmap_app.alignment.facts.renumbering import Renumbering
from roadmap_app.domain.as_of import AsOf, Stated

_INF = np.inf

T = TypeVar("T")
Days = NDArray[np.float32]
"""Ordinals, which single precision holds exactly up to day 16,777,216."""


class _Column(Generic[T]):
    """An array of Dates as a whole."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, dates: Dates, owner: type) -> T:
        return cast(T, dates.whole()[self.name])


class Dates:
    """Per subject and kind. last: the last day of it as B of a requirement. dated: came, or planned and ahead.

    basis: what it rests on as A (DATES, CANCELLED, EXPIRED). first, speaker: of the plan that counts, its first day as
    stated, −inf where open, and the organization that said it, by number; NONE where no plan ahead names a
    day. low: how it rests on low confidence (hearsay.py). disputed: two sources contradict each other on when it
    came. came: an actual counts, disputed or not. claim: of what came or is planned the claim on the subject itself
    that counts, by its place among the ledger's; NONE where there is none, or the subject is not plain. known: per
    subject. plain: per subject whether the arrays tell its claims. followed: per subject twice the day by which one
    that follows it had come, one more where that is certain, inf where none has; None after an edit. After an edit the
    few rows that read differently lie beside the arrays, and are put in once a whole array is asked for.
    """

    earliest = _Column[Days]()
    latest = _Column[Days]()
    last = _Column[Days]()
    reached = _Column[Bools]()
    derived = _Column[Bools]()
    dated = _Column[Bools]()
    chance = _Column[Bools]()
    basis = _Column[NDArray[np.int8]]()
    first = _Column[Days]()
    speaker = _Column[NDArray[np.int32]]()
    low = _Column[Bools]()
    disputed = _Column[Bools]()
    came = _Column[Bools]()
    claim = _Column[NDArray[np.int32]]()

    def __init__(
        self, known: Bools, plain: Bools, columns: dict[str, NDArray[Any]], followed: Floats | None = None
    ) -> None:
        self.known = known
        self.plain = plain
        self.followed = followed
        self._columns = columns
        self._numbers = np.zeros(0, dtype=np.int64)
        self._rows: dict[str, NDArray[Any]] = {}
        self._origin: Ints | None = None  # by subject its row in the arrays, where that is another

    def whole(self) -> dict[str, NDArray[Any]]:
        """All arrays by name."""
        if self._origin is not None:
            self._columns = {name: column[self._origin] for name, column in self._columns.items()}
            self._origin = None
        if len(self._numbers):
            self._columns = {name: column.copy() for name, column in self._columns.items()}
            for name, column in self._columns.items():
                column[self._numbers] = self._rows[name]
            self._numbers = self._numbers[:0]
        return self._columns

    def at(self, name: str, cells: Ints) -> NDArray[Any]:
        """The entries of an array at some cells (subject × len(KINDS) + kind)."""
        column = self._columns[name].reshape(-1)
        if self._origin is None:
            taken: NDArray[Any] = column[cells]
        else:
            subject, kind = np.divmod(cells, len(KINDS))
            taken = column[self._origin[subject] * len(KINDS) + kind]
        if len(self._numbers):
            subject, kind = np.divmod(cells, len(KINDS))
            row = np.searchsorted(self._numbers, subject)
            beside = np.append(self._numbers, NONE)[row] == subject
            taken[beside] = self._rows[name][row[beside], kind[beside]]
        return taken

    def carried(self, ledger: Ledger, as_of: AsOf, changed: Iterable[int]) -> Dates:
        """The same dates but for some subjects, which are asked of the reference."""
        again = np.array(sorted(changed), dtype=np.int64)
        new = Dates(self.known.copy(), self.plain.copy(), self._columns)
        new._origin = self._origin
        new.plain[again] = False
        new._numbers = np.union1d(self._numbers, again)
        cells = (new._numbers[:, np.newaxis] * len(KINDS) + np.arange(len(KINDS))).reshape(-1)
        shape = len(new._numbers), len(KINDS)
        new._rows = {name: self.at(name, cells).reshape(shape) for name in self._columns}
        for row, number in zip(np.searchsorted(new._numbers, again).tolist(), again.tolist(), strict=True):
            new.known[number] = as_of.known(ledger.keys[number])
            put_all(new._rows, row, ledger, as_of, number)
        return new

    def renumbered(self, numbering: Renumbering) -> Dates:
        """The same under other numbers. What came is known of nothing until it is carried."""
        columns = self._columns
        if not len(self.known):  # one row for what came to stand over, where there was nothing before
            columns = {name: _nothing(name, 1, column.dtype) for name, column in columns.items()}
        if numbering.moves_organizations:
            columns = {**columns, "speaker": numbering.of_organizations(columns["speaker"])}
        known, plain = numbering.taken(self.known, False), numbering.taken(self.plain, False)
        new = Dates(known, plain, columns)
        rows = numbering.origin if self._origin is None else numbering.taken(self._origin, NONE)
        new._origin = np.where(rows == NONE, 0, rows)  # what came stands beside the arrays
        numbers, come = numbering.of_subjects(self._numbers), np.flatnonzero(numbering.origin == NONE)
        stays = numbers != NONE
        new._numbers = np.concatenate([numbers[stays], come])
        order = np.argsort(new._numbers)
        new._numbers = new._numbers[order]
        for name, column in columns.items():
            beside = self._rows[name][stays] if len(stays) else column[:0]
            if name == "speaker":
                beside = numbering.of_organizations(beside)
            new._rows[name] = np.concatenate([beside, _nothing(name, len(come), column.dtype)])[order]
        return new


_NOTHING = {"earliest": -_INF, "latest": _INF, "last": _INF, "first": -_INF, "speaker": NONE, "claim": NONE}
"""Of what nothing has been said; 0 and no in the other arrays."""


def _nothing(name: str, rows: int, kind: np.dtype[Any]) -> NDArray[Any]:
    """So many rows of an array, of subjects of which nothing has been said."""
    return np.full((rows, len(KINDS)), _NOTHING.get(name, 0), dtype=kind)


def put_all(columns: dict[str, NDArray[Any]], row: int, ledger: Ledger, as_of: AsOf, number: int) -> None:
    """Set all milestones of a subject from the reference."""
    for kind in ledger.kind_at(number).milestones:
        stated = as_of.holds(ledger.keys[number], kind)
        _put(columns, (row, KIND[kind]), stated, ledger, low=rumour_of(as_of, stated))


def _put(
    columns: dict[str, NDArray[Any]], at: tuple[int, int], stated: Stated, ledger: Ledger, *, low: int
) -> None:
    """Set one milestone from what the reference says."""
    last = stated.last_day
    columns["earliest"][at] = -_INF if stated.earliest is None else stated.earliest
    columns["latest"][at] = _INF if stated.latest is None else stated.latest
    columns["last"][at] = _INF if last is None else last
    columns["reached"][at], columns["derived"][at] = stated.reached, stated.derived
    columns["dated"][at], columns["chance"][at] = stated.is_dated, stated.carries_chance
    columns["basis"][at] = basis_of(stated)
    first = stated.stated.earliest
    columns["first"][at] = -_INF if first is None else first
    columns["speaker"][at] = speaker_of(stated, ledger.organizations)
    columns["low"][at], columns["disputed"][at] = low, stated.disputed
    columns["came"][at] = stated.status == "actual" or (stated.disputed and bool(stated.claims))
    columns["claim"][at] = NONE


def speaker_of(stated: Stated, organizations: Mapping[str, int]) -> int:
    """The number of the organization that said a plan ahead; NONE where there is none, or a what-if supposes it."""
    if stated.status != "plan" or stated.expired or stated.supposed is not None or stated.claim is None:
        return NONE
    return organizations.get(stated.claim.stated_by, NONE)


def basis_of(stated: Stated) -> int:
    """What a milestone rests on as A."""
    if stated.status == "cancelled":
        return BASIS_CANCELLED
    return EXPIRED if stated.expired and not stated.reached else DATES
