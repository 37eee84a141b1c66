"""A part of a scene: some of its rows, as on one page, with the arrays that go with them.

It must not know pages' sizes or paper.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.timeline.shapes import Items, Marks, Pieces, row_pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Row


def part_of(scene: Scene, rows: Sequence[int]) -> Scene:
    """The scene with these rows only (ascending indexes); a group that begins elsewhere gets its title here too."""
    place = np.full(len(scene.rows) + 1, -1, np.int32)
    place[list(rows)] = np.arange(len(rows), dtype=np.int32)
    kept_items = place[scene.items.row] >= 0
    item_place = np.full(len(kept_items) + 1, -1, np.int32)
    item_place[np.flatnonzero(kept_items)] = np.arange(int(kept_items.sum()), dtype=np.int32)
    count = len(rows)
    return replace(
        scene,
        rows=tuple(_titled(scene, rows)),
        items=_items(scene.items, kept_items, place, count),
        pieces=_pieces(scene.pieces, place, item_place, count),
        marks=_marks(scene.marks, place, item_place, count),
        asides=tuple(
            aside._replace(row=int(place[aside.row])) for aside in scene.asides if place[aside.row] >= 0
        ),
    )


def rows_in_range(scene: Scene, start: float, end: float) -> list[int]:
    """Rows that show something between two days, or hold something undated; all lanes of a line or none."""
    items = scene.items
    live = np.zeros(len(scene.rows), bool)
    live[items.row[(items.start < end) & (items.end > start)]] = True
    live[[aside.row for aside in scene.asides]] = True
    kept: list[int] = []
    begin = 0
    for row in range(1, len(scene.rows) + 1):
        if row == len(scene.rows) or scene.rows[row].starts:
            shown = [lane for lane in range(begin, row) if live[lane]]
            if shown:
                kept += sorted({begin, *shown})
            begin = row
    return kept


def heading_of(scene: Scene, row: int) -> str:
    """The title of the group to which a row belongs; "" among deals and where rows are not grouped."""
    while row >= 0 and scene.rows[row].starts != 1:
        row -= 1
    return scene.rows[row].heading if row >= 0 else ""


def _titled(scene: Scene, rows: Sequence[int]) -> list[Row]:
    titled = []
    path = None
    for index in rows:
        row = scene.rows[index]
        if row.path != path and row.starts != 1:
            row = row._replace(starts=1, heading=heading_of(scene, index))
        elif row.path == path and row.starts == 1:
            row = row._replace(starts=2, heading="")
        path = row.path
        titled.append(row)
    return titled


def _items(items: Items, kept: NDArray[np.bool_], place: NDArray[np.int32], count: int) -> Items:
    index = np.flatnonzero(kept)
    rows = place[items.row[index]]
    return Items(
        key=[items.key[item] for item in index.tolist()],
        label=[items.label[item] for item in index.tolist()],
        row=rows,
        start=items.start[index],
        end=items.end[index],
        anchor=items.anchor[index],
        align=items.align[index],
        colour=items.colour[index],
        badge=items.badge[index],
        struck=items.struck[index],
        is_tranche=items.is_tranche[index],
        row_pointer=row_pointer(rows, count),
    )


def _pieces(pieces: Pieces, place: NDArray[np.int32], items: NDArray[np.int32], count: int) -> Pieces:
    index = np.flatnonzero(place[pieces.row] >= 0)
    rows = place[pieces.row[index]]
    return Pieces(
        rows,
        pieces.start[index],
        pieces.end[index],
        pieces.style[index],
        pieces.colour[index],
        items[pieces.item[index]],
        row_pointer(rows, count),
    )


def _marks(marks: Marks, place: NDArray[np.int32], items: NDArray[np.int32], count: int) -> Marks:
    index = np.flatnonzero(place[marks.row] >= 0)
    rows = place[marks.row[index]]
    return Marks(
        rows,
        marks.day[index],
        marks.style[index],
        marks.colour[index],
        items[marks.item[index]],
        marks.milestone[index],
        row_pointer(rows, count),
    )
