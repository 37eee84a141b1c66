"""What a team decides about findings: rules switched and tuned, findings accepted or followed up, scenarios.

Plain records; where they are kept is the workspace's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from roadmap_app.domain.scenario import Scenario
from roadmap_app.domain.windows import Day

FOLLOW_UP_STATES = ("open", "asked", "answered", "closed")


class Acceptance(NamedTuple):
    """A finding that a person has accepted until a day (ordinal, included), with the reason."""

    fingerprint: str
    reason: str
    person: str
    until: Day
    accepted_on: str


class FollowUp(NamedTuple):
    """Who asks after a finding, until when, and what came of it. due: an ordinal, None where none is set."""

    fingerprint: str
    owner: str
    due: Day | None
    state: str
    answer: str


class Settings(NamedTuple):
    """All of it. rules: (rule, name) → value; the name `on` switches a rule (1 on, 0 off)."""

    rules: Mapping[tuple[str, str], float] = {}
    acceptances: Mapping[str, Acceptance] = {}
    follow_ups: Mapping[str, FollowUp] = {}
    scenarios: tuple[Scenario, ...] = ()

    def scenario(self, name: str) -> Scenario | None:
        """The scenario of a name."""
        return next((one for one in self.scenarios if one.name == name), None)

    def accepted(self, fingerprint: str, day: Day) -> Acceptance | None:
        """The acceptance of a finding that still runs on a day."""
        found = self.acceptances.get(fingerprint)
        return found if found is not None and day <= found.until else None

    def is_on(self, rule: str) -> bool:
        """Whether a rule is asked."""
        return bool(self.rules.get((rule, "on"), 1))
