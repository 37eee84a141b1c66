"""succession: a successor is not available before its predecessor."""

from __future__ import annotations

import numpy as np

from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Ints
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.requirements import Batch, Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind

_AVAILABLE = KIND["available"]


def batch(structure: Structure, successors: Ints | None) -> Batch:
    """One requirement where both sides state a date that is neither cancelled nor expired."""
    ledger = structure.ledger
    successor = np.arange(len(ledger.keys)) if successors is None else successors
    successor = successor[ledger.predecessor[successor] != NONE]
    predecessor = ledger.predecessor[successor]
    ends = np.stack([successor, predecessor]) * len(KINDS) + _AVAILABLE
    both = structure.dates.at("dated", ends).all(axis=0)
    successor, predecessor = successor[both], predecessor[both]

    def make(index: int) -> Requirement:
        before, after = ledger.keys[predecessor[index]], ledger.keys[successor[index]]
        return Requirement(
            rule="succession",
            subjects=(before, after),
            options=(Option(before, "available"),),
            by_subject=after,
            by_milestone="available",
            supplier=structure.roadmap.owner_of(before),
            customer=structure.roadmap.owner_of(after),
            kept_when_passed=True,
            downstream=after,
            generations=(before, after),
        )

    return Batch(
        anchor=successor,
        by=successor * len(KINDS) + _AVAILABLE,
        supplier=ledger.owner[predecessor],
        customer=ledger.owner[successor],
        case_of=np.arange(len(successor)),
        ready=predecessor * len(KINDS) + _AVAILABLE,
        lag=np.zeros(len(successor), dtype=np.int64),
        ends=np.full(len(successor), NONE),
        first=np.ones(len(successor), dtype=np.bool_),
        kept_when_passed=True,
        make=make,
    )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI355X available before MI455X”."""
    predecessor, successor = (short_name(structure.roadmap, key) for key in subjects)
    return f"{predecessor} available before {successor}"


RULE = Rule(
    id="succession",
    anchor=SubjectKind.GENERATION,
    batch=batch,
    title=title,
    help=(
        "A successor is not available before its predecessor. Judged only by dates that are stated on both "
        "sides and neither cancelled nor passed unconfirmed."
    ),
    example="Verano is planned for 2027; its predecessor Venice must not come after it.",
    severity="medium",
)
