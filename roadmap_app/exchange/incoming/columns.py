"""The cells of one column, each distinct one read once: what it means, or why its rows are refused.

A million rows have a few thousand different dates and names, so a column is read by its distinct cells. It must not
know which column it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_KEPT = 60_000  # distinct cells that are remembered, so that memory does not grow with the file

T = TypeVar("T")


class ColumnReader(Generic[T]):
    """Reads the cells of a column. read: (meaning, reason why not) of a cell."""

    def __init__(self, read: Callable[[str], tuple[T, str]]) -> None:
        self._read = read
        self._known: dict[str, T] = {}
        self._odd: dict[str, str] = {}

    def values(self, cells: Sequence[str]) -> tuple[list[T], dict[int, str]]:
        """The meaning of each cell; index → reason of those that have none that can be kept."""
        known = self._known
        fresh = set(cells).difference(known)
        if fresh:
            if len(known) > _KEPT:
                known.clear()
                self._odd.clear()
                fresh = set(cells)
            for cell in fresh:
                known[cell], reason = self._read(cell)
                if reason:
                    self._odd[cell] = reason
        values = [known[cell] for cell in cells]
        if not self._odd or self._odd.keys().isdisjoint(cells):
            return values, {}
        odd = self._odd
        return values, {index: odd[cell] for index, cell in enumerate(cells) if cell in odd}
