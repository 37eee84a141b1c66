"""delivery-software: each stack has a release for the committed accelerator when the tranche begins."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.requirements import Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import promise_name, short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.i18n import tr


def find(structure: Structure, key: str) -> Iterable[Requirement]:
    """One requirement per accelerator (group of alternatives) that the tranche brings, and per stack of it."""
    delivered = structure.delivered(key)
    if delivered is None:
        return
    commitment, agreement = delivered
    generation = commitment.generation
    for accelerator, alternatives in structure.accelerators_in(generation):
        for stack in sorted({stack for one in alternatives for stack in structure.stacks(one)}):
            options, previews = structure.releases(stack, alternatives)
            yield Requirement(
                rule="delivery-software",
                subjects=(stack, accelerator, key),
                options=options,
                previews=previews,
                by_subject=key,
                by_milestone="begins",
                supplier=agreement.supplier,
                customer=agreement.customer,
                promise=True,
                excluding=agreement.customer,
                commitment=key,
                generations=tuple(dict.fromkeys((generation, accelerator))),
            )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Meta: ROCm for MI455X”."""
    stack, accelerator = (short_name(structure.roadmap, key) for key in subjects[:2])
    deal = promise_name(structure.roadmap, subjects[2])
    return tr("{deal}: {stack} for {part}", deal=deal, stack=stack, part=accelerator)


RULE = Rule(
    id="delivery-software",
    anchor=SubjectKind.COMMITMENT,
    find=find,
    title=title,
    help=(
        tr(
            "For the committed accelerator, or each accelerator in the committed system (a "
            "family and its variants are alternatives), each stack has a release at "
            "production level by the last day of the tranche's `begins`. Stacks and "
            "releases are those of the rule `software`."
        )
    ),
    example=tr(
        "Meta's first gigawatt begins in H2 2026; a ROCm release for its accelerator "
        "must be there by 31 Dec 2026."
    ),
)
