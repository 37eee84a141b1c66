"""Named operations on findings, rules and scenarios: each one change of the journal, each refused with a sentence.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Acceptance, Claim, FollowUp, RuleSetting, SavedView, ScenarioShift
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.views.choices import SCENARIO
from roadmap_app.domain.vocabulary import FOLLOW_UP_STATES
from roadmap_app.domain.windows.window import Day, day_text
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.workspace.workspace import Workspace

_LONGEST_NAME = 120


def accept(workspace: Workspace, fingerprint: str, reason: str, until: Day, person: str) -> ChangeRecord:
    """Accept a finding until a day (included), with the reason."""
    if not reason.strip():
        raise RoadmapError(tr("An acceptance needs a reason; say why the finding may stand."))
    if until < today():
        raise RoadmapError(
            tr("The acceptance would end on {day}, which has passed; name a day ahead.", day=day_text(until))
        )
    row = Acceptance(fingerprint, reason.strip(), person, day_text(until), day_text(today()))
    return workspace.decide("Acceptance of a finding", {"acceptances": [row]}, reason=reason.strip())


def take_back_acceptance(workspace: Workspace, fingerprint: str) -> ChangeRecord:
    """An accepted finding counts again."""
    rows = [row for row in workspace.roadmap.rows("acceptances") if row.fingerprint == fingerprint]
    if not rows:
        raise RoadmapError(tr("This finding is not accepted, so there is nothing to take back."))
    return workspace.decide("Acceptance taken back", {}, {"acceptances": rows})


def follow(
    workspace: Workspace,
    fingerprint: str,
    *,
    owner: str | None = None,
    due: Day | None = None,
    state: str | None = None,
    answer: str | None = None,
) -> ChangeRecord:
    """Follow a finding up; what is not given stays as it was."""
    if state is not None and state not in FOLLOW_UP_STATES:
        raise RoadmapError(
            tr(
                "A follow-up cannot be “{state}”; it is {follow_up_states}.",
                state=state,
                follow_up_states=", ".join(FOLLOW_UP_STATES),
            )
        )
    old = settings_of(workspace.roadmap).follow_ups.get(fingerprint, FollowUp(fingerprint))
    row = FollowUp(
        fingerprint,
        old.owner if owner is None else owner,
        old.due if due is None else day_text(due),
        old.state if state is None else state,
        old.answer if answer is None else answer,
    )
    return workspace.decide("Follow-up of a finding", {"follow_ups": [row]})


def set_rule(workspace: Workspace, rule: str, name: str, value: float) -> ChangeRecord:
    """Switch a rule (`on`, 1 or 0) or set one of its thresholds."""
    from roadmap_app.alignment.rules import all_rules

    known_rule = all_rules().get(rule)
    if known_rule is None:
        raise RoadmapError(
            tr(
                "There is no rule “{rule}”; the rules are {all_rules}.",
                rule=rule,
                all_rules=", ".join(all_rules()),
            )
        )
    names = ["on", *known_rule.thresholds]
    if name not in names:
        raise RoadmapError(
            tr(
                "The rule {rule} has no setting “{name}”; it has {names}.",
                rule=rule,
                name=name,
                names=", ".join(names),
            )
        )
    if name == "on" and value not in (0, 1):
        raise RoadmapError(tr("The rule {rule} is switched by on=1 or on=0.", rule=rule))
    if value < 0:
        raise RoadmapError(
            tr("The setting {name} of the rule {rule} cannot be below 0.", name=name, rule=rule)
        )
    if name != "on" and known_rule.thresholds[name][1] == "%" and value > 100:
        raise RoadmapError(
            tr("The setting {name} of the rule {rule} is a share; give 0 to 100 %.", name=name, rule=rule)
        )
    row = RuleSetting(rule, name, f"{value:g}")
    return workspace.decide(f"Setting of the rule {rule}", {"rule_settings": [row]})


def add_scenario(workspace: Workspace, name: str, shifts: Sequence[Shift]) -> ChangeRecord:
    """A new scenario; a name that is taken is refused."""
    if settings_of(workspace.roadmap).scenario(name) is not None:
        raise RoadmapError(
            tr("There is a scenario “{name}” already; remove it first, or choose another name.", name=name)
        )
    return workspace.decide(f"Scenario {name}", {"scenarios": _scenario_rows(name, shifts)})


def _scenario_rows(name: str, shifts: Sequence[Shift]) -> list[ScenarioShift]:
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise RoadmapError(
            tr("A scenario needs a name of at most {longest_name} characters.", longest_name=_LONGEST_NAME)
        )
    if not shifts:
        raise RoadmapError(
            tr("The scenario “{name}” changes nothing; give it a shift or a window.", name=name)
        )
    rows = [
        ScenarioShift(name, one.subject, one.milestone, str(one.days) if not one.window else "", one.window)
        for one in shifts
    ]
    if len({row[:3] for row in rows}) < len(rows):
        raise RoadmapError(
            tr("The scenario “{name}” changes one milestone twice; give each once.", name=name)
        )
    return rows


def change_scenario(workspace: Workspace, old: str, name: str, shifts: Sequence[Shift]) -> ChangeRecord:
    """Another name or other changes of a scenario, as one change of the journal."""
    gone = [row for row in workspace.roadmap.rows("scenarios") if row.scenario == old]
    if not gone:
        raise RoadmapError(tr("There is no scenario “{old}” in this workspace.", old=old))
    if name != old and settings_of(workspace.roadmap).scenario(name) is not None:
        raise RoadmapError(
            tr("There is a scenario “{name}” already; remove it first, or choose another name.", name=name)
        )
    rows = _scenario_rows(name, shifts)
    if set(rows) == set(gone):
        raise RoadmapError(tr("The scenario “{name}” is as it was; change it, or close.", name=name))
    put: dict[str, list[ScenarioShift] | list[SavedView]] = {"scenarios": rows}
    if views := _comparing_with(workspace, old) if name != old else []:
        put["views"] = [view._replace(compare=f"{SCENARIO}{name}") for view in views]
    return workspace.decide(f"Scenario {name}", put, {"scenarios": gone})


def _comparing_with(workspace: Workspace, scenario: str) -> list[SavedView]:
    """The saved views that compare with a scenario."""
    return [view for view in workspace.roadmap.rows("views") if view.compare == f"{SCENARIO}{scenario}"]


def remove_scenario(workspace: Workspace, name: str) -> ChangeRecord:
    """Take a scenario out."""
    rows = [row for row in workspace.roadmap.rows("scenarios") if row.scenario == name]
    if not rows:
        raise RoadmapError(tr("There is no scenario “{name}” in this workspace.", name=name))
    return workspace.decide(f"Removal of the scenario {name}", {}, {"scenarios": rows})


def claim_from_shift(
    workspace: Workspace, name: str, subject: str, milestone: str, source: Claim
) -> ChangeRecord:
    """Turn one change of a scenario into a claim: somebody has said it now.

    source: says who (stated_by), when (stated_on) and where (title or address); its subject, milestone, window and
    status are taken from the scenario. The scenario stays.
    """
    roadmap = workspace.roadmap
    scenario = settings_of(roadmap).scenario(name)
    if scenario is None:
        raise RoadmapError(tr("There is no scenario “{name}” in this workspace.", name=name))
    shift = next(
        (one for one in scenario.shifts if (one.subject, one.milestone) == (subject, milestone)), None
    )
    if shift is None:
        raise RoadmapError(
            tr(
                "The scenario “{name}” does not change {milestone} of {subject}.",
                name=name,
                milestone=milestone,
                subject=subject,
            )
        )
    if roadmap.organization(source.stated_by) is None:
        raise RoadmapError(
            tr(
                "“{stated_by}” is no organization of this workspace; say who stated the date.",
                stated_by=source.stated_by,
            )
        )
    if not source.stated_on or not (source.source_title.strip() or source.source_url.strip()):
        raise RoadmapError(tr("A claim needs a source: the day it was stated, and a title or an address."))
    as_of = AsOf.of(roadmap, CheckSpec(day_of(source.stated_on), shifts=(shift,), carries=False))
    window = as_of.holds(subject, milestone).shown
    if not window.is_unknown and not window.text:
        raise RoadmapError(
            tr(
                "The scenario “{name}” moves {subject} beyond the years that a claim can name.",
                name=name,
                subject=subject,
            )
        )
    if window.is_unknown and not shift.window:
        raise RoadmapError(
            tr(
                "{subject} has no date for {milestone} that could be shifted; set a window instead.",
                subject=subject,
                milestone=milestone,
            )
        )
    claim = source._replace(
        subject=subject,
        milestone=milestone,
        window=window.kept,
        status="plan",
        recorded_on=day_text(today()),
    )
    return workspace.decide(f"Claim from the scenario {name}", {"claims": [claim]})
