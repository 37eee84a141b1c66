"""Collects rows, items, pieces and marks while a scene is built, then hands them over as sorted arrays.

It must not know what the rows mean.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.courtesy import give_way
from roadmap_app.timeline.shapes import MARK, Aside, Items, Marks, Pieces, Row, row_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from roadmap_app.timeline.rows.bars import Bar


class SceneBuilder:
    """A scene in the making: rows in their order, and what stands in them by the index of its row."""

    def __init__(self, badges: Mapping[str, int], colours: Sequence[tuple[str, str]] = ()) -> None:
        """badges: item → the code of its worst verdict. colours: those that have a code already."""
        self.rows: list[Row] = []
        self.asides: list[Aside] = []
        self.colours: list[tuple[str, str]] = list(colours)
        self._badges = badges
        self._colour_codes = {colour: code for code, colour in enumerate(self.colours)}
        self._keys: list[str] = []
        self._labels: list[str] = []
        self._items = array("d")  # row, start, end, anchor, align, colour, badge, struck, is_tranche
        self._pieces = array("d")  # row, start, end, style, colour, item
        self._marks = array("d")  # row, day, style, colour, item, milestone

    def add_row(self, row: Row) -> int:
        """Append a row; its index."""
        self.rows.append(row)
        return len(self.rows) - 1

    def colour_code(self, kind: str, key: str) -> int:
        """The code of a colour such as ("vendor", "amd"); at most 255 of them, the rest share the last."""
        code = self._colour_codes.get((kind, key))
        if code is None:
            code = min(len(self.colours), 255)
            if code == len(self.colours):
                self.colours.append((kind, key))
            self._colour_codes[kind, key] = code
        return code

    def add_bar(
        self,
        row: int,
        key: str,
        label: str,
        bar: Bar,
        colour: int,
        start: float,
        *,
        tranche: bool = False,
        badged: bool = True,
        minors: Iterable[tuple[float, int, int]] = (),
    ) -> None:
        """Append an item with its pieces and marks; badged: and its verdict. minors: day, style and milestone of its
        other milestones, as codes."""
        give_way()
        item = len(self._keys)
        self._keys.append(key)
        self._labels.append(label)
        struck = bool(bar.marks) and bar.marks[0][1] == MARK["cancelled"]
        self._items.extend(
            (
                row,
                start,
                bar.end,
                bar.anchor,
                bar.align,
                colour,
                self._badges.get(key, 0) * badged,
                struck,
                tranche,
            )
        )
        for piece_start, piece_end, style in bar.pieces:
            self._pieces.extend((row, piece_start, piece_end, style, colour, item))
        for day, style in bar.marks:
            self._marks.extend((row, day, style, colour, item, 0))
        for day, style, milestone in minors:
            self._marks.extend((row, day, style, colour, item, milestone))

    def badge_of(self, key: str) -> int:
        """The code of an item's worst verdict, 0 for none."""
        return self._badges.get(key, 0)

    def add_pieces(self, row: int, pieces: Iterable[tuple[float, float, int]], colour: int) -> None:
        """Append pieces of no item, such as a roll-up."""
        for start, end, style in pieces:
            self._pieces.extend((row, start, end, style, colour, -1))

    def arrays(self) -> tuple[Items, Pieces, Marks]:
        """Everything, sorted by (row, start)."""
        count = len(self.rows)
        table = _table(self._items, 9)
        order = np.lexsort((table[:, 1], table[:, 0]))
        place = np.empty(len(order) + 1, np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        place[-1] = -1
        table = table[order]
        rows = table[:, 0].astype(np.int32)
        items = Items(
            key=[self._keys[index] for index in order.tolist()],
            label=[self._labels[index] for index in order.tolist()],
            row=rows,
            start=_column(table, 1),
            end=_column(table, 2),
            anchor=_column(table, 3),
            align=table[:, 4].astype(np.uint8),
            colour=table[:, 5].astype(np.uint8),
            badge=table[:, 6].astype(np.uint8),
            struck=table[:, 7] > 0,
            is_tranche=table[:, 8] > 0,
            row_pointer=row_pointer(rows, count),
        )
        return items, self._piece_arrays(place, count), self._mark_arrays(place, count)

    def _piece_arrays(self, place: NDArray[np.int32], count: int) -> Pieces:
        table = _table(self._pieces, 6)
        table = table[np.lexsort((table[:, 1], table[:, 0]))]
        rows = table[:, 0].astype(np.int32)
        return Pieces(
            row=rows,
            start=_column(table, 1),
            end=_column(table, 2),
            style=table[:, 3].astype(np.uint8),
            colour=table[:, 4].astype(np.uint8),
            item=place[table[:, 5].astype(np.int32)],
            row_pointer=row_pointer(rows, count),
        )

    def _mark_arrays(self, place: NDArray[np.int32], count: int) -> Marks:
        table = _table(self._marks, 6)
        table = table[np.lexsort((table[:, 1], table[:, 0]))]
        rows = table[:, 0].astype(np.int32)
        return Marks(
            row=rows,
            day=_column(table, 1),
            style=table[:, 2].astype(np.uint8),
            colour=table[:, 3].astype(np.uint8),
            item=place[table[:, 4].astype(np.int32)],
            milestone=table[:, 5].astype(np.uint8),
            row_pointer=row_pointer(rows, count),
        )


def _table(values: array[float], width: int) -> NDArray[np.float64]:
    return np.frombuffer(values, np.float64).reshape(-1, width) if len(values) else np.empty((0, width))


def _column(table: NDArray[np.float64], index: int) -> NDArray[np.float64]:
    return np.ascontiguousarray(table[:, index])
