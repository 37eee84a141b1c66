"""Dates drawn many times over a network in which nothing comes before what it waits for.

forecast(M) = max(planned(M), forecast(prerequisite) + lag), draw by draw (the project's semantics,
Forecast). Arrays only; it must not know what a node is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.circles import outside_circles, slices

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Days = NDArray[np.float32]
_BLOCK_DRAWS = 1_000_000  # between two blocks the work tells how far it is, and can be stopped


@dataclass(frozen=True)
class Network:
    """Nodes with their windows, and what they wait for.

    earliest, latest: whole days, per node, both ends included. fixed: an actual date, never moved.
    waits, waited: per edge the node that waits and the one it waits for; lag in days. group: edges of
    one group are alternatives, of which the first to come is enough; edges are sorted by waits, group.
    level: per node, above all that it waits for.
    """

    earliest: Floats
    latest: Floats
    fixed: NDArray[np.bool_]
    waits: Ints
    waited: Ints
    lag: Floats
    group: Ints
    level: Ints


@dataclass(frozen=True)
class Draws:
    """days: [node, draw], relative to `origin` (an ordinal). binds: per edge the share of draws in which it does."""

    days: Days
    origin: float
    binds: Floats


def simulate(
    network: Network, draws: int, seed: int, progress: Callable[[int, int], None] | None = None
) -> Draws:
    """Draw every node `draws` times. The same seed gives the same days on every machine.

    Each window is drawn by strata (as many equal parts as draws, one draw in each, in random order), so
    that a share of draws lies closer to its chance than its standard error says. `progress` is told
    (steps done, of how many) and may raise to give up.
    """
    origin = float(network.earliest.min()) if len(network.earliest) else 0.0
    levels = int(network.level.max(initial=0))
    drawing = 2 * len(_blocks(len(network.earliest), draws))
    steps = iter(range(drawing + levels))

    def step() -> None:
        done = next(steps)
        if progress:
            progress(done, drawing + levels)

    days = _own_days(network, draws, seed, origin, step)
    binds = np.zeros(len(network.waits))
    at_level = network.level[network.waits] if len(network.waits) else network.waits
    for level in range(1, levels + 1):
        step()
        edges = np.flatnonzero((at_level == level) & ~network.fixed[network.waits])
        if len(edges):
            _push(network, edges, days, binds)
    return Draws(days, origin, binds)


def _blocks(count: int, draws: int) -> list[slice]:
    """Nodes in blocks of so many draws that one takes some hundredths of a second."""
    size = max(1, _BLOCK_DRAWS // max(draws, 1))
    return [slice(start, start + size) for start in range(0, count, size)]


def _own_days(network: Network, draws: int, seed: int, origin: float, step: Callable[[], None]) -> Days:
    """Block by block, in the order in which one call for all would take from the generator."""
    random = np.random.Generator(np.random.PCG64(seed))
    count = len(network.earliest)
    strata = np.broadcast_to(np.arange(draws, dtype=np.float32), (count, draws)).copy()
    for block in _blocks(count, draws):
        step()
        random.permuted(strata[block], axis=1, out=strata[block])
    for block in _blocks(count, draws):
        step()
        strata[block] += random.random(strata[block].shape, dtype=np.float32)
    widths = (network.latest - network.earliest + 1).astype(np.float32)[:, np.newaxis]
    strata *= widths / np.float32(draws)
    np.floor(strata, out=strata)
    np.minimum(strata, widths - 1, out=strata)
    strata += (network.earliest - origin).astype(np.float32)[:, np.newaxis]
    return strata


def _push(network: Network, edges: Ints, days: Days, binds: Floats) -> None:
    """Move the nodes of one level behind what they wait for, and count which of it binds."""
    ready = days[network.waited[edges]] + network.lag[edges].astype(np.float32)[:, np.newaxis]
    groups, nodes = network.group[edges], network.waits[edges]
    group_starts = _starts(groups)
    first = np.minimum.reduceat(ready, group_starts, axis=0)
    group_nodes = nodes[group_starts]
    node_starts = _starts(group_nodes)
    latest = np.maximum.reduceat(first, node_starts, axis=0)
    moved = group_nodes[node_starts]
    own = days[moved]
    pushed = latest > own
    days[moved] = np.maximum(own, latest)
    place = np.repeat(np.arange(len(node_starts)), np.diff(np.append(node_starts, len(group_nodes))))
    sizes = np.diff(np.append(group_starts, len(edges)))
    of_group = np.repeat(np.arange(len(group_starts)), sizes)
    binding = pushed[place] & (first == latest[place])
    binds[edges] = (binding[of_group] & (ready == first[of_group])).mean(axis=1)


def _starts(groups: Ints) -> Ints:
    return np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))


def quantiles(days: Days) -> Days:
    """[share, node]: the day by which a node has come in at least that share of draws: a tenth, half, nine tenths."""
    draws = days.shape[1]
    places = [min(draws - 1, max(0, int(np.ceil(share * draws)) - 1)) for share in (0.1, 0.5, 0.9)]
    return np.partition(days, places, axis=1)[:, places].T


def levels_of(count: int, waits: Ints, waited: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Per node its level (0 waits for nothing), and per edge whether it lies outside every circle.

    Edges inside a circle are left out of the levels.
    """
    open_edges = outside_circles(count, waits, waited)
    level = np.zeros(count, dtype=np.int64)
    source, target = waited[open_edges], waits[open_edges]
    order = np.argsort(source, kind="stable")
    source, target = source[order], target[order]
    pointer = np.searchsorted(source, np.arange(count + 1))
    waiting = np.bincount(target, minlength=count)
    frontier = np.flatnonzero(waiting == 0)
    depth = 0
    while len(frontier):
        level[frontier] = depth
        reached = target[slices(pointer, frontier)]
        waiting -= np.bincount(reached, minlength=count)
        candidates = np.unique(reached)
        frontier = candidates[waiting[candidates] == 0]
        depth += 1
    return level, open_edges
