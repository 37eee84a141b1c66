"""software: each expected stack has a release that supports an accelerator when it becomes available."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.ledger import Ints
from roadmap_app.alignment.requirements import Requirement, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.naming import short_name


def find(structure: Structure, accelerator: str) -> Iterable[Requirement]:
    """One requirement per stack of an accelerator; a family with known variants is left to its variants."""
    if not structure.is_accelerator(accelerator) or not structure.known(accelerator):
        return
    if structure.known_variants(accelerator):
        return
    owner = structure.roadmap.owner_of(accelerator)
    for stack in structure.stacks(accelerator):
        options, previews = structure.releases(stack, [accelerator])
        line = structure.roadmap.line(stack)
        yield Requirement(
            rule="software",
            subjects=(stack, accelerator),
            options=options,
            previews=previews,
            by_subject=accelerator,
            by_milestone="available",
            supplier=line.organization if line else "",
            customer=owner,
            downstream=accelerator,
            generations=(accelerator,),
        )


def relevant(structure: Structure) -> Ints:
    """Known silicon."""
    return np.flatnonzero(structure.dates.known & structure.ledger.in_layer("silicon"))


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI455X: a ROCm release”."""
    stack, accelerator = (short_name(structure.roadmap, key) for key in subjects)
    return f"{accelerator}: {stack} release"


RULE = Rule(
    id="software",
    anchor="generation",
    find=find,
    relevant=relevant,
    title=title,
    help=(
        "For an accelerator (silicon of category GPU or ASIC) and a stack, a release that supports it or its "
        "family at production level is available when it is. Stacks are the software lines that support it, "
        "its family, or one of the three generations before it. A line counts no more once its newest known "
        "release has an end of support."
    ),
    example="CUDA names Rubin as a preview only; the production release must be there when Rubin is.",
)
