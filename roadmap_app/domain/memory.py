"""Python's collector of cycles, out of the way while many immutable rows are made.

Rows and findings hold no cycles; looking for some after every few hundred of them costs more than making
them, and a look at millions at once holds every thread for seconds. It must not know what is made.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Protocol, runtime_checkable

_MANY_OBJECTS = 50_000  # made in one pause: above it the collector passes over them from then on
_lock = Lock()
_pauses = 0
_works_after = False


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection of cycles inside, whatever other threads do; afterwards as it was before, or is to be by then.

    Where many objects were made the collector passes over them from then on: they go when nobody refers to
    them, as all do, but a circle among them would stay.
    """
    global _pauses, _works_after
    with _lock:
        if not _pauses:
            _works_after = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if not _pauses and _works_after:
                if gc.get_count()[0] > _MANY_OBJECTS:
                    gc.freeze()
                gc.enable()


def wake_collection() -> None:
    """Let the collector work from now on, or from the end of what pauses it."""
    global _works_after
    with _lock:
        _works_after = True
        if not _pauses:
            gc.enable()


@runtime_checkable
class Forgets(Protocol):
    """What holds much that can be made again."""

    def forget(self) -> None:
        """Let go of it, on whatever thread."""


def empty(*memos: dict[Any, Any]) -> None:
    """Let go of what memos hold piece by piece: dropped at once, hundreds of thousands hold every thread meanwhile."""
    for memo in memos:
        while memo:
            memo.popitem()
