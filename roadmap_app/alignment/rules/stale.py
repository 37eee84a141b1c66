"""stale: a plan that is still ahead has been stated lately."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import KINDS, NONE
from roadmap_app.alignment.facts.milestone_remarks import (
    age_of,
    foreseen_of,
    is_given_up,
    milestone_remark,
    own_milestones,
)
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import said
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import tr

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
            message = tr(
                "{name} ({milestone}) has gone quiet: {evidence}.",
                name=name,
                milestone=MILESTONE_WORDS[stated.milestone],
                evidence=evidence,
            )
            yield milestone_remark(structure, "stale", stated, (claim,), evidence, message)


def foreseen(structure: Structure) -> Foreseen:
    """The plans that are ahead and on which whose word it is last spoke too long ago."""
    claims, dates, day = structure.ledger.claims, structure.dates, structure.as_of.day
    ahead = np.flatnonzero(dates.dated & ~dates.reached)
    counts = (claims.day > 0) & (claims.day <= day) & (claims.subject != NONE)
    own = ahead[dates.claim.reshape(-1)[ahead] != NONE]
    whose = np.full(dates.dated.size, _NOBODY, dtype=np.int32)
    whose[own] = claims.speaker[dates.claim.reshape(-1)[own]]
    again = np.flatnonzero(counts & (claims.speaker == whose[claims.cell]) & ~claims.restates)
    last_day = np.zeros(dates.dated.size, dtype=np.int32)
    np.maximum.at(last_day, claims.cell[again], claims.day[again].astype(np.int32))
    limit = structure.threshold("stale", "limit_days")
    long_ago = np.zeros(len(structure.ledger.keys), dtype=np.bool_)
    long_ago[claims.subject[counts & (day - claims.day > limit)]] = True
    relevant = np.unique(ahead // len(KINDS))
    return foreseen_of(structure, own[day - last_day[own] > limit], relevant[long_ago[relevant]])


_NOBODY = NONE - 1  # who a word is of that is of none of the organizations is NONE


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI450 for Meta: available, lately stated”."""
    subject, kind = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, subject)
    return tr("{name}: {milestone}, lately stated", name=name, milestone=MILESTONE_WORDS[kind])


RULE = Rule(
    id="stale",
    anchor="subject",
    find=find,
    foreseen=foreseen,
    title=title,
    help=(
        tr(
            "A plan that is still ahead has been stated within 270 days by the "
            "organization whose word it is; not asked of a product or tranche of which "
            "something was cancelled since."
        )
    ),
    example=tr("Meta last spoke of its custom MI450 on 24 Feb 2026; on 22 Nov that is 271 days."),
    kind="gap",
    severity="low",
    thresholds={"limit_days": (LIMIT_DAYS, "days", tr("How old the last word on a plan may be."))},
)
