"""Long work on one thread gives way to the thread that people look at, while that has its hands full.

Python runs one thread at a time: while the window redraws, work beside it takes every second moment, and the window
stands still for twice as long. Loops over many things therefore ask now and then whether to wait. It must not know
who waits for whom, nor what is worked out.
"""

from __future__ import annotations

import time
from threading import get_ident

HELD_FOR_S = 0.1  # at most, each time: who forgets to let go stops nobody
_STEP_S = 0.001
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


def _wait() -> None:
    global _until
    if get_ident() == _holder:
        return
    while time.monotonic() < _until:
        time.sleep(_STEP_S)
