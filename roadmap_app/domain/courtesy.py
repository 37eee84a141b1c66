"""Long work on one thread gives way to the thread that people look at, while that has its hands full.

Python runs one thread at a time: while the window redraws, work beside it takes every second moment, and the window
stands still for twice as long. Loops over many things therefore ask now and then whether to wait, and none runs in C
for long. It must not know who waits for whom, nor what is worked out.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import count, islice
from threading import get_ident
from typing import Any, TypeVar

HELD_FOR_S = 0.1  # at most, each time: who forgets to let go stops nobody
_STEP_S = 0.001
_PART = 4096  # so many things in one go
_until = 0.0
_holder = 0


def hold() -> None:
    """From now on other threads give way to this one, for a moment or until it lets go."""
    global _until, _holder
    _holder = get_ident()
    _until = time.monotonic() + HELD_FOR_S


def let_go() -> None:
    """Nobody need wait any longer."""
    global _until
    _until = 0.0


def give_way() -> None:
    """Wait while another thread has its hands full. Costs next to nothing where none has."""
    if _until:
        _wait()


T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def in_parts(many: Iterable[T]) -> Iterator[list[T]]:
    """Many things, some thousands at a time: what loops over them in C lets no other thread run before it has ended."""
    rest = iter(many)
    while part := list(islice(rest, _PART)):
        give_way()
        yield part


def columns_of(rows: Iterable[Sequence[Any]], width: int) -> list[list[Any]]:
    """The columns of many rows, each of so many cells."""
    columns: list[list[Any]] = [[] for _ in range(width)]
    for part in in_parts(rows):
        for column, cells in zip(columns, zip(*part, strict=True), strict=True):
            column.extend(cells)
    return columns


def numbered(keys: Iterable[K]) -> dict[K, int]:
    """Each key's place among many; of one that is there twice the last."""
    numbers: dict[K, int] = {}
    places = count()
    for part in in_parts(keys):
        numbers.update(zip(part, places, strict=False))
    return numbers


def _wait() -> None:
    global _until
    if get_ident() == _holder:
        return
    while time.monotonic() < _until:
        time.sleep(_STEP_S)
