"""succession: a successor is not available before its predecessor."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.requirements import Option, Requirement, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.naming import short_name


def find(structure: Structure, successor: str) -> Iterable[Requirement]:
    """One requirement where both sides state a date that is neither cancelled nor expired."""
    generation = structure.roadmap.generation(successor)
    predecessor = generation.predecessor if generation else ""
    if not predecessor or not structure.as_of.holds(successor, "available").is_dated:
        return
    if structure.as_of.holds(predecessor, "available").is_dated:
        yield Requirement(
            rule="succession",
            subjects=(predecessor, successor),
            options=(Option(predecessor, "available"),),
            by_subject=successor,
            by_milestone="available",
            supplier=structure.roadmap.owner_of(predecessor),
            customer=structure.roadmap.owner_of(successor),
            kept_when_passed=True,
            downstream=successor,
            generations=(predecessor, successor),
        )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI355X before MI455X”."""
    predecessor, successor = (short_name(structure.roadmap, key) for key in subjects)
    return f"{predecessor} available before {successor}"


RULE = Rule(
    id="succession",
    anchor="generation",
    find=find,
    title=title,
    help=(
        "A successor is not available before its predecessor. Judged only by dates that are stated on both "
        "sides and neither cancelled nor passed unconfirmed."
    ),
    example="Verano is planned for 2027; its predecessor Venice must not come after it.",
    severity="medium",
)
