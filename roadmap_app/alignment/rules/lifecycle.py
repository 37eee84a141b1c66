"""lifecycle: the milestones of a generation come in order, from tape-out to deployment."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from roadmap_app.alignment.facts.ledger import KINDS, NONE, Ints
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.requirements import Batch, Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, ORDERED_MILESTONES


def batch(structure: Structure, generations: Ints | None) -> Batch:
    """One requirement per pair of neighbouring milestones that state a date."""
    ledger = structure.ledger
    asked = np.arange(len(ledger.keys)) if generations is None else generations
    asked = asked[ledger.of_kind(SubjectKind.GENERATION)[asked]]
    cells = asked[:, np.newaxis] * len(KINDS) + np.arange(len(ORDERED_MILESTONES))
    dated = structure.dates.at("dated", cells)
    neighbours = []
    for first, second in combinations(range(len(ORDERED_MILESTONES)), 2):
        between = dated[:, first + 1 : second].any(axis=1)
        at = asked[dated[:, first] & dated[:, second] & ~between]
        neighbours.append(np.stack([at, np.full(len(at), first), np.full(len(at), second)], axis=1))
    pairs = np.concatenate(neighbours)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    generation = pairs[:, 0]

    def make(index: int) -> Requirement:
        key = ledger.keys[generation[index]]
        first, second = (KINDS[kind] for kind in pairs[index, 1:])
        owner = structure.roadmap.owner_of(key)
        return Requirement(
            rule="lifecycle",
            subjects=(f"{key}:{first}", f"{key}:{second}"),
            options=(Option(key, first),),
            by_subject=key,
            by_milestone=second,
            supplier=owner,
            customer=owner,
            kept_when_passed=True,
            downstream=key,
            generations=(key,),
        )

    return Batch(
        anchor=generation,
        by=generation * len(KINDS) + pairs[:, 2],
        supplier=ledger.owner[generation],
        customer=ledger.owner[generation],
        case_of=np.arange(len(pairs)),
        ready=generation * len(KINDS) + pairs[:, 1],
        lag=np.zeros(len(pairs), dtype=np.int64),
        ends=np.full(len(pairs), NONE),
        first=np.ones(len(pairs), dtype=np.bool_),
        kept_when_passed=True,
        make=make,
    )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: in production before available”."""
    generation, first = subjects[0].rsplit(":", 1)
    second = subjects[1].rsplit(":", 1)[1]
    name = short_name(structure.roadmap, generation)
    return f"{name}: {MILESTONE_WORDS[first]} before {MILESTONE_WORDS[second]}"


RULE = Rule(
    id="lifecycle",
    anchor=SubjectKind.GENERATION,
    batch=batch,
    title=title,
    help=(
        "Tape-out, sampling, production, available, volume and deployed come in this order: each pair of "
        "neighbouring milestones that state a date is judged by those dates."
    ),
    example="A chip planned to sample in H2 2026 cannot be planned as available in Q2 2026.",
    severity="medium",
)
