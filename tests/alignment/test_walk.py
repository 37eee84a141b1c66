"""Walking forward over the sample, six days a step: no verdict changes without a cause that can be named."""

from __future__ import annotations

from collections import Counter

import numpy as np

from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.engine.ends import by_of
from roadmap_app.alignment.engine.judge import RANKED
from roadmap_app.alignment.engine.reach import reach_of
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of

FIRST, DAYS, STEP, HORIZON = day_of("2024-06-10"), 900, 6, 180
GREEN = ("kept", "on-track")
Verdicts = dict[tuple[str, tuple[str, ...]], tuple[str, Requirement, str]]


def _verdicts(check: Check) -> Verdicts:
    found: Verdicts = {}
    keys = check.structure.ledger.keys
    for index, code in enumerate(check.judgements.judged.code.tolist()):
        requirement = check.judgements.make(index)
        anchor = keys[check.judgements.judged.anchor[index]]
        found[requirement.rule, (*requirement.subjects, requirement.by_milestone)] = (
            RANKED[code],
            requirement,
            anchor,
        )
    return found


def _said_on(roadmap: Roadmap) -> dict[int, set[str]]:
    """day → subjects on which something is first heard of that day."""
    said: dict[int, set[str]] = {}
    for claim in roadmap.claims:
        said.setdefault(day_of(claim.stated_on or claim.recorded_on), set()).add(claim.subject)
    for link in roadmap.link_statements:
        if link.stated_on or link.recorded_on:
            on = day_of(link.stated_on or link.recorded_on)
            said.setdefault(on, set()).update((link.source, link.target))
    for agreement in roadmap.agreements:
        if agreement.signed_on:
            tranches = roadmap.commitments_of(agreement.key)
            subjects = {tranche.key for tranche in tranches} | {tranche.generation for tranche in tranches}
            said.setdefault(day_of(agreement.signed_on), set()).update(subjects - {""})
    for need in roadmap.needs:
        if need.stated_on:
            said.setdefault(day_of(need.stated_on), set()).add(need.generation)
    return said


def _time_passed(as_of: AsOf, stated: Stated) -> bool:
    """Whether the days of a step change how a date reads: its window closed on one, or a day of it went by."""
    window, day = stated.stated, as_of.day
    if stated.status == "derived" and not stated.reached:
        return stated.earliest == day + 1
    if stated.reached or window.is_unknown:
        return False
    begun = window.earliest is None or window.earliest <= day
    return begun and (window.latest is None or window.latest > day - STEP)


def _cause(as_of: AsOf, requirement: Requirement, anchor: str, reached: frozenset[str]) -> str:
    if anchor in reached:
        return "said"
    by = by_of(as_of, requirement)
    if by.last is not None:
        days = range(as_of.day - STEP + 1, as_of.day + 1)
        if by.last in (*days, days[0] - 1):
            return "day passed"
        if by.last - HORIZON in days or by.last + HORIZON + 1 in days:
            return "horizon"
    ends = [as_of.holds(one.subject, one.milestone, requirement.excluding) for one in requirement.options]
    if not requirement.promise:
        ends.append(as_of.holds(requirement.by_subject, requirement.by_milestone))
    return "day passed" if any(_time_passed(as_of, stated) for stated in ends) else ""


def _ends_tomorrow(as_of: AsOf, requirement: Requirement) -> bool:
    """Whether A can come tomorrow alone, and B no sooner: what is left of both windows is in time, as the law has it,
    until A's plan has passed."""
    ends = [as_of.holds(one.subject, one.milestone, requirement.excluding) for one in requirement.options]
    return any(stated.latest == as_of.day + 1 for stated in ends)


def test_each_change_of_verdict_over_900_days_has_a_cause(sample: Roadmap) -> None:
    said = _said_on(sample)
    causes: Counter[str] = Counter()
    unexplained, greened = [], []
    before: Verdicts = {}
    for day in range(FIRST, FIRST + DAYS, STEP):
        check = Check.of(sample, CheckSpec(day))
        after = _verdicts(check)
        changed = [key for key in after if key in before and after[key][0] != before[key][0]]
        if changed:
            heard = set().union(*(said.get(day - back, ()) for back in range(STEP)))
            unheard = sample.replaced({"claims": ([c for key in heard for c in sample.claims_of(key)], ())})
            reached = reach_of(unheard, sample, heard, day).anchors
            for key in changed:
                cause = _cause(check.structure.as_of, after[key][1], after[key][2], reached)
                causes[cause] += 1
                if not cause:
                    unexplained.append((day, key, before[key][0], after[key][0]))
                greener = after[key][0] in GREEN and before[key][0] not in GREEN
                if greener and cause != "said" and not _ends_tomorrow(check.structure.as_of, after[key][1]):
                    greened.append((day, key, before[key][0], after[key][0]))
        before = after
    assert not unexplained
    assert not greened, "nothing turns green without a statement"
    assert set(causes) == {"said", "day passed", "horizon"}
    assert np.all(np.array(list(causes.values())) > 0)
