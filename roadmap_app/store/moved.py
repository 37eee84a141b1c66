"""The rows that one change, undo or redo has taken out and brought, so that what is in memory follows without a look at
the file, and so do the file's digests. It must not know how rows are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.digests import Sum, sum_of_columns, sum_of_images
from roadmap_app.store.position import Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from roadmap_app.store.images import Image, Images

MOST_MOVED = 10_000
"""Rows; of more it is quicker to read all again than to keep them."""


class MovedRows:
    """Rows gone and come by table, and where the journal stood before and after.

    sums: what they add to the digests of their tables; images: the sum of the images that were kept of them.
    """

    def __init__(self) -> None:
        self.before = self.after = Position(-1, -1)
        self.sums: dict[str, Sum] = {}
        self.images = Sum()
        self._tables: dict[str, tuple[dict[Any, None], dict[Any, None]]] = {}
        self._left = MOST_MOVED

    def add(self, table: str, images: Images) -> None:
        """Rows that stood there, and that stand there instead."""
        came, went = sum_of_columns(images.after.columns), sum_of_columns(images.before.columns)
        self.sums[table] = self.sums.get(table, Sum()).plus(came).minus(went)
        self._left -= len(images.before.ids) + len(images.after.ids)
        if self._left < 0:
            self._tables.clear()
            return
        gone, come = self._tables.setdefault(table, ({}, {}))
        for row in _records(table, images.before):
            if come.pop(row, 0) == 0:
                gone[row] = None
        for row in _records(table, images.after):
            if gone.pop(row, 0) == 0:
                come[row] = None

    def keep(self, table: str, chunk: int, packed: bytes) -> None:
        """Images that the journal keeps of it."""
        self.images = self.images.plus(sum_of_images(table, chunk, packed))

    @property
    def tables(self) -> Mapping[str, tuple[list[Any], list[Any]]] | None:
        """Table → (rows gone, rows come); None where they were too many to be kept."""
        if self._left < 0:
            return None
        return {table: (list(gone), list(come)) for table, (gone, come) in self._tables.items()}


def _records(table: str, image: Image) -> list[Any]:
    record = TABLES[table].record
    return [record(*cells) for cells in image.rows().values()] if image.ids else []
