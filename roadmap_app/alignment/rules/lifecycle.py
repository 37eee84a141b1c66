"""lifecycle: the milestones of a generation come in order, from tape-out to deployment."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from roadmap_app.alignment.requirements import Option, Requirement, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, ORDERED_MILESTONES


def find(structure: Structure, generation: str) -> Iterable[Requirement]:
    """One requirement per pair of neighbouring milestones that state a date."""
    as_of = structure.as_of
    spoken_of = as_of.spoken_of(generation)
    if len(spoken_of) < 2:
        return
    said = [kind for kind in ORDERED_MILESTONES if kind in spoken_of]
    dated = [kind for kind in said if as_of.holds(generation, kind).is_dated]
    owner = structure.roadmap.owner_of(generation)
    for first, second in pairwise(dated):
        yield Requirement(
            rule="lifecycle",
            subjects=(f"{generation}:{first}", f"{generation}:{second}"),
            options=(Option(generation, first),),
            by_subject=generation,
            by_milestone=second,
            supplier=owner,
            customer=owner,
            kept_when_passed=True,
            downstream=generation,
            generations=(generation,),
        )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: in production before available”."""
    generation, first = subjects[0].rsplit(":", 1)
    second = subjects[1].rsplit(":", 1)[1]
    name = short_name(structure.roadmap, generation)
    return f"{name}: {MILESTONE_WORDS[first]} before {MILESTONE_WORDS[second]}"


RULE = Rule(
    id="lifecycle",
    anchor="generation",
    find=find,
    title=title,
    help=(
        "Tape-out, sampling, production, available, volume and deployed come in this order: each pair of "
        "neighbouring milestones that state a date is judged by those dates."
    ),
    example="A chip planned to sample in H2 2026 cannot be planned as available in Q2 2026.",
    severity="medium",
)
