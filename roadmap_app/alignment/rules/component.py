"""component: silicon is in production before the system that contains it is available."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.requirements import Requirement, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.naming import short_name


def find(structure: Structure, system: str) -> Iterable[Requirement]:
    """One requirement per silicon in a system; a family and its variants are alternatives."""
    if not structure.roadmap.links_from(system, "contains") or not structure.as_of.known(system):
        return
    for silicon, options in structure.contained(system):
        yield Requirement(
            rule="component",
            subjects=(silicon, system),
            options=options,
            by_subject=system,
            by_milestone="available",
            supplier=structure.roadmap.owner_of(silicon),
            customer=structure.roadmap.owner_of(system),
            kept_when_passed=True,
            downstream=system,
            generations=(silicon, system),
        )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: MI455X in production”."""
    silicon, system = (short_name(structure.roadmap, key) for key in subjects)
    return f"{system}: {silicon} in production"


RULE = Rule(
    id="component",
    anchor="generation",
    find=find,
    title=title,
    help=(
        "Silicon in a system (a family and its variants are alternatives) is in production before the "
        "system is available. Where the system is available already, its silicon evidently was there."
    ),
    example="Helios is to be available in Q3 2026; MI455X must be in production by then.",
)
