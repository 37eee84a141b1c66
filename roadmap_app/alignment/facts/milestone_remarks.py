"""Remarks in what is said of one milestone of a generation or tranche: which are asked, and how one is made.

What a rule has to say is its own; whose remark it is and what hangs on it is the same for all. It must not know
any rule.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from roadmap_app.alignment.facts.ledger import KINDS, Ints
from roadmap_app.alignment.facts.requirements import Foreseen, Remark
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.records import Claim
from roadmap_app.domain.statements import cancels


def own_milestones(structure: Structure, subject: str) -> Iterator[tuple[Stated, Claim]]:
    """What is stated of a subject itself, not of a variant, each with the claim that counts."""
    if structure.is_spoken_for(subject):
        for kind in structure.as_of.spoken_of(subject):
            stated = structure.as_of.holds(subject, kind)
            if stated.claim is not None and stated.claim.subject == subject:
                yield stated, stated.claim


def foreseen_of(structure: Structure, due: Ints, relevant: Ints) -> Foreseen:
    """The remarks on milestones of their own. due: the cells, rising, of which arrays say that there is one, by the
    claim that counts; relevant: subjects among which all stand that may have one."""
    plain = structure.dates.plain
    subject = due // len(KINDS)
    subject = subject[(plain & structure.spoken_for())[subject]]
    return Foreseen(subject, np.zeros(len(subject), dtype=np.bool_), relevant[~plain[relevant]])


def age_of(structure: Structure, stated: Stated) -> int | None:
    """Days since the organization whose claim counts last spoke of a milestone, restatements left out; None where no
    day is known."""
    speaker = stated.claims[0].stated_by
    days = [
        statement.day
        for statement in structure.as_of.statements(stated.subject, stated.milestone)
        if statement.claim.stated_by == speaker and not statement.claim.restates
    ]
    return structure.as_of.day - max(days) if days else None


def is_given_up(structure: Structure, stated: Stated) -> bool:
    """Whether something of the subject was cancelled on the day of the plan that counts, or after it: nobody is asked
    whether that plan still stands."""
    said = structure.as_of.said_of(stated.subject)
    plan = next((s for s in said.get(stated.milestone, ()) if s.claim == stated.claim), None)
    return plan is not None and any(
        cancels(one) and one.order >= plan.order for of_kind in said.values() for one in of_kind
    )


def milestone_remark(
    structure: Structure, rule: str, stated: Stated, claims: tuple[Claim, ...], evidence: str, message: str
) -> Remark:
    """The remark of a milestone: of a tranche it is the pair's, and its quantity is at stake."""
    subject = stated.subject
    live = structure.live_commitment(subject)
    return Remark(
        rule=rule,
        subjects=(f"{subject}:{stated.milestone}",),
        claims=claims,
        evidence=evidence,
        message=message,
        generation="" if live else subject,
        supplier=live[1].supplier if live else "",
        customer=live[1].customer if live else "",
        commitments=(subject,) if live else (),
    )
