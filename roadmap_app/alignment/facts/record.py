"""The record: how far a vendor's own dates moved between its first plan and what came.

A chance by the record is given only from five cases on, with their number; below that the cases are
listed and no figure is given (the project's semantics).
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import Day

FEWEST_CASES = 5  # below it a share says nothing: the cases are listed instead
HORIZONS = (180, 365)
"""Days ahead at which cases are told apart: up to half a year, up to a year, beyond."""


class Slip(NamedTuple):
    """One case: a vendor's first plan and what came of it. days: later (+) or earlier (−), by the latest days."""

    vendor: str
    generation: str
    milestone: str
    horizon: int
    days: int


class RecordedChance(NamedTuple):
    """The share of like cases that would have been late; None below five, then `listed` names them."""

    chance: float | None
    cases: int
    listed: tuple[Slip, ...]


def horizon_of(days_ahead: int) -> int:
    """Which horizon a date so many days ahead belongs to: 0, 1, 2."""
    return sum(days_ahead > limit for limit in HORIZONS)


def slips_of(structure: Structure) -> list[Slip]:
    """Every case on record: the owner's first dated plan, and an actual date."""
    as_of = structure.as_of
    slips = []
    for generation in structure.roadmap.generations:
        owner = structure.roadmap.owner_of(generation.key)
        for kind in as_of.spoken_of(generation.key):
            if kind not in ORDERED_MILESTONES or kind == "deployed":
                continue
            came = as_of.holds(generation.key, kind)
            if came.status != "actual" or came.latest is None:
                continue
            for statement in as_of.statements(generation.key, kind):
                claim, window = statement.claim, statement.window
                planned = claim.status == "plan" and claim.stated_by == owner and not claim.restates
                if planned and window.latest is not None and not statement.is_low:
                    ahead = horizon_of(window.latest - statement.day)
                    days = came.latest - window.latest
                    slips.append(Slip(owner, generation.key, kind, ahead, days))
                    break
    return slips


def recorded_chance(
    structure: Structure, slips: list[Slip], ready: Stated, due: Day | None
) -> RecordedChance:
    """The chance that a planned date comes after a day, by its owner's record at the same horizon."""
    if due is None or not ready.is_dated or ready.reached or ready.latest is None:
        return RecordedChance(None, 0, ())
    owner = structure.roadmap.owner_of(ready.subject)
    ahead = horizon_of(ready.latest - structure.as_of.day)
    like = tuple(slip for slip in slips if slip.vendor == owner and slip.horizon == ahead)
    if len(like) < FEWEST_CASES:
        return RecordedChance(None, len(like), like)
    slack = due - ready.latest
    return RecordedChance(sum(slip.days > slack for slip in like) / len(like), len(like), ())
