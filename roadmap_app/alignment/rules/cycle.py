"""cycle: links form no circle."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.circles import circles_of
from roadmap_app.alignment.facts.ledger import NONE, Ints
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import msgid, tr

LARGE_KNOT = 100
"""Of a knot of more generations than these one circle is told, with their number: nobody mends hundreds at once."""


def find(structure: Structure, _: str) -> Iterable[Remark]:
    """One remark per circle of generations that wait for each other."""
    ledger = structure.ledger
    for circle, size in circles_of(len(ledger.keys), *dependencies(structure), LARGE_KNOT):
        yield _remark(structure, [ledger.keys[number] for number in circle], size, _OF_LINKS)
    after = np.flatnonzero(ledger.predecessor != NONE)
    for circle, size in circles_of(len(ledger.keys), after, ledger.predecessor[after], LARGE_KNOT):
        yield _remark(structure, [ledger.keys[number] for number in circle], size, _OF_PREDECESSORS)


_OF_LINKS = msgid(
    "Links form a circle, so none of these can come first: {path}. Take one of the links away.{more}"
)
_OF_PREDECESSORS = msgid(
    "Predecessors form a circle, so none of these can come first: {path}. Take one "
    "of the predecessors away.{more}"
)


def _remark(structure: Structure, keys: list[str], size: int, message: str) -> Remark:
    path = " → ".join(short_name(structure.roadmap, key) for key in (*keys, keys[0]))
    more = tr(" {size:,} generations wait for each other in all.", size=size) if size else ""
    return Remark(
        rule="cycle",
        subjects=tuple(keys),
        claims=(),
        evidence=path,
        message=tr(message, path=path, more=more),
        generation=keys[0],
        facts=str(size or ""),
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


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI455X and 2 more wait for each other”."""
    name = short_name(structure.roadmap, subjects[0])
    return tr("{name}: links form no circle", name=name)


RULE = Rule(
    id="cycle",
    anchor="roadmap",
    find=find,
    title=title,
    help=(
        tr(
            "Following what waits for what, or what came before what, never leads back to "
            "where it began; a link to itself is the smallest circle."
        )
    ),
    example=tr("A rack that requires a switch that requires the rack: neither can come first."),
    kind="contradiction",
    severity="high",
)
