"""The door to the alignment engine: a roadmap asked, findings answered. It adds nothing of its own."""

from __future__ import annotations

from roadmap_app.domain.findings import CheckResult, CheckSpec
from roadmap_app.domain.roadmap import Roadmap


def check(roadmap: Roadmap, spec: CheckSpec) -> CheckResult:
    """All requirements and faults as of a day; RoadmapError where the spec names what does not exist."""
    from roadmap_app.alignment.check import check_roadmap

    return check_roadmap(roadmap, spec)


def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, in order."""
    from roadmap_app.alignment.rules import all_rules

    return tuple(all_rules())
