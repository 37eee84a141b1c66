"""software: each expected stack has a release that supports an accelerator when it becomes available."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Ints
from roadmap_app.alignment.facts.requirements import Batch, Requirement, Rule
from roadmap_app.alignment.facts.stacks import expected_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.i18n import tr

_AVAILABLE, _ENDS = KIND["available"], KIND["end_of_support"]


def find(structure: Structure, accelerator: str) -> Iterable[Requirement]:
    """One requirement per stack of an accelerator; a family with known variants is left to its variants."""
    if not structure.is_accelerator(accelerator) or not structure.known(accelerator):
        return
    if structure.known_variants(accelerator):
        return
    for stack in structure.stacks(accelerator):
        if not structure.is_before_the_record(stack, accelerator):
            yield requirement_of(structure, stack, accelerator, [accelerator])


def requirement_of(structure: Structure, stack: str, subject: str, members: Sequence[str]) -> Requirement:
    """What a stack must have for a subject: a release for one of its members, which are alternatives."""
    options, previews = structure.releases(stack, members)
    line = structure.roadmap.line(stack)
    return Requirement(
        rule="software",
        subjects=(stack, subject),
        options=options,
        previews=previews,
        by_subject=subject,
        by_milestone="available",
        supplier=line.organization if line else "",
        customer=structure.roadmap.owner_of(subject),
        downstream=subject,
        generations=(subject,),
    )


def batch(structure: Structure, _: Ints | None) -> Batch:
    """The requirements of all accelerators."""
    ledger = structure.ledger
    expected = expected_of(ledger, structure.dates, structure.stack_pairs)
    pairs = len(expected.line)
    satisfied = np.zeros(pairs, dtype=np.bool_)
    satisfied[expected.of] = True
    bare = np.flatnonzero(~satisfied)
    nothing = len(ledger.keys) * len(KINDS) + expected.previews[bare]
    case_of = np.concatenate([expected.of, bare])
    ready = np.concatenate([expected.release * len(KINDS) + _AVAILABLE, nothing])
    lag = np.concatenate([expected.lag, np.zeros_like(bare)])
    ends = np.concatenate([expected.release * len(KINDS) + _ENDS, np.full(len(bare), NONE)])
    first = np.concatenate([expected.first, np.ones(len(bare), dtype=np.bool_)])
    order = np.argsort(case_of, kind="stable")
    lines = list(ledger.lines)
    owner = np.full(len(lines), NONE)
    owner[ledger.line[ledger.in_order]] = ledger.owner[ledger.in_order]

    def make(index: int) -> Requirement:
        stack, accelerator = lines[expected.line[index]], ledger.keys[expected.accelerator[index]]
        return requirement_of(structure, stack, accelerator, [accelerator])

    return Batch(
        anchor=expected.accelerator,
        by=expected.accelerator * len(KINDS) + _AVAILABLE,
        supplier=owner[expected.line],
        customer=ledger.owner[expected.accelerator],
        case_of=case_of[order],
        ready=ready[order],
        lag=lag[order],
        ends=ends[order],
        first=first[order],
        kept_when_passed=False,
        make=make,
    )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI455X: a ROCm release”."""
    stack, accelerator = (short_name(structure.roadmap, key) for key in subjects)
    return tr("{part}: {stack} release", part=accelerator, stack=stack)


RULE = Rule(
    id="software",
    anchor=SubjectKind.GENERATION,
    find=find,
    batch=batch,
    title=title,
    help=(
        tr(
            "For an accelerator (silicon of category GPU or ASIC) and a stack, a release "
            "that supports it or its family at production level is available when it is. "
            "Stacks are the software lines that support it, its family, or one of the "
            "three generations before it. A line counts no more once none of its known "
            "releases has support left. It is not asked of what was there before its first "
            "release on record. A release whose support ends before the day is no "
            "evidence; that one came late is said only where its source says that the "
            "support came with it."
        )
    ),
    example=tr("CUDA names Rubin as a preview only; the production release must be there when Rubin is."),
)
