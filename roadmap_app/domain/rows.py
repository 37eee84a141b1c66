"""Rows of one table: grouped by a key, and kept in the bundle's total order while some go and others come.

It must not know what the rows say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, TypeVar

from roadmap_app.domain.tables.tables import TABLES, order_of

R = TypeVar("R")
Rows = tuple[Any, ...]


def grouped(rows: Iterable[R], key: Callable[[R], Hashable]) -> dict[Hashable, tuple[R, ...]]:
    """The rows of each key, in their order."""
    groups: defaultdict[Hashable, list[R]] = defaultdict(list)
    listed = list(rows)
    for name, row in zip(map(key, listed), listed, strict=True):
        groups[name].append(row)
    return {name: tuple(group) for name, group in groups.items()}


_FEW_ROWS = 50
"""So many rows are put into their places one by one; more are sorted with the others."""


def merged(table: str, rows: Rows, gone: Sequence[Any], come: Sequence[Any]) -> Rows:
    """Rows without some and with others, in the total order."""
    spec = TABLES[table]
    if len(gone) + len(come) > _FEW_ROWS:
        out = set(gone)
        left = [row for row in rows if row not in out]
        return tuple(sorted([*left, *come], key=lambda row: order_of(spec, row)) if come else left)
    left = list(rows)
    for row in gone:
        at = _place(spec, left, row)
        if at == len(left) or left[at] != row:
            at = left.index(row) if row in left else -1
        if at >= 0:
            del left[at]
    for row in come:
        left.insert(_place(spec, left, row), row)
    return tuple(left)


def apart(before: Sequence[R], after: Sequence[R]) -> tuple[Sequence[R], Sequence[R]]:
    """Of two lists of mostly the same objects what lies between the first and the last place at which they differ."""
    if before is after:
        return (), ()
    few = min(len(before), len(after))
    first = next(compress(count(), map(is_not, before, after)), few)
    last = next(compress(count(), map(is_not, reversed(before), reversed(after))), few)
    last = min(last, few - first)
    return before[first : len(before) - last], after[first : len(after) - last]


def moved_rows(before: Rows, after: Rows) -> tuple[list[Any], list[Any]]:
    """The rows that went and those that came between two states of a table that share the others."""
    gone, come = apart(before, after)
    was, now = set(gone), set(come)
    return [row for row in gone if row not in now], [row for row in come if row not in was]


def _place(spec: Any, rows: list[Any], row: Any) -> int:
    key = order_of(spec, row)
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        if order_of(spec, rows[middle]) < key:
            low = middle + 1
        else:
            high = middle
    return low
