"""Circles in a graph of what waits for what: which edges lie on none, and the knots of the others.

Nodes are numbers below `count`; an edge leads from the node that waits to the one it waits for. It must
not know what a node is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Edges = Mapping[int, Sequence[int]]


def outside_circles(count: int, waits: Ints, waited: Ints) -> Bools:
    """Per edge whether it falls when all that waits for nothing, or is waited for by nothing, is taken away."""
    left = np.ones(len(waits), dtype=np.bool_)
    while left.any():
        outs = np.bincount(waits[left], minlength=count)
        ins = np.bincount(waited[left], minlength=count)
        stays = left & (outs[waited] > 0) & (ins[waits] > 0)
        if stays.sum() == left.sum():
            break
        left = stays
    return ~left


def knots_of(count: int, waits: Ints, waited: Ints) -> list[Edges]:
    """The sets of nodes that all wait for each other, as node → those in the knot that it waits for, by number."""
    left = ~outside_circles(count, waits, waited)
    after: dict[int, list[int]] = {}
    for one, other in sorted(set(zip(waits[left].tolist(), waited[left].tolist(), strict=True))):
        after.setdefault(one, []).append(other)
    knots = []
    for nodes in _strongly_connected(after):
        inside = set(nodes)
        knot = {node: [other for other in after[node] if other in inside] for node in sorted(nodes)}
        if any(knot.values()):
            knots.append(knot)
    return sorted(knots, key=lambda knot: next(iter(knot)))


def _strongly_connected(after: Edges) -> list[list[int]]:
    """The strongly connected sets of a graph (Tarjan 1972, without recursion)."""
    place: dict[int, int] = {}
    low: dict[int, int] = {}  # of the nodes that are in no set yet
    stack: list[int] = []
    sets: list[list[int]] = []
    path: list[tuple[int, Iterator[int]]] = []

    def enter(node: int) -> None:
        place[node] = low[node] = len(place)
        stack.append(node)
        path.append((node, iter(after.get(node, ()))))

    for root in after:
        if root not in place:
            enter(root)
        while path:
            node, ways = path[-1]
            for other in ways:
                if other not in place:
                    enter(other)
                    break
                low[node] = min(low[node], low.get(other, low[node]))
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == place[node]:
                    sets.append(_taken(stack, node, low))
    return sets


def _taken(stack: list[int], node: int, low: dict[int, int]) -> list[int]:
    """A set's nodes off the stack."""
    at = len(stack) - 1
    while stack[at] != node:
        at -= 1
    nodes = stack[at:]
    del stack[at:]
    for one in nodes:
        del low[one]
    return nodes


def circles_in(knot: Edges) -> list[list[int]]:
    """Circles on which together every node of a knot lies, the shortest through each; by their first node."""
    circles: list[list[int]] = []
    covered: set[int] = set()
    for start in knot:
        if start not in covered:
            circles.append(circle_through(start, knot))
            covered.update(circles[-1])
    return circles


def circle_through(start: int, knot: Edges) -> list[int]:
    """The nodes of the shortest way from a node of a knot back to itself."""
    came_from: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for node in frontier:
            for other in knot[node]:
                if other == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return way[::-1]
                if other not in came_from:
                    came_from[other] = node
                    following.append(other)
        frontier = following
    return []
