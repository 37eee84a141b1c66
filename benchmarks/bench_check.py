"""All rules over 100,000 generations and 200,000 links, and the same after one edit, beside graphlib's one pass."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from graphlib import TopologicalSorter

from benchmarks.synthetic import AS_OF, synthetic_roadmap
from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap

GENERATIONS = 100_000
EDITS = 20


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peer(roadmap: Roadmap) -> None:
    """One pass in topological order by the standard library, nothing checked."""
    graph: dict[str, set[str]] = {}
    place = {generation.key: index for index, generation in enumerate(roadmap.generations)}
    for link in roadmap.links:
        earlier, later = sorted((link.source, link.target), key=place.__getitem__)
        graph.setdefault(later, set()).add(earlier)
    tuple(TopologicalSorter(graph).static_order())


def _edits(check: Check, roadmap: Roadmap) -> list[float]:
    times = []
    for number in range(EDITS):
        generation = roadmap.generations[(number * 7919) % len(roadmap.generations)]
        owner = roadmap.owner_of(generation.key)
        claim = Claim(generation.key, "available", "2028-Q2", AS_OF.isoformat(), owner)

        def edit(claim: Claim = claim) -> None:
            nonlocal check, roadmap
            roadmap = roadmap.replaced({"claims": ((), (claim,))})
            check = check.after(roadmap, [claim.subject])
            _ = check.result().open[:50]

        times.append(_seconds(edit))
    return times


def main() -> None:
    """Print the table."""
    roadmap = synthetic_roadmap(GENERATIONS)
    spec = CheckSpec(AS_OF.toordinal())
    peer = statistics.median(_seconds(lambda: _peer(roadmap)) for _ in range(3))
    whole: list[Check] = []
    first = _seconds(lambda: whole.append(Check.of(roadmap, spec)))
    check = whole[0]
    day = spec._replace(as_of=spec.as_of - 1)
    other_day = statistics.median(_seconds(lambda: Check.of(roadmap, day)) for _ in range(3))
    gc.collect()
    gc.freeze()  # as the program does after it has loaded a workspace
    again = statistics.median(_seconds(lambda: check.again()) for _ in range(3))
    edits = _edits(check, roadmap)
    result = check.result()
    print(f"{result.requirements:,} requirements, {sum(result.verdicts.values()):,} results\n")
    print("| what | seconds | of graphlib's pass |")
    print("|---|---:|---:|")
    for what, seconds in (
        ("graphlib, one topological pass (peer)", peer),
        ("first check: arrays made, dates reckoned, all rules, all verdicts", first),
        ("another day: dates reckoned, structure made, all rules, all verdicts", other_day),
        ("structure made and all rules, dates known", again),
        ("after one edit, median", statistics.median(edits)),
        ("after one edit, worst of 20", max(edits)),
    ):
        print(f"| {what} | {seconds:.3f} | {seconds / peer:.2f} × |")


if __name__ == "__main__":
    main()
