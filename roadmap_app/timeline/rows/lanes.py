"""Lanes: generations of a line that overlap stand under each other, successors where their predecessor stood.

Pure; it must not know rows or pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def assign_lanes(
    starts: Sequence[float], ends: Sequence[float], predecessors: Sequence[int]
) -> tuple[list[int], int]:
    """The lane of each interval (sorted by start), and how many there are.

    starts, ends: days between which nothing else may stand in the lane. predecessors: the index of the
    interval that one follows, or −1; it takes that one's lane where this is free, else the first free one.
    """
    free_from: list[float] = []
    lanes: list[int] = []
    for start, end, before in zip(starts, ends, predecessors, strict=True):
        lane = lanes[before] if 0 <= before < len(lanes) else -1
        if lane < 0 or free_from[lane] > start:
            lane = next((index for index, free in enumerate(free_from) if free <= start), len(free_from))
        if lane == len(free_from):
            free_from.append(end)
        else:
            free_from[lane] = max(end, free_from[lane])
        lanes.append(lane)
    return lanes, len(free_from)


def merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Overlapping spans as one."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
