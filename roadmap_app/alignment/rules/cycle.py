"""cycle: links form no circle."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.ledger import Ints
from roadmap_app.alignment.requirements import Fault, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.naming import short_name


def find(structure: Structure, _: str) -> Iterable[Fault]:
    """One fault per circle of generations that wait for each other."""
    for circle in circles_of(*dependencies(structure), len(structure.ledger.keys)):
        keys = [structure.ledger.keys[number] for number in circle]
        path = " → ".join(short_name(structure.roadmap, key) for key in (*keys, keys[0]))
        yield Fault(
            rule="cycle",
            subjects=tuple(keys),
            claims=(),
            evidence=path,
            message=f"Links form a circle, so none of these can come first: {path}. Take one of the links away.",
            generation=keys[0],
        )


def dependencies(structure: Structure) -> tuple[Ints, Ints]:
    """Who waits for whom, by number: a system for its parts, what requires for what it requires, a variant for its
    family, and what is supported for its software."""
    links, known = structure.ledger.links, structure.dates.known
    waits = [links[name].source for name in ("contains", "requires", "variant_of")] + [
        links["supports"].target
    ]
    waited = [links[name].target for name in ("contains", "requires", "variant_of")] + [
        links["supports"].source
    ]
    one, other = np.concatenate(waits), np.concatenate(waited)
    both = known[one] & known[other]
    return one[both], other[both]


def circles_of(waits: Ints, waited: Ints, count: int) -> list[list[int]]:
    """The circles in a graph: what is left when all that waits for nothing, or is waited for by nothing, is taken away.

    Every node of a knot lies on one of them.
    """
    left = np.ones(len(waits), dtype=np.bool_)
    while left.any():
        outs = np.bincount(waits[left], minlength=count)
        ins = np.bincount(waited[left], minlength=count)
        stays = left & (outs[waited] > 0) & (ins[waits] > 0)
        if stays.sum() == left.sum():
            break
        left = stays
    after: dict[int, list[int]] = {}
    for one, other in sorted(set(zip(waits[left].tolist(), waited[left].tolist(), strict=True))):
        after.setdefault(one, []).append(other)
    circles: list[list[int]] = []
    covered: set[int] = set()
    for start in sorted(after):
        if start not in covered:
            circle = _way_back(start, after)
            if circle:
                circles.append(circle)
                covered.update(circle)
    return circles


def _way_back(start: int, after: dict[int, list[int]]) -> list[int]:
    """The shortest way from a node back to itself, as the nodes on it; empty where there is none."""
    came_from: dict[int, int] = {}
    frontier = [start]
    while frontier:
        following = []
        for node in frontier:
            for other in after.get(node, ()):
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


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI455X and 2 more wait for each other”."""
    name = short_name(structure.roadmap, subjects[0])
    return f"{name}: links form no circle"


RULE = Rule(
    id="cycle",
    anchor="roadmap",
    find=find,
    title=title,
    help="Following what waits for what never leads back to where it began; a link to itself is the smallest circle.",
    example="A rack that requires a switch that requires the rack: neither can come first.",
    severity="high",
)
