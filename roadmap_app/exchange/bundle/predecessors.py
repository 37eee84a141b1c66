"""Judging who follows whom: a predecessor is of the same line, and predecessors form no circle.

Asked when all generations of an import have come, since one may follow a later one. It must not know files or
databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.i18n import tr

MOST_NAMED = 6
"""So many generations of a circle are named."""


class OddPredecessor(NamedTuple):
    """A generation with a predecessor that it cannot have, and why. by_line: one of the two is of the wrong line."""

    key: str
    predecessor: str
    reason: str
    by_line: bool = False


def odd_predecessors(generations: Iterable[Sequence[str]]) -> list[OddPredecessor]:
    """What is wrong with (key, line, predecessor) of all generations, "" where one has none."""
    lines: dict[str, str] = {}
    before: dict[str, str] = {}
    for key, line, predecessor in generations:
        lines[key] = line
        if predecessor:
            before[key] = predecessor
    odd = [
        OddPredecessor(key, other, _other_line(key, lines[key], other, lines[other]), by_line=True)
        for key, other in before.items()
        if lines.get(other, lines[key]) != lines[key]
    ]
    return odd + [one for circle in _circles(before) for one in _in_circle(circle)]


def _other_line(key: str, line: str, other: str, its: str) -> str:
    return tr(
        "“{other}” is of the line “{its}”, “{key}” of “{line}”: a predecessor is of the same line",
        other=other,
        its=its,
        key=key,
        line=line,
    )


def _circles(before: dict[str, str]) -> list[list[str]]:
    """The circles: each generation with the one that follows it behind it."""
    circles: list[list[str]] = []
    met: dict[str, int] = {}
    for number, start in enumerate(before):
        path: list[str] = []
        key = start
        while key in before and key not in met:
            met[key] = number
            path.append(key)
            key = before[key]
        if met.get(key) == number and key in path:
            circles.append(path[path.index(key) :])
    return circles


def _in_circle(circle: list[str]) -> list[OddPredecessor]:
    odd = []
    for place, key in enumerate(circle):
        path = circle[place:] + circle[:place]
        if len(path) == 1:
            reason = tr("“{key}” cannot come before itself", key=key)
        else:
            named = [f"“{one}”" for one in path[:MOST_NAMED]]
            more = [tr("{count} more", count=len(path) - MOST_NAMED)] if len(path) > MOST_NAMED else []
            listed = tr(" after ").join((*named, *more, f"“{key}”"))
            reason = tr(
                "predecessors form a circle, so none of these can come first: {listed}", listed=listed
            )
        odd.append(OddPredecessor(key, path[1] if len(path) > 1 else key, reason))
    return odd
