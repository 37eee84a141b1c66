"""The one state of each tranche: by its standing, by what has come, else by the worst of its requirements.

The same on every page and in every output; quantities are summed under it. Hearsay counts only where rumours are asked
for. To a reader a state is told only where all of the tranche's requirements are, and the whole record says the same.
It must not know words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.judge import RANKED
from roadmap_app.alignment.engine.told import untold_tranches, whole_structure
from roadmap_app.alignment.facts.ledger import Bools
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import CheckSpec, TrancheState
from roadmap_app.domain.records import Commitment
from roadmap_app.domain.roadmap import Roadmap

_RULES = ("delivery", "delivery-software")
_OVER = ("superseded", "ended")
_HOLDS = ("kept", "delivered-late")
_RISING = (*_HOLDS, "on-track", "no-date", "at-risk", "unconfirmed", "likely-late", "will-miss", "missed")
"""By how serious a tranche's requirement is for it. A product that came late is there: what has not been completed is
not called delivered, so it weighs no more than one that came in time."""

Verdicts = Mapping[str, Sequence[str]]
"""The milestone of a tranche by which something must be ready → the verdicts of those requirements."""


def states_as_of(roadmap: Roadmap, spec: CheckSpec) -> dict[str, TrancheState]:
    """The states of a roadmap's tranches, by key, as of a day."""
    return tranche_states(Check.of(roadmap, spec.of_all))


def tranche_states(check: Check) -> dict[str, TrancheState]:
    """The state of each signed tranche, by key; check: whole. Left out is what a reader is not told."""
    mine, whole = _states(check), whole_structure(check.structure)
    if whole is None:
        return mine
    known, untold = states_as_of(whole.roadmap, check.spec), untold_tranches(check.structure)
    return {key: one for key, one in mine.items() if key not in untold and one == known.get(key)}


def _states(check: Check) -> dict[str, TrancheState]:
    """Found out once per check; of a mended one the states that the edit did not reach are those before it."""
    if check.tranches is None:
        structure, before, reached = check.structure, check.tranches_before, check.reached
        if before is None or reached is None:
            again: Sequence[Commitment] = structure.roadmap.commitments
            kept: dict[str, TrancheState] = {}
        else:
            number = structure.ledger.number
            again = [row for row in structure.roadmap.commitments if reached[number[row.key]]]
            kept = {key: state for key, state in before.items() if key in number}
        verdicts = _verdicts(check, None if before is None else reached)
        for row in again:
            kept.pop(row.key, None)
            if structure.as_of.signed(row.agreement):
                kept[row.key] = _state(structure, row, verdicts.get(row.key, {}))
        check.tranches = kept
    return dict(check.tranches)


def _verdicts(check: Check, reached: Bools | None) -> dict[str, dict[str, list[str]]]:
    """What the requirements of each tranche, or of those reached, were judged, by the milestone that they are for."""
    asked = check.judgements.part(_RULES, None, None)
    numbers = asked.sorted_with()
    if reached is not None:
        numbers = numbers[reached[asked.anchors(numbers)]]
    found: dict[str, dict[str, list[str]]] = {}
    for number in numbers.tolist():
        rows, at = asked.row(number)
        if check.spec.rumours or not rows.hearsay[at]:
            requirement = asked.make(number)
            by = found.setdefault(requirement.commitment, {}).setdefault(requirement.by_milestone, [])
            by.append(RANKED[rows.code[at]])
    return found


def _state(structure: Structure, row: Commitment, verdicts: Verdicts) -> TrancheState:
    """The first that fits."""
    holds = structure.as_of.holds
    begins, completes = holds(row.key, "begins"), holds(row.key, "completes")
    by_begin, by_end = (worst_of(verdicts.get(kind, ())) for kind in ("begins", "completes"))
    word = _word(structure, row, begins, completes) or worst_of(filter(None, (by_begin, by_end)))
    return TrancheState("ready" if word in _HOLDS else word or "no-date", by_begin, by_end)


def _word(structure: Structure, row: Commitment, begins: Stated, completes: Stated) -> str:
    """What needs no verdict; "" where the requirements decide."""
    agreement = structure.roadmap.agreement(row.agreement)
    standings = (row.standing, agreement.standing if agreement else "")
    if over := next((word for word in _OVER if word in standings), ""):
        return over
    if begins.status == "cancelled":
        return "cancelled"
    if completes.reached:
        return "completed"
    if begins.reached:
        return "begun"
    has_day = any(stated.stated.latest is not None for stated in (begins, completes))
    return "" if row.generation and has_day else "open"


def worst_of(verdicts: Iterable[str]) -> str:
    """The most serious; "" of none."""
    return max(verdicts, key=_RISING.index, default="")
