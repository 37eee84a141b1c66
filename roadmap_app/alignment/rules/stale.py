"""stale: a plan that is still ahead has been stated lately."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import NONE, Ints
from roadmap_app.alignment.facts.milestone_remarks import (
    age_of,
    is_given_up,
    milestone_remark,
    own_milestones,
)
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import said
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS

LIMIT_DAYS = 270


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """One remark per own milestone whose plan is ahead and was last stated too long ago."""
    limit = structure.threshold("stale", "limit_days")
    for stated, claim in own_milestones(structure, subject):
        if stated.status != "plan" or stated.expired:
            continue
        age = age_of(structure, stated)
        if age is not None and age > limit and not is_given_up(structure, stated):
            name, evidence = short_name(structure.roadmap, subject), said(structure, claim)
            message = f"{name} ({MILESTONE_WORDS[stated.milestone]}) has gone quiet: {evidence}."
            yield milestone_remark(structure, "stale", stated, (claim,), evidence, message)


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
    help=(
        "A plan that is still ahead has been stated within 270 days by the organization whose word it is; not asked "
        "of a product or tranche of which something was cancelled since."
    ),
    example="Meta last spoke of its custom MI450 on 24 Feb 2026; on 22 Nov that is 271 days.",
    kind="gap",
    severity="low",
    thresholds={"limit_days": (LIMIT_DAYS, "days", "How old the last word on a plan may be.")},
)
