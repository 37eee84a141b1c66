"""What a team decides about findings, ready for use: rules switched and tuned, acceptances, follow-ups, scenarios.

Read from a roadmap's tables of decisions; it must not know findings.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.records import Acceptance, FollowUp, Meeting
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import MOST_DAYS, Scenario, Shift
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr


class Settings(NamedTuple):
    """All of it. rules: (rule, name) → value; the name `on` switches a rule (1 on, 0 off). By fingerprint the rest."""

    rules: Mapping[tuple[str, str], float] = MappingProxyType({})
    acceptances: Mapping[str, Acceptance] = MappingProxyType({})
    follow_ups: Mapping[str, FollowUp] = MappingProxyType({})
    scenarios: tuple[Scenario, ...] = ()

    def scenario(self, name: str) -> Scenario | None:
        """The scenario of a name."""
        return next((one for one in self.scenarios if one.name == name), None)

    def shifts_of(self, name: str) -> tuple[Shift, ...]:
        """What a what-if shifts, () for the stated plans (""); RoadmapError where there is none of that name."""
        if not name:
            return ()
        known = self.scenario(name)
        if known is None:
            names = ", ".join(one.name for one in self.scenarios) or tr("none yet")
            raise RoadmapError(
                tr(
                    "There is no scenario “{name}” in this workspace; there are: {names}.",
                    name=name,
                    names=names,
                )
            )
        return known.shifts

    def accepted(self, fingerprint: str, day: Day) -> Acceptance | None:
        """The acceptance of a finding that still runs on a day."""
        acceptance = self.acceptances.get(fingerprint)
        return acceptance if acceptance is not None and day <= day_of(acceptance.until) else None

    def is_on(self, rule: str) -> bool:
        """Whether a rule is asked."""
        return bool(self.rules.get((rule, "on"), 1))


def settings_of(roadmap: Roadmap) -> Settings:
    """The decisions of a workspace. A shift that is longer than any that can be entered counts as the longest."""
    scenarios: dict[str, list[Shift]] = {}
    for row in roadmap.rows("scenarios"):
        days = max(-MOST_DAYS, min(MOST_DAYS, int(row.days or 0)))
        scenarios.setdefault(row.scenario, []).append(Shift(row.subject, row.milestone, days, row.window))
    return Settings(
        {(row.rule, row.name): number_of(row.value) or 0.0 for row in roadmap.rows("rule_settings")},
        {row.fingerprint: row for row in roadmap.rows("acceptances")},
        {row.fingerprint: row for row in roadmap.rows("follow_ups")},
        tuple(Scenario(name, tuple(shifts)) for name, shifts in scenarios.items()),
    )


def last_meeting(roadmap: Roadmap, supplier: str, customer: str, by: Day) -> Meeting | None:
    """The last meeting of a pair on a day or before it."""
    met = roadmap.meetings_of(supplier, customer)
    return next((one for one in met if day_of(one.day) <= by), None)
