"""The door to the alignment engine: a roadmap asked, findings answered, rules told. It adds nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckResult, CheckSpec, TrancheState
from roadmap_app.domain.roadmap import Roadmap


class RuleTold(NamedTuple):
    """A rule for people. kind: of the remarks that it gives, "" where it asks for something. thresholds: (name, default
    value, unit, meaning)."""

    id: str
    kind: str
    severity: str
    help: str
    example: str
    thresholds: tuple[tuple[str, float, str, str], ...]


def check(roadmap: Roadmap, spec: CheckSpec) -> CheckResult:
    """All requirements and remarks as of a day; RoadmapError where the spec names what does not exist."""
    from roadmap_app.alignment.engine.check import check_roadmap

    return check_roadmap(roadmap, spec)


def tranche_states(roadmap: Roadmap, spec: CheckSpec) -> Mapping[str, TrancheState]:
    """The one state of each tranche, by key, as far as a reader is told it."""
    from roadmap_app.alignment.answers.tranche_states import states_as_of

    return states_as_of(roadmap, spec)


def checked_again(
    before: Roadmap, after: Roadmap, spec: CheckSpec
) -> tuple[CheckResult, frozenset[str]] | None:
    """The check after an edit and the subjects whose dates may read differently, where somebody holds the check of
    before and it can be mended; None where it must be made whole. before: as linked on the day."""
    from roadmap_app.alignment.engine.check import Check

    old = Check.held(before, spec)
    new = Check.at_once(after, spec) if old is not None else None
    if old is None or new is None or new.mends != old.mends + 1:
        return None
    return new.result(), new.redated


def tell(as_of: AsOf) -> None:
    """Let a view have, from arrays, what they tell of all its dates: it then reckons only the rest one by one. Worth it
    where many are asked for."""
    from roadmap_app.alignment.facts.at_hand import tell_from_arrays

    tell_from_arrays(as_of)


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, in order."""
    from roadmap_app.alignment.rules import all_rules

    return tuple(all_rules())


def rules_told() -> tuple[RuleTold, ...]:
    """All rules with their documentation, in order."""
    from roadmap_app.alignment.rules import all_rules

    return tuple(
        RuleTold(
            rule.id,
            rule.kind,
            rule.severity,
            rule.help,
            rule.example,
            tuple((name, *told) for name, told in rule.thresholds.items()),
        )
        for rule in all_rules().values()
    )
