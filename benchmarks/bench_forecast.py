"""The forecast over 10,000 generations and 20,000 links with 1,000 draws, beside the same draws in plain Python."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import numpy as np

from benchmarks.synthetic import AS_OF, synthetic_roadmap
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.forecast import SEED, forecast, network_of
from roadmap_app.alignment.forecast.simulation import Network
from roadmap_app.domain.as_of import AsOf

GENERATIONS, LINKS, DRAWS = 10_000, 20_000, 1_000
PLAIN_DRAWS = 40


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _plain(network: Network, draws: int) -> list[list[float]]:
    """The same simulation, a draw at a time: each node in order, the later of its own day and what it waits for."""
    chance = random.Random(SEED)
    order = np.argsort(network.level, kind="stable").tolist()
    windows = list(
        zip(network.earliest.astype(int).tolist(), network.latest.astype(int).tolist(), strict=True)
    )
    waits: list[dict[int, list[tuple[int, int]]]] = [{} for _ in order]
    edges = zip(
        network.waits.tolist(),
        network.waited.tolist(),
        network.lag.tolist(),
        network.group.tolist(),
        strict=True,
    )
    for node, other, lag, group in edges:
        waits[node].setdefault(group, []).append((other, int(lag)))
    found = []
    for _ in range(draws):
        days = [0.0] * len(order)
        for node in order:
            day = chance.randint(*windows[node])
            if not network.fixed[node]:
                for alternatives in waits[node].values():
                    day = max(day, min(int(days[other]) + lag for other, lag in alternatives))
            days[node] = day
        found.append(days)
    return [sorted(column) for column in zip(*found, strict=True)]


def main() -> None:
    """Print the table."""
    structure = Structure.of(AsOf(synthetic_roadmap(GENERATIONS, LINKS), AS_OF.toordinal()))
    nodes, network, _ = network_of(structure)
    ours = statistics.median(_seconds(lambda: forecast(structure, DRAWS)) for _ in range(5))
    plain = _seconds(lambda: _plain(network, PLAIN_DRAWS)) * DRAWS / PLAIN_DRAWS
    print(f"{len(nodes):,} milestones, {len(network.waits):,} waits, {DRAWS:,} draws\n")
    print("| what | seconds | of plain Python |")
    print("|---|---:|---:|")
    print(
        f"| plain Python, {PLAIN_DRAWS} draws taken times {DRAWS // PLAIN_DRAWS} (peer) | {plain:.2f} | 1.00 × |"
    )
    print(f"| the forecast: draws, waits, quantiles, promises, record | {ours:.2f} | {ours / plain:.2f} × |")


if __name__ == "__main__":
    main()
