"""stale: a plan that is still ahead has been stated lately."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.ledger import NONE, Ints
from roadmap_app.alignment.requirements import Fault, Rule
from roadmap_app.alignment.structure import Structure
from roadmap_app.alignment.wording import said
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import COMMITMENT_MILESTONES, MILESTONE_WORDS

LIMIT_DAYS = 270


def find(structure: Structure, subject: str) -> Iterable[Fault]:
    """One fault per own milestone whose plan is ahead and was last stated too long ago."""
    limit = structure.threshold("stale", "limit_days")
    if not structure.is_spoken_for(subject):
        return
    for kind in structure.as_of.spoken_of(subject):
        stated = structure.as_of.holds(subject, kind)
        claim = stated.claim
        if stated.status == "plan" and not stated.expired and claim is not None and claim.subject == subject:
            age = age_of(structure, stated)
            if age is not None and age > limit:
                yield _fault(structure, subject, kind, stated)


def age_of(structure: Structure, stated: Stated) -> int | None:
    """Days since its own organization last stated a plan on it; None where no day is known."""
    speaker = stated.claims[0].stated_by
    days = [
        statement.day
        for statement in structure.as_of.statements(stated.subject, stated.milestone)
        if statement.claim.stated_by == speaker and not statement.claim.restates
    ]
    return structure.as_of.day - max(days) if days else None


def _fault(structure: Structure, subject: str, kind: str, stated: Stated) -> Fault:
    evidence = said(structure, stated.claims[0])
    live = structure.live_commitment(subject)
    is_tranche = kind in COMMITMENT_MILESTONES
    return Fault(
        rule="stale",
        subjects=(f"{subject}:{kind}",),
        claims=stated.claims[:1],
        evidence=evidence,
        message=f"{short_name(structure.roadmap, subject)} ({MILESTONE_WORDS[kind]}) has gone quiet: {evidence}.",
        generation="" if is_tranche else subject,
        supplier=live[1].supplier if live else "",
        customer=live[1].customer if live else "",
        commitments=(subject,) if live else (),
    )


def relevant(structure: Structure) -> Ints:
    """Subjects with a plan that is ahead and on which somebody last spoke too long ago, or spoke again since."""
    claims, day = structure.ledger.claims, structure.as_of.day
    ahead = (structure.dates.dated & ~structure.dates.reached).reshape(-1)
    old = (
        (claims.day > 0)
        & (claims.day < day - structure.threshold("stale", "limit_days"))
        & (claims.subject != NONE)
    )
    return np.unique(claims.subject[old & ahead[claims.cell]])


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI450 for Meta: available, lately stated”."""
    subject, kind = subjects[0].rsplit(":", 1)
    return f"{short_name(structure.roadmap, subject)}: {MILESTONE_WORDS[kind]}, lately stated"


RULE = Rule(
    id="stale",
    anchor="subject",
    find=find,
    relevant=relevant,
    title=title,
    help="A plan that is still ahead has been stated within 270 days by the organization whose word it is.",
    example="Meta last spoke of its custom MI450 on 24 Feb 2026; on 22 Nov that is 271 days.",
    severity="low",
    thresholds={"limit_days": (LIMIT_DAYS, "days", "How old the last word on a plan may be.")},
)
