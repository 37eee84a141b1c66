"""Which of the rows that go in an edit are those that come, changed in what they are known by: a correction of a
statement's window, a new key. They are told as one row that changed, and not as one that went and one that came.

It must not know how rows are stored, nor why they go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

_MOST_COMPARED = 250_000  # pairs of rows; an edit of more is told row by row
_ALIKE = 0.5  # of the cells that either of two rows has: so many equal ones make them one row


class Turned(NamedTuple):
    """A row as it was, and what it has become."""

    old: Any
    new: Any


def turned(gone: Sequence[Any], come: Sequence[Any]) -> list[Turned]:
    """The rows of one table that are the same before and after, most alike first, each once."""
    if not gone or not come or len(gone) * len(come) > _MOST_COMPARED:
        return []
    alike = sorted(
        (-share, at, to)
        for at, old in enumerate(gone)
        for to, new in enumerate(come)
        if (share := _share(old, new)) >= _ALIKE
    )
    found, olds, news = [], set[int](), set[int]()
    for _, at, to in alike:
        if at not in olds and to not in news:
            olds.add(at)
            news.add(to)
            found.append(Turned(gone[at], come[to]))
    return found


def _share(old: Sequence[str], new: Sequence[str]) -> float:
    """The share of equal cells among those that say something in either row."""
    said = [(one, other) for one, other in zip(old, new, strict=True) if one or other]
    return sum(one == other for one, other in said) / len(said) if said else 0.0
