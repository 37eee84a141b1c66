"""What could stand in for a product that slips: products of a like kind that come by then, for a stack that is run.

Like it is what is of its layer and category and available within two years of it. It must not know why it slips.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.windows.window import Day

LIKE_DAYS = 730  # further apart two products are not of one time
_MOST = 8


class StandIn(NamedTuple):
    """A generation that is there in time: for which customers, the days to spare before the first of their due days,
    and the stacks that they run and that are ready for it by then."""

    generation: str
    customers: tuple[str, ...]
    least_margin_days: int
    stacks: tuple[str, ...]


def first_dues(promises: Iterable[Finding]) -> dict[str, Day]:
    """Per customer the first day on which an open promise is due."""
    dues: dict[str, Day] = {}
    for one in promises:
        if one.due is not None and one.verdict not in ("kept", "delivered-late"):
            dues[one.customer] = min(one.due, dues.get(one.customer, one.due))
    return dues


def stand_ins(structure: Structure, generation: str, dues: Mapping[str, Day]) -> list[StandIn]:
    """Generations of any vendor that could take its place for some customers by their due days.

    Each kind of stack (driver stack, framework …) that is expected of the generation must be ready by then in a stack
    that the customer runs. The newest part comes first.
    """
    line = structure.roadmap.line_of(generation)
    if line is None:
        return []
    own = _day(structure.as_of.stated.holds(generation, "available"))
    needed = {_kind(structure, stack) for stack in _stacks(structure, generation)}
    run = {customer: stacks_run(structure, customer) for customer in dues}
    found = []
    for other in structure.roadmap.generations:
        theirs = structure.roadmap.line_of(other.key)
        if theirs is None or (theirs.layer, theirs.category) != (line.layer, line.category):
            continue
        if not structure.known(other.key) or _is_same(structure, other.key, generation):
            continue
        day = _there_by(structure.as_of.holds(other.key, "available"))
        if day is None:
            continue
        fitting: dict[str, set[str]] = {}
        for customer, due in dues.items():
            if day > due or abs(day - (due if own is None else own)) > LIKE_DAYS:
                continue
            ready = {
                stack
                for stack in _stacks(structure, other.key)
                if _is_ready(structure, stack, other.key, due)
            } & run[customer]
            if needed <= {_kind(structure, stack) for stack in ready}:
                fitting[customer] = ready
        if fitting:
            spare = min(dues[customer] for customer in fitting) - day
            stacks = sorted(set().union(*fitting.values()))
            found.append(StandIn(other.key, tuple(sorted(fitting)), spare, tuple(stacks)))
    return sorted(found, key=lambda one: (one.least_margin_days, one.generation))[:_MOST]


def stacks_run(structure: Structure, customer: str) -> frozenset[str]:
    """The software lines that a customer runs: those of what it has bought, and of what it says it has deployed."""
    roadmap, as_of = structure.roadmap, structure.as_of
    bought = {
        commitment.generation
        for commitment in roadmap.commitments
        if (live := structure.delivered(commitment.key)) is not None and live[1].customer == customer
    }
    bought |= {
        claim.subject
        for claim in roadmap.claims
        if (claim.stated_by, claim.milestone, claim.status) == (customer, "deployed", "actual")
        and claim in as_of.counting(claim.subject, "deployed")
    }
    return frozenset(stack for product in bought for stack in _stacks(structure, product))


def _stacks(structure: Structure, generation: str) -> set[str]:
    """The stacks of a product, or of the accelerators in it."""
    groups = structure.accelerators_in(generation)
    return {stack for _, members in groups for one in members for stack in structure.stacks(one)}


def _is_same(structure: Structure, one: str, other: str) -> bool:
    """Whether one is the other, its family or another of that family's variants' names."""
    return one in (other, structure.unit_of(other)) or structure.unit_of(one) == other


def _day(stated: Stated) -> Day | None:
    return stated.latest if stated.reached else stated.stated.latest


def _there_by(stated: Stated) -> Day | None:
    """The last day by which it is there; None where nobody tells."""
    return stated.latest if stated.reached or stated.is_dated else None


def _kind(structure: Structure, stack: str) -> str:
    line = structure.roadmap.line(stack)
    return line.category if line else ""


def _is_ready(structure: Structure, stack: str, generation: str, due: Day) -> bool:
    """Whether a release at production level is there by a day for what a product brings."""
    groups = structure.accelerators_in(generation)
    releases, _ = structure.releases(stack, [one for _, members in groups for one in members])
    for option in releases:
        last = _there_by(structure.as_of.holds(option.subject, option.milestone))
        if last is not None and last + option.lag <= due:
            return True
    return False
