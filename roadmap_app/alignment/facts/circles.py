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
NONE = -1
Edges = Mapping[int, Sequence[int]]


def outside_circles(count: int, waits: Ints, waited: Ints) -> Bools:
    """Per edge whether it falls when all that waits for nothing, or is waited for by nothing, is taken away."""
    outside = np.ones(len(waits), dtype=np.bool_)
    outside[_left_by_taking_away(count, waits, waited, 0)] = False
    return outside


def _left_by_taking_away(count: int, waits: Ints, waited: Ints, least: float) -> Ints:
    """The edges that are left, once a round takes away no more than this share of them."""
    left = np.arange(len(waits))
    one, other = waits, waited
    while len(left):
        waiting, waited_for = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
        waiting[one], waited_for[other] = True, True
        stays = np.flatnonzero(waiting[other] & waited_for[one])
        fell = len(left) - len(stays)
        if fell:
            left, one, other = left[stays], one[stays], other[stays]
        if fell <= least * (fell + len(left)):
            break
    return left


def circles_of(count: int, waits: Ints, waited: Ints, large: int) -> list[tuple[list[int], int]]:
    """The circles to be told, by their first node: the nodes of each, in order, with 0; or of a knot of more than
    `large` nodes (all of which wait for each other) the shortest circle through its first node, with their number.

    Every node of a smaller knot lies on one of its circles.
    """
    told: list[tuple[list[int], int]] = []
    left = _left_by_taking_away(count, waits, waited, _FEW)
    waits, waited = waits[left], waited[left]
    while len(waits) > _MANY_EDGES:
        forth, back = _Ways(count, waits, waited), _Ways(count, waited, waits)
        knot = _knot_of_the_busiest(forth, back)
        size = int(knot.sum())
        if size <= large:
            break
        first = int(np.argmax(knot))
        told.append((_circle_by_distance(first, back.distances(first), waits, waited), size))
        left = np.flatnonzero(~(knot[waits] | knot[waited]))
        waits, waited = waits[left], waited[left]
        left = _left_by_taking_away(count, waits, waited, _FEW)
        waits, waited = waits[left], waited[left]
    left = _left_by_taking_away(count, waits, waited, 0)
    waits, waited = waits[left], waited[left]
    for knot_edges in _knots(waits, waited):
        if len(knot_edges) > large:
            told.append((_circle_through(next(iter(knot_edges)), knot_edges), len(knot_edges)))
        else:
            told += [(circle, 0) for circle in _circles_in(knot_edges)]
    return sorted(told)


# -- few large knots, in arrays ------------------------------------------------------------------


_MANY_EDGES = 2000
_MANY_STEPS = 1000
"""Above so many edges arrays are quicker than lists, unless ways are longer than so many steps."""
_FEW = 0.05
"""The share of the edges that a round must take away to be worth more than looking for the large knot at once."""


class _Ways:
    """Edges by the node that each leads from."""

    def __init__(self, count: int, one: Ints, other: Ints) -> None:
        self.sizes = np.bincount(one, minlength=count)
        self.pointer = np.concatenate([[0], np.cumsum(self.sizes)])
        self.target = other[np.argsort(one)]

    def distances(self, start: int, most: float = np.inf) -> Ints:
        """Per node how many edges lead to it from `start`, NONE where no way does; all NONE where one takes over
        `most`."""
        distance, place = np.full(len(self.sizes), NONE), np.zeros(len(self.sizes), dtype=np.int64)
        distance[start] = steps = 0
        frontier = np.array([start])
        while len(frontier):
            steps += 1
            if steps > most:
                return np.full(len(self.sizes), NONE)
            reached = self.target[slices(self.pointer, frontier)]
            reached = reached[distance[reached] == NONE]
            distance[reached] = steps
            numbers = np.arange(len(reached))
            place[reached] = numbers  # of several edges to one node the last counts
            frontier = reached[place[reached] == numbers]
        return distance


def _knot_of_the_busiest(forth: _Ways, back: _Ways) -> Bools:
    """Per node whether it lies in the knot of the node with the most edges; of none where ways are too long."""
    busiest = int(np.argmax(forth.sizes * back.sizes))
    leads = forth.distances(busiest, _MANY_STEPS) != NONE
    knot: Bools = leads & (back.distances(busiest, _MANY_STEPS) != NONE)
    return knot


def slices(pointer: Ints, nodes: Ints) -> Ints:
    """The places pointer[n] … pointer[n + 1] − 1 of several nodes, one behind the other."""
    sizes = pointer[nodes + 1] - pointer[nodes]
    places: Ints = np.arange(int(sizes.sum())) + np.repeat(pointer[nodes] - np.cumsum(sizes) + sizes, sizes)
    return places


def _circle_by_distance(start: int, distance: Ints, waits: Ints, waited: Ints) -> list[int]:
    """The shortest way from a node of a knot back to itself, by how far it is from each node to that one."""
    way = [start]
    while True:
        following = np.unique(waited[waits == way[-1]])
        following = following[distance[following] != NONE]
        nearest = int(following[np.argmin(distance[following])])
        if nearest == start:
            return way
        way.append(nearest)


# -- many small knots, in lists ------------------------------------------------------------------


def _knots(waits: Ints, waited: Ints) -> Iterator[Edges]:
    """The sets of nodes that all wait for each other, as node → those in the knot that it waits for, by number."""
    after: dict[int, list[int]] = {}
    for one, other in sorted(set(zip(waits.tolist(), waited.tolist(), strict=True))):
        after.setdefault(one, []).append(other)
    for nodes in _strongly_connected(after):
        inside = set(nodes)
        knot = {n: [other for other in after.get(n, ()) if other in inside] for n in sorted(nodes)}
        if any(knot.values()):
            yield knot


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


def _circles_in(knot: Edges) -> list[list[int]]:
    """Circles on which together every node of a knot lies, the shortest through each; by their first node."""
    circles: list[list[int]] = []
    covered: set[int] = set()
    for start in knot:
        if start not in covered:
            circles.append(_circle_through(start, knot))
            covered.update(circles[-1])
    return circles


def _circle_through(start: int, knot: Edges) -> list[int]:
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
