"""What becomes of each row of a file: one fate, however many rows of a roadmap it says.

A refused row is refused, else new where anything of it is new, else changed, else unchanged; so the four counts make
up the rows that there are. It must not know tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from roadmap_app.domain.changes import TableCounts
from roadmap_app.store import writing

UNCHANGED, CHANGED, NEW, REFUSED = range(1, 5)  # by weight; 0 is no row
_OF_WRITING = {
    writing.UNCHANGED: UNCHANGED,
    writing.CHANGED: CHANGED,
    writing.NEW: NEW,
    writing.DUPLICATE: REFUSED,
}


class Fates:
    """The fates of the rows of one file, by their numbers."""

    def __init__(self) -> None:
        self._by_number = bytearray(1)

    def met(self, numbers: Sequence[int]) -> None:
        """Rows that are there, of which nothing more is known yet."""
        self._reach(numbers[-1] if numbers else 0)
        if numbers and numbers[-1] - numbers[0] + 1 == len(numbers):
            self._by_number[numbers[0] : numbers[-1] + 1] = bytes([UNCHANGED]) * len(numbers)
            return
        for number in numbers:
            self._by_number[number] = UNCHANGED

    def refuse(self, numbers: Iterable[int]) -> None:
        """Rows that are refused."""
        for number in numbers:
            self._reach(number)
            self._by_number[number] = REFUSED

    def written(self, numbers: Sequence[int], fates: bytearray) -> None:
        """What became of rows when they were written, as the store tells it."""
        known = self._by_number
        for number, told in zip(numbers, fates, strict=True):
            fate = _OF_WRITING[told]
            if fate > known[number]:
                known[number] = fate

    def _reach(self, number: int) -> None:
        if number >= len(self._by_number):
            self._by_number.extend(bytes(number + 1 - len(self._by_number)))

    def counts(self) -> TableCounts:
        """How many rows there are of each fate."""
        count = self._by_number.count
        return TableCounts(count(NEW), count(CHANGED), count(UNCHANGED), count(REFUSED))
