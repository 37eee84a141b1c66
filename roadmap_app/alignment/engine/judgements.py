"""What was judged of every requirement of a check, in columns, and in which order it is shown.

After an edit the columns of the whole stay where they are: what was asked again lies beside them, and what it
replaces is left out. It must not know rules or sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.engine.blocks import joined
from roadmap_app.alignment.engine.judge import RANKED, Cases, Verdicts
from roadmap_app.alignment.engine.rows import Block
from roadmap_app.alignment.facts.ledger import Bools, Floats, Ints
from roadmap_app.alignment.facts.renumbering import Renumbering
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.domain.findings import REMARKS, VERDICTS

_WEIGHT = np.array([VERDICTS.index(verdict) for verdict in RANKED], dtype=np.float64)
_REMARK = float(VERDICTS.index(REMARKS[0]))
_NO_REMARKS = np.zeros(0, dtype=np.int64)
_FAR = 1e8
"""Later than any day: a verdict's weight times this, plus the due day, sorts by both."""


class Judged(NamedTuple):
    """One entry per requirement.

    anchor: a subject's number. supplier, customer: numbers of organizations. code: its verdict in RANKED. least,
    most: margin in days; chance: NaN where there is none. key: by which it is sorted, worst first, then by due
    day. basis, option: of the alternative it rests on, and which one that is.
    """

    anchor: Ints
    supplier: Ints
    customer: Ints
    code: Ints
    least: Floats
    most: Floats
    chance: Floats
    key: Floats
    basis: Ints
    option: Ints
    hearsay: Bools


def judged_of(blocks: Sequence[Block], cases: Cases, verdicts: Verdicts) -> Judged:
    """The requirements of several blocks, one block behind the other, as judged."""
    count = len(verdicts.code)
    return Judged(
        anchor=joined(block.anchor for block in blocks),
        supplier=joined(block.supplier for block in blocks),
        customer=joined(block.customer for block in blocks),
        code=verdicts.code,
        least=verdicts.least,
        most=verdicts.most,
        chance=verdicts.chance,
        key=_WEIGHT[verdicts.code] * _FAR + np.minimum(cases.by_last[verdicts.case], _FAR - 1),
        basis=verdicts.basis,
        option=verdicts.case - np.searchsorted(cases.requirement, np.arange(count)),
        hearsay=verdicts.hearsay,
    )


def _of_sides(judged: Judged, supplier: int | None, customer: int | None) -> Bools:
    """Which requirements an organization owes, and another is owed."""
    stays = np.ones(len(judged.code), dtype=np.bool_)
    if supplier is not None:
        stays &= judged.supplier == supplier
    if customer is not None:
        stays &= judged.customer == customer
    return stays


def _renumbered(judged: Judged, numbering: Renumbering) -> Judged:
    return judged._replace(
        anchor=numbering.of_subjects(judged.anchor),
        supplier=numbering.of_organizations(judged.supplier),
        customer=numbering.of_organizations(judged.customer),
    )


def _of_columns(columns: Iterable[NDArray[Any]]) -> Judged:
    return Judged(*columns)


class Judgements:
    """The requirements of a check, by number: those of its blocks, and behind them those asked again since.

    order: of the first, worst first, without those that were asked again; keys: along it.
    """

    def __init__(self, blocks: Sequence[Block], rules: Sequence[str], judged: Judged) -> None:
        """rules: the rule that gave each block."""
        self._blocks, self._rules = blocks, rules
        self._starts = list(accumulate((len(block.anchor) for block in blocks), initial=0))
        self.judged = judged
        self.order: Ints = np.argsort(judged.key, kind="stable")
        self.keys: Floats = judged.key[self.order]
        self.since = _of_columns(column[:0] for column in judged)
        self.made: list[Requirement] = []

    def __len__(self) -> int:
        return len(self.order) + len(self.made)

    def renumbered(self, numbering: Renumbering) -> Judgements:
        """The same under other numbers of subjects and organizations."""
        new = copy(self)
        new.judged, new.since = (_renumbered(judged, numbering) for judged in (self.judged, self.since))
        return new

    def after(self, touched_of: Callable[[Ints], Bools], again: Judgements) -> Judgements:
        """The same where the requirements of the touched anchors (told by subject) are those that were asked again."""
        new = object.__new__(Judgements)
        new._blocks, new._rules = self._blocks, self._rules
        new._starts, new.judged = self._starts, self.judged
        stays = ~touched_of(self.judged.anchor)[self.order]
        new.order, new.keys = self.order[stays], self.keys[stays]
        stays = ~touched_of(self.since.anchor)
        new.since = _of_columns(
            np.concatenate([a[stays], b]) for a, b in zip(self.since, again.judged, strict=True)
        )
        new.made = [self.made[place] for place in np.flatnonzero(stays).tolist()]
        new.made += [again.make(number) for number in range(len(again))]
        return new

    def part(self, rules: Collection[str], supplier: int | None, customer: int | None) -> Judgements:
        """The same with the requirements of some rules (all where none is named) and organizations (None: any) only."""
        new = object.__new__(Judgements)
        new._blocks, new._rules = self._blocks, self._rules
        new._starts, new.judged = self._starts, self.judged
        stays = _of_sides(self.judged, supplier, customer)
        if rules:
            sizes = np.diff(self._starts)
            stays &= np.repeat(np.array([rule in rules for rule in self._rules], dtype=np.bool_), sizes)
        stays = stays[self.order]
        new.order, new.keys = self.order[stays], self.keys[stays]
        stays = _of_sides(self.since, supplier, customer)
        if rules:
            stays &= np.array([requirement.rule in rules for requirement in self.made], dtype=np.bool_)
        new.since = _of_columns(column[stays] for column in self.since)
        new.made = [self.made[place] for place in np.flatnonzero(stays).tolist()]
        return new

    def counts(self) -> list[int]:
        """How many have each verdict, in the order of RANKED."""
        codes = np.concatenate([self.judged.code[self.order], self.since.code])
        counts: list[int] = np.bincount(codes, minlength=len(RANKED)).tolist()
        return counts

    def sorted_with(self, remarks: Ints | None = None) -> Ints:
        """All numbers, worst first, then by due day, then as found; remarks, given by the places of their kinds in
        REMARKS, are numbered behind the requirements."""
        since = np.argsort(self.since.key, kind="stable")
        keys = self.since.key[since]
        places = np.searchsorted(self.keys, keys, side="right")
        order, keys = (
            np.insert(self.order, places, len(self.judged.key) + since),
            np.insert(self.keys, places, keys),
        )
        at = int(np.searchsorted(keys, _REMARK * _FAR))
        numbers = _NO_REMARKS if remarks is None else np.argsort(remarks, kind="stable") + self.first_remark
        return np.concatenate([order[:at], numbers, order[at:]])

    def may_lie_between(self, pairs: Iterable[tuple[int, int]], numbers: Ints) -> Bools:
        """Per number whether its requirement has one of these suppliers and customers; true of remarks."""
        supplier, customer = (
            np.concatenate([getattr(self.judged, side), getattr(self.since, side)])
            for side in ("supplier", "customer")
        )
        many = int(max(supplier.max(initial=0), customer.max(initial=0))) + 2
        wanted = np.array([one * many + other for one, other in pairs], dtype=np.int64)
        between = np.isin(supplier * many + customer, wanted)
        remarks = np.ones(max(0, int(numbers.max(initial=-1)) + 1 - len(between)), dtype=np.bool_)
        return np.concatenate([between, remarks])[numbers]

    def anchors(self, numbers: Ints) -> Ints:
        """Per number the subject that was asked."""
        found: Ints = np.concatenate([self.judged.anchor, self.since.anchor])[numbers]
        return found

    def is_hearsay(self, numbers: Ints, remarks: Bools) -> Bools:
        """Per number whether one side of its requirement rests on low confidence alone; of remarks as given."""
        flags = np.concatenate([self.judged.hearsay, self.since.hearsay, remarks]).astype(np.bool_)
        found: Bools = flags[numbers]
        return found

    @property
    def first_remark(self) -> int:
        """The number behind those of all requirements."""
        return len(self.judged.key) + len(self.made)

    def make(self, number: int) -> Requirement:
        """The requirement of a number."""
        if number >= len(self.judged.key):
            return self.made[number - len(self.judged.key)]
        block = bisect_right(self._starts, number) - 1
        return self._blocks[block].make(number - self._starts[block])

    def row(self, number: int) -> tuple[Judged, int]:
        """The columns in which a requirement stands, and its place in them."""
        count = len(self.judged.key)
        return (self.since, number - count) if number >= count else (self.judged, number)
