"""Python's collector of cycles, out of the way while many immutable rows are made.

Rows and findings hold no cycles; looking for some after every few hundred of them costs more than
making them. It must not know what is made.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection of cycles inside; afterwards as it was before."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
