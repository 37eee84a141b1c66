"""What a strategist must know today: what changed, what falls due, what is exposed, what to ask of whom.

Of everyone, or of what concerns one organization. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.brief_ahead import AheadItem, ahead_items
from roadmap_app.alignment.answers.brief_since import Entered, SinceItem, since_items
from roadmap_app.alignment.answers.concern import Concern, concern_of
from roadmap_app.alignment.answers.partners import WORST_FIRST
from roadmap_app.alignment.answers.questions import Question, questions_of
from roadmap_app.alignment.answers.tranche_states import tranche_states
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import size_of
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec, Finding, TrancheState
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

__all__ = ["AheadItem", "Brief", "ExposedTranche", "Question", "SinceItem", "brief_of"]


class ExposedTranche(NamedTuple):
    """A live tranche with its state, and with all that it waits for, worst first. quantity in `unit` (MW as GW),
    None: not told."""

    agreement: Agreement
    commitment: Commitment
    state: TrancheState
    quantity: float | None
    unit: str
    findings: tuple[Finding, ...]


class Brief(NamedTuple):
    """All of it. exposed: standing → state → unit → quantity of live tranches; the
    same tranche by tranche. accepted: what would be open, had not a person accepted it."""

    since: tuple[SinceItem, ...]
    ahead: tuple[AheadItem, ...]
    exposed: dict[str, dict[str, dict[str, float]]]
    open: tuple[Question, ...]
    tranches: tuple[ExposedTranche, ...]
    concern: Concern
    accepted: tuple[Finding, ...]
    check: Check

    @property
    def structure(self) -> Structure:
        """Who depends on whom on the day."""
        return self.check.structure

    @property
    def findings(self) -> Sequence[Finding]:
        """What it rests on, worst first."""
        return self.concern.findings


def brief_of(
    roadmap: Roadmap,
    spec: CheckSpec,
    since: Day,
    ahead_days: int,
    entered: Entered | None = None,
    who: str = "",
) -> Brief:
    """The brief as of the spec's day, back to `since` and so many days ahead.

    entered: what has entered the workspace since; without it "since" is by the day a thing was said. who: the
    organization whom all must concern, "" for everyone. RoadmapError where there is no such organization.
    """
    if who and roadmap.organization(who) is None:
        raise RoadmapError(
            tr("“{who}” is no organization of this workspace; give its key, such as “amd”.", who=who)
        )
    check = Check.of(roadmap, spec)
    structure, concern = check.structure, concern_of(check, who)
    tranches = _tranches(check, concern)
    return Brief(
        tuple(since_items(structure, since, entered, concern)),
        tuple(ahead_items(structure, ahead_days, concern)),
        _exposed(tranches),
        tuple(questions_of(structure, concern.findings)),
        tuple(tranches),
        concern,
        tuple(check.result().accepted_findings),
        check,
    )


def _tranches(check: Check, concern: Concern) -> list[ExposedTranche]:
    structure, states = check.structure, tranche_states(check)
    waits: dict[str, list[Finding]] = {}
    for finding in concern.findings:
        if finding.commitment and finding.verdict in WORST_FIRST and not finding.hearsay:
            waits.setdefault(finding.commitment, []).append(finding)
    exposed = []
    for commitment in structure.roadmap.commitments:
        live = structure.live_commitment(commitment.key)
        if live is None or not concern.has_deal(live[1]) or commitment.key not in states:
            continue
        size = size_of(commitment)
        of_it = waits.get(commitment.key, [])
        of_it.sort(key=lambda finding: WORST_FIRST.index(finding.verdict))
        unit, quantity = size or (commitment.unit, None)
        exposed.append(
            ExposedTranche(live[1], commitment, states[commitment.key], quantity, unit, tuple(of_it))
        )
    return exposed


def _exposed(tranches: list[ExposedTranche]) -> dict[str, dict[str, dict[str, float]]]:
    sums: dict[str, dict[str, dict[str, float]]] = {}
    for tranche in tranches:
        if tranche.quantity is not None:
            of_unit = sums.setdefault(tranche.commitment.standing, {}).setdefault(tranche.state.word, {})
            of_unit[tranche.unit] = of_unit.get(tranche.unit, 0.0) + tranche.quantity
    return sums
