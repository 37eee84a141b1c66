"""overdue: a planned day has gone by lately and nothing says that it came."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.basis import EXPIRED
from roadmap_app.alignment.facts.ledger import KINDS, NONE
from roadmap_app.alignment.facts.low_words import unconfirmed_words
from roadmap_app.alignment.facts.milestone_remarks import foreseen_of, milestone_remark, own_milestones
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import ago_words, said, was_to_be
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import cancels
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import GENERATION_MILESTONES, MILESTONE_WORDS
from roadmap_app.i18n import tr


def find(structure: Structure, generation: str) -> Iterable[Remark]:
    """One remark per milestone of its own whose plan expired within the horizon."""
    day, late = structure.as_of.day, []
    for stated, _ in own_milestones(structure, generation):
        last = stated.stated.latest
        if stated.expired and last is not None and day - last <= structure.horizon_days:
            late.append((GENERATION_MILESTONES.index(stated.milestone), day - last, stated))
    if not late or _cancelled(structure, generation):
        return
    for _, days, stated in sorted(late):
        ago = ago_words(days)
        evidence = said(structure, stated.claims[0]) + tr("; date passed {ago}", ago=ago)
        message = tr(
            "{was_to_be}; that date passed {ago} and {unconfirmed}.",
            was_to_be=was_to_be(structure, stated),
            ago=ago,
            unconfirmed=unconfirmed_words(structure, stated),
        )
        yield milestone_remark(structure, "overdue", stated, stated.claims[:1], evidence, message)


def foreseen(structure: Structure) -> Foreseen:
    """The milestones of generations whose plan has expired within the horizon."""
    dates = structure.dates
    expired = np.flatnonzero(dates.basis == EXPIRED)
    lately = dates.last.reshape(-1)[expired] >= structure.as_of.day - structure.horizon_days
    expired = expired[lately & structure.ledger.of_kind(SubjectKind.GENERATION)[expired // len(KINDS)]]
    due = expired[dates.claim.reshape(-1)[expired] != NONE]
    return foreseen_of(structure, due, np.unique(expired // len(KINDS)))


def _cancelled(structure: Structure, generation: str) -> bool:
    statements = (structure.as_of.statements(generation, kind) for kind in GENERATION_MILESTONES)
    return any(cancels(statement) for of_kind in statements for statement in of_kind)


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: available, confirmed”."""
    generation, milestone = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, generation)
    return tr("{name}: {milestone}, to be confirmed", name=name, milestone=MILESTONE_WORDS[milestone])


RULE = Rule(
    id="overdue",
    anchor=SubjectKind.GENERATION,
    find=find,
    foreseen=foreseen,
    title=title,
    help=(
        tr(
            "A plan whose last day went by within the horizon, on a milestone that is not "
            "reached, of a generation on which nothing is cancelled: somebody should ask "
            "whether it came."
        )
    ),
    example=tr("Helios was to be available in Q3 2026; in November nothing confirms it."),
    kind="gap",
    severity="medium",
    thresholds={"horizon_days": (180, "days", tr("How far back a passed date is still asked after."))},
)
