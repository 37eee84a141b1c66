"""The remarks of a check: those that were made, and those that arrays foresaw, which are made when somebody reads them.

It must not know verdicts or sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from roadmap_app.alignment.facts.ledger import Bools, Ints
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.findings import REMARKS


class Unread(NamedTuple):
    """A remark that a rule gives of a subject, at a place among those that it gives of it.

    generation, supplier, customer: as the remark will name them.
    """

    find: Callable[[Structure, Any], Any]
    structure: Structure
    subject: str
    place: int
    generation: str
    supplier: str
    customer: str

    def read(self) -> Remark:
        """The remark."""
        found: Remark = list(self.find(self.structure, self.subject))[self.place]
        return found


class _Row(NamedTuple):
    """anchor: the number of the subject that was asked about, if it was one. kind: its place in REMARKS."""

    name: str
    anchor: int
    kind: int
    hearsay: bool
    told: Remark | Unread


class Remarks:
    """Remarks by number, in the order in which they were found, each under the name of what was asked: rule and key."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> Remark:
        row = self._rows[number]
        if isinstance(row.told, Remark):
            return row.told
        remark = row.told.read()
        self._rows[number] = row._replace(told=remark)
        return remark

    def __iter__(self) -> Iterator[Remark]:
        return map(self.__getitem__, range(len(self._rows)))

    def add(self, name: str, anchor: int, remark: Remark) -> None:
        """Take up a remark that was made."""
        self._rows.append(_Row(name, anchor, REMARKS.index(kind_of(remark)), remark.hearsay, remark))

    def foresee(self, structure: Structure, rule: Rule, foreseen: Foreseen, since: int) -> None:
        """Take up the remarks that a rule will make, by subject among those that it made from a number on."""
        keys, kind, before, place = structure.ledger.keys, REMARKS.index(rule.kind), -1, 0
        assert rule.find is not None
        for number, hearsay in zip(foreseen.anchor.tolist(), foreseen.hearsay.tolist(), strict=True):
            place = place + 1 if number == before else 0
            before, key = number, keys[number]
            unread = Unread(rule.find, structure, key, place, *_sides(structure, key))
            self._rows.append(_Row(f"{rule.id}>{key}", number, kind, hearsay, unread))
        self._rows[since:] = sorted(self._rows[since:], key=attrgetter("anchor"))

    def where(self, stays: Callable[[Remark | Unread], bool]) -> Remarks:
        """Those that stay, by what is known of one before it is read."""
        return self._of([row for row in self._rows if stays(row.told)])

    def picked(self, stays: Iterable[bool]) -> Remarks:
        """Those that stay, one after the other."""
        return self._of(list(compress(self._rows, stays)))

    def of_rules(self, rules: Collection[str]) -> Remarks:
        """Those of some rules."""
        return self._of([row for row in self._rows if row.name.partition(">")[0] in rules])

    def has(self, rule: str) -> bool:
        """Whether there is one of a rule."""
        return any(row.name.startswith(f"{rule}>") for row in self._rows)

    def after(self, asked: Collection[str], again: Remarks) -> Remarks:
        """The same where those under the names that were asked again are these."""
        return self._of([row for row in self._rows if row.name not in asked] + again._rows)

    def worded_anew(self, structure: Structure, is_named: Callable[[Remark], bool]) -> Remarks:
        """The same after an edit by which things are called otherwise: those that name one are read again, of the
        structure after it."""
        places: Counter[str] = Counter()
        rows: list[_Row] = []
        for row in self._rows:
            told = row.told
            if not isinstance(told, Remark):
                row = row._replace(told=told._replace(structure=structure))
            elif is_named(told):
                rule, _, subject = row.name.partition(">")
                find = all_rules()[rule].find
                assert find is not None
                sides = told.generation, told.supplier, told.customer
                row = row._replace(told=Unread(find, structure, subject, places[row.name], *sides))
            places[row.name] += 1
            rows.append(row)
        return self._of(rows)

    def among(self, asked: Collection[str] | None) -> Ints:
        """The numbers of those under some names; of all where none are given."""
        numbers = (place for place, row in enumerate(self._rows) if asked is None or row.name in asked)
        return np.fromiter(numbers, dtype=np.int64)

    def are_among(self, asked: Collection[str]) -> list[bool]:
        """Of each whether it is under one of some names."""
        return [row.name in asked for row in self._rows]

    def kinds(self) -> Ints:
        """The place of each kind in REMARKS."""
        return np.fromiter(map(attrgetter("kind"), self._rows), dtype=np.int64, count=len(self))

    def hearsay(self) -> Bools:
        """Whether one side of each rests on low confidence alone."""
        return np.fromiter(map(attrgetter("hearsay"), self._rows), dtype=np.bool_, count=len(self))

    @staticmethod
    def _of(rows: list[_Row]) -> Remarks:
        new = Remarks()
        new._rows = rows
        return new


def kind_of(remark: Remark) -> str:
    """Contradiction, to watch or a gap in the record."""
    return remark.kind or all_rules()[remark.rule].kind


def _sides(structure: Structure, subject: str) -> tuple[str, str, str]:
    """Generation, supplier and customer of a remark on a subject."""
    agreement = structure.roadmap.agreement_of(subject)
    return (subject, "", "") if agreement is None else ("", agreement.supplier, agreement.customer)
